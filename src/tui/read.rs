//! The reading screen: the list of articles, the text, and the card of what the cursor is on.
//!
//! ```text
//! cursor ── settle ── wrapped rows, marks, card ── draw
//! ```
//!
//! The cursor is a place in one article. [`ReadScreen::settle`] builds the contents of the panes again
//! when what they depend on has changed, so that drawing computes nothing. The screen lives as long as
//! the reader: cursor, layers and order stay while other screens are above it.

mod draw;
mod draw_card;
mod draw_list;
mod draw_text;
mod follow;
mod jump;
mod listed;
mod motion;
mod pointer;
mod search;
mod shown;
mod term_search;

pub(super) use draw_list::UNREAD;
use jump::Jump;
pub(super) use listed::{ArticleList, Order, StoryPosition};
pub(super) use motion::scroll_to_show;
pub(super) use search::{SearchQuery, next_hit};
pub(super) use shown::PaneContents;
pub(super) use term_search::TermSearch;

use super::drag::{SelectedRow, TextArea};
use super::layout::{MARGIN, Pane, PaneRequest, ReadLayout, stepped};
use super::msg::Mouse;
use super::prompt::{Prompt, PromptEvent};
use super::reload::ArticleMoves;
use super::request::Request;
use super::screen::Screen;
use super::world::{Coverage, World};
use crate::analysis::actors::ActorIx;
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::config::{Action, Context, Split};
use crate::corpus::{ArticleIx, Site};
use crate::present::carried::Shares;
use crate::present::here::Spot;
use crate::present::layers::{LayerId, LayerSet};
use crate::present::{Frame, Line, Role};
use crate::query::{BaseComparison, FindingRecord};
use crate::text::Span;
use ratatui::layout::Rect;
use rustc_hash::FxHashMap;

/// The step of the keys `+` and `-` on the similarity threshold of stories, 0 to 1. Not fitted: fifty
/// steps span the whole range.
const THRESHOLD_STEP: f32 = 0.02;

/// The kind of text span that the cursor is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum CursorTarget {
    #[default]
    Sentence,
    /// A landmark of a layer whose landmarks are no sentences.
    Landmark(LayerId),
}

/// A place in the coverage: an article, a span of its text, and the kind of the span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) article: ArticleIx,
    pub(super) span: Span,
    pub(super) on: CursorTarget,
}

impl Cursor {
    /// The beginning of an article.
    fn start_of(article: ArticleIx) -> Self {
        Self { article, span: Span::default(), on: CursorTarget::Sentence }
    }

    /// Follows the article after the articles were read again. Goes to its beginning when its text has
    /// changed. Returns `false` when the article is gone.
    pub(super) fn follow(&mut self, moves: &ArticleMoves) -> bool {
        let Some((article, same)) = moves.of(self.article) else { return false };
        *self = if same { Self { article, ..*self } } else { Self::start_of(article) };
        true
    }
}

impl Default for Cursor {
    fn default() -> Self {
        Self::start_of(ArticleIx(0))
    }
}

/// The state of the reading screen.
#[derive(Default)]
pub(super) struct ReadScreen {
    pub(super) focus: Pane,
    pub(super) zoomed: bool,
    pub(super) layers: LayerSet,
    pub(super) cursor: Cursor,
    /// Where the selected range begins: the article, and the span that the cursor was on.
    anchor: Option<(ArticleIx, Span)>,
    /// A range from which words were taken away at its ends, and where the cursor was then: it holds until the
    /// cursor moves.
    trimmed: Option<(Span, Span)>,
    /// The first visible article of the list.
    pub(super) list_top: usize,
    /// The first visible row of the text.
    pub(super) text_top: usize,
    /// The first visible row of the card.
    pub(super) here_top: usize,
    /// The index of the selected target of the card.
    pub(super) target: usize,
    /// The comparison of every other article with the base.
    against: FxHashMap<ArticleIx, BaseComparison>,
    /// The base and the revision that `against` was made from.
    against_key: Option<(ArticleIx, u64)>,
    /// The order of the list.
    pub(super) order: Order,
    /// The articles that the list shows.
    pub(super) listed: ArticleList,
    pub(super) query: Option<SearchQuery>,
    pub(super) back: Vec<Cursor>,
    pub(super) forward: Vec<Cursor>,
    /// Whether the cursor moved, so that the panes have to follow it.
    pub(super) moved: bool,
    pub(super) shown: PaneContents,
    pub(super) shares: FxHashMap<ArticleIx, Shares>,
    /// How much of the visible articles is in none that was read, 0 to 1.
    pub(super) new_shares: FxHashMap<ArticleIx, f32>,
    /// The revisions of findings and reading states that `new_shares` was made from.
    new_shares_key: (u64, u64),
}

impl ReadScreen {
    /// The article that is shown.
    pub(super) fn article(&self) -> ArticleIx {
        self.cursor.article
    }

    /// The comparison of an article with the base. `None` for the base itself, without a base, and until
    /// the analysis is complete.
    pub(super) fn against(&self, ix: ArticleIx) -> Option<&BaseComparison> {
        self.against.get(&ix)
    }

    /// The areas of the panes.
    pub(super) fn layout(&self, world: &World) -> ReadLayout {
        let actors = world.coverage.as_ref().and_then(|coverage| coverage.findings.actors());
        let request = PaneRequest {
            focus: self.focus,
            zoomed: self.zoomed,
            has_actors: actors.is_some_and(|actors| !actors.actors.is_empty()),
            articles: self.listed.len(world.articles()),
            splits: world.splits,
            list_rows: world.settings.list.rows,
        };
        ReadLayout::new(world.size, request)
    }

    /// Updates which articles the list shows, and their order. When the article that is shown is not
    /// among them and no screen is above this one (`bottom`), shows the first of them.
    pub(super) fn relist(&mut self, world: &World, bottom: bool) {
        let Some(coverage) = &world.coverage else { return };
        self.listed = ArticleList::of(coverage, self.order);
        if bottom {
            self.enter_list(world);
        }
        self.moved = true;
    }

    /// Shows the first article of the list, unless the one that is shown is listed.
    pub(super) fn enter_list(&mut self, world: &World) {
        if !self.listed.has(self.article()) {
            self.show_first(world);
        }
    }

    /// Shows the first article of the list.
    pub(super) fn show_first(&mut self, world: &World) {
        if self.listed.len(world.articles()) > 0 {
            self.show(self.listed.get(0));
        }
    }

    /// The selected range of the text: from where it began to the cursor.
    pub(super) fn range(&self) -> Option<Span> {
        let (article, span) = self.anchor?;
        if article != self.article() || self.focus == Pane::List {
            return None;
        }
        match self.trimmed {
            Some((cursor, range)) if cursor == self.cursor.span => Some(range),
            _ => Some(span.hull(self.cursor.span)),
        }
    }

    /// Takes words away from the range: from its beginning, or from its end. One word stays.
    fn trim_range(&mut self, coverage: &Coverage, from_start: bool, times: usize) {
        let segments = coverage.findings.segments(self.article());
        let (Some(range), Some(segments)) = (self.range(), segments) else { return };
        let words = &segments.words[segments.words_in(range)];
        let times = times.min(words.len().saturating_sub(1));
        let range = match (words.get(times), words.len().checked_sub(times + 1)) {
            (Some(first), _) if from_start => Span::new(first.span().start(), range.end()),
            (_, Some(last)) if !from_start => Span::new(range.start(), words[last].span().end()),
            _ => return,
        };
        // What was taken from the beginning stays away when a motion moves the end.
        if let Some((_, anchor)) = &mut self.anchor {
            let start = anchor.start().max(range.start()).min(anchor.end());
            *anchor = Span::new(start, anchor.end());
        }
        self.trimmed = Some((self.cursor.span, range));
    }

    /// Selects nothing any more. Returns whether a range was selected.
    pub(super) fn deselect(&mut self) -> bool {
        self.trimmed = None;
        self.anchor.take().is_some()
    }

    /// Begins a range at the cursor, or ends it.
    fn select_range(&mut self) -> String {
        if self.deselect() {
            return "nothing is selected any more".to_owned();
        }
        if self.focus == Pane::List {
            self.turn(1);
        }
        self.anchor = Some((self.article(), self.cursor.span));
        "a range begins here: motions extend it, l and h cut words".to_owned()
    }

    /// Ends the range, else the search or, without one, the zoom. Returns whether there was anything to
    /// end.
    pub(super) fn dismiss(&mut self) -> bool {
        self.deselect() || self.query.take().is_some() || std::mem::take(&mut self.zoomed)
    }

    /// Makes the article the base, or takes the base away when it is the base already.
    fn make_base(&self, world: &World) -> Vec<Request> {
        let here = self.article();
        let (base, notice) = if world.base == Some(here) {
            (None, "no base any more")
        } else {
            (Some(here), "the base: list and gutter show what the others kept of it, cut and added")
        };
        vec![Request::SetBase(base), Request::Notice(notice.to_owned())]
    }

    /// Marks the article for comparisons, or removes its mark.
    fn mark_article(&self, world: &World) -> Vec<Request> {
        let here = self.article();
        let (marked, notice) = if world.marked == Some(here) {
            (None, "no article is marked any more")
        } else {
            (Some(here), "marked: others are compared with this article")
        };
        vec![Request::SetMarked(marked), Request::Notice(notice.to_owned())]
    }

    /// Moves the border of the pane that has the focus.
    fn move_border(&self, world: &World, is_on: bool) -> Vec<Request> {
        match self.layout(world).split_of(self.focus) {
            Some((split, at)) => {
                vec![Request::MoveBorder(split, stepped(world.size, split, at, is_on))]
            }
            None => Request::notice("this pane has no border to move"),
        }
    }

    /// Changes to the next order of the list.
    fn sort(&mut self, coverage: &Coverage) -> Vec<Request> {
        self.order = self.order.next();
        let notice = if coverage.findings.stories().is_some() {
            self.order.describe()
        } else {
            "still looking for the stories: the list follows"
        };
        vec![Request::Relist, Request::ListTop, Request::Notice(notice.to_owned())]
    }

    /// Shows an article from its beginning.
    pub(super) fn show(&mut self, article: ArticleIx) {
        if article != self.article() {
            self.go(Cursor::start_of(article));
            self.text_top = 0;
        }
    }

    /// Shows the article at a position of the list, or the last one.
    fn show_listed(&mut self, coverage: &Coverage, at: usize) {
        if let Some(last) = self.listed.len(coverage.corpus.len()).checked_sub(1) {
            self.show(self.listed.get(at.min(last)));
        }
    }

    /// Moves the cursor.
    pub(super) fn go(&mut self, cursor: Cursor) {
        self.cursor = cursor;
        self.moved = true;
        self.target = 0;
        self.here_top = 0;
        self.shown.hit = None;
    }

    /// Moves the cursor so that [`Action::Back`] leads back to the present place.
    pub(super) fn leap(&mut self, cursor: Cursor) {
        self.back.push(self.cursor);
        self.forward.clear();
        self.go(cursor);
    }

    /// Replaces the actor that is searched for by its successor after a repair.
    pub(super) fn follow_actors(&mut self, successor: impl Fn(ActorIx) -> Option<ActorIx>) {
        if let Some(SearchQuery::Actor(actor)) = self.query {
            self.query = successor(actor).map(SearchQuery::Actor);
        }
    }

    /// Moves cursor and history to the new positions of their articles after these were read again.
    pub(super) fn follow_articles(&mut self, moves: &ArticleMoves) {
        if !self.cursor.follow(moves) {
            self.cursor = Cursor::default();
            self.text_top = 0;
        }
        self.back.retain_mut(|cursor| cursor.follow(moves));
        self.forward.retain_mut(|cursor| cursor.follow(moves));
        if let Some(SearchQuery::Terms(_)) = self.query {
            self.query = None;
        }
        self.shares.clear();
        self.against_key = None;
        self.shown = PaneContents::default();
        self.moved = true;
    }

    /// Moves the focus `by` panes on.
    fn turn(&mut self, by: usize) {
        self.focus = self.focus.step(by);
        self.moved = true;
    }

    fn step_article(&mut self, coverage: &Coverage, by: isize) {
        let here = self.listed.position(self.article());
        // `position` of an article that is not listed is that of the next listed one.
        let by = if by > 0 && !self.listed.has(self.article()) { by - 1 } else { by };
        self.show_listed(coverage, here.saturating_add_signed(by));
    }

    fn step_target(&mut self, by: isize) {
        let last = self.shown.card.targets.len().saturating_sub(1);
        self.target = self.target.saturating_add_signed(by).min(last);
        self.reveal_target();
    }
}

impl Screen for ReadScreen {
    fn context(&self) -> Context {
        Context::Read
    }

    fn name(&self) -> &'static str {
        "the text"
    }

    fn act(&mut self, world: &World, action: Action, count: Option<usize>) -> Option<Vec<Request>> {
        let coverage = world.coverage.as_ref()?;
        let times = count.unwrap_or(1).max(1);
        match action {
            Action::NextPane | Action::PreviousPane if self.range().is_some() => {
                self.trim_range(coverage, action == Action::NextPane, times);
            }
            Action::NextPane => self.turn(times),
            Action::PreviousPane => self.turn(2 * times),
            Action::Zoom => (self.zoomed, self.moved) = (!self.zoomed, true),
            Action::BorderBack | Action::BorderOn => {
                return Some(self.move_border(world, action == Action::BorderOn));
            }
            Action::Toggle(layer) => self.layers.toggle(layer),
            Action::Next(layer) => {
                return Some(Request::optional_notice(
                    self.jump(Jump { layer, is_forward: true }, times),
                ));
            }
            Action::Previous(layer) => {
                return Some(Request::optional_notice(
                    self.jump(Jump { layer, is_forward: false }, times),
                ));
            }
            Action::SelectRange => return Some(Request::notice(self.select_range())),
            Action::Close | Action::Dismiss if self.range().is_some() => {
                self.deselect();
            }
            Action::MakeBase => return Some(self.make_base(world)),
            Action::MarkArticle => return Some(self.mark_article(world)),
            Action::Sort => return Some(self.sort(coverage)),
            Action::Stricter => return Some(vec![change_threshold(1, count)]),
            Action::Wider => return Some(vec![change_threshold(-1, count)]),
            Action::Search => {
                return Some(vec![Request::Ask(Box::new(Prompt::new("/", None)))]);
            }
            Action::NextArticle => self.step_article(coverage, times.cast_signed()),
            Action::PreviousArticle => self.step_article(coverage, -times.cast_signed()),
            Action::Follow | Action::Counterpart => {
                return Some(Request::optional_notice(self.follow(action)));
            }
            Action::NextCounterpart => self.step_target(times.cast_signed()),
            Action::PreviousCounterpart => self.step_target(-times.cast_signed()),
            Action::Back => return Some(Request::optional_notice(self.back())),
            Action::Forward => return Some(Request::optional_notice(self.forward())),
            Action::NextHit => return Some(Request::notice(self.hit(coverage, true))),
            Action::PreviousHit => return Some(Request::notice(self.hit(coverage, false))),
            Action::SearchHere => {
                return Some(vec![Request::LookFor(self.term_here(coverage))]);
            }
            action if self.step(coverage, &self.layout(world), action, count) => {}
            _ => return None,
        }
        Some(Vec::new())
    }

    fn point(&mut self, world: &World, mouse: Mouse) -> Vec<Request> {
        if let Some(coverage) = &world.coverage {
            self.point_at(coverage, &self.layout(world), mouse);
        }
        Vec::new()
    }

    fn split_at(&self, world: &World, column: u16, row: u16) -> Option<Split> {
        self.layout(world).split_at(column, row)
    }

    fn text_areas(&self, world: &World) -> Vec<TextArea> {
        let layout = self.layout(world);
        let text = layout.inner(Pane::Text);
        let text = Rect { x: text.x + MARGIN, width: text.width.saturating_sub(MARGIN), ..text };
        vec![
            TextArea::wrapped(text),
            TextArea::rows(layout.inner(Pane::List)),
            TextArea::wrapped(layout.inner(Pane::Here)),
        ]
    }

    fn words_of_rows(&self, world: &World, rows: &[SelectedRow]) -> Option<String> {
        let coverage = world.coverage.as_ref()?;
        let text = self.layout(world).inner(Pane::Text);
        let is_text = rows.iter().all(|row| text.contains((row.area.x, row.y).into()));
        if is_text { self.selected_text(coverage, text.y, rows) } else { None }
    }

    fn prompt(&mut self, world: &World, event: PromptEvent) -> Vec<Request> {
        let (Some(coverage), PromptEvent::Entered(text)) = (&world.coverage, event) else {
            return Vec::new();
        };
        Request::optional_notice(self.search(coverage, &text))
    }

    fn settle(&mut self, world: &World) {
        if let Some(coverage) = &world.coverage {
            self.refresh(coverage, world, &self.layout(world));
        }
    }

    fn draw(&self, frame: &mut Frame, world: &World) {
        draw::draw(frame, world, self);
    }

    fn has_tabs(&self) -> bool {
        true
    }

    fn applies(&self, _: &World, action: Action) -> bool {
        match action {
            Action::Sort => self.focus == Pane::List,
            Action::Stricter | Action::Wider => {
                self.focus == Pane::List && self.order != Order::Date
            }
            _ => true,
        }
    }

    fn status(&self, world: &World) -> Line {
        draw::status(world, self)
    }

    fn conditions(&self, world: &World) -> Vec<Line> {
        let actor = |ix| world.coverage.as_ref()?.findings.actor(ix);
        let chip = match &self.query {
            None => return Vec::new(),
            Some(SearchQuery::Words(words) | SearchQuery::Headline(words)) => {
                Line::of("/", Role::Key).plain(words.as_str())
            }
            Some(SearchQuery::Terms(search)) => Line::of("g/", Role::Key).plain(search.source()),
            Some(SearchQuery::Actor(ix)) => {
                let name = actor(*ix).map_or("", |actor| actor.name.as_str());
                Line::of("*", Role::Key).plain(name)
            }
        };
        vec![chip]
    }

    fn remove_condition(&mut self, _: usize) {
        self.query = None;
    }

    fn article(&self) -> Option<ArticleIx> {
        Some(self.cursor.article)
    }

    fn selection(&self) -> Option<Site> {
        Some(Site { article: self.cursor.article, span: self.range()? })
    }

    fn site(&self, _: &World) -> Option<Site> {
        let Cursor { article, span, .. } = self.cursor;
        let span = self.range().unwrap_or(span);
        if span.is_empty() { None } else { Some(Site { article, span }) }
    }

    fn finding(&self, world: &World) -> Option<FindingRecord> {
        let (teller, article) = (world.coverage.as_ref()?.teller(), self.cursor.article);
        if let Some(span) = self.range() {
            return teller.excerpt(Site { article, span });
        }
        match self.shown.spot? {
            Spot::Article | Spot::Against(..) => teller.article(article),
            Spot::Sentence(at) => teller.sentence(article, at),
            Spot::Quote(index) => {
                let quote = QuoteRef { article, index: index as u32 };
                teller.utterance(Utterance::Quote(quote))
            }
            Spot::Actor(actor, span) => teller.mention(actor, Site { article, span }),
        }
    }

    /// The actor under the cursor, or the only actor that the sentence names.
    fn actor(&self, world: &World) -> Option<ActorIx> {
        if let Some(Spot::Actor(ix, _)) = self.shown.spot {
            return Some(ix);
        }
        let linked = world.coverage.as_ref()?.findings.linked()?;
        let here = linked.mentions(self.cursor.article).iter();
        let mut named: Vec<ActorIx> =
            here.filter(|m| self.cursor.span.covers(m.span)).map(|m| m.actor).collect();
        named.sort_unstable();
        named.dedup();
        if let [one] = named.as_slice() { Some(*one) } else { None }
    }
}

/// Asks for stories of articles that are more alike (`sign` 1), or less alike (−1).
pub(super) fn change_threshold(sign: i8, count: Option<usize>) -> Request {
    let times = count.unwrap_or(1).min(100) as i8;
    Request::ChangeThreshold(THRESHOLD_STEP * f32::from(sign) * f32::from(times))
}
