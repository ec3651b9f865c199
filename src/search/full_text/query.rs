//! The query of a full text search as a tree.
//!
//! ```text
//! ferry "dredged channel" or port* -outlet:courier
//! Any( All(Word ferry, Phrase dredged channel), All(Phrase port…, Not(Field outlet:courier)) )
//! ```

use super::FullTextError;
use super::reader;
use std::fmt;

/// Checks a condition on a field, such as `outlet:courier`. The error has the byte of the condition and
/// the reason.
pub type FieldCheck<'a> = &'a dyn Fn(&str) -> Result<(), (usize, String)>;

/// A query of full text search, and the words that it was read from.
///
/// | typed | articles |
/// |---|---|
/// | `ferry` | with this word, in articles in English in any form of it |
/// | `"dredged channel"` | with these very words beside each other |
/// | `dredg*` | with a word that begins so |
/// | `ferry near/5 channel` | with at most five words between the two |
/// | `outlet:courier` | that answer a condition of the language of scopes |
///
/// Conditions beside each other must all hold. `or`, `-CONDITION` (or `not`) and round brackets combine
/// them. Case and accents do not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullTextQuery {
    source: String,
    root: FullTextNode,
}

/// A condition of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FullTextNode {
    /// All parts must hold.
    All(Vec<Self>),
    /// One part must hold.
    Any(Vec<Self>),
    /// The part must not hold.
    Not(Box<Self>),
    /// The term stands in the text.
    Term(FullTextTerm),
    /// The two terms stand with at most so many words between them, in any order.
    Near(FullTextTerm, FullTextTerm, u32),
    /// A condition of the language of scopes, as typed.
    Field(String),
}

/// Words that a text may have. They are lexemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FullTextTerm {
    /// A word; in an article in English any form of it.
    Word(String),
    /// These very words beside each other. With `is_open` the last one may go on.
    Phrase {
        /// The words, at least one.
        words: Vec<String>,
        /// Whether a word that begins as the last one will do.
        is_open: bool,
    },
}

impl FullTextQuery {
    /// Reads a query. `check` checks conditions on fields.
    ///
    /// # Errors
    /// When the text is no query; the error tells the place.
    ///
    /// ```
    /// use crossread::search::full_text::FullTextQuery;
    /// let query = FullTextQuery::parse("ferry near/3 \"dredged channel\"", &|_| Ok(())).unwrap();
    /// assert_eq!(query.root().to_string(), "near/3(ferry, \"dredged channel\")");
    /// let error = FullTextQuery::parse("ferry (channel", &|_| Ok(())).unwrap_err();
    /// assert_eq!((error.at, error.to_string()), (6, "a bracket that nothing closes".to_owned()));
    /// ```
    pub fn parse(source: &str, check: FieldCheck<'_>) -> Result<Self, FullTextError> {
        let root = reader::parse(source, check)?;
        Ok(Self { source: source.trim().to_owned(), root })
    }

    /// Reads a query that is still being typed: its last word may go on.
    ///
    /// # Errors
    /// When the text is no query; the error tells the place.
    pub fn parse_typed(source: &str, check: FieldCheck<'_>) -> Result<Self, FullTextError> {
        let mut query = Self::parse(source, check)?;
        let is_at_word = source.chars().next_back().is_some_and(char::is_alphanumeric);
        if is_at_word {
            open_last(&mut query.root);
        }
        Ok(query)
    }

    /// The text of the query.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The tree of the query.
    #[must_use]
    pub fn root(&self) -> &FullTextNode {
        &self.root
    }
}

/// Lets the last word of the query go on.
fn open_last(node: &mut FullTextNode) {
    match node {
        FullTextNode::All(parts) | FullTextNode::Any(parts) => {
            if let Some(last) = parts.last_mut() {
                open_last(last);
            }
        }
        FullTextNode::Term(FullTextTerm::Word(word)) => {
            let begun = FullTextTerm::Phrase { words: vec![word.clone()], is_open: true };
            let whole = FullTextTerm::Word(std::mem::take(word));
            *node = FullTextNode::Any(vec![FullTextNode::Term(whole), FullTextNode::Term(begun)]);
        }
        FullTextNode::Near(..)
        | FullTextNode::Not(_)
        | FullTextNode::Term(_)
        | FullTextNode::Field(_) => {}
    }
}

impl FullTextNode {
    /// The terms that an article of the result has: those that are not denied. Each stands once.
    #[must_use]
    pub fn wanted_terms(&self) -> Vec<&FullTextTerm> {
        let mut terms = Vec::new();
        self.push_wanted(&mut terms);
        terms
    }

    fn push_wanted<'n>(&'n self, terms: &mut Vec<&'n FullTextTerm>) {
        let mut push = |term| {
            if !terms.contains(&term) {
                terms.push(term);
            }
        };
        match self {
            Self::Term(term) => push(term),
            Self::Near(left, right, _) => {
                push(left);
                push(right);
            }
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.push_wanted(terms));
            }
            Self::Not(_) | Self::Field(_) => {}
        }
    }

    /// The conditions on fields, in order.
    #[must_use]
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::Field(field) => vec![field],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::fields).collect(),
            Self::Not(part) => part.fields(),
            Self::Term(_) | Self::Near(..) => Vec::new(),
        }
    }
}

/// The tree in one line, for tests and for people who look for the reason of a result.
impl fmt::Display for FullTextNode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, name, parts: &[Self]| {
            let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
            write!(f, "{name}({})", parts.join(", "))
        };
        match self {
            Self::All(parts) => list(f, "all", parts),
            Self::Any(parts) => list(f, "any", parts),
            Self::Not(part) => write!(f, "not({part})"),
            Self::Term(term) => term.fmt(f),
            Self::Near(left, right, words) => write!(f, "near/{words}({left}, {right})"),
            Self::Field(field) => write!(f, "[{field}]"),
        }
    }
}

impl fmt::Display for FullTextTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Phrase { words, is_open } => {
                write!(f, "\"{}{}\"", words.join(" "), if *is_open { "*" } else { "" })
            }
        }
    }
}
