//! The header of a comparison: the two articles, the shares of their words that are the same,
//! edited, reworded, moved or on one side only, and the actors, quotes and numbers that only one side has.

use super::{Arrangement, DiffLayout, GUTTER, one_sided, sign};
use crate::analysis::align::{AlignmentRow, RowKind};
use crate::corpus::{Article, Corpus};
use crate::engine::Findings;
use crate::present::line::words;
use crate::present::text_pane::long_date;
use crate::present::{Line, Role};
use crate::query::{Comparison, Summary};
use crate::text::{Pair, Side};

/// The label of a side: `A` or `B`.
#[must_use]
pub fn label(side: Side) -> &'static str {
    match side {
        Side::Left => "A",
        Side::Right => "B",
    }
}

/// The comparison in short, for a page: titles, shares, and which actors,
/// quotes and numbers only one side has.
#[must_use]
pub fn header(
    corpus: &Corpus,
    findings: &Findings,
    comparison: &Comparison,
    columns: usize,
) -> Vec<Line> {
    let mut lines = titles(corpus, comparison, columns);
    lines.extend(shares(&comparison.summary, columns));
    lines.push(bar(&comparison.summary, columns));
    let items = |side: Side| {
        one_sided::row(&one_sided::items(corpus, findings, comparison, side), side, columns)
    };
    lines.extend(Side::BOTH.map(items).into_iter().filter(|line| line.width() > 0));
    lines.extend(note(comparison, columns));
    lines
}

/// A remark on parts of very long texts that were not compared.
fn note(comparison: &Comparison, columns: usize) -> Vec<Line> {
    comparison
        .alignment
        .simplified
        .note()
        .map_or_else(Vec::new, |note| words(note, columns, Role::Dim))
}

/// The rows that stay above a comparison while it scrolls: the titles (over their
/// columns when there are two), the shares, and what only one side has.
#[must_use]
pub fn head(
    corpus: &Corpus,
    findings: &Findings,
    comparison: &Comparison,
    layout: DiffLayout,
) -> Vec<Line> {
    let columns = layout.columns;
    let items = Pair::new(Side::Left, Side::Right)
        .map(|side| one_sided::items(corpus, findings, comparison, side));
    let mut lines;
    if layout.arrangement == Arrangement::Inline {
        lines = titles(corpus, comparison, columns);
        lines.extend(shares(&comparison.summary, columns));
        lines.extend(one_sided::rows(&items, columns));
    } else {
        let both = Pair::new(Side::Left, Side::Right);
        let article = |side: Side| corpus.article(comparison.articles[side]);
        lines = vec![
            level(layout, both.map(|side| named(side, article(side)))),
            level(layout, both.map(|side| headline(article(side)))),
        ];
        lines.extend(shares(&comparison.summary, columns));
        if Side::BOTH.into_iter().any(|side| !items[side].is_empty()) {
            lines.push(level(
                layout,
                both.map(|side| one_sided::row(&items[side], side, column(layout))),
            ));
        }
    }
    lines
}

/// A word when the sides are the same or have nothing in common, and when the comparison is simplified; a blank row.
#[must_use]
pub fn preface(comparison: &Comparison, layout: DiffLayout) -> Vec<Line> {
    let mut lines = words(remark(&comparison.alignment.rows), layout.columns, Role::Dim);
    lines.extend(note(comparison, layout.columns));
    if !lines.is_empty() {
        lines.push(Line::new());
    }
    lines
}

/// A remark on a comparison without changes, or without anything in common.
fn remark(rows: &[AlignmentRow]) -> &'static str {
    let has = |side: Side| rows.iter().any(|row| row.sides[side].is_some());
    let paired = rows.iter().filter(|row| !matches!(row.kind, RowKind::Left | RowKind::Right));
    if rows.is_empty() {
        "Neither article has a text."
    } else if !has(Side::Left) {
        "A has no text."
    } else if !has(Side::Right) {
        "B has no text."
    } else if rows.iter().all(|row| row.kind == RowKind::Same && !row.moved) {
        "Both say the same, word for word."
    } else if paired.count() == 0 {
        "Nothing in common: no sentence of one answers a sentence of the other."
    } else {
        ""
    }
}

/// Columns of each text, side by side.
fn column(layout: DiffLayout) -> usize {
    (layout.columns.saturating_sub(GUTTER) / 2).max(1)
}

/// Cells of the two sides beside one another.
fn level(layout: DiffLayout, cells: Pair<Line>) -> Line {
    let columns = column(layout);
    let cells = cells.map(|cell| cell.shortened(columns));
    let mut line = cells.left;
    line.pad_to(columns + GUTTER);
    let mut line = line.joined(cells.right);
    line.trim_end();
    line
}

/// One row a side: label, outlet, date, headline.
fn titles(corpus: &Corpus, comparison: &Comparison, columns: usize) -> Vec<Line> {
    let title = |side: Side| {
        let article = corpus.article(comparison.articles[side]);
        named(side, article).with(" · ", Role::Dim).joined(headline(article)).shortened(columns)
    };
    Side::BOTH.map(title).into()
}

/// Label, outlet and date.
fn named(side: Side, article: &Article) -> Line {
    let date = article.published.map_or_else(|| "date unknown".to_owned(), long_date);
    let label = Line::of(label(side), Role::Key).plain(" ");
    label
        .with(crate::present::list::source(article), Role::Strong)
        .with(format!(" · {date}"), Role::Dim)
}

fn headline(article: &Article) -> Line {
    let role = if article.headline().is_some() { Role::Headline } else { Role::Dim };
    Line::of(crate::present::list::title(article), role)
}

type Share = (RowKind, &'static str, f32);

fn by_kind(summary: &Summary) -> [Share; 5] {
    [
        (RowKind::Same, "same", summary.same),
        (RowKind::Edited, "edited", summary.edited),
        (RowKind::Reworded, "reworded", summary.reworded),
        (RowKind::Left, "only A", summary.only.left),
        (RowKind::Right, "only B", summary.only.right),
    ]
}

/// The shares of the words of both sides in one row: in words where there is room, else by their signs.
fn shares(summary: &Summary, columns: usize) -> Vec<Line> {
    let told = |named: bool, between: usize| {
        let mut line = Line::new();
        for (kind, name, share) in by_kind(summary) {
            let (sign, role) = sign(kind);
            line.push(
                if named {
                    format!("{sign} {name} {}", percent(share))
                } else {
                    format!("{sign}{:.0}%", 100.0 * share)
                },
                role,
            );
            line.pad(between);
        }
        line.with(format!("moved {}", percent(summary.moved)), Role::Moved)
    };
    let of = |line: Line| line.with("  of the words", Role::Dim);
    let ways = [of(told(true, 3)), told(true, 2), told(false, 2)];
    let last = ways.len() - 1;
    let fits =
        ways.into_iter().enumerate().find(|(at, line)| *at == last || line.width() <= columns);
    fits.map(|(_, line)| line.shortened(columns)).into_iter().collect()
}

/// The shares as a bar made of the signs of the rows.
#[must_use]
pub fn bar(summary: &Summary, columns: usize) -> Line {
    let mut bar = Line::new();
    let mut sum = 0.0;
    for (kind, _, share) in by_kind(summary) {
        let (sign, role) = sign(kind);
        sum += share;
        let upto = (sum * columns as f32).round() as usize;
        bar.push(sign.repeat(upto.min(columns).saturating_sub(bar.width())), role);
    }
    bar
}

fn percent(share: f32) -> String {
    format!("{:.0}%", share * 100.0)
}
