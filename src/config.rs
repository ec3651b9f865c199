//! Layer 6: what the user can change: keys, colours, settings. Knows no terminal library.
//!
//! The defaults are `assets/keymap.toml` and `assets/themes/*.toml`, embedded.
//! `config.toml` and `keymap.toml` in `$XDG_CONFIG_HOME/crossread` are patches:
//! what they do not name stays as it ships. Where the borders between panes stand is kept in
//! `layout.toml`, in the folder of the user's data.

mod action;
mod key;
mod keymap;
mod settings;
mod splits;
mod theme;
mod toml_error;

pub use action::{Action, ActionGroup, RECORD_ACTIONS, RecordAction, RecordActionId};
pub use key::{BadKey, Code, Key};
pub use keymap::{Context, KeyMatch, Keymap};
pub use settings::{ColorChoice, CopyTargets, Settings, StartScope, ThemeChoice};
pub use splits::{Split, Splits};
pub use theme::theme;
