//! The rows of a view: what they are built from, and what every view can answer.

use crate::analysis::actors::ActorIx;
use crate::corpus::{Corpus, Site};
use crate::engine::Findings;
use crate::present::Line;
use crate::present::here::Card;
use crate::search::names::Names;

/// What entries, rows and cards are made from.
#[derive(Clone, Copy)]
pub struct ViewInput<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// What is known of them.
    pub findings: &'a Findings,
    /// The names of the actors, once they can be searched.
    pub names: Option<&'a Names>,
    /// How alike articles are that are one story, 0 to 1.
    pub threshold: f32,
}

/// What a view shows besides the entries themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewOptions {
    /// On what each finding rests: rules, confidences.
    pub why: bool,
    /// Indirect speech beside quotations.
    pub indirect: bool,
    /// How many outlets carry what an article is said to lack, at least.
    pub least: u8,
}

impl Default for ViewOptions {
    fn default() -> Self {
        Self { why: false, indirect: false, least: 2 }
    }
}

/// Which entries are listed, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListRequest<'a> {
    /// An index into [`View::sorts`].
    pub sort: usize,
    /// As typed; empty for all.
    pub filter: &'a str,
    /// What is shown besides.
    pub shown: ViewOptions,
}

/// An entry of a view: its index in it.
pub type EntryIx = u32;

/// The entries of one view.
pub trait View {
    /// How many entries there are, of those that are shown.
    fn len(&self, shown: ViewOptions) -> usize;

    /// What several entries are called ("actors").
    fn noun(&self) -> &'static str;

    /// The orders that [`ordered`](Self::ordered) knows, the usual one first.
    fn sorts(&self) -> &'static [&'static str];

    /// The entries that are wanted, in order.
    fn ordered(&self, from: ViewInput<'_>, wanted: ListRequest<'_>) -> Vec<EntryIx>;

    /// Rows that one entry takes in the list.
    fn height(&self) -> usize;

    /// The row above the list: what its columns are, or how many entries of which sort there are.
    fn header(&self, from: ViewInput<'_>, wanted: ListRequest<'_>, columns: usize) -> Option<Line>;

    /// An entry in [`height`](Self::height) rows of `columns`.
    fn rows(
        &self,
        from: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Vec<Line>;

    /// The card of an entry, wrapped at `columns`.
    fn card(&self, from: ViewInput<'_>, entry: EntryIx, shown: ViewOptions, columns: usize)
    -> Card;

    /// The words of an entry that a search looks in.
    fn words(&self, from: ViewInput<'_>, entry: EntryIx) -> String;

    /// The identity of an entry: the same when the view is built again.
    fn id(&self, from: ViewInput<'_>, entry: EntryIx) -> String;

    /// The entry that a place in a text belongs to.
    fn at(&self, from: ViewInput<'_>, site: Site) -> Option<EntryIx>;

    /// The actor that an entry is about.
    fn actor(&self, _: ViewInput<'_>, _: EntryIx) -> Option<ActorIx> {
        None
    }

    /// Why there is no entry at all, and what would make one.
    fn nothing(&self, from: ViewInput<'_>) -> String;
}

/// `left` cut or filled so that `tail` ends at the last of `columns`.
pub(in crate::present) fn columned(left: Line, tail: Line, columns: usize) -> Line {
    let room = columns.saturating_sub(tail.width());
    let mut line = left.shortened(room.saturating_sub(1));
    line.pad_to(room);
    line.joined(tail)
}
