//! Parses the dates of all formats.

use crate::corpus::Date;
use jiff::civil::{self, DateTime};
use jiff::fmt::{rfc2822, temporal};
use jiff::tz::Offset;
use jiff::{Timestamp, Zoned};

/// Reads a date in RFC 3339 (`2026-06-02T08:51:50+05:00`), in RFC 2822 (`Tue, 02 Jun 2026
/// 08:51:50 +0500`), as a local time (taken as UTC), or as a day alone. Years before 1800 and after
/// 2200 are refused.
pub(super) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > 64 || !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let date = rfc3339(text).or_else(|| local(text, Offset::UTC)).or_else(|| rfc2822(text))?;
    (1800..=2200).contains(&date.day().year()).then_some(date)
}

/// The date of an instant, in seconds after the start of 1970, UTC.
pub(super) fn at(seconds: i64) -> Option<Date> {
    let instant = Timestamp::from_second(seconds).ok()?;
    Some(Date { instant, offset: Offset::UTC, timed: true })
}

/// Reads a `WordPress` date: `local` is the time on the site's clock, `gmt` the same instant in
/// UTC. The offset is the difference.
pub(super) fn wordpress(local: Option<&str>, gmt: Option<&str>) -> Option<Date> {
    let instant = gmt.and_then(parse).or_else(|| local.and_then(parse))?;
    let clock = local.and_then(|local| local.trim().parse::<DateTime>().ok());
    let offset =
        clock.and_then(|clock| offset_between(clock, instant.instant)).unwrap_or(instant.offset);
    Some(Date { offset, ..instant })
}

/// The offset from UTC at which a clock shows `clock` at `instant`, when it is plausible.
fn offset_between(clock: DateTime, instant: Timestamp) -> Option<Offset> {
    let seconds =
        clock.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second() - instant.as_second();
    // Offsets are whole quarters of an hour, at most fourteen hours.
    let plausible = seconds % 900 == 0 && seconds.abs() <= 14 * 3600;
    if plausible { Offset::from_seconds(i32::try_from(seconds).ok()?).ok() } else { None }
}

/// Reads a time with an offset from UTC.
fn rfc3339(text: &str) -> Option<Date> {
    let pieces = temporal::DateTimeParser::new().parse_timestamp(text).ok()?;
    let offset = text
        .rsplit_once(['+', '-'])
        .and_then(|(head, tail)| offset_of(&text[head.len()..], tail))
        .unwrap_or(Offset::UTC);
    Some(Date { instant: pieces, offset, timed: true })
}

/// The offset written as `+05:00`, `+0500` or `+05`.
fn offset_of(signed: &str, digits: &str) -> Option<Offset> {
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) || !matches!(digits.len(), 2 | 4) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = digits
        .get(2..)
        .filter(|rest| !rest.is_empty())
        .map_or(Some(0), |rest| rest.parse().ok())?;
    let seconds = hours * 3600 + minutes * 60;
    Offset::from_seconds(if signed.starts_with('-') { -seconds } else { seconds }).ok()
}

/// Reads a day, or a time without an offset, at `offset`.
fn local(text: &str, offset: Offset) -> Option<Date> {
    if let Ok(day) = text.parse::<civil::Date>()
        && text.len() <= 10
    {
        let instant = offset.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
        return Some(Date { instant, offset, timed: false });
    }
    let clock: DateTime = text.parse().ok()?;
    Some(Date { instant: offset.to_timestamp(clock).ok()?, offset, timed: true })
}

/// Reads a date as mail and RSS write it.
fn rfc2822(text: &str) -> Option<Date> {
    let zoned: Zoned = rfc2822::DateTimeParser::new().parse_zoned(text).ok()?;
    Some(Date { instant: zoned.timestamp(), offset: zoned.offset(), timed: true })
}
