//! Where the user has put the borders between panes, kept from one run to the next.
//!
//! ```text
//! # layout.toml in the folder of the user's data
//! list = 300          thousandths of the screen before the border
//! drawer = 640
//! ```

use super::toml_file::with_line;
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

    /// The borders that were kept; none when there is no file.
    ///
    /// # Errors
    /// When the file cannot be read, or is not what was written: a message with its name.
    pub fn load() -> Result<Self, String> {
        let Some(file) = file() else { return Ok(Self::default()) };
        let read = match safe_fs::read(&file, LIMIT) {
            Ok(bytes) => String::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned()),
            Err(error) if error.is_missing() => return Ok(Self::default()),
            Err(error) => Err(error.to_string()),
        };
        let splits = read.and_then(|text| Self::parse(&text));
        splits.map_err(|why| format!("{}: {why}; the borders are the usual ones", file.display()))
    }

    /// Keeps the borders for the next run.
    ///
    /// # Errors
    /// When the user has no folder for data, or it cannot be written.
    pub fn keep(&self) -> Result<(), String> {
        let Some(file) = file() else { return Err("there is no home folder".to_owned()) };
        let written = Location::named(&file).write(self.text().as_bytes(), Precondition::Anything);
        written.map_err(|error| format!("{}: {error}", file.display()))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = toml::from_str(text).map_err(|error| with_line(text, &error))?;
        let mut splits = Self::default();
        for split in Split::ALL {
            let Some(value) = table.get(split.name()) else { continue };
            let share = value.as_integer().and_then(|share| u16::try_from(share).ok());
            let share = share.filter(|&share| share <= WHOLE);
            let wrong = || format!("{} is no number from 0 to {WHOLE}", split.name());
            splits.0[split as usize] = Some(share.ok_or_else(wrong)?);
        }
        Ok(splits)
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
        assert_eq!(Splits::parse(&splits.text()), Ok(splits));
        assert_eq!(
            (splits.place(Split::List, 200), splits.place(Split::List, 100)),
            (Some(60), Some(30))
        );
        assert_eq!(
            (splits.place(Split::ViewDrawer, 21), splits.place(Split::Card, 200)),
            (Some(14), None)
        );
        assert_eq!(Splits::parse("moon = 3"), Ok(Splits::default()));
        assert_eq!(
            Splits::parse("list = 2000"),
            Err("list is no number from 0 to 1000".to_owned())
        );
        assert!(Splits::parse("list = 20\nno toml [").unwrap_err().starts_with("line 2: "));
    }
}
