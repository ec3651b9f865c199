//! `signs`: the signs beside a word that are part of what it says.
//!
//! ```text
//! text     fell   −3%   to   $5   ,   1 / 2   left   ?
//! signs           -3 %       $5         /2    left?
//! ```
//!
//! A number takes its plus or minus, its currency, its per cent, degree or fraction sign. Every
//! word takes the question or exclamation mark after it. Other punctuation belongs to no word.
//! All analyses that compare texts word for word use [`exact_key`], so that `$5` and `£5`, `5%` and
//! `5`, `Why?` and `Why!` are differences everywhere.

use super::{Pair, Span, Word};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The signs that belong to a word. Kinds of one sign are folded: every dash before a number is a
/// minus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordSigns {
    /// `+` or `-` before a number.
    pub sign: Option<char>,
    /// The currency sign before or after a number.
    pub currency: Option<char>,
    /// `%`, `‰` or `°` after a number.
    pub share: Option<char>,
    /// `/` or `:` between this number and the one before.
    pub ratio: Option<char>,
    /// Whether a question mark follows.
    pub asks: bool,
    /// Whether an exclamation mark follows.
    pub exclaims: bool,
    /// The bytes of the word with its signs.
    pub span: Span,
}

impl WordSigns {
    /// The signs of the word at `word` in `text`.
    #[must_use]
    pub fn of(text: &str, word: Span) -> Self {
        let mut signs = Self::none(word);
        if text[word].starts_with(char::is_numeric) {
            signs.read_before(text);
            signs.read_after(text);
        }
        signs.read_end(text);
        signs
    }

    fn none(span: Span) -> Self {
        Self {
            sign: None,
            currency: None,
            share: None,
            ratio: None,
            asks: false,
            exclaims: false,
            span,
        }
    }

    /// Whether the number has a sign.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.sign.is_some()
            || self.currency.is_some()
            || self.share.is_some()
            || self.ratio.is_some()
    }

    /// A number that differs for other signs beside a number; 0 without any.
    fn figure_code(&self) -> u64 {
        let parts = [self.sign, self.currency, self.share, self.ratio];
        parts.into_iter().fold(0, |code, part| (code << 16) ^ part.map_or(0, u64::from))
    }

    /// A number that differs for other marks at the end; 0 without any.
    fn end_code(&self) -> u64 {
        u64::from(self.asks) | u64::from(self.exclaims) << 1
    }

    /// Reads the plus, minus, currency and fraction sign before a number.
    fn read_before(&mut self, text: &str) {
        let mut start = self.span.start();
        let before = |end: usize| text[..end].chars().next_back();
        if let Some(c @ ('/' | ':')) = before(start)
            && before(start - 1).is_some_and(char::is_numeric)
        {
            self.ratio = Some(c);
            return;
        }
        self.take_sign(&mut start, text);
        let blank = before(start).filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
        let at = start - if self.sign.is_none() { blank.map_or(0, char::len_utf8) } else { 0 };
        if let Some(c) = before(at).filter(|&c| is_currency(c)) {
            let from = at - c.len_utf8();
            // `5 € 7`: the sign belongs to the number before it.
            let is_after = at < start && before(from).is_some_and(char::is_numeric);
            if !is_after {
                self.currency = Some(c);
                start = from;
                self.take_sign(&mut start, text);
            }
        }
        self.span = Span::new(start, self.span.end());
    }

    /// Takes the plus or minus that ends at byte `start`, unless it joins two words.
    fn take_sign(&mut self, start: &mut usize, text: &str) {
        let Some(c) = text[..*start].chars().next_back() else { return };
        let sign = match c {
            '+' => '+',
            '-' | '−' | '–' | '‑' | '‐' => '-',
            _ => return,
        };
        let from = *start - c.len_utf8();
        let left = text[..from].chars().next_back();
        let joins = left.is_some_and(|c| !c.is_whitespace() && !is_opening(c));
        if !joins && self.sign.is_none() {
            self.sign = Some(sign);
            *start = from;
        }
    }

    /// Reads the currency, per cent or degree sign after a number.
    fn read_after(&mut self, text: &str) {
        let end = self.span.end();
        let rest = &text[end..];
        let blank = rest.chars().next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
        let skipped = blank.map_or(0, char::len_utf8);
        let Some(c) = rest[skipped..].chars().next() else { return };
        let to = end + skipped + c.len_utf8();
        match c {
            '%' | '‰' => self.share = Some(c),
            '°' | 'º' if skipped == 0 => self.share = Some('°'),
            // `5 €`, but not `sold 5 $7 tickets`.
            _ if is_currency(c)
                && self.currency.is_none()
                && !text[to..].starts_with(char::is_numeric) =>
            {
                self.currency = Some(c);
            }
            _ => return,
        }
        self.span = Span::new(self.span.start(), to);
    }

    /// Reads the question and exclamation marks after the word, before the next blank. Closing
    /// brackets and quotation marks can stand between; one blank can, as in French.
    fn read_end(&mut self, text: &str) {
        let end = self.span.end();
        let rest = &text[end..];
        let rest = rest
            .strip_prefix([' ', '\u{a0}', '\u{202f}'])
            .map_or(rest, |after| if after.starts_with(['?', '!']) { after } else { rest });
        let from = text.len() - rest.len();
        for (at, c) in rest.char_indices() {
            match c {
                '?' | '？' => self.asks = true,
                '!' | '！' => self.exclaims = true,
                _ if c.is_whitespace() || c.is_alphanumeric() || is_opening(c) && !is_quote(c) => {
                    return;
                }
                _ => continue,
            }
            // The closing marks between the word and its mark stay out of most words.
            self.span = Span::new(self.span.start(), from + at + c.len_utf8());
        }
    }
}

/// The key of a word with all of its signs. Two words with equal exact keys say the same. It is
/// [`Word::key`] for a word without signs.
#[must_use]
#[inline]
pub fn exact_key(text: &str, word: Word) -> u64 {
    mixed(text, word, |signs| signs.figure_code() << 2 ^ signs.end_code())
}

/// The key of a word with the signs of a number, without the mark at its end.
#[must_use]
#[inline]
pub fn figure_key(text: &str, word: Word) -> u64 {
    mixed(text, word, |signs| signs.figure_code() << 2)
}

/// The key of `word`, mixed with the `code` of its signs unless that is 0.
fn mixed(text: &str, word: Word, code: impl Fn(&WordSigns) -> u64) -> u64 {
    if is_plain(text, word.span()) {
        return word.key();
    }
    match code(&WordSigns::of(text, word.span())) {
        0 => word.key(),
        code => xxh3_64_with_seed(&word.key().to_le_bytes(), code) >> 16,
    }
}

/// Whether the word surely has no sign: it begins with no digit, and a letter, or a blank and a
/// letter, follows it. Most words of a text are plain.
fn is_plain(text: &str, word: Span) -> bool {
    let bytes = text.as_bytes();
    let first = bytes.get(word.start()).is_none_or(u8::is_ascii_alphabetic);
    let next = |at: usize| bytes.get(at).copied().unwrap_or(b'\n');
    first
        && match next(word.end()) {
            b' ' => next(word.end() + 1).is_ascii_alphanumeric(),
            b',' | b'.' | b'\n' => next(word.end() + 1).is_ascii_whitespace(),
            other => other.is_ascii_alphabetic(),
        }
}

/// Whether two runs of words are the same, signs included. All stops, commas, dashes and quotation
/// marks count as equal.
#[must_use]
pub fn are_same(words: Pair<&[Word]>, texts: Pair<&str>) -> bool {
    words.left.len() == words.right.len()
        && words.left.iter().zip(words.right).all(|(a, b)| a.key() == b.key())
        && words
            .left
            .iter()
            .zip(words.right)
            .all(|(&a, &b)| exact_key(texts.left, a) == exact_key(texts.right, b))
}

/// Whether `c` is the sign of a currency.
#[must_use]
pub fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20cf}' | '＄' | '￡' | '￥')
}

/// Whether `c` is an opening bracket or a quotation mark.
fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{') || is_quote(c)
}

/// Whether `c` is a quotation mark of any kind.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '‘'..='‟' | '«' | '»' | '‹' | '›' | '「'..='』')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::segment::segment;

    fn keys(text: &str) -> Vec<u64> {
        let words = segment(text, [Span::new(0, text.len())]).words;
        words.iter().map(|&word| exact_key(text, word)).collect()
    }

    #[test]
    fn signs_beside_a_number_and_marks_are_differences() {
        for (a, b) in [
            ("$5 million", "£5 million"),
            ("€7", "¥7"),
            ("rose +3%", "rose -3%"),
            ("rose +3 %", "rose −3 %"),
            ("5% of it", "5 of it"),
            ("1/2 left", "1 2 left"),
            ("at -5 degrees", "at 5 degrees"),
            ("–5 degrees", "5 degrees"),
            ("5 € more", "5 $ more"),
            ("5°", "5"),
            ("Why?", "Why!"),
            ("Why?", "Why."),
            ("“Why?” he asked", "“Why,” he asked"),
            ("-$5", "$5"),
            ("(-5)", "(5)"),
        ] {
            assert_ne!(keys(a), keys(b), "{a} | {b}");
        }
    }

    #[test]
    fn other_punctuation_is_no_difference() {
        for (a, b) in [
            ("−5 degrees", "-5 degrees"),
            ("5 %", "5%"),
            ("$ 5", "$5"),
            ("the F-16", "the F–16"),
            ("5-7 boats", "5–7 boats"),
            ("1990-91", "1990 91"),
            ("“Why?” he asked", "'Why'? he asked"),
            ("Why ?", "Why?"),
            ("Why?!", "Why!?"),
            ("No, he said.", "No he said"),
            ("well - 5", "well, 5"),
            ("(5)", "5"),
        ] {
            assert_eq!(keys(a), keys(b), "{a} | {b}");
        }
    }

    #[test]
    fn a_word_spans_its_signs() {
        for (text, expect) in [
            ("lost $5 million", vec!["lost", "$5", "million"]),
            ("by -3% now!", vec!["by", "-3%", "now!"]),
            ("5 € or 7", vec!["5 €", "or", "7"]),
            ("a -£2.50, (why)?", vec!["a", "-£2.50", "why)?"]),
            ("1/2 of", vec!["1", "2", "of"]),
        ] {
            let words = segment(text, [Span::new(0, text.len())]).words;
            let got: Vec<&str> =
                words.iter().map(|word| &text[WordSigns::of(text, word.span()).span]).collect();
            assert_eq!(got, expect, "{text}");
        }
    }
}
