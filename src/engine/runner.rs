//! Runs the passes that a result needs, in the order of their needs.
//!
//! ```text
//! wanted ── plan ──► segments speech names │ weights │ stories │ … │ figures │ numbers
//!                    └─ one task an article ┘ └─ one after the other ─┘
//!                        cancelled? known? in the cache? else run ──► sink, Findings
//! ```
//!
//! Neighbouring passes on single articles are one sweep: a task takes an article through all of
//! them, so that the article on the screen is complete early. Cancelling, the cache and the
//! hand-over of findings stand here and nowhere else.

use super::cache::AnalysisCache;
use super::cancel::Cancel;
use super::findings::ArticleFindings;
use super::kept::{KeptArticle, KeptCoverage};
use super::passes::{AnalysisLimits, ArticleInput, CoverageInput, PASSES, Pass, Run};
use super::{Finding, FindingKind, Findings};
use crate::analysis::actors;
use crate::analysis::actors::repair::Repair;
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::lexis::Lexis;
use crate::text::packed::PackedStore;
use rayon::prelude::*;

/// An analysis that is to be run.
///
/// ```ignore
/// let findings = Analysis::new(&corpus, &lexis).run(&[FindingKind::Stories], |_| {});
/// let stories = findings.stories();
/// ```
pub struct Analysis<'a> {
    corpus: &'a Corpus,
    lexis: &'a Lexis,
    repairs: &'a [Repair],
    cancel: Cancel,
    cache: Option<&'a dyn AnalysisCache>,
    store: Option<&'a dyn PackedStore>,
    known: Findings,
    limits: AnalysisLimits,
    only: Option<ArticleIx>,
}

impl<'a> Analysis<'a> {
    /// An analysis of `corpus` without repairs, cache and limits.
    #[must_use]
    pub fn new(corpus: &'a Corpus, lexis: &'a Lexis) -> Self {
        Self {
            corpus,
            lexis,
            repairs: &[],
            cancel: Cancel::default(),
            cache: None,
            store: None,
            known: Findings::new(corpus.len()),
            limits: AnalysisLimits::NONE,
            only: None,
        }
    }

    /// Applies `repairs` to the actors when these are linked.
    #[must_use]
    pub fn with_repairs(self, repairs: &'a [Repair]) -> Self {
        Self { repairs, ..self }
    }

    /// Stops early, with findings missing, when `cancel` is set.
    #[must_use]
    pub fn with_cancel(self, cancel: &Cancel) -> Self {
        Self { cancel: cancel.clone(), ..self }
    }

    /// Asks `cache` for a finding about an article before computing it.
    #[must_use]
    pub fn with_cache(self, cache: &'a dyn AnalysisCache) -> Self {
        Self { cache: Some(cache), ..self }
    }

    /// Asks `store` for findings of earlier runs before computing them, and gives it those that it
    /// does not have.
    #[must_use]
    pub fn with_store(self, store: Option<&'a dyn PackedStore>) -> Self {
        Self { store, ..self }
    }

    /// Starts from `known`, which belongs to the same corpus. A pass whose findings are there
    /// does not run, and its findings are not handed to the sink.
    #[must_use]
    pub fn with_known(self, known: Findings) -> Self {
        Self { known, ..self }
    }

    /// Bounds the work of the expensive passes.
    #[must_use]
    pub fn with_limits(self, limits: AnalysisLimits) -> Self {
        Self { limits, ..self }
    }

    /// Limits the findings that are listed by article, such as omissions, to one article. Other
    /// passes still read the whole coverage.
    #[must_use]
    pub fn only_for(self, article: Option<ArticleIx>) -> Self {
        Self { only: article, ..self }
    }

    /// Runs every pass. See [`run`](Self::run).
    pub fn run_all(self, sink: impl Fn(Finding) + Sync) -> Findings {
        self.run(FindingKind::ALL, sink)
    }

    /// Runs the passes for the `wanted` findings and for what these need. Each finding is handed
    /// to `sink` as soon as it is there, from several threads. Returns all of them.
    pub fn run(self, wanted: &[FindingKind], sink: impl Fn(Finding) + Sync) -> Findings {
        let findings = self.findings(wanted, &sink);
        self.store.iter().for_each(|store| store.flush());
        findings
    }

    fn findings(&self, wanted: &[FindingKind], sink: &(impl Fn(Finding) + Sync)) -> Findings {
        let mut findings = self.known.clone();
        let plan: Vec<&Pass> =
            plan(PASSES, wanted).into_iter().filter(|pass| !findings.has(pass.gives)).collect();
        let kept = self.kept_coverage(&plan);
        let by_article = |pass: &Pass| matches!(pass.run, Run::Article(_));
        for group in plan.chunk_by(|a, b| by_article(a) && by_article(b)) {
            if self.cancel.is_cancelled() {
                return findings;
            }
            if let [Pass { run: Run::Coverage(run), gives, .. }] = group {
                let finding = if let Some(finding) = kept.as_ref().and_then(|kept| kept.get(*gives))
                {
                    finding
                } else {
                    let Some(finding) = run(&self.input(&findings)) else { return findings };
                    kept.iter().for_each(|kept| kept.put(&finding));
                    finding
                };
                sink(finding.clone());
                findings.absorb(finding);
            } else {
                self.sweep(group, &mut findings, sink);
            }
        }
        findings
    }

    /// What the store has about the coverage, when a pass of `plan` is about it. Findings that were
    /// there before may be those of a part of the coverage, so none is kept beside them.
    fn kept_coverage(&self, plan: &[&Pass]) -> Option<KeptCoverage<'_>> {
        let store = self.store?;
        let is_of_coverage = |pass: &&Pass| matches!(pass.run, Run::Coverage(_));
        let has_relations =
            PASSES.iter().any(|pass| is_of_coverage(&pass) && self.known.has(pass.gives));
        if has_relations || !plan.iter().any(is_of_coverage) {
            return None;
        }
        let bounds = (self.limits, self.only);
        Some(KeptCoverage::new(store, self.corpus, self.lexis, self.repairs, bounds))
    }

    fn input<'f>(&'f self, findings: &'f Findings) -> CoverageInput<'f> {
        CoverageInput {
            corpus: self.corpus,
            lexis: self.lexis,
            repairs: self.repairs,
            limits: self.limits,
            only: self.only,
            cancel: &self.cancel,
            findings,
        }
    }

    /// Takes every article through `passes`, several articles side by side.
    fn sweep(&self, passes: &[&Pass], findings: &mut Findings, sink: &(impl Fn(Finding) + Sync)) {
        let before = &*findings;
        let found: Vec<ArticleFindings> = self
            .corpus
            .articles()
            .par_iter()
            .enumerate()
            .map_init(
                || None,
                |recogniser, (at, article)| {
                    let ix = ArticleIx(at as u32);
                    let known = before.of_article(ix).cloned().unwrap_or_default();
                    self.read(passes, ix, article, known, recogniser, sink)
                },
            )
            .collect();
        findings.replace_articles(found);
    }

    /// Runs on one article those of `passes` whose findings are not in `known`.
    fn read<'l>(
        &'l self,
        passes: &[&Pass],
        ix: ArticleIx,
        article: &'l Article,
        mut known: ArticleFindings,
        recogniser: &mut Option<actors::Recogniser<'l>>,
        sink: &(impl Fn(Finding) + Sync),
    ) -> ArticleFindings {
        let mut kept = self.store.map(|store| KeptArticle::new(store, ix, article));
        for pass in passes {
            if self.cancel.is_cancelled() {
                break;
            }
            let Run::Article(run) = pass.run else { continue };
            if known.has(pass.gives) {
                continue;
            }
            let cached = self.cache.and_then(|cache| cache.get(pass.gives, ix, article));
            let stored = || kept.as_mut().and_then(|kept| kept.get(pass.gives));
            let finding = if let Some(finding) = cached.or_else(stored) {
                finding
            } else {
                let (lexis, found) = (self.lexis, &known);
                let mut input = ArticleInput { ix, article, lexis, found, recogniser };
                let Some(finding) = run(&mut input) else { break };
                if let Some(cache) = self.cache {
                    cache.put(&finding, article);
                }
                kept.iter_mut().for_each(|kept| kept.add(&finding));
                finding
            };
            sink(finding.clone());
            known.absorb(finding);
        }
        if let Some(kept) = kept {
            kept.save();
        }
        known
    }
}

/// The names of the passes that run for the `wanted` findings, in their order.
#[must_use]
pub fn passes_for(wanted: &[FindingKind]) -> Vec<&'static str> {
    plan(PASSES, wanted).into_iter().map(|pass| pass.name).collect()
}

/// The passes that give `wanted`, and those that these need, each behind its needs. Where the
/// needs leave a choice, the order of `table` is kept.
fn plan<'t>(table: &'t [Pass], wanted: &[FindingKind]) -> Vec<&'t Pass> {
    let mut asked: Vec<FindingKind> = wanted.to_vec();
    let mut at = 0;
    while let Some(&kind) = asked.get(at) {
        let needs = table.iter().filter(|pass| pass.gives == kind).flat_map(|pass| pass.needs);
        let fresh: Vec<FindingKind> = needs.copied().filter(|need| !asked.contains(need)).collect();
        asked.extend(fresh);
        at += 1;
    }
    let mut waiting: Vec<&Pass> = table.iter().filter(|pass| asked.contains(&pass.gives)).collect();
    let mut planned: Vec<&Pass> = Vec::with_capacity(waiting.len());
    let ready = |planned: &[&Pass], pass: &Pass| {
        pass.needs.iter().all(|need| planned.iter().any(|before| before.gives == *need))
    };
    while let Some(next) = waiting.iter().position(|pass| ready(&planned, pass)) {
        planned.push(waiting.remove(next));
    }
    planned
}

/// The kinds of findings that are made from `kind`, directly or through others.
pub(super) fn made_from(kind: FindingKind) -> Vec<FindingKind> {
    let mut stale = vec![kind];
    loop {
        let next = PASSES.iter().find(|pass| {
            !stale.contains(&pass.gives) && pass.needs.iter().any(|need| stale.contains(need))
        });
        match next {
            Some(pass) => stale.push(pass.gives),
            None => break,
        }
    }
    stale.remove(0);
    stale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_runs_only_what_it_needs() {
        assert_eq!(passes_for(&[FindingKind::Stories]), ["segments", "weights", "stories"]);
        assert_eq!(passes_for(&[FindingKind::Agencies]), ["agencies"]);
        let linked = passes_for(&[FindingKind::Linked]);
        assert!(!linked.contains(&"pairs") && !linked.contains(&"passages"), "{linked:?}");
        assert_eq!(
            passes_for(&[FindingKind::Numbers]),
            ["segments", "speech", "weights", "stories", "figures", "numbers"]
        );
    }

    #[test]
    fn every_kind_of_finding_has_one_pass_and_the_plan_has_all() {
        for kind in FindingKind::ALL {
            let passes = PASSES.iter().filter(|pass| pass.gives == *kind);
            assert_eq!(passes.count(), 1, "{kind:?}");
        }
        assert_eq!(passes_for(FindingKind::ALL).len(), PASSES.len(), "the needs have a cycle");
    }

    #[test]
    fn the_order_of_the_table_yields_to_the_needs() {
        let table: Vec<Pass> = PASSES
            .iter()
            .rev()
            .map(|pass| Pass {
                name: pass.name,
                gives: pass.gives,
                needs: pass.needs,
                stage: pass.stage,
                run: match pass.run {
                    Run::Article(run) => Run::Article(run),
                    Run::Coverage(run) => Run::Coverage(run),
                },
            })
            .collect();
        let order: Vec<FindingKind> =
            plan(&table, FindingKind::ALL).into_iter().map(|pass| pass.gives).collect();
        assert_eq!(order.len(), PASSES.len());
        for pass in PASSES {
            let at = |kind| order.iter().position(|&other| other == kind);
            assert!(pass.needs.iter().all(|&need| at(need) < at(pass.gives)), "{}", pass.name);
        }
    }

    #[test]
    fn late_passes_stand_last_in_the_table() {
        assert!(PASSES.is_sorted_by_key(|pass| pass.stage));
    }

    #[test]
    fn what_is_made_from_actors_is_known() {
        assert_eq!(made_from(FindingKind::Actors), [FindingKind::Linked, FindingKind::Omissions]);
        assert!(made_from(FindingKind::Omissions).is_empty());
    }
}
