//! Collects the text of one block while its elements are read: white space made one, character
//! references decoded, marks and links counted.

use super::draft::InlineMark;
use super::entities;
use super::render::target_of;
use crate::corpus::InlineKind;
use crate::text::Clean;
use std::borrow::Cow;

/// Bytes of an address, at most. Longer ones hold data.
const MAX_ADDRESS: usize = 4096;

/// The text of a block that is being read.
#[derive(Default)]
pub(super) struct OpenText {
    /// The text so far, without white space at its ends.
    pub words: String,
    pub marks: Vec<InlineMark>,
    /// Bytes of the text inside links.
    pub linked: usize,
    /// The node of the first visible character.
    pub first: Option<u32>,
    /// The node of the last visible character.
    pub last: u32,
    /// Whether a space is due before the next character.
    pub space: bool,
    /// Whether the text is one capital that had an element of its own.
    drop_cap: bool,
}

impl OpenText {
    /// Appends the characters of text node `at`.
    pub(super) fn push(&mut self, source: &str, at: u32, is_linked: bool) {
        let decoded: Cow<'_, str> =
            if source.contains('&') { entities::decoded(source).into() } else { source.into() };
        let before = self.words.len();
        let is_blank = |c: char| c.is_ascii_whitespace() || c == '\u{a0}' || c == '\u{b}';
        self.space |= decoded.starts_with(is_blank);
        for word in decoded.split(is_blank).filter(|word| !word.is_empty()) {
            let is_rest = self.drop_cap && word.starts_with(char::is_lowercase);
            if self.space && !self.words.is_empty() && !is_rest {
                self.words.push(' ');
            }
            self.drop_cap = false;
            self.words.push_str(word);
            self.space = true;
        }
        if self.words.len() == before {
            return;
        }
        self.space = decoded.ends_with(is_blank);
        self.drop_cap = before == 0 && is_drop_cap(&self.words);
        self.first.get_or_insert(at);
        self.last = at;
        if is_linked {
            self.linked += self.words.len() - before;
        }
    }

    /// Marks the text from byte `start` on. A mark of the same kind that ends there grows instead.
    pub(super) fn mark(&mut self, kind: InlineKind, start: usize) {
        let end = self.words.len();
        if start >= end {
            return;
        }
        match self.marks.iter_mut().rev().take(8).find(|mark| mark.kind == kind) {
            Some(mark) if mark.range.end >= start && mark.range.start <= start => {
                mark.range.end = end;
            }
            _ => self.marks.push(InlineMark { range: start..end, kind }),
        }
    }

    /// Writes the text from byte `start` on as superscript, when it is a number.
    pub(super) fn raise(&mut self, start: usize) {
        const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        let Some(text) = self.words.get(start..) else { return };
        let is_number = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        // A mark may end inside the text, which grows.
        if !is_number || text.is_empty() || self.marks.iter().any(|mark| mark.range.end > start) {
            return;
        }
        let raised: String = text.bytes().map(|digit| RAISED[usize::from(digit - b'0')]).collect();
        self.words.truncate(start);
        self.words.push_str(&raised);
    }
}

/// Whether a text is one capital that is no word: the first letter of a story, set large.
fn is_drop_cap(text: &str) -> bool {
    const WORDS: &[char] =
        &['A', 'I', 'O', 'E', 'Y', 'À', 'É', 'И', 'К', 'О', 'С', 'У', 'Я', 'В', 'А'];
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_uppercase() && !WORDS.contains(&c)) && chars.next().is_none()
}

/// The address of a link as written, when it is http, https or mailto.
pub(super) fn address_of(href: &str) -> Option<Clean> {
    if href.len() > MAX_ADDRESS {
        return None;
    }
    target_of(&entities::decoded(href))
}
