//! HTML as a flat run of tokens, read once, in linear time and without a tree.
//!
//! ```text
//! <p class=a>Talks &amp; <b>more</b><!-- x --></p>
//! Open p      Text       Open b Text Close b   Close p
//! ```
//!
//! Entities stay as they are. Comments, doctypes and declarations are gone.
//! The content of elements that hold no markup (script, style, title …) is one
//! text. This is what the gate judges and what pruning copies from; the real
//! parsers see only what pruning lets through.

/// One token of a page; borrows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'h> {
    /// Characters between tags, entities not yet decoded.
    Text(&'h str),
    /// A start tag.
    Open(Tag<'h>),
    /// An end tag, by its name.
    Close(&'h str),
}

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'h> {
    /// The name as written; compare without regard to case.
    pub name: &'h str,
    /// Everything between the name and `>`.
    attributes: &'h str,
}

impl<'h> Tag<'h> {
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    pub(super) fn is_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// The value of an attribute as written, entities not decoded.
    pub(super) fn attribute(&self, name: &str) -> Option<&'h str> {
        Attributes { rest: self.attributes }
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// The attributes of a tag: (name, value).
struct Attributes<'h> {
    rest: &'h str,
}

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            .skip(1)
            .find(|&(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
            .map_or(rest.len(), |(at, _)| at);
        let (name, after) = rest.split_at(end);
        let after = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = after.strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => {
                value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))
            }
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// Elements whose content is text up to their end tag.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"];

/// Reads all of `html`.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(html.len() / 24);
    let mut rest = html;
    let mut from = 0;
    while let Some(at) = rest[from..].find('<').map(|at| from + at) {
        let Some((token, after)) = markup(&rest[at..]) else {
            from = at + 1;
            continue;
        };
        push_text(&mut tokens, &rest[..at]);
        tokens.extend(token);
        rest = after;
        from = 0;
        if let Some(Token::Open(tag)) = token
            && tag.is_any(RAW)
        {
            let end = find_end_tag(rest, tag.name);
            push_text(&mut tokens, &rest[..end]);
            rest = &rest[end..];
        }
    }
    push_text(&mut tokens, rest);
    tokens
}

fn push_text<'h>(tokens: &mut Vec<Token<'h>>, text: &'h str) {
    if !text.is_empty() {
        tokens.push(Token::Text(text));
    }
}

/// The markup at the start of `html`, which starts with `<`, and what follows
/// it; `None` when that `<` is only a character.
fn markup(html: &str) -> Option<(Option<Token<'_>>, &str)> {
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
        return Some((Some(Token::Close(name)), rest));
    }
    Some((Some(Token::Open(Tag { name, attributes: &tail[..close] })), rest))
}

/// Where the `>` of a tag stands in `tail`, quoted values skipped; the length
/// when the page ends before it.
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

/// Where `</name` stands in `html`; the length when it does not.
fn find_end_tag(html: &str, name: &str) -> usize {
    html.match_indices("</")
        .find(|(at, _)| {
            html.as_bytes()
                .get(at + 2..at + 2 + name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        })
        .map_or(html.len(), |(at, _)| at)
}

/// For each token that opens an element, the token that closes it, when one
/// does. End tags close the nearest open element of their name.
pub(super) fn partners(tokens: &[Token<'_>]) -> Vec<Option<usize>> {
    let mut open: rustc_hash::FxHashMap<String, Vec<usize>> = rustc_hash::FxHashMap::default();
    let mut partners = vec![None; tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Text(_) => {}
            Token::Open(tag) => open.entry(tag.name.to_ascii_lowercase()).or_default().push(at),
            Token::Close(name) => {
                if let Some(start) = open.get_mut(&name.to_ascii_lowercase()).and_then(Vec::pop) {
                    partners[start] = Some(at);
                }
            }
        }
    }
    partners
}
