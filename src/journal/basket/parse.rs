//! Finds the items in the text of a basket, and the parts of each.
//!
//! ```text
//! lines ── marks, outside of fenced code ── up to the heading, down to `Basis: …` ── BasketPart
//! ```

use super::mark::OPEN;
use std::ops::Range;

/// The start of the last line of a finding.
const LAST: &str = "Basis: ";
/// The start of the heading of an item.
const HEADING: &str = "## ";

/// The place of an item in the text of its file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BasketPart {
    /// From the heading, or from the mark where there is no heading, to the end of the finding.
    pub(super) core: Range<usize>,
    /// The end of the empty line after it, if there is one.
    end: usize,
    /// The line of the heading, without its end.
    heading: Range<usize>,
    /// The line with the mark, without its end.
    mark: Range<usize>,
}

impl BasketPart {
    /// The bytes that go when the item is taken out.
    pub(super) fn whole(&self) -> Range<usize> {
        self.core.start..self.end
    }

    pub(super) fn mark<'t>(&self, text: &'t str) -> &'t str {
        &text[self.mark.clone()]
    }

    pub(super) fn heading<'t>(&self, text: &'t str) -> &'t str {
        text[self.heading.clone()].trim_start_matches('#').trim()
    }

    pub(super) fn comment<'t>(&self, text: &'t str) -> &'t str {
        text[self.heading.end..self.mark.start].trim()
    }

    pub(super) fn finding<'t>(&self, text: &'t str) -> &'t str {
        text[self.mark.end..self.core.end].trim()
    }

    /// The number of the line with the mark, from 1.
    pub(super) fn line(&self, text: &str) -> usize {
        text[..self.mark.start].matches('\n').count() + 1
    }
}

/// A line: its bytes without the line break, and the start of the next line.
struct LineBytes {
    span: Range<usize>,
    next: usize,
}

fn lines(text: &str) -> Vec<LineBytes> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let next = start + line.len();
        lines.push(LineBytes { span: start..start + content.len(), next });
        start = next;
    }
    lines
}

/// The fence that a line of Markdown opens or closes: its sign and its length.
fn fence(line: &str) -> Option<(char, usize)> {
    let content = line.trim_start_matches(' ');
    let sign = content.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = content.chars().take_while(|c| *c == sign).count();
    if line.len() - content.len() <= 3 && length >= 3 { Some((sign, length)) } else { None }
}

/// Which lines are in a block of fenced code. A fence that is never closed holds nothing.
fn fenced(text: &str, lines: &[LineBytes]) -> Vec<bool> {
    let mut inside = vec![false; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let open = fence(&text[lines[at].span.clone()]);
        let closes = |line: &LineBytes| {
            let line = &text[line.span.clone()];
            let (Some((sign, least)), Some((other, length))) = (open, fence(line)) else {
                return false;
            };
            sign == other && length >= least && line.trim().chars().all(|c| c == sign)
        };
        let close = if open.is_some() { lines[at + 1..].iter().position(closes) } else { None };
        if let Some(close) = close {
            inside[at..=at + 1 + close].fill(true);
            at += close + 1;
        }
        at += 1;
    }
    inside
}

/// The items of a text, in order. Whether their marks can be read is not looked at.
pub(super) fn parts(text: &str) -> Vec<BasketPart> {
    let lines = lines(text);
    let inside = fenced(text, &lines);
    let content = |at: usize| &text[lines[at].span.clone()];
    let begins = |at: usize, start: &str| !inside[at] && content(at).starts_with(start);
    let mut parts: Vec<BasketPart> = Vec::new();
    let mut free = 0;
    for at in (0..lines.len()).filter(|&at| begins(at, OPEN)) {
        if at < free {
            continue;
        }
        let heading = (free..at).rev().find(|&above| begins(above, HEADING));
        let stops = |below: &usize| begins(*below, "#") || begins(*below, OPEN);
        let stop = (at + 1..lines.len()).find(stops).unwrap_or(lines.len());
        let last = (at + 1..stop).find(|&below| begins(below, LAST));
        // A finding without its last line reaches to the next heading, without the blanks before that.
        let filled = || (at..stop).rev().find(|&below| !content(below).trim().is_empty());
        let last = last.or_else(filled).unwrap_or(at);
        let start = heading.map_or(lines[at].span.start, |heading| lines[heading].span.start);
        let blank = lines.get(last + 1).filter(|line| text[line.span.clone()].trim().is_empty());
        let mark = lines[at].span.clone();
        parts.push(BasketPart {
            core: start..lines[last].span.end,
            end: blank.map_or(lines[last].next, |line| line.next),
            heading: heading.map_or(mark.start..mark.start, |at| lines[at].span.clone()),
            mark,
        });
        free = last + 1;
    }
    parts
}

/// What stands between the heading and the mark: the comment, with empty lines around it. Lines that
/// would be taken for a heading, a mark or a fence begin with a backslash.
pub(super) fn comment_block(comment: &str) -> String {
    let comment = comment.trim();
    if comment.is_empty() {
        return "\n".to_owned();
    }
    let guarded: Vec<String> = comment.lines().map(guarded).collect();
    format!("\n{}\n\n", guarded.join("\n"))
}

fn guarded(line: &str) -> String {
    let line = line.replace("<!--", "\\<!--");
    let content = line.trim_start();
    if content.starts_with('#') || fence(content).is_some() { format!("\\{content}") } else { line }
}

/// A comment of the file as it was typed.
pub(super) fn typed(comment: &str) -> String {
    let typed = |line: &str| {
        let guarded = line.strip_prefix('\\');
        let guarded = guarded.filter(|rest| rest.starts_with('#') || fence(rest).is_some());
        guarded.unwrap_or(line).replace("\\<!--", "<!--")
    };
    comment.lines().map(typed).collect::<Vec<_>>().join("\n")
}

/// The text of an item with another comment, as typed. An item without a heading gets one, so that the
/// comment is seen to belong to it.
pub(super) fn with_comment(item: &str, comment: &str) -> String {
    let Some(part) = parts(item).into_iter().next() else { return item.to_owned() };
    let heading = Some(&item[..part.heading.end]).filter(|heading| !heading.is_empty());
    let heading = heading.unwrap_or("## Note");
    format!("{heading}\n{}{}", comment_block(comment), &item[part.mark.start..])
}

/// Markdown in which no element of HTML and no link with a name begins: the file can come with a folder of
/// somebody else. Addresses in angle brackets stay.
pub(super) fn without_elements(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut chars = markdown.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == '<' && !is_address(&markdown[at..]) || c == '[' {
            out.push('\\');
        }
        out.push(c);
        if c == '\\' {
            out.extend(chars.next().map(|(_, next)| next));
        }
    }
    out
}

/// Whether an address in angle brackets begins here.
fn is_address(markdown: &str) -> bool {
    let is_of_web = ["<https://", "<http://"].iter().any(|start| markdown.starts_with(start));
    let inside = markdown[1..].split_once('>').map(|(inside, _)| inside);
    let is_whole =
        |inside: &str| !inside.contains(|c: char| c.is_whitespace() || "<\"'`".contains(c));
    is_of_web && inside.is_some_and(is_whole)
}
