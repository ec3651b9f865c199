//! A comparison as a web page of its own: no script, no font, nothing fetched.

use super::moves::MoveLabels;
use super::sign;
use crate::analysis::align::AlignmentRow;
use crate::corpus::{Article, Corpus};
use crate::present::text_pane::long_date;
use crate::query::Comparison;
use crate::text::{Pair, Side, Span};
use std::fmt::Write as _;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.5 Georgia,'Times New Roman',serif;max-width:76em;margin:2em auto;padding:0 1em}\
table{border-collapse:collapse;width:100%;table-layout:fixed}\
td,th{vertical-align:top;padding:.35em .6em;overflow-wrap:anywhere;text-align:start}\
th{font-weight:normal}th b{display:block;font-size:1.2em}\
td.sign,th.sign{width:2em;text-align:center;font-family:monospace;padding:.35em 0}\
tr.block td{padding-top:1.1em}\
del{background:#f003;text-decoration:line-through}ins{background:#0a03;text-decoration:none;border-bottom:2px solid}\
tr.left td,tr.right td{font-style:italic}tr.ghost td{opacity:.6}\
.label{font:small monospace}p.shares{font-family:monospace}";

/// The page, as HTML.
#[must_use]
pub fn page(corpus: &Corpus, comparison: &Comparison) -> String {
    let articles = comparison.articles.map(|ix| corpus.article(ix));
    let writer = Writer { articles, comparison };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{} | {}</title>\n<style>{STYLE}</style></head><body>\n",
        escaped(crate::present::list::title(articles.left)),
        escaped(crate::present::list::title(articles.right)),
    );
    writer.shares(&mut out);
    writer.table(&mut out);
    out.push_str("</body></html>\n");
    out
}

struct Writer<'a> {
    articles: Pair<&'a Article>,
    comparison: &'a Comparison,
}

impl Writer<'_> {
    fn shares(&self, out: &mut String) {
        let summary = &self.comparison.summary;
        let shares = [
            ("= same", summary.same),
            ("~ edited", summary.edited),
            ("≈ reworded", summary.reworded),
            ("&lt; only left", summary.only.left),
            ("&gt; only right", summary.only.right),
            ("moved", summary.moved),
        ];
        let shares: Vec<String> =
            shares.iter().map(|(name, share)| format!("{name} {:.0} %", share * 100.0)).collect();
        let _ = writeln!(out, "<p class=\"shares\">{}</p>", shares.join(" · "));
    }

    fn table(&self, out: &mut String) {
        let title = |side: Side| {
            let article = self.articles[side];
            let date = article.published.map_or_else(|| "date unknown".to_owned(), long_date);
            let source = crate::present::list::source(article);
            format!(
                "<th>{} · {}<b>{}</b></th>",
                escaped(source),
                escaped(&date),
                escaped(crate::present::list::title(article))
            )
        };
        let _ = writeln!(
            out,
            "<table><tr>{}<th class=\"sign\"></th>{}</tr>",
            title(Side::Left),
            title(Side::Right)
        );
        let rows = &self.comparison.alignment.rows;
        let moves = MoveLabels::of(rows);
        let ghosts = |after: Option<usize>, out: &mut String| {
            for &at in moves.ghosts_after(after) {
                let label = [Side::Right, Side::Left]
                    .map(|side| moves.label(at, side).unwrap_or_default())
                    .join(" → ");
                let text =
                    rows[at].sides.right.map_or("", |span| &self.articles.right.text.content[span]);
                let _ = writeln!(
                    out,
                    "<tr class=\"ghost\" id=\"g{at}\"><td></td><td class=\"sign\"></td>\
                     <td><a class=\"label\" href=\"#r{at}\">{label}</a> {}</td></tr>",
                    escaped(text)
                );
            }
        };
        ghosts(None, out);
        for (at, row) in rows.iter().enumerate() {
            self.row(at, row, &moves, out);
            ghosts(Some(at), out);
        }
        out.push_str("</table>\n");
    }

    fn row(&self, at: usize, row: &AlignmentRow, moves: &MoveLabels, out: &mut String) {
        let begins = |side: Side| {
            let blocks = &self.articles[side].text.blocks;
            row.sides[side].is_some_and(|span| {
                blocks.binary_search_by_key(&span.start(), |block| block.span.start()).is_ok()
            })
        };
        let leads = if row.sides.left.is_some() { Side::Left } else { Side::Right };
        let block = if begins(leads) { " block" } else { "" };
        let _ = write!(out, "<tr class=\"{}{block}\" id=\"r{at}\">", row.kind.name());
        for side in Side::BOTH {
            let label = moves
                .label(at, side)
                .map(|label| format!("<a class=\"label\" href=\"#g{at}\">{label}</a> "))
                .unwrap_or_default();
            let direction = if crate::present::wrap::is_rtl(self.spelt(row, side)) {
                " dir=\"rtl\""
            } else {
                ""
            };
            let _ = write!(out, "<td{direction}>{label}{}</td>", self.cell(row, side));
            if side == Side::Left {
                let (sign, _) = sign(row.kind);
                let _ = write!(
                    out,
                    "<td class=\"sign\" title=\"{}\">{}</td>",
                    escaped(&row.why),
                    escaped(sign)
                );
            }
        }
        out.push_str("</tr>\n");
    }

    fn spelt(&self, row: &AlignmentRow, side: Side) -> &str {
        row.sides[side].map_or("", |span| &self.articles[side].text.content[span])
    }

    /// One side of a row, its changed words marked.
    fn cell(&self, row: &AlignmentRow, side: Side) -> String {
        let Some(span) = row.sides[side] else { return String::new() };
        let text = &self.articles[side].text.content;
        let tag = if side == Side::Left { "del" } else { "ins" };
        let mut out = String::new();
        let mut from = span.start();
        for edit in row.edits[side].iter().filter(|edit| span.covers(**edit)) {
            out.push_str(&escaped(&text[Span::new(from.min(edit.start()), edit.start())]));
            let _ = write!(out, "<{tag}>{}</{tag}>", escaped(&text[*edit]));
            from = edit.end();
        }
        out.push_str(&escaped(&text[Span::new(from.min(span.end()), span.end())]));
        out
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
