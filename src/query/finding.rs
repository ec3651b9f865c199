//! `FindingRecord`: one finding, told so that it can be read without the program.
//!
//! ```text
//! FindingTeller ─┬─ speech     statement, utterance        ┐
//!                ├─ prose      sentence, passage, row      │
//!                ├─ absence    omission, omissions         ├─► FindingRecord { statement, renderings, basis }
//!                ├─ naming     actor, mention, cell, hole  │
//!                ├─ counted    number, source, word choice │
//!                ├─ excerpt    words that the user selects │
//!                └─ articles   article, story, timeline    ┘
//! ```
//!
//! A record states what was found in one sentence, gives the words of each rendering with its place and
//! what differs there from the reference, and says what the finding rests on. It names no article right or
//! wrong. Layout, escaping and links are added where the record is written.

mod absence;
mod articles;
mod counted;
mod excerpt;
mod marked;
mod naming;
mod prose;
mod speech;

pub use articles::DatedFact;
pub use marked::{MarkedPiece, PieceMark};

use super::carrier_name;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::Findings;
use crate::text::{Pair, Span};
use std::collections::BTreeSet;

/// Renderings that one record has, at most. Not fitted: more are a table, not a message.
pub const MOST_RENDERINGS: usize = 24;
/// Statements of a source, and mentions of a name, that one record has, at most. They are compared with
/// nothing, so that the first ones and the count tell what there is.
const MOST_LISTED: usize = 8;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingSubject {
    /// A quotation with all its renderings.
    Quote,
    /// Reported speech without marks.
    IndirectSpeech,
    /// A passage of prose that articles share.
    Passage,
    /// A sentence that other articles carry.
    Sentence,
    /// A sentence that is only here.
    OnlyHere,
    /// A sentence that is not found elsewhere, or perhaps said otherwise.
    NotFoundElsewhere,
    /// Something that other articles carry and that is not found in one.
    Omission,
    /// Words that the user has selected.
    Excerpt,
    /// A row of a comparison of two articles.
    ComparisonRow,
    /// A person, organisation or place.
    Actor,
    /// A place where an actor is named.
    Mention,
    /// An actor in the articles of one column of the matrix.
    MatrixCell,
    /// Figures that answer one question.
    Number,
    /// Who is quoted, how much and where.
    Source,
    /// Words that outlets put in the place of each other.
    WordChoice,
    /// A place where a term stands.
    ConcordanceLine,
    /// Articles that report one event.
    Story,
    /// An article.
    Article,
    /// What an article carried first.
    TimelineEntry,
    /// How much of one article another one carries.
    Similarity,
}

impl FindingSubject {
    /// The command that prints all places of a finding, where there is one.
    #[must_use]
    pub fn command(self) -> Option<&'static str> {
        match self {
            Self::Quote | Self::IndirectSpeech | Self::Source => Some("quotes"),
            Self::Passage => Some("passages"),
            Self::Omission => Some("omissions"),
            Self::Actor | Self::MatrixCell => Some("actors"),
            Self::Number => Some("numbers"),
            Self::WordChoice => Some("wording"),
            Self::Story => Some("stories"),
            _ => None,
        }
    }

    /// The name in a heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Quote => "quotation",
            Self::IndirectSpeech => "indirect speech",
            Self::Passage => "shared passage",
            Self::Sentence => "sentence",
            Self::OnlyHere => "only here",
            Self::NotFoundElsewhere => "not found elsewhere",
            Self::Omission => "not found in an article",
            Self::Excerpt => "excerpt",
            Self::ComparisonRow => "comparison",
            Self::Actor => "actor",
            Self::Mention => "mention",
            Self::MatrixCell => "actor in an article",
            Self::Number => "number",
            Self::Source => "source",
            Self::WordChoice => "choice of words",
            Self::ConcordanceLine => "place of a term",
            Self::Story => "story",
            Self::Article => "article",
            Self::TimelineEntry => "timeline",
            Self::Similarity => "similarity",
        }
    }
}

/// Where words stand in their article, as a reader counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// The number of the block, from 1, without the headline.
    pub paragraph: usize,
    /// The number of the sentence in the article, from 1, without the headline; `None` when the place is
    /// in no sentence.
    pub sentence: Option<usize>,
    /// Whether the place begins in the headline.
    pub is_headline: bool,
    /// Whether the place begins in the headline and ends below it.
    pub runs_on: bool,
}

/// The words of one place that belong to a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundRendering {
    /// Article and bytes of the words.
    pub site: Site,
    /// Where that is.
    pub place: TextPlace,
    /// What the place is to the finding: `the longest rendering`, `altered: number`, `nearest`.
    pub label: String,
    /// Who speaks: the name of the actor, if one is known, and the words of the article where they differ:
    /// `Inês Carvalho (“she”)`, `“a resident”`.
    pub speaker: Option<String>,
    /// The words, with what differs from the reference.
    pub words: Vec<MarkedPiece>,
}

/// One finding, with everything that a reader needs to check it.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingRecord {
    /// What the finding is about.
    pub subject: FindingSubject,
    /// What was found, in one sentence or two.
    pub statement: String,
    /// The actors that the finding is about: speakers, or who is named.
    pub actors: Vec<String>,
    /// The places, the reference first where the others are marked against one.
    pub renderings: Vec<FoundRendering>,
    /// How many more places there are.
    pub left_out: usize,
    /// The method and the score that the finding rests on.
    pub basis: String,
    /// The articles of the comparison that the finding is a row of.
    pub compared: Option<Pair<ArticleIx>>,
}

impl FindingRecord {
    /// The first place of the finding.
    #[must_use]
    pub fn site(&self) -> Option<Site> {
        self.renderings.first().map(|rendering| rendering.site)
    }
}

/// Makes records of findings. Every function returns `None` when the finding it is asked for is not
/// known, or not yet.
#[derive(Clone, Copy)]
pub struct FindingTeller<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// The findings about the articles.
    pub findings: &'a Findings,
}

impl<'a> FindingTeller<'a> {
    /// Tells of the findings of these articles.
    #[must_use]
    pub fn new(corpus: &'a Corpus, findings: &'a Findings) -> Self {
        Self { corpus, findings }
    }

    /// Where a place is in its article. The headline counts neither as a paragraph nor as a sentence.
    #[must_use]
    pub fn place(&self, site: Site) -> TextPlace {
        let article = self.corpus.article(site.article);
        let headline = article.headline_span();
        let is_headline = headline.is_some_and(|headline| site.span.start() < headline.end());
        let runs_on =
            is_headline && headline.is_some_and(|headline| site.span.end() > headline.end());
        let blocks = &article.text.blocks;
        let before = blocks.partition_point(|block| block.span.start() <= site.span.start());
        let sentences = self.findings.segments(site.article).map_or(&[][..], |it| &it.sentences);
        let in_headline =
            headline.map_or(0, |headline| sentences.partition_point(|it| headline.covers(*it)));
        let at = sentences.partition_point(|it| it.end() <= site.span.start());
        let is_inside = sentences.get(at).is_some_and(|it| it.overlaps(site.span));
        TextPlace {
            paragraph: before.saturating_sub(usize::from(headline.is_some())).max(1),
            sentence: if is_inside && !is_headline { Some(at + 1 - in_headline) } else { None },
            is_headline,
            runs_on,
        }
    }

    /// The name of the outlet of an article, or its path when the outlet is not known.
    fn outlet(&self, ix: ArticleIx) -> &'a str {
        carrier_name(self.corpus, &[ix])
    }

    /// The names of the outlets of articles, each once; of many the first ones.
    fn outlets(&self, articles: impl IntoIterator<Item = ArticleIx>) -> String {
        const MOST: usize = 6;
        let mut names: Vec<&str> = Vec::new();
        for ix in articles {
            let name = self.outlet(ix);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let more = names.len().saturating_sub(MOST);
        names.truncate(MOST);
        match more {
            0 => joined(&names),
            more => format!("{} and {more} more", names.join(", ")),
        }
    }

    /// How many outlets articles are of; how many articles, where an outlet is not known. Two outlets of
    /// one owner count once.
    fn carriers(&self, articles: impl IntoIterator<Item = ArticleIx>) -> String {
        let articles: BTreeSet<ArticleIx> = articles.into_iter().collect();
        let known = articles.iter().all(|&ix| self.corpus.article(ix).outlet.is_some());
        if known {
            counted(self.corpus.owners().count(articles), "outlet")
        } else {
            counted(articles.len(), "article")
        }
    }

    /// How many articles these are, and by how many outlets where the outlets are known.
    fn articles_by(&self, articles: impl IntoIterator<Item = ArticleIx>) -> String {
        let articles: BTreeSet<ArticleIx> = articles.into_iter().collect();
        let (count, carriers) =
            (counted(articles.len(), "article"), self.carriers(articles.iter().copied()));
        if carriers == count { count } else { format!("{count} by {carriers}") }
    }

    /// An article as a sentence names it: its headline, or its first words, and its outlet.
    fn article_name(&self, ix: ArticleIx) -> String {
        let article = self.corpus.article(ix);
        let first = article.text.blocks.first().map(|block| &article.text.content[block.span]);
        let title = cut(first.unwrap_or_default(), 90);
        format!("“{title}” ({})", self.outlet(ix))
    }

    /// The words of a place on one line, cut when they are very long.
    fn words(&self, site: Site) -> String {
        cut(self.corpus.text(site), 120)
    }

    /// The sentence of a place.
    fn sentence_site(&self, site: Site) -> Site {
        Site { article: site.article, span: super::sentence_of(self.findings, site) }
    }

    /// A rendering whose words are not marked.
    fn plain(&self, site: Site, label: impl Into<String>) -> FoundRendering {
        self.rendering(site, label, marked::plain(self.corpus, site))
    }

    /// A rendering of the sentence around a place, with the words of the place set off.
    fn in_sentence(&self, site: Site, label: impl Into<String>) -> FoundRendering {
        let sentence = self.sentence_site(site);
        let words = marked::told(self.corpus, sentence, &[site.span]);
        FoundRendering { site, place: self.place(site), label: label.into(), speaker: None, words }
    }

    fn rendering(
        &self,
        site: Site,
        label: impl Into<String>,
        words: Vec<MarkedPiece>,
    ) -> FoundRendering {
        FoundRendering { site, place: self.place(site), label: label.into(), speaker: None, words }
    }

    /// The name of an actor; empty when there is none.
    fn actor_name(&self, actor: Option<crate::analysis::actors::ActorIx>) -> Option<String> {
        Some(self.findings.actor(actor?)?.name.clone())
    }
}

/// The record with its renderings cut to [`MOST_RENDERINGS`], or to [`MOST_LISTED`].
fn record(
    subject: FindingSubject,
    statement: String,
    mut renderings: Vec<FoundRendering>,
    basis: impl Into<String>,
) -> FindingRecord {
    let most = match subject {
        FindingSubject::Source | FindingSubject::Actor => MOST_LISTED,
        _ => MOST_RENDERINGS,
    };
    let left_out = renderings.len().saturating_sub(most);
    renderings.truncate(most);
    let (actors, basis) = (Vec::new(), basis.into());
    FindingRecord { subject, statement, actors, renderings, left_out, basis, compared: None }
}

/// A number with its noun: `1 outlet`, `3 outlets`.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Names as a sentence lists them: `A, B and C`.
fn joined(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `text` on one line of at most `most` characters.
fn cut(text: &str, most: usize) -> String {
    let text = text.replace('\n', " ");
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{} …", text[..at].trim_end()),
        None => text,
    }
}

/// The span of `whole` from its start to its end, as a place of `article`.
fn at(article: ArticleIx, whole: Span) -> Site {
    Site { article, span: whole }
}
