//! Adds articles to a coverage whose passages are known.
//!
//! ```text
//! articles   0 … 9 999        10 000 (added)
//!            └───────┬──────────┘
//! shingles   those of the added article, looked up in all words of the coverage
//! matches    extended and filtered as in a full run
//!   ├ at a site of a known passage: a further site of it
//!   └ elsewhere: a passage of its own, after the known ones
//! ```
//!
//! No index is kept between two runs: to hash seven million shingles and look each of them up
//! in a table that fits into the processor's cache takes some hundredths of a second.
//!
//! A full run may give another result in four ways: here a match at a site of a known passage
//! joins it even if that site did not open the passage; a passage keeps its head even if an
//! earlier article is added; the weights are those without the added articles; and of a shingle
//! in more than eight articles another article may be the first.

use super::cluster::{self, PairMatch};
use super::constants::MAX_BOILERPLATE_SHARE;
use super::filter::{self, PassageFilter};
use super::seeds::ShingleGroups;
use super::{Passage, boilerplate};
use crate::analysis::Doc;
use crate::lexis::weights::Weights;
use crate::text::Span;

/// The passages of a coverage after articles were added.
pub struct PassageUpdate {
    /// The known passages in their order, some with further sites, then the new ones.
    pub passages: Vec<Passage>,
    /// Indices of the passages that are new or have further sites, ascending.
    pub changed: Vec<usize>,
}

/// Adds to the `known` passages of `docs[..first]` what the articles from `first` on share with
/// those before them and with each other, verbatim or edited. `quoted` and `weights` are as for
/// [`super::shared`].
///
/// Linear in the words of the coverage, with a small factor.
#[must_use]
pub fn add_articles(
    known: &[Passage],
    first: usize,
    docs: &[Doc<'_>],
    quoted: &[&[Span]],
    weights: &Weights,
) -> PassageUpdate {
    let min_weight = filter::min_weight(docs);
    let mut filter = PassageFilter { docs, quoted, boilerplate: &[], weights, min_weight };
    let seeds = ShingleGroups::of_added(docs, first).seeds(|seed| seed.b as usize >= first);
    let mut found = filter.passages(&seeds);
    let boilerplate = relevant_boilerplate(docs, &found);
    filter.boilerplate = &boilerplate;
    found.retain(|found| !filter.is_boilerplate(found));
    let mut passages = known.to_vec();
    let (mut changed, apart) = cluster::add_to_passages(docs, first, &mut passages, found);
    let first_new = passages.len();
    passages.extend(cluster::passages(docs, apart));
    changed.extend(first_new..passages.len());
    PassageUpdate { passages, changed }
}

/// The boilerplate of the articles in whose matches it may matter: those with a match that could
/// be boilerplate on both sides. Empty when there is none.
fn relevant_boilerplate(docs: &[Doc<'_>], found: &[PairMatch]) -> Vec<Vec<Span>> {
    let doubtful = |found: &&PairMatch| {
        found.sites.iter().all(|(article, range)| {
            let doc = docs[*article];
            boilerplate::share(&boilerplate::possible(doc), &doc.segments.words[range.clone()])
                >= MAX_BOILERPLATE_SHARE
        })
    };
    let mut places: Vec<usize> = found
        .iter()
        .filter(doubtful)
        .flat_map(|found| found.sites.iter().map(|site| site.0))
        .collect();
    places.sort_unstable();
    places.dedup();
    if places.is_empty() { Vec::new() } else { boilerplate::boilerplate_of(docs, &places) }
}
