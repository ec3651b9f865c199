//! Settings: `config.toml` and `keymap.toml` of the user, as patches over the defaults.

use super::toml_error::with_line;
use super::{Keymap, Splits, theme};
use crate::journal::Journal;
use crate::present::Palette;
use crate::query::Scope;
use crate::safe_fs::{self, Limit};
use crate::store::CoverageStore;
use crate::user_folders;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The theme that the user chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// Colours for the background of the terminal, light or dark. An unknown background counts as
    /// dark.
    #[default]
    Auto,
    /// Colours for a dark background.
    Dark,
    /// Colours for a light background.
    Light,
    /// Strong contrasts on a black background.
    HighContrast,
    /// The sixteen colours that the terminal defines.
    Sixteen,
    /// No colours.
    Mono,
}

/// Whether colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// Uses colours unless `NO_COLOR` is set or the terminal is dumb.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColorChoice {
    /// Whether colours are used, given the environment of the program.
    #[must_use]
    pub fn colored(self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        }
    }
}

/// The largest file of settings. All keys that ship need less than 16 KB.
const LIMIT: Limit = Limit::megabytes(1);

/// What narrows the articles at the start.
#[derive(Clone, Debug)]
pub struct StartScope {
    /// The id, or its beginning, of an article of the only story that is shown.
    pub story: Option<String>,
    /// A condition on the articles.
    pub condition: Option<Scope>,
}

/// Where copied words go beside the clipboard of the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyTargets {
    /// A program and its arguments, which gets the words on its standard input; empty for none. No shell
    /// reads it.
    #[serde(default)]
    pub command: Vec<String>,
    /// A file that is replaced by the words.
    pub file: Option<PathBuf>,
}

/// Everything that the user can set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The theme.
    pub theme: ThemeChoice,
    /// Whether colours are used.
    pub color: ColorChoice,
    /// Whether the mouse is used (then the terminal's own selection needs Shift).
    pub mouse: bool,
    /// The keys.
    pub keymap: Keymap,
    /// Where the borders between panes were put.
    pub splits: Splits,
    /// What the user keeps about the opened articles.
    pub journal: Journal,
    /// Where the user's work on the opened articles is kept; `None` keeps it as long as the reader is
    /// open.
    pub work: Option<CoverageStore>,
    /// Whether the reader starts anew and not as it was left.
    pub is_fresh: bool,
    /// Whether files that are added, changed or removed are noticed.
    pub is_watching: bool,
    /// Whether the tour is shown.
    pub tour: bool,
    /// Where copied words go beside the terminal.
    pub copy: CopyTargets,
    /// The files and folders that were named; empty for the demo.
    pub opened: Vec<PathBuf>,
    /// The opened library, as a receipt names it: its file, empty for that of the user.
    pub library: Option<String>,
    /// What narrows the articles at the start, instead of what was kept.
    pub start: Option<StartScope>,
    /// Mistakes in the files of the user, one line each.
    pub complaints: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::Auto,
            color: ColorChoice::Auto,
            mouse: true,
            keymap: Keymap::default(),
            splits: Splits::default(),
            journal: Journal::default(),
            work: None,
            is_fresh: false,
            is_watching: false,
            tour: false,
            copy: CopyTargets::default(),
            opened: Vec::new(),
            library: None,
            start: None,
            complaints: Vec::new(),
        }
    }
}

/// The contents of `config.toml`. Settings that it does not name keep their defaults.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    theme: Option<ThemeChoice>,
    mouse: Option<bool>,
    copy: Option<CopyTargets>,
}

impl Settings {
    /// Takes over the borders that were kept, if there are any.
    pub fn load_splits(&mut self) {
        match Splits::load() {
            Ok(splits) => self.splits = splits,
            Err(why) => self.complaints.push(why),
        }
    }

    /// The settings that ship, patched by the user's files in `folder`, if there are any.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> Self {
        let mut settings = Self::default();
        if let Some(text) = settings.file(folder, "config.toml") {
            match toml::from_str::<SettingsFile>(&text) {
                Ok(file) => {
                    settings.theme = file.theme.unwrap_or(settings.theme);
                    settings.mouse = file.mouse.unwrap_or(settings.mouse);
                    settings.copy = file.copy.unwrap_or_default();
                }
                Err(error) => {
                    settings.complaints.push(format!("config.toml: {}", with_line(&text, &error)));
                }
            }
        }
        if let Some(text) = settings.file(folder, "keymap.toml") {
            let complaints = settings.keymap.patch(&text);
            settings
                .complaints
                .extend(complaints.into_iter().map(|line| format!("keymap.toml: {line}")));
        }
        settings
    }

    /// The text of the file `name` in `folder`; `None` when there is none. A file that exists and
    /// cannot be read adds a complaint.
    fn file(&mut self, folder: Option<&Path>, name: &str) -> Option<String> {
        let read = match safe_fs::read(folder?.join(name), LIMIT) {
            Ok(bytes) => String::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned()),
            Err(error) if error.is_missing() => return None,
            Err(error) => Err(error.to_string()),
        };
        read.map_err(|why| self.complaints.push(format!("{name}: {why}"))).ok()
    }

    /// The folder of the user's files; `None` when the user has no home folder.
    #[must_use]
    pub fn folder() -> Option<PathBuf> {
        user_folders::config()
    }

    /// Whether colours are used, given the environment of the program.
    #[must_use]
    pub fn colored(&self) -> bool {
        self.color.colored()
    }

    /// The palette of the chosen theme. `light` says what the background is,
    /// for [`ThemeChoice::Auto`].
    #[must_use]
    pub fn palette(&self, light: bool) -> Palette {
        match self.theme {
            _ if !self.colored() => theme(ThemeChoice::Mono),
            ThemeChoice::Auto if light => theme(ThemeChoice::Light),
            choice => theme(choice),
        }
    }
}
