//! The cache of analyses: packed values in one `SQLite` file that may be lost at any time.
//!
//! ```text
//! put ─ compress, checksum ─► waiting ─ flush ─► kept ( key │ rest │ used │ engine │ value )
//! get ─ waiting, else kept ─ checksum, decompress ─► value
//! value = hash of key, size and frame (8 bytes) │ size (4 bytes) │ Zstandard frame
//! ```
//!
//! Nothing depends on the file. A value with a wrong checksum, and any answer of `SQLite` that is not
//! expected, throws the whole file away, and a new one is begun. A file that another program writes is
//! not waited for. The size is bounded: values that were not used for the longest time leave first.

use crate::safe_fs::{self, NamedEntry};
use crate::text::packed::{ENGINE_VERSION, PackedStore};
use crate::user_folders;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, TransactionBehavior};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use xxhash_rust::xxh3::Xxh3;

/// The name of the file in the cache folder.
const FILE_NAME: &str = "analysis.db";

/// The ends of the names of the files that `SQLite` keeps beside it.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The form of the table. A file with another number is thrown away.
const SCHEMA: i64 = 1;

/// How long a writer waits for another one. Then its values are lost, which costs time only.
const BUSY_TIMEOUT: Duration = Duration::from_millis(500);

/// The level of compression. Higher levels give smaller values and take longer; the gain was not measured.
const LEVEL: i32 = 1;

/// The bytes that wait before they are written.
const MAX_WAITING: usize = 4 << 20;

/// The largest value, in bytes before compression: above all that is found in a large coverage.
const MAX_VALUE: usize = 512 << 20;

/// Days after which a value that nobody used leaves.
const MAX_DAYS: i64 = 60;

/// The cache of analyses in one file.
pub struct AnalysisFile {
    path: PathBuf,
    /// The largest size of the file, in bytes.
    limit: u64,
    /// Days since 1970.
    today: i64,
    state: Mutex<FileState>,
    waiting: Mutex<WaitingValues>,
}

/// What is known of the file.
enum FileState {
    /// Not opened yet; whether a damaged file was thrown away in this run.
    Unopened {
        again: bool,
    },
    Open {
        connection: Connection,
        again: bool,
    },
    /// It cannot be used.
    Closed,
}

/// What the next transaction writes.
#[derive(Default)]
struct WaitingValues {
    values: FxHashMap<u128, Vec<u8>>,
    /// Keys of values in the file that were used for the first time today.
    used: Vec<u128>,
    bytes: usize,
}

/// What went wrong in a question to the file.
#[derive(Debug, thiserror::Error)]
enum CacheFailure {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error(transparent)]
    File(#[from] safe_fs::Error),
    /// The file has another form, or a value another checksum.
    #[error("damaged")]
    Damaged,
    /// The file is no file of ours, or has no place.
    #[error("out of reach")]
    OutOfReach,
}

impl CacheFailure {
    /// Whether the file is to be thrown away. A lock, a full disk and a folder without rights are none
    /// of its faults. That it is read-only is one: a changed bit of its head says so.
    fn is_damage(&self) -> bool {
        let Self::Sqlite(error) = self else { return matches!(self, Self::Damaged) };
        !matches!(
            error.sqlite_error_code(),
            Some(
                ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::DiskFull
                    | ErrorCode::PermissionDenied
                    | ErrorCode::CannotOpen
                    | ErrorCode::OutOfMemory
            )
        )
    }
}

impl AnalysisFile {
    /// The path of the cache of the user. `None` when the user has no home folder.
    #[must_use]
    pub fn user_path() -> Option<PathBuf> {
        Some(user_folders::cache()?.join(FILE_NAME))
    }

    /// Removes the cache of the user. It is made anew when it is needed.
    pub fn erase_of_user() {
        if let Some(path) = Self::user_path() {
            remove(&path);
        }
    }

    /// The cache at `path`, of at most `limit` bytes. It is opened when it is first asked.
    #[must_use]
    pub fn new(path: PathBuf, limit: u64) -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            path,
            limit,
            today: (since.as_secs() / 86_400) as i64,
            state: Mutex::new(FileState::Unopened { again: false }),
            waiting: Mutex::new(WaitingValues::default()),
        }
    }

    /// Asks the open file. Throws it away when it is damaged.
    fn ask<T>(
        &self,
        question: impl FnOnce(&mut Connection) -> Result<T, CacheFailure>,
    ) -> Option<T> {
        let mut state = self.state();
        if let FileState::Unopened { again } = *state {
            *state = self.opened(again);
        }
        let FileState::Open { connection, again } = &mut *state else { return None };
        match question(connection) {
            Ok(answer) => Some(answer),
            Err(failure) => {
                if failure.is_damage() {
                    let again = *again;
                    *state = FileState::Closed;
                    *state = self.thrown_away(again);
                }
                None
            }
        }
    }

    /// Opens the file, or makes it. One that is damaged is made again, once.
    fn opened(&self, again: bool) -> FileState {
        match open(&self.path) {
            Ok(connection) => FileState::Open { connection, again },
            Err(failure) if failure.is_damage() && !again => {
                remove(&self.path);
                self.opened(true)
            }
            Err(_) => FileState::Closed,
        }
    }

    /// Removes the file after its connection is closed.
    fn thrown_away(&self, again: bool) -> FileState {
        remove(&self.path);
        if again { FileState::Closed } else { FileState::Unopened { again: true } }
    }

    fn state(&self) -> MutexGuard<'_, FileState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn waiting(&self) -> MutexGuard<'_, WaitingValues> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes in one transaction.
    fn write(&self, connection: &mut Connection, it: &WaitingValues) -> Result<(), CacheFailure> {
        let writing = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if !it.values.is_empty() {
            self.make_room(&writing, it.bytes as u64)?;
        }
        {
            let mut insert = writing
                .prepare_cached("INSERT OR REPLACE INTO kept VALUES (?1, ?2, ?3, ?4, ?5)")?;
            for (key, value) in &it.values {
                let (key, rest) = halves(*key);
                insert.execute((key, rest, self.today, engine(), value))?;
            }
            let mut update = writing.prepare_cached("UPDATE kept SET used = ?2 WHERE key = ?1")?;
            for key in &it.used {
                update.execute((halves(*key).0, self.today))?;
            }
        }
        Ok(writing.commit()?)
    }

    /// Removes values until there is room for `more` bytes: those that are too old, those of other
    /// versions of the program that were not used today, then those that were used longest ago.
    fn make_room(&self, connection: &Connection, more: u64) -> Result<(), CacheFailure> {
        let number = |pragma: &str| -> Result<u64, CacheFailure> {
            let found: i64 = connection.pragma_query_value(None, pragma, |row| row.get(0))?;
            u64::try_from(found).map_err(|_| CacheFailure::Damaged)
        };
        let page = number("page_size")?;
        let size = || -> Result<u64, CacheFailure> {
            Ok((number("page_count")?.saturating_sub(number("freelist_count")?)) * page)
        };
        if size()? + more <= self.limit {
            return Ok(());
        }
        connection.execute(
            "DELETE FROM kept WHERE used < ?1 OR used < ?2 AND engine <> ?3",
            (self.today - MAX_DAYS, self.today, engine()),
        )?;
        while size()? + more > self.limit {
            let removed = connection.execute(
                "DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY engine = ?1, used \
                 LIMIT (SELECT count(*) / 4 + 1 FROM kept))",
                [engine()],
            )?;
            if removed == 0 {
                break;
            }
        }
        Ok(())
    }
}

impl PackedStore for AnalysisFile {
    fn get(&self, key: u128) -> Option<Vec<u8>> {
        let waiting = self.waiting().values.get(&key).cloned();
        if let Some(value) = waiting {
            return unsealed(key, &value);
        }
        let (low, rest) = halves(key);
        let (value, used) = self.ask(|connection| {
            let mut select = connection
                .prepare_cached("SELECT value, used FROM kept WHERE key = ?1 AND rest = ?2")?;
            let row = select.query_row((low, rest), |row| {
                Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, i64>(1)?))
            });
            Ok(row.optional()?)
        })??;
        let plain = unsealed(key, &value);
        if plain.is_none() {
            self.ask(|_| Err::<(), _>(CacheFailure::Damaged));
        } else if used != self.today {
            self.waiting().used.push(key);
        }
        plain
    }

    fn put(&self, key: u128, value: &[u8]) {
        let Some(sealed) = sealed(key, value) else { return };
        if sealed.len() as u64 > self.limit / 2 {
            return;
        }
        let mut waiting = self.waiting();
        waiting.bytes += sealed.len();
        waiting.values.insert(key, sealed);
        if waiting.bytes > MAX_WAITING {
            drop(waiting);
            self.flush();
        }
    }

    /// Writes what waits. What cannot be written now is lost.
    fn flush(&self) {
        let waiting = std::mem::take(&mut *self.waiting());
        if !waiting.values.is_empty() || !waiting.used.is_empty() {
            self.ask(|connection| self.write(connection, &waiting));
        }
    }
}

impl Drop for AnalysisFile {
    fn drop(&mut self) {
        self.flush();
    }
}

/// Opens the file at `path`, or makes it, for the user alone.
fn open(path: &Path) -> Result<Connection, CacheFailure> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(CacheFailure::OutOfReach);
    };
    safe_fs::create_private_folder(folder)?;
    // The path of SQLite must have no link in it. A link on the way to the folder is the user's.
    let path = folder.canonicalize().map_err(|_| CacheFailure::OutOfReach)?.join(name);
    for end in COMPANIONS {
        if matches!(
            safe_fs::named_entry(&with_end(&path, end))?,
            NamedEntry::Link | NamedEntry::Other
        ) {
            return Err(CacheFailure::OutOfReach);
        }
    }
    match safe_fs::named_entry(&path)? {
        NamedEntry::Link | NamedEntry::Other => return Err(CacheFailure::OutOfReach),
        NamedEntry::File(_) => safe_fs::make_private(&path)?,
        // Another program may have made it in between.
        NamedEntry::Missing => drop(safe_fs::create_private_file(&path)),
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(&path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    prepare(&connection)?;
    Ok(connection)
}

/// Brings a new file into its form, and refuses one of another form.
fn prepare(connection: &Connection) -> Result<(), CacheFailure> {
    let schema = || -> Result<i64, CacheFailure> {
        Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
    };
    // What is lost when the machine stops is made again; checksums find what is half written.
    connection.execute_batch(
        "PRAGMA synchronous = OFF; PRAGMA cell_size_check = ON; PRAGMA journal_size_limit = 8388608;",
    )?;
    if schema()? == 0 {
        connection.execute_batch(&format!(
            "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; \
             CREATE TABLE IF NOT EXISTS kept (key INTEGER PRIMARY KEY, rest INTEGER, used INTEGER, \
             engine INTEGER, value BLOB); PRAGMA user_version = {SCHEMA}; COMMIT;"
        ))?;
    }
    if schema()? == SCHEMA { Ok(()) } else { Err(CacheFailure::Damaged) }
}

/// Removes the file, and those beside it.
fn remove(path: &Path) {
    for end in COMPANIONS.iter().chain(&[""]) {
        // A file that is not there is as good as one that is gone.
        let _ = safe_fs::remove_file(&with_end(path, end));
    }
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    PathBuf::from(name)
}

/// The two halves of a key, as `SQLite` has numbers.
fn halves(key: u128) -> (i64, i64) {
    (key as u64 as i64, (key >> 64) as u64 as i64)
}

/// The version of the engine, as `SQLite` has numbers.
fn engine() -> i64 {
    u64::from_str_radix(ENGINE_VERSION, 16).unwrap_or_default() as i64
}

/// The checksum of a value: it covers the key, so that no value is read under another one.
fn checksum(key: u128, size_and_frame: &[u8]) -> [u8; 8] {
    let mut hash = Xxh3::new();
    hash.update(&key.to_le_bytes());
    hash.update(size_and_frame);
    hash.digest().to_le_bytes()
}

thread_local! {
    /// Compresses. Making one takes longer than compressing a small value.
    static COMPRESSOR: RefCell<Option<zstd::bulk::Compressor<'static>>> = const { RefCell::new(None) };
    /// Decompresses.
    static DECOMPRESSOR: RefCell<Option<zstd::bulk::Decompressor<'static>>> =
        const { RefCell::new(None) };
}

/// A value as it lies in the file. `None` when it is too large.
fn sealed(key: u128, value: &[u8]) -> Option<Vec<u8>> {
    if value.len() > MAX_VALUE {
        return None;
    }
    let frame = COMPRESSOR.with_borrow_mut(|kept| {
        if kept.is_none() {
            *kept = zstd::bulk::Compressor::new(LEVEL).ok();
        }
        kept.as_mut()?.compress(value).ok()
    })?;
    let mut sealed = Vec::with_capacity(frame.len() + 12);
    sealed.extend_from_slice(&[0; 8]);
    sealed.extend_from_slice(&(value.len() as u32).to_le_bytes());
    sealed.extend_from_slice(&frame);
    let sum = checksum(key, &sealed[8..]);
    sealed[..8].copy_from_slice(&sum);
    Some(sealed)
}

/// The value that was sealed; `None` when a bit of it has changed.
fn unsealed(key: u128, sealed: &[u8]) -> Option<Vec<u8>> {
    let (sum, rest) = sealed.split_at_checked(8)?;
    if checksum(key, rest) != sum {
        return None;
    }
    let (size, frame) = rest.split_at_checked(4)?;
    let size = u32::from_le_bytes(*size.first_chunk()?) as usize;
    if size > MAX_VALUE {
        return None;
    }
    DECOMPRESSOR.with_borrow_mut(|kept| {
        if kept.is_none() {
            *kept = zstd::bulk::Decompressor::new().ok();
        }
        kept.as_mut()?.decompress(frame, size).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(folder: &Path, limit: u64) -> AnalysisFile {
        AnalysisFile::new(folder.join("cache").join(FILE_NAME), limit)
    }

    /// A key whose halves differ from those of other keys, as those of hashes do.
    fn spread(key: u128) -> u128 {
        key.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
    }

    fn value(at: u128) -> Vec<u8> {
        let mut dice = fastrand::Rng::with_seed(at as u64);
        std::iter::repeat_with(|| dice.u8(..)).take(3_000).collect()
    }

    #[test]
    fn values_come_back_in_the_next_run_and_in_a_second_program() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = cache(folder.path(), 1 << 30);
        for key in 0..200 {
            first.put(spread(key), &value(key));
        }
        first.flush();
        let second = cache(folder.path(), 1 << 30);
        for key in 0..200 {
            assert_eq!(second.get(spread(key)), Some(value(key)));
            assert_eq!(first.get(spread(key)), Some(value(key)));
        }
        assert_eq!(second.get(1), None);
        second.put(1, b"one");
        second.flush();
        assert_eq!(first.get(1).as_deref(), Some(&b"one"[..]));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_user_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let it = cache(folder.path(), 1 << 30);
        it.put(1, b"one");
        it.flush();
        for entry in std::fs::read_dir(folder.path().join("cache")).expect("it was made") {
            let entry = entry.expect("it can be read");
            let mode = entry.metadata().expect("it is there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{:?}", entry.file_name());
        }
    }

    #[test]
    fn the_oldest_leave_when_it_is_full() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut it = cache(folder.path(), 400_000);
        for round in 0..10 {
            it.today += 1;
            for key in 0..50 {
                it.put(round * 50 + key + 1, &value(key));
            }
            it.flush();
        }
        let size = std::fs::metadata(&it.path).expect("it is there").len();
        assert!(size < 800_000, "{size} bytes");
        assert_eq!(it.get(1), None);
        assert_eq!(it.get(500), Some(value(49)));
    }

    #[test]
    fn no_bit_that_changes_gives_another_value() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cache").join(FILE_NAME);
        {
            let it = cache(folder.path(), 1 << 30);
            (1..30).for_each(|key| it.put(spread(key), &value(key)));
        }
        let whole = std::fs::read(&path).expect("it was written");
        let mut dice = fastrand::Rng::with_seed(16);
        let mut places: Vec<usize> = (0..100 * 8).collect();
        places.extend((0..400).map(|_| dice.usize(..whole.len() * 8)));
        for bit in places {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            remove(&path);
            std::fs::write(&path, &bytes).expect("it can be written");
            let it = cache(folder.path(), 1 << 30);
            for key in 1..30 {
                let found = it.get(spread(key));
                assert!(found.is_none() || found == Some(value(key)), "bit {bit}, key {key}");
            }
            // The first writing may find the damage, and is lost with the file.
            for _ in 0..2 {
                it.put(7, b"seven");
                it.flush();
            }
            assert_eq!(it.get(7).as_deref(), Some(&b"seven"[..]), "bit {bit}");
        }
    }

    #[test]
    fn what_is_no_database_is_thrown_away_and_what_is_no_file_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cache").join(FILE_NAME);
        std::fs::create_dir(folder.path().join("cache")).expect("it can be made");
        for text in [&b"no database, and longer than a header is"[..], &[0; 5000], b""] {
            std::fs::write(&path, text).expect("it can be written");
            let it = cache(folder.path(), 1 << 30);
            assert_eq!(it.get(1), None);
            it.put(1, b"one");
            it.flush();
            assert_eq!(cache(folder.path(), 1 << 30).get(1).as_deref(), Some(&b"one"[..]));
            drop(it);
            remove(&path);
        }
        std::fs::create_dir(&path).expect("it can be made");
        let it = cache(folder.path(), 1 << 30);
        it.put(1, b"one");
        it.flush();
        assert_eq!(it.get(1), None);
        assert!(path.is_dir());
    }
}
