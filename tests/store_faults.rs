//! Libraries that cannot be used as they are: damaged, empty, newer, foreign, read-only, without space;
//! and programs that are killed while they write.

#![allow(
    clippy::print_stdout,
    reason = "a child tells what was acknowledged; a measurement its figures"
)]

#[path = "support/store_conformance.rs"]
#[allow(dead_code)]
mod conformance;

use crossread::store::{ArticleName, CoverageKey, SqliteStore, StateChange, Store, StoreError};
use crossread::text::Clean;
use rusqlite::Connection;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// A library with one star in it, closed.
fn library(folder: &Path) -> PathBuf {
    let path = folder.join("library.db");
    let store = SqliteStore::open_or_create(&path).expect("a store");
    star(&store, "a.html").expect("a star");
    path
}

fn star(store: &dyn Store, path: &str) -> Result<(), StoreError> {
    let name = ArticleName::of(&conformance::article(path, None, path));
    let change = [(name, StateChange::Starred(true))];
    store.change_states(&CoverageKey::library(), &change, Some("starred")).map(|_| ())
}

fn stars(store: &dyn Store) -> usize {
    store.states(&CoverageKey::library()).expect("states").len()
}

/// The names in a folder that begin with `library.db.`.
fn copies(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.starts_with("library.db.")).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_damaged_library_is_put_aside_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = library(folder.path());
    let mut bytes = fs::read(&path).expect("bytes");
    bytes[5_000..20_000].fill(0x5a);
    fs::write(&path, &bytes).expect("damage");
    let store = SqliteStore::open_or_create(&path).expect("a new store");
    assert_eq!(stars(&store), 0);
    let [note] = store.notes() else { panic!("one line: {:?}", store.notes()) };
    let kept = copies(folder.path());
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(note.contains(&kept[0]), "{note}");
    assert_eq!(fs::read(folder.path().join(&kept[0])).expect("bytes"), bytes);
    drop(store);
    assert!(SqliteStore::open(&path).expect("the new store").notes().is_empty());
}

#[test]
fn an_empty_library_is_put_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.db");
    fs::write(&path, "").expect("an empty file");
    let store = SqliteStore::open_or_create(&path).expect("a new store");
    assert_eq!((store.notes().len(), copies(folder.path()).len()), (1, 1));
}

#[test]
fn files_of_others_are_refused_and_stay_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.db");
    fs::write(&path, "Notes on the ferry, not a database. ".repeat(200)).expect("a file");
    assert!(matches!(SqliteStore::open_or_create(&path), Err(StoreError::Foreign(_))));
    assert!(fs::read_to_string(&path).expect("text").starts_with("Notes on the ferry"));
    fs::remove_file(&path).expect("removed");
    let other = Connection::open(&path).expect("a database");
    other.execute_batch("CREATE TABLE notes (x)").expect("a table");
    drop(other);
    assert!(matches!(SqliteStore::open_or_create(&path), Err(StoreError::Foreign(_))));
    assert!(copies(folder.path()).is_empty());
}

#[test]
fn a_library_of_a_later_version_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = library(folder.path());
    let later = Connection::open(&path).expect("a database");
    later.pragma_update(None, "user_version", 99).expect("a version");
    drop(later);
    let Err(error) = SqliteStore::open_or_create(&path) else { panic!("it is refused") };
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
    assert!(error.to_string().contains("later version of crossread"));
    assert!(copies(folder.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder");
    let target = library(folder.path());
    let link = folder.path().join("link.db");
    symlink(&target, &link).expect("a link");
    assert!(matches!(SqliteStore::open_or_create(&link), Err(StoreError::Place(..))));
    let fifo = folder.path().join("fifo.db");
    assert!(Command::new("mkfifo").arg(&fifo).status().expect("mkfifo runs").success());
    assert!(matches!(SqliteStore::open_or_create(&fifo), Err(StoreError::Place(..))));
    fs::create_dir(folder.path().join("dir.db")).expect("a folder");
    let dir = folder.path().join("dir.db");
    assert!(matches!(SqliteStore::open_or_create(&dir), Err(StoreError::Place(..))));
    symlink("/etc/passwd", folder.path().join("library.db-wal")).expect("a link");
    assert!(matches!(SqliteStore::open_or_create(&target), Err(StoreError::Place(..))));
}

#[cfg(unix)]
#[test]
fn only_the_user_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new/crossread/library.db");
    let store = SqliteStore::open_or_create(&path).expect("a store");
    star(&store, "a.html").expect("a star");
    let copy = store.back_up(None).expect("a copy");
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().expect("a folder")), 0o700);
    let beside = |end: &str| PathBuf::from(format!("{}{end}", path.display()));
    for file in [path.clone(), beside("-wal"), beside("-shm"), copy.clone()] {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    assert_eq!(stars(&SqliteStore::open(&copy).expect("the copy")), 1);
    assert!(store.back_up(Some(&copy)).is_err(), "a file is not overwritten");
}

#[test]
fn a_log_without_its_library_is_not_played_into_a_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.db");
    fs::write(folder.path().join("library.db-wal"), [7; 4096]).expect("a log");
    let store = SqliteStore::open_or_create(&path).expect("a store");
    assert_eq!((stars(&store), store.notes().len()), (0, 1));
}

#[test]
fn a_full_disk_is_one_error_and_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = library(folder.path());
    let store = SqliteStore::open(&path).expect("a store");
    let before = stars(&store);
    let page_count: i64 = {
        let other = Connection::open(&path).expect("a database");
        other.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a count")
    };
    store.limit_pages(page_count as u64).expect("a limit");
    let text = "The ferry left Lomar. ".repeat(20);
    let articles: Vec<_> = (0..200)
        .map(|n| conformance::article(&format!("{n}.html"), None, &format!("{n} {text}")))
        .collect();
    let items: Vec<_> =
        articles.iter().map(|it| conformance::item(&it.path, std::slice::from_ref(it))).collect();
    let Err(error) = store.add(&items) else { panic!("there is no space") };
    assert!(matches!(error, StoreError::Full(_)), "{error}");
    assert_eq!((store.article_count().expect("a count"), stars(&store)), (0, before));
    assert!(store.check().expect("a check").is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_one_error() {
    let path = Path::new("/proc/crossread-library.db");
    let Err(error) = SqliteStore::open_or_create(path) else { panic!("it cannot be made") };
    assert!(error.to_string().starts_with("/proc/crossread-library.db: "), "{error}");
}

#[test]
fn a_writer_waits_for_another_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = library(folder.path());
    let write = |who: &str| {
        let store = SqliteStore::open(&path).expect("a store");
        for n in 0..25 {
            star(&store, &format!("{who}{n}.html")).expect("a star");
        }
    };
    std::thread::scope(|scope| {
        for who in ["a", "b", "c"] {
            scope.spawn(move || write(who));
        }
    });
    assert_eq!(stars(&SqliteStore::open(&path).expect("a store")), 1 + 75);
}

/// The environment variable that makes this test program the writer that is killed.
const WRITER: &str = "CROSSREAD_TEST_WRITES";

/// The environment variable for how often a writer is killed.
const KILLS: &str = "CROSSREAD_TEST_KILLS";

/// Not a test: the writer. It says each article that the library has acknowledged.
#[test]
fn writes_until_it_is_killed() {
    let Ok(path) = std::env::var(WRITER) else { return };
    let store = SqliteStore::open_or_create(Path::new(&path)).expect("a store");
    let begin = stars(&store);
    for n in begin..begin + 10_000 {
        let path = format!("{n}.html");
        let article = conformance::article(&path, None, &format!("{n} The ferry left Lomar."));
        store.add(&[conformance::item(&path, std::slice::from_ref(&article))]).expect("added");
        let changes = [
            (ArticleName::of(&article), StateChange::Starred(true)),
            (ArticleName::of(&article), StateChange::Tag(Clean::line("seen"), true)),
        ];
        store.change_states(&CoverageKey::library(), &changes, Some("starred")).expect("a star");
        println!("acknowledged {}", article.id);
    }
}

#[cfg(unix)]
#[test]
fn nothing_that_is_acknowledged_is_lost_when_writers_are_killed() {
    let kills = std::env::var(KILLS).ok().and_then(|count| count.parse().ok()).unwrap_or(200);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.db");
    let mut dice = fastrand::Rng::with_seed(7);
    let mut acknowledged = Vec::new();
    for _ in 0..kills {
        let mut writer = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "writes_until_it_is_killed", "--nocapture"])
            .env(WRITER, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the writer runs");
        let out = writer.stdout.take().expect("its output");
        let reader = std::thread::spawn(move || {
            let lines = BufReader::new(out).lines().map_while(Result::ok);
            let said =
                lines.filter_map(|line| Some(line.split_once("acknowledged ")?.1.to_owned()));
            said.filter(|id| id.len() == 12).collect::<Vec<_>>()
        });
        std::thread::sleep(Duration::from_millis(dice.u64(5..120)));
        writer.kill().expect("it is killed");
        writer.wait().expect("it has ended");
        acknowledged.extend(reader.join().expect("its lines"));
    }
    let store = SqliteStore::open_or_create(&path).expect("a store");
    assert!(store.notes().iter().all(|note| note.contains("empty")), "{:?}", store.notes());
    assert_eq!(store.check().expect("a check"), Vec::<Clean>::new());
    let states = store.states(&CoverageKey::library()).expect("states");
    let heads = store.heads().expect("heads");
    for id in &acknowledged {
        let id = id.parse().expect("an id");
        let kept = states.iter().find(|kept| kept.article.id == id).expect("a state");
        assert!(kept.state.starred && kept.state.tags.len() == 1);
        assert!(heads.iter().any(|head| head.name.id == id), "an article");
    }
    println!("{kills} kills, {} acknowledged, {} kept", acknowledged.len(), states.len());
}
