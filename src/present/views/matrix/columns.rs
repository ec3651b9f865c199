//! The columns of the matrix: the articles by story, or folded into outlets or days.
//!
//! ```text
//! articles   story 1: HC Nor RA   story 2: HC LD
//! outlets    HC Nor RA LD
//! days       May: 11 12 13   —
//! ```

use super::super::initials;
use super::super::outlet_initials::{beginning, distinct};
use super::super::view::{ColumnUnit, ViewInput};
use crate::corpus::{ArticleIx, Corpus};
use crate::present::list::{source, title};
use crate::text::fold;
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};

/// Columns that are articles or outlets, at most, before they are folded. About three screens of
/// 120 columns. Set by hand; when it grows, more has to be scrolled sideways.
const MAX_COLUMNS: usize = 100;
/// Letters over a column, at most, before a number that tells two outlets apart.
const LETTERS: usize = 3;
/// What stands over the articles whose outlet is not known, when they share a column.
const UNKNOWN: &str = "?";
/// Articles whose outlet is not known, at most, that have a column of their own beside the outlets. A screen of
/// 80 columns. Set by hand.
const MAX_UNKNOWN: usize = 24;
/// No column: an article of no column of a set.
const NONE: u32 = u32::MAX;

/// One column.
#[derive(Clone, Debug)]
pub(in crate::present::views) struct MatrixColumn {
    /// The letters over it: the initials of an outlet, or a day of a month.
    pub(in crate::present::views) head: String,
    /// What the letters stand for.
    pub(in crate::present::views) name: String,
    /// Index into the groups.
    pub(in crate::present::views) group: u32,
    /// Its articles, in order; at least one.
    pub(in crate::present::views) articles: Vec<ArticleIx>,
}

/// Columns that stand together: a story, or a month.
#[derive(Clone, Debug)]
pub(in crate::present::views) struct ColumnGroup {
    /// A number or a word that always has room.
    pub(in crate::present::views) short: String,
    /// The headline of the first article of a story; empty for a month.
    pub(in crate::present::views) title: String,
}

/// The columns of one unit.
pub(in crate::present::views) struct ColumnSet {
    pub(in crate::present::views) unit: ColumnUnit,
    pub(in crate::present::views) columns: Vec<MatrixColumn>,
    pub(in crate::present::views) groups: Vec<ColumnGroup>,
    /// The column of each article.
    of: Vec<u32>,
}

impl ColumnSet {
    fn new(unit: ColumnUnit, columns: Vec<MatrixColumn>, groups: Vec<ColumnGroup>) -> Self {
        let last = columns.iter().flat_map(|column| &column.articles).map(|ix| ix.at()).max();
        let mut of = vec![NONE; last.map_or(0, |last| last + 1)];
        for (at, column) in columns.iter().enumerate() {
            for &ix in &column.articles {
                of[ix.at()] = at as u32;
            }
        }
        Self { unit, columns, groups, of }
    }

    /// The column of an article.
    pub(in crate::present::views) fn of(&self, ix: ArticleIx) -> Option<u32> {
        self.of.get(ix.at()).copied().filter(|&column| column != NONE)
    }

    /// The columns with an article of the scope.
    pub(in crate::present::views) fn shown(&self, input: ViewInput<'_>) -> Vec<u32> {
        let columns = self.columns.iter().enumerate();
        let shown = columns.filter(|(_, column)| column.articles.iter().any(|&ix| input.shows(ix)));
        shown.map(|(at, _)| at as u32).collect()
    }

    /// An article a column, those of a story together.
    pub(in crate::present::views) fn of_articles(input: ViewInput<'_>) -> Self {
        let corpus = input.corpus;
        let heads = outlet_heads(corpus);
        let stories =
            input.findings.stories().map(|stories| stories.at(input.threshold)).unwrap_or_default();
        let mut by_story: Vec<Vec<ArticleIx>> =
            stories.into_iter().map(|story| story.articles).collect();
        let known: BTreeSet<ArticleIx> = by_story.iter().flatten().copied().collect();
        let rest: Vec<ArticleIx> =
            corpus.iter().map(|(ix, _)| ix).filter(|ix| !known.contains(ix)).collect();
        if !rest.is_empty() {
            by_story.push(rest);
        }
        let (mut columns, mut groups) = (Vec::new(), Vec::new());
        for (at, articles) in by_story.iter().enumerate() {
            let first = articles.first().map_or("", |&ix| title(corpus.article(ix)));
            groups.push(ColumnGroup { short: (at + 1).to_string(), title: first.to_owned() });
            columns.extend(articles.iter().map(|&ix| MatrixColumn {
                head: heads.get(source(corpus.article(ix))).cloned().unwrap_or_default(),
                name: source(corpus.article(ix)).to_owned(),
                group: at as u32,
                articles: vec![ix],
            }));
        }
        Self::new(ColumnUnit::Article, columns, groups)
    }

    /// An outlet a column, by name. Each article whose outlet is not known is an outlet of its own, at the end;
    /// when they are too many for that, they share the last column.
    fn of_outlets(corpus: &Corpus) -> Self {
        let heads = outlet_heads(corpus);
        let unknown = corpus.iter().filter(|(_, article)| article.outlet.is_none()).count();
        let mut by_outlet: BTreeMap<(bool, &str), Vec<ArticleIx>> = BTreeMap::new();
        for (ix, article) in corpus.iter() {
            let name = match &article.outlet {
                Some(outlet) => &*outlet.name,
                None if unknown > MAX_UNKNOWN => "",
                None => source(article),
            };
            by_outlet.entry((article.outlet.is_none(), name)).or_default().push(ix);
        }
        let mut columns: Vec<MatrixColumn> = Vec::new();
        let mut of_unknown: Vec<MatrixColumn> = Vec::new();
        for ((is_unknown, name), articles) in by_outlet {
            let head = heads.get(name).cloned().unwrap_or_else(|| UNKNOWN.to_owned());
            let name = if name.is_empty() { "outlet not known" } else { name }.to_owned();
            let column = MatrixColumn { head, name, group: 0, articles };
            if is_unknown { of_unknown.push(column) } else { columns.push(column) }
        }
        columns.sort_by_cached_key(|column| fold::name(&column.name).into_owned());
        columns.append(&mut of_unknown);
        let group = ColumnGroup { short: String::new(), title: String::new() };
        Self::new(ColumnUnit::Outlet, columns, vec![group])
    }

    /// An outlet a column, that of the first article first.
    pub(in crate::present::views) fn of_lanes(corpus: &Corpus) -> Self {
        let mut set = Self::of_outlets(corpus);
        set.columns.sort_by_key(|column| column.articles.first().copied());
        Self::new(ColumnUnit::Outlet, set.columns, set.groups)
    }

    /// A day a column, those of a month together. The articles without a date share the last one.
    fn of_days(corpus: &Corpus) -> Self {
        let mut by_day: BTreeMap<(bool, civil::Date), Vec<ArticleIx>> = BTreeMap::new();
        for (ix, article) in corpus.iter() {
            let day = article.published.map(|date| date.day());
            by_day.entry((day.is_none(), day.unwrap_or_default())).or_default().push(ix);
        }
        let (mut columns, mut groups): (Vec<MatrixColumn>, Vec<ColumnGroup>) = Default::default();
        let mut month = None;
        for ((is_unknown, day), articles) in by_day {
            let own = if is_unknown { None } else { Some((day.year(), day.month())) };
            if month != Some(own) {
                let short = if is_unknown { String::new() } else { day.strftime("%b").to_string() };
                groups.push(ColumnGroup { short, title: String::new() });
                month = Some(own);
            }
            columns.push(MatrixColumn {
                head: if is_unknown { "—".to_owned() } else { day.day().to_string() },
                name: if is_unknown {
                    "no date".to_owned()
                } else {
                    day.strftime("%-d %B %Y").to_string()
                },
                group: groups.len().saturating_sub(1) as u32,
                articles,
            });
        }
        Self::new(ColumnUnit::Day, columns, groups)
    }
}

/// The columns of a coverage in every unit.
pub(in crate::present::views) struct MatrixColumns {
    articles: ColumnSet,
    outlets: ColumnSet,
    days: ColumnSet,
}

impl MatrixColumns {
    pub(in crate::present::views) fn new(input: ViewInput<'_>) -> Self {
        Self {
            articles: ColumnSet::of_articles(input),
            outlets: ColumnSet::of_outlets(input.corpus),
            days: ColumnSet::of_days(input.corpus),
        }
    }

    /// The columns of a unit. Without one: articles, or when these are too many, outlets, or days.
    pub(in crate::present::views) fn of(
        &self,
        input: ViewInput<'_>,
        unit: Option<ColumnUnit>,
    ) -> &ColumnSet {
        match unit {
            Some(ColumnUnit::Article) => &self.articles,
            Some(ColumnUnit::Outlet) => &self.outlets,
            None if input.count() <= MAX_COLUMNS => &self.articles,
            None if (2..=MAX_COLUMNS).contains(&self.outlets.shown(input).len()) => &self.outlets,
            Some(ColumnUnit::Day) | None => &self.days,
        }
    }
}

/// The letters for each outlet or path of the coverage: its initials or the beginning of the file name, with a
/// number where two would have the same.
fn outlet_heads(corpus: &Corpus) -> BTreeMap<String, String> {
    let mut heads: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (_, article) in corpus.iter() {
        let name = source(article);
        if heads.contains_key(name) {
            continue;
        }
        let own: String = match &article.outlet {
            Some(_) => initials(name).chars().take(LETTERS).collect(),
            None => beginning(name),
        };
        let head = distinct(&own, |head| !taken.contains(head));
        taken.insert(head.clone());
        heads.insert(name.to_owned(), head);
    }
    heads
}
