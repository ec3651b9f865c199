//! The table of stories: one row an article, because every article is in one story.

use super::DataTable;
use super::column::RowDescription;
use crate::analysis::stories::{Story, THRESHOLD};
use crate::corpus::ArticleIx;
use crate::export::ExportSource;

/// One row an article of each story that has an article in the scope.
pub(super) fn table<'a>(source: &'a ExportSource<'a>) -> DataTable {
    let stories =
        source.findings.stories().map(|stories| stories.at(THRESHOLD)).unwrap_or_default();
    let shown = |story: &&Story| story.articles.iter().any(|&ix| source.shows(ix));
    let rows: Vec<(&Story, ArticleIx)> = stories
        .iter()
        .filter(shown)
        .flat_map(|story| story.articles.iter().map(move |&ix| (story, ix)))
        .collect();
    RowDescription::new()
        .id("story", "the id of the story", |row: &(&Story, ArticleIx)| source.places.story(row.0))
        .id("article", "an article of the story", |row| source.article(row.1))
        .number("score", "likeness up to which the articles stay one story, 0 to 1", |row| {
            row.0.score
        })
        .whole("articles", "articles of the story", |row| row.0.articles.len())
        .whole("outlets", "outlets of the story, counted by owner", |row| {
            source.corpus.owners().count(row.0.articles.iter().copied())
        })
        .id("same_text_as", "the article whose text this one repeats", |row| {
            let text = row.0.texts.iter().find(|text| text.contains(&row.1))?;
            let first = *text.first()?;
            if first == row.1 { None } else { Some(source.article(first)) }
        })
        .table(rows)
}
