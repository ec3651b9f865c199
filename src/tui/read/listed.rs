//! Which articles the list shows, in which order, and how they are grouped into stories.

use crate::analysis::stories::Story;
use crate::corpus::ArticleIx;
use crate::tui::world::Coverage;
use rustc_hash::FxHashMap;

/// The order of the list of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) enum Order {
    /// The order of the coverage: by date, then path.
    #[default]
    Date,
    /// Story by story, the largest first. Copies of a text are folded into one row.
    Folded,
    /// Story by story, the largest first, with every article.
    Stories,
}

impl Order {
    /// The next order; after the last comes the first.
    pub(in crate::tui) fn next(self) -> Self {
        match self {
            Self::Date => Self::Folded,
            Self::Folded => Self::Stories,
            Self::Stories => Self::Date,
        }
    }

    /// The name by which a session keeps it.
    pub(in crate::tui) fn name(self) -> String {
        match self {
            Self::Date => "date",
            Self::Folded => "folded",
            Self::Stories => "stories",
        }
        .to_owned()
    }

    /// The order of this name.
    pub(in crate::tui) fn named(name: &str) -> Option<Self> {
        [Self::Date, Self::Folded, Self::Stories].into_iter().find(|order| order.name() == name)
    }

    /// The order in a few words, for the status line.
    pub(in crate::tui) fn describe(self) -> &'static str {
        match self {
            Self::Date => "articles by date",
            Self::Folded => "articles by story, the same text once",
            Self::Stories => "articles by story, each of them",
        }
    }
}

/// The position of a row among the rows of its story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) enum StoryPosition {
    /// The only row of its story, or rows are not grouped.
    #[default]
    Alone,
    First,
    Middle,
    Last,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Row {
    pub(in crate::tui) article: ArticleIx,
    pub(in crate::tui) part: StoryPosition,
    /// The number of other articles of the same text that are folded into the row.
    pub(in crate::tui) copies: usize,
}

impl Row {
    fn alone(article: ArticleIx) -> Self {
        Self { article, part: StoryPosition::Alone, copies: 0 }
    }
}

/// The articles that the list shows, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct ArticleList {
    /// `None`: every article of the coverage in its order.
    rows: Option<Vec<Row>>,
    /// The row of each article that has one or is folded into one.
    at: FxHashMap<ArticleIx, u32>,
    /// Stories of several articles, when the rows are grouped.
    stories: Option<usize>,
}

impl ArticleList {
    /// The articles of the scope, in an order.
    pub(in crate::tui) fn of(coverage: &Coverage, order: Order) -> Self {
        let shown = &coverage.shown;
        if order != Order::Date && coverage.findings.stories().is_some() {
            return Self::grouped(shown.stories(), order == Order::Folded, |ix| shown.has(ix));
        }
        shown.set().map_or_else(Self::all, |set| Self::only(set.iter()))
    }

    /// All articles, in the order of the coverage.
    pub(in crate::tui) fn all() -> Self {
        Self::default()
    }

    /// The given articles, in the given order.
    pub(in crate::tui) fn only(articles: impl IntoIterator<Item = ArticleIx>) -> Self {
        let rows: Vec<Row> = articles.into_iter().map(Row::alone).collect();
        let at = rows.iter().zip(0..).map(|(row, at)| (row.article, at)).collect();
        Self { rows: Some(rows), at, stories: None }
    }

    /// The articles that are `wanted`, story by story. With `fold`, copies of a text share one row.
    pub(in crate::tui) fn grouped(
        stories: &[Story],
        fold: bool,
        wanted: impl Fn(ArticleIx) -> bool,
    ) -> Self {
        let (mut rows, mut at, mut several): (Vec<Row>, FxHashMap<_, _>, usize) =
            (Vec::new(), FxHashMap::default(), 0);
        for story in stories {
            let from = rows.len();
            for text in &story.texts {
                let mut row: Option<Row> = None;
                for article in text.iter().copied().filter(|&article| wanted(article)) {
                    match &mut row {
                        Some(row) if fold => row.copies += 1,
                        _ => rows.extend(row.replace(Row::alone(article))),
                    }
                    at.insert(article, rows.len() as u32);
                }
                rows.extend(row);
            }
            let part = &mut rows[from..];
            several += usize::from(part.len() > 1 || part.iter().any(|row| row.copies > 0));
            if let [first, middle @ .., last] = part {
                (first.part, last.part) = (StoryPosition::First, StoryPosition::Last);
                middle.iter_mut().for_each(|row| row.part = StoryPosition::Middle);
            }
        }
        Self { rows: Some(rows), at, stories: Some(several) }
    }

    /// The number of stories with several articles, when the list is grouped by story.
    pub(in crate::tui) fn stories(&self) -> Option<usize> {
        self.stories
    }

    /// The number of rows. `all` is the number of articles in the coverage.
    pub(in crate::tui) fn len(&self, all: usize) -> usize {
        self.rows.as_ref().map_or(all, Vec::len)
    }

    /// The number of articles that are shown or folded. `all` is the number of articles in the coverage.
    pub(in crate::tui) fn articles(&self, all: usize) -> usize {
        self.rows.as_ref().map_or(all, |_| self.at.len())
    }

    /// The row at a position of the list.
    pub(in crate::tui) fn row(&self, at: usize) -> Row {
        let row = self.rows.as_ref().and_then(|rows| rows.get(at)).copied();
        row.unwrap_or(Row::alone(ArticleIx(at as u32)))
    }

    /// The article at a position of the list.
    pub(in crate::tui) fn get(&self, at: usize) -> ArticleIx {
        self.row(at).article
    }

    /// The position of an article, or of the one that it is folded into; of one
    /// that is left out, that of the next one in the order of the coverage.
    pub(in crate::tui) fn position(&self, ix: ArticleIx) -> usize {
        let Some(rows) = &self.rows else { return ix.at() };
        match self.at.get(&ix) {
            Some(&at) => at as usize,
            None if self.stories.is_some() => 0,
            None => rows.partition_point(|row| row.article < ix),
        }
    }

    /// Whether the list shows an article, or folds it into another one.
    pub(in crate::tui) fn has(&self, ix: ArticleIx) -> bool {
        self.rows.is_none() || self.at.contains_key(&ix)
    }
}

#[cfg(test)]
mod tests {
    use super::StoryPosition::{Alone, First, Last, Middle};
    use super::*;

    fn stories() -> Vec<Story> {
        let story = |texts: &[&[u32]]| {
            let texts: Vec<Vec<ArticleIx>> =
                texts.iter().map(|text| text.iter().map(|&ix| ArticleIx(ix)).collect()).collect();
            let mut articles = texts.concat();
            articles.sort_unstable();
            Story { articles, texts, score: 0.5 }
        };
        vec![story(&[&[1, 4], &[2], &[5]]), story(&[&[0]]), story(&[&[3, 6]])]
    }

    #[test]
    fn articles_stand_by_story_and_fold() {
        let check = |fold: bool, without: u32, expect: &[(u32, StoryPosition, usize)]| {
            let listed = ArticleList::grouped(&stories(), fold, |ix| ix.0 != without);
            let rows: Vec<_> = (0..listed.len(7))
                .map(|at| listed.row(at))
                .map(|row| (row.article.0, row.part, row.copies))
                .collect();
            assert_eq!(rows, expect, "{fold} {without}");
        };
        check(
            true,
            9,
            &[(1, First, 1), (2, Middle, 0), (5, Last, 0), (0, Alone, 0), (3, Alone, 1)],
        );
        check(
            true,
            1,
            &[(4, First, 0), (2, Middle, 0), (5, Last, 0), (0, Alone, 0), (3, Alone, 1)],
        );
        check(
            false,
            9,
            &[
                (1, First, 0),
                (4, Middle, 0),
                (2, Middle, 0),
                (5, Last, 0),
                (0, Alone, 0),
                (3, First, 0),
                (6, Last, 0),
            ],
        );
    }

    #[test]
    fn a_folded_article_is_found_in_its_row() {
        let listed = ArticleList::grouped(&stories(), true, |ix| ix.0 != 5);
        assert_eq!((listed.position(ArticleIx(4)), listed.position(ArticleIx(6))), (0, 3));
        assert!(listed.has(ArticleIx(6)) && !listed.has(ArticleIx(5)));
        assert_eq!((listed.len(7), listed.articles(7), listed.stories()), (4, 6, Some(2)));
        let some = ArticleList::only([1, 3, 5].map(ArticleIx));
        assert_eq!((some.position(ArticleIx(3)), some.position(ArticleIx(4))), (1, 2));
    }
}
