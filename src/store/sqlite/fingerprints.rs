//! Postings of fingerprints: which articles share runs of words or a figure with a text.
//!
//! ```text
//! fingerprint  ├── 20 bits: bucket ──┤├── 16 bits: rest ──┤├ not kept ┤
//! posting      bucket ► rest, article · rest, article · …
//! ```
//!
//! A row for each fingerprint of each article would take three times the room. Two fingerprints may be
//! one by chance: the caller compares the texts.

use super::SqliteResult;
use super::articles::unpacked;
use super::rows::article_id;
use crate::search::seen::SeenText;
use crate::store::{FingerprintMatches, MOST_WITH_ONE};
use crate::text::Clean;
use crate::text::packed::{Packer, Unpacker};
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::{BTreeMap, BTreeSet};

/// Articles that are read in one transaction. A transaction writes each bucket once, so with fewer
/// articles a large library is written more often; with more it takes more memory.
const BATCH: usize = 4_000;

/// Bits of a fingerprint that name the bucket. With fewer, the list of a large library is long to read;
/// with more, a small library has as many rows as fingerprints.
const BUCKET_BITS: u32 = 20;

/// The place of a fingerprint: its bucket, and the rest of it that is kept.
fn place(fingerprint: u64) -> (i64, u16) {
    let bucket = fingerprint >> (u64::BITS - BUCKET_BITS);
    let rest = fingerprint >> (u64::BITS - BUCKET_BITS - u16::BITS);
    (bucket as i64, rest as u16)
}

/// Whether the fingerprints of an article are not kept yet.
pub(super) fn is_behind(tx: &Transaction<'_>) -> SqliteResult<bool> {
    let mut asked = tx.prepare_cached(
        "SELECT 1 FROM article \
        WHERE number > (SELECT coalesce(max(article), 0) FROM fingerprinted) LIMIT 1",
    )?;
    Ok(asked.exists([])?)
}

/// Adds the fingerprints of articles that have none yet, at most [`BATCH`]. Gives whether there are
/// more.
pub(super) fn add_some(tx: &Transaction<'_>) -> SqliteResult<bool> {
    let mut asked = tx.prepare_cached(
        "SELECT article.number, text.size, text.frame FROM article \
        JOIN text ON text.article = article.number \
        WHERE article.number > (SELECT coalesce(max(article), 0) FROM fingerprinted) \
        ORDER BY article.number LIMIT ?1",
    )?;
    let mut rows = asked.query([BATCH as i64])?;
    let mut added: Vec<(i64, i64, u16)> = Vec::new();
    let mut count = 0;
    while let Some(row) = rows.next()? {
        count += 1;
        let number: i64 = row.get("number")?;
        let fingerprints = fingerprints_of(&unpacked(row)?);
        tx.prepare_cached("INSERT INTO fingerprinted (article, fingerprints) VALUES (?1, ?2)")?
            .execute([number, fingerprints.len() as i64])?;
        added.extend(fingerprints.into_iter().map(|fingerprint| {
            let (bucket, rest) = place(fingerprint);
            (bucket, number, rest)
        }));
    }
    added.sort_unstable();
    for bucket in added.chunk_by(|a, b| a.0 == b.0) {
        let number = bucket[0].0;
        let mut packer = Packer::default();
        packer.raw(&list(tx, number)?);
        for (_, article, rest) in bucket {
            pack(&mut packer, *rest, *article);
        }
        set_list(tx, number, &packer.finish())?;
    }
    Ok(count == BATCH)
}

fn fingerprints_of(text: &[u8]) -> Vec<u64> {
    SeenText::new(&Clean::text(&String::from_utf8_lossy(text))).fingerprints()
}

fn pack(packer: &mut Packer, rest: u16, article: i64) {
    packer.raw(&rest.to_le_bytes());
    packer.number(article as u64);
}

/// The entries of a list: the rest of a fingerprint, and the number of an article.
fn entries(list: &[u8]) -> impl Iterator<Item = (u16, i64)> {
    let mut reader = Unpacker::new(list);
    std::iter::from_fn(move || {
        let rest = reader.raw(2)?;
        Some((u16::from_le_bytes([rest[0], rest[1]]), reader.number()? as i64))
    })
}

/// The list of a bucket, empty when there is none.
fn list(tx: &Transaction<'_>, bucket: i64) -> SqliteResult<Vec<u8>> {
    let mut asked = tx.prepare_cached("SELECT list FROM posting WHERE bucket = ?1")?;
    Ok(asked.query_row([bucket], |row| row.get(0)).optional()?.unwrap_or_default())
}

fn set_list(tx: &Transaction<'_>, bucket: i64, list: &[u8]) -> SqliteResult<()> {
    if list.is_empty() {
        tx.prepare_cached("DELETE FROM posting WHERE bucket = ?1")?.execute([bucket])?;
    } else {
        tx.prepare_cached("INSERT OR REPLACE INTO posting (bucket, list) VALUES (?1, ?2)")?
            .execute(params![bucket, list])?;
    }
    Ok(())
}

/// The articles that have some of `fingerprints`. See `Store::articles_with`.
pub(super) fn articles_with(
    tx: &Transaction<'_>,
    fingerprints: &[u64],
) -> SqliteResult<FingerprintMatches> {
    let mut found = FingerprintMatches { asked: super::articles::count(tx)?, ..Default::default() };
    let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
    for &fingerprint in fingerprints {
        let (bucket, rest) = place(fingerprint);
        let list = list(tx, bucket)?;
        let with: BTreeSet<i64> =
            entries(&list).filter(|entry| entry.0 == rest).map(|entry| entry.1).collect();
        if with.len() > MOST_WITH_ONE {
            found.left_out += 1;
            continue;
        }
        for article in with {
            *shared.entry(article).or_default() += 1;
        }
    }
    let mut id_of =
        tx.prepare_cached("SELECT id FROM article WHERE number = ?1 AND NOT removed")?;
    for (number, count) in shared {
        let id: Option<i64> = id_of.query_row([number], |row| row.get(0)).optional()?;
        if let Some(id) = id {
            found.articles.push((article_id(id)?, count));
        }
    }
    found.articles.sort_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
    Ok(found)
}

/// Erases the postings of the articles of an item, which is there still.
pub(super) fn erase(tx: &Transaction<'_>, item: i64) -> SqliteResult<()> {
    let mut asked = tx.prepare_cached(
        "SELECT article.number, text.size, text.frame, fingerprinted.fingerprints FROM article \
        JOIN text ON text.article = article.number \
        JOIN fingerprinted ON fingerprinted.article = article.number WHERE article.item = ?1",
    )?;
    let mut rows = asked.query([item])?;
    let (mut buckets, mut articles) = (BTreeSet::new(), BTreeSet::new());
    let mut kept = 0;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get("number")?;
        articles.insert(number);
        kept += row.get::<_, i64>("fingerprints")?;
        let fingerprints = fingerprints_of(&unpacked(row)?);
        buckets.extend(fingerprints.into_iter().map(|fingerprint| place(fingerprint).0));
    }
    let mut erased = 0;
    for bucket in buckets {
        erased += erase_in(tx, bucket, &articles)?;
    }
    if erased != kept {
        // They were made by an earlier version of the program, from the same text.
        let mut asked = tx.prepare("SELECT bucket FROM posting")?;
        let all = asked.query_map([], |row| row.get(0))?;
        for bucket in all.collect::<Result<Vec<i64>, _>>()? {
            erase_in(tx, bucket, &articles)?;
        }
    }
    Ok(())
}

/// Takes `articles` out of a list. Gives how many entries they had.
fn erase_in(tx: &Transaction<'_>, bucket: i64, articles: &BTreeSet<i64>) -> SqliteResult<i64> {
    let before = list(tx, bucket)?;
    let mut packer = Packer::default();
    let mut erased = 0;
    for (rest, article) in entries(&before) {
        if articles.contains(&article) {
            erased += 1;
        } else {
            pack(&mut packer, rest, article);
        }
    }
    if erased > 0 {
        set_list(tx, bucket, &packer.finish())?;
    }
    Ok(erased)
}
