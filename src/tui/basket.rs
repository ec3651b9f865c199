//! The basket as the reader holds it: its items with their places in the opened articles.
//!
//! ```text
//! journal ── items ── places in the corpus ──┬─ the view of the basket
//!                                            └─ notes of each article: signs, cards
//! ```

use crate::corpus::{ArticleIx, Corpus};
use crate::journal::{Journal, PlacedItem};
use crate::present::layers::ArticleNote;
use crate::text::Clean;
use std::collections::BTreeMap;

/// The items of the basket in order, and where they are.
#[derive(Default)]
pub(super) struct BasketState {
    pub(super) items: Vec<PlacedItem>,
    notes: BTreeMap<ArticleIx, Vec<ArticleNote>>,
    /// Grows with every change. What is derived from the basket is out of date when it was derived at
    /// another revision.
    pub(super) revision: u64,
}

impl BasketState {
    /// The basket of `journal` as it is now, with places in `corpus`.
    pub(super) fn placed(&self, journal: &Journal, corpus: &Corpus) -> Self {
        let items = journal.placed_basket(corpus);
        let mut notes: BTreeMap<ArticleIx, Vec<ArticleNote>> = BTreeMap::new();
        for kept in &items {
            if let Some(site) = kept.placed.site() {
                let comment = Clean::text(&kept.item.typed_comment());
                let note = ArticleNote { span: site.span, comment };
                notes.entry(site.article).or_default().push(note);
            }
        }
        notes.values_mut().for_each(|notes| notes.sort_by_key(|note| note.span));
        Self { items, notes, revision: self.revision + 1 }
    }

    /// The places of an article, in order.
    pub(super) fn notes_of(&self, article: ArticleIx) -> &[ArticleNote] {
        self.notes.get(&article).map_or(&[], Vec::as_slice)
    }

    /// The articles with places in the basket.
    pub(super) fn articles(&self) -> impl Iterator<Item = ArticleIx> {
        self.notes.keys().copied()
    }
}
