//! Agencies: finds the places where an article names a news agency as its source.
//!
//! ```text
//! LOMAR (AP) — The talks …           a dateline
//! Reuters — The talks …              an agency before the text, without a place
//! … until Monday. — Reuters          a tag at the end of one of the last paragraphs
//! With inputs from agencies          a credit in one of the first or last paragraphs
//! AFP contributed to this report.    a credit with the agency first
//! Reuters writer Ada Brandt in Lomar contributed to this report.
//! PTI MKO DV DV                      the marks of a desk below the text
//! Associated Press                   the byline, or a line of its own below the headline
//! ```
//!
//! A credit is the best single sign that a text is agency copy. The letters of an agency have other
//! meanings too (an AP class; Scranton, PA), so their place in the text decides.

use crate::corpus::{Article, BlockKind};
use crate::text::segment::segment;
use crate::text::{Dateline, Span};

/// A place where an article names an agency as its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The usual name of the agency; the letters as printed for an unknown one.
    pub agency: String,
    /// The bytes of the name in the text; `None` for a name in the byline.
    pub span: Option<Span>,
}

/// The usual name of each agency, and its names in credits. Names of up to four letters are
/// compared with their case, longer ones without.
const AGENCIES: &[(&str, &[&str])] = &[
    ("AP", &["AP", "Associated Press"]),
    ("Reuters", &["Reuters", "Thomson Reuters"]),
    ("AFP", &["AFP", "Agence France-Presse"]),
    ("PTI", &["PTI", "Press Trust of India"]),
    ("ANI", &["ANI", "Asian News International"]),
    ("IANS", &["IANS"]),
    ("APP", &["APP", "Associated Press of Pakistan"]),
    ("UPI", &["UPI", "United Press International"]),
    ("PA", &["PA Media", "PA", "Press Association", "PA news agency"]),
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
    ("CP", &["The Canadian Press", "Canadian Press"]),
    ("AAP", &["AAP", "Australian Associated Press"]),
    (
        "agencies",
        &[
            "agencies",
            "news agencies",
            "wire services",
            "wires",
            "wire reports",
            "agency inputs",
            "agency reports",
        ],
    ),
    (
        "agencies",
        &[
            "news agency staff",
            "a wire agency feed",
            "a news agency feed",
            "an agency feed",
            "a syndicated feed",
        ],
    ),
];

/// Words before the agency in a credit, in small letters.
const LEADS: &[&str] = &[
    "with ",
    "with inputs from ",
    "with input from ",
    "with additional input from ",
    "with reporting by ",
    "with reporting from ",
    "reporting by ",
    "additional reporting by ",
    "additional reporting from ",
    "with files from ",
    "with material from ",
    "with information from ",
    "material from ",
    "information from ",
    "some material from ",
    "some information from ",
    "compiled from ",
    "written with ",
    "source: ",
    "sources: ",
    "courtesy: ",
    "copyright ",
    "© ",
    "©",
    "(c) ",
    "this story was originally published by ",
    "this article was originally published by ",
    "this story was produced by ",
    "this article was produced by ",
    "this story has been published from ",
    "this article has been published from ",
    "this story was provided by ",
    "this article was provided by ",
];

/// Words after the agencies in a credit that begins with them.
const HELPED: &[&str] = &[
    " contributed to this ",
    " contributed to the ",
    " contributed reporting",
    " contributed from ",
    " also contributed",
    " was used in this ",
    " were used in this ",
];

/// Words of the longest name of an agency. Set by hand.
const AGENCY_WORDS: usize = 5;

/// Words of a line of its own below the headline that names an agency, at most. A larger value
/// takes sentences for bylines. Set by hand.
const LINE_WORDS: usize = 8;

/// Bytes after the lead of a credit in which the agencies are looked for. A larger value takes
/// words of the next sentence for agencies. The data that it was set on is not recorded.
const CREDIT_BYTES: usize = 80;
/// Bytes of a tag of agencies at the end of a paragraph, at most. Longer ones are prose.
const TAG_BYTES: usize = 400;
/// Paragraphs at the start of an article that can have a dateline or a credit. A larger value finds
/// more false credits in prose. The data that it was set on is not recorded.
const FIRST_PARAGRAPHS: usize = 3;
/// Paragraphs at the end of an article that can have a credit. A larger value finds more false
/// credits in prose. The data that it was set on is not recorded.
const LAST_PARAGRAPHS: usize = 4;

/// The credits of `article`, in text order, then those of the byline. Each agency is listed once.
#[must_use]
pub fn credits(article: &Article) -> Vec<Credit> {
    let text = &*article.text.content;
    let prose = |kind| !matches!(kind, BlockKind::Headline | BlockKind::Heading);
    let blocks: Vec<Span> = article
        .text
        .blocks
        .iter()
        .filter(|block| prose(block.kind))
        .map(|block| block.span)
        .collect();
    let mut found = Vec::new();
    for (at, &block) in blocks.iter().enumerate() {
        let (first, last) = (at < FIRST_PARAGRAPHS, at + LAST_PARAGRAPHS >= blocks.len());
        let part = &text[block];
        let mut of_block: Vec<(String, Span)> = Vec::new();
        if first {
            let line = segment(part, [Span::new(0, part.len())]).datelines.first().copied();
            of_block.extend(line.and_then(|line| dateline(part, line)).or_else(|| opening(part)));
        }
        if last {
            of_block.extend(ending(part));
        }
        if first || last {
            of_block.extend(credited(part));
        }
        if first && of_block.is_empty() {
            of_block.extend(byline_of_its_own(part));
        }
        found.extend(
            of_block
                .into_iter()
                .map(|(agency, span)| Credit { agency, span: Some(span.shifted(block.start())) }),
        );
    }
    found.sort_by_key(|credit| credit.span);
    let byline = article.byline.as_deref().unwrap_or_default();
    found.extend(
        in_byline(byline).map(|(agency, _)| Credit { agency: agency.to_owned(), span: None }),
    );
    let mut seen = Vec::new();
    found.retain(|credit| {
        let is_new = !seen.contains(&credit.agency);
        seen.push(credit.agency.clone());
        is_new
    });
    found
}

/// The agencies in a byline, each with the words that name it: `Reuters Staff`, `Mara Oyelaran,
/// Associated Press`, `Staff and agencies`, `Mara Oyelaran of the AP`, `AFP in Lomar`.
fn in_byline(byline: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let names = byline
        .split([',', '/', '|', ';', '(', ')'])
        .flat_map(|names| names.split(" and "))
        .flat_map(|names| names.split(" with "))
        .flat_map(|names| names.split(" of "));
    names.filter_map(|name| {
        let name = name.trim();
        let name =
            name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(name).trim();
        let known = |name| usual(name).map(|agency| (agency, name));
        known(name)
            .or_else(|| name.rsplit_once(' ').and_then(|(agency, _)| known(agency)))
            .or_else(|| name.split_once(" in ").and_then(|(agency, _)| known(agency)))
    })
}

/// The agencies in a paragraph that is nothing but a byline: `PA Media`, `By staff and agencies`,
/// `Ada Brandt, Associated Press`.
fn byline_of_its_own(part: &str) -> Vec<(String, Span)> {
    if part.split_whitespace().count() > LINE_WORDS || part.ends_with(['.', '?', '!', ':']) {
        return Vec::new();
    }
    let mut words = part.split([' ', ',', '/', '|', ';']).filter(|word| !word.is_empty());
    if !words.all(|word| word.starts_with(char::is_uppercase) || BYLINE_WORDS.contains(&word)) {
        return Vec::new();
    }
    let with_span = |(agency, name): (&str, &str)| {
        let start = part.find(name)?;
        Some((agency.to_owned(), Span::new(start, start + name.len())))
    };
    in_byline(part).filter_map(with_span).collect()
}

/// Words in small letters that stand in bylines.
const BYLINE_WORDS: [&str; 13] = [
    "and", "by", "with", "in", "of", "the", "staff", "agencies", "wire", "news", "services",
    "writer", "writers",
];

/// The usual name of the agency with this name in a credit; `None` for another name.
fn usual(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let is_name = |known: &str| {
        if known.len() <= 4 { known == name } else { known.eq_ignore_ascii_case(name) }
    };
    AGENCIES
        .iter()
        .find(|(_, names)| names.iter().any(|known| is_name(known)))
        .map(|(usual, _)| *usual)
}

/// The agency in a dateline: `LOMAR (AP) —`. Two to six capitals after a place in capitals count as
/// an agency too, even if they are unknown.
fn dateline(text: &str, line: Dateline) -> Option<(String, Span)> {
    let credit = line.credit?;
    let (place, name) = (&text[Span::new(line.span.start(), credit.start())], &text[credit]);
    if let Some(agency) = usual(name) {
        return Some((agency.to_owned(), credit));
    }
    let place_in_capitals = place
        .split_whitespace()
        .next()
        .is_some_and(|word| word.len() > 1 && !word.contains(char::is_lowercase));
    let is_acronym =
        (2..=6).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    if place_in_capitals && is_acronym { Some((name.to_owned(), credit)) } else { None }
}

/// The agency alone before the text: `Reuters — The talks`.
fn opening(part: &str) -> Option<(String, Span)> {
    let dash =
        part.find(['—', '–', '―']).or_else(|| part.find(" - ")).filter(|&at| at < CREDIT_BYTES)?;
    let name = part[..dash].trim_end();
    let text = part[dash..].trim_start_matches(['—', '–', '―', '-', ' ']);
    if !text.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘')) {
        return None;
    }
    usual(name).map(|agency| (agency.to_owned(), Span::new(0, name.len())))
}

/// The agencies in a tag at the end of a paragraph: `… on Monday. — Reuters`, `… (AFP)`,
/// `AFP/Reuters`, `PTI MKO DV DV`.
fn ending(part: &str) -> Vec<(String, Span)> {
    let end = part.trim_end_matches([' ', '.', ')', ']', '/']).len();
    let marks = [&['(', '[', '—', '–', '―'][..], &['-']].map(|marks| part[..end].rfind(marks));
    // A hyphen can be part of the agency's name. Without any mark the tag is the whole paragraph.
    for mark in marks.into_iter().flatten().map(Some).chain([None]) {
        let sign = mark.and_then(|at| part[at..].chars().next());
        let from = mark.unwrap_or(0) + sign.map_or(0, char::len_utf8);
        if end.saturating_sub(from) > TAG_BYTES {
            continue;
        }
        let found = listed(part, from, end);
        if found.len() == names(&part[from..end]).count()
            && stands_alone(&part[..mark.unwrap_or(0)], sign, &found)
        {
            return found;
        }
    }
    desk(part).into_iter().collect()
}

/// Whether a tag after `before` is outside of any sentence: a sentence ends before it, or it stands
/// in brackets and has more than two letters (`PA` can be a state).
fn stands_alone(before: &str, sign: Option<char>, found: &[(String, Span)]) -> bool {
    let before = before.trim_end();
    let ended = before.is_empty() || before.ends_with(['.', '!', '?', '”', '"', '’', '*']);
    let unambiguous = found.iter().all(|(_, span)| span.len() > 2);
    ended || matches!(sign, Some('(' | '[')) && unambiguous
}

/// The agency before the marks of a desk: `PTI MKO DV DV`.
fn desk(part: &str) -> Option<(String, Span)> {
    let (name, marks) = part.split_once(' ')?;
    let is_mark = |mark: &str| {
        (2..=4).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    if !marks.split_whitespace().all(is_mark) {
        return None;
    }
    let agency = usual(name)?;
    Some((agency.to_owned(), Span::new(0, name.len())))
}

/// The agencies in a credit: `With inputs from PTI and Reuters`, `AFP contributed to this report`.
fn credited(part: &str) -> Vec<(String, Span)> {
    // Only ASCII letters change, so offsets stay valid.
    let small = part.to_ascii_lowercase();
    let starts = credit_starts(&small);
    let leads = LEADS.iter().flat_map(|lead| {
        let is_lead = |at: &usize| small[*at..].starts_with(lead);
        starts.iter().copied().filter(is_lead).map(|at| at + lead.len()).collect::<Vec<_>>()
    });
    for lead in leads {
        let from = lead
            + part[lead..]
                .bytes()
                .take_while(|byte| byte.is_ascii_digit() || *byte == b' ')
                .count();
        let far = (from + CREDIT_BYTES).min(part.len());
        let far = (far..=part.len()).find(|&at| part.is_char_boundary(at)).unwrap_or(part.len());
        let end = part[from..far].find(['.', ')', ']']).map_or(far, |stop| from + stop);
        let found = listed(part, from, end);
        // `with` alone is a credit only if nothing but agencies follows.
        let with_alone = small[..lead].ends_with("with ");
        if !found.is_empty() && (!with_alone || found.len() == names(&part[from..end]).count()) {
            return found;
        }
    }
    // Two words are in all of them. Looking for these first is faster.
    if !small.contains("contributed") && !small.contains(" used in this ") {
        return Vec::new();
    }
    let Some(helped) = HELPED.iter().filter_map(|words| small.find(words)).min() else {
        return Vec::new();
    };
    let start = part[..helped].rfind(['.', '\n', ';', '(']).map_or(0, |at| at + 1);
    named(part, start, helped)
}

/// The bytes of a paragraph at which a credit can begin: its start, the ends of its sentences, and
/// behind brackets, dashes and spaces there.
fn credit_starts(part: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut is_start = true;
    for (at, c) in part.char_indices() {
        let is_between = matches!(c, '(' | '[' | ' ' | '*' | '—' | '–' | '-');
        is_start = is_between && is_start || matches!(c, '.' | '!' | '?' | '”' | '"' | ')');
        if is_start {
            starts.push(at + c.len_utf8());
        }
    }
    starts
}

/// The agencies that a credit names, with the words about their staff: `Reuters writer Ada Brandt
/// in Lomar and the AP`. Each name begins an item of the list, or `of`, `at`, `for`, `with` or
/// `from` stands before it.
fn named(part: &str, from: usize, end: usize) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut start = from;
    for item in names(&part[from..end]) {
        let at = start + part[start..end].find(item).unwrap_or(0);
        start = at + item.len();
        let mut places = std::iter::once(0).chain(
            [" of ", " at ", " for ", " with ", " from "]
                .iter()
                .flat_map(|word| item.match_indices(word).map(|(at, word)| at + word.len())),
        );
        found.extend(places.find_map(|place| named_at_start(part, at + place, start)));
    }
    found
}

/// The agency whose name stands at byte `from` of `part`, after white space and `the`, if a word
/// ends there.
fn named_at_start(part: &str, from: usize, end: usize) -> Option<(String, Span)> {
    let trimmed = part[from..end].trim_start();
    let bare =
        trimmed.strip_prefix("The ").or_else(|| trimmed.strip_prefix("the ")).unwrap_or(trimmed);
    let start = end - bare.len();
    let ends = bare
        .char_indices()
        .filter(|(_, c)| matches!(c, ' ' | '\'' | '’'))
        .map(|(at, _)| at)
        .chain([bare.len()])
        .take(AGENCY_WORDS);
    let named = ends.filter_map(|to| {
        let agency = usual(&bare[..to])?;
        // `agencies` alone is an agency only as a whole item: other agencies have part in news.
        let is_named = agency != "agencies" || to == bare.trim_end().len();
        is_named.then(|| (agency.to_owned(), Span::new(start, start + to)))
    });
    named.last()
}

/// The names of a list, untrimmed.
fn names(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', '/', '&', ';', '.', ')', '(']).flat_map(|names| names.split(" and "))
}

/// The agencies among the names of the list at bytes `from..end` of `part`, with their bytes.
fn listed(part: &str, from: usize, end: usize) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut start = from;
    for name in names(&part[from..end]) {
        let at = start + part[start..end].find(name).unwrap_or(0);
        start = at + name.len();
        let trimmed = name.trim();
        let bare = trimmed
            .strip_prefix("The ")
            .or_else(|| trimmed.strip_prefix("the "))
            .unwrap_or(trimmed);
        let to = at + name.trim_end().len();
        found.extend(usual(bare).map(|agency| (agency.to_owned(), Span::new(to - bare.len(), to))));
    }
    found
}
