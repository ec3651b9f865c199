//! Reworded passages within a story: the pairs of sentences that the judge of pairs has found.
//!
//! ```text
//! pairs of one story, judged            ┐
//!   ├ not in boilerplate                ├─► passages, the surest first
//!   ├ not one quotation on both sides   │
//!   └ not in one known passage          ┘
//! ```

use super::constants::MIN_STATED_WORDS;
use super::predicate::{StatedSentence, predicates};
use super::reworded::{CoveredSentences, ProseSentence, passage};
use super::{Passage, StatedSentences};
use crate::analysis::Doc;
use crate::corpus::Site;
use crate::lexis::terms::Terms;
use crate::lexis::weights::Weights;
use crate::text::Span;
use rayon::prelude::*;

/// Returns the passages of the `stated` pairs of sentences, the surest first. `known` are the
/// passages that are known already.
pub(super) fn passages(
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    boilerplate: &[Vec<Span>],
    stated: &[StatedSentences],
    known: &[Passage],
    weights: &Weights,
) -> Vec<Passage> {
    let covered = CoveredSentences::new(known);
    let reader = PairReader { docs, quoted, boilerplate, weights };
    let mut found: Vec<(f32, Passage)> = stated
        .par_iter()
        .filter_map(|&(a, b, odds)| {
            let [a, b] = [a, b].map(|site| reader.sentence(site));
            let is_told = reader.is_prose(&a) && reader.is_prose(&b);
            if !is_told || reader.is_one_quotation(&a, &b) || covered.cover_both(&a, &b) {
                return None;
            }
            let score = 1.0 / (1.0 + (-odds).exp());
            Some((odds, passage([&a, &b], score, reader.evidence(&a, &b), docs)))
        })
        .collect();
    found.sort_by(|(p, _), (q, _)| q.total_cmp(p));
    found.into_iter().map(|(_, passage)| passage).collect()
}

/// Reads what stands at the sentences of the pairs.
struct PairReader<'a> {
    docs: &'a [Doc<'a>],
    quoted: &'a [&'a [Span]],
    boilerplate: &'a [Vec<Span>],
    weights: &'a Weights,
}

impl<'a> PairReader<'a> {
    fn sentence(&self, site: Site) -> ProseSentence<'a> {
        let article = site.article.at();
        let doc = self.docs[article];
        let words = &doc.segments.words[doc.segments.words_in(site.span)];
        ProseSentence { article, site, text: &doc.text()[site.span], words }
    }

    /// Whether a sentence has enough words and is no boilerplate.
    fn is_prose(&self, sentence: &ProseSentence<'_>) -> bool {
        let marks = self.boilerplate.get(sentence.article).map_or(&[][..], Vec::as_slice);
        sentence.words.len() >= MIN_STATED_WORDS
            && !marks.iter().any(|mark| mark.covers(sentence.site.span))
    }

    /// Whether one quotation makes up most of both sentences: it is left to the shared quotes.
    fn is_one_quotation(&self, a: &ProseSentence<'_>, b: &ProseSentence<'_>) -> bool {
        let [a, b] = [a, b].map(|sentence| StatedSentence {
            text: self.docs[sentence.article].text(),
            words: sentence.words,
            quoted: self.quoted.get(sentence.article).copied().unwrap_or_default(),
        });
        predicates(a, b).is_none()
    }

    /// The summed weight of the stems that both sentences have, in nats.
    fn evidence(&self, a: &ProseSentence<'_>, b: &ProseSentence<'_>) -> f32 {
        let [a, b] = [a, b].map(|sentence| {
            Terms::of(self.docs[sentence.article].text(), sentence.words, self.weights)
        });
        a.common(&b).map(|(ours, theirs)| ours.weight.min(theirs.weight)).sum()
    }
}
