//! `CodePoints`: converts byte offsets to code point offsets and back.
//!
//! Offsets inside the program are bytes; the JSON contract counts Unicode code points. The table
//! has one checkpoint for every 1,024 bytes, and a look-up counts from the checkpoint before it.
//! The table costs four bytes per kilobyte; an ASCII text needs none.
//!
//! ```text
//! byte          0        1024       2048
//! before      [ 0,        987,       1990 ]      code points before that byte
//! ```

use super::Span;

/// Bytes between two checkpoints.
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
    /// The map of `text`, which is read once. `O(n)`.
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

    /// The number of code points that start before `byte`, which is at most the length of the text.
    #[must_use]
    pub fn of(&self, byte: usize) -> usize {
        if self.before.is_empty() {
            return byte;
        }
        let block = (byte / STEP).min(self.before.len() - 1);
        let tail = &self.text.as_bytes()[block * STEP..byte];
        self.before[block] as usize + tail.iter().filter(|&&b| starts_char(b)).count()
    }

    /// The start and the end of `span`, both as code point offsets.
    #[must_use]
    pub fn count(&self, span: Span) -> (usize, usize) {
        (self.of(span.start()), self.of(span.end()))
    }

    /// The byte offset at which code point `count` starts; the length of the text if it has `count`
    /// code points or fewer.
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
