//! Which texts can be compared: those in English, and those in one other language.

use crate::corpus::Article;

/// The language of a text, as far as a comparison needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextLanguage {
    /// English, or a text in Latin letters whose language is not known.
    English,
    /// Another language: its code, when it is certain.
    Other(Option<&'static str>),
}

impl TextLanguage {
    pub(super) fn of(article: &Article) -> Self {
        if article.is_english() && is_latin(&article.text.content) {
            Self::English
        } else {
            Self::Other(article.language())
        }
    }

    pub(super) fn is_english(self) -> bool {
        self == Self::English
    }

    /// Whether words of the two texts can be the same.
    pub(super) fn is_comparable(self, other: Self) -> bool {
        self == other && self != Self::Other(None)
    }
}

/// Whether most letters are Latin.
fn is_latin(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    2 * letters().filter(|&c| c < '\u{250}').count() >= letters().count()
}
