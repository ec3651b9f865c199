//! What a typed name or headline may mean: actors first, then articles.

use super::LinearWorld;
use super::card;
use super::page::{LinearPage, LinearTurn};
use super::spoken;
use super::text::TextPage;
use crate::analysis::actors::ActorIx;
use crate::corpus::ArticleIx;
use crate::search::HeadlineIndex;
use crate::search::names::MatchKind;

/// Hits of one kind, at most.
const MOST: usize = 100;

/// A hit.
enum FinderHit {
    Actor(ActorIx, MatchKind),
    Article(ArticleIx),
}

/// The hits for what was typed.
pub(super) struct FinderPage {
    typed: String,
    hits: Vec<FinderHit>,
}

impl FinderPage {
    /// Looks for names and headlines.
    pub(super) fn new(world: &LinearWorld<'_>, typed: &str) -> Self {
        let mut hits: Vec<FinderHit> = Vec::new();
        if let Some(names) = &world.names {
            let found = names.find(typed, MOST).into_iter();
            hits.extend(found.map(|hit| FinderHit::Actor(hit.actor, hit.how)));
        }
        let articles = HeadlineIndex::new(world.input.corpus).find(typed, world.articles(), MOST);
        hits.extend(articles.into_iter().map(FinderHit::Article));
        Self { typed: typed.to_owned(), hits }
    }
}

impl LinearPage for FinderPage {
    fn title(&self, _: &LinearWorld<'_>) -> String {
        match self.hits.len() {
            0 => format!("Nothing is called like “{}”. /WORD looks in the texts.", self.typed),
            count => format!("Called like “{}”: {count}.", self.typed),
        }
    }

    fn len(&self, _: &LinearWorld<'_>) -> usize {
        self.hits.len()
    }

    fn item(&self, world: &LinearWorld<'_>, at: usize) -> String {
        match self.hits.get(at) {
            Some(&FinderHit::Actor(ix, how)) => {
                let told = spoken::actor(world, ix);
                match how {
                    MatchKind::Fuzzy => told,
                    MatchKind::Spelling => format!("Spelt alike: {told}"),
                    MatchKind::Sound => format!("Sounds alike: {told}"),
                }
            }
            Some(&FinderHit::Article(ix)) => format!("Article: {}", spoken::article(world, ix)),
            None => String::new(),
        }
    }

    fn choose(&mut self, world: &LinearWorld<'_>, at: usize) -> LinearTurn {
        match self.hits.get(at) {
            Some(&FinderHit::Actor(ix, _)) => LinearTurn::Open(Box::new(card::of_actor(world, ix))),
            Some(&FinderHit::Article(ix)) => LinearTurn::Open(Box::new(TextPage::new(ix, 0))),
            None => LinearTurn::Say("There is no such hit.".to_owned()),
        }
    }
}
