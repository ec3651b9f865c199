//! `crossread check`: a draft against the coverage of its story.

use super::args::{InputOptions, LibraryOptions, RepairsOptions};
use super::dto::{CheckLine, Source};
use super::output::Output;
use super::printed::print_blocks;
use super::{Command, Failure, Outcome, Result, open};
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::ingest::{Input, as_draft, is_draft};
use crate::lexis::Lexis;
use crate::present::views::CheckView;
use crate::query::check;
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Check a draft against the coverage: quotations, names, numbers, copied words, omissions.
///
/// Exit codes: 0 nothing to look at, 1 something to look at, 2 wrong usage or unreadable input.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The draft: a file with one article, or `-` for standard input. It counts as nobody's outlet.
    pub(super) draft: PathBuf,
    /// The coverage that it is compared with: files and folders.
    #[arg(long = "in", value_name = "PATH", num_args = 1.., required_unless_present_any = ["demo", "library"])]
    pub(super) within: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) input: InputOptions,
    #[command(flatten)]
    pub(super) library: LibraryOptions,
    #[command(flatten)]
    pub(super) repairs: RepairsOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
}

impl Command for CheckArguments {
    const NAME: &str = "check";

    fn run(&self, out: &mut Output) -> Result {
        let (corpus, draft) = self.open()?;
        if let Some(told) = not_comparable(&corpus, draft) {
            return Err(Failure::unusable(told));
        }
        let journal = open::journal(
            &open::with_library(open::inputs(&self.within, self.input.demo), &self.library),
            &self.repairs,
        );
        let wanted = [
            FindingKind::Linked,
            FindingKind::Joined,
            FindingKind::Numbers,
            FindingKind::Omissions,
        ];
        let lexis = Lexis::new();
        let findings = open::findings_for(&corpus, &lexis, &journal, &wanted, Some(draft));
        let check = check(&corpus, &findings, &lexis, draft)
            .ok_or_else(|| Failure::unusable("the analysis was stopped"))?;
        let view = CheckView::new(&corpus, &check);
        if self.json {
            let places = Places::new(&corpus);
            let source = Source { corpus: &corpus, findings: &findings, places: &places };
            for finding in &check.findings {
                out.json(&CheckLine::new(&source, finding))?;
            }
        } else {
            out.line(&view.head())?;
            out.blank()?;
            for finding in &check.findings {
                print_blocks(&view.printed(finding, out.columns()), out)?;
            }
        }
        Ok(Outcome::found(check.findings.is_empty()))
    }
}

impl CheckArguments {
    /// The coverage with the draft in it. A problem with either is exit code 2, because 1 means that
    /// something is to be looked at.
    fn open(&self) -> Result<(Corpus, ArticleIx)> {
        let no_article = |failure: Failure| match failure {
            Failure::NoArticles(what) => Failure::Unusable(what),
            other => other,
        };
        let inputs = open::with_library(open::inputs(&self.within, self.input.demo), &self.library);
        let mut coverage = open::read(&inputs, self.input)?;
        let draft = self.read_draft()?;
        coverage.articles.retain(|article| !is_draft(article, &draft, &self.draft));
        if coverage.articles.is_empty() {
            return Err(Failure::unusable("no article to compare the draft with"));
        }
        let id = draft.id;
        coverage.articles.push(Arc::new(draft));
        let corpus = open::into_corpus(coverage, &inputs).map_err(no_article)?;
        let draft = corpus.find(id).ok_or_else(|| Failure::unusable("the draft was left out"))?;
        Ok((corpus, draft))
    }

    /// The draft, of no outlet, no address and no date.
    fn read_draft(&self) -> Result<Article> {
        let input = if self.draft == Path::new("-") {
            Input::Stdin
        } else {
            Input::Path(self.draft.clone())
        };
        let mut alone = open::read(&[input], self.input)?.articles;
        let article = match alone.len() {
            1 => alone.remove(0),
            0 => {
                return Err(Failure::unusable(format!(
                    "{}: no article in it",
                    self.draft.display()
                )));
            }
            several => {
                let name = self.draft.display();
                return Err(Failure::unusable(format!(
                    "{name}: {several} articles in it, a draft is one"
                )));
            }
        };
        Ok(as_draft(&article))
    }
}

/// Why a draft cannot be compared: every article of the coverage is in another language.
fn not_comparable(corpus: &Corpus, draft: ArticleIx) -> Option<String> {
    let language = corpus.article(draft).language()?;
    let others =
        corpus.iter().filter(|&(ix, _)| ix != draft).map(|(_, article)| article.language());
    let mut known: Vec<&str> = others.collect::<Option<_>>()?;
    known.sort_unstable();
    known.dedup();
    if known.contains(&language) {
        return None;
    }
    let known = known.join(", ");
    Some(format!(
        "the draft is in another language ({language}) than the coverage ({known}): not compared"
    ))
}
