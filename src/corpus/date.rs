//! The date of an article, as exactly as its source gives it.
//!
//! ```text
//! precision   displayed                    known
//! day         2026-03-03                   the day, and no time
//! time        2026-03-03T14:30:00          the time on a clock of an unknown zone
//! zoned       2026-03-03T14:30:00+05:00    the instant, and the offset of the clock
//! ```

use crate::text::packed::{Packed, Packer, Unpacker};
use jiff::Timestamp;
use jiff::civil::{self, DateTime};
use jiff::tz::Offset;
use std::cmp::Ordering;
use std::fmt;

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePrecision {
    /// The day, without a time of day.
    Day,
    /// Day and time of day, without a zone.
    Time,
    /// Day and time of day with an offset from UTC: an instant.
    Zoned,
}

impl DatePrecision {
    /// The word for it in JSON: `day`, `time` or `zoned`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Time => "time",
            Self::Zoned => "zoned",
        }
    }
}

/// The date of an article: a day, a time of day on an unknown clock, or an instant.
///
/// It is displayed as RFC 3339 as far as it is known. The order is total and fit for lists: an
/// unknown zone counts as UTC, an unknown time as the start of the day. Whether one date is surely
/// before another is told by [`Date::is_before`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The time on the clock of the source; midnight when only the day is known.
    clock: DateTime,
    /// The offset of that clock; `None` when it is not known.
    offset: Option<Offset>,
    /// Whether the time of day is known.
    timed: bool,
}

impl Date {
    /// The date of a day without a time.
    #[must_use]
    pub fn of_day(day: civil::Date) -> Self {
        Self { clock: day.at(0, 0, 0, 0), offset: None, timed: false }
    }

    /// The date of a time on a clock of an unknown zone.
    #[must_use]
    pub fn of_clock(clock: DateTime) -> Self {
        Self { clock, offset: None, timed: true }
    }

    /// The date of an instant, on a clock with this offset.
    #[must_use]
    pub fn of_instant(instant: Timestamp, offset: Offset) -> Self {
        Self { clock: offset.to_datetime(instant), offset: Some(offset), timed: true }
    }

    /// The calendar day on the clock of the source.
    #[must_use]
    pub fn day(&self) -> civil::Date {
        self.clock.date()
    }

    /// The time on the clock of the source; midnight when only the day is known.
    #[must_use]
    pub fn clock(&self) -> DateTime {
        self.clock
    }

    /// The offset of the clock from UTC, when the source gives it.
    #[must_use]
    pub fn offset(&self) -> Option<Offset> {
        self.offset
    }

    /// Whether the time of day is known.
    #[must_use]
    pub fn is_timed(&self) -> bool {
        self.timed
    }

    /// How much of the date is known.
    #[must_use]
    pub fn precision(&self) -> DatePrecision {
        match (self.timed, self.offset) {
            (false, _) => DatePrecision::Day,
            (true, None) => DatePrecision::Time,
            (true, Some(_)) => DatePrecision::Zoned,
        }
    }

    /// The instant at which the date is placed in lists and on scales. An unknown zone counts as
    /// UTC, an unknown time as the start of the day.
    #[must_use]
    pub fn placed(&self) -> Timestamp {
        let offset = self.offset.unwrap_or(Offset::UTC);
        // Only days at the ends of jiff's calendar, the years -9999 and 9999, have no instant.
        offset.to_timestamp(self.clock).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Whether the date is surely before `other`. Two instants are compared as instants. When a
    /// time or a zone is unknown on one side, the days decide; within one day nothing is sure.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        if self.offset.is_some() && other.offset.is_some() {
            self.placed() < other.placed()
        } else {
            self.day() < other.day()
        }
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |date: &Self| (date.placed(), date.offset, date.timed);
        key(self).cmp(&key(other))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.timed, self.offset) {
            (false, _) => write!(f, "{}", self.day()),
            (true, None) => write!(f, "{}", self.clock),
            (true, Some(Offset::UTC)) => write!(f, "{}", self.placed()),
            (true, Some(offset)) => write!(f, "{}", self.placed().display_with_offset(offset)),
        }
    }
}

impl Packed for Date {
    fn pack(&self, to: &mut Packer) {
        let (day, time) = (self.clock.date(), self.clock.time());
        to.raw(&day.year().to_le_bytes());
        to.raw(
            &[day.month(), day.day(), time.hour(), time.minute(), time.second()]
                .map(|part| part as u8),
        );
        to.raw(&time.subsec_nanosecond().to_le_bytes());
        self.timed.pack(to);
        self.offset.is_some().pack(to);
        if let Some(offset) = self.offset {
            to.raw(&offset.seconds().to_le_bytes());
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let year = i16::from_le_bytes(*from.raw(2)?.first_chunk()?);
        let &[month, day, hour, minute, second] = from.raw(5)?.first_chunk()?;
        let nanoseconds = i32::from_le_bytes(*from.raw(4)?.first_chunk()?);
        let timed = bool::unpack(from)?;
        let offset = if bool::unpack(from)? {
            let seconds = i32::from_le_bytes(*from.raw(4)?.first_chunk()?);
            Some(Offset::from_seconds(seconds).ok()?)
        } else {
            None
        };
        let [month, day, hour, minute, second] =
            [month, day, hour, minute, second].map(|part| part as i8);
        let clock = DateTime::new(year, month, day, hour, minute, second, nanoseconds).ok()?;
        Some(Self { clock, offset, timed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zoned(text: &str, hours: i8) -> Date {
        Date::of_instant(text.parse().expect("an instant"), Offset::constant(hours))
    }

    #[test]
    fn only_what_is_known_is_displayed() {
        let day = Date::of_day(civil::date(2026, 3, 3));
        let clock = Date::of_clock(civil::date(2026, 3, 3).at(14, 30, 0, 0));
        let instant = zoned("2026-03-03T09:30:00Z", 5);
        assert_eq!(day.to_string(), "2026-03-03");
        assert_eq!(clock.to_string(), "2026-03-03T14:30:00");
        assert_eq!(instant.to_string(), "2026-03-03T14:30:00+05:00");
        assert_eq!(zoned("2026-03-03T09:30:00Z", 0).to_string(), "2026-03-03T09:30:00Z");
        let words = [day, clock, instant].map(|date| date.precision().word());
        assert_eq!(words, ["day", "time", "zoned"]);
    }

    #[test]
    fn within_a_day_only_instants_are_before_one_another() {
        let day = Date::of_day(civil::date(2026, 3, 3));
        let morning = zoned("2026-03-03T06:00:00Z", 0);
        let evening = zoned("2026-03-03T18:00:00Z", 2);
        let clock = Date::of_clock(civil::date(2026, 3, 3).at(7, 0, 0, 0));
        let next = Date::of_day(civil::date(2026, 3, 4));
        assert!(morning.is_before(&evening) && !evening.is_before(&morning));
        for (a, b) in [(day, morning), (day, clock), (clock, evening), (morning, day)] {
            assert!(!a.is_before(&b) && !b.is_before(&a), "{a} {b}");
        }
        assert!([day, morning, evening, clock].iter().all(|date| date.is_before(&next)));
    }
}
