//! Sentences that the user has aligned by hand.

use super::Diff;
use crate::corpus::{ArticleIx, Site};
use crate::text::{Pair, Span};

/// Two sentences of two articles.
type Pin = [Site; 2];

/// All pins of the session, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Pins {
    held: Vec<Pin>,
    /// Those that were taken back, the last one last.
    undone: Vec<Pin>,
}

impl Pins {
    /// The pins between two articles.
    pub(super) fn between(&self, articles: Pair<ArticleIx>) -> Vec<Pair<Span>> {
        let pair = |[a, b]: &Pin| match (a.article, b.article) {
            both if both == (articles.left, articles.right) => Some(Pair::new(a.span, b.span)),
            both if both == (articles.right, articles.left) => Some(Pair::new(b.span, a.span)),
            _ => None,
        };
        self.held.iter().filter_map(pair).collect()
    }

    /// The articles have changed: pins in those that are gone are dropped.
    pub(in crate::tui) fn follow(&mut self, to: impl Fn(ArticleIx) -> Option<ArticleIx>) {
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

    /// Takes the last pin between two articles back. Tells whether there was one.
    fn undo(&mut self, articles: Pair<ArticleIx>) -> bool {
        let last = self.held.iter().rposition(|pin| is_between(pin, articles));
        let pin = last.map(|at| self.held.remove(at));
        self.undone.extend(pin);
        pin.is_some()
    }

    /// Does again what was taken back last. Tells whether there was anything.
    fn redo(&mut self, articles: Pair<ArticleIx>) -> bool {
        let last = self.undone.iter().rposition(|pin| is_between(pin, articles));
        let pin = last.map(|at| self.undone.remove(at));
        pin.inspect(|&pin| self.add(pin)).is_some()
    }
}

fn is_between([a, b]: &Pin, articles: Pair<ArticleIx>) -> bool {
    [(a.article, b.article), (b.article, a.article)].contains(&(articles.left, articles.right))
}

impl Diff {
    /// Holds the sentence under the cursor, or aligns it with the one held.
    pub(in crate::tui) fn pin(&mut self, pins: &mut Pins) -> String {
        let Some(site) = self.site() else { return "nothing to pin here".to_owned() };
        match self.waits.take() {
            Some(first) if first.article != site.article => {
                pins.add([first, site]);
                pins.undone.clear();
                self.asked = None;
                "aligned by hand".to_owned()
            }
            _ => {
                self.waits = Some(site);
                "held; now the same key on the sentence of the other side".to_owned()
            }
        }
    }

    /// Lets go of the sentence held, or takes back what was pinned last.
    pub(in crate::tui) fn unpin(&mut self, pins: &mut Pins) -> String {
        if self.waits.take().is_some() {
            return "no sentence is held".to_owned();
        }
        self.turn(Pins::undo, pins, ["the last pin is taken back", "nothing is pinned here"])
    }

    /// Pins again what was taken back last.
    pub(in crate::tui) fn repin(&mut self, pins: &mut Pins) -> String {
        self.turn(Pins::redo, pins, ["aligned by hand", "no pin was taken back here"])
    }

    fn turn(
        &mut self,
        how: fn(&mut Pins, Pair<ArticleIx>) -> bool,
        pins: &mut Pins,
        [done, nothing]: [&str; 2],
    ) -> String {
        let turned = self
            .comparison()
            .map(|comparison| comparison.articles)
            .is_some_and(|articles| how(pins, articles));
        if turned {
            self.asked = None;
        }
        (if turned { done } else { nothing }).to_owned()
    }
}
