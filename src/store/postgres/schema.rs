//! The schema `crossread` of the database, its versions, and how it is brought to the newest one.

use super::failure::{ServerFailure, ServerResult};
use postgres::Client;

/// The steps from one version of the schema to the next, from none on.
const STEPS: &[&str] = &[include_str!("schema.sql")];

/// The version of the schema that this program writes.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// The key of the lock under which the schema is changed: the letters `xrd1`.
const LOCK: i64 = 0x7872_6431;

/// Sets the session up. The time-outs end what hangs; a question of the reader takes milliseconds.
const SESSION: &str = "SET search_path TO crossread; SET client_encoding TO 'UTF8'; \
    SET statement_timeout TO '60s'; SET lock_timeout TO '10s'; \
    SET default_transaction_isolation TO 'read committed'; \
    SET idle_in_transaction_session_timeout TO '60s'; SET application_name TO 'crossread'";

/// Sets a new connection up.
pub(super) fn connect(client: &mut Client) -> ServerResult<()> {
    Ok(client.batch_execute(SESSION)?)
}

/// Looks at the schema, and brings it to [`VERSION`]. Makes it when there is none and `create` says so.
///
/// Of several programs that do it at the same time one does it.
pub(super) fn prepare(client: &mut Client, create: bool) -> ServerResult<()> {
    match version(client)? {
        None if !create => return Err(ServerFailure::NoLibrary),
        Some(VERSION) => return Ok(()),
        Some(found) if found > VERSION => return Err(ServerFailure::Newer(found)),
        None | Some(_) => {}
    }
    let mut tx = client.transaction()?;
    tx.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    let encoding: String = tx.query_one("SHOW server_encoding", &[])?.try_get(0)?;
    if encoding != "UTF8" {
        return Err(ServerFailure::Refused(format!(
            "the encoding of the database is {encoding}, not UTF8"
        )));
    }
    let done = if let Some(version) = version(&mut tx)? {
        usize::try_from(version).unwrap_or_default()
    } else {
        tx.batch_execute("CREATE SCHEMA crossread")?;
        0
    };
    for step in STEPS.iter().skip(done) {
        tx.batch_execute(step)?;
    }
    tx.execute("DELETE FROM meta", &[])?;
    tx.execute("INSERT INTO meta (version) VALUES ($1)", &[&VERSION.max(done as i64)])?;
    tx.batch_execute("SELECT grant_roles()")?;
    Ok(tx.commit()?)
}

/// The version of the schema; `None` when there is none. Reads the catalogue itself: the functions that
/// look a name up may not know yet what another program has just made.
fn version(client: &mut impl postgres::GenericClient) -> ServerResult<Option<i64>> {
    let question = "SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = pg_namespace.oid \
        AND relname = 'meta') FROM pg_namespace WHERE nspname = 'crossread'";
    let Some(row) = client.query_opt(question, &[])? else { return Ok(None) };
    if row.try_get::<_, i64>(0)? == 0 {
        return Err(ServerFailure::Foreign);
    }
    let version = client.query_opt("SELECT version FROM crossread.meta", &[])?;
    Ok(Some(version.ok_or(ServerFailure::Foreign)?.try_get(0)?))
}
