//! The schema, its versions, and how a connection is set up.
//!
//! `application_id` says that the file is a library, `user_version` which schema it has.

use super::{SqliteFailure, SqliteResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};
use std::time::Duration;

/// Marks a file as a library: the letters `xrd1`.
const APPLICATION_ID: i64 = 0x7872_6431;

/// The steps from one version of the schema to the next, from an empty file on.
const STEPS: &[&str] = &[include_str!("schema.sql")];

/// The version of the schema that this program writes.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// Sets the connection up, and brings the schema to [`VERSION`].
pub(super) fn prepare(connection: &mut Connection, wait: Duration) -> SqliteResult<()> {
    connection.busy_timeout(wait)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // The first question that reads the file: it fails here when the file is no database.
    let is_empty = version(connection)? == 0 && tables(connection)? == 0;
    if !is_empty {
        check(connection)?;
    }
    let _: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    migrate(connection, STEPS)
}

fn version(connection: &Connection) -> SqliteResult<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn tables(connection: &Connection) -> SqliteResult<i64> {
    Ok(connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?)
}

/// Fails unless the file is a library of a version that is known.
fn check(connection: &Connection) -> SqliteResult<()> {
    let application: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(SqliteFailure::Foreign);
    }
    let found = version(connection)?;
    if found > VERSION { Err(SqliteFailure::Newer(found)) } else { Ok(()) }
}

/// Runs the steps that the file does not have. Of two programs that open the file at the same time
/// one does it.
fn migrate(connection: &mut Connection, steps: &[&str]) -> SqliteResult<()> {
    if version(connection)? == steps.len() as i64 {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = usize::try_from(version(&tx)?).unwrap_or(0);
    for step in steps.iter().skip(done) {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", steps.len().max(done) as i64)?;
    Ok(tx.commit()?)
}
