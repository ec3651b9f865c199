//! The card of an article: what is not found in it, who carries that, and what is only here.
//!
//! ```text
//! LD The Ledger Daily · Nor Northwire · TN tidewater-notes          who is who
//! NOT FOUND HERE · 1                                in all of them, else dim
//! The vessel, built in 1994, passed its survey in January.      LD TN
//! PERHAPS SAID OTHERWISE · 1
//! No fuel had leaked, the agency said.                         LD Nor
//!   ≈ It took three hours to empty the ship.               alike 0.23
//! ```

use super::{ArticleTiers, CARRIERS};
use crate::corpus::{ArticleIx, Site};
use crate::engine::{Nearest, Omission, OmissionKind, Standing};
use crate::present::here::Card;
use crate::present::line::{counted, cut_rows, paragraph};
use crate::present::list::title;
use crate::present::marks::{actor_role, mark};
use crate::present::views::card_writer::CardWriter;
use crate::present::views::columned;
use crate::present::views::outlet_initials::OutletInitials;
use crate::present::{Line, Role, RoleSet};
use crate::query::{common_words, not_found, only_here};
use crate::text::overlay::Mark;
use crate::text::{Span, fold};

/// Omissions of one kind, and sentences only here, that a card lists, at most.
const LIMIT: usize = 60;
/// Rows of the words of an omission, at most.
const EXCERPT: usize = 4;
/// The sign of the place that comes nearest.
const NEAR: &str = "≈";
/// Rows of the nearest place, at most.
const NEAREST: usize = 3;

/// What is told of the article `ix`, wrapped at `columns`.
pub(super) fn card(
    input: super::ViewInput<'_>,
    ix: ArticleIx,
    tiers: &ArticleTiers<'_>,
    columns: usize,
) -> Card {
    let told = tiers.all().into_iter().flat_map(|(_, tier)| tier.iter().take(LIMIT));
    let carriers = told.flat_map(|omission| omission.carried_by.iter().copied());
    let mut card = OmissionCard {
        writer: CardWriter::new(input, columns),
        ix,
        outlets: OutletInitials::new(input.corpus, carriers),
    };
    card.writer.words(title(input.corpus.article(ix)), Role::Heading);
    card.writer.outlet(ix);
    for row in card.outlets.legend(columns) {
        card.writer.push(row);
    }
    card.statements(&tiers.not_found);
    card.perhaps(&tiers.perhaps);
    card.names_and_numbers(&tiers.names, &tiers.numbers);
    card.alone();
    card.writer.done()
}

/// Writes the card of one article.
struct OmissionCard<'a> {
    writer: CardWriter<'a>,
    ix: ArticleIx,
    outlets: OutletInitials<'a>,
}

impl OmissionCard<'_> {
    /// Lists sentences and quotes that are not found here.
    fn statements(&mut self, omissions: &[&Omission]) {
        if omissions.is_empty() {
            return;
        }
        let differ =
            omissions.iter().take(LIMIT).any(|omission| self.differing(omission).count() > 0);
        self.writer.heading(
            &format!("NOT FOUND HERE · {}", omissions.len()),
            if differ { "dim: not in all of them" } else { "" },
        );
        for omission in omissions.iter().take(LIMIT) {
            self.statement(omission, EXCERPT);
            self.carriers(omission);
        }
        self.writer.limited(LIMIT, omissions.len(), "of them");
    }

    /// Lists what is perhaps said otherwise: the words, and the place here that comes nearest.
    fn perhaps(&mut self, omissions: &[&Omission]) {
        if omissions.is_empty() {
            return;
        }
        let heading = format!("PERHAPS SAID OTHERWISE · {}", omissions.len());
        self.writer.heading(&heading, &format!("{NEAR} what comes nearest here"));
        for omission in omissions.iter().take(LIMIT) {
            self.statement(omission, NEAREST);
            if let Some(nearest) = omission.nearest {
                self.nearest(nearest, omission.example.article);
            }
        }
        self.writer.limited(LIMIT, omissions.len(), "of them");
    }

    /// Adds the words of a statement, those dim that not all carriers have, and who carries it.
    fn statement(&mut self, omission: &Omission, most: usize) {
        let site = omission.example;
        let is_quote = omission.kind == OmissionKind::Quote;
        let base = if is_quote { Role::Quote.into() } else { RoleSet::NONE };
        let (corpus, findings) = (self.writer.input.corpus, self.writer.input.findings);
        let others: Vec<Site> = omission.stated.iter().copied().filter(|&it| it != site).collect();
        let mut text = corpus.text(site).replace('\n', " ");
        let mut shift = 0;
        if is_quote {
            text = format!("“{text}”");
            shift = "“".len();
        }
        let mut marks = vec![mark(Span::new(0, text.len()), base)];
        marks.extend(own_words(site.span, &common_words(corpus, findings, site, &others), shift));
        let tail = self.carried_by(omission);
        let columns = self.writer.columns;
        let room = columns.saturating_sub(tail.width() + 2).max(8);
        let mut rows = excerpt(&text, room, most, &marks);
        if let Some(first) = rows.first_mut() {
            *first = columned(std::mem::take(first), tail, columns);
        }
        self.writer.facing_target(site, self.ix, rows);
    }

    fn carried_by(&self, omission: &Omission) -> Line {
        let most = (self.writer.columns / 3).max(4);
        self.outlets.line(self.writer.input.corpus, omission.carried_by.iter().copied(), most)
    }

    /// The places that state an omission in other words than its example.
    fn differing(&self, omission: &Omission) -> impl Iterator<Item = Site> {
        let folded = |site: Site| {
            let text = self.writer.text(site);
            fold::name(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>()
        };
        let example = folded(omission.example);
        omission.stated.iter().copied().filter(move |&site| folded(site) != example)
    }

    /// Lists the other wordings of a statement, each in one row.
    fn carriers(&mut self, omission: &Omission) {
        let wordings: Vec<Site> = self.differing(omission).take(CARRIERS).collect();
        for site in wordings {
            let columns = self.writer.columns;
            let corpus = self.writer.input.corpus;
            let letters = self.outlets.line(corpus, std::iter::once(site.article), columns);
            let words = self.writer.text(site).replace('\n', " ");
            let line = Line::new().plain("  ").joined(letters).with(format!(" {words}"), Role::Dim);
            let line = line.shortened_at_word(columns);
            self.writer.facing_target(site, self.ix, [line]);
        }
    }

    /// Adds the place here that comes nearest to an omission.
    fn nearest(&mut self, nearest: Nearest, carrier: ArticleIx) {
        let columns = self.writer.columns;
        let tail = Line::of(format!("alike {:.2}", nearest.score), Role::Dim);
        let text = self.writer.text(nearest.site).replace('\n', " ");
        let room = columns.saturating_sub(tail.width() + 6).max(8);
        let rows = paragraph(&text, Span::new(0, text.len()), room, &[]);
        let lines = cut_rows(rows, NEAREST).into_iter().enumerate().map(|(at, row)| {
            let lead = Line::of(if at == 0 { NEAR } else { " " }, Role::Reworded);
            let lead = Line::new().plain("  ").joined(lead).plain(" ");
            let row = lead.joined(row);
            if at == 0 { columned(row, tail.clone(), columns) } else { row }
        });
        let lines: Vec<Line> = lines.collect();
        self.writer.facing_target(nearest.site, carrier, lines);
    }

    /// Lists the names and the numbers that are not found here.
    fn names_and_numbers(&mut self, names: &[&Omission], numbers: &[&Omission]) {
        let (told, all) = match (names.len(), numbers.len()) {
            (0, 0) => return,
            (all, 0) => ("NAMES", all),
            (0, all) => ("NUMBERS", all),
            (names, numbers) => ("NAMES AND NUMBERS", names + numbers),
        };
        self.writer.heading(&format!("{told} NOT FOUND HERE · {all}"), "");
        for omission in names.iter().take(LIMIT) {
            let OmissionKind::Actor(actor) = omission.kind else { continue };
            let Some(actor) = self.writer.input.findings.actor(actor) else { continue };
            let name = Line::of(actor.name.as_str(), actor_role(actor.kind));
            let line = name.with_tail(self.writer.columns, self.carried_by(omission));
            self.writer.facing_target(omission.example, self.ix, [line]);
        }
        for omission in numbers.iter().take(LIMIT) {
            let tail = self.carried_by(omission);
            self.writer.in_context(omission.example, Role::Strong.into(), tail);
            self.writer.facing_last(self.ix);
        }
        self.writer.limited(LIMIT, names.len().max(numbers.len()), "of them");
    }

    /// Lists the sentences of the article that are only here.
    fn alone(&mut self) {
        let (input, ix) = (self.writer.input, self.ix);
        let alone = only_here(input.findings, ix);
        let all = input.findings.segments(ix).map_or(0, |segments| segments.sentences.len());
        self.writer.heading(
            &format!("ONLY HERE · {}", alone.len()),
            &format!("of {}", counted(all, "sentence")),
        );
        let others = standings(input, ix);
        if !others.is_empty() {
            self.writer.words(&others, Role::Dim);
        }
        let columns = self.writer.columns;
        for &span in alone.iter().take(LIMIT) {
            let site = Site { article: ix, span };
            let text = input.corpus.text(site).replace('\n', " ");
            self.writer.target(site, excerpt(&text, columns, EXCERPT, &[]));
        }
        self.writer.limited(LIMIT, alone.len(), "sentences");
    }
}

/// `text` in at most `most` rows, all but the first indented. A row that is cut ends with `…`.
fn excerpt(text: &str, columns: usize, most: usize, marks: &[Mark]) -> Vec<Line> {
    let indented = columns.saturating_sub(2).max(1);
    let all = paragraph(text, Span::new(0, text.len()), indented, marks);
    let rows = cut_rows(all, most).into_iter().enumerate();
    rows.map(|(at, row)| if at == 0 { row } else { Line::new().plain("  ").joined(row) }).collect()
}

/// Marks the words of a place that are not in `common`, which are spans of the article: dim. The text
/// of the place begins `shift` bytes after the start of the marks.
fn own_words(place: Span, common: &[Span], shift: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = place.start();
    let mut push = |from: usize, to: usize| {
        if from < to {
            let span = Span::new(from - place.start() + shift, to - place.start() + shift);
            marks.push(mark(span, Role::Dim));
        }
    };
    for span in common {
        push(at, span.start());
        at = span.end();
    }
    push(at, place.end());
    marks
}

/// How many of the other sentences without a counterpart have which standing, in words.
fn standings(input: super::ViewInput<'_>, ix: ArticleIx) -> String {
    let told = [
        (Standing::NotFound, "not found elsewhere"),
        (Standing::Perhaps, "perhaps said otherwise"),
        (Standing::NotCompared, "not compared"),
    ];
    let count = |wanted| not_found(input.findings, ix).filter(|one| one.standing == wanted).count();
    let told = told.into_iter().map(|(standing, words)| (count(standing), words));
    let told =
        told.filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
    told.collect::<Vec<_>>().join(" · ")
}
