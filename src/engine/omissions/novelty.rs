//! Decides whether a sentence tells something new by a word of its own, so that it may be called
//! *only here*.
//!
//! ```text
//! A bell hangs in the church of St Ossic               yes: nobody else has “Ossic”
//! A legal challenge would follow, he added             no: no name or number of its own
//! His lawyer, Greta Holm, said he was free to go       no: who says it is not what is said
//! ```
//!
//! The likeness of words tells whether a sentence is repeated in like words. It does not see a
//! statement that is told in wholly other words, and such a statement is short and general more often
//! than not. A name or a number that no other article has is evidence of its own.

use super::StoryContents;
use super::story_index::StoryIndex;
use super::vocabulary::{WordIx, number_of};
use crate::corpus::{ArticleIx, Site};
use crate::text::Span;

impl StoryContents<'_> {
    /// Whether what the sentence at `site` states has a name or a number that no article of another
    /// owner has.
    pub(super) fn is_new(&self, site: Site) -> bool {
        let Some(index) = self.index(site.article) else { return false };
        let owners = self.corpus.owners();
        let is_other = |article: ArticleIx| !owners.same(article, site.article);
        let stated = Site { article: site.article, span: self.statement_in(site) };
        let words = index.words(self.corpus, self.findings, stated);
        words.iter().any(|&word| is_own(index, word, is_other))
    }

    /// The part of the sentence at `site` that states something: what somebody is said to have said,
    /// without who says it. Others tell it of the same person without the name. Of a sentence with a
    /// quotation it is all.
    fn statement_in(&self, site: Site) -> Span {
        let Some(speech) = self.findings.speech(site.article) else { return site.span };
        let is_here = |span: Span| site.span.overlaps(span);
        if speech.quotes.iter().any(|quote| is_here(quote.span)) {
            return site.span;
        }
        let told = speech.indirect.iter().filter(|told| told.speaker.is_some());
        let mut told = told.filter_map(|told| told.span.intersection(site.span));
        told.next().unwrap_or_else(|| self.after_saying(site))
    }

    /// The part of a sentence behind its first verb of saying, all of it if there is none: not each
    /// statement is read as indirect speech.
    fn after_saying(&self, site: Site) -> Span {
        let text = self.corpus.text(site);
        let verbs = SAYING.iter().filter_map(|verb| Some(text.find(verb)? + verb.len()));
        let behind = verbs.min().map(|at| Span::new(site.span.start() + at, site.span.end()));
        behind.unwrap_or(site.span)
    }
}

/// Verbs of saying that a statement follows.
const SAYING: [&str; 5] = [" said ", " says ", " told ", " added ", " thinks "];
/// Largest count that is no evidence by itself: others tell it without counting.
const MAX_UNTELLING: f32 = 12.0;

/// Whether `word` is a name or a number beyond small counts that no article that passes `is_other` has in any form.
fn is_own(index: &StoryIndex, word: WordIx, is_other: impl Fn(ArticleIx) -> bool) -> bool {
    let one = &index.vocabulary.words[word as usize];
    let forms = || std::iter::once(word).chain(one.near.iter().map(|&(near, _)| near));
    let is_telling =
        one.is_name || number_of(&one.form).is_some_and(|value| value > f64::from(MAX_UNTELLING));
    is_telling && !forms().any(|form| index.articles_with(form).any(&is_other))
}
