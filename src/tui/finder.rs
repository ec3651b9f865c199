//! The finder: a prompt, what it finds, and what the selected one leads to.
//! It finds actors and headlines, or the other side of a comparison.
//!
//! Nothing else changes while it is open: to leave it is to be where one was.

use super::layout::finder as room;
use super::line_edit::LineEdit;
use super::model::Coverage;
use super::read::within;
use crate::analysis::actors::ActorIx;
use crate::config::{Code, Key};
use crate::corpus::ArticleIx;
use crate::present::{Line, Role, find};
use crate::search::Headlines;
use crate::search::names::{Hit, How, Names};
use std::sync::Arc;

/// Most names, and most headlines, that are listed.
const LIMIT: usize = 100;

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Purpose {
    /// An actor or a headline.
    Anything,
    /// What to compare this article with: the others, most similar first, with
    /// how similar they are once that is known.
    OtherSide(ArticleIx, Option<Vec<(ArticleIx, f32)>>),
    /// Who is the same as this actor, which has this name: those with names like it first.
    SameAs(ActorIx, String),
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    Actor(Hit),
    /// An article, and how similar it is when that is known.
    Article(ArticleIx, Option<f32>),
}

/// What is searched, once it is there.
#[derive(Clone, Default)]
pub(super) struct Index {
    pub(super) names: Option<Arc<Names>>,
    pub(super) headlines: Option<Arc<Headlines>>,
}

/// What a key did to the finder.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pressed {
    /// It is still open.
    Stay,
    /// It is left.
    Leave,
    /// This was chosen.
    Choose(Found),
}

/// The state of the finder.
pub(super) struct Finder {
    pub(super) purpose: Purpose,
    pub(super) line: LineEdit,
    pub(super) found: Vec<Found>,
    /// Whether there is more than is listed.
    pub(super) more: bool,
    pub(super) selected: usize,
    pub(super) top: usize,
    /// Whether an actor was marked since it was opened.
    pub(super) marked: bool,
    /// What the selected one leads to, as it is shown.
    pub(super) preview: Vec<Line>,
    /// What `found` was found with: what was typed, and whether names,
    /// headlines and similarities were there.
    searched: Option<(String, [bool; 3])>,
    previewed: Option<(usize, (u16, u16))>,
}

impl Finder {
    /// A finder in which nothing is typed yet.
    pub(super) fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            line: LineEdit::default(),
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

    /// Takes a key.
    pub(super) fn press(&mut self, key: Key) -> Pressed {
        match key.code {
            Code::Esc => return Pressed::Leave,
            Code::Char('c' | 'g') if key.ctrl => return Pressed::Leave,
            Code::Enter => {
                return self
                    .found
                    .get(self.selected)
                    .cloned()
                    .map_or(Pressed::Stay, Pressed::Choose);
            }
            Code::Down => self.step(1),
            Code::Up | Code::BackTab => self.step(-1),
            Code::Char('n' | 'j') if key.ctrl => self.step(1),
            Code::Char('p' | 'k') if key.ctrl => self.step(-1),
            Code::PageDown => self.step(10),
            Code::PageUp => self.step(-10),
            _ => self.line.press(key),
        }
        Pressed::Stay
    }

    /// The selected actor.
    pub(super) fn actor(&self) -> Option<ActorIx> {
        match self.found.get(self.selected)? {
            Found::Actor(hit) if self.purpose == Purpose::Anything => Some(hit.actor),
            Found::Actor(_) | Found::Article(..) => None,
        }
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, by: isize) {
        self.selected =
            self.selected.saturating_add_signed(by).min(self.found.len().saturating_sub(1));
    }

    /// Takes in how similar the other articles are, if it still matters.
    pub(super) fn rank(&mut self, of: ArticleIx, similar: Vec<(ArticleIx, f32)>) {
        if let Purpose::OtherSide(article, ranked) = &mut self.purpose
            && *article == of
        {
            *ranked = Some(similar);
        }
    }

    /// Whether only misspellings and like sounds were found of what was typed.
    pub(super) fn guesses(&self) -> bool {
        !self.line.text().trim().is_empty()
            && matches!(self.found.first(), Some(Found::Actor(hit)) if hit.how != How::Fuzzy)
    }

    /// Searches again if what it depends on has changed, and keeps the
    /// selection in view.
    pub(super) fn settle(
        &mut self,
        coverage: &Coverage,
        index: &Index,
        current: ArticleIx,
        size: (u16, u16),
    ) {
        let ranked = matches!(&self.purpose, Purpose::OtherSide(_, Some(_)));
        let key = (
            self.line.text().to_owned(),
            [index.names.is_some(), index.headlines.is_some(), ranked],
        );
        if self.searched.as_ref() != Some(&key) {
            if self.searched.as_ref().is_none_or(|(typed, _)| *typed != key.0) {
                self.selected = 0;
            }
            self.search(coverage, index);
            self.searched = Some(key);
            self.previewed = None;
        }
        self.step(0);
        let areas = room(size);
        let rows = usize::from(areas.results.height).saturating_sub(usize::from(self.guesses()));
        self.top = within(
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
            Purpose::OtherSide(..) => (Vec::new(), self.others(coverage, index, &typed)),
            Purpose::SameAs(actor, name) => {
                let names = index.names.as_ref();
                let like = names
                    .filter(|_| typed.trim().is_empty())
                    .map_or_else(Vec::new, |names| alike(names, name));
                let found = names.map_or_else(Vec::new, |names| names.find(&typed, LIMIT + 2));
                let mut seen = rustc_hash::FxHashSet::from_iter([*actor]);
                (
                    like.into_iter().chain(found).filter(|hit| seen.insert(hit.actor)).collect(),
                    Vec::new(),
                )
            }
            Purpose::Anything => {
                let titles = typed.strip_prefix("h:");
                let kinds = ["p:", "o:", "l:"]
                    .into_iter()
                    .any(|kind| typed.split_whitespace().any(|word| word.starts_with(kind)));
                let names = index
                    .names
                    .as_ref()
                    .filter(|_| titles.is_none())
                    .map_or_else(Vec::new, |names| names.find(&typed, LIMIT + 1));
                let wanted =
                    titles.or((!kinds && !typed.trim().is_empty()).then_some(typed.as_str()));
                let all = coverage.corpus.iter().map(|(ix, _)| ix);
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
            headlines.into_iter().take(LIMIT).map(|(ix, score)| Found::Article(ix, score));
        self.found = names.into_iter().take(LIMIT).map(Found::Actor).chain(articles).collect();
    }

    /// The other sides that have what was typed, most similar first.
    fn others(
        &self,
        coverage: &Coverage,
        index: &Index,
        typed: &str,
    ) -> Vec<(ArticleIx, Option<f32>)> {
        let Purpose::OtherSide(of, ranked) = &self.purpose else { return Vec::new() };
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

    /// What the selected one leads to.
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
            Some(Found::Actor(hit)) => {
                let actor = coverage.findings.actor(hit.actor);
                actor.map_or_else(Vec::new, |actor| {
                    find::mentions(&coverage.corpus, actor, current, columns, rows)
                })
            }
            Some(Found::Article(ix, _)) => {
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
            Found::Actor(hit) => {
                let actor = coverage.findings.actor(hit.actor);
                actor.map_or_else(Line::new, |actor| {
                    find::actor(&coverage.corpus, actor, hit, letters, columns)
                })
            }
            Found::Article(ix, score) => {
                let mark = if base == Some(*ix) { "◆ " } else { "h " };
                let lead = match (&self.purpose, score) {
                    (_, Some(score)) => Line::of(format!("{score:.2} "), Role::Reworded),
                    (Purpose::OtherSide(..), None) => Line::of("   … ", Role::Dim),
                    (Purpose::Anything | Purpose::SameAs(..), None) => Line::of(mark, Role::Dim),
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

/// Those whose names have a word of `name` in them, or one like it.
fn alike(names: &Names, name: &str) -> Vec<Hit> {
    const FEW: usize = 20;
    let words = name.split_whitespace().filter(|word| word.chars().count() > 2);
    std::iter::once(name).chain(words).flat_map(|words| names.find(words, FEW)).collect()
}
