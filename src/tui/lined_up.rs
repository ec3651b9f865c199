use super::model::Model;
use super::msg::Effect;
use crate::analysis::numbers::Topic;
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::{Findings, Omission, Omissions, numbers};
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use rayon::prelude::*;
use std::sync::Arc;

/// What is worked out after the analysis, for the views that show it.
pub(super) struct LinedUp {
    number: u64,
    /// What words weigh in English at large.
    pub(super) english: Arc<Weights>,
    /// The figures of each story.
    pub(super) numbers: Arc<[Topic]>,
    /// What each article lacks that any other outlet of its story carries.
    pub(super) omissions: Arc<[Vec<Omission>]>,
}

/// What it is worked out of.
pub(super) struct Job {
    number: u64,
    corpus: Arc<Corpus>,
    findings: Findings,
}

impl Job {
    /// Works it out, when the analysis is complete.
    pub(super) fn run(&self, lexis: &Lexis) -> LinedUp {
        let (corpus, findings) = (&*self.corpus, &self.findings);
        let of_all = |omissions: Omissions<'_>| {
            let articles: Vec<ArticleIx> = corpus.iter().map(|(ix, _)| ix).collect();
            articles.into_par_iter().map(|ix| omissions.of(ix, 1)).collect::<Vec<_>>()
        };
        let numbers = numbers(corpus, findings, lexis).unwrap_or_default();
        let omissions = Omissions::new(corpus, findings, &numbers).map(of_all).unwrap_or_default();
        LinedUp { number: self.number, english: lexis.shared_background(), numbers: numbers.into(), omissions: omissions.into() }
    }
}

/// Asks for it anew: what it is worked out of has changed.
pub(super) fn ask(model: &mut Model) -> Option<Effect> {
    let coverage = model.coverage.as_mut()?;
    model.jobs += 1;
    (coverage.lined_up, coverage.lining_up) = (None, model.jobs);
    let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
    Some(Effect::LineUp(Job { number: model.jobs, corpus, findings }))
}

/// Takes it in, unless something newer is on its way.
pub(super) fn answer(model: &mut Model, lined_up: LinedUp) {
    if let Some(coverage) = model.coverage.as_mut().filter(|coverage| coverage.lining_up == lined_up.number) {
        coverage.lined_up = Some(lined_up);
        coverage.revision += 1;
    }
}
