//! Values in columns: ids, hashes, clean texts, numbers.

use super::failure::{ServerFailure, ServerResult};
use crate::corpus::{ArticleId, ContentHash};
use crate::store::{ArticleName, column_values};
use crate::text::Clean;
use postgres::Row;

pub(super) use crate::store::column_values::{hash_bytes, number};

/// The article id of a number.
pub(super) fn article_id(number: i64) -> ServerResult<ArticleId> {
    column_values::article_id(number).ok_or(ServerFailure::Damaged("an id of an article"))
}

/// The hash of a column.
pub(super) fn content_hash(row: &Row, column: &str) -> ServerResult<ContentHash> {
    let bytes: &[u8] = row.try_get(column)?;
    column_values::content_hash(bytes).ok_or(ServerFailure::Damaged("a hash"))
}

/// A text of one line.
pub(super) fn line(row: &Row, column: &str) -> ServerResult<Clean> {
    Ok(Clean::line(row.try_get(column)?))
}

/// A text of one line that may be absent.
pub(super) fn optional_line(row: &Row, column: &str) -> ServerResult<Option<Clean>> {
    let text: Option<&str> = row.try_get(column)?;
    Ok(text.map(Clean::line))
}

/// A number that is not negative.
pub(super) fn size(row: &Row, column: &str) -> ServerResult<u64> {
    u64::try_from(row.try_get::<_, i64>(column)?).map_err(|_| ServerFailure::Damaged("a size"))
}

/// The name of an article, from columns of an id, `hash` and `url`.
pub(super) fn article_name(row: &Row, id: &str) -> ServerResult<ArticleName> {
    Ok(ArticleName {
        id: article_id(row.try_get(id)?)?,
        hash: content_hash(row, "hash")?,
        url: optional_line(row, "url")?,
    })
}

/// A text that a server takes: it holds no NUL.
pub(super) fn plain(text: &str) -> String {
    text.replace('\0', "")
}
