//! Items, articles and texts.

use super::fingerprints;
use super::rows::{
    article_id, article_name, content_hash, count as size, hash_bytes, line, number, optional_line,
};
use super::{SqliteFailure, SqliteResult};
use crate::corpus::ArticleId;
use crate::store::article::TEXT_VERSION;
use crate::store::packed::unpack;
use crate::store::{AddedItem, ArticleHead, ItemHead, ItemId, NewArticle, NewItem, StoredText};
use crate::text::Clean;
use rusqlite::{OptionalExtension, Params, Row, Transaction, params};

/// What is read of an article for its head.
const HEADS: &str = "SELECT id, item, record, hash, url, path, headline, outlet, published, \
    published_at, characters, added FROM article WHERE NOT removed";

/// Adds an item with its articles. See `Store::add`.
pub(super) fn add(tx: &Transaction<'_>, item: &NewItem, now: i64) -> SqliteResult<AddedItem> {
    let mut added = AddedItem::default();
    let mut new = Vec::new();
    for article in &item.articles {
        let id = number(article.head.name.id);
        if is_known(tx, id)?
            || new.iter().any(|other: &&NewArticle| other.head.name.id == article.head.name.id)
        {
            added.known += 1;
        } else if restore(tx, id)? {
            added.new.push(article.head.name.id);
        } else {
            new.push(article);
        }
    }
    if new.is_empty() && !item.articles.is_empty() {
        return Ok(added);
    }
    let id = insert_item(tx, item, now)?;
    added.item = Some(ItemId(id));
    for article in new {
        if has_other_version(tx, article)? {
            added.new_versions += 1;
        }
        insert_article(tx, article, id, now)?;
        added.new.push(article.head.name.id);
    }
    Ok(added)
}

fn is_known(tx: &Transaction<'_>, id: i64) -> SqliteResult<bool> {
    let mut asked = tx.prepare_cached("SELECT 1 FROM article WHERE id = ?1 AND NOT removed")?;
    Ok(asked.exists([id])?)
}

/// Brings back an article that was removed. Gives whether there was one.
fn restore(tx: &Transaction<'_>, id: i64) -> SqliteResult<bool> {
    let mut order =
        tx.prepare_cached("UPDATE article SET removed = 0 WHERE id = ?1 AND removed")?;
    Ok(order.execute([id])? > 0)
}

fn has_other_version(tx: &Transaction<'_>, article: &NewArticle) -> SqliteResult<bool> {
    let Some(url) = &article.head.name.url else { return Ok(false) };
    let mut asked = tx.prepare_cached("SELECT 1 FROM article WHERE url = ?1 AND NOT removed")?;
    Ok(asked.exists([url.as_str()])?)
}

/// Inserts an item, or finds it when articles of it were removed before.
fn insert_item(tx: &Transaction<'_>, item: &NewItem, now: i64) -> SqliteResult<i64> {
    let hash = hash_bytes(item.bytes.hash);
    let known = tx
        .query_row(
            "SELECT id FROM item WHERE source = ?1 AND path = ?2 AND hash = ?3",
            params![item.source, item.path, hash],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    let mut order = tx.prepare_cached(
        "INSERT INTO item (source, path, folder, media_type, added, fetched, hash, size) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    order.execute(params![
        item.source,
        item.path,
        item.folder,
        item.media_type,
        now,
        item.fetched,
        hash,
        item.bytes.size as i64
    ])?;
    let id = tx.last_insert_rowid();
    tx.prepare_cached("INSERT INTO original (item, frame) VALUES (?1, ?2)")?
        .execute(params![id, item.bytes.frame])?;
    Ok(id)
}

fn insert_article(
    tx: &Transaction<'_>,
    article: &NewArticle,
    item: i64,
    now: i64,
) -> SqliteResult<()> {
    let NewArticle { head, text } = article;
    let mut order = tx.prepare_cached(
        "INSERT INTO article (id, item, record, hash, url, path, headline, outlet, published, \
        published_at, characters, added) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    order.execute(params![
        number(head.name.id),
        item,
        head.record as i64,
        hash_bytes(head.name.hash),
        head.name.url.as_deref(),
        head.path.as_str(),
        head.headline.as_deref(),
        head.outlet.as_deref(),
        head.published.as_deref(),
        head.published_at,
        head.characters as i64,
        now
    ])?;
    let number = tx.last_insert_rowid();
    let mut order = tx.prepare_cached(
        "INSERT INTO text (article, version, size, frame) VALUES (?1, ?2, ?3, ?4)",
    )?;
    order.execute(params![number, TEXT_VERSION, text.size as i64, text.frame])?;
    Ok(())
}

pub(super) fn count(tx: &Transaction<'_>) -> SqliteResult<usize> {
    let count: i64 =
        tx.query_row("SELECT count(*) FROM article WHERE NOT removed", [], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

pub(super) fn heads(tx: &Transaction<'_>) -> SqliteResult<Vec<ArticleHead>> {
    heads_where(tx, "ORDER BY number", [])
}

pub(super) fn head(tx: &Transaction<'_>, article: ArticleId) -> SqliteResult<Option<ArticleHead>> {
    Ok(heads_where(tx, "AND id = ?1", [number(article)])?.pop())
}

pub(super) fn versions(tx: &Transaction<'_>, url: &str) -> SqliteResult<Vec<ArticleHead>> {
    heads_where(tx, "AND url = ?1 ORDER BY number", [url])
}

fn heads_where(
    tx: &Transaction<'_>,
    condition: &str,
    values: impl Params,
) -> SqliteResult<Vec<ArticleHead>> {
    let mut asked = tx.prepare_cached(&format!("{HEADS} {condition}"))?;
    let mut rows = asked.query(values)?;
    let mut heads = Vec::new();
    while let Some(row) = rows.next()? {
        heads.push(head_of(row)?);
    }
    Ok(heads)
}

fn head_of(row: &Row<'_>) -> SqliteResult<ArticleHead> {
    Ok(ArticleHead {
        name: article_name(row, "id")?,
        item: ItemId(row.get("item")?),
        record: size(row, "record")? as usize,
        path: line(row, "path")?,
        headline: optional_line(row, "headline")?,
        outlet: optional_line(row, "outlet")?,
        published: optional_line(row, "published")?,
        published_at: row.get("published_at")?,
        characters: size(row, "characters")?,
        added: row.get("added")?,
    })
}

pub(super) fn text(tx: &Transaction<'_>, article: ArticleId) -> SqliteResult<Option<StoredText>> {
    let mut asked = tx.prepare_cached(
        "SELECT version, size, frame FROM text JOIN article ON article.number = text.article \
        WHERE article.id = ?1 AND NOT removed",
    )?;
    let mut rows = asked.query([number(article)])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let bytes = unpacked(row)?;
    let text = String::from_utf8(bytes).map_err(|_| SqliteFailure::Damaged("a text"))?;
    Ok(Some(StoredText { text: Clean::text(&text), version: row.get("version")? }))
}

pub(super) fn items(tx: &Transaction<'_>) -> SqliteResult<Vec<ItemHead>> {
    let mut asked = tx.prepare_cached(
        "SELECT item.*, count(article.number) AS articles FROM item \
        LEFT JOIN article ON article.item = item.id AND NOT removed \
        GROUP BY item.id ORDER BY item.id",
    )?;
    let mut rows = asked.query([])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(ItemHead {
            id: ItemId(row.get("id")?),
            source: row.get("source")?,
            path: row.get("path")?,
            folder: row.get("folder")?,
            media_type: optional_line(row, "media_type")?,
            added: row.get("added")?,
            fetched: row.get("fetched")?,
            hash: content_hash(row.get_ref("hash")?.as_blob().map_err(rusqlite::Error::from)?)?,
            size: size(row, "size")?,
            articles: size(row, "articles")? as usize,
        });
    }
    Ok(items)
}

pub(super) fn item_bytes(tx: &Transaction<'_>, item: ItemId) -> SqliteResult<Option<Vec<u8>>> {
    let mut asked = tx.prepare_cached(
        "SELECT size, frame FROM original JOIN item ON item.id = original.item WHERE item.id = ?1",
    )?;
    let mut rows = asked.query([item.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    unpacked(row).map(Some)
}

pub(super) fn unpacked(row: &Row<'_>) -> SqliteResult<Vec<u8>> {
    let frame = row.get_ref("frame")?.as_blob().map_err(rusqlite::Error::from)?;
    unpack(frame, size(row, "size")?).ok_or(SqliteFailure::Damaged("compressed bytes"))
}

/// Takes an article out. Its row stays while its item is kept, so that the item does not bring it
/// back.
pub(super) fn remove(tx: &Transaction<'_>, article: ArticleId) -> SqliteResult<bool> {
    let id = number(article);
    let changed =
        tx.execute("UPDATE article SET removed = 1 WHERE id = ?1 AND NOT removed", [id])?;
    let mut asked = tx.prepare_cached(
        "SELECT id FROM item WHERE id = (SELECT item FROM article WHERE id = ?1) AND NOT EXISTS \
        (SELECT 1 FROM article WHERE article.item = item.id AND NOT removed)",
    )?;
    let unused: Option<i64> = asked.query_row([id], |row| row.get(0)).optional()?;
    if let Some(item) = unused {
        fingerprints::erase(tx, item)?;
        tx.execute("DELETE FROM item WHERE id = ?1", [item])?;
    }
    Ok(changed > 0)
}

/// The articles of an item, removed ones too.
pub(super) fn of_item(tx: &Transaction<'_>, item: i64) -> SqliteResult<Vec<ArticleId>> {
    let mut asked = tx.prepare_cached("SELECT id FROM article WHERE item = ?1 ORDER BY number")?;
    let ids = asked.query_map([item], |row| row.get(0))?;
    ids.map(|id| article_id(id?)).collect()
}
