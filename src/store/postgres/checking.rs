//! The full check of a library: every stored byte against its hash. The server checks its own files.

use super::articles::unpacked;
use super::failure::ServerResult;
use super::link::ServerTransaction;
use super::rows::content_hash;
use crate::corpus::ContentHash;
use crate::text::Clean;

/// Rows that are read at a time.
const BATCH: i64 = 200;

/// What is wrong, one line each. See `Store::check`.
pub(super) fn check(tx: &mut ServerTransaction<'_>) -> ServerResult<Vec<Clean>> {
    let mut wrong = Vec::new();
    let mut after = 0_i64;
    let items = "SELECT id, path, hash, size, coalesce(frame, '') AS frame FROM item \
        LEFT JOIN original ON original.item = item.id WHERE id > $1 ORDER BY id LIMIT $2";
    loop {
        let rows = tx.rows(items, &[&after, &BATCH])?;
        for row in &rows {
            let hash = content_hash(row, "hash")?;
            if !unpacked(row).is_ok_and(|bytes| ContentHash::of(&bytes) == hash) {
                let path: &str = row.try_get("path")?;
                wrong
                    .push(Clean::line(&format!("{path}: its bytes are not those that were added")));
            }
        }
        let Some(last) = rows.last() else { break };
        after = last.try_get("id")?;
    }
    after = 0;
    let texts = "SELECT number, path, coalesce(size, 0) AS size, coalesce(frame, '') AS frame \
        FROM article LEFT JOIN content ON content.article = number WHERE number > $1 \
        ORDER BY number LIMIT $2";
    loop {
        let rows = tx.rows(texts, &[&after, &BATCH])?;
        for row in &rows {
            if !unpacked(row).is_ok_and(|bytes| String::from_utf8(bytes).is_ok()) {
                let path: &str = row.try_get("path")?;
                wrong.push(Clean::line(&format!("{path}: its text cannot be read")));
            }
        }
        let Some(last) = rows.last() else { break };
        after = last.try_get("number")?;
    }
    Ok(wrong)
}
