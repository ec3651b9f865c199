//! Pins: pairs of sentences that the user has aligned by hand, with undo and redo.

use super::DiffScreen;
use crate::corpus::{ArticleIx, Site};
use crate::text::{Pair, Span};
use crate::tui::reload::ArticleMoves;
use crate::tui::request::Request;
use crate::tui::world::World;

/// Two sentences of two articles that the user has aligned.
pub(in crate::tui) type Pin = [Site; 2];

/// All pins of the session, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Pins {
    active: Vec<Pin>,
    /// The pins that were undone, the latest last.
    undone: Vec<Pin>,
}

/// A change of the pins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum PinEdit {
    /// Align two sentences.
    Add(Pin),
    /// Undo the latest pin between two articles.
    Undo(Pair<ArticleIx>),
    /// Redo the pin between two articles that was undone last.
    Redo(Pair<ArticleIx>),
}

impl Pins {
    /// Applies a change.
    pub(in crate::tui) fn apply(&mut self, edit: PinEdit) {
        match edit {
            PinEdit::Add(pin) => {
                self.add(pin);
                self.undone.clear();
            }
            PinEdit::Undo(articles) => {
                if let Some(at) = last_between(&self.active, articles) {
                    self.undone.push(self.active.remove(at));
                }
            }
            PinEdit::Redo(articles) => {
                if let Some(at) = last_between(&self.undone, articles) {
                    let pin = self.undone.remove(at);
                    self.add(pin);
                }
            }
        }
    }

    /// Whether there is a pin between two articles.
    fn can_undo(&self, articles: Pair<ArticleIx>) -> bool {
        last_between(&self.active, articles).is_some()
    }

    /// Whether a pin between two articles was undone.
    fn can_redo(&self, articles: Pair<ArticleIx>) -> bool {
        last_between(&self.undone, articles).is_some()
    }

    /// The spans of the pins between two articles, each with the sides of `articles`.
    pub(super) fn between(&self, articles: Pair<ArticleIx>) -> Vec<Pair<Span>> {
        let pair = |[a, b]: &Pin| {
            if (a.article, b.article) == (articles.left, articles.right) {
                Some(Pair::new(a.span, b.span))
            } else if (a.article, b.article) == (articles.right, articles.left) {
                Some(Pair::new(b.span, a.span))
            } else {
                None
            }
        };
        self.active.iter().filter_map(pair).collect()
    }

    /// Finds the articles of the pins again after they were read again. A pin in an article that is
    /// gone or has another text is dropped.
    pub(in crate::tui) fn follow(&mut self, moves: &ArticleMoves) {
        let to = |ix| match moves.of(ix) {
            Some((ix, true)) => Some(ix),
            _ => None,
        };
        let follow = |pin: &mut Pin| {
            let [Some(a), Some(b)] = [to(pin[0].article), to(pin[1].article)] else { return false };
            (pin[0].article, pin[1].article) = (a, b);
            true
        };
        self.active.retain_mut(follow);
        self.undone.retain_mut(follow);
    }

    /// Adds a pin in place of the pins between the two articles that overlap one of its sentences.
    fn add(&mut self, pin: Pin) {
        let articles = Pair::new(pin[0].article, pin[1].article);
        let overlaps = |other: &Pin| {
            pin.iter().any(|site| {
                other.iter().any(|o| o.article == site.article && o.span.overlaps(site.span))
            })
        };
        self.active.retain(|other| !(is_between(other, articles) && overlaps(other)));
        self.active.push(pin);
    }
}

fn last_between(pins: &[Pin], articles: Pair<ArticleIx>) -> Option<usize> {
    pins.iter().rposition(|pin| is_between(pin, articles))
}

fn is_between([a, b]: &Pin, articles: Pair<ArticleIx>) -> bool {
    [(a.article, b.article), (b.article, a.article)].contains(&(articles.left, articles.right))
}

impl DiffScreen {
    /// Holds the sentence under the cursor for a pin. When a sentence of the other article is held
    /// already, aligns both.
    pub(super) fn pin(&mut self) -> Vec<Request> {
        let Some(site) = self.cursor_site() else { return Request::notice("nothing to pin here") };
        match self.held.take() {
            Some(first) if first.article != site.article => {
                self.edit(PinEdit::Add([first, site]), "aligned by hand")
            }
            _ => {
                self.held = Some(site);
                Request::notice("held; now the same key on the sentence of the other side")
            }
        }
    }

    /// Whether undo takes back a pin here: it was set last, or nothing else can be undone.
    pub(super) fn undoes_pin(&self, world: &World) -> bool {
        let articles = self.comparison().map(|comparison| comparison.articles);
        let has_pin = articles.is_some_and(|articles| world.pins.can_undo(articles));
        self.held.is_some() || world.reading.done == 0 || has_pin && world.is_pinned_last
    }

    /// Lets go of the held sentence, or undoes the latest pin between the two articles.
    pub(super) fn unpin(&mut self, pins: &Pins) -> Vec<Request> {
        if self.held.take().is_some() {
            return Request::notice("no sentence is held");
        }
        match self.comparison().map(|comparison| comparison.articles) {
            Some(articles) if pins.can_undo(articles) => {
                self.edit(PinEdit::Undo(articles), "the last pin is taken back")
            }
            _ => Request::notice("nothing is pinned here"),
        }
    }

    /// Redoes the pin that was undone last between the two articles.
    pub(super) fn repin(&mut self, pins: &Pins) -> Vec<Request> {
        match self.comparison().map(|comparison| comparison.articles) {
            Some(articles) if pins.can_redo(articles) => {
                self.edit(PinEdit::Redo(articles), "aligned by hand")
            }
            _ => Request::notice("no pin was taken back here"),
        }
    }

    /// Asks for the change of the pins and for a new comparison, with a notice.
    fn edit(&mut self, edit: PinEdit, notice: &str) -> Vec<Request> {
        self.asked = None;
        vec![Request::Pin(edit), Request::Notice(notice.to_owned())]
    }
}
