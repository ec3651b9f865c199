//! `crossread` reads coverage: one story as told by many outlets.
//!
//! [`open`] reads articles from files, folders, standard input or the demo. [`analyse`] finds the
//! quotes, actors, passages, stories and figures in them. Everything runs on this machine, without
//! a network, and gives the same result on every run.
//!
//! ```
//! use crossread::Input;
//!
//! let coverage = crossread::open(&[Input::Demo]);
//! assert!(coverage.problems.is_empty());
//! let findings = crossread::analyse(&coverage.corpus);
//!
//! // Every quote that several articles carry, with the outlet and the wording of each.
//! let links = findings.quotes().expect("the analysis is complete");
//! for family in &links.families {
//!     for member in &family.members {
//!         let article = coverage.corpus.article(member.quote.article);
//!         let quote = findings.quote(member.quote).expect("a family holds quotes that were found");
//!         let outlet = article.outlet.as_ref().map_or("unknown outlet", |outlet| &outlet.name);
//!         println!("{outlet}: {}", &article.text.content[quote.span]);
//!     }
//!     println!();
//! }
//! assert!(links.families.iter().any(|family| family.members.len() >= 3));
//! ```
//!
//! Offsets are byte spans of an article's canonical text ([`text::Span`], [`corpus::Text`]).
//!
//! The layers look down only; `tests/layering.rs` holds it:
//!
//! ```text
//! Layer 8 cli      7 tui, linear      6 config, export    5 present    4 query, store
//! Layer 3 engine, search, journal     2 ingest, analysis
//! Layer 1 corpus, lexis, folder_files 0 text, safe_fs, user_folders
//! ```
//!
//! The modules `store`, `config`, `export`, `linear`, `tui` and `cli` are the program. They are public for the program, its
//! tests and its tasks, and are not part of the interface of the library.

pub mod analysis;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod config;
pub mod corpus;
pub mod engine;
#[doc(hidden)]
pub mod export;
#[cfg(feature = "fetch")]
#[doc(hidden)]
pub mod fetch;
#[doc(hidden)]
pub mod folder_files;
pub mod ingest;
pub mod journal;
pub mod lexis;
#[doc(hidden)]
pub mod linear;
pub mod present;
pub mod query;
#[doc(hidden)]
pub mod safe_fs;
pub mod search;
#[doc(hidden)]
pub mod store;
pub mod text;
#[cfg(feature = "tui")]
#[doc(hidden)]
pub mod tui;
#[doc(hidden)]
pub mod user_folders;

pub use corpus::Corpus;
pub use engine::Findings;
pub use ingest::{Input, Problem};

/// The articles that were opened, and what could not be read.
#[derive(Debug, Default)]
pub struct OpenedArticles {
    /// The articles, ordered by date, then path (articles without a date last). An article that was given twice is in it once.
    pub corpus: Corpus,
    /// The inputs and files that could not be read, in the order in which they were met.
    pub problems: Vec<Problem>,
}

/// Reads the articles of `inputs`.
///
/// Reading never fails as a whole: a file that cannot be read becomes a [`Problem`].
#[must_use]
pub fn open(inputs: &[Input]) -> OpenedArticles {
    let ingested = ingest::read(inputs);
    let (corpus, _) = Corpus::new(ingested.articles);
    OpenedArticles { corpus, problems: ingested.problems }
}

/// Runs every analysis over `corpus`, on all cores, and returns when all are done.
///
/// A program that shows findings while they arrive, cancels the work or applies repairs of actors
/// uses [`engine::Analysis`].
#[must_use]
pub fn analyse(corpus: &Corpus) -> Findings {
    engine::analyse_all(corpus, &lexis::Lexis::new(), &engine::Cancel::default())
}
