//! A comparison laid out for one width, kept until something it depends on changes.

use crate::corpus::Corpus;
use crate::engine::{Comparison, Findings};
use crate::present::Line;
use crate::present::diff::{DiffLine, Layout, Part, head, preface, rows};
use std::ops::Range;

/// A row or a ghost that the cursor can be on, and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Stop {
    pub(in crate::tui) part: Part,
    pub(in crate::tui) lines: Range<usize>,
}

/// What the screen shows: a head that stays, and lines that scroll.
#[derive(Default)]
pub(in crate::tui) struct Laid {
    key: Option<(u64, Layout)>,
    /// Which two articles, and the shares.
    pub(in crate::tui) head: Vec<Line>,
    /// What only one side has, then the comparison.
    pub(in crate::tui) lines: Vec<Line>,
    /// What of `lines` the cursor steps through, from the top.
    pub(in crate::tui) stops: Vec<Stop>,
}

impl Laid {
    /// Lays the comparison out, unless that was done.
    pub(super) fn refresh(&mut self, corpus: &Corpus, findings: &Findings, (number, comparison): (u64, &Comparison), layout: Layout) {
        if self.key == Some((number, layout)) {
            return;
        }
        let mut lines = preface(corpus, findings, comparison, layout);
        let mut stops: Vec<Stop> = Vec::new();
        for DiffLine { part, line } in rows(corpus, findings, comparison, layout) {
            let at = lines.len();
            lines.push(line);
            match stops.last_mut() {
                Some(stop) if stop.part == part => stop.lines.end = at + 1,
                _ if part == Part::Gap => {}
                _ => stops.push(Stop { part, lines: at..at + 1 }),
            }
        }
        *self = Self { key: Some((number, layout)), head: head(corpus, comparison, layout), lines, stops };
    }

    /// The index of the stop with this part.
    pub(in crate::tui) fn position(&self, part: Part) -> Option<usize> {
        self.stops.iter().position(|stop| stop.part == part)
    }

    /// The stop that shows the line, or the first one after it.
    pub(in crate::tui) fn stop_at(&self, line: usize) -> usize {
        self.stops.partition_point(|stop| stop.lines.end <= line).min(self.stops.len().saturating_sub(1))
    }
}
