//! Text for one cell of a comparison, put together from pieces with roles.

use crate::present::line::paragraph;
use crate::present::{Line, RoleSet, wrap};
use crate::text::Span;
use crate::text::overlay::Mark;

/// Text that is put together from pieces with roles, before it is wrapped.
#[derive(Default)]
pub(super) struct DiffCell {
    text: String,
    marks: Vec<Mark>,
}

impl DiffCell {
    /// Adds a piece at the end.
    pub(super) fn push(&mut self, piece: &str, roles: impl Into<RoleSet>) {
        let start = self.text.len();
        self.text.push_str(piece);
        self.marks
            .push(Mark { span: Span::new(start, self.text.len()), roles: roles.into().bits() });
    }

    /// Whether nothing but blanks follows the last word.
    pub(super) fn ends_with_blank(&self) -> bool {
        self.text.is_empty() || self.text.ends_with(char::is_whitespace)
    }

    /// The text wrapped at `columns`. Text from right to left stands at the right.
    pub(super) fn lines(&self, columns: usize) -> Vec<Line> {
        let all = Span::new(0, self.text.len());
        let lines = paragraph(&self.text, all, columns, &self.marks);
        if !wrap::is_rtl(&self.text) {
            return lines;
        }
        let flush = |line: Line| {
            let mut out = Line::new();
            out.pad(columns.saturating_sub(line.width()));
            out.joined(line)
        };
        lines.into_iter().map(flush).collect()
    }
}
