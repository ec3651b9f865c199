//! A table of the first words of texts, which is searched by their first letters.

use rustc_hash::FxHashMap;

/// The first words of a text, and what such a text is.
pub(super) type KnownStart = (&'static str, &'static str);

/// The starts of a list, by their first two bytes.
pub(super) struct KnownStarts(FxHashMap<[u8; 2], Vec<KnownStart>>);

impl KnownStarts {
    /// Makes the table of a list. Each start must have two bytes or more.
    pub(super) fn of(list: &[KnownStart]) -> Self {
        let mut table: FxHashMap<[u8; 2], Vec<KnownStart>> = FxHashMap::default();
        for start in list {
            if let Some(first) = start.0.as_bytes().first_chunk() {
                table.entry(*first).or_default().push(*start);
            }
        }
        Self(table)
    }

    /// What a text is: the first row of the list that it starts with tells.
    pub(super) fn find(&self, text: &str) -> Option<&'static str> {
        let rows = self.0.get(text.as_bytes().first_chunk()?)?;
        rows.iter().find(|(start, _)| text.starts_with(start)).map(|(_, what)| *what)
    }
}
