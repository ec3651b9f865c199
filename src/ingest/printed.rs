//! Finds printed datelines: lines that are nothing but a date, a time, a place, an agency or a
//! byline.
//!
//! ```text
//! Published: Aug. 2, 2013 | 5:40 p.m. EDT
//! PORT ELDA, Aug. 4 (AP)
//! By Ada Brandt, December 19, 2005
//! ```
//!
//! Such a line is no sentence of the article. Its date is the article's date when the source gives
//! no other. A date is read only if it has day, month and year in a form that all countries read
//! alike: `03/04/2013` gives none.

use super::dates::{self, FoundDate};
use super::draft::{ArticleDraft, DraftBlock};
use crate::corpus::{BlockKind, Date};
use crate::text::segment::segment;
use crate::text::{Span, calendar, fold};
use jiff::civil;

/// Blocks at the start of an article that can be printed datelines.
const FIRST_BLOCKS: usize = 5;
/// Blocks at its end.
const LAST_BLOCKS: usize = 2;
/// Bytes of a printed dateline, at most.
const MAX_BYTES: usize = 120;
/// Words of a printed dateline, at most.
const MAX_WORDS: usize = 16;
/// Words of a byline, at most.
const MAX_BYLINE_WORDS: usize = 7;

/// What a printed dateline says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PrintedLine {
    /// The day, when it is unambiguous.
    day: Option<civil::Date>,
    /// Whether the day is that of a later version: `Updated: …`. The first day of a line counts.
    updated: bool,
    /// The names after `By`.
    byline: Option<String>,
}

impl ArticleDraft {
    /// Moves the printed datelines from the blocks to the dropped texts, and takes date and byline
    /// from them where the source gives none.
    pub(super) fn take_printed_datelines(&mut self) {
        let (count, mut at) = (self.blocks.len(), 0);
        let blocks = std::mem::take(&mut self.blocks);
        for block in blocks {
            let is_outer = at < FIRST_BLOCKS || at + LAST_BLOCKS >= count;
            at += 1;
            let line = if is_outer && count > 1 { of_block(&block) } else { None };
            match line {
                Some(line) => {
                    self.take_line(&line, &block.text);
                    self.drop_block(block, "dateline");
                }
                None => self.blocks.push(block),
            }
        }
        let first = self.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
        if self.published.is_none()
            && let Some(first) = first
        {
            self.published = dateline_day(&first.text);
        }
    }

    /// Takes date and byline of a printed dateline.
    pub(super) fn take_line(&mut self, line: &PrintedLine, text: &str) {
        let date = line.day.map(|day| timed(day, line.updated, text));
        let field = if line.updated { &mut self.modified } else { &mut self.published };
        if field.is_none() {
            *field = date;
        }
        if self.byline.is_none() {
            self.byline.clone_from(&line.byline);
        }
    }
}

/// The date of a line whose day is known, with the time of day that stands beside it.
fn timed(day: civil::Date, updated: bool, text: &str) -> FoundDate {
    let dates = dates::in_line(text);
    let found = if updated { dates.modified } else { dates.published };
    let date = found.and_then(|found| found.reading_on(day));
    FoundDate::new(date.unwrap_or_else(|| Date::of_day(day)), text)
}

/// The day in the dateline at the start of a text: `OSLO, May 13, 2026 (NWA) — The minister …`.
fn dateline_day(text: &str) -> Option<FoundDate> {
    let start = &text[..text.floor_char_boundary(MAX_BYTES)];
    if !start.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let block = Span::new(0, start.len());
    let dateline = segment(start, [block]).dateline(block)?;
    dates::parse(&start[dateline.span.range()])
}

fn of_block(block: &DraftBlock) -> Option<PrintedLine> {
    if matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) {
        read(&block.text)
    } else {
        None
    }
}

/// Reads a line that is a printed dateline; `None` if anything else stands in it.
pub(super) fn read(line: &str) -> Option<PrintedLine> {
    if line.len() > MAX_BYTES {
        return None;
    }
    let spaced = line.replace(['|', '•', '·', '—', '–', '(', ')', '[', ']'], " \u{1f} ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.is_empty() || words.len() > MAX_WORDS || line.ends_with(['?', '!']) {
        return None;
    }
    let mut reader =
        PrintedLineReader { words: &words, at: 0, line: PrintedLine::default(), told: false };
    while reader.at < words.len() {
        let taken = reader.take()?;
        reader.at += taken;
    }
    if reader.told { Some(reader.line) } else { None }
}

/// Reads the words of a line from left to right.
struct PrintedLineReader<'w> {
    words: &'w [&'w str],
    at: usize,
    line: PrintedLine,
    /// Whether a date, a time or a byline was read.
    told: bool,
}

impl PrintedLineReader<'_> {
    /// The number of words that the next part of the line has; `None` if it is no part of a
    /// dateline.
    fn take(&mut self) -> Option<usize> {
        let spelt = self.words[self.at];
        let word = bare(spelt);
        if word.is_empty() || matches!(word, "\u{1f}" | "-" | "--" | "/") {
            return Some(1);
        }
        let folded = fold::word(word);
        if let Some(words) = self.date() {
            self.told = true;
            return Some(words);
        }
        if let Some(words) = self.clock() {
            self.told = true;
            return Some(words);
        }
        if self.at == 0 && folded == "by" {
            return self.byline();
        }
        if LABELS.contains(&&*folded) {
            let is_update = matches!(&*folded, "updated" | "modified" | "revised");
            self.line.updated |= is_update && self.line.day.is_none();
            return Some(1);
        }
        if is_weekday(&folded) || self.told && ZONES.contains(&word) {
            return Some(1);
        }
        self.place()
    }

    /// The number of words of a date at the current word.
    fn date(&mut self) -> Option<usize> {
        let word = |at: usize| self.words.get(self.at + at).map_or("", |word| bare(word));
        if is_numeric_date(word(0)) {
            self.line.day = self.line.day.or_else(|| numeric_day(word(0)));
            return Some(1);
        }
        let month = |at: usize| month_of(word(at));
        let (month, day, mut len) = if let (Some(month), Some(day)) = (month(0), day_of(word(1))) {
            (month, day, 2)
        } else if let (Some(day), Some(month)) = (day_of(word(0)), month(1)) {
            (month, day, 2)
        } else if month(0).is_some() && year_of(word(1)).is_some() {
            return Some(2);
        } else {
            return None;
        };
        if let Some(year) = year_of(word(len)) {
            len += 1;
            let date = civil::Date::new(year, month, day).ok()?;
            self.line.day = self.line.day.or(Some(date));
        }
        Some(len)
    }

    /// The number of words of a time of day, or of a time span before now.
    fn clock(&self) -> Option<usize> {
        let word = |at: usize| self.words.get(self.at + at).map_or("", |word| bare(word));
        let folded = |at: usize| fold::word(word(at)).replace('.', "");
        let first = folded(0);
        let digits = first.trim_end_matches(['a', 'p', 'm', 'h']);
        let is_clock = digits.split(':').count() > 1
            && digits.split(':').all(|part| {
                (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
            });
        let is_half = |at: usize| matches!(folded(at).as_str(), "am" | "pm");
        let is_number = !word(0).is_empty() && word(0).bytes().all(|byte| byte.is_ascii_digit());
        if is_clock {
            return Some(if is_half(1) { 2 } else { 1 });
        }
        if is_number && is_half(1) {
            return Some(2);
        }
        let is_hour = digits.len() < first.len()
            && (first.ends_with("am") || first.ends_with("pm"))
            && (1..=2).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_hour {
            return Some(1);
        }
        let is_span = SPANS.contains(&&*folded(1));
        if is_number && is_span && matches!(&*folded(2), "ago" | "read") {
            return Some(3);
        }
        None
    }

    /// The number of words of a byline: names with capitals, up to the next date or sign.
    fn byline(&mut self) -> Option<usize> {
        let rest = &self.words[self.at + 1..];
        let is_name = |word: &&&str| {
            let bare = bare(word);
            let is_small =
                matches!(bare, "and" | "de" | "van" | "von" | "al" | "bin" | "of" | "the");
            (is_small || bare.starts_with(char::is_uppercase))
                && month_of(bare).is_none()
                && !is_weekday(&fold::word(bare))
                && !LABELS.contains(&&*fold::word(bare))
        };
        let names: Vec<&str> = rest.iter().take_while(is_name).copied().collect();
        if !(2..=MAX_BYLINE_WORDS).contains(&names.len()) || names.last()?.ends_with('.') {
            return None;
        }
        self.told = true;
        let names = names.join(" ");
        self.line.byline = Some(names.trim_end_matches([',', ';', ':']).to_owned());
        Some(1 + self.line.byline.as_ref()?.split(' ').count())
    }

    /// The number of words of a place or an agency: capitals up to a comma, or a word in capitals.
    fn place(&self) -> Option<usize> {
        let in_capitals = |word: &str| {
            word.len() > 1
                && !word.contains(char::is_lowercase)
                && word.contains(char::is_uppercase)
        };
        let rest = &self.words[self.at..];
        if in_capitals(bare(rest[0])) {
            return Some(1);
        }
        let in_brackets = self.at > 0 && self.words[self.at - 1] == "\u{1f}";
        let end = rest
            .iter()
            .take(4)
            .position(|word| word.ends_with(',') || !bare(word).starts_with(char::is_uppercase));
        match end {
            Some(end)
                if rest[end].ends_with(',') && bare(rest[end]).starts_with(char::is_uppercase) =>
            {
                Some(end + 1)
            }
            _ if in_brackets
                && rest.get(1) == Some(&"\u{1f}")
                && rest[0].starts_with(char::is_uppercase) =>
            {
                Some(1)
            }
            _ => None,
        }
    }
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches([',', ';', ':', '*']).trim_end_matches('.')
}

/// Whether a word is a date in figures: `2013-08-02`, `22/08/2013`, `3.4.13`.
fn is_numeric_date(word: &str) -> bool {
    word.len() == 10 && word.parse::<civil::Date>().is_ok() || day_month_year(word).is_some()
}

/// The figures of a date in figures, as printed; the year last.
fn day_month_year(word: &str) -> Option<[i16; 3]> {
    let mut parts = word.split(['/', '.', '-']);
    let mut next = || parts.next()?.parse::<i16>().ok();
    let figures = [next()?, next()?, next()?];
    let are_days = figures[..2].iter().all(|figure| (1..=31).contains(figure));
    if parts.next().is_none() && are_days { Some(figures) } else { None }
}

/// The day that a date in figures names; `None` for one that two countries read differently.
fn numeric_day(word: &str) -> Option<civil::Date> {
    if word.len() == 10
        && let Ok(day) = word.parse::<civil::Date>()
    {
        return Some(day);
    }
    let [a, b, year] = day_month_year(word)?;
    let of = |month: i16, day: i16| {
        civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    match (of(a, b), of(b, a)) {
        _ if year < 1800 => None,
        (Some(day), None) | (None, Some(day)) => Some(day),
        (Some(one), Some(other)) if one == other => Some(one),
        _ => None,
    }
}

fn month_of(word: &str) -> Option<i8> {
    let is_name = word.starts_with(char::is_uppercase);
    let month = calendar::month(&fold::word(word))?;
    if is_name { i8::try_from(month).ok() } else { None }
}

fn is_weekday(folded: &str) -> bool {
    calendar::weekday(folded).is_some()
        || matches!(
            folded,
            "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun"
        )
}

/// The day of a month: `4`, `04`, `4th`.
fn day_of(word: &str) -> Option<i8> {
    let digits =
        ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let day: i8 = digits.parse().ok()?;
    if (1..=31).contains(&day) && digits.len() <= 2 { Some(day) } else { None }
}

fn year_of(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    if word.len() == 4 && (1800..=2200).contains(&year) { Some(year) } else { None }
}

/// Words that say what a date or a time is.
const LABELS: [&str; 20] = [
    "published",
    "posted",
    "updated",
    "modified",
    "revised",
    "created",
    "dated",
    "date",
    "first",
    "last",
    "originally",
    "on",
    "at",
    "time",
    "local",
    "standard",
    "daylight",
    "issued",
    "filed",
    "released",
];

/// Time zones.
const ZONES: [&str; 32] = [
    "GMT", "UTC", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT",
    "BST", "IST", "CET", "CEST", "EET", "EEST", "MSK", "AEST", "AEDT", "JST", "PKT", "SAST", "WIB",
    "NZST", "NZDT", "Eastern", "Pacific", "Central",
];

/// Units of a time before now, and of reading.
const SPANS: [&str; 14] = [
    "second", "seconds", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", "day",
    "days", "week", "weeks",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(line: &str) -> Option<String> {
        read(line).map(|line| line.day.map_or_else(|| "-".to_owned(), |day| day.to_string()))
    }

    #[test]
    fn a_line_of_nothing_but_date_and_place_is_furniture() {
        for (line, expect) in [
            ("December 19, 2005", "2005-12-19"),
            ("19 December 2005", "2005-12-19"),
            ("Published: Aug. 2, 2013", "2013-08-02"),
            ("Posted on Fri, 2 Aug 2013 at 5:40 p.m. EDT", "2013-08-02"),
            ("Last updated at 17:50 GMT on 3rd July 2013", "2013-07-03"),
            ("PORT ELDA, Aug. 4 (AP)", "-"),
            ("Lomar, Aug. 4, 2011 (Reuters)", "2011-08-04"),
            ("By Ada Brandt | Aug. 4, 2011", "2011-08-04"),
            ("By Ada Brandt, Published: 2011-08-04", "2011-08-04"),
            ("22/08/2013", "2013-08-22"),
            ("03/04/2013", "-"),
            ("5:40 p.m.", "-"),
            ("3 hours ago", "-"),
            ("Tuesday, March 4, 2008 11:02 PM ET", "2008-03-04"),
        ] {
            assert_eq!(day(line).as_deref(), Some(expect), "{line}");
        }
        assert_eq!(
            read("By Ada Brandt").and_then(|line| line.byline).as_deref(),
            Some("Ada Brandt")
        );
        assert!(read("Updated: Aug. 2, 2013").is_some_and(|line| line.updated));
    }

    #[test]
    fn a_sentence_or_a_heading_is_no_dateline() {
        for line in [
            "Lamps burn in Lomar",
            "Reuters",
            "May 4 was dark.",
            "At 5:40 p.m. the ferry sank.",
            "By Monday the ferry had sunk",
            "On March 4, 2008, the ferry sank off Lomar",
            "Attack of September 11, 2001",
            "PORT ELDA",
            "The 2013 season",
            "By land",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
