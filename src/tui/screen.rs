//! The trait of a screen, and the stack of open screens.
//!
//! ```text
//! top     Own(DiffScreen)    opened from the text, gone when it is closed
//!         Text(ReturnPoint)  the reading screen again, opened from the view below
//!         View(n)            a view of `views`, which keeps its state when it is hidden
//! bottom  the reading screen
//! ```
//!
//! The reading screen and the views live as long as the reader. All other screens are owned by the
//! stack. A new screen is one file with `impl Screen`, opened with [`Screens::push`].

use super::browse::BrowseScreen;
use super::drag::{SelectedRow, TextArea};
use super::job::Job;
use super::layout::Pane;
use super::msg::Mouse;
use super::prompt::PromptEvent;
use super::read::{Cursor, CursorTarget, ReadScreen};
use super::reload::ArticleMoves;
use super::request::Request;
use super::world::World;
use crate::analysis::actors::{ActorIx, Actors};
use crate::config::{Action, Context, Split};
use crate::corpus::{ArticleIx, Site};
use crate::present::views::ViewId;
use crate::present::{Frame, Line};
use crate::query::FindingRecord;
use std::any::Any;

/// A screen that fills the terminal except for the status line.
pub(super) trait Screen: Any {
    /// The table of the keymap in which its keys are looked up.
    fn context(&self) -> Context;

    /// The name of the screen in the hint “back to …”.
    fn name(&self) -> &'static str;

    /// Does `action`, `count` times where it counts. `None` when it is no action of this screen.
    fn act(&mut self, world: &World, action: Action, count: Option<usize>) -> Option<Vec<Request>>;

    /// Takes what the mouse did.
    fn point(&mut self, world: &World, mouse: Mouse) -> Vec<Request>;

    /// The border between panes at a cell of the screen.
    fn split_at(&self, _: &World, _column: u16, _row: u16) -> Option<Split> {
        None
    }

    /// The areas of which words can be selected with the mouse, each apart. None: the whole screen is one.
    fn text_areas(&self, _: &World) -> Vec<TextArea> {
        Vec::new()
    }

    /// The words of selected rows, where the screen knows better than its picture what they are.
    fn words_of_rows(&self, _: &World, _: &[SelectedRow]) -> Option<String> {
        None
    }

    /// Takes what was typed at a prompt that this screen opened.
    fn prompt(&mut self, _: &World, _: PromptEvent) -> Vec<Request> {
        Vec::new()
    }

    /// The job whose result the screen lacks, once a result.
    fn job(&mut self, _: &World) -> Option<Job> {
        None
    }

    /// Derives again what is out of date and scrolls to the cursor, so that drawing computes nothing.
    fn settle(&mut self, world: &World);

    /// Draws the screen. The coverage is loaded by then.
    fn draw(&self, frame: &mut Frame, world: &World);

    /// Whether the row of tabs stands above the screen.
    fn has_tabs(&self) -> bool {
        false
    }

    /// Whether `action` does something here now, so that the status line may hint at it.
    fn applies(&self, _: &World, _: Action) -> bool {
        true
    }

    /// The right end of the status line.
    fn status(&self, _: &World) -> Line {
        Line::new()
    }

    /// The article that the screen shows; `None` when it is about all of them.
    fn article(&self) -> Option<ArticleIx> {
        None
    }

    /// The place in a text that the cursor is on.
    fn site(&self, _: &World) -> Option<Site> {
        None
    }

    /// The range of a text that the user has selected.
    fn selection(&self) -> Option<Site> {
        None
    }

    /// The finding that the cursor is on: by default that of the sentence, else of the article.
    fn finding(&self, world: &World) -> Option<FindingRecord> {
        let coverage = world.coverage.as_ref()?;
        let teller = coverage.teller();
        match self.site(world) {
            Some(site) => teller.sentence_at(site),
            None => teller.article(self.article()?),
        }
    }

    /// The article that a comparison started here compares with, when the cursor chooses one.
    fn other_side(&self) -> Option<ArticleIx> {
        None
    }

    /// The actor that the cursor is on.
    fn actor(&self, _: &World) -> Option<ActorIx> {
        None
    }

    /// The conditions that narrow this screen alone, each as it is told in the line of the scope: a
    /// filter, a search.
    fn conditions(&self, _: &World) -> Vec<Line> {
        Vec::new()
    }

    /// Takes off the condition at an index of [`conditions`](Self::conditions).
    fn remove_condition(&mut self, _at: usize) {}

    /// Finds the articles of the screen again after they were read again. `false` when the screen
    /// has nothing to show any more.
    fn follow_articles(&mut self, _: &ArticleMoves) -> bool {
        true
    }

    /// Takes note that the actors were repaired.
    fn follow_actors(&mut self, _before: &Actors, _after: &Actors) {}
}

/// Where the cursor of the reading screen was when a place in a text was opened from another
/// screen, to put it back there.
pub(super) struct ReturnPoint {
    cursor: Cursor,
    focus: Pane,
    /// How far the way back reached. From there it leads to the screen below.
    depth: usize,
}

/// One level of the stack.
enum Open {
    /// The reading screen.
    Text(ReturnPoint),
    /// A view, by its position in [`Screens::views`].
    View(usize),
    /// A screen that is gone when it is closed.
    Own(Box<dyn Screen>),
}

/// All screens: those that stay, and the stack of those that are open.
pub(super) struct Screens {
    pub(super) read: ReadScreen,
    /// The views, in the order of [`ViewId::all`].
    pub(super) views: Vec<BrowseScreen>,
    stack: Vec<Open>,
}

impl Screens {
    /// The reading screen alone.
    pub(super) fn new() -> Self {
        Self {
            read: ReadScreen::default(),
            views: ViewId::all().map(BrowseScreen::new).collect(),
            stack: Vec::new(),
        }
    }

    /// The screen that is shown.
    pub(super) fn top(&self) -> &dyn Screen {
        self.at(self.stack.len())
    }

    /// The screen that is shown, to change it.
    pub(super) fn top_mut(&mut self) -> &mut dyn Screen {
        match self.stack.last_mut() {
            Some(Open::Own(screen)) => screen.as_mut(),
            Some(Open::View(at)) => &mut self.views[*at],
            Some(Open::Text(_)) | None => &mut self.read,
        }
    }

    /// The screen at a level; level 0 is the bottom.
    fn at(&self, level: usize) -> &dyn Screen {
        match level.checked_sub(1).and_then(|at| self.stack.get(at)) {
            Some(Open::Own(screen)) => screen.as_ref(),
            Some(Open::View(at)) => &self.views[*at],
            Some(Open::Text(_)) | None => &self.read,
        }
    }

    /// The screen that is shown, if it is of type `S`.
    pub(super) fn shown<S: Screen>(&self) -> Option<&S> {
        (self.top() as &dyn Any).downcast_ref()
    }

    /// The open screens of type `S` that the stack owns.
    pub(super) fn owned_mut<S: Screen>(&mut self) -> impl Iterator<Item = &mut S> {
        self.stack.iter_mut().filter_map(|open| match open {
            Open::Own(screen) => (screen.as_mut() as &mut dyn Any).downcast_mut(),
            Open::Text(_) | Open::View(_) => None,
        })
    }

    /// Whether the reading screen is shown and nothing lies below it.
    pub(super) fn is_at_bottom(&self) -> bool {
        self.stack.is_empty()
    }

    /// The article that is read or compared.
    pub(super) fn article(&self) -> ArticleIx {
        self.top().article().unwrap_or_else(|| self.read.article())
    }

    /// The position of the view that is shown in [`views`](Self::views).
    pub(super) fn shown_view(&self) -> Option<usize> {
        match self.stack.last() {
            Some(Open::View(at)) => Some(*at),
            _ => None,
        }
    }

    /// The screen that a text was opened from, while that text is shown.
    pub(super) fn opener(&self) -> Option<&dyn Screen> {
        match self.stack.last() {
            Some(Open::Text(_)) => Some(self.at(self.stack.len() - 1)),
            _ => None,
        }
    }

    /// Puts a screen on top.
    pub(super) fn push(&mut self, screen: Box<dyn Screen>) {
        self.stack.push(Open::Own(screen));
    }

    /// Shows the view at `at` on the reading screen alone.
    pub(super) fn show_view(&mut self, at: usize) {
        self.show_bottom();
        self.stack.push(Open::View(at));
    }

    /// Closes all screens but the bottom. The text that was opened last stays, and the way back
    /// leads to where the cursor was before.
    pub(super) fn show_bottom(&mut self) {
        for open in std::mem::take(&mut self.stack) {
            if let Open::Text(point) = open {
                self.read.back.truncate(point.depth);
                self.read.back.push(point.cursor);
            }
        }
        self.read.moved = true;
    }

    /// Shows a place in a text: on the reading screen if that is shown, else by opening it.
    pub(super) fn read(&mut self, site: Site, on: CursorTarget) {
        let cursor = Cursor { article: site.article, span: site.span, on };
        match self.stack.last() {
            Some(Open::Own(_) | Open::View(_)) => {
                let (focus, depth) = (self.read.focus, self.read.back.len());
                let point = ReturnPoint { cursor: self.read.cursor, focus, depth };
                self.stack.push(Open::Text(point));
                self.read.go(cursor);
            }
            Some(Open::Text(_)) | None if cursor != self.read.cursor => self.read.leap(cursor),
            Some(Open::Text(_)) | None => {}
        }
        self.read.focus = Pane::Text;
    }

    /// Closes the screen that is shown, unless it is the bottom. Tells whether there was one.
    pub(super) fn close(&mut self) -> bool {
        let closed = self.stack.pop();
        if let Some(Open::Text(point)) = &closed {
            self.read.go(point.cursor);
            self.read.focus = point.focus;
            self.read.back.truncate(point.depth);
            self.read.query = None;
        }
        closed.is_some()
    }

    /// Gives an action to the screen that is shown. The way back from a text ends at the screen that
    /// opened the text.
    pub(super) fn act(
        &mut self,
        world: &World,
        action: Action,
        count: Option<usize>,
    ) -> Option<Vec<Request>> {
        if let (Action::Back, Some(Open::Text(point))) = (action, self.stack.last())
            && self.read.back.len() <= point.depth
        {
            return Some(vec![Request::CloseScreen]);
        }
        self.top_mut().act(world, action, count)
    }

    /// Finds the articles of all screens again after they were read again. A screen whose articles
    /// are gone is closed, and so are those above it.
    pub(super) fn follow_articles(&mut self, moves: &ArticleMoves) {
        self.read.follow_articles(moves);
        let mut stays = true;
        self.stack.retain_mut(|open| {
            stays = stays
                && match open {
                    Open::Text(point) => point.cursor.follow(moves),
                    Open::View(_) => true,
                    Open::Own(screen) => screen.follow_articles(moves),
                };
            stays
        });
    }

    /// Tells all screens that the actors were repaired.
    pub(super) fn follow_actors(&mut self, before: &Actors, after: &Actors) {
        self.read.follow_actors(|ix| after.successor(before, ix));
        for open in &mut self.stack {
            if let Open::Own(screen) = open {
                screen.follow_actors(before, after);
            }
        }
    }
}
