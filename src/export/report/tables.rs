//! The tables of sources, with bars, and of actors by outlet.

use super::ReportInput;
use super::contents::SOURCES;
use super::words::ReportPage;
use crate::corpus::ArticleIx;
use crate::present::line::counted;
use crate::present::views::{ListRequest, MatrixView, SourcesView, View, ViewOptions};
use crate::present::wrap::shorten;
use crate::query::{carrier_name, carriers};
use std::fmt::Write as _;

/// Width of a full bar.
const BAR: f32 = 120.0;
/// Actors of the table, and owners of its columns, at most.
const ACTORS: usize = 30;
const COLUMNS: usize = 24;
/// Columns of an outlet over a column, at most.
const HEAD: usize = 28;
/// Mentions from which on a cell is warm, and hot: as on the screen.
const HEAT: [u32; 2] = [2, 4];

/// Who is quoted, with how many words.
pub(super) fn sources(
    page: &mut ReportPage<'_>,
    input: &ReportInput<'_>,
    sources: Option<&SourcesView>,
) {
    let view = input.source.input();
    let Some(table) = sources else { return };
    let options = ViewOptions::default();
    let entries = table.list(view, ListRequest { options, ..ListRequest::default() });
    if entries.is_empty() {
        page.html.element("p", &[], &table.empty_message(view));
        return;
    }
    let words = |entry: u32| {
        let source = table.source(entry)?;
        let [direct, indirect] = source.counts(|ix| view.shows(ix));
        Some((direct, indirect))
    };
    let most =
        entries.iter().filter_map(|&entry| words(entry)).map(|(direct, _)| direct.words).max();
    region(page, "Who is quoted");
    page.html.element(
        "caption",
        &[],
        "Words in quotation marks, most first; what is reported without marks is counted apart.",
    );
    row_of_heads(page, &["Source", "Words", "Bar", "Quotations", "Indirect", "Printed by"]);
    page.html.open("tbody", &[]);
    for &entry in entries.iter().take(SOURCES) {
        let Some((direct, indirect)) = words(entry) else { continue };
        page.html.open("tr", &[]);
        page.html.element("th", &[("scope", "row")], table.name(view, entry));
        page.html.element("td", &[("class", "number")], &direct.words.to_string());
        page.html.open("td", &[]);
        bar(page, direct.words, most.unwrap_or(1));
        page.html.close();
        page.html.element("td", &[("class", "number")], &direct.statements.to_string());
        page.html.element("td", &[("class", "number")], &indirect.statements.to_string());
        page.html.open("td", &[]);
        let articles: Vec<ArticleIx> = table.records(view, entry).map(|it| it.article).collect();
        page.outlets(&articles);
        page.html.close();
        page.html.close();
    }
    end_region(page);
    if entries.len() > SOURCES {
        page.note(&format!("Showing {SOURCES} of {} sources.", entries.len()));
    }
}

/// A bar of `part` in `whole`. The number stands beside it.
fn bar(page: &mut ReportPage<'_>, part: usize, whole: usize) {
    let width = BAR * part as f32 / whole.max(1) as f32;
    let box_ = format!("0 0 {BAR} 12");
    page.html.open(
        "svg",
        &[("width", "120"), ("height", "12"), ("viewBox", &box_), ("aria-hidden", "true")],
    );
    page.html.empty(
        "rect",
        &[
            ("class", "bar"),
            ("x", "0"),
            ("y", "0"),
            ("width", &format!("{width:.1}")),
            ("height", "12"),
        ],
    );
    page.html.close();
}

/// Which owner names and quotes whom.
pub(super) fn matrix(page: &mut ReportPage<'_>, input: &ReportInput<'_>, articles: &[ArticleIx]) {
    let view = input.source.input();
    let Some(table) = MatrixView::new(view) else { return };
    let options = ViewOptions::default();
    let entries = table.list(view, ListRequest { options, ..ListRequest::default() });
    if entries.is_empty() {
        page.html.element("p", &[], &table.empty_message(view));
        return;
    }
    let mut columns: Vec<Vec<ArticleIx>> = carriers(page.corpus);
    columns.iter_mut().for_each(|column| column.retain(|ix| articles.contains(ix)));
    columns.retain(|column| !column.is_empty());
    let all = columns.len();
    columns.truncate(COLUMNS);
    region(page, "Who is named where");
    page.html.element(
        "caption",
        &[],
        "How often each outlet names the actor, and how often it quotes them (q). ○: not found there, \
         and named by all other outlets of the story.",
    );
    let names: Vec<String> =
        columns.iter().map(|column| shorten(carrier_name(page.corpus, column), HEAD)).collect();
    let heads: Vec<&str> =
        std::iter::once("Actor").chain(names.iter().map(String::as_str)).collect();
    row_of_heads(page, &heads);
    page.html.open("tbody", &[]);
    for &entry in entries.iter().take(ACTORS) {
        let Some(actor) = page.findings.actor(table.actor_of(entry)) else { continue };
        let (cells, name) = (table.cells_shown(view, entry), actor.name.clone());
        page.html.open("tr", &[]);
        page.html.element("th", &[("scope", "row")], &name);
        for column in &columns {
            let here = cells.iter().filter(|cell| column.contains(&cell.article));
            let (named, quoted) = here
                .clone()
                .fold((0, 0), |(named, quoted), cell| (named + cell.named, quoted + cell.quoted));
            let is_hole = table
                .holes(entry)
                .iter()
                .any(|hole| column.iter().any(|ix| hole.articles.contains(ix)));
            let first = here.map(|cell| cell.first).next();
            cell(page, (named, quoted), is_hole, first);
        }
        page.html.close();
    }
    end_region(page);
    let mut left = Vec::new();
    if entries.len() > ACTORS {
        left.push(format!("{ACTORS} of {}", counted(entries.len(), "actor")));
    }
    if all > COLUMNS {
        left.push(format!("{COLUMNS} of {}", counted(all, "outlet")));
    }
    if !left.is_empty() {
        page.note(&format!("Showing {}.", left.join(" and ")));
    }
}

fn cell(
    page: &mut ReportPage<'_>,
    (named, quoted): (u32, u32),
    is_hole: bool,
    first: Option<crate::corpus::Site>,
) {
    let class = match named {
        0 => "number",
        named if named >= HEAT[1] => "number hot",
        named if named >= HEAT[0] => "number warm",
        _ => "number cool",
    };
    page.html.open("td", &[("class", class)]);
    match first {
        Some(site) => {
            let mut text = named.to_string();
            if quoted > 0 {
                let _ = write!(text, " ({quoted} q)");
            }
            page.link_to(site, &text);
        }
        None => page.html.text(if is_hole { "○" } else { "" }),
    }
    page.html.close();
}

/// Begins a table that can be scrolled sideways.
pub(super) fn region(page: &mut ReportPage<'_>, label: &str) {
    page.html.open(
        "div",
        &[("class", "wide"), ("role", "group"), ("tabindex", "0"), ("aria-label", label)],
    );
    page.html.open("table", &[]);
}

/// Ends the body, the table and its region.
pub(super) fn end_region(page: &mut ReportPage<'_>) {
    page.html.close();
    page.html.close();
    page.html.close();
}

/// The row of headings of a table.
pub(super) fn row_of_heads(page: &mut ReportPage<'_>, heads: &[&str]) {
    page.html.open("thead", &[]);
    page.html.open("tr", &[]);
    for head in heads {
        page.html.element("th", &[("scope", "col")], head);
    }
    page.html.close();
    page.html.close();
}
