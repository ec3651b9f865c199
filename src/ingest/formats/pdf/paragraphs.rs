//! Joins the lines of the pages of a PDF file into paragraphs.
//!
//! ```text
//! The ferry came in late on Mon-   ─┐ the next word would not have fitted: one paragraph,
//! day, the harbour said.           ─┘ and the hyphen goes
//!    Nobody was angry.                an indent starts the next one
//! ```
//!
//! Lines at the edge of several pages that are the same but for their figures are running heads, and
//! are noted as dropped.

use super::glyphs::PdfRun;
use super::layout::PdfPage;
use crate::ingest::formats::document::{
    DocumentParagraph, DocumentText, ParagraphStyle, ends_a_sentence,
};
use crate::ingest::formats::export;
use rustc_hash::{FxHashMap, FxHashSet};

/// The part of a page at its upper and at its lower edge in which running heads stand.
const EDGE: f64 = 0.1;
/// The gap between lines of one paragraph, at most, as a share of the usual one.
const LINE_PITCH: f64 = 1.35;
/// The indent that starts a paragraph, at least, as a share of the size.
const INDENT: f64 = 0.7;
/// The size of a heading, at least, as a share of the size of the text.
const HEADING: f64 = 1.12;
/// The size of a headline, at least, as a share of the size of the text.
const HEADLINE: f64 = 1.25;
/// Words of a heading, at most.
const MAX_HEADING_WORDS: usize = 40;

/// Makes the text of a document of its pages.
pub(super) fn document(pages: &[PdfPage]) -> DocumentText {
    let heads = running_heads(pages);
    let size = usual_size(pages);
    let mut joiner = ParagraphJoiner {
        size,
        hyphenated: hyphenated_words(pages),
        document: DocumentText::default(),
        open: None,
        starts_page: false,
    };
    for (number, page) in pages.iter().enumerate() {
        joiner.starts_page = number > 0;
        for region in &page.regions {
            let kept = region.iter().filter(|line| joiner_keeps(line, page, &heads));
            let lines: Vec<&PdfRun> = kept.collect();
            joiner.region(&lines);
        }
        for line in page.regions.iter().flatten() {
            if !joiner_keeps(line, page, &heads) {
                let why = if is_page_number(&line.text) { "page number" } else { "running head" };
                joiner.document.dropped.push((line.text.clone(), why.to_owned()));
            }
        }
        if !page.turned.trim().is_empty() {
            joiner.document.dropped.push((page.turned.clone(), "furniture".to_owned()));
        }
    }
    joiner.close();
    mark_headline(&mut joiner.document, pages, size);
    joiner.document
}

fn joiner_keeps(line: &PdfRun, page: &PdfPage, heads: &FxHashSet<String>) -> bool {
    !is_edge(line, page) || !(is_page_number(&line.text) || heads.contains(&masked(&line.text)))
}

/// Whether a line stands at the upper or lower edge of its page.
fn is_edge(line: &PdfRun, page: &PdfPage) -> bool {
    let height = page.top - page.bottom;
    height > 0.0 && (line.y > page.top - EDGE * height || line.y < page.bottom + EDGE * height)
}

/// The lines at edges that stand on several pages, at least on a third of them.
fn running_heads(pages: &[PdfPage]) -> FxHashSet<String> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for page in pages {
        let edge = page.regions.iter().flatten().filter(|line| is_edge(line, page));
        let lines: FxHashSet<String> = edge.map(|line| masked(&line.text)).collect();
        for line in lines {
            *counts.entry(line).or_default() += 1;
        }
    }
    let least = 2.max(pages.len() / 3);
    counts.into_iter().filter(|(_, count)| *count >= least).map(|(line, _)| line).collect()
}

/// A line with each number as one sign.
fn masked(line: &str) -> String {
    let mut out = String::new();
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if !(c == '#' && out.ends_with('#')) {
            out.push(c);
        }
    }
    out
}

/// Whether a line is only the number of a page.
fn is_page_number(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number = |word: &str| {
        let bare = word.trim_matches(['-', '–', '—', '.', '/', '|', '(', ')']);
        bare.is_empty() || bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit())
    };
    let has_figure = line.contains(|c: char| c.is_ascii_digit());
    match words[..] {
        [] => false,
        _ if words.len() <= 3 && words.iter().all(|word| is_number(word)) => has_figure,
        [page, ref rest @ ..] if rest.len() <= 3 => {
            let page = page.trim_end_matches('.').to_lowercase();
            let is_page =
                ["page", "p", "seite", "s", "página", "pagina", "side", "sida"].contains(&&*page);
            let of = ["of", "von", "de", "sur", "di", "van", "av", "af"];
            is_page && has_figure && rest.iter().all(|word| is_number(word) || of.contains(word))
        }
        _ => false,
    }
}

/// The size of most of the letters.
fn usual_size(pages: &[PdfPage]) -> f64 {
    let mut letters: FxHashMap<i64, usize> = FxHashMap::default();
    for line in pages.iter().flat_map(|page| &page.regions).flatten() {
        *letters.entry((line.size * 4.0).round() as i64).or_default() += line.text.len();
    }
    let usual = letters.into_iter().max_by_key(|(size, count)| (*count, -*size));
    usual.map_or(10.0, |(size, _)| size as f64 / 4.0)
}

/// The words with a hyphen inside a line.
fn hyphenated_words(pages: &[PdfPage]) -> FxHashSet<String> {
    let lines = pages.iter().flat_map(|page| &page.regions).flatten();
    let words = lines.flat_map(|line| line.text.split_whitespace());
    words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| word.contains('-'))
        .collect()
}

/// Joins lines into paragraphs.
struct ParagraphJoiner {
    /// The size of the text.
    size: f64,
    hyphenated: FxHashSet<String>,
    document: DocumentText,
    /// The paragraph that may go on, with its last line.
    open: Option<(DocumentParagraph, PdfRun)>,
    starts_page: bool,
}

impl ParagraphJoiner {
    /// Takes the lines of a region, which are those of one column.
    fn region(&mut self, lines: &[&PdfRun]) {
        let Some(first) = lines.first() else { return };
        let edges = ColumnEdges::of(lines);
        let goes_on = self.open.as_ref().is_some_and(|(open, last)| {
            open.style == ParagraphStyle::Plain
                && !ends_a_sentence(&open.text)
                && (last.size - first.size).abs() < 0.6
                && first.left - edges.around(first).0 < INDENT * first.size
                && (open.text.ends_with('-') || first.text.starts_with(char::is_lowercase))
        });
        for (at, line) in lines.iter().enumerate() {
            let is_new = match at {
                0 => !goes_on,
                at => edges.is_new(lines[at - 1], line),
            };
            self.line(line, is_new);
        }
    }

    fn line(&mut self, line: &PdfRun, is_new: bool) {
        if is_new {
            self.close();
        }
        if let Some((paragraph, last)) = &mut self.open {
            append(&mut paragraph.text, line.text.trim(), &self.hyphenated);
            *last = line.clone();
            return;
        }
        let is_heading = line.size >= HEADING * self.size;
        let style = if is_heading { ParagraphStyle::Heading } else { ParagraphStyle::Plain };
        let paragraph = DocumentParagraph {
            text: line.text.trim().to_owned(),
            style,
            starts_page: std::mem::take(&mut self.starts_page),
            ..DocumentParagraph::default()
        };
        self.open = Some((paragraph, line.clone()));
    }

    fn close(&mut self) {
        if let Some((mut paragraph, _)) = self.open.take() {
            if paragraph.text.split_whitespace().count() > MAX_HEADING_WORDS {
                paragraph.style = ParagraphStyle::Plain;
            }
            self.document.paragraphs.push(paragraph);
        }
    }
}

/// The edges and the usual pitch of the lines of a column. A headline above a narrow column is wider
/// than its text, so the edges are those of the lines of each size.
struct ColumnEdges {
    /// Left and right edge by size.
    edges: FxHashMap<i64, (f64, f64)>,
    pitch: f64,
}

impl ColumnEdges {
    fn of(lines: &[&PdfRun]) -> Self {
        let mut edges: FxHashMap<i64, (f64, f64)> = FxHashMap::default();
        for line in lines {
            let edge = edges.entry(size_class(line)).or_insert((line.left, line.right));
            *edge = (edge.0.min(line.left), edge.1.max(line.right));
        }
        let mut pitches: Vec<f64> = lines
            .windows(2)
            .map(|pair| pair[0].y - pair[1].y)
            .filter(|pitch| *pitch > 1.0)
            .collect();
        pitches.sort_by(f64::total_cmp);
        // The lower quarter: gaps between paragraphs are wider.
        let pitch = pitches.get(pitches.len() / 4).copied().unwrap_or(f64::INFINITY);
        Self { edges, pitch }
    }

    /// The left and the right edge of the lines of the size of `line`.
    fn around(&self, line: &PdfRun) -> (f64, f64) {
        self.edges.get(&size_class(line)).copied().unwrap_or((line.left, line.right))
    }

    /// Whether a paragraph starts with `line`, which stands below `last`.
    fn is_new(&self, last: &PdfRun, line: &PdfRun) -> bool {
        let gap = last.y - line.y;
        let is_apart = gap > LINE_PITCH * self.pitch.max(0.9 * last.size.min(line.size));
        let other_size = (last.size - line.size).abs() > 0.08 * last.size.max(line.size);
        let indent = |line: &PdfRun| line.left - self.around(line).0 > INDENT * line.size;
        let is_indented = indent(line) && !indent(last);
        let width = line.right - line.left;
        let word = line.text.split(' ').next().map_or(0, str::len);
        let word = width * (word + 1) as f64 / line.text.len().max(1) as f64;
        // The first word of this line would have fitted into the line above.
        let is_forced = self.around(last).1 - last.right > 1.3 * word + line.size;
        is_apart || other_size || is_indented || is_forced || export::starts_with_label(&line.text)
    }
}

/// The size of a line in half points.
fn size_class(line: &PdfRun) -> i64 {
    (line.size * 2.0).round() as i64
}

/// Appends a line. A hyphen at its end goes, unless the word is written with one elsewhere.
fn append(text: &mut String, line: &str, hyphenated: &FxHashSet<String>) {
    let before = text.strip_suffix(['-', '\u{ad}', '\u{2010}']);
    let Some(before) = before.filter(|before| before.ends_with(char::is_alphabetic)) else {
        text.push(' ');
        text.push_str(line);
        return;
    };
    let first = line.split_whitespace().next().unwrap_or("");
    let start = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let word = format!("{start}-{first}").to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_own = hyphenated.contains(word) || !first.starts_with(char::is_lowercase);
    if !is_own {
        text.truncate(before.len());
    }
    text.push_str(line);
}

/// Marks the paragraph in the largest letters in the upper part of the first page as the title.
fn mark_headline(document: &mut DocumentText, pages: &[PdfPage], size: f64) {
    let Some(page) = pages.first() else { return };
    let lines = page.regions.iter().flatten();
    let largest = lines.map(|line| line.size).fold(0.0, f64::max);
    if largest < HEADLINE * size {
        return;
    }
    let is_large = |text: &str| {
        page.regions
            .iter()
            .flatten()
            .any(|line| line.size > 0.95 * largest && text.starts_with(line.text.trim()))
    };
    let found = document.paragraphs.iter_mut().take(12).find(|paragraph| {
        paragraph.style == ParagraphStyle::Heading
            && paragraph.text.split_whitespace().count() >= 2
            && is_large(&paragraph.text)
    });
    if let Some(paragraph) = found {
        paragraph.style = ParagraphStyle::Title;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f64, right: f64, y: f64, size: f64) -> PdfRun {
        PdfRun { text: text.to_owned(), left, right, y, size }
    }

    fn page(lines: Vec<PdfRun>) -> PdfPage {
        PdfPage { regions: vec![lines], top: 800.0, ..PdfPage::default() }
    }

    #[test]
    fn lines_join_and_hyphens_go() {
        let pages = [page(vec![
            line("Ferry late", 50.0, 200.0, 700.0, 20.0),
            line("The ferry came in late on Mon-", 50.0, 300.0, 660.0, 10.0),
            line("day, a well-known harbour said. A well-", 50.0, 300.0, 648.0, 10.0),
            line("known ship.", 50.0, 120.0, 636.0, 10.0),
            line("Nobody was angry.", 60.0, 180.0, 624.0, 10.0),
        ])];
        let text = document(&pages);
        let lines: Vec<&str> = text.paragraphs.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(
            lines,
            [
                "Ferry late",
                "The ferry came in late on Monday, a well-known harbour said. A well-known ship.",
                "Nobody was angry.",
            ]
        );
        assert_eq!(text.paragraphs[0].style, ParagraphStyle::Title);
    }

    #[test]
    fn heads_and_numbers_of_pages_are_dropped_and_noted() {
        let pages: Vec<PdfPage> = (1..=3)
            .map(|number| {
                page(vec![
                    line(&format!("Lomar Post, page {number}"), 50.0, 150.0, 780.0, 8.0),
                    line("The ferry came in late on Monday and", 50.0, 300.0, 600.0, 10.0),
                    line(&number.to_string(), 170.0, 175.0, 20.0, 8.0),
                ])
            })
            .collect();
        let text = document(&pages);
        assert!(text.paragraphs.iter().all(|p| p.text.starts_with("The ferry")));
        let whys: Vec<&str> = text.dropped.iter().map(|(_, why)| why.as_str()).collect();
        assert_eq!(whys[..2], ["running head", "page number"]);
    }
}
