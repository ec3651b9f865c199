//! `crossread tour`: the reader on the demo, with six steps that each name a key.

use super::args::RepairsOptions;
use super::output::Output;
use super::{Command, Result, reader};
use crate::ingest::Input;
use clap::Args;

/// Open the demo with a tour of six steps, each a key on a screen.
#[derive(Debug, Args)]
pub(super) struct TourArguments {}

impl Command for TourArguments {
    const NAME: &str = "tour";
    const IS_READER: bool = true;

    fn run(&self, out: &mut Output) -> Result {
        let repairs = RepairsOptions { repairs: None, no_repairs: false };
        let mut settings = reader::settings(&[Input::Demo], &repairs, out.options());
        settings.tour = true;
        reader::open(&[Input::Demo], settings)
    }
}
