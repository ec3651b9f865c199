//! Sentences that the user has aligned by hand.

use super::DiffScreen;
use crate::corpus::{ArticleIx, Site};
use crate::text::{Pair, Span};
use crate::tui::reload::ArticleMoves;
use crate::tui::request::Request;

/// Two sentences of two articles.
pub(in crate::tui) type Pin = [Site; 2];

/// All pins of the session, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Pins {
    held: Vec<Pin>,
    /// Those that were taken back, the last one last.
    undone: Vec<Pin>,
}

/// A change of the pins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum PinEdit {
    /// Align two sentences.
    Add(Pin),
    /// Take the last pin between two articles back.
    Undo(Pair<ArticleIx>),
    /// Do again what was taken back last between two articles.
    Redo(Pair<ArticleIx>),
}

impl Pins {
    /// Makes a change.
    pub(in crate::tui) fn apply(&mut self, edit: PinEdit) {
        match edit {
            PinEdit::Add(pin) => {
                self.add(pin);
                self.undone.clear();
            }
            PinEdit::Undo(articles) => {
                if let Some(at) = last_between(&self.held, articles) {
                    self.undone.push(self.held.remove(at));
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
        last_between(&self.held, articles).is_some()
    }

    /// Whether a pin between two articles was taken back.
    fn can_redo(&self, articles: Pair<ArticleIx>) -> bool {
        last_between(&self.undone, articles).is_some()
    }

    /// The pins between two articles.
    pub(super) fn between(&self, articles: Pair<ArticleIx>) -> Vec<Pair<Span>> {
        let pair = |[a, b]: &Pin| match (a.article, b.article) {
            both if both == (articles.left, articles.right) => Some(Pair::new(a.span, b.span)),
            both if both == (articles.right, articles.left) => Some(Pair::new(b.span, a.span)),
            _ => None,
        };
        self.held.iter().filter_map(pair).collect()
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
        self.held.retain_mut(follow);
        self.undone.retain_mut(follow);
    }

    /// A pin takes the place of those between the two articles that hold one of its sentences.
    fn add(&mut self, pin: Pin) {
        let articles = Pair::new(pin[0].article, pin[1].article);
        let meets = |other: &Pin| {
            pin.iter().any(|site| {
                other.iter().any(|o| o.article == site.article && o.span.overlaps(site.span))
            })
        };
        self.held.retain(|other| !(is_between(other, articles) && meets(other)));
        self.held.push(pin);
    }
}

fn last_between(pins: &[Pin], articles: Pair<ArticleIx>) -> Option<usize> {
    pins.iter().rposition(|pin| is_between(pin, articles))
}

fn is_between([a, b]: &Pin, articles: Pair<ArticleIx>) -> bool {
    [(a.article, b.article), (b.article, a.article)].contains(&(articles.left, articles.right))
}

impl DiffScreen {
    /// Holds the sentence under the cursor, or aligns it with the one held.
    pub(super) fn pin(&mut self) -> Vec<Request> {
        let Some(site) = self.cursor_site() else { return Request::notice("nothing to pin here") };
        match self.waits.take() {
            Some(first) if first.article != site.article => {
                self.edit(PinEdit::Add([first, site]), "aligned by hand")
            }
            _ => {
                self.waits = Some(site);
                Request::notice("held; now the same key on the sentence of the other side")
            }
        }
    }

    /// Lets go of the sentence held, or takes back what was pinned last.
    pub(super) fn unpin(&mut self, pins: &Pins) -> Vec<Request> {
        if self.waits.take().is_some() {
            return Request::notice("no sentence is held");
        }
        match self.comparison().map(|comparison| comparison.articles) {
            Some(articles) if pins.can_undo(articles) => {
                self.edit(PinEdit::Undo(articles), "the last pin is taken back")
            }
            _ => Request::notice("nothing is pinned here"),
        }
    }

    /// Pins again what was taken back last.
    pub(super) fn repin(&mut self, pins: &Pins) -> Vec<Request> {
        match self.comparison().map(|comparison| comparison.articles) {
            Some(articles) if pins.can_redo(articles) => {
                self.edit(PinEdit::Redo(articles), "aligned by hand")
            }
            _ => Request::notice("no pin was taken back here"),
        }
    }

    /// Changes the pins and compares again.
    fn edit(&mut self, edit: PinEdit, told: &str) -> Vec<Request> {
        self.asked = None;
        vec![Request::Pin(edit), Request::Notice(told.to_owned())]
    }
}
