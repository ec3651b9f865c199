//! What stands above a comparison: which two articles, how much of them was
//! kept, edited, reworded, moved or stands on one side only, and what only one
//! side has.

use super::{Arrangement, GUTTER, Layout, sign};
use crate::analysis::align::{Row, RowKind};
use crate::corpus::{Article, Corpus};
use crate::engine::{Comparison, Findings, Summary};
use crate::present::line::words;
use crate::present::text_pane::long_date;
use crate::present::{Line, Role, RoleSet, wrap};
use crate::text::{Pair, Side, Span};

/// How many things of one kind are named before the rest is only counted.
const NAMED: usize = 8;

/// Below this width the shares are told by their signs alone.
const NARROW: usize = 60;

const SIDES: [(Side, &str); 2] = [(Side::Left, "<"), (Side::Right, ">")];

/// The comparison in short, for a page: titles, shares, and which actors,
/// quotes and numbers only one side has.
#[must_use]
pub fn header(corpus: &Corpus, findings: &Findings, comparison: &Comparison, columns: usize) -> Vec<Line> {
    let mut lines = titles(corpus, comparison, columns);
    lines.extend(shares(&comparison.summary, columns));
    lines.push(bar(&comparison.summary, columns));
    lines.extend(one_below_another(corpus, findings, comparison, columns));
    lines
}

/// What stays above a comparison while it scrolls: the titles (over their
/// columns when there are two) and the shares.
#[must_use]
pub fn head(corpus: &Corpus, comparison: &Comparison, layout: Layout) -> Vec<Line> {
    let mut lines = match layout.arrangement {
        Arrangement::Inline => titles(corpus, comparison, layout.columns),
        Arrangement::SideBySide => {
            let [sources, headlines] = [source, headline].map(|part| {
                let cells = Pair::new(Side::Left, Side::Right).map(|side| part(corpus.article(comparison.articles[side])));
                level(layout, &cells.map(|cell| vec![cell]))
            });
            sources.into_iter().chain(headlines).collect()
        }
    };
    lines.extend(shares(&comparison.summary, layout.columns));
    if layout.arrangement == Arrangement::SideBySide {
        lines.push(bar(&comparison.summary, layout.columns));
    }
    lines
}

/// What stands between the head and the first row: what only one side has, and
/// a word when the sides are the same or have nothing in common. Ends with a blank row.
#[must_use]
pub fn preface(corpus: &Corpus, findings: &Findings, comparison: &Comparison, layout: Layout) -> Vec<Line> {
    let mut lines = words(remark(&comparison.alignment.rows), layout.columns, Role::Dim);
    lines.extend(match layout.arrangement {
        Arrangement::Inline => one_below_another(corpus, findings, comparison, layout.columns),
        Arrangement::SideBySide => {
            let sides = Pair::new(Side::Left, Side::Right).map(|side| one_sided(corpus, findings, comparison, side));
            let cells =
                |at: usize| sides.as_ref().map(|things| listed(&format!("only here, {}: ", things[at].0), &things[at].1, column(layout)));
            (0..sides.left.len()).flat_map(|at| level(layout, &cells(at))).collect()
        }
    });
    if !lines.is_empty() {
        lines.push(Line::new());
    }
    lines
}

/// What there is to say of a comparison that has no changes, or nothing else.
fn remark(rows: &[Row]) -> &'static str {
    let paired = rows.iter().filter(|row| !matches!(row.kind, RowKind::Left | RowKind::Right));
    if rows.is_empty() {
        "Neither article has a text."
    } else if rows.iter().all(|row| row.kind == RowKind::Same && !row.moved) {
        "Both say the same, word for word."
    } else if paired.count() == 0 {
        "Nothing in common: no sentence of one answers a sentence of the other."
    } else {
        ""
    }
}

/// Columns of each text, side by side.
fn column(layout: Layout) -> usize {
    (layout.columns.saturating_sub(GUTTER) / 2).max(1)
}

/// Cells of the two sides beside one another.
fn level(layout: Layout, cells: &Pair<Vec<Line>>) -> Vec<Line> {
    let columns = column(layout);
    (0..cells.left.len().max(cells.right.len()))
        .map(|n| {
            let cell = |side: Side| cells[side].get(n).cloned().unwrap_or_default().shortened(columns);
            let mut line = cell(Side::Left);
            line.pad_to(columns + GUTTER);
            let mut line = line.joined(cell(Side::Right));
            line.trim_end();
            line
        })
        .collect()
}

/// One row a side: outlet, date, headline.
fn titles(corpus: &Corpus, comparison: &Comparison, columns: usize) -> Vec<Line> {
    let title = |(side, arrow): (Side, &str)| {
        let article = corpus.article(comparison.articles[side]);
        let line = Line::of(format!("{arrow} "), Role::Dim).joined(source(article)).with(" · ", Role::Dim);
        line.joined(headline(article)).shortened(columns)
    };
    SIDES.map(title).into()
}

/// Outlet and date.
fn source(article: &Article) -> Line {
    let date = article.published.map_or_else(|| "date unknown".to_owned(), long_date);
    Line::of(crate::present::list::source(article), Role::Strong).with(format!(" · {date}"), Role::Dim)
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
        (RowKind::Left, "only left", summary.only.left),
        (RowKind::Right, "only right", summary.only.right),
    ]
}

/// The shares in words, on as many rows as they need.
fn shares(summary: &Summary, columns: usize) -> Vec<Line> {
    if columns < NARROW {
        let mut line = Line::new();
        for (kind, _, share) in by_kind(summary) {
            let (sign, role) = sign(kind);
            line.push(format!("{sign}{:.0}%  ", share * 100.0), role);
        }
        return vec![line.with(format!("moved {:.0}%", summary.moved * 100.0), Role::Moved)];
    }
    let mut lines = vec![Line::new()];
    let mut push = |words: String, role: Role| {
        if let Some(line) = lines.last_mut().filter(|line| line.width() + words.len() <= columns) {
            line.push(words, role);
            line.pad(3);
        } else {
            lines.push(Line::of(words, role).plain("   "));
        }
    };
    for (kind, name, share) in by_kind(summary) {
        let (sign, role) = sign(kind);
        push(format!("{sign} {name} {}", percent(share)), role);
    }
    push(format!("moved {}", percent(summary.moved)), Role::Moved);
    lines.iter_mut().for_each(Line::trim_end);
    lines
}

/// The shares as a bar made of the signs of the rows.
fn bar(summary: &Summary, columns: usize) -> Line {
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
    format!("{:.0} %", share * 100.0)
}

fn one_below_another(corpus: &Corpus, findings: &Findings, comparison: &Comparison, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (side, arrow) in SIDES {
        for (what, items) in one_sided(corpus, findings, comparison, side) {
            lines.extend(listed(&format!("only {arrow} {what}: "), &items, columns));
        }
    }
    lines
}

/// What only one side has, each thing as it is named.
fn one_sided(corpus: &Corpus, findings: &Findings, comparison: &Comparison, side: Side) -> [(&'static str, Vec<String>); 3] {
    let text = &corpus.article(comparison.articles[side]).text.content;
    let only = &comparison.summary.one_sided[side];
    let actors = findings.actors().map_or(&[][..], |actors| &actors.actors);
    let quote = |span: &Span| format!("“{}”", wrap::shorten(&text[*span].replace("\n\n", " "), 60));
    [
        ("actors", only.actors.iter().filter_map(|ix| actors.get(ix.at())).map(|actor| actor.name.clone()).collect()),
        ("quotes", only.quotes.iter().map(quote).collect()),
        ("numbers", only.numbers.iter().map(|span| text[*span].to_owned()).collect()),
    ]
}

/// `lead` and the first items, wrapped; none for no items.
fn listed(lead: &str, items: &[String], columns: usize) -> Vec<Line> {
    if items.is_empty() {
        return Vec::new();
    }
    let (named, rest) = items.split_at(items.len().min(NAMED));
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    words(&format!("{lead}{}{more}", named.join(", ")), columns, RoleSet::NONE)
}
