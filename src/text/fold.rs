//! Folding: maps spellings that count as equal to one string, before two texts are compared.
//!
//! There are two strengths. Each is a pure function of one word:
//!
//! | function | folds | for |
//! |---|---|---|
//! | [`word`] | case, kind of apostrophe | "verbatim", shared passages, word diff |
//! | [`name`] | also accents and letters like ß ø ł ı | names, search |
//!
//! Numbers are never folded.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` in lower case with straight apostrophes. Accents stay.
///
/// ```
/// assert_eq!(crossread::text::fold::word("Pakistan’s"), "pakistan's");
/// ```
#[must_use]
pub fn word(text: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().flat_map(char::to_lowercase).map(apostrophe).collect())
}

/// Calls `f` with the bytes of [`word`] of `text`. Short words of ASCII letters need no allocation.
pub(super) fn with_word<T>(text: &str, f: impl FnOnce(&[u8]) -> T) -> T {
    let mut folded = [0; 48];
    match fold_short(text.as_bytes(), &mut folded) {
        Some(len) => f(&folded[..len]),
        None => f(word(text).as_bytes()),
    }
}

/// Writes [`word`] of `text` to `out` and returns its length in bytes. `None` if `text` is longer
/// than `out`, or has a character that is neither ASCII nor a curly apostrophe.
fn fold_short(text: &[u8], out: &mut [u8]) -> Option<usize> {
    if text.len() > out.len() {
        return None;
    }
    let (mut at, mut len) = (0, 0);
    loop {
        while let Some(byte) = text.get(at)
            && byte.is_ascii()
            && *byte != b'`'
        {
            out[len] = byte.to_ascii_lowercase();
            (at, len) = (at + 1, len + 1);
        }
        match text[at..] {
            [] => return Some(len),
            [0xe2, 0x80, 0x98 | 0x99, ..] => (out[len], at, len) = (b'\'', at + 3, len + 1),
            _ => return None,
        }
    }
}

/// `text` in lower case, without accents, with straight apostrophes, and with
/// letters that have no decomposition written out (ß ss, æ ae, ø o, ł l, ı i).
///
/// ```
/// assert_eq!(crossread::text::fold::name("Türkiye"), "turkiye");
/// assert_eq!(crossread::text::fold::name("Łódź"), "lodz");
/// ```
#[must_use]
pub fn name(text: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match apostrophe(c) {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            c if is_combining_mark(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// `'` for every kind of apostrophe; other characters stay as they are.
#[must_use]
pub fn apostrophe(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '＇' | '`' | '´' => '\'',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_apostrophe_folds_to_one() {
        for text in ["It’s", "It‘s", "Itʼs", "It＇s", "It`s", "It´s"] {
            assert_eq!(word(text), "it's");
            assert_eq!(name(text), "it's");
        }
    }

    #[test]
    fn short_words_fold_without_an_allocation_to_the_result_of_word() {
        let long = "A".repeat(60);
        for text in ["", "Pakistan’s", "It`s", "Élan", "3.5M", &long] {
            assert_eq!(with_word(text, <[u8]>::to_vec), word(text).as_bytes(), "{text}");
        }
    }
}
