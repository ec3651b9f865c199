//! The screen of what cleaning took out of an article: the text, and each dropped text where it
//! stood. One key puts a text back, or takes it out again.
//!
//! The cursor is on a dropped text or on a block that was put back.

mod draw;

use super::msg::{Mouse, MouseKind};
use super::read::scroll_to_show;
use super::reload::ArticleMoves;
use super::request::Request;
use super::screen::Screen;
use super::world::World;
use crate::config::{Action, Context};
use crate::corpus::{ArticleId, ArticleIx, Site};
use crate::present::dropped::{DroppedStop, StopKind, page_lines};
use crate::present::{Frame, Line};
use crate::text::Clean;
use ratatui::layout::Rect;

/// The columns left of the lines: the mark of the cursor and a space.
const MARGIN: u16 = 2;

/// The state of the screen.
pub(super) struct DroppedScreen {
    article: ArticleIx,
    /// The place in the text near which the cursor begins.
    from: Option<Site>,
    /// The index of the stop under the cursor.
    cursor: usize,
    /// The first visible line.
    top: usize,
    moved: bool,
    title: String,
    /// The article, the columns and the texts put back that the lines were made from.
    laid: Option<(ArticleId, usize, Vec<String>)>,
    lines: Vec<Line>,
    stops: Vec<DroppedStop>,
}

impl DroppedScreen {
    /// The screen of an article. The cursor begins at the first dropped text behind `from`.
    pub(super) fn new(article: ArticleIx, from: Option<Site>) -> Self {
        Self {
            article,
            from: from.filter(|from| from.article == article),
            cursor: 0,
            top: 0,
            moved: true,
            title: String::new(),
            laid: None,
            lines: Vec::new(),
            stops: Vec::new(),
        }
    }

    /// The area of the lines.
    fn body((width, height): (u16, u16)) -> Rect {
        Rect::new(MARGIN, 1, width.saturating_sub(MARGIN + 1), height.saturating_sub(2))
    }

    fn to(&mut self, at: usize) {
        self.cursor = at.min(self.stops.len().saturating_sub(1));
        self.moved = true;
    }

    fn step(&mut self, by: isize) {
        self.to(self.cursor.saturating_add_signed(by));
    }

    /// Moves the window by lines, and the cursor to the first stop in it.
    fn scroll(&mut self, by: isize, height: usize) {
        let last = self.lines.len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(by).min(last);
        let window = self.top..self.top + height;
        let in_window = |stop: &DroppedStop| window.contains(&stop.lines.start);
        if !self.stops.get(self.cursor).is_some_and(in_window)
            && let Some(at) = self.stops.iter().position(in_window)
        {
            self.cursor = at;
        }
    }

    /// Asks that the text under the cursor be put back, or taken out again.
    fn put_back(&self) -> Vec<Request> {
        match self.stops.get(self.cursor).map(|stop| &stop.kind) {
            Some(StopKind::Dropped(nth)) => vec![Request::PutBack(self.article, *nth)],
            Some(StopKind::PutBack(text)) => {
                vec![Request::TakeOut(self.article, Clean::line(text))]
            }
            None => Request::notice("cleaning took nothing out of this article"),
        }
    }
}

impl Screen for DroppedScreen {
    fn context(&self) -> Context {
        Context::Dropped
    }

    fn name(&self) -> &'static str {
        "what was taken out"
    }

    fn act(&mut self, world: &World, action: Action, count: Option<usize>) -> Option<Vec<Request>> {
        let by = count.unwrap_or(1).max(1).cast_signed();
        let height = usize::from(Self::body(world.size).height).max(1);
        let (half, page) = ((height / 2).max(1).cast_signed(), height.cast_signed());
        match action {
            Action::Down | Action::NextChange => self.step(by),
            Action::Up | Action::PreviousChange => self.step(-by),
            Action::HalfPageDown => self.scroll(by * half, height),
            Action::HalfPageUp => self.scroll(-by * half, height),
            Action::PageDown => self.scroll(by * page, height),
            Action::PageUp => self.scroll(-by * page, height),
            Action::First => self.to(count.unwrap_or(1).saturating_sub(1)),
            Action::Last => self.to(count.map_or(usize::MAX, |count| count.saturating_sub(1))),
            Action::PutBack => return Some(self.put_back()),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn point(&mut self, world: &World, mouse: Mouse) -> Vec<Request> {
        let body = Self::body(world.size);
        match mouse.what {
            MouseKind::WheelDown => self.scroll(3, usize::from(body.height)),
            MouseKind::WheelUp => self.scroll(-3, usize::from(body.height)),
            MouseKind::Click if body.contains((mouse.column, mouse.row).into()) => {
                let line = self.top + usize::from(mouse.row - body.y);
                if let Some(at) = self.stops.iter().position(|stop| stop.lines.contains(&line)) {
                    self.to(at);
                }
            }
            MouseKind::Click => {}
        }
        Vec::new()
    }

    fn settle(&mut self, world: &World) {
        let Some(coverage) = &world.coverage else { return };
        let article = coverage.corpus.article(self.article);
        let body = Self::body(world.size);
        let put_back = world.settings.journal.put_back(&coverage.corpus, self.article);
        let columns = usize::from(body.width);
        crate::present::list::title(article).clone_into(&mut self.title);
        let key = Some((article.id, columns, put_back));
        if self.laid != key
            && let Some((_, _, put_back)) = &key
        {
            (self.lines, self.stops) = page_lines(article, put_back, columns);
            self.laid = key;
        }
        if let Some(from) = self.from.take() {
            let behind = |stop: &DroppedStop| stop.offset >= from.span.start();
            self.cursor = self.stops.iter().position(behind).unwrap_or(0);
        }
        self.cursor = self.cursor.min(self.stops.len().saturating_sub(1));
        let height = usize::from(body.height).max(1);
        if std::mem::take(&mut self.moved)
            && let Some(stop) = self.stops.get(self.cursor)
        {
            self.top = scroll_to_show(self.top, stop.lines.clone(), height, height / 6);
        }
        self.top = self.top.min(self.lines.len().saturating_sub(height));
    }

    fn draw(&self, frame: &mut Frame, _: &World) {
        draw::draw(frame, self);
    }

    fn status(&self, _: &World) -> Line {
        draw::status(self)
    }

    fn article(&self) -> Option<ArticleIx> {
        Some(self.article)
    }

    fn follow_articles(&mut self, moves: &ArticleMoves) -> bool {
        let Some(article) = moves.article(self.article) else { return false };
        self.article = article;
        self.moved = true;
        true
    }
}
