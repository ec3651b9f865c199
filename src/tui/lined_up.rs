use super::model::Model;
use super::msg::Effect;
use crate::analysis::numbers::Topic;
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::{Answers, Findings, Omission, Omissions, numbers};
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::Span;
use rayon::prelude::*;
use std::sync::Arc;

/// Up to so many articles, every one is set beside the others of its story.
const COMPARED: usize = 600;

/// What is worked out after the analysis, for the views that show it.
pub(super) struct LinedUp {
    number: u64,
    /// What words weigh in English at large.
    pub(super) english: Arc<Weights>,
    /// The figures of each story.
    pub(super) numbers: Arc<[Topic]>,
    /// What each article lacks that any other outlet of its story carries.
    pub(super) omissions: Arc<[Vec<Omission>]>,
    /// The sentences of each article that no other outlet of its story carries or answers.
    pub(super) only_here: Arc<[Vec<Span>]>,
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
            let of = |ix| {
                let answers = if corpus.len() <= COMPARED {
                    omissions.answers(lexis, ix)
                } else {
                    Answers::default()
                };
                (omissions.of(ix, 1, &answers), answers.only_here(findings, ix))
            };
            articles.into_par_iter().map(of).unzip::<_, _, Vec<_>, Vec<_>>()
        };
        let numbers = numbers(corpus, findings, lexis).unwrap_or_default();
        let (omissions, only_here) =
            Omissions::new(corpus, findings, &numbers).map(of_all).unwrap_or_default();
        let english = lexis.shared_background();
        LinedUp {
            number: self.number,
            english,
            numbers: numbers.into(),
            omissions: omissions.into(),
            only_here: only_here.into(),
        }
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
    if let Some(coverage) =
        model.coverage.as_mut().filter(|coverage| coverage.lining_up == lined_up.number)
    {
        coverage.lined_up = Some(lined_up);
        coverage.revision += 1;
    }
}
