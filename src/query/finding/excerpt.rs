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
        let over = self.findings.segments(site.article)?.sentences_over(site.span);
        let statement =
            format!("{} of {}.", counted(over.len(), "sentence"), self.article_name(site.article));
        let words = vec![self.plain(site, "")];
        Some(record(FindingSubject::Excerpt, statement, words, "The words of the article."))
    }
}
