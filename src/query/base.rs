//! Compares every article with a base, such as a press release or an agency report: the shares of
//! words that the article keeps, cuts and adds.

use crate::corpus::{ArticleIx, Corpus};
use crate::engine::{Carried, Findings};
use rustc_hash::FxHashMap;

/// The shares of a base that an article keeps and cuts. All fields are shares of words, 0 to 1. The first four are
/// shares of the words of the base and sum to 1; the last is a share of the words of the article.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BaseComparison {
    /// The share of the base in sentences that the article has word for word.
    pub verbatim: f32,
    /// The share of the base in sentences that the article has with edits.
    pub edited: f32,
    /// The share of the base in sentences that the article has in other words.
    pub reworded: f32,
    /// The share of the base in sentences that the article does not have.
    pub cut: f32,
    /// The share of the article in sentences that the base does not have.
    pub added: f32,
}

impl BaseComparison {
    /// Returns the share of the base that is kept in any form.
    #[must_use]
    pub fn kept(&self) -> f32 {
        self.verbatim + self.edited + self.reworded
    }
}

/// Compares every other article with `base`, in order, by the counterparts of sentences that the
/// gutter shows. A passage that runs over a sentence does not keep it when the other article
/// dropped that sentence. `None` until counterparts are known.
/// `O(counterparts of the base + words)`.
#[must_use]
pub fn against(
    corpus: &Corpus,
    findings: &Findings,
    base: ArticleIx,
) -> Option<Vec<(ArticleIx, BaseComparison)>> {
    let joined = findings.joined()?;
    let ours = findings.segments(base)?;
    // By article: how many words of the base are kept, by the strongest way of their sentence.
    let mut kept: FxHashMap<ArticleIx, [usize; 3]> = FxHashMap::default();
    for (at, &sentence) in ours.sentences.iter().enumerate() {
        let mut ways: FxHashMap<ArticleIx, Carried> = FxHashMap::default();
        for counterpart in joined.counterparts(base, at) {
            let way = ways.entry(counterpart.site.article).or_insert(counterpart.carried);
            *way = counterpart.carried.min(*way);
        }
        for (article, way) in ways {
            kept.entry(article).or_default()[way as usize] += ours.words_in(sentence).len();
        }
    }
    let measured = |ix: ArticleIx| {
        let share = |count: usize, of: usize| count as f32 / of.max(1) as f32;
        let [verbatim, edited, reworded] = kept.get(&ix).copied().unwrap_or_default();
        let theirs = findings.segments(ix)?;
        let carries = |at: usize| {
            joined.counterparts(ix, at).iter().any(|counterpart| counterpart.site.article == base)
        };
        let added = theirs
            .sentences
            .iter()
            .enumerate()
            .filter(|&(at, _)| !carries(at))
            .map(|(_, &span)| theirs.words_in(span).len())
            .sum();
        let [all, its] = [ours, theirs].map(|segments| {
            segments.sentences.iter().map(|&span| segments.words_in(span).len()).sum()
        });
        Some(BaseComparison {
            verbatim: share(verbatim, all),
            edited: share(edited, all),
            reworded: share(reworded, all),
            cut: share(all.saturating_sub(verbatim + edited + reworded), all),
            added: share(added, its),
        })
    };
    corpus
        .iter()
        .map(|(ix, _)| ix)
        .filter(|&ix| ix != base)
        .map(|ix| Some((ix, measured(ix)?)))
        .collect()
}
