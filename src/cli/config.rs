//! `crossread config`: the files of settings: what is in force, what is wrong with them, where they are.

use super::output::Output;
use super::{Command, Failure, Outcome, Result, complain};
use crate::config::Settings;
use crate::text::Clean;
use clap::{Args, ValueEnum};

/// Print the settings in force as a file to save, check the files of the user, or tell where they are.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct ConfigArguments {
    /// Print all settings in force, with comments, as a file that can be saved.
    #[arg(long, value_enum, value_name = "FILE", num_args = 0..=1, default_missing_value = "settings")]
    print: Option<PrintedFile>,
    /// Tell what is wrong with the files, each with its line; exit code 2 when anything is.
    #[arg(long)]
    check: bool,
    /// Print where the files are looked for.
    #[arg(long)]
    path: bool,
}

/// The file that is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PrintedFile {
    /// config.toml: the settings.
    Settings,
    /// keymap.toml: the keys.
    Keymap,
}

impl Command for ConfigArguments {
    const NAME: &str = "config";

    fn run(&self, out: &mut Output) -> Result {
        let folder = Settings::folder();
        let settings = Settings::load(folder.as_deref());
        if self.path {
            let folder = folder.ok_or_else(|| Failure::unusable("there is no home folder"))?;
            for name in ["config.toml", "keymap.toml", "themes"] {
                out.raw(&format!("{}\n", Clean::line(&folder.join(name).to_string_lossy())))?;
            }
            return Ok(Outcome::Done);
        }
        settings.complaints.iter().for_each(|line| complain(&Clean::line(line)));
        match self.print {
            Some(PrintedFile::Settings) => out.raw(&settings.to_toml())?,
            Some(PrintedFile::Keymap) => out.raw(&settings.keymap.to_toml())?,
            None if !settings.complaints.is_empty() => return Err(Failure::Reported),
            None => {}
        }
        Ok(Outcome::Done)
    }
}
