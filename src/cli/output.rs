//! Standard output, as JSON Lines or as lines with roles.

use super::Result;
use super::args::{ColorWhen, OutputOptions};
use crate::config::{ColorChoice, Settings};
use crate::present::{Line, Palette, RoleSet, ansi, wrap};
use crate::text::Span;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

/// Where the data goes: stdout, as JSON Lines or as lines with roles.
pub(super) struct Output {
    out: BufWriter<Stdout>,
    /// `None` for output without colours and attributes.
    palette: Option<Palette>,
    width: Option<usize>,
}

/// Columns when neither the user nor a terminal tells.
const COLUMNS: usize = 100;

impl Output {
    pub(super) fn new(options: OutputOptions) -> Self {
        let terminal = io::stdout().is_terminal();
        let color = match options.color {
            ColorWhen::Always => ColorChoice::Always,
            ColorWhen::Auto if terminal => ColorChoice::Auto,
            ColorWhen::Auto | ColorWhen::Never => ColorChoice::Never,
        };
        let palette =
            || Settings { color, ..Settings::load(Settings::folder().as_deref()) }.palette(false);
        let of_terminal = || {
            if terminal {
                terminal_size::terminal_size_of(io::stdout()).map(|size| size.0.0)
            } else {
                None
            }
        };
        let width = options.width.or_else(of_terminal).map(|columns| usize::from(columns).max(20));
        Self { out: BufWriter::new(io::stdout()), palette: color.colored().then(palette), width }
    }

    /// Whether lines are coloured: without, what a role means must be told otherwise.
    pub(super) fn colour(&self) -> bool {
        self.palette.is_some()
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

    /// One line, its roles as colours. What a terminal has no room for is cut, visibly.
    pub(super) fn line(&mut self, line: &Line) -> Result<()> {
        let cut = self
            .width
            .filter(|&width| line.width() > width)
            .map(|width| line.clone().shortened(width));
        let line = cut.as_ref().unwrap_or(line);
        let text = self
            .palette
            .as_ref()
            .map_or_else(|| line.text(), |palette| ansi::line_to_ansi(line, palette));
        self.raw(&text)?;
        self.raw("\n")
    }

    /// An empty line.
    pub(super) fn blank(&mut self) -> Result<()> {
        self.line(&Line::default())
    }

    /// `text` wrapped to the columns, every line behind `indent` blanks and in `roles`.
    pub(super) fn paragraph(
        &mut self,
        text: &str,
        indent: usize,
        roles: impl Into<RoleSet>,
    ) -> Result<()> {
        let roles = roles.into();
        let block = Span::new(0, text.len());
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
