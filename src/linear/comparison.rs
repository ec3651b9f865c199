//! Two articles compared: a row an item, with what differs in words.

use super::LinearWorld;
use super::page::{LinearPage, LinearTurn};
use super::spoken;
use super::text::TextPage;
use crate::analysis::align::{AlignOptions, RowKind};
use crate::corpus::{ArticleIx, Site};
use crate::present::line::counted;
use crate::query::{Comparison, FindingTeller, compare, most_similar};
use crate::text::{Pair, Side};

/// The choice of the article to compare with, the most similar ones first.
pub(super) struct CompareWithPage {
    ix: ArticleIx,
    others: Vec<(ArticleIx, f32)>,
}

impl CompareWithPage {
    /// The choice for an article, among those that are shown.
    pub(super) fn new(world: &LinearWorld<'_>, ix: ArticleIx) -> Self {
        let mut others =
            most_similar(world.input.corpus, world.input.findings, world.input.lexis, ix);
        others.retain(|&(other, _)| world.shows(other));
        Self { ix, others }
    }
}

impl LinearPage for CompareWithPage {
    fn title(&self, world: &LinearWorld<'_>) -> String {
        let name = spoken::article_name(world.input.corpus, self.ix);
        format!("Compare {name} with one of these, the most similar first.")
    }

    fn len(&self, _: &LinearWorld<'_>) -> usize {
        self.others.len()
    }

    fn item(&self, world: &LinearWorld<'_>, at: usize) -> String {
        let Some(&(ix, score)) = self.others.get(at) else { return String::new() };
        format!("{}, alike {score:.2}", spoken::article_name(world.input.corpus, ix))
    }

    fn choose(&mut self, world: &LinearWorld<'_>, at: usize) -> LinearTurn {
        let Some(&(other, _)) = self.others.get(at) else {
            return LinearTurn::Say("There is no such article.".to_owned());
        };
        match ComparisonPage::new(world, Pair::new(self.ix, other)) {
            Some(page) => LinearTurn::Open(Box::new(page)),
            None => LinearTurn::Say("These articles cannot be compared.".to_owned()),
        }
    }
}

/// A comparison of two articles.
pub(super) struct ComparisonPage {
    comparison: Comparison,
    /// The rows that are listed.
    rows: Vec<usize>,
    only_changes: bool,
}

impl ComparisonPage {
    fn new(world: &LinearWorld<'_>, articles: Pair<ArticleIx>) -> Option<Self> {
        let input = &world.input;
        let options = AlignOptions::default();
        let comparison = compare(input.corpus, input.findings, input.lexis, articles, options)?;
        let rows = (0..comparison.alignment.rows.len()).collect();
        Some(Self { comparison, rows, only_changes: false })
    }

    /// The place of a row on the left side, else on the right side.
    fn site(&self, row: usize) -> Option<Site> {
        let row = self.comparison.alignment.rows.get(row)?;
        Side::BOTH.into_iter().find_map(|side| {
            let span = row.sides[side]?;
            Some(Site { article: self.comparison.articles[side], span })
        })
    }
}

impl LinearPage for ComparisonPage {
    fn title(&self, _: &LinearWorld<'_>) -> String {
        let rows = counted(self.rows.len(), "row");
        let what = if self.only_changes { ", changes only" } else { "" };
        format!("Comparison: {rows}{what}.")
    }

    fn intro(&self, world: &LinearWorld<'_>) -> Vec<String> {
        let (corpus, summary) = (world.input.corpus, &self.comparison.summary);
        let names = self.comparison.articles.map(|ix| spoken::article_name(corpus, ix));
        let percent = |share: f32| format!("{:.0} %", 100.0 * share);
        let mut told = vec![
            format!("Left: {}. Right: {}.", names.left, names.right),
            format!(
                "Of the words {} are the same, {} edited, {} reworded, {} only left, {} only right; {} moved.",
                percent(summary.same),
                percent(summary.edited),
                percent(summary.reworded),
                percent(summary.only.left),
                percent(summary.only.right),
                percent(summary.moved),
            ),
        ];
        for (side, name) in [(Side::Left, "left"), (Side::Right, "right")] {
            let only = &summary.one_sided[side];
            let actors: Vec<&str> = only
                .actors
                .iter()
                .filter_map(|&ix| world.input.findings.actor(ix))
                .map(|actor| actor.name.as_str())
                .collect();
            if !actors.is_empty() {
                told.push(format!("Named only {name}: {}.", actors.join(", ")));
            }
            let content = &corpus.article(self.comparison.articles[side]).text.content;
            let numbers: Vec<&str> = only.numbers.iter().map(|&span| &content[span]).collect();
            if !numbers.is_empty() {
                told.push(format!("Figures only {name}: {}.", numbers.join(", ")));
            }
        }
        told
    }

    fn len(&self, _: &LinearWorld<'_>) -> usize {
        self.rows.len()
    }

    fn item(&self, world: &LinearWorld<'_>, at: usize) -> String {
        let Some(&row) = self.rows.get(at) else { return String::new() };
        let teller = FindingTeller::new(world.input.corpus, world.input.findings);
        let Some(record) = teller.row(&self.comparison, row) else { return String::new() };
        let words: Vec<String> = record
            .renderings
            .iter()
            .map(|it| it.words.iter().map(spoken::piece).collect::<String>())
            .map(|words| words.trim().to_owned())
            .collect();
        let moved = if self.comparison.alignment.rows[row].moved { ", moved" } else { "" };
        match (self.comparison.alignment.rows[row].kind, &words[..]) {
            (RowKind::Same, [left, ..]) => format!("Same{moved}: {left}"),
            (RowKind::Edited, [left, right]) => {
                format!("Edited{moved}. Left: {left} Right: {right}")
            }
            (RowKind::Reworded, [left, right]) => {
                format!("Reworded{moved}. Left: {left} Right: {right}")
            }
            (RowKind::Left, [one, ..]) => format!("Only left: {one}"),
            (RowKind::Right, [one, ..]) => format!("Only right: {one}"),
            (_, words) => words.join(" "),
        }
    }

    fn choose(&mut self, world: &LinearWorld<'_>, at: usize) -> LinearTurn {
        match self.rows.get(at).and_then(|&row| self.site(row)) {
            Some(site) => LinearTurn::Open(Box::new(TextPage::at(world, site))),
            None => LinearTurn::Say("There is no such row.".to_owned()),
        }
    }

    fn commands(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("a number", "that place in the text"),
            ("c", "changes only, or all rows"),
            ("x", "swap left and right"),
        ]
    }

    fn command(
        &mut self,
        world: &mut LinearWorld<'_>,
        letter: &str,
        _: &str,
    ) -> Option<LinearTurn> {
        match letter {
            "c" => {
                self.only_changes = !self.only_changes;
                let rows = &self.comparison.alignment.rows;
                let is_listed = |&at: &usize| {
                    !self.only_changes || rows[at].kind != RowKind::Same || rows[at].moved
                };
                self.rows = (0..rows.len()).filter(is_listed).collect();
            }
            "x" => {
                let Pair { left, right } = self.comparison.articles;
                *self = Self::new(world, Pair::new(right, left))?;
            }
            _ => return None,
        }
        Some(LinearTurn::Again)
    }
}
