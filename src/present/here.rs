//! The card of the article, sentence, quote or actor under the cursor, and the places that the card
//! leads to.
//!
//! ```text
//! article    how much of it others carry, and which articles
//! sentence   who carries it and how, the quotes in it, the actors it names
//! quote      who speaks, every other rendering and echo
//! actor      its names, and where it is mentioned
//! ```

mod article;

use super::line::{counted, cut_rows, paragraph, words};
use super::list::{source, title};
use super::variant::{Differs, variant};
use super::{Line, Role, carried, marks, roles};
use crate::analysis::actors::{Actor, ActorIx};
use crate::analysis::passages::PassageKind;
use crate::analysis::quotes::{Quote, QuoteRef, SharedKind, Utterance};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::{Carried, Counterpart, Findings, Joined, Standing};
use crate::query::{BaseComparison, Fate, Fidelity, fidelity, standing};
use crate::text::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Counterparts, or mentions, that one card lists, at most.
const LIMIT: usize = 50;
/// Introductions of an actor that one card lists, at most.
const ROLES: usize = 4;
/// Rows of the words of one counterpart, at most.
const EXCERPT: usize = 6;

/// What the cursor is on: the article, a sentence, a quotation or an actor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spot {
    /// The article as a whole.
    Article,
    /// The article as a whole, compared with a base article.
    Against(ArticleIx, BaseComparison),
    /// A sentence: its index in the article's segments.
    Sentence(usize),
    /// A quotation: its index in the quotes of the article's
    /// [`Speech`](crate::analysis::quotes::Speech).
    Quote(usize),
    /// A mention of an actor.
    Actor(ActorIx, Span),
}

/// A card: rows of text, some of which lead to places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The rows of the card.
    pub lines: Vec<Line>,
    /// The places that the card leads to, in the order of its rows.
    pub targets: Vec<CardTarget>,
    /// The articles that a comparison sets beside places of the card, each with the index of its
    /// target, in order.
    pub facing: Vec<(usize, ArticleIx)>,
    /// The rows that a drawer shows first, in order: what the card is asked for. Empty: from the top.
    pub answer: Vec<usize>,
}

impl Card {
    /// The rows that a drawer of few rows shows, in order: the answer, then what follows it, without blank
    /// rows.
    #[must_use]
    pub fn glance(&self) -> Vec<usize> {
        let after = self.answer.last().map_or(0, |last| last + 1);
        let rest = (after..self.lines.len()).filter(|&row| self.lines[row].width() > 0);
        self.answer.iter().copied().chain(rest).collect()
    }

    /// Whether a row is a heading.
    #[must_use]
    pub fn is_heading(&self, row: usize) -> bool {
        let first = self.lines.get(row).and_then(|line| line.runs().next());
        first.is_some_and(|(_, roles)| roles.contains(Role::Heading))
    }

    /// The article that a comparison sets beside the target at an index.
    #[must_use]
    pub fn facing(&self, target: usize) -> Option<ArticleIx> {
        let at = self.facing.binary_search_by_key(&target, |(at, _)| *at).ok()?;
        Some(self.facing[at].1)
    }
}

/// A place that a card leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct CardTarget {
    /// The place.
    pub site: Site,
    /// The rows of the card that are about the place.
    pub rows: Range<usize>,
}

/// The room for a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardRoom {
    /// Columns.
    pub columns: usize,
    /// Whether there are few rows: the card then leaves out what the text beside it shows.
    pub low: bool,
}

/// The card of `spot` in article `ix`, wrapped at the columns of `room`.
#[must_use]
pub fn card(
    corpus: &Corpus,
    findings: &Findings,
    ix: ArticleIx,
    spot: Spot,
    room: CardRoom,
) -> Card {
    let CardRoom { columns, low } = room;
    let mut build = CardBuilder { corpus, findings, ix, columns, low, card: Card::default() };
    match spot {
        Spot::Article => build.article(),
        Spot::Against(base, shares) => build.against(base, &shares),
        Spot::Sentence(at) => build.sentence(at),
        Spot::Quote(at) => build.quote(at),
        Spot::Actor(actor, span) => build.actor(actor, span),
    }
    build.card
}

struct CardBuilder<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    ix: ArticleIx,
    columns: usize,
    low: bool,
    card: Card,
}

impl Spot {
    /// The name of the kind of spot in one word; empty for an article.
    #[must_use]
    pub fn name(self, findings: &Findings) -> &'static str {
        match self {
            Self::Article | Self::Against(..) => "",
            Self::Sentence(_) => "sentence",
            Self::Quote(_) => "quote",
            Self::Actor(ix, _) => findings.actor(ix).map_or("", |actor| actor.kind.name()),
        }
    }
}

impl<'a> CardBuilder<'a> {
    fn text(&self, ix: ArticleIx) -> &'a str {
        &self.corpus.article(ix).text.content
    }

    fn push(&mut self, line: Line) {
        let columns = self.columns;
        self.card.lines.push(line.shortened(columns));
    }

    /// Rows that the words of a counterpart take at most.
    fn excerpt(&self, carried: Carried) -> usize {
        match (self.low, carried) {
            (true, Carried::Verbatim) => 0,
            (true, _) => 1,
            (false, _) => EXCERPT,
        }
    }

    /// Adds the kind of the spot as a heading. A low pane shows the kind in its title instead.
    fn heading(&mut self, what: &str) {
        if !self.low {
            self.push(Line::of(what, Role::Heading));
        }
    }

    fn gap(&mut self) {
        if !self.low && !self.card.lines.is_empty() {
            self.card.lines.push(Line::new());
        }
    }

    fn note(&mut self, text: &str) {
        self.card.lines.extend(words(text, self.columns, Role::Dim));
    }

    fn sentence(&mut self, at: usize) {
        let Some(analysis) = self.findings.analysis(self.ix) else {
            return self.note("not read yet");
        };
        let Some(&span) = analysis.segments.sentences.get(at) else { return };
        self.heading("SENTENCE");
        for (index, quote) in
            analysis.speech.quotes.iter().enumerate().filter(|(_, q)| q.span.overlaps(span))
        {
            self.speaker(index, quote);
        }
        match self.findings.joined() {
            None => self.note("looking for it in the other articles …"),
            Some(joined) => self.carried_by(joined, at, span),
        }
        self.actors_in(span);
    }

    fn carried_by(&mut self, joined: &Joined, at: usize, span: Span) {
        if self.corpus.len() == 1 {
            return self.note("There is one article: nothing to compare with.");
        }
        let parts = self.parts(span, joined.counterparts(self.ix, at));
        if joined.counterparts(self.ix, at).is_empty() {
            if parts.is_empty() {
                return self.standing(span);
            }
            self.note("No other article is seen to carry it whole.");
            return self.in_part(&parts);
        }
        let fidelity = fidelity(self.corpus, self.findings, self.ix, at).unwrap_or_default();
        self.fates(&fidelity);
        let counterparts = distinct(joined.counterparts(self.ix, at));
        self.limited(counterparts.len(), "counterparts");
        for counterpart in counterparts.into_iter().take(LIMIT) {
            let fate = fidelity.fate_at(counterpart.site, counterpart.carried);
            self.counterpart(counterpart, fate, span);
        }
        self.in_part(&parts);
    }

    /// Adds how many owners carry the sentence in which way and, where the meaning differs, the words.
    fn fates(&mut self, fidelity: &Fidelity) {
        let mut line = Line::new();
        for fate in Fate::ALL.into_iter().rev() {
            let owners = fidelity.owners(fate);
            if owners == 0 {
                continue;
            }
            let (glyph, role) = (carried::fate_glyph(fate), carried::fate_role(fate));
            let text = format!("{glyph} {owners} {}", carried::fate_word(fate));
            if !fate.is_grave() {
                line.push(if line.width() == 0 { "" } else { " · " }, Role::Dim);
                line.push(text, role);
                continue;
            }
            if line.width() > 0 {
                self.push(std::mem::take(&mut line));
            }
            let changed = match fate {
                Fate::Altered => format!(": {}", carried::changes(self.corpus, fidelity)),
                _ => String::new(),
            };
            self.card.lines.extend(words(&(text + &changed), self.columns, role));
        }
        if line.width() > 0 {
            self.push(line);
        }
    }

    /// Adds what can be said of a sentence without a counterpart, and the place that comes nearest.
    fn standing(&mut self, span: Span) {
        let Some(lone) = standing(self.findings, self.ix, span) else {
            return self.note("Not found elsewhere so far: comparing with the other articles …");
        };
        self.note(match lone.standing {
            Standing::OnlyHere => "Only here: nothing in the story comes near it.",
            Standing::NotFound => "Not found elsewhere.",
            Standing::Perhaps => "Perhaps said otherwise.",
            Standing::NotCompared => {
                "Not compared: the story has no other whole article in this language."
            }
        });
        let Some(nearest) = lone.nearest else { return };
        let told = if lone.standing == Standing::Perhaps { "perhaps" } else { "nearest" };
        self.target(
            (nearest.site, Carried::Reworded),
            &Line::of(told, Role::Dim),
            &alike(nearest.score),
            Differs::Untold,
        );
    }

    /// Other places of passages that hold a part of the sentence, heaviest first.
    fn parts(&self, span: Span, whole: &[Counterpart]) -> Vec<(Site, Carried)> {
        let mut parts: Vec<(Site, Carried)> = Vec::new();
        for passage in self.findings.passages().unwrap_or_default() {
            let carried = match passage.kind {
                PassageKind::Reworded => continue,
                kind => Carried::from(kind),
            };
            let here = |site: Site| site.article == self.ix && site.span.overlaps(span);
            if !passage.sites.iter().any(|at| here(at.site)) {
                continue;
            }
            for there in
                passage.sites.iter().map(|at| at.site).filter(|site| site.article != self.ix)
            {
                let same =
                    |site: Site| site.article == there.article && site.span.overlaps(there.span);
                let told = whole.iter().any(|c| c.carried <= carried && same(c.site))
                    || parts.iter().any(|part| same(part.0));
                if !told {
                    parts.push((there, carried));
                }
            }
        }
        parts
    }

    fn in_part(&mut self, parts: &[(Site, Carried)]) {
        for &(site, carried) in parts.iter().take(LIMIT) {
            let head = Line::of(
                format!("{} {} in part", carried::glyph(carried), carried::word(carried)),
                carried::role(carried),
            );
            self.target((site, carried), &head, "", Differs::Untold);
        }
        self.limited(parts.len(), "parts");
    }

    fn limited(&mut self, all: usize, what: &str) {
        if all > LIMIT {
            self.note(&format!("showing {LIMIT} of {all} {what}"));
        }
    }

    /// Adds a counterpart, headed by what happened to the sentence there.
    fn counterpart(&mut self, counterpart: Counterpart, fate: Fate, of: Span) {
        let Counterpart { site, carried, score, .. } = counterpart;
        let told = format!("{} {}", carried::fate_glyph(fate), carried::fate_word(fate));
        let head = Line::of(told, carried::fate_role(fate));
        let same = carried == Carried::Verbatim
            && folded(self.text(self.ix), of) == folded(self.text(site.article), site.span);
        if same {
            self.same_words(site, head);
        } else {
            let differs = if carried == Carried::Edited {
                Differs::Both(Site { article: self.ix, span: of })
            } else {
                Differs::Untold
            };
            self.target((site, carried), &head, &alike(score), differs);
        }
    }

    /// Adds a place with the same words; the words are not repeated.
    fn same_words(&mut self, site: Site, head: Line) {
        if self.card.targets.last().is_none_or(|last| last.rows.len() > 1) {
            self.gap();
        }
        let from = self.card.lines.len();
        let article = self.corpus.article(site.article);
        self.push(head.plain(" ").with(source(article), Role::Strong));
        self.card.targets.push(CardTarget { site, rows: from..from + 1 });
    }

    /// Adds a place in another article: head, outlet, and its words with the differences marked.
    fn target(
        &mut self,
        (site, carried): (Site, Carried),
        head: &Line,
        tail: &str,
        differs: Differs,
    ) {
        self.gap();
        let from = self.card.lines.len();
        let outlet = source(self.corpus.article(site.article)).to_owned();
        let head = head.clone().plain(" ").with(outlet, Role::Strong);
        self.card.lines.push(head.with_tail(self.columns, Line::of(tail, Role::Dim)));
        let rows = variant(self.corpus, self.findings, site, differs)
            .lines(self.columns.saturating_sub(2));
        let rows = cut_rows(rows, self.excerpt(carried)).into_iter();
        self.card.lines.extend(rows.map(|row| Line::new().plain("  ").joined(row)));
        self.card.targets.push(CardTarget { site, rows: from..self.card.lines.len() });
    }

    fn quote(&mut self, index: usize) {
        let Some(quote) = self
            .findings
            .analysis(self.ix)
            .and_then(|analysis| analysis.speech.quotes.get(index))
            .cloned()
        else {
            return;
        };
        self.heading("QUOTE");
        self.speaker(index, &quote);
        let rows = paragraph(
            self.text(self.ix),
            quote.span,
            self.columns,
            &[marks::mark(quote.span, Role::Quote)],
        );
        if !self.low {
            self.card.lines.extend(rows.into_iter().take(EXCERPT));
        }
        let (Some(linked), Some(links)) = (self.findings.linked(), self.findings.quotes()) else {
            return self.note("looking for it in the other articles …");
        };
        let me = QuoteRef { article: self.ix, index: index as u32 };
        let (shared, echoes) = (linked.shared(me), linked.echoes(Utterance::Quote(me)));
        if shared.is_empty() && echoes.is_empty() {
            return self.note("No other article carries or echoes it.");
        }
        for &at in shared.iter().take(LIMIT) {
            let pair = &links.shared[at];
            let other = if pair.a == me { pair.b } else { pair.a };
            if let Some(span) = self.findings.quote(other).map(|q| q.span) {
                let (word, way) = rendering(pair.kind);
                let fate = carried::fate_of(pair.kind, pair.alteration);
                let glyph = carried::fate_glyph(fate);
                let head = Line::of(format!("{glyph} {word}"), carried::fate_role(fate));
                let differs = if pair.kind == SharedKind::Altered {
                    Differs::Both(Site { article: self.ix, span: quote.span })
                } else {
                    Differs::Untold
                };
                self.target(
                    (Site { article: other.article, span }, way),
                    &head,
                    &alike(pair.score),
                    differs,
                );
            }
        }
        for &at in echoes.iter().take(LIMIT) {
            let echo = &links.echoes[at];
            let head =
                Line::of(format!("{} echoed", carried::glyph(Carried::Reworded)), Role::Reworded);
            self.target((echo.site, Carried::Reworded), &head, &alike(echo.score), Differs::Untold);
        }
        self.limited(shared.len().max(echoes.len()), "renderings");
    }

    /// Adds the speaker: the name, the words as printed when they differ, the role. A second quote
    /// of the same speaker adds nothing.
    fn speaker(&mut self, index: usize, quote: &Quote) {
        let mut line = Line::of("“ ", Role::Quote);
        match &quote.speaker {
            None => line.push("speaker unknown", Role::Dim),
            Some(speaker) => {
                let text = self.text(self.ix);
                let printed = &text[speaker.source];
                let me = Utterance::Quote(QuoteRef { article: self.ix, index: index as u32 });
                let actor = self
                    .findings
                    .linked()
                    .and_then(|linked| linked.speaker(me))
                    .and_then(|ix| self.actor_at(ix));
                match actor {
                    Some(actor) => line.push(actor.name.as_str(), marks::actor_role(actor.kind)),
                    None => line.push(printed, Role::Strong),
                }
                if actor.is_some_and(|actor| !printed.contains(&actor.name)) {
                    line.push(format!(" (“{printed}”)"), Role::Dim);
                }
                if let Some(role) = speaker.role.map(|span| &text[span]) {
                    line.push(format!(" · {role}"), Role::Dim);
                }
            }
        }
        let line = line.shortened(self.columns);
        if self.card.lines.last() != Some(&line) {
            self.card.lines.push(line);
        }
    }

    fn actor_at(&self, ix: ActorIx) -> Option<&'a Actor> {
        self.findings.actor(ix)
    }

    fn actors_in(&mut self, span: Span) {
        let (Some(linked), Some(_)) = (self.findings.linked(), self.findings.actors()) else {
            return;
        };
        let mut named: Vec<ActorIx> = Vec::new();
        for mention in linked.mentions(self.ix).iter().filter(|m| span.covers(m.span)) {
            if !named.contains(&mention.actor) {
                named.push(mention.actor);
            }
        }
        if named.is_empty() {
            return;
        }
        self.gap();
        self.push(Line::of("NAMED", Role::Heading));
        for actor in named {
            let Some(actor) = self.actor_at(actor) else { continue };
            let tail = Line::of(format!("{}/{}", actor.articles(), self.corpus.len()), Role::Dim);
            let line = Line::of(actor.name.as_str(), marks::actor_role(actor.kind));
            self.card.lines.push(line.with_tail(self.columns, tail));
        }
    }

    fn actor(&mut self, ix: ActorIx, span: Span) {
        let Some(actor) = self.actor_at(ix) else { return };
        self.heading(&actor.kind.name().to_uppercase());
        self.push(Line::of(actor.name.as_str(), marks::actor_role(actor.kind)));
        if !actor.aliases.is_empty() {
            self.note(&format!("also {}", actor.aliases.join(", ")));
        }
        let told = roles::introductions(self.corpus, actor);
        for role in told.iter().take(ROLES) {
            let times = if role.articles.len() > 1 {
                format!(" ×{}", role.articles.len())
            } else {
                String::new()
            };
            self.note(&format!("{}{times}", role.role));
        }
        if told.len() > ROLES {
            self.note(&format!("and {} other introductions", told.len() - ROLES));
        }
        let (mentions, all) =
            (counted(actor.mentions.len(), "mention"), counted(self.corpus.len(), "article"));
        self.note(&format!("{mentions} in {} of {all}", actor.articles()));
        self.limited(actor.mentions.len(), "mentions");
        let (mut last, here) = (None, Site { article: self.ix, span });
        for mention in actor.mentions.iter().filter(|m| m.site != here).take(LIMIT) {
            if last.replace(mention.site.article) != Some(mention.site.article) {
                self.gap();
                self.push(Line::of(title(self.corpus.article(mention.site.article)), Role::Dim));
            }
            self.mention(mention.site, marks::actor_role(actor.kind) | Role::Strong);
        }
    }

    /// Adds one mention in one row of context, the name marked.
    fn mention(&mut self, site: Site, roles: super::RoleSet) {
        let text = &self.corpus.article(site.article).text.content;
        let before = text[..site.span.start()]
            .char_indices()
            .rev()
            .take_while(|&(_, c)| c != '\n')
            .take(self.columns / 3);
        let start = before.last().map_or(site.span.start(), |(at, _)| at);
        let after = text[site.span.end()..]
            .char_indices()
            .take_while(|&(_, c)| c != '\n')
            .take(self.columns);
        let end = site.span.end() + after.last().map_or(0, |(at, c)| at + c.len_utf8());
        let row =
            super::line::marked(text, Span::new(start, end), &[marks::mark(site.span, roles)]);
        let from = self.card.lines.len();
        self.push(Line::new().plain("  ").joined(row));
        self.card.targets.push(CardTarget { site, rows: from..from + 1 });
    }
}

/// The counterparts, without those that lie on a stronger one of the same article.
fn distinct(all: &[Counterpart]) -> Vec<Counterpart> {
    let mut kept: Vec<Counterpart> = Vec::new();
    for counterpart in all.iter().take(20 * LIMIT) {
        let there = counterpart.site;
        let told = kept
            .iter()
            .any(|k| k.site.article == there.article && k.site.span.overlaps(there.span));
        if !told {
            kept.push(*counterpart);
        }
    }
    kept
}

/// The words at `span`, folded, one space between them.
fn folded(text: &str, span: Span) -> String {
    let words: Vec<_> = text[span].unicode_words().map(crate::text::fold::word).collect();
    words.join(" ")
}

/// The likeness of two places, in words.
fn alike(score: f32) -> String {
    format!("alike {score:.2}")
}

fn rendering(kind: SharedKind) -> (&'static str, Carried) {
    (carried::rendering(kind), kind.into())
}
