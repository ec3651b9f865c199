//! The wording that several carriers state, each in a sentence of its own.
//!
//! ```text
//! A  He used to roam the quays of Old Tarnford in slippers.           covers B's words: counted
//! B  Felder roamed the quays of Old Tarnford.                         the wording
//! C  Old Tarnford is at the mouth of the Sarun.                       no: not counted
//! ```
//!
//! Counterparts of a sentence may carry only a part of it. So each is tested against the wording
//! that is shown, and the wording is the one that most owners state.

use super::gather::SharedContent;
use super::story_index::StoryIndex;
use super::vocabulary::WordIx;
use super::{OmissionKind, StoryContents};
use crate::corpus::Site;

/// Share of the weight of the wording, 0 to 1, that a carrier's own sentence must cover.
const MIN_STATED: f32 = 0.6;
/// Sites of one statement that are tried as wording, at most: the test is quadratic.
const MOST_TRIED: usize = 24;

impl StoryContents<'_> {
    /// Replaces the example of a statement by the wording that most owners state, and its carriers
    /// and sites by those that state it.
    pub(super) fn keep_stated(&self, shared: &mut SharedContent, story: usize) {
        let Some(index) = &self.indices[story] else { return };
        let words = |site: Site| (site, index.words(self.corpus, self.findings, site));
        let sites: Vec<(Site, Vec<WordIx>)> = shared.sites.iter().copied().map(words).collect();
        let stating = |site: Site, wanted: &[WordIx]| -> Vec<(Site, f32)> {
            let quoted = self.quoted_words(index, site);
            let states = |theirs: &[WordIx]| {
                index.states(wanted, theirs, MIN_STATED)
                    && (quoted.is_empty() || index.states(&quoted, theirs, MIN_STATED))
            };
            let stated = sites.iter().filter(|(_, theirs)| states(theirs));
            stated.map(|(site, theirs)| (*site, index.cover(wanted, theirs))).collect()
        };
        let owners = |stated: &[(Site, f32)]| {
            self.corpus.owners().count(stated.iter().map(|(site, _)| site.article))
        };
        let sum = |stated: &[(Site, f32)]| stated.iter().map(|(_, cover)| cover).sum::<f32>();
        let mut best = (shared.example, stating(shared.example, &words(shared.example).1));
        // The words of a quotation are not chosen: the wording that most print is shown.
        let tried = if shared.kind == OmissionKind::Sentence { MOST_TRIED } else { 0 };
        for (site, wording) in sites.iter().take(tried) {
            let stated = stating(*site, wording);
            let (ours, known) = (owners(&stated), owners(&best.1));
            if ours > known || ours == known && sum(&stated) > sum(&best.1) {
                best = (*site, stated);
            }
        }
        shared.restate(best.0, best.1.into_iter().map(|(site, _)| site).collect());
    }

    /// The words of a sentence that stand in quotation marks. What is quoted must be stated by
    /// itself: a speaker with an office makes two sentences alike.
    fn quoted_words(&self, index: &StoryIndex, site: Site) -> Vec<WordIx> {
        let quotes = self.findings.speech(site.article).map_or(&[][..], |speech| &speech.quotes);
        let parts = quotes.iter().filter_map(|quote| quote.span.intersection(site.span));
        let words = parts.flat_map(|span| {
            index.words(self.corpus, self.findings, Site { article: site.article, span })
        });
        let mut words: Vec<WordIx> = words.collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}
