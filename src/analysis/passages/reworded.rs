//! Reworded passages between stories: pairs of sentences of articles of two stories that make the
//! same statement in other words. Within a story the judge of pairs decides (`stated`).
//!
//! ```text
//! every sentence of the coverage
//!   ├ pairs of two articles that share rare stems        (inverted index without common stems)
//!   ├ each is the other's best between the two articles
//!   ├ similar in meaning, in words that are rare in this coverage; no contrast in number or negation
//!   ├ similar without the names that both have           (`predicate`)
//!   └ not covered by a verbatim or edited passage
//! ```
//!
//! Sentences of one story share their nouns, so likeness in meaning alone is weak evidence: a
//! pair must also share enough words that are rare here. The decision, and the order of the
//! pairs, is the log odds that a reader is convinced:
//!
//! ```text
//! log odds = ODDS_BIAS + ODDS_MEANING meaning + ODDS_PREDICATE predicate
//!          + ODDS_COMMON_WORDS ln (1 + rare words that both have, names left out)
//! ```
//!

use super::constants::{
    MAX_COVERED_SHARE, MAX_STEM_SENTENCES, MIN_COSINE, MIN_EVIDENCE_OTHER_STORY, MIN_MEANING,
    MIN_MEANING_AND_COSINE, MIN_ODDS, MIN_PREDICATE_OTHER_STORY, MIN_SENTENCE_WORDS,
    MIN_SUM_COSINE, ODDS_BIAS, ODDS_COMMON_WORDS, ODDS_MEANING, ODDS_PREDICATE,
};
use super::predicate::{StatedSentence, predicates};
use super::{Passage, PassageKind, PassageSite, cluster};
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

/// A sentence of running text.
pub(super) struct ProseSentence<'a> {
    pub(super) article: usize,
    pub(super) site: Site,
    pub(super) text: &'a str,
    pub(super) words: &'a [Word],
}

/// Two sentences that share rare stems, `a` in the earlier article.
struct StemPair {
    a: u32,
    b: u32,
    /// Summed weight of these stems, in nats.
    evidence: f32,
    /// Cosine of the tf-idf vectors.
    cosine: f32,
}

/// Two sentences whose meanings were compared, `a` in the earlier article.
struct RewordedCandidate {
    a: u32,
    b: u32,
    /// Likeness in meaning, 0 to 1.
    meaning: f32,
    /// Cosine of the tf-idf vectors.
    cosine: f32,
    /// Summed weight of the common stems, in nats.
    evidence: f32,
}

impl RewordedCandidate {
    /// The score by which the best counterpart of a sentence is chosen.
    fn score(&self) -> f32 {
        self.meaning + self.cosine
    }
}

/// Returns all reworded pairs, best first. `known` are the passages that are known already;
/// `stories` has the number of the story of each article.
pub(super) fn pairs(
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    boilerplate: &[Vec<Span>],
    stories: &[u32],
    known: &[Passage],
    weights: &Weights,
    lexis: &Lexis,
) -> Vec<Passage> {
    let sentences = sentences(docs, quoted, boilerplate);
    let stem_pairs = stem_pairs(&sentences, docs, stories, weights);
    let candidates = compare_meanings(&stem_pairs, &sentences, lexis);
    let covered = CoveredSentences::new(known);
    let mut kept: Vec<&RewordedCandidate> = mutual_best(&candidates, &sentences);
    kept.retain(|pair| {
        let [a, b] = [pair.a, pair.b].map(|at| &sentences[at as usize]);
        pair.meaning >= MIN_MEANING
            && !contrast_features(a, docs).against(&contrast_features(b, docs)).any()
            && !covered.cover_both(a, b)
    });
    let scorer = RewordedScorer { sentences: &sentences, docs, quoted, weights, lexis };
    let mut scored: Vec<(f32, &RewordedCandidate)> =
        kept.par_iter().filter_map(|&pair| Some((scorer.score(pair)?, pair))).collect();
    scored.sort_by(|(s, p), (t, q)| t.total_cmp(s).then((p.a, p.b).cmp(&(q.a, q.b))));
    let sides = |pair: &RewordedCandidate| [pair.a, pair.b].map(|at| &sentences[at as usize]);
    scored
        .into_iter()
        .map(|(_, pair)| passage(sides(pair), pair.meaning, pair.evidence, docs))
        .collect()
}

/// Scores pairs by how likely a reader is convinced.
struct RewordedScorer<'a> {
    sentences: &'a [ProseSentence<'a>],
    docs: &'a [Doc<'a>],
    quoted: &'a [&'a [Span]],
    weights: &'a Weights,
    lexis: &'a Lexis,
}

impl RewordedScorer<'_> {
    /// The log odds that a reader is convinced; `None` when the pair is rejected.
    fn score(&self, pair: &RewordedCandidate) -> Option<f32> {
        let [a, b] = [pair.a, pair.b].map(|at| &self.sentences[at as usize]);
        let predicate = self.predicate_likeness(a, b);
        let words = 1.0 + self.common_words(a, b) as f32;
        let odds = ODDS_BIAS
            + ODDS_MEANING * pair.meaning
            + ODDS_PREDICATE * predicate
            + ODDS_COMMON_WORDS * words.ln();
        let is_likely = pair.meaning >= MIN_MEANING
            && pair.score() >= MIN_MEANING_AND_COSINE
            && pair.evidence >= MIN_EVIDENCE_OTHER_STORY
            && predicate >= MIN_PREDICATE_OTHER_STORY
            && odds >= MIN_ODDS;
        if is_likely { Some(odds) } else { None }
    }

    /// Number of rare words that both sentences have and that are not names in both.
    fn common_words(&self, a: &ProseSentence<'_>, b: &ProseSentence<'_>) -> usize {
        let [(in_a, ours), (in_b, theirs)] = [a, b].map(|sentence| {
            let text = self.docs[sentence.article].text();
            (text, Terms::of(text, sentence.words, self.weights))
        });
        let is_name = |text: &str, word: Span| text[word].starts_with(char::is_uppercase);
        ours.common(&theirs)
            .filter(|(p, q)| !(is_name(in_a, p.word) && is_name(in_b, q.word)))
            .count()
    }

    /// Likeness in meaning of two sentences without the names that both have; 0 when they are
    /// one quotation.
    fn predicate_likeness(&self, a: &ProseSentence<'_>, b: &ProseSentence<'_>) -> f32 {
        let [a, b] = [a, b].map(|sentence| StatedSentence {
            text: self.docs[sentence.article].text(),
            words: sentence.words,
            quoted: self.quoted.get(sentence.article).copied().unwrap_or_default(),
        });
        let vectors = self.lexis.vectors();
        predicates(a, b).map_or(0.0, |(ours, theirs)| {
            vectors.similarity(&vectors.meaning(&ours), &vectors.meaning(&theirs))
        })
    }
}

/// Returns the sentences of running text outside quotations and boilerplate.
fn sentences<'a>(
    docs: &[Doc<'a>],
    quoted: &[&[Span]],
    boilerplate: &[Vec<Span>],
) -> Vec<ProseSentence<'a>> {
    let of_doc = |(article, &doc): (usize, &Doc<'a>)| {
        let quoted = quoted.get(article).copied().unwrap_or_default();
        let mut found = Vec::new();
        for &span in doc.sentences() {
            let words = &doc.segments.words[doc.segments.words_in(span)];
            let is_excluded =
                quoted.iter().chain(&boilerplate[article]).any(|mark| mark.covers(span));
            if words.len() >= MIN_SENTENCE_WORDS && !is_heading(doc, span) && !is_excluded {
                let site = Site { article: doc.ix, span };
                found.push(ProseSentence { article, site, text: &doc.text()[span], words });
            }
        }
        found
    };
    docs.par_iter().enumerate().flat_map_iter(of_doc).collect()
}

fn is_heading(doc: Doc<'_>, span: Span) -> bool {
    let at = doc.blocks().partition_point(|block| block.span.end() <= span.start());
    doc.blocks()
        .get(at)
        .is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading))
}

/// Returns the pairs of sentences that share rare stems, in order. The stems of the sentences
/// are dropped afterwards: they take more memory than the words.
fn stem_pairs(
    sentences: &[ProseSentence<'_>],
    docs: &[Doc<'_>],
    stories: &[u32],
    weights: &Weights,
) -> Vec<StemPair> {
    let story = |at: usize| stories.get(sentences[at].article);
    let terms: Vec<Terms> = sentences
        .par_iter()
        .map(|sentence| Terms::of(docs[sentence.article].text(), sentence.words, weights))
        .collect();
    let stems = StemPostings::of(&terms);
    let pairs_of = |(a, ours): (usize, &Terms)| {
        let mut hits: Vec<(u32, f32)> = Vec::new();
        for term in ours.list() {
            for &(b, weight) in stems.sentences(term.stem) {
                if b as usize > a && sentences[b as usize].article != sentences[a].article {
                    hits.push((b, term.weight.min(weight)));
                }
            }
        }
        hits.sort_unstable_by(|p, q| p.0.cmp(&q.0).then(p.1.total_cmp(&q.1)));
        let mut pairs = Vec::new();
        for same in hits.chunk_by(|p, q| p.0 == q.0) {
            let (b, evidence) = (same[0].0, same.iter().map(|hit| hit.1).sum());
            if evidence < MIN_EVIDENCE_OTHER_STORY || story(a) == story(b as usize) {
                continue;
            }
            let cosine = ours.cosine(&terms[b as usize]);
            if cosine >= MIN_COSINE {
                pairs.push(StemPair { a: a as u32, b, evidence, cosine });
            }
        }
        pairs
    };
    terms.par_iter().enumerate().flat_map_iter(pairs_of).collect()
}

/// An inverted index of the stems that stand in at least two, but not in too many sentences.
struct StemPostings {
    /// Sentence and weight, sorted by stem.
    postings: Vec<(u32, f32)>,
    /// The range of the postings of each stem.
    ranges: FxHashMap<u64, (u32, u32)>,
}

impl StemPostings {
    fn of(terms: &[Terms]) -> Self {
        let mut all: Vec<(u64, u32, f32)> =
            Vec::with_capacity(terms.iter().map(|terms| terms.list().len()).sum());
        for (at, terms) in (0..).zip(terms) {
            all.extend(terms.list().iter().map(|term| (term.stem, at, term.weight)));
        }
        all.par_sort_unstable_by_key(|&(stem, at, _)| (stem, at));
        let mut stems = Self { postings: Vec::new(), ranges: FxHashMap::default() };
        for group in all
            .chunk_by(|p, q| p.0 == q.0)
            .filter(|group| (2..=MAX_STEM_SENTENCES).contains(&group.len()))
        {
            let from = stems.postings.len() as u32;
            stems.postings.extend(group.iter().map(|&(_, at, weight)| (at, weight)));
            stems.ranges.insert(group[0].0, (from, stems.postings.len() as u32));
        }
        stems
    }

    /// Returns the sentences that have a stem, with its weight there, in order.
    fn sentences(&self, stem: u64) -> &[(u32, f32)] {
        self.ranges.get(&stem).map_or(&[], |&(from, to)| &self.postings[from as usize..to as usize])
    }
}

/// Compares the meanings of the pairs, and keeps those that may be similar enough.
fn compare_meanings(
    pairs: &[StemPair],
    sentences: &[ProseSentence<'_>],
    lexis: &Lexis,
) -> Vec<RewordedCandidate> {
    let vectors = lexis.vectors();
    let mut needed: Vec<u32> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    needed.sort_unstable();
    needed.dedup();
    let meanings: Vec<Meaning> =
        needed.par_iter().map(|&at| vectors.meaning(sentences[at as usize].text)).collect();
    let meaning = |at: u32| needed.binary_search(&at).ok().map(|place| &meanings[place]);
    let compare = |&StemPair { a, b, evidence, cosine }: &StemPair| {
        let (ours, theirs) = (meaning(a)?, meaning(b)?);
        let of_sums = vectors.cosine(ours, theirs);
        if of_sums < MIN_SUM_COSINE || Vectors::at_most(of_sums) < MIN_MEANING {
            return None;
        }
        let meaning = vectors.similarity(ours, theirs);
        Some(RewordedCandidate { a, b, meaning, cosine, evidence })
    };
    pairs.par_iter().filter_map(compare).collect()
}

/// Returns the pairs that are each other's best between their two articles.
fn mutual_best<'c>(
    candidates: &'c [RewordedCandidate],
    sentences: &[ProseSentence<'_>],
) -> Vec<&'c RewordedCandidate> {
    let article = |at: u32| sentences[at as usize].article;
    let mut best: FxHashMap<(u32, usize), &RewordedCandidate> = FxHashMap::default();
    for pair in candidates {
        for (at, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let held = best.entry((at, article(other))).or_insert(pair);
            if pair.score() > held.score() {
                *held = pair;
            }
        }
    }
    let is_best = |pair: &RewordedCandidate, at: u32, other: u32| {
        best.get(&(at, article(other))).is_some_and(|held| (held.a, held.b) == (pair.a, pair.b))
    };
    candidates
        .iter()
        .filter(|pair| is_best(pair, pair.a, pair.b) && is_best(pair, pair.b, pair.a))
        .collect()
}

/// Returns the figures and the polarity of a sentence.
fn contrast_features(sentence: &ProseSentence<'_>, docs: &[Doc<'_>]) -> Features {
    let text = docs[sentence.article].text();
    Features::of_words(sentence.words.iter().map(|word| &text[word.span()]))
}

/// Converts a pair of sentences to a passage with this score and weight.
pub(super) fn passage(
    [a, b]: [&ProseSentence<'_>; 2],
    score: f32,
    weight: f32,
    docs: &[Doc<'_>],
) -> Passage {
    let texts = Pair::new(docs[a.article].text(), docs[b.article].text());
    // Equal runs that are too light for an edited passage do not show that one was copied.
    let kind = match surface(Pair::new(a.words, b.words), texts) {
        Surface::Same => PassageKind::Verbatim,
        Surface::Edited | Surface::Different => PassageKind::Reworded,
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
        score: score.clamp(0.0, 1.0),
        relation: cluster::relation_of(&articles.into_iter()),
        sites,
        weight,
    }
}

/// The sites of known passages by article: span, and index of the passage.
pub(super) struct CoveredSentences {
    sites: FxHashMap<ArticleIx, Vec<(Span, usize)>>,
}

impl CoveredSentences {
    pub(super) fn new(passages: &[Passage]) -> Self {
        let mut sites: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (at, passage) in passages.iter().enumerate() {
            for site in &passage.sites {
                sites.entry(site.site.article).or_default().push((site.site.span, at));
            }
        }
        Self { sites }
    }

    /// Whether one passage covers most of both sentences.
    pub(super) fn cover_both(&self, a: &ProseSentence<'_>, b: &ProseSentence<'_>) -> bool {
        self.covering(a).any(|passage| self.covering(b).any(|other| other == passage))
    }

    /// Indices of the passages that cover most of a sentence.
    fn covering(&self, sentence: &ProseSentence<'_>) -> impl Iterator<Item = usize> {
        let covers_most = |span: Span| {
            let inside = sentence.words.iter().filter(|word| span.covers(word.span())).count();
            inside as f32 >= MAX_COVERED_SHARE * sentence.words.len() as f32
        };
        let sites = self.sites.get(&sentence.site.article).map_or(&[][..], Vec::as_slice);
        sites
            .iter()
            .filter(move |(span, _)| {
                span.intersection(sentence.site.span).is_some() && covers_most(*span)
            })
            .map(|(_, passage)| *passage)
    }
}
