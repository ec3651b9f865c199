//! Tests of reading and writing below a foreign folder, on real files.

use super::*;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

const LIMIT: Limit = Limit::kilobytes(64);

fn folder() -> TempDir {
    TempDir::new().unwrap()
}

fn check_read(location: &Location, expect: Result<&str, &str>) {
    let read = location.read(LIMIT).map(|bytes| String::from_utf8(bytes).unwrap());
    let read = read.map_err(|error| error.to_string());
    assert_eq!(read.as_deref().map_err(String::as_str), expect, "{location:?}");
}

#[test]
fn a_regular_file_is_read_in_full() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("a/b")).unwrap();
    fs::write(folder.path().join("a/b/c.txt"), "text").unwrap();
    check_read(&Location::below(folder.path(), "a/b/c.txt"), Ok("text"));
    check_read(&Location::below(folder.path(), "./a/./b/c.txt"), Ok("text"));
    check_read(&Location::named(folder.path().join("a/b/c.txt")), Ok("text"));
    check_read(&Location::below(folder.path(), "a/none.txt"), Err("no such file or folder"));
    check_read(&Location::below(folder.path(), "none/c.txt"), Err("no such file or folder"));
    check_read(&Location::below(folder.path(), "a/b"), Err("not a regular file"));
    check_read(&Location::named(folder.path()), Err("not a regular file"));
}

#[test]
fn a_path_cannot_lead_out_of_the_folder() {
    let folder = folder();
    for path in ["../secret", "a/../../secret", "/etc/hostname"] {
        let expect = Err("a path that leads out of the opened folder");
        check_read(&Location::below(folder.path(), path), expect);
    }
}

#[test]
fn a_file_above_the_limit_is_refused_before_it_is_read() {
    let folder = folder();
    let path = folder.path().join("big");
    fs::write(&path, vec![b'x'; LIMIT.bytes() as usize]).unwrap();
    assert_eq!(Location::named(&path).read(LIMIT).unwrap().len() as u64, LIMIT.bytes());
    // A sparse file of 20 GB takes no room on the disk, and all of the memory.
    File::options().write(true).open(&path).unwrap().set_len(20 << 30).unwrap();
    check_read(&Location::named(&path), Err("larger than 64 KB"));
}

#[cfg(unix)]
#[test]
fn links_are_followed_where_the_user_named_them_and_nowhere_below() {
    use std::os::unix::fs::symlink;
    let (folder, elsewhere) = (folder(), folder());
    let secret = elsewhere.path().join("secret");
    fs::write(&secret, "secret").unwrap();
    symlink(&secret, folder.path().join("file")).unwrap();
    symlink(elsewhere.path(), folder.path().join("folder")).unwrap();
    let link = Err("a link: not followed inside an opened folder");
    check_read(&Location::below(folder.path(), "file"), link);
    check_read(&Location::below(folder.path(), "folder/secret"), link);
    check_read(&Location::named(folder.path().join("file")), Ok("secret"));
    check_read(&Location::below(folder.path().join("folder"), "secret"), Ok("secret"));

    for path in ["file", "folder/secret", "folder/new"] {
        let written = Location::below(folder.path(), path).write(b"x", Precondition::Anything);
        assert!(matches!(written, Err(Error::Link)), "{path}: {written:?}");
    }
    Location::named(folder.path().join("file")).write(b"mine", Precondition::Anything).unwrap();
    assert_eq!(fs::read_to_string(&secret).unwrap(), "mine");
    assert!(folder.path().join("file").is_symlink(), "the link stays a link");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_fifo_or_a_device_neither_hangs_nor_fills_the_memory() {
    let folder = folder();
    let fifo = folder.path().join("fifo");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
    for name in ["fifo", "socket"] {
        check_read(&Location::below(folder.path(), name), Err("not a regular file"));
        check_read(&Location::named(folder.path().join(name)), Err("not a regular file"));
        let written = Location::below(folder.path(), name).write(b"x", Precondition::Anything);
        assert!(matches!(written, Err(Error::NotRegular)), "{name}: {written:?}");
    }
    check_read(&Location::named("/dev/zero"), Err("not a regular file"));
}

#[test]
fn a_write_makes_folders_and_leaves_nothing_else() {
    let folder = folder();
    let location = Location::below(folder.path(), ".crossread/actors.txt");
    location.write(b"one", Precondition::Missing).unwrap();
    check_read(&location, Ok("one"));
    location.write(b"two", Precondition::Content(b"one")).unwrap();
    for changed in
        [Precondition::Missing, Precondition::Content(b"one"), Precondition::Content(b"")]
    {
        let written = location.write(b"three", changed);
        assert!(matches!(written, Err(Error::Changed)), "{changed:?}");
        assert!(matches!(location.remove(changed), Err(Error::Changed)), "{changed:?}");
    }
    check_read(&location, Ok("two"));
    let names = || fs::read_dir(folder.path().join(".crossread")).unwrap().count();
    assert_eq!(names(), 1, "no temporary file is left");
    location.remove_empty_folder();
    assert_eq!(names(), 1, "a folder with a file stays");
    location.remove(Precondition::Content(b"two")).unwrap();
    location.remove_empty_folder();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    Location::below(folder.path(), "top").remove_empty_folder();
    assert!(folder.path().exists(), "the opened folder itself is never removed");
}

#[cfg(unix)]
#[test]
fn a_write_keeps_the_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("mine");
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    Location::named(&path).write(b"new", Precondition::Anything).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
}

#[cfg(unix)]
#[test]
fn a_planted_temporary_name_is_not_written_through() {
    let folder = folder();
    let victim = folder.path().join("victim");
    std::os::unix::fs::symlink(&victim, folder.path().join("planted")).unwrap();
    let open = Folder::open(folder.path()).unwrap();
    assert!(open.create_new(OsStr::new("planted")).is_err(), "a link to nothing");
    assert!(!victim.exists());
    fs::write(&victim, "precious").unwrap();
    assert!(open.create_new(OsStr::new("planted")).is_err(), "a link to a file");
    assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
}

#[test]
fn what_killed_programs_left_is_removed() {
    let folder = folder();
    for name in [".a.txt.0123456789abcdef.new", ".a.txt.new", ".b.txt.0123456789abcdef.new"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    Location::below(folder.path(), "a.txt").remove_leftovers();
    let mut left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [".a.txt.new", ".b.txt.0123456789abcdef.new"]);
}

#[test]
fn writers_that_hold_the_lock_lose_nothing() {
    let folder = folder();
    let location = Location::below(folder.path(), ".crossread/lines");
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let _lock = location.lock().unwrap();
                    let before = location.read(LIMIT).unwrap_or_default();
                    let line = format!("{}\n", next.fetch_add(1, Ordering::SeqCst));
                    let after = [&before[..], line.as_bytes()].concat();
                    let same = if before.is_empty() {
                        Precondition::Missing
                    } else {
                        Precondition::Content(&before)
                    };
                    location.write(&after, same).unwrap();
                }
            });
        }
    });
    let text = String::from_utf8(location.read(LIMIT).unwrap()).unwrap();
    let mut lines: Vec<usize> = text.lines().map(|line| line.parse().unwrap()).collect();
    lines.sort_unstable();
    assert_eq!(lines, (0..80).collect::<Vec<_>>());
}
