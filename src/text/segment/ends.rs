//! Finds the ends of sentences by UAX #29.
//!
//! News is nearly all ASCII, quotation marks and dashes. The rules for these characters are short
//! and written out here ([`boundary`]). If another character can decide where a sentence ends,
//! `unicode-segmentation` reads that sentence.

use unicode_segmentation::UnicodeSegmentation;

/// The byte offset in `block` of the end of the sentence that begins at `start`.
pub(super) fn end(block: &str, start: usize) -> usize {
    let bytes = block.as_bytes();
    let mut at = start;
    while let Some(sign) =
        bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| SIGNS[usize::from(byte)]))
    {
        at += sign;
        match boundary(bytes, at) {
            Boundary::Inside(next) => at = next,
            Boundary::End(end) => return end,
            Boundary::Unknown => return end_by_library(block, start, at),
        }
    }
    bytes.len()
}

/// The end of the sentence that begins at `start`, by the full rules of `unicode-segmentation`. The
/// rules look back one character before the sign at `at`.
fn end_by_library(block: &str, start: usize, at: usize) -> usize {
    let before = block[start..at].chars().next_back().map_or(at, |c| at - c.len_utf8());
    block[before..].split_sentence_bounds().next().map_or(block.len(), |piece| before + piece.len())
}

/// The effect of a sign that can end a sentence.
enum Boundary {
    /// The sentence continues at this byte.
    Inside(usize),
    /// The sentence ends before this byte.
    End(usize),
    /// The short rules cannot decide.
    Unknown,
}

/// The class of a character in the rules for ends of sentences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SentenceCharClass {
    Stop,
    Mark,
    Newline,
    Close,
    Space,
    Continues,
    Digit,
    Upper,
    Lower,
    Other,
    Unknown,
}

/// Whether a byte must be examined: it can end a sentence, or begins a character that the short
/// rules do not cover.
const SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        signs[byte] = match byte as u8 {
            b'.' | b'!' | b'?' | b'\n' | b'\r' | 0x0b | 0x0c => true,
            0..0xc0 | 0xc3..=0xc5 => false,
            _ => true,
        };
        byte += 1;
    }
    signs
};

/// The class of the character that begins at byte `at`, and the start of the next character.
fn class(bytes: &[u8], at: usize) -> Option<(SentenceCharClass, usize)> {
    let class = match *bytes.get(at)? {
        b'.' => SentenceCharClass::Stop,
        b'!' | b'?' => SentenceCharClass::Mark,
        b'\n' => SentenceCharClass::Newline,
        b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => SentenceCharClass::Close,
        b' ' | b'\t' => SentenceCharClass::Space,
        b',' | b'-' | b':' | b';' => SentenceCharClass::Continues,
        b'0'..=b'9' => SentenceCharClass::Digit,
        b'A'..=b'Z' => SentenceCharClass::Upper,
        b'a'..=b'z' => SentenceCharClass::Lower,
        b'\r' | 0x0b | 0x0c => SentenceCharClass::Unknown,
        0..0x80 => SentenceCharClass::Other,
        _ => {
            let class = match bytes.get(at..at + 3) {
                Some([0xe2, 0x80, 0x98..=0x9f]) => SentenceCharClass::Close,
                Some([0xe2, 0x80, 0x93 | 0x94]) => SentenceCharClass::Continues,
                Some([0xe2, 0x80, 0xa6]) => SentenceCharClass::Other,
                _ => SentenceCharClass::Unknown,
            };
            return Some((class, at + 3));
        }
    };
    Some((class, at + 1))
}

/// The effect of the sign at byte `at`: rules SB4 to SB11 for the characters of [`class`].
fn boundary(bytes: &[u8], at: usize) -> Boundary {
    let Some((sign, after)) = class(bytes, at) else { return Boundary::Unknown };
    match sign {
        SentenceCharClass::Newline => return Boundary::End(after),
        SentenceCharClass::Stop | SentenceCharClass::Mark => {}
        SentenceCharClass::Unknown => return Boundary::Unknown,
        _ => return Boundary::Inside(after),
    }
    let mut next = after;
    for skipped in [SentenceCharClass::Close, SentenceCharClass::Space] {
        while let Some((_, beyond)) = class(bytes, next).filter(|(class, _)| *class == skipped) {
            next = beyond;
        }
    }
    let Some((follows, beyond)) = class(bytes, next) else {
        return Boundary::End(bytes.len());
    };
    let stop = sign == SentenceCharClass::Stop;
    match follows {
        SentenceCharClass::Unknown => Boundary::Unknown,
        SentenceCharClass::Newline => Boundary::End(beyond),
        SentenceCharClass::Stop | SentenceCharClass::Mark | SentenceCharClass::Continues => {
            Boundary::Inside(next)
        }
        SentenceCharClass::Digit if stop && next == after => Boundary::Inside(next),
        SentenceCharClass::Upper if stop && next == after => {
            match at.checked_sub(1).map(|before| bytes[before]) {
                Some(b'A'..=b'Z' | b'a'..=b'z') => Boundary::Inside(next),
                Some(0x80..) => Boundary::Unknown,
                _ => Boundary::End(next),
            }
        }
        _ if stop => before_small(bytes, next),
        _ => Boundary::End(next),
    }
}

/// The effect of a full stop before byte `next`: the sentence continues if the next letter is small
/// (SB8).
fn before_small(bytes: &[u8], next: usize) -> Boundary {
    let mut at = next;
    while let Some((follows, beyond)) = class(bytes, at) {
        match follows {
            SentenceCharClass::Lower => return Boundary::Inside(next),
            SentenceCharClass::Unknown => return Boundary::Unknown,
            SentenceCharClass::Upper
            | SentenceCharClass::Stop
            | SentenceCharClass::Mark
            | SentenceCharClass::Newline => break,
            _ => at = beyond,
        }
    }
    Boundary::End(next)
}

#[cfg(test)]
mod tests {
    use super::super::random_texts;
    use super::*;

    #[test]
    fn sentences_end_where_the_rules_read_from_the_start_end_them() {
        const PIECES: [&str; 27] = [
            "a", "B", "é", "Ł", "7", " ", "  ", ".", "…", "!", "?", "’", "”", "“", "(", ")", ",",
            "-", "—", "\n", "\u{301}", "。", "\u{85}", "ß.", ",", "\r", "]",
        ];
        for text in random_texts(&PIECES, 16).take(4_000) {
            let mut at = 0;
            for piece in text.split_sentence_bounds() {
                assert_eq!(end(&text, at), at + piece.len(), "{text:?} from {at}");
                at += piece.len();
            }
        }
    }
}
