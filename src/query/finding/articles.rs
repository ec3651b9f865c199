//! Records of whole articles: a story, one article, what it carried first, how much of it others carry.

use super::{FindingRecord, FindingSubject, FindingTeller, FoundRendering, at, counted, record};
use crate::analysis::stories::Story;
use crate::corpus::{ArticleIx, Site};
use crate::engine::Carried;
use crate::query::lead;
use std::fmt::Write as _;

/// What an article has in common with others, and whether it was first.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedFact {
    /// What it is and who was first, in a few words.
    pub what: String,
    /// The place in the article.
    pub site: Site,
}

impl FindingTeller<'_> {
    /// What is found of a story: how each of its texts begins.
    #[must_use]
    pub fn story(&self, story: &Story) -> FindingRecord {
        let articles = story.articles.iter().copied();
        let mut statement = format!(
            "{} of {} report one event.",
            counted(story.articles.len(), "article"),
            self.carriers(articles.clone())
        );
        if story.articles.len() == 1 {
            "One article reports this event.".clone_into(&mut statement);
        }
        let dates = || articles.clone().filter_map(|ix| self.corpus.article(ix).published);
        if let (Some(first), Some(last)) = (dates().min(), dates().max()) {
            let (first, last, dated) = (first.day(), last.day(), dates().count());
            let who = if dated == story.articles.len() { "They" } else { "Those with a date" };
            let _ = if first == last {
                write!(statement, " {who} are dated {first}.")
            } else {
                write!(statement, " {who} are dated {first} to {last}.")
            };
        }
        let copies = story.articles.len() - story.texts.len();
        if copies > 0 {
            let has = if copies == 1 { "has" } else { "have" };
            let copies = counted(copies, "article");
            let _ = write!(statement, " {copies} {has} nearly the text of another one.");
        }
        let beginnings = story.texts.iter().filter_map(|text| self.beginning(*text.first()?));
        let renderings = beginnings.collect();
        let basis =
            format!("Names and words in common; weakest likeness of the group {:.2}.", story.score);
        record(FindingSubject::Story, statement, renderings, basis)
    }

    /// What is found of an article: how much of it other outlets carry.
    #[must_use]
    pub fn article(&self, ix: ArticleIx) -> Option<FindingRecord> {
        let segments = self.findings.segments(ix)?;
        let mut statement = format!(
            "{}: {} in {}.",
            self.article_name(ix),
            counted(segments.words.len(), "word"),
            counted(segments.sentences.len(), "sentence"),
        );
        if let Some(joined) = self.findings.joined() {
            let mut ways = [0; 3];
            for at in 0..segments.sentences.len() {
                if let Some(way) = joined.reach(ix, at).strongest() {
                    ways[way as usize] += 1;
                }
            }
            let [verbatim, edited, reworded] = ways;
            let _ = write!(
                statement,
                " Other outlets carry {verbatim} of the sentences verbatim, {edited} edited and {reworded} reworded."
            );
        }
        if let Some(speech) = self.findings.speech(ix) {
            let _ = write!(
                statement,
                " It has {} and {}.",
                counted(speech.quotes.len(), "quotation"),
                counted(speech.indirect.len(), "indirect statement")
            );
        }
        let renderings = self.beginning(ix).into_iter().collect();
        let basis = "Counterparts of its sentences; each sentence counts for its strongest way.";
        Some(record(FindingSubject::Article, statement, renderings, basis))
    }

    /// What is found of an article on the timeline.
    #[must_use]
    pub fn timeline_entry(&self, ix: ArticleIx, facts: Vec<DatedFact>) -> FindingRecord {
        let article = self.corpus.article(ix);
        let when = article
            .published
            .map_or_else(|| "without a date".to_owned(), |date| format!("dated {date}"));
        let statement = format!(
            "{}, {when}, shares {} with other articles.",
            self.article_name(ix),
            counted(facts.len(), "thing")
        );
        let renderings: Vec<FoundRendering> = if facts.is_empty() {
            self.beginning(ix).into_iter().collect()
        } else {
            facts.into_iter().map(|fact| self.in_sentence(fact.site, fact.what)).collect()
        };
        let basis = "Dates as the articles give them; only an article with a date can be first.";
        record(FindingSubject::TimelineEntry, statement, renderings, basis)
    }

    /// How much of the article `ix` another one carries: the sentences that both have.
    #[must_use]
    pub fn similarity(&self, ix: ArticleIx, other: ArticleIx) -> Option<FindingRecord> {
        let (joined, segments) = (self.findings.joined()?, self.findings.segments(ix)?);
        let mut renderings = Vec::new();
        let mut ways = [0; 3];
        for (index, &span) in segments.sentences.iter().enumerate() {
            let there = joined.counterparts(ix, index).iter().find(|it| it.site.article == other);
            if let Some(there) = there {
                ways[there.carried as usize] += 1;
                renderings.push(self.plain(at(ix, span), there.carried.name()));
            }
        }
        let [verbatim, edited, reworded] = ways;
        let statement = format!(
            "{} carries {} of {} of {}: {verbatim} {}, {edited} {}, {reworded} {}.",
            self.article_name(other),
            renderings.len(),
            counted(segments.sentences.len(), "sentence"),
            self.article_name(ix),
            Carried::Verbatim.name(),
            Carried::Edited.name(),
            Carried::Reworded.name(),
        );
        let basis = "Counterparts of the sentences, each by its strongest way.";
        Some(record(FindingSubject::Similarity, statement, renderings, basis))
    }

    /// How an article begins: its first paragraph under its headline.
    fn beginning(&self, ix: ArticleIx) -> Option<FoundRendering> {
        let article = self.corpus.article(ix);
        let label = article.headline().unwrap_or("without a headline").to_owned();
        let span = lead(article).or_else(|| article.text.blocks.first().map(|block| block.span))?;
        Some(self.plain(at(ix, span), label))
    }
}
