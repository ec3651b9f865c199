//! The columns of the list of articles that the user chooses.
//!
//! ```text
//! columns = ["date", "outlet", "headline", "words"]
//!  11 May  northwire          Serpe ferry aground at Portoval                 412
//! ```

use super::{Counts, parts, short_source};
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::engine::Findings;
use crate::present::{Line, Role};

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListColumn {
    /// The headline, or the first words. It has the room that the others leave.
    Headline,
    /// The outlet.
    Outlet,
    /// The day.
    Date,
    /// Quotes, and how much of the article others carry.
    Counts,
    /// How many words the text has.
    Words,
    /// Who wrote it.
    Byline,
    /// The path of its file.
    Path,
}

impl ListColumn {
    /// The columns with their names in files.
    pub const NAMES: &[(&str, Self)] = &[
        ("headline", Self::Headline),
        ("outlet", Self::Outlet),
        ("date", Self::Date),
        ("counts", Self::Counts),
        ("words", Self::Words),
        ("byline", Self::Byline),
        ("path", Self::Path),
    ];

    /// Columns of the screen that it takes. The headline takes at least these.
    fn width(self) -> usize {
        match self {
            Self::Headline => 12,
            Self::Outlet => 17,
            Self::Date | Self::Words => 6,
            Self::Counts => 9,
            Self::Byline => 16,
            Self::Path => 24,
        }
    }

    /// Whether its text ends at its right border.
    fn is_right(self) -> bool {
        matches!(self, Self::Date | Self::Counts | Self::Words)
    }
}

/// How many rows an article takes in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListRows {
    /// One in a narrow list, else two, or three where all articles have room so.
    #[default]
    Auto,
    /// One.
    One,
    /// Two: the headline, and below it the other columns.
    Two,
}

impl ListRows {
    /// The choices with their names in files.
    pub const NAMES: &[(&str, Self)] =
        &[("auto", Self::Auto), ("one", Self::One), ("two", Self::Two)];
}

/// How the list of articles is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFormat {
    /// The columns, from the left.
    pub columns: Vec<ListColumn>,
    /// The rows of an article.
    pub rows: ListRows,
}

impl Default for ListFormat {
    fn default() -> Self {
        use ListColumn::{Counts, Date, Headline, Outlet};
        Self { columns: vec![Headline, Outlet, Date, Counts], rows: ListRows::Auto }
    }
}

impl ListFormat {
    /// Whether the columns are those that the program ships with.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.columns == Self::default().columns
    }
}

/// An article in the columns of `format`, in `rows` of `columns`.
#[must_use]
pub fn formatted(
    corpus: &Corpus,
    findings: &Findings,
    counts: Counts<'_>,
    ix: ArticleIx,
    (columns, rows): (usize, usize),
    format: &ListFormat,
) -> Vec<Line> {
    let [headline, date, counts] = parts(corpus, findings, counts, ix);
    let article = corpus.article(ix);
    let text = |column: ListColumn| match column {
        ListColumn::Headline => headline.clone(),
        ListColumn::Date => date.clone(),
        ListColumn::Counts => counts.clone(),
        other => Line::of(plain(article, findings, ix, other), Role::Dim),
    };
    if rows == 1 {
        return vec![in_columns(&format.columns, columns, text)];
    }
    let mut lines = super::headline_rows(&headline, columns, rows - 1);
    let others: Vec<ListColumn> =
        format.columns.iter().copied().filter(|&column| column != ListColumn::Headline).collect();
    lines.push(in_columns(&others, columns, text));
    lines
}

/// The text of a column that has no roles of its own.
fn plain(article: &Article, findings: &Findings, ix: ArticleIx, column: ListColumn) -> String {
    match column {
        ListColumn::Outlet => short_source(article).to_owned(),
        ListColumn::Words => findings
            .segments(ix)
            .map_or_else(String::new, |segments| segments.words.len().to_string()),
        ListColumn::Byline => article.byline.as_deref().unwrap_or("—").to_owned(),
        ListColumn::Path => article.path.to_string(),
        ListColumn::Headline | ListColumn::Date | ListColumn::Counts => String::new(),
    }
}

/// The columns of one row, one blank apart. The last ones are left out where there is no room. The headline,
/// else the first column, has what the others leave.
fn in_columns(all: &[ListColumn], columns: usize, text: impl Fn(ListColumn) -> Line) -> Line {
    let needed = |some: &[ListColumn]| {
        some.iter().map(|column| column.width()).sum::<usize>() + some.len().saturating_sub(1)
    };
    let mut shown = all;
    while shown.len() > 1 && needed(shown) > columns {
        shown = &shown[..shown.len() - 1];
    }
    let wide = shown.iter().position(|&column| column == ListColumn::Headline).unwrap_or(0);
    let spare = columns.saturating_sub(needed(shown));
    let mut line = Line::new();
    for (at, &column) in shown.iter().enumerate() {
        let room = column.width() + if at == wide { spare } else { 0 };
        let cell = text(column).shortened_at_word(room);
        let blank = room.saturating_sub(cell.width());
        line.pad(usize::from(at > 0) + if column.is_right() { blank } else { 0 });
        line = line.joined(cell);
        line.pad(if column.is_right() { 0 } else { blank });
    }
    if line.width() > columns { line.shortened(columns) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::RoleSet;

    /// A row of these columns, each with its name as its text.
    fn row(columns: &[ListColumn], width: usize) -> String {
        let name = |column: ListColumn| {
            let (name, _) = ListColumn::NAMES.iter().find(|(_, known)| *known == column).unwrap();
            Line::of(*name, RoleSet::NONE)
        };
        in_columns(columns, width, name).text()
    }

    #[test]
    fn columns_stand_in_the_order_of_the_user_and_the_last_ones_give_way() {
        use ListColumn::{Date, Headline, Outlet, Words};
        let columns = [Date, Outlet, Headline, Words];
        assert_eq!(row(&columns, 48), "  date outlet            headline          words");
        assert_eq!(row(&columns, 40), "  date outlet            headline       ");
        assert_eq!(row(&[Outlet, Date], 30), "outlet                    date");
        assert_eq!(row(&columns, 6), "  date");
    }
}
