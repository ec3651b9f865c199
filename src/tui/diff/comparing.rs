//! Comparing two articles in the background.

use super::Pins;
use crate::analysis::align::{AlignOptions, TypographyOptions};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::lexis::Lexis;
use crate::query::{Comparison, compare, most_similar};
use crate::text::Pair;
use std::sync::Arc;

/// A comparison that is wanted, with all that it is made from.
pub(super) struct Comparing {
    pub(super) corpus: Arc<Corpus>,
    pub(super) findings: Findings,
    pub(super) pins: Pins,
    pub(super) typography: TypographyOptions,
    pub(super) of: ArticleIx,
    /// `None`: with the article that is most similar.
    pub(super) with: Option<ArticleIx>,
    pub(super) swapped: bool,
}

impl Comparing {
    /// Compares. `None` when an article is not read yet, or when there is no other.
    pub(super) fn run(&self, lexis: &Lexis) -> Option<Box<Comparison>> {
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
            AlignOptions { pins: &pins, typography: self.typography },
        )?;
        Some(Box::new(comparison))
    }
}

/// The earlier article on the left (articles are in the order of their dates), unless swapped.
fn arranged(a: ArticleIx, b: ArticleIx, swapped: bool) -> Pair<ArticleIx> {
    let pair = Pair::new(a.min(b), a.max(b));
    if swapped { pair.mirrored() } else { pair }
}
