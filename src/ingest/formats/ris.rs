//! Reads RIS, the format of reference managers, in which newspapers come from several databases.
//!
//! ```text
//! TY  - NEWS
//! TI  - Ferry late
//! T2  - Lomar Post
//! ER  -
//! ```

use super::{Confidence, FormatError, ItemContent, RecordSink, export};
use crate::corpus::BlockKind;
use crate::corpus::{ContentHash, EXCERPT_ONLY};
use crate::ingest::dates;
use crate::ingest::draft::{ArticleDraft, DraftBlock, squeeze};

/// The reason why a record of RIS is not read.
#[derive(Debug, thiserror::Error)]
enum RisError {
    /// The record has no text of its own.
    #[error("a reference without a text")]
    NoText,
}

impl From<RisError> for FormatError {
    fn from(error: RisError) -> Self {
        Self::specific(error)
    }
}

/// Claims text with the first tag of a record at the start of a line.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let head = super::head(content.visible_text());
    let has_type = head.lines().take(40).any(|line| tag(line).is_some_and(|(tag, _)| tag == "TY"));
    let tags = head.lines().filter(|line| tag(line).is_some()).count();
    (has_type && tags >= 3).then_some(Confidence::Certain)
}

/// Reads the records.
#[allow(clippy::unnecessary_wraps, reason = "the table of formats has this signature")]
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let mut record = RisRecord::default();
    let mut number = 0;
    for line in content.visible_text().lines() {
        match tag(line) {
            Some(("TY", _)) => {
                give(&mut record, &mut number, sink);
                record.is_open = true;
            }
            Some(("ER", _)) => give(&mut record, &mut number, sink),
            Some((tag, words)) if record.is_open => record.take(tag, words),
            None if record.is_open => record.continue_with(line),
            _ => {}
        }
    }
    give(&mut record, &mut number, sink);
    Ok(())
}

/// Gives a record to the sink, and starts the next one.
fn give(record: &mut RisRecord, number: &mut usize, sink: &mut RecordSink<'_>) {
    let record = std::mem::take(record);
    if !record.is_open {
        return;
    }
    *number += 1;
    match record.draft() {
        Ok(draft) => sink.article(draft),
        Err(error) => sink.record_error(format!("record {number}"), error),
    }
}

/// The tag and the words of a line: two capitals or figures, spaces, a hyphen.
fn tag(line: &str) -> Option<(&str, &str)> {
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    let name = line.get(..2)?;
    let is_tag = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let rest = line[2..].strip_prefix("  -").or_else(|| line[2..].strip_prefix(" -"))?;
    (is_tag && (rest.is_empty() || rest.starts_with(' '))).then(|| (name, rest.trim()))
}

/// Fields of a record, at most.
const MAX_FIELDS: usize = 10_000;

/// The fields of a record.
#[derive(Default)]
struct RisRecord {
    is_open: bool,
    fields: Vec<(String, String)>,
    /// The number of fields behind the limit.
    left_out: usize,
}

impl RisRecord {
    fn take(&mut self, tag: &str, words: &str) {
        if self.fields.len() >= MAX_FIELDS {
            self.left_out += 1;
            return;
        }
        self.fields.push((tag.to_owned(), words.to_owned()));
    }

    fn continue_with(&mut self, line: &str) {
        if self.left_out == 0
            && let Some((_, words)) = self.fields.last_mut()
        {
            words.push('\n');
            words.push_str(line);
        }
    }

    /// The first of these fields that is not blank.
    fn first(&self, tags: &[&str]) -> Option<&str> {
        tags.iter().find_map(|tag| {
            let is_tag =
                |(name, words): &&(String, String)| name == tag && !words.trim().is_empty();
            self.fields.iter().find(is_tag).map(|(_, words)| words.trim())
        })
    }

    /// Makes the draft. The longest of the fields with a text is the text: databases write the full
    /// text into the abstract, the second abstract or the notes.
    fn draft(&self) -> Result<ArticleDraft, RisError> {
        let texts =
            self.fields.iter().filter(|(tag, _)| matches!(&**tag, "AB" | "N2" | "N1" | "FT"));
        let text = texts
            .filter(|(tag, words)| tag != "N1" || words.split_whitespace().count() >= 60)
            .max_by_key(|(_, words)| words.len())
            .map(|(_, words)| words.as_str())
            .filter(|text| !text.trim().is_empty())
            .ok_or(RisError::NoText)?;
        let authors: Vec<String> = self
            .fields
            .iter()
            .filter(|(tag, words)| matches!(&**tag, "AU" | "A1") && !words.trim().is_empty())
            .map(|(_, name)| forward(name))
            .collect();
        let hash: String =
            self.fields.iter().flat_map(|(tag, words)| [tag.as_str(), words]).collect();
        let mut draft = ArticleDraft {
            headline: self.first(&["TI", "T1", "CT"]).map(squeeze),
            byline: if authors.is_empty() { None } else { Some(authors.join(", ")) },
            published: self.first(&["DA", "Y1", "PY"]).and_then(date),
            url: self
                .first(&["UR", "L2", "LK", "L1"])
                .map(first_word)
                .filter(|address| !export::is_of_database(address)),
            site: self.first(&["T2", "JO", "JF", "JA", "BT"]).map(squeeze),
            language: self.first(&["LA"]).map(str::to_owned),
            hash: Some(ContentHash::of(hash.as_bytes())),
            ..ArticleDraft::default()
        };
        let paragraphs = text.lines().map(squeeze).filter(|line| !line.is_empty());
        draft.blocks = paragraphs.map(|line| DraftBlock::new(BlockKind::Paragraph, line)).collect();
        // One short paragraph in the field of an abstract is an abstract.
        if draft.blocks.len() == 1 && draft.blocks[0].words() < 120 && self.first(&["N2"]).is_none()
        {
            draft.warnings.push(EXCERPT_ONLY.to_owned());
        }
        if self.left_out > 0 {
            let left_out = self.left_out;
            draft.warnings.push(format!("{left_out} fields left out: a record has {MAX_FIELDS}"));
        }
        Ok(draft)
    }
}

/// A name with the given name in front: `Brandt, Ada` is `Ada Brandt`.
fn forward(name: &str) -> String {
    let name = squeeze(name);
    match name.split_once(", ") {
        Some((family, given)) if !given.contains(',') && !family.is_empty() => {
            format!("{given} {family}")
        }
        _ => name,
    }
}

/// The date in `2025/03/14/`, `2025/03/14/Friday` or any other form; a year alone is none.
fn date(words: &str) -> Option<dates::FoundDate> {
    let parts: Vec<&str> = words.split('/').map(str::trim).collect();
    match parts[..] {
        [year, month, day, ..] if year.len() == 4 && !month.is_empty() && !day.is_empty() => {
            dates::parse(&format!("{year}-{month:0>2}-{day:0>2}"))
        }
        _ => dates::parse(words),
    }
}

fn first_word(words: &str) -> String {
    words.split_whitespace().next().unwrap_or_default().to_owned()
}
