//! The answer of the child to its parent: a line of text for each part.
//!
//! ```text
//! r a broken PDF file                 refused
//! t Ferry late                        the title in the properties
//! w page 3 could not be read whole    a warning
//! d page number ⇥ 3                   a text that was dropped, behind its reason
//! h Ferry late                        a paragraph: title T, heading h, text p; with a page break TT, hh, pp
//! .                                   the end
//! ```

use crate::ingest::draft::squeeze;
use crate::ingest::formats::document::{DocumentParagraph, DocumentText, ParagraphStyle};
use std::fmt::Write;

/// Writes an answer.
pub(super) fn write(answer: &Result<DocumentText, String>) -> String {
    let mut out = String::new();
    let mut line = |tag: &str, text: &str| {
        let _ = writeln!(out, "{tag} {}", squeeze(text));
    };
    match answer {
        Err(reason) => line("r", reason),
        Ok(document) => {
            document.title.iter().for_each(|title| line("t", title));
            document.warnings.iter().for_each(|warning| line("w", warning));
            for (words, why) in &document.dropped {
                line(&format!("d {why}\t"), words);
            }
            for paragraph in &document.paragraphs {
                let tag = match paragraph.style {
                    ParagraphStyle::Title => "T",
                    ParagraphStyle::Heading => "h",
                    _ => "p",
                };
                line(&tag.repeat(1 + usize::from(paragraph.starts_page)), &paragraph.text);
            }
        }
    }
    out.push('.');
    out
}

/// Reads an answer; `None` when it is not whole.
pub(super) fn read(answer: &[u8]) -> Option<Result<DocumentText, String>> {
    let lines = std::str::from_utf8(answer).ok()?.strip_suffix("\n.")?;
    let mut document = DocumentText::default();
    for line in lines.split('\n') {
        let (tag, text) = line.split_once(' ')?;
        let style = match tag {
            "r" => return Some(Err(text.to_owned())),
            "t" => {
                document.title = Some(text.to_owned());
                continue;
            }
            "w" => {
                document.warnings.push(text.to_owned());
                continue;
            }
            "d" => {
                let (why, words) = text.split_once('\t')?;
                document.dropped.push((words.trim_start().to_owned(), why.to_owned()));
                continue;
            }
            "T" | "TT" => ParagraphStyle::Title,
            "h" | "hh" => ParagraphStyle::Heading,
            _ => ParagraphStyle::Plain,
        };
        document.paragraphs.push(DocumentParagraph {
            style,
            starts_page: tag.len() == 2,
            ..DocumentParagraph::plain(text)
        });
    }
    Some(Ok(document))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_as_it_was_written() {
        let paragraph = |text: &str, style, starts_page| DocumentParagraph {
            style,
            starts_page,
            ..DocumentParagraph::plain(text)
        };
        let document = DocumentText {
            paragraphs: vec![
                paragraph("Ferry late", ParagraphStyle::Title, false),
                paragraph("It came late.", ParagraphStyle::Plain, true),
            ],
            title: Some("Ferry".to_owned()),
            language: None,
            dropped: vec![("3".to_owned(), "page number".to_owned())],
            warnings: vec!["page 2 could not be read whole".to_owned()],
        };
        for answer in [Ok(document), Err("a broken PDF file".to_owned())] {
            let written = write(&answer);
            assert_eq!(read(written.as_bytes()), Some(answer));
            assert_eq!(read(&written.as_bytes()[..written.len() - 1]), None);
        }
    }
}
