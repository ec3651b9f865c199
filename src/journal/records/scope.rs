//! The scope that the reader had last: which articles it shows of the opened ones.
//!
//! ```text
//! scope     = "scope" [ "story" name ] { mark name } { "where" name } { list view name }
//! list      = "filter" | "search"            the filter of the list of a view, the words searched for
//! mark      = "and" | "or" | "not"           an actor that articles must name, may name, must not name
//!
//! scope story "271f41a530e7" not "organisation.northwire" where "date>2026-05-11"
//! ```
//!
//! Names are ids of articles and actors, conditions in the language of `query::Scope`, and words. The
//! view is a name too.

use super::Record;
use crate::journal::line::{LineError, LineReader, Quoted};
use crate::text::Clean;
use std::fmt;
use std::str::FromStr;

/// The condition that a marked actor sets on the articles that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorMark {
    /// The article must name the actor.
    And,
    /// The article must name at least one of the actors with this mark.
    Or,
    /// The article must not name the actor.
    Not,
}

impl ActorMark {
    const ALL: [Self; 3] = [Self::And, Self::Or, Self::Not];

    /// The word in a line of the journal.
    fn keyword(self) -> &'static str {
        match self {
            Self::And => "and",
            Self::Or => "or",
            Self::Not => "not",
        }
    }
}

/// What is typed in one view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptViewWords {
    /// The name of the view.
    pub view: Clean,
    /// The words.
    pub words: Clean,
}

/// A scope of the reader. A journal has at most one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptScope {
    /// The id of an article of the story that is shown; `None` for all stories.
    pub story: Option<Clean>,
    /// The marked actors by id, in the order in which they were marked.
    pub marks: Vec<(Clean, ActorMark)>,
    /// The conditions that must all hold.
    pub conditions: Vec<Clean>,
    /// The filters of the lists of views.
    pub filters: Vec<KeptViewWords>,
    /// The words that are searched for in views.
    pub searches: Vec<KeptViewWords>,
}

impl KeptScope {
    /// Whether every article is shown, and every entry of every view.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Record for KeptScope {
    const VERBS: &'static [&'static str] = &["scope"];
    const IS_SHARED: bool = false;

    fn replaces(&self, _: &Self) -> bool {
        true
    }

    /// Two people may look at different articles.
    fn contradicts(&self, _: &Self) -> bool {
        false
    }
}

impl FromStr for KeptScope {
    type Err = LineError;

    fn from_str(line: &str) -> Result<Self, LineError> {
        let mut reader = LineReader::new(line)?;
        reader.keyword("“scope”")?;
        let mut scope = Self::default();
        if reader.take("story") {
            scope.story = Some(reader.name()?);
        }
        while let Some(mark) = ActorMark::ALL.into_iter().find(|mark| reader.take(mark.keyword())) {
            scope.marks.push((reader.name()?, mark));
        }
        while reader.take("where") {
            scope.conditions.push(reader.name()?);
        }
        for (word, all) in [("filter", &mut scope.filters), ("search", &mut scope.searches)] {
            while reader.take(word) {
                all.push(KeptViewWords { view: reader.name()?, words: reader.name()? });
            }
        }
        reader.end()?;
        Ok(scope)
    }
}

impl fmt::Display for KeptScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("scope")?;
        if let Some(story) = &self.story {
            write!(f, " story {}", Quoted(story))?;
        }
        for (actor, mark) in &self.marks {
            write!(f, " {} {}", mark.keyword(), Quoted(actor))?;
        }
        for condition in &self.conditions {
            write!(f, " where {}", Quoted(condition))?;
        }
        for (word, all) in [("filter", &self.filters), ("search", &self.searches)] {
            for KeptViewWords { view, words } in all {
                write!(f, " {word} {} {}", Quoted(view), Quoted(words))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_read_as_it_was_written() {
        let line = r#"scope story "271f" and "person.rui" not "place.oporto" where "quote:\"dredged\"" where "date>2026" filter "actors" "p:rui" search "quotes" "no evidence""#;
        let scope: KeptScope = line.parse().unwrap();
        assert_eq!(scope.to_string(), line);
        assert_eq!((scope.marks.len(), scope.conditions.len()), (2, 2));
        assert_eq!((scope.filters.len(), scope.searches.len()), (1, 1));
        assert_eq!(&*scope.conditions[0], "quote:\"dredged\"");
        assert!("scope".parse::<KeptScope>().unwrap().is_empty());
        assert!("scope where \"\"".parse::<KeptScope>().is_err());
        assert!("scope near \"x\"".parse::<KeptScope>().is_err());
    }
}
