//! The report as Markdown: the same findings as the page, without tables of words and texts of articles.

use super::ReportInput;
use super::contents::{ReportContents, fact_words, teller};
use super::page::heading;
use crate::corpus::ArticleIx;
use crate::export::markdown::{escaped, finding};
use crate::present::list::{source, title};
use crate::present::text_pane::long_date;
use crate::present::views::{ListRequest, View, ViewOptions};
use crate::query::FindingRecord;
use std::fmt::Write as _;

/// The whole text.
pub(super) fn write(input: &ReportInput<'_>) -> String {
    let contents = ReportContents::new(input);
    let view = input.source.input();
    let mut out = format!("# {}\n\n", heading(input, &contents));
    if !input.scope.is_empty() {
        let _ = writeln!(out, "Narrowed to: {}\n", escaped(input.scope));
    }
    out.push_str("## Summary\n\n");
    for &fact in &contents.facts {
        let _ = writeln!(out, "- {}", fact_words(fact).0);
    }
    let teller = teller(view);
    let stories = contents.stories.shown.iter().map(|story| teller.story(story));
    section(&mut out, input, "Stories, and how each outlet begins", stories);
    let quotations = contents.quotations.shown.iter().filter_map(|it| teller.statement(it));
    section(&mut out, input, "Quotations that differ", quotations);
    out.push_str(
        "\n## Who is quoted\n\n| source | words | quotations | indirect |\n|---|--:|--:|--:|\n",
    );
    if let Some(table) = &contents.sources {
        let entries = table
            .list(view, ListRequest { options: ViewOptions::default(), ..ListRequest::default() });
        for entry in entries.into_iter().take(super::contents::SOURCES) {
            let Some(source) = table.source(entry) else { continue };
            let [direct, indirect] = source.counts(|ix| view.shows(ix));
            let name = escaped(table.name(view, entry));
            let _ = writeln!(
                out,
                "| {name} | {} | {} | {} |",
                direct.words, direct.statements, indirect.statements
            );
        }
    }
    let numbers = contents.numbers.shown.iter().map(|(_, record)| record.clone());
    section(&mut out, input, "Numbers", numbers);
    let gaps = contents.gaps.shown.iter();
    let omissions = gaps.flat_map(|gaps| {
        let told = gaps.tiers.iter().flat_map(|(_, tier)| &tier.shown);
        told.map(|omission| teller.omission(gaps.article, omission)).collect::<Vec<_>>()
    });
    section(&mut out, input, "Not found in articles", omissions);
    for comparison in input.pairs {
        let names = comparison.articles.map(|ix| escaped(source(view.corpus.article(ix))));
        let rows = (0..comparison.alignment.rows.len()).filter_map(|at| teller.row(comparison, at));
        section(
            &mut out,
            input,
            &format!("Side by side: {} and {}", names.left, names.right),
            rows,
        );
    }
    ending(&mut out, input, &contents.articles);
    out
}

/// The articles, and what the text was made from.
pub(super) fn ending(out: &mut String, input: &ReportInput<'_>, articles: &[ArticleIx]) {
    out.push_str("\n## The articles\n\n");
    articles.iter().for_each(|&ix| article(out, input, ix));
    out.push_str("\n## What this text was made from\n\n");
    for (label, value) in input.receipt.lines() {
        let _ = writeln!(out, "- {label}: {}", escaped(&value));
    }
    let _ = writeln!(out, "\n{}", input.receipt.to_comment());
}

/// A heading, and below it findings that stand alone.
fn section(
    out: &mut String,
    input: &ReportInput<'_>,
    heading: &str,
    records: impl Iterator<Item = FindingRecord>,
) {
    let _ = write!(out, "\n## {heading}\n");
    let view = input.source.input();
    let mut any = false;
    for record in records {
        any = true;
        let _ = write!(out, "\n{}", &*finding(view.corpus, view.findings, &record));
    }
    if !any {
        out.push_str("\nNothing was found.\n");
    }
}

/// An article in one item of a list.
fn article(out: &mut String, input: &ReportInput<'_>, ix: ArticleIx) {
    let article = input.source.corpus.article(ix);
    let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
    let address = article
        .url
        .as_ref()
        .map(|url| format!(" <{}>", crate::export::markdown::safe_address(url)));
    let _ = writeln!(
        out,
        "- {}, “{}”, {}{}",
        escaped(source(article)),
        escaped(title(article)),
        escaped(&date),
        address.unwrap_or_default()
    );
}
