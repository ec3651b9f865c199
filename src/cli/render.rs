//! `crossread render`: one screen of the reader as text, roles, ANSI or SVG, without a terminal.

use super::args::{InputOptions, RepairsOptions, ScopeOptions};
use super::output::Output;
use super::{Command, Outcome, Result, open};
use crate::config::{Settings, ThemeChoice, theme};
use crate::lexis::Lexis;
use crate::present::{ansi, svg};
use crate::tui;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::sync::Arc;

/// Draw the reader's screen without a terminal, after some keys.
#[derive(Debug, Args)]
pub(super) struct RenderArguments {
    /// Files and folders; `-` is standard input [default: the demo].
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) input: InputOptions,
    #[command(flatten)]
    pub(super) repairs: RepairsOptions,
    #[command(flatten)]
    pub(super) scope: ScopeOptions,
    /// Columns and rows of the screen.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x36", value_parser = size)]
    pub(super) size: (u16, u16),
    /// Keys to press first: `j<enter>]q`, `<C-p>asif`.
    #[arg(long, default_value = "", hide_default_value = true, value_parser = keys)]
    pub(super) keys: KeySequence,
    /// As what to draw it.
    #[arg(long, value_enum, default_value_t = RenderFormat::Text)]
    pub(super) format: RenderFormat,
    /// The colours of `ansi` and `svg`.
    #[arg(long, value_enum, default_value_t = RenderTheme::Dark)]
    pub(super) theme: RenderTheme,
}

/// A sequence of keys, as one argument.
#[derive(Clone, Debug)]
pub(super) struct KeySequence(pub(super) Vec<crate::config::Key>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RenderFormat {
    /// The characters.
    Text,
    /// One letter for what each character is (the role plane).
    Roles,
    /// The characters with colours, for a terminal.
    Ansi,
    /// A picture.
    Svg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RenderTheme {
    Dark,
    Light,
    HighContrast,
    Sixteen,
    Mono,
}

fn keys(text: &str) -> std::result::Result<KeySequence, crate::config::BadKey> {
    crate::config::Key::sequence(text).map(KeySequence)
}

/// `120x36`, each side from 1 to 1 000.
fn size(text: &str) -> std::result::Result<(u16, u16), String> {
    let side = |side: &str| side.parse().ok().filter(|side| (1..=1000).contains(side));
    let (columns, rows) = text.split_once('x').ok_or("write it as 120x36")?;
    Ok((side(columns).ok_or("from 1 to 1000 columns")?, side(rows).ok_or("from 1 to 1000 rows")?))
}

impl Command for RenderArguments {
    const NAME: &str = "render";

    fn run(&self, out: &mut Output) -> Result {
        let inputs = open::inputs(&self.paths, self.input.demo || self.paths.is_empty());
        let corpus = open::into_corpus(open::read(&inputs, self.input)?, &inputs)?;
        if let Some(id) = &self.scope.story {
            open::article(&corpus, id.strip_suffix(".s").unwrap_or(id))?;
        }
        let choice = match self.theme {
            RenderTheme::Dark => ThemeChoice::Dark,
            RenderTheme::Light => ThemeChoice::Light,
            RenderTheme::HighContrast => ThemeChoice::HighContrast,
            RenderTheme::Sixteen => ThemeChoice::Sixteen,
            RenderTheme::Mono => ThemeChoice::Mono,
        };
        let journal = open::shared_journal(&inputs, &self.repairs);
        let start = self.scope.start();
        let settings = Settings { theme: choice, journal, start, ..Settings::default() };
        let options = tui::Options { size: self.size, keys: self.keys.0.clone(), settings };
        let frame = tui::render(Arc::new(corpus), Vec::new(), &Lexis::new(), options);
        out.raw(&match self.format {
            RenderFormat::Text => frame.to_text(),
            RenderFormat::Roles => frame.to_roles(),
            RenderFormat::Ansi => ansi::to_ansi(&frame, &theme(choice)),
            RenderFormat::Svg => svg::to_svg(&frame, &theme(choice)),
        })?;
        Ok(Outcome::Done)
    }
}
