//! `Surroundings`: the rare words of each article outside its quotations.
//!
//! Two people can use one turn of phrase (“the last nail in the coffin”). That their articles have
//! more in common than these words shows that they report one utterance.
//!
//! ```text
//! A  the mayor left the council over the ferry   ┐ council, ferry: one event
//! B  the ferry, a council clerk wrote, …         ┘
//! ```

use super::Speech;
use super::tuned::{LONG_PHRASE, SURROUNDING_SHARE, SURROUNDING_WEIGHT, SURROUNDING_WORDS};
use crate::analysis::Doc;
use crate::corpus::ArticleIx;
use crate::lexis::weights::Weights;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// The articles of a coverage with their words outside quotations, which are read when asked for.
pub(super) struct Surroundings<'a> {
    docs: &'a [Doc<'a>],
    speech: &'a [&'a Speech],
    weights: &'a Weights,
    at: FxHashMap<ArticleIx, usize>,
    rare: Vec<OnceCell<Vec<u64>>>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(docs: &'a [Doc<'a>], speech: &'a [&'a Speech], weights: &'a Weights) -> Self {
        Self {
            docs,
            speech,
            weights,
            at: docs.iter().enumerate().map(|(at, doc)| (doc.ix, at)).collect(),
            rare: docs.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// Whether two quotations of these articles with `distinct` common words outside names can be one
    /// utterance. Many words are evidence enough.
    pub(super) fn show_one(&self, a: ArticleIx, b: ArticleIx, distinct: usize) -> bool {
        distinct >= LONG_PHRASE || a == b || self.are_alike(a, b)
    }

    /// Whether the two articles have enough rare words in common.
    fn are_alike(&self, a: ArticleIx, b: ArticleIx) -> bool {
        let (a, b) = (self.rare(a), self.rare(b));
        let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let common = few.iter().filter(|word| many.binary_search(word).is_ok()).count();
        common >= SURROUNDING_WORDS && common as f32 >= SURROUNDING_SHARE * few.len() as f32
    }

    /// The keys of the rare words of an article outside its quotations, ascending.
    fn rare(&self, article: ArticleIx) -> &[u64] {
        let Some(&at) = self.at.get(&article) else { return &[] };
        self.rare[at].get_or_init(|| {
            let mut quotes = self.speech[at].quotes.iter().map(|quote| quote.marked).peekable();
            let mut keys = Vec::new();
            for word in &self.docs[at].segments.words {
                while quotes.next_if(|quote| quote.end() <= word.span().start()).is_some() {}
                let quoted =
                    quotes.peek().is_some_and(|quote| quote.start() <= word.span().start());
                if !quoted && self.weights.idf(word.key()) >= SURROUNDING_WEIGHT {
                    keys.push(word.key());
                }
            }
            keys.sort_unstable();
            keys.dedup();
            keys
        })
    }
}
