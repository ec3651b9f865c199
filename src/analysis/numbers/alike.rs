//! The likeness of two figures: the evidence that they answer one question.
//!
//! | evidence | weight |
//! |---|---|
//! | meaning of the eight words on either side | .60 |
//! | the same fate of the people counted | .45 |
//! | the same value | .30 |
//! | another figure that both have beside them | .30 in the sentence, .15 next to it |
//! | `until`, `by` … before both days | .30 |
//! | context words, by idf and distance | .25 |
//! | a value less than 1.5 times as large, or a day at most ten days away | .20 |
//! | a value more than five times as large | −.20 |
//! | a common noun; two different nouns | .15; −.15 |
//! | few figures of the unit in both articles | .15 / (their number in a · their number in b) |
//! | meaning of the sentence, of the noun | .10 each |
//!
//! Meanings are compared by word vectors. The likeness is 0 for people of two fates, for a group
//! and all (`two women`), for a difference and a state, for an early and a later state, and for
//! days with two directions.

use super::about::FigureContext;
use super::calendar::Parts;
use super::topics::StoryFigure;
use super::tuned::{
    CLOSE_DAYS, CLOSE_FACTOR, CLOSE_MEANING, CLOSE_VALUE, COSINE_FLOOR, FAR_FACTOR, FAR_MEANING,
    FAR_VALUE, FEW_AMOUNTS, NEAR_COMPANY, SAME_COMPANY, SAME_FATE, SAME_LEAD, SAME_NOUN,
    SAME_VALUE, SOME_EVIDENCE, WORDS_AROUND,
};
use super::{Figure, Unit};
use crate::lexis::semantic::Vectors;
use crate::lexis::sparse::product;

/// The likeness of two figures, 0 to about 2. Returns 0 if it is surely or very likely below
/// `least`, because that is cheap to find out.
pub(super) fn likeness(a: &StoryFigure, b: &StoryFigure, vectors: &Vectors, least: f32) -> f32 {
    let (x, y) = (&a.printed.figure, &b.printed.figure);
    if !comparable(x, y) || excluded(&a.about, &b.about) {
        return 0.0;
    }
    let (ours, theirs) = (&a.about, &b.about);
    let counts = x.unit == Unit::Count;
    let scarce = if counts || x.unit.is_calendar() {
        0.0
    } else {
        FEW_AMOUNTS / (a.fellows * b.fellows) as f32
    };
    let fate = if ours.fate.is_some() && ours.fate == theirs.fate { SAME_FATE } else { 0.0 };
    let lead = if ours.frame.lead.is_some() && ours.frame.lead == theirs.frame.lead {
        SAME_LEAD
    } else {
        0.0
    };
    let evidence = WORDS_AROUND * product(&ours.terms, &theirs.terms)
        + scarce
        + fate
        + lead
        + company(a, b)
        + values(x, y)
        + nouns(ours, theirs, counts);
    if least > 0.0
        && evidence < SOME_EVIDENCE
        && vectors.cosine(&ours.close, &theirs.close) < COSINE_FLOOR
    {
        return 0.0;
    }
    let near = evidence
        + FAR_MEANING * vectors.cosine(&ours.noun, &theirs.noun)
        + CLOSE_MEANING * vectors.similarity(&ours.close, &theirs.close);
    if near + FAR_MEANING < least {
        return 0.0;
    }
    near + FAR_MEANING * vectors.similarity(&ours.sentence, &theirs.sentence)
}

/// Whether two figures have units of one dimension, or are days that both give one part (year, month …).
pub(super) fn comparable(x: &Figure, y: &Figure) -> bool {
    if x.unit.is_calendar() {
        y.unit.is_calendar() && Parts::of(x).are_comparable(Parts::of(y))
    } else {
        x.unit.dimension() == y.unit.dimension()
    }
}

/// Whether two contexts exclude one question: a count of women is no count of people.
fn excluded(a: &FigureContext, b: &FigureContext) -> bool {
    let (ours, theirs) = (a.frame, b.frame);
    let leads_differ = ours.lead.zip(theirs.lead).is_some_and(|(a, b)| a != b);
    let fates_differ = a.fate.zip(b.fate).is_some_and(|(a, b)| a != b);
    ours.change != theirs.change
        || ours.early != theirs.early
        || leads_differ
        || fates_differ
        || a.part != b.part
}

/// The likeness by value.
fn values(x: &Figure, y: &Figure) -> f32 {
    if x.unit.is_calendar() {
        let (ours, theirs) = (Parts::of(x), Parts::of(y));
        return match ours.days_apart(theirs) {
            _ if ours.agree(theirs) => SAME_VALUE,
            Some(days) if days <= CLOSE_DAYS => CLOSE_VALUE,
            _ => 0.0,
        };
    }
    if x.value.to_bits() == y.value.to_bits() {
        // Small counts are equal by chance.
        let is_evidence = x.unit != Unit::Count || x.value > 10.0;
        return if is_evidence { SAME_VALUE } else { 0.0 };
    }
    let (x, y) = (x.in_base(1.0).0.abs(), y.in_base(1.0).0.abs());
    let (low, high) = (x.min(y), x.max(y));
    match high / low.max(1e-9) {
        ratio if ratio < CLOSE_FACTOR => CLOSE_VALUE,
        ratio if ratio > FAR_FACTOR => -FAR_VALUE,
        _ => 0.0,
    }
}

/// The likeness by another figure that stands beside both.
fn company(a: &StoryFigure, b: &StoryFigure) -> f32 {
    let shared = |wide: bool| {
        a.company
            .iter()
            .any(|x| b.company.iter().any(|y| x.0 == y.0 && x.1 == y.1 && (wide || x.2 && y.2)))
    };
    match (shared(true), shared(false)) {
        (_, true) => SAME_COMPANY,
        (true, false) => NEAR_COMPANY,
        (false, false) => 0.0,
    }
}

/// The likeness by the nouns that the figures count. All words for people count as one noun.
fn nouns(a: &FigureContext, b: &FigureContext, counts: bool) -> f32 {
    let shared = a.nouns.iter().any(|noun| b.nouns.iter().any(|theirs| theirs.stem == noun.stem));
    let named = !a.nouns.is_empty() && !b.nouns.is_empty();
    match (shared, counts && named && !(a.people && b.people)) {
        (true, _) => SAME_NOUN,
        (false, true) => -SAME_NOUN,
        (false, false) => 0.0,
    }
}
