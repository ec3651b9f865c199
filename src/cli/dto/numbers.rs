//! The JSON lines of `crossread numbers`.

use super::{SiteItem, Source, SpanItem};
use crate::analysis::numbers::{PrintedFigure, Topic};
use crate::corpus::Site;
use serde::Serialize;

/// A line of `numbers`: figures of several articles that answer one question.
#[derive(Serialize)]
pub(in crate::cli) struct NumbersLine<'a> {
    about: &'a str,
    values: Vec<PrintedItem<'a>>,
    /// False only if two articles surely answer one question, and no value fits both answers.
    agree: bool,
    /// Whether the figures surely answer one question, or agree.
    compared: bool,
    /// `disagree`, `updated`, `not-compared` or `agree`.
    verdict: &'static str,
}

#[derive(Serialize)]
struct PrintedItem<'a> {
    #[serde(flatten)]
    there: SiteItem<'a>,
    value: Amount,
    /// The upper end of a range.
    high: Option<Amount>,
    unit: Option<&'static str>,
    modifier: Option<&'static str>,
    /// The date of a figure that is a day or a month: `1997-11-08`, `--06-01` without a year, `1996-11` for
    /// a month, `-W-5` for a Friday.
    date: Option<String>,
    /// The source of the figure, when the article names one.
    speaker: Option<SpanItem<'a>>,
    /// The sentence of the figure.
    sentence: Option<SpanItem<'a>>,
}

/// A number that is written without a fraction when it has none: 14, not 14.0.
#[derive(Serialize)]
#[serde(untagged)]
enum Amount {
    Whole(i64),
    Part(f64),
}

impl Amount {
    fn of(value: f64) -> Self {
        let value = (value * 1000.0).round() / 1000.0;
        if value.fract() == 0.0 && value.abs() < 9e15 {
            Self::Whole(value as i64)
        } else {
            Self::Part(value)
        }
    }
}

impl<'a> NumbersLine<'a> {
    pub(in crate::cli) fn new(source: &Source<'a>, topic: &'a Topic) -> Self {
        Self {
            about: &topic.about,
            values: topic.values.iter().map(|printed| PrintedItem::new(source, printed)).collect(),
            agree: topic.agree(),
            compared: topic.is_compared(),
            verdict: topic.verdict.name(),
        }
    }
}

impl<'a> PrintedItem<'a> {
    fn new(source: &Source<'a>, printed: &PrintedFigure) -> Self {
        let figure = &printed.figure;
        let here = |span| source.span_item(printed.article, span);
        Self {
            there: source.site_item(Site { article: printed.article, span: figure.span }),
            value: Amount::of(figure.value),
            high: figure.high.map(Amount::of),
            unit: figure.unit.name(),
            modifier: figure.modifier.name(),
            date: figure.day(),
            speaker: printed.speaker.map(here),
            sentence: printed.sentence.map(here),
        }
    }
}
