//! The keys `/ n N` of a synopsis: search in the sentences of the base and of the others.

use super::{SynopsisPlace, SynopsisScreen};
use crate::corpus::{Corpus, Site};
use crate::search::within;
use crate::tui::read::next_hit;

impl SynopsisScreen {
    /// Searches for the typed words; blank text ends the search. Returns the notice.
    pub(super) fn search(&mut self, corpus: &Corpus, typed: &str) -> Option<String> {
        self.query = Some(typed.trim().to_owned()).filter(|words| !words.is_empty());
        self.query.as_ref()?;
        Some(self.hit(corpus, true, false))
    }

    /// Goes to the next sentence with the words (`onward`) or to the one before. With `again`, a hit at
    /// the cursor is passed. Returns the notice: which hit of how many.
    pub(super) fn hit(&mut self, corpus: &Corpus, onward: bool, again: bool) -> String {
        let Some(words) = self.query.clone() else {
            return "nothing was searched for yet".to_owned();
        };
        let stops = self.stops.iter().enumerate();
        let hits: Vec<usize> = stops
            .filter_map(|(at, stop)| Some((at, self.sentence_at(stop.place)?)))
            .filter(|(_, site)| !within(corpus.text(*site), &words).is_empty())
            .map(|(at, _)| at)
            .collect();
        match next_hit(&hits, |at| *at, &self.at(), onward, again) {
            None => format!("no “{words}” in this synopsis"),
            Some(at) => {
                self.to(hits[at]);
                format!("{} of {}", at + 1, hits.len())
            }
        }
    }

    /// The sentence of a part of the synopsis.
    pub(super) fn sentence_at(&self, place: SynopsisPlace) -> Option<Site> {
        let sentences = &self.synopsis()?.sentences;
        match place {
            SynopsisPlace::Base(at) => {
                Some(Site { article: self.base, span: sentences.get(at)?.span })
            }
            SynopsisPlace::Variant(at, n) => {
                let variant = sentences.get(at)?.variants.get(n)?;
                Some(Site { article: variant.article, span: variant.row.sides.right? })
            }
            SynopsisPlace::Gap => None,
        }
    }
}
