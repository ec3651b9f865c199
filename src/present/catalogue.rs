//! What the views after the first one list, and the card of each entry.
//!
//! ```text
//! Findings ── actors  ─┐                 ┌─ ordered (sort, filter) ─ rows of the list
//!          ── quotes  ─┼─ Box<dyn Catalogue> ─┤
//!          ── passages ┘                 └─ card of one entry ─ lines and the places they lead to
//! ```
//!
//! A catalogue is built once from the findings and holds one small record an
//! entry; rows and cards are made of it only when they are seen, so that ten
//! thousand entries cost a sort.

mod actors;
mod sheet;
mod voices;

use super::Line;
use super::here::Card;
use crate::corpus::{Corpus, Site};
use crate::engine::Findings;
use crate::search::names::Names;

/// What entries, rows and cards are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// What is known of them.
    pub findings: &'a Findings,
    /// The names of the actors, once they can be searched.
    pub names: Option<&'a Names>,
}

/// What a view is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// People, organisations and places.
    Actors,
}

impl Subject {
    /// All, in the order of their keys.
    pub const ALL: [Self; 1] = [Self::Actors];

    /// The title of its view.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Actors => "Actors",
        }
    }

    /// Its entries, as far as they are known; `None` while nothing can be listed yet.
    #[must_use]
    pub fn catalogue(self, from: Source<'_>) -> Option<Box<dyn Catalogue>> {
        match self {
            Self::Actors => actors::Entries::new(from).map(|entries| Box::new(entries) as Box<dyn Catalogue>),
        }
    }
}

/// What a view shows besides the entries themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// On what each finding rests: rules, confidences.
    pub why: bool,
}

/// An entry of a catalogue: its index in it.
pub type Entry = u32;

/// The entries of one view.
pub trait Catalogue {
    /// How many entries there are.
    fn len(&self) -> usize;

    /// What several entries are called ("actors").
    fn noun(&self) -> &'static str;

    /// The orders that [`ordered`](Self::ordered) knows, the usual one first.
    fn sorts(&self) -> &'static [&'static str];

    /// The entries that `filter` (as typed; empty: all) lets through, in the `sort`-th order.
    fn ordered(&self, from: Source<'_>, sort: usize, filter: &str) -> Vec<Entry>;

    /// Rows that one entry takes in the list.
    fn height(&self) -> usize;

    /// The row above the list that names its columns, for the `sort`-th order.
    fn header(&self, from: Source<'_>, sort: usize, columns: usize) -> Option<Line>;

    /// An entry in [`height`](Self::height) rows of `columns`.
    fn rows(&self, from: Source<'_>, entry: Entry, columns: usize) -> Vec<Line>;

    /// The card of an entry, wrapped at `columns`.
    fn card(&self, from: Source<'_>, entry: Entry, shown: Shown, columns: usize) -> Card;

    /// The words of an entry that a search looks in.
    fn words(&self, from: Source<'_>, entry: Entry) -> String;

    /// What an entry is known by from one catalogue to the next.
    fn id(&self, from: Source<'_>, entry: Entry) -> String;

    /// The entry that a place in a text belongs to.
    fn at(&self, from: Source<'_>, site: Site) -> Option<Entry>;

    /// Why there is no entry at all, and what would make one.
    fn nothing(&self, from: Source<'_>) -> String;

    /// Whether there is no entry.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
