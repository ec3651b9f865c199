//! Erases an article with everything that tells of it.

use super::SqliteResult;
use super::articles::of_item;
use super::rows::number;
use super::{fingerprints, full_text};
use crate::corpus::ArticleId;
use crate::store::ForgottenArticle;
use rusqlite::{Connection, Transaction};
use std::collections::BTreeSet;

/// Erases an article. See `Store::forget`.
pub(super) fn forget(tx: &Transaction<'_>, article: ArticleId) -> SqliteResult<ForgottenArticle> {
    let named = versions(tx, article)?;
    let items: BTreeSet<i64> = named.iter().map(|(_, item)| *item).collect();
    let mut erased: BTreeSet<ArticleId> = BTreeSet::from([article]);
    let mut forgotten = ForgottenArticle::default();
    for item in &items {
        erased.extend(of_item(tx, *item)?);
        fingerprints::erase(tx, *item)?;
        forgotten.items += tx.execute("DELETE FROM item WHERE id = ?1", [item])?;
    }
    if forgotten.items > 0 {
        full_text::clear(tx)?;
    }
    forgotten.articles = named.len();
    forgotten.others = erased
        .iter()
        .filter(|id| **id != article && named.iter().all(|(named, _)| named != &number(**id)))
        .copied()
        .collect();
    for id in erased {
        let id = number(id);
        forgotten.states += tx.execute("DELETE FROM state WHERE article = ?1", [id])?;
        forgotten.actions += tx.execute(
            "DELETE FROM action WHERE id IN (SELECT action FROM step WHERE article = ?1)",
            [id],
        )?;
    }
    Ok(forgotten)
}

/// The article and the versions of its address, each with its item.
fn versions(tx: &Transaction<'_>, article: ArticleId) -> SqliteResult<Vec<(i64, i64)>> {
    let mut asked = tx.prepare(
        "SELECT id, item FROM article WHERE id = ?1 \
        OR url = (SELECT url FROM article WHERE id = ?1) ORDER BY number",
    )?;
    let found = asked.query_map([number(article)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Writes the log into the file and empties it, so that no earlier page is left in it. Gives whether
/// it is empty: another program that reads at this moment keeps it.
pub(super) fn empty_log(connection: &Connection) -> SqliteResult<bool> {
    let is_busy: bool =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(!is_busy)
}
