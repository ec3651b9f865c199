//! The rows of the timeline: time, lanes of the outlets, headline.
//!
//! ```text
//! 23 dated, 7 not        NRT
//! UTC+1            wait  ooN                                  first with
//! 11 May  06:50          ●··  Ferry runs aground off Portoval         21
//! 12 May  08:10+5  +25h  ·●·  Captain blames undredged channel         2
//! ```
//!
//! A time is that of the zone which most articles use; the offset of another clock stands behind it.
//! The wait since the article before stands where it is long, so that no row is left blank for it.

use super::super::matrix::ColumnSet;
use super::super::{ViewInput, columned};
use crate::corpus::{ArticleIx, Corpus, Date};
use crate::present::list::{fitting, source, title};
use crate::present::{Line, Role, wrap};
use jiff::tz::Offset;
use std::collections::BTreeMap;

/// Columns of a headline, at least, beside lanes of two columns, and of one.
const HEADLINE: [usize; 2] = [30, 20];
/// Columns of a headline from which on the wait since the article before is shown.
const WAIT_HEADLINE: usize = 26;
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
    /// Columns of the offsets of other clocks: 0 when there are none.
    offset: usize,
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
        let mut clock = Self { zone, has_years: false, offset: 0 };
        clock.offset = dates().map(|date| wrap::width(&clock.other(date))).max().unwrap_or(0);
        let years = || dates().map(|date| clock.day(date).year());
        clock.has_years = years().min() != years().max();
        clock
    }

    /// The name of the zone: `UTC+1`.
    fn name(&self) -> String {
        match self.zone {
            Some(zone) if zone == Offset::UTC => "UTC".to_owned(),
            Some(zone) => format!("UTC{}", signed(zone)),
            None => String::new(),
        }
    }

    /// The offset of the clock of a date where it is not that of the zone, `?` where it is not known.
    fn other(&self, date: Date) -> String {
        match (date.offset(), self.zone) {
            (Some(own), Some(zone)) if own != zone => signed(own),
            (None, Some(_)) if date.is_timed() => "?".to_owned(),
            _ => String::new(),
        }
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

    /// Day, time and offset, in columns of their own.
    fn told(&self, date: Option<Date>) -> String {
        let (wide, offset) = (self.day_columns(), self.offset);
        let Some(date) = date else {
            return format!("{:<all$}", "no date", all = self.columns());
        };
        let local = self.local(date);
        let day = local.strftime(if self.has_years { "%-d %b %Y" } else { "%-d %b" }).to_string();
        let time =
            if date.is_timed() { local.strftime("%H:%M").to_string() } else { String::new() };
        format!("{day:>wide$}  {time:<5}{:<offset$}", self.other(date))
    }

    /// Columns of a time.
    fn columns(&self) -> usize {
        self.day_columns() + 7 + self.offset
    }

    /// Columns of a day.
    fn day_columns(&self) -> usize {
        if self.has_years { 11 } else { 6 }
    }
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
        let has_wait = room.saturating_sub(taken + 2) >= WAIT_HEADLINE + WAIT;
        let shown = if wide == 0 { Vec::new() } else { shown };
        Self { clock, lanes, shown, wide, has_wait, columns }
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
        let from = self.clock.columns() + 2 + if self.has_wait { WAIT } else { 0 };
        let zone = self.clock.name();
        let line = |row: usize| {
            let label = match row {
                0 if rows == 1 && !zone.is_empty() => format!("{zone} · {told}"),
                0 => told.clone(),
                row if row + 1 == rows && !zone.is_empty() => format!("times in {zone}"),
                _ => String::new(),
            };
            let mut line = Line::of(label, Role::Dim);
            if rows > 1 {
                line = line.shortened(from);
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
