//! The tables of sources, with bars, and of actors by outlet.

use super::ReportInput;
use super::contents::SOURCES;
use super::words::ReportPage;
use crate::corpus::{ArticleIx, Site};
use crate::present::line::counted;
use crate::present::views::{
    ListRequest, MatrixCell, MatrixHole, MatrixView, SourcesView, View, ViewOptions,
};
use crate::present::wrap::shorten;
use crate::query::{carrier_name, carriers};
use std::fmt::Write as _;

/// What is told where no actor is named.
pub(super) const NOBODY: &str = "No person, organisation or place is named.";

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

/// How often one owner names an actor and quotes them.
pub(super) struct OwnerCell {
    named: u32,
    quoted: u32,
    /// Whether all other outlets of a story name the actor.
    is_hole: bool,
    /// The first mention.
    first: Option<Site>,
}

impl OwnerCell {
    /// `3 (1 q)`, `○`, or nothing.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        if self.named > 0 {
            words = self.named.to_string();
        } else if self.is_hole {
            words.push('○');
        }
        if self.quoted > 0 {
            let _ = write!(words, " ({} q)", self.quoted);
        }
        words
    }
}

/// Which owner names and quotes whom: a column an owner, a row an actor.
pub(super) struct OwnerMatrix {
    pub(super) owners: Vec<String>,
    pub(super) rows: Vec<(String, Vec<OwnerCell>)>,
    /// What is not shown, in words.
    pub(super) left_out: Option<String>,
}

/// What the table of actors says to its reader.
pub(super) const MATRIX_CAPTION: &str = "How often each outlet names the actor, and how often it quotes them (q). ○: not found there, and \
     named by all other outlets of the story.";

impl OwnerMatrix {
    /// The actors that most articles name. `None` when nobody is named.
    pub(super) fn new(input: &ReportInput<'_>, articles: &[ArticleIx]) -> Option<Self> {
        let view = input.source.input();
        let table = MatrixView::new(view)?;
        let options = ViewOptions::default();
        let entries = table.list(view, ListRequest { options, ..ListRequest::default() });
        let mut columns: Vec<Vec<ArticleIx>> = carriers(view.corpus);
        columns.iter_mut().for_each(|of| of.retain(|ix| articles.binary_search(ix).is_ok()));
        columns.retain(|column| !column.is_empty());
        let left_out = matrix_left_out(entries.len(), columns.len());
        columns.truncate(COLUMNS);
        let row = |&entry: &u32| {
            let actor = view.findings.actor(table.actor_of(entry))?;
            let (cells, holes) = (table.cells_shown(view, entry), table.holes(entry));
            let of_columns = columns.iter().map(|column| owner_cell(&cells, holes, column));
            Some((actor.name.clone(), of_columns.collect()))
        };
        let rows: Vec<(String, Vec<OwnerCell>)> =
            entries.iter().take(ACTORS).filter_map(row).collect();
        let name = |column: &Vec<ArticleIx>| shorten(carrier_name(view.corpus, column), HEAD);
        let owners = columns.iter().map(name).collect();
        if rows.is_empty() { None } else { Some(Self { owners, rows, left_out }) }
    }
}

fn owner_cell(cells: &[MatrixCell], holes: &[MatrixHole], column: &[ArticleIx]) -> OwnerCell {
    let here: Vec<_> = cells.iter().filter(|cell| column.contains(&cell.article)).collect();
    let is_of_column = |articles: &[ArticleIx]| column.iter().any(|ix| articles.contains(ix));
    OwnerCell {
        named: here.iter().map(|cell| cell.named).sum(),
        quoted: here.iter().map(|cell| cell.quoted).sum(),
        is_hole: holes.iter().any(|hole| is_of_column(&hole.articles)),
        first: here.first().map(|cell| cell.first),
    }
}

fn matrix_left_out(actors: usize, owners: usize) -> Option<String> {
    let mut left = Vec::new();
    if actors > ACTORS {
        left.push(format!("{ACTORS} of {}", counted(actors, "actor")));
    }
    if owners > COLUMNS {
        left.push(format!("{COLUMNS} of {}", counted(owners, "outlet")));
    }
    if left.is_empty() { None } else { Some(format!("Showing {}.", left.join(" and "))) }
}

/// Which owner names and quotes whom.
pub(super) fn matrix(page: &mut ReportPage<'_>, input: &ReportInput<'_>, articles: &[ArticleIx]) {
    let Some(matrix) = OwnerMatrix::new(input, articles) else {
        page.html.element("p", &[], NOBODY);
        return;
    };
    region(page, "Who is named where");
    page.html.element("caption", &[], MATRIX_CAPTION);
    let heads: Vec<&str> =
        std::iter::once("Actor").chain(matrix.owners.iter().map(String::as_str)).collect();
    row_of_heads(page, &heads);
    page.html.open("tbody", &[]);
    for (name, cells) in &matrix.rows {
        page.html.open("tr", &[]);
        page.html.element("th", &[("scope", "row")], name);
        cells.iter().for_each(|it| cell(page, it));
        page.html.close();
    }
    end_region(page);
    if let Some(left_out) = &matrix.left_out {
        page.note(left_out);
    }
}

fn cell(page: &mut ReportPage<'_>, cell: &OwnerCell) {
    let class = match cell.named {
        0 => "number",
        named if named >= HEAT[1] => "number hot",
        named if named >= HEAT[0] => "number warm",
        _ => "number cool",
    };
    page.html.open("td", &[("class", class)]);
    match cell.first {
        Some(site) => page.link_to(site, &cell.words()),
        None => page.html.text(&cell.words()),
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
