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

/// The rows that the cursor of a comparison is on, without the column of the map.
fn under_cursor(frame: &Frame) -> String {
    let text = frame.to_text();
    let rows = text.lines().filter_map(|line| line.strip_prefix('▌'));
    let unmapped = |row: &str| {
        row.chars().take(usize::from(frame.width()) - 3).collect::<String>().trim().to_owned()
    };
    rows.map(unmapped).collect::<Vec<_>>().join("\n")
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
fn every_width_and_script() {
    for (width, height) in [(60, 20), (100, 24), (160, 30), (220, 40)] {
        golden(
            &format!("diff_titles_{width}x{height}"),
            &reader::frame("titles", (width, height), "d"),
        );
    }
    for (width, height) in [(60, 24), (100, 24), (160, 30), (220, 40)] {
        golden(&format!("diff_pair_{width}x{height}"), &frame((width, height), "d]c]c"));
        for folder in ["urdu", "arabic", "chinese", "identical"] {
            golden(
                &format!("diff_{folder}_{width}x{height}"),
                &reader::frame(folder, (width, height), "d"),
            );
        }
        golden(
            &format!("diff_empty_{width}x{height}"),
            &reader::beside_nothing((width, height), "d"),
        );
        golden(
            &format!("diff_nothing_{width}x{height}"),
            &reader::frame("coverage", (width, height), "DHouse<esc>Durdu<enter>"),
        );
    }
}

#[test]
fn lenses_show_some_rows_and_fold_the_rest() {
    let urdu = |keys: &str| reader::frame("urdu", (100, 24), keys);
    let all = urdu("d").to_text();
    let changes = urdu("dv");
    assert!(
        changes.to_text().contains("B is the only other article · only changes ─")
            && told(&changes).contains("only changes")
    );
    assert!(
        changes.to_text().contains("⋯ 1 row the same") && !all.contains('⋯'),
        "{}",
        changes.to_text()
    );
    assert!(urdu("dvvvvv").to_text().contains("only what one side has"));
    assert_eq!(urdu("dvvvvvv<C-l>").to_text(), all);
}

#[test]
fn unchanged_rows_fold_and_open() {
    let urdu = |keys: &str| reader::frame("urdu", (100, 24), keys);
    let folded = urdu("dGza");
    assert!(under_cursor(&folded).contains("⋯ 1 row the same"), "{}", folded.to_text());
    assert!(!urdu("dGzaza").to_text().contains('⋯'));
    assert!(told(&urdu("dggza")).contains("nothing to fold"));
}

#[test]
fn a_pin_aligns_two_sentences_and_is_taken_back() {
    let find = |sign: &str| {
        let keys = (0..30).map(|n| format!("d{}", "j".repeat(n)));
        keys.into_iter().find(|keys| told(&frame(WIDE, keys)).contains(sign)).expect("there is one")
    };
    let (left, right) = (find("only in A"), find("only in B"));
    let downs = |keys: &str| keys.chars().filter(|&c| c == 'j').count();
    let keys = format!(
        "dgg{}p{}p",
        "j".repeat(downs(&left)),
        "gg".to_owned() + &"j".repeat(downs(&right))
    );
    let pinned = frame(WIDE, &format!("{keys}j<C-l>k"));
    assert!(told(&frame(WIDE, &keys)).contains("aligned by hand"), "{}", told(&frame(WIDE, &keys)));
    let rows = |frame: &Frame| {
        told(frame).split(" of ").last().and_then(|n| n.trim().parse::<usize>().ok())
    };
    let before = rows(&frame(WIDE, "dj<C-l>k"));
    assert_eq!(rows(&pinned).map(|n| n + 1), before);
    assert_eq!(rows(&frame(WIDE, &format!("{keys}uj<C-l>k"))), before);
    assert_eq!(rows(&frame(WIDE, &format!("{keys}u<C-r>j<C-l>k"))), rows(&pinned));
}

#[test]
fn one_side_scrolls_alone_and_a_step_levels_them() {
    let level = frame(WIDE, "d").to_text();
    let apart = frame(WIDE, "d<tab>3<C-e>");
    assert!(told(&apart).contains("3 rows ahead"), "{}", told(&apart));
    let side = |text: &str, skip: usize| {
        text.lines().nth(13).unwrap().chars().skip(skip).take(40).collect::<String>()
    };
    assert_eq!(side(&apart.to_text(), 0), side(&level, 0), "the left stays");
    assert_ne!(side(&apart.to_text(), 62), side(&level, 62), "the right goes on");
    assert_eq!(frame(WIDE, "d<tab>3<C-e>jk").to_text(), frame(WIDE, "d<tab>jk").to_text());
    assert!(told(&frame(WIDE, "di<C-e>")).contains("no side to scroll alone"));
}

#[test]
fn typography_counts_when_it_is_asked_to() {
    assert!(told(&frame(WIDE, "dHc")).contains("case counts as a change"));
    assert!(told(&frame(WIDE, "dHcHc")).contains("case is ignored"));
    assert_eq!(frame(WIDE, "dHqHq<C-l>").to_text(), frame(WIDE, "d").to_text());
}

#[test]
fn the_earlier_article_is_on_the_left_until_the_sides_are_swapped() {
    let left = |keys: &str| {
        frame(WIDE, keys)
            .to_text()
            .lines()
            .nth(1)
            .unwrap()
            .replace('▸', " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert!(left("d").contains("A Marsh Herald"), "{}", left("d"));
    assert_eq!(left("d"), left("Jd"), "from either article");
    assert!(
        left("dx").contains("B Marsh Herald") && left("dx").starts_with("A Tollard Times"),
        "{}",
        left("dx")
    );
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
    let there = keys
        .into_iter()
        .find(|keys| under_cursor(&frame(WIDE, keys)).contains(&format!("a1 {find}")))
        .expect("it moved");
    let ghost = under_cursor(&frame(WIDE, &format!("{there}%")));
    assert!(ghost.contains("b1 → a1"), "{ghost}");
    assert_eq!(
        under_cursor(&frame(WIDE, &format!("{there}%%"))),
        under_cursor(&frame(WIDE, &there))
    );
    assert!(told(&frame(WIDE, "dgg%")).contains("did not move"));
}

#[test]
fn a_row_opens_in_the_text_and_one_comes_back() {
    let opened = frame(WIDE, "djj<tab><enter>").to_text();
    assert!(
        opened.contains("Coverage · 2 articles") && opened.contains("Tollard Times"),
        "{opened}"
    );
    assert_eq!(frame(WIDE, "djj<tab><enter>q").to_text(), frame(WIDE, "djj<tab>").to_text());
    assert_eq!(frame(WIDE, "djj<enter>qq").to_text(), frame(WIDE, "jk").to_text());
    assert_eq!(frame(WIDE, "djj<enter><esc><esc>").to_text(), frame(WIDE, "jk").to_text());
}

#[test]
fn the_arrangement_follows_the_width_unless_it_is_chosen() {
    let inline =
        |size, keys: &str| frame(size, keys).to_text().lines().nth(2).unwrap().starts_with("  B ");
    assert!(inline((99, 30), "d") && !inline((100, 30), "d"));
    assert!(inline((120, 30), "di") && !inline((80, 24), "ds"));
}

#[test]
fn with_one_article_there_is_nothing_to_compare() {
    for keys in ["d", "D"] {
        assert!(
            told(&reader::frame("pair/marsh-herald", WIDE, keys))
                .contains("nothing to compare with")
        );
    }
}

#[test]
fn the_other_side_is_chosen_from_a_list() {
    let list = reader::frame("coverage", WIDE, "D").to_text();
    assert!(list.contains("Compare with") && list.contains('%'), "{list}");
    let chosen = reader::frame("coverage", WIDE, "Dkeeper<enter>").to_text();
    assert!(chosen.contains("Keeper refuses"), "{chosen}");
    assert_eq!(
        reader::frame("coverage", WIDE, "D<esc>").to_text(),
        reader::frame("coverage", WIDE, "jk").to_text()
    );
}

/// Which article stands on the other side, as the title says it.
fn choice(frame: &Frame) -> String {
    let title = frame.to_text().lines().next().unwrap_or_default().to_owned();
    title
        .split(" · ")
        .nth(1)
        .unwrap_or_default()
        .split(" ─")
        .next()
        .unwrap_or_default()
        .trim_end_matches([' ', '─'])
        .to_owned()
}

#[test]
fn the_other_side_is_the_base_else_the_marked_else_the_most_similar_article() {
    let shown = |keys: &str| choice(&reader::frame("coverage", WIDE, keys));
    assert!(shown("d").ends_with("is most alike in names and words"), "{}", shown("d"));
    assert!(shown("GMggBggd").ends_with("is the marked article"), "{}", shown("GMggBggd"));
    assert!(shown("GmggBjd").ends_with("is the base"), "{}", shown("GmggBjd"));
    assert!(
        shown("GMggBGMggBd").ends_with("is most alike in names and words"),
        "marks come off again"
    );
    assert!(shown("DHouse<esc>Durdu<enter>").ends_with("was picked"));
}

#[test]
fn a_comparison_opens_at_the_sentence_that_was_read() {
    let read = |keys: &str| {
        let text = frame(WIDE, keys).to_text();
        let cell = |line: &str| {
            line.split_once('▌').map(|(_, rest)| {
                rest.split('│').next().unwrap_or_default().chars().skip(4).collect::<String>()
            })
        };
        text.lines().find_map(cell).expect("the cursor is on a sentence")
    };
    for keys in ["<tab>", "<tab>jjj", "<tab>G", "J<tab>jjjj", "J<tab>Gk"] {
        let words: String = read(keys).split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        assert!(
            under_cursor(&frame(WIDE, &format!("{keys}d"))).contains(&words),
            "{keys}: {words}"
        );
    }
}

#[test]
fn all_that_only_one_side_has_is_a_key_away() {
    let all = frame(WIDE, "do").to_text();
    assert!(
        all.contains("Only in A, Marsh Herald") && all.contains("Only in B, Tollard Times"),
        "{all}"
    );
    assert_eq!(frame(WIDE, "doq").to_text(), frame(WIDE, "d").to_text());
}

#[test]
fn articles_without_anything_in_common_say_so() {
    let frame = reader::frame("coverage", WIDE, "DHouse<esc>Durdu<enter>");
    assert!(frame.to_text().contains("Nothing in common"), "{}", frame.to_text());
}

#[test]
fn the_synopsis_sets_the_others_under_each_sentence() {
    let others = |size, keys: &str| reader::frame("coverage", size, keys);
    golden("synopsis_120x36", &others(WIDE, "S"));
    golden("synopsis_60x20", &others((60, 20), "S"));
    let all = others(WIDE, "S").to_text();
    assert!(all.contains("Synopsis") && all.contains("are told elsewhere"), "{all}");
    assert!(
        !others(WIDE, "Sza").to_text().contains('≈')
            && !others(WIDE, "Sza").to_text().contains('=')
    );
    assert_eq!(others(WIDE, "Szaza").to_text(), all);
    assert!(
        others(WIDE, "S]cjd").to_text().contains("Comparison"),
        "a variant opens the comparison with its article"
    );
    assert_eq!(others(WIDE, "S]cjdq").to_text(), others(WIDE, "S]cj").to_text());
    assert!(others(WIDE, "S]cj<enter>").to_text().contains("back to the synopsis"));
    assert!(
        told(&others(WIDE, "S99]c")).contains("no sentence that others tell below")
            || told(&others(WIDE, "SG]c")).contains("below")
    );
}

#[test]
fn what_is_copied_is_told() {
    assert!(
        told(&frame(WIDE, "yu"))
            .contains("copied the address, 33 characters: https://marsh-herald.example/mill")
    );
    assert!(told(&frame(WIDE, "yc")).contains("copied the citation"));
    assert!(told(&frame(WIDE, "ya")).contains("copied the article"));
    assert!(told(&frame(WIDE, "<tab>]qyq")).contains("copied the quote"));
    assert!(told(&frame(WIDE, "d]cyq")).contains("copied the sentence"));
}
