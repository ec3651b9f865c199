//! Layer 8: the command line. Each command is one file: its arguments and one call.
//!
//! ```text
//! arguments ─ open ─ ingest, engine ─┬─ dto ── JSON Lines ─┬─ stdout
//!                                    └─ present ── lines ──┘
//!                       problems, progress ──────────────────  stderr
//! ```
//!
//! Data goes to standard output, everything else to standard error. A command ends with an
//! `Outcome` or a `Failure`; [`main`] turns both into an exit code.
//!
//! To add a command, write `cli/NAME.rs` with a struct of arguments that implements `Command`, and
//! add a row to `COMMANDS`.

mod actors;
mod add;
mod args;
mod asked;
mod basket;
mod cache;
mod check;
mod completions;
mod concordance;
mod config;
mod diff;
mod dto;
mod export;
mod facts;
#[cfg(feature = "fetch")]
mod feeds;
#[cfg(feature = "fetch")]
mod fetch;
mod find;
mod folder;
mod headlines;
mod library;
mod linear;
mod list;
mod man;
mod matrix;
mod names;
mod numbers;
mod omissions;
mod open;
mod origins;
mod output;
mod passages;
mod plan;
mod printed;
mod quotes;
#[cfg(feature = "tui")]
mod reader;
mod reading;
#[cfg(feature = "tui")]
mod render;
mod repair;
mod report;
mod search;
mod seen;
mod show;
mod sources;
mod stories;
mod table;
mod timeline;
#[cfg(feature = "tui")]
mod tour;
mod verify;
#[cfg(feature = "fetch")]
mod web;
#[cfg(all(feature = "fetch", feature = "tui"))]
mod web_fetcher;
mod wording;

use crate::config::Settings;
use crate::text::Clean;
use args::{OutputOptions, ProgramArguments, ReaderArguments};
use clap::{ArgMatches, Args, FromArgMatches};
use output::Output;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

/// The result of a command that did its work.
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

/// The reason why a command did not do its work.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// There is no article in what was opened. Exit code 1.
    #[error("{0}")]
    NoArticles(Clean),
    /// There is no article in what was opened, as was reported on stderr already. Exit code 1.
    #[cfg(feature = "tui")]
    #[error("no articles")]
    NothingOpened,
    /// The command line is wrong, or an input cannot be read. Exit code 2.
    #[error("{0}")]
    Unusable(Clean),
    /// The problem was reported on stderr already. Exit code 2.
    #[error("an input cannot be read")]
    Reported,
    /// The command line is wrong, or asks for help or the version, which clap also reports as an
    /// error. Exit code 2, or 0 for help and version.
    #[error("{0}")]
    Arguments(#[from] clap::Error),
    /// A signal ended the reader. Exit code 128 and its number.
    #[cfg(feature = "tui")]
    #[error("ended by signal {0}")]
    Signal(i32),
    /// The output cannot be written. Exit code 2, or 0 for a closed pipe.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

impl Failure {
    /// The failure of a command line or an input that cannot be used, with the reason.
    fn unusable(why: impl Display) -> Self {
        Self::Unusable(Clean::line(&why.to_string()))
    }
}

type Result<T = Outcome> = std::result::Result<T, Failure>;

/// A command: the arguments that clap reads for it, and one call.
///
/// The doc comment of the implementing struct is the command's help.
trait Command: Args {
    /// The name on the command line.
    const NAME: &str;
    /// Whether the command opens the reader, which takes signals itself.
    const IS_READER: bool = false;

    /// Does the work and prints the result.
    fn run(&self, out: &mut Output) -> Result;
}

/// A command as the program sees it, without its type.
struct CommandRow {
    name: &'static str,
    is_reader: bool,
    /// Adds the arguments of the command to clap's tree.
    arguments: fn(clap::Command) -> clap::Command,
    /// Reads the arguments and runs the command.
    run: fn(&ArgMatches, &mut Output) -> Result,
}

impl CommandRow {
    const fn of<C: Command>() -> Self {
        Self {
            name: C::NAME,
            is_reader: C::IS_READER,
            arguments: C::augment_args,
            run: |matches, out| C::from_arg_matches(matches)?.run(out),
        }
    }
}

/// All commands, in the order of the help. Help, completions, manual pages, the table in the
/// README and the test of hostile content are made from it.
const COMMANDS: &[CommandRow] = &[
    CommandRow::of::<list::ListArguments>(),
    CommandRow::of::<show::ShowArguments>(),
    CommandRow::of::<quotes::QuotesArguments>(),
    CommandRow::of::<passages::PassagesArguments>(),
    CommandRow::of::<actors::ActorsArguments>(),
    CommandRow::of::<sources::SourcesArguments>(),
    CommandRow::of::<matrix::MatrixArguments>(),
    CommandRow::of::<timeline::TimelineArguments>(),
    CommandRow::of::<concordance::ConcordanceArguments>(),
    CommandRow::of::<wording::WordingArguments>(),
    CommandRow::of::<stories::StoriesArguments>(),
    CommandRow::of::<numbers::NumbersArguments>(),
    CommandRow::of::<omissions::OmissionsArguments>(),
    CommandRow::of::<find::FindArguments>(),
    CommandRow::of::<search::SearchArguments>(),
    CommandRow::of::<seen::SeenArguments>(),
    CommandRow::of::<diff::DiffArguments>(),
    CommandRow::of::<check::CheckArguments>(),
    CommandRow::of::<plan::PlanArguments>(),
    CommandRow::of::<headlines::HeadlinesArguments>(),
    CommandRow::of::<origins::OriginsArguments>(),
    CommandRow::of::<report::ReportArguments>(),
    CommandRow::of::<repair::RepairArguments>(),
    CommandRow::of::<facts::FactsArguments>(),
    CommandRow::of::<basket::BasketArguments>(),
    CommandRow::of::<add::AddArguments>(),
    CommandRow::of::<library::LibraryArguments>(),
    CommandRow::of::<export::ExportArguments>(),
    CommandRow::of::<verify::VerifyArguments>(),
    #[cfg(feature = "fetch")]
    CommandRow::of::<fetch::FetchArguments>(),
    #[cfg(feature = "fetch")]
    CommandRow::of::<feeds::FeedsArguments>(),
    #[cfg(feature = "tui")]
    CommandRow::of::<tour::TourArguments>(),
    #[cfg(feature = "tui")]
    CommandRow::of::<render::RenderArguments>(),
    CommandRow::of::<config::ConfigArguments>(),
    CommandRow::of::<completions::CompletionsArguments>(),
    CommandRow::of::<man::ManArguments>(),
];

/// The command tree, as clap knows it: the program, its options and every command.
#[must_use]
pub fn command() -> clap::Command {
    let commands = COMMANDS.iter().map(|row| (row.arguments)(clap::Command::new(row.name)));
    ProgramArguments::augment_args(clap::Command::new("crossread").subcommands(commands))
}

/// Runs the command that `arguments` (the program's name first) give.
///
/// Ctrl-C ends a headless command at once with exit code 130.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let outcome = command()
        .try_get_matches_from(arguments)
        .map_err(Failure::from)
        .and_then(|matches| run(&matches));
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Failure::Reported) => ExitCode::from(2),
        #[cfg(feature = "tui")]
        Err(Failure::NothingOpened) => ExitCode::from(1),
        Err(Failure::Arguments(error)) => refuse(&error),
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

/// Runs the command that clap recognised, or opens the reader when there is none.
fn run(matches: &ArgMatches) -> Result {
    let arguments = ProgramArguments::from_arg_matches(matches)?;
    #[cfg(feature = "fetch")]
    web::set_options(arguments.web);
    folder::answer(arguments.keeping.folder_repairs);
    if arguments.keeping.no_cache {
        cache::refuse();
    }
    let ProgramArguments { reader, output, .. } = arguments;
    let Some((name, matches)) = matches.subcommand() else { return open_reader(&reader, output) };
    let row = COMMANDS.iter().find(|row| row.name == name).expect("clap knows only these commands");
    if !row.is_reader {
        // Registering can fail only for signals that may not be caught.
        let _ = signal_hook::flag::register_conditional_shutdown(
            signal_hook::consts::SIGINT,
            130,
            Arc::new(AtomicBool::new(true)),
        );
    }
    let mut out = Output::new(output);
    let outcome = (row.run)(matches, &mut out)?;
    out.flush()?;
    Ok(outcome)
}

/// Opens the reader: in lines when that is asked for, else on the whole terminal.
fn open_reader(arguments: &ReaderArguments, output: OutputOptions) -> Result {
    if arguments.linear || linear::is_wanted() {
        return linear::run(arguments, &Output::new(output));
    }
    open_screen(arguments, output)
}

#[cfg(feature = "tui")]
fn open_screen(arguments: &ReaderArguments, output: OutputOptions) -> Result {
    reader::run(arguments, output)
}

#[cfg(not(feature = "tui"))]
fn open_screen(_: &ReaderArguments, _: OutputOptions) -> Result {
    Err(Failure::Unusable(Clean::line(
        "this build has no reader on the screen: use --linear or a command (crossread --help)",
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

/// Lines of one kind that are reported one by one. The others are counted.
const MAX_REPORTED_LINES: usize = 10;

/// Reports `lines` on stderr. Of many it reports the first ones, and then the line that
/// `more` makes of the number of the others.
fn complain_each(lines: &[Clean], more: impl Fn(usize) -> String) {
    for line in lines.iter().take(MAX_REPORTED_LINES) {
        complain(line);
    }
    if let Some(others @ 1..) = lines.len().checked_sub(MAX_REPORTED_LINES) {
        complain(&Clean::line(&more(others)));
    }
}

/// The settings of the user, read once a run.
fn own_settings() -> &'static Settings {
    static OWN: OnceLock<Settings> = OnceLock::new();
    OWN.get_or_init(|| Settings::load(Settings::folder().as_deref()))
}

/// One line on stderr. A stderr that is closed is not worth failing for.
fn complain(what: &Clean) {
    let _ = writeln!(io::stderr(), "crossread: {what}");
}
