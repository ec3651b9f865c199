//! Writes cards: rows of text, some of which lead to places in articles.

use super::ViewInput;
use crate::corpus::{ArticleIx, Site};
use crate::present::here::{Card, CardTarget};
use crate::present::line::words;
use crate::present::list::{source, title};
use crate::present::text_pane::long_date;
use crate::present::{Line, Role, RoleSet, find};

/// Writes a card: rows, and the places that some of them lead to.
pub(super) struct CardWriter<'a> {
    pub(super) input: ViewInput<'a>,
    pub(super) columns: usize,
    card: Card,
}

impl<'a> CardWriter<'a> {
    pub(super) fn new(input: ViewInput<'a>, columns: usize) -> Self {
        Self { input, columns: columns.max(1), card: Card::default() }
    }

    pub(super) fn done(mut self) -> Card {
        let rows = self.card.lines.len();
        self.card.answer.retain(|&row| row < rows);
        self.card
    }

    /// The words at a place.
    pub(super) fn text(&self, site: Site) -> &'a str {
        self.input.corpus.text(site)
    }

    /// The outlet of an article, else its path.
    pub(super) fn source(&self, ix: ArticleIx) -> &'a str {
        source(self.input.corpus.article(ix))
    }

    /// Adds one row, cut where it does not fit.
    pub(super) fn push(&mut self, line: Line) {
        let columns = self.columns;
        self.card.lines.push(line.shortened(columns));
    }

    /// Adds an empty row, unless the last row is empty.
    pub(super) fn gap(&mut self) {
        if self.card.lines.last().is_some_and(|line| line.width() > 0) {
            self.card.lines.push(Line::new());
        }
    }

    /// Adds a heading after an empty row, with `tail` at its right end.
    pub(super) fn heading(&mut self, text: &str, tail: &str) {
        self.gap();
        let columns = self.columns;
        self.card
            .lines
            .push(Line::of(text, Role::Heading).with_tail(columns, Line::of(tail, Role::Dim)));
        if self.card.answer.is_empty() {
            self.card.answer = vec![self.card.lines.len()];
        }
    }

    /// The number of rows so far, which is the index of the next one.
    pub(super) fn rows(&self) -> usize {
        self.card.lines.len()
    }

    /// Sets the rows that a drawer shows first. Without this it begins behind the first heading.
    pub(super) fn answer_with(&mut self, rows: Vec<usize>) {
        self.card.answer = rows;
    }

    /// Adds words in as many rows as they need.
    pub(super) fn words(&mut self, text: &str, roles: impl Into<RoleSet>) {
        self.card.lines.extend(words(text, self.columns, roles));
    }

    /// Adds a row about a list that is cut: `showing 40 of 112 mentions`.
    pub(super) fn limited(&mut self, shown: usize, all: usize, what: &str) {
        if all > shown {
            self.words(&format!("showing {shown} of {all} {what}"), Role::Dim);
        }
    }

    /// Adds rows that lead to a place.
    pub(super) fn target(&mut self, site: Site, lines: impl IntoIterator<Item = Line>) {
        let from = self.card.lines.len();
        for line in lines {
            self.push(line);
        }
        self.card.targets.push(CardTarget { site, rows: from..self.card.lines.len() });
    }

    /// Adds rows that lead to a place, which a comparison sets beside the article `facing`.
    pub(super) fn facing_target(
        &mut self,
        site: Site,
        facing: ArticleIx,
        lines: impl IntoIterator<Item = Line>,
    ) {
        self.target(site, lines);
        self.facing_last(facing);
    }

    /// Lets a comparison set the article `facing` beside the place that was added last.
    pub(super) fn facing_last(&mut self, facing: ArticleIx) {
        if let Some(last) = self.card.targets.len().checked_sub(1) {
            self.card.facing.push((last, facing));
        }
    }

    /// Adds outlet, day and headline of an article in one row.
    pub(super) fn article(&mut self, ix: ArticleIx) {
        let article = self.input.corpus.article(ix);
        let day = article
            .published
            .map_or_else(|| "—".to_owned(), |date| date.day().strftime("%-d %b").to_string());
        let line = Line::of(source(article), Role::Strong)
            .with(format!(" · {day} · "), Role::Dim)
            .with(title(article), Role::Dim);
        self.push(line);
    }

    /// Adds outlet and date of an article in one row.
    pub(super) fn outlet(&mut self, ix: ArticleIx) {
        let article = self.input.corpus.article(ix);
        let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
        self.push(Line::of(source(article), Role::Strong).with(format!(" · {date}"), Role::Dim));
    }

    /// Adds a place in one row of its context (KWIC), the words in the middle, in `roles`, and
    /// `tail` at the right end.
    pub(super) fn in_context(&mut self, site: Site, roles: RoleSet, tail: Line) {
        let text = &self.input.corpus.article(site.article).text.content;
        let taken = if tail.width() > 0 { tail.width() + 1 } else { 0 };
        let columns = self.columns;
        let line = find::in_context(text, site.span, roles, columns.saturating_sub(taken).max(8));
        self.target(site, [line.with_tail(columns, tail)]);
    }
}
