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
//!
//! The traits are read in three steps, the cheap ones first. What a later step can add at most is
//! known (`TraitReader::hope`), so that most pairs are dropped early, and no result changes.

use super::super::feature_buffer::FeatureBuffer;
use super::context::PairContext;
use super::cover::{CoveredSentence, CoveredWords, JudgedSide, MarkedSentence};
use super::event::{SameEvent, same_event};
use super::model;
use super::shared::SharedStems;
use super::statement::{ContentWord, JudgedSentence};
use super::survey::{self, SurveyedPair};
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

/// The traits that are read last.
const NAMES_UNCOVERED: (TraitIndex, TraitIndex) = two("names_un_max", "names_un_min");
const FIGURES_UNCOVERED: (TraitIndex, TraitIndex) = two("fig_un_max", "fig_un_min");
const PAIRS_IN_ORDER: (TraitIndex, TraitIndex) = two("bi_short", "bi_long");
const SEQUENCE: TraitIndex = index_of("lcs");
const RUN: TraitIndex = index_of("run");
const GAPS: (TraitIndex, TraitIndex) = two("gap_max", "gap_min");
const UNCOVERED: (TraitIndex, TraitIndex) = two("un_max", "un_min");
const SUBJECT_SAME: TraitIndex = index_of("subj_same");
const SUBJECT_ELSEWHERE: TraitIndex = index_of("subj_else");

const fn two(larger: &str, smaller: &str) -> (TraitIndex, TraitIndex) {
    (index_of(larger), index_of(smaller))
}

/// The traits of one pair.
pub type PairTraits = [f32; COUNT];

/// Sentences of running text that begin an article.
const LEAD: usize = 3;

/// Reads the traits of the proposed pairs of two articles.
pub(super) struct TraitReader<'a> {
    pub(super) sides: [JudgedSide<'a>; 2],
    pub(super) pairs: &'a [(usize, usize)],
    pub(super) surveyed: &'a [SurveyedPair],
    pub(super) context: PairContext<'a>,
    /// How alike the articles are.
    pub(super) article_cosine: f32,
}

impl TraitReader<'_> {
    /// Reads the traits of the pair with this index; `None` when `may_count` says of traits that are
    /// as favourable as the real ones or more so that they are not enough.
    pub(super) fn read(
        &self,
        index: usize,
        marks: &mut MarkedSentence<'_>,
        may_count: impl Fn(&PairTraits) -> bool,
    ) -> Option<(PairTraits, SameEvent)> {
        let mut traits = self.cheap(index);
        self.hope(index, &mut traits);
        if !may_count(&traits) {
            return None;
        }
        self.read_order(index, &mut traits);
        if !may_count(&traits) {
            return None;
        }
        let event = self.read_words(index, marks, &mut traits);
        self.read_subjects(index, &mut traits);
        Some((traits, event))
    }

    fn sentences(&self, index: usize) -> (&JudgedSentence, &JudgedSentence) {
        let (left, right) = self.pairs[index];
        (self.sides[0].sentence(left), self.sides[1].sentence(right))
    }

    fn covered(&self, index: usize) -> [CoveredSentence<'_>; 2] {
        covered(self.sides, self.pairs[index], &self.surveyed[index])
    }

    /// The traits that need neither the order of the words nor the cover of each one. The places of
    /// the others are 0.
    fn cheap(&self, index: usize) -> PairTraits {
        let shared = &self.surveyed[index].shared;
        let sides = self.covered(index);
        let (a, b) = self.sentences(index);
        let mut out = FeatureBuffer::new();
        push_shares(&mut out, sides, shared);
        push_evidence(&mut out, shared);
        push_lengths(&mut out, a, b);
        self.push_place(&mut out, a, b);
        out.push_none(5);
        push_rest(&mut out, sides, shared, self.article_cosine);
        out.push_none(3);
        out.push(a.reports.abs_diff(b.reports) as f32);
        out.push(
            sides.map(|side| side.cover.plain_alike as f32).into_iter().fold(f32::MAX, f32::min),
        );
        out.push(shared.names as f32 / shared.count.max(1) as f32);
        out.push_none(1);
        out.push(self.relative_place(0, a).min(self.relative_place(1, b)));
        out.push_none(1);
        let mut traits = out.all();
        self.context.add(index, &mut traits);
        traits
    }

    /// Gives the traits that are not read yet their most favourable value.
    fn hope(&self, index: usize, traits: &mut PairTraits) {
        let (a, b) = self.sentences(index);
        let mut set = |at: TraitIndex, (least, most): (f32, f32)| {
            traits[at] = model::more_favourable(at, least, most);
        };
        let of_two = |p: usize, q: usize| (p.min(q) as f32, p.max(q) as f32);
        for (at, [p, q]) in
            [(NAMES_UNCOVERED, [a.names, b.names]), (FIGURES_UNCOVERED, [a.figures, b.figures])]
        {
            let (fewer, more) = of_two(p, q);
            set(at.0, (0.0, more));
            set(at.1, (0.0, fewer));
        }
        let [p, q] = self.covered(index).map(CoveredSentence::uncovered);
        set(UNCOVERED.0, (p.max(q), p.max(q)));
        set(UNCOVERED.1, (p.min(q), p.min(q)));
        set(GAPS.0, (0.0, p.max(q)));
        set(GAPS.1, (0.0, p.min(q)));
        for at in [NUMBERS_CLASH, POLARITY, SUBJECT_SAME, SUBJECT_ELSEWHERE, SUBJECT_CLASH] {
            set(at, (0.0, 1.0));
        }
        let common = self.surveyed[index].common as f32;
        let neighbours = (common - 1.0).max(0.0);
        let (fewer, more) = of_two(a.order.pairs(), b.order.pairs());
        let (shorter, _) = of_two(a.order.words(), b.order.words());
        set(PAIRS_IN_ORDER.0, (0.0, (neighbours / fewer.max(1.0)).min(1.0)));
        set(PAIRS_IN_ORDER.1, (0.0, (neighbours / more.max(1.0)).min(1.0)));
        set(SEQUENCE, (0.0, (common / shorter.max(1.0)).min(1.0)));
        set(RUN, (common.min(1.0) / shorter.max(1.0), 1.0));
    }

    /// Reads what both sides have in the same order.
    fn read_order(&self, index: usize, traits: &mut PairTraits) {
        let (a, b) = self.sentences(index);
        let common = a.order.common(&b.order);
        let (fewer, more) = ordered(a.order.pairs(), b.order.pairs());
        let (shorter, _) = ordered(a.order.words(), b.order.words());
        traits[PAIRS_IN_ORDER.0] = common.pairs as f32 / fewer;
        traits[PAIRS_IN_ORDER.1] = common.pairs as f32 / more;
        traits[SEQUENCE] = common.sequence as f32 / shorter;
        traits[RUN] = common.run as f32 / shorter;
    }

    /// Reads what needs the cover of each word, and the contrast; returns whether both can tell of one
    /// event.
    fn read_words(
        &self,
        index: usize,
        marks: &mut MarkedSentence<'_>,
        traits: &mut PairTraits,
    ) -> SameEvent {
        let ([a, b], (left, right)) = (self.sides, self.pairs[index]);
        let of_right = marks.with(a, left, |marks| marks.word_covers(b, right));
        let of_left = marks.with(b, right, |marks| marks.word_covers(a, left));
        let (a, b) = self.sentences(index);
        let sides = [CoveredWords::new(a, &of_left), CoveredWords::new(b, &of_right)];
        let mut set = |at: (TraitIndex, TraitIndex), [p, q]: [f32; 2]| {
            (traits[at.0], traits[at.1]) = (p.max(q), p.min(q));
        };
        set(NAMES_UNCOVERED, sides.map(|side| side.uncovered_of(ContentWord::is_name)));
        set(FIGURES_UNCOVERED, sides.map(|side| side.uncovered_of(ContentWord::is_figure)));
        set(GAPS, sides.map(CoveredWords::heaviest_gap));
        set(UNCOVERED, sides.map(CoveredWords::uncovered));
        let contrast = a.contrast.against(&b.contrast);
        traits[NUMBERS_CLASH] = f32::from(u8::from(contrast.numbers));
        traits[POLARITY] = f32::from(u8::from(contrast.polarity));
        same_event(a, b)
    }

    /// Reads whether the subjects of both are one name, or different ones.
    fn read_subjects(&self, index: usize, traits: &mut PairTraits) {
        let (a, b) = self.sentences(index);
        let is_same = a.subject.iter().any(|stem| b.subject.contains(stem));
        let is_known = !a.subject.is_empty() && !b.subject.is_empty();
        let is_named = is_known && (b.order.has_any(&a.subject) || a.order.has_any(&b.subject));
        for (at, holds) in [
            (SUBJECT_SAME, is_known && is_same),
            (SUBJECT_ELSEWHERE, is_known && !is_same && is_named),
            (SUBJECT_CLASH, is_known && !is_named),
        ] {
            traits[at] = f32::from(u8::from(holds));
        }
    }

    /// The place of a sentence in its article, 0 to 1.
    fn relative_place(&self, side: usize, sentence: &JudgedSentence) -> f32 {
        sentence.place as f32 / self.sides[side].article.prose.max(1) as f32
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

/// Both sentences of a pair with what the other covers.
pub(super) fn covered<'a>(
    [a, b]: [JudgedSide<'a>; 2],
    (left, right): (usize, usize),
    surveyed: &'a SurveyedPair,
) -> [CoveredSentence<'a>; 2] {
    let [of_left, of_right] = &surveyed.covers;
    [CoveredSentence::new(a, left, of_left), CoveredSentence::new(b, right, of_right)]
}

/// The smaller and the larger of two numbers, 1 at least.
fn ordered(p: usize, q: usize) -> (f32, f32) {
    (p.min(q).max(1) as f32, p.max(q).max(1) as f32)
}

/// Pushes how much of each side the other covers, and the cosines.
fn push_shares(out: &mut TraitBuffer, sides: [CoveredSentence<'_>; 2], shared: &SharedStems) {
    out.push_two(sides.map(CoveredSentence::share));
    out.push_two(sides.map(CoveredSentence::exact_share));
    out.push_two(sides.map(CoveredSentence::local_share));
    out.push_two(sides.map(CoveredSentence::exact_local_share));
    out.push_two(sides.map(CoveredSentence::plain_share));
    out.push_two(sides.map(CoveredSentence::exact_plain_share));
    let [a, b] = sides.map(|side| side.sentence);
    out.push(survey::cosine(sides, shared));
    out.push(sparse::cosine(shared.products.1, sides[0].local_norm * sides[1].local_norm));
    out.push(direction_cosine(&a.meaning, &b.meaning));
}

/// Pushes what the shared stems weigh, with places for the names and figures that are not covered
/// and for the contrast.
fn push_evidence(out: &mut TraitBuffer, shared: &SharedStems) {
    [shared.idf, shared.plain, shared.local].iter().for_each(|weight| out.push(weight.ln_1p()));
    out.push(shared.names as f32);
    out.push_none(2);
    out.push(shared.figures as f32);
    out.push_none(4);
}

/// Pushes the lengths, behind places for what is in the same order.
fn push_lengths(out: &mut TraitBuffer, a: &JudgedSentence, b: &JudgedSentence) {
    let (shorter, longer) = ordered(a.order.words(), b.order.words());
    out.push_none(4);
    out.push((shorter / longer).ln());
    out.push(shorter.ln());
    out.push(longer.ln());
}

/// Pushes what is rare and what is quoted, with places for what is not covered.
fn push_rest(
    out: &mut TraitBuffer,
    sides: [CoveredSentence<'_>; 2],
    shared: &SharedStems,
    article_cosine: f32,
) {
    out.push_none(2);
    out.push(shared.rarest.0);
    out.push(shared.rarest.1);
    out.push(article_cosine);
    out.push_none(3);
    out.push_two(sides.map(|side| side.sentence.quoted_share));
    out.push(shared.quoted as f32);
}
