//! Reworded passages within a story: the pairs of sentences that the judge of pairs has found.
//!
//! ```text
//! pairs of one story, judged            ┐
//!   ├ not in boilerplate                ├─► passages, the surest first
//!   ├ not one quotation on both sides   │
//!   └ not in one known passage          ┘
//!
//! A ~ B, A ~ C, B ~ C                   ─► one passage with three sites
//! A ~ B, A ~ C                          ─► two passages: nobody says that B and C state the same
//! ```

use super::constants::MIN_STATED_WORDS;
use super::predicate::{StatedSentence, predicates};
use super::reworded::{CoveredSentences, ProseSentence, passage};
use super::{Passage, PassageSite, StatedSentences};
use crate::analysis::Doc;
use crate::corpus::Site;
use crate::lexis::terms::Terms;
use crate::lexis::weights::Weights;
use crate::text::Span;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

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
    StatementFamilies::of(found.into_iter().map(|(_, passage)| passage).collect(), docs)
}

/// Joins pairs of sentences into the statements that they make: sentences of different articles, every
/// two of which are a pair.
struct StatementFamilies {
    /// The pairs, the surest first. Each has two sites.
    pairs: Vec<Passage>,
    /// The index of each pair in `pairs`, by its sites in order.
    index: FxHashMap<(Site, Site), usize>,
    /// The sites of each family, with its first pair.
    families: Vec<(Vec<Site>, usize)>,
    /// The families of each site.
    of: FxHashMap<Site, Vec<usize>>,
}

impl StatementFamilies {
    /// The families of `pairs`, the surest first, as passages.
    fn of(pairs: Vec<Passage>, docs: &[Doc<'_>]) -> Vec<Passage> {
        let keys = pairs.iter().map(|pair| key(pair.sites[0].site, pair.sites[1].site));
        let index = keys.zip(0..).collect();
        let mut all = Self { pairs, index, families: Vec::new(), of: FxHashMap::default() };
        (0..all.pairs.len()).for_each(|pair| all.add(pair));
        all.families.iter().map(|(sites, first)| all.passage(sites, *first, docs)).collect()
    }

    /// The pair of two sites.
    fn pair(&self, a: Site, b: Site) -> Option<&Passage> {
        self.index.get(&key(a, b)).map(|&at| &self.pairs[at])
    }

    /// Adds a pair to the family that it belongs to, or makes one of it.
    fn add(&mut self, pair: usize) {
        let [a, b] = [0, 1].map(|at| self.pairs[pair].sites[at].site);
        let families_of = |site: &Site| self.of.get(site).map_or(&[][..], Vec::as_slice);
        if families_of(&a).iter().any(|family| families_of(&b).contains(family)) {
            return;
        }
        let joined = [(a, b), (b, a)].into_iter().find_map(|(member, new)| {
            let mut families = families_of(&member).iter();
            families.find(|&&at| self.may_join(at, new)).map(|&family| (family, new))
        });
        if let Some((family, new)) = joined {
            self.families[family].0.push(new);
            self.of.entry(new).or_default().push(family);
        } else {
            let family = self.families.len();
            self.families.push((vec![a, b], pair));
            [a, b].iter().for_each(|site| self.of.entry(*site).or_default().push(family));
        }
    }

    /// Whether a site forms a pair of one relation with each member of a family, and is of another
    /// article.
    fn may_join(&self, family: usize, new: Site) -> bool {
        let (sites, first) = &self.families[family];
        let relation = self.pairs[*first].relation;
        sites.iter().all(|&member| {
            member.article != new.article
                && self.pair(member, new).is_some_and(|pair| pair.relation == relation)
        })
    }

    /// The passage of a family: its head is the earliest site when all are dated, else the longest.
    fn passage(&self, sites: &[Site], first: usize, docs: &[Doc<'_>]) -> Passage {
        let mut sites = sites.to_vec();
        sites.sort_unstable();
        let is_dated = |site: &Site| docs[site.article.at()].article.published.is_some();
        if !sites.iter().all(is_dated) {
            let words = |site: &Site| docs[site.article.at()].segments.words_in(site.span).len();
            let mut longest = 0;
            for at in 1..sites.len() {
                if words(&sites[at]) > words(&sites[longest]) {
                    longest = at;
                }
            }
            sites[..=longest].rotate_right(1);
        }
        let head = sites[0];
        let pairs: Vec<&Passage> =
            sites[1..].iter().filter_map(|&site| self.pair(head, site)).collect();
        let kind_of = |pair: &Passage| pair.sites[1].kind;
        let others = sites[1..].iter().zip(&pairs);
        let others = others.map(|(&site, pair)| PassageSite { site, kind: kind_of(pair) });
        let head = PassageSite { site: head, kind: None };
        Passage {
            kind: pairs.iter().map(|pair| pair.kind).max().unwrap_or(self.pairs[first].kind),
            score: pairs.iter().map(|pair| pair.score).fold(1.0, f32::min),
            sites: std::iter::once(head).chain(others).collect(),
            ..self.pairs[first].clone()
        }
    }
}

/// Two sites in order.
fn key(a: Site, b: Site) -> (Site, Site) {
    (a.min(b), a.max(b))
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
