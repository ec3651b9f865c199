//! What the user has done with the open articles (read, starred, tagged, where reading stopped), and
//! the orders by which a store keeps it.
//!
//! ```text
//! key ── ReadingDesk changes at once ── StoreOrder ── the thread of the store ── Completion
//! store changed by another program ──────────────────────┴─ all states again
//! ```
//!
//! The desk shows a change before the store has it. While an order is under way, states that were
//! read from the store may be older than those of the desk: they are asked for again after it.

use super::job::Completion;
use super::model::Model;
use super::msg::Effect;
use super::read::Cursor;
use super::reload::ArticleMoves;
use crate::corpus::{ArticleIx, Corpus};
use crate::query::ReadingMarks;
use crate::store::{
    CoverageStore, KeptSession, KeptState, NameFinder, ReadingPosition, ReadingState, StateChange,
    StoreError, StoreResult,
};
use crate::text::{Clean, CodePoints, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Columns of the words that tell a place in a text. So many letters in this order hardly ever stand
/// twice in an article. Not fitted.
const PLACE_WORDS: usize = 60;

/// The sign in the list of an article that has tags and no other sign.
pub(super) const TAG: &str = "#";

/// A question or an order to the store of the coverage. Orders are done one after the other, away
/// from the thread that draws.
pub(super) struct StoreOrder {
    /// What is lost when the order fails, in a few words.
    what: String,
    work: Box<dyn FnOnce(&CoverageStore) -> OrderResult + Send>,
}

/// What became of an order.
pub(super) struct OrderResult {
    pub(super) completion: Completion,
    /// Why it failed, in one line.
    pub(super) failure: Option<String>,
}

impl StoreOrder {
    /// An order whose answer `done` puts into the model.
    fn new<T: Send + 'static>(
        what: &str,
        ask: impl FnOnce(&CoverageStore) -> StoreResult<T> + Send + 'static,
        done: impl FnOnce(&mut Model, T) -> Vec<Effect> + Send + 'static,
    ) -> Self {
        let label = what.to_owned();
        let work = Box::new(move |store: &CoverageStore| match ask(store) {
            Ok(answer) => OrderResult {
                completion: Box::new(move |model| {
                    model.world.reading.under_way -= 1;
                    let mut effects = done(model, answer);
                    effects.extend(catch_up(model));
                    effects
                }),
                failure: None,
            },
            Err(error) => failed(&label, &error),
        });
        Self { what: what.to_owned(), work }
    }

    /// Does the order on this thread.
    pub(super) fn run(self, store: &CoverageStore) -> OrderResult {
        (self.work)(store)
    }

    /// What is lost when the order is never done.
    pub(super) fn what(&self) -> &str {
        &self.what
    }
}

/// The result of an order that failed: one line says what is not kept. The desk goes on showing the
/// change, which the store does not have, until the states of the store are read again.
fn failed(what: &str, error: &StoreError) -> OrderResult {
    let told = format!("not kept: {what}: {error}");
    let notice = told.clone();
    OrderResult {
        completion: Box::new(move |model| {
            let desk = &mut model.world.reading;
            desk.under_way -= 1;
            // The same failure is told once, so that each key does not tell it again.
            if desk.told_failure.as_ref() != Some(&notice) {
                desk.told_failure = Some(notice.clone());
                model.notice = Some(notice);
            }
            Vec::new()
        }),
        failure: Some(told),
    }
}

/// Asks for the states again when others came while an order was under way.
fn catch_up(model: &mut Model) -> Option<Effect> {
    let desk = &mut model.world.reading;
    if desk.under_way > 0 || !std::mem::take(&mut desk.is_stale) {
        return None;
    }
    super::update::reading::refresh(model)
}

/// Where the user is in the text of an article, after a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ReadingPlace {
    pub(super) cursor: Cursor,
    pub(super) text_top: usize,
    /// Whether the text or its card has the focus on the screen that is shown.
    pub(super) is_in_text: bool,
}

/// What a store has kept of a coverage, to begin with.
#[derive(Debug, Default)]
pub(super) struct LeftWork {
    pub(super) states: Vec<KeptState>,
    pub(super) session: KeptSession,
    /// Why it could not be read.
    pub(super) failure: Option<String>,
}

impl LeftWork {
    /// Reads what `store` has kept. Without a store nothing was.
    pub(super) fn read(store: Option<&CoverageStore>) -> Self {
        let Some(store) = store else { return Self::default() };
        let read = || -> StoreResult<(Vec<KeptState>, KeptSession)> {
            Ok((store.states()?, store.session()?))
        };
        match read() {
            Ok((states, session)) => Self { states, session, failure: None },
            Err(error) => Self {
                failure: Some(format!("what was read is not known: {error}")),
                ..Self::default()
            },
        }
    }
}

/// What the user has done with the open articles.
#[derive(Default)]
pub(super) struct ReadingDesk {
    /// Where it is kept. `None` when there is no memory for a store.
    pub(super) store: Option<CoverageStore>,
    states: FxHashMap<ArticleIx, ReadingState>,
    /// How many earlier versions the open library has of an article, when it has any.
    pub(super) edits: FxHashMap<ArticleIx, usize>,
    /// The articles that a line of the journal gives a star: stars of earlier versions.
    pub(super) starred_by_line: FxHashSet<ArticleIx>,
    /// What scopes ask for, as it was when the scope was last set: so that an article does not leave
    /// the list while it is read.
    pub(super) marks: Arc<ReadingMarks>,
    /// Whether sentences that were read elsewhere are dimmed.
    pub(super) shows_known: bool,
    /// Grows when a state changes.
    pub(super) revision: u64,
    /// The orders that are not done yet.
    pub(super) under_way: usize,
    /// Whether the states have to be read again.
    pub(super) is_stale: bool,
    /// The failure that was told last.
    told_failure: Option<String>,
    /// The actions of this session that can be undone, and those that can be done again.
    pub(super) done: usize,
    pub(super) undone: usize,
    /// Where the user was after the last message.
    pub(super) place: Option<ReadingPlace>,
    /// Moves in texts since the place was kept last.
    pub(super) moves: usize,
    /// The place at which reading goes on, once the sentences of the article are known.
    pub(super) resume: Option<(ArticleIx, usize)>,
    /// The article that the user has called unread while it is open: it stays so.
    pub(super) held_unread: Option<ArticleIx>,
    /// How the reader was left, as the store has it.
    pub(super) kept_session: KeptSession,
}

impl ReadingDesk {
    /// A desk whose work goes to `store`.
    pub(super) fn new(store: Option<CoverageStore>) -> Self {
        Self { store: store.or_else(CoverageStore::passing), ..Self::default() }
    }

    /// The order to the store; `None` when there is no store.
    pub(super) fn order<T: Send + 'static>(
        &mut self,
        what: &str,
        ask: impl FnOnce(&CoverageStore) -> StoreResult<T> + Send + 'static,
        done: impl FnOnce(&mut Model, T) -> Vec<Effect> + Send + 'static,
    ) -> Option<Effect> {
        self.store.as_ref()?;
        self.under_way += 1;
        Some(Effect::Keep(StoreOrder::new(what, ask, done)))
    }

    /// An order whose answer changes nothing that is shown.
    pub(super) fn keep<T: Send + 'static>(
        &mut self,
        what: &str,
        ask: impl FnOnce(&CoverageStore) -> StoreResult<T> + Send + 'static,
    ) -> Option<Effect> {
        self.order(what, ask, |model, _| {
            model.unseen = true;
            Vec::new()
        })
    }

    /// Whether the work outlives the reader.
    pub(super) fn is_lasting(&self) -> bool {
        self.store.as_ref().is_some_and(CoverageStore::is_lasting)
    }

    /// What the user has done with an article.
    pub(super) fn state(&self, ix: ArticleIx) -> Option<&ReadingState> {
        self.states.get(&ix)
    }

    /// Whether an article was read.
    pub(super) fn is_read(&self, ix: ArticleIx) -> bool {
        self.state(ix).is_some_and(|state| state.read)
    }

    /// Whether an article has a star.
    pub(super) fn is_starred(&self, ix: ArticleIx) -> bool {
        self.starred_by_line.contains(&ix) || self.state(ix).is_some_and(|state| state.starred)
    }

    /// What the user has done with an article, in one line; `None` when nothing.
    pub(super) fn told(&self, ix: ArticleIx) -> Option<String> {
        let mut told = Vec::new();
        if self.is_starred(ix) {
            told.push("★ starred".to_owned());
        }
        if self.is_read(ix) {
            told.push("read".to_owned());
        } else if self.has_read_any() {
            told.push("unread".to_owned());
        }
        told.extend(self.edits.get(&ix).map(|edits| format!("edited ×{edits}")));
        let tags = self.state(ix).map(|state| state.tags.iter());
        told.extend(tags.into_iter().flatten().map(|tag| format!("#{tag}")));
        if told.is_empty() { None } else { Some(told.join(" · ")) }
    }

    /// Whether any article was read. Until then no article is shown as unread.
    pub(super) fn has_read_any(&self) -> bool {
        self.states.values().any(|state| state.read)
    }

    /// The articles with their states.
    pub(super) fn states(&self) -> impl Iterator<Item = (ArticleIx, &ReadingState)> {
        self.states.iter().map(|(ix, state)| (*ix, state))
    }

    /// All tags, in order.
    pub(super) fn tags(&self) -> BTreeSet<&Clean> {
        self.states.values().flat_map(|state| &state.tags).collect()
    }

    /// Makes a change here, and not in the store.
    pub(super) fn apply(&mut self, ix: ArticleIx, change: &StateChange) {
        if self.states.entry(ix).or_default().apply(change).is_some() {
            self.revision += 1;
        }
    }

    /// Takes over the states of the store. Returns whether any differs, positions aside.
    pub(super) fn take_states(&mut self, corpus: &Corpus, kept: &[KeptState]) -> bool {
        let mut placed = FxHashMap::default();
        let finder = NameFinder::new(corpus);
        for one in kept {
            if let Some(ix) = finder.find(&one.article) {
                placed.insert(ix, one.state.clone());
            }
        }
        let told = |states: &FxHashMap<ArticleIx, ReadingState>| {
            let mut told: Vec<(ArticleIx, ReadingState)> = states
                .iter()
                .map(|(ix, state)| (*ix, ReadingState { position: None, ..state.clone() }))
                .filter(|(_, state)| !state.is_empty())
                .collect();
            told.sort_by_key(|(ix, _)| *ix);
            told
        };
        let is_changed = told(&placed) != told(&self.states);
        self.states = placed;
        self.revision += u64::from(is_changed);
        is_changed
    }

    /// Finds the articles again after they were read again.
    pub(super) fn follow(&mut self, moves: &ArticleMoves) {
        let states = std::mem::take(&mut self.states);
        self.states =
            states.into_iter().filter_map(|(ix, it)| Some((moves.article(ix)?, it))).collect();
        let edits = std::mem::take(&mut self.edits);
        self.edits =
            edits.into_iter().filter_map(|(ix, it)| Some((moves.article(ix)?, it))).collect();
        self.place = None;
        self.resume = None;
        self.revision += 1;
    }

    /// Takes over what scopes ask for.
    pub(super) fn take_marks(&mut self) {
        let mut marks = ReadingMarks::default();
        for (ix, state) in &self.states {
            if state.read {
                marks.read.insert(*ix);
            }
            if state.starred {
                marks.starred.insert(*ix);
            }
            if !state.tags.is_empty() {
                marks.tag(*ix, state.tags.iter().map(|tag| &**tag));
            }
        }
        marks.starred.extend(&self.starred_by_line);
        self.marks = Arc::new(marks);
    }
}

/// A place in a text as a store keeps it.
pub(super) fn position(text: &str, span: Span) -> ReadingPosition {
    let start = span.start().min(text.len());
    let line = text[start..].lines().next().unwrap_or_default();
    let words = crate::present::wrap::fit(line, PLACE_WORDS).0;
    ReadingPosition { at: CodePoints::new(text).of(start) as u64, words: Clean::line(words) }
}

/// The byte of a text at which reading stopped: where the words stand, else where they stood.
pub(super) fn found(text: &str, position: &ReadingPosition) -> usize {
    let at = CodePoints::new(text).byte(usize::try_from(position.at).unwrap_or(usize::MAX));
    if position.words.is_empty() || text[at..].starts_with(&*position.words) {
        return at;
    }
    let hits = text.match_indices(&*position.words).map(|(hit, _)| hit);
    hits.min_by_key(|hit| hit.abs_diff(at)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_its_words_when_the_text_has_changed() {
        let text = "Łódź floods\n\nThe dam held. The mayor left.\n\nThe dam held.";
        let at = text.find("The mayor").expect("it stands there");
        let place = position(text, Span::new(at, at + 3));
        assert_eq!((place.at, &*place.words), (27, "The mayor left."));
        assert_eq!(found(text, &place), at);
        let longer = format!("Late: {text}");
        assert_eq!(found(&longer, &place), at + "Late: ".len());
        let other = "Short.";
        assert_eq!(found(other, &place), other.len(), "the end of a text without these words");
        let second = text.rfind("The dam").expect("it stands there");
        let place = position(text, Span::new(second, second + 3));
        assert_eq!(found(&longer, &place), second + "Late: ".len(), "the nearest of two");
    }
}
