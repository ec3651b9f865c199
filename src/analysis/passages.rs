//! Passages: runs of the articles' own prose that two or more articles share.
//!
//! - [`shared`]: verbatim and edited passages, by seed and extend
//! - [`reworded`]: sentences that say the same in other words

use super::Doc;
use crate::corpus::Site;
use crate::lexis::Lexis;
use crate::text::Span;

/// How the sites of a passage are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassageKind {
    /// Equal after folding case, white space, marks, dashes and the final stop.
    Verbatim,
    /// Runs of two or more words in order cover 60 % of the shorter.
    Edited,
    /// The same statement otherwise.
    Reworded,
}

/// Between whom a passage is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Two or more outlets.
    CrossOutlet,
    /// One outlet only.
    SameOutlet,
    /// Outlets of one owner only.
    SameOwner,
    /// Versions of one URL only.
    Update,
}

/// One place of a passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PassageSite {
    /// Where.
    pub site: Site,
    /// How it stands to the head; `None` for the head itself.
    pub kind: Option<PassageKind>,
}

/// A run of words that two or more articles have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The weakest kind among its sites.
    pub kind: PassageKind,
    /// 0 to 1: for verbatim and edited the share of the words that match, for reworded the similarity.
    pub score: f32,
    /// Between whom.
    pub relation: Relation,
    /// Head first (the earliest when dates are known, else the longest), then in order. At least two articles.
    pub sites: Vec<PassageSite>,
    /// How rare the shared words are: summed idf. Passages are ranked by it.
    pub weight: f32,
}

/// Verbatim and edited passages over the coverage, heaviest first.
///
/// `quoted` has one entry an article: the spans inside quotation marks, in
/// order. A passage whose words are nine tenths inside them is left out.
#[must_use]
pub fn shared(_docs: &[Doc<'_>], _quoted: &[&[Span]], _lexis: &Lexis) -> Vec<Passage> {
    Vec::new()
}

/// Reworded sentences over the coverage, best first: pairs of sentences that
/// make the same statement in other words. Sentences that `shared` already
/// pairs are left out.
#[must_use]
pub fn reworded(_docs: &[Doc<'_>], _quoted: &[&[Span]], _shared: &[Passage], _lexis: &Lexis) -> Vec<Passage> {
    Vec::new()
}
