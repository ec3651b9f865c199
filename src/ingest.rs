//! Layer 2: bytes in, articles out.
//!
//! ```text
//! Input ─ source ─ items ─ bytes ─ formats ─ drafts ─ article ─ Article
//!         files,                   JSON, feed,        outlet, owner, id,
//!         stdin,                   page, text         origin
//!         demo
//! ```
//!
//! [`CoverageReader`] reads a coverage, and reads it again after changes. [`read`] reads it once.
//! Reading never fails as a whole: an item that cannot be read becomes a [`Problem`].
//!
//! To add a format see `formats`; to add a place that articles come from, see `source`.

mod address;
mod archived;
mod article;
mod article_body;
mod article_dates;
mod blocks;
mod cut;
mod dates;
mod decode;
mod draft;
mod entities;
mod extract;
mod fetcher;
mod formats;
mod fragment;
mod furniture;
mod identities;
mod kept;
mod left_out;
mod limits;
mod markup;
mod metadata;
mod open_text;
mod outlets;
mod page_kind;
mod printed;
mod reader;
mod render;
#[cfg(feature = "fetch")]
pub(crate) mod site_links;
mod source;
mod tree;
mod truncation;
mod user_draft;
mod user_facts;
mod xml;

pub use fetcher::{ArticleFetcher, FetchHandle, FetchReport};
pub use formats::{format_names, run_as_child};
#[cfg(test)]
pub(crate) use markup::start_tags;
pub use reader::CoverageReader;
pub use source::{
    ArticleSource, ChangeStamp, CustomInput, SourceError, SourceItem, SourceListing, SourceProblem,
};
pub use user_draft::{as_draft, is_draft};
pub use user_facts::FactField;

use crate::corpus::{Article, ArticleId};
use crate::text::Clean;
use source::{DemoSource, PathSource, StdinSource};
use std::fmt::Display;
use std::path::PathBuf;
use std::sync::Arc;

/// A source that the user asked to open: a file or folder, standard input, or the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with all files below it.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// The coverage that is embedded in the program.
    Demo,
    /// A source that a higher layer makes.
    Custom(CustomInput),
}

impl Input {
    /// The source that reads this input.
    #[must_use]
    pub fn source(&self) -> Box<dyn ArticleSource> {
        match self {
            Self::Path(path) => Box::new(PathSource::new(path.clone())),
            Self::Stdin => Box::new(StdinSource),
            Self::Demo => Box::new(DemoSource),
            Self::Custom(input) => input.source(),
        }
    }
}

/// A report on something that could not be read, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder, as the user would name it.
    pub path: Clean,
    /// The reason, with the place in the file when that is known.
    pub reason: Clean,
    /// Whether the user named this very input and it does not exist or cannot be opened at all.
    pub named: bool,
}

impl Problem {
    fn new(path: &str, reason: &impl Display, named: bool) -> Self {
        Self { path: Clean::line(path), reason: Clean::line(&reason.to_string()), named }
    }
}

/// The result of one reading.
#[derive(Clone, Debug, Default)]
pub struct Ingested {
    /// The articles, in no particular order.
    pub articles: Vec<Arc<Article>>,
    /// The problems of reading, in the order in which they were found.
    pub problems: Vec<Problem>,
    /// The article that is the user's own draft, when one was named.
    pub draft: Option<ArticleId>,
}

/// Reads all inputs once. The result depends on the inputs alone, not on timing.
#[must_use]
pub fn read(inputs: &[Input]) -> Ingested {
    CoverageReader::new(inputs).read()
}
