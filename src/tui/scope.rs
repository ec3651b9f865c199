//! The scope of the reader: what the user asks for, and the articles that are shown for it.
//!
//! ```text
//! ReaderScope ─ story, marked actors, conditions ──┐
//!     ▲  └───── KeptScope, a line of the journal   ├── ShownArticles ── list, views, finder, line
//!   keys, prompt, undo                Coverage ────┘
//! ```
//!
//! A scope selects what is shown. Gutter, conflicts and what is not found are computed over all
//! articles.

mod prompt;

pub(super) use prompt::ScopePrompt;

use super::selection::Selection;
use super::world::Coverage;
use crate::analysis::stories::Story;
use crate::corpus::{Article, ArticleId, ArticleIx, Corpus};
use crate::engine::Findings;
use crate::journal::records::{KeptScope, KeptViewWords};
use crate::present::list;
use crate::query::{ArticleSet, ReadingMarks, Scope};
use crate::text::Clean;
use std::collections::BTreeMap;

/// What the user asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ReaderScope {
    /// An article of the story that is shown; `None` for all stories.
    pub(super) story: Option<ArticleId>,
    /// The marked actors.
    pub(super) marks: Selection,
    /// The conditions that were typed. All must hold.
    pub(super) conditions: Vec<Scope>,
    /// What narrows the lists of views.
    pub(super) views: Vec<ViewWords>,
}

/// What is typed in a view to narrow its list or to find words in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ViewWords {
    /// The name of the view.
    pub(super) view: String,
    /// The filter; empty for none.
    pub(super) filter: String,
    /// The words that are searched for; empty for none.
    pub(super) search: String,
}

/// A part of a scope that can be taken off alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopePart {
    /// The story.
    Story,
    /// The mark of this index.
    Mark(usize),
    /// The condition of this index.
    Condition(usize),
    /// The condition of the screen that is shown, by its index there: a filter or a search.
    Own(usize),
}

impl ReaderScope {
    /// The scope that the journal keeps. A condition that is not understood is left out.
    pub(super) fn from_kept(kept: &KeptScope) -> Self {
        Self {
            story: kept.story.as_ref().and_then(|id| id.parse().ok()),
            marks: Selection::from_marks(&kept.marks),
            conditions: kept.conditions.iter().filter_map(|text| Scope::parse(text).ok()).collect(),
            views: view_words(kept),
        }
    }

    /// The scope as the journal keeps it.
    pub(super) fn kept(&self) -> KeptScope {
        KeptScope {
            story: self.story.map(|id| Clean::line(&id.to_string())),
            marks: self.marks.marks().map(|(id, mark)| (Clean::line(id), mark)).collect(),
            conditions: self.conditions.iter().map(|scope| Clean::line(scope.source())).collect(),
            filters: self.kept_words(|view| &view.filter),
            searches: self.kept_words(|view| &view.search),
        }
    }

    /// The words of one kind of each view that has some.
    fn kept_words(&self, of: fn(&ViewWords) -> &String) -> Vec<KeptViewWords> {
        let some = self.views.iter().filter(|view| !of(view).is_empty());
        let kept = |view: &ViewWords| KeptViewWords {
            view: Clean::line(&view.view),
            words: Clean::line(of(view)),
        };
        some.map(kept).collect()
    }

    /// Whether every article is shown.
    pub(super) fn is_empty(&self) -> bool {
        self.story.is_none() && self.marks.is_empty() && self.conditions.is_empty()
    }

    /// The part that was added last: a condition, else a mark, else the story.
    pub(super) fn last_part(&self) -> Option<ScopePart> {
        let condition = self.conditions.len().checked_sub(1).map(ScopePart::Condition);
        let mark = || self.marks.marks().count().checked_sub(1).map(ScopePart::Mark);
        condition.or_else(mark).or(self.story.map(|_| ScopePart::Story))
    }

    /// Takes a part off.
    pub(super) fn remove(&mut self, part: ScopePart) {
        match part {
            ScopePart::Story => self.story = None,
            ScopePart::Mark(at) => self.marks.remove(at),
            ScopePart::Condition(at) if at < self.conditions.len() => {
                self.conditions.remove(at);
            }
            ScopePart::Condition(_) | ScopePart::Own(_) => {}
        }
    }

    /// The typed conditions as one text.
    pub(super) fn typed(&self) -> String {
        let sources: Vec<&str> = self.conditions.iter().map(Scope::source).collect();
        sources.join(" ")
    }
}

/// What the journal keeps of each view, in the order of their names.
fn view_words(kept: &KeptScope) -> Vec<ViewWords> {
    let mut views: BTreeMap<String, ViewWords> = BTreeMap::new();
    for (all, is_filter) in [(&kept.filters, true), (&kept.searches, false)] {
        for KeptViewWords { view, words } in all {
            let own = views.entry(view.to_string()).or_default();
            own.view = view.to_string();
            *(if is_filter { &mut own.filter } else { &mut own.search }) = words.to_string();
        }
    }
    views.into_values().collect()
}

/// The articles that a scope selects, and what the line of the scope tells about them.
#[derive(Debug, Default)]
pub(super) struct ShownArticles {
    /// `None`: every article.
    articles: Option<ArticleSet>,
    /// The articles that marks and conditions alone select; `None`: every article.
    of_any_story: Option<ArticleSet>,
    /// All stories, the largest first. Empty until they are known.
    stories: Vec<Story>,
    /// The index of the story that is shown, when one alone is.
    story: Option<usize>,
    /// How many articles are shown.
    pub(super) count: usize,
    /// How many articles the story, or the whole coverage, has.
    pub(super) of: usize,
    /// The outlets of the articles that are shown, counted.
    pub(super) outlets: String,
    /// The days of the articles that are shown; `None` when no date is known.
    pub(super) days: Option<String>,
    /// Grows when other articles are shown.
    pub(super) revision: u64,
}

impl ShownArticles {
    /// The articles that `scope` selects. `before` are those that were shown. A part that asks for
    /// what is not found yet selects every article.
    pub(super) fn of(
        coverage: &Coverage,
        scope: &ReaderScope,
        marks: &ReadingMarks,
        before: &Self,
    ) -> Self {
        let (corpus, findings) = (&*coverage.corpus, &coverage.findings);
        let stories = findings.stories().map(|stories| stories.at(coverage.threshold));
        let stories = stories.unwrap_or_default();
        let chosen = scope.story.and_then(|id| story_of(corpus, &stories, id));
        let of_any_story = selected(corpus, findings, scope, marks);
        let articles = match chosen.and_then(|at| stories.get(at)) {
            None => of_any_story.clone(),
            Some(story) => Some(ArticleSet::where_(corpus.len(), |ix| {
                story.articles.binary_search(&ix).is_ok()
                    && of_any_story.as_ref().is_none_or(|set| set.has(ix))
            })),
        };
        let story = chosen.or(if stories.len() == 1 { Some(0) } else { None });
        let of = story.and_then(|at| stories.get(at)).map_or(corpus.len(), |it| it.articles.len());
        let same = before.articles == articles && before.of_any_story == of_any_story;
        let mut shown = Self { articles, of_any_story, stories, story, of, ..Self::default() };
        shown.revision = before.revision + u64::from(!same);
        shown.tell(corpus);
        shown
    }

    /// Counts the articles, their outlets and their days.
    fn tell(&mut self, corpus: &Corpus) {
        let shown: Vec<ArticleIx> =
            corpus.iter().map(|(ix, _)| ix).filter(|&ix| self.has(ix)).collect();
        let owners = corpus.owners().count(shown.iter().copied());
        let dates = || shown.iter().filter_map(|&ix| corpus.article(ix).published);
        self.days = dates().min().zip(dates().max()).map(|(a, b)| list::days(a.day(), b.day()));
        self.count = shown.len();
        self.outlets = list::outlets(corpus, owners, shown);
    }

    /// Whether an article is shown.
    pub(super) fn has(&self, ix: ArticleIx) -> bool {
        self.articles.as_ref().is_none_or(|set| set.has(ix))
    }

    /// The articles that are shown; `None` for all.
    pub(super) fn set(&self) -> Option<&ArticleSet> {
        self.articles.as_ref()
    }

    /// The articles of any story that marks and conditions select; `None` for all.
    pub(super) fn set_of_any_story(&self) -> Option<&ArticleSet> {
        self.of_any_story.as_ref()
    }

    /// How many stories have several articles.
    pub(super) fn stories_of_several(&self) -> usize {
        self.stories.iter().filter(|story| story.articles.len() > 1).count()
    }

    /// All stories, the largest first.
    pub(super) fn stories(&self) -> &[Story] {
        &self.stories
    }

    /// The story that is shown, when one alone is: its index, and itself.
    pub(super) fn story(&self) -> Option<(usize, &Story)> {
        let at = self.story?;
        Some((at, self.stories.get(at)?))
    }

    /// The first article of the story that is shown.
    pub(super) fn head<'c>(&self, corpus: &'c Corpus) -> Option<&'c Article> {
        let (_, story) = self.story()?;
        Some(corpus.article(*story.articles.first()?))
    }
}

/// The index of the story that has the article of this id.
fn story_of(corpus: &Corpus, stories: &[Story], id: ArticleId) -> Option<usize> {
    let (ix, _) = corpus.iter().find(|(_, article)| article.id == id)?;
    stories.iter().position(|story| story.articles.binary_search(&ix).is_ok())
}

/// The articles that marks and conditions select; `None` for all.
fn selected(
    corpus: &Corpus,
    findings: &Findings,
    scope: &ReaderScope,
    marks: &ReadingMarks,
) -> Option<ArticleSet> {
    let is_found = findings.joined().is_some();
    let known = scope.conditions.iter().filter(|scope| is_found || !scope.needs_findings());
    let mut sets: Vec<ArticleSet> =
        known.map(|scope| scope.articles(corpus, findings, marks)).collect();
    if let Some(actors) = findings.actors()
        && scope.marks.names_any(actors)
    {
        let marked = scope.marks.articles(actors, corpus.len());
        sets.push(ArticleSet::where_(corpus.len(), |ix| marked.binary_search(&ix).is_ok()));
    }
    let all = |ix| sets.iter().all(|set| set.has(ix));
    if sets.is_empty() { None } else { Some(ArticleSet::where_(corpus.len(), all)) }
}
