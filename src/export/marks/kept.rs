//! The items of the basket as marks: their words, the kind of finding as a code, the user's comment.

use super::{CodeGroup, MarkCode, TextMark, id};
use crate::export::ExportSource;
use crate::journal::PlacedItem;
use std::collections::BTreeSet;

/// The marks of the items whose words are found, in the order of the basket. An item about an article as a
/// whole marks the words that it quotes.
pub(super) fn marks(source: &ExportSource<'_>, basket: &[PlacedItem]) -> Vec<TextMark> {
    let mut ids = BTreeSet::new();
    let mut marks = Vec::new();
    for kept in basket {
        let Some(site) = kept.placed.site().filter(|site| !site.span.is_empty()) else { continue };
        let kind = &*kept.item.mark.kind;
        let base = format!("{}.{}", id(&source.places, site, 'k'), kind.replace(' ', "-"));
        // Two items whose words have changed can be found at one place.
        let mut own = base.clone();
        let mut nth = 1;
        while !ids.insert(own.clone()) {
            nth += 1;
            own = format!("{base}.{nth}");
        }
        marks.push(TextMark {
            id: own,
            site,
            codes: vec![MarkCode::word(CodeGroup::Kept, kind)],
            note: kept.item.heading.replace('\\', ""),
            comment: kept.item.typed_comment().trim().to_owned(),
        });
    }
    marks
}
