//! Reads the lines above the text of a record that have no label: by their order, from the line
//! with the date on.
//!
//! ```text
//! Nexis Uni    headline · publication · DATE · rights · labels
//! classic      publication · DATE · edition · headline · labels
//! Factiva      section · headline · byline · words · DATE · time · publication · code · … · rights
//! ```

use super::labels::{self, ExportField};
use super::languages;
use super::record::{ExportRecord, is_copyright};
use super::{dateline, split};
use crate::ingest::draft::squeeze;
use crate::ingest::formats::document::{DocumentParagraph, ends_a_sentence};

/// Lines above the headline of the first record that may name it in a list of contents.
const MAX_HEADLINE_LINES: usize = 4;
/// The longest line that can hold the date of a record, in bytes.
const MAX_DATE_LINE: usize = 120;
/// Columns from which on a line of plain text counts as centred.
const CENTRED: usize = 8;
/// Lines between the number of a classic record and its date, at most.
const MAX_LINES_BEFORE_DATE: usize = 8;

/// Reads the header of a record of Nexis Uni. Returns the position of its first line with a label.
pub(super) fn nexis_uni(
    record: &mut ExportRecord,
    header: &[DocumentParagraph],
    is_first: bool,
) -> usize {
    let is_plain = |paragraph: &DocumentParagraph| {
        labels::label(&paragraph.text).is_none() && !is_copyright(&paragraph.text)
    };
    let dated = header.iter().rposition(|paragraph| {
        is_plain(paragraph)
            && paragraph.text.len() <= MAX_DATE_LINE
            && dateline::date(&paragraph.text).is_some()
    });
    let looks_dated = || {
        let looks = |p: &DocumentParagraph| is_plain(p) && dateline::looks_like_date(&p.text);
        header.iter().rposition(looks).filter(|at| at + 6 > header.len())
    };
    let dated = dated.or_else(looks_dated);
    let (publication, next) = match dated {
        Some(at) => {
            record.date = dateline::date(&header[at].text);
            (at.checked_sub(1), at + 1)
        }
        None => undated(header),
    };
    let Some(publication) = publication else {
        record.headline = header.first().map(|line| line.text.clone());
        return header.len().min(1).max(next);
    };
    // A blog of a newspaper stands in brackets below it.
    let is_blog = header[publication].text.starts_with('(') && publication >= 2;
    let publication = publication - usize::from(is_blog);
    if is_blog {
        record.dropped.push((header[publication + 1].text.clone(), "section"));
    }
    let start = if is_first { headline_start(header, publication) } else { 0 };
    for paragraph in &header[..start] {
        record.dropped.push((paragraph.text.clone(), "list of contents"));
    }
    match header[start..publication].split_first() {
        Some((headline, decks)) => {
            record.headline = Some(headline.text.clone());
            record.decks.extend(decks.iter().map(|deck| deck.text.clone()));
            record.publication = Some(header[publication].text.clone());
        }
        // One line above the date: a headline is worth more than a publication.
        None => record.headline = Some(header[publication].text.clone()),
    }
    next
}

/// The positions of the publication and of the first label when no line has a date that can be
/// read: the lines right above the labels.
fn undated(header: &[DocumentParagraph]) -> (Option<usize>, usize) {
    let is_top = |p: &DocumentParagraph| {
        is_copyright(&p.text)
            || matches!(
                labels::label(&p.text),
                Some((ExportField::Length | ExportField::Section | ExportField::Byline, ..))
            )
    };
    let labels = header.iter().position(is_top).unwrap_or(header.len());
    let has_figures = |at: usize| header[at].text.contains(|c: char| c.is_ascii_digit());
    let above = labels.checked_sub(1);
    match above {
        Some(at) if at > 0 && has_figures(at) => (Some(at - 1), labels),
        above => (above, labels),
    }
}

/// The position of the headline of the first record, behind a list of contents.
fn headline_start(header: &[DocumentParagraph], publication: usize) -> usize {
    let listed = |line: &str| {
        let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
        (bare.len() < line.len()).then(|| bare.strip_prefix(['.', ')']).map(squeeze)).flatten()
    };
    let titles: Vec<String> =
        header[..publication].iter().filter_map(|p| listed(&p.text)).collect();
    let is_front = |line: &str| {
        listed(line).is_some() || labels::label(line).is_some() || line.contains("(1)")
    };
    let nearest = publication.saturating_sub(MAX_HEADLINE_LINES);
    let by_title = (nearest..publication)
        .rev()
        .find(|at| titles.first().is_some_and(|title| *title == squeeze(&header[*at].text)));
    let by_page = (0..publication).rev().find(|at| header[*at].starts_page);
    let has_front = header[..publication].iter().any(|p| is_front(&p.text));
    match by_title.or(by_page) {
        Some(start) => start,
        None if has_front => publication.saturating_sub(1),
        None => 0,
    }
}

/// The position behind the labels at the start of a record without a line `Body`.
pub(super) fn end_of_labels(paragraphs: &[DocumentParagraph]) -> usize {
    let is_header = |p: &DocumentParagraph| {
        matches!(
            labels::label(&p.text),
            Some((
                ExportField::Length
                    | ExportField::Section
                    | ExportField::Byline
                    | ExportField::Dateline
                    | ExportField::Deck,
                ..
            ))
        )
    };
    paragraphs.iter().take(24).rposition(is_header).map_or(0, |at| at + 1)
}

/// Reads the header of a classic record. Returns the position of the text.
pub(super) fn nexis_classic(record: &mut ExportRecord, paragraphs: &[DocumentParagraph]) -> usize {
    let top = &paragraphs[..paragraphs.len().min(MAX_LINES_BEFORE_DATE)];
    let dated = top.iter().position(|p| {
        !is_copyright(&p.text)
            && labels::label(&p.text).is_none()
            && p.text.len() <= MAX_DATE_LINE
            && dateline::looks_like_date(&p.text)
    });
    let above = dated.unwrap_or_else(|| usize::from(!top.is_empty()));
    for paragraph in &top[..above] {
        if is_copyright(&paragraph.text) || paragraph.text.starts_with("http") {
            record.dropped.push((paragraph.text.clone(), "rights"));
        } else if record.publication.is_none() {
            record.publication = Some(paragraph.text.clone());
        } else {
            record.dropped.push((paragraph.text.clone(), "edition"));
        }
    }
    let mut at = above;
    if dated.is_some() {
        record.date = dateline::date(&paragraphs[at].text);
        at += 1;
    }
    at = skip_editions(record, paragraphs, at, dated.is_some());
    let headline = at;
    while at < paragraphs.len() && !is_capital_label(&paragraphs[at].text) && at < headline + 4 {
        at += 1;
    }
    if at < paragraphs.len() && is_capital_label(&paragraphs[at].text) {
        let lines = &paragraphs[headline..at];
        if let Some((first, decks)) = lines.split_first() {
            record.headline = Some(first.text.clone());
            record.decks.extend(decks.iter().map(|deck| deck.text.clone()));
        }
    } else {
        // No label follows: one line is the headline, the rest is text.
        record.headline = paragraphs.get(headline).map(|line| line.text.clone());
        return (headline + 1).min(paragraphs.len());
    }
    while at < paragraphs.len() && is_capital_label(&paragraphs[at].text) {
        let (field, label, words) =
            labels::label(&paragraphs[at].text).expect("the line has a label");
        at += 1;
        if field == ExportField::Body {
            if !words.is_empty() {
                record.take(ExportField::Body, words);
            }
            break;
        }
        let words = match words {
            // In HTML the words of a label may stand on the next line.
            "" if at < paragraphs.len() && !is_capital_label(&paragraphs[at].text) => {
                at += 1;
                paragraphs[at - 1].text.as_str()
            }
            words => words,
        };
        take_header_label(record, field, label, words);
    }
    at
}

fn take_header_label(record: &mut ExportRecord, field: ExportField, label: &str, words: &str) {
    match field {
        ExportField::Headline => {
            let before = record.headline.replace(words.to_owned());
            record.decks.extend(before);
        }
        ExportField::Deck => {
            let address = words.find("; http").map_or("", |at| &words[at..]);
            record.decks.push(words[..words.len() - address.len()].to_owned());
            if !address.is_empty() {
                record.take(ExportField::Address, address.trim_start_matches("; "));
            }
        }
        ExportField::Section => record.dropped.push((format!("{label}: {words}"), "section")),
        ExportField::Byline => record.take(field, words),
        _ => record.dropped.push((format!("{label}: {words}"), "index terms")),
    }
}

/// Notes the lines between the date and the headline that name an edition: centred lines, and lines
/// that say so.
fn skip_editions(
    record: &mut ExportRecord,
    paragraphs: &[DocumentParagraph],
    mut at: usize,
    has_date: bool,
) -> usize {
    while has_date && at + 1 < paragraphs.len() {
        let line = &paragraphs[at];
        let lower = line.text.to_lowercase();
        let says = ["edition", "ausgabe", "édition", "edición", "final"];
        let is_edition = line.text.len() < 60 && says.iter().any(|word| lower.ends_with(word));
        let is_centred = line.indent >= CENTRED;
        if !(is_edition || is_centred) || is_capital_label(&line.text) {
            break;
        }
        record.dropped.push((line.text.clone(), "edition"));
        at += 1;
    }
    at
}

/// Whether a line starts with a label in capitals.
fn is_capital_label(line: &str) -> bool {
    labels::label(line).is_some_and(|(_, label, _)| !label.contains(char::is_lowercase))
}

/// Reads the header of a Factiva record without codes. Returns the position of the text.
pub(super) fn factiva(record: &mut ExportRecord, paragraphs: &[DocumentParagraph]) -> usize {
    let is_body = |p: &DocumentParagraph| p.field == Some(ExportField::Body);
    let body = paragraphs.iter().position(is_body);
    let limit = body.unwrap_or(paragraphs.len());
    let Some(count) = paragraphs[..limit].iter().rposition(|p| split::is_word_count(&p.text))
    else {
        return limit.min(paragraphs.len());
    };
    let count = match body {
        Some(_) => count,
        // Without markup the first one counts: a text may end with a number of words.
        None => paragraphs.iter().position(|p| split::is_word_count(&p.text)).unwrap_or(count),
    };
    top_of_factiva(record, &paragraphs[..count]);
    record.dropped.push((paragraphs[count].text.clone(), "index terms"));
    let rest = &paragraphs[count + 1..limit];
    let dated = rest.iter().take(3).position(|p| dateline::looks_like_date(&p.text));
    let mut at = count + 1;
    if let Some(dated) = dated {
        record.date = dateline::date(&rest[dated].text);
        at += dated + 1;
    }
    let is_time = |line: &str| {
        let bare = line.trim();
        bare.len() <= 11 && bare.contains(':') && bare.starts_with(|c: char| c.is_ascii_digit())
    };
    if at < limit && is_time(&paragraphs[at].text) {
        record.time = Some(paragraphs[at].text.clone());
        at += 1;
    }
    if at < limit {
        record.publication = Some(paragraphs[at].text.clone());
        at += 1;
    }
    record.add_time();
    let end = body.unwrap_or_else(|| end_of_factiva_header(paragraphs, at));
    for paragraph in &paragraphs[at..end] {
        if is_copyright(&paragraph.text) {
            record.dropped.push((paragraph.text.clone(), "rights"));
        } else {
            record.take(ExportField::Language, &paragraph.text);
            if languages::language(&paragraph.text).is_none() {
                record.language = None;
                record.dropped.push((paragraph.text.clone(), "index terms"));
            }
        }
    }
    end
}

/// Reads what stands above the number of words: section, headline and byline.
fn top_of_factiva(record: &mut ExportRecord, top: &[DocumentParagraph]) {
    let start = top.iter().rposition(|p| p.starts_page).unwrap_or(0);
    let top = &top[start..];
    let by_markup = top.iter().position(|p| p.field == Some(ExportField::Headline));
    let bold = top.iter().position(|p| p.bold);
    let is_byline = |p: &DocumentParagraph| {
        p.field == Some(ExportField::Byline) || labels::byline(&p.text).len() < p.text.trim().len()
    };
    let headline = by_markup.or(bold).unwrap_or_else(|| {
        let last = top.len().saturating_sub(1);
        let with_byline = top.last().is_some_and(is_byline);
        let above = last.saturating_sub(usize::from(with_byline && last > 0));
        // Three lines without a sign: section, headline, author. Of two, a section is short.
        let is_author = match top {
            [first, last] => is_longer_line(&first.text) && is_person(&last.text),
            _ => top.len() >= 3,
        };
        if !with_byline && is_author { last - 1 } else { above }
    });
    for (at, paragraph) in top.iter().enumerate() {
        let line = &paragraph.text;
        if at == headline {
            record.headline = Some(without_number(line).to_owned());
        } else if at < headline {
            record.dropped.push((line.clone(), "section"));
        } else if at == headline + 1 && (is_byline(paragraph) || top.len() == headline + 2) {
            record.byline = Some(line.clone());
        } else {
            record.dropped.push((line.clone(), "index terms"));
        }
    }
}

/// Whether a line has more words than the name of a section.
fn is_longer_line(line: &str) -> bool {
    line.split_whitespace().count() > 4
}

/// Whether a line looks like the name of a person: a few words with capitals.
fn is_person(line: &str) -> bool {
    let words = line.split_whitespace();
    (2..=4).contains(&words.clone().count())
        && words.clone().all(|word| word.starts_with(char::is_uppercase))
        && !line.contains(|c: char| c.is_ascii_digit())
        && !ends_a_sentence(line)
}

/// A headline without the number that some pages of Factiva put in front: `22) Ferry late`.
fn without_number(line: &str) -> &str {
    let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match bare.strip_prefix(") ") {
        Some(rest) if bare.len() < line.len() => rest.trim(),
        _ => line,
    }
}

/// The position behind the header of a Factiva record without markup: behind the note on rights,
/// else behind the language, else behind the short lines.
fn end_of_factiva_header(paragraphs: &[DocumentParagraph], from: usize) -> usize {
    let last = paragraphs.len().min(from + 12);
    let near = &paragraphs[from..last];
    let rights = near.iter().position(|p| is_copyright(&p.text));
    let language = near.iter().position(|p| languages::language(&p.text).is_some());
    let short = || {
        near.iter()
            .position(|p| p.text.chars().count() > 40 || ends_a_sentence(&p.text))
            .unwrap_or(near.len())
    };
    from + rights.or(language).map_or_else(short, |at| at + 1)
}
