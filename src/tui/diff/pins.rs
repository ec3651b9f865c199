//! Sentences that the user has aligned by hand.

use super::Diff;
use crate::corpus::{ArticleIx, Site};
use crate::text::{Pair, Span};

/// All pins of the session, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Pins(Vec<[Site; 2]>);

impl Pins {
    /// The pins between two articles.
    pub(super) fn between(&self, articles: Pair<ArticleIx>) -> Vec<Pair<Span>> {
        let pair = |[a, b]: &[Site; 2]| match (a.article, b.article) {
            both if both == (articles.left, articles.right) => Some(Pair::new(a.span, b.span)),
            both if both == (articles.right, articles.left) => Some(Pair::new(b.span, a.span)),
            _ => None,
        };
        self.0.iter().filter_map(pair).collect()
    }

    /// A pin takes the place of those that hold one of its sentences.
    fn add(&mut self, pin: [Site; 2]) {
        let clashes = |other: &[Site; 2]| {
            let pairs = |site: Site| other.iter().any(|o| o.article == site.article && o.span.overlaps(site.span));
            let same = |site: Site| other.iter().any(|o| o.article == site.article);
            pin.iter().all(|&site| same(site)) && pin.iter().any(|&site| pairs(site))
        };
        self.0.retain(|other| !clashes(other));
        self.0.push(pin);
    }

    /// Takes the last pin between two articles away. Tells whether there was one.
    fn undo(&mut self, articles: Pair<ArticleIx>) -> bool {
        let between = |[a, b]: &[Site; 2]| [(a.article, b.article), (b.article, a.article)].contains(&(articles.left, articles.right));
        let last = self.0.iter().rposition(between);
        last.map(|at| self.0.remove(at)).is_some()
    }
}

impl Diff {
    /// Holds the sentence under the cursor, or aligns it with the one held.
    pub(in crate::tui) fn pin(&mut self, pins: &mut Pins) -> String {
        let Some(site) = self.site() else { return "nothing to pin here".to_owned() };
        match self.waits.take() {
            Some(first) if first.article != site.article => {
                pins.add([first, site]);
                self.asked = None;
                "aligned by hand".to_owned()
            }
            _ => {
                self.waits = Some(site);
                "held; now the same key on the sentence of the other side".to_owned()
            }
        }
    }

    /// Takes back what was pinned last.
    pub(in crate::tui) fn unpin(&mut self, pins: &mut Pins) -> String {
        if self.waits.take().is_some() {
            return "no sentence is held".to_owned();
        }
        let undone = self.comparison().map(|comparison| comparison.articles).is_some_and(|articles| pins.undo(articles));
        if undone {
            self.asked = None;
            "the last pin is taken back".to_owned()
        } else {
            "nothing is pinned here".to_owned()
        }
    }
}
