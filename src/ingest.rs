//! L2: bytes in, articles out. The only namer of html2text.
//!
//! ```text
//! path ─ walk ─ bytes ─ sniff ─┬─ plain ──────────────┐
//!                              ├─ wordpress ─┐        ├─ article
//!                              ├─ feed ──────┼─ html ─┘
//!                              └─ page ──────┘
//! ```
//!
//! Who owns which outlet says a file beside the articles, when there is one (`outlets`).
//! Reading never fails as a whole: each bad input becomes a [`Problem`].

mod article;
mod article_body;
mod cut;
mod decode;
mod demo;
mod draft;
mod feed;
mod furniture;
mod json;
mod markup;
mod metadata;
mod outlets;
mod page;
mod plain;
mod prune;
mod render;
mod shelf;
mod sniff;
mod walk;
mod when;
mod wordpress;

use crate::corpus::{Article, ContentHash};
use crate::text::Clean;
use rayon::prelude::*;
pub use shelf::{Shelf, Shelved};
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
#[derive(Clone, Debug, Default)]
pub struct Ingested {
    /// The articles, in no particular order.
    pub articles: Vec<Article>,
    /// What could not be read, in the order it was met.
    pub problems: Vec<Problem>,
}

/// Reads all inputs. The result depends on the inputs alone, not on timing.
#[must_use]
pub fn read(inputs: &[Input]) -> Ingested {
    let mut problems = Vec::new();
    let mut sources = Vec::new();
    for input in inputs {
        walk::sources(input, &mut sources, &mut problems);
    }
    let outcomes: Vec<Outcome> = sources.par_iter().map(open).collect();
    let mut found = Vec::new();
    for (source, outcome) in sources.iter().zip(outcomes) {
        problems.extend(
            outcome
                .problems
                .iter()
                .map(|reason| source.problem(reason, outcome.unopened && source.named)),
        );
        let hash = outcome.hash;
        found.extend(outcome.drafts.into_iter().enumerate().map(|(at, draft)| article::Found {
            source,
            at,
            draft,
            hash,
        }));
    }
    let owners = outlets::Owners::read(inputs, &mut problems);
    Ingested { articles: article::all(found, &owners), problems }
}

/// What one source gave.
#[derive(Default)]
struct Outcome {
    drafts: Vec<draft::Draft>,
    /// The hash of the bytes.
    hash: ContentHash,
    problems: Vec<String>,
    /// Whether not even its bytes could be had.
    unopened: bool,
}

fn open(source: &walk::Source) -> Outcome {
    let bytes = match source.bytes() {
        Ok(bytes) => bytes,
        Err(reason) => {
            return Outcome { problems: vec![reason], unopened: true, ..Outcome::default() };
        }
    };
    match drafts(&bytes) {
        Ok((drafts, problems)) => {
            Outcome { drafts, hash: ContentHash::of(&bytes), problems, unopened: false }
        }
        Err(reason) => Outcome { problems: vec![reason], ..Outcome::default() },
    }
}

/// All articles in one file, and what is wrong with the others in it.
fn drafts(bytes: &[u8]) -> Result<(Vec<draft::Draft>, Vec<String>), String> {
    let text = decode::decode(bytes)?;
    let one = |draft: draft::Draft| {
        let empty = draft.headline.is_none() && draft.pieces.is_empty();
        if empty { Err("no text in it".to_owned()) } else { Ok((vec![draft], Vec::new())) }
    };
    match sniff::sniff(&text) {
        sniff::Kind::Empty => Err("empty".to_owned()),
        sniff::Kind::Json(json) => json::read(json),
        sniff::Kind::Page => one(page::read(&text)),
        sniff::Kind::Feed => feed::read(&text),
        sniff::Kind::Plain => one(plain::read(&text)),
    }
}
