//! Text from right to left, reordered by the program: no sign moves into another pane, roles stay with their
//! words, and a screen without such text stays as it is.
#![cfg(feature = "tui")]

#[path = "support/reader.rs"]
mod reader;

use crossread::config::{BidiChoice, Settings};
use crossread::present::Frame;
use reader::{frame, frame_set};

const WIDE: (u16, u16) = (120, 36);

/// The frame in the order of the screen.
fn reordered(folder: &str, size: (u16, u16), keys: &str) -> Frame {
    let settings = Settings { bidi: BidiChoice::Program, ..Settings::default() };
    frame_set(settings, folder, size, keys)
}

/// The signs of each part of a row between lines of panes, sorted. Brackets are left out: they turn.
fn parts(row: &str) -> Vec<Vec<char>> {
    let part = |part: &str| {
        let mut signs: Vec<char> = part.chars().filter(|c| !"()[]{}<>«»‹› ".contains(*c)).collect();
        signs.sort_unstable();
        signs
    };
    row.split('│').map(part).collect()
}

#[test]
fn words_stay_in_their_panes() {
    for folder in ["arabic", "urdu"] {
        for (size, keys) in
            [(WIDE, ""), (WIDE, "l"), (WIDE, "2"), (WIDE, "4"), ((80, 24), ""), (WIDE, "d")]
        {
            let logical = frame(folder, size, keys).to_text();
            let seen = reordered(folder, size, keys).to_text();
            assert_ne!(logical, seen, "{folder} {keys}");
            for (a, b) in logical.lines().zip(seen.lines()) {
                assert_eq!(parts(a), parts(b), "{folder} {keys}\n{a}\n{b}");
            }
        }
    }
}

#[test]
fn a_screen_from_left_to_right_stays_as_it_is() {
    assert_eq!(reordered("pair", WIDE, "l").to_text(), frame("pair", WIDE, "l").to_text());
}

#[test]
fn roles_stay_with_their_words() {
    let (logical, seen) = (frame("arabic", WIDE, "l]q"), reordered("arabic", WIDE, "l]q"));
    let count = |frame: &Frame| {
        let mut cells: Vec<String> = Vec::new();
        for row in frame.rows() {
            for cell in row {
                let glyph: String = cell.chars().filter(|c| c.is_alphabetic()).collect();
                if !glyph.is_empty() {
                    cells.push(format!("{glyph} {:?}", cell.roles));
                }
            }
        }
        cells.sort_unstable();
        cells
    };
    assert_eq!(count(&logical), count(&seen));
}
