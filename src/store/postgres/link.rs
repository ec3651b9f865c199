//! The connection to a server, and transactions that survive its loss.
//!
//! ```text
//! work ─► COMMIT ─► done
//!   │        └─ connection lost ─► connect ─► pg_xact_status ─┬─ committed ─► done
//!   │                                                         └─ aborted ───► again
//!   ├─ connection lost ─► connect ─► again
//!   └─ another transaction in the way ─► again
//! ```

use super::connecting::Connector;
use super::failure::{Remedy, ServerFailure, ServerResult};
use super::schema;
use crate::store::ServerAddress;
use postgres::types::ToSql;
use postgres::{Client, Row, Statement};
use rustc_hash::FxHashMap;
use std::thread;
use std::time::{Duration, Instant};

/// How long the program tries to connect again: a server restarts in some seconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// The first pause between two attempts. Each is twice as long as the last one, up to a second.
const FIRST_PAUSE: Duration = Duration::from_millis(50);

/// How often a transaction is begun anew because another one was in the way.
const MOST_REPEATS: usize = 20;

/// After how many days the row of a program that writes no more is joined with the others.
const FOLD: &str = "WITH gone AS (DELETE FROM program WHERE id IN (SELECT id FROM program \
    WHERE seen < now() - interval '1 day' FOR UPDATE SKIP LOCKED) RETURNING writes) \
    UPDATE program SET writes = writes + (SELECT coalesce(sum(writes), 0) FROM gone) \
    WHERE id = 0 AND EXISTS (SELECT FROM gone)";

/// What a transaction does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Asks one question, which needs no transaction of its own.
    One,
    /// Asks questions that see one moment.
    Read,
    /// Gives orders.
    Write,
}

/// The connection to a server.
pub(super) struct ServerLink {
    connector: Connector,
    connection: Option<ServerConnection>,
    is_standby: bool,
    /// The row of this program among those that have written; 0 before its first order.
    program: i64,
}

/// An open connection with its prepared statements.
struct ServerConnection {
    client: Client,
    statements: FxHashMap<String, Statement>,
    /// Whether a transaction is begun. It still is when its work has panicked.
    is_begun: bool,
}

/// A transaction on a server.
pub(super) struct ServerTransaction<'c> {
    client: &'c mut Client,
    statements: &'c mut FxHashMap<String, Statement>,
}

/// Parameters of a statement.
pub(super) type Values<'v> = [&'v (dyn ToSql + Sync)];

/// How an attempt of a transaction ended.
enum Attempt<T> {
    Done(T),
    Failed(ServerFailure),
    /// The connection was lost at COMMIT: the number of the transaction, and what it gives when it was done.
    InDoubt(i64, T),
}

impl ServerLink {
    /// Connects, and looks at the schema; makes it when there is none and `create` says so.
    pub(super) fn open(address: &ServerAddress, create: bool) -> ServerResult<Self> {
        let connector = Connector::of(address)?;
        let mut client = connector.connect()?;
        let is_standby = client.query_one("SELECT pg_is_in_recovery()", &[])?.try_get(0)?;
        schema::prepare(&mut client, create)?;
        let connection = Some(ServerConnection::new(client));
        Ok(Self { connector, connection, is_standby, program: 0 })
    }

    /// Whether the server is a standby, which cannot be written.
    pub(super) fn is_standby(&self) -> bool {
        self.is_standby
    }

    /// The row of this program among those that have written; 0 before its first order.
    pub(super) fn program(&self) -> i64 {
        if self.program == 0 { -1 } else { self.program }
    }

    /// Does `work` in one transaction, and again when the connection is lost or another transaction was
    /// in the way.
    pub(super) fn transact<T>(
        &mut self,
        access: Access,
        work: impl Fn(&mut ServerTransaction<'_>) -> ServerResult<T>,
    ) -> ServerResult<T> {
        let mut repeats = 0;
        let begun = Instant::now();
        loop {
            let failure = match self.attempt(access, &work) {
                Attempt::Done(done) => return Ok(done),
                Attempt::InDoubt(transaction, done) => {
                    if self.was_committed(transaction)? {
                        return Ok(done);
                    }
                    if begun.elapsed() > PATIENCE {
                        return Err(ServerFailure::Unknown);
                    }
                    continue;
                }
                Attempt::Failed(failure) => failure,
            };
            repeats += 1;
            match failure.remedy() {
                Remedy::Reconnect if begun.elapsed() < PATIENCE => self.connection = None,
                Remedy::Repeat if repeats < MOST_REPEATS => {
                    // Two programs that disturb each other do not try again at the same moment.
                    let spread = u64::from(std::process::id() % 7) + 1;
                    thread::sleep(Duration::from_millis(spread * repeats as u64));
                }
                Remedy::Reconnect | Remedy::Repeat | Remedy::Tell => return Err(failure),
            }
        }
    }

    fn attempt<T>(
        &mut self,
        access: Access,
        work: &impl Fn(&mut ServerTransaction<'_>) -> ServerResult<T>,
    ) -> Attempt<T> {
        let own = self.program;
        let connection = match self.connected() {
            Ok(connection) => connection,
            Err(failure) => return Attempt::Failed(failure),
        };
        let worked = connection.begin(access).and_then(|()| {
            let mut tx = connection.transaction();
            let done = work(&mut tx)?;
            let counted = if access == Access::Write { tx.count_write(own)? } else { (own, 0) };
            Ok((done, counted))
        });
        let (done, (own, number)) = match worked {
            Ok(worked) => worked,
            Err(failure) => {
                if connection.roll_back().is_err() {
                    self.connection = None;
                }
                return Attempt::Failed(failure);
            }
        };
        match connection.commit(access) {
            Ok(()) => {
                self.program = own;
                Attempt::Done(done)
            }
            Err(failure) => {
                self.connection = None;
                if access == Access::Write && failure.remedy() == Remedy::Reconnect {
                    Attempt::InDoubt(number, done)
                } else {
                    Attempt::Failed(failure)
                }
            }
        }
    }

    /// The connection, which is made anew when it was lost.
    fn connected(&mut self) -> ServerResult<&mut ServerConnection> {
        let is_lost = |it: &ServerConnection| it.is_begun || it.client.is_closed();
        let connection = match self.connection.take() {
            Some(connection) if !is_lost(&connection) => connection,
            _ => ServerConnection::new(self.connected_again()?),
        };
        Ok(self.connection.insert(connection))
    }

    fn connected_again(&self) -> ServerResult<Client> {
        let begun = Instant::now();
        let mut pause = FIRST_PAUSE;
        loop {
            match self.connector.connect() {
                Ok(client) => return Ok(client),
                Err(failure)
                    if begun.elapsed() > PATIENCE || failure.remedy() != Remedy::Reconnect =>
                {
                    return Err(failure);
                }
                Err(_) => thread::sleep(pause),
            }
            pause = (pause * 2).min(Duration::from_secs(1));
        }
    }

    /// Whether a transaction whose end was not heard of was done.
    fn was_committed(&mut self, number: i64) -> ServerResult<bool> {
        let begun = Instant::now();
        loop {
            let client = &mut self.connected()?.client;
            let asked =
                client.query_one("SELECT pg_xact_status($1::text::xid8)", &[&number.to_string()]);
            let status: Option<String> = match asked {
                Ok(row) => row.try_get(0)?,
                Err(error) => {
                    let failure = ServerFailure::from(error);
                    if failure.remedy() == Remedy::Reconnect && begun.elapsed() < PATIENCE {
                        self.connection = None;
                        continue;
                    }
                    return Err(failure);
                }
            };
            match status.as_deref() {
                Some("committed") => return Ok(true),
                Some("aborted") => return Ok(false),
                Some("in progress") if begun.elapsed() < PATIENCE => thread::sleep(FIRST_PAUSE),
                _ => return Err(ServerFailure::Unknown),
            }
        }
    }
}

impl ServerConnection {
    fn new(client: Client) -> Self {
        Self { client, statements: FxHashMap::default(), is_begun: false }
    }

    fn begin(&mut self, access: Access) -> ServerResult<()> {
        let order = match access {
            Access::One => return Ok(()),
            Access::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Access::Write => "BEGIN",
        };
        self.is_begun = true;
        Ok(self.client.batch_execute(order)?)
    }

    fn transaction(&mut self) -> ServerTransaction<'_> {
        ServerTransaction { client: &mut self.client, statements: &mut self.statements }
    }

    fn commit(&mut self, access: Access) -> ServerResult<()> {
        if access != Access::One {
            self.client.batch_execute("COMMIT")?;
        }
        self.is_begun = false;
        Ok(())
    }

    fn roll_back(&mut self) -> ServerResult<()> {
        if self.is_begun {
            self.client.batch_execute("ROLLBACK")?;
        }
        self.is_begun = false;
        Ok(())
    }
}

impl ServerTransaction<'_> {
    /// The rows that answer a question.
    pub(super) fn rows(&mut self, question: &str, values: &Values<'_>) -> ServerResult<Vec<Row>> {
        let statement = self.prepared(question)?;
        Ok(self.client.query(&statement, values)?)
    }

    /// The one row that answers a question.
    pub(super) fn row(&mut self, question: &str, values: &Values<'_>) -> ServerResult<Row> {
        let statement = self.prepared(question)?;
        Ok(self.client.query_one(&statement, values)?)
    }

    /// The row that answers a question, when there is one.
    pub(super) fn optional_row(
        &mut self,
        question: &str,
        values: &Values<'_>,
    ) -> ServerResult<Option<Row>> {
        let statement = self.prepared(question)?;
        Ok(self.client.query_opt(&statement, values)?)
    }

    /// Gives an order. Gives the number of rows that it changed.
    pub(super) fn execute(&mut self, order: &str, values: &Values<'_>) -> ServerResult<u64> {
        let statement = self.prepared(order)?;
        Ok(self.client.execute(&statement, values)?)
    }

    /// Asks a question that is made for this call, and is not kept prepared.
    pub(super) fn rows_once(
        &mut self,
        question: &str,
        values: &Values<'_>,
    ) -> ServerResult<Vec<Row>> {
        Ok(self.client.query(question, values)?)
    }

    fn prepared(&mut self, text: &str) -> ServerResult<Statement> {
        if let Some(statement) = self.statements.get(text) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(text)?;
        self.statements.insert(text.to_owned(), statement.clone());
        Ok(statement)
    }

    /// Counts this transaction among those of the program `own`. Gives the row of the program, and the
    /// number of this transaction on the server.
    fn count_write(&mut self, own: i64) -> ServerResult<(i64, i64)> {
        let order = "UPDATE program SET writes = writes + 1, seen = now() WHERE id = $1 \
            RETURNING id, pg_current_xact_id()::text::bigint";
        let row = if own == 0 { None } else { self.optional_row(order, &[&own])? };
        let row = if let Some(row) = row {
            row
        } else {
            self.execute(FOLD, &[])?;
            let order = "INSERT INTO program (writes) VALUES (1) \
                    RETURNING id, pg_current_xact_id()::text::bigint";
            self.row(order, &[])?
        };
        Ok((row.try_get(0)?, row.try_get(1)?))
    }
}
