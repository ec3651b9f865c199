//! The keys `/ n N` of a comparison: search in the sentences of both sides.

use super::DiffScreen;
use crate::corpus::{Corpus, Site};
use crate::present::diff::DiffPart;
use crate::text::Side;
use crate::tui::word_search::HitStep;

impl DiffScreen {
    /// Searches for the typed words; blank text ends the search. Returns the notice.
    pub(super) fn search(&mut self, corpus: &Corpus, typed: &str) -> Option<String> {
        if self.word_search.set(typed) { Some(self.hit(corpus, HitStep::Here)) } else { None }
    }

    /// Goes to a row with the words. Returns the notice: which hit of how many.
    pub(super) fn hit(&mut self, corpus: &Corpus, step: HitStep) -> String {
        let stops = self.laid.stops.iter().enumerate();
        let sentences = stops.flat_map(|(at, stop)| {
            let row = if let DiffPart::Row(row) = stop.part { Some(row) } else { None };
            row.into_iter().flat_map(|row| self.sentences_of(row)).map(move |site| (at, site))
        });
        let here = self.laid.position(self.cursor).unwrap_or(0);
        match self.word_search.step(corpus, sentences, here, step, "comparison") {
            (Some(stop), notice) => {
                self.move_to(stop);
                notice
            }
            (None, _) if self.is_in_any_row(corpus) => {
                let words = self.word_search.words().unwrap_or_default();
                format!("“{words}” stands only in rows that are not shown")
            }
            (None, notice) => notice,
        }
    }

    /// The sentences of a row of the comparison.
    fn sentences_of(&self, row: usize) -> impl Iterator<Item = Site> {
        let found = self.comparison().and_then(|it| Some((it, it.alignment.rows.get(row)?)));
        found.into_iter().flat_map(|(comparison, row)| {
            let sides = Side::BOTH.into_iter();
            sides.filter_map(|side| {
                Some(Site { article: comparison.articles[side], span: row.sides[side]? })
            })
        })
    }

    fn is_in_any_row(&self, corpus: &Corpus) -> bool {
        let rows = self.comparison().map_or(0, |comparison| comparison.alignment.rows.len());
        (0..rows)
            .flat_map(|row| self.sentences_of(row))
            .any(|site| self.word_search.is_in(corpus, site))
    }
}
