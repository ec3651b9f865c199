use std::fmt;
use std::str::FromStr;
use xxhash_rust::xxh3::Xxh3;

/// The stable id of an article: 48 bits, printed as twelve hexadecimal digits.
///
/// It comes from the article's URL, else from its path below what was opened,
/// and from its content; so it is the same on every run over the same input.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(u64);

impl ArticleId {
    /// The id of the article found at `place` (URL or relative path) with `content`.
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
