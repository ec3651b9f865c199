//! The rows of the timeline: time, lanes of the outlets, headline.
//!
//! ```text
//! 23 dated, 7 not        NRT
//! UTC+1            wait  ooN                                  first with
//! 11 May  06:50          ●··  Ferry runs aground off Portoval         21
//! 12 May  08:10 ?  +25h  ·●·  Captain blames undredged channel         2
//! ```
//!
//! A time is on the clock of the zone which most articles use; `?` stands behind one whose zone is not known. With
//! enough room the time on the article's own clock stands beside it (`12:10 UTC+5`).
//! The wait since the article before stands where it is long, so that no row is left blank for it.

use super::super::matrix::ColumnSet;
use super::super::{ViewInput, columned};
use crate::corpus::{ArticleIx, Corpus, Date};
use crate::present::list::{fitting, source, title};
use crate::present::text_pane::long_date;
use crate::present::{Line, Role, wrap};
use jiff::tz::Offset;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Columns of a headline, at least, beside lanes of two columns, and of one.
const HEADLINE: [usize; 2] = [30, 20];
/// Columns of a headline from which on the wait since the article before is shown.
const WAIT_HEADLINE: usize = 26;
/// Columns of a headline from which on the time on the clock of the article is shown.
const OWN_HEADLINE: usize = 34;
/// The head of those times.
const OWN: &str = "own clock";
/// Columns of the wait, with the blanks behind it.
const WAIT: usize = 6;
/// Hours without an article from which on they are told. Half a day: a night is no gap.
const LONG_WAIT: i64 = 12;
/// Columns of an outlet where there are no lanes, and of its letters where there is less room.
const OUTLET: usize = 18;
const LETTERS: usize = 4;
/// Columns of the list below which an outlet is told by its letters.
const NARROW: usize = 64;
/// Columns of the count at the end of a row, with the blank before it.
const FIRSTS: usize = 4;

/// How the dates of a coverage are told.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    /// The zone that most articles use; `None` when no article gives one.
    zone: Option<Offset>,
    /// Whether the dates are of several years.
    has_years: bool,
    /// Columns of the mark of times whose zone is not known: 0 when there are none.
    mark: usize,
    /// Columns of a time on the clock of its article: 0 when all articles use one clock.
    own: usize,
}

impl Clock {
    pub(super) fn new(corpus: &Corpus) -> Self {
        let dates = || corpus.iter().filter_map(|(_, article)| article.published);
        let mut zones: BTreeMap<i32, usize> = BTreeMap::new();
        for offset in dates().filter_map(|date| date.offset()) {
            *zones.entry(offset.seconds()).or_default() += 1;
        }
        // Of two zones that are as frequent, the one nearer to UTC.
        let most = zones.iter().max_by_key(|&(seconds, count)| (count, -seconds.abs(), *seconds));
        let zone = most.and_then(|(&seconds, _)| Offset::from_seconds(seconds).ok());
        let mut clock = Self { zone, has_years: false, mark: 0, own: 0 };
        clock.mark = dates().map(|date| clock.mark_of(date).len()).max().unwrap_or(0);
        clock.own = dates().map(|date| wrap::width(&clock.own_time(date))).max().unwrap_or(0);
        let years = || dates().map(|date| clock.day(date).year());
        clock.has_years = years().min() != years().max();
        clock
    }

    /// The name of the zone: `UTC+1`.
    fn name(&self) -> String {
        self.zone.map_or_else(String::new, zone_name)
    }

    /// ` ?` behind a time whose zone is not known while that of others is.
    fn mark_of(&self, date: Date) -> &'static str {
        if date.is_timed() && date.offset().is_none() && self.zone.is_some() { " ?" } else { "" }
    }

    /// The time on the clock of the article, where that is another one: `08:10 UTC`.
    fn own_time(&self, date: Date) -> String {
        let Some(own) = date.offset().filter(|own| Some(*own) != self.zone) else {
            return String::new();
        };
        let day = if date.day() == self.day(date) { "" } else { "%-d %b " };
        let time = date.clock().strftime(&format!("{day}%H:%M")).to_string();
        format!("{time} {}", zone_name(own))
    }

    /// A date with its year, on the clock of its article, and the time in the zone where that is another one:
    /// `11 May 2026, 08:10 UTC (09:10 UTC+1)`.
    pub(super) fn long(&self, date: Date) -> String {
        let mut told = long_date(date);
        if !date.is_timed() {
            return told;
        }
        match date.offset() {
            Some(own) => {
                let _ = write!(told, " {}", zone_name(own));
            }
            None if self.zone.is_some() => told.push_str(", zone not known"),
            None => {}
        }
        if !self.own_time(date).is_empty() {
            let local = self.local(date).strftime("%H:%M").to_string();
            let _ = write!(told, " ({local} {})", self.name());
        }
        told
    }

    /// The time of a date on the clock of the zone.
    fn local(&self, date: Date) -> jiff::civil::DateTime {
        match (date.offset(), self.zone) {
            (Some(_), Some(zone)) => zone.to_datetime(date.placed()),
            _ => date.clock(),
        }
    }

    fn day(&self, date: Date) -> jiff::civil::Date {
        self.local(date).date()
    }

    /// Day and time, in columns of their own.
    fn told(&self, date: Option<Date>) -> String {
        let (wide, mark) = (self.day_columns(), self.mark);
        let Some(date) = date else {
            return format!("{:<all$}", "no date", all = self.columns());
        };
        let local = self.local(date);
        let day = local.strftime(if self.has_years { "%-d %b %Y" } else { "%-d %b" }).to_string();
        let time =
            if date.is_timed() { local.strftime("%H:%M").to_string() } else { String::new() };
        format!("{day:>wide$}  {time:<5}{:<mark$}", self.mark_of(date))
    }

    /// Columns of a time.
    fn columns(&self) -> usize {
        self.day_columns() + 7 + self.mark
    }

    /// Columns of a day.
    fn day_columns(&self) -> usize {
        if self.has_years { 11 } else { 6 }
    }
}

/// `UTC`, `UTC+1`, `UTC−5`.
fn zone_name(zone: Offset) -> String {
    if zone == Offset::UTC { "UTC".to_owned() } else { format!("UTC{}", signed(zone)) }
}

/// `+1`, `−5`, `+5:30`.
fn signed(offset: Offset) -> String {
    let minutes = offset.seconds().abs() / 60;
    let sign = if offset.seconds() < 0 { '−' } else { '+' };
    match minutes % 60 {
        0 => format!("{sign}{}", minutes / 60),
        rest => format!("{sign}{}:{rest:02}", minutes / 60),
    }
}

/// Where the parts of a row stand.
pub(super) struct TimelineRow<'a> {
    clock: &'a Clock,
    lanes: &'a ColumnSet,
    /// The lanes of the outlets of the scope, as indices into `lanes`; empty where they have no room.
    shown: Vec<u32>,
    /// Columns of a lane.
    wide: usize,
    has_wait: bool,
    /// Columns of the time on the clock of an article, with the blanks behind it; 0 when it has no room.
    own: usize,
    columns: usize,
}

impl<'a> TimelineRow<'a> {
    pub(super) fn new(
        clock: &'a Clock,
        lanes: &'a ColumnSet,
        input: ViewInput<'_>,
        columns: usize,
    ) -> Self {
        let shown = lanes.shown(input);
        let room = columns.saturating_sub(clock.columns() + 2 + FIRSTS);
        let left = |wide: usize| room.saturating_sub(shown.len() * wide + 2);
        let wide = if shown.len() < 2 {
            0
        } else if left(2) >= HEADLINE[0] {
            2
        } else {
            usize::from(left(1) >= HEADLINE[1])
        };
        let taken = if wide == 0 { OUTLET } else { shown.len() * wide };
        let room = room.saturating_sub(taken + 2);
        let has_wait = room >= WAIT_HEADLINE + WAIT;
        let own = if clock.own == 0 || wide == 0 { 0 } else { clock.own.max(OWN.len()) + 2 };
        let own = if room >= OWN_HEADLINE + WAIT + own { own } else { 0 };
        let shown = if wide == 0 { Vec::new() } else { shown };
        Self { clock, lanes, shown, wide, has_wait, own, columns }
    }

    /// The rows over the list: how many articles have no date, the zone, and the outlets of the
    /// lanes.
    pub(super) fn head(&self, input: ViewInput<'_>) -> Vec<Line> {
        let undated =
            input.articles().filter(|&ix| input.corpus.article(ix).published.is_none()).count();
        let told = match (undated, input.count()) {
            (0, _) => "all dated".to_owned(),
            (some, all) if some == all => "no article has a date".to_owned(),
            (some, all) => format!("{} dated, {some} not", all - some),
        };
        let lanes: Vec<Vec<char>> = self
            .shown
            .iter()
            .map(|&at| self.lanes.columns[at as usize].head.chars().collect())
            .collect();
        let rows = lanes.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let wait = if self.has_wait { WAIT } else { 0 };
        let from = self.clock.columns() + 2 + self.own + wait;
        let zone = self.clock.name();
        let line = |row: usize| {
            let label = match row {
                0 if rows == 1 && !zone.is_empty() => format!("{zone} · {told}"),
                0 => told.clone(),
                row if row + 1 == rows && !zone.is_empty() && self.own > 0 => zone.clone(),
                row if row + 1 == rows && !zone.is_empty() => format!("times in {zone}"),
                _ => String::new(),
            };
            let mut line = Line::of(label, Role::Dim);
            if rows > 1 {
                line = line.shortened(from);
            }
            if self.own > 0 && row + 1 == rows {
                line = line.shortened(self.clock.columns());
                line.pad_to(self.clock.columns() + 2);
                line.push(OWN, Role::Dim);
            }
            line.pad_to(if rows > 1 { from } else { 0 });
            for letters in &lanes {
                let letter = row.checked_sub(rows - letters.len()).and_then(|at| letters.get(at));
                let letter = letter.map_or_else(String::new, char::to_string);
                line.push(format!("{letter:<wide$}", wide = self.wide), Role::Dim);
            }
            if row + 1 < rows {
                line.trim_end();
                return line;
            }
            columned(line, Line::of("first with", Role::Dim), self.columns)
        };
        (0..rows).map(line).collect()
    }

    /// An article in one row.
    pub(super) fn line(&self, input: ViewInput<'_>, ix: ArticleIx, firsts: usize) -> Line {
        let article = input.corpus.article(ix);
        let mut line = Line::of(self.clock.told(article.published), Role::Dim);
        line.pad(2);
        if self.own > 0 {
            let own = article.published.map_or_else(String::new, |date| self.clock.own_time(date));
            line.push(format!("{own:<0$}", self.own), Role::Dim);
        }
        if self.has_wait {
            let wait = wait(input, ix);
            line.push(format!("{wait:<WAIT$}"), Role::Dim);
        }
        let own = self.lanes.of(ix);
        if self.shown.is_empty() {
            let from = line.width();
            let is_narrow = self.columns < NARROW;
            let head = own.map_or("", |lane| &self.lanes.columns[lane as usize].head);
            let name = if is_narrow { head } else { fitting(source(article), OUTLET) };
            let outlet = if is_narrow { LETTERS } else { OUTLET };
            line = line.joined(Line::new().plain(name).shortened_at_word(outlet));
            line.pad_to(from + outlet);
        }
        for &lane in &self.shown {
            let (glyph, role) = match (own == Some(lane), article.published) {
                (true, Some(_)) => ("●", Role::Bar),
                (true, None) => ("○", Role::Bar),
                (false, _) => ("·", Role::Dim),
            };
            line.push(glyph, role);
            line.pad(self.wide - 1);
        }
        line.pad(2);
        let tail = if firsts > 0 {
            Line::of(format!("{firsts:>3}"), Role::Strong)
        } else {
            Line::of("  ·", Role::Dim)
        };
        let room = self.columns.saturating_sub(line.width() + FIRSTS);
        line.push(wrap::shorten_at_word(title(article), room), crate::present::RoleSet::NONE);
        columned(line, tail, self.columns)
    }
}

/// How long after the article before it, of those that are shown, an article appeared: `+3 d`,
/// `+17 h`; nothing for a short time, or when one of the two has no date.
fn wait(input: ViewInput<'_>, ix: ArticleIx) -> String {
    let before = (0..ix.0).rev().map(ArticleIx).find(|&other| input.shows(other));
    let dates = before.and_then(|before| {
        Some((input.corpus.article(before).published?, input.corpus.article(ix).published?))
    });
    let Some((before, own)) = dates else { return String::new() };
    if !before.is_timed() || !own.is_timed() {
        let days = (own.day() - before.day()).get_days();
        return if days > 1 { format!("+{days} d") } else { String::new() };
    }
    let hours = (own.placed().as_second() - before.placed().as_second()) / 3600;
    match hours {
        hours if hours < LONG_WAIT => String::new(),
        hours if hours < 48 => format!("+{hours} h"),
        hours => format!("+{} d", hours / 24),
    }
}
