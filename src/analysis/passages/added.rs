//! Passages of articles that come to a coverage whose passages are known.
//!
//! ```text
//! articles   0 … 9 999        10 000 (added)
//!            └───────┬──────────┘
//! shingles   those that the added one has, wherever they stand: all words are looked through
//! matches    extended and judged as if everything were found anew
//!   ├ at a site of a known passage: a further site of it
//!   └ elsewhere: a passage of its own, behind the known ones
//! ```
//!
//! Nothing is kept for it between two runs: to hash seven million shingles and
//! ask for each of them a table that fits in the cache of a processor takes
//! some hundredths of a second.
//!
//! What finding everything anew may give otherwise: a match at a site of a
//! known passage joins it even where that site did not open the passage; a
//! passage keeps its head, also when an earlier article comes; the words weigh
//! what they weighed without the added articles; and of shingles that more
//! than eight articles have, another article may stand first.

use super::family::{self, Found};
use super::seeds::Groups;
use super::{FURNITURE, Judge, Passage, bar, furniture};
use crate::analysis::Doc;
use crate::lexis::weights::Weights;
use crate::text::Span;

/// Passages to which articles were added.
pub struct PassageUpdate {
    /// The known ones in their order, those with further sites among them, and behind them new ones.
    pub passages: Vec<Passage>,
    /// Which of them are new or have further sites, ascending.
    pub changed: Vec<usize>,
}

/// Adds to the `known` passages what the articles from `first` on share with
/// those before them and with one another, verbatim or edited. `known` are
/// those of `docs[..first]`; `quoted` and `weights` as for [`super::shared`].
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
    let mut judge = Judge { docs, quoted, furniture: &[], weights, bar: bar(docs) };
    let seeds = Groups::with(docs, first).seeds(|seed| seed.b as usize >= first);
    let found = judge.all(&seeds);
    let furniture = furniture(docs, &found);
    judge.furniture = &furniture;
    let found = found.into_iter().filter(|found| judge.is_prose(found)).collect();
    let mut passages = known.to_vec();
    let (mut changed, apart) = family::joined(docs, first, &mut passages, found);
    let behind = passages.len();
    passages.extend(family::passages(docs, apart));
    changed.extend(behind..passages.len());
    PassageUpdate { passages, changed }
}

/// The furniture of the articles of `found`, as far as it matters: none of them
/// when nothing that was found could be furniture of both its articles.
fn furniture(docs: &[Doc<'_>], found: &[Found]) -> Vec<Vec<Span>> {
    let doubtful = |found: &&Found| {
        found.sites.iter().all(|(article, range)| {
            let doc = docs[*article];
            furniture::share(&furniture::possible(doc), &doc.segments.words[range.clone()])
                >= FURNITURE
        })
    };
    let mut places: Vec<usize> = found
        .iter()
        .filter(doubtful)
        .flat_map(|found| found.sites.iter().map(|site| site.0))
        .collect();
    places.sort_unstable();
    places.dedup();
    if places.is_empty() { Vec::new() } else { furniture::furniture_of(docs, &places) }
}
