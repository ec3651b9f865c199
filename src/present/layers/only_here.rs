//! The layer of sentences that are only here: nothing in the story comes near them. It has
//! landmarks and no highlight.

use super::{LayerSpec, LayerToggle};
use crate::present::Role;
use crate::query::only_here;

/// The row of this layer in the table of layers.
pub(super) const LAYER: LayerSpec = LayerSpec {
    name: "only-here",
    letter: 'u',
    help: ["next sentence that is only here", "sentence before that is only here"],
    hint: "only here",
    is_hinted_early: false,
    landmark: "sentence that is only here",
    toggle: LayerToggle::None,
    marks: |_| Vec::new(),
    landmarks: |input| {
        input.findings.omissions()?;
        Some(only_here(input.findings, input.article))
    },
    spot: None,
    cursor: Role::Cursor,
    sign: None,
    note: None,
    legend: &[],
};
