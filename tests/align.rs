//! Examples of alignment: which rows two short texts give, and which words differ in them.

#[path = "support/articles.rs"]
mod articles;

use articles::Coverage;
use crossread::analysis::align::pair_features::pair_features;
use crossread::analysis::align::{AlignOptions, TypographyOptions, align};
use crossread::lexis::Lexis;
use crossread::lexis::contrast::Contrast;
use crossread::text::{Pair, Side, Span};

/// The rows as `kind: left | right`, with the first three words of each side; `~` marks a moved row.
fn rows(left: &str, right: &str) -> Vec<String> {
    let coverage = Coverage::new(&[("", left), ("", right)]);
    let (lexis, docs) = (Lexis::new(), coverage.docs());
    let alignment = align(docs[0], docs[1], &lexis, AlignOptions::default());
    let head = |at: usize, span: Option<Span>| {
        let words = span.map_or("-", |span| &coverage.text(at)[span]);
        words.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
    };
    let line = |row: &crossread::analysis::align::AlignmentRow| {
        let moved = if row.moved { "~" } else { "" };
        format!(
            "{moved}{}: {} | {}",
            row.kind.name(),
            head(0, row.sides.left),
            head(1, row.sides.right)
        )
    };
    alignment.rows.iter().map(line).collect()
}

#[test]
fn same_edited_reworded_moved_and_one_sided_rows() {
    let left = "The Oldport ferry stopped at dawn on Monday.
        Union leader Ada Quill called the wage offer an insult.
        The harbour authority lost 40,000 crowns on the first day alone, its spokesman said.
        Fishermen carried the post to the islands in their own boats.
        Schools on Gull Island stayed shut for lack of teachers.";
    let right = "Schools on Gull Island stayed shut for lack of teachers.
        The Oldport ferry stopped at dawn on Monday.
        Ada Quill, who leads the union, described the offered wage as insulting.
        Rain is expected on Thursday.
        The harbour authority lost 40,000 crowns on the first day alone, according to a statement.";
    let expect = [
        "same: The Oldport ferry | The Oldport ferry",
        "reworded: Union leader Ada | Ada Quill, who",
        "right: - | Rain is expected",
        "edited: The harbour authority | The harbour authority",
        "left: Fishermen carried the | -",
        "~same: Schools on Gull | Schools on Gull",
    ];
    assert_eq!(rows(left, right), expect);
    assert_eq!(rows(left, left).iter().filter(|row| row.starts_with("same")).count(), 5);
}

#[test]
fn one_sentence_may_correspond_to_two() {
    let left = "The Oldport ferry stopped at dawn on Monday after its crew refused to sail without a pilot.";
    let right =
        "The Oldport ferry stopped at dawn on Monday. Its crew refused to sail without a pilot.";
    assert_eq!(rows(left, right), ["edited: The Oldport ferry | The Oldport ferry"]);
}

#[test]
fn typography_is_ignored_and_an_edit_is_the_words_that_differ() {
    let coverage = Coverage::new(&[
        (
            "",
            "“The ferry won't sail”, Ada Quill said - again.\nThe company offered four crowns an hour to the crew on Friday.",
        ),
        (
            "",
            "\"The ferry won’t sail,\" Ada Quill said — again.\nThe company offered nine crowns an hour to the crew on Friday.",
        ),
    ]);
    let (lexis, docs) = (Lexis::new(), coverage.docs());
    let rows = align(docs[0], docs[1], &lexis, AlignOptions::default()).rows;
    assert_eq!(rows.iter().map(|row| row.kind.name()).collect::<Vec<_>>(), ["same", "edited"]);
    let edits = |at: usize, side: Side| {
        rows[1].edits[side].iter().map(|&span| &coverage.text(at)[span]).collect::<Vec<_>>()
    };
    assert_eq!((edits(0, Side::Left), edits(1, Side::Right)), (vec!["four"], vec!["nine"]));
}

/// Checks the edits of the first row, for each side, with these typography options.
fn check_edits(left: &str, right: &str, typography: TypographyOptions, expect: [&[&str]; 2]) {
    let coverage = Coverage::new(&[("", left), ("", right)]);
    let (lexis, docs) = (Lexis::new(), coverage.docs());
    let rows =
        align(docs[0], docs[1], &lexis, AlignOptions { typography, ..AlignOptions::default() })
            .rows;
    let edits = |at: usize, side: Side| {
        rows[0].edits[side].iter().map(|&span| &coverage.text(at)[span]).collect::<Vec<_>>()
    };
    assert_eq!(
        (edits(0, Side::Left), edits(1, Side::Right)),
        (expect[0].to_vec(), expect[1].to_vec()),
        "{left} | {right}"
    );
}

#[test]
fn typography_counts_when_the_options_ask_for_it() {
    let (case, punctuation, marks) = (
        TypographyOptions { case: true, ..TypographyOptions::default() },
        TypographyOptions { punctuation: true, ..TypographyOptions::default() },
        TypographyOptions { marks: true, ..TypographyOptions::default() },
    );
    let (left, right) =
        ("“The ferry won't sail”, she said.", "\"The Ferry won’t sail,\" she said.");
    check_edits(left, right, TypographyOptions::default(), [&[], &[]]);
    check_edits(left, right, case, [&["ferry"], &["Ferry"]]);
    check_edits(left, right, punctuation, [&["sail”,"], &["sail,\""]]);
    check_edits(left, right, marks, [&["“The", "won't", "sail”,"], &["\"The", "won’t", "sail,\""]]);
    check_edits(
        "The crew left; the ferry stayed.",
        "The crew left, the boat stayed.",
        punctuation,
        [&["left;", "ferry"], &["left,", "boat"]],
    );
    // A mark that only one side has is punctuation, not another kind of mark.
    check_edits("The ferry stays, she said.", "“The ferry stays,” she said.", marks, [&[], &[]]);
}

#[test]
fn a_row_that_differs_in_typography_alone_is_edited_if_the_options_ask_for_it() {
    let coverage = Coverage::new(&[("", "The Ferry stays shut."), ("", "The ferry stays shut.")]);
    let (lexis, docs) = (Lexis::new(), coverage.docs());
    for (case, expect) in [(false, "same"), (true, "edited")] {
        let typography = TypographyOptions { case, ..TypographyOptions::default() };
        let options = AlignOptions { typography, ..AlignOptions::default() };
        let rows = align(docs[0], docs[1], &lexis, options).rows;
        assert_eq!(rows.iter().map(|row| row.kind.name()).collect::<Vec<_>>(), [expect]);
    }
}

#[test]
fn a_pin_aligns_sentences_out_of_order_that_nothing_else_may_take() {
    let left = "Rain fell on the hills all night.\nThe Oldport ferry stopped at dawn on Monday.\n\
                Ada Quill called the wage offer an insult.";
    let right = "The Oldport ferry stopped at dawn on Monday.\n\
                 Ada Quill called the wage offer an insult.\nA heron slept on the customs house.";
    let coverage = Coverage::new(&[("", left), ("", right)]);
    let (lexis, docs) = (Lexis::new(), coverage.docs());
    let aligned = |pins: &[Pair<Span>]| {
        let options = AlignOptions { pins, ..AlignOptions::default() };
        align(docs[0], docs[1], &lexis, options).rows
    };
    let (rain, heron) = (docs[0].sentences()[0], docs[1].sentences()[2]);
    let rows = aligned(&[Pair::new(rain, heron)]);
    let pinned = rows.iter().find(|row| row.sides.left == Some(rain)).expect("a pinned row");
    assert_eq!((pinned.sides.right, pinned.moved), (Some(heron), true));
    assert_eq!((pinned.score.to_bits(), pinned.why.as_str()), (1f32.to_bits(), "aligned by hand"));
    // The ferry of the right text is pinned to the rain, so that of the left has no partner.
    let (left_ferry, ferry) = (docs[0].sentences()[1], docs[1].sentences()[0]);
    let rows = aligned(&[Pair::new(rain, ferry)]);
    let alone = rows.iter().find(|row| row.sides.left == Some(left_ferry)).expect("a row");
    assert_eq!(alone.sides.right, None);
}

#[test]
fn the_reason_for_a_row_lists_at_most_four_common_words_the_rarest_first() {
    let coverage = Coverage::new(&[
        (
            "",
            "Ada Quill of Oldport denounced the wage offer to the pilots of the harbour as derisory.",
        ),
        ("", "The offer to the harbour pilots was called derisory by Ada Quill, who left Oldport."),
    ]);
    let (lexis, docs) = (Lexis::new(), coverage.docs());
    let rows = align(docs[0], docs[1], &lexis, AlignOptions::default()).rows;
    let words = rows[0].why.strip_prefix("both have ").expect("a reason");
    assert_eq!(words.split(", ").count(), 4, "{words}");
    assert!(words.contains("derisory") && !words.contains("offer"), "{words}");
}

#[test]
fn words_that_moved_inside_a_row_are_marked() {
    let check = |left: &str, right: &str, expect: [&[&str]; 2]| {
        let coverage = Coverage::new(&[("", left), ("", right)]);
        let (lexis, docs) = (Lexis::new(), coverage.docs());
        let rows = align(docs[0], docs[1], &lexis, AlignOptions::default()).rows;
        let of = |at: usize, side: Side| {
            rows[0].shifted[side].iter().map(|&span| &coverage.text(at)[span]).collect::<Vec<_>>()
        };
        assert_eq!(
            (of(0, Side::Left), of(1, Side::Right)),
            (expect[0].to_vec(), expect[1].to_vec()),
            "{left} | {right}"
        );
    };
    check(
        "On Monday evening the ferry to Oldport ran aground.",
        "The ferry to Oldport ran aground on Monday evening.",
        [&["On Monday evening"], &["on Monday evening"]],
    );
    check(
        "The ferry to Oldport ran late today.",
        "The ferry to Oldport ran aground today.",
        [&[], &[]],
    );
    // A short word is not significant alone, a number is.
    check(
        "Now the ferry to Oldport ran aground today.",
        "The ferry to Oldport ran aground today now.",
        [&[], &[]],
    );
    check(
        "In 41 the ferry to Oldport ran aground.",
        "The ferry to Oldport ran aground in 41.",
        [&["In 41"], &["in 41"]],
    );
}

#[test]
fn one_changed_sentence_leaves_the_other_rows_unchanged() {
    let left = [
        "The Oldport ferry stopped at dawn on Monday.",
        "Union leader Ada Quill called the wage offer an insult.",
        "The harbour authority lost 40,000 crowns on the first day alone.",
        "Fishermen carried the post to the islands in their own boats.",
        "Schools on Gull Island stayed shut for lack of teachers.",
        "Hotels gave the stranded travellers a room at half the price.",
        "The mayor of Oldport will meet both sides on Thursday evening.",
    ];
    let right = [
        "At dawn on Monday the Oldport ferry stopped.",
        "The wage offer was an insult, union leader Ada Quill said.",
        "The harbour authority lost 41,000 crowns on the first day alone.",
        "In their own boats fishermen carried the post to the islands.",
        "Schools on Gull Island stayed shut because teachers were missing.",
        "Hotels gave travellers a room at half the price.",
        "On Thursday evening the mayor of Oldport will meet both sides.",
    ];
    let before = rows(&left.join("\n"), &right.join("\n"));
    assert_eq!(before.len(), left.len(), "{before:?}");
    for at in 0..right.len() {
        let mut changed = right;
        changed[at] = "A heron slept on the roof of the customs house.";
        let after = rows(&left.join("\n"), &changed.join("\n"));
        for (n, row) in before.iter().enumerate().filter(|(n, _)| *n != at) {
            assert!(
                after.contains(row),
                "row {n} is missing after sentence {at} changed: {after:?}"
            );
        }
    }
}

#[test]
fn endless_repetition_is_aligned_in_order() {
    let left = "He left the house. ".repeat(20_000);
    let right = "He left the house. ".repeat(15_000);
    let rows = rows(&left, &right);
    assert_eq!(rows.len(), 20_000);
    assert_eq!(rows.iter().filter(|row| row.starts_with("same")).count(), 15_000);
}

#[test]
fn an_empty_side_leaves_everything_alone() {
    assert_eq!(rows("", "He left."), ["right: - | He left."]);
    assert_eq!(rows("", ""), Vec::<String>::new());
}

#[test]
fn words_in_hundreds_of_sentences_are_skipped_and_the_note_says_so() {
    let repeated = "The heron left the harbour at dawn. ".repeat(300);
    for (text, crowded) in [(repeated.as_str(), true), ("The heron left the harbour.", false)] {
        let coverage = Coverage::new(&[("", text), ("", text)]);
        let (lexis, docs) = (Lexis::new(), coverage.docs());
        let alignment = align(docs[0], docs[1], &lexis, AlignOptions::default());
        assert_eq!(alignment.simplified.crowded, crowded);
        assert_eq!(alignment.simplified.note().is_some(), crowded);
    }
}

#[test]
#[allow(clippy::float_cmp, reason = "the features are sums of the same terms in the same order")]
fn swapped_sides_have_equal_features() {
    let coverage = Coverage::new(&[
        ("", "The company lost nine million crowns in March, its chairman said."),
        ("", "The company made four million crowns in March, said Ada Quill of Oldport."),
    ]);
    let (lexis, docs) = (Lexis::new(), coverage.docs());
    let features = |a: usize, b: usize| {
        let [a, b] = [docs[a], docs[b]];
        let words = Pair::new(&a.segments.words[..], &b.segments.words[..]);
        let contrast = Contrast { polarity: false, ..Default::default() };
        pair_features(words, Pair::new(a.text(), b.text()), contrast, &lexis)
    };
    assert_eq!(features(0, 1), features(1, 0));
    let (longest_run, words) = (features(0, 1)[27], [features(0, 1)[16], features(0, 1)[17]]);
    assert_eq!((longest_run, words), (4.0, [13.0, 11.0]));
    assert_eq!(features(0, 0)[2..4], [1.0, 1.0], "a text covers itself word for word");
}

#[test]
fn two_parties_with_one_formula_are_no_row_and_a_shared_name_is_none_either() {
    let formula = rows(
        "Vessels waited off Gull Island on Monday.\n\
         Brunmark has threatened to close its harbours to Tessland trawlers if the quota on cod is cut.\n\
         The fleet has 40 boats.",
        "Fishmongers ran short of cod.\n\
         Sorvia has threatened to close its harbours to Tessland trawlers for a year if the quota on cod is cut again.\n\
         A vote is due in autumn.",
    );
    assert!(
        formula.iter().all(|row| !row.contains("Brunmark has") || row.starts_with("left")),
        "{formula:?}"
    );
    let name = rows(
        "Farmers filed a complaint over the water.\nThe Quillmore foundation did likewise.\nHay is dear.",
        "The canal lost its licence.\nAn auditor will visit the Quillmore foundation about another grant in June.\nThe bylaw has nine clauses.",
    );
    assert!(name.iter().all(|row| !row.starts_with("reworded")), "{name:?}");
}

#[test]
fn short_sentences_alone_between_equal_ones_are_a_row() {
    let found = rows(
        "Who steered the Petrel?\nHe was 61.\nThe inquiry goes on.",
        "Who steered the Petrel?\nHe was 62.\nThe inquiry goes on.",
    );
    assert_eq!(found[1], "edited: He was 61. | He was 62.", "{found:?}");
}

#[test]
fn a_sentence_that_stands_twice_moves_once() {
    let found = rows(
        "No one was found.\nThe tug left Oldport at six in the morning.\nNo one was found.",
        "The tug left Oldport at six in the morning.\nNo one was found.\nNo one was found.",
    );
    assert_eq!(found.iter().filter(|row| row.starts_with('~')).count(), 1, "{found:?}");
}

#[test]
fn the_rows_of_two_articles_do_not_depend_on_the_coverage() {
    let a = "Pilots of Oldport refuse night shifts.\nThe union of harbour pilots said its members would not work at night until the lamps are mended.";
    let b = "Night traffic stops at Oldport.\nUntil the lamps are repaired no pilot will board a ship after dark, their union announced.";
    let alone = rows(a, b);
    let coverage = Coverage::new(&[("", a), ("", b), ("", a), ("", a), ("", b), ("", b)]);
    let (lexis, docs) = (Lexis::new(), coverage.docs());
    let within = align(docs[0], docs[1], &lexis, AlignOptions::default());
    assert_eq!(within.rows.len(), alone.len());
}
