//! The first screen: what its three panes are about.
//!
//! The cursor is a place in one article. What the panes show of it (wrapped
//! rows, marks, the card) is derived: [`Read::settle`] makes it anew when what
//! it depends on has changed, so that drawing computes nothing.

mod follow;
mod jump;
mod listed;
mod motion;
mod pointer;
mod search;
mod shown;

use jump::Jump;
pub(super) use listed::{Listed, Order, Part};
pub(super) use motion::within;
pub(super) use search::{Prompt, Query};
pub(super) use shown::Shown;

use super::layout::{Layout, Pane};
use super::model::Coverage;
use crate::analysis::actors::ActorIx;
use crate::config::Action;
use crate::corpus::ArticleIx;
use crate::present::carried::Shares;
use crate::present::layers::{LayerId, LayerSet};
use crate::query::BaseComparison;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// What the cursor holds on to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum On {
    #[default]
    Sentence,
    /// A landmark of a layer whose landmarks are no sentences.
    Landmark(LayerId),
}

/// A place in the coverage that one can come back to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) article: Place,
    pub(super) span: Span,
    pub(super) on: On,
}

/// An article; the first one by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place(pub(super) ArticleIx);

impl Default for Place {
    fn default() -> Self {
        Self(ArticleIx(0))
    }
}

impl Cursor {
    /// Goes with its article to where that is now; to its beginning when it has
    /// another text. `false` when it is gone.
    pub(super) fn follow(&mut self, to: &impl Fn(ArticleIx) -> Option<(ArticleIx, bool)>) -> bool {
        let Some((ix, same)) = to(self.article.0) else { return false };
        let span = if same { self.span } else { Span::default() };
        *self = Self { article: Place(ix), span, on: if same { self.on } else { On::Sentence } };
        true
    }
}

/// The state of the first screen.
#[derive(Default)]
pub(super) struct Read {
    pub(super) focus: Pane,
    pub(super) zoomed: bool,
    pub(super) layers: LayerSet,
    pub(super) cursor: Cursor,
    /// First visible article of the list, first visible rows of text and card.
    pub(super) list_top: usize,
    pub(super) text_top: usize,
    pub(super) here_top: usize,
    /// Which of the card's targets is selected.
    pub(super) target: usize,
    pub(super) base: Option<ArticleIx>,
    /// How the others stand to the base, and what that was worked out of.
    against: FxHashMap<ArticleIx, BaseComparison>,
    against_key: Option<(ArticleIx, u64)>,
    /// The article that others are compared with when there is no base.
    pub(super) marked: Option<ArticleIx>,
    /// In which order the list is, and the articles that it shows.
    pub(super) order: Order,
    pub(super) listed: Listed,
    pub(super) prompt: Option<Prompt>,
    pub(super) query: Option<Query>,
    pub(super) back: Vec<Cursor>,
    pub(super) forward: Vec<Cursor>,
    /// Whether the cursor moved, so that the panes have to follow it.
    pub(super) moved: bool,
    pub(super) shown: Shown,
    pub(super) shares: FxHashMap<ArticleIx, Shares>,
}

impl Read {
    /// The article that is shown.
    pub(super) fn article(&self) -> ArticleIx {
        self.cursor.article.0
    }

    /// How an article stands to the base. `None` without a base, until all is known, and of the base itself.
    pub(super) fn against(&self, ix: ArticleIx) -> Option<&BaseComparison> {
        self.against.get(&ix)
    }

    /// Does what `action` asks, `count` times. Tells something when it cannot.
    pub(super) fn act(
        &mut self,
        coverage: &Coverage,
        layout: &Layout,
        action: Action,
        count: Option<usize>,
    ) -> Option<String> {
        let times = count.unwrap_or(1).max(1);
        match action {
            Action::NextPane => self.focus = self.focus.step(times),
            Action::PreviousPane => self.focus = self.focus.step(2 * times),
            Action::Zoom => self.zoomed = !self.zoomed,
            Action::Toggle(layer) => self.layers.toggle(layer),
            Action::Next(layer) => return self.jump(Jump { layer, is_forward: true }, times),
            Action::Previous(layer) => return self.jump(Jump { layer, is_forward: false }, times),
            Action::MakeBase => return Some(self.make_base()),
            Action::MarkArticle => return Some(self.mark_article()),
            Action::Search => self.prompt = Some(Prompt::default()),
            Action::NextArticle => self.step_article(coverage, times.cast_signed()),
            Action::PreviousArticle => self.step_article(coverage, -times.cast_signed()),
            Action::Follow | Action::Counterpart => return self.follow(action),
            Action::NextCounterpart => self.step_target(times.cast_signed()),
            Action::PreviousCounterpart => self.step_target(-times.cast_signed()),
            Action::Back => return self.back(),
            Action::Forward => return self.forward(),
            Action::NextHit => return Some(self.hit(coverage, true)),
            Action::PreviousHit => return Some(self.hit(coverage, false)),
            Action::SearchHere => return Some(self.search_here(coverage)),
            action => self.step(coverage, layout, action, count),
        }
        None
    }

    fn make_base(&mut self) -> String {
        let here = self.article();
        self.base = if self.base == Some(here) { None } else { Some(here) };
        if self.base.is_some() {
            "the base: list and gutter show what the others kept of it, cut and added".to_owned()
        } else {
            "no base any more".to_owned()
        }
    }

    fn mark_article(&mut self) -> String {
        let here = self.article();
        self.marked = if self.marked == Some(here) { None } else { Some(here) };
        if self.marked.is_some() {
            "marked: others are compared with this article"
        } else {
            "no article is marked any more"
        }
        .to_owned()
    }

    /// Shows an article from its beginning.
    pub(super) fn show(&mut self, article: ArticleIx) {
        if article != self.article() {
            self.go(Cursor { article: Place(article), span: Span::default(), on: On::Sentence });
            self.text_top = 0;
        }
    }

    /// Shows the article at a position of the list, or the last one.
    fn show_listed(&mut self, coverage: &Coverage, at: usize) {
        if let Some(last) = self.listed.len(coverage.corpus.len()).checked_sub(1) {
            self.show(self.listed.get(at.min(last)));
        }
    }

    /// Puts the cursor somewhere.
    pub(super) fn go(&mut self, cursor: Cursor) {
        self.cursor = cursor;
        self.moved = true;
        self.target = 0;
        self.here_top = 0;
        self.shown.hit = None;
    }

    /// Puts the cursor somewhere from where [`Action::Back`] leads back.
    pub(super) fn leap(&mut self, cursor: Cursor) {
        self.back.push(self.cursor);
        self.forward.clear();
        self.go(cursor);
    }

    /// The actors have changed: what is searched for is found again among them.
    pub(super) fn follow_actors(&mut self, successor: impl Fn(ActorIx) -> Option<ActorIx>) {
        if let Some(Query::Actor(actor)) = self.query {
            self.query = successor(actor).map(Query::Actor);
        }
    }

    /// The articles have changed: what is held of them is found again. `to`
    /// tells where an article is now, and whether its text is the same.
    pub(super) fn follow_articles(&mut self, to: impl Fn(ArticleIx) -> Option<(ArticleIx, bool)>) {
        if !self.cursor.follow(&to) {
            self.cursor = Cursor::default();
            self.text_top = 0;
        }
        self.base = self.base.and_then(&to).map(|(base, _)| base);
        self.marked = self.marked.and_then(&to).map(|(marked, _)| marked);
        self.back.retain_mut(|cursor| cursor.follow(&to));
        self.forward.retain_mut(|cursor| cursor.follow(&to));
        self.shares.clear();
        self.against_key = None;
        self.shown = Shown::default();
        self.moved = true;
    }

    fn step_article(&mut self, coverage: &Coverage, by: isize) {
        let here = self.listed.position(self.article());
        // From an article that is left out, the next one is the one at its place.
        let by = if by > 0 && !self.listed.has(self.article()) { by - 1 } else { by };
        self.show_listed(coverage, here.saturating_add_signed(by));
    }

    fn step_target(&mut self, by: isize) {
        let last = self.shown.card.targets.len().saturating_sub(1);
        self.target = self.target.saturating_add_signed(by).min(last);
        self.reveal_target();
    }
}
