//! Prunes HTML before it is parsed: copies a page token by token, without the elements that make
//! the parsers slow or let them panic.
//!
//! html5ever, html2text and readability take quadratic time in the depth of elements and in the
//! number of unclosed formatting elements, and html2text panics on some numbers in attributes. The
//! parsers get a copy: known elements only, few attributes, no end tag without its start tag, all
//! elements closed, at most [`MAX_DEPTH`] deep. A page that does not fit is copied *flat* (a `<p>`
//! for each block, no markup inside), and the article gets a warning.
//!
//! ```text
//! <div id=x onclick=…><p><font size=9><b>Talks</b> stall<script>…</script>
//!   → <div><p><b>Talks</b> stall</p></div>
//! ```
//!
//! Elements that are no part of an article (scripts, forms, menus, share bars, captions) are cut
//! on the way, and their text is kept apart.

use super::cut;
use super::markup::{HtmlTag, HtmlToken, partners, tokens};
use std::fmt::Write as _;

/// Depth of nested elements in the copy, at most. Pages of news stay below 60.
const MAX_DEPTH: usize = 100;
/// Number of elements in the copy, at most.
const MAX_ELEMENTS: usize = 200_000;
/// Bytes of the copy as one document, at most.
const MAX_SIZE: usize = 8 << 20;

/// The parser that the copy is for.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum PrunePurpose {
    /// html2text: text elements and link targets only.
    #[default]
    Render,
    /// Readability, which finds the article in a page: sections, classes and ids stay.
    Extract,
}

/// A copy of some HTML that is safe to parse.
#[derive(Debug, Default)]
pub(super) struct PrunedHtml {
    /// The HTML.
    pub html: String,
    /// The text of each element that was cut, character references not decoded, and the reason.
    pub cut: Vec<(String, &'static str)>,
    /// The reason why it was copied flat, if it was.
    pub simplified: Option<&'static str>,
}

/// Elements that begin a block in a flat copy.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "figure",
    "address",
    "details",
    "summary",
    "center",
    "body",
    "html",
    "caption",
    "hgroup",
    "fieldset",
    "legend",
    "hr",
];
/// Block elements that rendering distinguishes; all others are copied as `div`.
const KNOWN_BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "table",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "dd",
];
/// Elements that readability uses to find the article.
const SECTIONS: &[&str] =
    &["section", "article", "main", "header", "footer", "aside", "figure", "body", "html"];
/// Inline elements that are copied.
const INLINES: &[&str] = &["b", "strong", "i", "em", "a", "sup"];

/// An image that marks the start of a table cell; `render` reads it. Images of the page are not
/// copied.
pub(super) const CELL: &str = "<img src=c alt=c>";

/// Copies `html` for `purpose`.
pub(super) fn prune(html: &str, purpose: PrunePurpose) -> PrunedHtml {
    let tokens = tokens(html);
    let partners = partners(&tokens);
    let mut copy = HtmlCopier { purpose, ..HtmlCopier::default() };
    copy.all(&tokens, &partners);
    let simplified = copy.too_much();
    if let Some(why) = simplified {
        let mut flat = HtmlCopier { purpose, flat: true, ..HtmlCopier::default() };
        flat.all(&tokens, &partners);
        return PrunedHtml { html: flat.out, cut: flat.cut, simplified: Some(why) };
    }
    PrunedHtml { html: copy.out, cut: copy.cut, simplified: None }
}

/// Writes the copy.
#[derive(Default)]
struct HtmlCopier {
    purpose: PrunePurpose,
    flat: bool,
    out: String,
    cut: Vec<(String, &'static str)>,
    /// Names of the open elements, as written out.
    open: Vec<&'static str>,
    /// The largest number of elements that were open at once.
    deepest: usize,
    /// The number of elements that were copied.
    elements: usize,
    /// Whether visible text was written since the last block or line break.
    has_text: bool,
}

impl HtmlCopier {
    fn all(&mut self, tokens: &[HtmlToken<'_>], partners: &[Option<usize>]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if let HtmlToken::Open(tag) = token
                && let Some(end) = partners[at]
                && let Some(reason) = cut::reason(tag, &tokens[at..end])
            {
                if !reason.is_empty() {
                    self.cut.push((words(&tokens[at..end]), reason));
                }
                at = end + 1;
                self.text(" ");
                continue;
            }
            match token {
                HtmlToken::Text(text) => self.text(text),
                HtmlToken::Open(tag) => self.start(tag),
                HtmlToken::Close(name) => self.end(name),
            }
            if self.elements > MAX_ELEMENTS && !self.flat {
                return;
            }
            at += 1;
        }
        while let Some(name) = self.open.pop() {
            self.close_tag(name);
        }
    }

    fn too_much(&self) -> Option<&'static str> {
        if self.deepest > MAX_DEPTH {
            Some("simplified: nested too deep")
        } else if self.elements > MAX_ELEMENTS {
            Some("simplified: too many elements")
        } else if self.out.len() > MAX_SIZE {
            Some("simplified: too large")
        } else {
            None
        }
    }

    fn text(&mut self, text: &str) {
        self.has_text |= !text.trim_ascii().is_empty();
        let mut rest = text;
        while let Some((at, c)) =
            rest.char_indices().find(|&(_, c)| matches!(c, '<' | '>' | '&') || is_control(c))
        {
            self.out.push_str(&rest[..at]);
            rest = &rest[at + c.len_utf8()..];
            match c {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '&' => rest = self.reference(rest),
                _ => self.out.push(REPLACEMENT),
            }
        }
        self.out.push_str(rest);
    }

    /// Copies the start of a character reference whose ampersand was read, and returns the rest
    /// of the text. A reference that was encoded twice is decoded once. One for a control
    /// character becomes [`REPLACEMENT`], as the character itself does.
    fn reference<'t>(&mut self, after: &'t str) -> &'t str {
        let after = after.strip_prefix("amp;").filter(|inner| is_reference(inner)).unwrap_or(after);
        if let Some(digits) = after.strip_prefix('#') {
            let (radix, digits) =
                digits.strip_prefix(['x', 'X']).map_or((10, digits), |digits| (16, digits));
            let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
            if u32::from_str_radix(&digits[..end], radix)
                .ok()
                .and_then(char::from_u32)
                .is_some_and(is_control_reference)
            {
                self.out.push(REPLACEMENT);
                return digits[end..].strip_prefix(';').unwrap_or(&digits[end..]);
            }
        }
        self.out.push('&');
        after
    }

    fn start(&mut self, tag: &HtmlTag<'_>) {
        if tag.is("br") || tag.is("hr") {
            if self.has_text {
                self.out.push_str(if self.flat { "<p>" } else { "<br>" });
            }
            self.has_text = false;
            return;
        }
        let Some(name) = canonical(tag.name, self.purpose) else {
            return;
        };
        if self.flat {
            if !INLINES.contains(&name) {
                self.out.push_str("<p>");
                self.has_text = false;
            }
            return;
        }
        if !INLINES.contains(&name) {
            self.has_text = false;
        }
        self.elements += 1;
        if self.open.len() > MAX_DEPTH {
            self.deepest = self.open.len();
            return;
        }
        self.make_room(name);
        self.open.push(name);
        self.deepest = self.deepest.max(self.open.len());
        let _ = write!(self.out, "<{name}");
        self.attributes(tag, name);
        self.out.push('>');
        if matches!(name, "td" | "th") && self.purpose == PrunePurpose::Render {
            self.out.push_str(CELL);
        }
    }

    /// Closes the open elements that end where an element `name` starts, such as an open `li`
    /// at the next `li`.
    fn make_room(&mut self, name: &str) {
        let closes: (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "a" => (&["a"], &["p", "td", "th", "li"]),
            _ if INLINES.contains(&name) => return,
            _ => (&["p"], &["td", "th", "li", "blockquote", "div", "dd"]),
        };
        let stop =
            self.open.iter().rposition(|open| closes.0.contains(open) || closes.1.contains(open));
        if let Some(at) = stop
            && closes.0.contains(&self.open[at])
        {
            self.close_down_to(at);
        }
    }

    fn close_down_to(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some(name) = self.open.pop() {
                self.close_tag(name);
            }
        }
    }

    fn end(&mut self, name: &str) {
        if self.flat {
            if BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name)) {
                self.out.push_str("<p>");
                self.has_text = false;
            }
            return;
        }
        let name = canonical(name, self.purpose);
        if let Some(at) = name.and_then(|name| self.open.iter().rposition(|open| *open == name)) {
            self.close_down_to(at);
        }
    }

    fn close_tag(&mut self, name: &str) {
        if !INLINES.contains(&name) {
            self.has_text = false;
        }
        let _ = write!(self.out, "</{name}>");
    }

    fn attributes(&mut self, tag: &HtmlTag<'_>, name: &str) {
        let keep: &[&str] = match (self.purpose, name) {
            (_, "a") => &["href"],
            (PrunePurpose::Render, _) => &[],
            (PrunePurpose::Extract, _) => &["class", "id", "itemprop", "role"],
        };
        for key in keep {
            let Some(value) = tag.attribute(key).filter(|value| value.len() <= 4096) else {
                continue;
            };
            let _ = write!(
                self.out,
                " {key}=\"{}\"",
                value.replace('"', "&quot;").replace('<', "&lt;")
            );
        }
    }
}

/// The name under which an element is copied; `None` when only its content is copied.
fn canonical(name: &str, purpose: PrunePurpose) -> Option<&'static str> {
    let find = |names: &[&'static str]| {
        names.iter().find(|known| known.eq_ignore_ascii_case(name)).copied()
    };
    if let Some(known) = find(INLINES).or_else(|| find(KNOWN_BLOCKS)) {
        return Some(known);
    }
    if purpose == PrunePurpose::Extract
        && let Some(section) = find(SECTIONS)
    {
        return Some(section);
    }
    match find(BLOCKS) {
        Some("thead" | "tbody" | "tfoot" | "html" | "body") | None => None,
        Some(_) => Some("div"),
    }
}

/// The words between the tokens, separated by spaces.
fn words(tokens: &[HtmlToken<'_>]) -> String {
    let mut words = String::new();
    for token in tokens {
        match token {
            HtmlToken::Text(text) => words.push_str(text),
            HtmlToken::Open(tag) if INLINES.iter().any(|name| tag.is(name)) => {}
            _ => words.push(' '),
        }
    }
    words
}

/// The character in place of a control character. html2text would drop the control character
/// without a trace.
const REPLACEMENT: char = '\u{fffd}';

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')
}

/// Whether a numeric reference to `c` gives a control character. HTML reads references to the C1
/// range as windows-1252, in which five code points are free.
fn is_control_reference(c: char) -> bool {
    match c {
        '\u{80}'..='\u{9f}' => matches!(c, '\u{81}' | '\u{8d}' | '\u{8f}' | '\u{90}' | '\u{9d}'),
        c => is_control(c),
    }
}

/// Whether `text` starts with a character reference without its ampersand, such as `#8217;` or
/// `quot;`. Behind `&amp;` it was encoded twice.
fn is_reference(text: &str) -> bool {
    let Some((name, _)) = text
        .get(..text.len().min(12))
        .or_else(|| text.get(..1))
        .and_then(|head| head.split_once(';'))
    else {
        return false;
    };
    match name.strip_prefix('#') {
        Some(number) => {
            !number.is_empty()
                && number.trim_start_matches(['x', 'X']).bytes().all(|b| b.is_ascii_hexdigit())
        }
        None => matches!(
            name,
            "amp"
                | "quot"
                | "apos"
                | "nbsp"
                | "rsquo"
                | "lsquo"
                | "rdquo"
                | "ldquo"
                | "mdash"
                | "ndash"
                | "hellip"
                | "laquo"
                | "raquo"
        ),
    }
}
