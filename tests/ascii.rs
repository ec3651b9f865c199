//! With `--ascii` no sign beyond ASCII is shown: on no screen, and by no command. Letters stay.
#![cfg(feature = "tui")]

#[path = "support/reader.rs"]
mod reader;

use crossread::config::Settings;
use reader::frame_set;
use std::process::Command;

/// Keys that lead to screens and boxes.
const WAYS: &[&str] = &[
    "",
    "<enter>",
    "l]q",
    "l]s",
    "l]a",
    "2",
    "22",
    "3",
    "33",
    "333",
    "4",
    "5",
    "55",
    "6",
    "7",
    "77",
    "8",
    "9",
    "d",
    "dv",
    "ds",
    "S",
    "?",
    "L",
    "!",
    ":",
    "<C-p>a",
    "g",
    "A",
    "gb",
    "*",
    "gs",
    "gx",
    "/ferry<enter>",
];

/// The signs of a text that are neither ASCII nor part of a word.
fn foreign(text: &str) -> String {
    let is_mark = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    text.chars().filter(|&c| !c.is_ascii() && !c.is_alphanumeric() && !is_mark(c)).collect()
}

#[test]
fn no_screen_has_a_sign_beyond_ascii() {
    for folder in ["pair", "coverage"] {
        for size in [(120, 36), (80, 24)] {
            for keys in WAYS {
                let settings = Settings { ascii: true, ..Settings::default() };
                let text = frame_set(settings, folder, size, keys).to_text();
                assert_eq!(foreign(&text), "", "{folder} {size:?} {keys}\n{text}");
            }
        }
    }
}

#[test]
fn no_command_prints_a_sign_beyond_ascii() {
    for command in [
        &["list"][..],
        &["quotes"],
        &["passages"],
        &["actors"],
        &["sources"],
        &["matrix"],
        &["timeline"],
        &["concordance", "the"],
        &["wording"],
        &["stories"],
        &["numbers"],
        &["omissions"],
        &["plan"],
        &["headlines"],
        &["origins"],
    ] {
        let out = Command::new(env!("CARGO_BIN_EXE_crossread"))
            .args(command)
            .args(["--demo", "--no-repairs", "--ascii"])
            .output()
            .expect("the program starts");
        let text = String::from_utf8(out.stdout).expect("the output is UTF-8");
        assert!(!text.is_empty(), "{command:?}");
        assert_eq!(foreign(&text), "", "{command:?}");
    }
}
