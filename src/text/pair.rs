//! `Pair` and `Side`: the two sides of a comparison, without twin fields.

use std::ops::{Index, IndexMut};

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The first named, drawn on the left.
    Left,
    /// The second named, drawn on the right.
    Right,
}

impl Side {
    /// Left, then right.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// The opposite side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// Something for each side of a comparison.
///
/// ```
/// use crossread::text::{Pair, Side};
/// let words = Pair::new("said", "stated");
/// assert_eq!(words[Side::Right], "stated");
/// assert_eq!(words.mirrored()[Side::Right], "said");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Pair<T> {
    /// What stands on the left.
    pub left: T,
    /// What stands on the right.
    pub right: T,
}

impl<T> Pair<T> {
    /// A pair of `left` and `right`.
    pub fn new(left: T, right: T) -> Self {
        Self { left, right }
    }

    /// The pair with its sides swapped.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self { left: self.right, right: self.left }
    }

    /// The pair of what `f` makes of each side.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair { left: f(self.left), right: f(self.right) }
    }

    /// The pair of references.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair { left: &self.left, right: &self.right }
    }
}

impl<T> Index<Side> for Pair<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

impl<T> IndexMut<Side> for Pair<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}
