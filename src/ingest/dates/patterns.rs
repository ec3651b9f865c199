//! Finds the days in the tokens of a text, in the forms that outlets, feeds and exports write.
//!
//! ```text
//! 2026-03-03   2026/3/3   2026年3月3日   20260303
//! 3 March 2026   3 de marzo de 2026   March 3rd, 2026   2026. március 3.   Tue Mar 3 14:30 CET 2026
//! 3.3.2026   13/3/2026   3/13/2026     and 3/4/2026, which can be read in two ways
//! ```

use super::names::{month_names, weekday_names};
use super::tokens::{DateToken, DateTokenKind};
use super::{DayOrder, zones};
use jiff::civil;
use std::ops::{Range, RangeInclusive};

/// The years of articles. A number outside of them is no year.
const YEARS: RangeInclusive<i16> = 1800..=2200;
/// The years of the Buddhist era that are read, with Thai months only.
const BUDDHIST_YEARS: RangeInclusive<i16> = 2343..=2743;
/// The difference between the Buddhist and the common era, in years.
const BUDDHIST_ERA: i16 = 543;
/// Two-digit years from this one on are of the century before, as RFC 2822 has it.
const FIRST_SHORT_YEAR: i16 = 69;

/// A day in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundDay {
    /// The tokens of the day.
    pub range: Range<usize>,
    pub reading: DayReading,
    /// The tokens of the time, when it stands inside the day: `Mar 3 14:30 2026`.
    pub inner: Option<Range<usize>>,
}

/// The readings of the figures of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayReading {
    /// The only reading; the order, when the figures prove one.
    Sure(civil::Date, Option<DayOrder>),
    /// The readings as day-month-year and as month-day-year.
    Either(civil::Date, civil::Date),
}

/// Finds the days in `tokens`, from left to right.
pub(super) fn days(tokens: &[DateToken]) -> Vec<FoundDay> {
    let finder = DayFinder { tokens, languages: languages(tokens), weekday: weekday(tokens) };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match finder.day_at(at) {
            Some(day) => {
                at = day.range.end;
                found.push(day);
            }
            None => at += 1,
        }
    }
    found
}

/// The languages of the weekdays in a text; empty when it has none.
fn languages(tokens: &[DateToken]) -> Vec<&'static str> {
    let is_name = |names: &Vec<(&str, i8)>| !names.is_empty();
    let mut names = tokens.iter().filter_map(DateToken::word).map(weekday_names).filter(is_name);
    let mut languages: Vec<&str> =
        names.next().unwrap_or_default().into_iter().map(|(language, _)| language).collect();
    languages.dedup();
    languages
}

/// The weekday that a text names, when all languages agree on it.
fn weekday(tokens: &[DateToken]) -> Option<i8> {
    let mut days: Vec<i8> = tokens
        .iter()
        .filter_map(DateToken::word)
        .filter(|word| word.chars().count() > 2)
        .flat_map(weekday_names)
        .map(|(_, day)| day)
        .collect();
    days.sort_unstable();
    days.dedup();
    if let [day] = days[..] { Some(day) } else { None }
}

/// Reads days at places of a token list.
struct DayFinder<'t> {
    tokens: &'t [DateToken],
    languages: Vec<&'static str>,
    weekday: Option<i8>,
}

impl DayFinder<'_> {
    fn day_at(&self, at: usize) -> Option<FoundDay> {
        let inside_number = at > 1
            && self.number(at, 1..=2).is_some()
            && !self.tokens[at].spaced
            && self.is_joint(at - 1)
            && self.tokens[at - 2].number(1..=18).is_some();
        if inside_number {
            return None;
        }
        self.year_first(at)
            .or_else(|| self.compact(at))
            .or_else(|| self.day_name_year(at))
            .or_else(|| self.name_day_year(at))
            .or_else(|| self.year_name_day(at))
            .or_else(|| self.era(at))
            .or_else(|| self.figures(at))
    }

    /// Whether a sign joins the figures of a date.
    fn is_joint(&self, at: usize) -> bool {
        ['/', '-', '.'].iter().any(|&sign| self.is_sign(at, sign))
    }

    fn is_sign(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_sign(sign))
    }

    fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| words.iter().any(|word| token.is_word(word)))
    }

    fn number(&self, at: usize, digits: RangeInclusive<usize>) -> Option<i16> {
        i16::try_from(self.tokens.get(at)?.number(digits)?).ok()
    }

    fn year(&self, at: usize) -> Option<i16> {
        self.number(at, 4..=4).filter(|year| YEARS.contains(year))
    }

    /// The place after the signs and small words that may stand between the parts of a date.
    fn after_joints(&self, mut at: usize) -> usize {
        const WORDS: &[&str] = &["de", "del", "of", "d", "m", "di", "da", "month"];
        while ['.', ',', '-', '/', '\''].iter().any(|&sign| self.is_sign(at, sign))
            || self.is_word(at, WORDS)
        {
            at += 1;
        }
        at
    }

    /// The month that a word names, in one of the languages of the weekdays when there are any.
    fn month(&self, at: usize) -> Option<(i8, bool)> {
        let names = month_names(self.tokens.get(at)?.word()?);
        let of = |wanted: &dyn Fn(&str) -> bool| {
            let mut months: Vec<i8> = names
                .iter()
                .filter(|(language, _)| wanted(language))
                .map(|&(_, month)| month)
                .collect();
            months.sort_unstable();
            months.dedup();
            if let [month] = months[..] { Some(month) } else { None }
        };
        let month = of(&|language| self.languages.contains(&language))
            .or_else(|| of(&|_| true))
            // Feeds in all languages write the English names.
            .or_else(|| of(&|language| language == "en"))?;
        Some((month, names.iter().all(|&(language, _)| language == "th")))
    }

    /// `2026-03-03`, `2026/3/3`, `2026. 3. 3.`, `2026年3月3日`.
    fn year_first(&self, at: usize) -> Option<FoundDay> {
        let year = self.year(at)?;
        if self.is_word(at + 1, &["年"]) {
            let month = self.number(at + 2, 1..=2)?;
            let day = self.number(at + 4, 1..=2)?;
            let marked = self.is_word(at + 3, &["月"]);
            let end = at + 5 + usize::from(self.is_word(at + 5, &["日", "号", "號"]));
            return if marked { sure(year, month, day, at..end) } else { None };
        }
        let sign = ['-', '/', '.'].into_iter().find(|&sign| self.is_sign(at + 1, sign))?;
        let (month, day) = (self.number(at + 2, 1..=2)?, self.number(at + 4, 1..=2)?);
        if !self.is_sign(at + 3, sign) {
            return None;
        }
        let end = at + 5 + usize::from(sign == '.' && self.is_sign(at + 5, '.'));
        sure(year, month, day, at..end)
    }

    /// `20260303`, and the day of `20260303143000`.
    fn compact(&self, at: usize) -> Option<FoundDay> {
        let token = self.tokens.get(at)?;
        let (number, inner) = match token.number(8..=8) {
            Some(number) => (number, None),
            None => match (token.number(12..=12), token.number(14..=14)) {
                (Some(minutes), _) => (minutes / 10_000, Some(at..at + 1)),
                (_, Some(seconds)) => (seconds / 1_000_000, Some(at..at + 1)),
                _ => return None,
            },
        };
        let part = |number: u64| i16::try_from(number).ok();
        let year = part(number / 10_000).filter(|year| YEARS.contains(year))?;
        let found = sure(year, part(number / 100 % 100)?, part(number % 100)?, at..at + 1)?;
        Some(FoundDay { inner, ..found })
    }

    /// The day of a month, and the place behind it: `3`, `3rd`, `3.`, `1er`.
    fn day_number(&self, at: usize) -> Option<(i16, usize)> {
        const ENDINGS: &[&str] =
            &["st", "nd", "rd", "th", "er", "re", "eme", "e", "o", "º", "ª", "a", "ο", "го"];
        let day = self.number(at, 1..=2).filter(|day| (1..=31).contains(day))?;
        let ending = self.is_word(at + 1, ENDINGS) && !self.tokens[at + 1].spaced;
        Some((day, at + 1 + usize::from(ending)))
    }

    /// `3 March 2026`, `3. März 2026`, `3 de marzo de 2026`, `03-Mar-26`, `3 thang 3 nam 2026`.
    fn day_name_year(&self, at: usize) -> Option<FoundDay> {
        let (day, after) = self.day_number(at)?;
        if self.is_word(after, &["thang"]) {
            let month = self.number(after + 1, 1..=2)?;
            let year = after + 2 + usize::from(self.is_sign(after + 2, ','));
            let year = year + usize::from(self.is_word(year, &["nam"]));
            return sure(self.year(year)?, month, day, at..year + 1);
        }
        let mut name = self.after_joints(after);
        let (month, is_thai) = self.month(name)?;
        // Arabic papers write both names of a month: `3 آذار/مارس 2026`.
        if self.is_sign(name + 1, '/') && self.month(name + 2) == Some((month, is_thai)) {
            name += 2;
        }
        let behind = self.after_joints(name + 1);
        let year = self.any_year(behind, is_thai).or_else(|| self.short_year(behind))?;
        sure(year, i16::from(month), day, at..behind + 1)
    }

    /// `March 3, 2026`, `Mar. 3rd 2026`, `Tue Mar 3 14:30:00 CET 2026`.
    fn name_day_year(&self, at: usize) -> Option<FoundDay> {
        let (month, _) = self.month(at)?;
        let (day, after) = self.day_number(self.after_joints(at + 1))?;
        let behind = self.after_joints(after);
        if let Some(year) = self.year(behind) {
            return sure(year, i16::from(month), day, at..behind + 1);
        }
        let clock = zones::clock_at(self.tokens, after)?;
        let zoned = clock.range.end..self.tokens.len().min(clock.range.end + 5);
        let end = zoned.into_iter().find(|&at| self.year(at).is_some())?;
        let found = sure(self.year(end)?, i16::from(month), day, at..end + 1)?;
        Some(FoundDay { inner: Some(after..end), ..found })
    }

    /// `2026 March 3`, `2026. március 3.`, `2026 m. kovo 3 d.`.
    fn year_name_day(&self, at: usize) -> Option<FoundDay> {
        let year = self.year(at)?;
        let mut name = self.after_joints(at + 1);
        // Latvian puts the day before the month: “2026. gada 3. martā”.
        if self.is_word(name, &["gada"]) {
            let (day, after) = self.day_number(name + 1)?;
            name = self.after_joints(after);
            return sure(year, i16::from(self.month(name)?.0), day, at..name + 1);
        }
        let (month, _) = self.month(name)?;
        let (day, after) = self.day_number(self.after_joints(name + 1))?;
        let end = after + usize::from(self.is_sign(after, '.'));
        sure(year, i16::from(month), day, at..end)
    }

    /// `令和8年3月3日`, `平成30年3月3日`.
    fn era(&self, at: usize) -> Option<FoundDay> {
        let before = if self.is_word(at, &["令"]) && self.is_word(at + 1, &["和"]) {
            2018
        } else if self.is_word(at, &["平"]) && self.is_word(at + 1, &["成"]) {
            1988
        } else {
            return None;
        };
        let year = match self.number(at + 2, 1..=2) {
            None if self.is_word(at + 2, &["元"]) => 1,
            year => year?,
        };
        let (month, day) = (self.number(at + 4, 1..=2)?, self.number(at + 6, 1..=2)?);
        let marked = self.is_word(at + 3, &["年"]) && self.is_word(at + 5, &["月"]);
        if marked { sure(before + year, month, day, at..at + 8) } else { None }
    }

    /// `3.3.2026`, `13/3/2026`, `3-4-2026`: figures with the year last.
    fn figures(&self, at: usize) -> Option<FoundDay> {
        let (a, b) = (self.number(at, 1..=2)?, self.number(at + 2, 1..=2)?);
        let sign = ['/', '-', '.'].into_iter().find(|&sign| self.is_sign(at + 1, sign))?;
        let year = self.year(at + 4)?;
        if !self.is_sign(at + 3, sign) {
            return None;
        }
        let range = at..at + 5;
        let of = |month: i16, day: i16| sure(year, month, day, range.clone());
        let reading = |found: Option<FoundDay>, order: Option<DayOrder>| {
            let FoundDay { range, reading: DayReading::Sure(day, _), inner } = found? else {
                return None;
            };
            Some(FoundDay { range, reading: DayReading::Sure(day, order), inner })
        };
        let (day_first, month_first) = (of(b, a), of(a, b));
        match (day_first, month_first) {
            // No country that writes the month first parts the figures by stops.
            (first @ Some(_), _) if sign == '.' => reading(first, None),
            (first, None) => reading(first, Some(DayOrder::DayFirst)),
            (None, second) => reading(second, Some(DayOrder::MonthFirst)),
            (Some(first), Some(second)) => self.either(first, &second),
        }
    }

    /// Two readings of one place. The weekday decides when it fits one of them only.
    fn either(&self, first: FoundDay, second: &FoundDay) -> Option<FoundDay> {
        let (DayReading::Sure(one, _), DayReading::Sure(other, _)) =
            (first.reading, second.reading)
        else {
            return None;
        };
        let fits = |day: civil::Date| self.weekday == Some(day.weekday().to_monday_one_offset());
        let reading = match (fits(one), fits(other)) {
            _ if one == other => DayReading::Sure(one, None),
            (true, false) => DayReading::Sure(one, Some(DayOrder::DayFirst)),
            (false, true) => DayReading::Sure(other, Some(DayOrder::MonthFirst)),
            _ => DayReading::Either(one, other),
        };
        Some(FoundDay { reading, ..first })
    }

    /// A year of the common era, or of the Buddhist era behind a Thai month.
    fn any_year(&self, at: usize, is_thai: bool) -> Option<i16> {
        let buddhist = || {
            let year = self.number(at, 4..=4).filter(|year| BUDDHIST_YEARS.contains(year))?;
            Some(year - BUDDHIST_ERA)
        };
        self.year(at).or_else(|| if is_thai { buddhist() } else { None })
    }

    /// The two digits of a year behind day and month, as old mail has it. No time may begin there.
    fn short_year(&self, at: usize) -> Option<i16> {
        let short = self.number(at, 2..=2)?;
        let begins_time = [':', '.'].iter().any(|&sign| self.is_sign(at + 1, sign))
            || self.is_word(at + 1, &["h", "uhr", "am", "pm", "a", "p"]);
        let century = if short < FIRST_SHORT_YEAR { 2000 } else { 1900 };
        if begins_time { None } else { Some(century + short) }
    }
}

/// A day with one reading.
fn sure(year: i16, month: i16, day: i16, range: Range<usize>) -> Option<FoundDay> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = civil::Date::new(year, month, day).ok()?;
    Some(FoundDay { range, reading: DayReading::Sure(date, None), inner: None })
}

/// The number of seconds since the start of 1970 that the only number of a text gives: ten digits
/// are seconds, thirteen are milliseconds.
pub(super) fn epoch_seconds(tokens: &[DateToken]) -> Option<i64> {
    /// The start of 2000 and of 2100. Other numbers are ids.
    const RANGE: RangeInclusive<u64> = 946_684_800..=4_102_444_800;
    let mut numbers = tokens.iter().filter(|token| token.number(1..=18).is_some());
    let first = numbers.next()?;
    let seconds = first.number(9..=10).or_else(|| first.number(13..=13).map(|it| it / 1000))?;
    // A fraction of a second, or the offset of `/Date(1741941600000+0100)/`, may follow.
    let other_words = tokens.iter().filter_map(DateToken::word).any(|word| word != "date");
    let few = numbers.count() <= 1 && tokens.iter().all(|token| !token.is_sign(':'));
    if RANGE.contains(&seconds) && few && !other_words && !is_split(tokens) {
        i64::try_from(seconds).ok()
    } else {
        None
    }
}

/// Whether white space stands between the tokens.
fn is_split(tokens: &[DateToken]) -> bool {
    tokens.iter().skip(1).any(|token| token.spaced)
}

/// Whether a token is a number.
pub(super) fn is_number(token: &DateToken) -> bool {
    matches!(token.kind, DateTokenKind::Number { .. })
}
