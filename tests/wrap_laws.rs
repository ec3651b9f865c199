//! The laws of wrapping: what `present::wrap` promises for every text and width.

use crossread::present::wrap::{fit, shorten, width, wrap};
use crossread::text::{Clean, Span};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

/// Words of many scripts, wide and narrow, with marks, links and white space.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,12}",
        "[A-Z][a-z]{0,5}[.,;!?]",
        Just("https://example.org/a/very/long/path?with=a&query=that-never-ends".to_owned()),
        Just("联合国安全理事会".to_owned()),
        Just("سلامتی کونسل".to_owned()),
        Just("e\u{301}o\u{308}".to_owned()),
        Just("👩‍👩‍👧".to_owned()),
        Just("“quoted”—dash".to_owned()),
        Just("  ".to_owned()),
    ];
    prop::collection::vec(piece, 0..30)
        .prop_map(|pieces| Clean::line(&pieces.join(" ")).to_string())
}

proptest! {
    #[test]
    fn lines_keep_every_word_and_the_width(text in prose(), columns in 1usize..50) {
        let block = Span::new(0, text.len());
        let lines = wrap(&text, block, columns);
        let mut at = 0;
        for line in &lines {
            prop_assert!(line.start() >= at && !line.is_empty());
            prop_assert!(text[at..line.start()].trim().is_empty(), "ink lost between lines");
            let words = &text.as_str()[*line];
            prop_assert_eq!(words, words.trim());
            prop_assert!(width(words) <= columns || words.graphemes(true).count() == 1, "{:?} is wider than {}", words, columns);
            at = line.end();
        }
        prop_assert!(text[at..].trim().is_empty(), "ink lost at the end");
    }

    #[test]
    fn a_block_in_the_middle_wraps_like_a_text_of_its_own(text in prose(), columns in 1usize..50) {
        let alone: Vec<String> = wrap(&text, Span::new(0, text.len()), columns).iter().map(|&s| text.as_str()[s].to_owned()).collect();
        let framed = format!("before\n\n{text}\n\nafter");
        let block = Span::new(8, 8 + text.len());
        let inside: Vec<String> = wrap(&framed, block, columns).iter().map(|&s| framed.as_str()[s].to_owned()).collect();
        prop_assert_eq!(alone, inside);
    }

    #[test]
    fn shortening_never_exceeds_the_width(text in prose(), columns in 0usize..40) {
        prop_assert!(width(&shorten(&text, columns)) <= columns);
        let (kept, used) = fit(&text, columns);
        prop_assert!(text.starts_with(kept) && used <= columns && used == width(kept));
    }
}
