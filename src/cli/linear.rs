//! The reader in lines, opened when no command is given and lines are asked for.

use super::args::{InputOptions, ReaderArguments};
use super::output::Output;
use super::{Failure, Outcome, Result, library, open, own_settings};
use crate::engine::FindingKind;
use crate::ingest::Input;
use crate::lexis::Lexis;
use crate::linear::{self, LinearInput};
use std::io::{self, IsTerminal};

/// Whether the environment or the settings of the user ask for lines.
pub(super) fn is_wanted() -> bool {
    match std::env::var_os("CROSSREAD_LINEAR") {
        Some(value) => !value.is_empty() && value != "0",
        None => own_settings().linear,
    }
}

/// Reads the articles and runs the reader in lines on standard input and output.
pub(super) fn run(it: &ReaderArguments, out: &Output) -> Result {
    let inputs = open::reader_inputs(it);
    if inputs.iter().any(|input| matches!(input, Input::Stdin)) {
        return Err(Failure::unusable(
            "standard input has the choices here, so it cannot have articles: name a file or a folder",
        ));
    }
    if it.save {
        library::save(&inputs, &it.library)?;
    }
    let options = InputOptions { demo: false, strict: false };
    let read = open::read_with(&inputs, options, it.draft.as_deref())?;
    let corpus = open::into_corpus(read, &inputs)?;
    let (lexis, journal) = (Lexis::new(), open::journal(&inputs, &it.repairs));
    let findings = open::findings(&corpus, &lexis, &journal, FindingKind::ALL);
    let scope = open::scoped_in(&inputs, &it.repairs, &it.scope, &corpus, &findings)?;
    let basket = journal.placed_basket(&corpus);
    let input = LinearInput {
        corpus: &corpus,
        findings: &findings,
        lexis: &lexis,
        scope,
        basket: &basket,
        echo: !io::stdin().is_terminal(),
        ascii: out.is_ascii(),
    };
    linear::run(input, io::stdin().lock(), io::stdout().lock())?;
    Ok(Outcome::Done)
}
