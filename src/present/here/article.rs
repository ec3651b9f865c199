//! The card of an article as a whole: how much of it others carry, and which.

use super::{CardBuilder, CardTarget, EXCERPT, LIMIT};
use crate::corpus::{ArticleIx, Site};
use crate::engine::{CarrierCounts, Joined};
use crate::present::against::{self, BASE};
use crate::present::line::words;
use crate::present::list::{source, title};
use crate::present::{Line, Role, carried, text_pane, wrap};
use crate::query::BaseComparison;

/// Related articles that the card lists, at most.
const RELATED: usize = 12;
/// The end of the sentence about what stands elsewhere, where there is room.
const TOO: &str = " too";
/// Rows of the headline, at most.
const HEADLINE: usize = 3;

/// An article that shares sentences with another.
struct Related {
    /// The number of shared sentences for each way of carrying.
    sentences: CarrierCounts,
    /// The place of the first of them in the other article.
    first: Site,
}

impl CardBuilder<'_> {
    /// The card of the whole article: what it is, how much of it others carry,
    /// and which others.
    pub(super) fn article(&mut self) {
        let article = self.corpus.article(self.ix);
        let headline = words(title(article), self.columns, Role::Heading);
        self.card.lines.extend(headline.into_iter().take(HEADLINE));
        let date = article.published.map_or_else(|| "no date".to_owned(), text_pane::long_date);
        self.note(&format!("{} · {date}", source(article)));
        if let (None, Some(words)) = (article.published, &article.published_as) {
            self.note(&format!("“{words}” can be read as two dates"));
        }
        let site = article.outlet.as_ref().and_then(|outlet| outlet.site.as_ref());
        if let Some(address) = article.url.as_ref().or(site)
            && **address != *source(article)
            && !self.low
        {
            self.push(Line::of(&**address, Role::Dim));
        }
        for caution in article.cautions() {
            self.card.lines.extend(words(&caution, self.columns, Role::Warning));
        }
        match self.findings.joined() {
            None => {
                self.gap();
                self.note("reading the coverage …");
            }
            Some(joined) => self.carried(joined),
        }
    }

    /// The card of an article that is read against a base: how much of the base
    /// it kept, cut and added, and the sentences that it cut.
    pub(super) fn against(&mut self, base: ArticleIx, shares: &BaseComparison) {
        let article = self.corpus.article(self.ix);
        self.card
            .lines
            .extend(words(title(article), self.columns, Role::Heading).into_iter().take(HEADLINE));
        self.note(&format!(
            "{} · against {BASE} {}",
            source(article),
            source(self.corpus.article(base))
        ));
        self.gap();
        let percent = |share: f32| format!("{:>3.0}%", 100.0 * share);
        let row = |label: &str, share: f32, role: Role, what: &str| {
            Line::of(format!("{label:<6}"), Role::Heading)
                .with(percent(share), role)
                .with(format!(" {what}"), Role::Dim)
        };
        self.push(row("kept", shares.kept(), Role::Key, "of the base"));
        for (way, share) in
            carried::WAYS.into_iter().zip([shares.verbatim, shares.edited, shares.reworded])
        {
            let role = carried::role(way);
            self.push(
                Line::of(format!("    {} ", carried::glyph(way)), role)
                    .with(percent(share), role)
                    .with(format!(" {}", carried::word(way)), Role::Dim),
            );
        }
        self.push(row("cut", shares.cut, Role::Removed, "of the base"));
        self.push(row("added", shares.added, Role::Added, "of this article"));
        let Some(analysis) = self.findings.analysis(base) else { return };
        let cut = against::cut(self.findings, self.ix, base);
        self.gap();
        self.push(Line::of("CUT", Role::Heading).with(
            format!(" · {} of {} sentences", cut.len(), analysis.segments.sentences.len()),
            Role::Dim,
        ));
        self.limited(cut.len(), "sentences");
        for at in cut.into_iter().take(LIMIT) {
            let span = analysis.segments.sentences[at];
            let from = self.card.lines.len();
            let rows = words(&self.text(base)[span], self.columns.saturating_sub(2), Role::Removed);
            self.card.lines.extend(
                rows.into_iter().take(EXCERPT).map(|row| Line::new().plain("  ").joined(row)),
            );
            self.card.targets.push(CardTarget {
                site: Site { article: base, span },
                rows: from..self.card.lines.len(),
            });
        }
    }

    fn carried(&mut self, joined: &Joined) {
        self.gap();
        if self.corpus.len() == 1 {
            return self.note("There is one article: nothing to compare with.");
        }
        let Some(shares) = carried::Shares::of(self.findings, self.ix) else { return };
        if shares.total() == 0.0 {
            return self.note("No other article is seen to carry a sentence of it.");
        }
        let told = format!("{:.0}% of its words elsewhere", 100.0 * shares.total());
        let has_room = wrap::width(&told) + TOO.len() <= self.columns;
        let told = if has_room { told + TOO } else { told };
        let related = self.related(joined);
        if self.low {
            // The articles that follow are the answer: a bar and a heading leave no room for them.
            let most = if related.is_empty() { "" } else { "; the most in" };
            self.push(Line::of(told + most, Role::Heading));
        } else {
            self.push(Line::of(told, Role::Heading));
            self.push(self.bar(&shares));
            self.gap();
            self.push(Line::of("Shares most sentences with", Role::Heading));
        }
        if related.len() > RELATED {
            self.note(&format!("showing {RELATED} of {} articles", related.len()));
        }
        for (ix, other) in related.into_iter().take(RELATED) {
            self.related_article(ix, &other);
        }
    }

    /// The shares of an article as a bar as wide as the card.
    fn bar(&self, shares: &carried::Shares) -> Line {
        let mut bar = Line::new();
        for way in carried::WAYS {
            let cells = (shares.ways[way as usize] * self.columns as f32).round() as usize;
            bar.push(carried::glyph(way).repeat(cells), carried::role(way));
        }
        bar.push("·".repeat(self.columns.saturating_sub(bar.width())), Role::Dim);
        bar
    }

    fn related_article(&mut self, ix: ArticleIx, other: &Related) {
        let CarrierCounts { verbatim, edited, reworded } = other.sentences;
        let mut tail = Line::new();
        for (way, count) in carried::WAYS.into_iter().zip([verbatim, edited, reworded]) {
            let text = if count > 0 {
                format!(" {}{count:<2}", carried::glyph(way))
            } else {
                "    ".to_owned()
            };
            tail.push(text, carried::role(way));
        }
        let from = self.card.lines.len();
        let article = self.corpus.article(ix);
        let outlet = Line::new().plain(source(article));
        if self.low {
            let room = self.columns.saturating_sub(tail.width() + 1);
            let line = outlet.with(format!(" · {}", title(article)), Role::Dim);
            self.push(line.shortened_at_word(room).with_tail(self.columns, tail));
        } else {
            self.push(outlet.with_tail(self.columns, tail));
            self.push(Line::of(format!("  {}", title(article)), Role::Dim));
        }
        self.card.targets.push(CardTarget { site: other.first, rows: from..self.card.lines.len() });
    }

    /// Other articles by the number of sentences that they carry, most first;
    /// of one sentence only the strongest way counts.
    fn related(&self, joined: &Joined) -> Vec<(ArticleIx, Related)> {
        let sentences =
            self.findings.segments(self.ix).map_or(0, |segments| segments.sentences.len());
        let mut by_article = std::collections::BTreeMap::<ArticleIx, Related>::new();
        for at in 0..sentences {
            let mut seen: Vec<ArticleIx> = Vec::new();
            for counterpart in joined.counterparts(self.ix, at) {
                let ix = counterpart.site.article;
                if seen.contains(&ix) || self.corpus.owners().same(self.ix, ix) {
                    continue;
                }
                seen.push(ix);
                let fresh =
                    Related { sentences: CarrierCounts::default(), first: counterpart.site };
                let count = &mut by_article.entry(ix).or_insert(fresh).sentences;
                match counterpart.carried {
                    crate::engine::Carried::Verbatim => count.verbatim += 1,
                    crate::engine::Carried::Edited => count.edited += 1,
                    crate::engine::Carried::Reworded => count.reworded += 1,
                }
            }
        }
        let mut related: Vec<_> = by_article.into_iter().collect();
        related.sort_by_key(|(ix, other)| (std::cmp::Reverse(other.sentences.outlets()), *ix));
        related
    }
}
