//! The analysis as a job of the reader: makes the findings that the coverage does not have yet.

use super::model::Model;
use super::msg::Effect;
use crate::analysis::actors::repair::Repair;
use crate::corpus::Corpus;
use crate::engine::{Analysis, AnalysisLimits, Cancel, Finding, Findings};
use crate::lexis::Lexis;
use std::sync::Arc;

/// All that a worker needs to make the missing findings.
pub(super) struct AnalysisJob {
    /// Findings of another number than the last one that was asked for are out of date.
    pub(super) number: u64,
    corpus: Arc<Corpus>,
    findings: Findings,
    repairs: Vec<Repair>,
    cancel: Cancel,
}

impl AnalysisJob {
    /// Runs the passes and hands each finding to `sink`, from several threads.
    pub(super) fn run(&self, lexis: &Lexis, sink: impl Fn(Finding) + Sync) {
        Analysis::new(&self.corpus, lexis)
            .with_repairs(&self.repairs)
            .with_known(self.findings.clone())
            .with_cancel(&self.cancel)
            .with_limits(AnalysisLimits::INTERACTIVE)
            .run_all(sink);
    }
}

/// Asks for the findings that are missing, and stops the analysis that runs before.
pub(super) fn ask(model: &mut Model) -> Option<Effect> {
    let coverage = model.coverage.as_mut()?;
    model.jobs += 1;
    coverage.analysis = model.jobs;
    std::mem::take(&mut coverage.cancel).cancel();
    Some(Effect::Analyse(Box::new(AnalysisJob {
        number: model.jobs,
        corpus: Arc::clone(&coverage.corpus),
        findings: coverage.findings.clone(),
        repairs: model.settings.repairs.repairs(),
        cancel: coverage.cancel.clone(),
    })))
}
