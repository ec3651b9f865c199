//! What can be counted of two passages to tell whether the one is an honest
//! counterpart of the other.
//!
//! ```text
//! left   The company [lost] [9] million crowns in March, [its chairman] said.
//! right  The company [made] [4] million crowns in March, said [Ada Quill].
//!        └── said on both sides ──────────────┘        uncovered: words, figures, names
//! ```
//!
//! A word is *covered* when the other side has its stem, or a word that the
//! vectors put near it. What stays uncovered is weighed, and counted by kind,
//! on either side: the larger and the smaller of the two make a trait each, so
//! that swapped sides have the same traits. The judge weighs them.

use crate::lexis::Lexis;
use crate::lexis::contrast::Contrast;
use crate::lexis::semantic::WordVectors;
use crate::lexis::stem::stem;
use crate::text::{Pair, Word, fold};
use rustc_hash::FxHashSet;

/// How many traits there are.
pub const COUNT: usize = 38;

/// The traits of one pair, in this order; of each *two* the larger, then the smaller of both sides:
/// weight covered in meaning, as a share (two), weight covered word for word, as a share (two), weight
/// uncovered (two), uncovered figures (two), uncovered names (two), other uncovered telling words (two),
/// heaviest run of uncovered words (two), least cover of a telling word (two), words (two), single
/// words, pairs and triples that both have, as a share of the side with fewer and of the one with more
/// (two each), longest common sequence as a share of the shorter and of the longer side (two), then:
/// length of the shorter by that of the longer (ln), longest common run, that run as a share of the
/// shorter side, figures, names, other telling words covered, words covered (ln), opposite polarity, figures that
/// differ, difference in words that report, cosine, cosine of what is uncovered.
pub type Traits = [f32; COUNT];

/// A word is covered from this similarity on.
const COVERED: f32 = 0.9;
/// Below this similarity a word stands in an uncovered run.
const STRANGE: f32 = 0.75;
/// What a word weighs that tells something.
const TELLING: f32 = 2.5;
/// What a word weighs at least to be counted among the other telling words.
const CONTENT: f32 = 3.0;
/// What a word weighs at most to end a run of uncovered words.
const SILENT: f32 = 1.0;

/// Words that give a figure.
const FIGURES: [&str; 24] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million", "billion",
    "half", "third", "first", "second",
];
/// Words that report.
const REPORTS: [&str; 13] = [
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

/// One side.
struct Side {
    /// Keys of the stems, in order.
    stems: Vec<u64>,
    weights: Vec<f32>,
    figures: Vec<bool>,
    names: Vec<bool>,
    reports: usize,
    vectors: WordVectors,
}

/// The traits of two passages, whose words stand in `texts` and that differ in `contrast`. Swapped sides have the same.
#[must_use]
pub fn traits(
    words: Pair<&[Word]>,
    texts: Pair<&str>,
    contrast: Contrast,
    lexis: &Lexis,
) -> Traits {
    let (a, b) = (side(words.left, texts.left, lexis), side(words.right, texts.right, lexis));
    let (of_a, of_b) = covers(&a, &b);
    let mut out = Out { traits: [0.0; COUNT], len: 0 };
    covered(&mut out, [(&a, &of_a[..]), (&b, &of_b[..])]);
    in_order(&mut out, &a, &b);
    both(&mut out, [(&a, &of_a[..]), (&b, &of_b[..])], contrast);
    out.traits
}

/// The traits that are found so far.
struct Out {
    traits: Traits,
    len: usize,
}

impl Out {
    fn push(&mut self, value: f32) {
        self.traits[self.len] = value;
        self.len += 1;
    }

    fn push_two(&mut self, [p, q]: [f32; 2]) {
        self.push(p.max(q));
        self.push(p.min(q));
    }
}

fn side(words: &[Word], text: &str, lexis: &Lexis) -> Side {
    let folded: Vec<_> = words.iter().map(|word| fold::word(&text[word.span()])).collect();
    let figure =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || FIGURES.contains(&word);
    let name =
        |(at, word): (usize, &Word)| at > 0 && text[word.span()].starts_with(char::is_uppercase);
    Side {
        stems: folded.iter().map(|word| Word::key_of(stem(word))).collect(),
        weights: words.iter().map(|word| lexis.background().idf(word.key())).collect(),
        figures: folded.iter().map(|word| figure(word)).collect(),
        names: words.iter().enumerate().map(name).collect(),
        reports: folded.iter().filter(|word| REPORTS.contains(&&***word)).count(),
        vectors: lexis
            .vectors()
            .of_words(folded.iter().map(|word| word.strip_suffix("'s").unwrap_or(word))),
    }
}

/// How well each word of either side is covered by the other, 0 to 1.
fn covers(a: &Side, b: &Side) -> (Vec<f32>, Vec<f32>) {
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

/// What of each side the other covers.
fn covered(out: &mut Out, sides: [(&Side, &[f32]); 2]) {
    let mut two =
        |f: fn(&Side, &[f32]) -> f32| out.push_two(sides.map(|(side, covers)| f(side, covers)));
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
        let telling = side.weights.iter().zip(covers).filter(|(weight, _)| **weight > TELLING);
        telling.map(|(_, cover)| *cover).fold(1.0, f32::min)
    });
    two(|side, _| side.stems.len() as f32);
}

fn total(side: &Side) -> f32 {
    side.weights.iter().sum::<f32>().max(f32::MIN_POSITIVE)
}

fn weighed(side: &Side, covers: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    side.weights.iter().zip(covers).map(|(weight, cover)| weight * f(*cover)).sum()
}

/// How many words of a kind are covered, or are not.
fn count(
    side: &Side,
    covers: &[f32],
    covered: bool,
    of_kind: impl Fn(&Side, usize) -> bool,
) -> f32 {
    (0..covers.len()).filter(|&at| (covers[at] >= COVERED) == covered && of_kind(side, at)).count()
        as f32
}

/// Whether the word tells something and is neither a figure nor a name.
fn content(side: &Side, at: usize) -> bool {
    side.weights[at] > CONTENT && !side.figures[at] && !side.names[at]
}

/// The weight of the heaviest run of uncovered words: a clause that the other side lacks.
fn heaviest_gap(side: &Side, covers: &[f32]) -> f32 {
    let (mut most, mut here) = (0.0_f32, 0.0);
    for (&weight, &cover) in side.weights.iter().zip(covers) {
        here = if cover < STRANGE {
            here + weight
        } else if weight < SILENT {
            here
        } else {
            0.0
        };
        most = most.max(here);
    }
    most
}

/// What both sides have in the same order.
fn in_order(out: &mut Out, a: &Side, b: &Side) {
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

/// Length of the longest common sequence, and of the longest common run.
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

/// What is told of both together.
fn both(out: &mut Out, sides: [(&Side, &[f32]); 2], contrast: Contrast) {
    let [(a, of_a), (b, of_b)] = sides;
    let kinds: [fn(&Side, usize) -> bool; 3] =
        [|side, at| side.figures[at], |side, at| side.names[at], content];
    for kind in kinds {
        out.push(count(a, of_a, true, kind).min(count(b, of_b, true, kind)));
    }
    let telling = |side: &Side, at: usize| side.weights[at] > SILENT;
    out.push(count(a, of_a, true, telling).min(count(b, of_b, true, telling)).ln_1p());
    out.push(f32::from(u8::from(contrast.polarity)));
    out.push(f32::from(u8::from(contrast.numbers)));
    out.push(a.reports.abs_diff(b.reports) as f32);
    let direction = |side: &Side, weight: &dyn Fn(usize) -> f32| {
        side.vectors.sum((0..side.weights.len()).map(weight))
    };
    let all = [a, b].map(|side| direction(side, &|at| side.weights[at]));
    out.push(cosine(&all));
    let uncovered = [(a, of_a), (b, of_b)].map(|(side, covers)| {
        direction(side, &|at| if covers[at] < COVERED { side.weights[at] } else { 0.0 })
    });
    out.push(cosine(&uncovered));
}

fn cosine([a, b]: &[Vec<f32>; 2]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    let size = (dot(a, a) * dot(b, b)).sqrt();
    if size > 0.0 { dot(a, b) / size } else { 0.0 }
}
