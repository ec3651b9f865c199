//! The first page: the articles, in the order of the coverage or story by story.

use super::LinearWorld;
use super::page::{LinearPage, LinearTurn};
use super::spoken;
use super::text::TextPage;
use crate::analysis::stories::THRESHOLD;
use crate::corpus::ArticleIx;
use crate::present::line::counted;
use crate::query::ArticleSet;
use crate::search::HeadlineIndex;

/// The list of articles.
#[derive(Default)]
pub(super) struct ArticlesPage {
    by_story: bool,
    /// The words that headline, outlet or path must have; empty for all articles.
    filter: String,
}

impl ArticlesPage {
    /// The articles of the list, each with the number of its story when they are grouped.
    fn listed(&self, world: &LinearWorld<'_>) -> Vec<(ArticleIx, Option<usize>)> {
        let all = world.articles();
        let kept: Vec<ArticleIx> = if self.filter.is_empty() {
            all
        } else {
            HeadlineIndex::new(world.input.corpus).find(&self.filter, all, usize::MAX)
        };
        let stories = world.input.findings.stories().filter(|_| self.by_story);
        let Some(stories) = stories else {
            return kept.into_iter().map(|ix| (ix, None)).collect();
        };
        let mut listed = Vec::new();
        for (story, number) in stories.at(THRESHOLD).iter().zip(1..) {
            let has = |ix: &&ArticleIx| story.articles.contains(ix);
            listed.extend(kept.iter().filter(has).map(|&ix| (ix, Some(number))));
        }
        listed
    }
}

impl LinearPage for ArticlesPage {
    fn title(&self, world: &LinearWorld<'_>) -> String {
        let (shown, all) = (self.listed(world).len(), world.input.corpus.len());
        let mut told = if shown == all {
            format!("Articles: {all}")
        } else {
            format!("Articles: {shown} of {all}")
        };
        told.push_str(if self.by_story { ", story by story" } else { ", by date" });
        if !self.filter.is_empty() {
            told.push_str(&format!(", with the words “{}”", self.filter));
        }
        if world.input.scope.is_some() {
            told.push_str(", narrowed by a scope");
        }
        told.push('.');
        told
    }

    fn len(&self, world: &LinearWorld<'_>) -> usize {
        self.listed(world).len()
    }

    fn item(&self, world: &LinearWorld<'_>, at: usize) -> String {
        let listed = self.listed(world);
        let Some(&(ix, story)) = listed.get(at) else { return String::new() };
        let told = spoken::article(world, ix);
        match story {
            Some(story) => {
                let of = listed.iter().filter(|(_, other)| *other == Some(story)).count();
                format!("Story {story}, {}. {told}", counted(of, "article"))
            }
            None => told,
        }
    }

    fn choose(&mut self, world: &LinearWorld<'_>, at: usize) -> LinearTurn {
        match self.listed(world).get(at) {
            Some(&(ix, _)) => LinearTurn::Open(Box::new(TextPage::new(ix, 0))),
            None => LinearTurn::Say("That article is gone.".to_owned()),
        }
    }

    fn commands(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("v", "views"),
            ("f NAME", "find a name or headline"),
            ("/WORD", "every mention"),
            ("o", "by date or by story"),
            ("t WORDS", "only headlines with these words, t alone: all"),
            ("s", "all articles again after s in a text"),
        ]
    }

    fn command(
        &mut self,
        world: &mut LinearWorld<'_>,
        letter: &str,
        words: &str,
    ) -> Option<LinearTurn> {
        match letter {
            "o" => self.by_story = !self.by_story,
            "t" => words.clone_into(&mut self.filter),
            "s" => world.input.scope = None,
            _ => return None,
        }
        Some(LinearTurn::Again)
    }
}

impl LinearWorld<'_> {
    /// The articles of the scope, in order.
    pub(super) fn articles(&self) -> Vec<ArticleIx> {
        let all = self.input.corpus.iter().map(|(ix, _)| ix);
        all.filter(|&ix| self.shows(ix)).collect()
    }

    /// Whether an article is in the scope.
    pub(super) fn shows(&self, ix: ArticleIx) -> bool {
        self.input.scope.as_ref().is_none_or(|scope| scope.has(ix))
    }

    /// Narrows the scope to the story of an article. Returns how many articles that are.
    pub(super) fn narrow_to_story(&mut self, ix: ArticleIx) -> Option<usize> {
        let stories = self.input.findings.stories()?.at(THRESHOLD);
        let story = stories.into_iter().find(|story| story.articles.contains(&ix))?;
        let set = ArticleSet::where_(self.input.corpus.len(), |ix| story.articles.contains(&ix));
        let count = set.count();
        self.input.scope = Some(set);
        Some(count)
    }
}
