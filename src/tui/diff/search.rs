//! The keys `/ n N` of a comparison: search in the sentences of both sides.

use super::DiffScreen;
use crate::corpus::{Corpus, Site};
use crate::present::diff::DiffPart;
use crate::search::within;
use crate::text::Side;
use crate::tui::read::next_hit;

impl DiffScreen {
    /// Searches for the typed words; blank text ends the search. Returns the notice.
    pub(super) fn search(&mut self, corpus: &Corpus, typed: &str) -> Option<String> {
        self.query = Some(typed.trim().to_owned()).filter(|words| !words.is_empty());
        self.query.as_ref()?;
        Some(self.hit(corpus, true, false))
    }

    /// Goes to the next row with the words (`onward`) or to the one before. With `again`, a hit at the
    /// cursor is passed. Returns the notice: which hit of how many.
    pub(super) fn hit(&mut self, corpus: &Corpus, onward: bool, again: bool) -> String {
        let Some(words) = self.query.clone() else {
            return "nothing was searched for yet".to_owned();
        };
        let all = self.rows_with(corpus, &words);
        let stops = self.laid.stops.iter().enumerate();
        let hits: Vec<usize> = stops
            .filter(|(_, stop)| matches!(stop.part, DiffPart::Row(at) if all.contains(&at)))
            .map(|(at, _)| at)
            .collect();
        let here = self.laid.position(self.cursor).unwrap_or(0);
        match next_hit(&hits, |at| *at, &here, onward, again) {
            None if all.is_empty() => format!("no “{words}” in this comparison"),
            None => format!("“{words}” stands only in rows that are not shown"),
            Some(at) => {
                self.move_to(hits[at]);
                format!("{} of {}", at + 1, hits.len())
            }
        }
    }

    /// The rows of the comparison whose sentences have the words, in order.
    fn rows_with(&self, corpus: &Corpus, words: &str) -> Vec<usize> {
        let Some(comparison) = self.comparison() else { return Vec::new() };
        let has = |(article, span)| !within(corpus.text(Site { article, span }), words).is_empty();
        let rows = comparison.alignment.rows.iter().enumerate();
        rows.filter(|(_, row)| {
            let sides = Side::BOTH.into_iter();
            sides.filter_map(|side| Some((comparison.articles[side], row.sides[side]?))).any(has)
        })
        .map(|(at, _)| at)
        .collect()
    }
}
