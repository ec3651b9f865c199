//! Where an article was read from: its source, its place there, and a hash of its original bytes.
//!
//! ```text
//! source   item                      record
//! news/    feeds/world.rss           2        the third entry of a feed in the folder `news`
//! news/    dump.zip/july/talks.html  0        a member of an archive
//! -        -                         0        standard input
//! demo     the-civic/posts.json      1        the embedded demo
//! ```

use crate::text::Clean;
use crate::text::packed::{Packed, Packer, Unpacker};
use std::fmt;
use std::str::FromStr;
use xxhash_rust::xxh3::xxh3_128;

/// Where an article was read from.
///
/// Notes of the user name an article by its address, by this place, and by [`Origin::hash`], so
/// that a later version that cleans the text better still finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The name of the source: the opened folder, or the folder of an opened file, as the user
    /// typed it; `-` for standard input; `demo` for the embedded coverage.
    pub source: Clean,
    /// The item of the source that holds the article: the path below the opened folder, with the
    /// names of members behind it when the item is a container.
    pub item: Clean,
    /// The position of the record in the item, from zero. A file with one article has record 0.
    pub record: usize,
    /// The hash of the record before cleaning.
    pub hash: ContentHash,
}

/// The 128-bit XXH3 hash of original bytes, printed as 32 hexadecimal digits.
///
/// It covers the whole file when the file is one record. In JSON and in feeds it covers the record
/// alone, as decoded text, so that it stays the same when other records come and go.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(u128);

impl ContentHash {
    /// Hashes `bytes`, in linear time.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }
}

impl Packed for ContentHash {
    fn pack(&self, to: &mut Packer) {
        to.raw(&self.0.to_le_bytes());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let bytes = from.raw(16)?.first_chunk()?;
        Some(Self(u128::from_le_bytes(*bytes)))
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for ContentHash {
    type Err = std::num::ParseIntError;

    /// Parses what [`fmt::Display`] prints.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_parsed_from_what_it_prints() {
        let hash = ContentHash::of(b"The talks stalled.");
        assert_eq!(hash.to_string().len(), 32);
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_ne!(hash, ContentHash::of(b"The talks stalled!"));
    }
}
