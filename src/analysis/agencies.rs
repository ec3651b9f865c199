//! Agencies: where an article says that it is a news agency's.
//!
//! ```text
//! LOMAR (AP) — The talks …           a dateline
//! … until Monday. — Reuters          the end of one of the last paragraphs
//! With inputs from agencies          a credit in one of the first or last paragraphs
//! Associated Press                   the byline
//! ```
//!
//! Such a tag is the best single sign that a text is agency copy.

use crate::corpus::{Article, BlockKind};
use crate::text::Span;

/// A place that names an agency as the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The agency: its usual name, or the letters as printed.
    pub agency: String,
    /// Where the text names it; `None`: the byline does.
    pub span: Option<Span>,
}

/// Agencies, and the names that they go by in credits. Letters alone are
/// compared as they stand, longer names whatever their case.
const AGENCIES: &[(&str, &[&str])] = &[
    ("AP", &["AP", "Associated Press"]),
    ("Reuters", &["Reuters", "Thomson Reuters"]),
    ("AFP", &["AFP", "Agence France-Presse"]),
    ("PTI", &["PTI", "Press Trust of India"]),
    ("ANI", &["ANI", "Asian News International"]),
    ("IANS", &["IANS"]),
    ("APP", &["APP", "Associated Press of Pakistan"]),
    ("UPI", &["UPI", "United Press International"]),
    ("PA", &["PA Media", "PA", "Press Association"]),
    ("dpa", &["dpa", "DPA"]),
    ("EFE", &["EFE"]),
    ("ANSA", &["ANSA"]),
    ("TASS", &["TASS"]),
    ("Xinhua", &["Xinhua"]),
    ("Bloomberg", &["Bloomberg News", "Bloomberg"]),
    ("Kyodo", &["Kyodo News", "Kyodo"]),
    ("Yonhap", &["Yonhap"]),
    ("Anadolu", &["Anadolu Agency", "Anadolu"]),
    ("Interfax", &["Interfax"]),
    ("agencies", &["agencies", "news agencies", "wire services", "wires"]),
];

/// What stands before the agency in a credit, in small letters.
const LEADS: &[&str] = &[
    "with inputs from ",
    "with input from ",
    "with additional input from ",
    "with reporting by ",
    "with reporting from ",
    "source: ",
    "courtesy: ",
];

/// How far into a paragraph a dateline reaches, in bytes.
const DATELINE: usize = 120;
/// How far behind the lead of a credit the agencies stand, in bytes.
const CREDIT: usize = 80;
/// Paragraphs at the start that may have a dateline or a credit, and at the end that may have a credit.
const FIRST: usize = 3;
const LAST: usize = 4;

/// Where `article` names an agency as its source, in order of place, the byline
/// last; each agency once.
#[must_use]
pub fn credits(article: &Article) -> Vec<Credit> {
    let text = &*article.text.content;
    let prose = |kind| !matches!(kind, BlockKind::Headline | BlockKind::Heading);
    let blocks: Vec<Span> = article.text.blocks.iter().filter(|block| prose(block.kind)).map(|block| block.span).collect();
    let mut found = Vec::new();
    for (at, &block) in blocks.iter().enumerate() {
        let (first, last) = (at < FIRST, at + LAST >= blocks.len());
        let part = &text[block];
        let mut of_block: Vec<(String, Span)> = Vec::new();
        of_block.extend(dateline(part).filter(|_| first));
        of_block.extend(ending(part).filter(|_| last));
        if first || last {
            of_block.extend(credited(part));
        }
        found.extend(of_block.into_iter().map(|(agency, span)| Credit { agency, span: Some(span.shifted(block.start())) }));
    }
    found.sort_by_key(|credit| credit.span);
    let named = article.byline.as_deref().unwrap_or_default().split([',', '/', '|', ';']);
    found.extend(named.filter_map(|name| usual(name.trim())).map(|agency| Credit { agency: agency.to_owned(), span: None }));
    let mut seen = Vec::new();
    found.retain(|credit| {
        let fresh = !seen.contains(&credit.agency);
        seen.push(credit.agency.clone());
        fresh
    });
    found
}

/// The usual name of an agency.
fn usual(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let same = |known: &str| if known.len() <= 4 { known == name } else { known.eq_ignore_ascii_case(name) };
    AGENCIES.iter().find(|(_, names)| names.iter().any(|known| same(known))).map(|(usual, _)| *usual)
}

/// `LOMAR (AP) —`: letters in brackets that a dash follows.
fn dateline(part: &str) -> Option<(String, Span)> {
    let open = part.find('(').filter(|&at| at < DATELINE)?;
    let close = open + part[open..].find(')')?;
    let name = &part[open + 1..close];
    let dash = part[close + 1..].trim_start().starts_with(['—', '–', '-', '―']);
    let letters = (2..=6).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let agency = usual(name).map(str::to_owned).or_else(|| letters.then(|| name.to_owned()))?;
    dash.then(|| (agency, Span::new(open + 1, close)))
}

/// `… on Monday. — Reuters`, `… (AFP)`. A hyphen may be the agency's own.
fn ending(part: &str) -> Option<(String, Span)> {
    let end = part.trim_end_matches([' ', '.', ')', ']', '/']).len();
    let behind = |at: usize| at + part[at..].chars().next().map_or(1, char::len_utf8);
    let after = |marks: &[char]| part[..end].rfind(marks).map_or(0, behind);
    [after(&['(', '[', '—', '–', '―', '/']), after(&['-'])].into_iter().find_map(|start| {
        let name = part[start..end].trim_start();
        Some((usual(name)?.to_owned(), Span::new(end - name.len(), end)))
    })
}

/// `With inputs from PTI and Reuters`.
fn credited(part: &str) -> Vec<(String, Span)> {
    // ASCII alone, so that offsets stay.
    let small = part.to_ascii_lowercase();
    let Some(lead) = LEADS.iter().find_map(|lead| small.find(lead).map(|at| at + lead.len())) else { return Vec::new() };
    let end = (lead + CREDIT).min(part.len());
    let end = (end..=part.len()).find(|&at| part.is_char_boundary(at)).unwrap_or(part.len());
    let mut found = Vec::new();
    let mut start = lead;
    for name in part[lead..end].split([',', '/', '&', ';', '.', ')', '(']).flat_map(|names| names.split(" and ")) {
        let at = start + part[start..].find(name).unwrap_or(0);
        start = at + name.len();
        let trimmed = name.trim();
        let from = at + (name.len() - name.trim_start().len());
        found.extend(usual(trimmed).map(|agency| (agency.to_owned(), Span::new(from, from + trimmed.len()))));
    }
    found
}
