//! Records of words that the user selects.

use super::{FindingRecord, FindingSubject, FindingTeller, counted, record};
use crate::corpus::Site;

impl FindingTeller<'_> {
    /// What can be told of selected words: which article they are of. `None` when there are none.
    #[must_use]
    pub fn excerpt(&self, site: Site) -> Option<FindingRecord> {
        if site.span.is_empty() {
            return None;
        }
        let segments = self.findings.segments(site.article)?;
        let over = segments.sentences_over(site.span);
        let is_whole = over.clone().all(|at| site.span.covers(segments.sentences[at]));
        let count = if is_whole {
            counted(over.len(), "sentence")
        } else {
            counted(segments.words_in(site.span).len(), "word")
        };
        let statement = format!("{count} of {}.", self.article_name(site.article));
        let words = vec![self.plain(site, "")];
        Some(record(FindingSubject::Excerpt, statement, words, "The words of the article."))
    }
}
