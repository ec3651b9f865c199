//! The reader, opened when no command is given.

use super::args::{ColorWhen, OutputOptions, ReaderArguments, RepairsOptions};
use super::{
    Failure, Outcome, Result, cache, command, complain, folder, library, open, own_settings,
    reading,
};
use crate::config::{ColorChoice, Settings};
use crate::ingest::{CoverageReader, Input};
use crate::lexis::Lexis;
use crate::store::opened_library;
use crate::text::Clean;
use crate::tui::{self, Closed};
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

/// No command: the reader, on what the paths name, on the library, or on the demo.
pub(super) fn run(it: &ReaderArguments, output: OutputOptions) -> Result {
    let inputs = open::reader_inputs(it);
    let draft = it.draft.iter().cloned().map(Input::Path);
    present(&inputs.iter().cloned().chain(draft).collect::<Vec<_>>())?;
    if it.save {
        library::save(&inputs, &it.library)?;
    }
    let mut settings = settings(&inputs, &it.repairs, output);
    settings.start = it.scope.start();
    settings.is_fresh = it.fresh;
    settings.is_watching = it.watch || it.draft.is_some();
    settings.draft.clone_from(&it.draft);
    if !it.no_library {
        settings.work = reading::work(&inputs);
    }
    open(&inputs, settings)
}

/// The settings of the user, with the journal of the inputs.
pub(super) fn settings(
    inputs: &[Input],
    repairs: &RepairsOptions,
    output: OutputOptions,
) -> Settings {
    let mut settings = own_settings().clone();
    settings.folder = folder::files(inputs);
    settings.journal = open::journal(inputs, repairs);
    settings.opened = inputs.iter().filter_map(named).collect();
    settings.library = inputs.iter().find_map(opened_library);
    settings.fetcher = open::fetcher(inputs);
    settings.ascii |= output.ascii;
    settings.color = match output.color {
        ColorWhen::Auto => ColorChoice::Auto,
        ColorWhen::Always => ColorChoice::Always,
        ColorWhen::Never => ColorChoice::Never,
    };
    settings
}

/// The path of an input that has one.
fn named(input: &Input) -> Option<PathBuf> {
    if let Input::Path(path) = input { Some(path.clone()) } else { None }
}

/// Opens the reader on the inputs. Fails without a terminal, and when there is no article.
pub(super) fn open(inputs: &[Input], mut settings: Settings) -> Result {
    if !io::stdout().is_terminal() {
        return Err(Failure::Unusable(Clean::line(
            "the reader needs a terminal; for a pipe use a command, such as list (crossread --help)",
        )));
    }
    settings.load_splits();
    settings.complaints.iter().for_each(|complaint| complain(&Clean::line(complaint)));
    let reader = CoverageReader::new(inputs)
        .with_store(cache::of_inputs(inputs))
        .with_draft(settings.draft.as_deref());
    let end = tui::open(Arc::new(reader), Arc::new(Lexis::new()), settings);
    let closed = end.map(|end| {
        end.lost.iter().for_each(|lost| complain(&Clean::line(lost)));
        end.closed
    });
    match closed {
        Ok(Closed::Asked) => Ok(Outcome::Done),
        Ok(Closed::Signal(signal)) => Err(Failure::Signal(signal)),
        Ok(Closed::Empty(problems)) => {
            problems.iter().for_each(open::report);
            Err(if problems.iter().any(|problem| problem.named) {
                Failure::Reported
            } else {
                complain(&open::nothing_in(inputs));
                open::ways_to_get_articles().iter().for_each(complain);
                Failure::NothingOpened
            })
        }
        Err(error) => Err(Failure::Unusable(Clean::line(&format!("{error:#}")))),
    }
}

/// Fails, before the terminal is taken, when a named path does not exist.
fn present(inputs: &[Input]) -> Result<()> {
    let mut missing = false;
    for input in inputs {
        if let Input::Path(path) = input
            && let Err(error) = path.metadata()
        {
            let meant = path.to_str().and_then(meant).map_or_else(String::new, |command| {
                format!(" (did you mean the command {command}?)")
            });
            complain(&Clean::line(&format!("{}: {error}{meant}", path.display())));
            missing = true;
        }
    }
    if missing { Err(Failure::Reported) } else { Ok(()) }
}

/// The command whose name is a slip away from `word`.
fn meant(word: &str) -> Option<String> {
    let slips = |name: &str| strsim::osa_distance(word, name);
    let names = command()
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect::<Vec<_>>();
    let nearest = names.into_iter().min_by_key(|name| slips(name))?;
    (slips(&nearest) <= nearest.len() / 3).then_some(nearest)
}
