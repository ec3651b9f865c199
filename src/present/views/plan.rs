//! Reading plan: the fewest articles of each story that hold what it holds, in the order in which to read them.
//!
//! ```text
//! Ferry with 214 aboard runs aground off Portoval
//!   3 of 7 articles hold 91 %                              card: each step, with what it adds
//! ```

use super::card_writer::CardWriter;
use super::{
    EntryIx, ListRequest, SortKey, View, ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::corpus::{Corpus, Site};
use crate::present::here::Card;
use crate::present::list::{source, title};
use crate::present::questions::{added, plan_head, step_line};
use crate::present::{Line, Role};
use crate::query::{FindingRecord, ReadingPlan, reading_plans};
use crate::text::Span;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "plan",
    title: "Plan",
    tab: ViewTab::PageOf { view: "stories", again: "what to read first" },
    features: &[ViewFeature::OpensAtArticle],
    build: |input| Some(Box::new(PlanView { plans: reading_plans(input.corpus, input.findings)? })),
};

/// The share of a story at which the head of a plan stops, as the command does by default.
const SHARE: f32 = 0.9;

/// The plans of the stories, the largest story first.
struct PlanView {
    plans: Vec<ReadingPlan>,
}

impl PlanView {
    fn plan(&self, entry: EntryIx) -> Option<&ReadingPlan> {
        self.plans.get(entry as usize)
    }
}

/// The title of a story: that of its first article.
fn story_title<'a>(corpus: &'a Corpus, plan: &ReadingPlan) -> &'a str {
    plan.articles.first().map_or("", |&ix| title(corpus.article(ix)))
}

impl View for PlanView {
    fn len(&self, _: ViewOptions) -> usize {
        self.plans.len()
    }

    fn noun(&self) -> &'static str {
        "plans"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["size", "articles to read"]
    }

    fn sort_key(&self, _: ViewInput<'_>, entry: EntryIx, order: &str, _: ViewOptions) -> SortKey {
        let steps = self.plan(entry).map_or(0, |plan| plan.steps_to(SHARE));
        match order {
            "articles to read" => SortKey::new().descending(steps),
            _ => SortKey::new(),
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        let Some(plan) = self.plan(entry) else { return false };
        plan.articles.iter().any(|&article| input.shows(article))
    }

    fn height(&self) -> usize {
        2
    }

    fn header(&self, _: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        let told = "the fewest articles that hold 90 % of each story";
        Some(Line::of(told, Role::Dim).shortened(columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some(plan) = self.plan(entry) else { return vec![Line::new(); 2] };
        let head = format!("  {}", plan_head(plan, SHARE));
        vec![
            Line::new().plain(story_title(input.corpus, plan)).shortened_at_word(columns),
            Line::of(head, Role::Dim).shortened(columns),
        ]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let mut writer = CardWriter::new(input, columns);
        let Some(plan) = self.plan(entry) else { return writer.done() };
        writer.heading(&plan_head(plan, SHARE), "");
        for (at, step) in plan.steps.iter().enumerate() {
            if at == plan.steps_to(SHARE) {
                writer.heading("THE REST", "");
            }
            let first = input.corpus.article(step.article).block_spans().next();
            let site = Site { article: step.article, span: first.unwrap_or(Span::at(0)) };
            let tells = Line::of(format!("     {}", added(step)), Role::Dim);
            writer.target(site, [step_line(input.corpus, at, step, columns), tells]);
        }
        writer.done()
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        _: EntryIx,
        _: ViewOptions,
        target: Option<Site>,
    ) -> Option<FindingRecord> {
        input.teller().article(target?.article)
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(plan) = self.plan(entry) else { return String::new() };
        let articles = plan.articles.iter().map(|&ix| input.corpus.article(ix));
        let words = articles.flat_map(|article| [title(article), source(article)]);
        words.collect::<Vec<_>>().join(" · ")
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let first = self.plan(entry).and_then(|plan| plan.articles.first());
        first.map_or_else(String::new, |&ix| input.corpus.article(ix).id.to_string())
    }

    fn entry_at(&self, _: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let holds = |plan: &ReadingPlan| plan.articles.contains(&site.article);
        self.plans.iter().position(holds).map(|at| at as EntryIx)
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        "No story has two articles.".to_owned()
    }
}
