//! Writes to standard output: JSON Lines, or lines whose roles become colours.

use super::args::{ColorWhen, OutputOptions};
use super::{Result, own_settings};
use crate::config::{ColorChoice, Settings};
use crate::present::{Line, Palette, RoleSet, ansi, ascii, wrap};
use crate::text::Span;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

/// Standard output of a command, with its width and its colours.
pub(super) struct Output {
    out: BufWriter<Stdout>,
    /// `None` for output without colours and attributes.
    palette: Option<Palette>,
    /// Whether signs beyond ASCII are replaced.
    ascii: bool,
    /// The width in columns that the user or the terminal gives.
    width: Option<usize>,
    /// What the user gave, for a command that opens the reader.
    #[cfg(feature = "tui")]
    options: OutputOptions,
}

/// The width in columns when neither the user nor a terminal gives one.
const DEFAULT_COLUMNS: usize = 100;

impl Output {
    /// Standard output with the colours and the width that the options and the terminal give.
    pub(super) fn new(options: OutputOptions) -> Self {
        let terminal = io::stdout().is_terminal();
        let color = match options.color {
            ColorWhen::Always => ColorChoice::Always,
            ColorWhen::Auto if terminal => ColorChoice::Auto,
            ColorWhen::Auto | ColorWhen::Never => ColorChoice::Never,
        };
        let settings = own_settings();
        let ascii = options.ascii || settings.ascii;
        let palette = if color.colored() {
            Some(Settings { color, ..settings.clone() }.palette(false))
        } else {
            None
        };
        let columns = match options.width {
            None if terminal => {
                terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0)
            }
            given => given,
        };
        let width = columns.map(|columns| usize::from(columns).max(20));
        Self {
            out: BufWriter::new(io::stdout()),
            palette,
            ascii,
            width,
            #[cfg(feature = "tui")]
            options,
        }
    }

    /// The options that the user gave, for a command that opens the reader.
    #[cfg(feature = "tui")]
    pub(super) fn options(&self) -> OutputOptions {
        self.options
    }

    /// Whether signs beyond ASCII are replaced.
    pub(super) fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// Whether lines are coloured. Without colours, words have to say what a role means.
    pub(super) fn is_coloured(&self) -> bool {
        self.palette.is_some()
    }

    /// The columns that text is wrapped to.
    pub(super) fn columns(&self) -> usize {
        self.width.unwrap_or(DEFAULT_COLUMNS)
    }

    /// The columns that a line may not exceed. `None` without a limit, as in a pipe.
    pub(super) fn limit(&self) -> Option<usize> {
        self.width
    }

    /// Writes a value as one line of JSON.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<()> {
        serde_json::to_writer(&mut self.out, value).map_err(io::Error::from)?;
        Ok(self.out.write_all(b"\n")?)
    }

    /// Writes a line, its roles as colours. A line wider than the output is cut and ends with an ellipsis.
    pub(super) fn line(&mut self, line: &Line) -> Result<()> {
        let line = match self.width {
            Some(width) if line.width() > width => &line.clone().shortened(width),
            _ => line,
        };
        let text = match &self.palette {
            Some(palette) => ansi::line_to_ansi(line, palette),
            None => line.text(),
        };
        let text = if self.ascii { ascii::signs(&text) } else { Cow::Borrowed(text.as_str()) };
        self.raw(&text)?;
        self.raw("\n")
    }

    /// Writes an empty line.
    pub(super) fn blank(&mut self) -> Result<()> {
        self.line(&Line::default())
    }

    /// Writes `text` wrapped to the columns, every line after `indent` spaces and in `roles`.
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

    /// Says one line on stderr.
    pub(super) fn note(what: &str) {
        let _ = writeln!(io::stderr(), "crossread: {what}");
    }

    /// Says on stderr that only `limit` of `all` lines were printed, when there are more.
    pub(super) fn limited(&mut self, all: usize, limit: usize, what: &str) -> Result<()> {
        if limit < all {
            self.flush()?;
            let _ = writeln!(io::stderr(), "crossread: showing {limit} of {all} {what}");
        }
        Ok(())
    }

    /// Writes text as it is, for example a script or the text of an article.
    pub(super) fn raw(&mut self, text: &str) -> Result<()> {
        Ok(self.out.write_all(text.as_bytes())?)
    }

    pub(super) fn flush(&mut self) -> Result<()> {
        Ok(self.out.flush()?)
    }
}
