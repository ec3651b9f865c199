//! Reads what stands on top of an article in a text: lines with metadata, an address, a line with
//! the outlet, the author and the date.
//!
//! ```text
//! Title: Talks stall             https://lomarpost.example/1
//! Source: Lomar Post             Talks stall
//! Date: 2026-03-04               Lomar Post | Ana Ruiz | 4 March 2026
//!
//! The talks stalled …            The talks stalled …
//! ```
//!
//! A line is metadata when the table of fields knows its key. Of a line with a date the other parts
//! are taken only where it is certain what they are: a name after “By”, an outlet by its address
//! or by a word that only outlets have. Else the line stays in the text.

use super::fields::{Field, KnownField, known};
use super::plain;
use super::record::NamedRecord;
use crate::ingest::dates;
use crate::lexis::given_names::GivenNames;
use crate::text::fold;

/// Characters of the key of a line with metadata, at most.
const MAX_KEY: usize = 40;
/// Lines with metadata on top of an article, at most.
const MAX_LINES: usize = 60;
/// Bytes of a line that may be a headline or a line of facts, at most.
const MAX_LINE: usize = 400;
/// Parts of a line of facts, at most.
const MAX_PARTS: usize = 5;
/// Characters of the small words between the figures of a date, such as “at” and “Uhr”, at most.
const MAX_SMALL_WORD: usize = 3;
/// Words of the name of an outlet or an author, at most.
const MAX_NAME_WORDS: usize = 6;

/// The top of a text and what is below it.
pub(super) struct TextHead<'t> {
    pub record: NamedRecord,
    /// The text below the lines that were read.
    pub body: &'t str,
    /// The lines that were read and are noted as dropped, with the reason.
    pub lines: Vec<(&'t str, &'static str)>,
}

impl TextHead<'_> {
    /// Whether anything was read.
    pub(super) fn is_some(&self) -> bool {
        !self.record.is_empty()
    }
}

/// Reads the top of a text.
pub(super) fn read(text: &str) -> TextHead<'_> {
    let metadata = metadata_lines(text);
    if metadata.is_some() {
        return metadata;
    }
    let mut head = facts(text);
    take_last_address(&mut head);
    head
}

/// Reads the top of a text, of which more may follow.
pub(super) fn top(text: &str) -> TextHead<'_> {
    let metadata = metadata_lines(text);
    if metadata.is_some() { metadata } else { facts(text) }
}

fn rank(field: Field, rank: usize) -> KnownField {
    KnownField { field, rank }
}

/// The lines `Key: value` on top of a text.
fn metadata_lines(text: &str) -> TextHead<'_> {
    let mut head = TextHead { record: NamedRecord::default(), body: text, lines: Vec::new() };
    let (mut fields, mut end, mut last) = (Vec::new(), 0, None::<(KnownField, String)>);
    let mut at = 0;
    for line in text.split_inclusive('\n').take(MAX_LINES) {
        let start = at;
        at += line.len();
        let bare = line.trim();
        if bare.is_empty() {
            // A blank line ends the metadata, unless the next line is metadata again.
            let mut next =
                text[at..].lines().take(MAX_LINES).skip_while(|line| line.trim().is_empty());
            let next = next.next().unwrap_or_default();
            let goes_on = key_value(next).is_some_and(|(key, value)| {
                !value.is_empty() && known(key).is_some_and(|it| it.field != Field::Text)
            });
            if fields.is_empty() || goes_on {
                continue;
            }
            break;
        }
        match (key_value(bare), &mut last) {
            (Some((key, value)), _) if known(key).is_some() => {
                if let Some((known, value)) = last.take() {
                    head.record.put_known(known, 0, value);
                }
                let known = known(key).expect("the key was looked up");
                fields.push(known.field);
                if matches!(known.field, Field::Text | Field::RawText) {
                    // The text begins behind its key.
                    let skip = if value.is_empty() { line.len() } else { offset(line, value) };
                    end = start + skip;
                    break;
                }
                last = Some((known, value.to_owned()));
            }
            (Some((_, value)), _)
                if !fields.is_empty() && !value.is_empty() && fields.len() + 1 < MAX_LINES =>
            {
                if let Some((known, value)) = last.take() {
                    head.record.put_known(known, 0, value);
                }
                head.lines.push((bare, "metadata"));
            }
            // An indented line goes on with the value above it.
            (None, Some((_, value))) if line.starts_with([' ', '\t']) && start > 0 => {
                value.push(' ');
                value.push_str(bare);
            }
            _ => break,
        }
        end = at;
    }
    if let Some((known, value)) = last {
        head.record.put_known(known, 0, value);
    }
    if !is_metadata(&fields, &text[end..]) {
        return TextHead { record: NamedRecord::default(), body: text, lines: Vec::new() };
    }
    head.body = &text[end..];
    head
}

/// Whether lines with these fields are metadata: two of them, or a headline or an address that a
/// blank line parts from the text.
fn is_metadata(fields: &[Field], rest: &str) -> bool {
    let main = [Field::Headline, Field::Address, Field::Published, Field::Outlet, Field::Byline];
    match fields {
        [] => false,
        [only] => {
            matches!(only, Field::Headline | Field::Address)
                && rest.lines().next().is_none_or(|line| line.trim().is_empty())
        }
        fields => fields.iter().any(|field| main.contains(field)),
    }
}

/// The key and the value of a line `Key: value`. Signs of Markdown around the key are left out. A key
/// that the table of fields knows may also stand in brackets, or before an equals sign.
pub(super) fn key_value(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    before_colon(line).filter(|(key, _)| !key.contains(['[', ']', '='])).or_else(|| {
        let bracketed = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let (key, value) = bracketed.or_else(|| line.split_once('='))?;
        let is_known =
            known(key.trim()).is_some() && (!value.contains('=') || is_address(value.trim()));
        let value = value.trim().trim_start_matches(':').trim();
        is_known.then_some((key.trim(), value))
    })
}

/// The key and the value before and behind the first colon of a line.
fn before_colon(line: &str) -> Option<(&str, &str)> {
    let (at, colon) = line.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let key = line[..at].trim_matches(['*', '_', '#', '-', ' ', '\u{a0}']);
    let value = &line[at + colon.len_utf8()..];
    let is_key = !key.is_empty()
        && key.chars().count() <= MAX_KEY
        && key.split_whitespace().count() <= 4
        && !key.contains(['.', '"', '“', '?', '!', ','])
        && !value.starts_with("//");
    is_key.then(|| (key, value.trim().trim_start_matches("**").trim()))
}

/// The byte of `line` at which `part` starts, which is a part of it.
fn offset(line: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize).min(line.len())
}

/// An address on the first line, a headline, and lines of facts below it.
fn facts(text: &str) -> TextHead<'_> {
    let mut head = TextHead { record: NamedRecord::default(), body: text, lines: Vec::new() };
    let mut lines = text.split_inclusive('\n').peekable();
    let mut end = 0;
    skip_blank(&mut lines, &mut end);
    if let Some(line) = lines.peek().map(|line| line.trim())
        && is_address(line)
    {
        head.record.put_known(rank(Field::Address, 0), 0, line);
        end += lines.next().map_or(0, str::len);
        skip_blank(&mut lines, &mut end);
    }
    head.body = &text[end..];
    let host = head.record.host();
    let (mut record, mut taken) = (NamedRecord::default(), Vec::new());
    // The outlet and the date may stand above the headline.
    let above = lines.peek().map(|line| line.trim()).filter(|line| {
        let mut facts = NamedRecord::default();
        line.len() <= MAX_LINE
            && take_facts(&mut facts, line, host.as_deref())
            && facts.has(Field::Outlet)
            && facts.has(Field::Published)
    });
    if let Some(line) = above {
        take_facts(&mut record, line, host.as_deref());
        taken.push(line);
        end += lines.next().map_or(0, str::len);
        skip_blank(&mut lines, &mut end);
    }
    let Some(first) = lines.next().filter(|line| line.len() <= MAX_LINE) else { return head };
    if !plain::is_headline_line(first.trim()) {
        return head;
    }
    end += first.len();
    let mut was_blank = false;
    let above = taken.len();
    while let Some(line) = lines.peek().copied() {
        let bare = line.trim();
        let below = &text[end + line.len()..];
        if bare.is_empty() {
            if was_blank || taken.len() > above {
                break;
            }
            was_blank = true;
        } else if line.len() <= MAX_LINE
            && (take_facts(&mut record, bare, host.as_deref())
                || take_author(&mut record, bare, below))
        {
            taken.push(bare);
        } else {
            break;
        }
        end += line.len();
        lines.next();
    }
    let mut headline = first.trim();
    let below = below_outlet(headline, &record, &text[end..], host.as_deref());
    if let Some((line, behind)) = below.filter(|_| !taken.is_empty()) {
        head.record.put_known(rank(Field::Outlet, 1), 0, headline);
        taken.insert(0, headline);
        headline = line;
        end = text.len() - behind.len();
        for line in behind.split_inclusive('\n') {
            let bare = line.trim();
            if !bare.is_empty() && !take_facts(&mut record, bare, host.as_deref()) {
                break;
            }
            taken.extend(Some(bare).filter(|bare| !bare.is_empty()));
            end += line.len();
        }
    }
    if !taken.is_empty() {
        head.record.put_known(rank(Field::Headline, 0), 0, headline);
        head.record.append(record);
        head.lines.extend(taken.into_iter().map(|line| (line, "dateline")));
        head.body = &text[end..];
    }
    head
}

/// The headline below an outlet and a date, and the text behind it: the first line names an outlet,
/// the lines under it gave no other, and a line of several words follows.
fn below_outlet<'t>(
    first: &str,
    facts: &NamedRecord,
    rest: &'t str,
    host: Option<&str>,
) -> Option<(&'t str, &'t str)> {
    let is_masthead = is_name(first) && is_outlet(first, host);
    if !is_masthead || facts.has(Field::Outlet) || !facts.has(Field::Published) {
        return None;
    }
    let (line, behind) = rest.trim_start().split_once('\n')?;
    let is_headline = line.len() <= MAX_LINE
        && line.split_whitespace().count() > 3
        && plain::is_headline_line(line.trim());
    is_headline.then(|| (line.trim(), behind))
}

fn skip_blank<'t>(lines: &mut std::iter::Peekable<impl Iterator<Item = &'t str>>, end: &mut usize) {
    while let Some(line) = lines.next_if(|line| line.trim().is_empty()) {
        *end += line.len();
    }
}

/// Whether a line is an address and nothing else.
pub(super) fn is_address(line: &str) -> bool {
    (line.starts_with("http://") || line.starts_with("https://"))
        && !line.contains(char::is_whitespace)
        && line.len() > 10
}

/// Takes the facts of a line under the headline. The line is left when one of its parts is unclear.
fn take_facts(record: &mut NamedRecord, line: &str, host: Option<&str>) -> bool {
    if is_address(line) {
        record.put_known(rank(Field::Address, 1), 0, line);
        return true;
    }
    if let Some(name) = plain::byline_below(line) {
        record.put_known(rank(Field::Byline, 0), 0, name);
        return true;
    }
    let parts = parts(without_page(line));
    if parts.is_empty() || parts.len() > MAX_PARTS {
        return false;
    }
    let mut found = NamedRecord::default();
    let mut names = Vec::new();
    for part in parts {
        if is_date(part) {
            found.put_known(rank(Field::Published, 0), 0, part);
        } else if let Some(name) = plain::byline_below(part) {
            found.put_known(rank(Field::Byline, 0), 0, name);
        } else if is_name(part) {
            names.push(part);
        } else {
            return false;
        }
    }
    let stands_alone =
        |names: &[&str]| names.len() == 1 && has_capitals(names[0]) && is_outlet(names[0], host);
    if !found.has(Field::Published) && !stands_alone(&names) {
        return false;
    }
    let (outlets, others): (Vec<&str>, Vec<&str>) =
        names.into_iter().partition(|name| is_outlet(name, host));
    match (&outlets[..], &others[..]) {
        ([], []) => {}
        ([outlet], []) => found.put_known(rank(Field::Outlet, 0), 0, *outlet),
        ([outlet], [author]) if !found.has(Field::Byline) => {
            found.put_known(rank(Field::Outlet, 0), 0, *outlet);
            found.put_known(rank(Field::Byline, 0), 0, *author);
        }
        _ => return false,
    }
    record.append(found);
    true
}

/// Takes a line that is the name of a person, when a line with a date follows.
fn take_author(record: &mut NamedRecord, line: &str, below: &str) -> bool {
    let words = line.split_whitespace().count();
    let is_person = (2..=4).contains(&words)
        && is_name(line)
        && line.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && line
            .split(' ')
            .next()
            .is_some_and(|first| GivenNames::shared().sex(&fold::name(first)).is_some());
    let next = below.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let is_dated = || parts(next).into_iter().any(is_date);
    if record.has(Field::Byline) || !is_person || !is_dated() {
        return false;
    }
    record.put_known(rank(Field::Byline, 1), 0, line);
    true
}

/// A line of facts without the page at its end: `Lomar Post, 4 March 2026, p. 3`.
fn without_page(line: &str) -> &str {
    let Some((facts, page)) = line.rsplit_once(", ") else { return line };
    let word = page.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let word = word.trim_matches(['.', ' ']).to_lowercase();
    let words = [
        "p", "pp", "pg", "page", "pages", "s", "seite", "seiten", "pág", "pag", "página", "pagina",
        "blz", "str", "side", "sida",
    ];
    let is_page = page.len() <= 14
        && page.ends_with(|c: char| c.is_ascii_alphanumeric())
        && page.bytes().any(|byte| byte.is_ascii_digit())
        && words.contains(&word.as_str());
    if is_page { facts } else { line }
}

/// The parts of a line of facts: between bars, dots and dashes, else before the comma of a date.
fn parts(line: &str) -> Vec<&str> {
    for separator in [" | ", " · ", " • ", " – ", " — ", " - ", " / ", "; "] {
        if line.contains(separator) {
            return line.split(separator).map(str::trim).filter(|part| !part.is_empty()).collect();
        }
    }
    if is_date(line) {
        return vec![line];
    }
    let commas = line.match_indices(", ").map(|(at, _)| at);
    for at in commas {
        let (name, date) = (&line[..at], &line[at + 2..]);
        if is_date(date) {
            return vec![name.trim(), date.trim()];
        }
    }
    vec![line]
}

/// Whether a part is a date and little else.
fn is_date(part: &str) -> bool {
    part.len() <= 60
        && part.chars().any(char::is_numeric)
        && part.split_whitespace().count() <= 9
        && dates::in_line(part).published.is_some()
        && part.split(|c: char| !c.is_alphanumeric()).all(|word| {
            let is_short = word.chars().count() <= MAX_SMALL_WORD;
            is_short || word.starts_with(|c: char| c.is_numeric()) || dates::is_date_word(word)
        })
}

/// Whether a part could be the name of an outlet or an author.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    (1..=MAX_NAME_WORDS).contains(&words.len())
        && part
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic())
        && !plain::ends_a_sentence(part)
        && !part.ends_with(['?', '!', '？', '！', '؟'])
}

/// Whether each longer word starts with a capital letter, as in a name that is no sentence. Words of
/// scripts without case pass, and so do the hosts of sites.
fn has_capitals(name: &str) -> bool {
    let is_host = !name.contains(' ') && name.contains('.');
    is_host
        || name.split_whitespace().all(|word| {
            word.chars().count() <= MAX_SMALL_WORD || !word.starts_with(char::is_lowercase)
        })
}

/// Words in the names of outlets that are in no name of a person.
const OUTLET_WORDS: &[&str] = &[
    "post",
    "times",
    "news",
    "gazette",
    "radio",
    "tv",
    "herald",
    "tribune",
    "journal",
    "telegraph",
    "guardian",
    "observer",
    "independent",
    "chronicle",
    "courier",
    "echo",
    "mail",
    "mirror",
    "press",
    "daily",
    "weekly",
    "standard",
    "examiner",
    "dispatch",
    "bulletin",
    "monitor",
    "broadcasting",
    "television",
    "agency",
    "magazine",
    "newspaper",
    "online",
    "today",
    "globe",
    "register",
    "ledger",
    "argus",
    "inquirer",
    "advertiser",
    "reporter",
    "republic",
    "review",
    "zeitung",
    "nachrichten",
    "anzeiger",
    "tagblatt",
    "tageblatt",
    "rundschau",
    "presse",
    "kurier",
    "allgemeine",
    "rundfunk",
    "fernsehen",
    "blatt",
    "morgenpost",
    "merkur",
    "bote",
    "blick",
    "le",
    "la",
    "les",
    "figaro",
    "monde",
    "quotidien",
    "dépêche",
    "matin",
    "hebdo",
    "nouvelles",
    "el",
    "diario",
    "periódico",
    "noticias",
    "prensa",
    "mundo",
    "país",
    "vanguardia",
    "nación",
    "il",
    "corriere",
    "giornale",
    "gazzetta",
    "messaggero",
    "repubblica",
    "stampa",
    "notizie",
    "jornal",
    "folha",
    "correio",
    "público",
    "gazeta",
    "dagblad",
    "krant",
    "nieuws",
    "nyheter",
    "dagbladet",
    "tidende",
    "tidning",
    "tidningen",
    "avis",
    "avisen",
    "posten",
    "sanomat",
];

/// Whether a name is that of an outlet: its letters stand in the host of the article, it is a host
/// itself, or one of its words is a word of outlets.
fn is_outlet(name: &str, host: Option<&str>) -> bool {
    let letters: String = fold::name(name).chars().filter(|c| c.is_alphanumeric()).collect();
    let in_host = host.is_some_and(|host| {
        let host: String = host.chars().filter(|c| c.is_alphanumeric()).collect();
        letters.len() >= 4 && host.contains(&letters)
    });
    let is_host = !name.contains(' ')
        && name.contains('.')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c));
    in_host
        || is_host
        || name.split_whitespace().any(|word| {
            let word = word.to_lowercase();
            OUTLET_WORDS.contains(&word.trim_matches(['.', ',']))
        })
}

/// Takes an address that stands alone on the last line, or the source and the day of the article.
fn take_last_address(head: &mut TextHead<'_>) {
    let body = head.body.trim_end();
    let Some((rest, last)) = body.rsplit_once('\n') else { return };
    let last = last.trim();
    let source = last.split_once(": ").filter(|(key, _)| {
        known(key).is_some_and(|known| matches!(known.field, Field::Address | Field::Outlet))
    });
    let value = source.map_or(last, |(_, value)| value.trim());
    if is_address(value) && !head.record.has(Field::Address) {
        head.record.put_known(rank(Field::Address, 2), 0, value);
        head.body = rest;
    } else if source.is_some()
        && let [name, date] = parts(without_page(value))[..]
        && is_name(name)
        && is_date(date)
    {
        head.record.put_known(rank(Field::Outlet, 2), 0, name);
        head.record.put_known(rank(Field::Published, 2), 0, date);
        head.lines.push((last, "dateline"));
        head.body = rest;
    }
}
