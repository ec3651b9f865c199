//! `Line`: one row of runs that have roles, and how text becomes such rows.

use super::wrap::{fit, shorten_at_word, width, wrap};
use super::{Role, RoleSet};
use crate::text::Span;
use crate::text::overlay::{Mark, runs};

/// A count with a regular noun: `1 mention`, `3 mentions`, `3 days`, `3 stories`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    let before_y = noun.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u']));
    match before_y {
        _ if count == 1 => format!("1 {noun}"),
        Some(rest) => format!("{count} {rest}ies"),
        None => format!("{count} {noun}s"),
    }
}

/// A bar of `part` in `whole`, in halves of a column, at most `columns` wide. A part above zero
/// has at least half a column.
#[must_use]
pub fn bar(part: usize, whole: usize, columns: usize) -> String {
    let halves = (2 * part * columns + whole / 2).checked_div(whole).unwrap_or(0);
    let halves = halves.max(usize::from(part > 0)).min(2 * columns);
    "━".repeat(halves / 2) + if halves % 2 == 1 { "╸" } else { "" }
}

/// One row of text: runs with roles, without a position on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    runs: Vec<(String, RoleSet)>,
}

impl Line {
    /// An empty line.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of one run.
    #[must_use]
    pub fn of(text: impl Into<String>, roles: impl Into<RoleSet>) -> Self {
        Self::new().with(text, roles)
    }

    /// The line with one more run at its end.
    #[must_use]
    pub fn with(mut self, text: impl Into<String>, roles: impl Into<RoleSet>) -> Self {
        self.push(text, roles);
        self
    }

    /// The line with one more run, that has no role, at its end.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.with(text, RoleSet::NONE)
    }

    /// Adds a run at the end.
    pub fn push(&mut self, text: impl Into<String>, roles: impl Into<RoleSet>) {
        let text = text.into();
        if !text.is_empty() {
            self.runs.push((text, roles.into()));
        }
    }

    /// Adds blanks at the end.
    pub fn pad(&mut self, blanks: usize) {
        self.push(" ".repeat(blanks), RoleSet::NONE);
    }

    /// Adds blanks at the end until the line is `columns` wide.
    pub fn pad_to(&mut self, columns: usize) {
        self.pad(columns.saturating_sub(self.width()));
    }

    /// Takes the blanks off the end.
    pub fn trim_end(&mut self) {
        while let Some((text, _)) = self.runs.last_mut() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                break;
            }
            self.runs.pop();
        }
    }

    /// The first `columns` columns of the line.
    #[must_use]
    pub fn first_columns(self, columns: usize) -> Self {
        let (mut out, mut left) = (Self::new(), columns);
        for (text, roles) in self.runs {
            let (kept, used) = fit(&text, left);
            out.push(kept, roles);
            left -= used;
            if kept.len() < text.len() {
                break;
            }
        }
        out
    }

    /// The line without its first `columns` columns.
    #[must_use]
    pub fn from_column(self, columns: usize) -> Self {
        let mut out = Self::new();
        let mut skip = columns;
        for (text, roles) in self.runs {
            let (gone, taken) = fit(&text, skip);
            skip -= taken;
            let rest = &text[gone.len()..];
            // A wide character that begins before the place is a blank after it.
            if skip == 1 && !rest.is_empty() {
                let wide = rest.chars().next().map_or(0, char::len_utf8);
                out.push(format!(" {}", &rest[wide..]), roles);
                skip = 0;
            } else if skip == 0 {
                out.push(rest, roles);
            }
        }
        out
    }

    /// This line and then `other`.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        self.runs.extend(other.runs);
        self
    }

    /// The runs, in order.
    pub fn runs(&self) -> impl Iterator<Item = (&str, RoleSet)> {
        self.runs.iter().map(|(text, roles)| (text.as_str(), *roles))
    }

    /// Columns that the line takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.runs.iter().map(|(text, _)| width(text)).sum()
    }

    /// The words alone.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// This line cut or filled to `columns`, with `tail` at its right end. The
    /// tail is left out where less than half the room would remain.
    #[must_use]
    pub fn with_tail(self, columns: usize, tail: Self) -> Self {
        let taken = tail.width();
        if taken == 0 || taken + 1 > columns / 2 + columns / 4 {
            return self.shortened(columns);
        }
        let mut line = self.shortened(columns - taken - 1);
        line.push(" ".repeat(columns - taken - line.width()), RoleSet::NONE);
        line.runs.extend(tail.runs);
        line
    }

    /// The line, or its beginning and an ellipsis, in at most `columns`.
    #[must_use]
    pub fn shortened(self, columns: usize) -> Self {
        if self.width() <= columns {
            return self;
        }
        let (mut out, mut left) = (Self::new(), columns.saturating_sub(1));
        for (text, roles) in self.runs {
            let (kept, used) = fit(&text, left);
            let cut = kept.len() < text.len();
            out.push(kept, roles);
            left -= used;
            if cut {
                out.push(if columns > 0 { "…" } else { "" }, roles);
                break;
            }
        }
        out
    }

    /// The line, or its first whole words and an ellipsis, in at most `columns`.
    #[must_use]
    pub fn shortened_at_word(self, columns: usize) -> Self {
        if self.width() <= columns {
            return self;
        }
        let cut = shorten_at_word(&self.text(), columns);
        let (mut out, mut left) = (Self::new(), cut.len().saturating_sub('…'.len_utf8()));
        let mut last = RoleSet::NONE;
        for (text, roles) in self.runs {
            let kept = left.min(text.len());
            if kept > 0 {
                out.push(&text[..kept], roles);
                last = roles;
            }
            left -= kept;
        }
        out.with(if cut.is_empty() { "" } else { "…" }, last)
    }

    /// The line with `roles` added wherever `words` stand in it, without regard
    /// to case and accents.
    #[must_use]
    pub fn marking(self, words: &str, roles: impl Into<RoleSet>) -> Self {
        let hits = crate::search::within(&self.text(), words);
        if hits.is_empty() {
            return self;
        }
        let (roles, mut out, mut at) = (roles.into(), Self::new(), 0);
        for (text, own) in self.runs {
            let (from, to) = (at, at + text.len());
            at = to;
            let mut done = from;
            for hit in hits.iter().filter(|hit| hit.start() < to && hit.end() > from) {
                let (start, end) = (hit.start().max(from), hit.end().min(to));
                out.push(&text[done - from..start - from], own);
                out.push(&text[start - from..end - from], own | roles);
                done = end;
            }
            out.push(&text[done - from..], own);
        }
        out
    }

    /// The line without roles that give it a colour; roles of weight stay.
    #[must_use]
    pub fn bare(mut self) -> Self {
        let heavy = [Role::Strong, Role::Strikes, Role::Emphasis, Role::Altered];
        for run in &mut self.runs {
            run.1 = heavy
                .into_iter()
                .filter(|&role| run.1.contains(role))
                .fold(RoleSet::NONE, |set, role| set | role);
        }
        self
    }

    /// The line with `roles` added to every run.
    #[must_use]
    pub fn over(mut self, roles: impl Into<RoleSet> + Copy) -> Self {
        for run in &mut self.runs {
            run.1 |= roles;
        }
        self
    }
}

/// `span` of `text` as one line, its runs cut where `marks` begin and end.
#[must_use]
pub fn marked(text: &str, span: Span, marks: &[Mark]) -> Line {
    let mut line = Line::new();
    for run in runs(span, marks.iter().copied()) {
        line.push(&text[run.span], RoleSet::from_bits(run.roles));
    }
    line
}

/// `span` of `text` wrapped at `columns`, with marks.
#[must_use]
pub fn paragraph(text: &str, span: Span, columns: usize, marks: &[Mark]) -> Vec<Line> {
    wrap(text, span, columns).into_iter().map(|row| marked(text, row, marks)).collect()
}

/// At most `most` of the rows; the last one ends with `…` when others follow.
#[must_use]
pub fn cut_rows(mut rows: Vec<Line>, most: usize) -> Vec<Line> {
    let is_cut = rows.len() > most;
    rows.truncate(most);
    if is_cut && let Some(last) = rows.last_mut() {
        last.push(" …", Role::Dim);
    }
    rows
}

/// The rows of `text` wrapped at `columns`, all in the same roles.
#[must_use]
pub fn words(text: &str, columns: usize, roles: impl Into<RoleSet>) -> Vec<Line> {
    let roles = roles.into();
    wrap(text, Span::new(0, text.len()), columns)
        .into_iter()
        .map(|row| Line::of(&text[row], roles))
        .collect()
}
