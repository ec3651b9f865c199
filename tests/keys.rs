//! Keys, names and sentences of actions agree: with the palette, the help, and the documentation.
#![cfg(feature = "tui")]

#[path = "support/reader.rs"]
mod reader;

use crossread::config::{Action, Context, Key, KeyMatch, Keymap};
use reader::frame;
use std::fs;
use std::path::Path;

/// The keys that lead to a screen of each context.
const SCREENS: [(Context, &str); 4] =
    [(Context::Read, ""), (Context::Browse, "2"), (Context::Diff, "d"), (Context::Synopsis, "S")];

#[test]
fn every_action_is_in_the_palette() {
    for action in Action::all() {
        let text = frame("pair", (120, 36), &format!(":{}", action.name())).to_text();
        let first = text.lines().find(|line| line.contains('▸') && line.contains('│'));
        assert!(text.contains(action.name()), "{}: {first:?}", action.name());
    }
}

#[test]
fn every_action_of_a_screen_is_in_its_help_with_its_keys() {
    let keymap = Keymap::default();
    for (context, way) in SCREENS {
        let text = frame("pair", (140, 200), &format!("{way}?")).to_text();
        for action in Action::all() {
            for keys in keymap.keys(context, action) {
                let is_told = text.lines().any(|line| {
                    let words: String = action.describe().chars().take(30).collect();
                    line.contains(&keys) && line.contains(&words)
                });
                assert!(is_told, "{context:?}: {keys} ({})\n{text}", action.name());
            }
        }
    }
}

#[test]
fn the_palette_does_what_the_key_does_and_says_where_else_an_action_works() {
    let text = |keys: &str| frame("pair", (120, 36), keys).to_text();
    let panes = |keys: &str| {
        let text = text(keys);
        text.lines().take(35).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(panes(":sort<enter>"), panes("gs"));
    assert_eq!(panes(":legend<enter>"), panes("L"));
    assert_eq!(panes(":zzz<esc>"), panes(""));
    let told = text(":lens<enter>");
    assert!(told.contains("that works in a comparison"), "{told}");
    // The action that was chosen last comes first.
    let again = text(":legend<enter><esc>:");
    let first = again.lines().find(|line| line.contains("▸ ") || line.contains('▸')).is_some();
    let row = again.lines().find(|line| line.contains("│▸")).unwrap_or_default();
    assert!(first && row.contains("legend"), "{again}");
}

#[test]
fn a_prefix_lists_all_that_can_follow() {
    let keymap = Keymap::default();
    for prefix in ["g", "y", "A", "H", "]", "["] {
        let text = frame("pair", (120, 36), prefix).to_text();
        let typed = Key::sequence(prefix).unwrap();
        let next = keymap.continuations(Context::Read, &typed);
        assert!(!next.is_empty(), "{prefix}");
        for (key, action) in next {
            let words: String = action.describe().chars().take(24).collect();
            let is_told = text.contains(&format!(" {key} ")) && text.contains(&words);
            assert!(is_told, "{prefix}{key}: {}\n{text}", action.name());
        }
    }
}

/// A key of the documentation in the notation of keymap files.
fn notation(word: &str) -> String {
    if let Some(letter) = word.strip_prefix("Ctrl-") {
        return format!("<C-{letter}>");
    }
    if let Some(letter) = word.strip_prefix("Alt-") {
        return format!("<A-{letter}>");
    }
    match word {
        "<" => "<lt>".to_owned(),
        // A bar inside a table of Markdown.
        "\\|" => "|".to_owned(),
        "Space" | "Tab" | "Enter" | "Esc" | "S-Tab" => format!("<{}>", word.to_lowercase()),
        _ => word.to_owned(),
    }
}

/// Whether a screen has the key or the sequence, or sequences that begin so.
fn is_bound(keymap: &Keymap, keys: &str) -> bool {
    let Ok(keys) = Key::sequence(keys) else { return false };
    Context::ALL.into_iter().any(|context| keymap.find(context, &keys) != KeyMatch::Nothing)
}

#[test]
fn every_key_of_the_table_in_the_readme_exists() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let page = fs::read_to_string(path).expect("README.md is readable");
    let (_, section) = page.split_once("\n## Keys\n").expect("README.md has a section on keys");
    let (section, _) = section.split_once("\n## ").expect("a section follows");
    let keymap = Keymap::default();
    let (mut seen, mut missing) = (0, Vec::new());
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    for row in rows {
        let parts: Vec<&str> = row.split('`').collect();
        let mut prefix = String::new();
        for (at, part) in parts.iter().enumerate() {
            // Every other part stands between backticks; “then” joins what is before and after it.
            if at % 2 == 0 {
                if part.trim() == "then" {
                    prefix = parts[at - 1].split(' ').next_back().map(notation).unwrap_or_default();
                } else {
                    prefix.clear();
                }
                continue;
            }
            for word in part.split(' ') {
                seen += 1;
                if !is_bound(&keymap, &format!("{prefix}{}", notation(word))) {
                    missing.push(format!("{prefix}{word} in “{row}”"));
                }
            }
        }
    }
    assert!(seen > 30, "only {seen} keys were found");
    assert!(missing.is_empty(), "no screen has these keys:\n{}", missing.join("\n"));
}
