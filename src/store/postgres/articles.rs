//! Items, articles and texts.

use super::failure::{ServerFailure, ServerResult};
use super::link::{ServerTransaction, Values};
use super::rows::{article_name, content_hash, line, number, optional_line, size};
use crate::corpus::ArticleId;
use crate::store::packed::unpack;
use crate::store::{ArticleHead, ItemHead, ItemId, StoredText};
use crate::text::Clean;
use postgres::Row;

/// What is read of an article for its head.
const HEADS: &str = "SELECT id, item, record, hash, url, path, headline, outlet, published, \
    published_at, characters, added FROM article WHERE NOT removed";

pub(super) fn count(tx: &mut ServerTransaction<'_>) -> ServerResult<usize> {
    let count: i64 = tx.row("SELECT count(*) FROM article WHERE NOT removed", &[])?.try_get(0)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

pub(super) fn heads(tx: &mut ServerTransaction<'_>) -> ServerResult<Vec<ArticleHead>> {
    heads_where(tx, "ORDER BY number", &[])
}

pub(super) fn head(
    tx: &mut ServerTransaction<'_>,
    article: ArticleId,
) -> ServerResult<Option<ArticleHead>> {
    Ok(heads_where(tx, "AND id = $1", &[&number(article)])?.pop())
}

pub(super) fn versions(
    tx: &mut ServerTransaction<'_>,
    url: &str,
) -> ServerResult<Vec<ArticleHead>> {
    heads_where(tx, "AND url = $1 ORDER BY number", &[&url])
}

fn heads_where(
    tx: &mut ServerTransaction<'_>,
    condition: &str,
    values: &Values<'_>,
) -> ServerResult<Vec<ArticleHead>> {
    tx.rows(&format!("{HEADS} {condition}"), values)?.iter().map(head_of).collect()
}

fn head_of(row: &Row) -> ServerResult<ArticleHead> {
    Ok(ArticleHead {
        name: article_name(row, "id")?,
        item: ItemId(row.try_get("item")?),
        record: size(row, "record")? as usize,
        path: line(row, "path")?,
        headline: optional_line(row, "headline")?,
        outlet: optional_line(row, "outlet")?,
        published: optional_line(row, "published")?,
        published_at: row.try_get("published_at")?,
        characters: size(row, "characters")?,
        added: row.try_get("added")?,
    })
}

pub(super) fn text(
    tx: &mut ServerTransaction<'_>,
    article: ArticleId,
) -> ServerResult<Option<StoredText>> {
    let question = "SELECT version, size, frame FROM content \
        JOIN article ON article.number = content.article WHERE article.id = $1 AND NOT removed";
    let Some(row) = tx.optional_row(question, &[&number(article)])? else { return Ok(None) };
    let text = String::from_utf8(unpacked(&row)?).map_err(|_| ServerFailure::Damaged("a text"))?;
    let version = u32::try_from(size(&row, "version")?).unwrap_or_default();
    Ok(Some(StoredText { text: Clean::text(&text), version }))
}

/// The items with articles that are shown, and the tables, of which no article was ever read.
pub(super) fn items(tx: &mut ServerTransaction<'_>) -> ServerResult<Vec<ItemHead>> {
    let question = "SELECT item.id, source, path, folder, media_type, added, fetched, hash, size, \
        coalesce(shown, 0) AS articles FROM item LEFT JOIN (SELECT item, count(*) AS kept, \
        count(*) FILTER (WHERE NOT removed) AS shown FROM article GROUP BY item) AS held \
        ON held.item = item.id WHERE kept IS NULL OR shown > 0 ORDER BY item.id";
    let item = |row: &Row| {
        Ok(ItemHead {
            id: ItemId(row.try_get("id")?),
            source: row.try_get("source")?,
            path: row.try_get("path")?,
            folder: row.try_get("folder")?,
            media_type: optional_line(row, "media_type")?,
            added: row.try_get("added")?,
            fetched: row.try_get("fetched")?,
            hash: content_hash(row, "hash")?,
            size: size(row, "size")?,
            articles: size(row, "articles")? as usize,
        })
    };
    tx.rows(question, &[])?.iter().map(item).collect()
}

pub(super) fn item_bytes(
    tx: &mut ServerTransaction<'_>,
    item: ItemId,
) -> ServerResult<Option<Vec<u8>>> {
    let question =
        "SELECT size, frame FROM original JOIN item ON item.id = original.item WHERE item.id = $1";
    tx.optional_row(question, &[&item.0])?.as_ref().map(unpacked).transpose()
}

/// The bytes of a row with their size and their frame.
pub(super) fn unpacked(row: &Row) -> ServerResult<Vec<u8>> {
    let frame: &[u8] = row.try_get("frame")?;
    unpack(frame, size(row, "size")?).ok_or(ServerFailure::Damaged("compressed bytes"))
}

/// Takes an article out. Its rows stay: a loader may not erase, and its item does not bring it back.
pub(super) fn remove(tx: &mut ServerTransaction<'_>, article: ArticleId) -> ServerResult<bool> {
    let order = "UPDATE article SET removed = true WHERE id = $1 AND NOT removed";
    Ok(tx.execute(order, &[&number(article)])? > 0)
}
