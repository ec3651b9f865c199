//! The sentences of the articles of a story that state the same, found once for all views.
//!
//! ```text
//! story ─► judge (analysis::align::judge) ─► StatedPairs ─┬─► passages, kind reworded ─► gutter
//!                                                         └─► what an article carries, whatever view asks
//! ```
//!
//! The gutter, `passages`, `diff`, omissions, *only here*, the timeline and the synopsis rest on the
//! same judge, so that they cannot contradict each other. [`apart`] takes back pairs that names tell apart.

pub(super) mod apart;

use crate::analysis::align::judge::stories::StatedPair;
use crate::corpus::{ArticleIx, Site};
use crate::text::Span;

/// Log odds from which on two sentences are said to state the same. Fitted on labelled pairs within
/// stories (`docs/design/judge.md`): a higher value gives fewer and surer pairs.
pub(super) const SAME: f32 = 1.3;
/// Log odds from which on two sentences with figures that differ are still said to state the same:
/// most of what they say agrees.
const SAME_WITH_OTHER_FIGURES: f32 = 3.0;
/// Log odds from which on two sentences may state the same: no sentence with such a pair is said to
/// be missing, or alone.
pub(super) const PERHAPS: f32 = -0.5;

/// A sentence of another article that states what a sentence states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatedAnswer {
    /// The own sentence.
    pub own: Span,
    /// The sentence of the other article.
    pub other: Site,
    /// Log odds that one states what the other states.
    pub odds: f32,
}

/// Whether the sentences of a pair state the same: a view may say that one carries the other. Two that
/// answer one question differently, by a negation or a figure, do not.
fn is_same(pair: &StatedPair) -> bool {
    let clashes = pair.is_opposed || pair.has_other_figures && pair.odds < SAME_WITH_OTHER_FIGURES;
    pair.odds >= SAME && !clashes
}

/// The pairs of sentences that state the same, or may do so, of all stories of a coverage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatedPairs {
    all: Vec<StatedPair>,
    /// For each article its sentences with a pair, in order.
    of: Vec<Vec<StatedAnswer>>,
}

impl StatedPairs {
    /// Sorts the pairs by article. `articles` is the number of articles.
    pub(super) fn new(all: Vec<StatedPair>, articles: usize) -> Self {
        let mut of = vec![Vec::new(); articles];
        for pair in &all {
            let &StatedPair { a, b, odds, .. } = pair;
            of[a.article.at()].push(StatedAnswer { own: a.span, other: b, odds });
            of[b.article.at()].push(StatedAnswer { own: b.span, other: a, odds });
        }
        for sentences in &mut of {
            sentences.sort_by_key(|sentence| (sentence.own, sentence.other));
        }
        Self { all, of }
    }

    /// All pairs, in order of the coverage.
    pub(super) fn all(&self) -> &[StatedPair] {
        &self.all
    }

    /// The pairs that state the same, in order of the coverage.
    pub fn same(&self) -> impl Iterator<Item = StatedPair> {
        self.all.iter().copied().filter(is_same)
    }

    /// The sentences of an article with a sentence of another article of its story that states the
    /// same or may do so, in order.
    #[must_use]
    pub fn of(&self, ix: ArticleIx) -> &[StatedAnswer] {
        self.of.get(ix.at()).map_or(&[], Vec::as_slice)
    }
}
