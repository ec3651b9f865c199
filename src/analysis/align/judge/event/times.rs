//! Reads when the event of a sentence was, and tells apart two times that cannot be one.
//!
//! ```text
//! in January      month 1, remote        on Friday    weekday 5, recent
//! 19 December     month 12, day 19       last year    year of the article less one, remote
//! ```

use super::{EventWords, SameEvent};
use crate::analysis::Doc;
use crate::text::calendar::{month, weekday};

/// The day of an article, as far as it is known: its date, or that of its dateline.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct BaseDay {
    year: Option<i32>,
    day: Option<MonthDay>,
    /// The day of the week; Monday is 1.
    weekday: Option<u32>,
}

/// A day of a month, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// The day this number of days before, with 31 days in every month: good enough for a distance.
    fn before(self, days: u32) -> Self {
        if self.day > days {
            return Self { day: self.day - days, ..self };
        }
        let month = if self.month == 1 { 12 } else { self.month - 1 };
        Self { month, day: self.day + 31 - days }
    }

    /// The number of days between two days, at most half a year.
    fn distance(self, other: Self) -> u32 {
        let place = |day: Self| day.month * 31 + day.day;
        let apart = place(self).abs_diff(place(other));
        apart.min((12 * 31_u32).saturating_sub(apart))
    }
}

impl BaseDay {
    /// The day of an article.
    pub(in super::super) fn of(doc: Doc<'_>) -> Self {
        if let Some(date) = &doc.article.published {
            let day = date.day();
            return Self {
                year: Some(i32::from(day.year())),
                day: Some(MonthDay { month: day.month() as u32, day: day.day() as u32 }),
                weekday: Some(day.weekday().to_monday_one_offset() as u32),
            };
        }
        let Some(line) = doc.segments.datelines.first() else { return Self::default() };
        let words = doc.segments.words_in(line.span);
        let word = |at: usize| doc.text()[doc.segments.words[at].span()].to_lowercase();
        let day = words.clone().find_map(|at| {
            let day = if words.contains(&(at + 1)) { word(at + 1).parse().ok() } else { None };
            Some(MonthDay { month: month(&word(at))?, day: day? })
        });
        Self { year: None, day, weekday: None }
    }
}

/// How near to its article a time is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Nearness {
    /// Of the days before the article.
    Recent,
    /// Weeks before, or more.
    Remote,
    #[default]
    Unknown,
}

/// A time that a sentence gives its event.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct EventTime {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    weekday: Option<u32>,
    nearness: Nearness,
}

impl EventTime {
    fn month_day(self) -> Option<MonthDay> {
        Some(MonthDay { month: self.month?, day: self.day? })
    }

    /// Whether both can be one time. Two neighbouring days can: a night, or two time zones.
    fn may_be(self, other: Self) -> bool {
        let differ = |a: Option<i32>, b: Option<i32>| a.zip(b).is_some_and(|(a, b)| a != b);
        if differ(self.year, other.year) {
            return false;
        }
        if let Some((a, b)) = self.month_day().zip(other.month_day()) {
            return a.distance(b) <= 1;
        }
        let weekdays_differ = self.weekday.zip(other.weekday).is_some_and(|(a, b)| {
            let apart = a.abs_diff(b);
            apart.min(7 - apart) > 1
        });
        let months_differ = self.month.zip(other.month).is_some_and(|(a, b)| a != b);
        let far = [self.nearness, other.nearness];
        let is_far = far.contains(&Nearness::Recent) && far.contains(&Nearness::Remote);
        !(weekdays_differ || months_differ || is_far)
    }
}

/// Whether two lists of times exclude one event: both name a time, and no two of them can be one.
pub(super) fn compare(a: &[EventTime], b: &[EventTime]) -> SameEvent {
    let is_known = !a.is_empty() && !b.is_empty();
    if is_known && !a.iter().any(|ours| b.iter().any(|theirs| ours.may_be(*theirs))) {
        SameEvent::Excluded
    } else {
        SameEvent::Possible
    }
}

/// The times of the event of a sentence. The time of a speech (`said on Friday`) and the ends of a
/// stretch (`since 2003`) are left out.
pub(super) fn times(words: &EventWords<'_>, base: BaseDay) -> Vec<EventTime> {
    let mut times = Vec::new();
    let mut at = 0;
    while at < words.folded.len() {
        let Some((time, next)) = time_at(words, at, base) else {
            at += 1;
            continue;
        };
        if !is_of_speech(words, at, next) && !ENDS.contains(&words.before(at, 1)) {
            times.push(time);
        }
        at = next;
    }
    times
}

/// The time that begins at a word, and the place behind it.
fn time_at(words: &EventWords<'_>, at: usize, base: BaseDay) -> Option<(EventTime, usize)> {
    let word = words.word(at);
    let is_capital = words.words[at].case().is_capital();
    if let Some(day) = day_number(word) {
        let to = at + 1 + usize::from(words.word(at + 1) == "of");
        if is_month(words, to) {
            let (year, next) = year_at(words, to + 1);
            return Some((dated(month(words.word(to)), Some(day), year, base), next));
        }
    }
    if is_month(words, at) {
        let day = day_number(words.word(at + 1));
        let to = at + 1 + usize::from(day.is_some());
        let (year, next) = year_at(words, to);
        return Some((dated(month(word), day, year, base), next));
    }
    if let Some(day) = weekday(word) {
        let known = is_capital && words.before(at, 1) != "black";
        return if known { Some((of_weekday(words, day, base), at + 1)) } else { None };
    }
    if let (Some(year), next) = year_at(words, at) {
        let nearness = if base.year.is_none_or(|base| base != year) {
            Nearness::Remote
        } else {
            Nearness::Unknown
        };
        return Some((EventTime { year: Some(year), nearness, ..EventTime::default() }, next));
    }
    relative(words, at, base)
}

/// A day of a month, with its nearness to the day of the article.
fn dated(month: Option<u32>, day: Option<u32>, year: Option<i32>, base: BaseDay) -> EventTime {
    let time = EventTime { year, month, day, ..EventTime::default() };
    let nearness = match (base.day, time.month_day()) {
        (Some(base), Some(own)) if base.distance(own) <= RECENT => Nearness::Recent,
        (Some(base), None) if Some(base.month) == month => Nearness::Unknown,
        (None, Some(_)) => Nearness::Unknown,
        _ => Nearness::Remote,
    };
    EventTime { nearness, ..time }
}

/// A day of the week: of a past event the last such day before the article.
fn of_weekday(words: &EventWords<'_>, weekday: u32, base: BaseDay) -> EventTime {
    let is_to_come = words.folded.iter().any(|word| TO_COME.contains(&&**word));
    let mut time =
        EventTime { weekday: Some(weekday), nearness: Nearness::Recent, ..EventTime::default() };
    if let (Some(own), Some(day), false) = (base.weekday, base.day, is_to_come) {
        let day = day.before((own + 7 - weekday) % 7);
        (time.month, time.day) = (Some(day.month), Some(day.day));
    }
    time
}

/// A time told from the day of the article: `yesterday`, `last month`, `two years ago`.
fn relative(words: &EventWords<'_>, at: usize, base: BaseDay) -> Option<(EventTime, usize)> {
    let (word, next) = (words.word(at), words.word(at + 1));
    let recent = EventTime { nearness: Nearness::Recent, ..EventTime::default() };
    let remote = EventTime { nearness: Nearness::Remote, ..EventTime::default() };
    match (word, next) {
        ("today" | "tonight" | "yesterday" | "overnight", _) => {
            let day = base.day.map(|day| day.before(u32::from(word == "yesterday")));
            let (month, day) = (day.map(|day| day.month), day.map(|day| day.day));
            Some((EventTime { month, day, ..recent }, at + 1))
        }
        ("this", "morning" | "afternoon" | "evening" | "week" | "weekend") => {
            Some((recent, at + 2))
        }
        ("last", "year") => {
            let year = base.year.map(|year| year - 1);
            Some((EventTime { year, ..remote }, at + 2))
        }
        ("last", "month") => {
            let before = |base: MonthDay| if base.month == 1 { 12 } else { base.month - 1 };
            Some((EventTime { month: base.day.map(before), ..remote }, at + 2))
        }
        ("years" | "months", "ago" | "earlier") => Some((remote, at + 2)),
        ("earlier", "this") if matches!(words.word(at + 2), "year" | "month") => {
            Some((remote, at + 3))
        }
        _ => None,
    }
}

/// Whether the word is the name of a month, and no verb.
fn is_month(words: &EventWords<'_>, at: usize) -> bool {
    let word = words.word(at);
    if month(word).is_none() || !words.words[at].case().is_capital() {
        return false;
    }
    let is_verb = matches!(word, "may" | "march" | "mar" | "jan" | "sun");
    let is_led = MONTH_LEADS.contains(&words.before(at, 1)) || at > 0 && is_day(words, at - 1);
    !is_verb || is_led || is_day(words, at + 1)
}

fn is_day(words: &EventWords<'_>, at: usize) -> bool {
    day_number(words.word(at)).is_some()
}

/// The day of a month: `19`, `19th`.
fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| is_ordinal && (1..=31).contains(day))
}

/// The year at a place, if there is one, and the place behind it.
fn year_at(words: &EventWords<'_>, at: usize) -> (Option<i32>, usize) {
    let word = words.word(at);
    let year = word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year));
    (year, at + usize::from(year.is_some()))
}

/// Whether the time from `at` to before `next` is that of a speech: a reporting verb stands near it
/// with no sign between.
fn is_of_speech(words: &EventWords<'_>, at: usize, next: usize) -> bool {
    let reports = |at: usize| SPEECH.contains(&words.word(at));
    let before = (at.saturating_sub(SPEECH_REACH)..at).rev();
    let after = next..(next + SPEECH_REACH).min(words.folded.len());
    before.into_iter().any(|verb| reports(verb) && !words.has_sign(verb..at))
        || after.into_iter().any(|verb| reports(verb) && !words.has_sign(next - 1..verb))
}

/// Days between an article and an event that it tells as news, at most.
const RECENT: u32 = 12;
/// Words between a time and the verb of the speech that it dates, at most.
const SPEECH_REACH: usize = 4;

/// Verbs of speech that a time can date.
const SPEECH: [&str; 14] = [
    "said",
    "says",
    "say",
    "told",
    "added",
    "announced",
    "reported",
    "confirmed",
    "statement",
    "warned",
    "according",
    "insisted",
    "stated",
    "reports",
];
/// Words before the end of a stretch of time.
const ENDS: [&str; 6] = ["since", "until", "till", "from", "by", "before"];
/// Words of a sentence about what is to come.
const TO_COME: [&str; 10] = [
    "will",
    "would",
    "next",
    "expected",
    "due",
    "scheduled",
    "coming",
    "tomorrow",
    "plans",
    "shall",
];
/// Words before the name of a month that is also a verb.
const MONTH_LEADS: [&str; 12] =
    ["in", "on", "of", "last", "this", "early", "late", "mid", "since", "until", "next", "during"];
