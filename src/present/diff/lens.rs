//! Which rows of a comparison are shown, and which are folded away.
//!
//! ```text
//! lens all       rows            a run of unchanged rows folds when asked to
//! any other      rows it shows   what lies between is folded, and opens when asked to
//! ```
//!
//! Invariant (`tests/diff_layout.rs`): a row is drawn, or lies in exactly one fold.

use super::Drawing;
use crate::analysis::actors::ActorIx;
use crate::analysis::align::{AlignmentRow, RowKind};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::query::Comparison;
use crate::text::{Pair, Side, Span, Word};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::hash::Hash;
use std::ops::Range;

/// The rows of a comparison that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lens {
    /// All rows.
    #[default]
    All,
    /// Rows that are not the same in the same place.
    Changes,
    /// Rows with a quotation.
    Quotes,
    /// Rows that name an actor on one side only.
    Actors,
    /// Rows with a figure on one side only.
    Numbers,
    /// Rows that only one side has.
    Unique,
}

impl Lens {
    /// The next lens; after the last one the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::Changes,
            Self::Changes => Self::Quotes,
            Self::Quotes => Self::Actors,
            Self::Actors => Self::Numbers,
            Self::Numbers => Self::Unique,
            Self::Unique => Self::All,
        }
    }

    /// The rows that the lens shows, in a few words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all rows",
            Self::Changes => "only changes",
            Self::Quotes => "only quotes",
            Self::Actors => "only names of one side",
            Self::Numbers => "only numbers of one side",
            Self::Unique => "only what one side has",
        }
    }
}

/// The lens, and the runs that were folded or opened by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LensState {
    /// The lens.
    pub lens: Lens,
    /// First rows of the runs that were folded, or opened, by hand.
    pub toggled: BTreeSet<usize>,
}

impl LensState {
    /// Whether the run that begins at this row is folded.
    #[must_use]
    pub fn folds(&self, run: &Range<usize>) -> bool {
        self.toggled.contains(&run.start) == (self.lens == Lens::All)
    }
}

/// The runs of rows that may be folded under `lens`, in order.
#[must_use]
pub fn foldable(
    corpus: &Corpus,
    findings: &Findings,
    comparison: &Comparison,
    lens: Lens,
) -> Vec<Range<usize>> {
    let looking = LensFilter { corpus, findings, articles: comparison.articles };
    let folds = |row: &AlignmentRow| {
        !looking.shows(if lens == Lens::All { Lens::Changes } else { lens }, row)
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in
        comparison.alignment.rows.iter().enumerate().filter(|(_, row)| folds(row)).map(|(at, _)| at)
    {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

struct LensFilter<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    articles: Pair<ArticleIx>,
}

impl LensFilter<'_> {
    fn shows(&self, lens: Lens, row: &AlignmentRow) -> bool {
        match lens {
            Lens::All => true,
            Lens::Changes => row.kind != RowKind::Same || row.moved,
            Lens::Unique => matches!(row.kind, RowKind::Left | RowKind::Right),
            Lens::Quotes => Side::BOTH
                .into_iter()
                .any(|side| row.sides[side].is_some_and(|span| self.quotes(side, span))),
            Lens::Actors => differs(row, |side, span| self.actors(side, span)),
            Lens::Numbers => differs(row, |side, span| self.figures(side, span)),
        }
    }

    fn quotes(&self, side: Side, span: Span) -> bool {
        let analysis = self.findings.analysis(self.articles[side]);
        analysis.is_some_and(|analysis| {
            analysis.speech.quotes.iter().any(|quote| quote.span.overlaps(span))
        })
    }

    fn actors(&self, side: Side, span: Span) -> FxHashSet<ActorIx> {
        let mentions =
            self.findings.linked().map_or(&[][..], |linked| linked.mentions(self.articles[side]));
        let from = mentions.partition_point(|mention| mention.span.end() <= span.start());
        mentions[from..]
            .iter()
            .take_while(|mention| mention.span.start() < span.end())
            .map(|mention| mention.actor)
            .collect()
    }

    fn figures(&self, side: Side, span: Span) -> FxHashSet<u64> {
        let text = &self.corpus.article(self.articles[side]).text.content;
        let words = self.findings.segments(self.articles[side]);
        let words: &[Word] = words.map_or(&[], |all| &all.words[all.words_in(span)]);
        words
            .iter()
            .filter(|word| text[word.span()].bytes().any(|b| b.is_ascii_digit()))
            .map(|word| word.key())
            .collect()
    }
}

/// Whether one side of the row has something that the other does not.
fn differs<T: Hash + Eq>(row: &AlignmentRow, of: impl Fn(Side, Span) -> FxHashSet<T>) -> bool {
    let found = |side: Side| row.sides[side].map_or_else(FxHashSet::default, |span| of(side, span));
    found(Side::Left) != found(Side::Right)
}

impl Drawing<'_> {
    /// The line that stands for a fold.
    pub(super) fn fold(&self, lens: Lens, run: &Range<usize>) -> super::Line {
        let rows = if run.len() == 1 { "row" } else { "rows" };
        let which = if matches!(lens, Lens::All | Lens::Changes) { "the same" } else { "more" };
        let what = format!("⋯ {} {rows} {which}", run.len());
        super::Line::of(super::wrap::shorten(&what, self.layout.columns), super::Role::Dim)
    }
}
