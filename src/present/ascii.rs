//! Signs in ASCII, for terminals, fonts and braille lines that do not have others.
//!
//! ```text
//! ┃ “No deal,” … → 3        | "No deal," ~ > 3
//! ```
//!
//! Letters, figures and the marks on them stay: they are the words of the articles. Every other character
//! beyond ASCII becomes one sign of ASCII, so that all columns stay where they are. Signs that mean
//! different things on one screen stay different.

use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// The signs of the program and of articles, each with the sign that stands for it.
const SIGNS: &[(&str, char)] = &[
    ("‘’‚‹›′", '\''),
    ("“”„«»″", '"'),
    ("–—−‐‑", '-'),
    ("·•∙", '.'),
    ("…⋯", '~'),
    ("─━═┄┈╌", '-'),
    ("│┃║▌▏", '|'),
    ("╏", ':'),
    ("┆", ';'),
    ("╹╸", '\''),
    ("┌┐└┘├┤┬┴┼╭╮╯╰", '+'),
    ("▁▂▃", '_'),
    ("▄▅▆▇█▉▊▋▍▎", '#'),
    ("▸▶→↔", '>'),
    ("←", '<'),
    ("↑", '^'),
    ("↓▾", 'v'),
    ("↵", '/'),
    ("≠", '#'),
    ("≈", '*'),
    ("≤", '<'),
    ("≥", '>'),
    ("×", 'x'),
    ("∩", '&'),
    ("◆", '@'),
    ("◇○", 'o'),
    ("●", '0'),
    ("◉", '@'),
    ("◎", 'O'),
    ("★☀", '*'),
    ("✎", '&'),
    ("€", 'E'),
    ("£", 'L'),
    ("¥", 'Y'),
    ("₹", 'R'),
];

/// The sign for a character; the character itself when it is ASCII, a letter, a figure or a mark on one.
#[must_use]
pub fn sign(c: char) -> char {
    if c.is_ascii() || c.is_alphanumeric() || is_combining_mark(c) {
        return c;
    }
    if c.is_whitespace() {
        return ' ';
    }
    SIGNS.iter().find(|(signs, _)| signs.contains(c)).map_or('?', |(_, sign)| *sign)
}

/// The text with signs of ASCII only.
#[must_use]
pub fn signs(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if c == '\n' { c } else { sign(c) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::carried::fate_glyph;
    use crate::query::Fate;
    use std::collections::BTreeSet;

    #[test]
    fn letters_stay_and_signs_become_ascii() {
        assert_eq!(signs("┃ “Inês” – 3 €… ☃\n"), "| \"Inês\" - 3 E~ ?\n");
        assert_eq!(signs("plain"), "plain");
    }

    #[test]
    fn fates_of_a_sentence_stay_different() {
        let glyphs: BTreeSet<String> =
            Fate::ALL.iter().map(|&fate| signs(fate_glyph(fate)).into_owned()).collect();
        assert_eq!(glyphs.len(), Fate::ALL.len());
        let rows: BTreeSet<char> = ['=', '~', '≈', '<', '>'].map(sign).into();
        assert_eq!(rows.len(), 5);
    }

    #[test]
    fn no_sign_is_listed_twice() {
        let all: Vec<char> = SIGNS.iter().flat_map(|(signs, _)| signs.chars()).collect();
        let distinct: BTreeSet<char> = all.iter().copied().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
