//! Laws of alignment: properties that hold for every pair of texts.

#[path = "support/articles.rs"]
mod articles;

use articles::Coverage;
use crossread::analysis::align::{AlignOptions, Alignment, AlignmentRow, RowKind, align};
use crossread::lexis::Lexis;
use crossread::text::surface::blocks;
use crossread::text::{Pair, Segments, Side, Span};
use proptest::prelude::*;
use std::sync::LazyLock;

static LEXIS: LazyLock<Lexis> = LazyLock::new(Lexis::new);

const SENTENCES: &[&str] = &[
    "The ferry to Oldport was cancelled on Monday.",
    "On Monday the Oldport ferry did not run.",
    "Crews had asked for a higher wage since March.",
    "Since March the crews had wanted more pay, union leader Ada Quill said.",
    "“We will not sail,” Quill said.",
    "He left.",
    "He left.",
    "The company lost 40,000 crowns a day.",
    "The company, which runs nine boats, lost 41,000 crowns each day of the strike.",
    "It runs nine boats.",
    "A storm closed the harbour.",
    "12 34 56",
    "港口罢工结束。",
    "—",
];

fn text() -> impl Strategy<Value = String> {
    let sentence = (0..SENTENCES.len(), 0..8usize).prop_map(|(at, cut)| {
        let words: Vec<&str> = SENTENCES[at].split(' ').collect();
        let kept = if cut == 0 { words.len().div_ceil(2) } else { words.len() };
        words[..kept].join(" ")
    });
    let separator = prop_oneof![Just(" "), Just("\n")];
    prop::collection::vec((sentence, separator), 0..24)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(s, by)| [s, by.to_owned()]).collect())
}

fn aligned(left: &str, right: &str) -> (Coverage, Alignment) {
    let coverage = Coverage::new(&[("", left), ("", right)]);
    let docs = coverage.docs();
    let alignment = align(docs[0], docs[1], &LEXIS, AlignOptions::default());
    (coverage, alignment)
}

/// Checks that every sentence stands in exactly one row, of one or two neighbours.
fn assert_complete(rows: &[AlignmentRow], segments: Pair<&Segments>) {
    for side in Side::BOTH {
        let mut found: Vec<Span> = Vec::new();
        for span in rows.iter().filter_map(|row| row.sides[side]) {
            let over = segments[side].sentences_over(span);
            assert!((1..=2).contains(&over.len()), "a row of {} sentences", over.len());
            let sentences = &segments[side].sentences[over];
            assert_eq!(sentences[0].hull(sentences[sentences.len() - 1]), span);
            found.extend(sentences);
        }
        found.sort_unstable();
        assert_eq!(found, segments[side].sentences);
    }
}

fn assert_sound(row: &AlignmentRow) {
    match row.kind {
        RowKind::Left => assert!(row.sides.left.is_some() && row.sides.right.is_none()),
        RowKind::Right => assert!(row.sides.left.is_none() && row.sides.right.is_some()),
        _ => assert!(row.sides.left.is_some() && row.sides.right.is_some()),
    }
    assert!((0.0..=1.0).contains(&row.score), "score {}", row.score);
    for side in Side::BOTH {
        let edits = &row.edits[side];
        assert!(
            edits.windows(2).all(|two| two[0].end() <= two[1].start()),
            "edits are in order and disjoint"
        );
        assert!(
            edits.iter().all(|edit| row.sides[side].is_some_and(|span| span.covers(*edit))),
            "edits lie inside the row"
        );
    }
    if row.kind == RowKind::Same {
        assert!(row.edits.left.is_empty() && row.edits.right.is_empty());
    }
}

fn mirrored(row: &AlignmentRow) -> AlignmentRow {
    let kind = match row.kind {
        RowKind::Left => RowKind::Right,
        RowKind::Right => RowKind::Left,
        kind => kind,
    };
    AlignmentRow {
        kind,
        sides: row.sides.mirrored(),
        edits: row.edits.clone().mirrored(),
        shifted: row.shifted.clone().mirrored(),
        ..row.clone()
    }
}

fn sorted(mut rows: Vec<AlignmentRow>) -> Vec<AlignmentRow> {
    rows.sort_by_key(|row| (row.sides.left, row.sides.right));
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_sentence_stands_in_exactly_one_row(left in text(), right in text()) {
        let (coverage, alignment) = aligned(&left, &right);
        let docs = coverage.docs();
        assert_complete(&alignment.rows, Pair::new(docs[0].segments, docs[1].segments));
        alignment.rows.iter().for_each(assert_sound);
    }

    #[test]
    fn swapping_the_sides_mirrors_the_rows(left in text(), right in text()) {
        let there = aligned(&left, &right).1.rows;
        let back = aligned(&right, &left).1.rows.iter().map(mirrored).collect();
        prop_assert_eq!(sorted(there), sorted(back));
    }

    #[test]
    fn a_text_is_the_same_as_itself(text in text()) {
        let (coverage, alignment) = aligned(&text, &text);
        let segments = coverage.docs()[0].segments;
        for row in &alignment.rows {
            // A sentence without words (a lone dash) has nothing to pair by.
            let has_words = |span: Span| !segments.words_in(span).is_empty();
            if row.sides.left.or(row.sides.right).is_some_and(has_words) {
                prop_assert_eq!((row.kind, row.moved, row.score), (RowKind::Same, false, 1.0), "{:?}", row);
                prop_assert_eq!(row.sides.left, row.sides.right);
            }
        }
    }

    #[test]
    fn the_left_side_stands_in_its_own_order(left in text(), right in text()) {
        let rows = aligned(&left, &right).1.rows;
        let starts: Vec<usize> = rows.iter().filter_map(|row| row.sides.left.map(Span::start)).collect();
        prop_assert!(starts.windows(2).all(|two| two[0] < two[1]));
    }

    #[test]
    fn blocks_are_mirrored_with_their_sides(left in text(), right in text()) {
        let coverage = Coverage::new(&[("", &left), ("", &right)]);
        let docs = coverage.docs();
        let words = Pair::new(&docs[0].segments.words[..], &docs[1].segments.words[..]);
        let texts = Pair::new(docs[0].text(), docs[1].text());
        let there: Vec<_> = blocks(words, texts).iter().map(|b| (b.left, b.right, b.len)).collect();
        let back: Vec<_> = blocks(words.mirrored(), texts.mirrored()).iter().map(|b| (b.right, b.left, b.len)).collect();
        prop_assert_eq!(&there, &back);
        prop_assert!(there.windows(2).all(|two| two[0].0 + two[0].2 <= two[1].0 && two[0].1 + two[0].2 <= two[1].1));
    }
}
