use super::args::{Format, Render, Theme};
use super::output::Output;
use super::{Outcome, Result, open};
use crate::config::{Settings, ThemeChoice, theme};
use crate::lexis::Lexis;
use crate::present::{ansi, svg};
use crate::tui;
use std::sync::Arc;

/// `crossread render`: what the reader shows when the keys were pressed, once
/// everything is found. With the settings that ship, and the repairs that travel with the
/// articles, so that a picture is the same for everyone. Nothing is written.
pub(super) fn run(it: Render, out: &mut Output) -> Result {
    let inputs = open::inputs(&it.paths, it.how.demo || it.paths.is_empty());
    let corpus = open::into_corpus(open::read(&inputs, it.how)?, &inputs)?;
    let choice = match it.theme {
        Theme::Dark => ThemeChoice::Dark,
        Theme::Light => ThemeChoice::Light,
        Theme::Mono => ThemeChoice::Mono,
    };
    let repairs = open::shared_book(&inputs, &it.kept);
    let settings = Settings { theme: choice, repairs, ..Settings::default() };
    let options = tui::Options { size: it.size, keys: it.keys.0, settings };
    let frame = tui::render(Arc::new(corpus), Vec::new(), &Lexis::new(), options);
    out.raw(&match it.format {
        Format::Text => frame.to_text(),
        Format::Roles => frame.to_roles(),
        Format::Ansi => ansi::to_ansi(&frame, &theme(choice)),
        Format::Svg => svg::to_svg(&frame, &theme(choice)),
    })?;
    Ok(Outcome::Done)
}
