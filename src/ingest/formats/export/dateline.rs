//! Finds the line of a record that holds its date.
//!
//! ```text
//! "News, vendredi 14 mars 2025, p. 1"            14 mars 2025
//! "March 14, 2025 Friday, Late Edition - Final"  March 14, 2025
//! "Lomar Post ; Lomar [Lomar]14 Mar 2025: A1."   14 Mar 2025
//! ```

use crate::ingest::dates::{self, FoundDate};
use std::borrow::Cow;

/// The longest line that is searched, in bytes.
const MAX_LINE: usize = 240;
/// The longest line that can be nothing but a date with an edition, in bytes.
const MAX_DATE_LINE: usize = 120;
/// The earliest year of a date.
const MIN_YEAR: u32 = 1700;
/// The latest year of a date.
const MAX_YEAR: u32 = 2199;

/// The date in a line that has a year.
pub(super) fn date(line: &str) -> Option<FoundDate> {
    if line.len() > MAX_LINE || !has_year(line) {
        return None;
    }
    let line = without_spaces_in_ideographs(line);
    dates::parse(&line.replace(['[', ']'], " "))
}

/// Whether a line that stands where the date is can be one, whatever its language.
pub(super) fn looks_like_date(line: &str) -> bool {
    line.len() <= MAX_DATE_LINE
        && has_year(line)
        && line.bytes().filter(u8::is_ascii_digit).count() > 4
        && !line.contains("://")
}

/// A line with `2018年10月7日` for `2018 年 10 月 7 日`.
fn without_spaces_in_ideographs(line: &str) -> Cow<'_, str> {
    if !line.contains(['年', '년']) {
        return Cow::Borrowed(line);
    }
    let mut out = line.to_owned();
    for sign in ['年', '月', '日', '년', '월', '일'] {
        out = out.replace(&format!(" {sign}"), &sign.to_string());
        if !matches!(sign, '日' | '일') {
            out = out.replace(&format!("{sign} "), &sign.to_string());
        }
    }
    Cow::Owned(out)
}

/// Whether a number in the line can be a year, or eight figures can be a day.
fn has_year(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_digit()).any(|figures| match figures.len() {
        4 => figures.parse().is_ok_and(|year: u32| (MIN_YEAR..=MAX_YEAR).contains(&year)),
        8 => figures[..4].parse().is_ok_and(|year: u32| (MIN_YEAR..=MAX_YEAR).contains(&year)),
        _ => false,
    })
}
