//! Reworded sentences: the same statement in other words.
//!
//! ```text
//! every sentence of the coverage
//!   ├ pairs of two articles that share telling stems     (inverted index, common stems left out)
//!   ├ each the other's best between the two articles
//!   ├ alike in meaning, in words that are rare in this coverage, and in number and negation
//!   ├ alike still without the names that both have (`predicate`)
//!   └ not found word for word already
//! ```
//!
//! Sentences of one story share their nouns, so likeness in meaning alone says
//! little. A pair must also share enough words that are rare here. What decides
//! in the end, and in which order pairs are shown, is how likely it is that a
//! reader finds them convincing:
//!
//! ```text
//! log odds = −4.006 + 2.960 meaning + .412 stated + 1.924 ln (1 + telling words that both have, names left out)
//! ```
//!
//! a logistic regression over 200 pairs of real reports that were read: see
//! `docs/design/passages.md`. Within one story a pair that is a little less likely
//! is believed when no other sentence of either article comes near
//! (`Mutual::stands_apart`).

use super::predicate::{Said, predicates};
use super::{Passage, PassageKind, PassageSite, family};
use crate::analysis::Doc;
use crate::corpus::{ArticleIx, BlockKind, Site};
use crate::lexis::Lexis;
use crate::lexis::contrast::Features;
use crate::lexis::semantic::{Meaning, Vectors};
use crate::lexis::terms::Terms;
use crate::lexis::weights::Weights;
use crate::text::surface::{Surface, surface};
use crate::text::{Pair, Span, Word};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Likeness in meaning, at least.
const ALIKE: f32 = 0.58;
/// … and together with the cosine of the words.
const TOGETHER: f32 = 0.95;
/// Summed weight of the words that both have, in nats.
const EVIDENCE: f32 = 6.0;
/// Likeness in meaning of what is left without the names that both have, at least …
const STATED: f32 = 0.42;
/// … and of two articles that are not of one story.
const STATED_ELSEWHERE: f32 = 0.62;
/// … which must have words of this weight in common.
const EVIDENCE_ELSEWHERE: f32 = 12.0;
/// Log odds of a reader's being convinced, at least …
const CONVINCING: f32 = 1.0;
/// … which are these for a pair that has nothing in common …
const NOTHING: f32 = -4.006;
/// … and so much more for full likeness in meaning, …
const MEANING: f32 = 2.960;
/// … for full likeness without the names that both have …
const PREDICATE: f32 = 0.412;
/// … and for e times as many telling words in common, names left out.
const SAID: f32 = 1.924;
/// A pair of one story that stands apart: likeness in meaning, with and without shared names, and their sum with the cosine, …
const ALIKE_APART: f32 = 0.54;
const STATED_APART: f32 = 0.5;
const TOGETHER_APART: f32 = 1.5;
/// … weight of the words in common, …
const EVIDENCE_APART: f32 = 5.0;
/// … by how much the next likely sentence of either is behind, …
const APART: f32 = 0.25;
/// … the cosine of the words …
const OVERLAP_APART: f32 = 0.15;
/// … and the log odds.
const CONVINCING_APART: f32 = 0.5;
/// Two sentences are compared word by word in meaning only when the sums of
/// their vectors point at least this much the same way: the sums cost one
/// product, the words a product for each pair of words.
const ASKANCE: f32 = 0.35;
/// … and when the words that both have say at least this much of either.
const OVERLAP: f32 = 0.08;
/// A stem in more sentences than this finds no candidates.
const CROWD: usize = 64;
/// Shorter sentences are no statements.
const SHORTEST: usize = 5;
/// Share of a sentence that a passage covers for the sentence to count as found already.
const FOUND: f32 = 0.6;

struct Sentence<'a> {
    article: usize,
    site: Site,
    text: &'a str,
    words: &'a [Word],
}

/// A pair of sentences that share telling stems, `a` in the earlier article.
struct Near {
    a: u32,
    b: u32,
    /// Summed weight of these stems.
    evidence: f32,
    /// Cosine of the words.
    words: f32,
}

/// A pair of sentences, `a` in the earlier article.
struct Candidate {
    a: u32,
    b: u32,
    meaning: f32,
    words: f32,
    evidence: f32,
}

impl Candidate {
    fn score(&self) -> f32 {
        self.meaning + self.words
    }
}

/// All reworded pairs, best first. `found` are the passages that are known already,
/// `stories` has a number for the story of each article.
pub(super) fn pairs(
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    furniture: &[Vec<Span>],
    stories: &[u32],
    found: &[Passage],
    weights: &Weights,
    lexis: &Lexis,
) -> Vec<Passage> {
    let sentences = sentences(docs, quoted, furniture);
    let near = near(&sentences, docs, stories, weights);
    let candidates = compared(&near, &sentences, lexis);
    let known = Known::new(found);
    let mut kept: Vec<Mutual<'_>> = mutual(&candidates, &sentences);
    kept.retain(|it| it.pair.meaning >= ALIKE_APART && !contrasts(it.pair, docs, &sentences));
    kept.retain(|it| !known.has(&sentences[it.pair.a as usize], &sentences[it.pair.b as usize]));
    let judge = Judge { sentences: &sentences, docs, quoted, stories, weights, lexis };
    let mut told: Vec<(f32, &Candidate)> =
        kept.par_iter().filter_map(|it| Some((judge.convinced(it)?, it.pair))).collect();
    told.sort_by(|(s, p), (t, q)| t.total_cmp(s).then((p.a, p.b).cmp(&(q.a, q.b))));
    told.into_iter().map(|(_, pair)| passage(pair, docs, &sentences)).collect()
}

/// Tells which pairs convince.
struct Judge<'a> {
    sentences: &'a [Sentence<'a>],
    docs: &'a [Doc<'a>],
    quoted: &'a [&'a [Span]],
    stories: &'a [u32],
    weights: &'a Weights,
    lexis: &'a Lexis,
}

impl Judge<'_> {
    /// The log odds that a pair convinces, when it does.
    fn convinced(&self, it: &Mutual<'_>) -> Option<f32> {
        let pair = it.pair;
        let [a, b] = [pair.a, pair.b].map(|at| &self.sentences[at as usize]);
        let one_story = self.stories.get(a.article) == self.stories.get(b.article);
        let stated = stated(pair, self.sentences, self.docs, self.quoted, self.lexis);
        let said = 1.0 + said_by_both(a, b, self.docs, self.weights) as f32;
        let odds = NOTHING + MEANING * pair.meaning + PREDICATE * stated + SAID * said.ln();
        let (evidence, bar) =
            if one_story { (EVIDENCE, STATED) } else { (EVIDENCE_ELSEWHERE, STATED_ELSEWHERE) };
        let likely = pair.meaning >= ALIKE
            && pair.score() >= TOGETHER
            && pair.evidence >= evidence
            && stated >= bar;
        let convinces = likely && odds >= CONVINCING
            || one_story && odds >= CONVINCING_APART && it.stands_apart(stated);
        convinces.then_some(odds)
    }
}

/// How many telling words both sentences have that are not names in both.
fn said_by_both(a: &Sentence<'_>, b: &Sentence<'_>, docs: &[Doc<'_>], weights: &Weights) -> usize {
    let [(in_a, ours), (in_b, theirs)] = [a, b].map(|sentence| {
        let text = docs[sentence.article].text();
        (text, Terms::of(text, sentence.words, weights))
    });
    let named = |text: &str, word: Span| text[word].starts_with(char::is_uppercase);
    ours.common(&theirs).filter(|(p, q)| !(named(in_a, p.word) && named(in_b, q.word))).count()
}

fn sentences<'a>(
    docs: &[Doc<'a>],
    quoted: &[&[Span]],
    furniture: &[Vec<Span>],
) -> Vec<Sentence<'a>> {
    let of_doc = |(article, doc): (usize, &Doc<'a>)| {
        let marks = quoted.get(article).copied().unwrap_or_default();
        let aside = |span| marks.iter().chain(&furniture[article]).any(|mark| mark.covers(span));
        let prose = |&&span: &&Span| !is_heading(*doc, span) && !aside(span);
        let sentence = |&span: &Span| {
            let words = &doc.segments.words[doc.segments.words_in(span)];
            Sentence {
                article,
                site: Site { article: doc.ix, span },
                text: &doc.text()[span],
                words,
            }
        };
        let all = doc.sentences().iter().filter(prose).map(sentence);
        all.filter(|sentence| sentence.words.len() >= SHORTEST).collect::<Vec<_>>()
    };
    docs.par_iter().enumerate().flat_map_iter(of_doc).collect()
}

fn is_heading(doc: Doc<'_>, span: Span) -> bool {
    let at = doc.blocks().partition_point(|block| block.span.end() <= span.start());
    doc.blocks()
        .get(at)
        .is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading))
}

/// Pairs that share telling stems, in order. What the stems of each sentence
/// are is forgotten again: it takes more room than the words.
fn near(
    sentences: &[Sentence<'_>],
    docs: &[Doc<'_>],
    stories: &[u32],
    weights: &Weights,
) -> Vec<Near> {
    let story = |at: usize| stories.get(sentences[at].article);
    let terms =
        |sentence: &Sentence<'_>| Terms::of(docs[sentence.article].text(), sentence.words, weights);
    let terms: Vec<Terms> = sentences.par_iter().map(terms).collect();
    let stems = Stems::of(&terms);
    let pairs = |(a, ours): (usize, &Terms)| {
        let mut hits: Vec<(u32, f32)> = Vec::new();
        for term in ours.list() {
            let others = stems.others(term.stem).iter().filter(|other| other.0 as usize > a);
            let elsewhere =
                others.filter(|other| sentences[other.0 as usize].article != sentences[a].article);
            hits.extend(elsewhere.map(|&(b, theirs)| (b, term.weight.min(theirs))));
        }
        hits.sort_unstable_by(|p, q| p.0.cmp(&q.0).then(p.1.total_cmp(&q.1)));
        let near = |same: &[(u32, f32)]| {
            let (b, evidence) = (same[0].0, same.iter().map(|hit| hit.1).sum());
            let least =
                if story(a) == story(b as usize) { EVIDENCE_APART } else { EVIDENCE_ELSEWHERE };
            let convincing = (evidence >= least)
                .then(|| ours.cosine(&terms[b as usize]))
                .filter(|&words| words >= OVERLAP);
            convincing.map(|words| Near { a: a as u32, b, evidence, words })
        };
        hits.chunk_by(|p, q| p.0 == q.0).filter_map(near).collect::<Vec<_>>()
    };
    terms.par_iter().enumerate().flat_map_iter(pairs).collect()
}

/// The stems that few sentences have, two at least.
struct Stems {
    /// Sentence and weight, by stem.
    postings: Vec<(u32, f32)>,
    /// Where those of a stem stand.
    ranges: FxHashMap<u64, (u32, u32)>,
}

impl Stems {
    fn of(terms: &[Terms]) -> Self {
        let mut all: Vec<(u64, u32, f32)> =
            Vec::with_capacity(terms.iter().map(|terms| terms.list().len()).sum());
        for (at, terms) in (0..).zip(terms) {
            all.extend(terms.list().iter().map(|term| (term.stem, at, term.weight)));
        }
        all.par_sort_unstable_by_key(|&(stem, at, _)| (stem, at));
        let mut stems = Self { postings: Vec::new(), ranges: FxHashMap::default() };
        for group in
            all.chunk_by(|p, q| p.0 == q.0).filter(|group| (2..=CROWD).contains(&group.len()))
        {
            let from = stems.postings.len() as u32;
            stems.postings.extend(group.iter().map(|&(_, at, weight)| (at, weight)));
            stems.ranges.insert(group[0].0, (from, stems.postings.len() as u32));
        }
        stems
    }

    /// The sentences that have a stem, and what it weighs there, in order.
    fn others(&self, stem: u64) -> &[(u32, f32)] {
        self.ranges.get(&stem).map_or(&[], |&(from, to)| &self.postings[from as usize..to as usize])
    }
}

fn compared(near: &[Near], sentences: &[Sentence<'_>], lexis: &Lexis) -> Vec<Candidate> {
    let vectors = lexis.vectors();
    let mut places: Vec<Option<u32>> = vec![None; sentences.len()];
    near.iter().flat_map(|pair| [pair.a, pair.b]).for_each(|at| places[at as usize] = Some(0));
    let needed: Vec<&Sentence<'_>> = sentences
        .iter()
        .zip(&places)
        .filter(|(_, place)| place.is_some())
        .map(|(sentence, _)| sentence)
        .collect();
    places.iter_mut().flatten().zip(0..).for_each(|(place, at)| *place = at);
    let meanings: Vec<Meaning> =
        needed.par_iter().map(|sentence| vectors.meaning(sentence.text)).collect();
    let meaning = |at: u32| places[at as usize].map(|at| &meanings[at as usize]);
    let compare = |&Near { a, b, evidence, words }: &Near| {
        let (ours, theirs) = (meaning(a)?, meaning(b)?);
        let askance = vectors.cosine(ours, theirs);
        if askance < ASKANCE || Vectors::at_most(askance) < ALIKE_APART {
            return None;
        }
        Some(Candidate { a, b, meaning: vectors.similarity(ours, theirs), words, evidence })
    };
    near.par_iter().filter_map(compare).collect()
}

/// A pair that is the best for both, and by how much the next of either is behind.
struct Mutual<'c> {
    pair: &'c Candidate,
    apart: f32,
}

impl Mutual<'_> {
    /// Whether a pair that is less alike is believed for want of another.
    fn stands_apart(&self, stated: f32) -> bool {
        let pair = self.pair;
        stated >= STATED_APART
            && pair.words >= OVERLAP_APART
            && pair.evidence >= EVIDENCE_APART
            && self.apart >= APART
            && pair.score() + stated >= TOGETHER_APART
    }
}

/// The pairs that are each other's best between their two articles.
fn mutual<'c>(candidates: &'c [Candidate], sentences: &[Sentence<'_>]) -> Vec<Mutual<'c>> {
    let article = |at: u32| sentences[at as usize].article;
    let mut best: FxHashMap<(u32, usize), (&Candidate, f32)> = FxHashMap::default();
    for pair in candidates {
        for (at, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            match best.entry((at, article(other))) {
                Entry::Vacant(free) => {
                    free.insert((pair, 0.0));
                }
                Entry::Occupied(mut held) if pair.score() > held.get().0.score() => {
                    let next = held.get().0.score();
                    held.insert((pair, next));
                }
                Entry::Occupied(mut held) => held.get_mut().1 = held.get().1.max(pair.score()),
            }
        }
    }
    let ahead = |pair: &Candidate, at: u32, other: u32| {
        let (held, next) = best.get(&(at, article(other)))?;
        ((held.a, held.b) == (pair.a, pair.b)).then_some(pair.score() - next)
    };
    let mutual = |pair: &'c Candidate| {
        Some(Mutual { pair, apart: ahead(pair, pair.a, pair.b)?.min(ahead(pair, pair.b, pair.a)?) })
    };
    candidates.iter().filter_map(mutual).collect()
}

/// How alike two sentences are in what they say of whom both name; 0 when they are one quotation.
fn stated(
    pair: &Candidate,
    sentences: &[Sentence<'_>],
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    lexis: &Lexis,
) -> f32 {
    let said = |at: u32| {
        let sentence = &sentences[at as usize];
        let quoted = quoted.get(sentence.article).copied().unwrap_or_default();
        Said { text: docs[sentence.article].text(), words: sentence.words, quoted }
    };
    let vectors = lexis.vectors();
    predicates(said(pair.a), said(pair.b)).map_or(0.0, |(ours, theirs)| {
        vectors.similarity(&vectors.meaning(&ours), &vectors.meaning(&theirs))
    })
}

fn contrasts(pair: &Candidate, docs: &[Doc<'_>], sentences: &[Sentence<'_>]) -> bool {
    let features = |at: u32| {
        let sentence = &sentences[at as usize];
        let text = docs[sentence.article].text();
        Features::of_words(sentence.words.iter().map(|word| &text[word.span()]))
    };
    features(pair.a).against(&features(pair.b)).any()
}

fn passage(pair: &Candidate, docs: &[Doc<'_>], sentences: &[Sentence<'_>]) -> Passage {
    let (a, b) = (&sentences[pair.a as usize], &sentences[pair.b as usize]);
    let kind = match surface(Pair::new(a.words, b.words)) {
        Surface::Same => PassageKind::Verbatim,
        Surface::Edited => PassageKind::Edited,
        Surface::Different => PassageKind::Reworded,
    };
    let articles = [a, b].map(|sentence| docs[sentence.article].article);
    let undated = articles.iter().any(|article| article.published.is_none());
    let (head, other) = if undated && b.words.len() > a.words.len() { (b, a) } else { (a, b) };
    let sites = vec![
        PassageSite { site: head.site, kind: None },
        PassageSite { site: other.site, kind: Some(kind) },
    ];
    Passage {
        kind,
        score: pair.meaning.clamp(0.0, 1.0),
        relation: family::between(&articles.into_iter()),
        sites,
        weight: pair.evidence,
    }
}

/// The sites of known passages: which passage covers what of an article.
struct Known {
    sites: FxHashMap<ArticleIx, Vec<(Span, usize)>>,
}

impl Known {
    fn new(found: &[Passage]) -> Self {
        let mut sites: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (at, passage) in found.iter().enumerate() {
            for site in &passage.sites {
                sites.entry(site.site.article).or_default().push((site.site.span, at));
            }
        }
        Self { sites }
    }

    /// Whether one passage covers most of both sentences.
    fn has(&self, a: &Sentence<'_>, b: &Sentence<'_>) -> bool {
        self.covering(a).any(|passage| self.covering(b).any(|other| other == passage))
    }

    /// The passages that cover most of a sentence.
    fn covering(&self, sentence: &Sentence<'_>) -> impl Iterator<Item = usize> {
        let covers = |span: Span| {
            let inside = sentence.words.iter().filter(|word| span.covers(word.span())).count();
            inside as f32 >= FOUND * sentence.words.len() as f32
        };
        let sites = self.sites.get(&sentence.site.article).map_or(&[][..], Vec::as_slice);
        let near = sites.iter().filter(|(span, _)| span.intersection(sentence.site.span).is_some());
        near.filter(move |(span, _)| covers(*span)).map(|(_, passage)| *passage)
    }
}
