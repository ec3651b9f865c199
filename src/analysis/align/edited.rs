//! Tests whether a word of a row lies inside its edits.

use crate::text::{Span, Word};

/// Whether a word lies inside one of `edits`, which are disjoint and in order.
pub(super) fn is_edited(word: &Word, edits: &[Span]) -> bool {
    let next = edits.partition_point(|edit| edit.end() <= word.span().start());
    edits.get(next).is_some_and(|edit| edit.overlaps(word.span()))
}
