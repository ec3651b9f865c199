//! The date of an article, with the offset and the precision that its source gives.

use jiff::Timestamp;
use jiff::tz::Offset;
use std::fmt;

/// The date of an article: an instant, the offset that the source gave, and whether the source
/// gave a time of day. Dates are ordered by the instant.
///
/// It is displayed as RFC 3339 in the offset of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The instant; midnight at `offset` when only a day is known.
    pub instant: Timestamp,
    /// The offset from UTC that the source gave; zero when it gave none.
    pub offset: Offset,
    /// Whether the time of day is known.
    pub timed: bool,
}

impl Date {
    /// The calendar day in the offset of the source.
    #[must_use]
    pub fn day(&self) -> jiff::civil::Date {
        self.offset.to_datetime(self.instant).date()
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.instant, self.offset, self.timed).cmp(&(other.instant, other.offset, other.timed))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.offset == Offset::UTC {
            return write!(f, "{}", self.instant);
        }
        write!(f, "{}", self.instant.display_with_offset(self.offset))
    }
}
