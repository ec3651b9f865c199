//! Folding: what counts as the same letter when two texts are compared.
//!
//! Two strengths, each a pure function of one word:
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

/// What `f` makes of the bytes of [`word`], without a string for words of usual letters and length.
pub(super) fn with_word<T>(text: &str, f: impl FnOnce(&[u8]) -> T) -> T {
    let mut folded = [0; 48];
    match fold_short(text.as_bytes(), &mut folded) {
        Some(len) => f(&folded[..len]),
        None => f(word(text).as_bytes()),
    }
}

/// Writes [`word`] of `text` to `out` and tells its length, when it is short ASCII with curly apostrophes at most.
fn fold_short(text: &[u8], out: &mut [u8]) -> Option<usize> {
    if text.len() > out.len() {
        return None;
    }
    let (mut at, mut len) = (0, 0);
    loop {
        let usual = text[at..].iter().take_while(|&&byte| byte.is_ascii() && byte != b'`');
        let folded =
            usual.zip(&mut out[len..]).map(|(byte, to)| *to = byte.to_ascii_lowercase()).count();
        (at, len) = (at + folded, len + folded);
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

/// Every kind of apostrophe as `'`; other characters as they are.
#[must_use]
pub fn apostrophe(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '＇' | '`' | '´' => '\'',
        c => c,
    }
}
