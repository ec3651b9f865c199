//! The library in one `SQLite` file.
//!
//! ```text
//! item ── original (bytes)        coverage ─┬─ state, tag
//!   └──── article ── text                   ├─ session
//!                                           └─ action ── step
//! subscription    cached
//! ```
//!
//! One connection, behind a lock. Writers are kept apart by `SQLite` (`BEGIN IMMEDIATE`); readers do
//! not wait for them (write-ahead log). `synchronous=FULL`: a transaction is on the disk when it
//! returns.

mod actions;
mod articles;
mod checking;
mod fingerprints;
mod forgetting;
mod full_text;
mod opening;
mod rows;
mod schema;
mod sessions;
mod states;
mod subscriptions;

use super::{
    AddedItem, ArticleHead, ArticleName, CachedValue, ChangeMark, CoverageKey, FingerprintMatches,
    ForgottenArticle, ItemHead, ItemId, KeptSession, KeptState, NewItem, StateChange, StateStep,
    Store, StoreError, StoreResult, StoredMatches, StoredText, Subscription, TextQuestion,
    UserAction,
};
use crate::corpus::ArticleId;
use crate::text::Clean;
use crate::user_folders;
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The name of the library of the user in the data folder.
const FILE_NAME: &str = "library.db";

/// How long a writer waits for another one. A transaction takes milliseconds; adding a large folder
/// takes some seconds.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// A library in an `SQLite` file.
pub struct SqliteStore {
    name: Clean,
    /// The file; `None` in memory.
    path: Option<PathBuf>,
    /// What was done to open it, one line each.
    notes: Vec<Clean>,
    connection: Mutex<Connection>,
}

/// A failure inside of a transaction.
#[derive(Debug, thiserror::Error)]
enum SqliteFailure {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// A value that does not have its form.
    #[error("{0}")]
    Damaged(&'static str),
    /// The schema is newer than this program.
    #[error("schema {0}")]
    Newer(i64),
    /// The file is a database of another program.
    #[error("a database of another program")]
    Foreign,
}

type SqliteResult<T> = Result<T, SqliteFailure>;

impl SqliteStore {
    /// The path of the library of the user. `None` when the user has no home folder.
    #[must_use]
    pub fn user_path() -> Option<PathBuf> {
        Some(user_folders::data()?.join(FILE_NAME))
    }

    /// Opens the library at `path`, and makes it when there is none. A library that is damaged, or
    /// empty, is renamed, and a new one is begun: [`SqliteStore::notes`] says so.
    ///
    /// # Errors
    /// When something else has this name, when a later version made the library, or when the folder
    /// or the disk cannot be used.
    pub fn open_or_create(path: &Path) -> StoreResult<Self> {
        Self::opened(path, true)
    }

    /// Opens the library at `path`.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none; as [`SqliteStore::open_or_create`] otherwise.
    pub fn open(path: &Path) -> StoreResult<Self> {
        Self::opened(path, false)
    }

    fn opened(path: &Path, create: bool) -> StoreResult<Self> {
        let opening::OpenedFile { connection, notes } = opening::open(path, create)?;
        let connection = Mutex::new(connection);
        Ok(Self { name: display_name(path), path: Some(path.to_path_buf()), notes, connection })
    }

    /// A library that lasts as long as the value.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory() -> StoreResult<Self> {
        let name = Clean::line("memory");
        let prepared = || {
            let mut connection = Connection::open_in_memory()?;
            schema::connect(&connection, BUSY_TIMEOUT)?;
            schema::prepare(&mut connection)?;
            Ok(connection)
        };
        let connection = Mutex::new(prepared().map_err(|failure| told(&name, failure))?);
        Ok(Self { name, path: None, notes: Vec::new(), connection })
    }

    /// Lets the file grow to `pages` of 4 kB and no further, as long as this value lives. Beyond it
    /// an order fails with [`StoreError::Full`].
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn limit_pages(&self, pages: u64) -> StoreResult<()> {
        let limited = self.connection().pragma_update_and_check(
            None,
            "max_page_count",
            i64::try_from(pages).unwrap_or(i64::MAX),
            |row| row.get::<_, i64>(0),
        );
        limited.map(|_| ()).map_err(|error| told(&self.name, error.into()))
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic in a transaction rolls it back: the connection is whole.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs questions in one transaction, which sees one moment of the store.
    fn read<T>(&self, ask: impl FnOnce(&Transaction<'_>) -> SqliteResult<T>) -> StoreResult<T> {
        self.transact(TransactionBehavior::Deferred, ask)
    }

    /// Runs orders in one transaction: all are done, or none.
    fn write<T>(&self, order: impl FnOnce(&Transaction<'_>) -> SqliteResult<T>) -> StoreResult<T> {
        self.transact(TransactionBehavior::Immediate, order)
    }

    fn transact<T>(
        &self,
        behavior: TransactionBehavior,
        work: impl FnOnce(&Transaction<'_>) -> SqliteResult<T>,
    ) -> StoreResult<T> {
        let mut connection = self.connection();
        let done = (|| {
            let transaction = connection.transaction_with_behavior(behavior)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        })();
        done.map_err(|failure| told(&self.name, failure))
    }
}

/// The name of a store for messages.
fn display_name(path: &Path) -> Clean {
    Clean::line(&path.to_string_lossy())
}

/// The error that a failure of the store `name` is for the caller.
fn told(name: &Clean, failure: SqliteFailure) -> StoreError {
    let name = name.clone();
    let error = match failure {
        SqliteFailure::Damaged(what) => return StoreError::Damaged(name, Clean::line(what)),
        SqliteFailure::Newer(found) => {
            return StoreError::Newer { name, found, known: schema::VERSION };
        }
        SqliteFailure::Foreign => return StoreError::Foreign(name),
        SqliteFailure::Sqlite(error) => error,
    };
    let reason = Clean::line(&error.to_string());
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(name),
        Some(ErrorCode::DiskFull) => StoreError::Full(name),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            StoreError::ReadOnly(name)
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            StoreError::Damaged(name, reason)
        }
        _ => StoreError::Database(name, reason),
    }
}

/// The present time in seconds since 1970.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

impl Store for SqliteStore {
    fn name(&self) -> Clean {
        self.name.clone()
    }

    fn notes(&self) -> &[Clean] {
        &self.notes
    }

    fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    fn copies(&self) -> Vec<PathBuf> {
        self.path.as_deref().map(opening::copies).unwrap_or_default()
    }

    fn back_up(&self, to: Option<&Path>) -> StoreResult<PathBuf> {
        let copy = match (to, &self.path) {
            (Some(to), _) => to.to_path_buf(),
            (None, Some(path)) => {
                let time = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
                opening::free_name(path, &format!("backup-{time}"))?
            }
            (None, None) => return Err(StoreError::Missing(self.name.clone())),
        };
        opening::back_up(&self.connection(), &copy, &self.name)?;
        Ok(copy)
    }

    fn add(&self, items: &[NewItem]) -> StoreResult<Vec<AddedItem>> {
        self.write(|tx| items.iter().map(|item| articles::add(tx, item, now())).collect())
    }

    fn heads(&self) -> StoreResult<Vec<ArticleHead>> {
        self.read(articles::heads)
    }

    fn article_count(&self) -> StoreResult<usize> {
        self.read(articles::count)
    }

    fn head(&self, article: ArticleId) -> StoreResult<Option<ArticleHead>> {
        self.read(|tx| articles::head(tx, article))
    }

    fn text(&self, article: ArticleId) -> StoreResult<Option<StoredText>> {
        self.read(|tx| articles::text(tx, article))
    }

    fn search_texts(&self, question: &TextQuestion<'_>) -> StoreResult<StoredMatches> {
        if self.read(full_text::is_behind)? {
            while self.write(full_text::index_some)? {}
        }
        self.read(|tx| full_text::search(tx, question))
    }

    fn articles_with(&self, fingerprints: &[u64]) -> StoreResult<FingerprintMatches> {
        self.index_added()?;
        self.read(|tx| fingerprints::articles_with(tx, fingerprints))
    }

    fn index_added(&self) -> StoreResult<()> {
        if self.read(fingerprints::is_behind)? {
            while self.write(fingerprints::add_some)? {}
        }
        Ok(())
    }

    fn versions(&self, url: &str) -> StoreResult<Vec<ArticleHead>> {
        self.read(|tx| articles::versions(tx, url))
    }

    fn items(&self) -> StoreResult<Vec<ItemHead>> {
        self.read(articles::items)
    }

    fn item_bytes(&self, item: ItemId) -> StoreResult<Option<Vec<u8>>> {
        self.read(|tx| articles::item_bytes(tx, item))
    }

    fn remove(&self, article: ArticleId) -> StoreResult<bool> {
        self.write(|tx| articles::remove(tx, article))
    }

    fn forget(&self, article: ArticleId) -> StoreResult<ForgottenArticle> {
        let mut forgotten = self.write(|tx| forgetting::forget(tx, article))?;
        let emptied = forgetting::empty_log(&self.connection());
        forgotten.is_log_emptied = emptied.map_err(|failure| told(&self.name, failure))?;
        Ok(forgotten)
    }

    fn states(&self, coverage: &CoverageKey) -> StoreResult<Vec<KeptState>> {
        self.read(|tx| states::all(tx, coverage))
    }

    fn change_states(
        &self,
        coverage: &CoverageKey,
        changes: &[(ArticleName, StateChange)],
        label: Option<&str>,
    ) -> StoreResult<Vec<StateStep>> {
        self.write(|tx| {
            let steps = states::change(tx, coverage, changes)?;
            if let Some(label) = label
                && !steps.is_empty()
            {
                actions::record_steps(tx, coverage, label, now(), &steps)?;
            }
            Ok(steps)
        })
    }

    fn record_action(&self, coverage: &CoverageKey, action: &UserAction) -> StoreResult<()> {
        self.write(|tx| actions::record(tx, coverage, action, now()))
    }

    fn undo(&self, coverage: &CoverageKey) -> StoreResult<Option<UserAction>> {
        self.write(|tx| actions::undo(tx, coverage))
    }

    fn redo(&self, coverage: &CoverageKey) -> StoreResult<Option<UserAction>> {
        self.write(|tx| actions::redo(tx, coverage))
    }

    fn actions(&self, coverage: &CoverageKey) -> StoreResult<Vec<UserAction>> {
        self.read(|tx| actions::all(tx, coverage))
    }

    fn session(&self, coverage: &CoverageKey) -> StoreResult<KeptSession> {
        self.read(|tx| sessions::session(tx, coverage))
    }

    fn set_session(&self, coverage: &CoverageKey, session: &KeptSession) -> StoreResult<()> {
        self.write(|tx| sessions::set_session(tx, coverage, session))
    }

    fn coverages(&self) -> StoreResult<Vec<CoverageKey>> {
        self.read(sessions::coverages)
    }

    fn subscriptions(&self) -> StoreResult<Vec<Subscription>> {
        self.read(subscriptions::all)
    }

    fn put_subscription(&self, subscription: &Subscription) -> StoreResult<()> {
        self.write(|tx| subscriptions::put(tx, subscription))
    }

    fn remove_subscription(&self, address: &str) -> StoreResult<bool> {
        self.write(|tx| subscriptions::remove(tx, address))
    }

    fn cached(&self, kind: &str, key: &str) -> StoreResult<Option<CachedValue>> {
        self.read(|tx| subscriptions::cached(tx, kind, key))
    }

    fn set_cached(&self, kind: &str, key: &str, value: &CachedValue) -> StoreResult<()> {
        self.write(|tx| subscriptions::set_cached(tx, kind, key, value))
    }

    fn check(&self) -> StoreResult<Vec<Clean>> {
        let found = checking::check(&self.connection());
        found.map_err(|failure| told(&self.name, failure))
    }

    fn change_mark(&self) -> StoreResult<ChangeMark> {
        let mark = self.connection().pragma_query_value(None, "data_version", |row| row.get(0));
        mark.map(|version: i64| ChangeMark(version as u64))
            .map_err(|error| told(&self.name, error.into()))
    }
}
