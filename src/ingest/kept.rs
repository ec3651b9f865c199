//! What was read of an item, kept for later runs.
//!
//! ```text
//! bytes, name ─ hash ─► key ─► PackedStore ─┬─ known ──► ReadArticle, errors
//!                                           └─ else ── formats ──► ReadArticle, errors ──► put
//! ```
//!
//! The name is part of the key, because formats take hints from it. Outlets and dates depend on other
//! articles, so they are no part of what is kept. An item is not kept when the user or a table has facts
//! about it, and when an error may be another the next time.

use super::article::{ReadArticle, date_sources};
use super::article_dates::ArticleDates;
use super::formats::FormatError;
use crate::corpus::Language;
use crate::text::packed::{Packed, PackedKey, PackedStore, Packer, Unpacker, packed};

/// The place of one item in a store.
pub(super) struct KeptItem<'s> {
    store: &'s dyn PackedStore,
    key: u128,
}

impl<'s> KeptItem<'s> {
    /// The place of the item called `name` with these bytes. `address` stands in for an address that
    /// they do not state.
    pub(super) fn new(
        store: &'s dyn PackedStore,
        name: &str,
        address: Option<&str>,
        bytes: &[u8],
    ) -> Self {
        let address = packed(&address.map(str::to_owned));
        let key = PackedKey::new("item").with(name.as_bytes()).with(&address).with(bytes);
        Self { store, key: key.finish() }
    }

    /// The articles and errors of the item, which is at `location` now.
    pub(super) fn get(&self, location: &str) -> Option<(Vec<ReadArticle>, Vec<FormatError>)> {
        let bytes = self.store.get(self.key)?;
        let mut from = Unpacker::new(&bytes);
        let errors: Vec<(String, bool)> = from.list()?;
        let count = usize::unpack(&mut from)?;
        let mut articles = Vec::new();
        for _ in 0..count {
            articles.push(unpack(&mut from, location)?);
        }
        let kept = |(message, is_of_record)| FormatError::Kept { message, is_of_record };
        from.is_empty().then(|| (articles, errors.into_iter().map(kept).collect()))
    }

    /// Keeps what was read of the item.
    pub(super) fn put(&self, articles: &[ReadArticle], errors: &[FormatError]) {
        if !errors.iter().all(FormatError::is_lasting) {
            return;
        }
        let mut to = Packer::default();
        let line = |error: &FormatError| (error.to_string(), error.is_of_record());
        to.list(&errors.iter().map(line).collect::<Vec<_>>());
        articles.len().pack(&mut to);
        articles.iter().for_each(|article| pack(article, &mut to));
        self.store.put(self.key, &to.finish());
    }
}

fn pack(article: &ReadArticle, to: &mut Packer) {
    let ReadArticle {
        member,
        record,
        hash,
        text,
        dropped,
        byline,
        url,
        language,
        warnings,
        outlet,
        dates,
    } = article;
    member.pack(to);
    record.pack(to);
    hash.pack(to);
    text.pack(to);
    dropped.pack(to);
    byline.pack(to);
    url.pack(to);
    language.parts(&text.content).pack(to);
    warnings.pack(to);
    outlet.pack(to);
    dates.pack(to);
}

fn unpack(from: &mut Unpacker<'_>, location: &str) -> Option<ReadArticle> {
    let member = String::unpack(from)?;
    let (record, hash) = (Packed::unpack(from)?, Packed::unpack(from)?);
    let (text, dropped) = (Packed::unpack(from)?, Packed::unpack(from)?);
    let (byline, url) = (Packed::unpack(from)?, Packed::unpack(from)?);
    let (declared, known) = Packed::unpack(from)?;
    let warnings = Packed::unpack(from)?;
    let outlet = Packed::unpack(from)?;
    let dates = ArticleDates::unpack(from, date_sources(location, &member, &outlet))?;
    let language = Language::of_parts(declared, known);
    Some(ReadArticle {
        member,
        record,
        hash,
        text,
        dropped,
        byline,
        url,
        language,
        warnings,
        outlet,
        dates,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{CoverageReader, Input};
    use rustc_hash::FxHashMap;
    use std::sync::{Arc, Mutex};

    /// Keeps values in memory, and counts those that it gives.
    #[derive(Default)]
    struct MemoryStore(Mutex<(FxHashMap<u128, Vec<u8>>, usize)>);

    impl PackedStore for MemoryStore {
        fn get(&self, key: u128) -> Option<Vec<u8>> {
            let mut state = self.0.lock().expect("no test panics with it");
            let found = state.0.get(&key).cloned();
            state.1 += usize::from(found.is_some());
            found
        }

        fn put(&self, key: u128, value: &[u8]) {
            self.0.lock().expect("no test panics with it").0.insert(key, value.to_vec());
        }
    }

    #[test]
    fn a_kept_item_gives_the_same_articles_and_problems() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("the folder can be written");
        };
        write("empty.txt", "");
        write("half.jsonl", "{\"title\": \"One\", \"text\": \"A ferry sank.\"}\n{\"title\":\n");
        write("date.txt", "Ferry sinks\n\nPublished 3/4/2021\n\nA ferry sank off Tarn on Monday.");
        let inputs = [Input::Demo, Input::Path(folder.path().into())];
        let store = Arc::new(MemoryStore::default());
        let read = |store: Option<Arc<dyn PackedStore>>| {
            format!("{:?}", CoverageReader::new(&inputs).with_store(store).read())
        };
        let shared = || Some(Arc::clone(&store) as Arc<dyn PackedStore>);
        // The language of an article is found when it is asked for, which changes no result.
        let (plain, cold, warm) = (read(None), read(shared()), read(shared()));
        let without_language = |text: &str| -> String {
            let parts = text.split("language: Language {");
            parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect()
        };
        assert_eq!(without_language(&plain), without_language(&cold));
        assert_eq!(cold, warm);
        let state = store.0.lock().expect("no test panics with it");
        assert_eq!(state.1, state.0.len(), "every item was read once");
    }
}
