//! Omissions: what other articles of a story carry and one of them lacks.
//!
//! ```text
//! sentence   ◆──B──C   a star of counterparts: no sentence of A in it, none that a member answers   ┐
//! quote      B  C  D   a family: no rendering in A, no echo                                         ├─ A lacks it
//! actor      B  C      named there, no name of theirs in the text of A                              │
//! number     B  C  D   a topic: A prints none of its values                                         ┘
//! ```
//!
//! To say that an article lacks something is a strong claim, so it is made only
//! when nothing in the text speaks against it: what stands there in words that
//! no analysis has linked counts as had, when most of the telling words agree.
//!
//! Carriers are counted by outlet, each once, without the outlet of the article
//! itself.

mod gather;

use super::{Answers, Findings, Joined};
use crate::analysis::actors::ActorIx;
use crate::analysis::numbers::Topic;
use crate::analysis::numbers::{self as figures, Figure};
use crate::analysis::stories::{self, Story};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::lexis::Lexis;
use crate::lexis::terms::Terms;
use crate::text::Span;
use gather::Shared;

/// What an article can lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A statement of the articles' own prose.
    Sentence,
    /// A quotation.
    Quote,
    /// Somebody or something named.
    Actor(ActorIx),
    /// A figure.
    Number,
}

/// Something that other articles of the story carry and one lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct Omission {
    /// What.
    pub what: What,
    /// Where it can be read.
    pub example: Site,
    /// The articles that carry it, in order.
    pub carried_by: Vec<ArticleIx>,
    /// Of how many outlets these are.
    pub outlets: usize,
}

/// Everything that articles of one story share, ready to be asked what one lacks.
pub struct Omissions<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    joined: &'a Joined,
    /// By story.
    shared: Vec<Vec<Shared>>,
    /// The story of each article.
    story_of: Vec<usize>,
    stories: Vec<Story>,
    /// By article: its sentences with a figure that other outlets give too, and theirs.
    figures: Vec<Vec<(Span, Site)>>,
}

/// The share of the weight of a statement's words that one sentence of an
/// article must have for the article to carry it after all.
const SAID: f32 = 0.6;

impl<'a> Omissions<'a> {
    /// Gathers what is shared; `topics` are the figures as `numbers` lines them up. `None` until the analysis is complete. About as
    /// long as joining took: linear in what was found.
    #[must_use]
    pub fn new(corpus: &'a Corpus, findings: &'a Findings, topics: &[Topic]) -> Option<Self> {
        let joined = findings.joined()?;
        let stories = findings.stories()?.at(stories::THRESHOLD);
        let mut story_of = vec![0; corpus.len()];
        for (at, story) in stories.iter().enumerate() {
            story.articles.iter().for_each(|ix| story_of[ix.at()] = at);
        }
        let mut shared = gather::sentences(findings, joined, &stories);
        gather::quotes(findings, joined, &story_of, &mut shared);
        gather::actors(findings, &story_of, &mut shared);
        gather::numbers(topics, &story_of, &mut shared);
        let figures = gather::same_figures(topics, joined, corpus.len());
        Some(Self { corpus, findings, joined, shared, story_of, stories, figures })
    }

    /// What the other outlets of its story answer of an article: when each is set beside it, and by giving the same figure.
    #[must_use]
    pub fn answers(&self, lexis: &Lexis, ix: ArticleIx) -> Answers {
        let story = &self.stories[self.story_of[ix.at()]].articles;
        Answers::of(self.corpus, self.findings, lexis, story, ix).and(&self.figures[ix.at()])
    }

    /// What at least `least` other outlets of its story carry and the article
    /// lacks: what most carry first, then by kind and place. The figures of a
    /// sentence that it lacks are not told again. What it says itself when it is set beside the
    /// others, as `answers` tell, it does not lack.
    #[must_use]
    pub fn of(&self, ix: ArticleIx, least: usize, answers: &Answers) -> Vec<Omission> {
        let here = Here::new(self.corpus, self.findings, self.joined, ix);
        // One loose row among many is no answer: what an article says, most comparisons find.
        let answered = |shared: &Shared| {
            let found = shared.sites.iter().filter(|&&site| answers.has(site)).count();
            found > 0 && 2 * found >= shared.sites.len()
        };
        let lacks = |shared: &Shared| {
            let outlets = self.outlets(ix, &shared.carriers);
            (outlets >= least && !shared.has(ix) && !answered(shared) && !here.has(self, shared))
                .then(|| shared.omission(outlets))
        };
        let mut missing: Vec<Omission> =
            self.shared[self.story_of[ix.at()]].iter().filter_map(lacks).collect();
        let said: Vec<Site> = missing
            .iter()
            .filter(|one| one.what == What::Sentence)
            .map(|one| one.example)
            .collect();
        let inside = |site: Site| {
            said.iter().any(|said| said.article == site.article && said.span.covers(site.span))
        };
        missing.retain(|one| one.what != What::Number || !inside(one.example));
        missing.sort_by(|a, b| {
            b.outlets.cmp(&a.outlets).then((a.what, a.example).cmp(&(b.what, b.example)))
        });
        missing
    }

    /// How many outlets but its own `carriers` are of.
    fn outlets(&self, ix: ArticleIx, carriers: &[ArticleIx]) -> usize {
        let others = carriers.iter().map(|&carrier| self.joined.outlet(carrier));
        let mut outlets: Vec<u32> =
            others.filter(|&outlet| outlet != self.joined.outlet(ix)).collect();
        outlets.sort_unstable();
        outlets.dedup();
        outlets.len()
    }

    fn terms(&self, site: Site) -> Terms {
        let words = self
            .findings
            .facts(site.article)
            .map_or(&[][..], |facts| &facts.segments.words[facts.segments.words_in(site.span)]);
        Terms::of(&self.corpus.article(site.article).text.content, words, self.joined.weights())
    }
}

/// What an article says by itself, against which a claim of omission is held.
struct Here<'a> {
    text: &'a str,
    sentences: Vec<Terms>,
    figures: Vec<Figure>,
}

impl<'a> Here<'a> {
    fn new(corpus: &'a Corpus, findings: &'a Findings, joined: &Joined, ix: ArticleIx) -> Self {
        let text = &*corpus.article(ix).text.content;
        let Some(doc) = findings.doc(corpus, ix) else {
            return Self { text, sentences: Vec::new(), figures: Vec::new() };
        };
        let terms = |&sentence: &Span| {
            Terms::of(text, &doc.segments.words[doc.segments.words_in(sentence)], joined.weights())
        };
        Self {
            text,
            sentences: doc.sentences().iter().map(terms).collect(),
            figures: figures::find(doc),
        }
    }

    /// Whether the text has it, though no analysis has linked it.
    fn has(&self, all: &Omissions<'_>, shared: &Shared) -> bool {
        match shared.what {
            What::Sentence | What::Quote => {
                let wanted = all.terms(shared.example);
                let enough = SAID * wanted.weight();
                self.sentences.iter().any(|sentence| {
                    wanted.common(sentence).map(|(ours, _)| ours.weight).sum::<f32>() >= enough
                })
            }
            What::Actor(actor) => {
                let actor = all.findings.actor(actor);
                actor.is_some_and(|actor| actor.names().any(|name| self.text.contains(name)))
            }
            What::Number => {
                let printed = |value: &Figure| {
                    self.figures.iter().any(|ours| ours.unit == value.unit && ours.agrees(value))
                };
                shared.values.iter().any(printed)
            }
        }
    }
}
