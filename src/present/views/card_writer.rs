use super::ViewInput;
use crate::corpus::{ArticleIx, Site};
use crate::present::here::{Card, Target};
use crate::present::line::words;
use crate::present::list::{source, title};
use crate::present::text_pane::long_date;
use crate::present::{Line, Role, RoleSet, find};

/// A card while it is written: rows, and the places that some of them lead to.
pub(super) struct CardWriter<'a> {
    pub(super) from: ViewInput<'a>,
    pub(super) columns: usize,
    card: Card,
}

impl<'a> CardWriter<'a> {
    pub(super) fn new(from: ViewInput<'a>, columns: usize) -> Self {
        Self { from, columns: columns.max(1), card: Card::default() }
    }

    pub(super) fn done(self) -> Card {
        self.card
    }

    /// The words at a place.
    pub(super) fn text(&self, site: Site) -> &'a str {
        self.from.corpus.text(site)
    }

    /// The outlet of an article, else its path.
    pub(super) fn source(&self, ix: ArticleIx) -> &'a str {
        source(self.from.corpus.article(ix))
    }

    /// One row, cut where it does not fit.
    pub(super) fn push(&mut self, line: Line) {
        let columns = self.columns;
        self.card.lines.push(line.shortened(columns));
    }

    /// An empty row, unless there is one already.
    pub(super) fn gap(&mut self) {
        if self.card.lines.last().is_some_and(|line| line.width() > 0) {
            self.card.lines.push(Line::new());
        }
    }

    /// A heading after an empty row, with `tail` at its right end.
    pub(super) fn heading(&mut self, text: &str, tail: &str) {
        self.gap();
        let columns = self.columns;
        self.card
            .lines
            .push(Line::of(text, Role::Heading).with_tail(columns, Line::of(tail, Role::Dim)));
    }

    /// Words in as many rows as they need.
    pub(super) fn words(&mut self, text: &str, roles: impl Into<RoleSet>) {
        self.card.lines.extend(words(text, self.columns, roles));
    }

    /// Says so when a list is cut.
    pub(super) fn limited(&mut self, shown: usize, all: usize, what: &str) {
        if all > shown {
            self.words(&format!("showing {shown} of {all} {what}"), Role::Dim);
        }
    }

    /// Rows that lead to a place.
    pub(super) fn target(&mut self, site: Site, lines: impl IntoIterator<Item = Line>) {
        let from = self.card.lines.len();
        for line in lines {
            self.push(line);
        }
        self.card.targets.push(Target { site, rows: from..self.card.lines.len() });
    }

    /// Outlet, day and headline of an article in one row.
    pub(super) fn article(&mut self, ix: ArticleIx) {
        let article = self.from.corpus.article(ix);
        let day = article
            .published
            .map_or_else(|| "—".to_owned(), |date| date.day().strftime("%-d %b").to_string());
        let line = Line::of(source(article), Role::Strong)
            .with(format!(" · {day} · "), Role::Dim)
            .with(title(article), Role::Dim);
        self.push(line);
    }

    /// Outlet and date of an article in one row, below its headline.
    pub(super) fn outlet(&mut self, ix: ArticleIx) {
        let article = self.from.corpus.article(ix);
        let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
        self.push(Line::of(source(article), Role::Strong).with(format!(" · {date}"), Role::Dim));
    }

    /// A place in one row of its context, the words in the middle, in `roles`;
    /// `tail` stands at the right end.
    pub(super) fn in_context(&mut self, site: Site, roles: RoleSet, tail: Line) {
        let text = &self.from.corpus.article(site.article).text.content;
        let taken = if tail.width() > 0 { tail.width() + 1 } else { 0 };
        let columns = self.columns;
        let line = find::in_context(text, site.span, roles, columns.saturating_sub(taken).max(8));
        self.target(site, [line.with_tail(columns, tail)]);
    }
}
