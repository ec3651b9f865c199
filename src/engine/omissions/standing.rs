//! What can be said of a sentence that no other article is seen to carry.
//!
//! ```text
//! no counterpart ──┬─ no other article of the story in its language          not compared
//!                  ├─ a comparison answers it, or a near place               perhaps said otherwise
//!                  ├─ a full sentence with a word of its own, nothing near   only here
//!                  └─ else                                                   not found elsewhere
//! ```

use super::StoryContents;
use super::aligned::AlignedSentences;
use super::story_index::Nearest;
use super::substance::is_substantial;
use crate::corpus::{ArticleIx, Site};
use crate::text::Span;

/// Likeness below which nothing in the story is near a sentence: it is only here. Chosen on labelled
/// pairs of reports (`docs/design/absence.md`): a higher value claims more sentences, and more of
/// them wrongly.
const MAX_ONLY_HERE: f32 = 0.25;
/// Likeness from which on a place is a near candidate: about half of these say it in part.
pub(super) const MIN_PERHAPS: f32 = 0.42;

/// What can be said of a sentence that no other article is seen to carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// A test of its own found nothing in the whole story that comes near it.
    OnlyHere,
    /// No article is seen to carry it.
    NotFound,
    /// A place in another article comes near it.
    Perhaps,
    /// No other article of the story can be compared with it.
    NotCompared,
}

impl Standing {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OnlyHere => "only-here",
            Self::NotFound => "not-found",
            Self::Perhaps => "perhaps",
            Self::NotCompared => "not-compared",
        }
    }
}

/// A sentence without a counterpart in another article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoneSentence {
    /// The sentence.
    pub span: Span,
    /// What can be said of it.
    pub standing: Standing,
    /// The place in another article that comes nearest to it.
    pub nearest: Option<Nearest>,
}

impl StoryContents<'_> {
    /// What can be said of each of the sentences `lone` of an article, which have no counterpart.
    pub(super) fn standings(
        &self,
        ix: ArticleIx,
        lone: Vec<Span>,
        answers: &AlignedSentences,
    ) -> Vec<LoneSentence> {
        let compared = self.comparability(ix);
        lone.into_iter()
            .map(|span| {
                let site = Site { article: ix, span };
                let nearest = self.nearest(site, answers);
                let near = |least: f32| nearest.is_some_and(|nearest| nearest.score >= least);
                let standing = if !compared.any {
                    Standing::NotCompared
                } else if answers.answer(span).is_some() || near(MIN_PERHAPS) {
                    Standing::Perhaps
                } else if compared.all
                    && !near(MAX_ONLY_HERE)
                    && is_substantial(self, site)
                    && self.is_new(site)
                {
                    Standing::OnlyHere
                } else {
                    Standing::NotFound
                };
                let nearest = if compared.any { nearest } else { None };
                LoneSentence { span, standing, nearest }
            })
            .collect()
    }

    /// The place of another owner that comes nearest to a sentence: what a comparison pairs with
    /// it, else the nearest by its words.
    fn nearest(&self, site: Site, answers: &AlignedSentences) -> Option<Nearest> {
        let index = self.index(site.article)?;
        let words = index.words(self.corpus, self.findings, site);
        if let Some(answer) = answers.answer(site.span) {
            let theirs = index.words(self.corpus, self.findings, answer);
            return Some(Nearest { site: answer, score: index.cover(&words, &theirs) });
        }
        index.nearest(&words, |other| {
            !self.corpus.owners().same(other, site.article)
                && self.are_comparable(site.article, other)
        })
    }

    /// With how many of the other articles of its story an article can be compared.
    fn comparability(&self, ix: ArticleIx) -> Comparability {
        let story = &self.stories[self.story_of[ix.at()]].articles;
        let owners = self.corpus.owners();
        let mut found = Comparability { any: false, all: self.languages[ix.at()].is_english() };
        for &other in story.iter().filter(|&&other| !owners.same(ix, other)) {
            let comparable = self.are_comparable(ix, other);
            found.any |= comparable && self.corpus.article(other).is_whole();
            found.all &= comparable;
        }
        found
    }
}

/// With which other articles of its story an article can be compared.
struct Comparability {
    /// With at least one whole text.
    any: bool,
    /// With each, and in a language in which rewordings are found.
    all: bool,
}
