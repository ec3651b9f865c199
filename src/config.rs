//! Layer 6: what the user can change: keys, colours, settings. Knows no terminal library.
//!
//! The defaults are `assets/keymap*.toml` and `assets/themes/*.toml`, embedded.
//! `config.toml`, `keymap.toml` and `themes/NAME.toml` in `$XDG_CONFIG_HOME/crossread` are patches:
//! what they do not name stays as it ships. Where the borders between panes stand is kept in
//! `layout.toml`, in the folder of the user's data.

mod action;
mod key;
mod keymap;
mod launch;
mod settings;
mod splits;
mod theme;
mod toml_file;

pub use action::{Action, ActionGroup, RECORD_ACTIONS, RecordAction, RecordActionId};
pub use key::{BadKey, Code, Key};
pub use keymap::{Context, KeyMatch, Keymap};
pub use launch::{Launch, LaunchError, OpenPrograms, words as command_words};
pub use settings::{
    BidiChoice, ColorChoice, CopyTargets, KeymapPreset, Settings, StartScope, ThemeChoice,
};
pub use splits::{Split, Splits};
pub use theme::{OwnTheme, theme};
