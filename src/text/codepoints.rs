//! Byte offsets to code points and back: inside the program offsets are bytes,
//! the JSON contract counts Unicode code points.
//!
//! One checkpoint every 1 024 bytes; a look-up counts from the nearest one, so
//! the table costs four bytes a kilobyte and an ASCII text none at all.

use super::Span;

const STEP: usize = 1024;

/// A two-way map between byte offsets and code point offsets of one text.
///
/// ```
/// use crossread::text::{CodePoints, Span};
/// let text = "Türkiye and Łódź";
/// let map = CodePoints::new(text);
/// assert_eq!(map.count(Span::new(0, 8)), (0, 7));
/// assert_eq!(map.byte(7), 8);
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `STEP * i`; empty when the text is ASCII.
    before: Vec<u32>,
}

fn starts_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl<'t> CodePoints<'t> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut seen = 0u32;
            for chunk in text.as_bytes().chunks(STEP) {
                before.push(seen);
                seen +=
                    u32::try_from(chunk.iter().filter(|&&b| starts_char(b)).count()).unwrap_or(0);
            }
        }
        Self { text, before }
    }

    /// How many code points start before `byte`. `byte` is at most the length.
    #[must_use]
    pub fn of(&self, byte: usize) -> usize {
        if self.before.is_empty() {
            return byte;
        }
        let block = (byte / STEP).min(self.before.len() - 1);
        let tail = &self.text.as_bytes()[block * STEP..byte];
        self.before[block] as usize + tail.iter().filter(|&&b| starts_char(b)).count()
    }

    /// Start and end of `span` in code points.
    #[must_use]
    pub fn count(&self, span: Span) -> (usize, usize) {
        (self.of(span.start()), self.of(span.end()))
    }

    /// The byte at which code point `count` starts; the length of the text
    /// when it has no more than `count`.
    #[must_use]
    pub fn byte(&self, count: usize) -> usize {
        if self.before.is_empty() {
            return count.min(self.text.len());
        }
        let block = self.before.partition_point(|&b| b as usize <= count).saturating_sub(1);
        let mut left = count - self.before[block] as usize;
        let start = block * STEP;
        for (at, byte) in self.text.as_bytes()[start..].iter().enumerate() {
            if starts_char(*byte) {
                if left == 0 {
                    return start + at;
                }
                left -= 1;
            }
        }
        self.text.len()
    }
}
