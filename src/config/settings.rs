use super::repairs::Book;
use super::{Keymap, theme};
use crate::present::Palette;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// What suits the terminal's background; dark when it does not say.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light one.
    Light,
    /// Without colours.
    Mono,
}

/// Whether colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// Unless `NO_COLOR` is set or the terminal is dumb.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
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

/// What the user chose.
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
    /// The repairs of actors, for what is open.
    pub repairs: Book,
    /// What is wrong with the user's files, one line each.
    pub complaints: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::Auto,
            color: ColorChoice::Auto,
            mouse: true,
            keymap: Keymap::default(),
            repairs: Book::default(),
            complaints: Vec::new(),
        }
    }
}

/// `config.toml`. What it does not name stays as it is.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    theme: Option<ThemeChoice>,
    mouse: Option<bool>,
}

impl Settings {
    /// The settings that ship, patched by the user's files in `folder`, if there are any.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> Self {
        let mut settings = Self::default();
        let read = |name: &str| std::fs::read_to_string(folder?.join(name)).ok();
        if let Some(text) = read("config.toml") {
            match toml::from_str::<File>(&text) {
                Ok(file) => {
                    settings.theme = file.theme.unwrap_or(settings.theme);
                    settings.mouse = file.mouse.unwrap_or(settings.mouse);
                }
                Err(error) => settings.complaints.push(format!("config.toml: {}", error.message())),
            }
        }
        if let Some(text) = read("keymap.toml") {
            let complaints = settings.keymap.patch(&text);
            settings
                .complaints
                .extend(complaints.into_iter().map(|line| format!("keymap.toml: {line}")));
        }
        settings
    }

    /// Where the user's files are: `$XDG_CONFIG_HOME/crossread`, else `~/.config/crossread`.
    #[must_use]
    pub fn folder() -> Option<PathBuf> {
        let set = |name: &str| {
            std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
        };
        let base = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))?;
        Some(base.join("crossread"))
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
