//! Reads XML leniently, in linear time and without recursion: a feed that is not well-formed is read
//! all the same.
//!
//! ```text
//! <item><title>Marsh & Sons</title><p>open<br></item>
//!   ─ tokens ─►  open, close, text, CDATA          xml/tokens.rs
//!   ─ tree ───►  item ─┬─ title "Marsh & Sons"     elements in document order, with
//!                      └─ p "open"                 the bytes that they stand in
//! ```
//!
//! Namespaces are known by their address, or by a customary prefix that was not declared. Entities
//! that a document defines itself are not expanded, so none can grow.

mod namespace;
mod tokens;
mod tree;

pub(super) use namespace::XmlNamespace;
pub(super) use tree::{XmlElement, XmlFault, XmlTree};

use super::entities::{self, ReferenceText};
use std::borrow::Cow;

/// Bytes of a character reference between `&` and `;`, at most. The longest name of HTML has 31.
const MAX_REFERENCE: usize = 32;
/// The references that XML itself defines.
const XML_REFERENCES: &[(&str, char)] =
    &[("lt;", '<'), ("gt;", '>'), ("amp;", '&'), ("quot;", '"'), ("apos;", '\'')];

/// Decodes the character references in `text`: numbers, the names of XML and those of HTML. What is
/// no reference stays as it is.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (value, length) = reference(after).unwrap_or(([Some('&'), None], 0));
        out.extend(value.into_iter().flatten());
        rest = &after[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The value of the reference whose ampersand stands before `after`, and its length in bytes.
fn reference(after: &str) -> Option<(ReferenceText, usize)> {
    let known = XML_REFERENCES.iter().find(|(written, _)| after.starts_with(written));
    if let Some((written, value)) = known {
        return Some(([Some(*value), None], written.len()));
    }
    let window = &after.as_bytes()[..after.len().min(MAX_REFERENCE)];
    let end = window.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#')?;
    let name = &after[..end];
    if window[end] != b';' {
        return open_reference(name, window[end]).map(|value| (value, end));
    }
    let value = match name.strip_prefix('#') {
        Some(digits) => [Some(numeric(digits)?), None],
        None => entities::named(&after[..=end])?,
    };
    Some((value, end + 1))
}

/// The value of a reference without its semicolon. Only names that stand in no address count.
fn open_reference(name: &str, next: u8) -> Option<ReferenceText> {
    let ends =
        ["acute", "grave", "circ", "uml", "tilde", "cedil", "nbsp", "quot", "amp", "slash", "ring"];
    let is_known = ends.iter().any(|end| name.ends_with(end)) && next != b'=';
    if is_known { entities::named(name) } else { None }
}

/// The character of a numeric reference. Numbers from 128 to 159 mean windows-1252, as in HTML.
fn numeric(digits: &str) -> Option<char> {
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => digits.parse().ok()?,
    };
    if let 0x80..=0x9f = number {
        let byte = [u8::try_from(number).ok()?];
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next();
    }
    char::from_u32(number).filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
}

/// The name of the first element of a document without its prefix, and the byte where its tag
/// starts; `None` when something else than declarations, comments and white space stands before it.
pub(super) fn root_name(text: &str) -> Option<(&str, usize)> {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let open = at + (rest.len() - rest.trim_start().len());
        let rest = text[open..].strip_prefix('<')?;
        if rest.starts_with(['!', '?']) {
            at = open + declaration_length(&text[open..])?;
            continue;
        }
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
        let name = rest.split(is_end).next().filter(|name| !name.is_empty())?;
        return Some((name.rsplit(':').next().unwrap_or(name), open));
    }
}

/// The length of the comment, the instruction or the document type, with its definitions, that
/// `markup` starts with; `None` when its end is missing.
pub(super) fn declaration_length(markup: &str) -> Option<usize> {
    let has_definitions = || markup.split('>').next().is_some_and(|start| start.contains('['));
    let end = if markup.starts_with("<!--") {
        "-->"
    } else if markup.starts_with("<!") && has_definitions() {
        let definitions = markup.find(']')?;
        return Some(definitions + markup[definitions..].find('>')? + 1);
    } else {
        ">"
    };
    Some(markup.find(end)? + end.len())
}

#[cfg(test)]
mod tests;
