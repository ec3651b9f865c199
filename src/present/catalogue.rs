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
mod matrix;
mod numbers;
mod omissions;
mod passages;
mod quotes;
mod sheet;
mod similarity;
mod speaking;
mod stories;
mod timeline;
mod voices;

use super::Line;
use super::here::Card;
use crate::analysis::actors::ActorIx;
use crate::analysis::numbers::Topic;
use crate::corpus::{Corpus, Site};
use crate::engine::{Findings, Omission};
use crate::lexis::weights::Weights;
use crate::search::names::Names;
use crate::text::Span;
use std::sync::Arc;

/// What entries, rows and cards are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// What is known of them.
    pub findings: &'a Findings,
    /// The names of the actors, once they can be searched.
    pub names: Option<&'a Names>,
    /// The figures of each story, once they are lined up.
    pub numbers: Option<&'a Arc<[Topic]>>,
    /// What words weigh in English at large, once it is loaded.
    pub english: Option<&'a Weights>,
    /// What each article lacks that another outlet of its story carries, once it is known.
    pub omissions: Option<&'a Arc<[Vec<Omission>]>>,
    /// The sentences of each article that no other outlet of its story carries or answers, once that is known.
    pub only_here: Option<&'a [Vec<Span>]>,
    /// How alike articles are that are one story, 0 to 1.
    pub threshold: f32,
}

/// What a view is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// What is said.
    Quotes,
    /// At what length each outlet lets whom speak: the second page of the quotes.
    Speaking,
    /// What articles have in common besides quotes.
    Passages,
    /// What articles lack that others carry: the second page of the passages.
    Omissions,
    /// People, organisations and places.
    Actors,
    /// Who is named and quoted in which article.
    Matrix,
    /// How much of each article every other one carries: the second page of the matrix.
    Similarity,
    /// The articles by event.
    Stories,
    /// The figures of each story, lined up: the second page of the stories.
    Numbers,
    /// The articles by time, and who was first with what.
    Timeline,
}

impl Subject {
    /// All, in the order of their keys.
    pub const ALL: [Self; 10] = [
        Self::Quotes,
        Self::Speaking,
        Self::Passages,
        Self::Omissions,
        Self::Actors,
        Self::Matrix,
        Self::Similarity,
        Self::Timeline,
        Self::Stories,
        Self::Numbers,
    ];

    /// The page that the key of a view turns to when this one is shown.
    #[must_use]
    pub fn turned(self) -> Option<Self> {
        match self {
            Self::Quotes => Some(Self::Speaking),
            Self::Speaking => Some(Self::Quotes),
            Self::Matrix => Some(Self::Similarity),
            Self::Similarity => Some(Self::Matrix),
            Self::Stories => Some(Self::Numbers),
            Self::Numbers => Some(Self::Stories),
            Self::Passages => Some(Self::Omissions),
            Self::Omissions => Some(Self::Passages),
            Self::Actors | Self::Timeline => None,
        }
    }

    /// Whether it is the first page of its view.
    #[must_use]
    pub fn leads(self) -> bool {
        !matches!(self, Self::Speaking | Self::Omissions | Self::Similarity | Self::Numbers)
    }

    /// Whether each of its entries is about articles as wholes, so that it opens at the one that is read.
    #[must_use]
    pub fn of_articles(self) -> bool {
        matches!(self, Self::Omissions | Self::Similarity | Self::Stories | Self::Timeline)
    }

    /// The title of its view.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Quotes => "Quotes",
            Self::Speaking => "Speaking share",
            Self::Passages => "Passages",
            Self::Omissions => "Omissions",
            Self::Actors => "Actors",
            Self::Matrix => "Matrix",
            Self::Similarity => "Similarity",
            Self::Stories => "Stories",
            Self::Numbers => "Numbers",
            Self::Timeline => "Timeline",
        }
    }

    /// Its entries, as far as they are known; `None` while nothing can be listed yet.
    #[must_use]
    pub fn catalogue(self, from: Source<'_>) -> Option<Box<dyn Catalogue>> {
        fn boxed<C: Catalogue + 'static>(catalogue: C) -> Box<dyn Catalogue> {
            Box::new(catalogue)
        }
        match self {
            Self::Quotes => quotes::Entries::new(from).map(boxed),
            Self::Speaking => speaking::Entries::new(from).map(boxed),
            Self::Passages => passages::Entries::new(from).map(boxed),
            Self::Omissions => omissions::Entries::new(from).map(boxed),
            Self::Actors => actors::Entries::new(from).map(boxed),
            Self::Matrix => matrix::Entries::new(from).map(boxed),
            Self::Similarity => similarity::Entries::new(from).map(boxed),
            Self::Stories => stories::Entries::new(from).map(boxed),
            Self::Numbers => numbers::Entries::new(from).map(boxed),
            Self::Timeline => timeline::Entries::new(from).map(boxed),
        }
    }
}

/// What a view shows besides the entries themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// On what each finding rests: rules, confidences.
    pub why: bool,
    /// Indirect speech beside quotations.
    pub indirect: bool,
    /// How many outlets carry what an article is said to lack, at least.
    pub least: u8,
}

impl Default for Shown {
    fn default() -> Self {
        Self { why: false, indirect: false, least: 2 }
    }
}

/// Which entries are listed, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// An index into [`Catalogue::sorts`].
    pub sort: usize,
    /// As typed; empty for all.
    pub filter: &'a str,
    /// What is shown besides.
    pub shown: Shown,
}

/// An entry of a catalogue: its index in it.
pub type Entry = u32;

/// The entries of one view.
pub trait Catalogue {
    /// How many entries there are, of those that are shown.
    fn len(&self, shown: Shown) -> usize;

    /// What several entries are called ("actors").
    fn noun(&self) -> &'static str;

    /// The orders that [`ordered`](Self::ordered) knows, the usual one first.
    fn sorts(&self) -> &'static [&'static str];

    /// The entries that are wanted, in order.
    fn ordered(&self, from: Source<'_>, wanted: Wanted<'_>) -> Vec<Entry>;

    /// Rows that one entry takes in the list.
    fn height(&self) -> usize;

    /// The row above the list: what its columns are, or how many entries of which sort there are.
    fn header(&self, from: Source<'_>, wanted: Wanted<'_>, columns: usize) -> Option<Line>;

    /// An entry in [`height`](Self::height) rows of `columns`.
    fn rows(&self, from: Source<'_>, entry: Entry, shown: Shown, columns: usize) -> Vec<Line>;

    /// The card of an entry, wrapped at `columns`.
    fn card(&self, from: Source<'_>, entry: Entry, shown: Shown, columns: usize) -> Card;

    /// The words of an entry that a search looks in.
    fn words(&self, from: Source<'_>, entry: Entry) -> String;

    /// What an entry is known by from one catalogue to the next.
    fn id(&self, from: Source<'_>, entry: Entry) -> String;

    /// The entry that a place in a text belongs to.
    fn at(&self, from: Source<'_>, site: Site) -> Option<Entry>;

    /// The actor that an entry is about.
    fn actor(&self, _: Source<'_>, _: Entry) -> Option<ActorIx> {
        None
    }

    /// Why there is no entry at all, and what would make one.
    fn nothing(&self, from: Source<'_>) -> String;
}

/// `left` cut or filled so that `tail` ends at the last of `columns`.
pub(super) fn columned(left: Line, tail: Line, columns: usize) -> Line {
    let room = columns.saturating_sub(tail.width());
    let mut line = left.shortened(room.saturating_sub(1));
    line.pad_to(room);
    line.joined(tail)
}
