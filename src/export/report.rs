//! The report: one page for somebody without this program, as HTML or as Markdown.
//!
//! ```text
//! ExportSource ── contents ──┬─ page (html): sections, then every article with an anchor a sentence
//!                            └─ text (Markdown)
//! basket ──────── kept ──────── the same forms, of what the user keeps
//! ```
//!
//! The page stands alone: no script, no resource from elsewhere, and a policy that forbids both. Every
//! finding links to its sentence in the page, and to the address of the article. What is not listed is
//! counted.

mod articles;
mod contents;
mod html;
mod kept;
mod overview;
mod page;
mod pairs;
mod tables;
#[cfg(test)]
mod tests;
mod text;
mod timeline;
mod words;

use super::ExportSource;
use super::receipt::Receipt;
use crate::journal::PlacedItem;
use crate::query::Comparison;
use std::path::Path;

/// What a report is made from.
pub struct ReportInput<'a> {
    /// The articles, their findings and the scope.
    pub source: &'a ExportSource<'a>,
    /// The scope in words; empty for all articles.
    pub scope: &'a str,
    /// Pairs of articles that are shown side by side.
    pub pairs: &'a [Comparison],
    /// What the report is made from, written at its end.
    pub receipt: &'a Receipt,
    /// The items of a basket, when the report is one of the basket and not of the articles.
    pub basket: Option<&'a [PlacedItem]>,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportForm {
    /// A page.
    Html,
    /// A text.
    Markdown,
}

impl ReportForm {
    /// The form that the ending of a file name asks for: `.html`, `.htm` or `.md`.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }
}

/// The report as the content of a file.
#[must_use]
pub fn write(input: &ReportInput<'_>, form: ReportForm) -> String {
    Receipt::seal(match (form, input.basket) {
        (ReportForm::Html, None) => page::write(input),
        (ReportForm::Markdown, None) => text::write(input),
        (ReportForm::Html, Some(items)) => kept::page(input, items),
        (ReportForm::Markdown, Some(items)) => kept::text(input, items),
    })
}
