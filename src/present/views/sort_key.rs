//! Sort keys: what the entries of a view are ordered by.

use crate::corpus::{Date, Site};
use std::cmp::Reverse;

/// The key of one entry in one order. Keys are compared part by part; entries with equal keys keep
/// the order of the view. All keys of one order must have parts of the same sorts.
///
/// ```
/// use crossread::present::views::SortKey;
/// let key = |outlets: usize, name: &str| SortKey::new().descending(outlets).text(name);
/// assert!(key(5, "b") < key(3, "a"));
/// assert!(key(3, "a") < key(3, "b"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey(Vec<KeyPart>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum KeyPart {
    Ascending(i128),
    Descending(Reverse<i128>),
    Text(String),
}

impl SortKey {
    /// A key without parts: the entry keeps its place.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part that sorts the lower number first.
    #[must_use]
    pub fn ascending(mut self, number: impl TryInto<i128>) -> Self {
        self.0.push(KeyPart::Ascending(number.try_into().unwrap_or(i128::MAX)));
        self
    }

    /// Adds a part that sorts the higher number first.
    #[must_use]
    pub fn descending(mut self, number: impl TryInto<i128>) -> Self {
        self.0.push(KeyPart::Descending(Reverse(number.try_into().unwrap_or(i128::MAX))));
        self
    }

    /// Adds a part that sorts the higher score first, in the total order of IEEE 754.
    #[must_use]
    pub fn descending_score(self, score: f32) -> Self {
        let bits = score.to_bits().cast_signed();
        // The bits of negative numbers run the other way.
        let ordered = if bits < 0 { i32::MIN - bits } else { bits };
        self.descending(ordered)
    }

    /// Adds a part that sorts entries with the property after entries without it.
    #[must_use]
    pub fn last_if(self, property: bool) -> Self {
        self.ascending(i32::from(property))
    }

    /// Adds parts that sort the earlier date first and entries without a date last.
    #[must_use]
    pub fn date(self, date: Option<Date>) -> Self {
        let Some(date) = date else {
            return self.last_if(true).ascending(0).ascending(0).ascending(0);
        };
        self.last_if(false)
            .ascending(date.placed().as_nanosecond())
            .ascending(date.offset().map_or(i32::MIN, jiff::tz::Offset::seconds))
            .ascending(i32::from(date.is_timed()))
    }

    /// Adds parts that sort by article, and within one article by place in the text.
    #[must_use]
    pub fn site(self, site: Site) -> Self {
        self.ascending(site.article.0).ascending(site.span.start()).ascending(site.span.end())
    }

    /// Adds a part that sorts by the bytes of `text`. The caller folds the text.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.0.push(KeyPart::Text(text.into()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_compared_in_turn() {
        let key = |flag, number: u32, text: &str| {
            SortKey::new().last_if(flag).descending(number).text(text)
        };
        let mut keys =
            [key(true, 9, "a"), key(false, 1, "b"), key(false, 1, "a"), key(false, 2, "z")];
        keys.sort();
        let expected =
            [key(false, 2, "z"), key(false, 1, "a"), key(false, 1, "b"), key(true, 9, "a")];
        assert_eq!(keys, expected);
    }

    #[test]
    fn scores_are_ordered_as_numbers() {
        let mut scores = [0.5, -1.0, 0.0, 2.5, -0.25];
        scores.sort_by_key(|&score| SortKey::new().descending_score(score));
        assert!(scores.windows(2).all(|pair| pair[0] > pair[1]), "{scores:?}");
    }
}
