//! The keys `/ n N`: search in the half that has the focus, the list or the card.

use super::{BrowsePane, BrowseScreen};
use crate::search::within;
use crate::tui::finder::Index;
use crate::tui::read::next_hit;
use crate::tui::world::Coverage;

impl BrowseScreen {
    /// Goes to the next hit (`onward`) or to the previous one, and wraps around at the ends. With
    /// `again`, a hit at the current place is passed. Returns the notice: which hit of how many.
    pub(super) fn hit(
        &mut self,
        coverage: &Coverage,
        index: &Index,
        onward: bool,
        again: bool,
    ) -> String {
        let Some(words) = self.query.clone() else {
            return "nothing was searched for yet".to_owned();
        };
        let (hits, here) = match self.focus {
            BrowsePane::List => (self.hits_in_list(coverage, index, &words), self.selected),
            BrowsePane::Card => (self.hits_in_card(&words), self.card_row()),
        };
        let Some(at) = next_hit(&hits, |hit| *hit, &here, onward, again) else {
            return format!(
                "no “{words}” in {}",
                if self.focus == BrowsePane::List { "this list" } else { "this card" }
            );
        };
        match self.focus {
            BrowsePane::List => self.select(hits[at]),
            BrowsePane::Card => self.show_row(hits[at]),
        }
        format!("{} of {}", at + 1, hits.len())
    }

    fn hits_in_list(&self, coverage: &Coverage, index: &Index, words: &str) -> Vec<usize> {
        let (from, Some(view)) = (self.input(coverage, index), self.view()) else {
            return Vec::new();
        };
        let has = |entry: u32| !within(&view.words(from, entry), words).is_empty();
        self.order()
            .iter()
            .enumerate()
            .filter(|&(_, &entry)| has(entry))
            .map(|(at, _)| at)
            .collect()
    }

    fn hits_in_card(&self, words: &str) -> Vec<usize> {
        let lines = self.card().lines.iter().enumerate();
        lines
            .filter(|(_, line)| !within(&line.text(), words).is_empty())
            .map(|(at, _)| at)
            .collect()
    }

    /// The row of the card that the selected target begins on.
    fn card_row(&self) -> usize {
        self.card().targets.get(self.target).map_or(self.card_top, |target| target.rows.start)
    }

    /// Selects the target of a row of the card, or only shows the row.
    fn show_row(&mut self, row: usize) {
        match self.card().targets.iter().position(|target| target.rows.contains(&row)) {
            Some(target) => {
                self.target = target;
                self.reveal = true;
            }
            None => self.card_top = row.saturating_sub(1),
        }
    }
}
