//! `tokens`: the words and punctuation signs of a part of a text, in order.
//!
//! ```text
//! text     Gen.  Roe ’s co-pilot ,  25 ,  spent  $5m  —
//! words    ├─┤   ├────┤ ├┤ ├───┤    ├┤    ├───┤   ├┤        of the segmentation
//! tokens   ├──┤  ├────┤ ├──────┤ ┤  ├┤ ┤  ├───┤  ├─┤  ┤     words joined, signs, stops where they belong
//! ```
//!
//! The text is not segmented a second time. A token is a word of [`Segments`], or several words
//! with only a hyphen, an apostrophe, a stop, a slash or an ampersand between them. The stop of an
//! abbreviation, the apostrophe of a plural possessive (`officials’`) and `$` or `@` before a word
//! are part of the token.
//!
//! Invariant: tokens are in order, disjoint and lie within the span asked for.

use super::{Segments, Span, Word, abbreviations};

/// A word with the signs that are part of it, or a punctuation sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The bytes of the token in the text.
    pub span: Span,
    /// The kind of the token.
    pub class: TokenClass,
}

/// The kind of a [`Token`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenClass {
    /// A word that begins with a letter.
    Word,
    /// A word that begins with a digit.
    Number,
    /// A punctuation sign.
    Sign(Sign),
}

/// A punctuation sign between words. Quotation marks are not among them: `analysis::quotes` reads
/// those.
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
    /// The sign for the character `c`, which stands between `left` and `right`.
    fn of(c: char, left: Option<char>, right: Option<char>) -> Option<Self> {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        match c {
            ',' => Some(Self::Comma),
            '.' | '?' | '!' | '…' => Some(Self::Stop),
            ':' => Some(Self::Colon),
            ';' => Some(Self::Semicolon),
            '—' | '–' | '―' => Some(Self::Dash),
            '-' if is_space(left) || is_space(right) || right == Some('-') => Some(Self::Dash),
            '(' | '[' => Some(Self::Open),
            ')' | ']' => Some(Self::Close),
            _ => None,
        }
    }
}

/// The tokens of `text` within `span`. A word that crosses an end of the span is cut there.
#[must_use]
pub fn tokens<'t>(text: &'t str, segments: &'t Segments, span: Span) -> TokenIter<'t> {
    tokens_of(text, &segments.words, span)
}

/// The tokens of `text` within `span`. `words` are in order and include all words of the span.
pub(super) fn tokens_of<'t>(text: &'t str, words: &'t [Word], span: Span) -> TokenIter<'t> {
    let first = words.partition_point(|word| word.span().end() <= span.start());
    TokenIter { text, words: &words[first..], at: span.start(), end: span.end() }
}

/// Iterator over the tokens of a span of text, made by [`tokens`].
#[derive(Clone, Debug)]
pub struct TokenIter<'t> {
    text: &'t str,
    /// The words that end after `at`.
    words: &'t [Word],
    /// The byte from which the next token is searched.
    at: usize,
    /// The end of the span.
    end: usize,
}

impl Iterator for TokenIter<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let start = self.at;
            let c = self.char_at(start)?;
            let after = start + c.len_utf8();
            if c.is_alphanumeric() {
                return Some(self.word(start, start));
            }
            if matches!(c, '@' | '$')
                && let rest = &self.text[after..self.end]
                && let letters = self.end - rest.trim_start_matches('_').len()
                && self.letter_at(letters)
            {
                return Some(self.word(start, letters));
            }
            self.at = after;
            let left = self.text[..start].chars().next_back();
            if let Some(sign) = Sign::of(c, left, self.char_at(after)) {
                let span = Span::new(start, after);
                return Some(Token { span, class: TokenClass::Sign(sign) });
            }
        }
    }
}

impl TokenIter<'_> {
    /// The character at byte `at`, if it lies within the span.
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..self.end)?.chars().next()
    }

    /// The token at `start` whose first letter or digit is at `letters`.
    fn word(&mut self, start: usize, letters: usize) -> Token {
        let mut end = self.part_end(letters);
        while let Some(next) = self.joined_word(end) {
            end = self.part_end(next);
        }
        let spelt = &self.text[letters..end];
        let takes_sign = match self.char_at(end) {
            Some(c @ ('’' | '\'')) => spelt.ends_with('s') && !self.letter_at(end + c.len_utf8()),
            Some('.') => abbreviations::takes_stop(spelt),
            _ => false,
        };
        if takes_sign {
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

    /// The end of the word with the letter at byte `at`. A word is cut before a colon, a semicolon
    /// or another sign that joins letters by UAX #29 but not here.
    fn part_end(&mut self, at: usize) -> usize {
        while self.words.first().is_some_and(|word| word.span().end() <= at) {
            self.words = &self.words[1..];
        }
        let end = self.words.first().map_or(self.end, |word| word.span().end().min(self.end));
        let part = &self.text[at..end];
        let cut = part.find([':', ';', '·', '‘', '"']).unwrap_or(part.len());
        at + part[..cut].trim_end_matches('_').len()
    }

    /// The start of the next word, if at most one joining sign stands between it and `end`.
    fn joined_word(&self, end: usize) -> Option<usize> {
        let c = self.char_at(end)?;
        let after = end + c.len_utf8();
        match c {
            '\'' | '’' | '-' | '.' | '&' | '_' | '/' | '‑' if self.letter_at(after) => {
                Some(after)
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
