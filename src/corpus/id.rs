//! Stable ids of articles.

use std::fmt;
use std::str::FromStr;
use xxhash_rust::xxh3::Xxh3;

/// The stable id of an article: 48 bits, printed as twelve hexadecimal digits.
///
/// It is a hash of the content and of the article's address, or of its path below the opened
/// folder when it has no address, so it is the same on every run over the same input.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(u64);

impl ArticleId {
    /// Makes the id of the article with `content` at `place`, an address or a relative path.
    #[must_use]
    pub fn of(place: &str, content: &str) -> Self {
        let mut hash = Xxh3::new();
        hash.update(place.as_bytes());
        hash.update(&[0]);
        hash.update(content.as_bytes());
        Self(hash.digest() >> 16)
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

impl fmt::Debug for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for ArticleId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}
