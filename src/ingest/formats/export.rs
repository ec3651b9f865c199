//! Reads the exports of news databases: Nexis Uni, `LexisNexis`, Factiva, Europresse and `ProQuest`,
//! from text, Word, RTF, PDF or HTML.
//!
//! ```text
//! paragraphs ─ detect ─ split ─ one range a record ─┬─ header   headline, publication, date …
//!   (lines, markup, document)                       ├─ body     the article
//!                                                   └─ trailer  index terms, load date, rights
//! ```
//!
//! One splitter and one reader of records serve all of them. They differ in the marks between
//! records and in the order of the lines above the text. What stands in front of the first record
//! (a list of contents) and behind the last one (a search summary) is no article.

mod dateline;
mod header;
mod labels;
mod languages;
mod lines;
mod markup;
mod record;
mod split;
mod trailer;

pub(in crate::ingest::formats) use labels::ExportField;
pub(super) use record::is_of_database;

use super::document::DocumentParagraph;
use super::{Confidence, FormatError, ItemContent, RecordSink};

/// The layouts of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExportLayout {
    /// Headline, publication and date on top, labels, `Body`, `End of Document`.
    NexisUni,
    /// `1 of 3 DOCUMENTS`, publication and date on top, labels in capitals.
    NexisClassic,
    /// Lines without labels, then `Document AVPOST…`.
    Factiva,
    /// Each line has a code of two or three letters.
    FactivaCoded,
    /// Every field has a label, the text as well.
    ProQuest,
    /// The markup tells what each line is.
    Europresse,
}

/// The reason why a record of an export is not read.
#[derive(Debug, thiserror::Error)]
enum ExportError {
    /// The database wrote a message in place of the article.
    #[error("the database could not give this article")]
    NotDelivered,
    /// No record was found between the marks.
    #[error("an export of a database without an article in it")]
    NoRecords,
}

impl From<ExportError> for FormatError {
    fn from(error: ExportError) -> Self {
        Self::specific(error)
    }
}

/// Bytes of a text in which the first record must begin. A list of contents of 500 articles takes
/// about 150 kB.
const SNIFFED: usize = 1 << 20;
/// Bytes of a page in which the first record must begin: markup is several times its text.
const SNIFFED_MARKUP: usize = 4 * SNIFFED;

/// Claims text with the marks of a database between its records.
pub(super) fn sniff_text(content: &ItemContent<'_>) -> Option<Confidence> {
    let text = content.visible_text();
    if text.starts_with(['<', '{']) || !lines::may_be_export(text) {
        return None;
    }
    let start = &text[..text.floor_char_boundary(SNIFFED)];
    detect(&lines::paragraphs(start)).map(|_| Confidence::Certain)
}

/// Reads the records of a text.
pub(super) fn read_text(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let paragraphs = lines::paragraphs(content.visible_text());
    let layout = detect(&paragraphs).ok_or(ExportError::NoRecords)?;
    read(layout, &paragraphs, sink)
}

/// Claims pages with the markup of a database.
pub(super) fn sniff_markup(content: &ItemContent<'_>) -> Option<Confidence> {
    let text = content.visible_text();
    if !text.starts_with('<') || !markup::may_be_export(text) {
        return None;
    }
    let start = &text[..text.floor_char_boundary(SNIFFED_MARKUP)];
    detect(&markup::paragraphs(start)).map(|_| Confidence::Certain)
}

/// Reads the records of a page.
pub(super) fn read_markup(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let paragraphs = markup::paragraphs(content.visible_text());
    let layout = detect(&paragraphs).ok_or(ExportError::NoRecords)?;
    read(layout, &paragraphs, sink)
}

/// Whether a line starts with a label that only databases write above or below a text.
pub(super) fn starts_with_label(line: &str) -> bool {
    use ExportField as F;
    let label = labels::label(line).map(|(field, ..)| field);
    matches!(
        label,
        Some(F::Length | F::Section | F::Byline | F::Index | F::Language | F::DocumentNumber)
    ) || labels::is_end_mark(line)
}

/// The date in a line that is nothing else.
pub(super) fn date_alone(line: &str) -> Option<crate::ingest::dates::FoundDate> {
    if line.split_whitespace().count() > 5 { None } else { dateline::date(line) }
}

/// Gives the articles to the sink when a text or a page inside another format, such as the body of a
/// mail, is an export. Tells whether it is one.
pub(super) fn read_inside(text: &str, sink: &mut RecordSink<'_>) -> Result<bool, FormatError> {
    let is_markup = text.trim_start().starts_with('<');
    let may_be = if is_markup { markup::may_be_export(text) } else { lines::may_be_export(text) };
    if !may_be {
        return Ok(false);
    }
    let paragraphs = if is_markup { markup::paragraphs(text) } else { lines::paragraphs(text) };
    let Some(layout) = detect(&paragraphs) else { return Ok(false) };
    read(layout, &paragraphs, sink)?;
    Ok(true)
}

/// Finds the layout of an export; `None` when the paragraphs are no export.
pub(super) fn detect(paragraphs: &[DocumentParagraph]) -> Option<ExportLayout> {
    split::ExportMarks::count(paragraphs).layout()
}

/// Gives the articles of an export to the sink.
pub(super) fn read(
    layout: ExportLayout,
    paragraphs: &[DocumentParagraph],
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let ranges = split::records(layout, paragraphs);
    if ranges.is_empty() {
        return Err(ExportError::NoRecords.into());
    }
    for (at, range) in ranges.into_iter().enumerate() {
        let is_first = at == 0;
        let record = record::ExportRecord::read(layout, &paragraphs[range], is_first);
        match record.draft() {
            Ok(draft) => sink.article(draft),
            Err(error) => sink.record_error(format!("article {}", at + 1), error),
        }
    }
    Ok(())
}
