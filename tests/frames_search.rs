//! Golden frames of full text search, and what its keys do.
#![cfg(feature = "tui")]

#[path = "support/reader.rs"]
mod reader;

use crossread::present::Frame;
use reader::{planes, told};

const WIDE: (u16, u16) = (120, 36);

fn frame(size: (u16, u16), keys: &str) -> Frame {
    reader::frame("coverage", size, keys)
}

fn text(keys: &str) -> String {
    frame(WIDE, keys).to_text()
}

fn golden(name: &str, frame: &Frame) {
    insta::assert_snapshot!(name, planes(frame));
}

#[test]
fn the_search() {
    golden("search_80x24", &frame((80, 24), "g/harbour"));
    golden("search_120x36", &frame(WIDE, "g/harbour"));
    golden("search_nothing_typed_80x24", &frame((80, 24), "g/"));
    golden("search_40x10", &frame((40, 10), "g/harbour"));
    golden("search_opened_120x36", &frame(WIDE, "g/harbour<enter>"));
}

#[test]
fn what_is_typed_is_answered_at_once() {
    let begun = text("g/harb");
    assert!(begun.contains("1 of "), "{begun}");
    assert!(text("g/harbour zzzz").contains("nothing answers this"));
    assert!(text("g/(harbour").contains("a bracket that nothing closes"));
    assert!(!text("g/(harbour<backspace><home><del>harbour").contains("a bracket"));
}

#[test]
fn a_hit_opens_with_its_words_lit_and_n_goes_on() {
    let opened = frame(WIDE, "g/harbour<enter>");
    assert!(told(&opened).contains("hit 1 of "), "{}", told(&opened));
    assert!(opened.to_text().contains("g/harbour"), "the search is told: {}", opened.to_text());
    let next = frame(WIDE, "g/harbour<enter>n");
    assert_ne!(told(&opened), told(&next));
    assert_eq!(told(&frame(WIDE, "g/harbour<enter>nN")), told(&opened));
    // Past the last hit of an article comes the next article.
    let far = told(&frame(WIDE, &format!("g/harbour<enter>{}", "n".repeat(12))));
    assert!(far.contains("hit "), "{far}");
}

#[test]
fn leaving_is_being_where_one_was_and_opening_again_shows_the_search_as_it_was() {
    for keys in ["g/harbour<esc>", "g/<C-c>", "g/x<down><up><C-g>"] {
        assert_eq!(text(&format!("J<tab>jj{keys}")), text("J<tab>jj"), "{keys}");
    }
    assert_eq!(text("g/harbour<down><esc>g/"), text("g/harbour<down>"));
    assert!(text("2g/harbour<enter>").contains("harbour"));
}
