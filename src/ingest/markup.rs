//! Reads HTML as a flat run of tokens, once, in linear time and without a tree.
//!
//! ```text
//! <p class=a>Talks &amp; <b>more</b><!-- x --></p>
//! Open p      Text       Open b Text Close b   Close p
//! ```
//!
//! Character references are not decoded. Comments, doctypes and declarations are left out. The
//! content of elements without markup (script, style, title …) is one text. `tree` builds
//! from these tokens, `metadata` reads them.

use super::limits::MAX_TEXT;

/// One token of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HtmlToken<'h> {
    /// Characters between tags, with character references as written.
    Text(&'h str),
    /// A start tag.
    Open(HtmlTag<'h>),
    /// An end tag, by its name.
    Close(&'h str),
}

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HtmlTag<'h> {
    /// The name as written, in any case; compare it by [`HtmlTag::is`].
    pub name: &'h str,
    /// Everything between the name and `>`.
    attributes: &'h str,
}

impl<'h> HtmlTag<'h> {
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    pub(super) fn is_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// The value of an attribute, with character references as written.
    pub(super) fn attribute(&self, name: &str) -> Option<&'h str> {
        HtmlAttributes { rest: self.attributes }
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// The start tags of a page in order, each with its attributes, as the reader of pages sees them.
#[cfg(test)]
pub(crate) fn start_tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let attributes = |tag: &HtmlTag<'_>| {
        let all = HtmlAttributes { rest: tag.attributes };
        all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    let open = tokens(html, PAGE_LIMITS).list.into_iter().filter_map(|token| match token {
        HtmlToken::Open(tag) => Some((tag.name.to_owned(), attributes(&tag))),
        HtmlToken::Text(_) | HtmlToken::Close(_) => None,
    });
    open.collect()
}

/// Iterates over the attributes of a tag as pairs of name and value.
struct HtmlAttributes<'h> {
    rest: &'h str,
}

impl<'h> Iterator for HtmlAttributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        // Every sign that parts names and values is ASCII, so bytes are enough.
        let all = self.rest;
        let bytes = all.as_bytes();
        let past = |from: usize, is: fn(u8) -> bool| {
            bytes[from..].iter().position(|byte| !is(*byte)).map_or(bytes.len(), |at| from + at)
        };
        let start = past(0, |byte| byte.is_ascii_whitespace() || byte == b'/');
        if start == bytes.len() {
            return None;
        }
        // The first character belongs to the name, whatever it is.
        let end =
            past(start + 1, |byte| !byte.is_ascii_whitespace() && byte != b'=' && byte != b'/');
        let name = &all[start..end];
        let after = past(end, |byte| byte.is_ascii_whitespace());
        if bytes.get(after) != Some(&b'=') {
            self.rest = &all[after..];
            return Some((name, ""));
        }
        let value = past(after + 1, |byte| byte.is_ascii_whitespace());
        let (value, rest) = match bytes.get(value) {
            Some(quote @ (b'"' | b'\'')) => {
                let value = &all[value + 1..];
                value.split_once(char::from(*quote)).unwrap_or((value, ""))
            }
            _ => all[value..].split_at(past(value, |byte| !byte.is_ascii_whitespace()) - value),
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// Elements whose content is one text up to their end tag.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"];

/// How much of some HTML is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct HtmlLimits {
    /// Tokens, at most.
    pub tokens: usize,
    /// Bytes of text outside of scripts and the like, at most.
    pub text: usize,
}

/// The limits of a page, which is one article. Long pages of news have 60 000 tokens. With what is
/// made of it, a token takes up to 300 bytes.
pub(super) const PAGE_LIMITS: HtmlLimits = HtmlLimits { tokens: 250_000, text: MAX_TEXT };

/// The tokens of some HTML.
pub(super) struct HtmlTokens<'h> {
    pub list: Vec<HtmlToken<'h>>,
    /// Whether the end was left out, because it is behind the limits.
    pub cut_off: bool,
}

/// Splits `html` into tokens, up to the limits.
pub(super) fn tokens(html: &str, limits: HtmlLimits) -> HtmlTokens<'_> {
    let mut tokens = Vec::with_capacity((html.len() / 24).min(limits.tokens));
    let mut rest = html;
    let mut from = 0;
    let mut room = limits.text;
    let (tail, is_behind_limits) = loop {
        let Some(at) = rest[from..].find('<').map(|at| from + at) else { break (rest, false) };
        let Some((token, after)) = markup(&rest[at..]) else {
            from = at + 1;
            continue;
        };
        if tokens.len() >= limits.tokens || at > room {
            break (&rest[..at], true);
        }
        push_text(&mut tokens, &rest[..at]);
        room -= at;
        tokens.extend(token);
        rest = after;
        from = 0;
        if let Some(HtmlToken::Open(tag)) = token
            && tag.is_any(RAW)
        {
            let end = find_end_tag(rest, tag.name);
            push_text(&mut tokens, &rest[..end]);
            rest = &rest[end..];
        }
    };
    let end = tail.floor_char_boundary(room);
    push_text(&mut tokens, &tail[..end]);
    HtmlTokens { list: tokens, cut_off: is_behind_limits || end < tail.len() }
}

fn push_text<'h>(tokens: &mut Vec<HtmlToken<'h>>, text: &'h str) {
    if !text.is_empty() {
        tokens.push(HtmlToken::Text(text));
    }
}

/// Reads the markup at the start of `html`, which starts with `<`. Returns the token, if the
/// markup gives one, and the rest; `None` when that `<` is only a character.
fn markup(html: &str) -> Option<(Option<HtmlToken<'_>>, &str)> {
    let after = &html[1..];
    if let Some(comment) = after.strip_prefix("!--") {
        let end =
            if comment.starts_with('>') { Some(1) } else { comment.find("-->").map(|at| at + 3) };
        return Some((None, end.map_or("", |end| &comment[end..])));
    }
    if after.starts_with(['!', '?']) {
        return Some((None, after.split_once('>').map_or("", |(_, rest)| rest)));
    }
    let (closing, named) = after.strip_prefix('/').map_or((false, after), |named| (true, named));
    if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = named
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
        .unwrap_or(named.len());
    let (name, tail) = named.split_at(end);
    let close = end_of_tag(tail);
    let rest = tail.get(close + 1..).unwrap_or("");
    if closing {
        return Some((Some(HtmlToken::Close(name)), rest));
    }
    Some((Some(HtmlToken::Open(HtmlTag { name, attributes: &tail[..close] })), rest))
}

/// The position of the `>` that ends a tag in `tail`, outside quoted values; the length of `tail`
/// when there is none.
fn end_of_tag(tail: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in tail.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return at,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'=') => after_equals = true,
            (None, _) if byte.is_ascii_whitespace() => {}
            (None, _) => after_equals = false,
        }
    }
    tail.len()
}

/// The position of `</name` in `html`; the length of `html` when there is none.
fn find_end_tag(html: &str, name: &str) -> usize {
    html.match_indices("</")
        .find(|(at, _)| {
            html.as_bytes()
                .get(at + 2..at + 2 + name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        })
        .map_or(html.len(), |(at, _)| at)
}

/// For each token that opens an element, the index of the token that closes it, if one does. An
/// end tag closes the nearest open element of its name.
pub(super) fn partners(tokens: &[HtmlToken<'_>]) -> Vec<Option<usize>> {
    let mut open: rustc_hash::FxHashMap<String, Vec<usize>> = rustc_hash::FxHashMap::default();
    let mut partners = vec![None; tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        match token {
            HtmlToken::Text(_) => {}
            HtmlToken::Open(tag) => open.entry(tag.name.to_ascii_lowercase()).or_default().push(at),
            HtmlToken::Close(name) => {
                if let Some(start) = open.get_mut(&name.to_ascii_lowercase()).and_then(Vec::pop) {
                    partners[start] = Some(at);
                }
            }
        }
    }
    partners
}
