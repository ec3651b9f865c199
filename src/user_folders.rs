//! Layer 0: where the user's own files are, by the rules of the system.
//!
//! ```text
//!             configuration                 data                               cache
//! Unix        $XDG_CONFIG_HOME, ~/.config   $XDG_DATA_HOME, ~/.local/share     $XDG_CACHE_HOME, ~/.cache
//! Windows     %APPDATA%                     %APPDATA%                          %LOCALAPPDATA%
//! ```
//!
//! macOS has the folders of Unix, as other programs of the terminal do. A variable that is not an
//! absolute path is ignored, as the XDG specification says.

use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};
use std::path::PathBuf;

/// The folder of `config.toml` and `keymap.toml`. `None` when the user has no home folder.
#[must_use]
pub fn config() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.config_dir().join("crossread"))
}

/// The folder of what can be made again and may be deleted at any time. `None` when the user has no
/// home folder.
#[must_use]
pub fn cache() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.cache_dir().join("crossread"))
}

/// The folder of what the user keeps. `None` when the user has no home folder.
#[must_use]
pub fn data() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.data_dir().join("crossread"))
}

/// A folder for files that nobody else may read and that need not stay: that of the session of the user where the
/// system has one, else a folder of the user's data. `None` when the user has no home folder.
#[must_use]
pub fn private() -> Option<PathBuf> {
    let strategy = choose_base_strategy().ok()?;
    strategy.runtime_dir().map(|folder| folder.join("crossread")).or_else(data)
}
