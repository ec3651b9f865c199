//! Omissions: what other articles of a story carry and one of them does not.
//!
//! ```text
//! sentence   ◆──B──C   a wording that B and C state (`stated`), A has nothing near it   ┐
//! quote      B  C  D   a family: no rendering in A, no echo, nothing near it            ├─ not found in A
//! actor      B  C      named there; nothing in A may name them (`unnamed`)              │
//! number     B  C  D   a value of a topic: A does not answer the question (`uncounted`) ┘
//! ```
//!
//! To say that an article does not have something is a strong claim. It is made only when a test of
//! its own passes: no view pairs anything with it, and no place of the article comes near it
//! (`story_index`). A near place makes the claim doubtful, a very near one drops it. The same test,
//! over all articles of the story, tells the sentences that are only here (`standing`).
//!
//! Carriers are counted by owner, each once, without the owner of the article itself. Articles in
//! languages that are not compared claim nothing of each other.

mod aligned;
mod gather;
mod language;
mod novelty;
mod standing;
mod stated;
mod story_index;
mod substance;
mod uncounted;
mod unnamed;
mod vocabulary;

pub use standing::{LoneSentence, Standing};
pub use story_index::Nearest;

use super::Findings;
use super::passes::CoverageInput;
use crate::analysis::actors::ActorIx;
use crate::analysis::numbers::{Figure, Topic};
use crate::analysis::stories::{self, Story};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::lexis::Lexis;
use crate::text::Span;
use crate::text::packed::{packed_enum, packed_struct};
use aligned::AlignedSentences;
use gather::SharedContent;
use language::TextLanguage;
use rayon::prelude::*;
use standing::MIN_PERHAPS;
pub(crate) use story_index::StoryIndex;
use unnamed::NamingWords;
pub(crate) use unnamed::may_name;
pub(crate) use vocabulary::WordIx;

/// What other articles can have and one not.
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

/// How sure it is that an article does not have something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OmissionTier {
    /// Nothing in the article comes near it.
    NotFound,
    /// A place of the article comes near it: perhaps it is said otherwise.
    Perhaps,
}

/// An actor, number, sentence or quote that other articles of the story carry and one article does
/// not.
#[derive(Clone, Debug, PartialEq)]
pub struct Omission {
    /// What is not found.
    pub kind: OmissionKind,
    /// How sure that is.
    pub tier: OmissionTier,
    /// A place in another article where it can be read.
    pub example: Site,
    /// The places that state it, one an article, in order.
    pub stated: Vec<Site>,
    /// The place of the article that comes nearest to it.
    pub nearest: Option<Nearest>,
    /// The articles that carry it, in order.
    pub carried_by: Vec<ArticleIx>,
    /// How many owners these articles have.
    pub outlets: usize,
    /// For a number whose sentence is not found either: how many owners carry the sentence. Else
    /// 0.
    within: usize,
}

packed_struct!(Omission { kind, tier, example, stated, nearest, carried_by, outlets, within });
packed_enum!(OmissionKind { 0 Sentence, 1 Quote, 2 Actor(actor), 3 Number });
packed_enum!(OmissionTier { 0 NotFound, 1 Perhaps });
packed_struct!(Nearest { site, score });
packed_struct!(ArticleOmissions { missing, lone });
packed_struct!(LoneSentence { span, standing, nearest });
packed_enum!(Standing { 0 OnlyHere, 1 NotFound, 2 Perhaps, 3 NotCompared });
packed_struct!(Omissions { articles });

impl Omission {
    /// Whether a list with the lower bound `least` (in owners) shows the omission. A number is not
    /// shown when the sentence around it is shown.
    fn is_listed(&self, least: usize) -> bool {
        self.outlets >= least && (self.within == 0 || self.within < least)
    }
}

/// The omissions of one article, and its sentences without a counterpart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleOmissions {
    missing: Vec<Omission>,
    lone: Vec<LoneSentence>,
}

impl ArticleOmissions {
    /// Everything that at least `least` other owners carry and that is not found in the article:
    /// most carriers first, then by kind and place.
    pub fn carried_by_at_least(&self, least: usize) -> impl Iterator<Item = &Omission> {
        self.listed(least, OmissionTier::NotFound)
    }

    /// Everything that at least `least` other owners carry and that the article perhaps says
    /// otherwise, in the same order.
    pub fn perhaps_said(&self, least: usize) -> impl Iterator<Item = &Omission> {
        self.listed(least, OmissionTier::Perhaps)
    }

    fn listed(&self, least: usize, tier: OmissionTier) -> impl Iterator<Item = &Omission> {
        self.missing
            .iter()
            .filter(move |omission| omission.tier == tier && omission.is_listed(least))
    }

    /// The sentences without a counterpart in another article, in order, with what can be said of
    /// them.
    #[must_use]
    pub fn lone(&self) -> &[LoneSentence] {
        &self.lone
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
    /// unless there are more articles than the limit: then the judged pairs alone answer.
    pub(super) fn find(it: &CoverageInput<'_>) -> Option<Self> {
        let stories = StoryContents::new(it.corpus, it.findings, it.lexis)?;
        let compares = it.corpus.len() <= it.limits.compared_articles;
        let of = |ix: ArticleIx| {
            if it.only.is_some_and(|only| only != ix) || it.cancel.is_cancelled() {
                return None;
            }
            let answers = if compares { stories.aligned(it.lexis, ix) } else { stories.judged(ix) };
            Some(ArticleOmissions {
                missing: stories.missing(ix, &answers),
                lone: stories.standings(ix, it.findings.without_counterpart(ix), &answers),
            })
        };
        let articles: Vec<ArticleIx> = it.corpus.iter().map(|(ix, _)| ix).collect();
        let articles = articles.into_par_iter().map(of).collect();
        if it.cancel.is_cancelled() { None } else { Some(Self { articles }) }
    }
}

/// Everything that the articles of one story share, prepared to find what one article does not have.
struct StoryContents<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    /// What the articles of each story share.
    shared: Vec<Vec<SharedContent>>,
    /// The story of each article.
    story_of: Vec<usize>,
    stories: Vec<Story>,
    /// The words of each story; `None` for one article alone.
    indices: Vec<Option<StoryIndex>>,
    topics: &'a [Topic],
    languages: Vec<TextLanguage>,
    /// For each article, its sentences with a figure that other owners print too, each paired with
    /// the sentence there.
    figures: Vec<Vec<(Span, Site)>>,
}

/// Likeness from which on an omission is doubtful. Lower than for a lone sentence: what two
/// articles say, a third one is likely to say.
const MIN_DOUBT: f32 = 0.2;
/// Likeness from which on a missing quotation is doubtful. Higher: its words are its own.
const MIN_QUOTE_DOUBT: f32 = 0.4;

impl<'a> StoryContents<'a> {
    /// Gathers what is shared. `None` while a finding is missing.
    fn new(corpus: &'a Corpus, findings: &'a Findings, lexis: &Lexis) -> Option<Self> {
        let joined = findings.joined()?;
        let topics: &[Topic] = findings.numbers()?;
        let stories = findings.stories()?.at(stories::THRESHOLD);
        let mut story_of = vec![0; corpus.len()];
        for (at, story) in stories.iter().enumerate() {
            story.articles.iter().for_each(|ix| story_of[ix.at()] = at);
        }
        let weights = &findings.word_weights()?.coverage;
        let index = |story: &Story| {
            let articles = &story.articles;
            if articles.len() < 2 {
                return None;
            }
            Some(StoryIndex::new(corpus, findings, lexis, weights, articles))
        };
        let mut it = Self {
            corpus,
            findings,
            shared: Vec::new(),
            indices: stories.par_iter().map(index).collect(),
            story_of,
            topics,
            languages: corpus.iter().map(|(_, article)| TextLanguage::of(article)).collect(),
            figures: gather::same_figures(topics, corpus),
            stories,
        };
        let mut shared = gather::sentences(findings, joined, &it.stories);
        gather::quotes(findings, findings.linked()?, &it.story_of, &mut shared);
        for (at, story) in shared.iter_mut().enumerate() {
            story.iter_mut().for_each(|one| it.keep_stated(one, at));
            story.retain(|one| {
                one.kind == OmissionKind::Quote || substance::is_substantial(&it, one.example)
            });
        }
        gather::actors(corpus, findings, &it.story_of, &mut shared);
        gather::numbers(topics, &it.story_of, &mut shared);
        for (at, story) in shared.iter_mut().enumerate() {
            let numbers = story.iter_mut().filter(|one| one.kind == OmissionKind::Number);
            numbers.for_each(|one| it.keep_one_question(one, at));
        }
        it.shared = shared;
        Some(it)
    }

    /// The words of the story of an article; `None` when it is alone.
    fn index(&self, ix: ArticleIx) -> Option<&StoryIndex> {
        self.indices[self.story_of[ix.at()]].as_ref()
    }

    /// Whether the words of two articles can be compared.
    fn are_comparable(&self, a: ArticleIx, b: ArticleIx) -> bool {
        self.languages[a.at()].is_comparable(self.languages[b.at()])
    }

    /// The sentences of an article that articles of other owners of its story answer: when each
    /// is set beside it, and by giving the same figure.
    fn aligned(&self, lexis: &Lexis, ix: ArticleIx) -> AlignedSentences {
        let story = &self.stories[self.story_of[ix.at()]].articles;
        AlignedSentences::of(self.corpus, self.findings, lexis, story, ix)
            .and(&self.figures[ix.at()])
    }

    /// The sentences of an article that the judge finds likely to be answered, and those with a
    /// figure of others, without a comparison.
    fn judged(&self, ix: ArticleIx) -> AlignedSentences {
        AlignedSentences::judged(self.corpus, self.findings, ix).and(&self.figures[ix.at()])
    }

    /// Everything that any other owner of its story carries and that is not found in the article:
    /// the doubtful last, most carriers first, then by kind and place. What is said itself when it
    /// is set beside the others, as `answers` tells, is found.
    fn missing(&self, ix: ArticleIx, answers: &AlignedSentences) -> Vec<Omission> {
        let here = ArticleContent::new(self, ix);
        let mut missing = Vec::new();
        for shared in &self.shared[self.story_of[ix.at()]] {
            let carriers = self.carriers(ix, shared);
            let outlets = self.corpus.owners().count(carriers.iter().copied());
            let answered = shared.sites.iter().any(|&site| answers.has(site));
            if outlets > 0 && !shared.has(ix) && !answered {
                missing.extend(self.omission(ix, &here, shared, carriers, outlets));
            }
        }
        note_sentences_around_numbers(&mut missing);
        missing.sort_by(|a, b| {
            let key = |one: &Omission| (one.tier, std::cmp::Reverse(one.outlets));
            key(a).cmp(&key(b)).then((a.kind, a.example).cmp(&(b.kind, b.example)))
        });
        missing
    }

    /// The articles of other owners that carry it and that can be compared with the article `ix`.
    fn carriers(&self, ix: ArticleIx, shared: &SharedContent) -> Vec<ArticleIx> {
        let owners = self.corpus.owners();
        let others = shared.carriers.iter().copied();
        others.filter(|&one| !owners.same(one, ix) && self.are_comparable(one, ix)).collect()
    }

    /// The omission of something that no analysis finds in the article `ix`; `None` when its text
    /// speaks against it.
    fn omission(
        &self,
        ix: ArticleIx,
        here: &ArticleContent<'_>,
        shared: &SharedContent,
        carriers: Vec<ArticleIx>,
        outlets: usize,
    ) -> Option<Omission> {
        let nearest = match shared.kind {
            OmissionKind::Sentence | OmissionKind::Quote => self.nearest_to(ix, shared),
            OmissionKind::Actor(_) | OmissionKind::Number => None,
        };
        let score = nearest.map_or(0.0, |nearest| nearest.score);
        if score >= MIN_PERHAPS || here.may_have(self, ix, shared) {
            return None;
        }
        let doubt = if shared.kind == OmissionKind::Quote { MIN_QUOTE_DOUBT } else { MIN_DOUBT };
        let tier = if score < doubt { OmissionTier::NotFound } else { OmissionTier::Perhaps };
        let mut stated: Vec<Site> =
            shared.sites.iter().copied().filter(|site| carriers.contains(&site.article)).collect();
        stated.sort_unstable();
        stated.dedup_by_key(|site| site.article);
        // The article whose words are shown may be of the same owner.
        let example = if carriers.contains(&shared.example.article) {
            shared.example
        } else {
            *stated.first()?
        };
        Some(Omission {
            kind: shared.kind,
            tier,
            example,
            stated,
            nearest,
            carried_by: carriers,
            outlets,
            within: 0,
        })
    }

    /// The place of the article `ix` that comes nearest to any wording of a statement.
    fn nearest_to(&self, ix: ArticleIx, shared: &SharedContent) -> Option<Nearest> {
        let index = self.index(ix)?;
        let wordings = shared.sites.iter().chain([&shared.example]).take(MOST_WORDINGS);
        let found = wordings.filter_map(|&site| {
            index.nearest(&index.words(self.corpus, self.findings, site), |other| other == ix)
        });
        found.max_by(|a, b| a.score.total_cmp(&b.score).then(b.site.cmp(&a.site)))
    }
}

/// Wordings of one statement that are looked for in an article, at most. It bounds the time.
const MOST_WORDINGS: usize = 8;

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
    names: NamingWords<'a>,
    figures: &'a [Figure],
    /// The small counts that its words can stand for, as bits.
    small_counts: u16,
}

impl<'a> ArticleContent<'a> {
    fn new(all: &StoryContents<'a>, ix: ArticleIx) -> Self {
        let text = &*all.corpus.article(ix).text.content;
        let words = all.findings.segments(ix).map_or(&[][..], |segments| &segments.words);
        let figures = all.findings.figures(ix).unwrap_or_default();
        let small_counts = uncounted::small_counts(text, words);
        Self { names: NamingWords::new(text, words), figures, small_counts }
    }

    /// Whether the text may have an actor or a number, though no analysis has linked it.
    fn may_have(&self, all: &StoryContents<'_>, ix: ArticleIx, shared: &SharedContent) -> bool {
        match shared.kind {
            OmissionKind::Sentence | OmissionKind::Quote => false,
            OmissionKind::Actor(actor) => {
                let actor = all.findings.actor(actor);
                actor.is_none_or(|actor| self.names.may_name(all.corpus, actor))
            }
            OmissionKind::Number => {
                let topic = shared.topic.and_then(|at| all.topics.get(at));
                topic.is_none_or(|topic| {
                    !uncounted::is_told_by_figures(topic) || all.counts(ix, self, topic)
                })
            }
        }
    }
}
