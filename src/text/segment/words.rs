//! Finds words by UAX #29.
//!
//! ```text
//!  said Łukasz’s U.N. aide   नमस्ते, all
//! ├───┤├───────┤├───┤├───┤├─────────┤├──┤    chunks, each with the spaces before it
//!   Latin letters and signs of news: the short rules here
//!                           any other character: `unicode-segmentation`
//! ```
//!
//! A space ends every word, and the characters before a space have no effect on the words after it.
//! So each chunk can be read by itself.

use crate::text::{Span, Word};
use unicode_segmentation::UnicodeSegmentation;

/// Appends the words of `block` that have a letter or a digit to `words`.
pub(super) fn push(text: &str, block: Span, words: &mut Vec<Word>) {
    let within = &text[block];
    let bytes = within.as_bytes();
    // The start of the chunk, and the number of words before it.
    let (mut chunk, mut words_before) = (0, words.len());
    let mut at = 0;
    while at < bytes.len() {
        let (kind, width) = kind(bytes, at);
        let end = match kind {
            CharKind::Space => {
                let after = at + bytes[at..].iter().take_while(|&&byte| byte == b' ').count();
                (chunk, words_before) = (at, words.len());
                Some(after)
            }
            CharKind::Letter | CharKind::Digit | CharKind::Low => {
                let end = word_end(bytes, at);
                if let Some(end) = end
                    && bytes[at..end].iter().any(|&byte| byte != b'_')
                {
                    add(words, block.start() + at, &within[at..end]);
                }
                end
            }
            CharKind::Unusual => None,
            CharKind::Sign | CharKind::InWord | CharKind::InNumber | CharKind::InBoth => {
                Some(at + width)
            }
        };
        at = end.unwrap_or_else(|| {
            words.truncate(words_before);
            let end = bytes[at..]
                .iter()
                .position(|&byte| byte == b' ')
                .map_or(bytes.len(), |space| at + space);
            within[chunk..end]
                .unicode_word_indices()
                .for_each(|(at, spelt)| add(words, block.start() + chunk + at, spelt));
            end
        });
    }
}

/// Appends the word `spelt` at byte `start`, in parts if it is longer than [`Word::LONGEST`].
fn add(words: &mut Vec<Word>, mut start: usize, mut spelt: &str) {
    while !spelt.is_empty() {
        let (part, behind) = spelt.split_at(spelt.floor_char_boundary(Word::LONGEST));
        words.push(Word::new(Span::new(start, start + part.len()), part));
        start += part.len();
        spelt = behind;
    }
}

/// The kind of a character in the rules for words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CharKind {
    Letter,
    Digit,
    /// The low line, which joins letters and digits.
    Low,
    /// A sign that is part of a word between two letters.
    InWord,
    /// A sign that is part of a number between two digits.
    InNumber,
    /// A sign that is part of a word between two letters or two digits.
    InBoth,
    Space,
    Sign,
    /// A character that the short rules do not cover.
    Unusual,
}

const ASCII: [CharKind; 128] = {
    let mut kinds = [CharKind::Sign; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => CharKind::Letter,
            b'0'..=b'9' => CharKind::Digit,
            b'_' => CharKind::Low,
            b':' => CharKind::InWord,
            b',' | b';' => CharKind::InNumber,
            b'.' | b'\'' => CharKind::InBoth,
            b' ' => CharKind::Space,
            _ => CharKind::Sign,
        };
        byte += 1;
    }
    kinds
};

/// The kind of the character that begins at byte `at`, and its width in bytes.
fn kind(bytes: &[u8], at: usize) -> (CharKind, usize) {
    match bytes[at..] {
        [byte @ 0..0x80, ..] => (ASCII[usize::from(byte)], 1),
        // × and ÷ stand among the letters.
        [0xc3, 0x97 | 0xb7, ..] => (CharKind::Sign, 2),
        [0xc3..=0xc5, _, ..] => (CharKind::Letter, 2),
        [0xe2, 0x80, 0x98 | 0x99, ..] => (CharKind::InBoth, 3),
        [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa6, ..] => (CharKind::Sign, 3),
        _ => (CharKind::Unusual, 1),
    }
}

/// The end of the word that begins at byte `start`; `None` if the short rules cannot decide.
fn word_end(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut end, mut before) = (start, CharKind::Sign);
    while end < bytes.len() {
        let letters = bytes[end..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters > 0 {
            end += letters;
            before = CharKind::Letter;
            continue;
        }
        let (here, width) = kind(bytes, end);
        let joined = match here {
            CharKind::Letter | CharKind::Digit | CharKind::Low => true,
            CharKind::InWord | CharKind::InNumber | CharKind::InBoth => {
                match (bytes.get(end + width).map(|_| kind(bytes, end + width).0), before) {
                    (Some(CharKind::Unusual), _) => return None,
                    (Some(CharKind::Letter), CharKind::Letter) => here != CharKind::InNumber,
                    (Some(CharKind::Digit), CharKind::Digit) => here != CharKind::InWord,
                    _ => false,
                }
            }
            CharKind::Unusual => return None,
            CharKind::Space | CharKind::Sign => false,
        };
        if !joined {
            break;
        }
        end += width;
        before = here;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::super::random_texts;
    use super::*;

    #[test]
    fn words_stand_where_the_library_finds_them() {
        const PIECES: [&str; 30] = [
            "a", "B", "é", "Ł", "7", " ", "  ", ".", "…", "!", "'", "’", "‘", "”", "“", "(", ",",
            ";", ":", "-", "—", "_", "\n", "\r\n", "\u{301}", "。", "न", "×", "א", "\"",
        ];
        for text in random_texts(&PIECES, 12).take(20_000) {
            let mut words = Vec::new();
            push(&text, Span::new(0, text.len()), &mut words);
            let got: Vec<(usize, &str)> = words
                .iter()
                .map(|word| (word.span().start(), &text.as_str()[word.span()]))
                .collect();
            let expect: Vec<(usize, &str)> = text.unicode_word_indices().collect();
            assert_eq!(got, expect, "{text:?}");
        }
    }
}
