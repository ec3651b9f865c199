//! The synopsis screen: the sentences of one article, the base, each with its variants in the other
//! articles of the story.
//!
//! The cursor is on a sentence of the base or on a variant.

mod draw;
mod search;

use super::job::{Job, JobId};
use super::msg::{Mouse, MouseKind};
use super::prompt::{Prompt, PromptEvent};
use super::read::{CursorTarget, scroll_to_show};
use super::reload::ArticleMoves;
use super::request::Request;
use super::screen::Screen;
use super::word_search::{HitStep, WordSearch};
use super::world::{Coverage, World};
use crate::analysis::align::TypographyOptions;
use crate::config::{Action, Context};
use crate::corpus::{ArticleIx, Site};
use crate::engine::Progress;
use crate::present::diff::{Arrangement, DiffLayout, SynopsisPlace, synoptic, synoptic_head};
use crate::present::{Frame, Line};
use crate::query::{SentenceVariant, Synopsis, synopsis};
use ratatui::layout::Rect;
use std::ops::Range;
use std::sync::Arc;

/// The columns left of the lines: the mark of the cursor and a space.
const MARGIN: u16 = 2;

/// A sentence of the base or a variant, and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SynopsisStop {
    pub(super) place: SynopsisPlace,
    pub(super) lines: Range<usize>,
}

/// The state of the synopsis screen.
pub(super) struct SynopsisScreen {
    pub(super) base: ArticleIx,
    asked: Option<JobId>,
    answer: Option<(JobId, Box<Synopsis>)>,
    /// Whether only the sentences of the base are shown.
    folded: bool,
    pub(super) cursor: SynopsisPlace,
    /// The first visible line.
    pub(super) top: usize,
    moved: bool,
    laid: Option<(JobId, usize, bool)>,
    pub(super) head: Vec<Line>,
    pub(super) lines: Vec<Line>,
    pub(super) stops: Vec<SynopsisStop>,
    /// The words that are searched for.
    pub(super) word_search: WordSearch,
}

impl SynopsisScreen {
    /// The synopsis of the story of `base`.
    pub(super) fn new(base: ArticleIx) -> Self {
        Self {
            base,
            asked: None,
            answer: None,
            folded: false,
            cursor: SynopsisPlace::Base(0),
            top: 0,
            moved: true,
            laid: None,
            head: Vec::new(),
            lines: Vec::new(),
            stops: Vec::new(),
            word_search: WordSearch::default(),
        }
    }

    /// The synopsis. `None` until it is made.
    pub(super) fn synopsis(&self) -> Option<&Synopsis> {
        self.answer.as_ref().map(|(_, synopsis)| &**synopsis)
    }

    /// The variant that the cursor is on.
    pub(super) fn variant(&self) -> Option<&SentenceVariant> {
        let SynopsisPlace::Variant(at, n) = self.cursor else { return None };
        self.synopsis()?.sentences.get(at)?.variants.get(n)
    }

    /// The sentence that the cursor is on.
    pub(super) fn cursor_site(&self) -> Option<Site> {
        self.sentence_at(self.cursor)
    }

    /// Does an action that changes only this screen. `None` for any other action.
    fn change(
        &mut self,
        size: (u16, u16),
        action: Action,
        count: Option<usize>,
    ) -> Option<Vec<Request>> {
        let by = count.unwrap_or(1).max(1).cast_signed();
        let height = usize::from(self.areas(size).1.height);
        let (half, page) =
            ((height / 2).max(1).cast_signed(), height.saturating_sub(1).max(1).cast_signed());
        match action {
            Action::Down => self.to(self.at().saturating_add_signed(by)),
            Action::Up => self.to(self.at().saturating_add_signed(-by)),
            Action::HalfPageDown => self.scroll(by * half),
            Action::HalfPageUp => self.scroll(-by * half),
            Action::PageDown => self.scroll(by * page),
            Action::PageUp => self.scroll(-by * page),
            Action::First => self.to(count.unwrap_or(1).saturating_sub(1)),
            Action::Last => self.to(count.map_or(usize::MAX, |count| count.saturating_sub(1))),
            Action::NextChange => return Some(Request::optional_notice(self.sentence(true))),
            Action::PreviousChange => return Some(Request::optional_notice(self.sentence(false))),
            Action::Fold => self.fold(),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn at(&self) -> usize {
        self.stops.iter().position(|stop| stop.place == self.cursor).unwrap_or(0)
    }

    fn to(&mut self, at: usize) {
        let last = self.stops.len().saturating_sub(1);
        if let Some(stop) = self.stops.get(at.min(last)) {
            self.cursor = stop.place;
            self.moved = true;
        }
    }

    /// Moves the window and the cursor by lines.
    fn scroll(&mut self, by: isize) {
        let at = self.at();
        let Some(stop) = self.stops.get(at) else { return };
        self.top = self.top.saturating_add_signed(by);
        let near = self.stop_at(stop.lines.start.saturating_add_signed(by));
        self.to(if near == at { at.saturating_add_signed(by.signum()) } else { near });
    }

    /// The stop that shows the line, or the first one after it.
    fn stop_at(&self, line: usize) -> usize {
        self.stops
            .partition_point(|stop| stop.lines.end <= line)
            .min(self.stops.len().saturating_sub(1))
    }

    /// Scrolls the window by the wheel, or puts the cursor on the line that is clicked.
    fn point_at(&mut self, size: (u16, u16), mouse: Mouse) {
        let body = self.areas(size).1;
        match mouse.what {
            MouseKind::WheelDown => self.top = self.top.saturating_add(3),
            MouseKind::WheelUp => self.top = self.top.saturating_sub(3),
            MouseKind::Click if body.contains((mouse.column, mouse.row).into()) => {
                self.to(self.stop_at(self.top + usize::from(mouse.row - body.y)));
            }
            MouseKind::Click => {}
        }
    }

    /// Moves to the next sentence of the base that another article carries too.
    fn sentence(&mut self, onward: bool) -> Option<String> {
        let has_variants = |stop: &&(usize, SynopsisPlace)| match stop.1 {
            SynopsisPlace::Base(at) => {
                self.synopsis().is_some_and(|synopsis| !synopsis.sentences[at].variants.is_empty())
            }
            SynopsisPlace::Variant(..) | SynopsisPlace::Gap => false,
        };
        let here = self.at();
        let places: Vec<(usize, SynopsisPlace)> =
            self.stops.iter().map(|stop| stop.place).enumerate().collect();
        let found = if onward {
            places.iter().skip(here + 1).find(has_variants)
        } else {
            places[..here.min(places.len())].iter().rev().find(has_variants)
        };
        match found.copied() {
            Some((at, _)) => self.to(at),
            None => {
                return Some(format!(
                    "no sentence that others tell {}",
                    if onward { "below" } else { "above" }
                ));
            }
        }
        None
    }

    fn fold(&mut self) {
        self.folded = !self.folded;
        if let (true, SynopsisPlace::Variant(at, _)) = (self.folded, self.cursor) {
            self.cursor = SynopsisPlace::Base(at);
        }
        self.moved = true;
    }

    /// The area of the head, which stays, and of the lines, which scroll.
    pub(super) fn areas(&self, (width, height): (u16, u16)) -> (Rect, Rect) {
        let columns = width.saturating_sub(MARGIN + 1);
        let rows = (self.head.len() as u16).min(if height < 16 { 2 } else { 3 });
        let head = Rect::new(MARGIN, 1, columns, rows);
        let top = head.bottom() + 1;
        (head, Rect::new(MARGIN, top, columns, height.saturating_sub(top + 1)))
    }

    /// Lays the synopsis out again when it is out of date, and scrolls to the cursor when it moved.
    fn refresh(&mut self, coverage: &Coverage, size: (u16, u16), brackets: bool) {
        let Some((job, synopsis)) = &self.answer else { return };
        let columns = usize::from(self.areas(size).1.width);
        let key = Some((*job, columns, self.folded));
        if self.laid != key {
            self.head = synoptic_head(&coverage.corpus, synopsis, columns);
            let layout = DiffLayout { arrangement: Arrangement::Inline, columns, brackets };
            (self.lines, self.stops) = stops(synoptic(
                &coverage.corpus,
                &coverage.findings,
                synopsis,
                layout,
                self.folded,
            ));
            self.laid = key;
        }
        let height = usize::from(self.areas(size).1.height).max(1);
        if std::mem::take(&mut self.moved)
            && let Some(stop) = self.stops.get(self.at())
        {
            self.top = scroll_to_show(self.top, stop.lines.clone(), height, height / 6);
        }
        self.top = self.top.min(self.lines.len().saturating_sub(height));
    }
}

impl Screen for SynopsisScreen {
    fn context(&self) -> Context {
        Context::Synopsis
    }

    fn name(&self) -> &'static str {
        "the synopsis"
    }

    fn act(&mut self, world: &World, action: Action, count: Option<usize>) -> Option<Vec<Request>> {
        let corpus = world.coverage.as_ref().map(|coverage| &*coverage.corpus);
        Some(match action {
            Action::Search => vec![Request::Ask(Box::new(Prompt::new("/", Some("search"))))],
            Action::NextHit => Request::notice(self.hit(corpus?, HitStep::Next)),
            Action::PreviousHit => Request::notice(self.hit(corpus?, HitStep::Previous)),
            Action::Follow => match self.cursor_site() {
                Some(site) => vec![Request::Read(site, CursorTarget::Sentence)],
                None => Request::notice("nothing to follow here"),
            },
            action => self.change(world.size, action, count)?,
        })
    }

    fn prompt(&mut self, world: &World, event: PromptEvent) -> Vec<Request> {
        let (Some(coverage), PromptEvent::Entered(text)) = (&world.coverage, event) else {
            return Vec::new();
        };
        Request::optional_notice(self.search(&coverage.corpus, &text))
    }

    fn point(&mut self, world: &World, mouse: Mouse) -> Vec<Request> {
        self.point_at(world.size, mouse);
        Vec::new()
    }

    /// The job that makes the synopsis, once the analysis is complete.
    fn job(&mut self, world: &World) -> Option<Job> {
        let coverage = world.coverage.as_ref()?;
        if self.asked.is_some() || coverage.findings.progress() != Progress::Done {
            return None;
        }
        let job = JobId::unique();
        self.asked = Some(job);
        let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
        let base = self.base;
        Some(Job::with_result(
            "the synopsis",
            move |context| {
                let typography = TypographyOptions::default();
                let made = synopsis(&corpus, &findings, context.lexis, base, typography)?;
                Some(Box::new(made))
            },
            move |model, synopsis| {
                let asks = |screen: &&mut Self| screen.asked == Some(job);
                if let Some(screen) = model.screens.owned_mut::<Self>().find(asks) {
                    screen.answer = Some((job, synopsis));
                    screen.moved = true;
                }
                Vec::new()
            },
        ))
    }

    fn settle(&mut self, world: &World) {
        if let Some(coverage) = &world.coverage {
            self.refresh(coverage, world.size, world.brackets());
        }
    }

    fn draw(&self, frame: &mut Frame, _: &World) {
        draw::draw(frame, self);
    }

    fn status(&self, _: &World) -> Line {
        draw::status(self)
    }

    fn article(&self) -> Option<ArticleIx> {
        Some(self.base)
    }

    fn site(&self, _: &World) -> Option<Site> {
        self.cursor_site()
    }

    fn other_side(&self) -> Option<ArticleIx> {
        self.variant().map(|variant| variant.article)
    }

    fn follow_articles(&mut self, moves: &ArticleMoves) -> bool {
        let Some(base) = moves.article(self.base) else { return false };
        *self = Self::new(base);
        true
    }
}

/// The lines of a synopsis, and the parts of them that the cursor steps through.
fn stops(placed: Vec<(SynopsisPlace, Line)>) -> (Vec<Line>, Vec<SynopsisStop>) {
    let (mut lines, mut stops): (Vec<Line>, Vec<SynopsisStop>) =
        (Vec::with_capacity(placed.len()), Vec::new());
    for (place, line) in placed {
        let at = lines.len();
        lines.push(line);
        match stops.last_mut() {
            Some(stop) if stop.place == place => stop.lines.end = at + 1,
            _ if place == SynopsisPlace::Gap => {}
            _ => stops.push(SynopsisStop { place, lines: at..at + 1 }),
        }
    }
    (lines, stops)
}
