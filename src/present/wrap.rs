//! Line breaking: the lines of a block at a width.
//!
//! ```text
//! block   Pakistan has reiterated that meaningful progress
//! width   16
//! lines   ├─────────────┤ ├─────────────┤ ├────────┤ ├──────┤
//!         Pakistan has   reiterated that meaningful  progress
//! ```
//!
//! Lines are spans of the text: nothing is copied, so marks on the text are
//! marks on the lines. Breaks are those of UAX #14; a word wider than the line
//! breaks between grapheme clusters. Widths are those of UAX #11, in columns.
//!
//! Laws (`tests/wrap_laws.rs`): lines are in order and disjoint; only white
//! space lies between them; none is wider than `width`, unless it is a single
//! grapheme cluster; none is empty.

use crate::text::Span;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The width of `text` in columns of a terminal: the sum over its grapheme
/// clusters, each of which takes cells of its own (no ligature spans two).
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.graphemes(true).map(UnicodeWidthStr::width).sum()
    }
}

/// The lines of `block` at `columns` (at least 1). Empty when the block holds
/// only white space.
#[must_use]
pub fn wrap(text: &str, block: Span, columns: usize) -> Vec<Span> {
    let columns = columns.max(1);
    let mut fill = Fill { text, columns, lines: Vec::new(), line: None, used: 0 };
    let mut at = 0;
    let body = &text[block];
    for (end, opportunity) in linebreaks(body) {
        fill.push(Span::new(at, end).shifted(block.start()));
        if opportunity == BreakOpportunity::Mandatory {
            fill.finish();
        }
        at = end;
    }
    fill.finish();
    fill.lines
}

/// Greedy filling: the open line and the columns it takes, trailing space included.
struct Fill<'t> {
    text: &'t str,
    columns: usize,
    lines: Vec<Span>,
    line: Option<Span>,
    used: usize,
}

impl Fill<'_> {
    /// Adds an unbreakable piece, white space at its end included.
    fn push(&mut self, piece: Span) {
        let words = &self.text[piece];
        let ink = width(words.trim_end());
        if self.used + ink > self.columns {
            self.finish();
        }
        if ink > self.columns {
            return self.push_split(piece);
        }
        self.extend(piece, width(words));
    }

    /// Adds a piece that is wider than a line, cluster by cluster.
    fn push_split(&mut self, piece: Span) {
        for (at, cluster) in self.text[piece].grapheme_indices(true) {
            let span = Span::new(at, at + cluster.len()).shifted(piece.start());
            let columns = width(cluster);
            if self.used + columns > self.columns {
                self.finish();
            }
            self.extend(span, columns);
        }
    }

    fn extend(&mut self, piece: Span, columns: usize) {
        self.line = Some(self.line.map_or(piece, |line| line.hull(piece)));
        self.used += columns;
    }

    fn finish(&mut self) {
        self.used = 0;
        let Some(line) = self.line.take() else { return };
        let words = &self.text[line];
        let kept = words.trim();
        if !kept.is_empty() {
            let start = line.start() + (words.len() - words.trim_start().len());
            self.lines.push(Span::new(start, start + kept.len()));
        }
    }
}

/// The longest beginning of `text` that fits in `columns`, and its width.
/// Cuts between grapheme clusters.
#[must_use]
pub fn fit(text: &str, columns: usize) -> (&str, usize) {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        let more = width(cluster);
        if used + more > columns {
            return (&text[..at], used);
        }
        used += more;
    }
    (text, used)
}

/// `text` if it fits in `columns`, else its beginning and an ellipsis.
#[must_use]
pub fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    if columns == 0 {
        return String::new();
    }
    format!("{}…", fit(text, columns - 1).0.trim_end())
}

/// `text` if it fits in `columns`, else its first whole words and an ellipsis. A word is cut only where
/// whole words would leave more than half of the room blank.
#[must_use]
pub fn shorten_at_word(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (kept, _) = fit(text, columns.saturating_sub(1));
    let is_whole = text[kept.len()..].starts_with(char::is_whitespace);
    let words = match kept.rfind(char::is_whitespace) {
        Some(at) if !is_whole => &kept[..at],
        _ => kept,
    };
    let words = if width(words) * 2 < columns { kept } else { words };
    let words = words.trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-".contains(c));
    if columns == 0 { String::new() } else { format!("{words}…") }
}

/// Whether the first strong character of `text` is written from right to left.
/// Such a line is aligned right; the terminal reorders it.
#[must_use]
pub fn is_rtl(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| matches!(u32::from(c), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, columns: usize, expect: &[&str]) {
        let lines: Vec<&str> =
            wrap(text, Span::new(0, text.len()), columns).into_iter().map(|s| &text[s]).collect();
        assert_eq!(lines, expect, "{text:?} at {columns}");
    }

    #[test]
    fn lines_break_where_unicode_lets_them() {
        check("Pakistan has reiterated", 12, &["Pakistan has", "reiterated"]);
        check("cross-border trade", 7, &["cross-", "border", "trade"]);
        check("honorificabilitudinitatibus", 10, &["honorifica", "bilitudini", "tatibus"]);
        check("联合国安全理事会", 6, &["联合国", "安全理", "事会"]);
        check("a  b", 1, &["a", "b"]);
        check("   ", 5, &[]);
    }

    #[test]
    fn shortening_keeps_to_the_width() {
        assert_eq!(shorten("a long headline", 8), "a long…");
        assert_eq!(shorten("联合国安全", 5), "联合…");
        assert_eq!(shorten("fits", 4), "fits");
        assert_eq!(shorten("x", 0), "");
    }
}
