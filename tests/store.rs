//! The library in a file: it does what every store must do, and two programs can use it at a time.

#[path = "support/store_conformance.rs"]
mod conformance;

use crossread::store::{ArticleName, CoverageKey, SqliteStore, StateChange, Store};

#[test]
fn a_library_in_memory_conforms() {
    conformance::all(&|| Box::new(SqliteStore::in_memory().expect("a store")));
}

#[test]
fn a_library_in_a_file_conforms() {
    let folder = tempfile::tempdir().expect("a folder");
    let number = std::cell::Cell::new(0);
    conformance::all(&|| {
        number.set(number.get() + 1);
        let path = folder.path().join(format!("{}.db", number.get()));
        Box::new(SqliteStore::open_or_create(&path).expect("a store"))
    });
}

#[test]
fn a_second_program_sees_what_the_first_writes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.db");
    let one = SqliteStore::open_or_create(&path).expect("a store");
    let two = SqliteStore::open(&path).expect("the same store");
    let library = CoverageKey::library();
    let ferry = ArticleName::of(&conformance::article("a.html", None, "The ferry left."));

    let (own, mark) = (one.change_mark().expect("a mark"), two.change_mark().expect("a mark"));
    one.change_states(&library, &[(ferry.clone(), StateChange::Starred(true))], None)
        .expect("a star");
    assert_eq!(one.changed_since(own).expect("asked"), None, "its own writes do not count");
    let later = two.changed_since(mark).expect("asked").expect("it has changed");
    assert!(two.states(&library).expect("states")[0].state.starred);
    assert_eq!(two.changed_since(later).expect("asked"), None);
    two.change_states(&library, &[(ferry, StateChange::Read(true))], None).expect("read");
    let state = &one.states(&library).expect("states")[0].state;
    assert!(state.starred && state.read, "neither undoes the other's work");
}
