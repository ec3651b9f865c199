//! The screen of the views after the first: a list of findings beside the card of the selected one.
//!
//! ```text
//! findings ──► View ── sort, filter ──► order ──► selected entry ──► card ──► target ──► text
//!             (built once)             (indices)                             (Enter)
//! ```
//!
//! A list may have many thousand entries. [`BrowseScreen::settle`] builds the view, the order and the
//! card again only when what they depend on has changed. Rows are built when they are drawn.

mod basket;
mod building;
mod columns;
mod draw;
mod motion;
mod one_row;
mod requests;
mod search;

use building::{BUILT_AT_ONCE, ViewSource};

use super::drag::TextArea;
use super::finder::Index;
use super::job::{Job, JobId};
use super::layout::{self, BrowseAreas};
use super::msg::Mouse;
use super::prompt::{Prompt, PromptEvent};
use super::read::scroll_to_show;
use super::request::Request;
use super::scope::ViewWords;
use super::screen::Screen;
use super::world::{Coverage, World};
use crate::analysis::actors::ActorIx;
use crate::config::{Action, Context, Split};
use crate::corpus::Site;
use crate::present::here::Card;
use crate::present::views::{
    EntryIx, ListRequest, View, ViewFeature, ViewId, ViewInput, ViewOptions,
};
use crate::present::{Frame, Line, Role};
use crate::query::FindingRecord;

/// The highest number of outlets that the user can ask to carry what an article lacks.
const MAX_OUTLETS: u8 = 50;

/// The purpose of the prompt of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PromptPurpose {
    /// Narrow the list while the text is typed.
    Filter,
    /// Search once the text is complete.
    Search,
    /// List the mentions of the text while it is typed.
    Term,
}

/// The halves of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum BrowsePane {
    #[default]
    List,
    Card,
}

/// What a view shows, each part with the key that it was built from.
#[derive(Default)]
struct BrowseContents {
    view: Option<Box<dyn View>>,
    built_from: Option<ViewSource>,
    /// The job that builds the view.
    asked: Option<JobId>,
    /// The rows above the list that name its columns.
    head: Vec<Line>,
    order: Vec<EntryIx>,
    order_key: Option<(usize, String, ViewOptions, u64)>,
    /// How many entries the scope has, whatever the filter is.
    all: usize,
    all_key: Option<(ViewOptions, u64)>,
    card: Card,
    card_key: Option<(Option<EntryIx>, ViewOptions, usize, u64)>,
}

/// The state of one view. The state stays when another view is shown.
pub(super) struct BrowseScreen {
    pub(super) id: ViewId,
    pub(super) focus: BrowsePane,
    pub(super) zoomed: bool,
    pub(super) shown: ViewOptions,
    sort: usize,
    /// The order that is asked for before the view is built.
    asked_order: Option<&'static str>,
    filter: String,
    /// The purpose of the open prompt.
    prompt_purpose: Option<PromptPurpose>,
    /// The filter that is being typed.
    draft: Option<String>,
    /// What a view of a term looks for, and what is being typed for it.
    term: String,
    typed_term: Option<String>,
    query: Option<String>,
    selected: usize,
    /// The id of the selected entry, to find it again in another order.
    selected_id: Option<String>,
    pub(super) top: usize,
    pub(super) card_top: usize,
    pub(super) target: usize,
    /// Whether the list has to scroll to the selected entry.
    moved: bool,
    /// Whether the card has to scroll to the selected target.
    reveal: bool,
    contents: BrowseContents,
    /// The most articles whose entries are built at once.
    pub(super) built_at_once: usize,
    /// The place whose entry is to be selected as soon as there are entries.
    awaited: Option<Site>,
}

impl BrowseScreen {
    /// The view `id`, not shown yet.
    pub(super) fn new(id: ViewId) -> Self {
        Self {
            id,
            focus: BrowsePane::List,
            zoomed: false,
            shown: ViewOptions::default(),
            sort: 0,
            asked_order: None,
            filter: String::new(),
            prompt_purpose: None,
            draft: None,
            term: String::new(),
            typed_term: None,
            query: None,
            selected: 0,
            selected_id: None,
            top: 0,
            card_top: 0,
            target: 0,
            moved: true,
            reveal: false,
            contents: BrowseContents::default(),
            built_at_once: BUILT_AT_ONCE,
            awaited: None,
        }
    }

    /// The areas of list and card.
    pub(super) fn areas(&self, world: &World) -> BrowseAreas {
        let on_card = self.focus == BrowsePane::Card;
        let rows = self.contents.head.len() as u16;
        let request = layout::BrowseRequest {
            on_card,
            zoomed: self.zoomed,
            is_wide: self.id.offers(ViewFeature::WideList),
            splits: world.splits,
        };
        layout::browse(world.size, request).with_head(rows)
    }

    /// The rows above the list that name its columns.
    pub(super) fn head(&self) -> &[Line] {
        &self.contents.head
    }

    /// The view, once the findings that it lists are known.
    pub(super) fn view(&self) -> Option<&dyn View> {
        self.contents.view.as_deref()
    }

    /// The entries that the filter lets through, in order.
    pub(super) fn order(&self) -> &[EntryIx] {
        &self.contents.order
    }

    /// The number of entries of the scope, whatever the filter is.
    pub(super) fn all(&self) -> usize {
        self.contents.all
    }

    /// The position of the selected entry in [`order`](Self::order).
    pub(super) fn selected(&self) -> usize {
        self.selected
    }

    /// The card of the selected entry.
    pub(super) fn card(&self) -> &Card {
        &self.contents.card
    }

    /// The name of the sort order of the list.
    pub(super) fn sort(&self) -> Option<&'static str> {
        let sorts = self.view()?.orders();
        sorts.get(self.sort).copied()
    }

    /// Sorts the list by the order of this name, and goes to its top.
    pub(super) fn sort_by(&mut self, order: &'static str) {
        self.asked_order = Some(order);
        (self.selected, self.selected_id) = (0, None);
    }

    /// The filter: while its prompt is open, the text that is typed there.
    pub(super) fn filter(&self) -> &str {
        self.draft.as_deref().unwrap_or(&self.filter)
    }

    /// What a view of a term looks for: while its prompt is open, the text that is typed there.
    pub(super) fn term(&self) -> &str {
        self.typed_term.as_deref().unwrap_or(&self.term)
    }

    /// Looks for another term.
    pub(super) fn look_for(&mut self, term: String) {
        self.term = term;
        (self.selected, self.selected_id) = (0, None);
    }

    /// The prompt for a term; `None` in a view without one.
    pub(super) fn term_prompt(&mut self) -> Option<Prompt> {
        if !self.id.offers(ViewFeature::Term) {
            return None;
        }
        self.prompt_purpose = Some(PromptPurpose::Term);
        Some(Prompt::with_steps("look for ", "keep it", &self.term))
    }

    /// The order, the filter and the options of the list.
    pub(super) fn request(&self) -> ListRequest<'_> {
        ListRequest {
            order: self.sort().unwrap_or_default(),
            filter: self.filter(),
            options: self.shown,
        }
    }

    /// What narrows the list, and what is searched for in it.
    pub(super) fn typed_words(&self) -> ViewWords {
        ViewWords {
            view: self.id.spec().name.to_owned(),
            filter: self.filter.clone(),
            search: self.query.clone().unwrap_or_default(),
        }
    }

    /// Narrows the list and marks words as `words` tells.
    pub(super) fn take_words(&mut self, words: ViewWords) {
        self.filter = words.filter;
        self.query = Some(words.search).filter(|search| !search.is_empty());
    }

    /// The text that is searched for.
    pub(super) fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// The place that the selected row of the card leads to.
    fn card_site(&self) -> Option<Site> {
        self.contents.card.targets.get(self.target).map(|target| target.site)
    }

    /// The input that the entries are made from. The view in which a story is chosen lists those of
    /// all stories.
    fn input<'a>(&self, coverage: &'a Coverage, index: &'a Index) -> ViewInput<'a> {
        let shown = &coverage.shown;
        ViewInput {
            scope: if self.id.offers(ViewFeature::ChoosesStory) {
                shown.set_of_any_story()
            } else {
                shown.set()
            },
            corpus: &coverage.corpus,
            findings: &coverage.findings,
            names: index.names.as_deref(),
            threshold: coverage.threshold,
            term: "",
            basket: &coverage.basket.items,
            lexis: None,
        }
    }

    /// Selects the entry that a place in a text belongs to, if there is one.
    pub(super) fn select_site(&mut self, coverage: &Coverage, index: &Index, site: Site) {
        self.list(coverage, index);
        if self.contents.view.is_none() {
            self.awaited = Some(site);
        }
        let from = self.input(coverage, index);
        let found = self.contents.view.as_ref().and_then(|view| view.entry_at(from, site));
        if let Some(at) =
            found.and_then(|entry| self.contents.order.iter().position(|&other| other == entry))
        {
            self.select(at);
        }
    }

    /// Builds again what is out of date, and scrolls list and card to the selection.
    fn refresh(&mut self, coverage: &Coverage, world: &World) {
        let index = &world.index;
        self.list(coverage, index);
        if self.contents.view.is_some()
            && let Some(site) = self.awaited.take()
        {
            self.select_site(coverage, index, site);
        }
        let from = self.input(coverage, index);
        let Some(view) = &self.contents.view else { return };
        let width = usize::from(self.areas(world).header.width);
        self.contents.head = view.head(from, self.request(), width);
        let areas = self.areas(world);
        let entry = self.contents.order.get(self.selected).copied();
        let columns = usize::from(areas.card.width);
        let key = (entry, self.shown, columns, coverage.shown.revision);
        if self.contents.card_key != Some(key) {
            self.contents.card_key = Some(key);
            self.contents.card = entry
                .map_or_else(Card::default, |entry| view.card(from, entry, self.shown, columns));
        }
        self.selected_id = entry.map(|entry| view.id(from, entry));
        let visible = self.visible(world);
        let (targets, lines) = (&self.contents.card.targets, self.contents.card.lines.len());
        self.target = self.target.min(targets.len().saturating_sub(1));
        let height = usize::from(areas.card.height).max(1);
        if std::mem::take(&mut self.moved) {
            self.top = scroll_to_show(
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
            self.card_top = scroll_to_show(self.card_top, start..target.rows.end, height, 1);
        }
        self.top = self.top.min(self.contents.order.len().saturating_sub(visible));
        self.card_top = self.card_top.min(lines.saturating_sub(height));
    }

    /// The rows of the card that are shown, from the top: in a drawer without the focus first what answers.
    pub(super) fn card_rows(&self, areas: &BrowseAreas) -> Vec<usize> {
        let (card, height) = (&self.contents.card, usize::from(areas.card.height));
        if self.focus == BrowsePane::Card || !areas.is_drawer() {
            return (self.card_top..card.lines.len()).take(height).collect();
        }
        let mut rows = card.glance();
        rows.drain(..self.card_top.min(rows.len().saturating_sub(height)));
        rows.truncate(height);
        // A heading at the end announces what is not seen.
        if rows.len() > 1 && rows.last().is_some_and(|&row| card.is_heading(row)) {
            rows.pop();
        }
        rows
    }

    /// The number of entries that fit in the list, at least one.
    pub(super) fn visible(&self, world: &World) -> usize {
        let areas = self.areas(world);
        (usize::from(areas.list.height) / self.rows_each(areas)).max(1)
    }

    /// The rows that an entry takes in the list: one where the list is as wide as a narrow screen.
    pub(super) fn rows_each(&self, areas: BrowseAreas) -> usize {
        if areas.is_narrow { 1 } else { self.view().map_or(1, View::height).max(1) }
    }

    /// Builds the view and its order again when they are out of date.
    fn list(&mut self, coverage: &Coverage, index: &Index) {
        self.build(coverage, index);
        let from = self.input(coverage, index);
        let filter = self.filter().to_owned();
        let Some(view) = &self.contents.view else { return };
        let asked = self.asked_order.take();
        let asked = asked.and_then(|name| view.orders().iter().position(|order| *order == name));
        self.sort = asked.unwrap_or(self.sort).min(view.orders().len().saturating_sub(1));
        let scope = coverage.shown.revision;
        let all_key = Some((ViewOptions { column: None, ..self.shown }, scope));
        if self.contents.all_key != all_key {
            self.contents.all_key = all_key;
            let entries = 0..view.len(self.shown) as EntryIx;
            self.contents.all = match from.scope {
                Some(_) => entries.filter(|&entry| view.is_shown(from, entry)).count(),
                None => entries.len(),
            };
        }
        // The cursor among the columns changes no order.
        let options = ViewOptions { column: None, ..self.shown };
        let key = Some((self.sort, filter, options, scope));
        if self.contents.order_key != key {
            let typed = self.draft.is_some() && self.contents.order_key.is_some();
            self.contents.order = view.list(from, self.request());
            self.contents.order_key = key;
            let held = if typed { None } else { self.selected_id.as_ref() };
            let at = held.and_then(|held| {
                self.contents.order.iter().position(|&entry| view.id(from, entry) == *held)
            });
            let selected = at
                .unwrap_or(if typed { 0 } else { self.selected })
                .min(self.contents.order.len().saturating_sub(1));
            if self.contents.order.get(selected)
                != self.contents.card_key.and_then(|(entry, ..)| entry).as_ref()
            {
                (self.target, self.card_top) = (0, 0);
            }
            self.selected = selected;
            self.moved = true;
        }
    }

    /// Selects the entry at a position of the order.
    fn select(&mut self, at: usize) {
        let at = at.min(self.contents.order.len().saturating_sub(1));
        if at != self.selected {
            (self.target, self.card_top) = (0, 0);
        }
        self.selected = at;
        self.moved = true;
    }
}

impl Screen for BrowseScreen {
    fn context(&self) -> Context {
        Context::View(self.id)
    }

    fn name(&self) -> &'static str {
        self.id.title()
    }

    fn act(&mut self, world: &World, action: Action, count: Option<usize>) -> Option<Vec<Request>> {
        let coverage = world.coverage.as_ref()?;
        Some(match action {
            Action::Back => vec![Request::CloseScreen],
            Action::Close | Action::Dismiss if self.shown.why => {
                self.shown.why = false;
                Vec::new()
            }
            Action::Mark => match self.actor(world) {
                Some(actor) => vec![Request::MarkActor(actor)],
                None => Request::notice("only actors can be marked"),
            },
            Action::Counterpart => self.follow(),
            Action::Compare if self.id.offers(ViewFeature::ComparesPlaces) => self.compare(),
            Action::Follow if self.focus == BrowsePane::Card => self.follow(),
            Action::Follow if self.id.offers(ViewFeature::ChoosesStory) => match self.card_site() {
                Some(site) => vec![Request::ReadStory(site.article)],
                None => Request::notice("no story here"),
            },
            Action::Follow if self.is_of_basket() => self.follow_item(coverage),
            Action::Filter if self.id.offers(ViewFeature::Term) => self.ask(PromptPurpose::Term),
            Action::Filter => self.ask(PromptPurpose::Filter),
            Action::SearchHere => self.mentions(world),
            Action::Search => self.ask(PromptPurpose::Search),
            Action::Stricter => self.change_strictness(1, count),
            Action::Wider => self.change_strictness(-1, count),
            Action::NextColumn if self.has_columns() => self.step_column(coverage, world, count, 1),
            Action::PreviousColumn if self.has_columns() => {
                self.step_column(coverage, world, count, -1)
            }
            Action::FoldColumns => self.fold_columns(coverage, world),
            Action::NextHit => Request::notice(self.hit(coverage, &world.index, true, true)),
            Action::PreviousHit => Request::notice(self.hit(coverage, &world.index, false, true)),
            action => self.change(world, action, count)?,
        })
    }

    fn point(&mut self, world: &World, mouse: Mouse) -> Vec<Request> {
        self.point_at(world, mouse);
        if let Some(coverage) = &world.coverage {
            self.point_at_column(coverage, world, mouse);
        }
        Vec::new()
    }

    fn split_at(&self, world: &World, column: u16, row: u16) -> Option<Split> {
        self.areas(world).split_at(column, row)
    }

    fn text_areas(&self, world: &World) -> Vec<TextArea> {
        let areas = self.areas(world);
        vec![TextArea::rows(areas.list), TextArea::wrapped(areas.card)]
    }

    fn prompt(&mut self, world: &World, event: PromptEvent) -> Vec<Request> {
        let Some(purpose) = self.prompt_purpose else { return Vec::new() };
        match (event, purpose) {
            (PromptEvent::Changed(text), PromptPurpose::Filter) => self.draft = Some(text),
            (PromptEvent::Changed(text), PromptPurpose::Term) => {
                (self.selected, self.selected_id) = (0, None);
                self.typed_term = Some(text);
            }
            (PromptEvent::Changed(_), PromptPurpose::Search) => {}
            (PromptEvent::Step(by), _) => self.select(self.selected.saturating_add_signed(by)),
            (PromptEvent::Left, PromptPurpose::Filter) => {
                self.filter.clear();
                (self.prompt_purpose, self.draft) = (None, None);
                return vec![Request::KeepViews];
            }
            (PromptEvent::Left, PromptPurpose::Search) => self.prompt_purpose = None,
            (PromptEvent::Left, PromptPurpose::Term) => {
                (self.prompt_purpose, self.typed_term) = (None, None);
            }
            (PromptEvent::Entered(text), PromptPurpose::Term) => {
                text.trim().clone_into(&mut self.term);
                (self.prompt_purpose, self.typed_term) = (None, None);
            }
            (PromptEvent::Entered(text), PromptPurpose::Filter) => {
                text.trim().clone_into(&mut self.filter);
                (self.prompt_purpose, self.draft) = (None, None);
                return vec![Request::KeepViews];
            }
            (PromptEvent::Entered(text), PromptPurpose::Search) => {
                self.prompt_purpose = None;
                self.query = if text.trim().is_empty() { None } else { Some(text) };
                let mut requests = vec![Request::KeepViews];
                if let (Some(coverage), Some(_)) = (&world.coverage, &self.query) {
                    requests.extend(Request::notice(self.hit(coverage, &world.index, true, false)));
                }
                return requests;
            }
        }
        Vec::new()
    }

    fn job(&mut self, world: &World) -> Option<Job> {
        self.building(world)
    }

    fn settle(&mut self, world: &World) {
        if let Some(coverage) = &world.coverage {
            self.refresh(coverage, world);
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

    fn conditions(&self, _: &World) -> Vec<Line> {
        let filter = Some(self.filter()).filter(|text| !text.is_empty());
        let filter = filter.map(|text| Line::of("F ", Role::Key).plain(text));
        let search = self.query().map(|text| Line::of("/", Role::Key).plain(text));
        filter.into_iter().chain(search).collect()
    }

    fn remove_condition(&mut self, at: usize) {
        if at == 0 && !self.filter.is_empty() {
            self.filter.clear();
        } else {
            self.query = None;
        }
    }

    fn applies(&self, _: &World, action: Action) -> bool {
        let offers = |feature| self.id.offers(feature);
        match action {
            Action::Mark => offers(ViewFeature::MarkActors),
            Action::Indirect => offers(ViewFeature::Folds),
            Action::Stricter | Action::Wider => {
                offers(ViewFeature::StoryThreshold) || offers(ViewFeature::OutletLimit)
            }
            Action::Why => offers(ViewFeature::Why),
            Action::Compare => self.facing().is_some(),
            Action::FoldColumns => offers(ViewFeature::ColumnUnits),
            Action::ItemDown | Action::ItemUp | Action::DeleteItem => self.is_of_basket(),
            _ => true,
        }
    }

    fn site(&self, _: &World) -> Option<Site> {
        self.card_site()
    }

    fn finding(&self, world: &World) -> Option<FindingRecord> {
        let from = self.input(world.coverage.as_ref()?, &world.index);
        let target = if self.focus == BrowsePane::Card { self.card_site() } else { None };
        self.view()?.finding(from, *self.order().get(self.selected)?, self.shown, target)
    }

    /// The actor that the selected entry is about.
    fn actor(&self, world: &World) -> Option<ActorIx> {
        let from = self.input(world.coverage.as_ref()?, &world.index);
        self.view()?.actor(from, *self.order().get(self.selected)?)
    }
}
