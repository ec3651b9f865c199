//! Opening the coverage: reading, analysing, indexing.

use super::{repair, select};
use crate::analysis::actors::Actors;
use crate::corpus::Corpus;
use crate::engine::{Finding, Findings};
use crate::ingest::{Ingested, Problem};
use crate::search::HeadlineIndex;
use crate::search::names::NameIndex;
use crate::text::Clean;
use crate::tui::analysis_job;
use crate::tui::job::{Completion, Job, JobId};
use crate::tui::model::Model;
use crate::tui::msg::{Effect, QuitReason};
use crate::tui::world::Coverage;
use std::sync::Arc;

/// Reads the articles of the library.
pub(in crate::tui) fn read() -> Job {
    Job::new("reading the articles", |context, deliver| {
        if let Some(reader) = context.reader {
            let (corpus, problems) = in_order(reader.read());
            deliver(loaded(corpus, problems));
        }
    })
}

/// Puts what was read in the order of a coverage. An article that is there twice becomes a problem.
pub(in crate::tui) fn in_order(read: Ingested) -> (Arc<Corpus>, Vec<Problem>) {
    let mut problems = read.problems;
    let (corpus, twice) = Corpus::new(read.articles);
    problems.extend(twice.into_iter().map(|article| Problem {
        path: article.path.clone(),
        reason: Clean::line("the same article again: left out"),
        named: false,
    }));
    (Arc::new(corpus), problems)
}

/// The articles are read: shows them and has them analysed. Without any the reader ends.
pub(in crate::tui) fn loaded(corpus: Arc<Corpus>, problems: Vec<Problem>) -> Completion {
    Box::new(|model| {
        if corpus.is_empty() {
            return vec![Effect::Quit(QuitReason::Empty(problems))];
        }
        let headlines = Effect::Start(index_headlines(Arc::clone(&corpus)));
        model.world.coverage = Some(Coverage::new(corpus, problems));
        model.screens.read.moved = true;
        std::iter::once(headlines).chain(analysis_job::ask(model)).collect()
    })
}

/// The articles are read and `known` is found already: shows them and has the rest analysed.
pub(in crate::tui) fn loaded_known(corpus: Arc<Corpus>, known: Findings) -> Completion {
    Box::new(move |model| {
        let mut effects = vec![Effect::Start(index_headlines(Arc::clone(&corpus)))];
        effects.extend(known.shared_actors().map(index_names).map(Effect::Start));
        let mut coverage = Coverage::new(corpus, Vec::new());
        coverage.findings = known;
        coverage.revision += 1;
        model.world.coverage = Some(coverage);
        model.screens.read.moved = true;
        select::narrow(model);
        repair::remark(model);
        effects.extend(analysis_job::ask(model));
        effects
    })
}

/// Makes the names of the actors searchable.
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

/// Makes the headlines searchable.
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

/// Takes in what the analysis found, unless a newer one was started since.
pub(in crate::tui) fn absorb(model: &mut Model, job: JobId, finding: Finding) -> Vec<Effect> {
    let shown = model.screens.read.article();
    let bottom = model.screens.is_at_bottom();
    let Some(coverage) = &mut model.world.coverage else { return Vec::new() };
    if coverage.analysis != Some(job) {
        return Vec::new();
    }
    // Of 100 000 articles that are read one after the other, the reading screen shows only one.
    model.unseen = bottom && finding.article().is_some_and(|ix| ix != shown);
    let mut effects = Vec::new();
    if let Finding::Actors(actors) = &finding {
        effects.push(Effect::Start(index_names(Arc::clone(actors))));
    }
    let lists = matches!(&finding, Finding::Actors(_) | Finding::Stories(_));
    coverage.revision += u64::from(finding.article().is_none());
    coverage.findings.absorb(finding);
    if lists {
        select::narrow(model);
        repair::remark(model);
    }
    effects
}
