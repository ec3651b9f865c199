//! The rows of the list pane: articles, and the actors that most of them name.

use super::line::Line;
use super::{Role, carried, marks};
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::engine::Findings;

/// Rows that one article takes.
pub const ROWS: usize = 2;

/// An article in two rows of `columns`: its headline; its outlet, its date and,
/// once it is known, how many quotes it has and how much of it others carry.
#[must_use]
pub fn article(corpus: &Corpus, findings: &Findings, shares: Option<carried::Shares>, ix: ArticleIx, columns: usize) -> [Line; ROWS] {
    let article = corpus.article(ix);
    let title = match article.headline() {
        Some(headline) => Line::new().plain(headline),
        None => Line::of(first_words(article), Role::Dim),
    };
    let date = article.published.map_or_else(|| "—".to_owned(), |date| date.day().strftime("%-d %b").to_string());
    let place = Line::of(format!("{date}  {}", source(article)), Role::Dim);
    let mut counts = Line::new();
    if let Some(quotes) = findings.facts(ix).map(|facts| facts.speech.quotes.len()).filter(|&quotes| quotes > 0) {
        counts.push(format!("“{quotes}"), Role::Quote);
    }
    if let Some(shares) = shares.filter(|shares| shares.total() >= 0.005) {
        let strongest = carried::WAYS.into_iter().max_by(|&a, &b| shares.ways[a as usize].total_cmp(&shares.ways[b as usize]));
        let role = strongest.map_or(Role::Dim, carried::role);
        counts.push(format!(" {:>3.0}%", 100.0 * shares.total()), role);
    }
    [title.shortened(columns), place.with_tail(columns, counts)]
}

/// The outlet, else the path.
#[must_use]
pub fn source(article: &Article) -> &str {
    article.outlet.as_ref().map_or(&*article.path, |outlet| &*outlet.name)
}

/// The headline, else the first words of the text.
#[must_use]
pub fn title(article: &Article) -> &str {
    article.headline().unwrap_or_else(|| first_words(article))
}

fn first_words(article: &Article) -> &str {
    let first = article.text.blocks.first();
    first.map_or("(empty)", |block| super::wrap::fit(&article.text.content[block.span], 120).0)
}

/// The `rows` actors that most articles name, each with the number of articles
/// and a bar of it. Empty until actors are known.
#[must_use]
pub fn actors(corpus: &Corpus, findings: &Findings, columns: usize, rows: usize) -> Vec<Line> {
    let Some(actors) = findings.actors() else { return Vec::new() };
    let (all, bar) = (corpus.len(), (columns / 5).min(10));
    let mut lines = Vec::new();
    for actor in actors.actors.iter().take(rows) {
        let articles = actor.articles();
        let filled = (articles * bar).div_ceil(all.max(1));
        let tail =
            Line::of(format!("{articles}/{all} "), Role::Dim).with("▇".repeat(filled), Role::Bar).plain(" ".repeat(bar - filled.min(bar)));
        lines.push(Line::of(actor.name.as_str(), marks::actor_role(actor.kind)).with_tail(columns, tail));
    }
    lines
}
