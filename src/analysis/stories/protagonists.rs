//! Protagonists: the names that tell two like events apart.
//!
//! ```text
//! cluster A   Ellen Denver will host the Lantern Awards …    in all of A, in none of B
//! cluster B   Hugo Jackson will host the Lantern Awards …    in all of B, in none of A
//! ```
//!
//! Two clusters are two events when each has a protagonist of its own: a name (or a year) that
//! stands in the leads of its articles and that the other cluster does not have. A name that only
//! one of the two has is no sign: later reports add names. A name of both tells nothing.

use std::cmp::Ordering;

/// Articles of a cluster, at least. One report can be about a side issue of an event.
const MIN_ARTICLES: f32 = 2.0;
/// Articles of a cluster from which on shares are counted. Of a smaller one the protagonist is a
/// main name of every article, and no article of the other one has it.
const MIN_COUNTED: f32 = 3.0;
/// Share of the articles of a cluster that have the name of a protagonist, at least. Fitted with
/// the other shares on the train topics of ECB+, two like events a folder. Lower: more events that
/// are alike are kept apart, and more events are split.
const MIN_SHARE: f32 = 0.7;
/// Share of the articles that have it in the lead, at least.
const MIN_LEAD_SHARE: f32 = 0.5;
/// Share of the articles of the other cluster that have it in the lead or often, at most.
const MAX_OTHER_SHARE: f32 = 0.1;
/// Occurrences from which on a name stands often in an article.
pub(super) const OFTEN: usize = 4;
/// Names of a cluster that are kept, at most: those of the most articles.
const MAX_NAMES: usize = 240;

/// A name in a cluster, with the numbers of articles that have it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NameCount {
    /// The key of the stem.
    pub(super) stem: u64,
    /// Articles that have the name anywhere.
    pub(super) any: f32,
    /// Articles that have it in the lead.
    pub(super) lead: f32,
    /// Articles that have it in the lead or often.
    pub(super) prominent: f32,
    /// Articles that have it in the lead, and as often as half of what their commonest name has.
    pub(super) main: f32,
}

/// Whether two clusters, each with its names in order of stem and its number of articles, have
/// protagonists of their own.
pub(super) fn are_apart(a: (&[NameCount], f32), b: (&[NameCount], f32)) -> bool {
    a.1.min(b.1) >= MIN_ARTICLES && has_own(a, b) && has_own(b, a)
}

/// Whether the first cluster has a protagonist that the other one does not have.
fn has_own((ours, size): (&[NameCount], f32), (theirs, others): (&[NameCount], f32)) -> bool {
    let is_protagonist = |name: &NameCount| {
        if size < MIN_COUNTED {
            name.main >= size
        } else {
            name.any >= MIN_SHARE * size && name.lead >= MIN_LEAD_SHARE * size
        }
    };
    let mut rest = theirs;
    ours.iter().any(|name| {
        if !is_protagonist(name) {
            return false;
        }
        rest = &rest[rest.partition_point(|other| other.stem < name.stem)..];
        match rest.first().filter(|other| other.stem == name.stem) {
            None => true,
            Some(_) if others < MIN_COUNTED => false,
            Some(other) => other.prominent <= MAX_OTHER_SHARE * others,
        }
    })
}

/// The names of two clusters together.
pub(super) fn together(a: &[NameCount], b: &[NameCount]) -> Vec<NameCount> {
    let mut all: Vec<NameCount> = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.stem.cmp(&y.stem) {
            Ordering::Less => all.extend(a.next()),
            Ordering::Greater => all.extend(b.next()),
            Ordering::Equal => {
                all.push(NameCount {
                    stem: x.stem,
                    any: x.any + y.any,
                    lead: x.lead + y.lead,
                    prominent: x.prominent + y.prominent,
                    main: x.main + y.main,
                });
                a.next();
                b.next();
            }
        }
    }
    all.extend(a);
    all.extend(b);
    if all.len() > MAX_NAMES {
        all.sort_by(|p, q| q.any.total_cmp(&p.any).then(p.stem.cmp(&q.stem)));
        all.truncate(MAX_NAMES);
        all.sort_unstable_by_key(|name| name.stem);
    }
    all
}
