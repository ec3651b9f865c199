//! How many bytes of a file are read at most.

use std::fmt;

/// The largest file that a caller reads, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(u64);

impl Limit {
    /// A limit of `count` times 1 024 bytes.
    #[must_use]
    pub const fn kilobytes(count: u64) -> Self {
        Self(count << 10)
    }

    /// A limit of `count` times 1 048 576 bytes.
    #[must_use]
    pub const fn megabytes(count: u64) -> Self {
        Self(count << 20)
    }

    /// The limit in bytes.
    #[must_use]
    pub const fn bytes(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_multiple_of(1 << 20) {
            write!(f, "{} MB", self.0 >> 20)
        } else {
            write!(f, "{} KB", self.0 >> 10)
        }
    }
}
