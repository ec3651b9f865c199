//! How likely it is that two figures answer one question.
//!
//! | evidence | weight |
//! |---|---|
//! | meaning of the eight words on either side | .60 |
//! | what became of the people counted, the same | .45 |
//! | the same value | .30 |
//! | another figure that both have beside them | .30 in the sentence, .15 next to it |
//! | `until`, `by` … before both days | .30 |
//! | words around, by rarity and distance | .25 |
//! | another value, less than half as large again, or within ten days | .20 |
//! | one more than five times as large | −.20 |
//! | a noun counted by both; two different nouns | .15; −.15 |
//! | few amounts of the unit in either article | .15 over their number |
//! | meaning of the sentence, of the noun | .10 each |
//!
//! Meanings are similarities of the word vectors. People of two fates, a part of
//! them and all (`two women`), a difference and a state, and days on two sides
//! are never alike.

use super::about::About;
use super::calendar::Parts;
use super::topics::Item;
use super::{Figure, Unit};
use crate::lexis::semantic::Vectors;
use crate::lexis::sparse::product;

/// Values that differ by more than this factor are seldom of one thing.
const FAR: f64 = 5.0;
/// … by less than this one, often.
const CLOSE: f64 = 1.5;
/// … and days by so many.
const DAYS: u32 = 10;

/// Without any other evidence the words close by must point at least this much
/// the same way for their meanings to be compared one by one, …
const ASKANCE: f32 = 0.25;
/// … where this is other evidence.
const EVIDENCE: f32 = 0.2;

/// From 0 to about 2; 0 when it is surely or very likely below `least`, which
/// costs much less to tell.
pub(super) fn likeness(a: &Item, b: &Item, vectors: &Vectors, least: f32) -> f32 {
    let (x, y) = (&a.printed.figure, &b.printed.figure);
    if !comparable(x, y) || excluded(&a.about, &b.about) {
        return 0.0;
    }
    let (ours, theirs) = (&a.about, &b.about);
    let counts = x.unit == Unit::Count;
    let scarce =
        if counts || x.unit.is_calendar() { 0.0 } else { 0.15 / (a.fellows * b.fellows) as f32 };
    let fate = if ours.fate.is_some() && ours.fate == theirs.fate { 0.45 } else { 0.0 };
    let lead =
        if ours.frame.lead.is_some() && ours.frame.lead == theirs.frame.lead { 0.3 } else { 0.0 };
    let evidence = 0.25 * product(&ours.terms, &theirs.terms)
        + scarce
        + fate
        + lead
        + company(a, b)
        + values(x, y)
        + nouns(ours, theirs, counts);
    if least > 0.0 && evidence < EVIDENCE && vectors.cosine(&ours.close, &theirs.close) < ASKANCE {
        return 0.0;
    }
    let near = evidence
        + 0.1 * vectors.cosine(&ours.noun, &theirs.noun)
        + 0.6 * vectors.similarity(&ours.close, &theirs.close);
    if near + 0.1 < least {
        return 0.0;
    }
    near + 0.1 * vectors.similarity(&ours.sentence, &theirs.sentence)
}

/// Figures of one unit, or days that give the same part.
pub(super) fn comparable(x: &Figure, y: &Figure) -> bool {
    if x.unit.is_calendar() {
        y.unit.is_calendar() && Parts::of(x).compare(Parts::of(y))
    } else {
        x.unit == y.unit
    }
}

/// Whether what is said of the two cannot be one thing. Who counts the women has
/// not counted the people.
fn excluded(a: &About, b: &About) -> bool {
    let (ours, theirs) = (a.frame, b.frame);
    let sides = ours.lead.zip(theirs.lead).is_some_and(|(a, b)| a != b);
    let fates = a.fate.zip(b.fate).is_some_and(|(a, b)| a != b);
    ours.change != theirs.change || ours.early != theirs.early || sides || fates || a.part != b.part
}

fn values(x: &Figure, y: &Figure) -> f32 {
    if x.unit.is_calendar() {
        let (ours, theirs) = (Parts::of(x), Parts::of(y));
        return match ours.apart(theirs) {
            _ if ours.agree(theirs) => 0.3,
            Some(days) if days <= DAYS => 0.2,
            _ => 0.0,
        };
    }
    let (low, high) = (x.value.abs().min(y.value.abs()), x.value.abs().max(y.value.abs()));
    // That two texts count five of something says nothing.
    let telling = x.unit != Unit::Count || x.value > 10.0;
    match high / low.max(1e-9) {
        _ if x.value.to_bits() == y.value.to_bits() => f32::from(u8::from(telling)) * 0.3,
        ratio if ratio < CLOSE => 0.2,
        ratio if ratio > FAR => -0.2,
        _ => 0.0,
    }
}

/// A figure beside both.
fn company(a: &Item, b: &Item) -> f32 {
    let shared = |wide: bool| {
        a.company
            .iter()
            .any(|x| b.company.iter().any(|y| x.0 == y.0 && x.1 == y.1 && (wide || x.2 && y.2)))
    };
    match (shared(true), shared(false)) {
        (_, true) => 0.3,
        (true, false) => 0.15,
        (false, false) => 0.0,
    }
}

/// Whether both count the same. Words for people stand for one another.
fn nouns(a: &About, b: &About, counts: bool) -> f32 {
    let shared = a.nouns.iter().any(|noun| b.nouns.iter().any(|theirs| theirs.stem == noun.stem));
    let named = !a.nouns.is_empty() && !b.nouns.is_empty();
    match (shared, counts && named && !(a.people && b.people)) {
        (true, _) => 0.15,
        (false, true) => -0.15,
        (false, false) => 0.0,
    }
}
