//! The table of views: one row for each list of findings, with its key, its tab and its rows.
//!
//! ```text
//! VIEWS ── ViewSpec ── title, key, help ──► tabs, keymap, help
//!              │
//!              └────── build(findings) ──► dyn View ── list(order, filter) ── rows, cards, ids
//!                                                                          └─ cells, blocks of commands
//! ```
//!
//! A view is one file in this folder and one row of [`VIEWS`]. A view is built once from the
//! findings and holds one small record for each entry. Rows and cards are made only when they are
//! seen, so that ten thousand entries cost one sort.

mod actors;
mod basket;
mod card_writer;
mod check;
mod concordance;
mod draft;
mod matrix;
mod numbers;
mod omissions;
mod outlet_initials;
mod passages;
mod plan;
mod printed;
mod quotes;
mod similarity;
mod sort_key;
mod sources;
mod stories;
mod timeline;
mod utterances;
mod view;
mod wording;

pub use actors::{ACTOR_TABLE, ActorsView, actor_cells};
pub use basket::place_note;
pub use check::CheckView;
pub use concordance::ConcordanceView;
pub use matrix::{MatrixCell, MatrixGrid, MatrixHole, MatrixView, share_before};
pub use numbers::NumbersView;
pub use omissions::{OmissionsView, name as omission_name, tier as omission_tier};
pub use passages::PassagesView;
pub use printed::{ColumnAlign, PrintedBlock, TableCell, TableColumn};
pub use quotes::QuotesView;
pub use sort_key::SortKey;
pub use sources::{SourcesView, initials};
pub use stories::StoriesView;
pub use timeline::{FirstRank, GrowthStep, PropagatedKind, TimelineShare, TimelineView};
pub(super) use view::columned;
pub use view::{ColumnUnit, EntryIx, ListRequest, View, ViewInput, ViewOptions};
pub use wording::WordingView;

use std::fmt;

/// Every view after the first screen, in the order of the tabs. The pages of a tab follow it.
pub static VIEWS: &[ViewSpec] = &[
    quotes::VIEW,
    sources::VIEW,
    passages::VIEW,
    omissions::VIEW,
    wording::VIEW,
    actors::VIEW,
    matrix::VIEW,
    similarity::VIEW,
    timeline::VIEW,
    stories::VIEW,
    numbers::VIEW,
    plan::VIEW,
    concordance::VIEW,
    basket::VIEW,
    draft::VIEW,
];

/// What the program has to know of a view before it is built.
pub struct ViewSpec {
    /// The name in keymap files: `view-NAME`.
    pub name: &'static str,
    /// The title of the tab.
    pub title: &'static str,
    /// How the view is reached.
    pub tab: ViewTab,
    /// What the screen of the view offers in addition to sorting and filtering.
    pub features: &'static [ViewFeature],
    /// Builds the rows; `None` while the findings that it needs are missing.
    pub build: fn(ViewInput<'_>) -> Option<Box<dyn View>>,
}

/// How a view is reached from the keyboard.
pub enum ViewTab {
    /// The view has a tab and a key.
    Own {
        /// The key by default, as keymap files write it.
        key: &'static str,
        /// The sentence about the view in help.
        help: &'static str,
    },
    /// The view has a key, and a tab only while it is shown.
    Aside {
        /// The key by default, as keymap files write it.
        key: &'static str,
        /// The sentence about the view in help.
        help: &'static str,
    },
    /// The view is a further page of another view's tab: the key of that tab turns the page.
    PageOf {
        /// The name of the view that has the tab.
        view: &'static str,
        /// The words about the page in the help of the tab's key, after “again:”.
        again: &'static str,
    },
}

/// What the screen of a view can offer in addition to sorting and filtering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewFeature {
    /// The entries are actors that can be marked.
    MarkActors,
    /// Cards can show the rules and confidences behind a finding ([`ViewOptions::why`]).
    Why,
    /// Some entries are folded away until they are asked for ([`ViewOptions::unfolded`]).
    Folds,
    /// The least number of outlets can be changed ([`ViewOptions::least`]).
    OutletLimit,
    /// The likeness from which articles are one story can be changed ([`ViewInput::threshold`]).
    StoryThreshold,
    /// The view opens at the entry of the article that is being read.
    OpensAtArticle,
    /// The entries are stories, of which one can be chosen as the scope.
    ChoosesStory,
    /// The card sets places of two articles beside each other, which can be compared.
    ComparesPlaces,
    /// The entries are the mentions of a term that the user types ([`ViewInput::term`]).
    Term,
    /// The rows have columns with a cursor ([`View::grid`]).
    Columns,
    /// The columns can stand for something else ([`ViewOptions::columns`]).
    ColumnUnits,
    /// A row of the list has more to show than the card: the list has the larger part of the screen.
    WideList,
    /// The entries are compared anew, which takes long: a job builds them.
    BuiltByJob,
    /// The entries are items of the basket, which can be moved, commented and taken out.
    Basket,
}

/// The identity of a view: its index in [`VIEWS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViewId(u8);

impl ViewId {
    /// Every view, in the order of [`VIEWS`].
    pub fn all() -> impl Iterator<Item = Self> {
        (0..VIEWS.len()).map(|at| Self(at as u8))
    }

    /// The views that have a tab of their own, in the order of the tabs.
    pub fn tabs() -> impl Iterator<Item = Self> {
        Self::all().filter(|view| matches!(view.spec().tab, ViewTab::Own { .. }))
    }

    /// The key of the view by default; `None` for a further page.
    #[must_use]
    pub fn key(self) -> Option<&'static str> {
        match self.spec().tab {
            ViewTab::Own { key, .. } | ViewTab::Aside { key, .. } => Some(key),
            ViewTab::PageOf { .. } => None,
        }
    }

    /// The view of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|view| view.spec().name == name)
    }

    /// The row of the view in [`VIEWS`].
    #[must_use]
    pub fn spec(self) -> &'static ViewSpec {
        &VIEWS[usize::from(self.0)]
    }

    /// The title of the view.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.spec().title
    }

    /// Whether the screen of the view offers `feature`.
    #[must_use]
    pub fn offers(self, feature: ViewFeature) -> bool {
        self.spec().features.contains(&feature)
    }

    /// The view that has the tab of this view: itself, or the view that it is a page of.
    #[must_use]
    pub fn tab(self) -> Self {
        match self.spec().tab {
            ViewTab::Own { .. } | ViewTab::Aside { .. } => self,
            // A test holds that the name is that of a view with a tab.
            ViewTab::PageOf { view, .. } => Self::named(view).unwrap_or(self),
        }
    }

    /// The views that share the tab of this view, in order, the one with the key first.
    pub fn pages(self) -> impl Iterator<Item = Self> {
        let tab = self.tab();
        Self::all().filter(move |view| view.tab() == tab)
    }

    /// The page that the key of the tab turns to when this view is shown; `None` when the tab
    /// has one page.
    #[must_use]
    pub fn next_page(self) -> Option<Self> {
        let pages: Vec<Self> = self.pages().collect();
        let here = pages.iter().position(|&page| page == self)?;
        let next = pages[(here + 1) % pages.len()];
        if next == self { None } else { Some(next) }
    }

    /// The rows of the view, as far as the findings are known; `None` while there is nothing to
    /// list.
    #[must_use]
    pub fn build(self, input: ViewInput<'_>) -> Option<Box<dyn View>> {
        (self.spec().build)(input)
    }
}

impl fmt::Debug for ViewId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec().name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_keys_of_views_are_unique() {
        let names: BTreeSet<&str> = VIEWS.iter().map(|spec| spec.name).collect();
        assert_eq!(names.len(), VIEWS.len());
        let keys: Vec<&str> = ViewId::all().filter_map(ViewId::key).collect();
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }

    #[test]
    fn a_page_belongs_to_a_view_with_a_tab() {
        for view in ViewId::all() {
            assert!(view.tab().key().is_some(), "{view:?}");
            assert!(view.pages().any(|page| page == view), "{view:?}");
        }
    }
}
