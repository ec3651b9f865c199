//! `Pair` and `Side`: one value for each side of a comparison, indexed by side.

use std::ops::{Index, IndexMut};

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The first of the two, drawn on the left.
    Left,
    /// The second of the two, drawn on the right.
    Right,
}

impl Side {
    /// Both sides, left first.
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

/// Two values of one type, one for each side of a comparison.
///
/// ```
/// use crossread::text::{Pair, Side};
/// let words = Pair::new("said", "stated");
/// assert_eq!(words[Side::Right], "stated");
/// assert_eq!(words.mirrored()[Side::Right], "said");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Pair<T> {
    /// The value of the left side.
    pub left: T,
    /// The value of the right side.
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

    /// Applies `f` to both sides, left first.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair { left: f(self.left), right: f(self.right) }
    }

    /// A pair of references to both sides.
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
