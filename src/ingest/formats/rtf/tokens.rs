//! Splits RTF into tokens: braces, control words with their numbers, control symbols, bytes and runs
//! of text.
//!
//! ```text
//! {\b1 late\'96}   Open  Word(b, 1)  Text(late)  Byte(0x96)  Close
//! ```

/// One token of RTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RtfToken<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word and its number.
    Word(&'b [u8], Option<i32>),
    /// A control symbol, such as `\~`.
    Symbol(u8),
    /// A byte written as `\'96`.
    Byte(u8),
    /// Bytes of text without line ends.
    Text(&'b [u8]),
    /// Binary data, which is left out.
    Binary,
}

/// The longest control word, in bytes.
const MAX_WORD: usize = 40;

/// Iterates over the tokens of a document.
pub(super) struct RtfTokens<'b> {
    rest: &'b [u8],
}

impl<'b> RtfTokens<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Takes `length` bytes, or what is left.
    fn split(&mut self, length: usize) -> &'b [u8] {
        let (head, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        head
    }

    /// Reads what stands behind a backslash.
    fn control(&mut self) -> RtfToken<'b> {
        let Some(&first) = self.rest.first() else { return RtfToken::Binary };
        if !first.is_ascii_alphabetic() {
            self.split(1);
            if first != b'\'' {
                return RtfToken::Symbol(first);
            }
            let hex = std::str::from_utf8(self.split(2)).ok();
            let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
            return byte.map_or(RtfToken::Binary, RtfToken::Byte);
        }
        let letters = self.rest.iter().take(MAX_WORD).take_while(|b| b.is_ascii_alphabetic());
        let length = letters.count();
        let word = self.split(length);
        let number = self.number();
        if self.rest.first() == Some(&b' ') {
            self.split(1);
        }
        if word == b"bin" {
            self.split(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
            return RtfToken::Binary;
        }
        RtfToken::Word(word, number)
    }

    fn number(&mut self) -> Option<i32> {
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest[sign..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        let text = std::str::from_utf8(self.split(sign + digits)).ok()?;
        Some(text.parse().unwrap_or(0))
    }
}

impl<'b> Iterator for RtfTokens<'b> {
    type Item = RtfToken<'b>;

    fn next(&mut self) -> Option<RtfToken<'b>> {
        loop {
            let first = *self.rest.first()?;
            match first {
                b'\r' | b'\n' | 0 => {
                    self.split(1);
                }
                b'{' => {
                    self.split(1);
                    return Some(RtfToken::Open);
                }
                b'}' => {
                    self.split(1);
                    return Some(RtfToken::Close);
                }
                b'\\' => {
                    self.split(1);
                    return Some(self.control());
                }
                _ => {
                    let is_text = |b: &&u8| !matches!(b, b'\r' | b'\n' | b'{' | b'}' | b'\\' | 0);
                    let length = self.rest.iter().take_while(is_text).count();
                    return Some(RtfToken::Text(self.split(length)));
                }
            }
        }
    }
}
