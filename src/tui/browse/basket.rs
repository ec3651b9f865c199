//! The list of the basket: which item is selected, and the way to its place.

use super::BrowseScreen;
use crate::present::views::{ViewFeature, place_note};
use crate::tui::read::CursorTarget;
use crate::tui::request::Request;
use crate::tui::world::Coverage;

impl BrowseScreen {
    /// Whether the entries are items of the basket.
    pub(in crate::tui) fn is_of_basket(&self) -> bool {
        self.id.offers(ViewFeature::Basket)
    }

    /// The index of the selected item of the basket.
    pub(in crate::tui) fn basket_entry(&self) -> Option<usize> {
        let entry = self.order().get(self.selected).filter(|_| self.is_of_basket());
        entry.map(|&entry| entry as usize)
    }

    /// Whether the list is all of the basket, in the order of the user.
    pub(in crate::tui) fn is_in_own_order(&self) -> bool {
        self.is_of_basket() && self.sort == 0 && self.filter().is_empty()
    }

    /// Opens the place of the selected item of the basket, in the comparison when it is a row of one, and says
    /// what has become of its words.
    pub(super) fn follow_item(&self, coverage: &Coverage) -> Vec<Request> {
        let kept = self.basket_entry().and_then(|at| coverage.basket.items.get(at));
        let Some(kept) = kept else { return Request::notice("nothing to follow here") };
        let note = place_note(kept.placed);
        if let (Some(site), Some(with)) = (kept.placed.site(), kept.with) {
            let notice = if note.is_empty() { None } else { Some(note.to_owned()) };
            let compare = std::iter::once(Request::CompareAt(site, with));
            return compare.chain(Request::optional_notice(notice)).collect();
        }
        match (kept.placed.site(), note) {
            (Some(site), "") => vec![Request::Read(site, CursorTarget::Sentence)],
            (Some(site), note) => {
                let notice = Request::Notice(note.to_owned());
                vec![Request::Read(site, CursorTarget::Sentence), notice]
            }
            (None, note) => Request::notice(format!("{note}; the finding stays in the basket")),
        }
    }
}
