//! Numbers: the figures that articles of one story print, lined up.
//!
//! ```text
//! A  … injuring at least 14 of them …              at least 14   counts   [14, ∞)
//! B  … Twelve people were hurt …                   Twelve        counts   [12, 12]   ─ they disagree
//! C  … Around a dozen people have been hurt …      Around a dozen         [10, 14]
//! ```
//!
//! - [`find`]: the figures of one text, with value, unit and modifier (`read`, `calendar`)
//! - [`line_up`]: which figures of a story answer the same question (`topics`, by what
//!   each is `about`, how `alike` two are, and which are `rivals` in one article)
//!
//! Two figures disagree when no value fits both. Precision first: a figure that
//! is not surely about the same thing as another stays alone, and is not told.

mod about;
mod alike;
mod calendar;
mod frame;
mod read;
mod rivals;
mod topics;
mod tuned;
mod words;

use super::Doc;
use crate::corpus::ArticleIx;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::Span;
use about::TopicWeights;
use calendar::Parts;
use rayon::prelude::*;
use tuned::{FINE_SLACK, ROUND_SLACK};

pub use read::find;

/// What a figure counts or measures. Only figures of one unit are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Things or people, or a number of which the text does not say what it counts.
    Count,
    /// Money, by ISO 4217 code.
    Money(&'static str),
    /// Hundredths; fractions too (`two-thirds` is 66.7).
    Percent,
    /// A measure: `metres`, `hours`, `tonnes`.
    Measure(&'static str),
    /// A year of the calendar.
    Year,
    /// A day of the calendar, as `yyyymmdd`, in which parts that are not told are 0; a day of the week as 1 (Monday) to 7.
    Day,
}

impl Unit {
    /// Whether it is a day or a year.
    fn is_calendar(self) -> bool {
        matches!(self, Self::Year | Self::Day)
    }

    /// The name that JSON uses; `None` for counts.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Count => None,
            Self::Money(name) | Self::Measure(name) => Some(name),
            Self::Percent => Some("%"),
            Self::Year => Some("year"),
            Self::Day => Some("date"),
        }
    }
}

/// How exactly a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// As it stands.
    Exactly,
    /// `about`, `some`, `nearly`.
    About,
    /// `at least`, `or more`.
    AtLeast,
    /// `more than`, `over`.
    MoreThan,
    /// `up to`, `no more than`.
    AtMost,
    /// `less than`, `under`.
    LessThan,
}

impl Modifier {
    /// The name that JSON uses; `None` for a figure as it stands.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Exactly => return None,
            Self::About => "about",
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::AtMost => "at most",
            Self::LessThan => "less than",
        })
    }
}

/// A figure in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Its words, modifier and unit among them.
    pub span: Span,
    /// Its value; of a range, the lower end.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// What it counts or measures.
    pub unit: Unit,
    /// How exactly it is meant.
    pub modifier: Modifier,
}

impl Figure {
    /// The values that fit the figure: from, to.
    #[must_use]
    pub fn fits(&self) -> (f64, f64) {
        self.within(1.0)
    }

    /// The values that fit the figure when `about` leaves only `part` of its slack.
    fn within(&self, part: f64) -> (f64, f64) {
        let (low, high) = (self.value, self.high.unwrap_or(self.value));
        let slack = part * if self.is_round() { ROUND_SLACK } else { FINE_SLACK };
        match self.modifier {
            Modifier::Exactly => (low, high),
            Modifier::About => (low * (1.0 - slack), high * (1.0 + slack)),
            Modifier::AtLeast | Modifier::MoreThan => (low, f64::INFINITY),
            Modifier::AtMost | Modifier::LessThan => (0.0, high),
        }
    }

    /// Whether the value has one digit that is not 0, or is a dozen.
    fn is_round(&self) -> bool {
        let tens = 10_f64.powf(self.value.abs().max(1e-9).log10().floor());
        (self.value / tens).fract() < 1e-9 || self.value.to_bits() == 12_f64.to_bits()
    }

    /// Whether some value fits both. Two that are `about` right are each rounded from
    /// one value, so that either has half of the slack.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        if self.unit.is_calendar() && other.unit.is_calendar() {
            return Parts::of(self).agree(Parts::of(other));
        }
        let part = if self.modifier == Modifier::About && other.modifier == Modifier::About {
            0.5
        } else {
            1.0
        };
        let ((a, b), (c, d)) = (self.within(part), other.within(part));
        let slack = 1e-6 * b.min(d).abs();
        a <= d + slack && c <= b + slack
    }
}

/// Words of an article that somebody is reported to have said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Voice {
    /// The words.
    pub span: Span,
    /// Who said them, as the article has it.
    pub speaker: Option<Span>,
    /// Whether they stand in quotation marks.
    pub quoted: bool,
}

/// What one article tells: its figures, and its voices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleFigures {
    /// In order, as [`find`] gives them.
    pub figures: Vec<Figure>,
    /// In any order.
    pub voices: Vec<Voice>,
}

impl ArticleFigures {
    /// The innermost voice that gives a figure.
    fn voice(&self, figure: &Figure) -> Option<&Voice> {
        self.voices
            .iter()
            .filter(|voice| voice.span.covers(figure.span))
            .min_by_key(|voice| voice.span.len())
    }
}

/// A figure and the article that prints it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrintedFigure {
    /// The article.
    pub article: ArticleIx,
    /// The figure.
    pub figure: Figure,
    /// Whose figure it is, when the article gives it to somebody.
    pub speaker: Option<Span>,
    /// The sentence that it stands in.
    pub sentence: Option<Span>,
}

/// Figures of several articles that answer one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// The question, in words that the articles share (`people hurt`).
    pub about: String,
    /// In order of article and place. Of at least two articles, unless one sets two figures against each other.
    pub values: Vec<PrintedFigure>,
    /// Whether every two of them agree.
    pub agree: bool,
}

/// Lines up the figures of each of `stories`: disagreements first, then what
/// most articles give. `tellings` has one entry an article, in the order of `docs`;
/// `coverage` has the weights of the coverage.
#[must_use]
pub fn line_up(
    docs: &[Doc<'_>],
    tellings: &[ArticleFigures],
    stories: &[Vec<ArticleIx>],
    coverage: &Weights,
    lexis: &Lexis,
) -> Vec<Topic> {
    let looking = TopicWeights { coverage, english: lexis.background(), vectors: lexis.vectors() };
    let mut all: Vec<Topic> = stories
        .par_iter()
        .flat_map_iter(|story| topics::of_story(docs, tellings, story, looking))
        .collect();
    let articles = |topic: &Topic| topic.values.chunk_by(|a, b| a.article == b.article).count();
    all.sort_by(|a, b| a.agree.cmp(&b.agree).then_with(|| articles(b).cmp(&articles(a))));
    all
}

/// The tuned constants of this analysis, by name: for the test that compares them with
/// `docs/design/numbers.md`.
#[doc(hidden)]
#[must_use]
pub fn constants() -> &'static [(&'static str, f64)] {
    tuned::TABLE
}
