//! Writes a report of what is shown: `:w FILE`.
//!
//! ```text
//! :w FILE ── job: the report as text ── write: a new file, or one that the user wants replaced
//! ```

use crate::engine::Progress;
use crate::export::ExportSource;
use crate::export::output::expect_outside;
use crate::export::receipt::{Receipt, ReceiptOptions, path_from};
use crate::export::report::{ReportForm, ReportInput, write};
use crate::query::Scope;
use crate::safe_fs::folder_of;
use crate::safe_fs::{Location, Precondition};
use crate::text::Clean;
use crate::tui::job::Job;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::world::World;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Writes a report of the articles that are shown into `file`. With `force` an existing file is replaced.
pub(super) fn ask(model: &mut Model, file: PathBuf, force: bool) -> Vec<Effect> {
    match prepared(&model.world, &file, force) {
        Ok(job) => {
            model.notice = Some("writing the report …".to_owned());
            vec![Effect::Start(job.into_job(file, force))]
        }
        Err(notice) => {
            model.notice = Some(notice);
            Vec::new()
        }
    }
}

/// Everything that a report in the background needs.
struct ReportJob {
    corpus: Arc<crate::corpus::Corpus>,
    findings: crate::engine::Findings,
    scope: Option<crate::query::ArticleSet>,
    asked: ReceiptOptions,
    repairs: Vec<String>,
    form: ReportForm,
}

/// The job of a report, or why there is none.
fn prepared(world: &World, file: &Path, force: bool) -> Result<ReportJob, String> {
    let shown = file.display();
    let form = ReportForm::of(file).ok_or("the name of a report ends with .html or .md")?;
    if !force && file.symlink_metadata().is_ok() {
        return Err(format!("{shown}: it exists; :w! {shown} replaces it"));
    }
    expect_outside(file, &world.settings.opened).map_err(|error| error.to_string())?;
    let coverage = world.coverage.as_ref().ok_or("nothing is open yet")?;
    if coverage.findings.progress() != Progress::Done {
        return Err("still comparing: a report needs all findings".to_owned());
    }
    let marks: Vec<&str> = world.scope.marks.marks().map(|(id, _)| id).collect();
    let more = if marks.is_empty() {
        Vec::new()
    } else {
        vec![("marked actors".to_owned(), marks.join(" "))]
    };
    let paths = world.settings.opened.iter().map(|path| path_from(folder_of(file), path));
    Ok(ReportJob {
        corpus: Arc::clone(&coverage.corpus),
        findings: coverage.findings.clone(),
        scope: coverage.shown.set().cloned(),
        asked: ReceiptOptions {
            paths: paths.collect(),
            demo: world.settings.opened.is_empty() && world.settings.library.is_none(),
            library: world.settings.library.clone(),
            scope: scope_words(world),
            more,
            ..ReceiptOptions::default()
        },
        repairs: world.settings.journal.repairs().iter().map(ToString::to_string).collect(),
        form,
    })
}

/// The story and the conditions of the scope, as the command line takes them.
fn scope_words(world: &World) -> String {
    let story = world.scope.story.map(|id| Scope::of_story(&id.to_string())).unwrap_or_default();
    let all = world.scope.conditions.iter().cloned().fold(story, Scope::and);
    all.source().to_owned()
}

impl ReportJob {
    fn into_job(self, file: PathBuf, force: bool) -> Job {
        Job::with_result(
            "writing the report",
            move |_| Some(self.text()),
            move |_, text| vec![written(file, text, force)],
        )
    }

    fn text(&self) -> String {
        let source = ExportSource::new(&self.corpus, &self.findings, self.scope.as_ref());
        let receipt = Receipt::of_all("report", self.asked.clone(), &self.repairs, &source);
        let scope = &self.asked.scope;
        let input =
            ReportInput { source: &source, scope, pairs: &[], receipt: &receipt, basket: None };
        write(&input, self.form)
    }
}

/// The effect that puts the text into the file, and tells how that went.
fn written(file: PathBuf, text: String, force: bool) -> Effect {
    Effect::Write(Box::new(move || {
        let precondition = if force { Precondition::Anything } else { Precondition::Missing };
        let done = Location::named(&file).write(text.as_bytes(), precondition);
        let notice = match done {
            Ok(()) => format!("wrote {}, {} KB", file.display(), text.len().div_ceil(1000)),
            Err(error) => format!("{}: {error}", file.display()),
        };
        let notice = Clean::line(&notice).to_string();
        Box::new(move |model| {
            model.notice = Some(notice);
            Vec::new()
        })
    }))
}
