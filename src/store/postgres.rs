//! The library in a database of a `PostgreSQL` server, for many terminals.
//!
//! ```text
//! schema crossread
//! item ── original (bytes)        coverage of a user ─┬─ state, tag
//!   └──── article ── content                          ├─ session
//!             └───── words                            └─ action ── step
//! lexeme    subscription    cached    program (who has written)
//! ```
//!
//! One connection, behind a lock. A question is one transaction that sees one moment. An order that
//! another transaction disturbs is begun anew. When the connection is lost, the program connects
//! again: for an order whose end is not known the server is asked whether it was done.
//!
//! Articles belong to all; states, sessions and actions to the user that is logged in.

mod actions;
mod adding;
mod articles;
mod checking;
mod connecting;
mod failure;
mod fingerprints;
mod forgetting;
mod full_text;
mod link;
mod passwords;
mod rows;
mod schema;
mod sessions;
mod states;
mod subscriptions;

use super::{
    AddedItem, ArticleHead, ArticleName, CachedValue, ChangeMark, CoverageKey, FingerprintMatches,
    ForgottenArticle, ItemHead, ItemId, KeptSession, KeptState, NewItem, ServerAddress,
    StateChange, StateStep, Store, StoreResult, StoredMatches, StoredText, Subscription,
    TextQuestion, UserAction,
};
use crate::corpus::ArticleId;
use crate::text::Clean;
use failure::ServerResult;
use link::{Access, ServerLink, ServerTransaction};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// A library on a `PostgreSQL` server.
pub struct PostgresStore {
    name: Clean,
    /// What a user has to know of the server, one line each.
    notes: Vec<Clean>,
    link: Mutex<ServerLink>,
}

impl PostgresStore {
    /// Opens the library at `address`, and makes its schema when the database has none.
    ///
    /// # Errors
    /// When the server cannot be reached, does not take the user, or has a newer schema.
    pub fn open_or_create(address: &ServerAddress) -> StoreResult<Self> {
        Self::opened(address, true)
    }

    /// Opens the library at `address`.
    ///
    /// # Errors
    /// [`StoreError::Missing`](super::StoreError::Missing) when the database has none; as
    /// [`PostgresStore::open_or_create`] otherwise.
    pub fn open(address: &ServerAddress) -> StoreResult<Self> {
        Self::opened(address, false)
    }

    fn opened(address: &ServerAddress, create: bool) -> StoreResult<Self> {
        let name = address.shown();
        let link = ServerLink::open(address, create).map_err(|failure| failure.told(&name))?;
        let mut notes = Vec::new();
        if link.is_standby() {
            let note = format!("{name}: a standby server: it is read, and nothing is kept in it");
            notes.push(Clean::line(&note));
        }
        Ok(Self { name, notes, link: Mutex::new(link) })
    }

    fn link(&self) -> MutexGuard<'_, ServerLink> {
        // A panic in a transaction rolls it back: the link is whole.
        self.link.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks one question.
    fn ask<T>(
        &self,
        ask: impl Fn(&mut ServerTransaction<'_>) -> ServerResult<T>,
    ) -> StoreResult<T> {
        self.link().transact(Access::One, ask).map_err(|failure| failure.told(&self.name))
    }

    /// Asks questions in one transaction, which sees one moment of the store.
    fn read<T>(
        &self,
        ask: impl Fn(&mut ServerTransaction<'_>) -> ServerResult<T>,
    ) -> StoreResult<T> {
        self.link().transact(Access::Read, ask).map_err(|failure| failure.told(&self.name))
    }

    /// Gives orders in one transaction: all are done, or none.
    fn write<T>(
        &self,
        order: impl Fn(&mut ServerTransaction<'_>) -> ServerResult<T>,
    ) -> StoreResult<T> {
        self.link().transact(Access::Write, order).map_err(|failure| failure.told(&self.name))
    }
}

/// The present time in seconds since 1970.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

impl Store for PostgresStore {
    fn name(&self) -> Clean {
        self.name.clone()
    }

    fn notes(&self) -> &[Clean] {
        &self.notes
    }

    fn what_remains(&self) -> &'static str {
        "the server keeps its bytes in dead rows until VACUUM, and in its log and backups"
    }

    fn add(&self, items: &[NewItem]) -> StoreResult<Vec<AddedItem>> {
        let words = adding::read_texts(items);
        self.write(|tx| adding::add(tx, items, &words, now()))
    }

    fn heads(&self) -> StoreResult<Vec<ArticleHead>> {
        self.ask(articles::heads)
    }

    fn article_count(&self) -> StoreResult<usize> {
        self.ask(articles::count)
    }

    fn head(&self, article: ArticleId) -> StoreResult<Option<ArticleHead>> {
        self.ask(|tx| articles::head(tx, article))
    }

    fn text(&self, article: ArticleId) -> StoreResult<Option<StoredText>> {
        self.ask(|tx| articles::text(tx, article))
    }

    fn search_texts(&self, question: &TextQuestion<'_>) -> StoreResult<StoredMatches> {
        self.read(|tx| full_text::search(tx, question))
    }

    fn articles_with(&self, fingerprints: &[u64]) -> StoreResult<FingerprintMatches> {
        self.read(|tx| fingerprints::articles_with(tx, fingerprints))
    }

    fn versions(&self, url: &str) -> StoreResult<Vec<ArticleHead>> {
        self.ask(|tx| articles::versions(tx, url))
    }

    fn items(&self) -> StoreResult<Vec<ItemHead>> {
        self.ask(articles::items)
    }

    fn item_bytes(&self, item: ItemId) -> StoreResult<Option<Vec<u8>>> {
        self.ask(|tx| articles::item_bytes(tx, item))
    }

    fn remove(&self, article: ArticleId) -> StoreResult<bool> {
        self.write(|tx| articles::remove(tx, article))
    }

    fn forget(&self, article: ArticleId) -> StoreResult<ForgottenArticle> {
        self.write(|tx| forgetting::forget(tx, article))
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
        self.ask(sessions::coverages)
    }

    fn subscriptions(&self) -> StoreResult<Vec<Subscription>> {
        self.ask(subscriptions::all)
    }

    fn put_subscription(&self, subscription: &Subscription) -> StoreResult<()> {
        self.write(|tx| subscriptions::put(tx, subscription))
    }

    fn remove_subscription(&self, address: &str) -> StoreResult<bool> {
        self.write(|tx| subscriptions::remove(tx, address))
    }

    fn cached(&self, kind: &str, key: &str) -> StoreResult<Option<CachedValue>> {
        self.ask(|tx| subscriptions::cached(tx, kind, key))
    }

    fn set_cached(&self, kind: &str, key: &str, value: &CachedValue) -> StoreResult<()> {
        self.write(|tx| subscriptions::set_cached(tx, kind, key, value))
    }

    fn check(&self) -> StoreResult<Vec<Clean>> {
        self.read(checking::check)
    }

    fn change_mark(&self) -> StoreResult<ChangeMark> {
        let mut link = self.link();
        let own = link.program();
        let writes = link.transact(Access::One, |tx| {
            let sum = "SELECT coalesce(sum(writes), 0)::bigint FROM program WHERE id <> $1";
            Ok(tx.row(sum, &[&own])?.try_get::<_, i64>(0)?)
        });
        Ok(ChangeMark(writes.map_err(|failure| failure.told(&self.name))? as u64))
    }
}
