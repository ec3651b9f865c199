use super::sign;
use crate::analysis::align::RowKind;
use crate::corpus::{Article, Corpus};
use crate::engine::{Comparison, Findings, Summary};
use crate::present::line::words;
use crate::present::{Line, Role, RoleSet, wrap};
use crate::text::{Side, Span};

/// How many things of one kind are named before the rest is only counted.
const NAMED: usize = 8;

/// The comparison in short: which two articles, how much of them was kept,
/// edited, reworded, moved or stands on one side only, and which actors, quotes
/// and numbers only one side has.
#[must_use]
pub fn header(corpus: &Corpus, findings: &Findings, comparison: &Comparison, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (side, arrow) in SIDES {
        lines.push(title(corpus.article(comparison.articles[side]), arrow).shortened(columns));
    }
    lines.extend(shares(&comparison.summary, columns));
    for (side, arrow) in SIDES {
        for (what, items) in one_sided(corpus, findings, comparison, side) {
            lines.extend(listed(&format!("only {arrow} {what}: "), &items, columns));
        }
    }
    lines
}

const SIDES: [(Side, &str); 2] = [(Side::Left, "<"), (Side::Right, ">")];

fn title(article: &Article, arrow: &str) -> Line {
    let first = || article.text.blocks.first().map_or("", |block| &article.text.content[block.span]);
    let mut line = Line::of(format!("{arrow} "), Role::Dim);
    line.push(article.outlet.as_ref().map_or(&*article.path, |outlet| &*outlet.name), Role::Strong);
    let date = article.published.map_or(String::new(), |date| format!(" · {}", date.day()));
    line.push(format!("{date} · "), Role::Dim);
    match article.headline() {
        Some(headline) => line.push(headline, Role::Headline),
        None => line.push(first(), Role::Dim),
    }
    line
}

/// The shares in words, and as a bar made of the signs of the rows.
fn shares(summary: &Summary, columns: usize) -> Vec<Line> {
    let shares = [
        (RowKind::Same, "same", summary.same),
        (RowKind::Edited, "edited", summary.edited),
        (RowKind::Reworded, "reworded", summary.reworded),
        (RowKind::Left, "only left", summary.only.left),
        (RowKind::Right, "only right", summary.only.right),
    ];
    let mut line = Line::new();
    for (kind, name, share) in shares {
        let (sign, role) = sign(kind);
        line.push(format!("{sign} {name} {}", percent(share)), role);
        line.pad(3);
    }
    line.push(format!("moved {}", percent(summary.moved)), Role::Moved);
    let mut lines = if line.width() <= columns { vec![line] } else { words(&line.text(), columns, RoleSet::NONE) };
    let mut bar = Line::new();
    let mut sum = 0.0;
    for (kind, _, share) in shares {
        let (sign, role) = sign(kind);
        sum += share;
        let upto = (sum * columns as f32).round() as usize;
        bar.push(sign.repeat(upto.min(columns).saturating_sub(bar.width())), role);
    }
    lines.push(bar);
    lines
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
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
