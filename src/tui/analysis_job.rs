//! The analysis as a job of the reader: makes the findings that the coverage does not have yet.

use super::job::{Job, JobId};
use super::model::Model;
use super::msg::Effect;
use super::update;
use crate::engine::{Analysis, AnalysisLimits};
use std::sync::Arc;

/// Asks for the findings that are missing, and stops the analysis that runs before.
pub(super) fn ask(model: &mut Model) -> Option<Effect> {
    let coverage = model.world.coverage.as_mut()?;
    let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
    let journal = model.world.settings.journal.clone();
    let id = JobId::unique();
    let job = Job::new("the analysis", move |context, deliver| {
        let repairs = journal.repairs();
        Analysis::new(&corpus, context.lexis)
            .with_repairs(&repairs)
            .with_store(context.store())
            .with_known(findings)
            .with_cancel(context.cancel)
            .with_limits(AnalysisLimits::INTERACTIVE)
            .run_all(|finding| {
                deliver(Box::new(move |model| update::load::absorb(model, id, finding)));
            });
    });
    coverage.analysis = Some(id);
    std::mem::replace(&mut coverage.cancel, job.cancel()).cancel();
    Some(Effect::Start(job))
}
