//! Omissions: what other articles of a story carry and one of them lacks.
//!
//! ```text
//! sentence   ◆──B──C   a star of counterparts: no sentence of A in it, none that a member answers   ┐
//! quote      B  C  D   a family: no rendering in A, no echo                                         ├─ A lacks it
//! actor      B  C      named there, no name of theirs in the text of A                              │
//! number     B  C  D   a topic: A prints none of its values                                         ┘
//! ```
//!
//! To say that an article lacks something is a strong claim. It is made only when nothing in the
//! text speaks against it: words that no analysis has linked count as carried when most of the
//! telling words agree, and so does a sentence that a comparison of the two articles aligns.
//!
//! Carriers are counted by owner, each once, without the owner of the article itself.

mod aligned;
mod gather;

use super::Findings;
use super::passes::CoverageInput;
use crate::analysis::actors::ActorIx;
use crate::analysis::numbers::{Figure, Topic};
use crate::analysis::stories::{self, Story};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::lexis::Lexis;
use crate::lexis::terms::Terms;
use crate::lexis::weights::Weights;
use crate::text::Span;
use aligned::AlignedSentences;
use gather::SharedContent;
use rayon::prelude::*;

/// What an article can lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OmissionKind {
    /// A statement of the articles' own prose.
    Sentence,
    /// A quotation.
    Quote,
    /// Somebody or something named.
    Actor(ActorIx),
    /// A figure.
    Number,
}

/// An actor, number, sentence or quote that other articles of the story carry and one article does
/// not.
#[derive(Clone, Debug, PartialEq)]
pub struct Omission {
    /// What the article lacks.
    pub kind: OmissionKind,
    /// A place in another article where it can be read.
    pub example: Site,
    /// The articles that carry it, in order.
    pub carried_by: Vec<ArticleIx>,
    /// How many owners these articles have.
    pub outlets: usize,
    /// For a number whose sentence the article lacks too: how many owners carry the sentence. Else
    /// 0.
    within: usize,
}

impl Omission {
    /// Whether a list with the lower bound `least` (in owners) shows the omission. A number is not
    /// shown when the sentence around it is shown.
    fn is_listed(&self, least: usize) -> bool {
        self.outlets >= least && (self.within == 0 || self.within < least)
    }
}

/// The omissions of one article, and the sentences that only it has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleOmissions {
    missing: Vec<Omission>,
    only_here: Vec<Span>,
}

impl ArticleOmissions {
    /// Everything that at least `least` other owners carry and the article lacks: most carriers first,
    /// then by kind and place.
    pub fn carried_by_at_least(&self, least: usize) -> impl Iterator<Item = &Omission> {
        self.missing.iter().filter(move |omission| omission.is_listed(least))
    }

    /// The sentences that no other article of the story carries or answers, in order.
    #[must_use]
    pub fn only_here(&self) -> &[Span] {
        &self.only_here
    }
}

/// The omissions of the articles of a coverage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Omissions {
    /// One entry for each article; `None` for an article that was not requested.
    articles: Vec<Option<ArticleOmissions>>,
}

impl Omissions {
    /// The omissions of one article; `None` when the analysis was limited to another article.
    #[must_use]
    pub fn of(&self, ix: ArticleIx) -> Option<&ArticleOmissions> {
        self.articles.get(ix.at())?.as_ref()
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there is no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The pass. A comparison with every other article of the story is made for each article,
    /// unless there are more articles than the limit.
    pub(super) fn find(it: &CoverageInput<'_>) -> Option<Self> {
        let stories = StoryContents::new(it.corpus, it.findings)?;
        let compares = it.corpus.len() <= it.limits.compared_articles;
        let of = |ix: ArticleIx| {
            if it.only.is_some_and(|only| only != ix) || it.cancel.is_cancelled() {
                return None;
            }
            let answers =
                if compares { stories.aligned(it.lexis, ix) } else { AlignedSentences::default() };
            Some(ArticleOmissions {
                missing: stories.missing(ix, &answers),
                only_here: answers.left_alone(it.findings.without_counterpart(ix)),
            })
        };
        let articles: Vec<ArticleIx> = it.corpus.iter().map(|(ix, _)| ix).collect();
        let articles = articles.into_par_iter().map(of).collect();
        if it.cancel.is_cancelled() { None } else { Some(Self { articles }) }
    }
}

/// Everything that the articles of one story share, prepared to find what one article lacks.
struct StoryContents<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    weights: &'a Weights,
    /// What the articles of each story share.
    shared: Vec<Vec<SharedContent>>,
    /// The story of each article.
    story_of: Vec<usize>,
    stories: Vec<Story>,
    /// For each article, its sentences with a figure that other owners print too, each paired with
    /// the sentence there.
    figures: Vec<Vec<(Span, Site)>>,
}

/// The share of the weight of a statement's words, 0 to 1, that one sentence of an article must
/// have for the article to carry the statement after all.
const SAID: f32 = 0.6;

impl<'a> StoryContents<'a> {
    /// Gathers what is shared. Linear in what was found. `None` while a finding is missing.
    fn new(corpus: &'a Corpus, findings: &'a Findings) -> Option<Self> {
        let joined = findings.joined()?;
        let topics: &[Topic] = findings.numbers()?;
        let stories = findings.stories()?.at(stories::THRESHOLD);
        let mut story_of = vec![0; corpus.len()];
        for (at, story) in stories.iter().enumerate() {
            story.articles.iter().for_each(|ix| story_of[ix.at()] = at);
        }
        let mut shared = gather::sentences(findings, joined, &stories);
        gather::quotes(findings, joined, &story_of, &mut shared);
        gather::actors(findings, &story_of, &mut shared);
        gather::numbers(topics, &story_of, &mut shared);
        let figures = gather::same_figures(topics, corpus);
        let weights = &findings.word_weights()?.coverage;
        Some(Self { corpus, findings, weights, shared, story_of, stories, figures })
    }

    /// The sentences of an article that articles of other owners of its story answer: when each
    /// is set beside it, and by giving the same figure.
    fn aligned(&self, lexis: &Lexis, ix: ArticleIx) -> AlignedSentences {
        let story = &self.stories[self.story_of[ix.at()]].articles;
        AlignedSentences::of(self.corpus, self.findings, lexis, story, ix)
            .and(&self.figures[ix.at()])
    }

    /// Everything that any other owner of its story carries and the article lacks: most carriers first,
    /// then by kind and place. What it says itself when it is set beside the others, as `answers`
    /// tells, it does not lack.
    fn missing(&self, ix: ArticleIx, answers: &AlignedSentences) -> Vec<Omission> {
        let here = ArticleContent::new(self, ix);
        // One loose row among many is no answer: what an article says, most comparisons find.
        let answered = |shared: &SharedContent| {
            let found = shared.sites.iter().filter(|&&site| answers.has(site)).count();
            found > 0 && 2 * found >= shared.sites.len()
        };
        let mut missing = Vec::new();
        for shared in &self.shared[self.story_of[ix.at()]] {
            let outlets = self.owners(ix, &shared.carriers);
            let carried = shared.has(ix) || answered(shared);
            if outlets > 0 && !carried && !here.has(self, shared) {
                missing.push(shared.omission(outlets));
            }
        }
        note_sentences_around_numbers(&mut missing);
        missing.sort_by(|a, b| {
            b.outlets.cmp(&a.outlets).then((a.kind, a.example).cmp(&(b.kind, b.example)))
        });
        missing
    }

    /// The number of owners of `carriers`, without the owner of the article at `ix`.
    fn owners(&self, ix: ArticleIx, carriers: &[ArticleIx]) -> usize {
        let owners = self.corpus.owners();
        owners.count(carriers.iter().copied().filter(|&carrier| !owners.same(carrier, ix)))
    }

    fn terms(&self, site: Site) -> Terms {
        let words = self
            .findings
            .segments(site.article)
            .map_or(&[][..], |segments| &segments.words[segments.words_in(site.span)]);
        Terms::of(&self.corpus.article(site.article).text.content, words, self.weights)
    }
}

/// Notes at each missing number how many owners carry a missing sentence around it.
fn note_sentences_around_numbers(missing: &mut [Omission]) {
    let sentences: Vec<(Site, usize)> = missing
        .iter()
        .filter(|one| one.kind == OmissionKind::Sentence)
        .map(|one| (one.example, one.outlets))
        .collect();
    for number in missing.iter_mut().filter(|one| one.kind == OmissionKind::Number) {
        let around = sentences.iter().filter(|(sentence, _)| {
            sentence.article == number.example.article && sentence.span.covers(number.example.span)
        });
        number.within = around.map(|(_, outlets)| *outlets).max().unwrap_or(0);
    }
}

/// The content of an article that a claim of omission is checked against.
struct ArticleContent<'a> {
    text: &'a str,
    sentences: Vec<Terms>,
    figures: &'a [Figure],
}

impl<'a> ArticleContent<'a> {
    fn new(all: &StoryContents<'a>, ix: ArticleIx) -> Self {
        let text = &*all.corpus.article(ix).text.content;
        let figures = all.findings.figures(ix).unwrap_or_default();
        let terms = |&sentence: &Span| all.terms(Site { article: ix, span: sentence });
        let sentences = all.findings.segments(ix).map_or(&[][..], |segments| &segments.sentences);
        Self { text, sentences: sentences.iter().map(terms).collect(), figures }
    }

    /// Whether the text has it, though no analysis has linked it.
    fn has(&self, all: &StoryContents<'_>, shared: &SharedContent) -> bool {
        match shared.kind {
            OmissionKind::Sentence | OmissionKind::Quote => {
                let wanted = all.terms(shared.example);
                let enough = SAID * wanted.weight();
                self.sentences.iter().any(|sentence| {
                    wanted.common(sentence).map(|(ours, _)| ours.weight).sum::<f32>() >= enough
                })
            }
            OmissionKind::Actor(actor) => {
                let actor = all.findings.actor(actor);
                actor.is_some_and(|actor| actor.names().any(|name| self.text.contains(name)))
            }
            OmissionKind::Number => {
                let printed = |value: &Figure| {
                    self.figures.iter().any(|ours| ours.unit == value.unit && ours.agrees(value))
                };
                shared.values.iter().any(printed)
            }
        }
    }
}
