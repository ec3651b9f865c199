//! Evidence for the names of an actor: the rule that linked each name, and where it can be seen.
//!
//! ```text
//! Asif → Khawaja Asif   surname: the surname of the one bearer meant here
//!   valley-post.example   … Defence Minister Khawaja Asif said on Monday. Asif added …
//! ```

use super::line::{Line, marked};
use super::{Role, list, marks, wrap};
use crate::analysis::actors::{Actor, NameLink};
use crate::corpus::{Corpus, Site};
use crate::text::Span;

/// Columns of context before the first name of a row.
const BEFORE: usize = 24;

/// The links of `actor` in rows of at most `columns`: a head, then a row for each
/// place that shows it (one for two names that stand in one row).
#[must_use]
pub fn links(corpus: &Corpus, actor: &Actor, columns: usize) -> Vec<Line> {
    actor.links.iter().flat_map(|link| one(corpus, actor, link, columns)).collect()
}

fn one(corpus: &Corpus, actor: &Actor, link: &NameLink, columns: usize) -> Vec<Line> {
    let role = marks::actor_role(actor.kind);
    let mut head =
        Line::of(link.alias.as_str(), role).with(" → ", Role::Dim).with(link.to.as_str(), role);
    head.push(format!("  {}: {}", link.rule.name(), link.rule.meaning()), Role::Dim);
    let mut lines = vec![head.shortened(columns)];
    let mut sites = link.evidence.clone();
    sites.sort_unstable();
    let mut rest = sites.as_slice();
    while let Some((&first, others)) = rest.split_first() {
        let end = row_end(corpus, first, columns);
        let together = others
            .iter()
            .take_while(|site| site.article == first.article && site.span.end() <= end)
            .count();
        lines.push(seen(corpus, &rest[..=together], end, columns));
        rest = &others[together..];
    }
    lines
}

/// The end of a row that begins a little before `first`.
fn row_end(corpus: &Corpus, first: Site, columns: usize) -> usize {
    let rest = &corpus.article(first.article).text.content[first.span.start()..];
    let room = columns
        .saturating_sub(BEFORE + list::source(corpus.article(first.article)).len())
        .max(BEFORE);
    let end = rest
        .char_indices()
        .take_while(|&(_, c)| c != '\n')
        .take(room)
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    first.span.start() + end.max(first.span.len())
}

/// The names at `sites` (of one article, in order) in one row of context.
fn seen(corpus: &Corpus, sites: &[Site], end: usize, columns: usize) -> Line {
    let Some(first) = sites.first() else { return Line::new() };
    let article = corpus.article(first.article);
    let text = &article.text.content;
    let before = text[..first.span.start()]
        .char_indices()
        .rev()
        .take_while(|&(_, c)| c != '\n')
        .take(BEFORE);
    let from = before.last().map_or(first.span.start(), |(at, _)| at);
    let start = word_after(text, from, first.span.start());
    let hits: Vec<_> = sites.iter().map(|site| marks::mark(site.span, Role::Hit)).collect();
    let source = wrap::shorten(list::source(article), columns / 3);
    let cut = if text[..start].is_empty() || text[..start].ends_with('\n') { "" } else { "… " };
    let row = Line::of(format!("  {source}  {cut}"), Role::Dim).joined(marked(
        text,
        Span::new(start, end),
        &hits,
    ));
    row.shortened(columns)
}

/// The start of the first word at or after `from`, at most `limit`.
fn word_after(text: &str, from: usize, limit: usize) -> usize {
    if text[..from].ends_with(char::is_whitespace) || from == 0 {
        return from;
    }
    text[from..limit].find(' ').map_or(limit, |at| from + at + 1)
}
