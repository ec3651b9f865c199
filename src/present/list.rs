//! The rows of the list pane: articles, and the actors that most of them name.

mod columns;

pub use columns::{ListColumn, ListFormat, ListRows, formatted};

use super::line::{Line, bar, counted};
use super::{Role, RoleSet, carried, marks};
use crate::analysis::actors::{Actor, ActorIx};
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::engine::Findings;
use crate::query::{ArticleSet, BaseComparison};
use crate::text::Span;
use jiff::civil;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Columns of the first words that stand for a missing headline in a table.
const TITLE: usize = 60;

/// The figures that the list shows of an article, once they are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Counts<'a> {
    /// The shares that other outlets carry.
    Carried(Option<carried::Shares>),
    /// The shares kept of the base, cut and added.
    Against(&'a BaseComparison),
    /// The share that is in no article that the user has read.
    New(Option<f32>),
}

/// An article in `rows` of `columns`: its headline; its outlet, its date and,
/// once it is known, how many quotes it has and how much of it others carry, or
/// how it stands to the base; and how often it was edited on its site. In one row all stand beside each other; of three
/// rows the headline has two when it needs them.
#[must_use]
pub fn article(
    corpus: &Corpus,
    findings: &Findings,
    (counts, edits): (Counts<'_>, usize),
    ix: ArticleIx,
    (columns, rows): (usize, usize),
) -> Vec<Line> {
    let [headline, date, counts] = parts(corpus, findings, counts, ix);
    let outlet = short_source(corpus.article(ix));
    if rows == 1 {
        let source = marked(outlet, edits, OUTLET - 1);
        return vec![in_one_row(headline, &source, &date.text(), counts, columns)];
    }
    let mut lines = headline_rows(&headline, columns, rows - 1);
    lines.push(place((outlet, edits), &date.text(), counts, columns));
    lines
}

/// An article that stands for `copies` other articles of the same text, in `rows` of `columns`.
#[must_use]
pub fn folded(
    corpus: &Corpus,
    findings: &Findings,
    copies: usize,
    ix: ArticleIx,
    (columns, rows): (usize, usize),
) -> Vec<Line> {
    let [headline, ..] = parts(corpus, findings, Counts::Carried(None), ix);
    let tail = format!("+{copies} same{}", if columns < 28 { "" } else { " text" });
    let outlet = short_source(corpus.article(ix));
    let tail = Line::of(tail, Role::Strong);
    if rows == 1 {
        return vec![in_one_row(headline, outlet, "", tail, columns)];
    }
    let mut lines = headline_rows(&headline, columns, rows - 1);
    lines.push(super::views::columned(Line::of(outlet, Role::Dim), tail, columns));
    lines
}

/// A headline in at most `rows`.
fn headline_rows(headline: &Line, columns: usize, rows: usize) -> Vec<Line> {
    let roles = headline.runs().next().map_or(RoleSet::NONE, |(_, roles)| roles);
    let whole = headline.text();
    let text = whole.as_str();
    let spans = super::wrap::wrap(text, Span::new(0, text.len()), columns);
    let row = |(at, &span): (usize, &Span)| {
        let is_cut = at + 1 == rows && spans.len() > rows;
        let rest = if is_cut { &text[span.start()..] } else { &text[span] };
        Line::of(super::wrap::shorten_at_word(rest, columns), roles)
    };
    spans.iter().take(rows).enumerate().map(row).collect()
}

/// Columns of the outlet in a list of one row an article.
const OUTLET: usize = 18;
/// Columns of the date there.
const DATE: usize = 7;
/// Columns of the counts there.
const COUNTS: usize = 10;

/// An article in one row: headline, outlet, date and counts in columns of their own.
fn in_one_row(headline: Line, outlet: &str, date: &str, counts: Line, columns: usize) -> Line {
    let room = columns.saturating_sub(OUTLET + DATE + COUNTS + 2);
    let mut line = headline.shortened_at_word(room);
    line.pad_to(room + 2);
    line.push(super::wrap::shorten_at_word(outlet, OUTLET - 1), Role::Dim);
    line.pad_to(room + 2 + OUTLET);
    line.pad((DATE - 1).saturating_sub(super::wrap::width(date)));
    line.push(date, Role::Dim);
    super::views::columned(line, counts, columns)
}

/// Headline, date and counts of an article.
fn parts(corpus: &Corpus, findings: &Findings, counts: Counts<'_>, ix: ArticleIx) -> [Line; 3] {
    let article = corpus.article(ix);
    let title = match article.headline() {
        Some(headline) => Line::new().plain(headline),
        None => Line::of(first_words(article), Role::Dim),
    };
    let date = article
        .published
        .map_or_else(|| "—".to_owned(), |date| date.day().strftime("%-d %b").to_string());
    let shares = match counts {
        Counts::Carried(shares) => shares,
        Counts::Against(against) => {
            return [title, Line::of(date, Role::Dim), super::against::counts(against)];
        }
        Counts::New(share) => {
            let told = share.map_or_else(String::new, |it| format!("{:.0}% new", 100.0 * it));
            let role = if share.is_some_and(|it| it < 0.5) { Role::Dim } else { Role::OnlyHere };
            return [title, Line::of(date, Role::Dim), Line::of(told, role)];
        }
    };
    let mut counts = Line::new();
    if let Some(quotes) = findings
        .analysis(ix)
        .map(|analysis| analysis.speech.quotes.len())
        .filter(|&quotes| quotes > 0)
    {
        counts.push(format!("“{quotes}"), Role::Quote);
    }
    if let Some(shares) = shares.filter(|shares| shares.total() >= 0.005) {
        let strongest = carried::WAYS
            .into_iter()
            .max_by(|&a, &b| shares.ways[a as usize].total_cmp(&shares.ways[b as usize]));
        let role = strongest.map_or(Role::Dim, carried::role);
        counts.push(format!(" {:>3.0}%", 100.0 * shares.total()), role);
    }
    [title, Line::of(date, Role::Dim), counts]
}

/// The name of an outlet with how often the article was edited behind it; the name is cut where both do not fit.
fn marked(outlet: &str, edits: usize, columns: usize) -> String {
    if edits == 0 {
        return outlet.to_owned();
    }
    let mark = format!(" ×{edits}");
    let room = columns.saturating_sub(super::wrap::width(&mark));
    super::wrap::shorten_at_word(outlet, room) + &mark
}

/// The outlet, the date and `counts`: the first of these that fits. All; without
/// the date; without the counts; the outlet alone. Where there is room, how often the article was edited.
fn place((outlet, edits): (&str, usize), date: &str, counts: Line, columns: usize) -> Line {
    let counted = if counts.width() > 0 { counts.width() + 1 } else { 0 };
    let fits = |&(dated, counted): &(bool, usize)| {
        let date = if dated { super::wrap::width(date) + 2 } else { 0 };
        super::wrap::width(outlet) + date + counted <= columns
    };
    let ways = [(true, counted), (false, counted), (true, 0)];
    let (dated, counted) = ways.into_iter().find(fits).unwrap_or((false, 0));
    let mut line = Line::of(outlet, Role::Dim);
    if dated {
        line.push(format!("  {date}"), Role::Dim);
    }
    if edits > 0 {
        line = with_edits(line, (outlet, edits), columns.saturating_sub(counted));
    }
    if counted > 0 {
        super::views::columned(line, counts, columns)
    } else {
        line.shortened(columns)
    }
}

/// `line` with how often the article was edited: in a word, as a number or, where neither fits, as a number
/// behind the outlet alone.
fn with_edits(line: Line, (outlet, edits): (&str, usize), columns: usize) -> Line {
    let marks = [format!("  edited ×{edits}"), format!("  ×{edits}")];
    let fits = |mark: &String| line.width() + super::wrap::width(mark) <= columns;
    match marks.into_iter().find(fits) {
        Some(mark) => line.with(mark, Role::Strong),
        None => Line::of(marked(outlet, edits, columns), Role::Dim),
    }
}

/// The second parts of suffixes of domains: `co` in `example.co.uk`.
const SECOND_LEVEL: &[&str] = &["co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "gob"];

/// The name of an outlet that is called by its domain, without the suffix: `example` for `example.org`
/// and `example.co.uk`. Any other name as it is.
#[must_use]
pub fn short_name(outlet: &str) -> &str {
    let cut = |name: &'_ str| name.rfind('.').filter(|&at| at > 0);
    if outlet.contains([' ', '/']) {
        return outlet;
    }
    let Some(name) = cut(outlet).map(|at| &outlet[..at]) else { return outlet };
    match cut(name) {
        Some(at) if SECOND_LEVEL.contains(&&name[at + 1..]) => &name[..at],
        _ => name,
    }
}

/// The outlet of an article, or its path when the outlet is not known.
#[must_use]
pub fn source(article: &Article) -> &str {
    article.outlet.as_ref().map_or(&*article.path, |outlet| &*outlet.name)
}

/// The short name of the outlet of an article, or its path when the outlet is not known.
#[must_use]
pub fn short_source(article: &Article) -> &str {
    article.outlet.as_ref().map_or(&*article.path, |outlet| short_name(&outlet.name))
}

/// The outlet, by its short name when it does not fit in `columns`.
#[must_use]
pub fn fitting(outlet: &str, columns: usize) -> &str {
    if super::wrap::width(outlet) <= columns { outlet } else { short_name(outlet) }
}

/// The outlet of an article, or a dash when it is not known.
#[must_use]
pub fn outlet_or_dash(article: &Article) -> &str {
    article.outlet.as_ref().map_or("—", |outlet| &outlet.name)
}

/// The headline of an article; for an article without one its first words, dimmed.
#[must_use]
pub fn title_cell(article: &Article) -> (String, RoleSet) {
    if let Some(headline) = article.headline() {
        return (headline.to_owned(), RoleSet::NONE);
    }
    let first = article.text.blocks.first().map_or("", |block| &article.text.content[block.span]);
    (super::wrap::shorten(first, TITLE), RoleSet::from(Role::Dim))
}

/// The number of outlets of `articles`, as text. `outlets` is that number; it counts each article
/// of an unknown outlet as one outlet, and the text says how many of these there are.
///
/// `5 outlets`, `5 outlets (3 unnamed)`; `3 articles` when none has a name.
#[must_use]
pub fn outlets(
    corpus: &Corpus,
    outlets: usize,
    articles: impl IntoIterator<Item = ArticleIx>,
) -> String {
    let articles: BTreeSet<ArticleIx> = articles.into_iter().collect();
    let unnamed = articles.iter().filter(|&&ix| corpus.article(ix).outlet.is_none()).count();
    match unnamed {
        0 => counted(outlets, "outlet"),
        some if some >= outlets => counted(articles.len(), "article"),
        some => format!("{} ({some} unnamed)", counted(outlets, "outlet")),
    }
}

/// The number of outlets of `articles` as text, in which two outlets of one owner count once: see
/// [`outlets`].
#[must_use]
pub fn outlets_of(
    corpus: &Corpus,
    articles: impl IntoIterator<Item = ArticleIx, IntoIter: Clone>,
) -> String {
    let articles = articles.into_iter();
    outlets(corpus, corpus.owners().count(articles.clone()), articles)
}

/// The remark beside “first in …” about articles without a date; empty when there is none.
#[must_use]
pub fn undated(articles: usize) -> String {
    match articles {
        0 => String::new(),
        1 => "; one article has no date".to_owned(),
        _ => format!("; {articles} articles have no date"),
    }
}

/// The days from the first to the last, in few words: `11–13 May`.
#[must_use]
pub fn days(from: civil::Date, to: civil::Date) -> String {
    if from == to {
        return to.strftime("%-d %b").to_string();
    }
    let format = match (from.year() == to.year(), from.month() == to.month()) {
        (true, true) => "%-d",
        (true, false) => "%-d %b",
        (false, _) => "%-d %b %Y",
    };
    let last = if from.year() == to.year() { "%-d %b" } else { "%-d %b %Y" };
    format!("{}–{}", from.strftime(format), to.strftime(last))
}

/// The headline of an article, or its first words.
#[must_use]
pub fn title(article: &Article) -> &str {
    article.headline().unwrap_or_else(|| first_words(article))
}

/// The headline of an article, or its first words, in at most `columns`; what is cut ends with an ellipsis.
#[must_use]
pub fn title_in(article: &Article, columns: usize) -> String {
    let first = || article.text.blocks.first().map(|block| &article.text.content[block.span]);
    let whole = article.headline().or_else(first).unwrap_or("(empty)");
    super::wrap::shorten_at_word(whole, columns)
}

fn first_words(article: &Article) -> &str {
    let first = article.text.blocks.first();
    first.map_or("(empty)", |block| super::wrap::fit(&article.text.content[block.span], 120).0)
}

/// The `most` actors that most articles of `scope` name, each with the number of these articles. Without
/// a scope all articles count. Linear in the mentions.
#[must_use]
pub fn most_named(
    findings: &Findings,
    scope: Option<&ArticleSet>,
    most: usize,
) -> Vec<(ActorIx, usize)> {
    let actors = findings.actors().map_or(&[][..], |actors| &actors.actors);
    let Some(scope) = scope else {
        let counts = actors.iter().map(Actor::articles).take(most).enumerate();
        return counts.map(|(at, articles)| (ActorIx(at as u32), articles)).collect();
    };
    let in_scope = |actor: &Actor| {
        let mut last = None;
        let articles = actor.mentions.iter().map(|mention| mention.site.article);
        articles.filter(|&ix| scope.has(ix) && last.replace(ix) != Some(ix)).count()
    };
    let counts = actors.iter().map(in_scope).enumerate();
    let mut named: Vec<(ActorIx, usize)> =
        counts.map(|(at, articles)| (ActorIx(at as u32), articles)).collect();
    named.retain(|&(_, articles)| articles > 0);
    named.sort_by_key(|&(_, articles)| Reverse(articles));
    named.truncate(most);
    named
}

/// The first `rows` of `named`, each with its number of articles, of `all`, and a bar beside that of
/// the first one.
#[must_use]
pub fn actors(
    findings: &Findings,
    named: &[(ActorIx, usize)],
    all: usize,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    let room = (columns / 5).min(10);
    let widest = named.first().map_or(0, |&(_, articles)| articles);
    let line = |&(ix, articles): &(ActorIx, usize)| {
        let actor = findings.actor(ix)?;
        let mut tail = Line::of(format!("{articles}/{all} "), Role::Dim);
        let from = tail.width();
        tail.push(bar(articles, widest, room), Role::Bar);
        tail.pad_to(from + room);
        let name = Line::of(actor.name.as_str(), marks::actor_role(actor.kind));
        Some(name.with_tail(columns, tail))
    };
    named.iter().take(rows).filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_is_told_by_its_name_and_not_by_its_suffix() {
        let names = ["the-civic.example", "herald.co.uk", "a.b.example", "St. Ives Post", "notes"];
        let short = ["the-civic", "herald", "a.b", "St. Ives Post", "notes"];
        assert_eq!(names.map(short_name), short);
    }

    #[test]
    fn a_headline_takes_the_rows_that_it_needs() {
        let rows = |text: &str, rows| {
            let lines = headline_rows(&Line::new().plain(text), 16, rows);
            lines.iter().map(Line::text).collect::<Vec<String>>()
        };
        assert_eq!(rows("Ferry aground", 2), ["Ferry aground"]);
        assert_eq!(
            rows("Ferry aground at the old mole of Serpe", 2),
            ["Ferry aground at", "the old mole of…"]
        );
        assert_eq!(rows("Ferry aground at the old mole", 1), ["Ferry aground…"]);
    }

    #[test]
    fn days_are_told_as_short_as_can_be() {
        let check = |first: &str, last: &str, expect: &str| {
            assert_eq!(days(first.parse().unwrap(), last.parse().unwrap()), expect);
        };
        check("2026-05-11", "2026-05-11", "11 May");
        check("2026-05-11", "2026-05-13", "11–13 May");
        check("2026-04-30", "2026-05-02", "30 Apr–2 May");
        check("2025-12-31", "2026-01-01", "31 Dec 2025–1 Jan 2026");
    }
}
