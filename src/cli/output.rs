use super::args::{General, When};
use super::{Result, style};
use crate::present::{Line, wrap};
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

/// Where the data goes: stdout, as JSON Lines or as lines with roles.
pub(super) struct Output {
    out: BufWriter<Stdout>,
    colour: bool,
    width: Option<usize>,
}

/// Columns when neither the user nor a terminal tells.
const COLUMNS: usize = 100;

impl Output {
    pub(super) fn new(general: General) -> Self {
        let terminal = io::stdout().is_terminal();
        let env = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let dumb = env("TERM").is_some_and(|term| term == "dumb");
        let colour = match general.color {
            When::Always => true,
            When::Never => false,
            When::Auto => terminal && !dumb && env("NO_COLOR").is_none(),
        };
        let of_terminal = || if terminal { terminal_size::terminal_size_of(io::stdout()).map(|size| size.0.0) } else { None };
        let width = general.width.or_else(of_terminal).map(|columns| usize::from(columns).max(20));
        Self { out: BufWriter::new(io::stdout()), colour, width }
    }

    /// Whether lines are coloured: without, what a role means must be told otherwise.
    pub(super) fn colour(&self) -> bool {
        self.colour
    }

    /// The columns to lay text out in.
    pub(super) fn columns(&self) -> usize {
        self.width.unwrap_or(COLUMNS)
    }

    /// The columns that a line may not exceed; `None` when nobody minds.
    pub(super) fn limit(&self) -> Option<usize> {
        self.width
    }

    /// One value as one line of JSON.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<()> {
        serde_json::to_writer(&mut self.out, value).map_err(io::Error::from)?;
        Ok(self.out.write_all(b"\n")?)
    }

    /// One line, its roles as colours.
    pub(super) fn line(&mut self, line: &Line) -> Result<()> {
        for (text, roles) in line.runs() {
            let style = if self.colour { style::of(roles) } else { String::new() };
            if style.is_empty() {
                write!(self.out, "{text}")?;
            } else {
                write!(self.out, "\x1b[{style}m{text}\x1b[0m")?;
            }
        }
        Ok(self.out.write_all(b"\n")?)
    }

    /// An empty line.
    pub(super) fn blank(&mut self) -> Result<()> {
        self.line(&Line::default())
    }

    /// `text` wrapped to the columns, every line behind `indent` blanks and in `roles`.
    pub(super) fn paragraph(&mut self, text: &str, indent: usize, roles: impl Into<crate::present::RoleSet>) -> Result<()> {
        let roles = roles.into();
        let block = crate::text::Span::new(0, text.len());
        for span in wrap::wrap(text, block, self.columns().saturating_sub(indent).max(10)) {
            let mut line = Line::default();
            line.pad(indent);
            line.push(&text[span], roles);
            self.line(&line)?;
        }
        Ok(())
    }

    /// Says on stderr that only `limit` of `all` were printed, when it is so.
    pub(super) fn limited(&mut self, all: usize, limit: usize, what: &str) -> Result<()> {
        if limit < all {
            self.flush()?;
            let _ = writeln!(io::stderr(), "crossread: showing {limit} of {all} {what}");
        }
        Ok(())
    }

    /// Text that is not laid out: scripts, canonical text.
    pub(super) fn raw(&mut self, text: &str) -> Result<()> {
        Ok(self.out.write_all(text.as_bytes())?)
    }

    pub(super) fn flush(&mut self) -> Result<()> {
        Ok(self.out.flush()?)
    }
}
