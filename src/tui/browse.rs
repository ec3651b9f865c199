//! A view after the first one: a list of findings, and the card of the
//! selected one with its evidence.
//!
//! ```text
//! catalogue ── sort, filter ── order ── selected ── card ── target ── a place in a text
//!  (once)                     (u32s)                       (Enter)
//! ```
//!
//! The list may be long: what is derived of it is made anew by
//! [`BrowseScreen::settle`] only when it is out of date, and rows are made when drawn.

mod draw;
mod motion;
mod search;

use super::finder::Index;
use super::layout::{BrowseAreas, browse as room};
use super::msg::Mouse;
use super::prompt::{Prompt, PromptEvent};
use super::read::{CursorTarget, change_threshold, within};
use super::request::Request;
use super::screen::Screen;
use super::world::{Coverage, World};
use crate::analysis::actors::ActorIx;
use crate::config::{Action, Context};
use crate::corpus::Site;
use crate::present::Frame;
use crate::present::here::Card;
use crate::present::views::{
    EntryIx, ListRequest, View, ViewFeature, ViewId, ViewInput, ViewOptions,
};

/// The most outlets that can be asked to carry what an article lacks.
const MOST_OUTLETS: u8 = 50;

/// The purpose of the prompt of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    /// Narrow the list while the text is typed.
    Filter,
    /// Search once the text is complete.
    Search,
}

/// The halves of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum BrowsePane {
    #[default]
    List,
    Card,
}

/// The derived contents of a view, each with the key that it was derived from.
#[derive(Default)]
struct Derived {
    catalogue: Option<Box<dyn View>>,
    /// Which findings the catalogue was made of, and whether names could be searched.
    made_of: Option<(u64, bool)>,
    order: Vec<EntryIx>,
    ordered_by: Option<(usize, String, ViewOptions)>,
    card: Card,
    card_of: Option<(Option<EntryIx>, ViewOptions, usize)>,
}

/// The state of a view. It stays when another one is shown.
pub(super) struct BrowseScreen {
    pub(super) subject: ViewId,
    pub(super) focus: BrowsePane,
    pub(super) zoomed: bool,
    pub(super) shown: ViewOptions,
    sort: usize,
    filter: String,
    /// The purpose of the open prompt.
    asks: Option<Asks>,
    /// The filter that is being typed.
    draft: Option<String>,
    query: Option<String>,
    selected: usize,
    /// The id of the selected entry, to find it again in another order.
    held: Option<String>,
    pub(super) top: usize,
    pub(super) card_top: usize,
    pub(super) target: usize,
    /// Whether the list has to scroll to the selected entry.
    moved: bool,
    /// Whether the card has to scroll to the selected target.
    reveal: bool,
    derived: Derived,
}

impl BrowseScreen {
    /// A view that was not shown yet.
    pub(super) fn new(subject: ViewId) -> Self {
        Self {
            subject,
            focus: BrowsePane::List,
            zoomed: false,
            shown: ViewOptions::default(),
            sort: 0,
            filter: String::new(),
            asks: None,
            draft: None,
            query: None,
            selected: 0,
            held: None,
            top: 0,
            card_top: 0,
            target: 0,
            moved: true,
            reveal: false,
            derived: Derived::default(),
        }
    }

    /// Where its halves stand.
    pub(super) fn areas(&self, size: (u16, u16)) -> BrowseAreas {
        room(size, self.focus == BrowsePane::Card, self.zoomed)
    }

    /// The entries, once there is something to list.
    pub(super) fn catalogue(&self) -> Option<&dyn View> {
        self.derived.catalogue.as_deref()
    }

    /// The entries that the filter lets through, in order.
    pub(super) fn order(&self) -> &[EntryIx] {
        &self.derived.order
    }

    /// The position of the selected entry in [`order`](Self::order).
    pub(super) fn selected(&self) -> usize {
        self.selected
    }

    /// The card of the selected entry.
    pub(super) fn card(&self) -> &Card {
        &self.derived.card
    }

    /// How the list is sorted, in a word.
    pub(super) fn sort(&self) -> Option<&'static str> {
        let sorts = self.catalogue()?.orders();
        sorts.get(self.sort).copied()
    }

    /// The filter, as far as it is typed.
    pub(super) fn filter(&self) -> &str {
        self.draft.as_deref().unwrap_or(&self.filter)
    }

    /// Which entries are listed, and in which order.
    pub(super) fn wanted(&self) -> ListRequest<'_> {
        ListRequest {
            order: self.sort().unwrap_or_default(),
            filter: self.filter(),
            options: self.shown,
        }
    }

    /// The text that is searched for.
    pub(super) fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// The place that the selected row of the card leads to.
    fn card_site(&self) -> Option<Site> {
        self.derived.card.targets.get(self.target).map(|target| target.site)
    }

    /// Selects the entry that a place in a text belongs to, if there is one.
    pub(super) fn hold(&mut self, coverage: &Coverage, index: &Index, site: Site) {
        self.list(coverage, index);
        let from = source(coverage, index);
        let found =
            self.derived.catalogue.as_ref().and_then(|catalogue| catalogue.entry_at(from, site));
        if let Some(at) =
            found.and_then(|entry| self.derived.order.iter().position(|&other| other == entry))
        {
            self.select(at);
        }
    }

    /// Makes anew what is out of date and keeps the selection in view.
    fn refresh(&mut self, coverage: &Coverage, index: &Index, size: (u16, u16)) {
        self.list(coverage, index);
        let from = source(coverage, index);
        let areas = self.areas(size);
        let Some(catalogue) = &self.derived.catalogue else { return };
        let entry = self.derived.order.get(self.selected).copied();
        let columns = usize::from(areas.card.width);
        let key = (entry, self.shown, columns);
        if self.derived.card_of != Some(key) {
            self.derived.card_of = Some(key);
            self.derived.card = entry.map_or_else(Card::default, |entry| {
                catalogue.card(from, entry, self.shown, columns)
            });
        }
        self.held = entry.map(|entry| catalogue.id(from, entry));
        let visible = self.visible(size);
        let (targets, lines) = (&self.derived.card.targets, self.derived.card.lines.len());
        self.target = self.target.min(targets.len().saturating_sub(1));
        let height = usize::from(areas.card.height).max(1);
        if std::mem::take(&mut self.moved) {
            self.top = within(
                self.top,
                self.selected..self.selected + 1,
                visible,
                usize::from(visible > 4),
            );
        }
        if std::mem::take(&mut self.reveal)
            && let Some(target) = targets.get(self.target)
        {
            let start =
                if self.target == 0 && target.rows.end <= height { 0 } else { target.rows.start };
            self.card_top = within(self.card_top, start..target.rows.end, height, 1);
        }
        self.top = self.top.min(self.derived.order.len().saturating_sub(visible));
        self.card_top = self.card_top.min(lines.saturating_sub(height));
    }

    /// How many entries the list shows at once, at least one.
    pub(super) fn visible(&self, size: (u16, u16)) -> usize {
        let areas = self.areas(size);
        let each = self.catalogue().map_or(1, View::height).max(1);
        (usize::from(areas.list.height) / each).max(1)
    }

    /// Makes the catalogue and its order again when they are out of date.
    fn list(&mut self, coverage: &Coverage, index: &Index) {
        let from = source(coverage, index);
        let made_of = Some((coverage.revision, index.names.is_some()));
        if self.derived.made_of != made_of {
            self.derived.made_of = made_of;
            self.derived.catalogue = self.subject.build(from);
            (self.derived.ordered_by, self.derived.card_of) = (None, None);
        }
        let filter = self.filter().to_owned();
        let Some(catalogue) = &self.derived.catalogue else { return };
        self.sort = self.sort.min(catalogue.orders().len().saturating_sub(1));
        let key = Some((self.sort, filter, self.shown));
        if self.derived.ordered_by != key {
            let typed = self.draft.is_some() && self.derived.ordered_by.is_some();
            self.derived.order = catalogue.list(from, self.wanted());
            self.derived.ordered_by = key;
            let held = if typed { None } else { self.held.as_ref() };
            let at = held.and_then(|held| {
                self.derived.order.iter().position(|&entry| catalogue.id(from, entry) == *held)
            });
            let selected = at
                .unwrap_or(if typed { 0 } else { self.selected })
                .min(self.derived.order.len().saturating_sub(1));
            if self.derived.order.get(selected)
                != self.derived.card_of.and_then(|(entry, ..)| entry).as_ref()
            {
                (self.target, self.card_top) = (0, 0);
            }
            self.selected = selected;
            self.moved = true;
        }
    }

    /// Selects the entry at a position of the order.
    fn select(&mut self, at: usize) {
        let at = at.min(self.derived.order.len().saturating_sub(1));
        if at != self.selected {
            (self.target, self.card_top) = (0, 0);
        }
        self.selected = at;
        self.moved = true;
    }
}

impl BrowseScreen {
    /// Opens a prompt of this view.
    fn ask(&mut self, asks: Asks) -> Vec<Request> {
        self.asks = Some(asks);
        let prompt = match asks {
            Asks::Filter => {
                self.draft = Some(self.filter.clone());
                Prompt::with_steps("filter ", "keep it", &self.filter)
            }
            Asks::Search => Prompt::new("/", Some("search")),
        };
        vec![Request::Ask(Box::new(prompt))]
    }

    /// Takes the filter off, else the search. Tells whether there was one.
    fn clear(&mut self) -> bool {
        let any = !std::mem::take(&mut self.filter).is_empty();
        any || self.query.take().is_some()
    }

    /// Asks for more, or for less, of what is listed or grouped.
    fn change_strictness(&mut self, sign: i8, count: Option<usize>) -> Vec<Request> {
        if !self.subject.offers(ViewFeature::OutletLimit) {
            return vec![change_threshold(sign, count)];
        }
        let by = sign * count.unwrap_or(1).min(100) as i8;
        self.shown.least = self.shown.least.saturating_add_signed(by).clamp(1, MOST_OUTLETS);
        Vec::new()
    }

    /// Opens the place that the card leads to.
    fn follow(&self) -> Vec<Request> {
        match self.card_site() {
            Some(site) => vec![Request::Read(site, CursorTarget::Sentence)],
            None => Request::notice("nothing to follow here"),
        }
    }
}

impl Screen for BrowseScreen {
    fn context(&self) -> Context {
        Context::Browse
    }

    fn name(&self) -> &'static str {
        self.subject.title()
    }

    fn act(&mut self, world: &World, action: Action, count: Option<usize>) -> Option<Vec<Request>> {
        let coverage = world.coverage.as_ref()?;
        Some(match action {
            Action::Back => vec![Request::CloseScreen],
            Action::ClearFilter if self.clear() => Vec::new(),
            Action::Mark => match self.actor(world) {
                Some(actor) => vec![Request::MarkActor(actor)],
                None => Request::notice("only actors can be marked"),
            },
            Action::Counterpart => self.follow(),
            Action::Follow if self.focus == BrowsePane::Card => self.follow(),
            Action::Filter => self.ask(Asks::Filter),
            Action::Search => self.ask(Asks::Search),
            Action::Stricter => self.change_strictness(1, count),
            Action::Wider => self.change_strictness(-1, count),
            Action::NextHit => Request::notice(self.hit(coverage, &world.index, true, true)),
            Action::PreviousHit => Request::notice(self.hit(coverage, &world.index, false, true)),
            action => self.change(world.size, action, count)?,
        })
    }

    fn point(&mut self, world: &World, mouse: Mouse) -> Vec<Request> {
        self.point_at(world.size, mouse);
        Vec::new()
    }

    fn prompt(&mut self, world: &World, event: PromptEvent) -> Vec<Request> {
        let Some(asks) = self.asks else { return Vec::new() };
        match (event, asks) {
            (PromptEvent::Changed(text), Asks::Filter) => self.draft = Some(text),
            (PromptEvent::Changed(_), Asks::Search) => {}
            (PromptEvent::Step(by), _) => self.select(self.selected.saturating_add_signed(by)),
            (PromptEvent::Left, Asks::Filter) => {
                self.filter.clear();
                (self.asks, self.draft) = (None, None);
            }
            (PromptEvent::Left, Asks::Search) => self.asks = None,
            (PromptEvent::Entered(text), Asks::Filter) => {
                text.trim().clone_into(&mut self.filter);
                (self.asks, self.draft) = (None, None);
            }
            (PromptEvent::Entered(text), Asks::Search) => {
                self.asks = None;
                self.query = if text.trim().is_empty() { None } else { Some(text) };
                if let (Some(coverage), Some(_)) = (&world.coverage, &self.query) {
                    return Request::notice(self.hit(coverage, &world.index, true, false));
                }
            }
        }
        Vec::new()
    }

    fn settle(&mut self, world: &World) {
        if let Some(coverage) = &world.coverage {
            self.refresh(coverage, &world.index, world.size);
        }
    }

    fn draw(&self, frame: &mut Frame, world: &World) {
        if let Some(coverage) = &world.coverage {
            draw::draw(frame, world, coverage, self);
        }
    }

    fn has_tabs(&self) -> bool {
        true
    }

    fn applies(&self, _: &World, action: Action) -> bool {
        let offers = |feature| self.subject.offers(feature);
        match action {
            Action::Mark => offers(ViewFeature::MarkActors),
            Action::Indirect => offers(ViewFeature::Indirect),
            Action::Stricter | Action::Wider => {
                offers(ViewFeature::StoryThreshold) || offers(ViewFeature::OutletLimit)
            }
            Action::Why => offers(ViewFeature::Why),
            _ => true,
        }
    }

    fn site(&self, _: &World) -> Option<Site> {
        self.card_site()
    }

    /// The actor that the selected entry is about.
    fn actor(&self, world: &World) -> Option<ActorIx> {
        let from = source(world.coverage.as_ref()?, &world.index);
        self.catalogue()?.actor(from, *self.order().get(self.selected)?)
    }
}

/// The input that the entries of a view are made from.
pub(super) fn source<'a>(coverage: &'a Coverage, index: &'a Index) -> ViewInput<'a> {
    ViewInput {
        corpus: &coverage.corpus,
        findings: &coverage.findings,
        names: index.names.as_deref(),
        threshold: coverage.threshold,
    }
}
