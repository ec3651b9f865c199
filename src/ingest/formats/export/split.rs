//! Finds the layout of an export and the range of each record.

use super::ExportLayout;
use super::labels::{self, ExportField};
use crate::ingest::formats::document::DocumentParagraph;
use std::ops::Range;

/// The longest line that can be a mark, in bytes.
const MAX_MARK: usize = 100;
/// Characters of a line of a separator, at least.
const MIN_SEPARATOR: usize = 20;

/// How often each mark of an export stands in some paragraphs.
#[derive(Debug, Default)]
pub(super) struct ExportMarks {
    end_marks: usize,
    numbers: usize,
    accessions: usize,
    word_counts: usize,
    bodies: usize,
    body_labels: usize,
    lengths: usize,
    index_labels: usize,
    document_numbers: usize,
    headline_codes: usize,
    source_codes: usize,
    publications: usize,
    headlines: usize,
}

impl ExportMarks {
    pub(super) fn count(paragraphs: &[DocumentParagraph]) -> Self {
        let mut marks = Self::default();
        for paragraph in paragraphs {
            match paragraph.field {
                Some(ExportField::Publication) => marks.publications += 1,
                Some(ExportField::Headline) => marks.headlines += 1,
                _ => {}
            }
            let line = paragraph.text.trim();
            marks.count_label(line);
            if line.len() <= MAX_MARK {
                marks.count_line(line);
            }
        }
        marks
    }

    fn count_label(&mut self, line: &str) {
        match labels::label(line).map(|(field, ..)| field) {
            Some(ExportField::Body) => self.body_labels += 1,
            Some(ExportField::Length) => self.lengths += 1,
            Some(ExportField::Index | ExportField::Language) => self.index_labels += 1,
            Some(ExportField::DocumentNumber) => self.document_numbers += 1,
            _ => {}
        }
    }

    fn count_line(&mut self, line: &str) {
        self.end_marks += usize::from(labels::is_end_mark(line));
        self.numbers += usize::from(is_number(line));
        self.accessions += usize::from(is_accession(line));
        self.word_counts += usize::from(is_word_count(line));
        self.bodies += usize::from(labels::heading(line) == Some(ExportField::Body));
        match labels::coded(line) {
            Some((ExportField::Headline, _)) => self.headline_codes += 1,
            Some((ExportField::Publication, _)) => self.source_codes += 1,
            _ => {}
        }
    }

    /// The layout that the marks show.
    pub(super) fn layout(&self) -> Option<ExportLayout> {
        if self.publications > 0 && self.headlines > 0 {
            return Some(ExportLayout::Europresse);
        }
        if self.accessions > 0 && self.headline_codes > 0 && self.source_codes > 0 {
            return Some(ExportLayout::FactivaCoded);
        }
        if self.accessions > 0 && self.word_counts > 0 {
            return Some(ExportLayout::Factiva);
        }
        if self.end_marks > 0 && (self.bodies > 0 || self.lengths > 0) {
            return Some(ExportLayout::NexisUni);
        }
        if self.document_numbers > 0 && (self.body_labels > 0 || self.index_labels >= 3) {
            return Some(ExportLayout::ProQuest);
        }
        if self.numbers > 0 && (self.lengths > 0 || self.index_labels >= 2) {
            return Some(ExportLayout::NexisClassic);
        }
        None
    }
}

/// The ranges of the records, in order.
pub(super) fn records(layout: ExportLayout, paragraphs: &[DocumentParagraph]) -> Vec<Range<usize>> {
    match layout {
        ExportLayout::NexisUni => ending_at(paragraphs, labels::is_end_mark, |rest| {
            rest.iter().any(|p| labels::heading(&p.text) == Some(ExportField::Body))
        }),
        ExportLayout::Factiva => {
            ending_at(paragraphs, is_accession, |rest| rest.iter().any(|p| is_word_count(&p.text)))
        }
        ExportLayout::FactivaCoded => ending_at(paragraphs, is_accession, |rest| {
            let is_headline = |p: &DocumentParagraph| {
                matches!(labels::coded(&p.text), Some((ExportField::Headline, _)))
            };
            rest.iter().any(is_headline)
        }),
        ExportLayout::NexisClassic => starting_at(paragraphs, is_number),
        ExportLayout::ProQuest => labelled(paragraphs),
        ExportLayout::Europresse => by_markup(paragraphs),
    }
}

/// Records that end with a line. What follows the last such line is a record when it has a text: it
/// was cut off.
fn ending_at(
    paragraphs: &[DocumentParagraph],
    is_end: impl Fn(&str) -> bool,
    is_cut_off: impl Fn(&[DocumentParagraph]) -> bool,
) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let line = paragraph.text.trim();
        if line.len() <= MAX_MARK && is_end(line) {
            ranges.push(start..at + 1);
            start = at + 1;
        }
    }
    if is_cut_off(&paragraphs[start..]) {
        ranges.push(start..paragraphs.len());
    }
    ranges
}

/// Records that start with a line.
fn starting_at(
    paragraphs: &[DocumentParagraph],
    is_start: impl Fn(&str) -> bool,
) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.text.len() <= MAX_MARK && is_start(&paragraph.text))
        .map(|(at, _)| at + 1)
        .collect();
    starts.push(paragraphs.len() + 1);
    starts.windows(2).map(|pair| pair[0]..(pair[1] - 1).max(pair[0])).collect()
}

/// Records of labelled fields: between separators, or else up to the end of each trailer.
fn labelled(paragraphs: &[DocumentParagraph]) -> Vec<Range<usize>> {
    let is_separator = |line: &str| is_rule(line) || is_number(line);
    let chunks = if paragraphs.iter().any(|paragraph| is_separator(paragraph.text.trim())) {
        let mut chunks = Vec::new();
        let mut start = 0;
        for (at, paragraph) in paragraphs.iter().enumerate() {
            if is_separator(paragraph.text.trim()) {
                chunks.push(start..at);
                start = at + 1;
            }
        }
        chunks.push(start..paragraphs.len());
        chunks
    } else {
        ending_with_labels(paragraphs)
    };
    chunks.into_iter().filter(|range| is_record(&paragraphs[range.clone()])).collect()
}

/// Ranges that end with the last label behind a document number.
fn ending_with_labels(paragraphs: &[DocumentParagraph]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < paragraphs.len() {
        let field = labels::label(&paragraphs[at].text).map(|(field, ..)| field);
        at += 1;
        if field != Some(ExportField::DocumentNumber) {
            continue;
        }
        while at < paragraphs.len() && labels::label(&paragraphs[at].text).is_some() {
            at += 1;
        }
        ranges.push(start..at);
        start = at;
    }
    ranges.push(start..paragraphs.len());
    ranges
}

/// Whether some paragraphs are a labelled record: they have a text, a summary or a publication.
fn is_record(paragraphs: &[DocumentParagraph]) -> bool {
    let fields = paragraphs.iter().filter_map(|p| labels::label(&p.text)).map(|(field, ..)| field);
    let mut text = false;
    let mut known = 0;
    for field in fields {
        use ExportField as F;
        text |= matches!(field, F::Body | F::Abstract | F::Publication | F::DocumentNumber);
        known += usize::from(field != F::Body);
    }
    text && known >= 2
}

/// Records that the markup separates: at the element of an article, else at a publication that
/// follows a text.
fn by_markup(paragraphs: &[DocumentParagraph]) -> Vec<Range<usize>> {
    let by_element = paragraphs.iter().any(|paragraph| paragraph.starts_page);
    let mut starts = Vec::new();
    // Whether the record has a text, or a headline below which an unmarked text stands.
    let mut has_text = true;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let is_start = if by_element {
            paragraph.starts_page
        } else {
            paragraph.field == Some(ExportField::Publication) && has_text
        };
        if is_start {
            starts.push(at);
            has_text = false;
        }
        has_text |= matches!(paragraph.field, Some(ExportField::Body | ExportField::Headline));
    }
    starts.push(paragraphs.len());
    let ranges = starts.windows(2).map(|pair| pair[0]..pair[1]);
    let has_field =
        |range: &Range<usize>| paragraphs[range.clone()].iter().any(|p| p.field.is_some());
    ranges.filter(has_field).collect()
}

/// Whether a line numbers a record: `3 of 40 DOCUMENTS`, `Document 3 of 40`, `Dokument 3 von 40`.
fn is_number(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(6).collect();
    let number = |word: &str| {
        let digits = word.replace([',', '.', ' '], "");
        !digits.is_empty() && digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let of = |word: &str| {
        matches!(word, "of" | "von" | "de" | "sur" | "di" | "van" | "av" | "af" | "z" | "из")
    };
    let noun = |word: &str| {
        let word = word.to_lowercase();
        word.starts_with("doc") || word.starts_with("dok") || word.starts_with("док")
    };
    match words[..] {
        [n, preposition, m, document] => {
            number(n) && of(preposition) && number(m) && noun(document)
                || noun(n) && number(preposition) && of(m) && number(document)
        }
        _ => false,
    }
}

/// Whether a line numbers a page: `Page 1 of 3`, `Seite 1 von 3`.
pub(super) fn is_page_number(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    match words[..] {
        [page, n, _, m] => {
            let page = page.to_lowercase();
            matches!(&*page, "page" | "seite" | "página" | "pagina" | "side" | "sida" | "strona")
                && number(n)
                && number(m)
        }
        _ => false,
    }
}

/// Whether a line is nothing but a rule of underscores, stars or equals signs.
fn is_rule(line: &str) -> bool {
    let is_all = |sign: u8| line.bytes().all(|byte| byte == sign);
    line.len() >= MIN_SEPARATOR && [b'_', b'*', b'='].into_iter().any(is_all)
}

/// Whether a line is the number of a record of Factiva: a word, and a code of letters, a day and a
/// few more characters.
pub(super) fn is_accession(line: &str) -> bool {
    let line = labels::coded(line).map_or(line, |(_, rest)| rest);
    let words: Vec<&str> = line.split_whitespace().take(3).collect();
    let code = match words[..] {
        [word, code] if word.chars().count() <= 12 => code,
        _ => return false,
    };
    let is_code = (18..=32).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_alphanumeric())
        && code.starts_with(|c: char| c.is_ascii_uppercase());
    let mut figures = code.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
    is_code && figures.any(|run| run[0].is_ascii_digit() && run.len() >= 8)
}

/// Whether a line is a number of words: `512 words`, `1.285 Wörter`, `8165 字`.
pub(super) fn is_word_count(line: &str) -> bool {
    const UNITS: &[&str] = &[
        "words", "word", "wörter", "mots", "palabras", "palavras", "parole", "woorden", "слов",
        "字", "語", "ord", "kelime", "słów", "단어",
    ];
    let line = line.trim();
    if line.len() > 24 || !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let unit = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}')
    });
    UNITS.contains(&unit.to_lowercase().as_str())
}
