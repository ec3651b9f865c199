//! The section of pairs: two articles side by side, a row a pair of sentences.

use super::words::{ReportPage, language_of};
use crate::analysis::align::{AlignmentRow, RowKind};
use crate::corpus::Site;
use crate::present::list::source;
use crate::query::Comparison;
use crate::text::{Side, Span};

/// Rows of one pair, at most.
const ROWS: usize = 200;

/// Every pair as a table.
pub(super) fn write(page: &mut ReportPage<'_>, pairs: &[Comparison]) {
    for comparison in pairs {
        let names = comparison.articles.map(|ix| source(page.corpus.article(ix)).to_owned());
        page.html.element("h3", &[], &format!("{} and {}", names.left, names.right));
        let percent = |share: f32| (share * 100.0).round();
        let summary = &comparison.summary;
        page.note(&format!(
            "Of the words of both: {} % in sentences that are the same, {} % edited, {} % reworded, \
             {} % only in {}, {} % only in {}.",
            percent(summary.same),
            percent(summary.edited),
            percent(summary.reworded),
            percent(summary.only.left),
            names.left,
            percent(summary.only.right),
            names.right,
        ));
        page.html.open("table", &[("class", "pair")]);
        page.html.element("caption", &[], "Words that only one side has are set off.");
        super::tables::row_of_heads(page, &["Row", &names.left, &names.right]);
        page.html.open("tbody", &[]);
        for row in comparison.alignment.rows.iter().take(ROWS) {
            page.html.open("tr", &[]);
            page.html.element("th", &[("scope", "row")], kind(row));
            for side in Side::BOTH {
                cell(page, comparison, row, side);
            }
            page.html.close();
        }
        page.html.close();
        page.html.close();
        let all = comparison.alignment.rows.len();
        if all > ROWS {
            page.note(&format!("Showing {ROWS} of {all} rows."));
        }
    }
}

fn kind(row: &AlignmentRow) -> &'static str {
    match (row.kind, row.moved) {
        (RowKind::Same, false) => "same",
        (RowKind::Same, true) => "same, moved",
        (RowKind::Edited, false) => "edited",
        (RowKind::Edited, true) => "edited, moved",
        (RowKind::Reworded, false) => "reworded",
        (RowKind::Reworded, true) => "reworded, moved",
        (RowKind::Left, _) => "only left",
        (RowKind::Right, _) => "only right",
    }
}

fn cell(page: &mut ReportPage<'_>, comparison: &Comparison, row: &AlignmentRow, side: Side) {
    let article = comparison.articles[side];
    let name = source(page.corpus.article(article)).to_owned();
    let Some(span) = row.sides[side] else {
        page.html.element("td", &[("class", "quiet"), ("data-outlet", &name)], "not found");
        return;
    };
    let language = language_of(page.corpus.article(article));
    let attributes: Vec<(&'static str, &str)> =
        std::iter::once(("data-outlet", name.as_str())).chain(language.iter().copied()).collect();
    page.html.open("td", &attributes);
    let text = &*page.corpus.article(article).text.content;
    let edits: &[Span] = if row.kind == RowKind::Edited { &row.edits[side] } else { &[] };
    let mut at = span.start();
    for edit in edits.iter().filter_map(|edit| edit.intersection(span)) {
        if edit.start() >= at {
            page.html.text(&text[at..edit.start()]);
            page.html.element(if side == Side::Left { "del" } else { "ins" }, &[], &text[edit]);
            at = edit.end();
        }
    }
    page.html.text(&text[at..span.end()]);
    page.html.text(" ");
    page.link_to(Site { article, span }, "place");
    page.html.close();
}
