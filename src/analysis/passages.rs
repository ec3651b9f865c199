//! Passages: runs of the articles' own prose that two or more articles share.
//!
//! ```text
//! shingles ─► seeds ─► extend ─► skeleton, filter ─► cluster ─► Passage (verbatim, edited)
//! judged pairs of one story ───────────────────────────────────► Passage (reworded)
//! stems ─► pairs of two stories ─► scores ─────────────────────► Passage (reworded)
//! ```
//!
//! - [`shared`]: verbatim and edited passages, by seed and extend
//! - [`reworded`]: pairs of sentences that make the same statement in other words
//! - [`add_articles`]: adds articles to a coverage whose passages are known
//!
//! All tuned values are in `constants`.

mod added;
mod boilerplate;
mod cluster;
mod constants;
mod copied;
mod end_extension;
mod extend;
mod filter;
mod predicate;
mod reworded;
mod seeds;
mod shingles;
mod skeleton;
mod stated;

use super::Doc;
use crate::corpus::{ArticleIx, Site};
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::{Span, Word};
pub use added::{PassageUpdate, add_articles};
use cluster::PairMatch;
pub use constants::SHINGLE_WORDS;
use filter::PassageFilter;
use seeds::ShingleGroups;

/// The way in which the sites of a passage are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassageKind {
    /// The words are equal after folding case, white space, marks, dashes and the final stop.
    Verbatim,
    /// Runs of two or more equal words in order cover 60 % of the shorter site, and weigh enough.
    Edited,
    /// Both sites make one statement: in different words, or in a formula too light to be copied.
    Reworded,
}

/// The outlets and owners between which a passage is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Two or more outlets, of different owners or of unknown owners.
    CrossOutlet,
    /// One outlet.
    SameOutlet,
    /// Several outlets of one owner.
    SameOwner,
    /// Versions of the article at one URL.
    Update,
}

/// One occurrence of a passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PassageSite {
    /// The article, and the bytes of its text.
    pub site: Site,
    /// How the words of the site compare with those of the head; `None` for the head itself.
    pub kind: Option<PassageKind>,
}

/// A run of words, or a statement, that two or more articles share.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The weakest kind among its sites.
    pub kind: PassageKind,
    /// Score, 0 to 1: the share of equal words for verbatim and edited passages, the similarity for
    /// reworded ones.
    pub score: f32,
    /// The outlets and owners between which the passage is shared.
    pub relation: Relation,
    /// The head first (the earliest site when all are dated, else the longest), then the others
    /// in order. At least two articles.
    pub sites: Vec<PassageSite>,
    /// Weight in nats, by which passages are ranked: idf plus 1 for each equal word, less 1 for
    /// each unequal word. For reworded passages the summed idf of the common words.
    pub weight: f32,
}

/// Two sentences that state the same, the one of the earlier article first, and the log odds that
/// they do.
pub type StatedSentences = (Site, Site, f32);

/// The hash of every [`SHINGLE_WORDS`] words in a row, in order. It is the same on every machine.
pub fn shingle_hashes(words: &[Word]) -> impl Iterator<Item = u64> {
    shingles::hashes(words)
}

/// Returns the [`shared`] passages, then the [`reworded`] ones. The arguments are those of both.
#[must_use]
pub fn all(
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    stories: &[u32],
    stated: &[StatedSentences],
    weights: &Weights,
    lexis: &Lexis,
) -> Vec<Passage> {
    let boilerplate = boilerplate::boilerplate(docs);
    let mut all = shared_without(docs, quoted, &boilerplate, weights);
    let within = stated::passages(docs, quoted, &boilerplate, stated, &all, weights);
    let between = reworded::pairs(docs, quoted, &boilerplate, stories, &all, weights, lexis);
    all.extend(within);
    all.extend(between);
    all
}

/// Returns the verbatim and edited passages of a coverage, heaviest first. `weights` are those
/// of the coverage. `O(n log n)` in its words.
///
/// `quoted` has one entry for each article: the spans inside quotation marks, in order. A
/// quotation with its reporting clause counts as one word of a passage.
#[must_use]
pub fn shared(docs: &[Doc<'_>], quoted: &[&[Span]], weights: &Weights) -> Vec<Passage> {
    shared_without(docs, quoted, &boilerplate::boilerplate(docs), weights)
}

/// Returns the verbatim and edited passages that a short text shares with another one, as word spans of
/// both, heaviest first. The other is one of many that were searched, with `searched` words in all: the
/// more, the more stock phrases meet by chance, so a passage needs as much weight as in a coverage with
/// as many pairs of words. Quotations count as prose.
#[must_use]
pub fn of_text(
    short: Doc<'_>,
    other: Doc<'_>,
    searched: usize,
    weights: &Weights,
) -> Vec<(PassageKind, Span, Span)> {
    let docs = [Doc { ix: ArticleIx(0), ..short }, Doc { ix: ArticleIx(1), ..other }];
    let pairs = short.segments.words.len() as f32 * searched as f32;
    let min_weight = filter::min_weight_of((2.0 * pairs).sqrt());
    let filter = PassageFilter { docs: &docs, quoted: &[], boilerplate: &[], weights, min_weight };
    let found = filter.passages(&ShingleGroups::of(&docs).seeds(|_| true));
    let spans = |passage: Passage| {
        let of = |ix| passage.sites.iter().find(|site| site.site.article == ix);
        Some((passage.kind, of(ArticleIx(0))?.site.span, of(ArticleIx(1))?.site.span))
    };
    cluster::passages(&docs, found).into_iter().filter_map(spans).collect()
}

/// Returns the [`shared`] passages outside the `boilerplate`.
fn shared_without(
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    boilerplate: &[Vec<Span>],
    weights: &Weights,
) -> Vec<Passage> {
    let min_weight = filter::min_weight(docs);
    let filter = PassageFilter { docs, quoted, boilerplate, weights, min_weight };
    let groups = ShingleGroups::of(docs);
    let mut found: Vec<PairMatch> = Vec::new();
    for part in groups.parts() {
        found.extend(filter.passages(&groups.seeds(|seed| part.contains(&seed.a))));
    }
    drop(groups);
    cluster::passages(docs, found)
}

/// Returns the reworded passages of a coverage: first those of the `stated` pairs of sentences, which
/// stand within one story, then pairs of articles of different stories, each best first. Sentences
/// that a passage of `shared` covers already are left out. `stories` has the number of the story of
/// each article, or is empty when all are of one.
#[must_use]
pub fn reworded(
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    stories: &[u32],
    stated: &[StatedSentences],
    shared: &[Passage],
    weights: &Weights,
    lexis: &Lexis,
) -> Vec<Passage> {
    let boilerplate = boilerplate::boilerplate(docs);
    let mut all = stated::passages(docs, quoted, &boilerplate, stated, shared, weights);
    all.extend(reworded::pairs(docs, quoted, &boilerplate, stories, shared, weights, lexis));
    all
}
