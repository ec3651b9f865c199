//! Where the user has put the borders between panes, kept from one run to the next.
//!
//! ```text
//! # layout.toml in the folder of the user's data
//! list = 300          thousandths of the screen before the border
//! drawer = 640
//! ```

use crate::safe_fs::{self, Limit, Location, Precondition};
use crate::user_folders;
use std::fmt::Write;
use std::path::PathBuf;

/// The largest file of borders. All borders need less than 200 bytes.
const LIMIT: Limit = Limit::megabytes(1);
/// The whole of a screen, in the unit of a share.
const WHOLE: u16 = 1000;

/// A border that the user can move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Right of the list of articles.
    List,
    /// Left of the card of the reading screen.
    Card,
    /// Above the card of the reading screen.
    Drawer,
    /// Right of the list of a view.
    View,
    /// Below the list of a view.
    ViewDrawer,
}

impl Split {
    /// Every border.
    pub const ALL: [Self; 5] = [Self::List, Self::Card, Self::Drawer, Self::View, Self::ViewDrawer];

    /// The name in the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Card => "card",
            Self::Drawer => "drawer",
            Self::View => "view",
            Self::ViewDrawer => "view-drawer",
        }
    }

    /// Whether the border is a row of the screen. Others are columns.
    #[must_use]
    pub fn is_row(self) -> bool {
        matches!(self, Self::Drawer | Self::ViewDrawer)
    }
}

/// Where the user has put the borders: the share of the screen before each. A border that was never moved
/// has none, and stands where the layout puts it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Splits([Option<u16>; Split::ALL.len()]);

impl Splits {
    /// The columns or rows before a border, of `whole`; `None` when it was never moved.
    #[must_use]
    pub fn place(&self, split: Split, whole: u16) -> Option<u16> {
        let share = self.0[split as usize]?;
        Some(((u32::from(whole) * u32::from(share) + 500) / u32::from(WHOLE)) as u16)
    }

    /// Puts a border behind `place` columns or rows of `whole`.
    pub fn put(&mut self, split: Split, place: u16, whole: u16) {
        let whole = u32::from(whole.max(1));
        let share = (u32::from(place) * u32::from(WHOLE) + whole / 2) / whole;
        self.0[split as usize] = Some((share as u16).min(WHOLE));
    }

    /// The borders that were kept; none when there is no file, or when it cannot be read.
    #[must_use]
    pub fn load() -> Self {
        let bytes = file().and_then(|file| safe_fs::read(file, LIMIT).ok());
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        Self::parse(&text.unwrap_or_default())
    }

    /// Keeps the borders for the next run.
    ///
    /// # Errors
    /// When the user has no folder for data, or it cannot be written.
    pub fn keep(&self) -> Result<(), safe_fs::Error> {
        let Some(file) = file() else { return Ok(()) };
        Location::named(file).write(self.text().as_bytes(), Precondition::Anything)
    }

    fn parse(text: &str) -> Self {
        let table: toml::Table = text.parse().unwrap_or_default();
        let mut splits = Self::default();
        for split in Split::ALL {
            let share = table.get(split.name()).and_then(toml::Value::as_integer);
            let share = share.and_then(|share| u16::try_from(share).ok());
            splits.0[split as usize] = share.filter(|&share| share <= WHOLE);
        }
        splits
    }

    fn text(&self) -> String {
        let mut text =
            "# The borders of crossread: thousandths of the screen before each.\n".to_owned();
        for split in Split::ALL {
            if let Some(share) = self.0[split as usize] {
                // Writing to a string does not fail.
                let _ = writeln!(text, "{} = {share}", split.name());
            }
        }
        text
    }
}

/// The file of the borders; `None` when the user has no home folder.
fn file() -> Option<PathBuf> {
    Some(user_folders::data()?.join("layout.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_are_read_as_they_were_written() {
        let mut splits = Splits::default();
        splits.put(Split::List, 60, 200);
        splits.put(Split::ViewDrawer, 14, 21);
        assert_eq!(Splits::parse(&splits.text()), splits);
        assert_eq!(
            (splits.place(Split::List, 200), splits.place(Split::List, 100)),
            (Some(60), Some(30))
        );
        assert_eq!(
            (splits.place(Split::ViewDrawer, 21), splits.place(Split::Card, 200)),
            (Some(14), None)
        );
        assert_eq!(Splits::parse("list = 2000\ncard = \"x\"\n drawer = -1"), Splits::default());
        assert_eq!(Splits::parse("no toml ["), Splits::default());
    }
}
