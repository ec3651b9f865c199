//! Adds items with their articles: one plan, then one statement a table.
//!
//! ```text
//! items ─► what is known of their ids and addresses ─► plan ─► item, original, article, content, words
//! ```
//!
//! Two programs that add the same article at the same time: the second meets the unique key, and its
//! transaction is begun anew with a plan that knows the article.

use super::failure::{ServerFailure, ServerResult};
use super::fingerprints;
use super::full_text::vector_of;
use super::link::ServerTransaction;
use super::rows::{hash_bytes, number, plain};
use crate::corpus::{ArticleId, ContentHash};
use crate::store::article::TEXT_VERSION;
use crate::store::full_text::{GAP, IndexedWords, indexed_words};
use crate::store::packed::unpack;
use crate::store::{AddedItem, ItemId, NewArticle, NewItem};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The bytes of one statement, about: a bound on the memory of the server.
const STATEMENT_BYTES: usize = 8 << 20;

/// What is indexed of articles by their ids: read once, however often a transaction is begun.
pub(super) type ReadTexts = FxHashMap<ArticleId, ReadText>;

/// What is indexed of one article.
pub(super) struct ReadText {
    words: IndexedWords,
    fingerprints: Vec<i64>,
}

/// Reads the texts of items for the indexes.
pub(super) fn read_texts(items: &[NewItem]) -> ReadTexts {
    let articles = items.iter().flat_map(|item| &item.articles);
    let cut = articles.map(|article| {
        let bytes = unpack(&article.text.frame, article.text.size).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let read =
            ReadText { words: indexed_words(&text), fingerprints: fingerprints::of_text(&text) };
        (article.head.name.id, read)
    });
    cut.collect()
}

/// Adds items with their articles. See `Store::add`.
pub(super) fn add(
    tx: &mut ServerTransaction<'_>,
    items: &[NewItem],
    texts: &ReadTexts,
    now: i64,
) -> ServerResult<Vec<AddedItem>> {
    let mut plan = AddPlan::new(tx, items)?;
    let mut added: Vec<AddedItem> =
        items.iter().enumerate().map(|(at, item)| plan.take(at, item)).collect();
    tx.execute("UPDATE article SET removed = false WHERE id = ANY($1)", &[&plan.restored])?;
    let kept = insert_items(tx, &plan.items, now)?;
    let mut articles = Vec::new();
    for (at, key, item) in &plan.items {
        let id = *kept.get(key).ok_or(ServerFailure::Damaged("a key of an item"))?;
        added[*at].item = Some(ItemId(id));
        let new = item.articles.iter().filter(|article| plan.inserts(article, *at));
        articles.extend(new.map(|article| (id, article)));
    }
    let numbers = insert_articles(tx, &articles, now)?;
    insert_texts(tx, &articles, &numbers, texts)?;
    Ok(added)
}

/// What is to be done, as far as it is known before the first row is written.
struct AddPlan<'i> {
    /// The articles that are known, with whether they are removed.
    known: FxHashMap<i64, bool>,
    /// The addresses of articles that are known and not removed.
    urls: FxHashSet<String>,
    /// The articles that come back.
    restored: Vec<i64>,
    /// The items to be kept, each with its place among all and its key.
    items: Vec<(usize, Vec<u8>, &'i NewItem)>,
    /// The articles to be inserted, with the place of their item.
    inserted: FxHashMap<i64, usize>,
}

impl<'i> AddPlan<'i> {
    fn new(tx: &mut ServerTransaction<'_>, items: &[NewItem]) -> ServerResult<Self> {
        let articles = || items.iter().flat_map(|item| &item.articles);
        let ids: Vec<i64> = articles().map(|article| number(article.head.name.id)).collect();
        let urls: Vec<&str> = articles().filter_map(|it| it.head.name.url.as_deref()).collect();
        let mut known = FxHashMap::default();
        for row in tx.rows("SELECT id, removed FROM article WHERE id = ANY($1)", &[&ids])? {
            known.insert(row.try_get(0)?, row.try_get(1)?);
        }
        let mut known_urls = FxHashSet::default();
        let question = "SELECT DISTINCT url FROM article WHERE url = ANY($1) AND NOT removed";
        for row in tx.rows(question, &[&urls])? {
            known_urls.insert(row.try_get(0)?);
        }
        Ok(Self {
            known,
            urls: known_urls,
            restored: Vec::new(),
            items: Vec::new(),
            inserted: FxHashMap::default(),
        })
    }

    /// Plans one item. Gives what adding it will have done, without the number of the item.
    fn take(&mut self, at: usize, item: &'i NewItem) -> AddedItem {
        let mut added = AddedItem::default();
        let mut new = Vec::new();
        for article in &item.articles {
            let id = number(article.head.name.id);
            match self.known.insert(id, false) {
                Some(false) => added.known += 1,
                Some(true) => {
                    self.restored.push(id);
                    self.urls.extend(article.head.name.url.as_deref().map(str::to_owned));
                    added.new.push(article.head.name.id);
                }
                None => new.push(article),
            }
        }
        if new.is_empty() && !item.articles.is_empty() {
            return added;
        }
        self.items.push((at, key(item), item));
        for article in new {
            self.inserted.insert(number(article.head.name.id), at);
            added.new.push(article.head.name.id);
            if let Some(url) = &article.head.name.url
                && !self.urls.insert(url.to_string())
            {
                added.new_versions += 1;
            }
        }
        added
    }

    /// Whether an article of the item at this place is to be inserted.
    fn inserts(&self, article: &NewArticle, at: usize) -> bool {
        self.inserted.get(&number(article.head.name.id)) == Some(&at)
    }
}

/// The key of an item: a hash of its place and of its bytes.
fn key(item: &NewItem) -> Vec<u8> {
    let place = format!("{}\0{}\0{}", item.source, item.path, item.bytes.hash);
    hash_bytes(ContentHash::of(place.as_bytes()))
}

/// Inserts items with their bytes, or finds them when articles of them were removed before. Gives
/// their numbers by their keys.
fn insert_items(
    tx: &mut ServerTransaction<'_>,
    items: &[(usize, Vec<u8>, &NewItem)],
    now: i64,
) -> ServerResult<FxHashMap<Vec<u8>, i64>> {
    let keys: Vec<&[u8]> = items.iter().map(|(_, key, _)| key.as_slice()).collect();
    let mut numbers: FxHashMap<Vec<u8>, i64> = FxHashMap::default();
    for row in tx.rows("SELECT key, id FROM item WHERE key = ANY($1)", &[&keys])? {
        numbers.insert(row.try_get(0)?, row.try_get(1)?);
    }
    let mut seen = FxHashSet::default();
    let new: Vec<(&[u8], &NewItem)> = items
        .iter()
        .filter(|(_, key, _)| !numbers.contains_key(key) && seen.insert(key.as_slice()))
        .map(|(_, key, item)| (key.as_slice(), *item))
        .collect();
    let keys: Vec<&[u8]> = new.iter().map(|(key, _)| *key).collect();
    let of = |take: fn(&NewItem) -> Option<String>| -> Vec<Option<String>> {
        new.iter().map(|(_, item)| take(item)).collect()
    };
    let fetched: Vec<Option<i64>> = new.iter().map(|(_, item)| item.fetched).collect();
    let hashes: Vec<Vec<u8>> = new.iter().map(|(_, item)| hash_bytes(item.bytes.hash)).collect();
    let sizes: Vec<i64> = new.iter().map(|(_, item)| item.bytes.size as i64).collect();
    let order = "INSERT INTO item (key, source, path, folder, media_type, added, fetched, hash, size) \
        SELECT key, source, path, folder, media_type, $6, fetched, hash, size FROM \
        unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::text[], $7::bigint[], $8::bytea[], \
        $9::bigint[]) AS new (key, source, path, folder, media_type, fetched, hash, size) \
        RETURNING key, id";
    let rows = tx.rows(
        order,
        &[
            &keys,
            &of(|item| Some(plain(&item.source))),
            &of(|item| Some(plain(&item.path))),
            &of(|item| item.folder.as_deref().map(plain)),
            &of(|item| item.media_type.as_deref().map(plain)),
            &now,
            &fetched,
            &hashes,
            &sizes,
        ],
    )?;
    for row in rows {
        numbers.insert(row.try_get(0)?, row.try_get(1)?);
    }
    let frames: Vec<(i64, &[u8])> = new
        .iter()
        .filter_map(|(key, item)| Some((*numbers.get(*key)?, item.bytes.frame.as_slice())))
        .collect();
    let order =
        "INSERT INTO original (item, frame) SELECT * FROM unnest($1::bigint[], $2::bytea[])";
    for part in parts(&frames, |(_, frame)| frame.len()) {
        let (ids, frames): (Vec<i64>, Vec<&[u8]>) = part.iter().copied().unzip();
        tx.execute(order, &[&ids, &frames])?;
    }
    Ok(numbers)
}

/// Inserts articles, each with the number of its item. Gives their numbers by their ids.
fn insert_articles(
    tx: &mut ServerTransaction<'_>,
    articles: &[(i64, &NewArticle)],
    now: i64,
) -> ServerResult<FxHashMap<i64, i64>> {
    let heads = || articles.iter().map(|(_, article)| &article.head);
    let ids: Vec<i64> = heads().map(|head| number(head.name.id)).collect();
    let items: Vec<i64> = articles.iter().map(|(item, _)| *item).collect();
    let records: Vec<i64> = heads().map(|head| head.record as i64).collect();
    let hashes: Vec<Vec<u8>> = heads().map(|head| hash_bytes(head.name.hash)).collect();
    let urls: Vec<Option<&str>> = heads().map(|head| head.name.url.as_deref()).collect();
    let paths: Vec<&str> = heads().map(|head| head.path.as_str()).collect();
    let headlines: Vec<Option<&str>> = heads().map(|head| head.headline.as_deref()).collect();
    let outlets: Vec<Option<&str>> = heads().map(|head| head.outlet.as_deref()).collect();
    let dates: Vec<Option<&str>> = heads().map(|head| head.published.as_deref()).collect();
    let times: Vec<Option<i64>> = heads().map(|head| head.published_at).collect();
    let lengths: Vec<i64> = heads().map(|head| head.characters as i64).collect();
    let order = "INSERT INTO article (id, item, record, hash, url, path, headline, outlet, published, \
        published_at, characters, added) SELECT id, item, record, hash, url, path, headline, outlet, \
        published, published_at, characters, $12 FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], \
        $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[], \
        $11::bigint[]) WITH ORDINALITY AS new (id, item, record, hash, url, path, headline, outlet, \
        published, published_at, characters, place) ORDER BY place RETURNING id, number";
    let rows = tx.rows(
        order,
        &[
            &ids, &items, &records, &hashes, &urls, &paths, &headlines, &outlets, &dates, &times,
            &lengths, &now,
        ],
    )?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Inserts the texts of articles and their words.
fn insert_texts(
    tx: &mut ServerTransaction<'_>,
    articles: &[(i64, &NewArticle)],
    numbers: &FxHashMap<i64, i64>,
    texts: &ReadTexts,
) -> ServerResult<()> {
    let numbered: Vec<(i64, &NewArticle)> = articles
        .iter()
        .filter_map(|(_, it)| Some((*numbers.get(&number(it.head.name.id))?, *it)))
        .collect();
    let version = i64::from(TEXT_VERSION);
    for part in parts(&numbered, |(_, article)| article.text.frame.len()) {
        let ids: Vec<i64> = part.iter().map(|(id, _)| *id).collect();
        let sizes: Vec<i64> = part.iter().map(|(_, it)| it.text.size as i64).collect();
        let frames: Vec<&[u8]> = part.iter().map(|(_, it)| it.text.frame.as_slice()).collect();
        let order = "INSERT INTO content (article, version, size, frame) \
            SELECT article, $2, size, frame FROM unnest($1::bigint[], $3::bigint[], $4::bytea[]) \
            AS new (article, size, frame)";
        tx.execute(order, &[&ids, &version, &sizes, &frames])?;
    }
    let read: Vec<(i64, &ReadText)> = numbered
        .iter()
        .filter_map(|(id, article)| Some((*id, texts.get(&article.head.name.id)?)))
        .collect();
    let indexed: Vec<(i64, &IndexedWords)> = read.iter().map(|(id, it)| (*id, &it.words)).collect();
    for part in parts(&indexed, |(_, it)| 2 * it.words.len()) {
        let ids: Vec<i64> = part.iter().map(|(id, _)| *id).collect();
        let english: Vec<bool> = part.iter().map(|(_, it)| it.is_english).collect();
        let lexemes: Vec<String> = part.iter().map(|(_, it)| format!(" {} ", it.words)).collect();
        let vectors: Vec<String> = part.iter().map(|(_, it)| vector_of(&it.words)).collect();
        let order = "INSERT INTO words (article, english, lexemes, vector) \
            SELECT article, english, lexemes, vector::tsvector FROM \
            unnest($1::bigint[], $2::boolean[], $3::text[], $4::text[]) \
            AS new (article, english, lexemes, vector)";
        tx.execute(order, &[&ids, &english, &lexemes, &vectors])?;
    }
    let prints: Vec<(i64, &[i64])> = read.iter().map(|(id, it)| (*id, &*it.fingerprints)).collect();
    for part in parts(&prints, |(_, it)| 16 * it.len()) {
        fingerprints::insert(tx, part)?;
    }
    insert_lexemes(tx, indexed.iter().map(|(_, it)| it.words.as_str()))
}

/// Inserts the spellings that are new, in their order, so that two programs do not wait for each other
/// in a circle.
fn insert_lexemes<'w>(
    tx: &mut ServerTransaction<'_>,
    words: impl Iterator<Item = &'w str>,
) -> ServerResult<()> {
    let all: BTreeSet<&str> = words.flat_map(|words| words.split(' ')).collect();
    let spellings: Vec<&str> = all
        .into_iter()
        .filter(|it| !it.is_empty() && *it != GAP && it.len() <= super::full_text::MOST_BYTES)
        .collect();
    let order = "INSERT INTO lexeme (spelling) SELECT spelling FROM unnest($1::text[]) AS new (spelling) \
        WHERE NOT EXISTS (SELECT FROM lexeme WHERE lexeme.spelling = new.spelling) \
        ORDER BY spelling COLLATE \"C\" ON CONFLICT DO NOTHING";
    tx.execute(order, &[&spellings])?;
    Ok(())
}

/// Cuts a list into parts of about [`STATEMENT_BYTES`] bytes.
fn parts<T>(all: &[T], size: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let mut parts = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, one) in all.iter().enumerate() {
        if at > start && bytes + size(one) > STATEMENT_BYTES {
            parts.push(&all[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += size(one);
    }
    if start < all.len() {
        parts.push(&all[start..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_where_a_statement_grows_too_large() {
        let sizes = [5 << 20, 5 << 20, 1, 20 << 20, 2];
        let cut: Vec<usize> = parts(&sizes, |size| *size).iter().map(|part| part.len()).collect();
        assert_eq!(cut, [1, 2, 1, 1]);
        assert!(parts(&[] as &[usize], |size| *size).is_empty());
    }
}
