//! What the judge compares of two sentences.
//!
//! ```text
//! left   Police [held] three men in [Oldport] on Tuesday.
//! right  Officers [arrested] three men on Tuesday.
//!        covered in meaning: police ~ officers, held ~ arrested     uncovered: Oldport
//! ```
//!
//! A word is covered as far as the other sentence has its stem (1) or a word with a near vector
//! (their cosine). A trait of one side enters as the larger, then the smaller value of both, so
//! that swapped sides are judged alike.

use super::statement::{ContentWord, JudgedArticle, JudgedSentence};
use crate::lexis::Lexis;
use crate::lexis::semantic::{WordVectors, direction_cosine};
use crate::lexis::sparse;
use rustc_hash::{FxHashMap, FxHashSet};

/// The names of the traits, in order.
pub const TRAIT_NAMES: [&str; COUNT] = [
    "sem_max",
    "sem_min",
    "exact_max",
    "exact_min",
    "semloc_max",
    "semloc_min",
    "exactloc_max",
    "exactloc_min",
    "plain_sem_max",
    "plain_sem_min",
    "plain_exact_max",
    "plain_exact_min",
    "cos",
    "cosloc",
    "direction",
    "ev",
    "ev_plain",
    "ev_loc",
    "names_shared",
    "names_un_max",
    "names_un_min",
    "fig_shared",
    "fig_un_max",
    "fig_un_min",
    "numbers_clash",
    "polarity",
    "bi_short",
    "bi_long",
    "lcs",
    "run",
    "lenratio",
    "lnmin",
    "lnmax",
    "posdiff",
    "posmax",
    "headings",
    "bothlead",
    "firsts",
    "margin_max",
    "margin_min",
    "base",
    "diag",
    "cross",
    "gap_max",
    "gap_min",
    "rare1",
    "rare2",
    "doccos",
    "docbest",
    "un_max",
    "un_min",
    "quoted_max",
    "quoted_min",
    "quoted_shared",
    "subj_same",
    "subj_else",
    "subj_clash",
    "reports",
    "plain_shared",
    "names_only",
    "pair_best2",
    "posl",
    "diag2",
];

/// The place of a trait in [`PairTraits`].
type TraitIndex = usize;

/// Index of the trait that each side has a figure that the other lacks.
pub(super) const NUMBERS_CLASH: TraitIndex = 24;
/// Index of the trait that one side negates or denies what the other says.
pub(super) const POLARITY: TraitIndex = 25;
/// Index of the trait that the sides are about different names.
pub(super) const SUBJECT_CLASH: TraitIndex = 56;
/// Index of the number of sides that are headings.
pub(super) const HEADINGS: TraitIndex = 35;
/// Index of the trait that no running text stands before either.
pub(super) const FIRSTS: TraitIndex = 37;
/// Index of the number of names that both sides have.
pub(super) const SHARED_NAMES: TraitIndex = 18;
/// Index of the number of words alike that are neither names nor figures.
pub(super) const SHARED_PLAIN: TraitIndex = 58;
/// Index of the share of names among the shared words.
pub(super) const NAMES_ONLY: TraitIndex = 59;

/// Number of traits of a pair.
pub const COUNT: usize = 63;

/// The traits of one pair.
pub type PairTraits = [f32; COUNT];

/// Cosine of two word vectors below which a word covers nothing.
const MIN_ALIKE: f32 = 0.3;
/// Cosine from which on two words are alike: `arrested` and `held`.
const ALIKE: f32 = 0.6;
/// Cover from which on a word counts as covered.
const COVERED: f32 = 0.85;
/// Product of the numbers of distinct words of two articles up to which likenesses are kept.
const MAX_KEPT: usize = 1 << 21;

/// Reads the traits of the pairs of two articles.
pub(super) struct TraitReader<'a> {
    a: &'a JudgedArticle<'a>,
    b: &'a JudgedArticle<'a>,
    vectors: (WordVectors, WordVectors),
    /// Likeness of each distinct word of `a` with each of `b`; below −1 while it is not computed.
    alike: Vec<f32>,
    /// How rare the stems are in the two articles, 0 to 1.
    rarity: FxHashMap<u64, f32>,
    doc_cosine: f32,
}

/// What one sentence has of another.
struct Covered {
    /// Cover of each word.
    covers: Vec<f32>,
}

impl<'a> TraitReader<'a> {
    pub(super) fn new(a: &'a JudgedArticle<'a>, b: &'a JudgedArticle<'a>, lexis: &Lexis) -> Self {
        let vectors = lexis.vectors();
        let of = |side: &JudgedArticle<'_>| vectors.of_words(side.forms.iter().map(String::as_str));
        let rarity = rarity(a, b);
        let size = a.stems.len() * b.stems.len();
        let alike = if size <= MAX_KEPT { vec![-2.0; size] } else { Vec::new() };
        let doc_cosine = doc_cosine(a, b);
        Self { a, b, vectors: (of(a), of(b)), alike, rarity, doc_cosine }
    }

    fn alike(&mut self, p: u32, q: u32) -> f32 {
        let (p, q) = (p as usize, q as usize);
        let compute = || {
            if self.a.stems[p] == self.b.stems[q] {
                1.0
            } else {
                let alike = self.vectors.0.alike(p, &self.vectors.1, q);
                if alike < MIN_ALIKE { 0.0 } else { alike.min(0.99) }
            }
        };
        if self.alike.is_empty() {
            return compute();
        }
        let at = p * self.b.stems.len() + q;
        if self.alike[at] < -1.0 {
            self.alike[at] = compute();
        }
        self.alike[at]
    }

    fn covers(&mut self, a: &JudgedSentence, b: &JudgedSentence) -> (Covered, Covered) {
        let (mut of_a, mut of_b) = (vec![0.0_f32; a.words.len()], vec![0.0_f32; b.words.len()]);
        for (at, word) in a.words.iter().enumerate() {
            for (to, other) in b.words.iter().enumerate() {
                let mut alike = self.alike(word.id, other.id);
                if word.is_figure != other.is_figure || word.is_figure && alike < 1.0 {
                    alike = if alike < 1.0 { 0.0 } else { alike };
                }
                of_a[at] = of_a[at].max(alike);
                of_b[to] = of_b[to].max(alike);
            }
        }
        (Covered { covers: of_a }, Covered { covers: of_b })
    }

    /// Reads the traits of all pairs.
    pub(super) fn read(&mut self, pairs: &[(usize, usize)]) -> Vec<PairTraits> {
        let (a, b) = (self.a, self.b);
        let mut all: Vec<PairTraits> =
            pairs.iter().map(|&(l, r)| self.alone(&a.statements[l], &b.statements[r])).collect();
        self.add_context(pairs, &mut all);
        all
    }

    /// The traits of the two sentences themselves.
    #[allow(clippy::too_many_lines)]
    fn alone(&mut self, a: &JudgedSentence, b: &JudgedSentence) -> PairTraits {
        let (of_a, of_b) = self.covers(a, b);
        let sides = [(a, &of_a), (b, &of_b)];
        let stems = [&self.a.stems, &self.b.stems];
        let mut out = Traits { values: [0.0; COUNT], len: 0 };
        let local: [Vec<f32>; 2] = std::array::from_fn(|side| {
            sides[side]
                .0
                .words
                .iter()
                .map(|word| word.idf * self.rarity[&stems[side][word.id as usize]])
                .collect()
        });
        let idf: [Vec<f32>; 2] =
            std::array::from_fn(|side| sides[side].0.words.iter().map(|word| word.idf).collect());
        let plain: [Vec<f32>; 2] = std::array::from_fn(|side| {
            let weigh = |word: &ContentWord| if is_plain(word) { word.idf } else { 0.0 };
            sides[side].0.words.iter().map(weigh).collect()
        });
        let share = |weights: &[Vec<f32>; 2], exact: bool| -> [f32; 2] {
            std::array::from_fn(|side| {
                let covers = &sides[side].1.covers;
                let total: f32 = weights[side].iter().sum();
                let got: f32 = weights[side]
                    .iter()
                    .zip(covers)
                    .map(|(w, c)| if exact && *c < 1.0 { 0.0 } else { w * c })
                    .sum();
                if total > 0.0 { got / total } else { 0.0 }
            })
        };
        for weights in [&idf, &local] {
            out.two(share(weights, false));
            out.two(share(weights, true));
        }
        out.two(share(&plain, false));
        out.two(share(&plain, true));
        // Cosines.
        let cosine = |weights: &[Vec<f32>; 2]| {
            let vector = |side: usize| {
                let mut sums: FxHashMap<u64, f32> = FxHashMap::default();
                for (word, w) in sides[side].0.words.iter().zip(&weights[side]) {
                    let entry = sums.entry(stems[side][word.id as usize]).or_default();
                    *entry = entry.max(*w);
                }
                sums
            };
            let (ours, theirs) = (vector(0), vector(1));
            // Sums run in the order of the words, not of the map.
            let mut seen = FxHashSet::default();
            let mut product = 0.0;
            for word in &sides[0].0.words {
                let stem = stems[0][word.id as usize];
                if seen.insert(stem) {
                    product += ours[&stem] * theirs.get(&stem).copied().unwrap_or(0.0);
                }
            }
            let norm = |side: usize, of: &FxHashMap<u64, f32>| {
                let mut seen = FxHashSet::default();
                let mut sum = 0.0;
                for word in &sides[side].0.words {
                    let stem = stems[side][word.id as usize];
                    if seen.insert(stem) {
                        sum += of[&stem] * of[&stem];
                    }
                }
                sum.sqrt()
            };
            let norms: f32 = norm(0, &ours) * norm(1, &theirs);
            if norms > 0.0 { product / norms } else { 0.0 }
        };
        out.push(cosine(&idf));
        out.push(cosine(&local));
        out.push(direction_cosine(&a.meaning, &b.meaning));
        // Evidence: the weight of the shared stems.
        let mut shared = [0.0_f32; 3];
        let (mut rare1, mut rare2) = (0.0_f32, 0.0_f32);
        let mut seen = FxHashSet::default();
        let (mut names, mut figures, mut quoted) = (0, 0, 0);
        for (at, word) in a.words.iter().enumerate() {
            if of_a.covers[at] < 1.0 || !seen.insert(word.id) {
                continue;
            }
            shared[0] += word.idf;
            shared[1] += plain[0][at];
            shared[2] += local[0][at];
            names += usize::from(word.is_name);
            figures += usize::from(word.is_figure);
            quoted += usize::from(word.is_quoted);
            if word.idf > rare1 {
                (rare1, rare2) = (word.idf, rare1);
            } else {
                rare2 = rare2.max(word.idf);
            }
        }
        shared.iter().for_each(|weight| out.push(weight.ln_1p()));
        let uncovered = |side: usize, of: &dyn Fn(&ContentWord) -> bool| {
            let mut seen = FxHashSet::default();
            let (statement, covered) = sides[side];
            statement
                .words
                .iter()
                .zip(&covered.covers)
                .filter(|(word, cover)| **cover < COVERED && of(word) && seen.insert(word.id))
                .count() as f32
        };
        out.push(names as f32);
        out.two([0, 1].map(|side| uncovered(side, &|word| word.is_name)));
        out.push(figures as f32);
        out.two([0, 1].map(|side| uncovered(side, &|word| word.is_figure)));
        let contrast = a.contrast.against(&b.contrast);
        out.push(f32::from(u8::from(contrast.numbers)));
        out.push(f32::from(u8::from(contrast.polarity)));
        // Order.
        let (shorter, longer) =
            (a.stems.len().min(b.stems.len()), a.stems.len().max(b.stems.len()));
        let (shorter, longer) = (shorter.max(1) as f32, longer.max(1) as f32);
        let grams = |stems: &[u64]| -> FxHashSet<u64> {
            stems.windows(2).map(|two| two[0].rotate_left(21) ^ two[1]).collect()
        };
        let (ours, theirs) = (grams(&a.stems), grams(&b.stems));
        let both = ours.intersection(&theirs).count() as f32;
        out.push(both / ours.len().min(theirs.len()).max(1) as f32);
        out.push(both / ours.len().max(theirs.len()).max(1) as f32);
        let (sequence, run) = common(&a.stems, &b.stems);
        out.push(sequence as f32 / shorter);
        out.push(run as f32 / shorter);
        out.push((shorter / longer).ln());
        out.push(shorter.ln());
        out.push(longer.ln());
        // Place.
        let relative = |statement: &JudgedSentence, article: &JudgedArticle<'_>| {
            statement.place as f32 / article.prose.max(1) as f32
        };
        let places = (relative(a, self.a), relative(b, self.b));
        out.push((places.0 - places.1).abs());
        out.push(places.0.max(places.1));
        out.push(f32::from(u8::from(a.is_heading)) + f32::from(u8::from(b.is_heading)));
        out.push(f32::from(u8::from(a.place < 3 && b.place < 3)));
        out.push(f32::from(u8::from(a.place == 0 && b.place == 0)));
        // Filled by `add_context`: margins, base, diagonal, cross.
        let base = 0.5 * (out.values[0] + out.values[1]) * 0.5 + 0.5 * out.values[12];
        out.len = CONTEXT_END;
        out.values[BASE] = base;
        out.two([0, 1].map(|side| heaviest_gap(sides[side].0, &sides[side].1.covers)));
        out.push(rare1);
        out.push(rare2);
        out.push(self.doc_cosine);
        out.push(0.0);
        out.two([0, 1].map(|side| {
            let covers = &sides[side].1.covers;
            idf[side].iter().zip(covers).map(|(w, c)| w * (1.0 - c)).sum::<f32>()
        }));
        out.two([a, b].map(|side| {
            let quoted = side.words.iter().filter(|word| word.is_quoted).count();
            quoted as f32 / side.words.len().max(1) as f32
        }));
        out.push(quoted as f32);
        let has = |statement: &JudgedSentence, stems: &[u64]| {
            stems.iter().any(|stem| statement.stems.contains(stem))
        };
        let is_same = a.subject.iter().any(|stem| b.subject.contains(stem));
        let known = !a.subject.is_empty() && !b.subject.is_empty();
        let (there, here) = (has(b, &a.subject), has(a, &b.subject));
        out.push(f32::from(u8::from(known && is_same)));
        out.push(f32::from(u8::from(known && !is_same && (there || here))));
        out.push(f32::from(u8::from(known && !there && !here)));
        out.push(a.reports.abs_diff(b.reports) as f32);
        let plain = |side: usize| {
            let (sentence, covered) = sides[side];
            let words = sentence.words.iter().zip(&covered.covers);
            words.filter(|(word, cover)| is_plain(word) && **cover >= ALIKE).count() as f32
        };
        out.push(plain(0).min(plain(1)));
        let covered_content = seen.len();
        out.push(names as f32 / covered_content.max(1) as f32);
        out.push(0.0);
        out.push(places.0.min(places.1));
        out.push(0.0);
        debug_assert_eq!(out.len, COUNT);
        out.values
    }

    /// Adds what stands around the pairs: ranks, margins and neighbours.
    fn add_context(&self, pairs: &[(usize, usize)], all: &mut [PairTraits]) {
        let base: FxHashMap<(usize, usize), f32> =
            pairs.iter().zip(&*all).map(|(&pair, traits)| (pair, traits[BASE])).collect();
        let mut best = [
            vec![(0.0_f32, 0.0_f32); self.a.statements.len()],
            vec![(0.0_f32, 0.0_f32); self.b.statements.len()],
        ];
        for (&(l, r), traits) in pairs.iter().zip(&*all) {
            for (side, at) in [(0, l), (1, r)] {
                let held = &mut best[side][at];
                if traits[BASE] > held.0 {
                    *held = (traits[BASE], held.0);
                } else {
                    held.1 = held.1.max(traits[BASE]);
                }
            }
        }
        let mean = |side: usize| {
            best[side].iter().map(|best| best.0).sum::<f32>() / best[side].len().max(1) as f32
        };
        let doc_best = mean(0).min(mean(1));
        let at = |l: Option<usize>, r: Option<usize>| {
            l.zip(r).and_then(|pair| base.get(&pair)).copied().unwrap_or(0.0)
        };
        for (&(l, r), traits) in pairs.iter().zip(all.iter_mut()) {
            let own = traits[BASE];
            let margin = |held: (f32, f32)| own - if held.0 > own { held.0 } else { held.1 };
            let margins = [margin(best[0][l]), margin(best[1][r])];
            let (lb, la, rb, ra) = (l.checked_sub(1), Some(l + 1), r.checked_sub(1), Some(r + 1));
            let (before, after) = (at(lb, rb), at(la, ra));
            traits[BASE - 2] = margins[0].max(margins[1]);
            traits[BASE - 1] = margins[0].min(margins[1]);
            traits[BASE + 1] = before.max(after);
            traits[BASE + 2] =
                at(Some(l), rb).max(at(Some(l), ra)).max(at(lb, Some(r))).max(at(la, Some(r)));
            traits[48] = doc_best;
            traits[60] = best[0][l].0.min(best[1][r].0);
            traits[62] = before.min(after);
        }
    }
}

/// Index of the base score among the traits; two margins stand before it, two scores of
/// neighbours after it.
const BASE: TraitIndex = 40;
/// Index of the first trait after those of the context.
const CONTEXT_END: TraitIndex = 43;

/// Whether a word is neither a name nor a figure.
fn is_plain(word: &ContentWord) -> bool {
    !word.is_name && !word.is_figure
}

struct Traits {
    values: PairTraits,
    len: usize,
}

impl Traits {
    fn push(&mut self, value: f32) {
        self.values[self.len] = value;
        self.len += 1;
    }

    fn two(&mut self, [p, q]: [f32; 2]) {
        self.push(p.max(q));
        self.push(p.min(q));
    }
}

/// How rare each stem is in the two articles, 0 to 1: by the number of sentences that have it.
fn rarity(a: &JudgedArticle<'_>, b: &JudgedArticle<'_>) -> FxHashMap<u64, f32> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    let mut all = 0_u32;
    for article in [a, b] {
        for statement in &article.statements {
            all += 1;
            let mut ids: Vec<u32> = statement.words.iter().map(|word| word.id).collect();
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                *counts.entry(article.stems[id as usize]).or_default() += 1;
            }
        }
    }
    let most = (all as f32 + 1.0).ln();
    counts
        .into_iter()
        .map(|(stem, df)| {
            // Two sentences of a pair have it each, so two is the least count that matters.
            let df = df.max(2) as f32 / 2.0;
            (stem, (((all as f32 / 2.0 + 1.0) / (df + 0.5)).ln() / most).clamp(0.05, 1.0))
        })
        .collect()
}

fn doc_cosine(a: &JudgedArticle<'_>, b: &JudgedArticle<'_>) -> f32 {
    let (p, q) = (a.word_vector(), b.word_vector());
    sparse::cosine(sparse::product(&p, &q), sparse::norm(&p) * sparse::norm(&q))
}

/// The weight of the heaviest run of uncovered words: a clause that the other side lacks.
fn heaviest_gap(statement: &JudgedSentence, covers: &[f32]) -> f32 {
    let (mut most, mut here) = (0.0_f32, 0.0);
    for (word, &cover) in statement.words.iter().zip(covers) {
        here = if cover < 0.6 { here + word.idf } else { 0.0 };
        most = most.max(here);
    }
    most
}

/// The lengths of the longest common subsequence and of the longest common run.
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
