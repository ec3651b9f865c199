//! A store, as it is asked about one coverage.

use super::{ArticleName, ChangeMark, SeenAnswer, seen_anywhere, versions};
use super::{
    CoverageKey, KeptSession, KeptState, SqliteStore, StateChange, StateStep, Store, StoreResult,
    UserAction,
};
use crate::corpus::{Article, ArticleId};
use crate::text::Clean;
use rustc_hash::FxHashMap;
use std::fmt;
use std::sync::Arc;

/// What a store keeps of the user's work on one coverage.
#[derive(Clone)]
pub struct CoverageStore {
    store: Arc<dyn Store>,
    coverage: CoverageKey,
    is_lasting: bool,
}

impl CoverageStore {
    /// The work on `coverage` in `store`, which outlives the program.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, coverage: CoverageKey) -> Self {
        Self { store, coverage, is_lasting: true }
    }

    /// Work that is kept as long as the program runs. `None` when there is no memory for it.
    #[must_use]
    pub fn passing() -> Option<Self> {
        let store = Arc::new(SqliteStore::in_memory().ok()?);
        Some(Self { store, coverage: CoverageKey::library(), is_lasting: false })
    }

    /// Whether the work outlives the program.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.is_lasting
    }

    /// How many earlier versions the opened library has of each of its articles. Articles without any are left
    /// out; of a coverage that is no library all are.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn edits(&self) -> StoreResult<FxHashMap<ArticleId, usize>> {
        if self.is_library() { versions::edits(&*self.store) } else { Ok(FxHashMap::default()) }
    }

    /// The versions of an article of the opened library, oldest first. Empty when there is one.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn versions(&self, article: ArticleId) -> StoreResult<Vec<Arc<Article>>> {
        versions::read_versions(&self.store, |head| head.name.id == article)
    }

    /// The versions of the article at an address, as [`CoverageStore::versions`] gives them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn versions_at(&self, url: &str) -> StoreResult<Vec<Arc<Article>>> {
        versions::read_versions(&self.store, |head| head.name.url.as_deref() == Some(url))
    }

    /// Whether the library itself is open, and not a folder.
    #[must_use]
    pub fn is_library(&self) -> bool {
        self.coverage == CoverageKey::library()
    }

    /// See [`Store::states`].
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn states(&self) -> StoreResult<Vec<KeptState>> {
        self.store.states(&self.coverage)
    }

    /// See [`Store::change_states`].
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn change_states(
        &self,
        changes: &[(ArticleName, StateChange)],
        label: Option<&str>,
    ) -> StoreResult<Vec<StateStep>> {
        self.store.change_states(&self.coverage, changes, label)
    }

    /// See [`Store::record_action`].
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn record_action(&self, action: &UserAction) -> StoreResult<()> {
        self.store.record_action(&self.coverage, action)
    }

    /// See [`Store::undo`].
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn undo(&self) -> StoreResult<Option<UserAction>> {
        self.store.undo(&self.coverage)
    }

    /// See [`Store::redo`].
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn redo(&self) -> StoreResult<Option<UserAction>> {
        self.store.redo(&self.coverage)
    }

    /// See [`Store::actions`].
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn actions(&self) -> StoreResult<Vec<UserAction>> {
        self.store.actions(&self.coverage)
    }

    /// See [`Store::session`].
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn session(&self) -> StoreResult<KeptSession> {
        self.store.session(&self.coverage)
    }

    /// See [`Store::set_session`].
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn set_session(&self, session: &KeptSession) -> StoreResult<()> {
        self.store.set_session(&self.coverage, session)
    }

    /// See [`seen_anywhere`].
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn seen_anywhere(&self, text: &Clean, own: &ArticleName) -> StoreResult<Vec<SeenAnswer>> {
        seen_anywhere(self.store.as_ref(), text, Some(own))
    }

    /// See [`Store::change_mark`].
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn change_mark(&self) -> StoreResult<ChangeMark> {
        self.store.change_mark()
    }
}

impl fmt::Debug for CoverageStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoverageStore").field("coverage", &self.coverage).finish_non_exhaustive()
    }
}
