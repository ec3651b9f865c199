//! The first minutes: the opening line, the tour, and a scope from the command line.
#![cfg(feature = "tui")]

#[path = "support/reader.rs"]
mod reader;

use crossread::config::{Settings, StartScope};
use crossread::present::Frame;
use crossread::query::Scope;
use reader::{frame, frame_set, planes, told};

const WIDE: (u16, u16) = (120, 36);

fn tour(size: (u16, u16), keys: &str) -> Frame {
    frame_set(Settings { tour: true, ..Settings::default() }, "coverage", size, keys)
}

fn started(story: Option<&str>, condition: Option<&str>) -> String {
    let condition = condition.map(|text| Scope::parse(text).expect("a scope"));
    let start = Some(StartScope { story: story.map(str::to_owned), condition });
    let settings = Settings { start, ..Settings::default() };
    let text = frame_set(settings, "coverage", WIDE, "").to_text();
    text.lines().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn the_opening_line_tells_the_facts_until_the_first_key_and_leads_to_them() {
    let line = told(&frame("coverage", WIDE, ""));
    assert!(line.contains("1 story · ") && line.contains("Enter shows"), "{line}");
    assert!(!told(&frame("coverage", WIDE, "j")).contains("Enter shows"));
    let text = frame("coverage", WIDE, "<enter>").to_text();
    assert!(!text.contains("Coverage · 5 articles"), "{text}");
    let text = frame("coverage", WIDE, "j<enter>").to_text();
    assert!(text.contains("Coverage · 5 articles"), "after a key Enter opens the article: {text}");
}

#[test]
fn the_tour_goes_on_with_the_key_that_it_names() {
    insta::assert_snapshot!("tour_80x24", planes(&tour((80, 24), "")));
    insta::assert_snapshot!("tour_120x36", planes(&tour(WIDE, "]q2")));
    let step = |keys: &str| {
        let text = tour(WIDE, keys).to_text();
        let line = text.lines().find(|line| line.contains("Tour ·")).unwrap_or_default();
        line.trim_matches(['─', ' ']).to_owned()
    };
    assert_eq!(step(""), "Tour · 1 of 6");
    assert_eq!(step("jj"), "Tour · 1 of 6", "another key does what it does elsewhere");
    assert_eq!(step("]q"), "Tour · 2 of 6");
    assert_eq!(step("]q2"), "Tour · 3 of 6");
    assert_eq!(step("]q233"), "Tour · 4 of 6");
    assert_eq!(step("]q233<C-p>"), "Tour · 5 of 6");
    assert_eq!(step("]q233<C-p><esc>d"), "Tour · 6 of 6");
    assert_eq!(step("]q233<C-p><esc>d?"), "Tour · the end");
    assert_eq!(step("]q233<C-p><esc>d?<esc><esc><esc><esc>"), "", "Esc closes it at last");
}

#[test]
fn a_low_terminal_has_no_room_for_the_panel_of_the_tour() {
    assert!(!tour((80, 16), "").to_text().contains("Tour"));
}

#[test]
fn the_command_line_may_narrow_what_the_reader_shows() {
    let all = started(None, None);
    let narrowed = started(None, Some("lamp"));
    assert!(narrowed.contains("lamp") && narrowed != all, "{narrowed}");
}
