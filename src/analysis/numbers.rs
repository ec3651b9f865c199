//! Numbers: aligns the figures of one story by the question that they answer.
//!
//! ```text
//! A  … injuring at least 14 of them …              at least 14   counts   [14, ∞)
//! B  … Twelve people were hurt …                   Twelve        counts   [12, 12]   ─ they disagree
//! C  … Around a dozen people have been hurt …      Around a dozen         [10.2, 13.8]
//! ```
//!
//! - [`find`]: the figures of one text, with value, unit and modifier (`read`, `calendar`)
//! - [`line_up`]: groups the figures of a story that answer one question (`topics`). It uses the
//!   context of each figure (`about`), a likeness of two (`alike`), and the figures that one article
//!   contrasts (`rivals`)
//! - `question` reads what a figure counts, of whom, in which state, when and per what, and
//!   `verdict` decides by it whether two figures can be compared
//!
//! Two figures disagree if they answer one question and no value fits both. Precision comes before
//! recall: figures that may answer two questions are lined up, but not compared. `docs/design/numbers.md` has the method and the results.

mod about;
mod alike;
mod calendar;
mod frame;
mod naming;
mod question;
mod read;
mod rivals;
mod topics;
mod tuned;
mod verdict;
mod words;

use super::Doc;
use crate::corpus::ArticleIx;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::Span;
use about::TopicModels;
use calendar::Parts;
use rayon::prelude::*;
use tuned::{FINE_SLACK, ROUND_SLACK};

pub use read::find;

/// The unit of a figure. Only figures of one unit are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A number of things or people, or a number without a unit.
    Count,
    /// An amount of money, with its ISO 4217 code.
    Money(&'static str),
    /// Hundredths. Fractions have this unit too (`two-thirds` is 66.7).
    Percent,
    /// A measure, with its unit: `metres`, `hours`, `tonnes`.
    Measure(&'static str),
    /// A year of the calendar.
    Year,
    /// A day of the calendar. The value is `yyyymmdd` with 0 for a part that the text does not
    /// give, or 1 (Monday) to 7 for a day of the week.
    Day,
}

impl Unit {
    /// Whether the unit is a day or a year.
    fn is_calendar(self) -> bool {
        matches!(self, Self::Year | Self::Day)
    }

    /// The unit that all units of the dimension are converted to.
    fn dimension(self) -> Self {
        match self {
            Self::Measure(unit) => Self::Measure(words::in_base(unit).name),
            other => other,
        }
    }

    /// Whether the figure is an age.
    fn is_age(self) -> bool {
        self == Self::Measure(words::AGE)
    }

    /// The name of the unit in JSON; `None` for counts.
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

/// The words beside a figure that say how exact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// No modifier.
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
    /// The name of the modifier in JSON; `None` for [`Modifier::Exactly`].
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
    /// The bytes of the figure with its modifier and unit.
    pub span: Span,
    /// The value; for a range, the lower end.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// The unit of the value.
    pub unit: Unit,
    /// The modifier beside the figure.
    pub modifier: Modifier,
    /// The size of the last place that is written: .1 for `22.1`, a thousand million for `$22bn`.
    pub grain: f64,
}

impl Figure {
    /// The interval of values that fit the figure: lower end, upper end.
    #[must_use]
    pub fn fits(&self) -> (f64, f64) {
        self.within(1.0)
    }

    /// The interval of values that fit the figure if `about` allows only the share `part` of its
    /// slack.
    fn within(&self, part: f64) -> (f64, f64) {
        let (low, high) = (self.value, self.high.unwrap_or(self.value));
        let half = self.grain / 2.0;
        let slack = part * if self.is_round() { ROUND_SLACK } else { FINE_SLACK };
        match self.modifier {
            Modifier::Exactly => (low - half, high + half),
            Modifier::About => {
                (low - half.max(low.abs() * slack), high + half.max(high.abs() * slack))
            }
            Modifier::AtLeast | Modifier::MoreThan => (low, f64::INFINITY),
            Modifier::AtMost | Modifier::LessThan => (low.min(0.0), high),
        }
    }

    /// The day or month of a figure that is one: `1997-11-08`, `--06-01` without a year, `1996-11`
    /// for a month, `-W-5` for a Friday. `None` for other units.
    #[must_use]
    pub fn day(&self) -> Option<String> {
        if self.unit != Unit::Day {
            return None;
        }
        let (year, month, day) =
            (self.value / 10_000.0, self.value / 100.0 % 100.0, self.value % 100.0);
        let (year, month, day) = (year.floor(), month.floor(), day.floor());
        Some(match (year > 0.0, month > 0.0, day > 0.0) {
            (true, _, true) => format!("{year:04}-{month:02}-{day:02}"),
            (true, ..) => format!("{year:04}-{month:02}"),
            (false, true, _) => format!("--{month:02}-{day:02}"),
            (false, false, _) => format!("-W-{day}"),
        })
    }

    /// Whether the value is 12 or has one digit that is not 0.
    fn is_round(&self) -> bool {
        let tens = 10_f64.powf(self.value.abs().max(1e-9).log10().floor());
        (self.value / tens).fract() < 1e-9 || self.value.to_bits() == 12_f64.to_bits()
    }

    /// Whether some value fits both figures. A written value fits all that round to it: `$22bn`
    /// agrees with `$22.1bn`. If both are `about` a value, each has half of its slack. Units of one
    /// dimension are converted. Days and years agree if no part that both give differs.
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
        let ((a, b), (c, d)) = (self.in_base(part), other.in_base(part));
        let apart = |low: f64, high: f64| low + 1e-9 * low.abs() >= high;
        !apart(a, d) && !apart(c, b)
    }

    /// Whether two texts print one value, apart from rounding: `some 50` and `at least 50`, not `more
    /// than 200` and `more than 400`. A range states only a range with the same ends.
    #[must_use]
    pub fn states(&self, other: &Self) -> bool {
        let end = |figure: &Self, value: f64| Self {
            value,
            high: None,
            modifier: Modifier::Exactly,
            ..*figure
        };
        let one = |a: f64, b: f64| end(self, a).agrees(&end(other, b));
        let ends = one(self.high.unwrap_or(self.value), other.high.unwrap_or(other.value));
        // “nearly 300” and “more than 300” have one value and exclude each other.
        self.agrees(other) && (self.unit.is_calendar() || ends && one(self.value, other.value))
    }

    /// Whether both are measures of one dimension, and the greater is at most `factor` times the
    /// smaller.
    #[must_use]
    pub fn is_near(&self, other: &Self, factor: f64) -> bool {
        let is_measure = matches!(self.unit, Unit::Measure(_));
        let ((a, _), (b, _)) = (self.in_base(1.0), other.in_base(1.0));
        is_measure
            && self.unit.dimension() == other.unit.dimension()
            && a.abs().max(b.abs()) <= factor * a.abs().min(b.abs())
    }

    /// The interval of [`Figure::within`] in the base unit of the dimension. A value of a unit that
    /// is mostly converted has a slack.
    fn in_base(&self, part: f64) -> (f64, f64) {
        let (low, high) = self.within(part);
        let Unit::Measure(unit) = self.unit else { return (low, high) };
        let base = words::in_base(unit);
        (base.value(low), base.value(high))
    }
}

/// Reported speech of an article, as input for the attribution of figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Voice {
    /// The bytes of the reported words.
    pub span: Span,
    /// The bytes of the words that name the speaker.
    pub speaker: Option<Span>,
    /// Whether the words stand in quotation marks.
    pub quoted: bool,
}

/// The figures and the reported speech of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleFigures {
    /// The figures in text order, as [`find`] returns them.
    pub figures: Vec<Figure>,
    /// The reported speech, in any order.
    pub voices: Vec<Voice>,
}

impl ArticleFigures {
    /// The shortest voice that covers a figure.
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
    /// The bytes of the words that name its speaker, if it is part of reported speech.
    pub speaker: Option<Span>,
    /// The bytes of the sentence with the figure.
    pub sentence: Option<Span>,
}

/// Figures of several articles that answer one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// The question, in words that the articles share (`people hurt`).
    pub about: String,
    /// The figures, by article and then in text order. They are from two articles or more, unless
    /// one article contrasts two figures.
    pub values: Vec<PrintedFigure>,
    /// Whether the figures agree.
    pub verdict: TopicVerdict,
}

impl Topic {
    /// Whether no two figures are known to disagree.
    #[must_use]
    pub fn agree(&self) -> bool {
        self.verdict != TopicVerdict::Disagree
    }

    /// Whether the figures surely answer one question.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        self.verdict != TopicVerdict::NotCompared
    }
}

/// What is known of the figures of a topic, in the order in which topics are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TopicVerdict {
    /// Two articles answer one question, and no value fits both answers.
    Disagree,
    /// A later article gives more than an earlier one of what only grows.
    Updated,
    /// No value fits all figures, and they may answer two questions.
    NotCompared,
    /// Every two of the figures agree.
    Agree,
}

impl TopicVerdict {
    /// The name of the verdict in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Disagree => "disagree",
            Self::Updated => "updated",
            Self::NotCompared => "not-compared",
            Self::Agree => "agree",
        }
    }
}

/// The topics of all `stories`: disagreements first, then updates, then what is not compared; each
/// by number of articles, descending.
///
/// `articles_figures` has one entry per article, in the order of `docs`. `coverage` has the word
/// weights of the coverage.
#[must_use]
pub fn line_up(
    docs: &[Doc<'_>],
    articles_figures: &[ArticleFigures],
    stories: &[Vec<ArticleIx>],
    coverage: &Weights,
    lexis: &Lexis,
) -> Vec<Topic> {
    let models = TopicModels { coverage, english: lexis.background(), vectors: lexis.vectors() };
    let mut all: Vec<Topic> = stories
        .par_iter()
        .flat_map_iter(|story| topics::of_story(docs, articles_figures, story, models))
        .collect();
    let articles = |topic: &Topic| topic.values.chunk_by(|a, b| a.article == b.article).count();
    all.sort_by(|a, b| a.verdict.cmp(&b.verdict).then_with(|| articles(b).cmp(&articles(a))));
    all
}

/// The name and value of each tuned constant of this analysis. `tests/design_docs.rs` compares them
/// with `docs/design/numbers.md`.
#[doc(hidden)]
#[must_use]
pub fn constants() -> &'static [(&'static str, f64)] {
    tuned::TABLE
}
