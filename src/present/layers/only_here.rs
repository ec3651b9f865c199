//! The layer of sentences that no other outlet carries. It has landmarks and no highlight.

use super::{LayerSpec, LayerToggle};
use crate::present::Role;
use crate::query::only_here;

/// The row of this layer in the table of layers.
pub(super) const LAYER: LayerSpec = LayerSpec {
    name: "only-here",
    letter: 'u',
    help: [
        "next sentence that only this article has",
        "sentence before that only this article has",
    ],
    hint: "only here",
    is_hinted_early: false,
    landmark: "sentence that stands only here",
    toggle: LayerToggle::None,
    marks: |_| Vec::new(),
    landmarks: |input| {
        input.findings.joined()?;
        Some(only_here(input.findings, input.article))
    },
    spot: None,
    cursor: Role::Cursor,
    sign: None,
    note: None,
    legend: &[],
};
