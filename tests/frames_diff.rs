//! Golden frames of the comparison, and what its keys do.
#![cfg(feature = "tui")]

#[path = "support/reader.rs"]
mod reader;

use crossread::present::Frame;
use reader::{planes, told};

const WIDE: (u16, u16) = (120, 36);

fn frame(size: (u16, u16), keys: &str) -> Frame {
    reader::frame("pair", size, keys)
}

fn golden(name: &str, frame: &Frame) {
    insta::assert_snapshot!(name, planes(frame));
}

/// The rows that the cursor of a comparison is on.
fn under_cursor(frame: &Frame) -> String {
    let text = frame.to_text();
    let rows = text.lines().filter_map(|line| line.strip_prefix('▌'));
    rows.map(str::trim).collect::<Vec<_>>().join("\n")
}

#[test]
fn side_by_side_and_inline() {
    golden("diff_120x36", &frame(WIDE, "d"));
    golden("diff_200x60", &frame((200, 60), "d"));
    golden("diff_inline_80x24", &frame((80, 24), "d]c]c"));
    golden("diff_40x10", &frame((40, 10), "d]c"));
    golden("diff_ghost_120x36", &frame(WIDE, "dG[c[c%"));
}

#[test]
fn the_earlier_article_is_on_the_left_until_the_sides_are_swapped() {
    let left = |keys: &str| frame(WIDE, keys).to_text().lines().nth(1).unwrap().to_owned();
    assert!(left("d").contains("▸ marsh-herald"), "{}", left("d"));
    assert_eq!(left("d"), left("Jd"), "from either article");
    assert!(left("dx").contains("▸ marsh-herald") && left("dx").starts_with("  tollard-times"), "{}", left("dx"));
    assert_eq!(left("dxx"), left("d"));
}

#[test]
fn swapping_keeps_the_sentence_under_the_cursor() {
    let before = under_cursor(&frame(WIDE, "djjj"));
    let after = under_cursor(&frame(WIDE, "djjjx"));
    let first = |text: &str| text.split_whitespace().next().unwrap().to_owned();
    assert!(after.contains(&first(&before)), "{before}\n{after}");
}

#[test]
fn changes_are_gone_through_and_their_end_is_told() {
    assert!(told(&frame(WIDE, "d99]c")).contains("no other change below"));
    assert!(told(&frame(WIDE, "dgg[c")).contains("no other change above"));
    assert_eq!(under_cursor(&frame(WIDE, "d]c]c[c")), under_cursor(&frame(WIDE, "d]c")));
}

#[test]
fn a_moved_sentence_has_two_ends() {
    let find = "Nobody was hurt";
    let keys = (0..20).map(|n| format!("d{}", "j".repeat(n)));
    let there = keys.into_iter().find(|keys| under_cursor(&frame(WIDE, keys)).contains(&format!("a1 {find}"))).expect("it moved");
    let ghost = under_cursor(&frame(WIDE, &format!("{there}%")));
    assert!(ghost.contains("b1 → a1"), "{ghost}");
    assert_eq!(under_cursor(&frame(WIDE, &format!("{there}%%"))), under_cursor(&frame(WIDE, &there)));
    assert!(told(&frame(WIDE, "dgg%")).contains("did not move"));
}

#[test]
fn a_row_opens_in_the_text_and_one_comes_back() {
    let opened = frame(WIDE, "djj<tab><enter>").to_text();
    assert!(opened.contains("Coverage · 2 articles") && opened.contains("tollard-times"), "{opened}");
    assert_eq!(frame(WIDE, "djj<tab><enter>q").to_text(), frame(WIDE, "djj<tab>").to_text());
    assert_eq!(frame(WIDE, "djj<enter>qq").to_text(), frame(WIDE, "").to_text());
    assert_eq!(frame(WIDE, "djj<enter><esc><esc>").to_text(), frame(WIDE, "").to_text());
}

#[test]
fn the_arrangement_follows_the_width_unless_it_is_chosen() {
    let inline = |size, keys: &str| frame(size, keys).to_text().lines().nth(1).unwrap().starts_with("▸ <");
    assert!(inline((99, 30), "d") && !inline((100, 30), "d"));
    assert!(inline((120, 30), "di") && !inline((80, 24), "ds"));
}

#[test]
fn with_one_article_there_is_nothing_to_compare() {
    for keys in ["d", "D"] {
        assert!(told(&reader::frame("pair/marsh-herald", WIDE, keys)).contains("nothing to compare with"));
    }
}

#[test]
fn the_other_side_is_chosen_from_a_list() {
    let list = reader::frame("coverage", WIDE, "D").to_text();
    assert!(list.contains("Compare with") && list.contains('%'), "{list}");
    let chosen = reader::frame("coverage", WIDE, "Dkeeper<enter>").to_text();
    assert!(chosen.contains("Keeper refuses"), "{chosen}");
    assert_eq!(reader::frame("coverage", WIDE, "D<esc>").to_text(), reader::frame("coverage", WIDE, "").to_text());
}

#[test]
fn articles_without_anything_in_common_say_so() {
    let frame = reader::frame("coverage", WIDE, "DHouse<esc>Durdu<enter>");
    assert!(frame.to_text().contains("Nothing in common"), "{}", frame.to_text());
}

#[test]
fn what_is_copied_is_told() {
    assert!(told(&frame(WIDE, "yu")).contains("copied the address, 33 characters: https://marsh-herald.example/mill"));
    assert!(told(&frame(WIDE, "yc")).contains("copied the citation"));
    assert!(told(&frame(WIDE, "ya")).contains("copied the article"));
    assert!(told(&frame(WIDE, "<tab>]qyq")).contains("copied the quote"));
    assert!(told(&frame(WIDE, "d]cyq")).contains("copied the sentence"));
}
