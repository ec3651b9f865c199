//! Golden frames of the looks: what the themes without colour and for a light background make of the
//! main screens, and pictures of several screens.
#![cfg(feature = "tui")]

#[path = "support/by_hand.rs"]
mod by_hand;

use by_hand::ferry;
use crossread::config::{ThemeChoice, theme};
use crossread::present::Frame;
use crossread::present::svg::{PictureScreen, to_film, to_sheet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The largest picture of the documentation, in bytes.
const LARGEST: u64 = 400_000;

/// Each cell of a frame as a letter for its look, and what the letters stand for.
fn looks(frame: &Frame, choice: ThemeChoice) -> String {
    let palette = theme(choice);
    let (mut known, mut out) = (Vec::new(), String::new());
    for row in frame.rows() {
        let mut line = String::new();
        for cell in row {
            let style = palette.style(cell.roles);
            let at = known.iter().position(|other| *other == style).unwrap_or_else(|| {
                known.push(style);
                known.len() - 1
            });
            line.push(if at == 0 { ' ' } else { char::from(b'a' + at as u8 - 1) });
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    for (at, style) in known.iter().enumerate().skip(1) {
        let letter = char::from(b'a' + at as u8 - 1);
        let (fg, bg) = (style.fg.map(|it| palette.screen.rgb(it)), style.bg);
        let bg = bg.map(|it| palette.screen.rgb(it));
        let _ = writeln!(out, "{letter}: {fg:?} on {bg:?}, {:?}", style.attributes);
    }
    out
}

#[test]
fn the_main_screens_without_colour_and_on_a_light_background() {
    for (screen, keys) in [("read", "<tab>jj"), ("quotes", "2"), ("matrix", "5jl")] {
        for size in [(80, 24), (120, 36), (200, 60)] {
            let frame = ferry().frame(size, keys);
            for (name, choice) in [("mono", ThemeChoice::Mono), ("light", ThemeChoice::Light)] {
                let name = format!("{name}_{screen}_{}x{}", size.0, size.1);
                insta::assert_snapshot!(name, looks(&frame, choice));
            }
        }
    }
}

/// Three screens with their keys.
fn screens() -> Vec<PictureScreen> {
    ["2", "5", "6"]
        .map(|keys| PictureScreen {
            caption: format!("<{keys}>"),
            frame: ferry().frame((80, 24), keys),
        })
        .into()
}

#[test]
fn a_sheet_has_every_screen_and_its_caption() {
    let sheet = to_sheet(&screens(), &theme(ThemeChoice::Dark), 2);
    assert!(sheet.starts_with("<svg ") && sheet.ends_with("</svg>\n"));
    for words in ["&lt;2&gt;", "&lt;5&gt;", "&lt;6&gt;", "Quotes", "Matrix", "Timeline"] {
        assert!(sheet.contains(words), "{words}");
    }
}

#[test]
fn a_film_shows_each_screen_for_its_time() {
    let film = to_film(&screens(), &theme(ThemeChoice::Light), 3.0);
    assert!(film.contains("animation:film 9s step-end infinite"), "{}", &film[..600]);
    for delay in ["-9s", "-6s", "-3s"] {
        assert!(film.contains(&format!("animation-delay:{delay}")), "{delay}");
    }
}

#[test]
fn the_pictures_of_the_documentation_are_small_and_run_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    let mut seen = 0;
    for entry in fs::read_dir(folder).expect("docs/pictures is readable").flatten() {
        let path = entry.path();
        let picture = fs::read_to_string(&path).expect("a picture is UTF-8");
        seen += 1;
        assert!((picture.len() as u64) < LARGEST, "{}: {}", path.display(), picture.len());
        assert!(!picture.contains("<script") && !picture.contains("href"), "{}", path.display());
    }
    assert!(seen >= 3, "{seen} pictures");
}
