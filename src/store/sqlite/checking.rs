//! The full check of a library: the file, and every stored byte against its hash.

use super::rows::content_hash;
use super::{SqliteResult, schema};
use crate::corpus::ContentHash;
use crate::store::packed::unpack;
use crate::text::Clean;
use rusqlite::{Connection, Row};

/// What is wrong, one line each. See `Store::check`.
pub(super) fn check(connection: &Connection) -> SqliteResult<Vec<Clean>> {
    let mut wrong: Vec<Clean> =
        schema::check_fully(connection)?.iter().map(|line| Clean::line(line)).collect();
    let mut asked = connection.prepare(
        "SELECT path, hash, size, frame FROM item LEFT JOIN original ON original.item = item.id",
    )?;
    let mut rows = asked.query([])?;
    while let Some(row) = rows.next()? {
        if !is_whole(row)? {
            let path: String = row.get("path")?;
            wrong.push(Clean::line(&format!("{path}: its bytes are not those that were added")));
        }
    }
    let mut asked = connection
        .prepare("SELECT path, size, frame FROM article LEFT JOIN text ON text.article = number")?;
    let mut rows = asked.query([])?;
    while let Some(row) = rows.next()? {
        if unpacked(row)?.is_none_or(|bytes| String::from_utf8(bytes).is_err()) {
            let path: String = row.get("path")?;
            wrong.push(Clean::line(&format!("{path}: its text cannot be read")));
        }
    }
    Ok(wrong)
}

/// Whether the bytes of an item are those that were added.
fn is_whole(row: &Row<'_>) -> SqliteResult<bool> {
    let hash = content_hash(row.get_ref("hash")?.as_blob().map_err(rusqlite::Error::from)?)?;
    Ok(unpacked(row)?.is_some_and(|bytes| ContentHash::of(&bytes) == hash))
}

fn unpacked(row: &Row<'_>) -> SqliteResult<Option<Vec<u8>>> {
    let size: Option<i64> = row.get("size")?;
    let frame = row.get_ref("frame")?.as_blob_or_null().map_err(rusqlite::Error::from)?;
    Ok(frame.zip(size).and_then(|(frame, size)| unpack(frame, u64::try_from(size).ok()?)))
}
