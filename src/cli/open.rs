//! Opens the inputs of a command: reads the articles, reports problems on stderr, runs the analysis
//! with the repairs of the journal.

use super::args::{
    CoverageOptions, InputOptions, LibraryFile, LibraryOptions, ReaderArguments, RepairsOptions,
    ScopeOptions,
};
#[cfg(feature = "fetch")]
use super::web;
use super::{Failure, Result, cache, complain, complain_each, folder, reading};
use crate::analysis::actors::repair::Repair;
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::engine::{Analysis, Finding, FindingKind, Findings};
#[cfg(feature = "tui")]
use crate::ingest::FetchHandle;
use crate::ingest::{self, CoverageReader, Ingested, Input, Problem};
use crate::journal::{Journal, JournalPlaces};
use crate::lexis::Lexis;
use crate::present::views::ViewInput;
use crate::query::{ArticleSet, ReadingMarks};
use crate::store::{LibraryPlace, StoreError, library_input, opened_library};
use crate::text::Clean;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The articles that a command is about, with findings about them and its scope.
pub(super) struct OpenCoverage {
    pub(super) corpus: Corpus,
    pub(super) findings: Findings,
    scope: Option<ArticleSet>,
}

impl OpenCoverage {
    /// Reads the articles that the command line names, runs the passes that the findings `wanted` need,
    /// and selects the articles of the scope. Fails as [`corpus`] and [`scoped`] do.
    pub(super) fn read(coverage: &CoverageOptions, wanted: &[FindingKind]) -> Result<Self> {
        let corpus = corpus(coverage)?;
        let findings = findings(&corpus, &Lexis::new(), &journal_of(coverage), wanted);
        let scope = scoped(coverage, &corpus, &findings)?;
        Ok(Self { corpus, findings, scope })
    }

    /// What the views read.
    pub(super) fn input(&self) -> ViewInput<'_> {
        ViewInput { scope: self.scope.as_ref(), ..ViewInput::new(&self.corpus, &self.findings) }
    }
}

/// Reads the articles that the command line names. Reports problems; fails as [`read`] and
/// [`into_corpus`] do.
pub(super) fn corpus(coverage: &CoverageOptions) -> Result<Corpus> {
    let inputs = inputs_of(coverage);
    into_corpus(read(&inputs, coverage.input)?, &inputs)
}

/// The inputs of a command that reads a coverage.
pub(super) fn inputs_of(coverage: &CoverageOptions) -> Vec<Input> {
    with_library(inputs(&coverage.paths, coverage.input.demo), &coverage.library)
}

/// What the command line names. Without anything: the library when it has articles, else the demo.
pub(super) fn reader_inputs(it: &ReaderArguments) -> Vec<Input> {
    let is_named = it.demo || !it.paths.is_empty() || it.library.file.is_some();
    if is_named {
        let inputs = inputs(&it.paths, it.demo);
        // With --save the library takes the articles; it is not opened itself.
        return if it.save { inputs } else { with_library(inputs, &it.library) };
    }
    match own_library() {
        Some(library) => vec![library],
        None => vec![Input::Demo],
    }
}

/// The library of the user, when there is one with articles. One that cannot be opened is told.
fn own_library() -> Option<Input> {
    let place = LibraryPlace::own()?;
    match place.open().and_then(|store| Ok((store.article_count()?, store))) {
        Ok((0, store)) => {
            // A damaged library has just been put aside: a later opening finds the new one, and tells nothing.
            store.notes().iter().for_each(complain);
            None
        }
        Ok(_) => Some(library_input(&place)),
        Err(StoreError::Missing(_)) => None,
        Err(error) => {
            complain(&Clean::line(&error.to_string()));
            None
        }
    }
}

/// Adds the library to `inputs` when the command line asks for it.
pub(super) fn with_library(mut inputs: Vec<Input>, options: &LibraryOptions) -> Vec<Input> {
    let place = options.file.as_ref().and_then(library_place);
    inputs.extend(place.map(|place| library_input(&place)));
    inputs
}

/// The place of a library. `None` when the user has no home folder.
pub(super) fn library_place(library: &LibraryFile) -> Option<LibraryPlace> {
    match library {
        LibraryFile::Own => LibraryPlace::own(),
        LibraryFile::At(place) => Some(place.clone()),
    }
}

/// The inputs of a command line: the demo, files and folders, standard input for `-`, and all
/// addresses together, which are fetched when they are read.
pub(super) fn inputs(paths: &[PathBuf], demo: bool) -> Vec<Input> {
    let mut inputs = Vec::new();
    if demo {
        inputs.push(Input::Demo);
    }
    #[cfg(feature = "fetch")]
    {
        let addresses: Vec<&str> = paths.iter().filter_map(|path| web::address(path)).collect();
        if !addresses.is_empty() {
            inputs.push(web::input(&addresses));
        }
    }
    for path in paths {
        #[cfg(feature = "fetch")]
        if web::address(path).is_some() {
            continue;
        }
        inputs.push(if path == Path::new("-") { Input::Stdin } else { Input::Path(path.clone()) });
    }
    inputs
}

/// Reads the inputs and reports each problem in one line. Fails when an input that the command line
/// names cannot be opened, or with `--strict` when any file cannot be read.
pub(super) fn read(inputs: &[Input], options: InputOptions) -> Result<Ingested> {
    read_with(inputs, options, None)
}

/// Reads the inputs and the user's own draft as [`read`] does.
pub(super) fn read_with(
    inputs: &[Input],
    options: InputOptions,
    draft: Option<&Path>,
) -> Result<Ingested> {
    folder::tell(inputs);
    let mut ingested = ingest_all(inputs, draft);
    let problems = std::mem::take(&mut ingested.problems);
    problems.iter().for_each(report);
    if problems.iter().any(|problem| problem.named) || options.strict && !problems.is_empty() {
        return Err(Failure::Reported);
    }
    Ok(ingested)
}

/// Reads the inputs, with a line of progress while addresses are fetched.
fn ingest_all(inputs: &[Input], draft: Option<&Path>) -> Ingested {
    let store = cache::of_inputs(inputs);
    let reader = CoverageReader::new(inputs).with_store(store).with_draft(draft);
    #[cfg(feature = "fetch")]
    if inputs.iter().any(|it| matches!(it, Input::Custom(_)) && opened_library(it).is_none()) {
        return web::with_progress(|| reader.read());
    }
    reader.read()
}

/// Puts the articles in order. Reports second copies of an article. Fails when there is no article.
pub(super) fn into_corpus(ingested: Ingested, inputs: &[Input]) -> Result<Corpus> {
    let draft = ingested.draft;
    let (corpus, twice) = Corpus::new(ingested.articles);
    let corpus = corpus.with_draft(draft);
    // An article that is also in the library is no news.
    let has_library = inputs.iter().any(|input| opened_library(input).is_some());
    for article in twice.into_iter().filter(|_| !has_library) {
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

/// The article that `named` means: the path that `list` prints, a path that ends with one such path
/// and no other, an id, or the unique beginning of an id. Fails when none or several match.
pub(super) fn article(corpus: &Corpus, named: &str) -> Result<ArticleIx> {
    // `#1` names the first article of a file with several, whose path has no number.
    let whole = named.strip_suffix("#1").unwrap_or(named);
    if let Some((ix, _)) = corpus.iter().find(|(_, article)| &*article.path == whole) {
        let entry = format!("{named}#");
        let is_entry = |article: &Article| article.path.starts_with(&entry);
        let others = corpus.iter().filter(|(_, article)| is_entry(article)).count();
        if others > 0 {
            return Err(Failure::unusable(format!(
                "{named}: {} articles in it: name one by its number ({named}#1), or by its id as \
                 `crossread list {named}` prints it",
                others + 1
            )));
        }
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
            Err(Failure::unusable(format!("{named}: the beginning of {} article ids", more + 1)))
        }
        (None, _) => Err(Failure::unusable(format!(
            "{named}: neither the path nor the beginning of the id of an article"
        ))),
    }
}

/// Reports an input that could not be read, in one line on stderr.
pub(super) fn report(problem: &Problem) {
    complain(&Clean::line(&format!("{}: {}", problem.path, problem.reason)));
}

/// The message that the inputs have no article, with the formats that were tried.
pub(super) fn nothing_in(inputs: &[Input]) -> Clean {
    let tried: Vec<_> = inputs
        .iter()
        .map(|input| match input {
            Input::Path(path) => path.to_string_lossy(),
            Input::Stdin => "standard input".into(),
            Input::Demo => "the demo".into(),
            Input::Custom(input) => input.name().into(),
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

/// What fetches for these inputs. `None` when nothing of them is on the network.
#[cfg(all(feature = "fetch", feature = "tui"))]
pub(super) fn fetcher(inputs: &[Input]) -> Option<FetchHandle> {
    super::web_fetcher::fetcher(inputs)
}

/// A program without the network fetches nothing.
#[cfg(all(not(feature = "fetch"), feature = "tui"))]
pub(super) fn fetcher(_: &[Input]) -> Option<FetchHandle> {
    None
}

/// Five lines on how to get articles into a folder.
#[cfg(feature = "tui")]
pub(super) fn ways_to_get_articles() -> [Clean; 5] {
    [
        "save articles from a browser as web pages (Ctrl-S) into one folder for each outlet,",
        "or save feeds, mails and newsletters, PDF, Word and text files there,",
        "or exports of Nexis, Factiva, Europresse, Media Cloud, WordPress, or tables (CSV, Excel);",
        "then open the folder: crossread FOLDER (crossread list FOLDER says what was read).",
        "crossread alone opens a demo; crossread tour shows it in six keys.",
    ]
    .map(Clean::line)
}

/// The journal of the inputs: the file that `--repairs` names, none with `--no-repairs`, otherwise the
/// files of these inputs.
pub(super) fn journal(inputs: &[Input], options: &RepairsOptions) -> Journal {
    if options.no_repairs {
        return Journal::default();
    }
    match &options.repairs {
        Some(path) => {
            Journal::open(JournalPlaces::file(path.clone()).with_facts_and_basket_of(inputs))
        }
        None => Journal::open(JournalPlaces::of(inputs)),
    }
}

/// The journal of the inputs without the user's own files, so that output is equal for every user.
#[cfg(feature = "tui")]
pub(super) fn shared_journal(inputs: &[Input], options: &RepairsOptions) -> Journal {
    if options.no_repairs || options.repairs.is_some() {
        journal(inputs, options)
    } else {
        Journal::open(JournalPlaces::of(inputs).shared_only())
    }
}

/// The journal of the inputs of a command.
pub(super) fn journal_of(coverage: &CoverageOptions) -> Journal {
    journal(&inputs_of(coverage), &coverage.repairs)
}

/// An analysis of what was read, with the cache of this run.
pub(super) fn analysis<'a>(corpus: &'a Corpus, lexis: &'a Lexis) -> Analysis<'a> {
    Analysis::new(corpus, lexis).with_store(cache::of_run())
}

/// Runs the passes that the findings `wanted` need, with the repairs of `journal`. Reports repairs that
/// are wrong or without effect. Shows progress when stderr is a terminal.
pub(super) fn findings(
    corpus: &Corpus,
    lexis: &Lexis,
    journal: &Journal,
    wanted: &[FindingKind],
) -> Findings {
    findings_for(corpus, lexis, journal, wanted, None)
}

/// Runs the passes that the findings `wanted` need, and reports as [`findings`] does. With `only`,
/// findings that are listed by article are made for that article alone.
pub(super) fn findings_for(
    corpus: &Corpus,
    lexis: &Lexis,
    journal: &Journal,
    wanted: &[FindingKind],
    only: Option<ArticleIx>,
) -> Findings {
    let repairs = journal.repairs();
    let analysis = analysis(corpus, lexis).with_repairs(&repairs).only_for(only);
    let findings = with_progress(corpus, analysis, wanted);
    let conflicts = findings.actors().map_or(&[][..], |actors| &actors.conflicts);
    let (idle, wrong): (Vec<_>, Vec<_>) =
        journal.remarks(conflicts).into_iter().partition(|remark| remark.is_idle);
    let wrong: Vec<Clean> = wrong.into_iter().map(|remark| remark.text).collect();
    complain_each(&wrong, |others| {
        format!("{others} more problems with repairs (crossread repair list tells which)")
    });
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

/// The articles that the scope of a command selects; `None` when the command has no scope.
/// Fails when it selects no article. `findings` are those that the command has; the analysis is
/// run again only when a condition of the scope asks for more.
pub(super) fn scoped(
    coverage: &CoverageOptions,
    corpus: &Corpus,
    findings: &Findings,
) -> Result<Option<ArticleSet>> {
    scoped_in(&inputs_of(coverage), &coverage.repairs, &coverage.scope, corpus, findings)
}

/// As [`scoped`], of a program that has opened `inputs`.
pub(super) fn scoped_in(
    inputs: &[Input],
    repairs: &RepairsOptions,
    scope: &ScopeOptions,
    corpus: &Corpus,
    findings: &Findings,
) -> Result<Option<ArticleSet>> {
    let scope = scope.whole();
    if scope.is_empty() {
        return Ok(None);
    }
    let marks = if scope.needs_marks() {
        reading::marks(inputs, repairs, corpus)
    } else {
        ReadingMarks::default()
    };
    let is_analysed = findings.linked().is_some() && findings.joined().is_some();
    let articles = if is_analysed || !scope.needs_findings() {
        scope.articles(corpus, findings, &marks)
    } else {
        let repairs = journal(inputs, repairs).repairs();
        let lexis = Lexis::new();
        let more = analysis(corpus, &lexis).with_repairs(&repairs);
        let more = more.with_known(findings.clone());
        scope.articles(
            corpus,
            &with_progress(corpus, more, &[FindingKind::Linked, FindingKind::Joined]),
            &marks,
        )
    };
    if articles.count() == 0 {
        let none = format!("no article answers the scope {}", scope.source());
        return Err(Failure::NoArticles(Clean::line(&none)));
    }
    Ok(Some(articles))
}

/// Finds the actors with `repairs`, and reports nothing about them.
pub(super) fn actors(corpus: &Corpus, lexis: &Lexis, repairs: &[Repair]) -> Findings {
    let analysis = analysis(corpus, lexis).with_repairs(repairs);
    with_progress(corpus, analysis, &[FindingKind::Actors])
}

/// Runs the passes that `wanted` need, with a line of progress on stderr.
fn with_progress(corpus: &Corpus, analysis: Analysis<'_>, wanted: &[FindingKind]) -> Findings {
    let progress = ProgressLine::new(corpus.len());
    let findings = analysis.run(wanted, |finding| progress.tick(&finding));
    progress.clear();
    findings
}

/// A line of progress on stderr that is overwritten as the work proceeds. Nothing is written unless
/// stderr is a terminal and there are [`MIN_ARTICLES_FOR_PROGRESS`] articles.
struct ProgressLine {
    articles: usize,
    read: Mutex<usize>,
    shown: bool,
}

/// The number of articles from which on progress is shown, and the articles between two updates. Fewer
/// are analysed before the line can be read. Not fitted.
const MIN_ARTICLES_FOR_PROGRESS: usize = 50;

impl ProgressLine {
    fn new(articles: usize) -> Self {
        Self {
            articles,
            read: Mutex::new(0),
            shown: articles >= MIN_ARTICLES_FOR_PROGRESS && io::stderr().is_terminal(),
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
                if !read.is_multiple_of(MIN_ARTICLES_FOR_PROGRESS) && *read != self.articles {
                    return;
                }
                format!("reading {} of {}", *read, self.articles)
            }
            Finding::Stories(_) => "linking names".to_owned(),
            Finding::Actors(_) => "comparing quotes".to_owned(),
            Finding::Linked(_) => "comparing passages".to_owned(),
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
