//! `crossread diff`: two articles sentence by sentence, or one article with the variants of others.

use super::args::{InputOptions, LibraryOptions, RepairsOptions};
use super::dto::{RowLine, Source, SummaryLine, SynopsisLine, SynopsisSentenceLine};
use super::output::Output;
use super::{Command, Failure, Outcome, Result, library, open};
use crate::analysis::align::{AlignOptions, Alignment, AlignmentRow, RowKind, TypographyOptions};
use crate::corpus::{Article, ArticleId, ArticleIx, Corpus, Text};
use crate::engine::ids::Places;
use crate::engine::{FindingKind, Findings};
use crate::ingest::{Ingested, Input};
use crate::lexis::Lexis;
use crate::present::diff::{self, Arrangement, DiffLayout, LensState, exchange};
use crate::query::{self, Comparison, aligned, compare};
use crate::store::{CoverageKey, CoverageStore, Store};
use crate::text::{Clean, Pair};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Compare two articles sentence by sentence.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct DiffArguments {
    /// The left article: a file, or an id (a unique beginning of one will do).
    pub(super) a: PathBuf,
    /// The right article.
    #[arg(required_unless_present_any = ["synopsis", "versions"])]
    pub(super) b: Option<PathBuf>,
    /// The article A, and under each of its sentences how the others of its story tell it (with --in).
    #[arg(long, conflicts_with_all = ["b", "inline", "side_by_side", "words", "html", "exit_code"])]
    pub(super) synopsis: bool,
    /// The article A of the library as it is now, and how it was before it changed on its site: N edits before
    /// [default: 1]. A is its address too.
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "1",
          conflicts_with_all = ["b", "synopsis", "within"])]
    pub(super) versions: Option<usize>,
    /// The coverage they stand in: it tells rare words from common ones, and
    /// knows the ids. Without it, the two alone.
    #[arg(long = "in", value_name = "PATH", num_args = 1..)]
    pub(super) within: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) input: InputOptions,
    #[command(flatten)]
    pub(super) library: LibraryOptions,
    #[command(flatten)]
    pub(super) repairs: RepairsOptions,
    /// Print JSON Lines, the summary last.
    #[arg(long)]
    pub(super) json: bool,
    /// One column, changes in place.
    #[arg(long, conflicts_with_all = ["side_by_side", "json"])]
    pub(super) inline: bool,
    /// Two columns (the default from 60 columns on).
    #[arg(long, conflicts_with = "json")]
    pub(super) side_by_side: bool,
    /// Changed words in brackets, [-so-] and {+so+}, or as `git diff
    /// --word-diff=porcelain` prints them.
    #[arg(long = "word-diff", value_name = "FORM", num_args = 0..=1, require_equals = true, default_missing_value = "plain",
          conflicts_with_all = ["json", "inline", "side_by_side", "html"])]
    pub(super) words: Option<WordDiffFormat>,
    /// Count this of the typography as a change too; by default none is.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(super) heed: Vec<TypographyOption>,
    /// One web page that needs nothing beside it.
    #[arg(long, conflicts_with_all = ["json", "inline", "side_by_side"])]
    pub(super) html: bool,
    /// Exit with 1 when the articles differ.
    #[arg(long)]
    pub(super) exit_code: bool,
}

/// What of the typography may count as a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TypographyOption {
    /// Capital and small letters.
    Case,
    /// Punctuation.
    Punctuation,
    /// Kinds of quotation mark and apostrophe.
    Marks,
}

/// How words that differ are written for other tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum WordDiffFormat {
    /// A sentence a line, changes in brackets.
    Plain,
    /// A piece a line, for scripts.
    Porcelain,
}

impl Command for DiffArguments {
    const NAME: &str = "diff";

    fn run(&self, out: &mut Output) -> Result {
        let resolved = match self.versions {
            Some(back) => versions(self, back),
            None => resolve(self),
        };
        let (corpus, named) = resolved.map_err(|failure| self.no_difference(failure))?;
        let lexis = Lexis::new();
        let articles = match named[..] {
            [left, right] => Pair::new(left, right),
            [base] => return synopsis(self, &corpus, &lexis, base, out),
            _ => {
                return Err(Failure::unusable(
                    "two articles are compared, or one is set out with --synopsis",
                ));
            }
        };
        if let Some(form) = self.words {
            let alignment = aligned(&corpus, &lexis, articles, align_options(self));
            word_diff(&corpus, articles, &alignment, form, out)?;
            return Ok(outcome(self, &alignment.rows));
        }
        let findings = open::findings(
            &corpus,
            &lexis,
            &open::journal(
                &open::with_library(open::inputs(&self.within, self.input.demo), &self.library),
                &self.repairs,
            ),
            &[FindingKind::Linked],
        );
        let comparison = compare(&corpus, &findings, &lexis, articles, align_options(self))
            .ok_or_else(|| Failure::unusable("the analysis was stopped"))?;
        if self.json {
            json(&corpus, &findings, &comparison, out)?;
        } else if self.html {
            out.raw(&diff::page(&corpus, &comparison))?;
        } else {
            human(self, &corpus, &findings, &comparison, out)?;
        }
        Ok(outcome(self, &comparison.alignment.rows))
    }
}

impl DiffArguments {
    /// With `--exit-code` 1 means that the articles differ. A side without an article then is
    /// unreadable input.
    fn no_difference(&self, failure: Failure) -> Failure {
        match failure {
            Failure::NoArticles(what) if self.exit_code => Failure::Unusable(what),
            other => other,
        }
    }
}

/// The base, and under each of its sentences how the others of its story tell it.
fn synopsis(
    it: &DiffArguments,
    corpus: &Corpus,
    lexis: &Lexis,
    base: ArticleIx,
    out: &mut Output,
) -> Result {
    let findings = open::findings(
        corpus,
        lexis,
        &open::journal(
            &open::with_library(open::inputs(&it.within, it.input.demo), &it.library),
            &it.repairs,
        ),
        &[FindingKind::Linked],
    );
    let synopsis = query::synopsis(corpus, &findings, lexis, base, align_options(it).typography)
        .ok_or_else(|| Failure::unusable("the analysis was stopped"))?;
    let told = synopsis.sentences.iter().any(|sentence| !sentence.variants.is_empty());
    if it.json {
        let places = Places::new(corpus);
        let source = Source { corpus, findings: &findings, places: &places };
        for sentence in &synopsis.sentences {
            out.json(&SynopsisSentenceLine::new(&source, base, sentence))?;
        }
        out.json(&SynopsisLine::new(&source, &synopsis))?;
        return Ok(Outcome::found(told));
    }
    let columns = out.columns();
    for line in diff::synoptic_head(corpus, &synopsis, columns) {
        out.line(&line)?;
    }
    out.blank()?;
    let layout =
        DiffLayout { arrangement: Arrangement::Inline, columns, brackets: !out.is_coloured() };
    for (_, line) in diff::synoptic(corpus, &findings, &synopsis, layout, false) {
        out.line(&line)?;
    }
    Ok(Outcome::found(told))
}

fn outcome(it: &DiffArguments, rows: &[AlignmentRow]) -> Outcome {
    let differ = rows.iter().any(|row| row.kind != RowKind::Same || row.moved);
    Outcome::found(!(it.exit_code && differ))
}

/// Prints what differs as git does; nothing when nothing differs. Needs no
/// analysis of names and quotes, so none is made.
fn word_diff(
    corpus: &Corpus,
    articles: Pair<ArticleIx>,
    alignment: &Alignment,
    form: WordDiffFormat,
    out: &mut Output,
) -> Result<()> {
    if alignment.rows.iter().any(|row| row.kind != RowKind::Same || row.moved) {
        let entries = exchange::entries(corpus, articles, alignment);
        let path = |ix: ArticleIx| corpus.article(ix).path.to_string();
        out.raw(&format!(
            "--- {}\n+++ {}\n{}",
            path(articles.left),
            path(articles.right),
            exchange::hunk(&entries)
        ))?;
        out.raw(&match form {
            WordDiffFormat::Plain => exchange::plain(&entries),
            WordDiffFormat::Porcelain => exchange::porcelain(&entries),
        })?;
    }
    Ok(())
}

/// What of the typography counts as a change.
fn align_options(it: &DiffArguments) -> AlignOptions<'static> {
    let heeds = |what: TypographyOption| it.heed.contains(&what);
    let typography = TypographyOptions {
        case: heeds(TypographyOption::Case),
        punctuation: heeds(TypographyOption::Punctuation),
        marks: heeds(TypographyOption::Marks),
    };
    AlignOptions { pins: &[], typography }
}

fn json(
    corpus: &Corpus,
    findings: &Findings,
    comparison: &Comparison,
    out: &mut Output,
) -> Result<()> {
    let places = Places::new(corpus);
    let source = Source { corpus, findings, places: &places };
    for row in &comparison.alignment.rows {
        out.json(&RowLine::new(&source, comparison.articles, row))?;
    }
    out.json(&SummaryLine::new(&source, comparison))
}

/// Narrower than this, two columns are of no use.
const TWO_COLUMNS: usize = 60;

fn human(
    it: &DiffArguments,
    corpus: &Corpus,
    findings: &Findings,
    comparison: &Comparison,
    out: &mut Output,
) -> Result<()> {
    let columns = out.columns();
    let two = it.side_by_side || !it.inline && columns >= TWO_COLUMNS;
    let arrangement = if two { Arrangement::SideBySide } else { Arrangement::Inline };
    for line in diff::header(corpus, findings, comparison, columns) {
        out.line(&line)?;
    }
    out.blank()?;
    let layout = DiffLayout { arrangement, columns, brackets: !out.is_coloured() };
    for row in diff::rows(corpus, findings, comparison, layout, &LensState::default()) {
        out.line(&row.line)?;
    }
    Ok(())
}

/// One side of the command line: an article read from a file, or an id.
enum DiffSide {
    File(ArticleId),
    Id(String),
}

/// The version of an article that is `back` edits before the last one, and the last one.
fn versions(it: &DiffArguments, back: usize) -> Result<(Corpus, Vec<ArticleIx>)> {
    let named = it.a.to_string_lossy();
    let place = it.library.file.as_ref().and_then(open::library_place);
    let store: Arc<dyn Store> = Arc::from(library::opened(place.as_ref())?);
    let is_address = named.starts_with("http://") || named.starts_with("https://");
    let has_address = is_address && !store.versions(&named).map_err(Failure::unusable)?.is_empty();
    let id = if has_address { None } else { Some(library::article(&*store, &named)?.name.id) };
    let store = CoverageStore::new(store, CoverageKey::library());
    let versions = match id {
        Some(id) => store.versions(id),
        None => store.versions_at(&named),
    };
    let versions = versions.map_err(Failure::unusable)?;
    let last = versions.len().checked_sub(1);
    let earlier = last.and_then(|last| last.checked_sub(back.max(1)));
    let (Some(earlier), Some(last)) = (earlier, last) else {
        let known = versions.len().max(1);
        let plural = if known == 1 { "" } else { "s" };
        return Err(Failure::unusable(format!("{named}: {known} version{plural} of it are known")));
    };
    // `Corpus::new` would take a version that stands in the other one for a copy.
    let pair = [earlier, last].map(|at| Arc::clone(&versions[at]));
    let corpus = Corpus::default().with_behind(pair);
    Ok((corpus, vec![ArticleIx(0), ArticleIx(1)]))
}

/// Opens the coverage and the articles that are named, and finds these in it. A file that
/// lies in the coverage is that article of the coverage.
fn resolve(it: &DiffArguments) -> Result<(Corpus, Vec<ArticleIx>)> {
    let inputs = open::with_library(open::inputs(&it.within, it.input.demo), &it.library);
    let mut ingested =
        if inputs.is_empty() { Ingested::default() } else { open::read(&inputs, it.input)? };
    let mut named = Vec::new();
    for path in std::iter::once(&it.a).chain(&it.b) {
        named.push(name(path, it.input, &mut ingested.articles)?);
    }
    if ingested.articles.is_empty() {
        let Some(DiffSide::Id(id)) = named.first() else {
            return Err(Failure::unusable("no article to compare"));
        };
        return Err(Failure::unusable(format!(
            "{id}: no such file (an article id needs --in PATH)"
        )));
    }
    let corpus = open::into_corpus(ingested, &inputs)?;
    let articles = named.iter().map(|named| find(&corpus, named)).collect::<Result<_>>()?;
    Ok((corpus, articles))
}

/// What `argument` names. The article of a file that the coverage has not is added to it.
fn name(
    argument: &Path,
    options: InputOptions,
    coverage: &mut Vec<Arc<Article>>,
) -> Result<DiffSide> {
    let stdin = argument == Path::new("-");
    if !stdin && !argument.exists() {
        return Ok(DiffSide::Id(argument.to_string_lossy().into_owned()));
    }
    if is_empty(argument) {
        let article = nothing(argument);
        let id = article.id;
        coverage.push(Arc::new(article));
        return Ok(DiffSide::File(id));
    }
    let input = if stdin { Input::Stdin } else { Input::Path(argument.to_owned()) };
    let mut alone = open::read(&[input], options)?.articles;
    let article = match alone.len() {
        1 => alone.remove(0),
        0 => {
            return Err(Failure::NoArticles(Clean::line(&format!(
                "{}: no article in it",
                argument.display()
            ))));
        }
        several => {
            return Err(Failure::unusable(format!(
                "{0}: {several} articles in it; name one of them by its number or its id, with --in \
                 (--in {0}, and {0}#2 for the second)",
                argument.display()
            )));
        }
    };
    let same =
        coverage.iter().filter(|a| a.id == article.id || is_same_file(a, &article, argument));
    if let Some(known) = same.max_by_key(|a| (a.id == article.id, shared_tail(&a.path, argument))) {
        return Ok(DiffSide::File(known.id));
    }
    let id = article.id;
    coverage.push(article);
    Ok(DiffSide::File(id))
}

/// Whether there is nothing at `path`: an empty file, or what git names for a
/// file that is not there.
fn is_empty(path: &Path) -> bool {
    path == Path::new("/dev/null")
        || path.metadata().is_ok_and(|meta| meta.is_file() && meta.len() == 0)
}

/// The article of a file without a word.
fn nothing(path: &Path) -> Article {
    let path = Clean::line(&path.to_string_lossy());
    Article::bare(ArticleId::of(&path, ""), path, Text::default())
}

/// Whether an article of the coverage was read from the file at `path`, as far
/// as its text, its file name and its address tell.
fn is_same_file(of_coverage: &Article, alone: &Article, path: &Path) -> bool {
    of_coverage.text.content == alone.text.content
        && of_coverage.url == alone.url
        && shared_tail(&of_coverage.path, path) > 0
}

/// How many components the ends of two paths have in common.
fn shared_tail(a: &str, b: &Path) -> usize {
    Path::new(a).components().rev().zip(b.components().rev()).take_while(|(x, y)| x == y).count()
}

fn find(corpus: &Corpus, named: &DiffSide) -> Result<ArticleIx> {
    match named {
        DiffSide::File(id) => {
            corpus.find(*id).ok_or_else(|| Failure::unusable("an article was left out"))
        }
        DiffSide::Id(named) => open::article(corpus, named),
    }
}
