//! Opens the file of a library: looks at the path first, puts a damaged file aside, backs an older
//! one up before its schema changes.
//!
//! ```text
//! library.db                    the library
//! library.db-wal, -shm          its log, while it is open
//! library.db.damaged-2026-11-30 a file that could not be read, put aside and never changed
//! library.db.before-schema-2    a copy from before the schema changed
//! library.db.backup-…           copies that `library backup` makes
//! ```
//!
//! Invariant: no file that has bytes in it is overwritten or removed, unless this very call made
//! it.

use super::{BUSY_TIMEOUT, SqliteFailure, SqliteStore, display_name, schema, told};
use crate::safe_fs::{self, Location, NamedEntry};
use crate::store::{StoreError, StoreResult};
use crate::text::Clean;
use rusqlite::{Connection, OpenFlags};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The ends of the names of the files that `SQLite` keeps beside a database.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The most copies of one name and day.
const MOST_COPIES: usize = 1_000;

/// An opened file, and what was done to open it, one line each.
pub(super) struct OpenedFile {
    pub(super) connection: Connection,
    pub(super) notes: Vec<Clean>,
}

/// Opens the library at `path`. Makes it when there is none and `create` says so.
pub(super) fn open(path: &Path, create: bool) -> StoreResult<OpenedFile> {
    let name = display_name(path);
    let refused = |error: safe_fs::Error| refusal(&name, &error);
    let is_own = SqliteStore::user_path().as_deref() == Some(path);
    let folder = safe_fs::folder_of(path);
    if create {
        safe_fs::create_private_folder(folder).map_err(refused)?;
    }
    // The path of SQLite must have no link in it. A link on the way to the folder is the user's.
    let path = match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(file)) => folder.join(file),
        _ => return Err(StoreError::Missing(name)),
    };
    let _lock = Location::named(&path).lock().map_err(refused)?;
    if is_own {
        // A folder of another user stays as it is: then the file decides.
        let _ = safe_fs::make_private(folder);
    }
    let mut notes = Vec::new();
    let is_new = look_at(&path, &name, create, &mut notes)?;
    match connect(&path, &name) {
        Err(error) if error.is_damage() && (is_own || is_library(&path)) => {
            notes.push(put_aside(&path, &name, "damaged")?);
            safe_fs::create_private_file(&path).map_err(refused)?;
            let connection = connect(&path, &name)?;
            Ok(OpenedFile { connection, notes })
        }
        Err(StoreError::ReadOnly(name)) if !is_new && is_without_log(&path) => {
            let connection = connect_to_read(&path, &name)?;
            let note = format!("{name}: it cannot be written: nothing is kept in it");
            Ok(OpenedFile { connection, notes: vec![Clean::line(&note)] })
        }
        Err(StoreError::Damaged(name, _)) if !is_new => Err(StoreError::Foreign(name)),
        Err(error) => {
            if is_new {
                remove_new(&path);
            }
            Err(error)
        }
        Ok(connection) => Ok(OpenedFile { connection, notes }),
    }
}

/// Looks at what has the name of the library, and of the files beside it. Makes the file when there
/// is none; an empty one is put aside. Gives whether the file is new.
fn look_at(path: &Path, name: &Clean, create: bool, notes: &mut Vec<Clean>) -> StoreResult<bool> {
    let refused = |error: safe_fs::Error| refusal(name, &error);
    let is_left_alone = |entry| matches!(entry, NamedEntry::Link | NamedEntry::Other);
    for companion in COMPANIONS {
        let beside = with_end(path, companion);
        if is_left_alone(safe_fs::named_entry(&beside).map_err(refused)?) {
            return Err(refusal(&display_name(&beside), &safe_fs::Error::NotRegular));
        }
    }
    match safe_fs::named_entry(path).map_err(refused)? {
        NamedEntry::Link => {
            return Err(StoreError::Place(
                name.clone(),
                Clean::line("a link: name the file itself"),
            ));
        }
        NamedEntry::Other => return Err(refusal(name, &safe_fs::Error::NotRegular)),
        NamedEntry::File(1..) => return Ok(false),
        NamedEntry::Missing if !create => return Err(StoreError::Missing(name.clone())),
        NamedEntry::Missing => {
            // A log without its database would be played into the new one.
            if let NamedEntry::File(1..) =
                safe_fs::named_entry(&with_end(path, COMPANIONS[0])).map_err(refused)?
            {
                notes.push(put_aside(path, name, "a log without its library")?);
            }
        }
        NamedEntry::File(0) => notes.push(put_aside(path, name, "empty")?),
    }
    safe_fs::create_private_file(path).map_err(refused)?;
    Ok(true)
}

/// Opens the file and brings its schema to the newest version.
fn connect(path: &Path, name: &Clean) -> StoreResult<Connection> {
    let told = |failure: SqliteFailure| told(name, failure);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let mut connection =
        Connection::open_with_flags(path, flags).map_err(|error| told(error.into()))?;
    let found = schema::connect(&connection, BUSY_TIMEOUT).map_err(told)?;
    if found != 0 && found < schema::VERSION {
        let copy = free_name(path, &format!("before-schema-{}", schema::VERSION))?;
        back_up(&connection, &copy, name)?;
    }
    schema::prepare(&mut connection).map_err(told)?;
    Ok(connection)
}

/// Opens a file on a disk that cannot be written: nobody writes it, so it needs no lock and no log.
fn connect_to_read(path: &Path, name: &Clean) -> StoreResult<Connection> {
    let told = |failure: SqliteFailure| told(name, failure);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_URI;
    let address =
        url::Url::from_file_path(path).map_err(|()| StoreError::ReadOnly(name.clone()))?;
    let connection = Connection::open_with_flags(format!("{address}?immutable=1"), flags)
        .map_err(|error| told(error.into()))?;
    match schema::connect(&connection, BUSY_TIMEOUT).map_err(told)? {
        schema::VERSION => Ok(connection),
        // An older schema cannot be brought to the newest one here.
        _ => Err(StoreError::ReadOnly(name.clone())),
    }
}

/// Whether the log beside a library is empty, so that the file alone is the whole library.
fn is_without_log(path: &Path) -> bool {
    let log = safe_fs::named_entry(&with_end(path, COMPANIONS[0]));
    matches!(log, Ok(NamedEntry::Missing | NamedEntry::File(0)))
}

/// Writes a copy of the database to a new file that only the user may read.
pub(super) fn back_up(connection: &Connection, copy: &Path, name: &Clean) -> StoreResult<()> {
    let refused = |error: safe_fs::Error| refusal(&display_name(copy), &error);
    let not_text = || StoreError::Place(display_name(copy), Clean::line("its name is not UTF-8"));
    let path = copy.to_str().ok_or_else(not_text)?;
    safe_fs::create_private_file(copy).map_err(refused)?;
    match connection.execute("VACUUM INTO ?1", [path]) {
        Ok(_) => Ok(()),
        Err(error) => {
            remove_new(copy);
            Err(told(name, error.into()))
        }
    }
}

/// Renames a file that cannot be used, with the files beside it. Gives the line that tells it.
fn put_aside(path: &Path, name: &Clean, why: &str) -> StoreResult<Clean> {
    let refused = |error: safe_fs::Error| refusal(name, &error);
    let day = jiff::Timestamp::now().strftime("%Y-%m-%d");
    let aside = free_name(path, &format!("damaged-{day}"))?;
    for end in std::iter::once("").chain(COMPANIONS) {
        let from = with_end(path, end);
        if let NamedEntry::File(_) = safe_fs::named_entry(&from).map_err(refused)? {
            safe_fs::rename_to_new(&from, &with_end(&aside, end)).map_err(refused)?;
        }
    }
    let kept = aside.file_name().unwrap_or_default().to_string_lossy();
    Ok(Clean::line(&format!("{name}: {why}: kept as {kept}, a new library is begun")))
}

/// The name `path.end`, with a number behind it when it is taken.
pub(super) fn free_name(path: &Path, end: &str) -> StoreResult<PathBuf> {
    for number in 1..MOST_COPIES {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let free = with_end(path, &format!(".{end}{number}"));
        if let Ok(NamedEntry::Missing) = safe_fs::named_entry(&free) {
            return Ok(free);
        }
    }
    Err(StoreError::Place(display_name(path), Clean::line("too many copies beside it")))
}

/// Whether the file begins as a library does, so that it surely was one.
fn is_library(path: &Path) -> bool {
    const MARK: std::ops::Range<usize> = 68..72;
    let Ok((file, _)) = Location::named(path).open() else { return false };
    let mut head = [0; 100];
    let mut file = std::io::Read::take(file, head.len() as u64);
    std::io::Read::read_exact(&mut file, &mut head).is_ok()
        && head.starts_with(b"SQLite format 3\0")
        && head[MARK] == (schema::APPLICATION_ID as u32).to_be_bytes()
}

/// Removes a file that this call made, with the files beside it.
fn remove_new(path: &Path) {
    for end in std::iter::once("").chain(COMPANIONS) {
        let _ = safe_fs::remove_file(&with_end(path, end));
    }
}

/// The copies of a library beside it: backups, and files that were put aside.
pub(super) fn copies(path: &Path) -> Vec<PathBuf> {
    let is_copy =
        |path: &PathBuf| !COMPANIONS.iter().any(|end| path.to_string_lossy().ends_with(end));
    let mut found = safe_fs::files_named_after(path).unwrap_or_default();
    found.retain(is_copy);
    found
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(end);
    name.into()
}

/// The error of a path that cannot be used.
fn refusal(name: &Clean, error: &safe_fs::Error) -> StoreError {
    match error {
        safe_fs::Error::Missing => StoreError::Missing(name.clone()),
        safe_fs::Error::Busy => StoreError::Busy(name.clone()),
        error if error.is_denied() => StoreError::ReadOnly(name.clone()),
        safe_fs::Error::System(error) if error.kind() == std::io::ErrorKind::StorageFull => {
            StoreError::Full(name.clone())
        }
        error => StoreError::Place(name.clone(), Clean::line(&error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use std::fs;

    #[test]
    fn a_library_that_cannot_be_written_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("with ? and # 1%.db");
        drop(SqliteStore::open_or_create(&path).expect("a store"));
        let name = display_name(&path);
        let connection = connect_to_read(&path, &name).expect("it is read");
        let error = connection.execute("DELETE FROM item", []).expect_err("it is not written");
        assert!(matches!(told(&name, error.into()), StoreError::ReadOnly(_)));
        assert!(is_without_log(&path));
        fs::write(with_end(&path, "-wal"), "pages").expect("a log");
        assert!(!is_without_log(&path));
    }

    #[test]
    fn an_older_library_is_copied_before_its_schema_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("library.db");
        let store = SqliteStore::open_or_create(&path).expect("a store");
        let copy = free_name(&path, "before-schema-2").expect("a name");
        back_up(&store.connection(), &copy, &store.name()).expect("a copy");
        assert_eq!(copies(&path), [copy.as_path()]);
        assert_ne!(free_name(&path, "before-schema-2").expect("a name"), copy);
        assert!(back_up(&store.connection(), &copy, &store.name()).is_err(), "never overwritten");
        assert!(SqliteStore::open(&copy).expect("the copy").check().expect("a check").is_empty());
    }
}
