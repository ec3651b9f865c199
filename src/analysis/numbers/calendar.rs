//! Reads days, whole or in part: `8 November 1997`, `November 1996`, `the first of June`, `Friday`.
//!
//! ```text
//! 1997-11-08   19971108      June 1   601      Friday   5
//! 1996-11      19961100
//! ```
//!
//! Two days are compared by the parts that both give. A day with a year has a day of the week, so
//! it can be compared with `Friday`.

use super::{Figure, Unit};
use crate::text::calendar::{self, month};

/// The known parts of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    /// The day of the week; Monday is 1.
    weekday: Option<u32>,
}

/// The value of a day as `yyyymmdd`; an unknown part is 0.
pub(super) fn value(year: u32, month: u32, day: u32) -> f64 {
    f64::from(year * 10_000 + month * 100 + day)
}

impl Parts {
    /// The parts of a year or a day. Figures of other units have none.
    pub(super) fn of(figure: &Figure) -> Self {
        let value = figure.value as u32;
        match figure.unit {
            Unit::Year => Self { year: Some(value), ..Self::default() },
            Unit::Day if value <= 7 => Self { weekday: Some(value), ..Self::default() },
            Unit::Day => Self::of_day(value),
            _ => Self::default(),
        }
    }

    /// The parts of a value `yyyymmdd`.
    fn of_day(value: u32) -> Self {
        let known = |part: u32| if part > 0 { Some(part) } else { None };
        let (year, month, day) =
            (known(value / 10_000), known(value / 100 % 100), known(value % 100));
        let weekday =
            year.zip(month).zip(day).map(|((year, month), day)| weekday(year, month, day));
        Self { year, month, day, weekday }
    }

    /// The parts of both days, side by side.
    fn both(self, other: Self) -> [(Option<u32>, Option<u32>); 4] {
        [
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
            (self.weekday, other.weekday),
        ]
    }

    /// Whether both days give one part at least.
    pub(super) fn are_comparable(self, other: Self) -> bool {
        self.both(other).iter().any(|pair| pair.0.is_some() && pair.1.is_some())
    }

    /// The number of days between two days, with 31 days in every month. `None` if their years
    /// differ or a month or day is unknown.
    pub(super) fn days_apart(self, other: Self) -> Option<u32> {
        let ((m, d), (n, e)) = (self.month.zip(self.day)?, other.month.zip(other.day)?);
        if self.year.zip(other.year).is_some_and(|(a, b)| a != b) {
            return None;
        }
        Some((m * 31 + d).abs_diff(n * 31 + e))
    }

    /// Whether no part that both give differs.
    pub(super) fn agree(self, other: Self) -> bool {
        self.both(other).iter().all(|pair| pair.0.zip(pair.1).is_none_or(|(a, b)| a == b))
    }
}

/// The day of the week of a day of the Gregorian calendar, by Sakamoto's method; Monday is 1.
fn weekday(year: u32, month: u32, day: u32) -> u32 {
    const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let shift = SHIFT.get(month.saturating_sub(1) as usize).copied().unwrap_or(0);
    let year = year - u32::from(month < 3);
    match (year + year / 4 - year / 100 + year / 400 + shift + day) % 7 {
        0 => 7,
        weekday => weekday,
    }
}

/// The day at the start of the folded `words`: its value, and the number of its words.
pub(super) fn day(words: &[&str]) -> Option<(f64, usize)> {
    let Some(weekday) = words.first().and_then(|word| calendar::weekday(word)) else {
        return dated(words);
    };
    let dated = dated(&words[1..]).filter(|&(value, _)| !(value as u32).is_multiple_of(100));
    Some(dated.map_or((f64::from(weekday), 1), |(value, taken)| (value, taken + 1)))
}

/// The day or month of the calendar at the start of `words`: its value, and the number of its
/// words.
fn dated(words: &[&str]) -> Option<(f64, usize)> {
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    let (month, day, taken) = match (month(word(0)), of_month(word(0))) {
        (Some(month), _) => match of_month(word(1)) {
            Some(day) if word(0).len() > 2 => (month, day, 2),
            _ => return year(word(1)).map(|year| (value(year, month, 0), 2)),
        },
        (None, Some(day)) if word(1) == "of" => (month_in_full(word(2))?, day, 3),
        (None, Some(day)) if word(0).starts_with(|c: char| c.is_ascii_digit()) => {
            (calendar::month(word(1))?, day, 2)
        }
        _ => return None,
    };
    let year = year(word(taken));
    Some((value(year.unwrap_or(0), month, day), taken + usize::from(year.is_some())))
}

/// The month that a word of three letters or more names.
fn month_in_full(word: &str) -> Option<u32> {
    if word.len() > 2 { month(word) } else { None }
}

/// The year from 1500 to 2099 that a word of four digits gives.
fn year(word: &str) -> Option<u32> {
    let year = word.parse().ok()?;
    if word.len() == 4 && (1500..2100).contains(&year) { Some(year) } else { None }
}

/// The day of a month that a word gives: `8`, `8th`, `first`.
fn of_month(word: &str) -> Option<u32> {
    const ORDINALS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    if let Some(at) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
        return Some(at as u32 + 1);
    }
    let bare =
        ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    bare.parse().ok().filter(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_whole_and_in_part() {
        for (words, expect) in [
            ("8 november 1997", Some((19_971_108.0, 3))),
            ("nov 8 1997", Some((19_971_108.0, 3))),
            ("june 1 and", Some((601.0, 2))),
            ("2nd june", Some((602.0, 2))),
            ("november 1996", Some((19_961_100.0, 2))),
            ("first of june", Some((601.0, 3))),
            ("first of many", None),
            ("friday", Some((5.0, 1))),
            ("monday may 18", Some((518.0, 3))),
            ("monday tuesday 3", Some((1.0, 1))),
            ("may 12000", None),
        ] {
            let list: Vec<&str> = words.split(' ').collect();
            assert_eq!(day(&list), expect, "{words}");
        }
    }

    #[test]
    fn days_agree_by_what_both_give() {
        let of = |value: f64| Parts::of_day(value as u32);
        assert!(
            of(19_971_108.0).agree(of(19_971_100.0)) && !of(19_971_108.0).agree(of(19_961_100.0))
        );
        assert!(
            of(601.0).agree(of(20_260_601.0))
                && !of(601.0).are_comparable(Parts { year: Some(1997), ..Parts::default() })
        );
        assert_eq!(weekday(2026, 5, 15), 5);
        assert_eq!(weekday(2000, 1, 2), 7);
    }
}
