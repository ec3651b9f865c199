//! What can fail on a server, and what it is for the caller.

use super::schema;
use crate::store::StoreError;
use crate::text::Clean;
use postgres::error::SqlState;
use std::error::Error;

/// A failure of a question to the server.
#[derive(Debug, thiserror::Error)]
pub(super) enum ServerFailure {
    #[error(transparent)]
    Postgres(#[from] postgres::Error),
    /// A value that does not have its form.
    #[error("{0}")]
    Damaged(&'static str),
    /// The schema is newer than this program.
    #[error("schema {0}")]
    Newer(i64),
    /// The schema is that of another program.
    #[error("a schema of another program")]
    Foreign,
    /// The database has no library, and the caller did not ask to make it.
    #[error("no library")]
    NoLibrary,
    /// The server or its address cannot be used.
    #[error("{0}")]
    Refused(String),
    /// The connection ended while a transaction was committed, and the server does not know its end.
    #[error("the connection ended before the server said that it is kept")]
    Unknown,
}

pub(super) type ServerResult<T> = Result<T, ServerFailure>;

/// What to do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// The connection is lost: connect anew and ask again.
    Reconnect,
    /// Another transaction was in the way: ask again.
    Repeat,
    /// Tell the user.
    Tell,
}

impl ServerFailure {
    /// What to do after it.
    pub(super) fn remedy(&self) -> Remedy {
        let Self::Postgres(error) = self else { return Remedy::Tell };
        match error.code() {
            Some(code) if is_lost(code) => Remedy::Reconnect,
            Some(code) if is_race(code) => Remedy::Repeat,
            None if error.is_closed() || has_io_source(error) => Remedy::Reconnect,
            Some(_) | None => Remedy::Tell,
        }
    }

    /// The error that it is for the caller of the store `name`.
    pub(super) fn told(self, name: &Clean) -> StoreError {
        let name = name.clone();
        let error = match self {
            Self::Damaged(what) => return StoreError::Damaged(name, Clean::line(what)),
            Self::Newer(found) => return StoreError::Newer { name, found, known: schema::VERSION },
            Self::Foreign => {
                let why = "its schema crossread is of another program";
                return StoreError::Place(name, Clean::line(why));
            }
            Self::NoLibrary => return StoreError::Missing(name),
            Self::Refused(why) => return StoreError::Place(name, Clean::line(&why)),
            Self::Unknown => return StoreError::Database(name, Clean::line(&self.to_string())),
            Self::Postgres(error) => error,
        };
        let reason = Clean::line(&reason(&error));
        match error.code() {
            Some(code) if *code == SqlState::READ_ONLY_SQL_TRANSACTION => {
                StoreError::ReadOnly(name)
            }
            Some(code) if *code == SqlState::DISK_FULL => StoreError::Full(name),
            Some(code) if *code == SqlState::INVALID_PASSWORD => StoreError::Place(
                name,
                Clean::line("the server does not take this user and password"),
            ),
            Some(code) if *code == SqlState::INSUFFICIENT_PRIVILEGE => StoreError::Place(
                name,
                Clean::line(&format!("the user may not do this ({reason})")),
            ),
            Some(code) if *code == SqlState::LOCK_NOT_AVAILABLE => StoreError::Busy(name),
            Some(code)
                if *code == SqlState::DATA_CORRUPTED || *code == SqlState::INDEX_CORRUPTED =>
            {
                StoreError::Damaged(name, reason)
            }
            _ => StoreError::Database(name, reason),
        }
    }
}

/// Whether the server ends the connection, or is not ready for one.
fn is_lost(code: &SqlState) -> bool {
    let lost = [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        SqlState::TOO_MANY_CONNECTIONS,
    ];
    lost.contains(code) || code.code().starts_with("08")
}

/// Whether another transaction was in the way.
fn is_race(code: &SqlState) -> bool {
    let races = [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::UNIQUE_VIOLATION,
        SqlState::FOREIGN_KEY_VIOLATION,
    ];
    races.contains(code)
}

fn has_io_source(error: &postgres::Error) -> bool {
    error.source().is_some_and(<dyn Error + 'static>::is::<std::io::Error>)
}

/// The words of an error, with those of its cause.
fn reason(error: &postgres::Error) -> String {
    if let Some(error) = error.as_db_error() {
        return error.message().to_owned();
    }
    match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
