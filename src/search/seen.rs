//! Finds where else a sentence, a quotation or a figure stands.
//!
//! ```text
//! article ── SeenText::fingerprints ──► postings of a store ─┐
//! sentence ── fingerprints of a question ────────────────────┴─► candidates ── compared ──► places
//! ```
//!
//! A store keeps the fingerprints of each article and gives candidates. What is told of a candidate
//! is found by comparing its text, so a fingerprint that is equal by chance is never seen.

mod fingerprints;
mod places;
mod question;

pub use fingerprints::{RUN_FOUND, SeenText};
pub use places::{SeenKind, SeenPlace};
pub use question::{SeenPart, SeenQuestion};
