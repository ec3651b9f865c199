//! The report as Markdown: the same sections as the page, without tables of words, pictures and texts of
//! articles.

use super::ReportInput;
use super::contents::{ReportContents, SOURCES, fact_words, teller};
use super::page::{CLAIMS, heading};
use super::tables::{MATRIX_CAPTION, NOBODY, OwnerCell, OwnerMatrix};
use super::timeline::{FIRST_NOTE, LISTED, by_time, told_firsts};
use super::words::HEADLINE;
use crate::corpus::{ArticleIx, Site};
use crate::export::markdown::{escaped, finding};
use crate::present::list::{source, title_in};
use crate::present::text_pane::long_date;
use crate::present::views::{ListRequest, SourcesView, View, ViewOptions};
use crate::query::FindingRecord;
use crate::text::Span;
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
    let _ = write!(out, "\n{CLAIMS}\n");
    let teller = teller(view);
    let stories = contents.stories.shown.iter().map(|story| teller.story(story));
    section(&mut out, input, "Stories, and how each outlet begins", stories);
    let quotations = contents.quotations.shown.iter().filter_map(|it| teller.statement(it));
    section(&mut out, input, "Quotations that differ", quotations);
    sources(&mut out, input, &contents);
    matrix(&mut out, input, &contents);
    let numbers = contents.numbers.shown.iter().map(|(_, record)| record.clone());
    section(&mut out, input, "Numbers", numbers);
    gaps(&mut out, input, &contents);
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
    timeline(&mut out, input, &contents);
    ending(&mut out, input, &contents.articles);
    out
}

/// Who is quoted, with how many words.
fn sources(out: &mut String, input: &ReportInput<'_>, contents: &ReportContents<'_>) {
    let view = input.source.input();
    out.push_str(
        "\n## Who is quoted\n\n| source | words | quotations | indirect | printed by |\n\
         |---|--:|--:|--:|---|\n",
    );
    let Some(table) = &contents.sources else { return };
    let options = ViewOptions::default();
    let entries = table.list(view, ListRequest { options, ..ListRequest::default() });
    for &entry in entries.iter().take(SOURCES) {
        let Some(of) = table.source(entry) else { continue };
        let [direct, indirect] = of.counts(|ix| view.shows(ix));
        let (name, printed) = (table.name(view, entry), outlets(input, table, entry));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            escaped(name),
            direct.words,
            direct.statements,
            indirect.statements,
            escaped(&printed)
        );
    }
    if entries.len() > SOURCES {
        let _ = write!(out, "\nShowing {SOURCES} of {} sources.\n", entries.len());
    }
}

/// The outlets that print a source, each once.
fn outlets(input: &ReportInput<'_>, table: &SourcesView, entry: u32) -> String {
    let mut names: Vec<&str> = Vec::new();
    for record in table.records(input.source.input(), entry) {
        let name = source(input.source.corpus.article(record.article));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// Who is named where.
fn matrix(out: &mut String, input: &ReportInput<'_>, contents: &ReportContents<'_>) {
    out.push_str("\n## Who is named where\n\n");
    let Some(matrix) = OwnerMatrix::new(input, &contents.articles) else {
        let _ = writeln!(out, "{NOBODY}");
        return;
    };
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let owners = matrix.owners.iter().map(|name| escaped(name));
    out.push_str(&row(std::iter::once("actor".to_owned()).chain(owners).collect()));
    let _ = writeln!(out, "|---{}|", "|--:".repeat(matrix.owners.len()));
    for (name, cells) in &matrix.rows {
        let cells = cells.iter().map(OwnerCell::words);
        out.push_str(&row(std::iter::once(escaped(name)).chain(cells).collect()));
    }
    let _ = write!(out, "\n{MATRIX_CAPTION}\n");
    if let Some(left_out) = &matrix.left_out {
        let _ = write!(out, "\n{left_out}\n");
    }
}

/// What is not found in each article, and what is only there.
fn gaps(out: &mut String, input: &ReportInput<'_>, contents: &ReportContents<'_>) {
    let view = input.source.input();
    let teller = teller(view);
    let omissions = contents.gaps.shown.iter().flat_map(|gaps| {
        let told = gaps.tiers.iter().flat_map(|(_, tier)| &tier.shown);
        told.map(|omission| teller.omission(gaps.article, omission)).collect::<Vec<_>>()
    });
    section(out, input, "Not found in articles", omissions);
    let only = contents.gaps.shown.iter().flat_map(|gaps| {
        let site = |&span: &Span| teller.sentence_at(Site { article: gaps.article, span });
        gaps.only_here.shown.iter().filter_map(site).collect::<Vec<_>>()
    });
    section(out, input, "Only there", only);
}

/// The articles by date, with what each was first with.
fn timeline(out: &mut String, input: &ReportInput<'_>, contents: &ReportContents<'_>) {
    out.push_str("\n## Timeline\n\n");
    let by_time = by_time(input, contents);
    for &ix in by_time.iter().take(LISTED) {
        let article = input.source.corpus.article(ix);
        let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
        let (title, firsts) = (title_in(article, HEADLINE), told_firsts(input, contents, ix));
        let _ = writeln!(
            out,
            "- {} · {}: {}{firsts}",
            escaped(&date),
            escaped(source(article)),
            escaped(&title)
        );
    }
    if by_time.len() > LISTED {
        let _ = write!(out, "\nShowing {LISTED} of {} articles.\n", by_time.len());
    }
    let _ = write!(out, "\n{FIRST_NOTE}\n");
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
        escaped(&title_in(article, HEADLINE)),
        escaped(&date),
        address.unwrap_or_default()
    );
}
