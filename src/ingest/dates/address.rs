//! Finds the day in the path of an address: publishing systems put the day of publication there.
//!
//! ```text
//! /2021/04/09/quay   /2021/apr/09/quay   /20210409/quay   /2021-04-09-quay.html   /2021/0409/c1
//! /2021/politics/04/09/quay   /29-10-2021
//! /2021/04/92713     no day
//! ```

use super::FoundDate;
use super::names::month_names;
use crate::corpus::Date;
use jiff::civil;

/// The years in which pages were published.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// The day in the path of an address, when the path has exactly one.
pub(in crate::ingest) fn in_address(address: &str) -> Option<FoundDate> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (_, path) = rest.split_once('/')?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let mut days: Vec<(civil::Date, String)> = Vec::new();
    for at in 0..parts.len() {
        days.extend(in_folders(&parts[at..]));
        days.extend(in_name(parts[at]).map(|day| (day, parts[at].to_owned())));
    }
    let (first, words) = days.first()?;
    let is_one = days.iter().all(|(day, _)| day == first);
    if is_one { Some(FoundDate::new(Date::of_day(*first), words)) } else { None }
}

/// The day of parts such as `2021`, `04`, `09`, or `2021`, `0409`, at the start of `parts`.
fn in_folders(parts: &[&str]) -> Option<(civil::Date, String)> {
    let year = parts.first()?;
    let second = parts.get(1)?;
    if second.len() == 4 && is_digits(second) {
        return Some((day(year, &second[..2], &second[2..])?, parts[..2].join("/")));
    }
    if year.len() == 6 && is_digits(year) {
        return Some((day(&year[..4], &year[4..], second)?, parts[..2].join("/")));
    }
    if let Some(day) = day(year, second, parts.get(2)?) {
        return Some((day, parts[..3].join("/")));
    }
    // A section may stand behind the year: `2021/politics/4/9`.
    let is_section =
        second.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_.-".contains(&byte));
    let found = day(year, parts.get(2)?, parts.get(3)?)?;
    if is_section && is_digits(parts[2]) { Some((found, parts[..4].join("/"))) } else { None }
}

/// The day in one part: `20210409`, `t20210409_1`, `2021-04-09-quay.html`, `quay-2021-04-09`.
fn in_name(part: &str) -> Option<civil::Date> {
    let pieces: Vec<&str> = part.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let parted = pieces.windows(3).find_map(|three| day(three[0], three[1], three[2]));
    // With the year last only a day that can be no month tells the order.
    let is_day = |part: &str| part.parse().is_ok_and(|number: u8| number > 12);
    let year_last = || {
        let mut threes = pieces.windows(3).filter(|three| is_day(three[0]) && is_digits(three[1]));
        threes.find_map(|three| day(three[2], three[1], three[0]))
    };
    parted.or_else(year_last).or_else(|| {
        let digits = |piece: &&str| {
            let piece = piece.strip_prefix('t').unwrap_or(piece);
            if piece.len() != 8 || !is_digits(piece) {
                return None;
            }
            day(&piece[..4], &piece[4..6], &piece[6..])
        };
        pieces.iter().find_map(digits)
    })
}

/// The day of three figures; the month may be a name. Figures have at most two digits, the year has
/// four.
fn day(year: &str, month: &str, day: &str) -> Option<civil::Date> {
    if year.len() != 4 || !is_digits(year) || day.len() > 2 || !is_digits(day) {
        return None;
    }
    let month: i8 = if is_digits(month) && month.len() <= 2 {
        month.parse().ok()?
    } else if month.len() >= 3 && month.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        let names = month_names(&month.to_ascii_lowercase());
        names.iter().find(|(language, _)| *language == "en")?.1
    } else {
        return None;
    };
    let year = year.parse().ok()?;
    if YEARS.contains(&year) { civil::Date::new(year, month, day.parse().ok()?).ok() } else { None }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
