//! `crossread list`: the articles in order, one a line. With `--base`, what each kept of one article.

use super::args::CoverageOptions;
use super::dto::{AgainstLine, ArticleLine};
use super::output::Output;
use super::table::TextTable;
use super::{Command, Outcome, Result, open, reading};
use crate::config::RECORD_ACTIONS;
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::engine::ids::Places;
use crate::engine::{FindingKind, Findings};
use crate::journal::Journal;
use crate::lexis::Lexis;
use crate::present::list::{outlet_or_dash, title_cell};
use crate::present::views::ColumnAlign;
use crate::present::{Role, RoleSet};
use crate::query::against;
use crate::text::segment;
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};

/// List the articles, one a line.
#[derive(Debug, Args)]
pub(super) struct ListArguments {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Hold every article against this one (path, id or the beginning of one): what of it they kept and cut, and what
    /// they added.
    #[arg(long, value_name = "ARTICLE")]
    pub(super) base: Option<String>,
}

impl Command for ListArguments {
    const NAME: &str = "list";

    fn run(&self, out: &mut Output) -> Result {
        let corpus = open::corpus(&self.coverage)?;
        let scope = open::scoped(&self.coverage, &corpus, &Findings::new(corpus.len()))?;
        let is_shown = |ix: ArticleIx| scope.as_ref().is_none_or(|scope| scope.has(ix));
        if let Some(base) = &self.base {
            let base = open::article(&corpus, base)?;
            return against_base(self, &corpus, base, &is_shown, out);
        }
        if self.json {
            let places = Places::new(&corpus);
            let records = records(&open::journal_of(&self.coverage), &corpus);
            let states: BTreeMap<_, _> =
                reading::states(&open::inputs_of(&self.coverage), &corpus).into_iter().collect();
            let edits = reading::edits(&open::inputs_of(&self.coverage));
            for (ix, article) in corpus.iter().filter(|(ix, _)| is_shown(*ix)) {
                let mut line = ArticleLine::new(article).with_agencies(&places, ix, article);
                if let Some(edits) = edits.get(&article.id) {
                    line = line.with_versions(edits + 1);
                }
                for (field, articles) in &records {
                    if articles.contains(&ix) {
                        line = line.with_record(field);
                    }
                }
                if let Some(state) = states.get(&ix) {
                    line = line.with_state(state);
                }
                out.json(&line)?;
            }
            return Ok(Outcome::Done);
        }
        let mut table = TextTable::aligned(&[
            ColumnAlign::Left,
            ColumnAlign::Left,
            ColumnAlign::Flexible,
            ColumnAlign::Flexible,
            ColumnAlign::Right,
            ColumnAlign::Flexible,
        ]);
        for (_, article) in corpus.iter().filter(|(ix, _)| is_shown(*ix)) {
            table.row([
                (article.id.to_string(), RoleSet::from(Role::Dim)),
                (
                    article.published.map_or_else(|| "—".to_owned(), |date| date.day().to_string()),
                    RoleSet::NONE,
                ),
                (outlet_or_dash(article).to_owned(), RoleSet::from(Role::Strong)),
                title_cell(article),
                (format!("{} words", words(article)), RoleSet::from(Role::Dim)),
                (path(article), RoleSet::from(Role::Dim)),
            ]);
        }
        table.print(out)?;
        Ok(Outcome::Done)
    }
}

/// The path of an article, and the warnings about how it was read.
fn path(article: &Article) -> String {
    let parts = std::iter::once(&article.path).chain(&article.warnings).map(|part| &**part);
    parts.collect::<Vec<_>>().join(" · ")
}

/// The articles that `journal` has records on, under the fields of JSON.
fn records(journal: &Journal, corpus: &Corpus) -> Vec<(&'static str, BTreeSet<ArticleIx>)> {
    let toggles = RECORD_ACTIONS.iter().map(|action| &action.toggle);
    toggles
        .map(|toggle| (toggle.field, toggle.articles(journal, corpus).into_iter().collect()))
        .collect()
}

/// Every other article against the base: what it kept, cut and added; most kept first.
fn against_base(
    it: &ListArguments,
    corpus: &Corpus,
    base: ArticleIx,
    is_shown: &dyn Fn(ArticleIx) -> bool,
    out: &mut Output,
) -> Result {
    let journal = open::journal_of(&it.coverage);
    let findings = open::findings(
        corpus,
        &Lexis::new(),
        &journal,
        &[FindingKind::Linked, FindingKind::Joined],
    );
    let mut others = against(corpus, &findings, base).unwrap_or_default();
    others.retain(|(ix, _)| is_shown(*ix));
    others.sort_by(|a, b| b.1.kept().total_cmp(&a.1.kept()).then(a.0.cmp(&b.0)));
    if it.json {
        for (ix, against) in &others {
            out.json(&AgainstLine::new(corpus.article(*ix), corpus.article(base), against))?;
        }
        return Ok(Outcome::Done);
    }
    let percent = |share: f32, what: &str| (format!("{:.0}% {what}", share * 100.0), RoleSet::NONE);
    let mut table = TextTable::aligned(&[
        ColumnAlign::Left,
        ColumnAlign::Right,
        ColumnAlign::Right,
        ColumnAlign::Right,
        ColumnAlign::Right,
        ColumnAlign::Left,
        ColumnAlign::Flexible,
    ]);
    for (ix, against) in others {
        let article = corpus.article(ix);
        table.row([
            (article.id.to_string(), RoleSet::from(Role::Dim)),
            percent(against.kept(), "kept"),
            percent(against.verbatim, "verbatim"),
            percent(against.cut, "cut"),
            percent(against.added, "added"),
            (outlet_or_dash(article).to_owned(), RoleSet::from(Role::Strong)),
            title_cell(article),
        ]);
    }
    table.print(out)?;
    Ok(Outcome::Done)
}

/// How many words the text of an article has, its headline included.
pub(super) fn words(article: &Article) -> usize {
    segment::segment(&article.text.content, article.block_spans()).words.len()
}
