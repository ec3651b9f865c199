use jiff::Timestamp;
use jiff::tz::Offset;
use std::fmt;

/// When an article was published: an instant, the offset its source gave, and
/// whether the source gave a time of day at all. Ordered by the instant.
///
/// Displays as RFC 3339 in the source's offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The instant; midnight at `offset` when only a day is known.
    pub instant: Timestamp,
    /// The source's offset from UTC, zero when it gave none.
    pub offset: Offset,
    /// Whether the time of day is known.
    pub timed: bool,
}

impl Date {
    /// The calendar day at the source.
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
