//! Finds where the trailer of index terms begins behind the text of a record.
//!
//! ```text
//! The ferry came late.           text
//! Classification                 heading   ─┐
//! Language: ENGLISH              label      │
//! Business term: Subject: Boats  a label that is not in the dictionary, between others
//! Load-Date: March 4, 2025       label     ─┘
//! ```

use super::labels::{self, ExportField};
use super::record::is_copyright;
use crate::ingest::formats::document::DocumentParagraph;

/// Lines about pictures that may stand between two labels of a trailer, at most.
const MAX_GRAPHIC_LINES: usize = 12;
/// Lines with labels that are not in the dictionary, between two others, at most.
const MAX_UNKNOWN_LABELS: usize = 8;
/// Words of a label that is not in the dictionary, at most.
const MAX_LABEL_WORDS: usize = 5;
/// Bytes of such a label, at most.
const MAX_LABEL: usize = 40;
/// Bytes of the words behind such a label in capitals at the top of a trailer, at most.
const MAX_TOP_VALUE: usize = 60;

/// What a line means at the end of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TrailerMark {
    /// Text, or the continuation of a label.
    Plain,
    /// A label that is not in the dictionary.
    Unknown,
    /// A label, a heading or a note on rights.
    Marked,
    /// The label or heading of captions, behind which lines without labels stand.
    Picture,
}

impl TrailerMark {
    fn of(line: &str, in_capitals: bool) -> Self {
        let label = labels::label(line);
        // In an interview the labels are those of speakers.
        let is_label = label.is_some_and(|(field, label, _)| {
            !matches!(field, ExportField::Body | ExportField::Byline)
                && (!in_capitals || !label.contains(char::is_lowercase))
                && (in_capitals || field != ExportField::Deck)
        });
        let heading = labels::heading(line).filter(|field| *field != ExportField::Abstract);
        let opens = is_label || heading.is_some_and(|field| field != ExportField::Body);
        let is_picture = heading == Some(ExportField::Graphic)
            || is_label && label.is_some_and(|(field, ..)| field == ExportField::Graphic);
        if is_picture {
            Self::Picture
        } else if opens || is_copyright(line) || labels::is_end_mark(line) {
            Self::Marked
        } else if unknown_label(line, in_capitals).is_some() {
            Self::Unknown
        } else {
            Self::Plain
        }
    }
}

/// The words behind a label that is not in the dictionary: a few words and a colon, no sentence.
pub(super) fn unknown_label(line: &str, in_capitals: bool) -> Option<&str> {
    let (label, words) = line.split_once(':')?;
    let label = label.trim();
    let is_label = label.len() <= MAX_LABEL
        && (1..=MAX_LABEL_WORDS).contains(&label.split_whitespace().count())
        && label.starts_with(char::is_uppercase)
        && !label.contains(['"', '“', '„', '«', ',', '.', '?', '!'])
        && (!in_capitals || !label.contains(char::is_lowercase));
    is_label.then_some(words.trim()).filter(|words| !words.is_empty())
}

/// The position at which the trailer of index terms begins: from there on, labels stand in most
/// lines. A label inside the text, with more text behind it, begins none. A label that is not in the
/// dictionary belongs to the trailer between others, and at its top when it is in capitals.
pub(super) fn trailer_start(rest: &[DocumentParagraph], in_capitals: bool) -> usize {
    let mut start = rest.len();
    // The plain lines since the last mark, and all of them, seen from the end.
    let (mut run, mut plain, mut marked, mut unknown) = (0, 0, 0, 0);
    for (at, paragraph) in rest.iter().enumerate().rev() {
        let mark = TrailerMark::of(&paragraph.text, in_capitals);
        match mark {
            TrailerMark::Plain => {
                run += 1;
                plain += 1;
                continue;
            }
            TrailerMark::Unknown if unknown < MAX_UNKNOWN_LABELS => {
                unknown += 1;
                let is_top = in_capitals
                    && run == 0
                    && start == at + 1
                    && unknown_label(&paragraph.text, true)
                        .is_some_and(|words| words.len() <= MAX_TOP_VALUE);
                if is_top {
                    start = at;
                }
                continue;
            }
            TrailerMark::Unknown => break,
            TrailerMark::Marked | TrailerMark::Picture => {}
        }
        let most = if mark == TrailerMark::Picture { MAX_GRAPHIC_LINES } else { 1 };
        if run > most || plain > marked + MAX_GRAPHIC_LINES {
            break;
        }
        // A first label with a plain line behind it is a sentence with a colon.
        if run == 0 || mark == TrailerMark::Picture {
            start = at;
        }
        marked += 1;
        run = 0;
        unknown = 0;
    }
    start
}
