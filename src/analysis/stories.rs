//! Stories: which articles report the same event (agglomerative clustering).
//!
//! ```text
//! articles    0   1   2   3   4   5   6   7
//! copies      0 ═ 1   2   3   4 ═ 6   5   7      nearly the same text: one leaf for both
//! leaves      0       2   3   4       5   7
//! merges      └──.81──┘   └.64┘       │   │      best first, by the similarity of all members
//!             └──────.42──────┘       │   │
//! at .50      [0 1 2]     [3 4 6]    [5] [7]     a cut through the merges: nothing is recomputed
//! ```
//!
//! - [`group`]: profiles (`profile`), copies (`copies`), likely pairs (`candidates`), merges
//!   (`linkage`)
//! - [`Stories::at`]: the stories at one threshold, in linear time
//! - [`Stories::why`]: what two articles have in common
//!
//! The similarity of two articles is the cosine of their profiles: tf-idf vectors over stems in
//! which names weigh more. Clusters are merged by the similarity of all their members, not of
//! the best pair, so that one article on two events does not merge both. A false merge is worse
//! than a missed one: it claims that one report confirms the other.

mod candidates;
mod copies;
mod linkage;
mod profile;
mod protagonists;

use super::Doc;
use crate::corpus::ArticleIx;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::Span;
use crate::text::packed::packed_struct;
use linkage::StoryMerge;
use profile::{ArticleProfile, StemWeighting};
use rayon::prelude::*;

/// Default threshold of similarity, 0 to 1, from which on articles are one story. Fitted with the
/// weights of `profile` on generated coverages (seeds 51 to 53), the demo and ECB+. Higher:
/// more and smaller stories.
pub const THRESHOLD: f32 = 0.23;
/// Similarity below which merges are not kept: lower thresholds give the same stories.
pub const MIN_SIMILARITY: f32 = 0.1;
/// Names that two articles of one story have in common, at least; fewer when one of them has
/// fewer names. Set by hand: with one name, articles on one person become one story.
const MIN_COMMON_NAMES: usize = 2;

/// The articles of a coverage, with the merges that form stories.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stories {
    /// Every article once: each leaf is an article and its copies, in order.
    leaves: Vec<Vec<ArticleIx>>,
    /// The merges, strongest first (a dendrogram).
    merges: Vec<StoryMerge>,
}

/// Articles that report the same event.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// All its articles in order. At least one; every article of the coverage
    /// is in exactly one story.
    pub articles: Vec<ArticleIx>,
    /// The articles, grouped by (nearly) equal text: the first of each group stands for the
    /// others.
    pub texts: Vec<Vec<ArticleIx>>,
    /// The similarity of its weakest merge, 0 to 1; 1 for one text.
    pub score: f32,
}

/// A stem that two articles have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharedStem {
    /// The first place of the stem in each of the two articles.
    pub at: [Span; 2],
    /// Whether the stem is part of a name in both articles.
    pub name: bool,
    /// The share of the similarity that comes from the stem.
    pub share: f32,
}

/// Why two articles are, or are not, one story.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryEvidence {
    /// The similarity of the two, 0 to 1.
    pub score: f32,
    /// Days between them, when both are dated.
    pub days: Option<u32>,
    /// The common stems, the heaviest first.
    pub common: Vec<SharedStem>,
    /// Whether the two articles have (nearly) the same text.
    pub copies: bool,
    /// The threshold up to which they are in one story; `None` when they are at none.
    pub together_up_to: Option<f32>,
}

/// Groups `docs`, which are in order of their [`ArticleIx`]. `coverage` has the weights of the
/// coverage. `O(n log n)` in the number of articles.
#[must_use]
pub fn group(docs: &[Doc<'_>], coverage: &Weights, lexis: &Lexis) -> Stories {
    let weighing = StemWeighting::new(coverage, lexis.background(), docs.len());
    let leaves = copies::leaves(docs);
    let profiles: Vec<ArticleProfile> =
        leaves.par_iter().map(|leaf| ArticleProfile::of(docs[leaf[0].at()], weighing)).collect();
    let pairs = candidates::pairs(&profiles);
    let merges = linkage::merges(&profiles, pairs);
    Stories { leaves, merges }
}

packed_struct!(Stories { leaves, merges });
packed_struct!(StoryMerge { a, b, score });

impl Stories {
    /// Returns the stories with `added` articles, each as a story of its own.
    #[must_use]
    pub fn with_alone(&self, added: impl Iterator<Item = ArticleIx>) -> Self {
        let leaves = self.leaves.iter().cloned().chain(added.map(|ix| vec![ix])).collect();
        Self { leaves, merges: self.merges.clone() }
    }

    /// Returns the stories at `threshold` (0 to 1): the largest first, then in order of their
    /// first articles. Linear in the number of articles.
    #[must_use]
    pub fn at(&self, threshold: f32) -> Vec<Story> {
        let mut sets = DisjointSets::new(self.leaves.len());
        let mut score = vec![1.0_f32; self.leaves.len()];
        for merge in self.merges.iter().take_while(|merge| merge.score >= threshold) {
            let root = sets.union(merge.a, merge.b);
            score[root as usize] = merge.score;
        }
        let mut of_root: Vec<Vec<usize>> = vec![Vec::new(); self.leaves.len()];
        for leaf in 0..self.leaves.len() {
            of_root[sets.root(leaf as u32) as usize].push(leaf);
        }
        let groups = of_root.into_iter().zip(score).filter(|(leaves, _)| !leaves.is_empty());
        let mut stories: Vec<Story> =
            groups.map(|(leaves, score)| self.story(&leaves, score)).collect();
        stories.sort_by(|a, b| {
            b.articles.len().cmp(&a.articles.len()).then(a.articles.cmp(&b.articles))
        });
        stories
    }

    /// Stories that are known beforehand, for tests of what is made from stories. Each group is
    /// one story of different texts, which a threshold up to `likeness` leaves together.
    #[doc(hidden)]
    #[must_use]
    pub fn of_groups(groups: &[&[ArticleIx]], likeness: f32) -> Self {
        let mut stories = Self::default();
        for group in groups {
            let first = stories.leaves.len() as u32;
            stories.leaves.extend(group.iter().map(|&ix| vec![ix]));
            let others = first + 1..first + group.len() as u32;
            stories.merges.extend(others.map(|b| StoryMerge { a: first, b, score: likeness }));
        }
        stories
    }

    fn story(&self, leaves: &[usize], score: f32) -> Story {
        let mut texts: Vec<Vec<ArticleIx>> =
            leaves.iter().map(|&leaf| self.leaves[leaf].clone()).collect();
        texts.sort();
        let mut articles = texts.concat();
        articles.sort_unstable();
        Story { articles, texts, score }
    }

    /// Returns the evidence for and against `a` and `b` being one story. The weights are those of
    /// the coverage `docs`, as in [`group`].
    #[must_use]
    pub fn why(
        &self,
        docs: &[Doc<'_>],
        lexis: &Lexis,
        a: ArticleIx,
        b: ArticleIx,
    ) -> StoryEvidence {
        let coverage =
            Weights::of_coverage(docs.iter().map(|doc| doc.segments), lexis.background());
        self.why_of([docs[a.at()], docs[b.at()]], docs.len(), (&coverage, lexis.background()))
    }

    /// Returns the evidence for two articles out of `all`, with the weights of the coverage and of
    /// English at large.
    #[must_use]
    pub fn why_of(
        &self,
        pair: [Doc<'_>; 2],
        all: usize,
        (coverage, english): (&Weights, &Weights),
    ) -> StoryEvidence {
        let weighing = StemWeighting::new(coverage, english, all);
        let [left, right] = pair.map(|doc| ArticleProfile::of(doc, weighing));
        let common = profile::common(pair[0], pair[1], &left, &right);
        let [a, b] = pair.map(|doc| doc.ix);
        let days = left.day.zip(right.day).map(|(one, other)| one.abs_diff(other));
        let leaf = |article| self.leaves.iter().position(|leaf| leaf.contains(&article));
        let (x, y) = (leaf(a), leaf(b));
        let copies = x == y;
        let together_up_to = if copies {
            Some(1.0)
        } else {
            x.zip(y).and_then(|(x, y)| self.merged_at(x as u32, y as u32))
        };
        StoryEvidence { score: left.similarity(&right), days, common, copies, together_up_to }
    }

    /// The similarity of the merge that puts two leaves into one cluster.
    fn merged_at(&self, x: u32, y: u32) -> Option<f32> {
        let mut sets = DisjointSets::new(self.leaves.len());
        self.merges.iter().find_map(|merge| {
            sets.union(merge.a, merge.b);
            if sets.root(x) == sets.root(y) { Some(merge.score) } else { None }
        })
    }
}

/// Which leaves are in one cluster (a union-find structure with path halving).
struct DisjointSets(Vec<u32>);

impl DisjointSets {
    fn new(leaves: usize) -> Self {
        Self((0..leaves as u32).collect())
    }

    fn root(&mut self, mut of: u32) -> u32 {
        while self.0[of as usize] != of {
            let above = self.0[self.0[of as usize] as usize];
            self.0[of as usize] = above;
            of = above;
        }
        of
    }

    /// Merges two sets and returns the root: the lower one of both.
    fn union(&mut self, a: u32, b: u32) -> u32 {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high as usize] = low;
        low
    }
}
