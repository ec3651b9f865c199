//! The table of passes: what is analysed, from what, and in which order.
//!
//! ```text
//! read, article by article   segments ─┬─ speech ── names ── agencies        weights
//! link, over the coverage              └─ stories ── actors ── quotes ── linked ── pairs ── passages ── joined
//! late, only for some views            figures (by article) ── numbers ── omissions
//! ```
//!
//! A pass is a row of [`PASSES`]: its name, the finding it gives, the findings it needs, and a
//! function. The runner (`runner`) sorts the rows by their needs and keeps the order of the table
//! where the needs leave a choice, so expensive rows stand last. To add a pass, add its finding
//! to the list in `findings` and a row here.

use super::cancel::Cancel;
use super::findings::ArticleFindings;
use super::weights::WordWeights;
use super::{Finding, FindingKind, Findings, LinkedSpeech, Omissions, StatedPairs, join, pairs};
use crate::analysis::actors::repair::{Repair, apply};
use crate::analysis::align::judge::stories::stated_pairs;
use crate::analysis::numbers::{ArticleFigures, Voice};
use crate::analysis::{Doc, actors, agencies, numbers, passages, quotes, stories};
use crate::corpus::{Article, ArticleIx, Corpus, Site};
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::{Segments, Span, segment};
use std::sync::Arc;

/// A row of the table.
pub(super) struct Pass {
    /// The name of the pass: see [`passes_for`](super::passes_for).
    pub(super) name: &'static str,
    /// The kind of finding that it gives.
    pub(super) gives: FindingKind,
    /// The kinds of findings that it reads.
    pub(super) needs: &'static [FindingKind],
    /// The part of the analysis that it belongs to.
    pub(super) stage: Stage,
    /// The work.
    pub(super) run: Run,
}

/// The parts of the analysis, in the order in which a reader waits for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Reads each article. Progress counts articles.
    Read,
    /// Relates articles. Progress counts passes. After the last one the reader is complete.
    Link,
    /// Expensive findings that only some views show. Progress does not count them.
    Late,
}

/// The work of a pass. It gives `None` when it is cancelled.
pub(super) enum Run {
    /// Runs on one article. Several articles run in parallel.
    Article(fn(&mut ArticleInput<'_, '_>) -> Option<Finding>),
    /// Runs on the whole coverage.
    Coverage(fn(&CoverageInput<'_>) -> Option<Finding>),
}

use FindingKind as Kind;

/// All passes.
pub(super) const PASSES: &[Pass] = &[
    Pass {
        name: "segments",
        gives: Kind::Segments,
        needs: &[],
        stage: Stage::Read,
        run: Run::Article(segments),
    },
    Pass {
        name: "speech",
        gives: Kind::Speech,
        needs: &[Kind::Segments],
        stage: Stage::Read,
        run: Run::Article(speech),
    },
    Pass {
        name: "names",
        gives: Kind::Names,
        needs: &[Kind::Segments],
        stage: Stage::Read,
        run: Run::Article(names),
    },
    Pass {
        name: "agencies",
        gives: Kind::Agencies,
        needs: &[],
        stage: Stage::Read,
        run: Run::Article(credits),
    },
    Pass {
        name: "weights",
        gives: Kind::Weights,
        needs: &[Kind::Segments],
        stage: Stage::Read,
        run: Run::Coverage(weights),
    },
    Pass {
        name: "stories",
        gives: Kind::Stories,
        needs: &[Kind::Segments, Kind::Weights],
        stage: Stage::Link,
        run: Run::Coverage(group),
    },
    Pass {
        name: "actors",
        gives: Kind::Actors,
        needs: &[Kind::Segments, Kind::Names],
        stage: Stage::Link,
        run: Run::Coverage(link_actors),
    },
    Pass {
        name: "quotes",
        gives: Kind::Quotes,
        needs: &[Kind::Segments, Kind::Speech, Kind::Weights, Kind::Stories],
        stage: Stage::Link,
        run: Run::Coverage(relate_quotes),
    },
    Pass {
        name: "linked",
        gives: Kind::Linked,
        needs: &[Kind::Segments, Kind::Speech, Kind::Actors, Kind::Quotes],
        stage: Stage::Link,
        run: Run::Coverage(link_speech),
    },
    Pass {
        name: "pairs",
        gives: Kind::Pairs,
        needs: &[Kind::Segments, Kind::Speech, Kind::Stories],
        stage: Stage::Link,
        run: Run::Coverage(judge_pairs),
    },
    Pass {
        name: "passages",
        gives: Kind::Passages,
        needs: &[Kind::Segments, Kind::Speech, Kind::Weights, Kind::Stories, Kind::Pairs],
        stage: Stage::Link,
        run: Run::Coverage(find_passages),
    },
    Pass {
        name: "joined",
        gives: Kind::Joined,
        needs: &[Kind::Segments, Kind::Speech, Kind::Quotes, Kind::Passages],
        stage: Stage::Link,
        run: Run::Coverage(join_all),
    },
    Pass {
        name: "figures",
        gives: Kind::Figures,
        needs: &[Kind::Segments],
        stage: Stage::Late,
        run: Run::Article(figures),
    },
    Pass {
        name: "numbers",
        gives: Kind::Numbers,
        needs: &[Kind::Segments, Kind::Speech, Kind::Weights, Kind::Stories, Kind::Figures],
        stage: Stage::Late,
        run: Run::Coverage(line_up_numbers),
    },
    Pass {
        name: "omissions",
        gives: Kind::Omissions,
        needs: &[
            Kind::Segments,
            Kind::Speech,
            Kind::Weights,
            Kind::Stories,
            Kind::Actors,
            Kind::Quotes,
            Kind::Linked,
            Kind::Pairs,
            Kind::Passages,
            Kind::Joined,
            Kind::Figures,
            Kind::Numbers,
        ],
        stage: Stage::Late,
        run: Run::Coverage(find_omissions),
    },
];

/// How much work the expensive passes may do.
#[derive(Clone, Copy, Debug)]
pub struct AnalysisLimits {
    /// Number of articles up to which each one is compared with the others of its story to find
    /// out what it lacks. Above it, only relations that are found anyway count.
    pub compared_articles: usize,
}

impl AnalysisLimits {
    /// No limit: for a command that waits for the result.
    pub const NONE: Self = Self { compared_articles: usize::MAX };
    /// For the reader, which works in the background. 600 articles take some seconds on two
    /// cores; no record of a fit. A higher value delays the view of omissions, a lower one makes it
    /// claim more omissions in large coverages.
    pub const INTERACTIVE: Self = Self { compared_articles: 600 };
}

/// The input of a pass on one article.
pub(super) struct ArticleInput<'a, 'f> {
    pub(super) ix: ArticleIx,
    pub(super) article: &'a Article,
    pub(super) lexis: &'a Lexis,
    /// The findings about the article so far.
    pub(super) found: &'f ArticleFindings,
    /// The recogniser of this thread, made when it is first used.
    pub(super) recogniser: &'f mut Option<actors::Recogniser<'a>>,
}

impl<'f> ArticleInput<'_, 'f> {
    fn doc(&self) -> Option<Doc<'f>> {
        Some(Doc { ix: self.ix, article: self.article, segments: self.found.segments()? })
    }
}

/// The input of a pass on the whole coverage.
pub(super) struct CoverageInput<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) lexis: &'a Lexis,
    pub(super) repairs: &'a [Repair],
    pub(super) limits: AnalysisLimits,
    /// The only article whose results are wanted; `None` for all.
    pub(super) only: Option<ArticleIx>,
    pub(super) cancel: &'a Cancel,
    /// The findings so far.
    pub(super) findings: &'a Findings,
}

impl<'a> CoverageInput<'a> {
    fn docs(&self) -> Option<Vec<Doc<'a>>> {
        self.findings.docs(self.corpus)
    }

    fn weights(&self) -> Option<&'a Weights> {
        Some(&self.findings.word_weights()?.coverage)
    }

    /// Speech of all articles, in order.
    fn speech(&self) -> Option<Vec<&'a quotes::Speech>> {
        self.corpus.iter().map(|(ix, _)| self.findings.speech(ix)).collect()
    }
}

#[allow(clippy::unnecessary_wraps, reason = "a row of the table: other passes can fail")]
fn segments(it: &mut ArticleInput<'_, '_>) -> Option<Finding> {
    Some(Finding::Segments(it.ix, Arc::new(segmented(it.article))))
}

/// Sentences and words of an article.
pub(super) fn segmented(article: &Article) -> Segments {
    segment::segment(&article.text.content, article.block_spans())
}

fn speech(it: &mut ArticleInput<'_, '_>) -> Option<Finding> {
    Some(Finding::Speech(it.ix, Arc::new(quotes::find(it.doc()?, it.lexis))))
}

fn names(it: &mut ArticleInput<'_, '_>) -> Option<Finding> {
    let (doc, lexis) = (it.doc()?, it.lexis);
    let recogniser = it.recogniser.get_or_insert_with(|| actors::Recogniser::new(lexis));
    Some(Finding::Names(it.ix, Arc::new(recogniser.read(doc))))
}

#[allow(clippy::unnecessary_wraps, reason = "a row of the table: other passes can fail")]
fn credits(it: &mut ArticleInput<'_, '_>) -> Option<Finding> {
    Some(Finding::Agencies(it.ix, agencies::credits(it.article).into()))
}

fn figures(it: &mut ArticleInput<'_, '_>) -> Option<Finding> {
    Some(Finding::Figures(it.ix, numbers::find(it.doc()?).into()))
}

fn weights(it: &CoverageInput<'_>) -> Option<Finding> {
    let docs = it.docs()?;
    let segments = docs.iter().map(|doc| doc.segments);
    let coverage = Weights::of_coverage(segments, it.lexis.background());
    Some(Finding::Weights(Arc::new(WordWeights {
        coverage,
        english: it.lexis.shared_background(),
    })))
}

fn group(it: &CoverageInput<'_>) -> Option<Finding> {
    let stories = stories::group(&it.docs()?, it.weights()?, it.lexis);
    Some(Finding::Stories(Arc::new(stories)))
}

fn link_actors(it: &CoverageInput<'_>) -> Option<Finding> {
    let docs = it.docs()?;
    let names: Vec<&actors::RecognisedNames> =
        it.corpus.iter().map(|(ix, _)| it.findings.names(ix)).collect::<Option<_>>()?;
    let settled = actors::settle(&docs, &names, it.lexis);
    let mentions: Vec<&[_]> = settled.iter().map(Vec::as_slice).collect();
    let linked = actors::link(&docs, &mentions, it.lexis);
    let actors = if it.repairs.is_empty() { linked } else { apply(it.corpus, &linked, it.repairs) };
    Some(Finding::Actors(Arc::new(actors)))
}

fn relate_quotes(it: &CoverageInput<'_>) -> Option<Finding> {
    let docs = it.docs()?;
    let mut links = quotes::relate(&docs, &it.speech()?, it.weights()?, it.lexis);
    let story_of = story_of(it.findings.stories()?, docs.len());
    links.keep_echoes_within(&story_of);
    Some(Finding::Quotes(Arc::new(links)))
}

fn judge_pairs(it: &CoverageInput<'_>) -> Option<Finding> {
    let docs = it.docs()?;
    let story_of = story_of(it.findings.stories()?, docs.len());
    let mut pairs = stated_pairs(&docs, &story_of, pairs::PERHAPS, it.lexis);
    pairs::apart::lower(&docs, &it.speech()?, &mut pairs);
    Some(Finding::Pairs(Arc::new(StatedPairs::new(pairs, docs.len()))))
}

fn find_passages(it: &CoverageInput<'_>) -> Option<Finding> {
    let docs = it.docs()?;
    let quoted: Vec<Vec<Span>> = it.speech()?.into_iter().map(quotes::Speech::spans).collect();
    let quoted: Vec<&[Span]> = quoted.iter().map(Vec::as_slice).collect();
    let story_of = story_of(it.findings.stories()?, docs.len());
    let stated: Vec<(Site, Site, f32)> =
        it.findings.pairs()?.same().map(|pair| (pair.a, pair.b, pair.odds)).collect();
    let found = passages::all(&docs, &quoted, &story_of, &stated, it.weights()?, it.lexis);
    Some(Finding::Passages(found.into()))
}

/// The number of the story of each article.
fn story_of(stories: &stories::Stories, articles: usize) -> Vec<u32> {
    let mut numbers = vec![0; articles];
    for (number, story) in stories.at(stories::THRESHOLD).iter().enumerate() {
        story.articles.iter().for_each(|ix| numbers[ix.at()] = number as u32);
    }
    numbers
}

fn link_speech(it: &CoverageInput<'_>) -> Option<Finding> {
    let (actors, quotes) = (it.findings.actors()?, it.findings.quotes()?);
    let linked = LinkedSpeech::of(it.corpus, &it.speech()?, actors, quotes);
    Some(Finding::Linked(Arc::new(linked)))
}

fn join_all(it: &CoverageInput<'_>) -> Option<Finding> {
    let joined = join::join(
        it.corpus,
        &it.docs()?,
        &it.speech()?,
        it.findings.quotes()?,
        it.findings.passages()?,
    );
    Some(Finding::Joined(Arc::new(joined)))
}

fn line_up_numbers(it: &CoverageInput<'_>) -> Option<Finding> {
    let docs = it.docs()?;
    let tellings: Vec<ArticleFigures> = it
        .corpus
        .iter()
        .map(|(ix, _)| Some(telling(it.findings.figures(ix)?.to_vec(), it.findings.speech(ix)?)))
        .collect::<Option<_>>()?;
    let stories: Vec<Vec<ArticleIx>> = it
        .findings
        .stories()?
        .at(stories::THRESHOLD)
        .into_iter()
        .map(|story| story.articles)
        .collect();
    let topics = numbers::line_up(&docs, &tellings, &stories, it.weights()?, it.lexis);
    Some(Finding::Numbers(topics.into()))
}

/// The figures of an article, and who gives them.
fn telling(figures: Vec<numbers::Figure>, speech: &quotes::Speech) -> ArticleFigures {
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
    ArticleFigures { figures, voices: quoted.chain(indirect).collect() }
}

fn find_omissions(it: &CoverageInput<'_>) -> Option<Finding> {
    let found = Omissions::find(it)?;
    Some(Finding::Omissions(Arc::new(found)))
}
