//! `crossread render`: one screen of the reader as text, roles, ANSI or SVG, without a terminal.

use super::args::{InputOptions, LibraryOptions, RepairsOptions, ScopeOptions};
use super::output::Output;
use super::{Command, Outcome, Result, folder, open, own_settings};
use crate::config::{ColorChoice, Key, Settings, ThemeChoice};
use crate::ingest::CoverageReader;
use crate::lexis::Lexis;
use crate::present::svg::PictureScreen;
use crate::present::{Frame, ansi, svg};
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
    pub(super) library: LibraryOptions,
    #[command(flatten)]
    pub(super) repairs: RepairsOptions,
    #[command(flatten)]
    pub(super) scope: ScopeOptions,
    /// Columns and rows of the screen.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x36", value_parser = size)]
    pub(super) size: (u16, u16),
    /// Keys to press first: `j<enter>]q`, `<C-p>asif`. Given several times: a screen for each.
    #[arg(long, value_parser = keys)]
    pub(super) keys: Vec<KeySequence>,
    /// Several screens as one picture: so many beside each other.
    #[arg(long, value_name = "SCREENS", default_value = "3", value_parser = clap::value_parser!(u8).range(1..=20))]
    pub(super) across: u8,
    /// Several screens as one picture: one after the other, each for so long.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u8).range(1..=60))]
    pub(super) seconds: Option<u8>,
    /// As what to draw it.
    #[arg(long, value_enum, default_value_t = RenderFormat::Text)]
    pub(super) format: RenderFormat,
    /// The colours of `ansi` and `svg` [default: those of `config.toml`, else dark].
    #[arg(long, value_enum)]
    pub(super) theme: Option<RenderTheme>,
}

/// A sequence of keys, as one argument.
#[derive(Clone, Debug)]
pub(super) struct KeySequence(pub(super) Vec<Key>);

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
    Key::sequence(text).map(KeySequence)
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
        let is_demo = self.input.demo || self.paths.is_empty() && self.library.file.is_none();
        let inputs = open::with_library(open::inputs(&self.paths, is_demo), &self.library);
        let corpus = open::into_corpus(open::read(&inputs, self.input)?, &inputs)?;
        if let Some(id) = &self.scope.story {
            open::article(&corpus, id.strip_suffix(".s").unwrap_or(id))?;
        }
        let journal = open::shared_journal(&inputs, &self.repairs);
        let start = self.scope.start();
        let own = self.theme_settings();
        let palette = own.palette(false);
        let settings = Settings {
            theme: own.theme,
            own_theme: own.own_theme,
            journal,
            folder: folder::files(&inputs),
            start,
            fetcher: open::fetcher(&inputs),
            ..Settings::default()
        };
        let (corpus, lexis) = (Arc::new(corpus), Lexis::new());
        let mut asked: Vec<Vec<Key>> = self.keys.iter().map(|keys| keys.0.clone()).collect();
        if asked.is_empty() {
            asked.push(Vec::new());
        }
        let frames = if settings.fetcher.is_some() {
            let reader = CoverageReader::new(&inputs);
            tui::render_live(&reader, &lexis, self.size, &settings, &asked)
        } else {
            tui::render_each(&corpus, &lexis, self.size, &settings, &asked)
        };
        let screen =
            |(keys, frame): (&Vec<Key>, Frame)| PictureScreen { caption: caption(keys), frame };
        let screens: Vec<PictureScreen> = asked.iter().zip(frames).map(screen).collect();
        let printed = |print: &dyn Fn(&Frame) -> String| -> String {
            screens.iter().map(|screen| print(&screen.frame)).collect()
        };
        out.raw(&match (self.format, screens.as_slice(), self.seconds) {
            (RenderFormat::Text, ..) => printed(&Frame::to_text),
            (RenderFormat::Roles, ..) => printed(&Frame::to_roles),
            (RenderFormat::Ansi, ..) => printed(&|frame: &Frame| ansi::to_ansi(frame, &palette)),
            (RenderFormat::Svg, [one], _) => svg::to_svg(&one.frame, &palette),
            (RenderFormat::Svg, all, Some(seconds)) => {
                svg::to_film(all, &palette, f32::from(seconds))
            }
            (RenderFormat::Svg, all, None) => {
                svg::to_sheet(all, &palette, usize::from(self.across))
            }
        })?;
        Ok(Outcome::Done)
    }
}

impl RenderArguments {
    /// Settings with the theme that is asked for, else with that of the user. Colours are always on.
    fn theme_settings(&self) -> Settings {
        let theme = match self.theme {
            None => {
                let own = own_settings();
                let theme =
                    if own.theme == ThemeChoice::Auto { ThemeChoice::Dark } else { own.theme };
                return Settings { theme, color: ColorChoice::Always, ..own.clone() };
            }
            Some(RenderTheme::Dark) => ThemeChoice::Dark,
            Some(RenderTheme::Light) => ThemeChoice::Light,
            Some(RenderTheme::HighContrast) => ThemeChoice::HighContrast,
            Some(RenderTheme::Sixteen) => ThemeChoice::Sixteen,
            Some(RenderTheme::Mono) => ThemeChoice::Mono,
        };
        Settings { theme, color: ColorChoice::Always, ..Settings::default() }
    }
}

/// The keys as help writes them; what is typed in a row stays one word.
fn caption(keys: &[Key]) -> String {
    let mut told = String::new();
    for key in keys {
        let name = key.to_string();
        let is_word = name.chars().count() > 1;
        if is_word && !told.is_empty() && !told.ends_with(' ') {
            told.push(' ');
        }
        told.push_str(&name);
        if is_word {
            told.push(' ');
        }
    }
    told.trim_end().to_owned()
}
