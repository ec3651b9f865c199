use super::{RoleSet, wrap};

/// A piece of a line whose characters have the same roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its characters. Made of clean text and of the program's own glyphs.
    pub text: String,
    /// What they are.
    pub roles: RoleSet,
}

/// One line of what is shown: runs from left to right, before anyone decides
/// on colours.
///
/// ```
/// use crossread::present::{Line, Role, RoleSet};
/// let mut line = Line::default();
/// line.push("Meridian Post", Role::Strong);
/// line.pad(2);
/// line.push("2 Jun", Role::Dim);
/// assert_eq!((line.text().as_str(), line.width()), ("Meridian Post  2 Jun", 20));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    runs: Vec<Run>,
}

impl Line {
    /// A line of one run.
    #[must_use]
    pub fn of(text: &str, roles: impl Into<RoleSet>) -> Self {
        let mut line = Self::default();
        line.push(text, roles);
        line
    }

    /// Adds `text` at the end. Empty text is without effect.
    pub fn push(&mut self, text: &str, roles: impl Into<RoleSet>) {
        let roles = roles.into();
        match self.runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.roles == roles => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), roles }),
        }
    }

    /// Adds blanks at the end.
    pub fn pad(&mut self, blanks: usize) {
        self.push(&" ".repeat(blanks), RoleSet::NONE);
    }

    /// Adds blanks at the end until the line is `columns` wide.
    pub fn pad_to(&mut self, columns: usize) {
        self.pad(columns.saturating_sub(self.width()));
    }

    /// Adds another line at the end.
    pub fn append(&mut self, other: &Self) {
        for run in &other.runs {
            self.push(&run.text, run.roles);
        }
    }

    /// Takes the blanks off the end.
    pub fn trim_end(&mut self) {
        while let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.runs.pop();
        }
    }

    /// The runs from left to right. None is empty.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The characters without their roles.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Columns of a terminal.
    #[must_use]
    pub fn width(&self) -> usize {
        self.runs.iter().map(|run| wrap::width(&run.text)).sum()
    }
}
