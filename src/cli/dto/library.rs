//! The lines of `add` and `library list`.

use crate::store::{AddReport, ArticleHead, ReadingState};
use serde::Serialize;

/// The line of `add`.
#[derive(Serialize)]
pub(in crate::cli) struct AddLine {
    added: usize,
    new_versions: usize,
    known: usize,
    left_out: usize,
}

impl AddLine {
    pub(in crate::cli) fn new(report: &AddReport) -> Self {
        Self {
            added: report.added,
            new_versions: report.new_versions,
            known: report.known,
            left_out: report.problems.len(),
        }
    }
}

/// A line of `library list`.
#[derive(Serialize)]
pub(in crate::cli) struct LibraryLine<'a> {
    article: String,
    path: &'a str,
    headline: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    url: Option<&'a str>,
    characters: u64,
    versions: usize,
    added: i64,
    read: bool,
    starred: bool,
    tags: Vec<&'a str>,
}

impl<'a> LibraryLine<'a> {
    pub(in crate::cli) fn new(
        head: &'a ArticleHead,
        state: &'a ReadingState,
        versions: usize,
    ) -> Self {
        Self {
            article: head.name.id.to_string(),
            path: &head.path,
            headline: head.headline.as_deref(),
            outlet: head.outlet.as_deref(),
            published: head.published.as_deref(),
            url: head.name.url.as_deref(),
            characters: head.characters,
            versions,
            added: head.added,
            read: state.read,
            starred: state.starred,
            tags: state.tags.iter().map(|tag| &**tag).collect(),
        }
    }
}
