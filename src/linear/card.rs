//! A card: what is found of one thing, with the places and names that it leads to as items.
//!
//! ```text
//! sentence   who carries it, its quotations, whom it names, what others say after it
//! finding    what it states, its places, on what it rests
//! actor      its names, and every mention
//! article    what is known of it
//! ```

use super::LinearWorld;
use super::page::{LinearPage, LinearTurn};
use super::spoken;
use super::text::TextPage;
use crate::analysis::actors::ActorIx;
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::present::here::Card;
use crate::present::layers::LAYERS;
use crate::present::line::counted;
use crate::query::{FindingRecord, FindingTeller};
use std::fmt::Write as _;

/// Columns of a card that is read for its words only: no row of it is cut.
pub(super) const CARD_COLUMNS: usize = 100_000;

/// What an item leads to.
#[derive(Clone, Copy)]
enum CardLink {
    Place(Site),
    Actor(ActorIx),
    /// A mention, whose words are made when it is printed.
    Mention(ActorIx, Site),
}

/// A card with its items.
pub(super) struct CardPage {
    title: String,
    intro: Vec<String>,
    items: Vec<(String, CardLink)>,
}

impl CardPage {
    fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), intro: Vec::new(), items: Vec::new() }
    }

    /// Adds a finding: its statement above, its places as items. `skip` places are left out.
    fn add(&mut self, world: &LinearWorld<'_>, record: &FindingRecord, skip: usize) {
        self.intro.push(format!("{} Rests on: {}", record.statement, record.basis));
        for rendering in record.renderings.iter().skip(skip) {
            let told = spoken::rendering(world.input.corpus, rendering);
            self.items.push((told, CardLink::Place(rendering.site)));
        }
        if record.left_out > 0 {
            self.intro.push(format!("{} are not listed.", counted(record.left_out, "more place")));
        }
    }

    /// Adds an actor as an item.
    fn add_actor(&mut self, world: &LinearWorld<'_>, ix: ActorIx) {
        let told = spoken::actor(world, ix);
        self.items.push((format!("Named: {told}"), CardLink::Actor(ix)));
    }
}

/// The teller of records.
fn teller<'a>(world: &LinearWorld<'a>) -> FindingTeller<'a> {
    FindingTeller::new(world.input.corpus, world.input.findings)
}

/// What is found of a sentence of an article.
pub(super) fn of_sentence(world: &LinearWorld<'_>, ix: ArticleIx, at: usize) -> CardPage {
    let mut card = CardPage::new(format!("Sentence {}.", at + 1));
    let findings = world.input.findings;
    let Some(&span) = findings.segments(ix).and_then(|it| it.sentences.get(at)) else {
        return card;
    };
    let words = world.input.corpus.article(ix).text.content[span].replace('\n', " ");
    card.intro.push(words);
    if let Some(record) = teller(world).sentence(ix, at) {
        card.add(world, &record, 1);
    }
    for (quote, index) in findings.speech(ix).map_or(&[][..], |it| &it.quotes).iter().zip(0..) {
        let utterance = Utterance::Quote(QuoteRef { article: ix, index });
        if quote.span.overlaps(span)
            && let Some(record) = teller(world).utterance(utterance)
        {
            card.intro.push("Quotation:".to_owned());
            let own = record.renderings.iter().take_while(|it| it.site.article == ix).count();
            card.add(world, &record, own.min(1));
        }
    }
    let mut named: Vec<ActorIx> = Vec::new();
    for mention in findings.linked().map_or(&[][..], |linked| linked.mentions(ix)) {
        if span.covers(mention.span) && !named.contains(&mention.actor) {
            named.push(mention.actor);
        }
    }
    named.into_iter().for_each(|actor| card.add_actor(world, actor));
    let notes = spoken::notes(world, ix);
    let input = spoken::layer_input(world, ix, &notes);
    for note in LAYERS.iter().filter_map(|layer| layer.note) {
        let mut drawn = Card::default();
        note(input, span, &mut drawn, CARD_COLUMNS);
        card.add_drawn(&drawn, "Not found here: ");
    }
    card
}

impl CardPage {
    /// Adds what is drawn on a card: rows of places as items that begin with `before`, other rows as lines.
    fn add_drawn(&mut self, drawn: &Card, before: &str) {
        let mut row = 0;
        while row < drawn.lines.len() {
            match drawn.targets.iter().find(|target| target.rows.start == row) {
                Some(target) if !target.rows.is_empty() => {
                    let words: Vec<String> = drawn.lines[target.rows.clone()]
                        .iter()
                        .map(|line| spoken::squeezed(&line.text()))
                        .collect();
                    let told = words.join(" ");
                    let told = told.trim_start_matches('^').trim();
                    self.items.push((format!("{before}{told}"), CardLink::Place(target.site)));
                    row = target.rows.end;
                }
                _ => {
                    let told = spoken::squeezed(&drawn.lines[row].text());
                    if !told.is_empty() {
                        self.intro.push(told);
                    }
                    row += 1;
                }
            }
        }
    }
}

/// The card of a finding.
pub(super) fn of_finding(world: &LinearWorld<'_>, record: &FindingRecord) -> CardPage {
    let mut card = CardPage::new(format!("Finding: {}.", record.subject.name()));
    card.add(world, record, 0);
    card
}

/// What a view draws on the card of an entry that is no finding of its own.
pub(super) fn of_entry(title: &str, drawn: &Card) -> CardPage {
    let mut card = CardPage::new(title);
    card.add_drawn(drawn, "");
    // Headings between the places have no place in a list of items.
    card.intro.truncate(1);
    card
}

/// The card of an actor, with every mention in the articles that are shown.
pub(super) fn of_actor(world: &LinearWorld<'_>, ix: ActorIx) -> CardPage {
    let mut card = CardPage::new("Actor.");
    let Some(actor) = world.input.findings.actor(ix) else { return card };
    card.title = format!("{}: {}.", spoken::capital(actor.kind.name()), actor.name);
    if let Some(record) = teller(world).actor(ix, |article| world.shows(article)) {
        card.intro.push(record.statement);
    }
    for mention in actor.mentions.iter().filter(|mention| world.shows(mention.site.article)) {
        card.items.push((String::new(), CardLink::Mention(ix, mention.site)));
    }
    card
}

/// What is known of an article, and the actors that it names most.
pub(super) fn of_article(world: &LinearWorld<'_>, ix: ArticleIx) -> CardPage {
    let article = world.input.corpus.article(ix);
    let mut card =
        CardPage::new(format!("About {}.", spoken::article_name(world.input.corpus, ix)));
    card.intro.push(spoken::article(world, ix));
    let mut known = String::new();
    for (what, value) in [
        ("By", article.byline.as_deref()),
        ("Address", article.url.as_deref()),
        ("Path", Some(&*article.path)),
    ] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // Writing to a string does not fail.
            let _ = write!(known, "{what}: {value}. ");
        }
    }
    card.intro.push(known.trim_end().to_owned());
    if let Some(record) = teller(world).article(ix) {
        card.add(world, &record, record.renderings.len());
    }
    let mut named: Vec<(ActorIx, usize)> = Vec::new();
    for mention in world.input.findings.linked().map_or(&[][..], |linked| linked.mentions(ix)) {
        match named.iter_mut().find(|(actor, _)| *actor == mention.actor) {
            Some((_, count)) => *count += 1,
            None => named.push((mention.actor, 1)),
        }
    }
    named.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    named.into_iter().for_each(|(actor, _)| card.add_actor(world, actor));
    card
}

impl LinearPage for CardPage {
    fn title(&self, _: &LinearWorld<'_>) -> String {
        self.title.clone()
    }

    fn intro(&self, _: &LinearWorld<'_>) -> Vec<String> {
        self.intro.clone()
    }

    fn len(&self, _: &LinearWorld<'_>) -> usize {
        self.items.len()
    }

    fn item(&self, world: &LinearWorld<'_>, at: usize) -> String {
        match self.items.get(at) {
            Some(&(_, CardLink::Mention(ix, site))) => {
                let record = teller(world).mention(ix, site);
                let place = record.as_ref().and_then(|record| record.renderings.first());
                place.map_or_else(String::new, |it| spoken::rendering(world.input.corpus, it))
            }
            Some((told, _)) => told.clone(),
            None => String::new(),
        }
    }

    fn choose(&mut self, world: &LinearWorld<'_>, at: usize) -> LinearTurn {
        match self.items.get(at) {
            Some(&(_, CardLink::Place(site) | CardLink::Mention(_, site))) => {
                LinearTurn::Open(Box::new(TextPage::at(world, site)))
            }
            Some(&(_, CardLink::Actor(actor))) => {
                LinearTurn::Open(Box::new(of_actor(world, actor)))
            }
            None => LinearTurn::Say("There is no such item.".to_owned()),
        }
    }

    fn commands(&self) -> &'static [(&'static str, &'static str)] {
        &[("a number", "go there")]
    }
}
