//! Merges clusters of profiles, the most similar ones first.
//!
//! ```text
//! similarity of two clusters = a · b / ((|A| |B|)^(1 − CENTROID_SHARE) (‖a‖ ‖b‖)^CENTROID_SHARE)
//! ```
//!
//! `a` is the sum of the profiles of cluster `A`. Profiles have length one, so the first factor
//! alone gives the mean similarity over all pairs of members (average linkage), and the second
//! alone the cosine of the two centroids. The mean keeps two events apart that one article
//! connects. It also keeps ten short reports of one event apart that have little more than its
//! names in common; their centroid drops what only one of them says.
//!
//! Two clusters with protagonists of their own (`protagonists`) are two like events: their similarity
//! is lowered.
//!
//! No pair of members is compared again. A similarity in the heap may be out of date because a
//! cluster has grown: then it is recomputed and put back, so that merges come out best first.

use super::candidates::ProfilePair;
use super::profile::{ArticleProfile, StemWeight};
use super::protagonists::{self, NameCount};
use super::{DisjointSets, MIN_SIMILARITY};
use crate::lexis::sparse;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Stems of the sum of a cluster, at most: the heaviest. Dropping stems lowers the mean
/// similarity, never raises it.
const MAX_CLUSTER_STEMS: usize = 480;
/// Exponent, 0 to 1, of the cosine of the centroids; the mean similarity has the rest. Fitted
/// with the threshold. Higher: short reports of one event meet more easily, as do two events.
const CENTROID_SHARE: f32 = 0.3;
/// Days between the mean dates of two clusters that cost nothing. Set by hand.
const FREE_DAYS: f32 = 4.0;
/// Days between the mean dates of two clusters from which on they are never one story. Set by hand.
const MAX_DAYS: f32 = 30.0;

/// Factor of the similarity of two clusters that have protagonists of their own. Fitted on the train
/// topics of ECB+: .35 and .4 give the same.
const APART_FACTOR: f32 = 0.35;
/// Similarity from which on two clusters are one story, whatever their protagonists are. Set by hand.
const SURELY_SIMILAR: f32 = 0.75;

/// The merge of two clusters, each given by one of its leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct StoryMerge {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Similarity of the two; never above that of an earlier merge.
    pub(super) score: f32,
}

/// A cluster of leaves.
#[derive(Clone)]
struct StoryCluster {
    /// The sum of the profiles.
    sum: Vec<StemWeight>,
    /// The divisor of similarities with this cluster.
    divisor: f32,
    size: f32,
    /// The sum of the days of those that are dated, and their number.
    days: (f64, f32),
    /// The names of the articles, ascending by stem.
    names: Vec<NameCount>,
}

impl StoryCluster {
    fn of(profile: &ArticleProfile) -> Self {
        let days = profile.day.map_or((0.0, 0.0), |day| (f64::from(day), 1.0));
        let names = profile.names.clone();
        Self { sum: profile.entries.clone(), divisor: 1.0, size: 1.0, days, names }
    }

    fn similarity(&self, other: &Self) -> f32 {
        let product = sparse::product(&self.sum, &other.sum);
        let similarity =
            (product / (self.divisor * other.divisor)).min(1.0) * self.date_factor(other);
        if (MIN_SIMILARITY..SURELY_SIMILAR).contains(&similarity)
            && protagonists::are_apart((&self.names, self.size), (&other.names, other.size))
        {
            similarity * APART_FACTOR
        } else {
            similarity
        }
    }

    /// 1 when the clusters are of the same days, 0 when they are [`MAX_DAYS`] apart.
    fn date_factor(&self, other: &Self) -> f32 {
        if self.days.1 == 0.0 || other.days.1 == 0.0 {
            return 1.0;
        }
        let mean = |days: (f64, f32)| days.0 / f64::from(days.1);
        let apart = (mean(self.days) - mean(other.days)).abs() as f32;
        (1.0 - (apart - FREE_DAYS) / (MAX_DAYS - FREE_DAYS)).clamp(0.0, 1.0)
    }

    fn absorb(&mut self, other: &Self) {
        self.sum = summed(&self.sum, &other.sum);
        self.size += other.size;
        let norm = sparse::norm(&self.sum);
        self.divisor = self.size.powf(1.0 - CENTROID_SHARE) * norm.powf(CENTROID_SHARE);
        self.days = (self.days.0 + other.days.0, self.days.1 + other.days.1);
        self.names = protagonists::together(&self.names, &other.names);
    }
}

/// The sum of two vectors, ascending by stem.
fn summed(a: &[StemWeight], b: &[StemWeight]) -> Vec<StemWeight> {
    let mut sum: Vec<StemWeight> = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.stem.cmp(&y.stem) {
            Ordering::Less => sum.extend(a.next()),
            Ordering::Greater => sum.extend(b.next()),
            Ordering::Equal => {
                sum.push(StemWeight { weight: x.weight + y.weight, name: x.name || y.name, ..**x });
                a.next();
                b.next();
            }
        }
    }
    sum.extend(a);
    sum.extend(b);
    if sum.len() > MAX_CLUSTER_STEMS {
        sum.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.stem.cmp(&b.stem)));
        sum.truncate(MAX_CLUSTER_STEMS);
        sum.sort_unstable_by_key(|entry| entry.stem);
    }
    sum
}

/// Two clusters that may be merged; the heap gives the most similar ones first.
struct HeapEntry(ProfilePair);

impl Ord for HeapEntry {
    fn cmp(&self, other: &Self) -> Ordering {
        let (x, y) = (&self.0, &other.0);
        x.score.total_cmp(&y.score).then_with(|| (y.a, y.b).cmp(&(x.a, x.b)))
    }
}

impl PartialOrd for HeapEntry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for HeapEntry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for HeapEntry {}

/// Merges `profiles` along `pairs`, best first, down to [`MIN_SIMILARITY`].
pub(super) fn merges(profiles: &[ArticleProfile], pairs: Vec<ProfilePair>) -> Vec<StoryMerge> {
    let mut clusters: Vec<Option<StoryCluster>> =
        profiles.iter().map(|profile| Some(StoryCluster::of(profile))).collect();
    let mut sets = DisjointSets::new(profiles.len());
    let mut heap: BinaryHeap<HeapEntry> = pairs.into_iter().map(HeapEntry).collect();
    let mut merges: Vec<StoryMerge> = Vec::new();
    while let Some(HeapEntry(pair)) = heap.pop() {
        let (a, b) = (sets.root(pair.a), sets.root(pair.b));
        let (Some(x), Some(y)) = (&clusters[a as usize], &clusters[b as usize]) else { continue };
        if a == b {
            continue;
        }
        let score = x.similarity(y);
        if score < MIN_SIMILARITY {
            continue;
        }
        if heap.peek().is_some_and(|next| next.0.score > score) {
            heap.push(HeapEntry(ProfilePair { a: a.min(b), b: a.max(b), score }));
            continue;
        }
        let before = merges.last().map_or(1.0, |merge| merge.score);
        merges.push(StoryMerge { a, b, score: score.min(before) });
        merge(&mut clusters, a, b, sets.union(a, b));
    }
    merges
}

/// Merges the clusters of roots `a` and `b` at `root`, which is one of them.
fn merge(clusters: &mut [Option<StoryCluster>], a: u32, b: u32, root: u32) {
    let other = if root == a { b } else { a };
    let Some(smaller) = clusters[other as usize].take() else { return };
    if let Some(cluster) = &mut clusters[root as usize] {
        cluster.absorb(&smaller);
    }
}
