//! Reading plan: the fewest articles that hold what a story holds, in the order in which to read them.
//!
//! ```text
//! items     statements, quotations, actors, figures of the story, each with its articles and a weight
//! step 1    the article with most weight                        62 %
//! step 2    the article that adds most to it                    81 %
//! step 3    …                                                   91 %   “3 of 14 hold 91 %”
//! ```
//!
//! A greedy cover: each step takes the article that adds most. No other choice of as many articles holds
//! more than 1.6 times as much (Nemhauser, Wolsey and Fisher 1978). `docs/design/questions.md` says how items
//! are weighed.

use super::statements;
use crate::analysis::stories::{self, Story};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::{Findings, Joined};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The share of the story that each kind of item has, in the order of [`ReadingStep::added`]: statements,
/// quotations, actors, figures. Set by hand. A kind without items leaves its share to the others.
const SHARES: [f32; 4] = [0.4, 0.2, 0.2, 0.2];
/// The weight of an item that one owner alone has; one of `k` owners weighs `log2(1 + k)`, from 1.6. Set by
/// hand: at a higher value the longest article comes first, whatever it tells.
const LONE: f32 = 0.25;
/// Words of a sentence, at least, to be a statement. Set by hand.
const MIN_WORDS: usize = 4;

/// The plan of one story.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingPlan {
    /// The articles of the story, in order.
    pub articles: Vec<ArticleIx>,
    /// The articles to read, the one that holds most first. The last ones are left out when they add
    /// nothing.
    pub steps: Vec<ReadingStep>,
}

impl ReadingPlan {
    /// The number of steps after which at least `share` of the story is read.
    #[must_use]
    pub fn steps_to(&self, share: f32) -> usize {
        let at = self.steps.iter().position(|step| step.share >= share);
        at.map_or(self.steps.len(), |at| at + 1)
    }
}

/// One article of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReadingStep {
    /// The article.
    pub article: ArticleIx,
    /// The weighted share of the story that this article and those before it hold, 0 to 1.
    pub share: f32,
    /// The part of it that this article adds.
    pub adds: f32,
    /// How many statements, quotations, actors and figures it adds.
    pub added: [usize; 4],
}

/// Something that a story holds.
struct PlanItem {
    /// The index of its kind in [`SHARES`].
    kind: usize,
    weight: f32,
    /// The articles that have it, as indices into those of the story, ascending.
    articles: Vec<usize>,
}

/// The plans of all stories of two articles or more, the largest story first. `None` until everything is found.
#[must_use]
pub fn reading_plans(corpus: &Corpus, findings: &Findings) -> Option<Vec<ReadingPlan>> {
    let joined = findings.joined()?;
    findings.numbers()?;
    let stories = findings.stories()?.at(stories::THRESHOLD);
    let stories: Vec<Story> =
        stories.into_iter().filter(|story| story.articles.len() > 1).collect();
    let told = statements(corpus, findings);
    let plan = |story: Story| {
        let items = PlanItems { corpus, findings, articles: &story.articles, found: Vec::new() }
            .gather(joined, &told);
        ReadingPlan { steps: cover(&story.articles, &items), articles: story.articles }
    };
    Some(stories.into_iter().map(plan).collect())
}

/// Gathers the items of one story.
struct PlanItems<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    articles: &'a [ArticleIx],
    found: Vec<PlanItem>,
}

impl PlanItems<'_> {
    fn gather(mut self, joined: &Joined, told: &[super::Statement]) -> Vec<PlanItem> {
        for class in self.classes(joined) {
            self.add(0, &class);
        }
        for statement in told {
            let renderings = statement.renderings.iter();
            self.add(1, &renderings.map(|member| member.quote.article).collect::<Vec<_>>());
        }
        for actor in self.findings.actors().map_or(&[][..], |all| &all.actors) {
            let articles = actor.mentions.iter().map(|mention| mention.site.article);
            self.add(2, &articles.collect::<Vec<_>>());
        }
        for topic in self.findings.numbers().unwrap_or_default() {
            let mut values: Vec<(usize, Vec<ArticleIx>)> = Vec::new();
            for (at, value) in topic.values.iter().enumerate() {
                let same = |(first, _): &&mut (usize, Vec<ArticleIx>)| {
                    topic.values[*first].figure.agrees(&value.figure)
                };
                match values.iter_mut().find(same) {
                    Some((_, articles)) => articles.push(value.article),
                    None => values.push((at, vec![value.article])),
                }
            }
            values.into_iter().for_each(|(_, articles)| self.add(3, &articles));
        }
        self.found
    }

    /// Adds an item that these articles have, as far as they are of the story.
    fn add(&mut self, kind: usize, articles: &[ArticleIx]) {
        let mut of_story: Vec<usize> =
            articles.iter().filter_map(|ix| self.articles.binary_search(ix).ok()).collect();
        of_story.sort_unstable();
        of_story.dedup();
        if of_story.is_empty() {
            return;
        }
        let owners = self.corpus.owners().count(of_story.iter().map(|&at| self.articles[at]));
        let weight = if owners < 2 { LONE } else { (1.0 + owners as f32).log2() };
        self.found.push(PlanItem { kind, weight, articles: of_story });
    }

    /// The articles of each statement: of the sentences that are counterparts of one another.
    fn classes(&self, joined: &Joined) -> Vec<Vec<ArticleIx>> {
        let mut classes = SentenceClasses::default();
        for &ix in self.articles {
            let Some(segments) = self.findings.segments(ix) else { continue };
            let headline = self.corpus.article(ix).headline_span();
            for (at, &sentence) in segments.sentences.iter().enumerate() {
                let is_headline = headline.is_some_and(|span| span.overlaps(sentence));
                if is_headline || segments.words_in(sentence).len() < MIN_WORDS {
                    continue;
                }
                classes.id((ix, at));
                for counterpart in joined.counterparts(ix, at) {
                    if let Some(there) = self.sentence(counterpart.site) {
                        classes.join((ix, at), (counterpart.site.article, there));
                    }
                }
            }
        }
        classes.articles()
    }

    /// The index of the first sentence of a place.
    fn sentence(&self, site: Site) -> Option<usize> {
        self.findings.segments(site.article)?.sentence_at(site.span.start())
    }
}

/// Sentences that state the same, joined into classes.
#[derive(Default)]
struct SentenceClasses {
    ids: FxHashMap<(ArticleIx, usize), usize>,
    sentences: Vec<ArticleIx>,
    parents: Vec<usize>,
}

impl SentenceClasses {
    fn id(&mut self, sentence: (ArticleIx, usize)) -> usize {
        let (sentences, parents) = (&mut self.sentences, &mut self.parents);
        *self.ids.entry(sentence).or_insert_with(|| {
            sentences.push(sentence.0);
            parents.push(parents.len());
            parents.len() - 1
        })
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    fn join(&mut self, a: (ArticleIx, usize), b: (ArticleIx, usize)) {
        let (a, b) = (self.id(a), self.id(b));
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
    }

    /// The articles of each class.
    fn articles(mut self) -> Vec<Vec<ArticleIx>> {
        let mut classes: BTreeMap<usize, Vec<ArticleIx>> = BTreeMap::new();
        for at in 0..self.sentences.len() {
            let root = self.root(at);
            classes.entry(root).or_default().push(self.sentences[at]);
        }
        classes.into_values().collect()
    }
}

/// The weight of each item, so that all items together weigh 1.
fn weights(items: &[PlanItem]) -> Vec<f32> {
    let mut sums = [0.0_f32; SHARES.len()];
    items.iter().for_each(|item| sums[item.kind] += item.weight);
    let given: f32 =
        SHARES.iter().zip(sums).filter(|(_, sum)| *sum > 0.0).map(|(share, _)| share).sum();
    items.iter().map(|item| item.weight / sums[item.kind] * SHARES[item.kind] / given).collect()
}

/// Takes the article that adds most until none adds anything; of several the first.
fn cover(articles: &[ArticleIx], items: &[PlanItem]) -> Vec<ReadingStep> {
    let weights = weights(items);
    let mut of_article: Vec<Vec<usize>> = vec![Vec::new(); articles.len()];
    for (at, item) in items.iter().enumerate() {
        item.articles.iter().for_each(|&article| of_article[article].push(at));
    }
    let mut is_read = vec![false; items.len()];
    let mut left: Vec<usize> = (0..articles.len()).collect();
    let mut steps = Vec::new();
    let mut share = 0.0;
    while !left.is_empty() {
        let adds = |article: usize| -> f32 {
            of_article[article].iter().filter(|&&at| !is_read[at]).map(|&at| weights[at]).sum()
        };
        let gains: Vec<f32> = left.iter().map(|&article| adds(article)).collect();
        let best = (0..left.len()).reduce(|a, b| if gains[b] > gains[a] { b } else { a });
        let Some(best) = best.filter(|&best| gains[best] > 0.0) else { break };
        let (article, gain) = (left.remove(best), gains[best]);
        let mut added = [0; SHARES.len()];
        for &at in of_article[article].iter().filter(|&&at| !is_read[at]) {
            added[items[at].kind] += 1;
        }
        of_article[article].iter().for_each(|&at| is_read[at] = true);
        share += gain;
        let article = articles[article];
        steps.push(ReadingStep { article, share: share.min(1.0), adds: gain, added });
    }
    steps
}
