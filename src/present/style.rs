//! Colours and attributes as plain values, and the palette that gives each role its look.

use super::{Role, RoleSet};

/// A colour of the terminal's own palette (0 to 15) or an exact one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// One of the sixteen colours that the user's terminal defines.
    Ansi(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// A set of text attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellAttributes(u8);

impl CellAttributes {
    /// No attribute.
    pub const NONE: Self = Self(0);
    /// Bold.
    pub const BOLD: Self = Self(1);
    /// Faint.
    pub const DIM: Self = Self(2);
    /// Italic.
    pub const ITALIC: Self = Self(4);
    /// Underlined.
    pub const UNDERLINE: Self = Self(8);
    /// Foreground and background exchanged.
    pub const REVERSE: Self = Self(16);
    /// Struck through.
    pub const STRIKE: Self = Self(32);

    /// Every attribute with its name in a theme file and its SGR code.
    pub const ALL: [(Self, &'static str, u8); 6] = [
        (Self::BOLD, "bold", 1),
        (Self::DIM, "dim", 2),
        (Self::ITALIC, "italic", 3),
        (Self::UNDERLINE, "underline", 4),
        (Self::REVERSE, "reverse", 7),
        (Self::STRIKE, "strike", 9),
    ];

    /// The attributes of both sets.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` are set.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// The style of a cell. `None` stands for the default of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellStyle {
    /// Colour of the letters.
    pub fg: Option<Color>,
    /// Colour behind them.
    pub bg: Option<Color>,
    /// Bold, underlined and so on.
    pub attributes: CellAttributes,
}

impl CellStyle {
    /// `over` laid on this style: its colours win, attributes add up.
    #[must_use]
    pub fn patched(self, over: Self) -> Self {
        Self {
            fg: over.fg.or(self.fg),
            bg: over.bg.or(self.bg),
            attributes: self.attributes.with(over.attributes),
        }
    }
}

/// The sixteen colours of a terminal and its default colours, for pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureColors {
    /// The default background.
    pub background: (u8, u8, u8),
    /// The default foreground.
    pub foreground: (u8, u8, u8),
    /// The sixteen colours.
    pub ansi: [(u8, u8, u8); 16],
}

/// A style for each role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The style of each role, in the order of [`Role::ALL`].
    pub styles: [CellStyle; Role::ALL.len()],
    /// The colours of pictures.
    pub screen: PictureColors,
}

impl Palette {
    /// The style of text with these roles: the roles' styles laid on one another in the order of
    /// [`Role::ALL`]. Styles with letters and a background of their own come last, so that no other
    /// letters are put on that background.
    #[must_use]
    pub fn style(&self, roles: RoleSet) -> CellStyle {
        let (mut style, mut solid) = (CellStyle::default(), CellStyle::default());
        for role in roles.iter() {
            let own = self.styles[role as usize];
            let on = if own.fg.is_some() && own.bg.is_some() { &mut solid } else { &mut style };
            *on = on.patched(own);
        }
        style.patched(solid)
    }

    /// The palette without colours; attributes stay.
    #[must_use]
    pub fn without_colors(mut self) -> Self {
        for style in &mut self.styles {
            (style.fg, style.bg) = (None, None);
        }
        self
    }
}

impl PictureColors {
    /// `color` in red, green and blue.
    #[must_use]
    pub fn rgb(&self, color: Color) -> (u8, u8, u8) {
        match color {
            Color::Ansi(at) => self.ansi[usize::from(at) % 16],
            Color::Rgb(r, g, b) => (r, g, b),
        }
    }
}
