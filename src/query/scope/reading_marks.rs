//! What the user has done with the articles of a corpus, as far as a scope asks for it.

use crate::corpus::ArticleIx;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// The articles that the user has read, starred or tagged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingMarks {
    /// The articles that were read.
    pub read: FxHashSet<ArticleIx>,
    /// The articles that have a star.
    pub starred: FxHashSet<ArticleIx>,
    /// The folded tags of each article that has some.
    tags: FxHashMap<ArticleIx, Vec<String>>,
}

impl ReadingMarks {
    /// Sets the tags of an article.
    pub fn tag<'t>(&mut self, ix: ArticleIx, tags: impl IntoIterator<Item = &'t str>) {
        let folded = tags.into_iter().map(|tag| fold::name(tag).into_owned()).collect();
        self.tags.insert(ix, folded);
    }

    /// Whether an article has the folded `tag`.
    pub(super) fn has_tag(&self, ix: ArticleIx, tag: &str) -> bool {
        self.tags.get(&ix).is_some_and(|tags| tags.iter().any(|own| own == tag))
    }
}
