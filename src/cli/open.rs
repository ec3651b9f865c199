//! Opens what the command line names: reads it, reports what cannot be read, runs the analyses.

use super::args::{CoverageOptions, InputOptions, RepairsOptions};
use super::{Failure, Result, complain};
use crate::analysis::actors::repair::Repair;
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::{Analysis, Finding, FindingKind, Findings};
use crate::ingest::{self, Ingested, Input, Problem};
use crate::journal::{Journal, JournalPlaces};
use crate::lexis::Lexis;
use crate::text::Clean;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Reads what the command line names, reports what cannot be read, and puts
/// the rest in order.
pub(super) fn corpus(coverage: &CoverageOptions) -> Result<Corpus> {
    let inputs = inputs(&coverage.paths, coverage.input.demo);
    into_corpus(read(&inputs, coverage.input)?, &inputs)
}

/// What the paths of a command line name.
pub(super) fn inputs(paths: &[PathBuf], demo: bool) -> Vec<Input> {
    let named = paths
        .iter()
        .map(|path| if path == Path::new("-") { Input::Stdin } else { Input::Path(path.clone()) });
    demo.then_some(Input::Demo).into_iter().chain(named).collect()
}

/// Reads the inputs and reports the problems, one line each. Fails when a
/// named input cannot be opened, or with `--strict` when any file cannot.
pub(super) fn read(inputs: &[Input], options: InputOptions) -> Result<Ingested> {
    let mut ingested = ingest::read(inputs);
    let problems = std::mem::take(&mut ingested.problems);
    problems.iter().for_each(report);
    if problems.iter().any(|problem| problem.named) || options.strict && !problems.is_empty() {
        return Err(Failure::Reported);
    }
    Ok(ingested)
}

/// The articles in order. Fails when there is none.
pub(super) fn into_corpus(ingested: Ingested, inputs: &[Input]) -> Result<Corpus> {
    let (corpus, twice) = Corpus::new(ingested.articles);
    for article in twice {
        report(&Problem {
            path: article.path.clone(),
            reason: Clean::line("the same article again: left out"),
            named: false,
        });
    }
    if corpus.is_empty() {
        return Err(Failure::NoArticles(nothing_in(inputs)));
    }
    Ok(corpus)
}

/// The article that `named` means: an id, a unique beginning of one, the path
/// that `list` prints, or a path that ends with it and with no other.
pub(super) fn article(corpus: &Corpus, named: &str) -> Result<ArticleIx> {
    let unusable = |what: String| Failure::Unusable(Clean::line(&what));
    if let Some((ix, _)) = corpus.iter().find(|(_, article)| &*article.path == named) {
        return Ok(ix);
    }
    let mut ends = corpus.iter().filter(|(_, article)| {
        !article.path.is_empty() && Path::new(named).ends_with(&*article.path)
    });
    if let (Some((ix, _)), None) = (ends.next(), ends.next()) {
        return Ok(ix);
    }
    let mut matches = corpus
        .iter()
        .filter(|(_, article)| !named.is_empty() && article.id.to_string().starts_with(named));
    match (matches.next(), matches.count()) {
        (Some((ix, _)), 0) => Ok(ix),
        (Some(_), more) => {
            Err(unusable(format!("{named}: the beginning of {} article ids", more + 1)))
        }
        (None, _) => Err(unusable(format!(
            "{named}: neither the path nor the beginning of the id of an article"
        ))),
    }
}

/// One line about an input that could not be read.
pub(super) fn report(problem: &Problem) {
    complain(&Clean::line(&format!("{}: {}", problem.path, problem.reason)));
}

/// Says that nothing was found, and what was tried.
pub(super) fn nothing_in(inputs: &[Input]) -> Clean {
    let tried: Vec<_> = inputs
        .iter()
        .map(|input| match input {
            Input::Path(path) => path.to_string_lossy(),
            Input::Stdin => "standard input".into(),
            Input::Demo => "the demo".into(),
        })
        .collect();
    let formats: Vec<_> = ingest::format_names().collect();
    let (last, others) = formats.split_last().unwrap_or((&"", &[]));
    Clean::line(&format!(
        "no articles in {}; tried every file as {} and {last}",
        tried.join(", "),
        others.join(", ")
    ))
}

/// The journal of what is opened.
pub(super) fn journal(inputs: &[Input], options: &RepairsOptions) -> Journal {
    match &options.repairs {
        _ if options.no_repairs => Journal::default(),
        Some(path) => Journal::open(JournalPlaces::file(path.clone())),
        None => Journal::open(JournalPlaces::of(inputs)),
    }
}

/// The journal of what is opened without the user's own files.
#[cfg(feature = "tui")]
pub(super) fn shared_journal(inputs: &[Input], options: &RepairsOptions) -> Journal {
    if options.no_repairs || options.repairs.is_some() {
        journal(inputs, options)
    } else {
        Journal::open(JournalPlaces::of(inputs).shared_only())
    }
}

/// The journal of a coverage.
pub(super) fn journal_of(coverage: &CoverageOptions) -> Journal {
    journal(&inputs(&coverage.paths, coverage.input.demo), &coverage.repairs)
}

/// Finds all that relates articles, with the repairs of `journal`, and reports what is wrong with
/// these. Tells how far it is when stderr is a terminal.
pub(super) fn findings(corpus: &Corpus, lexis: &Lexis, journal: &Journal) -> Findings {
    findings_for(corpus, lexis, journal, FindingKind::Joined, None)
}

/// The findings of the kind `wanted` and those that it is made from, as [`findings`] gives them.
/// What is listed by article is made for `only` one, or for all.
pub(super) fn findings_for(
    corpus: &Corpus,
    lexis: &Lexis,
    journal: &Journal,
    wanted: FindingKind,
    only: Option<ArticleIx>,
) -> Findings {
    let repairs = journal.repairs();
    let analysis = Analysis::new(corpus, lexis).with_repairs(&repairs).only_for(only);
    let findings = with_progress(corpus, analysis, wanted);
    let conflicts = findings.actors().map_or(&[][..], |actors| &actors.conflicts);
    let (idle, wrong): (Vec<_>, Vec<_>) =
        journal.remarks(conflicts).into_iter().partition(|remark| remark.is_idle);
    for remark in &wrong {
        complain(&Clean::line(&remark.text));
    }
    match idle.as_slice() {
        [] => {}
        [one] => complain(&Clean::line(&one.text)),
        all => {
            complain(&Clean::line(&format!(
                "{} repairs have no effect on these articles (crossread repair list tells which)",
                all.len()
            )));
        }
    }
    findings
}

/// Finds all that relates articles, with these repairs.
pub(super) fn analysed(corpus: &Corpus, lexis: &Lexis, repairs: &[Repair]) -> Findings {
    let analysis = Analysis::new(corpus, lexis).with_repairs(repairs);
    with_progress(corpus, analysis, FindingKind::Joined)
}

fn with_progress(corpus: &Corpus, analysis: Analysis<'_>, wanted: FindingKind) -> Findings {
    let progress = ProgressLine::new(corpus.len());
    let findings = analysis.run(&[wanted], |finding| progress.tick(&finding));
    progress.clear();
    findings
}

/// One line on stderr that is overwritten as work proceeds. Silent unless
/// stderr is a terminal and there is enough to do.
struct ProgressLine {
    articles: usize,
    read: Mutex<usize>,
    shown: bool,
}

/// Below this many articles nothing is told: it is over before it is read.
const WORTH_TELLING: usize = 50;

impl ProgressLine {
    fn new(articles: usize) -> Self {
        Self {
            articles,
            read: Mutex::new(0),
            shown: articles >= WORTH_TELLING && io::stderr().is_terminal(),
        }
    }

    fn tick(&self, finding: &Finding) {
        if !self.shown {
            return;
        }
        let what = match finding {
            Finding::Names(..) => {
                let mut read = self.read.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                *read += 1;
                if !read.is_multiple_of(WORTH_TELLING) && *read != self.articles {
                    return;
                }
                format!("reading {} of {}", *read, self.articles)
            }
            Finding::Stories(_) => "linking names".to_owned(),
            Finding::Actors(_) => "comparing quotes".to_owned(),
            Finding::Quotes(_) => "comparing passages".to_owned(),
            Finding::Passages(_) => "joining".to_owned(),
            Finding::Joined(_) => "lining up figures".to_owned(),
            Finding::Numbers(_) => "comparing articles".to_owned(),
            _ => return,
        };
        let _ = write!(io::stderr(), "\r{what:<40}");
    }

    fn clear(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r{:40}\r", "");
        }
    }
}
