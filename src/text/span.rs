//! `Span`: a half-open run of bytes of one text.
//!
//! ```text
//! text   T h e   t a l k s
//! byte   0 1 2 3 4 5 6 7 8 9
//!        └─────┘ └─────────┘
//!        Span 0..3   Span 4..9
//! ```
//!
//! Modules pass places in a text to one another as `Span`s (or [`Pair`](crate::text::Pair)s of
//! them), not as bare offsets. The constructor checks the invariant `start <= end`.

use std::fmt;
use std::ops::{Index, Range};

/// A half-open range of byte offsets into one text, `start <= end`.
///
/// Texts are limited to 4 GiB, so an offset takes four bytes.
///
/// ```
/// use crossread::text::Span;
/// let text = "The talks failed.";
/// let talks = Span::new(4, 9);
/// assert_eq!(&text[talks], "talks");
/// assert!(talks.contains(4) && !talks.contains(9));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span `start..end`.
    ///
    /// # Panics
    /// When `start > end` or `end` does not fit in 32 bits.
    #[must_use]
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span {start}..{end} is reversed");
        let narrow = |offset| u32::try_from(offset).expect("texts are limited to 4 GiB");
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The empty span at `offset`.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The offset of the first byte.
    #[must_use]
    #[inline]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The offset after the last byte.
    #[must_use]
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    #[must_use]
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span has no bytes.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range of byte offsets.
    #[must_use]
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether the byte at `offset` lies inside. The end is outside.
    #[must_use]
    pub fn contains(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether every byte of `other` lies inside this span.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte. An empty span shares none.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// The bytes that both spans have; `None` if they have none in common.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        if self.overlaps(other) {
            Some(Self { start: self.start.max(other.start), end: self.end.min(other.end) })
        } else {
            None
        }
    }

    /// The smallest span that covers both spans and the gap between them.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// This span moved `by` bytes towards the end of the text.
    ///
    /// # Panics
    /// When the end no longer fits in 32 bits.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start() + by, self.end() + by)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}
