//! Golden frames: the first screen as glyphs and as roles, at three sizes and after some keys. Most
//! frames are drawn from findings that are written by hand. `cargo insta review` (or
//! `INSTA_UPDATE=always`) takes new ones in.
#![cfg(feature = "tui")]

#[path = "support/by_hand.rs"]
mod by_hand;

use by_hand::ferry;
use crossread::config::{ColorChoice, Key, Settings, ThemeChoice, theme};
use crossread::corpus::Corpus;
use crossread::ingest::{self, Input};
use crossread::lexis::Lexis;
use crossread::present::Frame;
use crossread::present::ansi::to_ansi;
use crossread::present::svg::to_svg;
use crossread::tui::{Options, render};
use std::path::Path;
use std::sync::Arc;

/// The frame after `keys`, `width` × `height`.
fn frame(size: (u16, u16), keys: &str) -> Frame {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/coverage");
    let read = ingest::read(&[Input::Path(folder)]);
    let (corpus, twice) = Corpus::new(read.articles);
    assert!(read.problems.is_empty() && twice.is_empty(), "{:?}", read.problems);
    let settings = Settings { color: ColorChoice::Always, ..Settings::default() };
    let keys = Key::sequence(keys).unwrap();
    render(Arc::new(corpus), read.problems, &Lexis::new(), Options { size, keys, settings })
}

/// The screen of findings that are written by hand: an analysis does not change it.
fn golden(name: &str, size: (u16, u16), keys: &str) {
    let frame = ferry().frame(size, keys);
    insta::assert_snapshot!(name, format!("{}\n{}", frame.to_text(), frame.to_roles()));
}

/// The screen of what the analyses find in the fixtures, from end to end.
fn end_to_end(name: &str, size: (u16, u16), keys: &str) {
    let frame = frame(size, keys);
    insta::assert_snapshot!(name, format!("{}\n{}", frame.to_text(), frame.to_roles()));
}

/// The row of the frame that holds `needle`.
fn row(frame: &Frame, needle: &str) -> Option<String> {
    frame.to_text().lines().find(|line| line.contains(needle)).map(str::to_owned)
}

#[test]
fn any_article_may_be_the_base_and_the_others_show_what_they_kept_cut_and_added() {
    end_to_end("base_120x36", (120, 36), "jBj");
    golden("base_80x24", (80, 24), "jBj<tab>jj");
    let text = frame((120, 36), "jBj").to_text();
    assert!(
        text.contains("articles against ◆")
            && text.contains("of ◆: kept")
            && text.contains("CUT · "),
        "{text}"
    );
    assert_eq!(frame((120, 36), "jBB<C-l>").to_text(), frame((120, 36), "j").to_text());
}

#[test]
fn a_key_that_means_nothing_here_says_where_it_does() {
    let told = |keys: &str| {
        frame((120, 36), keys).to_text().lines().last().unwrap_or_default().trim().to_owned()
    };
    assert!(
        told("F").starts_with("F works in the views after the first: narrow the list"),
        "{}",
        told("F")
    );
    assert!(told("E").starts_with("E means nothing here; ? shows all keys"), "{}", told("E"));
    assert!(told("<esc>").starts_with("nothing to close here; q quits"), "{}", told("<esc>"));
    assert_eq!(told("g<esc>"), told("jk"));
}

#[test]
fn a_screen_that_is_too_small_says_so_whole() {
    for size in [(39, 30), (80, 9), (14, 4), (7, 3)] {
        let text = frame(size, "").to_text();
        assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains("40×10"), "{text}");
    }
}

#[test]
fn the_first_screen() {
    golden("first_80x24", (80, 24), "");
    end_to_end("first_120x36", (120, 36), "");
    golden("first_200x60", (200, 60), "");
}

#[test]
fn a_sentence_and_a_quote() {
    golden("sentence_80x24", (80, 24), "<tab>jj");
    golden("sentence_120x36", (120, 36), "<tab>jj");
    golden("quote_120x36", (120, 36), "J<tab>]q");
    golden("quote_200x60", (200, 60), "J<tab>]q");
    end_to_end("left_out_120x36", (120, 36), "<tab>]o");
}

#[test]
fn one_pane_at_a_time_and_smaller() {
    golden("list_40x10", (40, 10), "");
    golden("text_40x10", (40, 10), "<tab>j");
    golden("here_59x12", (59, 12), "<tab>jj<tab>");
    golden("too_small", (39, 9), "");
    for width in 0..45 {
        for height in 0..14 {
            assert_eq!(frame_is((width, height)), (width, height));
        }
    }
}

fn frame_is(size: (u16, u16)) -> (u16, u16) {
    let frame = frame_of_nothing(size);
    (frame.width(), frame.height())
}

fn frame_of_nothing(size: (u16, u16)) -> Frame {
    let settings = Settings::default();
    render(
        Arc::new(Corpus::default()),
        Vec::new(),
        &Lexis::new(),
        Options { size, keys: Vec::new(), settings },
    )
}

#[test]
fn pages_over_the_screen() {
    golden("help_120x36", (120, 36), "?");
    golden("legend_80x24", (80, 24), "L");
    golden("pending_120x36", (120, 36), "<tab>]");
}

#[test]
fn right_to_left_is_aligned_right() {
    let frame = frame((120, 36), "G<tab>");
    let row = row(&frame, "گھنٹے").expect("the Urdu article is last: it has no date");
    let text = row.split('│').nth(1).unwrap();
    assert!(text.starts_with("            ") && !text.trim_end().is_empty(), "{row}");
}

#[test]
fn following_and_coming_back() {
    let start = frame((120, 36), "<tab>]s");
    let there = frame((120, 36), "<tab>]s<enter>");
    let back = frame((120, 36), "<tab>]s<enter><C-o>");
    let again = frame((120, 36), "<tab>]s<enter><C-o><A-o>");
    assert_ne!(start.to_text(), there.to_text());
    assert_eq!(start.to_text(), back.to_text());
    assert_eq!(there.to_text(), again.to_text());
}

#[test]
fn jumps_tell_when_there_is_nothing_more() {
    assert!(row(&frame((120, 36), "J<tab>99]q"), "no other quote below").is_some());
    assert!(row(&frame((120, 36), "<tab>[q"), "quote above").is_some());
    assert!(row(&frame((120, 36), "<C-o>"), "nowhere to go back to").is_some());
}

#[test]
fn search_folds_accents_and_goes_round() {
    let keys = "<tab>/BEACONS<enter>";
    assert!(row(&frame((120, 36), keys), "1 of ").is_some());
    assert!(frame((120, 36), keys).to_roles().contains('@'));
    let round = frame((120, 36), &format!("{keys}N"));
    assert!(
        !frame((120, 36), &format!("{keys}nN")).to_text().is_empty()
            && round.to_roles().contains('@')
    );
    assert!(
        row(&frame((120, 36), "<tab>/zeppelin<enter>"), "no “zeppelin” in this article").is_some()
    );
    assert!(
        row(&frame((120, 36), "/HOUSE ROW<enter>"), "1 of 1").is_some(),
        "in the list, the headlines are searched"
    );
}

#[test]
fn layers_come_and_go() {
    let letters = |keys: &str| frame((120, 36), keys).to_roles();
    let quoted = |keys: &str| letters(keys).contains("QQQQQQQ");
    assert!(quoted("J<tab>") && !quoted("J<tab>Hq"));
    assert_eq!(letters("J<tab>HqHq"), letters("J<tab>"));
}

#[test]
fn every_frame_prints_in_every_way() {
    let frame = frame((80, 24), "<tab>jj");
    for choice in [ThemeChoice::Dark, ThemeChoice::Light] {
        let palette = theme(choice);
        assert!(to_ansi(&frame, &palette).contains("\u{1b}[0;"));
        let svg = to_svg(&frame, &palette);
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n") && svg.contains("ALDHAVEN"));
    }
    let plain = to_ansi(&frame, &theme(ThemeChoice::Mono));
    let codes = plain
        .split("\u{1b}[")
        .skip(1)
        .filter_map(|rest| rest.split_once('m'))
        .flat_map(|(codes, _)| codes.split(';'));
    assert!(
        codes.into_iter().all(|code| code.len() == 1),
        "without colours only attributes are left: {plain:?}"
    );
    let bare: Vec<String> = plain.lines().map(|line| strip(line).trim_end().to_owned()).collect();
    assert_eq!(bare.join("\n") + "\n", frame.to_text());
}

/// `line` without its SGR sequences.
fn strip(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').map_or("", |(_, rest)| rest))
}
