//! The gate before the HTML parsers: copies a page token by token and lets
//! through only what they can be trusted with.
//!
//! html5ever, html2text and readability are quadratic in depth and in unclosed
//! formatting elements, and html2text panics on some numbers in attributes. So
//! what reaches them is our own copy: known elements only, hardly an attribute,
//! no end tag without its start tag, everything closed at the end, at most
//! [`DEPTH`] deep. A page that does not fit is copied *flat* (a `<p>` for each
//! block, no markup inside), and the article says that it was simplified.
//!
//! ```text
//! <div id=x onclick=…><p><font size=9><b>Talks</b> stall<script>…</script>
//!   → <div><p><b>Talks</b> stall</p></div>
//! ```
//!
//! Elements that are no part of an article go on the way, with their words
//! noted: scripts, forms, menus, share bars, captions.

use super::cut;
use super::markup::{Tag, Token, partners, tokens};
use std::fmt::Write as _;

/// How deeply elements may nest in what the parsers see.
const DEPTH: usize = 100;
/// How many elements the parsers may see.
const ELEMENTS: usize = 200_000;
/// How many bytes they may see as one document.
const SIZE: usize = 8 << 20;

/// What the copy is for.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be rendered: text elements and link targets only.
    #[default]
    Render,
    /// To find the article in a whole page: sections, classes and ids stay.
    Extract,
}

/// A copy of some HTML that is safe to parse.
#[derive(Debug, Default)]
pub(super) struct Pruned {
    /// The HTML.
    pub html: String,
    /// What was cut: its words (entities not decoded), and why.
    pub cut: Vec<(String, &'static str)>,
    /// Why it was copied flat, if it was.
    pub simplified: Option<&'static str>,
}

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
/// Blocks that rendering tells apart; the others are `div`s to it.
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
const SECTIONS: &[&str] =
    &["section", "article", "main", "header", "footer", "aside", "figure", "body", "html"];
const INLINES: &[&str] = &["b", "strong", "i", "em", "a", "sup"];

/// Stands at the start of each table cell; see `render`.
pub(super) const CELL: &str = "<img src=c alt=c>";

/// Copies `html` for `purpose`.
pub(super) fn prune(html: &str, purpose: Purpose) -> Pruned {
    let tokens = tokens(html);
    let partners = partners(&tokens);
    let mut copy = Copy { purpose, ..Copy::default() };
    copy.all(&tokens, &partners);
    let simplified = copy.too_much();
    if let Some(why) = simplified {
        let mut flat = Copy { purpose, flat: true, ..Copy::default() };
        flat.all(&tokens, &partners);
        return Pruned { html: flat.out, cut: flat.cut, simplified: Some(why) };
    }
    Pruned { html: copy.out, cut: copy.cut, simplified: None }
}

#[derive(Default)]
struct Copy {
    purpose: Purpose,
    flat: bool,
    out: String,
    cut: Vec<(String, &'static str)>,
    /// Names of the open elements, as written out.
    open: Vec<&'static str>,
    /// The most elements that were open at once.
    deepest: usize,
    /// How many elements there were.
    elements: usize,
    /// Whether text was written since the last block or line break.
    texted: bool,
}

impl Copy {
    fn all(&mut self, tokens: &[Token<'_>], partners: &[Option<usize>]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if let Token::Open(tag) = token
                && let Some(end) = partners[at]
                && let Some(why) = cut::why(tag, &tokens[at..end])
            {
                if !why.is_empty() {
                    self.cut.push((words(&tokens[at..end]), why));
                }
                at = end + 1;
                self.text(" ");
                continue;
            }
            match token {
                Token::Text(text) => self.text(text),
                Token::Open(tag) => self.start(tag),
                Token::Close(name) => self.end(name),
            }
            if self.elements > ELEMENTS && !self.flat {
                return;
            }
            at += 1;
        }
        while let Some(name) = self.open.pop() {
            self.close_tag(name);
        }
    }

    fn too_much(&self) -> Option<&'static str> {
        if self.deepest > DEPTH {
            Some("simplified: nested too deep")
        } else if self.elements > ELEMENTS {
            Some("simplified: too many elements")
        } else if self.out.len() > SIZE {
            Some("simplified: too large")
        } else {
            None
        }
    }

    fn text(&mut self, text: &str) {
        self.texted |= !text.trim_ascii().is_empty();
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
                _ => self.out.push(HOLE),
            }
        }
        self.out.push_str(rest);
    }

    /// Copies the start of a character reference, whose ampersand was read, and
    /// gives back what follows. One that was encoded twice is decoded once; one
    /// for a control character leaves a hole, as the character itself would.
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
                self.out.push(HOLE);
                return digits[end..].strip_prefix(';').unwrap_or(&digits[end..]);
            }
        }
        self.out.push('&');
        after
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if tag.is("br") || tag.is("hr") {
            if self.texted {
                self.out.push_str(if self.flat { "<p>" } else { "<br>" });
            }
            self.texted = false;
            return;
        }
        let Some(name) = canonical(tag.name, self.purpose) else {
            return;
        };
        if self.flat {
            if !INLINES.contains(&name) {
                self.out.push_str("<p>");
                self.texted = false;
            }
            return;
        }
        if !INLINES.contains(&name) {
            self.texted = false;
        }
        self.elements += 1;
        if self.open.len() > DEPTH {
            self.deepest = self.open.len();
            return;
        }
        self.make_room(name);
        self.open.push(name);
        self.deepest = self.deepest.max(self.open.len());
        let _ = write!(self.out, "<{name}");
        self.attributes(tag, name);
        self.out.push('>');
        if matches!(name, "td" | "th") && self.purpose == Purpose::Render {
            self.out.push_str(CELL);
        }
    }

    /// Closes what the element `name` closes by its start.
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
                self.texted = false;
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
            self.texted = false;
        }
        let _ = write!(self.out, "</{name}>");
    }

    fn attributes(&mut self, tag: &Tag<'_>, name: &str) {
        let keep: &[&str] = match (self.purpose, name) {
            (_, "a") => &["href"],
            (Purpose::Render, _) => &[],
            (Purpose::Extract, _) => &["class", "id", "itemprop", "role"],
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

/// The name under which an element is copied; `None` when only its content is.
fn canonical(name: &str, purpose: Purpose) -> Option<&'static str> {
    let find = |names: &[&'static str]| {
        names.iter().find(|known| known.eq_ignore_ascii_case(name)).copied()
    };
    if let Some(known) = find(INLINES).or_else(|| find(KNOWN_BLOCKS)) {
        return Some(known);
    }
    if purpose == Purpose::Extract
        && let Some(section) = find(SECTIONS)
    {
        return Some(section);
    }
    match find(BLOCKS) {
        Some("thead" | "tbody" | "tfoot" | "html" | "body") | None => None,
        Some(_) => Some("div"),
    }
}

/// The words between tokens, parted by spaces.
fn words(tokens: &[Token<'_>]) -> String {
    let mut words = String::new();
    for token in tokens {
        match token {
            Token::Text(text) => words.push_str(text),
            Token::Open(tag) if INLINES.iter().any(|name| tag.is(name)) => {}
            _ => words.push(' '),
        }
    }
    words
}

/// What stands for a character that nobody may see; html2text would drop it.
const HOLE: char = '\u{fffd}';

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')
}

/// Whether a reference to `c` gives a control character: references to the C1
/// range mean windows-1252, which leaves five of them free.
fn is_control_reference(c: char) -> bool {
    match c {
        '\u{80}'..='\u{9f}' => matches!(c, '\u{81}' | '\u{8d}' | '\u{8f}' | '\u{90}' | '\u{9d}'),
        c => is_control(c),
    }
}

/// Whether `text` starts with the rest of a character reference that an
/// ampersand was escaped in front of (`#8217;`, `quot;`): it was encoded twice.
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
