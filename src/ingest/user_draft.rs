//! The user's own draft, which joins the coverage as an article of nobody.
//!
//! ```text
//! draft.txt ─ read ─ one article ─ without outlet, address, date ─► article of the coverage, Ingested::draft
//! coverage ── an article with its name and its text is the draft itself ─ left out
//! ```

use super::{CoverageReader, Ingested, Input, Problem};
use crate::corpus::Article;
use crate::text::Clean;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads one draft, as often as wanted.
pub(super) struct UserDraft {
    path: PathBuf,
    reader: CoverageReader,
}

impl UserDraft {
    pub(super) fn new(path: &Path) -> Self {
        let path = path.to_path_buf();
        Self { reader: CoverageReader::new(&[Input::Path(path.clone())]), path }
    }

    /// Puts the draft among the articles that were read. What is wrong with it becomes a problem.
    pub(super) fn join(&self, ingested: &mut Ingested) {
        let mut alone = self.reader.read();
        let problem = |reason: String| Problem {
            path: Clean::line(&self.path.to_string_lossy()),
            reason: Clean::line(&reason),
            named: true,
        };
        match &alone.articles[..] {
            [one] => {
                let draft = as_draft(one);
                ingested.articles.retain(|article| !is_draft(article, &draft, &self.path));
                ingested.draft = Some(draft.id);
                ingested.articles.push(Arc::new(draft));
            }
            [] if alone.problems.is_empty() => {
                ingested.problems.push(problem("no article in it".to_owned()));
            }
            [] => {}
            several => {
                let told = format!("{} articles in it, a draft is one", several.len());
                ingested.problems.push(problem(told));
            }
        }
        ingested.problems.append(&mut alone.problems);
    }
}

/// An article as a draft: of no outlet, no address and no date.
#[must_use]
pub fn as_draft(article: &Article) -> Article {
    Article { outlet: None, url: None, published: None, ..article.clone() }
}

/// Whether an article of the coverage is the draft, which may lie in the folder of the coverage.
#[must_use]
pub fn is_draft(article: &Article, draft: &Article, path: &Path) -> bool {
    let is_same_name = Path::new(&*article.path).file_name() == path.file_name();
    article.id == draft.id || is_same_name && article.text.content == draft.text.content
}
