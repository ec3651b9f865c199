//! `crossread` reads coverage: one story as told by many outlets.
//!
//! The library knows no terminal. It turns files into [`corpus::Article`]s
//! (`ingest`), finds quotes, actors, passages and alignments in them
//! (`analysis`), joins the findings (`engine`), searches them (`search`),
//! answers questions about them (`query`) and lays them out as rows of text
//! with roles (`present`). The program is two faces on that: an interactive
//! reader (`tui`, behind the feature of that name) and headless commands (`cli`).
//!
//! Layers look down only; `tests/layering.rs` holds it:
//!
//! ```text
//! L8 cli      L7 tui      L6 config    L5 present    L4 query
//! L3 engine, search       L2 ingest, analysis
//! L1 corpus, lexis        L0 text, safe_fs
//! ```

pub mod analysis;
pub mod cli;
pub mod config;
pub mod corpus;
pub mod engine;
pub mod ingest;
pub mod lexis;
pub mod present;
pub mod query;
pub mod safe_fs;
pub mod search;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
