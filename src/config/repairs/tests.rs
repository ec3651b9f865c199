use super::*;
use crate::analysis::actors::ActorKind;
use crate::analysis::actors::repair::{Reference, Why};
use crate::ingest::Input;
use std::fs;
use tempfile::TempDir;

const IGNORE: &str = "ignore person \"Read More\"";
const RENAME: &str = "rename person \"A. Quill\" to \"Ada Quill\"";

fn repair(line: &str) -> Repair {
    line.parse().unwrap()
}

/// A folder with an article, and its book; nothing of the user's own.
fn book(kept: Option<&str>) -> (TempDir, Book) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), "Nothing.").unwrap();
    if let Some(text) = kept {
        fs::create_dir(folder.path().join(".crossread")).unwrap();
        fs::write(file_of(&folder), text).unwrap();
    }
    let place = Place::of(&[Input::Path(folder.path().to_path_buf())]).shared_only();
    (folder, Book::open(place))
}

fn file_of(folder: &TempDir) -> PathBuf {
    folder.path().join(".crossread").join("actors.txt")
}

fn text(folder: &TempDir) -> String {
    fs::read_to_string(file_of(folder)).unwrap()
}

#[test]
fn a_change_is_kept_and_undone_to_the_byte() {
    for before in [None, Some("# mine\n\nwhatever this is\n  ignore place \"Foo\" # hm\r\n")] {
        let (folder, book) = book(before);
        let change = book.adding(&repair(IGNORE)).unwrap();
        let mut undo = book.clone();
        let back = undo.make(&change);
        let (kept, written) = book.keep(&[change]).unwrap();
        assert_eq!(written.len(), 1);
        assert!(text(&folder).ends_with("ignore person \"Read More\"\n"));
        assert!(text(&folder).starts_with(before.unwrap_or("# Repairs of actors")));
        assert_eq!(kept.repairs().last(), Some(&repair(IGNORE)));
        let (undone, _) = kept.keep(&[back]).unwrap();
        assert_eq!(undone, book);
        match before {
            Some(before) => assert_eq!(text(&folder), before),
            None => assert!(!folder.path().join(".crossread").exists(), "the folder is as it was"),
        }
    }
}

#[test]
fn what_others_write_meanwhile_stays() {
    let (folder, book) = book(Some(&format!("{IGNORE}\n")));
    fs::write(file_of(&folder), format!("# new\n{IGNORE}\n{RENAME}\n")).unwrap();
    let (kept, _) = book.keep(&[book.adding(&repair("ignore place \"Foo\"")).unwrap()]).unwrap();
    assert_eq!(text(&folder), format!("# new\n{IGNORE}\n{RENAME}\nignore place \"Foo\"\n"));
    let first = &book.entries()[0];
    kept.keep(&[book.removing(first)]).unwrap();
    assert_eq!(text(&folder), format!("# new\n{RENAME}\nignore place \"Foo\"\n"));
}

#[test]
fn to_rename_again_replaces_the_line() {
    let (folder, book) = book(Some(&format!("{RENAME} # hers\n{IGNORE}\n")));
    let again = "rename person \"A. Quill\" to \"Ada M. Quill\"";
    let change = book.adding(&repair(again)).unwrap();
    let mut changed = book.clone();
    let back = changed.make(&change);
    let (kept, _) = book.keep(&[change]).unwrap();
    assert_eq!(text(&folder), format!("{again}\n{IGNORE}\n"));
    assert_eq!(kept.adding(&repair(again)), None);
    kept.keep(&[back]).unwrap();
    assert_eq!(text(&folder), format!("{RENAME} # hers\n{IGNORE}\n"));
}

#[test]
fn what_is_wrong_is_told_with_file_and_line() {
    let (_folder, book) = book(Some("# ok\n\njoin \"A\"\nignore person \"Foo\"\n"));
    let nobody = Conflict {
        repair: 0,
        against: None,
        why: Why::Nobody(Reference::new(ActorKind::Person, "Foo")),
    };
    let told: Vec<(String, bool)> =
        book.remarks(&[nobody]).into_iter().map(|remark| (remark.text, remark.idle)).collect();
    assert_eq!(
        told,
        [
            (".crossread/actors.txt:3: “join” is no repair: merge, split, rename, kind or ignore".to_owned(), false),
            (".crossread/actors.txt:4: nobody is called person “Foo” here".to_owned(), true),
        ]
    );
}

#[test]
fn what_cannot_be_read_is_told_and_not_written_over() {
    let (folder, _) = book(Some(""));
    fs::write(file_of(&folder), b"\xff\xfe").unwrap();
    let book = Book::open(Place::of(&[Input::Path(folder.path().join("a.txt"))]).shared_only());
    assert_eq!(book.remarks(&[]).len(), 1);
    let change = book.adding(&repair(IGNORE)).unwrap();
    assert!(matches!(book.keep(&[change]), Err(NotKept::Unread { .. })));
    assert_eq!(fs::read(file_of(&folder)).unwrap(), b"\xff\xfe");
}

#[cfg(unix)]
#[test]
fn a_link_in_a_folder_is_not_written_through() {
    let (folder, _) = book(Some(""));
    let elsewhere = folder.path().join("private");
    fs::write(&elsewhere, "precious\n").unwrap();
    fs::remove_file(file_of(&folder)).unwrap();
    std::os::unix::fs::symlink(&elsewhere, file_of(&folder)).unwrap();
    let book = Book::open(Place::of(&[Input::Path(folder.path().to_path_buf())]).shared_only());
    let change = book.adding(&repair(IGNORE)).unwrap();
    assert!(matches!(book.keep(std::slice::from_ref(&change)), Err(NotKept::Link(_))));
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "precious\n");
    let named = Book::open(Place::file(file_of(&folder)));
    named.keep(&[change]).unwrap();
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), format!("precious\n{IGNORE}\n"));
    assert!(fs::symlink_metadata(file_of(&folder)).unwrap().is_symlink());
}

#[test]
fn where_it_is_kept_depends_on_what_is_open() {
    let (folder, _) = book(None);
    let path = |name: &str| Input::Path(folder.path().join(name));
    fs::write(folder.path().join("b.txt"), "Nothing.").unwrap();
    let beside = |inputs: &[Input]| {
        Place::of(inputs).shared_only().locations().next().map(|found| found.path())
    };
    let expected = Some(file_of(&folder));
    assert_eq!(beside(&[Input::Path(folder.path().to_path_buf())]), expected);
    assert_eq!(beside(&[path("a.txt"), path("b.txt")]), expected);
    for apart in [
        &[Input::Stdin][..],
        &[Input::Demo],
        &[path("a.txt"), Input::Demo],
        &[Input::Path("/".into()), path("")],
    ] {
        assert_eq!(beside(apart), None, "{apart:?}");
    }
    assert!(Book::default().keep(&[]).unwrap_err().to_string().contains("--repairs"));
}

#[test]
fn without_a_place_a_change_holds_for_the_session() {
    let mut book = Book::default();
    let change = book.adding(&repair(IGNORE)).unwrap();
    let back = book.make(&change);
    assert_eq!(book.repairs(), [repair(IGNORE)]);
    let again = book.make(&back);
    assert_eq!(book.repairs(), []);
    book.make(&again);
    assert_eq!(book.repairs(), [repair(IGNORE)]);
}
