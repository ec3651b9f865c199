//! The output of an entry on the command line when it is not JSON: cells of a table, or blocks of
//! text.

use crate::present::{Line, RoleSet};

/// A cell of a table: its text and its roles.
pub type TableCell = (String, RoleSet);

/// The alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnAlign {
    /// Aligns the cells at the left.
    Left,
    /// Aligns the cells at the right.
    Right,
    /// Aligns the cells at the left. They are shortened first when a row is too long for the
    /// terminal.
    Flexible,
}

/// A column of the table that a command prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// The heading; empty in a table without a heading row.
    pub title: &'static str,
    /// The alignment of the cells.
    pub align: ColumnAlign,
}

impl TableColumn {
    /// A column without a heading.
    #[must_use]
    pub const fn untitled(align: ColumnAlign) -> Self {
        Self { title: "", align }
    }
}

/// A piece of the text that a command prints for one entry.
#[derive(Clone, Debug, PartialEq)]
pub enum PrintedBlock {
    /// One line.
    Line(Line),
    /// Text that is wrapped at the columns of the output, behind `indent` blanks.
    Paragraph {
        /// The text.
        text: String,
        /// Blanks before each line.
        indent: usize,
        /// The roles of the text.
        roles: RoleSet,
    },
    /// An empty line.
    Blank,
}

impl PrintedBlock {
    /// A paragraph.
    pub(super) fn paragraph(
        text: impl Into<String>,
        indent: usize,
        roles: impl Into<RoleSet>,
    ) -> Self {
        Self::Paragraph { text: text.into(), indent, roles: roles.into() }
    }
}
