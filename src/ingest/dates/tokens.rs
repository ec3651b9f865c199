//! Cuts the words of a date into numbers, words and signs.
//!
//! ```text
//! "20210709T1430Z"   20210709 · t · 1430 · z
//! "14. März 2025"    14 · . · marz · 2025
//! "2026年3月3日"      2026 · 年 · 3 · 月 · 3 · 日
//! ```

use crate::text::fold;

/// A part of a written date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateToken {
    pub kind: DateTokenKind,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// What a part of a written date is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DateTokenKind {
    /// A number of at most 18 digits, with the number of its digits.
    Number { value: u64, digits: usize },
    /// A folded word; an ideograph is a word of its own.
    Word(String),
    /// Any other character.
    Sign(char),
}

impl DateToken {
    /// The value of a number whose count of digits is in `digits`.
    pub(super) fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u64> {
        match self.kind {
            DateTokenKind::Number { value, digits: count } if digits.contains(&count) => {
                Some(value)
            }
            _ => None,
        }
    }

    /// Whether this is the folded word `word`.
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, DateTokenKind::Word(own) if own == word)
    }

    /// The folded word, when this is one.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            DateTokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether this is the sign `sign`.
    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == DateTokenKind::Sign(sign)
    }
}

/// Cuts `text` into tokens. Numbers of more than 18 digits become words.
pub(super) fn tokens(text: &str) -> Vec<DateToken> {
    let plain: String = text.chars().map(hangul).collect();
    let folded = fold::name(&plain);
    let mut tokens = Vec::new();
    let mut spaced = false;
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let kind = if let Some(first) = digit(c) {
            let (mut value, mut digits) = (u64::from(first), 1);
            while let Some(next) = chars.peek().copied().and_then(digit) {
                chars.next();
                value = value.wrapping_mul(10).wrapping_add(u64::from(next));
                digits += 1;
            }
            if digits > 18 {
                DateTokenKind::Word(String::new())
            } else {
                DateTokenKind::Number { value, digits }
            }
        } else if is_ideograph(c) {
            DateTokenKind::Word(c.to_string())
        } else if c.is_alphabetic() {
            let mut word = c.to_string();
            while let Some(next) =
                chars.next_if(|&next| next.is_alphabetic() && !is_ideograph(next))
            {
                word.push(next);
            }
            DateTokenKind::Word(word)
        } else {
            DateTokenKind::Sign(sign(c))
        };
        tokens.push(DateToken { kind, spaced });
        spaced = false;
    }
    tokens
}

/// The value of a decimal digit of the scripts in which dates are written.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 7] = ['0', '٠', '۰', '०', '০', '๐', '０'];
    ZEROS.iter().find_map(|&zero| (c as u32).checked_sub(zero as u32).filter(|&value| value < 10))
}

/// The ideograph for a Korean sign of a date, since folding takes Hangul apart: 년 is 年.
fn hangul(c: char) -> char {
    match c {
        '년' => '年',
        '월' => '月',
        '일' => '日',
        '시' => '時',
        '분' => '分',
        '전' => '前',
        '후' => '後',
        '수' => '修',
        '입' => '公',
        c => c,
    }
}

/// A sign, with kinds of hyphen, colon, stop and comma as one.
fn sign(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '：' | '∶' => ':',
        '／' | '⁄' => '/',
        '．' => '.',
        '，' | '،' | '、' => ',',
        c => c,
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}
