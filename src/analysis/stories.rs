//! Stories: which articles tell of the same event.
//!
//! ```text
//! articles    0   1   2   3   4   5   6   7
//! copies      0 ═ 1   2   3   4 ═ 6   5   7      the same text again: one leaf for both
//! leaves      0       2   3   4       5   7
//! joins       └──.81──┘   └.64┘       │   │      best first, by the likeness of all members
//!             └──────.42──────┘       │   │
//! at .50      [0 1 2]     [3 4 6]    [5] [7]     a cut of the joins: nothing is computed again
//! ```
//!
//! - [`group`]: profiles (`profile`), copies (`copies`), likely pairs
//!   (`candidates`), joins (`linkage`)
//! - [`Stories::at`]: the stories at one threshold, instantly
//! - [`Stories::why`]: what two articles have in common
//!
//! Two articles are alike by the cosine of their profiles: the telling stems of
//! each, those of names weighing more. Groups are joined by the likeness of all
//! their members, not of the best pair, so that one article on two events does
//! not pull both together: a false merge claims that one report confirms the other.

mod candidates;
mod copies;
mod linkage;
mod profile;

use super::Doc;
use crate::corpus::ArticleIx;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::Span;
use linkage::Join;
use profile::{Profile, Weighing};
use rayon::prelude::*;

/// The likeness from which articles are one story, unless somebody asks for another.
pub const THRESHOLD: f32 = 0.23;
/// Joins weaker than this are not kept: no threshold below it makes a difference.
pub const LOWEST: f32 = 0.1;
/// Names that two articles of one story have in common, at least.
const NAMES: usize = 2;

/// The articles of a coverage with the joins that make stories of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stories {
    /// Every article once: each leaf is an article and its copies, in order.
    leaves: Vec<Vec<ArticleIx>>,
    /// Strongest first.
    joins: Vec<Join>,
}

/// Articles that tell of the same event.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// All its articles in order. At least one; every article of the coverage
    /// is in exactly one story.
    pub articles: Vec<ArticleIx>,
    /// The same, with articles of (nearly) the same text together: the first of
    /// each stands for the others.
    pub texts: Vec<Vec<ArticleIx>>,
    /// The likeness of its weakest join, 0 to 1; 1 for one text.
    pub score: f32,
}

/// A telling word that two articles have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharedStem {
    /// Where it first stands in either article.
    pub at: [Span; 2],
    /// Whether it is part of a name in both.
    pub name: bool,
    /// What it adds to the likeness.
    pub share: f32,
}

/// Why two articles are, or are not, one story.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryEvidence {
    /// The likeness of the two, 0 to 1.
    pub score: f32,
    /// Days between them, when both are dated.
    pub days: Option<u32>,
    /// What they have in common, the most telling first.
    pub common: Vec<SharedStem>,
    /// Whether they have (nearly) the same text.
    pub copies: bool,
    /// The threshold up to which they are in one story; `None` when they are at none.
    pub together_up_to: Option<f32>,
}

/// Groups `docs` (one an article, in order of their [`ArticleIx`]). `n log n`
/// in the number of articles. `coverage` has the weights of the coverage.
#[must_use]
pub fn group(docs: &[Doc<'_>], coverage: &Weights, lexis: &Lexis) -> Stories {
    let weighing = Weighing::new(coverage, lexis.background(), docs.len());
    let leaves = copies::leaves(docs);
    let profiles: Vec<Profile> =
        leaves.par_iter().map(|leaf| Profile::of(docs[leaf[0].at()], weighing)).collect();
    let pairs = candidates::pairs(&profiles);
    let joins = linkage::joins(&profiles, pairs);
    Stories { leaves, joins }
}

impl Stories {
    /// The same with more articles, each of them a story of its own.
    #[must_use]
    pub fn with_alone(&self, added: impl Iterator<Item = ArticleIx>) -> Self {
        let leaves = self.leaves.iter().cloned().chain(added.map(|ix| vec![ix])).collect();
        Self { leaves, joins: self.joins.clone() }
    }

    /// The stories at `threshold` (0 to 1): the largest first, then in order
    /// of their first articles. `O(articles)`.
    #[must_use]
    pub fn at(&self, threshold: f32) -> Vec<Story> {
        let mut forest = Forest::new(self.leaves.len());
        let mut score = vec![1.0_f32; self.leaves.len()];
        for join in self.joins.iter().take_while(|join| join.score >= threshold) {
            let root = forest.join(join.a, join.b);
            score[root as usize] = join.score;
        }
        let mut of_root: Vec<Vec<usize>> = vec![Vec::new(); self.leaves.len()];
        for leaf in 0..self.leaves.len() {
            of_root[forest.root(leaf as u32) as usize].push(leaf);
        }
        let groups = of_root.into_iter().zip(score).filter(|(leaves, _)| !leaves.is_empty());
        let mut stories: Vec<Story> =
            groups.map(|(leaves, score)| self.story(&leaves, score)).collect();
        stories.sort_by(|a, b| {
            b.articles.len().cmp(&a.articles.len()).then(a.articles.cmp(&b.articles))
        });
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

    /// What speaks for and against `a` and `b` being one story. The weights are
    /// those of the coverage `docs`, as in [`group`].
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

    /// The same of two articles of `all`, by the weights of the coverage and of English at large.
    #[must_use]
    pub fn why_of(
        &self,
        pair: [Doc<'_>; 2],
        all: usize,
        (coverage, english): (&Weights, &Weights),
    ) -> StoryEvidence {
        let weighing = Weighing::new(coverage, english, all);
        let [left, right] = pair.map(|doc| Profile::of(doc, weighing));
        let common = profile::common(pair[0], pair[1], &left, &right);
        let [a, b] = pair.map(|doc| doc.ix);
        let days = left.day.zip(right.day).map(|(one, other)| one.abs_diff(other));
        let leaf = |article| self.leaves.iter().position(|leaf| leaf.contains(&article));
        let (x, y) = (leaf(a), leaf(b));
        let copies = x == y;
        let together_up_to = if copies {
            Some(1.0)
        } else {
            x.zip(y).and_then(|(x, y)| self.joined_at(x as u32, y as u32))
        };
        StoryEvidence { score: left.likeness(&right), days, common, copies, together_up_to }
    }

    /// The likeness of the join that brings two leaves together.
    fn joined_at(&self, x: u32, y: u32) -> Option<f32> {
        let mut forest = Forest::new(self.leaves.len());
        self.joins.iter().find_map(|join| {
            forest.join(join.a, join.b);
            (forest.root(x) == forest.root(y)).then_some(join.score)
        })
    }
}

/// Which leaves are in one group (disjoint sets with halved paths).
struct Forest(Vec<u32>);

impl Forest {
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

    /// Makes one group of two, and gives its root: the lower of both.
    fn join(&mut self, a: u32, b: u32) -> u32 {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high as usize] = low;
        low
    }
}
