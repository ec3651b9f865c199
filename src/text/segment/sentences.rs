//! Joins UAX #29 sentences where the break is false: after an abbreviation or an initial, and
//! before a small letter.
//!
//! ```text
//! UAX #29   Mr. │ Asif refused. │ “Why?” │ he asked.
//! here      Mr.   Asif refused. │ “Why?”   he asked.
//! ```

use super::ends::end;
use crate::text::{Span, abbreviations, calendar};

/// Appends the trimmed sentences of `block` to `sentences`.
pub(super) fn push(text: &str, block: Span, sentences: &mut Vec<Span>) {
    let mut open: Option<Span> = None;
    let mut start = 0;
    while start < block.len() {
        let end = end(&text[block], start);
        let piece = Span::new(start, end).shifted(block.start());
        start = end;
        for piece in parts(text, piece) {
            let Some(span) = trimmed(text, piece) else {
                continue;
            };
            open = Some(match open {
                Some(before) if !breaks(&text[before], &text[span]) => before.hull(span),
                Some(before) => {
                    sentences.push(before);
                    span
                }
                None => span,
            });
        }
    }
    sentences.extend(open);
}

/// Cuts a UAX #29 sentence before figures and before names that begin with a small letter, which
/// begin no sentence there.
fn parts(text: &str, piece: Span) -> impl Iterator<Item = Span> {
    let mut from = piece.start();
    let mut stops = text[piece].match_indices('.');
    let mut done = false;
    std::iter::from_fn(move || {
        for (at, _) in stops.by_ref() {
            if let Some(start) = hidden_start(&text[piece], at) {
                let part = Span::new(from, piece.start() + start);
                from = piece.start() + start;
                return Some(part);
            }
        }
        if std::mem::replace(&mut done, true) { None } else { Some(Span::new(from, piece.end())) }
    })
}

/// The byte at which a sentence begins after the stop at byte `stop`, with a figure (`Nobody was
/// held. 45 people …`) or with a name in small letters (`It fell. iPhone sales …`). `None` if the
/// sentence goes on.
fn hidden_start(piece: &str, stop: usize) -> Option<usize> {
    let after = &piece[stop + 1..];
    let next = after.trim_start_matches(['”', '’', '"', '\'', ')']);
    let follows = next.trim_start();
    if follows.len() == next.len() || !ends_word(&piece[..stop]) {
        return None;
    }
    let bare = follows.trim_start_matches(['“', '‘', '"', '(']);
    let is_closed = next.len() < after.len();
    let begins = if is_closed {
        begins_with_figure(bare)
    } else {
        begins_small_name(bare) || begins_with_figure(bare)
    };
    if begins { Some(piece.len() - follows.len()) } else { None }
}

/// Whether a stop after `before` can end a sentence: the last word is a figure or has two letters
/// and a vowel, and is no abbreviation. So `pp. 45` and `3. 12 eggs` go on.
fn ends_word(before: &str) -> bool {
    let last = last_word(before);
    if last.bytes().all(|byte| byte.is_ascii_digit()) {
        return !last.is_empty() && before.len() > last.len();
    }
    let vowel = |c: char| !c.is_ascii() || "aeiouyAEIOUY".contains(c);
    last.chars().filter(|c| c.is_alphanumeric()).count() > 1
        && last.ends_with(char::is_alphanumeric)
        && !last.contains('.')
        && last.contains(vowel)
        && !abbreviations::goes_on(last)
        && !abbreviations::goes_on_before_figure(last)
        && (!abbreviations::ends_name(last) || last == "Inc" || last == "Corp" || last == "Ltd")
}

/// Whether a text begins with a figure that no stop follows: `45 people`, `$2 million`, `1,200`.
fn begins_with_figure(text: &str) -> bool {
    let figure = text.trim_start_matches(['$', '£', '€', '¥', '#']);
    let end = figure
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .unwrap_or(figure.len());
    figure.starts_with(|c: char| c.is_ascii_digit()) && !figure[..end].ends_with('.')
}

/// Whether a text begins with a name that is written with a small letter first: `iPhone`, `de
/// Villiers`, `al-Haddad`.
fn begins_small_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("").trim_end_matches([',', '’', '\'']);
    if !first.starts_with(char::is_lowercase) {
        return false;
    }
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let mixed = first.chars().nth(1).is_some_and(char::is_uppercase)
        && first.chars().skip(2).any(char::is_lowercase);
    let joined = ["al-", "el-", "d’", "d'"]
        .iter()
        .any(|start| first.strip_prefix(start).is_some_and(is_capital));
    let mut particles = || {
        PARTICLES.contains(&first)
            && words.find(|word| !PARTICLES.contains(word)).is_some_and(is_capital)
    };
    mixed || joined || particles()
}

/// Small words at the start of family names.
const PARTICLES: [&str; 19] = [
    "de", "del", "della", "di", "da", "dos", "du", "van", "von", "den", "der", "ter", "ten", "bin",
    "ibn", "la", "le", "zu", "af",
];

/// The last word of `before`, with its inner stops.
fn last_word(before: &str) -> &str {
    let parts = |c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '‘' | '—' | '–');
    before.rsplit(parts).next().unwrap_or("")
}

/// `span` without white space at its ends; `None` if only white space is there.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let piece = &text[span];
    let start = span.start() + piece.len() - piece.trim_start().len();
    let len = piece.trim().len();
    if len > 0 { Some(Span::new(start, start + len)) } else { None }
}

/// Whether the break between `before` and `after` is the end of a sentence.
fn breaks(before: &str, after: &str) -> bool {
    let first = after.chars().find(|c| c.is_alphanumeric());
    let opens_small = first.is_some_and(char::is_lowercase)
        && !after.starts_with(['•', '–', '—'])
        && after.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '(')
        && !(before.ends_with(['.', '?', '!']) && begins_small_name(after));
    if opens_small || first.is_none() {
        return false;
    }
    let next = after.split_whitespace().next().unwrap_or("");
    // `Yippee! Inc. said`: the mark is part of the name.
    if next.strip_suffix('.').is_some_and(abbreviations::ends_name) && after.len() > next.len() {
        return false;
    }
    let Some(stem) = before.strip_suffix('.') else { return true };
    !continues(stem, last_word(stem), after)
}

/// Whether the sentence continues after `stem` and a full stop, because `word`, its last word, is
/// an abbreviation or an initial. `after` is the text after the stop.
fn continues(stem: &str, word: &str, after: &str) -> bool {
    let next = after.split_whitespace().next().unwrap_or("");
    let starter = STARTERS.contains(&next.trim_end_matches([',', '’', '\'']));
    let mut chars = word.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    if abbreviations::follows_clock(word) {
        return is_part_of_time(after);
    }
    if abbreviations::ends_address(word) && (starter || is_address(stem)) {
        return false;
    }
    if abbreviations::goes_on(word) {
        return true;
    }
    if abbreviations::goes_on_before_figure(word) {
        let figure = after.starts_with(|c: char| c.is_ascii_digit());
        // `P. 5` is a page, `Ellis P. Wendt` a name.
        if figure || !initial {
            return figure;
        }
    }
    if abbreviations::ends_name(word) {
        let has_small_word =
            stem.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
        return !starter && !has_small_word || is_office(after);
    }
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    (initial && word != "I" || dotted) && !starter
}

/// Whether the words after `p.m.` belong to the time: a day, a month or a time zone.
fn is_part_of_time(after: &str) -> bool {
    let bare = |word: &'_ str| word.trim_matches([',', '.', ';', ')', '(']).to_owned();
    let words: Vec<String> = after.split_whitespace().take(4).map(bare).collect();
    let Some(first) = words.first() else { return false };
    let folded = first.to_lowercase();
    let day = folded.trim_end_matches("’s").trim_end_matches("'s");
    let is_zone = (2..=5).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_uppercase())
        || matches!(first.as_str(), "Eastern" | "Central" | "Mountain" | "Pacific" | "Greenwich");
    let names_time = words.iter().skip(1).position(|word| word.eq_ignore_ascii_case("time"));
    let is_named_time = names_time
        .is_some_and(|at| words[..=at].iter().all(|word| word.starts_with(char::is_uppercase)));
    calendar::weekday(day).is_some()
        || calendar::month(day).is_some()
            && words.get(1).is_some_and(|day| day.starts_with(|c: char| c.is_ascii_digit()))
        || is_zone
        || is_named_time
}

/// Whether `stem` ends with an address: a figure at most three words before the street.
fn is_address(stem: &str) -> bool {
    let mut before = stem.split_whitespace().rev();
    before.next();
    before.take(3).any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a text begins with an office in a company and the name of its holder: `Chief Executive
/// Per Holt said`.
fn is_office(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let first = words.next().unwrap_or("");
    COMPANY_OFFICES.contains(&first)
        && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// First words of offices in a company.
const COMPANY_OFFICES: [&str; 14] = [
    "Chairman",
    "Chairwoman",
    "Chief",
    "CEO",
    "CFO",
    "COO",
    "Executive",
    "Managing",
    "Senior",
    "Spokesman",
    "Spokeswoman",
    "Spokesperson",
    "Founder",
    "Co-founder",
];

/// Words that begin a new sentence after an initial or `U.S.`, instead of continuing a name.
const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "It",
    "He",
    "She",
    "They",
    "We",
    "I",
    "But",
    "And",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "However",
    "Meanwhile",
    "For",
    "As",
    "After",
    "Before",
    "If",
    "When",
    "While",
    "Its",
    "His",
    "Her",
    "Their",
    "Our",
    "My",
    "You",
    "Some",
    "Many",
    "Most",
    "No",
    "Not",
    "What",
    "Why",
    "How",
    "Who",
    "Officials",
    "Analysts",
    "Earlier",
    "Last",
    "By",
    "With",
    "From",
    "To",
];
