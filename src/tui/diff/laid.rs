//! A comparison laid out for one width, kept until something it depends on changes.

use crate::corpus::Corpus;
use crate::engine::Findings;
use crate::present::Line;
use crate::present::diff::{
    Arrangement, DiffLayout, DiffLine, DiffPart, LensState, bar, foldable, head, preface, rows,
};
use crate::query::Comparison;
use crate::tui::job::JobId;
use std::ops::Range;

/// A row or a ghost that the cursor can be on, and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct DiffStop {
    pub(in crate::tui) part: DiffPart,
    pub(in crate::tui) lines: Range<usize>,
}

/// The lines of a comparison: a head that stays, and lines that scroll.
#[derive(Default)]
pub(in crate::tui) struct DiffLines {
    key: Option<(JobId, DiffLayout, LensState)>,
    /// The two articles, the shares, and the findings that only one side has.
    pub(in crate::tui) head: Vec<Line>,
    /// The shares as a bar.
    pub(in crate::tui) bar: Line,
    /// A remark, if there is one, then the comparison.
    pub(in crate::tui) lines: Vec<Line>,
    /// The parts of `lines` that the cursor steps through, from the top.
    pub(in crate::tui) stops: Vec<DiffStop>,
    /// The runs of rows that fold.
    pub(super) runs: Vec<Range<usize>>,
}

impl DiffLines {
    /// Lays the comparison out, unless that was done.
    pub(super) fn refresh(
        &mut self,
        corpus: &Corpus,
        findings: &Findings,
        (job, comparison): (JobId, &Comparison),
        layout: DiffLayout,
        shown: &LensState,
    ) {
        let key = Some((job, layout, shown.clone()));
        if self.key == key {
            return;
        }
        let mut lines = preface(comparison, layout);
        let mut stops: Vec<DiffStop> = Vec::new();
        for DiffLine { part, line } in rows(corpus, findings, comparison, layout, shown) {
            let at = lines.len();
            lines.push(line);
            match stops.last_mut() {
                Some(stop) if stop.part == part => stop.lines.end = at + 1,
                _ if part == DiffPart::Gap => {}
                _ => stops.push(DiffStop { part, lines: at..at + 1 }),
            }
        }
        let runs = foldable(corpus, findings, comparison, shown.lens);
        *self = Self {
            key,
            head: head(corpus, findings, comparison, layout),
            bar: bar(&comparison.summary, layout.columns),
            lines,
            stops,
            runs,
        };
    }

    /// The arrangement of the lines; `None` before the first layout.
    pub(super) fn arrangement(&self) -> Option<Arrangement> {
        self.key.as_ref().map(|(_, layout, _)| layout.arrangement)
    }

    /// The index of the stop with this part.
    pub(in crate::tui) fn position(&self, part: DiffPart) -> Option<usize> {
        self.stops.iter().position(|stop| stop.part == part)
    }

    /// The part nearest to one that is not shown: the last that begins at or before its row.
    pub(super) fn nearest(&self, part: DiffPart) -> Option<DiffPart> {
        let row = |part: DiffPart| match part {
            DiffPart::Row(at) | DiffPart::Ghost(at) | DiffPart::Fold(at) => at,
            DiffPart::Gap => 0,
        };
        let parts = || {
            self.stops
                .iter()
                .map(|stop| stop.part)
                .filter(|other| !matches!(other, DiffPart::Ghost(_)))
        };
        parts().take_while(|&other| row(other) <= row(part)).last().or_else(|| parts().next())
    }

    /// The stop that shows the line, or the first one after it.
    pub(in crate::tui) fn stop_at(&self, line: usize) -> usize {
        self.stops
            .partition_point(|stop| stop.lines.end <= line)
            .min(self.stops.len().saturating_sub(1))
    }
}
