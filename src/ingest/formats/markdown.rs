//! Turns Markdown into HTML, as far as articles have it: headings, lists, quotations, links,
//! emphasis, code, tables.
//!
//! ```text
//! ## What next              <h2>What next</h2>
//! > “We *leave*,” he said   <blockquote><p>“We <em>leave</em>,” he said</p></blockquote>
//! - [plan](https://…)       <ul><li><a href="https://…">plan</a></li></ul>
//! ```
//!
//! Each line is looked at once, and each sign in it at a bounded distance. What is not understood
//! stays as it is written.

use std::fmt::Write as _;

/// Bytes between the signs of one link or one emphasis, at most.
const MAX_SPAN: usize = 2000;

/// Whether a text has signs of Markdown: a heading, a link, emphasis, a quotation or a list.
pub(super) fn has_signs(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start();
        heading(line).is_some()
            || line.starts_with("> ")
            || item(line).is_some()
            || line.contains("](")
            || line.contains("**")
            || line.contains("[[")
            || line.contains(" *")
            || line.starts_with('*')
    })
}

/// The headline of a text that begins with a heading of the first level, and the text below it.
pub(super) fn headline(text: &str) -> (Option<String>, &str) {
    let trimmed = text.trim_start();
    let (line, rest) = trimmed.split_once('\n').unwrap_or((trimmed, ""));
    match heading(line.trim_end()) {
        Some((1, title)) => (Some(crate::ingest::render::line(&inline(title))), rest),
        _ => (None, text),
    }
}

/// The level and the text of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(level..)?;
    let title = rest.strip_prefix(' ')?.trim().trim_end_matches('#').trim_end();
    ((1..=6).contains(&level) && !title.is_empty()).then_some((level, title))
}

/// The text of an item of a list.
fn item(line: &str) -> Option<&str> {
    let bullet = ["- ", "* ", "+ ", "• "].iter().find_map(|sign| line.strip_prefix(sign));
    let text = bullet.or_else(|| {
        let figures = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = line.get(figures..)?.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
        (1..=3).contains(&figures).then_some(rest)
    })?;
    let text = text.trim_start();
    let text =
        ["[ ] ", "[x] ", "[X] "].iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text);
    Some(text)
}

/// A block that is open while lines are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenBlock {
    Paragraph,
    Item,
    Quotation,
}

/// Turns a text into HTML.
pub(super) fn html(text: &str) -> String {
    let mut writer = HtmlWriter {
        out: String::with_capacity(text.len() * 5 / 4),
        open: None,
        text: String::new(),
    };
    let mut is_code = false;
    for line in text.lines() {
        let bare = line.trim();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            writer.close();
            is_code = !is_code;
            writer.out.push_str(if is_code { "<pre>" } else { "</pre>" });
        } else if is_code {
            writer.out.push_str(&escaped(line));
            writer.out.push('\n');
        } else {
            writer.line(line, bare);
        }
    }
    writer.close();
    if is_code {
        writer.out.push_str("</pre>");
    }
    writer.out
}

struct HtmlWriter {
    out: String,
    open: Option<OpenBlock>,
    /// The lines of the open block.
    text: String,
}

impl HtmlWriter {
    fn line(&mut self, line: &str, bare: &str) {
        if bare.is_empty() || is_rule(bare) || bare.starts_with("%%") {
            self.close();
        } else if let Some((level, title)) = heading(bare) {
            self.close();
            let _ = write!(self.out, "<h{level}>{}</h{level}>", inline(title));
        } else if let Some(rest) = bare.strip_prefix('>') {
            self.quotation(rest.trim_start_matches(['>', ' ']));
        } else if let Some(text) = item(bare) {
            self.start(OpenBlock::Item, text);
        } else if bare.starts_with('|') && bare.ends_with('|') && bare.len() > 1 {
            self.close();
            self.row(bare);
        } else if self.text.is_empty()
            || self.open == Some(OpenBlock::Item) && !line.starts_with([' ', '\t'])
        {
            self.start(OpenBlock::Paragraph, bare);
        } else {
            self.add(bare);
        }
    }

    fn quotation(&mut self, text: &str) {
        // The sign of a call-out, `[!note]`, is no text.
        let text = match text.strip_prefix("[!") {
            Some(rest) => rest
                .split_once(']')
                .map_or("", |(_, rest)| rest.trim_start_matches(['-', '+', ' '])),
            None => text,
        };
        if text.is_empty() {
            self.close();
        } else if self.open == Some(OpenBlock::Quotation) {
            self.add(text);
        } else {
            self.start(OpenBlock::Quotation, text);
        }
    }

    fn start(&mut self, block: OpenBlock, text: &str) {
        self.close();
        self.open = Some(block);
        self.text.push_str(text);
    }

    fn add(&mut self, text: &str) {
        self.text.push('\n');
        self.text.push_str(text);
    }

    /// Writes a row of a table. The row of dashes below the header is none.
    fn row(&mut self, line: &str) {
        if line.chars().all(|c| "|-: ".contains(c)) {
            return;
        }
        self.out.push_str("<table><tr>");
        for cell in line.trim_matches('|').split('|') {
            let _ = write!(self.out, "<td>{}</td>", inline(cell.trim()));
        }
        self.out.push_str("</tr></table>");
    }

    /// Writes the open block.
    fn close(&mut self) {
        let text = inline(&std::mem::take(&mut self.text));
        let _ = match self.open.take() {
            None => return,
            Some(OpenBlock::Paragraph) => write!(self.out, "<p>{text}</p>"),
            Some(OpenBlock::Item) => write!(self.out, "<ul><li>{text}</li></ul>"),
            Some(OpenBlock::Quotation) => {
                write!(self.out, "<blockquote><p>{text}</p></blockquote>")
            }
        };
    }
}

/// Whether a line is a rule between sections, or the underline of a heading.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| *c != ' ');
    let Some(first) = signs.next().filter(|c| "-*_=".contains(*c)) else { return false };
    signs.clone().count() >= 2 && signs.all(|c| c == first)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Turns the signs within a paragraph into tags.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    let mut rest = text;
    let mut before = ' ';
    let mut closing = ClosingSigns { text, bracket: 0, parenthesis: 0 };
    while let Some(c) = rest.chars().next() {
        let can_close = !matches!(c, '[' | '!') || closing.are_near(text.len() - rest.len());
        if can_close && let Some(taken) = span(&mut out, rest, before) {
            before = rest[..taken].chars().next_back().unwrap_or(' ');
            rest = &rest[taken..];
            continue;
        }
        match c {
            '\n' => out.push(' '),
            // A sign of less than that starts no tag is text.
            '<' if !rest[1..]
                .starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') =>
            {
                out.push_str("&lt;");
            }
            c => out.push(c),
        }
        before = c;
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// The next closing signs of a text. Each sign is looked for once, so that brackets that nothing closes
/// cost linear time.
struct ClosingSigns<'t> {
    text: &'t str,
    /// The byte of the next `]`.
    bracket: usize,
    /// The byte of the next `)`.
    parenthesis: usize,
}

impl ClosingSigns<'_> {
    /// Whether the signs that a bracket at byte `at` needs are near: `]`, and `)` behind `](`.
    fn are_near(&mut self, at: usize) -> bool {
        let is_near = |place: usize| place < at.saturating_add(MAX_SPAN);
        let next = |place: usize, sign: char| {
            if place >= at && place > 0 {
                return place;
            }
            self.text[at..].find(sign).map_or(usize::MAX, |found| at + found)
        };
        let bracket = next(self.bracket, ']');
        let parenthesis = next(self.parenthesis, ')');
        (self.bracket, self.parenthesis) = (bracket, parenthesis);
        let is_link = self.text[bracket.min(self.text.len())..].starts_with("](");
        is_near(bracket) && (!is_link || is_near(parenthesis))
    }
}

/// Writes what the signs at the start of `text` stand for, and returns the bytes that were taken.
fn span(out: &mut String, text: &str, before: char) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(MAX_SPAN)];
    match text.as_bytes()[0] {
        b'\\' => {
            let sign = text[1..].chars().next().filter(char::is_ascii_punctuation)?;
            out.push_str(&escaped(&sign.to_string()));
            Some(2)
        }
        b'!' if text.starts_with("![[") => near.find("]]").map(|end| end + 2),
        b'!' if text.starts_with("![") => link(near, 1).map(|(.., taken)| taken),
        b'[' if text.starts_with("[[") => {
            let end = near.find("]]")?;
            let inner = &near[2..end];
            out.push_str(&escaped(inner.rsplit('|').next().unwrap_or(inner)));
            Some(end + 2)
        }
        b'[' if text.starts_with("[^") => {
            let end = near.find(']')?;
            near[2..end].chars().all(char::is_alphanumeric).then_some(end + 1)
        }
        b'[' => {
            let (words, target, taken) = link(near, 0)?;
            let _ = write!(
                out,
                "<a href=\"{}\">{}</a>",
                target.replace('"', "%22"),
                inline_emphasis(words)
            );
            Some(taken)
        }
        b'<' if near.starts_with("<http") => {
            let end = near.find('>')?;
            let target = &near[1..end];
            let _ = write!(out, "<a href=\"{target}\">{target}</a>");
            Some(end + 1)
        }
        b'`' => {
            let end = near[1..].find('`')? + 1;
            out.push_str(&escaped(near[1..end].trim_matches('`')));
            Some(end + 1)
        }
        b'*' | b'_' | b'~' | b'=' => emphasis(out, near, before),
        _ => None,
    }
}

/// The words and the target of a link whose bracket stands at byte `open`, and its end.
fn link(text: &str, open: usize) -> Option<(&str, &str, usize)> {
    let middle = text.find("](")?;
    let words = &text[open + 1..middle];
    if words.contains("\n\n") {
        return None;
    }
    let inner = &text[middle + 2..];
    let mut depth = 0;
    let end = inner.char_indices().find(|(_, c)| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' if depth > 0 => {
            depth -= 1;
            false
        }
        ')' => true,
        _ => false,
    });
    let (end, _) = end?;
    let target = inner[..end].split_whitespace().next().unwrap_or_default();
    Some((words, target.trim_matches(['<', '>']), middle + 2 + end + 1))
}

/// The words of a link: emphasis and pictures in them, but no other link.
fn inline_emphasis(words: &str) -> String {
    let words = words.rsplit("![").next().unwrap_or(words);
    escaped(words.trim_matches(['*', '_']))
}

/// Writes words between stars or dashes, when they stand close to the words.
fn emphasis(out: &mut String, text: &str, before: char) -> Option<usize> {
    let sign = text.chars().next()?;
    let count = text.chars().take_while(|c| *c == sign).count();
    let tag = match (sign, count) {
        ('*' | '_', 1) => "em",
        ('*' | '_', 2 | 3) => "strong",
        ('~' | '=', 2) => "span",
        _ => return None,
    };
    let marks = &text[..count];
    let inner = &text[count..];
    if sign == '_' && before.is_alphanumeric() || inner.starts_with(char::is_whitespace) {
        return None;
    }
    let end = inner.find(marks)?;
    let words = &inner[..end];
    let after = inner[end + count..].chars().next();
    let is_close = !words.is_empty() && !words.ends_with(char::is_whitespace);
    if !is_close || sign == '_' && after.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let _ = write!(out, "<{tag}>{}</{tag}>", inline_once(words));
    Some(count + end + count)
}

/// The words of an emphasis: links in them, but no further emphasis.
fn inline_once(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if !rest.starts_with("[[")
            && let Some((words, target, taken)) = link(rest, 0)
        {
            let target = target.replace('"', "%22");
            let _ = write!(out, "<a href=\"{target}\">{}</a>", escaped(words));
            rest = &rest[taken..];
        } else {
            out.push('[');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_become_tags_and_other_text_stays() {
        for (markdown, expected) in [
            ("## What *next*", "<h2>What <em>next</em></h2>"),
            ("one\ntwo\n\nthree", "<p>one two</p><p>three</p>"),
            ("> said\n> he", "<blockquote><p>said he</p></blockquote>"),
            ("- a\n- b\n  more", "<ul><li>a</li></ul><ul><li>b more</li></ul>"),
            (
                "a **b** _c_ snake_case_word 2 * 3 * 4",
                "<p>a <strong>b</strong> <em>c</em> snake_case_word 2 * 3 * 4</p>",
            ),
            (
                "see [the plan](https://a.example/x_(y)) now",
                "<p>see <a href=\"https://a.example/x_(y)\">the plan</a> now</p>",
            ),
            ("![alt](a.jpg) x ![[b.png]]", "<p> x </p>"),
            ("[[Ana Ruiz|Ana]] said[^1] a < b \\*c\\*", "<p>Ana said a &lt; b *c*</p>"),
            ("> [!note] Title\n> text", "<blockquote><p>Title text</p></blockquote>"),
            (
                "| a | b |\n|---|---|\n| 1 | 2 |",
                "<table><tr><td>a</td><td>b</td></tr></table><table><tr><td>1</td><td>2</td></tr></table>",
            ),
            ("***\n1. one", "<ul><li>one</li></ul>"),
            ("[not a link] (x)", "<p>[not a link] (x)</p>"),
        ] {
            assert_eq!(html(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn hostile_signs_cost_linear_time() {
        for text in [
            "[".repeat(200_000),
            "*a ".repeat(100_000),
            "![".repeat(100_000),
            "[a](".repeat(50_000),
        ] {
            assert!(html(&text).len() < 10 * text.len());
        }
    }
}
