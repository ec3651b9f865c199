//! Reads the days of a text, and the days that a text can mean with other words.
//!
//! ```text
//! on Friday     weekday 5            Feb. 27     month 2, day 27        in August 2021   month 8, year 2021
//! base 14 May   Friday, 15 May       today, yesterday, tomorrow, two days before 4 April
//! ```

use crate::corpus::{Article, ArticleIx};
use crate::engine::Findings;
use crate::lexis::number;
use crate::text::calendar::{month, weekday};
use crate::text::{Segments, Span, fold};
use jiff::civil;
use rustc_hash::FxHashSet;

/// Days around its date that an article can mean by a day of the week.
const WEEK: i64 = 7;
/// The most days that are reckoned from a day: `30 days later`. Set by hand.
const LONGEST: f64 = 62.0;
/// Words that mean the day before or after that of the article.
const NEIGHBOURS: &[&str] = &["yesterday", "tomorrow", "overnight", "tonight"];
/// Words before a month that show that a word is one: `in March`, not `the march`, `may`.
const BEFORE_MONTH: &[&str] = &[
    "in", "of", "between", "and", "since", "until", "till", "by", "from", "to", "early", "late",
    "mid", "last", "next", "this", "during", "before", "after", "through", "end",
];

/// A day of a text, as far as its words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PrintedDay {
    /// The bytes of the words.
    pub(super) span: Span,
    /// The day of the week; Monday is 1.
    pub(super) weekday: Option<u32>,
    /// The month, 1 to 12.
    pub(super) month: Option<u32>,
    /// The day of the month.
    pub(super) day: Option<u32>,
    /// The year.
    pub(super) year: Option<i16>,
}

/// What is given of a day. Only days of one kind are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayKind {
    /// A day of the week.
    Weekday,
    /// A month with a day.
    Date,
    /// A month without a day.
    Month,
}

impl PrintedDay {
    /// What the words give.
    pub(super) fn kind(&self) -> DayKind {
        match (self.weekday, self.day) {
            (Some(_), _) => DayKind::Weekday,
            (None, Some(_)) => DayKind::Date,
            (None, None) => DayKind::Month,
        }
    }

    /// Whether two days of one kind may be one: no part that both give differs.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let one = |a: Option<u32>, b: Option<u32>| a.zip(b).is_none_or(|(a, b)| a == b);
        one(self.weekday, other.weekday)
            && one(self.month, other.month)
            && one(self.day, other.day)
            && self.year.zip(other.year).is_none_or(|(a, b)| a == b)
    }

    /// The date of the calendar, in the given year when the words give none.
    pub(super) fn date(&self, year: Option<i16>) -> Option<civil::Date> {
        let (month, day) = (self.month?, self.day?);
        civil::Date::new(self.year.or(year)?, month as i8, day as i8).ok()
    }
}

/// The days of a text, in order. Datelines are left out.
pub(super) fn days(text: &str, segments: &Segments) -> Vec<PrintedDay> {
    let reader = DayReader { text, segments };
    let mut found: Vec<PrintedDay> = Vec::new();
    let mut at = 0;
    while at < segments.words.len() {
        match reader.read(at) {
            Some((day, next)) => {
                if !segments.datelines.iter().any(|line| line.span.covers(day.span)) {
                    found.push(day);
                }
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// The date on which an article was written: that of its page, or that of its dateline.
pub(super) fn written(article: &Article, segments: &Segments) -> Option<civil::Date> {
    if let Some(published) = article.published {
        return Some(published.day());
    }
    let reader = DayReader { text: &article.text.content, segments };
    let line = segments.datelines.iter().find(|line| line.opening)?;
    let words = segments.words_in(line.span);
    words.into_iter().find_map(|at| reader.read(at)).and_then(|(day, _)| day.date(None))
}

/// The months of the datelines of a text, which [`days`] leaves out.
pub(super) fn dateline_months(text: &str, segments: &Segments) -> Vec<u32> {
    let reader = DayReader { text, segments };
    let words = segments.datelines.iter().flat_map(|line| segments.words_in(line.span));
    words.filter_map(|at| reader.read(at)?.0.month).collect()
}

/// Reads days at the words of a text.
struct DayReader<'a> {
    text: &'a str,
    segments: &'a Segments,
}

impl DayReader<'_> {
    fn raw(&self, at: usize) -> &str {
        self.segments.words.get(at).map_or("", |word| &self.text[word.span()])
    }

    fn word(&self, at: usize) -> String {
        fold::word(self.raw(at)).into_owned()
    }

    /// The day that begins at word `at`, and the index of the word after it.
    fn read(&self, at: usize) -> Option<(PrintedDay, usize)> {
        let span = |from: usize, to: usize| {
            self.segments.words[from].span().hull(self.segments.words[to - 1].span())
        };
        let none = PrintedDay {
            span: span(at, at + 1),
            weekday: None,
            month: None,
            day: None,
            year: None,
        };
        if self.raw(at).starts_with(char::is_uppercase)
            && let Some(known) = weekday(crate::text::without_possessive(&self.word(at)))
        {
            return Some((PrintedDay { weekday: Some(known), ..none }, at + 1));
        }
        if let Some(day) = day_of_month(&self.word(at)) {
            let of = if self.word(at + 1) == "of" { 2 } else { 1 };
            let month = self.month(at + of)?;
            let (year, next) = self.year(at + of + 1);
            let day =
                PrintedDay { span: span(at, next), month: Some(month), day: Some(day), ..none };
            return Some((PrintedDay { year, ..day }, next));
        }
        let month = self.month(at)?;
        if let Some(day) = day_of_month(&self.word(at + 1)) {
            let (year, next) = self.year(at + 2);
            let day =
                PrintedDay { span: span(at, next), month: Some(month), day: Some(day), ..none };
            return Some((PrintedDay { year, ..day }, next));
        }
        let (year, next) = self.year(at + 1);
        let before = at.checked_sub(1).map(|before| self.word(before)).unwrap_or_default();
        if year.is_none() && !BEFORE_MONTH.contains(&&*before) {
            return None;
        }
        Some((PrintedDay { span: span(at, next), month: Some(month), year, ..none }, next))
    }

    /// The month that a capitalised word names.
    fn month(&self, at: usize) -> Option<u32> {
        let is_capital = self.raw(at).starts_with(char::is_uppercase);
        if is_capital { month(crate::text::without_possessive(&self.word(at))) } else { None }
    }

    /// The year at word `at`, and the index of the word after it.
    fn year(&self, at: usize) -> (Option<i16>, usize) {
        let year = self.word(at).parse().ok().filter(|year| (1000..2200).contains(year));
        (year, if year.is_some() { at + 1 } else { at })
    }
}

/// The day of a month that a word gives: `4`, `4th`, `fourth`.
fn day_of_month(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let value = match (digits.parse().ok(), &word[digits.len()..]) {
        (Some(value), "" | "st" | "nd" | "rd" | "th") => value,
        _ => number::ordinal(word)? as u32,
    };
    if (1..=31).contains(&value) { Some(value) } else { None }
}

/// Every date that an article can mean: those that it prints, its own, the days of the week around it, and
/// those that it reckons from them. More than it says, so that a day is not called unknown too early.
pub(super) fn meant(
    article: &Article,
    ix: ArticleIx,
    findings: &Findings,
    printed: &[PrintedDay],
) -> FxHashSet<civil::Date> {
    let Some(segments) = findings.segments(ix) else { return FxHashSet::default() };
    let base = written(article, segments);
    let year = base.map(civil::Date::year);
    let mut found: FxHashSet<civil::Date> =
        printed.iter().filter_map(|day| day.date(year)).collect();
    found.extend(base);
    if let Some(base) = base {
        let mentioned: FxHashSet<u32> = printed.iter().filter_map(|day| day.weekday).collect();
        // `yesterday` and `tomorrow` need no name of a day.
        let has_neighbours = segments
            .words
            .iter()
            .any(|word| NEIGHBOURS.contains(&&*fold::word(&article.text.content[word.span()])));
        found.extend((-WEEK..=WEEK).filter_map(|step| {
            let day = moved(base, step)?;
            (step.abs() == 1 && has_neighbours || mentioned.contains(&weekday_of(day)))
                .then_some(day)
        }));
    }
    let steps = reckoned(&article.text.content, segments);
    let known: Vec<civil::Date> = found.iter().copied().collect();
    for step in steps {
        found.extend(known.iter().flat_map(|&day| [moved(day, step), moved(day, -step)]).flatten());
    }
    found
}

/// The day `step` days later.
fn moved(day: civil::Date, step: i64) -> Option<civil::Date> {
    day.checked_add(jiff::Span::new().days(step)).ok()
}

/// The day of the week of a date; Monday is 1.
pub(super) fn weekday_of(day: civil::Date) -> u32 {
    day.weekday().to_monday_one_offset() as u32
}

/// The numbers of days by which a text reckons: `two days before`, `a week later`.
fn reckoned(text: &str, segments: &Segments) -> FxHashSet<i64> {
    let words = &segments.words;
    let folded = |at: usize| fold::word(&text[words[at].span()]).into_owned();
    let mut found = FxHashSet::default();
    for at in 1..words.len() {
        let unit = match &*folded(at) {
            "day" | "days" | "night" | "nights" => 1.0,
            "week" | "weeks" => 7.0,
            "fortnight" => 14.0,
            _ => continue,
        };
        let before = folded(at - 1);
        let count = match before.parse::<f64>() {
            Ok(count) => count,
            Err(_) if matches!(&*before, "a" | "one" | "next" | "following") => 1.0,
            Err(_) => number::small(&before).unwrap_or(0.0),
        };
        let days = count * unit;
        if days > 0.0 && days <= LONGEST {
            found.insert(days as i64);
        }
    }
    found
}
