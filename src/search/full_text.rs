//! Searches whole texts: words, phrases, beginnings of words and words near each other, ranked.
//!
//! ```text
//! typed ── FullTextQuery::parse ──► FullTextNode ─┬─ FullTextIndex::find   an index of one coverage
//!                                                 └─ store                 the index of a library
//! article, FullTextNode ── TermMarker ──► spans of the hits in one text
//! ```
//!
//! Both indexes hold the lexemes of [`lexemes`] at the same positions, so that a query has the same
//! articles in both (`tests/full_text_laws.rs`).

mod error;
mod evaluate;
mod index;
mod lexeme;
mod marks;
mod posting_lists;
mod query;
mod reader;

pub use error::FullTextError;
pub use evaluate::{FullTextHit, FullTextMatches};
pub use index::FullTextIndex;
pub use lexeme::{LexemeStream, forms_of, lexeme, lexemes};
pub use marks::TermMarker;
pub use query::{FieldCheck, FullTextNode, FullTextQuery, FullTextTerm};
