//! Features of a pair of passages, for the classifier of rows.
//!
//! ```text
//! left   The company [lost] [9] million crowns in March, [its chairman] said.
//! right  The company [made] [4] million crowns in March, said [Ada Quill].
//!        └── said on both sides ──────────────┘        uncovered: words, figures, names
//! ```
//!
//! A word is *covered* when the other side has its stem, or a word whose vector is
//! near. The uncovered words are weighed, and counted by kind, on either side. The
//! larger and the smaller value of the two sides make one feature each, so swapped
//! sides have equal features.

use super::feature_buffer::FeatureBuffer;
use crate::lexis::Lexis;
use crate::lexis::contrast::Contrast;
use crate::lexis::semantic::WordVectors;
use crate::lexis::stem::stem;
use crate::text::{Pair, Word, fold};
use rustc_hash::FxHashSet;

/// Number of features of a pair.
pub const COUNT: usize = 38;

/// The features of one pair. Weights are idf in English at large. In this order (a pair of
/// indices is the larger, then the smaller value of the two sides):
///
/// | index | feature |
/// |---|---|
/// | 0, 1 | share of the weight that is covered in meaning |
/// | 2, 3 | share of the weight that is covered word for word |
/// | 4, 5 | uncovered weight |
/// | 6, 7 | uncovered figures |
/// | 8, 9 | uncovered names |
/// | 10, 11 | other uncovered content words |
/// | 12, 13 | weight of the heaviest run of uncovered words |
/// | 14, 15 | lowest cover of a rare word |
/// | 16, 17 | number of words |
/// | 18 – 23 | common stems, pairs and triples of stems, each as a share of the side with fewer and of the side with more |
/// | 24, 25 | longest common subsequence, as a share of the shorter and of the longer side |
/// | 26 | ln (length of the shorter / length of the longer) |
/// | 27, 28 | longest common run, in words and as a share of the shorter side |
/// | 29, 30, 31 | covered figures, names, other content words |
/// | 32 | ln (1 + covered words) |
/// | 33, 34 | opposite polarity, differing figures (0 or 1) |
/// | 35 | difference of the numbers of reporting words |
/// | 36, 37 | cosine of the vectors of both sides, of their uncovered words |
pub type PairFeatures = [f32; COUNT];

// The bounds below define the features that the table was trained on: after a change
// `assets/align/train.py` must make it anew. Set by hand before the training.

/// Least cosine of two word vectors at which a word is covered.
const MIN_COVER: f32 = 0.9;
/// Cosine below which a word belongs to an uncovered run.
const MAX_UNCOVERED: f32 = 0.75;
/// Idf (nats) above which a word is rare.
const RARE_IDF: f32 = 2.5;
/// Idf (nats) above which a word that is neither a figure nor a name is a content word.
const CONTENT_IDF: f32 = 3.0;
/// Idf (nats) below which a covered word does not end a run of uncovered words.
const COMMON_IDF: f32 = 1.0;

/// Number words that count as figures.
const NUMBER_WORDS: [&str; 24] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million", "billion",
    "half", "third", "first", "second",
];
/// Words that report speech.
const REPORTING_WORDS: [&str; 13] = [
    "said",
    "says",
    "say",
    "told",
    "added",
    "according",
    "statement",
    "tell",
    "saying",
    "spokesman",
    "spokeswoman",
    "reported",
    "announced",
];

/// The words of one side, and what is counted of them.
struct SideStatistics {
    /// Keys of the stems, in order.
    stems: Vec<u64>,
    weights: Vec<f32>,
    figures: Vec<bool>,
    names: Vec<bool>,
    reports: usize,
    vectors: WordVectors,
}

/// Computes the features of two passages, whose `words` stand in `texts`. `contrast` is how
/// their figures and polarity differ. Swapped sides have equal features.
#[must_use]
pub fn pair_features(
    words: Pair<&[Word]>,
    texts: Pair<&str>,
    contrast: Contrast,
    lexis: &Lexis,
) -> PairFeatures {
    let a = SideStatistics::new(words.left, texts.left, lexis);
    let b = SideStatistics::new(words.right, texts.right, lexis);
    let (of_a, of_b) = covers(&a, &b);
    let mut out = FeatureBuffer::new();
    push_coverage(&mut out, [(&a, &of_a[..]), (&b, &of_b[..])]);
    push_order(&mut out, &a, &b);
    push_common(&mut out, [(&a, &of_a[..]), (&b, &of_b[..])], contrast);
    out.all()
}

impl SideStatistics {
    fn new(words: &[Word], text: &str, lexis: &Lexis) -> Self {
        let folded: Vec<_> = words.iter().map(|word| fold::word(&text[word.span()])).collect();
        let mut names: Vec<bool> =
            words.iter().map(|word| text[word.span()].starts_with(char::is_uppercase)).collect();
        if let Some(first) = names.first_mut() {
            *first = false;
        }
        Self {
            stems: folded.iter().map(|word| Word::key_of(stem(word))).collect(),
            weights: words.iter().map(|word| lexis.background().idf(word.key())).collect(),
            figures: folded.iter().map(|word| is_figure(word)).collect(),
            names,
            reports: folded.iter().filter(|word| REPORTING_WORDS.contains(&&***word)).count(),
            vectors: lexis
                .vectors()
                .of_words(folded.iter().map(|word| word.strip_suffix("'s").unwrap_or(word))),
        }
    }
}

fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || NUMBER_WORDS.contains(&word)
}

/// How well each word of `a` is covered by `b`, and each word of `b` by `a`, 0 to 1.
fn covers(a: &SideStatistics, b: &SideStatistics) -> (Vec<f32>, Vec<f32>) {
    let (mut of_a, mut of_b) = (vec![0.0_f32; a.stems.len()], vec![0.0_f32; b.stems.len()]);
    for (at, stem) in a.stems.iter().enumerate() {
        for (to, other) in b.stems.iter().enumerate() {
            let alike = if stem == other { 1.0 } else { a.vectors.alike(at, &b.vectors, to) };
            of_a[at] = of_a[at].max(alike);
            of_b[to] = of_b[to].max(alike);
        }
    }
    (of_a, of_b)
}

/// Pushes how much of each side the other covers.
fn push_coverage(out: &mut FeatureBuffer<COUNT>, sides: [(&SideStatistics, &[f32]); 2]) {
    let mut two = |f: fn(&SideStatistics, &[f32]) -> f32| {
        out.push_two(sides.map(|(side, covers)| f(side, covers)));
    };
    two(|side, covers| weighed(side, covers, |cover| cover) / total(side));
    two(|side, covers| {
        weighed(side, covers, |cover| f32::from(u8::from(cover >= 1.0))) / total(side)
    });
    two(|side, covers| weighed(side, covers, |cover| 1.0 - cover));
    two(|side, covers| count(side, covers, false, |side, at| side.figures[at]));
    two(|side, covers| count(side, covers, false, |side, at| side.names[at]));
    two(|side, covers| count(side, covers, false, content));
    two(heaviest_gap);
    two(|side, covers| {
        let rare = side.weights.iter().zip(covers).filter(|(weight, _)| **weight > RARE_IDF);
        rare.map(|(_, cover)| *cover).fold(1.0, f32::min)
    });
    two(|side, _| side.stems.len() as f32);
}

fn total(side: &SideStatistics) -> f32 {
    side.weights.iter().sum::<f32>().max(f32::MIN_POSITIVE)
}

fn weighed(side: &SideStatistics, covers: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    side.weights.iter().zip(covers).map(|(weight, cover)| weight * f(*cover)).sum()
}

/// Counts the words of a kind that are covered, or that are not.
fn count(
    side: &SideStatistics,
    covers: &[f32],
    covered: bool,
    of_kind: impl Fn(&SideStatistics, usize) -> bool,
) -> f32 {
    (0..covers.len())
        .filter(|&at| (covers[at] >= MIN_COVER) == covered && of_kind(side, at))
        .count() as f32
}

/// Whether the word is a content word and neither a figure nor a name.
fn content(side: &SideStatistics, at: usize) -> bool {
    side.weights[at] > CONTENT_IDF && !side.figures[at] && !side.names[at]
}

/// Returns the weight of the heaviest run of uncovered words: a clause that the other side lacks.
fn heaviest_gap(side: &SideStatistics, covers: &[f32]) -> f32 {
    let (mut most, mut here) = (0.0_f32, 0.0);
    for (&weight, &cover) in side.weights.iter().zip(covers) {
        here = if cover < MAX_UNCOVERED {
            here + weight
        } else if weight < COMMON_IDF {
            here
        } else {
            0.0
        };
        most = most.max(here);
    }
    most
}

/// Pushes what both sides have in the same order.
fn push_order(out: &mut FeatureBuffer<COUNT>, a: &SideStatistics, b: &SideStatistics) {
    let (shorter, longer) = (
        a.stems.len().min(b.stems.len()).max(1) as f32,
        a.stems.len().max(b.stems.len()).max(1) as f32,
    );
    for n in 1..=3 {
        let (of_a, of_b) = (grams(&a.stems, n), grams(&b.stems, n));
        let shared = of_a.intersection(&of_b).count() as f32;
        out.push(shared / of_a.len().min(of_b.len()).max(1) as f32);
        out.push(shared / of_a.len().max(of_b.len()).max(1) as f32);
    }
    let (sequence, run) = common(&a.stems, &b.stems);
    out.push(sequence as f32 / shorter);
    out.push(sequence as f32 / longer);
    out.push((shorter / longer).ln());
    out.push(run as f32);
    out.push(run as f32 / shorter);
}

fn grams(stems: &[u64], n: usize) -> FxHashSet<u64> {
    stems
        .windows(n)
        .map(|gram| gram.iter().fold(0, |key: u64, stem| key.rotate_left(21) ^ stem))
        .collect()
}

/// Returns the lengths of the longest common subsequence and of the longest common run.
fn common(a: &[u64], b: &[u64]) -> (usize, usize) {
    let (mut sequences, mut runs) = (vec![0_usize; b.len() + 1], vec![0_usize; b.len() + 1]);
    let mut longest = 0;
    for stem in a {
        let (mut corner, mut run_before) = (0, 0);
        for (to, other) in b.iter().enumerate() {
            let (above, run_above) = (sequences[to + 1], runs[to + 1]);
            sequences[to + 1] = if stem == other { corner + 1 } else { above.max(sequences[to]) };
            runs[to + 1] = if stem == other { run_before + 1 } else { 0 };
            longest = longest.max(runs[to + 1]);
            (corner, run_before) = (above, run_above);
        }
    }
    (sequences[b.len()], longest)
}

/// Pushes the features of both sides together.
fn push_common(
    out: &mut FeatureBuffer<COUNT>,
    sides: [(&SideStatistics, &[f32]); 2],
    contrast: Contrast,
) {
    let [(a, of_a), (b, of_b)] = sides;
    let kinds: [fn(&SideStatistics, usize) -> bool; 3] =
        [|side, at| side.figures[at], |side, at| side.names[at], content];
    for kind in kinds {
        out.push(count(a, of_a, true, kind).min(count(b, of_b, true, kind)));
    }
    let is_not_common = |side: &SideStatistics, at: usize| side.weights[at] > COMMON_IDF;
    out.push(count(a, of_a, true, is_not_common).min(count(b, of_b, true, is_not_common)).ln_1p());
    out.push_bool(contrast.polarity);
    out.push_bool(contrast.numbers);
    out.push(a.reports.abs_diff(b.reports) as f32);
    let direction = |side: &SideStatistics, weight: &dyn Fn(usize) -> f32| {
        side.vectors.sum((0..side.weights.len()).map(weight))
    };
    let all = [a, b].map(|side| direction(side, &|at| side.weights[at]));
    out.push(cosine(&all));
    let uncovered = [(a, of_a), (b, of_b)].map(|(side, covers)| {
        direction(side, &|at| if covers[at] < MIN_COVER { side.weights[at] } else { 0.0 })
    });
    out.push(cosine(&uncovered));
}

fn cosine([a, b]: &[Vec<f32>; 2]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    let size = (dot(a, a) * dot(b, b)).sqrt();
    if size > 0.0 { dot(a, b) / size } else { 0.0 }
}
