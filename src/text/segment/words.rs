//! Where words begin and end by UAX #29.
//!
//! ```text
//!  said Łukasz’s U.N. aide   नमस्ते, all
//! ├───┤├───────┤├───┤├───┤├─────────┤├──┤    chunks, each with the spaces before it
//!   letters of Latin and signs of news: the rules are short, and written out here
//!                           any other character: by the library, which knows all of Unicode
//! ```
//!
//! A space ends every word, and nothing before it has a say in what follows; so
//! each chunk can be read by itself.

use crate::text::{Span, Word};
use unicode_segmentation::UnicodeSegmentation;

/// Adds the words of `block`: those that hold a letter or a digit.
pub(super) fn push(text: &str, block: Span, words: &mut Vec<Word>) {
    let within = &text[block];
    let bytes = within.as_bytes();
    // Where the chunk begins, and how many words were known before it.
    let (mut chunk, mut known) = (0, words.len());
    let mut at = 0;
    while at < bytes.len() {
        let (kind, width) = kind(bytes, at);
        let end = match kind {
            CharKind::Space => {
                let after = at + bytes[at..].iter().take_while(|&&byte| byte == b' ').count();
                (chunk, known) = (at, words.len());
                Some(after)
            }
            CharKind::Letter | CharKind::Digit | CharKind::Low => {
                let end = word_end(bytes, at);
                if let Some(end) =
                    end.filter(|&end| bytes[at..end].iter().any(|&byte| byte != b'_'))
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
            words.truncate(known);
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

/// Adds the word `spelt` at `start`, in parts when it is too long to be one.
fn add(words: &mut Vec<Word>, mut start: usize, mut spelt: &str) {
    while !spelt.is_empty() {
        let (part, behind) = spelt.split_at(spelt.floor_char_boundary(Word::LONGEST));
        words.push(Word::new(Span::new(start, start + part.len()), part));
        start += part.len();
        spelt = behind;
    }
}

/// A character, as far as words are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CharKind {
    Letter,
    Digit,
    /// The low line, which letters and digits stick to.
    Low,
    /// Between letters it is part of a word,
    InWord,
    /// between digits of a number,
    InNumber,
    /// between either.
    InBoth,
    Space,
    Sign,
    /// Not known here.
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

/// The kind of the character that begins at `at`, and its width.
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

/// Where the word ends that begins at `start`; `None` when that is for the library to tell.
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
    use super::super::thrown;
    use super::*;

    #[test]
    fn words_stand_where_the_library_finds_them() {
        const PIECES: [&str; 30] = [
            "a", "B", "é", "Ł", "7", " ", "  ", ".", "…", "!", "'", "’", "‘", "”", "“", "(", ",",
            ";", ":", "-", "—", "_", "\n", "\r\n", "\u{301}", "。", "न", "×", "א", "\"",
        ];
        for text in thrown(&PIECES, 12).take(20_000) {
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
