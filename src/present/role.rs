//! Roles: what a run of text is, before a theme decides on its look.
//!
//! A new role is one row of `roles!`. A theme that does not name it underlines it.

use crate::text::overlay::RoleBits;
use std::fmt;
use std::ops::{BitOr, BitOrAssign};

/// Declares [`Role`], one row for each role: its documentation, its name, and its letter in the
/// role plane of golden frames and of `crossread render --format roles`. The position of a row is
/// the bit of the role, and the order in which looks are laid on one another.
macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $role:ident $letter:literal,)+) => {
        /// What a run of text *is*. The theme decides what it looks like.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Role {
            $($(#[doc = $doc])+ $role,)+
        }

        const LETTERS: &[char] = &[$($letter,)+];

        impl Role {
            /// Every role, in the order of its bit.
            pub const ALL: [Self; LETTERS.len()] = [$(Self::$role,)+];
        }
    };
}

roles! {
    /// The article's headline.
    Headline 'H',
    /// A heading inside a text, or the title of a pane.
    Heading 'h',
    /// Secondary text: outlets, dates, hints, fillers.
    Dim 'd',
    /// Bold in the source.
    Strong 'b',
    /// Italic in the source.
    Emphasis 'i',
    /// A link.
    Link 'L',
    /// A quotation.
    Quote 'q',
    /// A quotation that another article carries too, or echoes.
    SharedQuote 'Q',
    /// Prose that another article has word for word.
    Verbatim 'v',
    /// Prose that another article has with edits.
    Edited 'e',
    /// Prose that another article has in other words.
    Reworded 'r',
    /// Prose that another article has too, in whichever way.
    Passage 's',
    /// A person's name.
    Person 'p',
    /// An organisation's name.
    Organisation 'o',
    /// A place's name.
    Place 'l',
    /// A cell of the matrix: the actor is named once.
    HeatLow '1',
    /// A cell of the matrix: the actor is named a few times.
    HeatMiddle '2',
    /// A cell of the matrix: the actor is named often.
    HeatHigh '3',
    /// A hit of the search.
    Hit '/',
    /// The hit or the mention that the cursor is on.
    CurrentHit '@',
    /// The sentence that the cursor is on.
    Cursor 'c',
    /// The selected row of a list that has the focus.
    Selected '>',
    /// The selected row of a list that does not have the focus.
    Resting '-',
    /// Words that only the left side has.
    Removed '<',
    /// Words that only the right side has.
    Added '+',
    /// A number, name or negation that differs: a strong change.
    Strikes '!',
    /// A sentence that stands elsewhere on the other side, and its label.
    Moved 'm',
    /// The place that a moved sentence has left.
    Ghost 'g',
    /// The border of a pane.
    Border 'B',
    /// The border of the pane that has the focus.
    Focus 'F',
    /// A key in help and hints.
    Key 'k',
    /// Something that went wrong.
    Warning 'w',
    /// A bar that shows an amount.
    Bar 'z',
    /// A sentence that no other article carries.
    OnlyHere 'u',
    /// Words that are shown although this text lacks them.
    Struck 'x',
    /// A change of meaning between articles: an alteration, a negation, a contradiction.
    Altered 'A',
}

// A set holds one bit for each role.
const _: () = assert!(Role::ALL.len() <= RoleBits::BITS as usize);

impl Role {
    /// The letter of the role in a role plane.
    #[must_use]
    pub fn letter(self) -> char {
        LETTERS[self as usize]
    }

    /// The name of the role in a theme file: `current-hit`.
    #[must_use]
    pub fn name(self) -> String {
        let mut name = String::new();
        for (at, c) in format!("{self:?}").char_indices() {
            if at > 0 && c.is_uppercase() {
                name.push('-');
            }
            name.extend(c.to_lowercase());
        }
        name
    }
}

/// A set of roles.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RoleSet(RoleBits);

impl RoleSet {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// The set with these bits, as [`overlay`](crate::text::overlay) carries them.
    #[must_use]
    pub fn from_bits(bits: RoleBits) -> Self {
        Self(bits)
    }

    /// The set as bits, one for each role.
    #[must_use]
    pub fn bits(self) -> RoleBits {
        self.0
    }

    /// Whether the set is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `role` is in the set.
    #[must_use]
    pub fn contains(self, role: Role) -> bool {
        self.0 >> role as u8 & 1 == 1
    }

    /// The roles of the set, in the order of their bits.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |&role| self.contains(role))
    }
}

impl From<Role> for RoleSet {
    fn from(role: Role) -> Self {
        Self(1 << role as u8)
    }
}

impl<R: Into<RoleSet>> BitOr<R> for RoleSet {
    type Output = Self;

    fn bitor(self, other: R) -> Self {
        Self(self.0 | other.into().0)
    }
}

impl<R: Into<RoleSet>> BitOrAssign<R> for RoleSet {
    fn bitor_assign(&mut self, other: R) {
        self.0 |= other.into().0;
    }
}

impl BitOr<Role> for Role {
    type Output = RoleSet;

    fn bitor(self, other: Role) -> RoleSet {
        RoleSet::from(self) | other
    }
}

impl fmt::Debug for RoleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_role_has_a_letter_and_a_name_of_its_own() {
        let letters: BTreeSet<char> = Role::ALL.into_iter().map(Role::letter).collect();
        let names: BTreeSet<String> = Role::ALL.into_iter().map(Role::name).collect();
        assert_eq!((letters.len(), names.len()), (Role::ALL.len(), Role::ALL.len()));
        assert!(Role::ALL.iter().enumerate().all(|(bit, &role)| role as usize == bit));
    }
}
