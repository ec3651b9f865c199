//! Cuts a text with several articles into its articles.
//!
//! ```text
//! Talks stall                 **** *source_LomarPost *date_2026-03-04
//! Lomar Post, 4 March 2026    The talks stalled …
//! The talks stalled …         **** *source_OldportEcho *date_2026-03-05
//! --------------------        The envoys left …
//! Envoys leave
//! ```
//!
//! A line of dashes also parts the sections of one article. So it counts only when what stands
//! below each has a top of its own: lines with metadata, an address, or a headline with a date. A
//! part without one belongs to the article above it.

use super::{fields, text_head};
use crate::text::Clean;
use std::borrow::Cow;
use std::ops::Range;

/// Signs of a line between articles, at least.
const MIN_SIGNS: usize = 3;
/// Signs of a line between articles when a headline alone is the top of an article.
const MIN_STRONG_SIGNS: usize = 5;
/// Share of the parts that must have a top of their own, in tenths.
const MIN_TOPS: usize = 8;

/// The longest name of a fact before a tab, in bytes.
const MAX_KEY: usize = 40;

/// The line that stands for a page break in a clean text, which has no control characters.
const PAGE_BREAK: &str = "␌";

/// A text without control characters, with its page breaks on lines of their own, and with a colon
/// in place of a tab behind the name of a fact.
pub(super) fn cleaned(text: &str) -> Clean {
    let text = &with_colons(text);
    if text.contains('\u{c}') {
        Clean::text(&text.replace('\u{c}', "\n␌\n"))
    } else {
        Clean::text(text)
    }
}

/// A text whose first lines hold facts behind tabs, with colons in place of these: `Title⇥Talks stall`.
fn with_colons(text: &str) -> Cow<'_, str> {
    let fact = |line: &str| {
        let (key, value) = line.split_once('\t')?;
        let is_fact = key.len() <= MAX_KEY && !value.contains('\t') && fields::known(key).is_some();
        is_fact.then(|| format!("{}: {value}", key.trim_end()))
    };
    if !super::head(text).lines().any(|line| fact(line).is_some()) {
        return Cow::Borrowed(text);
    }
    let lines = text.split_inclusive('\n');
    Cow::Owned(lines.map(|line| fact(line).map_or(Cow::Borrowed(line), Cow::Owned)).collect())
}

/// A text without the lines that stand for page breaks.
pub(super) fn without_page_breaks(text: &str) -> Cow<'_, str> {
    if !text.contains(PAGE_BREAK) {
        return Cow::Borrowed(text);
    }
    let lines = text.split_inclusive('\n').filter(|line| line.trim() != PAGE_BREAK);
    Cow::Owned(lines.collect())
}

/// The parts of a text that are articles, in bytes of it.
pub(super) fn articles(text: &str) -> Vec<Range<usize>> {
    if let Some(parts) = coded(text) {
        return parts;
    }
    let (parts, is_strong) = separated(text);
    if parts.len() > 1 {
        let is_article = |part: &Range<usize>| has_top(&text[part.clone()], is_strong);
        let tops = parts.iter().filter(|part| is_article(part)).count();
        if tops > 1 && is_article(&parts[0]) && tops * 10 >= parts.len() * MIN_TOPS {
            return joined(parts, is_article);
        }
    }
    repeated_heads(text).unwrap_or_else(|| std::iter::once(0..text.len()).collect())
}

/// Joins each part without a top of its own to the part above it.
fn joined(
    parts: Vec<Range<usize>>,
    is_article: impl Fn(&Range<usize>) -> bool,
) -> Vec<Range<usize>> {
    let mut articles: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match articles.last_mut() {
            Some(above) if !is_article(&part) => above.end = part.end,
            _ => articles.push(part),
        }
    }
    articles
}

/// The texts of a corpus in the form of Alceste and `IRaMuTeQ`, each with its line of variables.
fn coded(text: &str) -> Option<Vec<Range<usize>>> {
    if !is_coded_line(text.lines().find(|line| !line.trim().is_empty())?) {
        return None;
    }
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_coded_line(line) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(text.len()));
    Some(starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect())
}

/// Whether a line starts a text of such a corpus: four stars or figures, and a variable.
pub(super) fn is_coded_line(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}').trim();
    let Some((first, rest)) = line.split_once(char::is_whitespace) else { return line == "****" };
    let is_start = first == "****" || first.len() == 4 && first.bytes().all(|b| b.is_ascii_digit());
    is_start && rest.trim_start().starts_with('*') && rest.contains('_')
}

/// The parts between lines of one repeated sign and page breaks, and whether all these lines are
/// long.
fn separated(text: &str) -> (Vec<Range<usize>>, bool) {
    let mut parts = Vec::new();
    let (mut start, mut at, mut is_strong) = (0, 0, true);
    let mut before = ["", ""];
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        if let Some(signs) = separator(line)
            && !is_underline(line, before)
        {
            parts.push(start..at);
            start = next;
            is_strong &= signs >= MIN_STRONG_SIGNS;
        }
        before = [before[1], line];
        at = next;
    }
    parts.push(start..text.len());
    parts.retain(|part| !text[part.clone()].trim().is_empty());
    (parts, is_strong)
}

/// Whether a line is nothing but one repeated sign.
pub(super) fn is_separator(line: &str) -> bool {
    separator(line).is_some()
}

/// The number of signs of a line that parts articles; `None` for another line.
fn separator(line: &str) -> Option<usize> {
    if line.trim() == PAGE_BREAK {
        return Some(MIN_SIGNS);
    }
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    let first = signs.next().filter(|c| "-=*_#~+•—–".contains(*c))?;
    let count = 1 + signs.clone().count();
    (signs.all(|sign| sign == first) && count >= MIN_SIGNS).then_some(count)
}

/// Whether a line of signs stands under a headline of its own: the line above it is the first of its
/// paragraph.
fn is_underline(line: &str, before: [&str; 2]) -> bool {
    line.trim_start().starts_with(['-', '='])
        && !before[1].trim().is_empty()
        && before[0].trim().is_empty()
        && super::plain::is_headline_line(before[1].trim())
}

/// Whether a part has the top of an article and a text below it. Below a long line a headline alone
/// is enough.
fn has_top(part: &str, is_strong: bool) -> bool {
    let head = text_head::read(part);
    if head.is_some() {
        return !head.body.trim().is_empty();
    }
    let mut lines = part.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next().unwrap_or_default().trim();
    let is_apart = lines.next().is_some_and(|line| line.trim().is_empty());
    is_strong
        && is_apart
        && super::plain::is_headline_line(first)
        && lines.any(|line| line.split_whitespace().count() > 8)
}

/// Words before the number of an article, in lower case.
const COUNT_WORDS: &[&str] = &[
    "",
    "article",
    "artikel",
    "artículo",
    "articolo",
    "artigo",
    "text",
    "texte",
    "no",
    "nr",
    "n°",
    "document",
    "record",
    "item",
    "story",
];

/// Whether a line does nothing but count an article: `Article 3`, `Text 3:`, `#3`, `[3]`.
fn is_counted(line: &str) -> bool {
    let line = line.trim().trim_matches(['#', '[', ']', '(', ')', ':', '.', '*', '-', '=', ' ']);
    let (word, number) = line.rsplit_once(' ').unwrap_or(("", line));
    let word = word.trim_end_matches(['.', ':', ' ']).to_lowercase();
    (1..=5).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && COUNT_WORDS.contains(&word.as_str())
}

/// A text without a first line that only counts it, when lines with metadata follow.
pub(super) fn without_count(text: &str) -> &str {
    let Some((line, rest)) = text.trim_start().split_once('\n') else { return text };
    let is_head = || text_head::read(rest.trim_start()).is_some();
    if is_counted(line) && is_head() { rest.trim_start() } else { text }
}

/// The parts that begin with the same key of metadata, when nothing else parts them.
fn repeated_heads(text: &str) -> Option<Vec<Range<usize>>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first_line = lines.find(|line| !is_counted(line))?;
    let (key, _) = text_head::key_value(first_line)?;
    super::fields::known(key)?;
    let mut starts = Vec::new();
    let (mut at, mut was_blank) = (0, true);
    // The line with a number above the line that is read.
    let mut counted = None;
    for line in text.split_inclusive('\n') {
        let is_start = was_blank
            && text_head::key_value(line)
                .is_some_and(|(own, value)| own == key && !value.is_empty());
        if is_start {
            starts.push(counted.take().unwrap_or(at));
        } else if is_counted(line) {
            counted = Some(at);
        } else if !line.trim().is_empty() {
            counted = None;
        }
        was_blank = line.trim().is_empty() || counted.is_some();
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(text.len()));
    let parts: Vec<Range<usize>> =
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    let has_head = |part: &Range<usize>| {
        let head = text_head::read(without_count(&text[part.clone()]));
        head.is_some() && !head.body.trim().is_empty()
    };
    (parts.len() > 1 && parts.iter().all(has_head)).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firsts(text: &str) -> Vec<&str> {
        let first = |part: Range<usize>| text[part].trim().lines().next().unwrap_or_default();
        articles(text).into_iter().map(first).collect()
    }

    const BODY: &str = "The talks over the ferry line stalled on Monday after six days.";

    #[test]
    fn articles_are_parted_where_each_has_a_top() {
        let dated = format!(
            "Talks stall\nLomar Post, 4 March 2026\n\n{BODY}\n\n---\n\nEnvoys leave\nOldport Echo, 5 March 2026\n\n{BODY}\n"
        );
        assert_eq!(firsts(&dated), ["Talks stall", "Envoys leave"]);
        let plain = format!("Talks stall\n\n{BODY}\n\n==========\n\nEnvoys leave\n\n{BODY}\n");
        assert_eq!(firsts(&plain), ["Talks stall", "Envoys leave"]);
        let headed =
            format!("Title: A\nDate: 2026-03-04\n\n{BODY}\n\nTitle: B\nDate: 2026-03-05\n\n{BODY}");
        assert_eq!(firsts(&headed), ["Title: A", "Title: B"]);
        let coded = format!("**** *source_A *date_2026\n{BODY}\n**** *source_B\n{BODY}");
        assert_eq!(firsts(&coded).len(), 2);
    }

    #[test]
    fn the_sections_of_an_article_stay_together() {
        for text in [
            format!("Talks stall\n\n{BODY}\n\n***\n\n{BODY}\n\n***\n\n{BODY}"),
            format!("Talks stall\n-----------\n\n{BODY}\n\nWhat next\n---------\n\n{BODY}"),
            format!("Talks stall\n\n{BODY}\n\n----------\n\n{BODY}\n"),
            format!("Talks stall\nLomar Post, 4 March 2026\n\n{BODY}\n\n----------\n\n{BODY}\n"),
            "----------".repeat(20),
        ] {
            assert_eq!(articles(&text).len(), 1, "{text}");
        }
    }
}
