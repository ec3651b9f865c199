//! Coverages, and how the reader was left in each.

use super::SqliteResult;
use crate::store::{CoverageKey, KeptSession};
use rusqlite::{OptionalExtension, Transaction, params};

/// The number of a coverage; `None` when nothing is kept of it.
pub(super) fn known(tx: &Transaction<'_>, coverage: &CoverageKey) -> SqliteResult<Option<i64>> {
    let mut asked = tx.prepare_cached("SELECT number FROM coverage WHERE key = ?1")?;
    Ok(asked.query_row([coverage.key()], |row| row.get(0)).optional()?)
}

/// The number of a coverage, which is made when nothing is kept of it yet.
pub(super) fn number(tx: &Transaction<'_>, coverage: &CoverageKey) -> SqliteResult<i64> {
    if let Some(number) = known(tx, coverage)? {
        return Ok(number);
    }
    tx.execute(
        "INSERT INTO coverage (key, label) VALUES (?1, ?2)",
        params![coverage.key(), coverage.label().as_str()],
    )?;
    Ok(tx.last_insert_rowid())
}

pub(super) fn coverages(tx: &Transaction<'_>) -> SqliteResult<Vec<CoverageKey>> {
    let mut asked = tx.prepare_cached("SELECT key, label FROM coverage ORDER BY key")?;
    let found = asked.query_map([], |row| {
        Ok(CoverageKey::stored(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

pub(super) fn session(tx: &Transaction<'_>, coverage: &CoverageKey) -> SqliteResult<KeptSession> {
    let Some(number) = known(tx, coverage)? else { return Ok(KeptSession::default()) };
    let mut asked = tx.prepare_cached("SELECT name, value FROM session WHERE coverage = ?1")?;
    let values = asked.query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(KeptSession { values: values.collect::<Result<_, _>>()? })
}

pub(super) fn set_session(
    tx: &Transaction<'_>,
    coverage: &CoverageKey,
    session: &KeptSession,
) -> SqliteResult<()> {
    let number = number(tx, coverage)?;
    tx.execute("DELETE FROM session WHERE coverage = ?1", [number])?;
    let mut order =
        tx.prepare_cached("INSERT INTO session (coverage, name, value) VALUES (?1, ?2, ?3)")?;
    for (name, value) in &session.values {
        order.execute(params![number, name, value])?;
    }
    Ok(())
}
