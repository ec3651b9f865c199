//! Plain text as paragraphs: one a line, with its indent and whether a blank line stands before it.
//! Lines that were wrapped are joined once the record is known.

use super::labels;
use crate::ingest::formats::document::DocumentParagraph;
use crate::ingest::formats::plain;
use unicode_width::UnicodeWidthStr;

/// The widths at which text counts as wrapped, in columns.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 50..=100;
/// Columns that a forced line break may leave free, beside the next word.
const WRAP_SLACK: usize = 6;
/// Columns of white space before the first line of a paragraph, at most. A centred line has more.
const MAX_FIRST_INDENT: usize = 7;

/// Whether a text has a word that only exports have. It is quicker than looking at each line.
pub(super) fn may_be_export(text: &str) -> bool {
    let start = &text[..text.floor_char_boundary(super::SNIFFED)];
    SIGNS.iter().any(|sign| start.contains(sign))
}

/// Words of which an export has at least one.
const SIGNS: &[&str] = &[
    " DOCUMENTS",
    " DOKUMENT",
    " DOCUMENT",
    " Document",
    "End of Document",
    "End Of Document",
    "Dokument",
    "ocumento",
    "Einde van",
    "du document",
    "de document",
    "ProQuest",
    "Document ",
    "文件 ",
    "HD\t",
];

/// The lines of a text as paragraphs. Blank lines are left out; the next line knows of them.
pub(super) fn paragraphs(text: &str) -> Vec<DocumentParagraph> {
    let mut paragraphs = Vec::new();
    let mut apart = true;
    let mut starts_page = false;
    // Old files end their lines with a carriage return alone.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    for line in text.split(end) {
        starts_page |= line.contains('\u{c}');
        let trimmed = line.trim();
        if trimmed.is_empty() {
            apart = true;
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        paragraphs.push(DocumentParagraph {
            text: trimmed.to_owned(),
            indent,
            apart,
            starts_page,
            ..DocumentParagraph::default()
        });
        apart = false;
        starts_page = false;
    }
    paragraphs
}

/// Joins the lines of a record that were wrapped: those behind which the next word would not have
/// fitted. Paragraphs of a document, which know no lines, stay as they are.
pub(super) fn joined(lines: &[DocumentParagraph]) -> Vec<DocumentParagraph> {
    let Some(width) = wrap_width(lines) else { return lines.to_vec() };
    let mut out: Vec<DocumentParagraph> = Vec::with_capacity(lines.len());
    let mut before_line: Option<&DocumentParagraph> = None;
    for line in lines {
        let last = before_line.map_or(0, columns);
        let room = width.saturating_sub(last);
        let first_word = line.text.split(' ').next().map_or(0, UnicodeWidthStr::width);
        let is_forced = first_word + 1 + WRAP_SLACK > room || last + WRAP_SLACK >= width;
        match out.last_mut() {
            Some(before)
                if is_forced
                    && before_line.is_some_and(|before| may_continue(before, line))
                    && labels::label(&line.text)
                        .is_none_or(|(_, label, _)| label.contains(char::is_lowercase)) =>
            {
                let hyphen = before.text.ends_with('-') && !before.text.ends_with(" -");
                if !hyphen {
                    before.text.push(' ');
                }
                before.text.push_str(&line.text);
            }
            _ => out.push(line.clone()),
        }
        before_line = Some(line);
    }
    out
}

/// Whether a line may go on with the paragraph of the line above it: it has the same indent, or the
/// line above is the first one of a paragraph and indented for that reason.
fn may_continue(above: &DocumentParagraph, line: &DocumentParagraph) -> bool {
    let is_first = (1..=MAX_FIRST_INDENT).contains(&above.indent) && line.indent < above.indent;
    !line.apart && (line.indent == above.indent || is_first)
}

fn columns(line: &DocumentParagraph) -> usize {
    line.indent + line.text.width()
}

/// The width at which a record was wrapped, if it was: no line is longer, most line breaks inside
/// paragraphs stand where the next word would not have fitted, and at most half of them stand
/// behind a sentence.
fn wrap_width(lines: &[DocumentParagraph]) -> Option<usize> {
    let is_long = |line: &DocumentParagraph| line.text.len() > 6 * WRAP_WIDTHS.end();
    let (mut widths, mut long) = (Vec::with_capacity(lines.len()), 0);
    for line in lines {
        let width = if is_long(line) { usize::MAX } else { columns(line) };
        long += usize::from(width > *WRAP_WIDTHS.end());
        widths.push(width);
    }
    // A few long lines, such as addresses, are not wrapped.
    if long * 20 > lines.len() {
        return None;
    }
    // The lines that another one continues; a few of them may stand out.
    let mut inner: Vec<usize> = lines
        .windows(2)
        .zip(&widths)
        .filter(|(pair, width)| may_continue(&pair[0], &pair[1]) && WRAP_WIDTHS.contains(width))
        .map(|(_, width)| *width)
        .collect();
    inner.sort_unstable();
    let width = *inner.get(inner.len() * 9 / 10)?;
    let (mut breaks, mut forced, mut sentences) = (0, 0, 0);
    for (pair, widths) in lines.windows(2).zip(widths.windows(2)) {
        if !may_continue(&pair[0], &pair[1]) {
            continue;
        }
        breaks += 1;
        sentences += usize::from(plain::ends_with_stop(&pair[0].text));
        let word = pair[1].text.split(' ').next().map_or(0, UnicodeWidthStr::width);
        forced += usize::from(widths[0].saturating_add(1 + word + WRAP_SLACK) > width);
    }
    (breaks > 0 && forced * 10 >= breaks * 7 && sentences * 2 <= breaks).then_some(width)
}
