//! Values in columns: ids, hashes, clean texts.

use super::{SqliteFailure, SqliteResult};
use crate::corpus::{ArticleId, ContentHash};
use crate::store::ArticleName;
use crate::text::Clean;
use rusqlite::Row;

/// The number of an article id in a column: 48 bits, so it is never negative.
pub(super) fn number(id: ArticleId) -> i64 {
    i64::from_str_radix(&id.to_string(), 16).unwrap_or_default()
}

/// The article id of a number.
pub(super) fn article_id(number: i64) -> SqliteResult<ArticleId> {
    format!("{number:012x}").parse().map_err(|_| SqliteFailure::Damaged("an id of an article"))
}

/// The bytes of a hash, in the order of its digits.
pub(super) fn hash_bytes(hash: ContentHash) -> Vec<u8> {
    let digits = hash.to_string();
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap_or_default();
    (0..digits.len()).step_by(2).map(byte).collect()
}

/// The hash of its bytes.
pub(super) fn content_hash(bytes: &[u8]) -> SqliteResult<ContentHash> {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.parse().map_err(|_| SqliteFailure::Damaged("a hash"))
}

/// A text of one line.
pub(super) fn line(row: &Row<'_>, column: &str) -> SqliteResult<Clean> {
    Ok(Clean::line(&row.get::<_, String>(column)?))
}

/// A text of one line that may be absent.
pub(super) fn optional_line(row: &Row<'_>, column: &str) -> SqliteResult<Option<Clean>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.map(|text| Clean::line(&text)))
}

/// A number that is not negative.
pub(super) fn count(row: &Row<'_>, column: &str) -> SqliteResult<u64> {
    u64::try_from(row.get::<_, i64>(column)?).map_err(|_| SqliteFailure::Damaged("a size"))
}

/// The name of an article, from columns of an id, `hash` and `url`.
pub(super) fn article_name(row: &Row<'_>, id: &str) -> SqliteResult<ArticleName> {
    Ok(ArticleName {
        id: article_id(row.get(id)?)?,
        hash: content_hash(row.get_ref("hash")?.as_blob().map_err(rusqlite::Error::from)?)?,
        url: optional_line(row, "url")?,
    })
}
