//! The comparison screen: two articles, sentence by sentence.
//!
//! ```text
//! job ── compares in the background ── answer ── settle: lay out once a width ── draw
//! ```
//!
//! The cursor is on a row of the alignment, or on the ghost of a moved row. A comparison that was made
//! before the analysis was complete is made again afterwards: the weights of words and the findings on
//! quotes have changed by then.

mod comparing;
mod draw;
mod laid;
mod motion;
mod pins;
mod search;
mod versions;

pub(super) use laid::DiffLines;
pub(super) use pins::{PinEdit, Pins};
pub(super) use versions::{ONLY, VersionsScreen};

use super::job::{Job, JobId};
use super::msg::Mouse;
use super::prompt::{Prompt, PromptEvent};
use super::read::CursorTarget;
use super::reload::ArticleMoves;
use super::request::Request;
use super::screen::Screen;
use super::word_search::{HitStep, WordSearch};
use super::world::{Coverage, World};
use crate::analysis::actors::Actors;
use crate::analysis::align::{AlignmentRow, TypographyOptions};
use crate::config::{Action, Context};
use crate::corpus::{ArticleIx, Site};
use crate::engine::Progress;
use crate::present::diff::{Arrangement, DiffLayout, DiffPart, LensState};
use crate::present::{Frame, Line};
use crate::query::{Comparison, FindingRecord};
use crate::text::{Pair, Side};
use comparing::Comparing;
use ratatui::layout::Rect;
use std::sync::Arc;

/// The width in columns from which on the sides stand beside one another. Below it half a screen is too
/// narrow for a line of text.
const WIDE: u16 = 100;
/// Columns left of the lines: the cursor's mark and a blank.
const MARGIN: u16 = 2;
/// The width in columns from which on a map of the comparison stands at the right edge.
const MIN_COLUMNS_WITH_MAP: u16 = 60;

/// The comparison that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct AskedComparison {
    job: JobId,
    /// Whether the analysis was complete then.
    whole: bool,
}

/// Why an article is compared with this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PairingReason {
    /// The article is the base.
    Base,
    /// The article is marked.
    Marked,
    /// The article is the most similar one.
    Similar,
    /// The article is the only other one.
    Only,
    /// The user picked the article from a list.
    Picked,
    /// The article is a later version.
    Version,
}

impl PairingReason {
    /// The reason in a few words, after the label of the other article.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Base => "is the base",
            Self::Marked => "is the marked article",
            Self::Similar => "is most alike in names and words",
            Self::Only => "is the only other article",
            Self::Picked => "was picked",
            Self::Version => "is the later version",
        }
    }
}

/// The areas of the comparison screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Areas {
    /// The rows that stay, below the title.
    pub(super) head: Rect,
    /// The rows that scroll.
    pub(super) body: Rect,
    /// The column of the map, if there is one.
    pub(super) map: Option<u16>,
}

/// The state of the comparison screen.
pub(super) struct DiffScreen {
    of: ArticleIx,
    with: Option<ArticleIx>,
    reason: PairingReason,
    /// The sentence that the cursor goes to when the comparison is made.
    from: Option<Site>,
    swapped: bool,
    arrangement: Option<Arrangement>,
    asked: Option<AskedComparison>,
    answer: Option<(JobId, Box<Comparison>)>,
    /// The side that [`Action::Follow`](crate::config::Action::Follow) opens.
    pub(super) side: Side,
    /// The row or ghost that the cursor is on.
    pub(super) cursor: DiffPart,
    /// The first visible line.
    pub(super) top: usize,
    moved: bool,
    /// The lens, and the runs of rows that are folded.
    pub(super) shown: LensState,
    /// The differences of typography that count as changes.
    typography: TypographyOptions,
    /// By how many lines each side is scrolled farther than the other.
    pub(super) side_offsets: Pair<usize>,
    /// The sentence that was pinned first and waits for one of the other side.
    held: Option<Site>,
    /// The words that are searched for.
    pub(super) word_search: WordSearch,
    pub(super) laid: DiffLines,
}

impl DiffScreen {
    /// A comparison of `of` with an article, or with the most similar one. The cursor begins on the
    /// sentence `from`.
    pub(super) fn new(
        of: ArticleIx,
        with: Option<ArticleIx>,
        reason: PairingReason,
        from: Option<Site>,
    ) -> Self {
        Self {
            of,
            with,
            reason,
            from,
            swapped: false,
            arrangement: None,
            asked: None,
            answer: None,
            side: Side::Left,
            cursor: DiffPart::Row(0),
            top: 0,
            moved: true,
            shown: LensState::default(),
            typography: TypographyOptions::default(),
            side_offsets: Pair::default(),
            held: None,
            word_search: WordSearch::default(),
            laid: DiffLines::default(),
        }
    }

    /// The side of the article that `of` is compared with, and why it was chosen. `None` until the
    /// comparison is made.
    pub(super) fn pairing(&self) -> Option<(Side, PairingReason)> {
        let articles = self.comparison()?.articles;
        Some((if articles.left == self.of { Side::Right } else { Side::Left }, self.reason))
    }

    /// The comparison. `None` until it is made.
    pub(super) fn comparison(&self) -> Option<&Comparison> {
        self.answer.as_ref().map(|(_, comparison)| &**comparison)
    }

    /// The row under the cursor, or the row of the ghost under the cursor.
    pub(super) fn row(&self) -> Option<&AlignmentRow> {
        let (DiffPart::Row(at) | DiffPart::Ghost(at)) = self.cursor else { return None };
        self.comparison()?.alignment.rows.get(at)
    }

    /// The side of the sentence under the cursor: the side that has the focus or, when it has no
    /// sentence there, the other one. On a ghost, the right one comes first.
    pub(super) fn cursor_side(&self) -> Side {
        let first = if matches!(self.cursor, DiffPart::Ghost(_)) { Side::Right } else { self.side };
        let missing = self.row().is_some_and(|row| row.sides[first].is_none());
        if missing { first.other() } else { first }
    }

    /// The sentence that the cursor is on.
    pub(super) fn cursor_site(&self) -> Option<Site> {
        let side = self.cursor_side();
        Some(Site { article: self.comparison()?.articles[side], span: self.row()?.sides[side]? })
    }

    /// Takes over the comparison that `job` has made. The cursor stays on its sentence.
    fn answer(&mut self, job: JobId, comparison: Box<Comparison>) {
        let articles = comparison.articles;
        let of = if articles.left == self.of { Side::Left } else { Side::Right };
        self.with = Some(articles[of.other()]);
        if self.answer.is_none() {
            self.side = of;
        }
        let sentence = self.cursor_site().or(self.from.take());
        let has_sentence = |row: &AlignmentRow| {
            let Some(site) = sentence else { return false };
            Side::BOTH.into_iter().any(|side| {
                articles[side] == site.article
                    && row.sides[side].is_some_and(|span| span.contains(site.span.start()))
            })
        };
        let row = comparison.alignment.rows.iter().position(has_sentence);
        self.cursor = DiffPart::Row(row.unwrap_or(0));
        self.answer = Some((job, comparison));
        self.shown.toggled.clear();
        self.moved = true;
    }

    /// The arrangement of the sides: what the user chose, otherwise by the width in columns.
    pub(super) fn arrangement(&self, width: u16) -> Arrangement {
        self.arrangement.unwrap_or(if width < WIDE {
            Arrangement::Inline
        } else {
            Arrangement::SideBySide
        })
    }

    /// The areas on a screen of this size, in columns and rows.
    pub(super) fn areas(&self, (width, height): (u16, u16)) -> Areas {
        let most = if height < 16 { 3 } else { height / 3 };
        let rows = (self.laid.head.len() as u16).min(most);
        let map = if width >= MIN_COLUMNS_WITH_MAP { Some(width - 1) } else { None };
        let columns = width.saturating_sub(MARGIN + if map.is_some() { 2 } else { 1 });
        let head = Rect::new(MARGIN, 1, columns, rows);
        let top = head.bottom() + 1;
        Areas { head, body: Rect::new(MARGIN, top, columns, height.saturating_sub(top + 1)), map }
    }

    /// Lays the comparison out again when it is out of date, and scrolls to the cursor when it moved.
    fn refresh(&mut self, coverage: &Coverage, size: (u16, u16), brackets: bool) {
        let arrangement = self.arrangement(size.0);
        let columns = usize::from(self.areas(size).body.width);
        let Some((job, comparison)) = &self.answer else { return };
        self.laid.refresh(
            &coverage.corpus,
            &coverage.findings,
            (*job, comparison),
            DiffLayout { arrangement, columns, brackets },
            &self.shown,
        );
        if self.laid.position(self.cursor).is_none() {
            self.cursor = self.laid.nearest(self.cursor).unwrap_or(DiffPart::Row(0));
        }
        let height = usize::from(self.areas(size).body.height).max(1);
        if std::mem::take(&mut self.moved) {
            self.reveal(height);
        }
        self.top = self.top.min(self.laid.lines.len().saturating_sub(height));
    }
}

impl Screen for DiffScreen {
    fn context(&self) -> Context {
        Context::Diff
    }

    fn name(&self) -> &'static str {
        "the comparison"
    }

    fn act(&mut self, world: &World, action: Action, count: Option<usize>) -> Option<Vec<Request>> {
        let corpus = world.coverage.as_ref().map(|coverage| &*coverage.corpus);
        Some(match action {
            Action::Search => vec![Request::Ask(Box::new(Prompt::new("/", Some("search"))))],
            Action::NextHit => Request::notice(self.hit(corpus?, HitStep::Next)),
            Action::PreviousHit => Request::notice(self.hit(corpus?, HitStep::Previous)),
            Action::Pin => self.pin(),
            Action::Undo if self.undoes_pin(world) => self.unpin(&world.pins),
            Action::Redo if world.is_pinned_last || world.reading.undone == 0 => {
                self.repin(&world.pins)
            }
            Action::Follow => match self.cursor_site() {
                Some(site) => vec![Request::Read(site, CursorTarget::Sentence)],
                None => Request::notice("nothing to follow here"),
            },
            action => {
                let height = usize::from(self.areas(world.size).body.height);
                self.change(height, action, count)?
            }
        })
    }

    fn point(&mut self, world: &World, mouse: Mouse) -> Vec<Request> {
        self.point_at(world.size, mouse);
        Vec::new()
    }

    fn prompt(&mut self, world: &World, event: PromptEvent) -> Vec<Request> {
        let (Some(coverage), PromptEvent::Entered(text)) = (&world.coverage, event) else {
            return Vec::new();
        };
        Request::optional_notice(self.search(&coverage.corpus, &text))
    }

    fn job(&mut self, world: &World) -> Option<Job> {
        let coverage = world.coverage.as_ref()?;
        let progress = coverage.findings.progress();
        let whole = progress == Progress::Done;
        let read = |ix| coverage.findings.analysis(ix).is_some();
        let ready = match self.with {
            Some(with) => read(self.of) && read(with),
            None => !matches!(progress, Progress::Reading(..)),
        };
        if !ready || self.asked.is_some_and(|asked| asked.whole || !whole) {
            return None;
        }
        let job = JobId::unique();
        self.asked = Some(AskedComparison { job, whole });
        let comparing = Comparing {
            corpus: Arc::clone(&coverage.corpus),
            findings: coverage.findings.clone(),
            pins: world.pins.clone(),
            typography: self.typography,
            of: self.of,
            with: self.with,
            swapped: self.swapped,
        };
        Some(Job::with_result(
            "comparing two articles",
            move |context| comparing.run(context.lexis),
            move |model, comparison| {
                let asks = |diff: &&mut Self| diff.asked.is_some_and(|asked| asked.job == job);
                if let Some(diff) = model.screens.owned_mut::<Self>().find(asks) {
                    diff.answer(job, comparison);
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

    fn applies(&self, world: &World, action: Action) -> bool {
        let arrangement = self.arrangement(world.size.0);
        match action {
            Action::OtherEnd => self.row().is_some_and(|row| row.moved),
            Action::SideBySide => arrangement == Arrangement::Inline,
            Action::Inline => arrangement == Arrangement::SideBySide,
            _ => true,
        }
    }

    fn status(&self, _: &World) -> Line {
        draw::status(self)
    }

    fn article(&self) -> Option<ArticleIx> {
        Some(self.of)
    }

    fn site(&self, _: &World) -> Option<Site> {
        self.cursor_site()
    }

    fn finding(&self, world: &World) -> Option<FindingRecord> {
        let (DiffPart::Row(at) | DiffPart::Ghost(at)) = self.cursor else { return None };
        world.coverage.as_ref()?.teller().row(self.comparison()?, at)
    }

    fn follow_articles(&mut self, moves: &ArticleMoves) -> bool {
        let Some(of) = moves.article(self.of) else { return false };
        let with = self.with.map(|with| moves.article(with));
        if with == Some(None) {
            return false;
        }
        let shown = std::mem::take(&mut self.shown);
        *self = Self {
            swapped: self.swapped,
            arrangement: self.arrangement,
            shown,
            ..Self::new(of, with.flatten(), self.reason, None)
        };
        true
    }

    /// Compares again, because the findings on names and quotes have changed.
    fn follow_actors(&mut self, _: &Actors, _: &Actors) {
        self.asked = None;
    }
}
