//! Coverages of the user, and how the reader was left in each.

use super::failure::ServerResult;
use super::link::ServerTransaction;
use super::rows::plain;
use crate::store::{CoverageKey, KeptSession};

/// The number of a coverage of the user; `None` when nothing is kept of it.
pub(super) fn known(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
) -> ServerResult<Option<i64>> {
    let question = "SELECT number FROM coverage WHERE owner = current_user AND key = $1";
    let row = tx.optional_row(question, &[&coverage.key()])?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// The number of a coverage of the user, which is made when nothing is kept of it yet. Its row is
/// locked, so that orders about one coverage are done one after the other.
pub(super) fn locked(tx: &mut ServerTransaction<'_>, coverage: &CoverageKey) -> ServerResult<i64> {
    let lock = "SELECT number FROM coverage WHERE owner = current_user AND key = $1 FOR UPDATE";
    if let Some(row) = tx.optional_row(lock, &[&coverage.key()])? {
        return Ok(row.try_get(0)?);
    }
    let order = "INSERT INTO coverage (key, label) VALUES ($1, $2) RETURNING number";
    Ok(tx.row(order, &[&coverage.key(), &coverage.label().as_str()])?.try_get(0)?)
}

pub(super) fn coverages(tx: &mut ServerTransaction<'_>) -> ServerResult<Vec<CoverageKey>> {
    let question = "SELECT key, label FROM coverage WHERE owner = current_user \
        ORDER BY key COLLATE \"C\"";
    let rows = tx.rows(question, &[])?;
    rows.iter().map(|row| Ok(CoverageKey::stored(row.try_get(0)?, row.try_get(1)?))).collect()
}

pub(super) fn session(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
) -> ServerResult<KeptSession> {
    let Some(number) = known(tx, coverage)? else { return Ok(KeptSession::default()) };
    let rows = tx.rows("SELECT name, value FROM session WHERE coverage = $1", &[&number])?;
    let value = |row: &postgres::Row| Ok((row.try_get(0)?, row.try_get(1)?));
    Ok(KeptSession { values: rows.iter().map(value).collect::<ServerResult<_>>()? })
}

pub(super) fn set_session(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
    session: &KeptSession,
) -> ServerResult<()> {
    let number = locked(tx, coverage)?;
    tx.execute("DELETE FROM session WHERE coverage = $1", &[&number])?;
    let names: Vec<String> = session.values.keys().map(|name| plain(name)).collect();
    let values: Vec<String> = session.values.values().map(|value| plain(value)).collect();
    let order = "INSERT INTO session (coverage, name, value) \
        SELECT $1, name, value FROM unnest($2::text[], $3::text[]) AS new (name, value)";
    tx.execute(order, &[&number, &names, &values])?;
    Ok(())
}
