use super::{Facts, Finding, Findings, join};
use crate::analysis::actors::repair::{Repair, apply};
use crate::analysis::numbers::{self, Telling, Topic, Voice};
use crate::analysis::stories::{self, Stories};
use crate::analysis::{Doc, actors, passages, quotes};
use crate::corpus::{Article, ArticleId, ArticleIx, Corpus};
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::{Segments, Span, segment};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Asks a running analysis to stop. Cheap to clone; all clones are one.
#[derive(Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What an earlier analysis found in single articles.
#[derive(Clone, Default)]
pub struct Known {
    corpus: Arc<Corpus>,
    findings: Findings,
    places: FxHashMap<ArticleId, ArticleIx>,
}

impl Known {
    /// What `findings` tell of the articles of `corpus`.
    #[must_use]
    pub fn of(corpus: Arc<Corpus>, findings: Findings) -> Self {
        let places = corpus.iter().map(|(ix, article)| (article.id, ix)).collect();
        Self { corpus, findings, places }
    }

    /// What `article` holds by itself, if it was read with the same text.
    fn facts(&self, article: &Article) -> Option<Arc<Facts>> {
        let ix = *self.places.get(&article.id)?;
        let same = self.corpus.article(ix).text == article.text;
        self.findings.shared_facts(ix).filter(|_| same)
    }
}

/// Runs every analysis over the corpus, with the actors set right by `repairs`,
/// and hands each finding to `sink` as soon as it is there, from several threads. Returns early, with the rest missing,
/// when `cancel` is set.
pub fn analyse(
    corpus: &Corpus,
    lexis: &Lexis,
    repairs: &[Repair],
    cancel: &Cancel,
    sink: impl Fn(Finding) + Sync,
) {
    analyse_again(corpus, lexis, repairs, &Known::default(), cancel, sink);
}

/// [`analyse`], in which articles that are known already are not read again:
/// what they hold by themselves stays, what holds between articles is made anew.
pub fn analyse_again(
    corpus: &Corpus,
    lexis: &Lexis,
    repairs: &[Repair],
    known: &Known,
    cancel: &Cancel,
    sink: impl Fn(Finding) + Sync,
) {
    let facts: Vec<Option<Arc<Facts>>> = corpus
        .articles()
        .par_iter()
        .enumerate()
        .map_init(
            || actors::Recogniser::new(lexis),
            |recogniser, (at, article)| {
                if cancel.is_cancelled() {
                    return None;
                }
                let ix = ArticleIx(at as u32);
                let facts = known
                    .facts(article)
                    .unwrap_or_else(|| Arc::new(read(ix, article, lexis, recogniser)));
                sink(Finding::Facts(ix, Arc::clone(&facts)));
                Some(facts)
            },
        )
        .collect();
    let Some(facts) = facts.into_iter().collect::<Option<Vec<_>>>() else { return };
    link(corpus, &facts, lexis, repairs, cancel, &sink);
}

/// [`analyse`], all at once and without repairs.
#[must_use]
pub fn analyse_all(corpus: &Corpus, lexis: &Lexis, cancel: &Cancel) -> Findings {
    let (sender, findings) = std::sync::mpsc::channel();
    analyse(corpus, lexis, &[], cancel, |finding| {
        // The receiver outlives the call: sending cannot fail.
        let _ = sender.send(finding);
    });
    drop(sender);
    let mut all = Findings::new(corpus.len());
    for finding in findings {
        all.absorb(finding);
    }
    all
}

/// The stories alone, for whom nothing else is of use: many times faster than
/// the whole analysis. With the sentences and words of each article.
#[must_use]
pub fn stories_alone(corpus: &Corpus, lexis: &Lexis) -> (Stories, Vec<Segments>) {
    let segments: Vec<Segments> = corpus
        .articles()
        .par_iter()
        .map(|article| segment::segment(&article.text.content, article.block_spans()))
        .collect();
    let docs = docs(corpus, &segments);
    (stories::group(&docs, &weights(&docs, lexis), lexis), segments)
}

/// The passages alone, without names and without what quotes have to do with one another.
#[must_use]
pub fn passages_alone(corpus: &Corpus, lexis: &Lexis) -> Vec<passages::Passage> {
    let (stories, segments) = stories_alone(corpus, lexis);
    let docs = docs(corpus, &segments);
    let quoted: Vec<Vec<Span>> =
        docs.par_iter().map(|&doc| quotes::find(doc, lexis).spans()).collect();
    let quoted: Vec<&[Span]> = quoted.iter().map(Vec::as_slice).collect();
    passages::all(&docs, &quoted, &story_of(&stories, docs.len()), &weights(&docs, lexis), lexis)
}

/// The figures of each story lined up, without the rest of the analysis.
#[must_use]
pub fn numbers_alone(corpus: &Corpus, lexis: &Lexis) -> Vec<Topic> {
    let (stories, segments) = stories_alone(corpus, lexis);
    let docs = docs(corpus, &segments);
    let tellings: Vec<Telling> =
        docs.par_iter().map(|&doc| telling(doc, &quotes::find(doc, lexis))).collect();
    line_up_numbers(&docs, &tellings, &stories, lexis)
}

/// The figures of each story lined up, once the articles are read and grouped.
#[must_use]
pub fn numbers(corpus: &Corpus, findings: &Findings, lexis: &Lexis) -> Option<Vec<Topic>> {
    let docs = corpus.iter().map(|(ix, _)| findings.doc(corpus, ix)).collect::<Option<Vec<_>>>()?;
    let of = |doc: &Doc<'_>| Some(telling(*doc, &findings.facts(doc.ix)?.speech));
    let tellings = docs.par_iter().map(of).collect::<Option<Vec<_>>>()?;
    Some(line_up_numbers(&docs, &tellings, findings.stories()?, lexis))
}

/// The figures of an article, and who gives them.
fn telling(doc: Doc<'_>, speech: &quotes::Speech) -> Telling {
    let voice = |span, speaker: Option<&quotes::Speaker>, quoted| Voice {
        span,
        speaker: speaker.map(|speaker| speaker.name.unwrap_or(speaker.source)),
        quoted,
    };
    let quoted = speech.quotes.iter().map(|quote| voice(quote.span, quote.speaker.as_ref(), true));
    let indirect = speech
        .indirect
        .iter()
        .map(|indirect| voice(indirect.span, indirect.speaker.as_ref(), false));
    Telling { figures: numbers::find(doc), voices: quoted.chain(indirect).collect() }
}

fn line_up_numbers(
    docs: &[Doc<'_>],
    tellings: &[Telling],
    stories: &Stories,
    lexis: &Lexis,
) -> Vec<Topic> {
    let stories: Vec<Vec<ArticleIx>> =
        stories.at(stories::THRESHOLD).into_iter().map(|story| story.articles).collect();
    numbers::line_up(docs, tellings, &stories, &weights(docs, lexis), lexis)
}

/// What words weigh in this coverage.
fn weights(docs: &[Doc<'_>], lexis: &Lexis) -> Weights {
    Weights::of_coverage(docs.iter().map(|doc| doc.segments), lexis.background())
}

/// The articles as an analysis sees them; `segments` has one entry an article.
#[must_use]
pub fn docs<'a>(corpus: &'a Corpus, segments: &'a [Segments]) -> Vec<Doc<'a>> {
    corpus
        .iter()
        .zip(segments)
        .map(|((ix, article), segments)| Doc { ix, article, segments })
        .collect()
}

/// The number of the story of each article.
fn story_of(stories: &Stories, articles: usize) -> Vec<u32> {
    let mut numbers = vec![0; articles];
    for (number, story) in stories.at(stories::THRESHOLD).iter().enumerate() {
        story.articles.iter().for_each(|ix| numbers[ix.at()] = number as u32);
    }
    numbers
}

/// The same; `facts` has one entry an article.
pub(super) fn docs_of<'a>(corpus: &'a Corpus, facts: &'a [Arc<Facts>]) -> Vec<Doc<'a>> {
    corpus
        .iter()
        .zip(facts)
        .map(|((ix, article), facts)| Doc { ix, article, segments: &facts.segments })
        .collect()
}

/// What one article holds by itself.
pub(super) fn read(
    ix: ArticleIx,
    article: &Article,
    lexis: &Lexis,
    recogniser: &mut actors::Recogniser<'_>,
) -> Facts {
    let segments = segment::segment(&article.text.content, article.block_spans());
    let doc = Doc { ix, article, segments: &segments };
    let speech = quotes::find(doc, lexis);
    let named = recogniser.read(doc);
    Facts { segments, speech, named }
}

/// What holds between articles.
fn link(
    corpus: &Corpus,
    facts: &[Arc<Facts>],
    lexis: &Lexis,
    repairs: &[Repair],
    cancel: &Cancel,
    sink: &(impl Fn(Finding) + Sync),
) {
    let docs = docs_of(corpus, facts);
    let named: Vec<&actors::RecognisedNames> = facts.iter().map(|f| &f.named).collect();
    let speech: Vec<_> = facts.iter().map(|f| &f.speech).collect();
    let quoted: Vec<Vec<Span>> = facts.iter().map(|f| f.speech.spans()).collect();
    let quoted: Vec<&[Span]> = quoted.iter().map(Vec::as_slice).collect();

    let weights = weights(&docs, lexis);
    let stories = Arc::new(stories::group(&docs, &weights, lexis));
    let story_of = story_of(&stories, docs.len());
    sink(Finding::Stories(stories));
    if cancel.is_cancelled() {
        return;
    }
    let settled = actors::settle(&docs, &named, lexis);
    let mentions: Vec<&[_]> = settled.iter().map(Vec::as_slice).collect();
    let linked = actors::link(&docs, &mentions, lexis);
    let actors =
        Arc::new(if repairs.is_empty() { linked } else { apply(corpus, &linked, repairs) });
    sink(Finding::Actors(Arc::clone(&actors)));
    if cancel.is_cancelled() {
        return;
    }
    let quotes = Arc::new(quotes::relate(&docs, &speech, &weights, lexis));
    sink(Finding::Quotes(Arc::clone(&quotes)));
    if cancel.is_cancelled() {
        return;
    }
    let passages = Arc::new(passages::all(&docs, &quoted, &story_of, &weights, lexis));
    sink(Finding::Passages(Arc::clone(&passages)));
    if cancel.is_cancelled() {
        return;
    }
    sink(Finding::Joined(Arc::new(join::join(
        corpus, &docs, facts, &actors, &quotes, &passages, weights,
    ))));
}
