//! The words of a statement that all its wordings share.
//!
//! ```text
//! A      The vessel, built in 1994, passed its survey in January.
//! B      Built in 1994, the vessel passed its latest survey in January.
//! in A   [passed its] [survey in January]
//! ```

use crate::corpus::{Corpus, Site};
use crate::engine::Findings;
use crate::text::surface::blocks;
use crate::text::{Pair, Span};

/// The runs of words of `place` that stand in the same order in each of `others`, as spans of its
/// article. The whole place when no word does.
#[must_use]
pub fn common_words(
    corpus: &Corpus,
    findings: &Findings,
    place: Site,
    others: &[Site],
) -> Vec<Span> {
    let ours = findings.words_at(place);
    let mut is_common = vec![true; ours.len()];
    for &other in others {
        let texts = Pair::new(place, other).map(|site| &*corpus.article(site.article).text.content);
        let mut is_here = vec![false; ours.len()];
        for block in blocks(Pair::new(ours, findings.words_at(other)), texts) {
            is_here[block.left..block.left + block.len].fill(true);
        }
        is_common.iter_mut().zip(is_here).for_each(|(common, here)| *common &= here);
    }
    if is_common.iter().all(|&common| common) || !is_common.contains(&true) {
        return vec![place.span];
    }
    let runs = ours.iter().zip(&is_common).enumerate();
    let mut spans: Vec<Span> = Vec::new();
    for (at, (word, common)) in runs {
        match spans.last_mut() {
            Some(last) if *common && is_common[at - 1] => *last = last.hull(word.span()),
            _ if *common => spans.push(word.span()),
            _ => {}
        }
    }
    spans
}
