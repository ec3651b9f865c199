//! What the judge compares of two sentences.
//!
//! ```text
//! left   Police held three men in Oldport on Tuesday.      covered: police, held, three, men, Tuesday
//! right  Officers arrested three men on Tuesday.           uncovered: Oldport
//!        shares ─ cosines ─ evidence ─ names, figures ─ order ─ place ─ context ─ speech
//! ```
//!
//! `cover` tells which words are covered, `context` what stands around a pair. A trait of one side
//! enters as the larger, then the smaller value of both, so that swapped sides are judged alike.

use super::super::feature_buffer::FeatureBuffer;
use super::context;
use super::cover::{CoveredSentence, Covers, LocalWeights, WordLikeness};
use super::statement::{ContentWord, JudgedArticle, JudgedSentence};
use crate::lexis::Lexis;
use crate::lexis::semantic::direction_cosine;
use crate::lexis::sparse;

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
pub(super) type TraitIndex = usize;

/// The place of the trait of this name.
pub(super) const fn index_of(name: &str) -> TraitIndex {
    let mut at = 0;
    while at < COUNT {
        if is_equal(TRAIT_NAMES[at], name) {
            return at;
        }
        at += 1;
    }
    panic!("no trait has this name")
}

const fn is_equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// Each side has a figure that the other lacks.
pub(super) const NUMBERS_CLASH: TraitIndex = index_of("numbers_clash");
/// One side negates or denies what the other says.
pub(super) const POLARITY: TraitIndex = index_of("polarity");
/// The sides are about different names.
pub(super) const SUBJECT_CLASH: TraitIndex = index_of("subj_clash");
/// Number of sides that are headings.
pub(super) const HEADINGS: TraitIndex = index_of("headings");
/// No running text stands before either.
pub(super) const FIRSTS: TraitIndex = index_of("firsts");
/// Number of names that both sides have.
pub(super) const SHARED_NAMES: TraitIndex = index_of("names_shared");
/// Number of words alike that are neither names nor figures.
pub(super) const SHARED_PLAIN: TraitIndex = index_of("plain_shared");
/// Share of names among the shared words.
pub(super) const NAMES_ONLY: TraitIndex = index_of("names_only");

/// Number of traits of a pair.
pub const COUNT: usize = 63;

/// The traits of one pair.
pub type PairTraits = [f32; COUNT];

/// Sentences of running text that begin an article.
const LEAD: usize = 3;

/// Reads the traits of the pairs of two articles.
pub(super) struct TraitReader<'a> {
    a: &'a JudgedArticle,
    b: &'a JudgedArticle,
    likeness: WordLikeness,
    weights: [LocalWeights; 2],
    article_cosine: f32,
    covers: Covers,
}

impl<'a> TraitReader<'a> {
    pub(super) fn new(a: &'a JudgedArticle, b: &'a JudgedArticle, lexis: &Lexis) -> Self {
        Self {
            a,
            b,
            likeness: WordLikeness::new(a, b, lexis),
            weights: LocalWeights::of_both(a, b),
            article_cosine: sparse::cosine(sparse::product(&a.stems, &b.stems), a.norm * b.norm),
            covers: Covers::default(),
        }
    }

    /// Reads the traits of all pairs, which are in order.
    pub(super) fn read(&mut self, pairs: &[(usize, usize)]) -> Vec<PairTraits> {
        let mut all: Vec<PairTraits> = pairs.iter().map(|&(l, r)| self.alone(l, r)).collect();
        context::add(pairs, (self.a.statements.len(), self.b.statements.len()), &mut all);
        all
    }

    /// The traits of two sentences, but for what stands around them.
    fn alone(&mut self, left: usize, right: usize) -> PairTraits {
        let (a, b) = (&self.a.statements[left], &self.b.statements[right]);
        self.covers.fill(a, b, &mut self.likeness);
        let sides = [
            CoveredSentence::new(a, left, &self.covers.of[0], &self.weights[0]),
            CoveredSentence::new(b, right, &self.covers.of[1], &self.weights[1]),
        ];
        let shared = SharedStems::of(sides, &self.covers.shared, &self.weights[0].rarity);
        let mut out = FeatureBuffer::new();
        let base = push_shares(&mut out, sides, &shared);
        push_evidence(&mut out, sides, &shared);
        push_order(&mut out, a, b);
        self.push_place(&mut out, a, b);
        push_base(&mut out, base);
        push_rest(&mut out, sides, &shared, self.article_cosine);
        push_subjects(&mut out, a, b);
        out.push(a.reports.abs_diff(b.reports) as f32);
        out.push(sides[0].plain_alike().min(sides[1].plain_alike()));
        out.push(shared.names as f32 / self.covers.shared.len().max(1) as f32);
        // Filled by the context: the best of the neighbours of the pair.
        out.push(0.0);
        out.push(self.relative_place(0, a).min(self.relative_place(1, b)));
        out.push(0.0);
        out.all()
    }

    /// The place of a sentence in its article, 0 to 1.
    fn relative_place(&self, side: usize, sentence: &JudgedSentence) -> f32 {
        sentence.place as f32 / [self.a, self.b][side].prose.max(1) as f32
    }

    /// Pushes where the two stand.
    fn push_place(&self, out: &mut TraitBuffer, a: &JudgedSentence, b: &JudgedSentence) {
        let places = (self.relative_place(0, a), self.relative_place(1, b));
        out.push((places.0 - places.1).abs());
        out.push(places.0.max(places.1));
        out.push(f32::from(u8::from(a.is_heading)) + f32::from(u8::from(b.is_heading)));
        out.push_bool(a.place < LEAD && b.place < LEAD);
        out.push_bool(a.place == 0 && b.place == 0);
    }
}

type TraitBuffer = FeatureBuffer<COUNT>;

/// What the stems weigh that both sentences have.
#[derive(Default)]
struct SharedStems {
    idf: f32,
    plain: f32,
    local: f32,
    names: usize,
    figures: usize,
    quoted: usize,
    /// The idf of the rarest stem, and of the next.
    rarest: (f32, f32),
    /// Scalar product by idf, and by local weight.
    products: (f32, f32),
}

impl SharedStems {
    /// `rarity` is that of the stems of the left article.
    fn of(sides: [CoveredSentence<'_>; 2], shared: &[(u8, u8)], rarity: &[f32]) -> Self {
        let mut out = Self::default();
        let [a, b] = sides.map(|side| side.sentence);
        for &(ours, theirs) in shared {
            let (ours, theirs) = (a.distinct[usize::from(ours)], b.distinct[usize::from(theirs)]);
            let rarity = rarity[ours.id as usize];
            out.products.0 += ours.idf * theirs.idf;
            out.products.1 += (ours.idf * rarity) * (theirs.idf * rarity);
            let word = &a.words[usize::from(ours.first)];
            out.idf += word.idf;
            out.plain += word.plain_idf();
            out.local += sides[0].local[usize::from(ours.first)];
            out.names += usize::from(word.is_name());
            out.figures += usize::from(word.is_figure());
            out.quoted += usize::from(word.is_quoted);
            if word.idf > out.rarest.0 {
                out.rarest = (word.idf, out.rarest.0);
            } else {
                out.rarest.1 = out.rarest.1.max(word.idf);
            }
        }
        out
    }
}

/// Pushes how much of each side the other covers, and the cosines. Returns the base score, by which
/// pairs are ranked among each other.
fn push_shares(
    out: &mut TraitBuffer,
    sides: [CoveredSentence<'_>; 2],
    shared: &SharedStems,
) -> f32 {
    let shares = sides.map(CoveredSentence::share);
    out.push_two(shares);
    out.push_two(sides.map(CoveredSentence::exact_share));
    out.push_two(sides.map(CoveredSentence::local_share));
    out.push_two(sides.map(CoveredSentence::exact_local_share));
    out.push_two(sides.map(CoveredSentence::plain_share));
    out.push_two(sides.map(CoveredSentence::exact_plain_share));
    let [a, b] = sides.map(|side| side.sentence);
    let cosine = sparse::cosine(shared.products.0, a.idf_norm * b.idf_norm);
    out.push(cosine);
    out.push(sparse::cosine(shared.products.1, sides[0].local_norm * sides[1].local_norm));
    out.push(direction_cosine(&a.meaning, &b.meaning));
    let (most, least) = (shares[0].max(shares[1]), shares[0].min(shares[1]));
    0.5 * (most + least) * 0.5 + 0.5 * cosine
}

/// Pushes what the shared stems weigh, the names and figures of each side, and the contrast.
fn push_evidence(out: &mut TraitBuffer, sides: [CoveredSentence<'_>; 2], shared: &SharedStems) {
    [shared.idf, shared.plain, shared.local].iter().for_each(|weight| out.push(weight.ln_1p()));
    out.push(shared.names as f32);
    out.push_two(sides.map(|side| side.uncovered_of(ContentWord::is_name)));
    out.push(shared.figures as f32);
    out.push_two(sides.map(|side| side.uncovered_of(ContentWord::is_figure)));
    let [a, b] = sides.map(|side| &side.sentence.contrast);
    let contrast = a.against(b);
    out.push_bool(contrast.numbers);
    out.push_bool(contrast.polarity);
}

/// Pushes what both sides have in the same order, and their lengths.
fn push_order(out: &mut TraitBuffer, a: &JudgedSentence, b: &JudgedSentence) {
    let common = a.order.common(&b.order);
    let ordered = |p: usize, q: usize| (p.min(q).max(1) as f32, p.max(q).max(1) as f32);
    let (fewer, more) = ordered(a.order.pairs(), b.order.pairs());
    let (shorter, longer) = ordered(a.order.words(), b.order.words());
    out.push(common.pairs as f32 / fewer);
    out.push(common.pairs as f32 / more);
    out.push(common.sequence as f32 / shorter);
    out.push(common.run as f32 / shorter);
    out.push((shorter / longer).ln());
    out.push(shorter.ln());
    out.push(longer.ln());
}

/// Pushes the base score among the traits that the context fills.
fn push_base(out: &mut TraitBuffer, base: f32) {
    for score in [0.0, 0.0, base, 0.0, 0.0] {
        out.push(score);
    }
}

/// Pushes what is not covered, what is rare, and what is quoted.
fn push_rest(
    out: &mut TraitBuffer,
    sides: [CoveredSentence<'_>; 2],
    shared: &SharedStems,
    article_cosine: f32,
) {
    out.push_two(sides.map(CoveredSentence::heaviest_gap));
    out.push(shared.rarest.0);
    out.push(shared.rarest.1);
    out.push(article_cosine);
    // Filled by the context: the mean of the best scores.
    out.push(0.0);
    out.push_two(sides.map(CoveredSentence::uncovered));
    out.push_two(sides.map(|side| side.sentence.quoted_share));
    out.push(shared.quoted as f32);
}

/// Pushes whether the subjects of both are one name, or different ones.
fn push_subjects(out: &mut TraitBuffer, a: &JudgedSentence, b: &JudgedSentence) {
    let is_same = a.subject.iter().any(|stem| b.subject.contains(stem));
    let is_known = !a.subject.is_empty() && !b.subject.is_empty();
    let is_named = is_known && (b.order.has_any(&a.subject) || a.order.has_any(&b.subject));
    out.push_bool(is_known && is_same);
    out.push_bool(is_known && !is_same && is_named);
    out.push_bool(is_known && !is_named);
}
