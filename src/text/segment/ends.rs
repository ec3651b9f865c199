//! Where sentences end by UAX #29.
//!
//! News is nearly all ASCII, quotation marks and dashes. For these the rules
//! are short, and are written out here ([`judge`]); whatever other character
//! has a say hands the sentence to the library, which knows all of Unicode.

use unicode_segmentation::UnicodeSegmentation;

/// Where the sentence that begins at `start` ends.
pub(super) fn end(block: &str, start: usize) -> usize {
    let bytes = block.as_bytes();
    let mut at = start;
    while let Some(sign) =
        bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| SIGNS[usize::from(byte)]))
    {
        at += sign;
        match judge(bytes, at) {
            SentenceVerdict::On(next) => at = next,
            SentenceVerdict::End(end) => return end,
            SentenceVerdict::Unknown => return end_by_library(block, start, at),
        }
    }
    bytes.len()
}

/// Where the sentence that begins at `start` ends, by all rules of the library. They look back one
/// character before the sign at `at`.
fn end_by_library(block: &str, start: usize, at: usize) -> usize {
    let before = block[start..at].chars().next_back().map_or(at, |c| at - c.len_utf8());
    block[before..].split_sentence_bounds().next().map_or(block.len(), |piece| before + piece.len())
}

/// What follows from a sign that may end a sentence.
enum SentenceVerdict {
    /// Nothing; the sentence goes on here.
    On(usize),
    /// The sentence ends here.
    End(usize),
    /// Not to be told by the short rules.
    Unknown,
}

/// A character, as far as sentences are concerned.
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

/// The bytes that need a look: what may end a sentence, and the first bytes of
/// characters that the short rules do not know.
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

/// The class of the character that begins at `at`, and where the next one does.
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

/// What the sign at `at` means. SB4 to SB11, for the characters of [`class`].
fn judge(bytes: &[u8], at: usize) -> SentenceVerdict {
    let Some((sign, after)) = class(bytes, at) else { return SentenceVerdict::Unknown };
    match sign {
        SentenceCharClass::Newline => return SentenceVerdict::End(after),
        SentenceCharClass::Stop | SentenceCharClass::Mark => {}
        SentenceCharClass::Unknown => return SentenceVerdict::Unknown,
        _ => return SentenceVerdict::On(after),
    }
    let mut next = after;
    for skipped in [SentenceCharClass::Close, SentenceCharClass::Space] {
        while let Some((_, beyond)) = class(bytes, next).filter(|(class, _)| *class == skipped) {
            next = beyond;
        }
    }
    let Some((follows, beyond)) = class(bytes, next) else {
        return SentenceVerdict::End(bytes.len());
    };
    let stop = sign == SentenceCharClass::Stop;
    match follows {
        SentenceCharClass::Unknown => SentenceVerdict::Unknown,
        SentenceCharClass::Newline => SentenceVerdict::End(beyond),
        SentenceCharClass::Stop | SentenceCharClass::Mark | SentenceCharClass::Continues => {
            SentenceVerdict::On(next)
        }
        SentenceCharClass::Digit if stop && next == after => SentenceVerdict::On(next),
        SentenceCharClass::Upper if stop && next == after => {
            match at.checked_sub(1).map(|before| bytes[before]) {
                Some(b'A'..=b'Z' | b'a'..=b'z') => SentenceVerdict::On(next),
                Some(0x80..) => SentenceVerdict::Unknown,
                _ => SentenceVerdict::End(next),
            }
        }
        _ if stop => before_small(bytes, next),
        _ => SentenceVerdict::End(next),
    }
}

/// A full stop ends nothing when the next letter is small (SB8).
fn before_small(bytes: &[u8], next: usize) -> SentenceVerdict {
    let mut at = next;
    while let Some((follows, beyond)) = class(bytes, at) {
        match follows {
            SentenceCharClass::Lower => return SentenceVerdict::On(next),
            SentenceCharClass::Unknown => return SentenceVerdict::Unknown,
            SentenceCharClass::Upper
            | SentenceCharClass::Stop
            | SentenceCharClass::Mark
            | SentenceCharClass::Newline => break,
            _ => at = beyond,
        }
    }
    SentenceVerdict::End(next)
}

#[cfg(test)]
mod tests {
    use super::super::thrown;
    use super::*;

    #[test]
    fn sentences_end_where_the_rules_read_from_the_start_end_them() {
        const PIECES: [&str; 27] = [
            "a", "B", "é", "Ł", "7", " ", "  ", ".", "…", "!", "?", "’", "”", "“", "(", ")", ",",
            "-", "—", "\n", "\u{301}", "。", "\u{85}", "ß.", ",", "\r", "]",
        ];
        for text in thrown(&PIECES, 16).take(4_000) {
            let mut at = 0;
            for piece in text.split_sentence_bounds() {
                assert_eq!(end(&text, at), at + piece.len(), "{text:?} from {at}");
                at += piece.len();
            }
        }
    }
}
