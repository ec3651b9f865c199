//! Reads the dates of all formats, in many forms and languages, and no more of them than they say.
//!
//! ```text
//! "Published 3 March 2026 at 08:15" ─ tokens ─ patterns ─► 2026-03-03   the day
//!                                            └ zones ────► 08:15        the time, no zone
//! "3/4/2021" ─► 3 April or 4 March: the other dates of the same source decide (`orders`)
//! "https://post.example/2021/04/09/quay" ─ address ─► 2021-04-09
//! ```
//!
//! A date without a zone keeps none, a date without a time keeps none. What can be read in two
//! ways is not guessed.

mod address;
mod names;
mod orders;
mod page_language;
mod patterns;
mod tokens;
mod zones;

pub(super) use address::in_address;
pub(super) use orders::DayOrders;
pub(super) use page_language::{puts_day_first, with_whole_years};

use super::draft::squeeze;
use crate::corpus::Date;
use crate::text::fold;
use crate::text::packed::{Packed, Packer, Unpacker, packed_enum, packed_struct};
use jiff::Timestamp;
use jiff::civil::{self, DateTime};
use jiff::tz::Offset;
use patterns::{DayReading, FoundDay};
use std::ops::Range;
use tokens::DateToken;

/// The longest text in which a date is searched, in bytes.
const MAX_TEXT: usize = 240;
/// The longest words of a date that are kept, in characters.
const MAX_WORDS: usize = 120;

/// The order of the figures of a date such as `3/4/2021`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayOrder {
    /// The day stands before the month.
    DayFirst,
    /// The month stands before the day.
    MonthFirst,
}

/// A date as a source writes it, and what it can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundDate {
    /// The words of the source, on one line.
    words: String,
    reading: DateReading,
}

/// What the words of a date can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateReading {
    /// The only reading; the order of its figures, when they prove one.
    Sure(Date, Option<DayOrder>),
    /// The reading with the day first, and that with the month first.
    Either { day_first: Date, month_first: Date },
}

packed_enum!(DayOrder { 0 DayFirst, 1 MonthFirst });
packed_struct!(FoundDate { words, reading });

impl Packed for DateReading {
    fn pack(&self, to: &mut Packer) {
        match self {
            Self::Sure(date, order) => (true, (*date, *order)).pack(to),
            Self::Either { day_first, month_first } => {
                (false, (*day_first, *month_first)).pack(to);
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        if bool::unpack(from)? {
            let (date, order) = Packed::unpack(from)?;
            Some(Self::Sure(date, order))
        } else {
            let (day_first, month_first) = Packed::unpack(from)?;
            Some(Self::Either { day_first, month_first })
        }
    }
}

impl FoundDate {
    /// A date with one reading.
    pub(super) fn new(date: Date, words: &str) -> Self {
        Self::read_from(words, DateReading::Sure(date, None))
    }

    fn read_from(words: &str, reading: DateReading) -> Self {
        Self { words: squeeze(words).chars().take(MAX_WORDS).collect(), reading }
    }

    /// The words of the source.
    pub(super) fn words(&self) -> &str {
        &self.words
    }

    /// The date, with the figures in the order that the source uses. `None` when the order
    /// decides and is not known.
    pub(super) fn date(&self, order: Option<DayOrder>) -> Option<Date> {
        match (self.reading, order) {
            (DateReading::Sure(date, _), _)
            | (DateReading::Either { day_first: date, .. }, Some(DayOrder::DayFirst))
            | (DateReading::Either { month_first: date, .. }, Some(DayOrder::MonthFirst)) => {
                Some(date)
            }
            (DateReading::Either { .. }, None) => None,
        }
    }

    /// The reading on this day, when there is one.
    pub(super) fn reading_on(&self, day: civil::Date) -> Option<Date> {
        let readings =
            [DayOrder::DayFirst, DayOrder::MonthFirst].map(|order| self.date(Some(order)));
        readings.into_iter().flatten().find(|date| date.day() == day)
    }

    /// The date read in one order, when it has two readings.
    pub(super) fn in_order(self, order: DayOrder) -> Self {
        let reading = match (self.reading, self.date(Some(order))) {
            (DateReading::Either { .. }, Some(date)) => DateReading::Sure(date, None),
            (reading, _) => reading,
        };
        Self { reading, ..self }
    }

    /// The date with other words of the source.
    pub(super) fn with_words(self, words: &str) -> Self {
        Self::read_from(words, self.reading)
    }

    /// The order that the figures of this date prove.
    pub(super) fn proven_order(&self) -> Option<DayOrder> {
        match self.reading {
            DateReading::Sure(_, order) => order,
            DateReading::Either { .. } => None,
        }
    }
}

/// The dates of a line such as `Published 3 March 2026, updated 5 March`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LineDates {
    /// The date of publication: one that a word marks as such, else the first that no word marks.
    pub published: Option<FoundDate>,
    /// The first date that a word marks as that of a later version.
    pub modified: Option<FoundDate>,
}

/// Reads a date in any form: RFC 3339 and RFC 2822, forms of many countries and languages, seconds
/// since 1970. `None` when there is no whole day in `text`, when it names two days, or when a word
/// marks the day as that of a later version.
pub(super) fn parse(text: &str) -> Option<FoundDate> {
    in_line(text).published
}

/// Whether a word stands in dates: a month, a weekday, a zone, or a word that marks a date.
pub(super) fn is_date_word(word: &str) -> bool {
    let folded = fold::name(word);
    !names::month_names(&folded).is_empty()
        || !names::weekday_names(&folded).is_empty()
        || names::zone(&folded).is_some()
        || names::is_publication_word(&folded)
        || names::is_update_word(&folded)
}

/// Whether a word marks a date as that of the publication.
pub(super) fn marks_publication(word: &str) -> bool {
    !word.is_empty() && names::is_publication_word(&fold::name(word))
}

/// Whether a word names a month or a weekday.
pub(super) fn is_month_or_weekday(word: &str) -> bool {
    let folded = fold::name(word.trim_end_matches(['.', ',']));
    !names::month_names(&folded).is_empty() || !names::weekday_names(&folded).is_empty()
}

/// Reads the dates of a line, with the words that mark them: `Published`, `Updated`.
pub(super) fn in_line(text: &str) -> LineDates {
    let mut dates = LineDates::default();
    let text = text.trim();
    if text.len() > MAX_TEXT || !text.chars().any(|c| c.is_numeric() || c == '元') {
        return dates;
    }
    let tokens = tokens::tokens(text);
    if let Some(seconds) = patterns::epoch_seconds(&tokens) {
        dates.published = at(seconds).map(|date| FoundDate { words: text.to_owned(), ..date });
        return dates;
    }
    let mut unmarked: Vec<FoundDate> = Vec::new();
    for (reading, mark) in DateLineReader::new(&tokens).dates() {
        let found = FoundDate::read_from(text, reading);
        match mark {
            DateMark::Updated => dates.modified = dates.modified.or(Some(found)),
            DateMark::Published => dates.published = dates.published.or(Some(found)),
            DateMark::None => unmarked.push(found),
        }
    }
    let is_one = unmarked.windows(2).all(|pair| pair[0].is_same_day(&pair[1]));
    if dates.published.is_none() && is_one {
        dates.published = unmarked.into_iter().next();
    }
    dates
}

impl FoundDate {
    /// Whether it is the first instant of 1970, which programs write when they know none.
    pub(super) fn is_zero(&self) -> bool {
        self.date(None).is_some_and(|date| date.placed() == Timestamp::UNIX_EPOCH)
    }

    /// Whether two dates have the same first reading of the day.
    fn is_same_day(&self, other: &Self) -> bool {
        let order = Some(DayOrder::DayFirst);
        self.date(order).map(|date| date.day()) == other.date(order).map(|date| date.day())
    }
}

/// The date of an instant, in seconds after the start of 1970, UTC.
pub(super) fn at(seconds: i64) -> Option<FoundDate> {
    let instant = Timestamp::from_second(seconds).ok()?;
    Some(FoundDate::new(Date::of_instant(instant, Offset::UTC), &seconds.to_string()))
}

/// Reads a `WordPress` date: `local` is the time on the site's clock, `gmt` the same instant in
/// UTC. The offset is the difference. Without `gmt` the zone is unknown.
pub(super) fn wordpress(local: Option<&str>, gmt: Option<&str>) -> Option<FoundDate> {
    let clock = local.and_then(parse);
    let Some(instant) = gmt.and_then(parse).and_then(|gmt| in_utc(gmt.date(None)?)) else {
        return clock;
    };
    let known = clock.as_ref().and_then(|clock| clock.date(None));
    let offset = match known.map(|date| (date.offset(), date)) {
        Some((Some(offset), _)) => offset,
        Some((None, date)) if date.is_timed() => {
            offset_between(date.clock(), instant).unwrap_or(Offset::UTC)
        }
        _ => Offset::UTC,
    };
    let words = if clock.is_some() { local } else { gmt };
    Some(FoundDate::new(Date::of_instant(instant, offset), words.unwrap_or_default()))
}

/// The instant of a date that is known to be written in UTC.
fn in_utc(date: Date) -> Option<Timestamp> {
    if date.is_timed() { Some(date.placed()) } else { None }
}

/// The offset from UTC at which a clock shows `clock` at `instant`, when it is plausible.
fn offset_between(clock: DateTime, instant: Timestamp) -> Option<Offset> {
    let utc = Offset::UTC.to_timestamp(clock).ok()?;
    let seconds = utc.as_second() - instant.as_second();
    // Offsets are whole quarters of an hour, at most fourteen hours.
    let plausible = seconds % 900 == 0 && seconds.abs() <= 14 * 3600;
    if plausible { Offset::from_seconds(i32::try_from(seconds).ok()?).ok() } else { None }
}

/// What a word says of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateMark {
    None,
    Published,
    Updated,
}

/// Reads the dates of a list of tokens.
struct DateLineReader<'t> {
    tokens: &'t [DateToken],
    days: Vec<FoundDay>,
}

impl<'t> DateLineReader<'t> {
    fn new(tokens: &'t [DateToken]) -> Self {
        Self { tokens, days: patterns::days(tokens) }
    }

    /// The dates from left to right. A time belongs to the day before it, else to the day behind.
    fn dates(&self) -> Vec<(DateReading, DateMark)> {
        let mut found = Vec::new();
        let mut free = 0;
        for (at, day) in self.days.iter().enumerate() {
            let next = self.days.get(at + 1).map_or(self.tokens.len(), |next| next.range.start);
            let mark = match self.mark(free..day.range.start) {
                DateMark::None if self.is_update_behind(day, next) => DateMark::Updated,
                mark => mark,
            };
            let (reading, end) = self.with_time(day, free, next);
            free = end;
            found.push((reading, mark));
        }
        found
    }

    /// Whether the word for a later version stands between the last day and its time:
    /// `3 March 2026 -- Updated 14:02`.
    fn is_update_behind(&self, day: &FoundDay, next: usize) -> bool {
        let is_update = |token: &DateToken| token.word().is_some_and(names::is_update_word);
        let behind = &self.tokens[day.range.end..next];
        let Some(word) = behind.iter().position(is_update) else { return false };
        let has_clock = |range| zones::clock_in(self.tokens, range).is_some();
        let word = day.range.end + word;
        next == self.tokens.len() && !has_clock(day.range.end..word) && has_clock(word..next)
    }

    /// What the last marking word in `range` says.
    fn mark(&self, range: Range<usize>) -> DateMark {
        let mut mark = DateMark::None;
        for word in self.tokens[range].iter().filter_map(DateToken::word) {
            if names::is_publication_word(word) {
                mark = DateMark::Published;
            } else if names::is_update_word(word) {
                mark = DateMark::Updated;
            }
        }
        mark
    }

    /// The reading of a day with its time, and where the next date can begin.
    fn with_time(&self, day: &FoundDay, free: usize, next: usize) -> (DateReading, usize) {
        let end = day.range.end;
        if let Some(inner) = &day.inner {
            return (self.with_inner_time(day, inner.clone()), end);
        }
        let behind = zones::clock_in(self.tokens, end..next);
        let clock = match behind {
            Some(clock) => Some(clock),
            None => zones::clock_in(self.tokens, free..day.range.start),
        };
        let Some(clock) = clock else { return (of_day(day.reading), end) };
        let offset = zones::offset_at(&self.tokens[..next], clock.range.end);
        let reading = day.reading.at(clock.time, clock.next_day, offset);
        (reading, end.max(clock.range.end))
    }

    /// The reading of a day whose time stands inside it.
    fn with_inner_time(&self, day: &FoundDay, inner: Range<usize>) -> DateReading {
        if let Some(time) = zones::compact_time(&self.tokens[inner.start]) {
            let offset = zones::offset_at(self.tokens, day.range.end);
            return day.reading.at(time, false, offset);
        }
        let Some(clock) = zones::clock_at(self.tokens, inner.start) else {
            return of_day(day.reading);
        };
        // In this form `CST` is as often the zone of China as that of America.
        let is_shared = self.tokens.get(clock.range.end).is_some_and(|it| it.is_word("cst"));
        let offset = zones::offset_at(&self.tokens[..inner.end], clock.range.end);
        day.reading.at(clock.time, clock.next_day, if is_shared { None } else { offset })
    }
}

impl DayReading {
    /// The reading with a time of day.
    fn at(self, time: civil::Time, next_day: bool, offset: Option<Offset>) -> DateReading {
        let date = |day: civil::Date| {
            let day = if next_day { day.tomorrow().unwrap_or(day) } else { day };
            let clock = day.to_datetime(time);
            offset
                .and_then(|offset| Some(Date::of_instant(offset.to_timestamp(clock).ok()?, offset)))
                .unwrap_or_else(|| Date::of_clock(clock))
        };
        self.map(date)
    }

    fn map(self, date: impl Fn(civil::Date) -> Date) -> DateReading {
        match self {
            Self::Sure(day, order) => DateReading::Sure(date(day), order),
            Self::Either(one, other) => {
                DateReading::Either { day_first: date(one), month_first: date(other) }
            }
        }
    }
}

fn of_day(reading: DayReading) -> DateReading {
    reading.map(Date::of_day)
}

#[cfg(test)]
mod tests;
