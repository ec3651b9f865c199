//! The keys `/ n N` of a synopsis: search in the sentences of the base and of the others.

use super::{SynopsisPlace, SynopsisScreen};
use crate::corpus::{Corpus, Site};
use crate::tui::word_search::HitStep;

impl SynopsisScreen {
    /// Searches for the typed words; blank text ends the search. Returns the notice.
    pub(super) fn search(&mut self, corpus: &Corpus, typed: &str) -> Option<String> {
        if self.word_search.set(typed) { Some(self.hit(corpus, HitStep::Here)) } else { None }
    }

    /// Goes to a sentence with the words. Returns the notice: which hit of how many.
    pub(super) fn hit(&mut self, corpus: &Corpus, step: HitStep) -> String {
        let stops = self.stops.iter().enumerate();
        let sentences = stops.filter_map(|(at, stop)| Some((at, self.sentence_at(stop.place)?)));
        let (stop, notice) = self.word_search.step(corpus, sentences, self.at(), step, "synopsis");
        if let Some(stop) = stop {
            self.to(stop);
        }
        notice
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
