//! The finder: a prompt, its results, and a preview of the selected result. It finds actors and
//! headlines, or the other article of a comparison.
//!
//! It changes no screen while it is open, so that leaving it shows the screen as it was.

mod draw;

use super::layout::finder as room;
use super::line_input::LineInput;
use super::modal::{Modal, ModelChange, with_keys};
use super::msg::Mouse;
use super::prompt::leaves;
use super::read::{CursorTarget, scroll_to_show};
use super::request::Request;
use super::result_list::{moved, rows_of_key, rows_of_mouse};
use super::screen::Screens;
use super::world::{Coverage, World};
use crate::analysis::actors::ActorIx;
use crate::analysis::actors::repair::ActorEdit;
use crate::config::{Code, Key};
use crate::corpus::{ArticleIx, Site};
use crate::present::{Frame, Line, Role, find};
use crate::search::HeadlineIndex;
use crate::search::full_text::FullTextIndex;
use crate::search::names::{MatchKind, NameHit, NameIndex};
use crate::text::Span;
use std::sync::Arc;

/// The highest number of names, and of headlines, that are listed.
const LIMIT: usize = 100;

/// The kind of results that the finder looks for, and for which purpose.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FinderPurpose {
    /// An actor or a headline.
    Anything,
    /// An article to compare this one with. The others stand most similar first, with their
    /// similarity once it is known.
    OtherSide(ArticleIx, Option<Vec<(ArticleIx, f32)>>),
    /// Another actor to merge with this one, which has this name. Similar names stand first.
    SameAs(ActorIx, String),
}

/// A result of a search: an actor or an article.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FinderResult {
    Actor(NameHit),
    /// An article, and how similar it is when that is known.
    Article(ArticleIx, Option<f32>),
}

/// The search indexes, as far as they are built.
#[derive(Clone, Default)]
pub(super) struct Index {
    pub(super) names: Option<Arc<NameIndex>>,
    pub(super) headlines: Option<Arc<HeadlineIndex>>,
    /// The words of all texts; made when they are first searched.
    pub(super) texts: Option<Arc<FullTextIndex>>,
}

/// The state of the finder.
pub(super) struct Finder {
    pub(super) purpose: FinderPurpose,
    pub(super) line: LineInput,
    pub(super) found: Vec<FinderResult>,
    /// Whether there is more than is listed.
    pub(super) more: bool,
    pub(super) selected: usize,
    pub(super) top: usize,
    /// Whether an actor was marked since it was opened.
    pub(super) marked: bool,
    /// The preview of the selected result.
    pub(super) preview: Vec<Line>,
    /// The input of the last search: the typed text, whether names, headlines and similarities were
    /// known, and the revision of the articles that are shown.
    searched: Option<(String, [bool; 3], u64)>,
    previewed: Option<(usize, (u16, u16))>,
}

impl Finder {
    /// A finder with an empty prompt.
    pub(super) fn new(purpose: FinderPurpose) -> Self {
        Self {
            purpose,
            line: LineInput::default(),
            found: Vec::new(),
            more: false,
            selected: 0,
            top: 0,
            marked: false,
            preview: Vec::new(),
            searched: None,
            previewed: None,
        }
    }

    /// Marks the selected actor.
    fn mark(&mut self) -> Vec<Request> {
        let Some(FinderResult::Actor(hit)) = self.found.get(self.selected) else {
            return Vec::new();
        };
        self.marked = true;
        vec![Request::MarkActor(hit.actor)]
    }

    /// Closes the finder and goes to the selected result.
    fn choose(&self) -> Vec<Request> {
        let Some(found) = self.found.get(self.selected) else { return Vec::new() };
        let next = match (&self.purpose, found) {
            (FinderPurpose::Anything, FinderResult::Actor(hit)) => {
                Some(Request::FindMentions(hit.actor))
            }
            (FinderPurpose::Anything, FinderResult::Article(article, _)) => {
                let start = Site { article: *article, span: Span::default() };
                Some(Request::Read(start, CursorTarget::Sentence))
            }
            (FinderPurpose::OtherSide(of, _), FinderResult::Article(with, _)) => {
                Some(Request::Compare(*of, *with))
            }
            // The actor that is named in more articles gives the name.
            (FinderPurpose::SameAs(actor, _), FinderResult::Actor(hit)) => {
                let (first, second) = (*actor.min(&hit.actor), *actor.max(&hit.actor));
                Some(Request::Repair(first, ActorEdit::Merge(second)))
            }
            (FinderPurpose::OtherSide(..), FinderResult::Actor(_))
            | (FinderPurpose::SameAs(..), FinderResult::Article(..)) => None,
        };
        std::iter::once(Request::CloseModal).chain(next).collect()
    }

    /// Moves the selection.
    fn step(&mut self, by: isize) {
        self.selected = moved(self.selected, by, self.found.len());
    }

    /// Sets the similarities of the other articles, when the finder still asks for those of `of`.
    pub(super) fn rank(&mut self, of: ArticleIx, similar: Vec<(ArticleIx, f32)>) {
        if let FinderPurpose::OtherSide(article, ranked) = &mut self.purpose
            && *article == of
        {
            *ranked = Some(similar);
        }
    }

    /// Whether the results match the typed text only as misspellings or by sound.
    pub(super) fn guesses(&self) -> bool {
        !self.line.text().trim().is_empty()
            && matches!(self.found.first(), Some(FinderResult::Actor(hit)) if hit.how != MatchKind::Fuzzy)
    }

    /// Searches again when the typed text or an index has changed, and scrolls to the selection.
    fn refresh(
        &mut self,
        coverage: &Coverage,
        index: &Index,
        current: ArticleIx,
        size: (u16, u16),
    ) {
        let scope = coverage.shown.revision;
        let ranked = matches!(&self.purpose, FinderPurpose::OtherSide(_, Some(_)));
        let key = (
            self.line.text().to_owned(),
            [index.names.is_some(), index.headlines.is_some(), ranked],
            scope,
        );
        if self.searched.as_ref() != Some(&key) {
            if self.searched.as_ref().is_none_or(|(typed, ..)| *typed != key.0) {
                self.selected = 0;
            }
            self.search(coverage, index);
            self.searched = Some(key);
            self.previewed = None;
        }
        self.step(0);
        let areas = room(size);
        let rows = usize::from(areas.results.height).saturating_sub(usize::from(self.guesses()));
        self.top = scroll_to_show(
            self.top.min(self.found.len()),
            self.selected..self.selected + 1,
            rows.max(1),
            1,
        );
        if self.previewed != Some((self.selected, size)) {
            self.previewed = Some((self.selected, size));
            let (columns, rows) =
                (usize::from(areas.preview.width), usize::from(areas.preview.height));
            self.preview = self.look(coverage, current, columns, rows);
        }
    }

    fn search(&mut self, coverage: &Coverage, index: &Index) {
        let typed = self.line.text().to_owned();
        let (names, headlines) = match &self.purpose {
            FinderPurpose::OtherSide(..) => (Vec::new(), self.others(coverage, index, &typed)),
            FinderPurpose::SameAs(actor, name) => {
                let names = index.names.as_ref();
                let like = match names {
                    Some(names) if typed.trim().is_empty() => find_alike(names, name),
                    _ => Vec::new(),
                };
                let found = names.map_or_else(Vec::new, |names| names.find(&typed, LIMIT + 2));
                let mut seen = rustc_hash::FxHashSet::from_iter([*actor]);
                (
                    like.into_iter().chain(found).filter(|hit| seen.insert(hit.actor)).collect(),
                    Vec::new(),
                )
            }
            FinderPurpose::Anything => {
                let shown = &coverage.shown;
                let is_named = |hit: &NameHit| {
                    let mentions = coverage.findings.actor(hit.actor).map(|actor| &actor.mentions);
                    let mut articles = mentions.into_iter().flatten().map(|it| it.site.article);
                    shown.set().is_none() || articles.any(|article| shown.has(article))
                };
                let limit = if shown.set().is_some() { usize::MAX } else { LIMIT + 1 };
                let titles = typed.strip_prefix("h:");
                let kinds = ["p:", "o:", "l:"]
                    .into_iter()
                    .any(|kind| typed.split_whitespace().any(|word| word.starts_with(kind)));
                let names = match &index.names {
                    Some(names) if titles.is_none() => names.find(&typed, limit),
                    _ => Vec::new(),
                };
                let names = names.into_iter().filter(is_named).take(LIMIT + 1).collect();
                let wanted =
                    titles.or((!kinds && !typed.trim().is_empty()).then_some(typed.as_str()));
                let all = coverage.corpus.iter().map(|(ix, _)| ix).filter(|&ix| shown.has(ix));
                let found = index
                    .headlines
                    .as_ref()
                    .zip(wanted)
                    .map_or_else(Vec::new, |(index, words)| index.find(words, all, LIMIT + 1));
                (names, found.into_iter().map(|ix| (ix, None)).collect())
            }
        };
        self.more = names.len() > LIMIT || headlines.len() > LIMIT;
        let articles =
            headlines.into_iter().take(LIMIT).map(|(ix, score)| FinderResult::Article(ix, score));
        self.found =
            names.into_iter().take(LIMIT).map(FinderResult::Actor).chain(articles).collect();
    }

    /// The articles that can be the other side and match the typed words, most similar first.
    fn others(
        &self,
        coverage: &Coverage,
        index: &Index,
        typed: &str,
    ) -> Vec<(ArticleIx, Option<f32>)> {
        let FinderPurpose::OtherSide(of, ranked) = &self.purpose else { return Vec::new() };
        let order: Vec<(ArticleIx, Option<f32>)> = match ranked {
            Some(ranked) => ranked.iter().map(|&(ix, score)| (ix, Some(score))).collect(),
            None => coverage
                .corpus
                .iter()
                .map(|(ix, _)| (ix, None))
                .filter(|(ix, _)| ix != of)
                .collect(),
        };
        let Some(headlines) = &index.headlines else { return order };
        let mut scores = order.iter();
        let kept = headlines.find(typed, order.iter().map(|(ix, _)| *ix), LIMIT + 1);
        kept.into_iter().filter_map(|ix| scores.find(|(other, _)| *other == ix).copied()).collect()
    }

    /// The preview of the selected result: its mentions, or the beginning of its text.
    fn look(
        &self,
        coverage: &Coverage,
        current: ArticleIx,
        columns: usize,
        rows: usize,
    ) -> Vec<Line> {
        match self.found.get(self.selected) {
            _ if columns == 0 || rows == 0 => Vec::new(),
            None => Vec::new(),
            Some(FinderResult::Actor(hit)) => {
                let actor = coverage.findings.actor(hit.actor);
                actor.map_or_else(Vec::new, |actor| {
                    find::mentions(&coverage.corpus, actor, current, columns, rows)
                })
            }
            Some(FinderResult::Article(ix, _)) => {
                find::opening(coverage.corpus.article(*ix), columns, rows)
            }
        }
    }

    /// The result at `at` as a row.
    pub(super) fn row(
        &self,
        coverage: &Coverage,
        at: usize,
        base: Option<ArticleIx>,
        columns: usize,
    ) -> Line {
        // The selected row has colours of its own, in which those of a key would vanish.
        let letters = Role::Link | if at == self.selected { Role::Strong } else { Role::Key };
        let Some(found) = self.found.get(at) else { return Line::new() };
        match found {
            FinderResult::Actor(hit) => {
                let actor = coverage.findings.actor(hit.actor);
                actor.map_or_else(Line::new, |actor| {
                    find::actor(&coverage.corpus, actor, hit, letters, columns)
                })
            }
            FinderResult::Article(ix, score) => {
                let mark = if base == Some(*ix) { "◆ " } else { "h " };
                let lead = match (&self.purpose, score) {
                    (_, Some(score)) => Line::of(format!("{score:.2} "), Role::Reworded),
                    (FinderPurpose::OtherSide(..), None) => Line::of("   … ", Role::Dim),
                    (FinderPurpose::Anything | FinderPurpose::SameAs(..), None) => {
                        Line::of(mark, Role::Dim)
                    }
                };
                let typed = self.line.text();
                find::article(
                    coverage.corpus.article(*ix),
                    lead,
                    (typed.strip_prefix("h:").unwrap_or(typed), letters),
                    columns,
                )
            }
        }
    }
}

impl Modal for Finder {
    fn press(&mut self, world: &World, key: Key) -> Vec<Request> {
        if leaves(key) {
            return vec![Request::CloseModal];
        }
        match key.code {
            Code::Tab if self.purpose == FinderPurpose::Anything => return self.mark(),
            Code::Enter if self.marked && !world.scope.marks.is_empty() => {
                return vec![Request::CloseModal, Request::ListMarked];
            }
            Code::Enter => return self.choose(),
            _ => match rows_of_key(key) {
                Some(by) => self.step(by),
                None => self.line.press(key),
            },
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        self.line.paste(text);
        Vec::new()
    }

    fn point(&mut self, _: &World, mouse: Mouse) -> Option<Vec<Request>> {
        self.step(rows_of_mouse(mouse.what));
        Some(Vec::new())
    }

    fn settle(&mut self, world: &World, below: &Screens) {
        if let Some(coverage) = &world.coverage {
            self.refresh(coverage, &world.index, below.article(), world.size);
        }
    }

    fn status(&self, _: &World) -> Option<Line> {
        let choose = ("↑ ↓", "choose");
        let keys = match self.purpose {
            FinderPurpose::Anything => {
                vec![choose, ("Enter", "open it"), ("Tab", "mark it"), ("Esc", "close")]
            }
            FinderPurpose::SameAs(..) => vec![choose, ("Enter", "the same"), ("Esc", "close")],
            FinderPurpose::OtherSide(..) => vec![choose, ("Enter", "compare"), ("Esc", "close")],
        };
        Some(with_keys(Line::new(), &keys))
    }

    fn draw(&self, frame: &mut Frame, world: &World) {
        if let Some(coverage) = &world.coverage {
            draw::draw(frame, world, coverage, self);
        }
    }

    fn survives(&self, change: ModelChange) -> bool {
        change == ModelChange::Actors && !matches!(self.purpose, FinderPurpose::SameAs(..))
    }
}

/// The actors that are found by `name` as a whole, or by one of its words of three letters and more.
fn find_alike(names: &NameIndex, name: &str) -> Vec<NameHit> {
    const FEW: usize = 20;
    let words = name.split_whitespace().filter(|word| word.chars().count() > 2);
    std::iter::once(name).chain(words).flat_map(|words| names.find(words, FEW)).collect()
}
