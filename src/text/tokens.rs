//! `tokens`: the words and the punctuation of a stretch of text, in order.
//!
//! ```text
//! text     Gen.  Roe ’s co-pilot ,  25 ,  spent  $5m  —
//! words    ├─┤   ├────┤ ├┤ ├───┤    ├┤    ├───┤   ├┤        of the segmentation
//! tokens   ├──┤  ├────┤ ├──────┤ ┤  ├┤ ┤  ├───┤  ├─┤  ┤     words joined, signs, stops where they belong
//! ```
//!
//! No word is cut a second time: a token is a word of [`Segments`], or several that nothing but a
//! hyphen, an apostrophe, a stop, a slash or an ampersand parts. The stop of an abbreviation, the
//! apostrophe of a plural owner (`officials’`) and `$` or `@` before a word belong to the token.
//!
//! Invariant: tokens are in order, disjoint and lie within the stretch.

use super::{Segments, Span, Word, abbreviations};

/// A word with what belongs to it, or a punctuation sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub span: Span,
    /// What it is.
    pub class: TokenClass,
}

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenClass {
    /// Letters, with digits perhaps.
    Word,
    /// It begins with a digit.
    Number,
    /// A punctuation sign.
    Sign(Sign),
}

/// A punctuation sign between words. Quotation marks are none: `analysis::quotes` reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A comma.
    Comma,
    /// A full stop, question or exclamation mark, ellipsis.
    Stop,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A dash, or a hyphen that does not join two words.
    Dash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
}

impl Sign {
    /// The sign that `c` is between the characters `left` and `right`.
    fn of(c: char, left: Option<char>, right: Option<char>) -> Option<Self> {
        let apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
        match c {
            ',' => Some(Self::Comma),
            '.' | '?' | '!' | '…' => Some(Self::Stop),
            ':' => Some(Self::Colon),
            ';' => Some(Self::Semicolon),
            '—' | '–' | '―' => Some(Self::Dash),
            '-' if apart(left) || apart(right) || right == Some('-') => Some(Self::Dash),
            '(' | '[' => Some(Self::Open),
            ')' | ']' => Some(Self::Close),
            _ => None,
        }
    }
}

/// The tokens of `text` within `stretch`. A word that crosses an end of the stretch is cut there.
pub fn tokens<'t>(text: &'t str, segments: &'t Segments, stretch: Span) -> TokenIter<'t> {
    tokens_of(text, &segments.words, stretch)
}

/// The tokens of `text` within `stretch`; `words` are in order and hold those of the stretch.
pub(super) fn tokens_of<'t>(text: &'t str, words: &'t [Word], stretch: Span) -> TokenIter<'t> {
    let first = words.partition_point(|word| word.span().end() <= stretch.start());
    TokenIter { text, words: &words[first..], at: stretch.start(), end: stretch.end() }
}

/// Iterator over the tokens of a stretch.
#[derive(Clone, Debug)]
pub struct TokenIter<'t> {
    text: &'t str,
    /// The words that end behind `at`.
    words: &'t [Word],
    at: usize,
    end: usize,
}

impl Iterator for TokenIter<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let start = self.at;
            let c = self.char_at(start)?;
            let behind = start + c.len_utf8();
            if c.is_alphanumeric() {
                return Some(self.word(start, start));
            }
            if matches!(c, '@' | '$')
                && let rest = &self.text[behind..self.end]
                && let letters = self.end - rest.trim_start_matches('_').len()
                && self.letter_at(letters)
            {
                return Some(self.word(start, letters));
            }
            self.at = behind;
            let left = self.text[..start].chars().next_back();
            if let Some(sign) = Sign::of(c, left, self.char_at(behind)) {
                let span = Span::new(start, behind);
                return Some(Token { span, class: TokenClass::Sign(sign) });
            }
        }
    }
}

impl TokenIter<'_> {
    /// The character at `at`, within the stretch.
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..self.end)?.chars().next()
    }

    /// The token at `start` whose first letter or digit is at `letters`.
    fn word(&mut self, start: usize, letters: usize) -> Token {
        let mut end = self.part_end(letters);
        while let Some(next) = self.joined(end) {
            end = self.part_end(next);
        }
        let spelt = &self.text[letters..end];
        let belongs = match self.char_at(end) {
            Some(c @ ('’' | '\'')) => spelt.ends_with('s') && !self.letter_at(end + c.len_utf8()),
            Some('.') => abbreviations::takes_stop(spelt),
            _ => false,
        };
        if belongs {
            end += self.char_at(end).map_or(0, char::len_utf8);
        }
        self.at = end;
        let number = self.text[start..end].starts_with(char::is_numeric);
        let class = if number { TokenClass::Number } else { TokenClass::Word };
        Token { span: Span::new(start, end), class }
    }

    fn letter_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(char::is_alphanumeric)
    }

    /// Where the word that holds the letter at `at` ends, or the part of it before a colon,
    /// semicolon or another sign that joins letters for Unicode only.
    fn part_end(&mut self, at: usize) -> usize {
        while self.words.first().is_some_and(|word| word.span().end() <= at) {
            self.words = &self.words[1..];
        }
        let end = self.words.first().map_or(self.end, |word| word.span().end().min(self.end));
        let part = &self.text[at..end];
        let cut = part.find([':', ';', '·', '‘', '"']).unwrap_or(part.len());
        at + part[..cut].trim_end_matches('_').len()
    }

    /// Where the next word begins, when nothing but a joining sign parts it from `end`.
    fn joined(&self, end: usize) -> Option<usize> {
        let c = self.char_at(end)?;
        let behind = end + c.len_utf8();
        match c {
            '\'' | '’' | '-' | '.' | '&' | '_' | '/' | '‑' if self.letter_at(behind) => {
                Some(behind)
            }
            c if c.is_alphanumeric() => Some(end),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::segment::segment;

    fn check(text: &str, expect: &[&str]) {
        let all = Span::new(0, text.len());
        let segments = segment(text, [all]);
        let got: Vec<&str> = tokens(text, &segments, all).map(|token| &text[token.span]).collect();
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn words_take_what_belongs_to_them() {
        check("Gen. Roe’s co-pilot, 25.", &["Gen.", "Roe’s", "co-pilot", ",", "25", "."]);
        check("AT&T paid $5m to @_rail/sea", &["AT&T", "paid", "$5m", "to", "@_rail/sea"]);
        check("the officials’ U.S.-led plan", &["the", "officials’", "U.S.", "led", "plan"]);
        check("Q:Why? 1990's a_b_", &["Q", ":", "Why", "?", "1990's", "a_b"]);
        check(
            "(No. 5) — well - so -- 1,250; 3.5",
            &["(", "No.", "5", ")", "—", "well", "-", "so", "-", "-", "1,250", ";", "3.5"],
        );
        check("漢字かな ok", &["漢字かな", "ok"]);
        check("$ @ ‘’", &[]);
    }

    #[test]
    fn a_stretch_cuts_what_crosses_its_ends() {
        let text = "well-known, Okonjo’s";
        let segments = segment(text, [Span::new(0, text.len())]);
        let within: Vec<&str> =
            tokens(text, &segments, Span::new(2, 14)).map(|token| &text[token.span]).collect();
        assert_eq!(within, ["ll-known", ",", "Ok"]);
    }

    #[test]
    fn classes_tell_words_numbers_and_signs() {
        let text = "In 2031, all";
        let all = Span::new(0, text.len());
        let segments = segment(text, [all]);
        let classes: Vec<TokenClass> = tokens(text, &segments, all).map(|t| t.class).collect();
        let comma = TokenClass::Sign(Sign::Comma);
        assert_eq!(classes, [TokenClass::Word, TokenClass::Number, comma, TokenClass::Word]);
    }
}
