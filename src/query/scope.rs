//! `Scope`: which articles are shown, written in a small language.
//!
//! ```text
//! outlet:courier actor:"Rui Falcão" -date<2026-05-12 (dredged or channel)
//! └──── and ───┘ └────── and ─────┘ └──── not ─────┘ └────── or ────────┘
//! ```
//!
//! A scope selects what is *shown*. Counts of outlets, conflicts and everything that is *not found*
//! are computed over the whole story, so that a scope creates no claim.

mod evaluate;
mod language;
mod reading_marks;

use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use jiff::civil;

pub use language::{KEYS, STATES, ScopeError};
pub use reading_marks::ReadingMarks;

/// A condition on articles, and the words that it was read from.
///
/// The language has these conditions; words, names and texts are compared without case and accents.
///
/// | condition | articles |
/// |---|---|
/// | `outlet:WORDS` | whose outlet has these words in its name |
/// | `actor:NAME` | that name this person, organisation or place; an actor's id is exact |
/// | `speaker:NAME` | in which this actor, or a source described so, is quoted |
/// | `quote:WORDS` | that have these words inside a quotation |
/// | `story:ID` | of the story with this id, or with an article whose id begins so |
/// | `shared>=N` | with a sentence that `N` other outlets carry; also `>`, `<`, `<=`, `:` |
/// | `date>=DAY` | published then; `DAY` is a year, a month or a day; also `>`, `<`, `<=`, `:` |
/// | `lang:TAG` | in this language |
/// | `is:STATE` | `dated`, `undated`, `cut` (text missing), `alone` (no other article tells the story), `quoting`; of the user: `read`, `unread`, `starred` |
/// | `tag:NAME` | that the user gave this tag |
/// | `WORDS` | that have these words in the headline or the text |
///
/// Conditions beside each other must all hold. `or`, `-CONDITION` (or `not`), and round brackets combine
/// them. Quotation marks keep words together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    source: String,
    condition: Option<Condition>,
}

/// A condition on one article.
#[derive(Clone, Debug, PartialEq)]
enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Term(ScopeTerm),
}

/// A condition without parts. Names and words are folded.
#[derive(Clone, Debug, PartialEq)]
enum ScopeTerm {
    Outlet(String),
    Actor(String),
    Speaker(String),
    Quote(String),
    Story(String),
    Shared(ValueRelation, usize),
    Date(ValueRelation, DayRange),
    Language(String),
    Is(ArticleState),
    Tag(String),
    Words(String),
}

/// How a value of an article stands to the value that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ValueRelation {
    Is,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// The first and the last day of a year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct DayRange {
    first: civil::Date,
    last: civil::Date,
}

/// A state that an article is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ArticleState {
    Dated,
    Undated,
    Cut,
    Alone,
    Quoting,
    Read,
    Unread,
    Starred,
}

impl Condition {
    fn needs_marks(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::needs_marks),
            Self::Not(part) => part.needs_marks(),
            Self::Term(ScopeTerm::Tag(_)) => true,
            Self::Term(ScopeTerm::Is(state)) => {
                matches!(state, ArticleState::Read | ArticleState::Unread | ArticleState::Starred)
            }
            Self::Term(_) => false,
        }
    }

    fn needs_findings(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::needs_findings),
            Self::Not(part) => part.needs_findings(),
            Self::Term(term) => match term {
                ScopeTerm::Outlet(_)
                | ScopeTerm::Date(..)
                | ScopeTerm::Language(_)
                | ScopeTerm::Tag(_)
                | ScopeTerm::Words(_) => false,
                ScopeTerm::Is(state) => {
                    matches!(state, ArticleState::Alone | ArticleState::Quoting)
                }
                ScopeTerm::Actor(_)
                | ScopeTerm::Speaker(_)
                | ScopeTerm::Quote(_)
                | ScopeTerm::Story(_)
                | ScopeTerm::Shared(..) => true,
            },
        }
    }
}

impl Scope {
    /// Reads a scope. Blank text is the scope that selects every article.
    ///
    /// # Errors
    /// When the text is no condition; the error tells the place.
    ///
    /// ```
    /// use crossread::query::Scope;
    /// assert!(Scope::parse("outlet:courier (ferry or ship) -date<2026").is_ok());
    /// let error = Scope::parse("ferry date>soon").unwrap_err();
    /// assert_eq!((error.at, error.to_string()), (11, "“soon” is no year, month or day".to_owned()));
    /// ```
    pub fn parse(source: &str) -> Result<Self, ScopeError> {
        let condition = language::parse(source)?;
        Ok(Self { source: source.trim().to_owned(), condition })
    }

    /// The scope of the story that has the article of this id.
    #[must_use]
    pub fn of_story(id: &str) -> Self {
        let condition = Some(Condition::Term(ScopeTerm::Story(id.to_lowercase())));
        Self { source: format!("story:{id}"), condition }
    }

    /// Both conditions together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self.condition, other.condition) {
            (None, condition) => Self { source: other.source, condition },
            (condition, None) => Self { source: self.source, condition },
            (Some(a), Some(b)) => Self {
                source: format!("({}) ({})", self.source, other.source),
                condition: Some(Condition::All(vec![a, b])),
            },
        }
    }

    /// The conditions that must all hold, each as a scope of its own, in order. A scope whose
    /// conditions are joined by `or` has one part.
    ///
    /// ```
    /// use crossread::query::Scope;
    /// let scope = Scope::parse("outlet:courier -date<2026 (ferry or ship)").unwrap();
    /// let parts: Vec<String> = scope.parts().iter().map(|part| part.source().to_owned()).collect();
    /// assert_eq!(parts, ["outlet:courier", "-date<2026", "(ferry or ship)"]);
    /// ```
    #[must_use]
    pub fn parts(&self) -> Vec<Self> {
        let part = |(source, condition): (&str, _)| Self {
            source: source.to_owned(),
            condition: Some(condition),
        };
        language::parts(&self.source).into_iter().map(part).collect()
    }

    /// Whether the scope asks for something that only the analysis finds.
    #[must_use]
    pub fn needs_findings(&self) -> bool {
        self.condition.as_ref().is_some_and(Condition::needs_findings)
    }

    /// Whether the scope asks for what the user has done with articles.
    #[must_use]
    pub fn needs_marks(&self) -> bool {
        self.condition.as_ref().is_some_and(Condition::needs_marks)
    }

    /// Whether every article is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.condition.is_none()
    }

    /// The text of the scope.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The articles that the scope selects, for a user with these `marks`. Conditions on findings
    /// that are not there yet select nothing. Linear in the texts for each condition.
    #[must_use]
    pub fn articles(
        &self,
        corpus: &Corpus,
        findings: &Findings,
        marks: &ReadingMarks,
    ) -> ArticleSet {
        match &self.condition {
            None => ArticleSet::all(corpus.len()),
            Some(condition) => evaluate::articles(condition, corpus, findings, marks),
        }
    }
}

/// A set of the articles of one corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleSet {
    has: Vec<bool>,
}

impl ArticleSet {
    /// Every article of a corpus of `articles`.
    #[must_use]
    pub fn all(articles: usize) -> Self {
        Self { has: vec![true; articles] }
    }

    /// The articles, of `all`, for which `test` holds.
    #[must_use]
    pub fn where_(all: usize, test: impl Fn(ArticleIx) -> bool) -> Self {
        Self { has: (0..all).map(|at| test(ArticleIx(at as u32))).collect() }
    }

    /// Whether the article is in the set.
    #[must_use]
    pub fn has(&self, article: ArticleIx) -> bool {
        self.has.get(article.at()).copied().unwrap_or(false)
    }

    /// The number of articles in the set.
    #[must_use]
    pub fn count(&self) -> usize {
        self.has.iter().filter(|has| **has).count()
    }

    /// The articles in the set, in order.
    pub fn iter(&self) -> impl Iterator<Item = ArticleIx> {
        let at = |(at, has): (usize, &bool)| has.then_some(ArticleIx(at as u32));
        self.has.iter().enumerate().filter_map(at)
    }
}
