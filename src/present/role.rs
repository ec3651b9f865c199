use std::fmt;
use std::ops::{BitOr, BitOrAssign};

/// What a run of text *is*. The theme decides what it looks like.
///
/// Each role has one letter, for the role plane of golden frames and of
/// `crossread render --roles`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Role {
    /// The article's headline.
    Headline,
    /// A heading inside a text, or the title of a pane.
    Heading,
    /// Secondary text: outlets, dates, hints, fillers.
    Dim,
    /// Bold in the source.
    Strong,
    /// Italic in the source.
    Emphasis,
    /// A link.
    Link,
    /// A quotation.
    Quote,
    /// A quotation that another article carries too, or echoes.
    SharedQuote,
    /// Prose that another article has word for word.
    Verbatim,
    /// Prose that another article has with edits.
    Edited,
    /// Prose that another article has in other words.
    Reworded,
    /// Prose that another article has too, in whichever way.
    Passage,
    /// A person's name.
    Person,
    /// An organisation's name.
    Organisation,
    /// A place's name.
    Place,
    /// A hit of the search.
    Hit,
    /// The hit or the mention that the cursor is on.
    CurrentHit,
    /// The sentence that the cursor is on.
    Cursor,
    /// The selected row of a list that has the focus.
    Selected,
    /// The selected row of a list that has not.
    Resting,
    /// Words that only the left side has.
    Removed,
    /// Words that only the right side has.
    Added,
    /// A number, name or negation that differs: a strong change.
    Strikes,
    /// A sentence that stands elsewhere on the other side, and its label.
    Moved,
    /// Where a moved sentence has left from.
    Ghost,
    /// The border of a pane.
    Border,
    /// The border of the pane that has the focus.
    Focus,
    /// A key in help and hints.
    Key,
    /// Something that went wrong.
    Warning,
    /// A bar that shows an amount.
    Bar,
    /// Sentence that no other article carries.
    OnlyHere,
    /// Words that are shown although this text lacks them.
    Struck,
}

impl Role {
    /// Every role, in the order of its bit.
    pub const ALL: [Self; 32] = [
        Self::Headline,
        Self::Heading,
        Self::Dim,
        Self::Strong,
        Self::Emphasis,
        Self::Link,
        Self::Quote,
        Self::SharedQuote,
        Self::Verbatim,
        Self::Edited,
        Self::Reworded,
        Self::Passage,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Hit,
        Self::CurrentHit,
        Self::Cursor,
        Self::Selected,
        Self::Resting,
        Self::Removed,
        Self::Added,
        Self::Strikes,
        Self::Moved,
        Self::Ghost,
        Self::Border,
        Self::Focus,
        Self::Key,
        Self::Warning,
        Self::Bar,
        Self::OnlyHere,
        Self::Struck,
    ];

    /// Its letter in a role plane.
    #[must_use]
    pub fn letter(self) -> char {
        const LETTERS: &[u8; 32] = b"HhdbiLqQverspol/@c>-<+!mgBFkwzux";
        LETTERS.get(self as usize).map_or('?', |&b| char::from(b))
    }

    /// Its name in a theme file.
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
pub struct RoleSet(u32);

impl RoleSet {
    /// No role.
    pub const NONE: Self = Self(0);

    /// The set with these bits, as [`overlay`](crate::text::overlay) carries them.
    #[must_use]
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The bits.
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// Whether it holds no role.
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
