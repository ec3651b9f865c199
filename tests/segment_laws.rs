//! The laws of segmentation, for every text and every way it is cut in blocks.

use crossread::text::segment::segment;
use crossread::text::{Clean, Span};
use proptest::prelude::*;

/// A text of blocks parted by blank lines, and the spans of the blocks.
fn blocks() -> impl Strategy<Value = (String, Vec<Span>)> {
    let block = prop_oneof![
        "[A-Za-z .,!?”“’']{1,60}",
        Just("Mr. J. R. Okonjo of the U.S. said “No.” He left at 5 p.m. on Jan. 3.".to_owned()),
        Just("他说:“不行。”然后离开。".to_owned()),
        Just("....!!??".to_owned()),
    ];
    prop::collection::vec(block, 0..6).prop_map(|blocks| {
        let mut text = String::new();
        let mut spans = Vec::new();
        for block in blocks.iter().map(|b| Clean::line(b)).filter(|b| !b.trim().is_empty()) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            spans.push(Span::new(text.len(), text.len() + block.trim().len()));
            text.push_str(block.trim());
        }
        (text, spans)
    })
}

proptest! {
    #[test]
    fn sentences_tile_the_ink_of_the_blocks((text, blocks) in blocks()) {
        let segments = segment(&text, blocks.iter().copied());
        let mut rest = segments.sentences.iter();
        for block in &blocks {
            let mut at = block.start();
            while at < block.end() {
                let sentence = rest.next().expect("a block that is not empty has a sentence to its end");
                prop_assert!(block.covers(*sentence));
                prop_assert!(text[at..sentence.start()].trim().is_empty());
                prop_assert_eq!(&text.as_str()[*sentence], text.as_str()[*sentence].trim());
                at = sentence.end();
            }
        }
        prop_assert!(rest.next().is_none());
    }

    #[test]
    fn every_word_lies_in_one_sentence((text, blocks) in blocks()) {
        let segments = segment(&text, blocks);
        let in_sentences: usize = segments.sentences.iter().map(|&s| segments.words_in(s).len()).sum();
        prop_assert_eq!(in_sentences, segments.words.len());
        for word in &segments.words {
            let at = segments.sentence_at(word.span().start()).expect("there are sentences where there are words");
            prop_assert!(segments.sentences[at].covers(word.span()));
            prop_assert_eq!(segments.sentences_over(word.span()), at..at + 1);
        }
    }
}
