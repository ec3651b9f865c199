//! Numbers: the figures that articles of one story print, lined up.
//!
//! ```text
//! A  … injuring at least 14 of them …              at least 14   counts   [14, ∞)
//! B  … Twelve people were hurt …                   Twelve        counts   [12, 12]   ─ they disagree
//! C  … Around a dozen people have been hurt …      Around a dozen         [10, 14]
//! ```
//!
//! - [`find`]: the figures of one text, with value, unit and modifier (`read`)
//! - [`line_up`]: which figures of a story answer the same question (`topics`)
//!
//! Two figures disagree when no value fits both. Precision first: a figure that
//! is not surely about the same thing as another stays alone, and is not told.

mod about;
mod read;
mod topics;
mod words;

use super::Doc;
use crate::corpus::ArticleIx;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::Span;
use about::Rarity;

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
    /// A day of the calendar, as `yyyymmdd`; without a year, `mmdd`.
    Day,
}

impl Unit {
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

/// How far a figure that is `about` right may be off.
const ABOUT: f64 = 0.15;

impl Figure {
    /// The values that fit the figure: from, to.
    #[must_use]
    pub fn fits(&self) -> (f64, f64) {
        let (low, high) = (self.value, self.high.unwrap_or(self.value));
        match self.modifier {
            Modifier::Exactly => (low, high),
            Modifier::About => (low * (1.0 - ABOUT), high * (1.0 + ABOUT)),
            Modifier::AtLeast | Modifier::MoreThan => (low, f64::INFINITY),
            Modifier::AtMost | Modifier::LessThan => (0.0, high),
        }
    }

    /// Whether some value fits both.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let ((a, b), (c, d)) = (self.fits(), other.fits());
        let slack = 1e-6 * b.min(d).abs();
        a <= d + slack && c <= b + slack
    }
}

/// A figure and the article that prints it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Printed {
    /// The article.
    pub article: ArticleIx,
    /// The figure.
    pub figure: Figure,
}

/// Figures of several articles that answer one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// The question, in words that the articles share (`people hurt`).
    pub about: String,
    /// In order of article and place. At least two articles.
    pub values: Vec<Printed>,
    /// Whether every two of them agree.
    pub agree: bool,
}

/// Lines up the figures of each of `stories`: disagreements first, then what
/// most articles give. `figures` has one entry an article, in the order of `docs`;
/// `coverage` has the weights of the coverage.
#[must_use]
pub fn line_up(docs: &[Doc<'_>], figures: &[Vec<Figure>], stories: &[Vec<ArticleIx>], coverage: &Weights, lexis: &Lexis) -> Vec<Topic> {
    let rarity = Rarity { coverage, english: lexis.background() };
    let mut all: Vec<Topic> = stories.iter().flat_map(|story| topics::of_story(docs, figures, story, rarity)).collect();
    let articles = |topic: &Topic| topic.values.chunk_by(|a, b| a.article == b.article).count();
    all.sort_by(|a, b| a.agree.cmp(&b.agree).then_with(|| articles(b).cmp(&articles(a))));
    all
}
