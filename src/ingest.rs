//! L2: bytes in, articles out. The only namer of html2text.
//!
//! ```text
//! path ─ walk ─ bytes ─ sniff ─┬─ plain ──────────────┐
//!                              ├─ wordpress ─┐        ├─ article
//!                              ├─ feed ──────┼─ html ─┘
//!                              └─ page ──────┘
//! ```
//!
//! Reading never fails as a whole: each bad input becomes a [`Problem`].

use crate::corpus::Article;
use crate::text::Clean;
use std::path::PathBuf;

/// Something that the user asked to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file or a folder, read recursively.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// The coverage that ships inside the program.
    Demo,
}

/// An input that could not be read, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which file, as the user would name it.
    pub path: Clean,
    /// Why, and where in the file when that is known.
    pub reason: Clean,
    /// Whether the user named this very input and it does not exist or cannot be opened at all.
    pub named: bool,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Ingested {
    /// The articles, in no particular order.
    pub articles: Vec<Article>,
    /// What could not be read, in the order it was met.
    pub problems: Vec<Problem>,
}

/// Reads all inputs.
#[must_use]
pub fn read(_inputs: &[Input]) -> Ingested {
    Ingested::default()
}
