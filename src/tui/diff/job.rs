use super::Pins;
use crate::analysis::align::{AlignOptions, TypographyOptions};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::lexis::Lexis;
use crate::query::{Comparison, compare, most_similar};
use crate::text::Pair;
use std::sync::Arc;

/// A comparison that is wanted: all that a worker needs for it.
pub(in crate::tui) struct Job {
    /// Tells the answer from those to other questions.
    pub(super) number: u64,
    pub(super) corpus: Arc<Corpus>,
    pub(super) findings: Findings,
    pub(super) pins: Pins,
    pub(super) heed: TypographyOptions,
    pub(super) of: ArticleIx,
    /// `None`: with the article that is most similar.
    pub(super) with: Option<ArticleIx>,
    pub(super) swapped: bool,
}

impl Job {
    /// Compares. `None` when an article is not read yet, or when there is no other.
    pub(in crate::tui) fn run(&self, lexis: &Lexis) -> Option<(u64, Box<Comparison>)> {
        let similar = || {
            most_similar(&self.corpus, &self.findings, lexis, self.of).first().map(|(ix, _)| *ix)
        };
        let with = self.with.or_else(similar)?;
        let articles = arranged(self.of, with, self.swapped);
        let pins = self.pins.between(articles);
        let comparison = compare(
            &self.corpus,
            &self.findings,
            lexis,
            articles,
            AlignOptions { pins: &pins, typography: self.heed },
        )?;
        Some((self.number, Box::new(comparison)))
    }
}

/// The earlier article on the left (articles are in the order of their dates), unless swapped.
fn arranged(a: ArticleIx, b: ArticleIx, swapped: bool) -> Pair<ArticleIx> {
    let pair = Pair::new(a.min(b), a.max(b));
    if swapped { pair.mirrored() } else { pair }
}
