//! The table of figures, lined up by the question that they answer.

use super::DataTable;
use super::column::RowDescription;
use crate::analysis::numbers::{PrintedFigure, Topic};
use crate::corpus::Site;
use crate::export::ExportSource;

/// A figure and the number of its topic, from 1 in the order of `numbers`.
struct FigureRow<'a> {
    number: usize,
    topic: &'a Topic,
    printed: &'a PrintedFigure,
}

impl FigureRow<'_> {
    fn site(&self) -> Site {
        Site { article: self.printed.article, span: self.printed.figure.span }
    }
}

/// One row a figure of each topic that has one in the scope.
pub(super) fn table<'a>(source: &'a ExportSource<'a>) -> DataTable {
    let topics = source.findings.numbers().unwrap_or_default();
    let is_shown = |topic: &Topic| topic.values.iter().any(|value| source.shows(value.article));
    let shown = (1..).zip(topics).filter(|(_, topic)| is_shown(topic));
    let rows = shown.flat_map(|(number, topic)| {
        topic.values.iter().map(move |printed| FigureRow { number, topic, printed })
    });
    let place = |row: &FigureRow<'_>| {
        let span = row.printed.sentence?;
        Some(Site { article: row.printed.article, span })
    };
    RowDescription::new()
        .whole("topic", "number of the question, as `numbers` lists them", |row: &FigureRow<'_>| {
            row.number
        })
        .text("about", "the question, in words that the articles share", |row| {
            row.topic.about.clone()
        })
        .text("verdict", "disagree, updated, not-compared or agree", |row| row.topic.verdict.name())
        .place(source, |row| Some(row.site()))
        .number("value", "the value; of a range, the lower end", |row| row.printed.figure.value)
        .number("high", "the upper end of a range", |row| row.printed.figure.high)
        .text("unit", "the unit; empty for counts", |row| row.printed.figure.unit.name())
        .text("modifier", "about, at least, more than, at most, less than", |row| {
            row.printed.figure.modifier.name()
        })
        .text("date", "the day or month, for figures that are days", |row| row.printed.figure.day())
        .text("speaker_text", "the words that name the source of the figure", |row| {
            row.printed.speaker.map(|span| source.words(row.printed.article, span))
        })
        .place_as(source, ["sentence_article", "sentence_start", "sentence_end", "sentence"], place)
        .table(rows)
}
