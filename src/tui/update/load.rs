//! Opens the coverage: jobs that read articles and index names, and what their results change.

use super::{folder_files, reading, record, repair, scope, session};
use crate::analysis::actors::Actors;
use crate::corpus::Corpus;
use crate::engine::{Finding, Findings};
use crate::ingest::{FetchHandle, Ingested, Problem};
use crate::search::HeadlineIndex;
use crate::search::names::NameIndex;
use crate::store::CoverageStore;
use crate::text::Clean;
use crate::tui::analysis_job;
use crate::tui::fetching::with_progress;
use crate::tui::job::{Completion, Job, JobId};
use crate::tui::model::Model;
use crate::tui::msg::{Effect, QuitReason};
use crate::tui::opening;
use crate::tui::reading::LeftWork;
use crate::tui::world::Coverage;
use std::sync::Arc;

/// The job that reads the articles, and what `store` has kept of them.
pub(in crate::tui) fn read(store: Option<CoverageStore>, fetcher: Option<FetchHandle>) -> Job {
    Job::new("reading the articles", move |context, deliver| {
        if let Some(reader) = context.reader {
            let read = with_progress(fetcher.as_ref(), deliver, || reader.read());
            let (corpus, problems) = in_order(read);
            deliver(loaded(corpus, problems, LeftWork::read(store.as_ref())));
        }
    })
}

/// Puts articles in the order of a coverage. A second copy of an article becomes a problem.
pub(in crate::tui) fn in_order(read: Ingested) -> (Arc<Corpus>, Vec<Problem>) {
    let mut problems = read.problems;
    let (corpus, twice) = Corpus::new(read.articles);
    problems.extend(twice.into_iter().map(|article| Problem {
        path: article.path.clone(),
        reason: Clean::line("the same article again: left out"),
        named: false,
    }));
    (Arc::new(corpus.with_draft(read.draft)), problems)
}

/// Shows the articles that were read and starts their analysis. Ends the reader when there is none.
pub(in crate::tui) fn loaded(
    corpus: Arc<Corpus>,
    problems: Vec<Problem>,
    left: LeftWork,
) -> Completion {
    Box::new(|model| {
        if corpus.is_empty() {
            return vec![Effect::Quit(QuitReason::Empty(problems))];
        }
        if model.world.fetching.take().is_some_and(|state| state.is_stopping) {
            model.notice = Some("stopped: this has come".to_owned());
        }
        let headlines = Effect::Start(index_headlines(Arc::clone(&corpus)));
        model.world.coverage = Some(Coverage::new(corpus, problems));
        begin(model, left);
        let analysis = analysis_job::ask(model);
        let edits = reading::find_edits(model);
        std::iter::once(headlines).chain(analysis).chain(edits).collect()
    })
}

/// Shows the articles as the reader was left.
fn begin(model: &mut Model, left: LeftWork) {
    record::find_signs(&mut model.world);
    folder_files::name(model);
    model.screens.read.moved = true;
    if !model.world.settings.is_fresh {
        scope::follow_journal(model);
    }
    let is_asked = model.world.settings.start.is_some();
    scope::start(model);
    scope::narrow(model);
    session::restore(model, left, is_asked);
    if model.world.settings.draft.is_some() {
        super::views::show_draft(model);
    }
}

/// Shows articles that are analysed in part: `known` are their findings. Starts the rest of the
/// analysis.
pub(in crate::tui) fn loaded_known(
    corpus: Arc<Corpus>,
    known: Findings,
    left: LeftWork,
) -> Completion {
    Box::new(move |model| {
        let mut effects = vec![Effect::Start(index_headlines(Arc::clone(&corpus)))];
        effects.extend(known.shared_actors().map(index_names).map(Effect::Start));
        let mut coverage = Coverage::new(corpus, Vec::new());
        coverage.findings = known;
        coverage.revision += 1;
        model.world.coverage = Some(coverage);
        begin(model, left);
        effects.push(repair::find_remarks(model));
        effects.extend(analysis_job::ask(model));
        effects.extend(opening::ask(model));
        effects
    })
}

/// The job that makes the names of the actors searchable.
pub(super) fn index_names(actors: Arc<Actors>) -> Job {
    Job::with_result(
        "indexing names",
        move |_| Some(Arc::new(NameIndex::new(&actors))),
        |model, names| {
            model.world.index.names = Some(names);
            Vec::new()
        },
    )
}

/// The job that makes the headlines searchable.
pub(super) fn index_headlines(corpus: Arc<Corpus>) -> Job {
    Job::with_result(
        "indexing headlines",
        move |_| Some(Arc::new(HeadlineIndex::new(&corpus))),
        |model, headlines| {
            model.world.index.headlines = Some(headlines);
            Vec::new()
        },
    )
}

/// Adds a finding of the analysis `job`, unless another analysis was started since.
pub(in crate::tui) fn absorb(model: &mut Model, job: JobId, finding: Finding) -> Vec<Effect> {
    let shown = model.screens.read.article();
    let bottom = model.screens.is_at_bottom();
    let Some(coverage) = &mut model.world.coverage else { return Vec::new() };
    if coverage.analysis != Some(job) {
        return Vec::new();
    }
    // A coverage may have 100 000 articles: a finding about one that is not shown draws nothing.
    model.unseen = bottom && finding.article().is_some_and(|ix| ix != shown);
    let mut effects = Vec::new();
    if let Finding::Actors(actors) = &finding {
        effects.push(Effect::Start(index_names(Arc::clone(actors))));
    }
    let changes_lists =
        matches!(&finding, Finding::Actors(_) | Finding::Stories(_) | Finding::Joined(_));
    coverage.revision += u64::from(finding.article().is_none());
    coverage.findings.absorb(finding);
    if changes_lists {
        scope::narrow(model);
        effects.push(repair::find_remarks(model));
    }
    effects.extend(opening::ask(model));
    effects
}
