//! Layer 6: findings that leave the program, for people and programs that do not have it.
//!
//! ```text
//! ExportSource ─┬─ tables       rows of comma-separated values, one table a kind of thing
//! (corpus,      ├─ texts        one plain text an article, with a table of metadata
//!  findings,    ├─ refi         a project of REFI-QDA (.qdpx)
//!  scope)       ├─ annotations  W3C Web Annotations (JSON-LD)
//!               ├─ report       one page for a colleague, or the same as Markdown
//!               └─ receipt      what a file was made from; `verify` compares it with a later run
//! FindingRecord ─┬─ markdown    one finding, to be read alone; `link` leads to its very words
//!                └─ basket      one finding as an item of the basket
//! ```
//!
//! Every part makes bytes. `output` writes them, all of them or none.

pub mod annotations;
pub mod basket;
pub mod dictionary;
mod guid;
pub mod link;
pub mod markdown;
pub mod marks;
pub mod output;
pub mod receipt;
pub mod refi;
pub mod report;
mod source;
pub mod tables;
pub mod texts;
pub mod verify;

pub use source::ExportSource;
