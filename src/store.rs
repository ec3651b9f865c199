//! Layer 4: the library: articles that are kept, and what the user does with articles.
//!
//! ```text
//! item ──┬─ article ── text              bytes as they were added, and what was read from them
//!        └─ article …
//! coverage ─┬─ reading state of an article: read, starred, tags, position
//!           ├─ session: scope, view, sort, base, place of the cursor …
//!           └─ actions of the user, to undo and redo
//! subscription                           an address that is fetched again and again
//! ```
//!
//! [`Store`] is a set of questions and orders about plain values, so that a database server can
//! answer it too. [`SqliteStore`] keeps everything in one file, `PostgresStore` (feature `postgres`)
//! in a database of a server; [`LibraryPlace`] says which of them a library is.
//!
//! A *coverage* is the library itself, or a folder that is opened without being in the library: the
//! user's work on it is kept all the same, under its [`CoverageKey`].
//!
//! Invariant: what a call has acknowledged with `Ok` is still there after a crash of the program or
//! of the machine.

mod action;
mod adding;
mod analysis_file;
mod article;
mod column_values;
mod coverage_key;
mod coverage_store;
mod error;
mod facts;
mod full_text;
mod item;
mod library_place;
mod library_source;
mod name_finder;
mod packed;
#[cfg(feature = "postgres")]
mod postgres;
mod seen;
mod server_address;
mod sqlite;
mod state;
mod subscription;
mod user_work;
mod versions;

pub use action::{ActionContent, UserAction};
pub use adding::{AddReport, add_input, add_source};
pub use analysis_file::AnalysisFile;
pub use article::{ArticleHead, ArticleName, NewArticle, StoredText, TEXT_VERSION};
pub use coverage_key::CoverageKey;
pub use coverage_store::CoverageStore;
pub use error::StoreError;
pub use facts::copy_facts;
pub use full_text::{StoredMatches, TextQuestion};
pub use item::{AddedItem, ItemHead, ItemId, NewItem};
pub use library_place::LibraryPlace;
pub use library_source::{library_input, opened_library, work_place};
pub use name_finder::NameFinder;
pub use packed::PackedBytes;
#[cfg(feature = "postgres")]
pub use postgres::PostgresStore;
pub use seen::{FingerprintMatches, MOST_WITH_ONE, SeenAnswer, SeenSite, seen_anywhere};
pub use server_address::ServerAddress;
pub use sqlite::SqliteStore;
pub use state::{KeptSession, KeptState, ReadingPosition, ReadingState, StateChange, StateStep};
pub use subscription::{CachedValue, Subscription};
pub use user_work::{ImportError, export_work, import_work};

use crate::corpus::ArticleId;
use crate::text::Clean;
use std::path::{Path, PathBuf};

/// The result of a question to a store.
pub type StoreResult<T> = Result<T, StoreError>;

/// A moment in the life of a store, to ask later whether another program has written since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeMark(pub(in crate::store) u64);

/// What [`Store::forget`] erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForgottenArticle {
    /// The articles that were erased: the named one and the versions of its address.
    pub articles: usize,
    /// The items that were erased with them.
    pub items: usize,
    /// The states of coverages that were erased: marks, tags, position.
    pub states: usize,
    /// The actions that named these articles.
    pub actions: usize,
    /// The other articles of the erased items, that are erased too.
    pub others: Vec<ArticleId>,
    /// Whether the log of the store holds nothing of it either. Another program that reads at the
    /// moment keeps the log; it is emptied when the last one closes the store.
    pub is_log_emptied: bool,
}

/// A library of articles with what the user does.
///
/// Every order is one transaction: it is done in full or not at all, and it is safe on the disk
/// when it returns. Several programs may use one store at a time.
pub trait Store: Send + Sync {
    /// The name for messages: the path of the file, or the address of the server without its password.
    fn name(&self) -> Clean;

    /// What was done to open the store, or what the user has to know of it, one line each.
    fn notes(&self) -> &[Clean] {
        &[]
    }

    /// The file of the store; `None` in memory and on a server.
    fn path(&self) -> Option<&Path> {
        None
    }

    /// The copies of the store that lie beside it.
    fn copies(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    /// Writes a copy of the store to the new file `to`, or beside it. Gives the path of the copy.
    ///
    /// # Errors
    /// When the file cannot be written, or when the store has its own means: a server.
    fn back_up(&self, _to: Option<&Path>) -> StoreResult<PathBuf> {
        let why = "a server is backed up with its own means (pg_dump, pg_basebackup)";
        Err(StoreError::Place(self.name(), Clean::line(why)))
    }

    /// What still holds the bytes of a forgotten article, when [`ForgottenArticle::is_log_emptied`] is not
    /// set.
    fn what_remains(&self) -> &'static str {
        "its log still holds the bytes until the other program that has it open ends"
    }

    // Articles.

    /// Adds items with the articles that were read from them.
    ///
    /// An item is the same when its place and its bytes are: it is added once. An article is the
    /// same when its id is: it belongs to the item that brought it first. An item whose articles are
    /// all known is not kept; an item without articles is a table about others, and is. A removed article that is added again is back, with its
    /// state.
    ///
    /// The result has one value an item, in their order.
    ///
    /// # Errors
    /// When the store cannot be written. Then nothing is added.
    fn add(&self, items: &[NewItem]) -> StoreResult<Vec<AddedItem>>;

    /// The heads of all articles, without texts, in the order of adding. Removed articles are not
    /// among them.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn heads(&self) -> StoreResult<Vec<ArticleHead>>;

    /// The number of articles.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn article_count(&self) -> StoreResult<usize>;

    /// The head of one article.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn head(&self, article: ArticleId) -> StoreResult<Option<ArticleHead>>;

    /// The canonical text of an article as it was when the article was added.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn text(&self, article: ArticleId) -> StoreResult<Option<StoredText>>;

    /// The articles whose texts answer a query, best first. Articles that were added since the last search
    /// are indexed first. The same articles answer as in [`FullTextIndex`](crate::search::full_text::FullTextIndex).
    ///
    /// # Errors
    /// When the store cannot be read, or when it cannot be written and an article is not indexed.
    fn search_texts(&self, question: &TextQuestion<'_>) -> StoreResult<StoredMatches>;

    /// The articles that have some of these [`fingerprints`](crate::search::seen::SeenText::fingerprints),
    /// each of which is given once. A fingerprint that more than [`MOST_WITH_ONE`] articles have counts
    /// as left out. Articles that were added since the last question are read first. What is given are
    /// candidates: fingerprints can be equal by chance, so the caller compares the texts.
    ///
    /// # Errors
    /// When the store cannot be read, or when it cannot be written and an article is not read yet.
    fn articles_with(&self, fingerprints: &[u64]) -> StoreResult<FingerprintMatches>;

    /// Reads the articles that were added, so that the next call of [`Store::articles_with`] need not.
    /// A store that does so while it adds them has nothing to do.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn index_added(&self) -> StoreResult<()> {
        Ok(())
    }

    /// The versions of the article at an address, oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn versions(&self, url: &str) -> StoreResult<Vec<ArticleHead>>;

    /// The items that hold articles, and tables about them, in the order of adding.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn items(&self) -> StoreResult<Vec<ItemHead>>;

    /// The bytes of an item, as they were added. `None` when there is no such item.
    ///
    /// # Errors
    /// When the store cannot be read, or the bytes are damaged.
    fn item_bytes(&self, item: ItemId) -> StoreResult<Option<Vec<u8>>>;

    /// Takes an article out of the library. Its state is kept, and its bytes as long as
    /// another article of the same item is there. Gives whether the article was there.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn remove(&self, article: ArticleId) -> StoreResult<bool>;

    /// Erases an article: its versions at the same address, their items with all articles in them,
    /// their states in every coverage, and the actions that name them. The freed bytes are
    /// overwritten.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn forget(&self, article: ArticleId) -> StoreResult<ForgottenArticle>;

    // What the user does.

    /// The states of all articles of a coverage of which anything is known.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn states(&self, coverage: &CoverageKey) -> StoreResult<Vec<KeptState>>;

    /// Changes states of articles, and remembers it as one action under `label`, such as
    /// “starred 3 articles”. Without a label the changes are no action, and cannot be undone: for
    /// positions, and for articles that count as read because they were shown.
    ///
    /// Gives the steps that changed anything, with what was there before.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn change_states(
        &self,
        coverage: &CoverageKey,
        changes: &[(ArticleName, StateChange)],
        label: Option<&str>,
    ) -> StoreResult<Vec<StateStep>>;

    /// Remembers an action whose effect is kept elsewhere, such as a repair in the journal.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn record_action(&self, coverage: &CoverageKey, action: &UserAction) -> StoreResult<()>;

    /// Undoes the last action of a coverage and gives it. For [`ActionContent::States`] the states
    /// are changed back; for [`ActionContent::Other`] the caller does it. `None` when there is
    /// nothing to undo.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn undo(&self, coverage: &CoverageKey) -> StoreResult<Option<UserAction>>;

    /// Does again the action that was undone last. A new action forgets those that were undone.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn redo(&self, coverage: &CoverageKey) -> StoreResult<Option<UserAction>>;

    /// The actions of a coverage that can be undone, oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn actions(&self, coverage: &CoverageKey) -> StoreResult<Vec<UserAction>>;

    /// How the reader was left. Empty when the coverage was never opened.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn session(&self, coverage: &CoverageKey) -> StoreResult<KeptSession>;

    /// Keeps how the reader is left, instead of what was kept before.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn set_session(&self, coverage: &CoverageKey, session: &KeptSession) -> StoreResult<()>;

    /// The coverages of which anything is kept, in the order of their keys.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn coverages(&self) -> StoreResult<Vec<CoverageKey>>;

    // What is fetched.

    /// The subscriptions, in the order of their addresses.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn subscriptions(&self) -> StoreResult<Vec<Subscription>>;

    /// Adds a subscription, or replaces the one with the same address.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn put_subscription(&self, subscription: &Subscription) -> StoreResult<()>;

    /// Removes a subscription. Its articles stay. Gives whether it was there.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn remove_subscription(&self, address: &str) -> StoreResult<bool>;

    /// A text that is kept for a while, such as the `robots.txt` of a host.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn cached(&self, kind: &str, key: &str) -> StoreResult<Option<CachedValue>>;

    /// Keeps a text for a while, instead of the one with the same kind and key.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn set_cached(&self, kind: &str, key: &str, value: &CachedValue) -> StoreResult<()>;

    // The store itself.

    /// Reads everything and gives what is wrong, one line each. Empty when all is well.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    fn check(&self) -> StoreResult<Vec<Clean>>;

    /// The present moment, for [`Store::changed_since`].
    ///
    /// # Errors
    /// When the store cannot be read.
    fn change_mark(&self) -> StoreResult<ChangeMark>;

    /// Whether another program, or another connection, has written since `mark`: then the new
    /// moment. Writes of this very connection do not count. It costs some microseconds.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn changed_since(&self, mark: ChangeMark) -> StoreResult<Option<ChangeMark>> {
        let now = self.change_mark()?;
        Ok(if now == mark { None } else { Some(now) })
    }
}
