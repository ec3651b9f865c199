//! Full text search as one types: a prompt, the articles that answer, and the sentences of the selected
//! one.
//!
//! ```text
//! key ── Request::SearchTexts ──► job ── TextSearch::take ──► settle: rows and preview ──► draw
//! Enter ── Request::ReadTerms ──► the text, its hits lit; n goes on from article to article
//! ```

mod draw;

use super::layout::{FinderAreas, finder as room};
use super::line_input::LineInput;
use super::modal::{Modal, ModelChange, with_keys};
use super::msg::Mouse;
use super::prompt::leaves;
use super::read::{TermSearch, scroll_to_show};
use super::request::Request;
use super::result_list::{moved, rows_of_key, rows_of_mouse};
use super::screen::Screens;
use super::world::{Coverage, World};
use crate::config::{Code, Key};
use crate::corpus::ArticleIx;
use crate::present::{Frame, Line, Role, search_results};
use crate::search::full_text::{FullTextMatches, FullTextQuery, TermMarker};
use crate::text::Segments;
use crate::text::segment::segment;
use std::sync::Arc;

/// The highest number of articles that are listed.
pub(super) const LIMIT: usize = 500;

/// Rows of an article in the list: its head and an excerpt.
const ROWS: usize = 2;

/// What was typed and chosen last, to open the search again as it was left.
#[derive(Clone, Debug, Default)]
pub(super) struct LastTextSearch {
    typed: String,
    selected: usize,
}

/// The answer to what is typed.
enum TextAnswer {
    /// Nothing is typed, or the answer is not there yet.
    None,
    /// The text is no query; the reason.
    Wrong(String),
    /// The query, and the articles that answer it.
    Found(Arc<FullTextQuery>, FullTextMatches),
}

/// What the drawn rows were made from.
#[derive(PartialEq)]
struct DrawnFrom {
    answer: u64,
    top: usize,
    selected: usize,
    size: (u16, u16),
}

/// The state of the search.
pub(super) struct TextSearch {
    line: LineInput,
    answer: TextAnswer,
    /// Grows with every answer.
    answers: u64,
    selected: usize,
    top: usize,
    /// The visible rows.
    rows: Vec<Line>,
    preview: Vec<Line>,
    drawn_from: Option<DrawnFrom>,
}

impl TextSearch {
    /// The search as it was left last.
    pub(super) fn new(last: &LastTextSearch) -> Self {
        Self {
            line: LineInput::new(&last.typed),
            answer: TextAnswer::None,
            answers: 0,
            selected: last.selected,
            top: 0,
            rows: Vec::new(),
            preview: Vec::new(),
            drawn_from: None,
        }
    }

    /// The typed text.
    pub(super) fn typed(&self) -> &str {
        self.line.text()
    }

    /// Takes the answer to `typed`, unless something else is typed by now. The error of a text that is no query
    /// is its reason.
    pub(super) fn take(
        &mut self,
        typed: &str,
        answer: Result<(Arc<FullTextQuery>, FullTextMatches), String>,
    ) {
        if typed != self.typed() {
            return;
        }
        self.answers += 1;
        self.answer = match answer {
            Ok((query, found)) => TextAnswer::Found(query, found),
            Err(reason) => TextAnswer::Wrong(reason),
        };
    }

    /// The articles that are listed.
    fn articles(&self) -> impl ExactSizeIterator<Item = ArticleIx> {
        let hits = match &self.answer {
            TextAnswer::Found(_, found) => found.hits.as_slice(),
            TextAnswer::None | TextAnswer::Wrong(_) => &[],
        };
        hits.iter().map(|hit| hit.article)
    }

    /// Asks for the answer to what is typed now.
    fn ask(&mut self) -> Vec<Request> {
        self.selected = 0;
        if self.typed().trim().is_empty() {
            self.answer = TextAnswer::None;
            self.answers += 1;
        }
        vec![Request::SearchTexts]
    }

    fn step(&mut self, by: isize) {
        let all = self.articles().len();
        self.selected = moved(self.selected, by, all);
    }

    /// Closes the search and opens the selected article at its first hit.
    fn choose(&self) -> Vec<Request> {
        let TextAnswer::Found(query, _) = &self.answer else { return Vec::new() };
        let Some(article) = self.articles().nth(self.selected) else { return Vec::new() };
        let articles: Vec<ArticleIx> = self.articles().collect();
        let search = TermSearch::new(Arc::clone(query), articles.into());
        vec![Request::CloseModal, Request::ReadTerms(article, search)]
    }

    /// What to remember of the search.
    fn last(&self) -> LastTextSearch {
        LastTextSearch { typed: self.typed().to_owned(), selected: self.selected }
    }

    /// Builds the visible rows and the preview again when they are out of date.
    fn refresh(&mut self, coverage: &Coverage, size: (u16, u16)) {
        // What was selected last is selected again as soon as the answer is there.
        if matches!(self.answer, TextAnswer::Found(..)) {
            self.step(0);
        }
        let areas = room(size);
        let fit = (usize::from(areas.results.height) / ROWS).max(1);
        let top = self.top.min(self.articles().len());
        self.top = scroll_to_show(top, self.selected..self.selected + 1, fit, 0);
        let from = DrawnFrom { answer: self.answers, top: self.top, selected: self.selected, size };
        if self.drawn_from.as_ref() == Some(&from) {
            return;
        }
        (self.rows, self.preview) = self.lines(coverage, &areas, fit);
        self.drawn_from = Some(from);
    }

    /// The rows of `fit` articles, and the preview of the selected one.
    fn lines(
        &self,
        coverage: &Coverage,
        areas: &FinderAreas,
        fit: usize,
    ) -> (Vec<Line>, Vec<Line>) {
        let TextAnswer::Found(query, _) = &self.answer else { return Default::default() };
        let marker = TermMarker::new(query.root());
        let columns = usize::from(areas.results.width.saturating_sub(3));
        let mut rows = Vec::new();
        for ix in self.articles().skip(self.top).take(fit) {
            let (article, segments) = (coverage.corpus.article(ix), segments_of(coverage, ix));
            rows.push(search_results::head(article, Role::Headline, columns));
            let excerpt = search_results::excerpt(article, &segments, &marker, columns - 2);
            rows.push(Line::new().plain("  ").joined(excerpt));
        }
        let (width, height) = (usize::from(areas.preview.width), usize::from(areas.preview.height));
        let selected = self.articles().nth(self.selected).filter(|_| width > 0 && height > 0);
        let preview = selected.map(|ix| {
            let (article, segments) = (coverage.corpus.article(ix), segments_of(coverage, ix));
            search_results::sentences(article, &segments, &marker, width, height)
        });
        (rows, preview.unwrap_or_default())
    }
}

/// The sentences and words of an article; found here when the analysis has not come to it yet.
pub(super) fn segments_of(coverage: &Coverage, ix: ArticleIx) -> Arc<Segments> {
    let article = coverage.corpus.article(ix);
    let known = coverage.findings.shared_segments(ix);
    known.unwrap_or_else(|| Arc::new(segment(&article.text.content, article.block_spans())))
}

impl Modal for TextSearch {
    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        if leaves(key) {
            return vec![Request::KeepTextSearch(self.last()), Request::CloseModal];
        }
        if key.code == Code::Enter {
            let mut requests = vec![Request::KeepTextSearch(self.last())];
            requests.extend(self.choose());
            return requests;
        }
        if let Some(by) = rows_of_key(key) {
            self.step(by);
            return Vec::new();
        }
        let before = self.typed().to_owned();
        self.line.press(key);
        if self.typed() == before { Vec::new() } else { self.ask() }
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        self.line.paste(text);
        self.ask()
    }

    fn point(&mut self, _: &World, mouse: Mouse) -> Option<Vec<Request>> {
        self.step(rows_of_mouse(mouse.what));
        Some(Vec::new())
    }

    fn settle(&mut self, world: &World, _: &Screens) {
        if let Some(coverage) = &world.coverage {
            self.refresh(coverage, world.size);
        }
    }

    fn status(&self, _: &World) -> Option<Line> {
        let keys = [("↑ ↓", "choose"), ("Enter", "open it"), ("Esc", "close")];
        Some(with_keys(Line::new(), &keys))
    }

    fn draw(&self, frame: &mut Frame, world: &World) {
        if let Some(coverage) = &world.coverage {
            draw::draw(frame, world, coverage, self);
        }
    }

    fn survives(&self, change: ModelChange) -> bool {
        change == ModelChange::Actors
    }
}
