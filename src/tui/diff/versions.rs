//! The comparison of two versions of one article of the library.
//!
//! The versions are a coverage of their own, which lives as long as the screen: they never stand beside the
//! open articles, so no count of outlets and no gutter knows them.

use super::{AskedComparison, DiffScreen, PairingReason, draw};
use crate::analysis::align::{AlignOptions, TypographyOptions};
use crate::config::{Action, Context};
use crate::corpus::{ArticleId, ArticleIx, Corpus};
use crate::engine::{Analysis, FindingKind, Findings};
use crate::lexis::Lexis;
use crate::present::{Frame, Line};
use crate::query::{Comparison, compare};
use crate::store::CoverageStore;
use crate::text::Pair;
use crate::tui::job::{Job, JobId};
use crate::tui::msg::Mouse;
use crate::tui::prompt::PromptEvent;
use crate::tui::request::Request;
use crate::tui::screen::Screen;
use crate::tui::world::{Coverage, World};
use std::sync::Arc;

/// Two versions of one article, sentence by sentence.
pub(in crate::tui) struct VersionsScreen {
    diff: DiffScreen,
    /// The versions alone.
    world: World,
    asked: AskedVersions,
}

/// Which versions are compared.
#[derive(Clone)]
struct AskedVersions {
    store: CoverageStore,
    article: ArticleId,
    /// How many edits before the last version the other one is.
    back: usize,
}

/// Two versions, and their comparison.
struct ComparedVersions {
    corpus: Arc<Corpus>,
    findings: Findings,
    earlier: ArticleIx,
    comparison: Box<Comparison>,
}

impl VersionsScreen {
    /// The last version of an article beside the one before it.
    pub(in crate::tui) fn new(world: &World, store: CoverageStore, article: ArticleId) -> Self {
        let diff = DiffScreen::new(ArticleIx(0), None, PairingReason::Version, None);
        let own = World::new(world.size, world.settings.clone());
        Self { diff, world: own, asked: AskedVersions { store, article, back: 1 } }
    }

    /// Compares with the version before the one that is compared with.
    fn go_back(&mut self) {
        self.asked.back += 1;
        self.world.coverage = None;
        self.diff = DiffScreen::new(ArticleIx(0), None, PairingReason::Version, None);
    }

    fn take(&mut self, job: JobId, made: ComparedVersions) {
        let mut coverage = Coverage::new(made.corpus, Vec::new());
        coverage.findings = made.findings;
        self.world.coverage = Some(coverage);
        self.diff.of = made.earlier;
        self.diff.answer(job, made.comparison);
    }
}

impl AskedVersions {
    /// Reads the versions and compares two of them. The error says why that cannot be done.
    fn compared(
        &self,
        lexis: &Lexis,
        typography: TypographyOptions,
        is_swapped: bool,
    ) -> Result<ComparedVersions, String> {
        let versions = self.store.versions(self.article).map_err(|error| error.to_string())?;
        let [others @ .., last] = &versions[..] else { return Err(ONLY.to_owned()) };
        let at = others.len().checked_sub(self.back);
        let earlier = at
            .and_then(|at| others.get(at))
            .ok_or_else(|| format!("no version before that: {} are kept", versions.len()))?;
        // `Corpus::new` would take a version that stands in the other one for a copy.
        let corpus = Corpus::default().with_behind([Arc::clone(earlier), Arc::clone(last)]);
        let (left, right) = (ArticleIx(0), ArticleIx(1));
        let findings = Analysis::new(&corpus, lexis).run(&[FindingKind::Linked], |_| {});
        let pair = Pair::new(left, right);
        let pair = if is_swapped { pair.mirrored() } else { pair };
        let options = AlignOptions { pins: &[], typography };
        let comparison = compare(&corpus, &findings, lexis, pair, options).ok_or("stopped")?;
        let comparison = Box::new(comparison);
        Ok(ComparedVersions { corpus: Arc::new(corpus), findings, earlier: left, comparison })
    }
}

/// What is told of an article without an earlier version.
pub(in crate::tui) const ONLY: &str = "one version of this article is known here";

impl Screen for VersionsScreen {
    fn context(&self) -> Context {
        Context::Diff
    }

    fn name(&self) -> &'static str {
        "the versions"
    }

    fn act(&mut self, _: &World, action: Action, count: Option<usize>) -> Option<Vec<Request>> {
        match action {
            Action::CompareVersions => {
                self.go_back();
                Some(Vec::new())
            }
            Action::Pin | Action::Follow | Action::Undo | Action::Redo => {
                Some(Request::notice("not in a comparison of versions"))
            }
            action => self.diff.act(&self.world, action, count),
        }
    }

    fn point(&mut self, _: &World, mouse: Mouse) -> Vec<Request> {
        self.diff.point(&self.world, mouse)
    }

    fn prompt(&mut self, _: &World, event: PromptEvent) -> Vec<Request> {
        self.diff.prompt(&self.world, event)
    }

    fn job(&mut self, _: &World) -> Option<Job> {
        if self.diff.asked.is_some() {
            return None;
        }
        let job = JobId::unique();
        self.diff.asked = Some(AskedComparison { job, whole: true });
        let (asked, typography) = (self.asked.clone(), self.diff.typography);
        let is_swapped = self.diff.swapped;
        Some(Job::with_result(
            "comparing versions",
            move |context| Some(asked.compared(context.lexis, typography, is_swapped)),
            move |model, result| {
                let asks = |it: &&mut Self| it.diff.asked.is_some_and(|asked| asked.job == job);
                let Some(screen) = model.screens.owned_mut::<Self>().find(asks) else {
                    return Vec::new();
                };
                match result {
                    Ok(made) => screen.take(job, made),
                    Err(why) => {
                        if model.screens.shown::<Self>().is_some() {
                            model.screens.close();
                        }
                        model.notice = Some(why);
                    }
                }
                Vec::new()
            },
        ))
    }

    fn settle(&mut self, world: &World) {
        self.world.size = world.size;
        self.diff.settle(&self.world);
    }

    fn draw(&self, frame: &mut Frame, _: &World) {
        draw::draw(frame, &self.diff);
    }

    fn applies(&self, _: &World, action: Action) -> bool {
        !matches!(action, Action::Pin | Action::Follow) && self.diff.applies(&self.world, action)
    }

    fn status(&self, _: &World) -> Line {
        draw::status(&self.diff)
    }
}
