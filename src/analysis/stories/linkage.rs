//! Joins: groups of profiles made one, the most alike first.
//!
//! ```text
//! likeness of two groups = a · b / ((|A| |B|)^(1 − CENTROID) (‖a‖ ‖b‖)^CENTROID)
//! ```
//!
//! `a` is the sum of the profiles of group `A`. As profiles have length one,
//! the first factor alone gives the mean likeness over all pairs of members
//! (average linkage), the second alone the cosine of the two centroids. The
//! mean holds two events apart that one article joins, but ten short reports
//! of one event, with little more than its names in common, stay apart too:
//! their centroid forgets what only one of them says. No pair is looked at
//! again. A likeness in the heap may be out of date, because a group has grown
//! since: it is then computed anew and put back, so that joins come out best
//! first.

use super::candidates::Likely;
use super::profile::{Entry, Profile};
use super::{Forest, LOWEST};
use crate::lexis::sparse;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Stems of a group's sum, at most: the heaviest. Leaving stems out makes
/// the mean likeness lower, never higher.
const STEMS: usize = 480;
/// How much the cosine of the centroids counts beside the mean likeness.
const CENTROID: f32 = 0.3;
/// Days between two groups that cost nothing.
const NEAR: f32 = 4.0;
/// Days between two groups that are never one story.
const FAR: f32 = 30.0;

/// Two groups, by a leaf of each, that become one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Join {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Not above that of the joins before it.
    pub(super) score: f32,
}

/// A group of leaves.
#[derive(Clone)]
struct Group {
    /// The sum of the profiles.
    sum: Vec<Entry>,
    /// What a likeness is divided by for this group.
    spread: f32,
    size: f32,
    /// The sum of the days of those that are dated, and their number.
    days: (f64, f32),
}

impl Group {
    fn of(profile: &Profile) -> Self {
        let days = profile.day.map_or((0.0, 0.0), |day| (f64::from(day), 1.0));
        Self { sum: profile.entries.clone(), spread: 1.0, size: 1.0, days }
    }

    fn likeness(&self, other: &Self) -> f32 {
        let product = sparse::product(&self.sum, &other.sum);
        (product / (self.spread * other.spread)).min(1.0) * self.nearness(other)
    }

    /// 1 when the groups are of the same days, 0 when they are [`FAR`] apart.
    fn nearness(&self, other: &Self) -> f32 {
        if self.days.1 == 0.0 || other.days.1 == 0.0 {
            return 1.0;
        }
        let mean = |days: (f64, f32)| days.0 / f64::from(days.1);
        let apart = (mean(self.days) - mean(other.days)).abs() as f32;
        (1.0 - (apart - NEAR) / (FAR - NEAR)).clamp(0.0, 1.0)
    }

    fn absorb(&mut self, other: &Self) {
        self.sum = summed(&self.sum, &other.sum);
        self.size += other.size;
        let norm = sparse::norm(&self.sum);
        self.spread = self.size.powf(1.0 - CENTROID) * norm.powf(CENTROID);
        self.days = (self.days.0 + other.days.0, self.days.1 + other.days.1);
    }
}

/// The sum of two vectors, ascending by stem.
fn summed(a: &[Entry], b: &[Entry]) -> Vec<Entry> {
    let mut sum: Vec<Entry> = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.stem.cmp(&y.stem) {
            Ordering::Less => sum.extend(a.next()),
            Ordering::Greater => sum.extend(b.next()),
            Ordering::Equal => {
                sum.push(Entry { weight: x.weight + y.weight, name: x.name || y.name, ..**x });
                a.next();
                b.next();
            }
        }
    }
    sum.extend(a);
    sum.extend(b);
    if sum.len() > STEMS {
        sum.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.stem.cmp(&b.stem)));
        sum.truncate(STEMS);
        sum.sort_unstable_by_key(|entry| entry.stem);
    }
    sum
}

/// Two groups that may be joined; the heap gives the most alike first.
struct Next(Likely);

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        let (x, y) = (&self.0, &other.0);
        x.score.total_cmp(&y.score).then_with(|| (y.a, y.b).cmp(&(x.a, x.b)))
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Next {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Next {}

/// Joins `profiles` along `pairs`, best first, as far as [`LOWEST`].
pub(super) fn joins(profiles: &[Profile], pairs: Vec<Likely>) -> Vec<Join> {
    let mut groups: Vec<Option<Group>> =
        profiles.iter().map(|profile| Some(Group::of(profile))).collect();
    let mut forest = Forest::new(profiles.len());
    let mut heap: BinaryHeap<Next> = pairs.into_iter().map(Next).collect();
    let mut joins: Vec<Join> = Vec::new();
    while let Some(Next(pair)) = heap.pop() {
        let (a, b) = (forest.root(pair.a), forest.root(pair.b));
        let (Some(x), Some(y)) = (&groups[a as usize], &groups[b as usize]) else { continue };
        if a == b {
            continue;
        }
        let score = x.likeness(y);
        if score < LOWEST {
            continue;
        }
        if heap.peek().is_some_and(|next| next.0.score > score) {
            heap.push(Next(Likely { a: a.min(b), b: a.max(b), score }));
            continue;
        }
        let before = joins.last().map_or(1.0, |join| join.score);
        joins.push(Join { a, b, score: score.min(before) });
        merge(&mut groups, a, b, forest.join(a, b));
    }
    joins
}

/// Puts the groups of roots `a` and `b` together at `root`, which is one of them.
fn merge(groups: &mut [Option<Group>], a: u32, b: u32, root: u32) {
    let other = if root == a { b } else { a };
    let Some(smaller) = groups[other as usize].take() else { return };
    if let Some(group) = &mut groups[root as usize] {
        group.absorb(&smaller);
    }
}
