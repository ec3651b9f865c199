//! Golden frames of the finder, and what its keys do.
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
fn the_finder() {
    golden("find_80x24", &frame((80, 24), "<C-p>ing"));
    golden("find_120x36", &frame(WIDE, "<C-p>ing"));
    golden("find_nothing_typed_120x36", &frame(WIDE, "<C-p>"));
    golden("find_guess_120x36", &frame(WIDE, "<C-p>mahlund"));
    golden("find_40x10", &frame((40, 10), "<C-p>ing"));
}

#[test]
fn a_name_leads_to_its_mentions() {
    let there = frame(WIDE, "<C-p>maalund<enter>");
    assert!(
        told(&there).contains("mention ") && told(&there).contains("n goes on"),
        "{}",
        told(&there)
    );
    assert!(
        there.to_text().contains("PERSON"),
        "the card is that of the actor: {}",
        there.to_text()
    );
    let next = frame(WIDE, "<C-p>maalund<enter>n");
    assert_ne!(told(&there), told(&next));
    assert_eq!(frame(WIDE, "<C-p>maalund<enter>nN").to_roles(), there.to_roles());
}

#[test]
fn leaving_is_being_where_one_was() {
    for keys in ["<C-p>maal<esc>", "<C-p><C-c>", "<C-p>x<down><up><C-g>"] {
        assert_eq!(text(&format!("J<tab>jj{keys}")), text("J<tab>jj"), "{keys}");
    }
}

#[test]
fn kinds_and_headlines_are_asked_for() {
    assert!(text("<C-p>p:maal").contains("p Ingrid Maalund"));
    assert!(text("<C-p>l:maal").contains("nothing like this"));
    let headlines = text("<C-p>h:lighthouse");
    assert!(
        headlines.contains("h Lighthouse row") && !headlines.contains("p Ingrid"),
        "{headlines}"
    );
    assert!(text("<C-p>h:lighthouse<enter>").contains("Lighthouse row"));
}

#[test]
fn the_selection_moves() {
    let second = text("<C-p><down>");
    assert!(second.contains("2 of "), "{second}");
    for keys in ["<C-p><C-n>", "<C-p><C-j>", "<C-p><down><down><C-p>", "<C-p><down><down><up>"] {
        assert_eq!(text(keys), second, "{keys}");
    }
}

#[test]
fn every_prompt_edits_its_line_as_a_shell_does() {
    // The finder, the search in a text, the search in a view, the filter of a view.
    for (open, line) in
        [("<C-p>", "› zebra "), ("l/", " /zebra "), ("2/", " /zebra "), ("2F", "filter zebra ")]
    {
        for keys in ["one two three<A-backspace><A-b><C-k>zebra<C-a><A-d>", "one zebra<A-b><C-u>"] {
            let screen = text(&format!("{open}{keys}"));
            assert!(screen.contains(line), "{open}{keys}:\n{screen}");
        }
    }
}

#[test]
fn from_a_comparison_one_comes_back_to_it() {
    let compared = "Jd";
    let keys = format!("{compared}<C-p>maalund<enter>");
    assert!(text(&keys).contains("Coverage · 5 articles"));
    for back in ["q", "<C-o>"] {
        assert_eq!(text(&format!("{keys}{back}")), text(compared), "{back}");
    }
}
