//! Brings the lines of a page into reading order: by cutting the page along white space.
//!
//! ```text
//! ┌ headline ───────┐      the headline spans both columns, so the first cut is below it;
//! │ column │ column │      then a gutter is free from top to bottom: left column, right column
//! └────────┴────────┘
//! ```
//!
//! Method: recursive XY cut (Nagy, Seth, 1984) over lines. A cut takes time n log n, and the depth is
//! bounded.

use super::glyphs::{PageReader, PdfRun};

/// The width of a gutter, at least, as a share of the size of the text beside it.
const GUTTER: f64 = 0.7;
/// Cuts in one another, at most.
const MAX_DEPTH: usize = 40;
/// The gap between two runs of one line, at most, as a share of their size.
const LINE_GAP: f64 = 1.2;

/// The lines of a page in reading order.
#[derive(Debug, Default)]
pub(super) struct PdfPage {
    /// The columns, or other regions, each with its lines from top to bottom.
    pub regions: Vec<Vec<PdfRun>>,
    pub turned: String,
    pub top: f64,
    pub bottom: f64,
}

impl PdfPage {
    /// The number of letters and figures.
    pub(super) fn letters(&self) -> usize {
        let lines = self.regions.iter().flatten();
        lines.map(|line| line.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
    }
}

/// Brings the runs of a page into reading order.
pub(super) fn page(reader: PageReader) -> PdfPage {
    let lines = lines(reader.runs);
    let mut regions = Vec::new();
    cut(lines, 0, &mut regions);
    PdfPage { regions, turned: reader.turned, top: reader.top, bottom: reader.bottom }
}

/// Joins runs that stand on one line without a gutter between them. Top lines come first.
fn lines(mut runs: Vec<PdfRun>) -> Vec<PdfRun> {
    for run in &mut runs {
        run.text.truncate(run.text.trim_end().len());
    }
    runs.sort_by(|a, b| b.y.total_cmp(&a.y));
    // Baselines that differ by less than a third of a line are one.
    let mut rows: Vec<Vec<PdfRun>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row) if row[0].y - run.y <= 0.3 * run.size.min(row[0].size) => row.push(run),
            _ => rows.push(vec![run]),
        }
    }
    let mut lines = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut joined: Vec<PdfRun> = Vec::with_capacity(row.len());
        for run in row {
            match joined.last_mut() {
                Some(line)
                    if run.left - line.right <= LINE_GAP * run.size.min(line.size)
                        && run.left - line.right > -run.size =>
                {
                    if run.left - line.right > 0.1 * run.size {
                        line.text.push(' ');
                    }
                    line.text.push_str(run.text.trim_start());
                    line.right = line.right.max(run.right);
                    line.size = line.size.max(run.size);
                }
                _ => joined.push(run),
            }
        }
        lines.extend(joined);
    }
    lines
}

/// Cuts a region into regions that no cut divides.
fn cut(lines: Vec<PdfRun>, depth: usize, regions: &mut Vec<Vec<PdfRun>>) {
    if lines.len() <= 1 || depth >= MAX_DEPTH {
        if !lines.is_empty() {
            regions.push(lines);
        }
        return;
    }
    if let Some(x) = gutter(&lines) {
        let (left, right) = lines.into_iter().partition(|line| middle(line) < x);
        cut(left, depth + 1, regions);
        cut(right, depth + 1, regions);
    } else if let Some(at) = step(&lines) {
        let mut upper = lines;
        let lower = upper.split_off(at);
        cut(upper, depth + 1, regions);
        cut(lower, depth + 1, regions);
    } else {
        regions.push(lines);
    }
}

fn middle(line: &PdfRun) -> f64 {
    f64::midpoint(line.left, line.right)
}

/// The middle of the widest vertical strip that no line crosses, with more than one line on each
/// side, or with lines of a table row on both.
fn gutter(lines: &[PdfRun]) -> Option<f64> {
    let mut spans: Vec<(f64, f64, f64)> =
        lines.iter().map(|line| (line.left, line.right, line.size)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(f64, f64)> = None;
    let mut end = spans[0].1;
    let mut size = spans[0].2;
    for (at, &(left, right, next)) in spans.iter().enumerate().skip(1) {
        let width = left - end;
        let enough = at >= 2 && spans.len() - at >= 2;
        if enough && width > GUTTER * size.min(next) && best.is_none_or(|(_, most)| width > most) {
            best = Some((end + width / 2.0, width));
        }
        if right > end {
            end = right;
            size = next;
        }
    }
    best.map(|(x, _)| x)
}

/// The position of the line above which the page is cut so that a gutter appears on one side: where
/// lines that span the page meet lines that do not.
fn step(lines: &[PdfRun]) -> Option<usize> {
    let left = lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
    // Only rows with several lines side by side need a cut.
    let is_beside = |at: usize| {
        let line = &lines[at];
        let near = |other: Option<&PdfRun>| {
            other.is_some_and(|other| {
                (other.y - line.y).abs() < 0.6 * line.size
                    && (other.left >= line.right || other.right <= line.left)
            })
        };
        near(lines.get(at + 1)) || at > 0 && near(lines.get(at - 1))
    };
    let beside: Vec<bool> = (0..lines.len()).map(is_beside).collect();
    if !beside.contains(&true) {
        return None;
    }
    let spans = |line: &PdfRun| line.right - line.left > 0.6 * (right - left);
    let mut best: Option<(usize, f64)> = None;
    for at in 1..lines.len() {
        let gap = lines[at - 1].y - lines[at].y;
        let changes = spans(&lines[at - 1]) != spans(&lines[at]) || beside[at - 1] != beside[at];
        if changes && gap > 0.5 * lines[at].size && best.is_none_or(|(_, most)| gap > most) {
            best = Some((at, gap));
        }
    }
    best.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, left: f64, right: f64, y: f64, size: f64) -> PdfRun {
        PdfRun { text: text.to_owned(), left, right, y, size }
    }

    fn order(runs: Vec<PdfRun>) -> Vec<String> {
        let page = page(PageReader { runs, ..PageReader::default() });
        page.regions.into_iter().flatten().map(|line| line.text).collect()
    }

    #[test]
    fn two_columns_below_a_headline_are_read_one_after_the_other() {
        let mut runs = vec![run("Headline over both columns", 50.0, 500.0, 700.0, 24.0)];
        for (row, y) in [660.0, 648.0, 636.0].into_iter().enumerate() {
            runs.push(run(&format!("left {row}"), 50.0, 260.0, y, 10.0));
            runs.push(run(&format!("right {row}"), 280.0, 500.0, y, 10.0));
        }
        let expect = [
            "Headline over both columns",
            "left 0",
            "left 1",
            "left 2",
            "right 0",
            "right 1",
            "right 2",
        ];
        assert_eq!(order(runs), expect);
    }

    #[test]
    fn words_of_one_line_in_any_order_are_joined() {
        let runs = vec![
            run("late", 110.0, 130.0, 700.0, 10.0),
            run("The ferry", 50.0, 95.0, 700.2, 10.0),
            run("came", 98.0, 108.0, 700.0, 10.0),
        ];
        assert_eq!(order(runs), ["The ferry came late"]);
    }
}
