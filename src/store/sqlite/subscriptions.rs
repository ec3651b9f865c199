//! Subscriptions, and what is kept of servers for a while.

use super::SqliteResult;
use crate::store::{CachedValue, Subscription};
use rusqlite::{OptionalExtension, Row, Transaction, params};

pub(super) fn all(tx: &Transaction<'_>) -> SqliteResult<Vec<Subscription>> {
    let mut asked = tx.prepare_cached("SELECT * FROM subscription ORDER BY address")?;
    let found = asked.query_map([], subscription_of)?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn subscription_of(row: &Row<'_>) -> rusqlite::Result<Subscription> {
    Ok(Subscription {
        address: row.get("address")?,
        kind: row.get("kind")?,
        title: row.get("title")?,
        etag: row.get("etag")?,
        last_modified: row.get("last_modified")?,
        fetched: row.get("fetched")?,
        next_allowed: row.get("next_allowed")?,
        failures: row.get("failures")?,
        last_failure: row.get("last_failure")?,
    })
}

pub(super) fn put(tx: &Transaction<'_>, subscription: &Subscription) -> SqliteResult<()> {
    let mut order = tx.prepare_cached(
        "INSERT OR REPLACE INTO subscription (address, kind, title, etag, last_modified, fetched, \
        next_allowed, failures, last_failure) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    order.execute(params![
        subscription.address,
        subscription.kind,
        subscription.title,
        subscription.etag,
        subscription.last_modified,
        subscription.fetched,
        subscription.next_allowed,
        subscription.failures,
        subscription.last_failure
    ])?;
    Ok(())
}

pub(super) fn remove(tx: &Transaction<'_>, address: &str) -> SqliteResult<bool> {
    Ok(tx.execute("DELETE FROM subscription WHERE address = ?1", [address])? > 0)
}

pub(super) fn cached(
    tx: &Transaction<'_>,
    kind: &str,
    key: &str,
) -> SqliteResult<Option<CachedValue>> {
    let mut asked =
        tx.prepare_cached("SELECT text, at FROM cached WHERE kind = ?1 AND key = ?2")?;
    let found =
        asked.query_row([kind, key], |row| Ok(CachedValue { text: row.get(0)?, at: row.get(1)? }));
    Ok(found.optional()?)
}

pub(super) fn set_cached(
    tx: &Transaction<'_>,
    kind: &str,
    key: &str,
    value: &CachedValue,
) -> SqliteResult<()> {
    tx.execute(
        "INSERT OR REPLACE INTO cached (kind, key, text, at) VALUES (?1, ?2, ?3, ?4)",
        params![kind, key, value.text, value.at],
    )?;
    Ok(())
}
