//! The schema, its versions, and how a connection is set up.
//!
//! `application_id` says that the file is a library, `user_version` which schema it has.

use super::{SqliteFailure, SqliteResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};
use std::time::Duration;

/// Marks a file as a library: the letters `xrd1`.
pub(super) const APPLICATION_ID: i64 = 0x7872_6431;

/// The steps from one version of the schema to the next, from an empty file on.
const STEPS: &[&str] =
    &[include_str!("schema.sql"), include_str!("full_text.sql"), include_str!("fingerprints.sql")];

/// The version of the schema that this program writes.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// The tables of what the user did. They are small, and are checked at every start.
const USER_TABLES: [&str; 7] =
    ["coverage", "state", "tag", "session", "action", "step", "subscription"];

/// The largest file, in pages of 4 kB, that is checked in full at every start. It takes about 20 ms.
const CHECKED_PAGES: i64 = 2_048;

/// Sets the connection up, and reads what the file is.
///
/// Gives the version of its schema, which is 0 for an empty file. Nothing is written yet.
pub(super) fn connect(connection: &Connection, wait: Duration) -> SqliteResult<i64> {
    connection.busy_timeout(wait)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // The first question that reads the file: it fails here when the file is no database.
    let found = version(connection)?;
    if found == 0 && tables(connection)? == 0 {
        return Ok(0);
    }
    let application: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(SqliteFailure::Foreign);
    }
    if found > VERSION {
        return Err(SqliteFailure::Newer(found));
    }
    check_quickly(connection)?;
    Ok(found)
}

/// Sets how the file is written, and brings the schema to [`VERSION`].
pub(super) fn prepare(connection: &mut Connection) -> SqliteResult<()> {
    let _: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    migrate(connection, STEPS)
}

/// Checks the tables of the user, and all of a small file.
fn check_quickly(connection: &Connection) -> SqliteResult<()> {
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    if pages <= CHECKED_PAGES {
        return expect_ok(connection, "PRAGMA quick_check(1)");
    }
    for table in USER_TABLES {
        expect_ok(connection, &format!("PRAGMA quick_check({table})"))?;
    }
    Ok(())
}

fn expect_ok(connection: &Connection, question: &str) -> SqliteResult<()> {
    let answer: String = connection.query_row(question, [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(SqliteFailure::Damaged("its check fails")) }
}

/// What the full check of `SQLite` finds, one line each. Empty when all is well.
pub(super) fn check_fully(connection: &Connection) -> SqliteResult<Vec<String>> {
    let mut found = Vec::new();
    for question in ["PRAGMA integrity_check", "PRAGMA foreign_key_check"] {
        let mut asked = connection.prepare(question)?;
        let lines = asked.query_map([], |row| row.get::<_, String>(0))?;
        found.extend(lines.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|it| it != "ok"));
    }
    Ok(found)
}

fn version(connection: &Connection) -> SqliteResult<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn tables(connection: &Connection) -> SqliteResult<i64> {
    Ok(connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_schema_gets_the_steps_that_it_lacks() {
        let mut connection = Connection::open_in_memory().expect("a database");
        let first = "CREATE TABLE a (x); INSERT INTO a VALUES (7);";
        migrate(&mut connection, &[first]).expect("version 1");
        migrate(&mut connection, &[first, "ALTER TABLE a ADD COLUMN y"]).expect("version 2");
        migrate(&mut connection, &[first, "ALTER TABLE a ADD COLUMN y"]).expect("as it is");
        let x: i64 = connection.query_row("SELECT x FROM a", [], |row| row.get(0)).expect("a row");
        assert_eq!((x, version(&connection).expect("a version")), (7, 2));
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let mut connection = Connection::open_in_memory().expect("a database");
        migrate(&mut connection, &["CREATE TABLE a (x)"]).expect("version 1");
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x); no statement"];
        assert!(migrate(&mut connection, &steps).is_err());
        assert_eq!(version(&connection).expect("a version"), 1);
        assert_eq!(tables(&connection).expect("a count"), 1);
    }
}
