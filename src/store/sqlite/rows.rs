//! Values in columns: ids, hashes, clean texts.

use super::{SqliteFailure, SqliteResult};
use crate::corpus::{ArticleId, ContentHash};
use crate::store::{ArticleName, column_values};
use crate::text::Clean;
use rusqlite::Row;

pub(super) use crate::store::column_values::{hash_bytes, number};

/// The article id of a number.
pub(super) fn article_id(number: i64) -> SqliteResult<ArticleId> {
    column_values::article_id(number).ok_or(SqliteFailure::Damaged("an id of an article"))
}

/// The hash of its bytes.
pub(super) fn content_hash(bytes: &[u8]) -> SqliteResult<ContentHash> {
    column_values::content_hash(bytes).ok_or(SqliteFailure::Damaged("a hash"))
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
