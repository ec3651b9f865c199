//! L7: the command line. One file a command, each a thin face on the engine.
//!
//! ```text
//! args ─ open ─ ingest, engine ─┬─ dto ── JSON Lines ─┬─ stdout
//!                               └─ present ── lines ──┘
//!                  problems, progress ──────────────────  stderr
//! ```
//!
//! Data goes to stdout, everything else to stderr. A command ends as an
//! `Outcome` or a `Failure`; [`main`] turns both into an exit code.

mod actors;
mod args;
mod diff;
mod dto;
mod find;
mod list;
mod names;
mod numbers;
mod omissions;
mod open;
mod output;
mod passages;
mod quotes;
#[cfg(feature = "tui")]
mod reader;
#[cfg(feature = "tui")]
mod render;
mod repair;
mod shell;
mod show;
mod stories;
mod table;

use crate::text::Clean;
use args::{Arguments, Command, General, Open};
use clap::Parser;
use output::Output;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Found, or done. Exit code 0.
    Done,
    /// Nothing found; for `diff --exit-code`, they differ. Exit code 1.
    Nothing,
}

impl Outcome {
    fn found(anything: bool) -> Self {
        if anything { Self::Done } else { Self::Nothing }
    }
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// There is no article in what was opened. Exit code 1.
    #[error("{0}")]
    NoArticles(Clean),
    /// The command line is wrong, or an input cannot be read. Exit code 2.
    #[error("{0}")]
    Unusable(Clean),
    /// What is said on stderr was said already. Exit code 2.
    #[error("an input cannot be read")]
    Reported,
    /// A signal ended the reader. Exit code 128 and its number.
    #[cfg(feature = "tui")]
    #[error("ended by signal {0}")]
    Signal(i32),
    /// The output cannot be written. Exit code 2, or 0 for a closed pipe.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

type Result<T = Outcome> = std::result::Result<T, Failure>;

/// Runs the command that `arguments` (the program's name first) give.
///
/// Ctrl-C ends a headless command at once with exit code 130.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&error),
    };
    match run(arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Failure::Reported) => ExitCode::from(2),
        #[cfg(feature = "tui")]
        Err(Failure::Signal(signal)) => {
            ExitCode::from(u8::try_from(128 + signal).unwrap_or(u8::MAX))
        }
        Err(failure) => {
            complain(&Clean::line(&failure.to_string()));
            ExitCode::from(if matches!(failure, Failure::NoArticles(_)) { 1 } else { 2 })
        }
    }
}

fn run(arguments: Arguments) -> Result {
    let Arguments { command, open, general } = arguments;
    let Some(command) = command else { return open_reader(&open, general) };
    // Registering can fail only for signals that may not be caught.
    let _ = signal_hook::flag::register_conditional_shutdown(
        signal_hook::consts::SIGINT,
        130,
        Arc::new(AtomicBool::new(true)),
    );
    let mut out = Output::new(general);
    let outcome = match command {
        Command::List(it) => list::run(&it, &mut out),
        Command::Show(it) => show::run(&it, &mut out),
        Command::Quotes(it) => quotes::run(&it, &mut out),
        Command::Passages(it) => passages::run(&it, &mut out),
        Command::Actors(it) => actors::run(&it, &mut out),
        Command::Stories(it) => stories::run(&it, &mut out),
        Command::Numbers(it) => numbers::run(&it, &mut out),
        Command::Omissions(it) => omissions::run(&it, &mut out),
        Command::Find(it) => find::run(&it, &mut out),
        Command::Diff(it) => diff::run(&it, &mut out),
        Command::Repair(it) => repair::run(&it, &mut out),
        #[cfg(feature = "tui")]
        Command::Render(it) => render::run(it, &mut out),
        Command::Completions(it) => shell::completions(&it, &mut out),
        Command::Man(it) => shell::man(&it, &mut out),
    }?;
    out.flush()?;
    Ok(outcome)
}

#[cfg(feature = "tui")]
fn open_reader(open: &Open, general: General) -> Result {
    reader::run(open, general)
}

#[cfg(not(feature = "tui"))]
fn open_reader(_: &Open, _: General) -> Result {
    Err(Failure::Unusable(Clean::line(
        "this build has no reader: use a command (crossread --help)",
    )))
}

/// Says what is wrong with the command line (or prints help or version, which
/// are no errors). The arguments that clap quotes come from outside: they pass
/// the sanitiser like everything else.
fn refuse(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        let _ = io::stderr().write_all(Clean::text(&error.render().to_string()).as_bytes());
        return ExitCode::from(2);
    }
    let _ = error.print();
    ExitCode::SUCCESS
}

/// One line on stderr. A stderr that is closed is not worth failing for.
fn complain(what: &Clean) {
    let _ = writeln!(io::stderr(), "crossread: {what}");
}
