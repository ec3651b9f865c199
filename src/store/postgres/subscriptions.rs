//! Subscriptions, and what is kept of servers for a while. They belong to all users.

use super::failure::ServerResult;
use super::link::ServerTransaction;
use super::rows::{plain, size};
use crate::store::{CachedValue, Subscription};
use postgres::Row;

pub(super) fn all(tx: &mut ServerTransaction<'_>) -> ServerResult<Vec<Subscription>> {
    let question = "SELECT * FROM subscription ORDER BY address COLLATE \"C\"";
    tx.rows(question, &[])?.iter().map(subscription_of).collect()
}

fn subscription_of(row: &Row) -> ServerResult<Subscription> {
    Ok(Subscription {
        address: row.try_get("address")?,
        kind: row.try_get("kind")?,
        title: row.try_get("title")?,
        etag: row.try_get("etag")?,
        last_modified: row.try_get("last_modified")?,
        fetched: row.try_get("fetched")?,
        next_allowed: row.try_get("next_allowed")?,
        failures: u32::try_from(size(row, "failures")?).unwrap_or(u32::MAX),
        last_failure: row.try_get("last_failure")?,
    })
}

pub(super) fn put(tx: &mut ServerTransaction<'_>, subscription: &Subscription) -> ServerResult<()> {
    let it = subscription;
    let order = "INSERT INTO subscription (address, kind, title, etag, last_modified, fetched, \
        next_allowed, failures, last_failure) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
        ON CONFLICT (address) DO UPDATE SET kind = $2, title = $3, etag = $4, last_modified = $5, \
        fetched = $6, next_allowed = $7, failures = $8, last_failure = $9";
    tx.execute(
        order,
        &[
            &it.address,
            &it.kind,
            &it.title.as_deref().map(plain),
            &it.etag.as_deref().map(plain),
            &it.last_modified.as_deref().map(plain),
            &it.fetched,
            &it.next_allowed,
            &i64::from(it.failures),
            &it.last_failure.as_deref().map(plain),
        ],
    )?;
    Ok(())
}

pub(super) fn remove(tx: &mut ServerTransaction<'_>, address: &str) -> ServerResult<bool> {
    Ok(tx.execute("DELETE FROM subscription WHERE address = $1", &[&address])? > 0)
}

pub(super) fn cached(
    tx: &mut ServerTransaction<'_>,
    kind: &str,
    key: &str,
) -> ServerResult<Option<CachedValue>> {
    let question = "SELECT text, at FROM cached WHERE kind = $1 AND key = $2";
    let Some(row) = tx.optional_row(question, &[&kind, &key])? else { return Ok(None) };
    Ok(Some(CachedValue { text: row.try_get(0)?, at: row.try_get(1)? }))
}

pub(super) fn set_cached(
    tx: &mut ServerTransaction<'_>,
    kind: &str,
    key: &str,
    value: &CachedValue,
) -> ServerResult<()> {
    let order = "INSERT INTO cached (kind, key, text, at) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (kind, key) DO UPDATE SET text = $3, at = $4";
    tx.execute(order, &[&kind, &plain(key), &plain(&value.text), &value.at])?;
    Ok(())
}
