//! Runs the program as a command, without the settings of the user.

use assert_cmd::Command;
use std::path::Path;

/// The exit code and the output of `crossread ARGUMENTS`, run in `folder`.
pub(crate) fn crossread(arguments: &[&str], folder: &Path) -> (Option<i32>, String) {
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_DATA_HOME", "/nonexistent");
    let out = command.output().expect("the program runs");
    (out.status.code(), String::from_utf8(out.stdout).expect("output is UTF-8"))
}
