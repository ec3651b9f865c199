//! The texts of a feed: what an element says, whichever way it is written.
//!
//! ```text
//! <title type="text">The &lt;input&gt; tag</title>     The <input> tag       words
//! <title>Stalls &lt;b&gt;gone&lt;/b&gt;</title>          Stalls gone           markup, if it dresses words
//! <content type="xhtml"><div>…</div></content>       <div>…</div>          markup
//! <content mode="base64">…</content>                 decoded first
//! ```

use crate::ingest::draft::{ArticleDraft, squeeze};
use crate::ingest::formats::plain;
use crate::ingest::markup::{HtmlToken, PAGE_LIMITS, tokens};
use crate::ingest::xml::{XmlElement, XmlNamespace, decoded};
use crate::ingest::{article_body, render};

/// The text of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FeedText {
    /// Words only: `<` is a character.
    Plain(String),
    /// Markup of HTML.
    Html(String),
    /// Words that may hold markup: RSS does not say which.
    Either(String),
}

/// Bytes of a tag in a title, at most.
const MAX_TAG: usize = 2000;
/// Elements that dress words. In a title whose kind is not told, only these are markup.
const DRESSING: &[&str] = &[
    "a", "abbr", "b", "bdi", "big", "br", "cite", "code", "del", "em", "font", "i", "img", "ins",
    "mark", "nobr", "p", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
    "wbr",
];

impl FeedText {
    /// Reads the text of an element, by the attributes that Atom has for it.
    pub(super) fn of(element: &XmlElement<'_>) -> Self {
        let attribute =
            |name: &str| element.attribute(name).unwrap_or_default().trim().to_ascii_lowercase();
        let (kind, mode) = (attribute("type"), attribute("mode"));
        if element.has_elements() {
            return Self::Html(bare_markup(element));
        }
        let mut text = element.text();
        let is_text_kind =
            kind.starts_with("text") || kind.contains("html") || kind.contains("xml");
        if (mode == "base64" || !kind.is_empty() && !is_text_kind)
            && let Some(bytes) = super::super::mime::base64(&text)
            && let Ok(inner) = String::from_utf8(bytes)
        {
            text = inner;
        }
        let is_atom = element.namespace() == XmlNamespace::Atom;
        match kind.as_str() {
            "html" | "xhtml" | "text/html" | "application/xhtml+xml" => Self::Html(text),
            "text" | "text/plain" if is_atom && mode != "escaped" => Self::Plain(text),
            _ => Self::Either(text),
        }
    }

    /// The number of words that a reader would see.
    pub(super) fn words(&self) -> usize {
        match self {
            Self::Plain(text) => text.split_whitespace().count(),
            Self::Html(text) | Self::Either(text) => tokens(text, PAGE_LIMITS)
                .list
                .iter()
                .map(|token| match token {
                    HtmlToken::Text(text) => text.split_whitespace().count(),
                    _ => 0,
                })
                .sum(),
        }
    }

    /// The text on one line, for headlines and names; `None` when it is blank.
    pub(super) fn line(&self) -> Option<String> {
        let line = match self {
            Self::Plain(text) => text.clone(),
            Self::Html(text) => render::line(text),
            Self::Either(text) => decoded(&without_dressing(text)).into_owned(),
        };
        let line = squeeze(&line);
        (!line.is_empty()).then_some(line)
    }

    /// Renders the text into the blocks of `draft`.
    pub(super) fn render(&self, draft: &mut ArticleDraft) {
        match self {
            Self::Plain(text) => plain::put_blocks(draft, text),
            Self::Html(text) | Self::Either(text) => article_body::markup(draft, text),
        }
    }
}

/// The markup inside an element. The prefix of XHTML is left out.
fn bare_markup(element: &XmlElement<'_>) -> String {
    let markup = element.markup();
    let is_escaped = markup.contains("&lt;p") || markup.contains("&lt;/");
    let markup = if is_escaped { decoded(&markup).into_owned() } else { markup.into_owned() };
    let prefix = element
        .descendants()
        .find(|inside| inside.namespace() == XmlNamespace::Xhtml)
        .and_then(|inside| Some(inside.source()[1..].split_once(inside.name())?.0.to_owned()))
        .filter(|prefix| prefix.ends_with(':'));
    match prefix {
        Some(prefix) => {
            markup.replace(&format!("<{prefix}"), "<").replace(&format!("</{prefix}"), "</")
        }
        None => markup,
    }
}

/// Takes the tags of [`DRESSING`] out of a title; other tags are words.
fn without_dressing(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let name = rest[open + 1..].trim_start_matches('/');
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let is_dressing = DRESSING.iter().any(|known| name[..length].eq_ignore_ascii_case(known));
        let near = &rest[open..rest.floor_char_boundary(open + MAX_TAG)];
        rest = if let Some(end) = near.find('>').filter(|_| is_dressing) {
            if name[..length].eq_ignore_ascii_case("br") {
                out.push(' ');
            }
            &rest[open + end + 1..]
        } else {
            out.push('<');
            &rest[open + 1..]
        };
    }
    out.push_str(rest);
    out
}
