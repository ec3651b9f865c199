//! The table of highlight layers: one row for each kind of thing that a text shows.
//!
//! ```text
//! LAYERS ── LayerSpec ── name, letter, help ──► keys ]x [x Hx, help, hints, legend
//!               ├──────── marks ──────────────► spans with roles, drawn in the text
//!               ├──────── landmarks ──────────► spans that ]x and [x jump between
//!               ├──────── sign ───────────────► a glyph left of the text
//!               └──────── spot, note ─────────► the card of a landmark, or a part of a card
//! ```
//!
//! A layer is one file in this folder and one row of [`LAYERS`]; a role of its own is one more
//! row in `present/role.rs`.

mod actors;
mod left_out;
mod notes;
mod only_here;
mod passages;
mod quotes;

pub use notes::{ArticleNote, NOTE_GLYPH};

use super::here::{Card, Spot};
use super::{Line, Role, RoleSet};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::text::Span;
use crate::text::overlay::Mark;
use std::fmt;

/// Every layer, in the order of help.
pub static LAYERS: &[LayerSpec] = &[
    quotes::LAYER,
    passages::LAYER,
    actors::LAYER,
    only_here::LAYER,
    left_out::LAYER,
    notes::LAYER,
];

/// What the marks and landmarks of one article are made from.
#[derive(Clone, Copy)]
pub struct LayerInput<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// What is known of them.
    pub findings: &'a Findings,
    /// The article whose text is shown.
    pub article: ArticleIx,
    /// The places of the article that are in the basket, in order.
    pub notes: &'a [ArticleNote],
}

/// One layer.
pub struct LayerSpec {
    /// The name in keymap files: `next-NAME`, `previous-NAME`.
    pub name: &'static str,
    /// The letter of the default keys: `]x` jumps to the next landmark, `[x` to the one before.
    pub letter: char,
    /// The help texts of two keys: to the next landmark, and to the previous landmark.
    pub help: [&'static str; 2],
    /// A word or two for the status line.
    pub hint: &'static str,
    /// Whether the status line hints at it before the verbs on articles.
    pub is_hinted_early: bool,
    /// What one landmark is called in messages.
    pub landmark: &'static str,
    /// How the layer is shown and hidden.
    pub toggle: LayerToggle,
    /// The highlights of an article, as far as they are known.
    pub marks: fn(LayerInput<'_>) -> Vec<Mark>,
    /// The places to jump between, in order; `None` while they are not known.
    pub landmarks: fn(LayerInput<'_>) -> Option<Vec<Span>>,
    /// What the cursor is on when it rests on a landmark. `None` for a layer whose landmarks are
    /// sentences.
    pub spot: Option<fn(LayerInput<'_>, Span) -> Option<Spot>>,
    /// The role of a landmark that the cursor rests on.
    pub cursor: Role,
    /// The glyph in the margin beside the last row of a landmark.
    pub sign: Option<LayerSign>,
    /// Adds to the card of a sentence, which is `columns` wide. Returns the index of the first
    /// target that was added; `None` when nothing was added.
    pub note: Option<LayerNote>,
    /// The rows of the layer in the legend.
    pub legend: &'static [LegendRow],
}

/// Adds what a layer knows of a sentence to the card of that sentence.
pub type LayerNote = fn(LayerInput<'_>, Span, &mut Card, usize) -> Option<usize>;

/// How a layer is shown and hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerToggle {
    /// Always shown.
    None,
    /// A key of its own.
    Own {
        /// The name in keymap files: `toggle-NAME`.
        name: &'static str,
        /// The letter of the default key: `Hx`.
        letter: char,
        /// The sentence of help.
        help: &'static str,
    },
    /// Shown and hidden with the layer of this name.
    With(&'static str),
}

/// A glyph in the margin of the text.
#[derive(Clone, Copy, Debug)]
pub struct LayerSign {
    /// The glyph, one column wide.
    pub glyph: &'static str,
    /// The role of the glyph.
    pub role: Role,
    /// The meaning of the glyph, for the legend.
    pub meaning: &'static str,
}

/// A row of the legend.
#[derive(Clone, Copy, Debug)]
pub struct LegendRow {
    /// Some text as the layer shows it.
    pub sample: &'static str,
    /// The role of the sample.
    pub role: Role,
    /// A second role of the sample.
    pub also: Option<Role>,
    /// The meaning of the sample.
    pub meaning: &'static str,
}

impl LegendRow {
    /// The sample with its roles.
    #[must_use]
    pub fn line(&self) -> Line {
        let roles = RoleSet::from(self.role);
        Line::of(self.sample, self.also.map_or(roles, |also| roles | also))
    }
}

/// The identity of a layer: its index in [`LAYERS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(u8);

impl LayerId {
    /// The layer of actors: the search jumps to their mentions.
    pub const ACTORS: Self = Self(2);

    /// Every layer, in the order of [`LAYERS`].
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LAYERS.len()).map(|at| Self(at as u8))
    }

    /// The layer of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|layer| layer.spec().name == name)
    }

    /// The row of the layer in [`LAYERS`].
    #[must_use]
    pub fn spec(self) -> &'static LayerSpec {
        &LAYERS[self.at()]
    }

    /// The index of the layer in [`LAYERS`].
    #[must_use]
    pub fn at(self) -> usize {
        usize::from(self.0)
    }
}

impl fmt::Debug for LayerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec().name)
    }
}

/// The layers that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayerSet {
    hidden: u64,
}

impl LayerSet {
    /// Every layer.
    pub const ALL: Self = Self { hidden: 0 };

    /// Hides the layer if it is shown, and shows it if it is hidden.
    pub fn toggle(&mut self, layer: LayerId) {
        self.hidden ^= 1 << layer.at();
    }

    /// Whether the layer is shown: a layer that goes with another one is shown with that one.
    #[must_use]
    pub fn shows(self, layer: LayerId) -> bool {
        let by = match layer.spec().toggle {
            // A test holds that the name is that of a layer.
            LayerToggle::With(name) => LayerId::named(name).unwrap_or(layer),
            LayerToggle::None | LayerToggle::Own { .. } => layer,
        };
        self.hidden >> by.at() & 1 == 0
    }
}

impl Default for LayerSet {
    fn default() -> Self {
        Self::ALL
    }
}

/// The landmarks of one article: the places to jump between, for each layer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landmarks {
    /// The landmarks of each layer, in the order of [`LAYERS`]; empty before any finding has
    /// arrived.
    layers: Vec<Option<Vec<Span>>>,
}

impl Landmarks {
    /// The landmarks of the article of `input`, as far as they are known.
    #[must_use]
    pub fn new(input: LayerInput<'_>) -> Self {
        Self { layers: LAYERS.iter().map(|spec| (spec.landmarks)(input)).collect() }
    }

    /// The landmarks of a layer, in order; `None` while they are not known.
    #[must_use]
    pub fn of(&self, layer: LayerId) -> Option<&[Span]> {
        self.layers.get(layer.at())?.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_letters_of_layers_are_unique() {
        let names: BTreeSet<&str> = LAYERS.iter().map(|spec| spec.name).collect();
        let letters: BTreeSet<char> = LAYERS.iter().map(|spec| spec.letter).collect();
        assert_eq!((names.len(), letters.len()), (LAYERS.len(), LAYERS.len()));
        assert!(LAYERS.len() <= u64::BITS as usize);
        assert_eq!(LayerId::ACTORS.spec().name, "actor");
    }

    #[test]
    fn a_layer_is_hidden_with_the_layer_it_goes_with() {
        for layer in LayerId::all() {
            let LayerToggle::With(name) = layer.spec().toggle else { continue };
            let other = LayerId::named(name).expect("the name of a layer");
            let mut shown = LayerSet::default();
            assert!(shown.shows(layer));
            shown.toggle(other);
            assert!(!shown.shows(layer) && !shown.shows(other));
            assert!(LayerId::all().any(|layer| shown.shows(layer)));
        }
    }
}
