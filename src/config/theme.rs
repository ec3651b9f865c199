//! Themes: the look of each role, read from `assets/themes/*.toml`.
//!
//! A role that a theme does not name is underlined, so that a new role needs no change of a theme.

use super::ThemeChoice;
use crate::present::Role;
use crate::present::style::{CellAttributes, CellStyle, Color, Palette, PictureColors};
use serde::Deserialize;
use std::collections::BTreeMap;

const DARK: &str = include_str!("../../assets/themes/dark.toml");
const LIGHT: &str = include_str!("../../assets/themes/light.toml");
const HIGH_CONTRAST: &str = include_str!("../../assets/themes/high-contrast.toml");
const SIXTEEN: &str = include_str!("../../assets/themes/sixteen.toml");
const MONO: &str = include_str!("../../assets/themes/mono.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    roles: BTreeMap<String, Look>,
    screen: ScreenColors,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    attributes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScreenColors {
    background: String,
    foreground: String,
    ansi: [String; 16],
}

/// The palette of a theme that ships; `Auto` is dark.
#[must_use]
pub fn theme(choice: ThemeChoice) -> Palette {
    let source = match choice {
        ThemeChoice::Auto | ThemeChoice::Dark => DARK,
        ThemeChoice::Light => LIGHT,
        ThemeChoice::HighContrast => HIGH_CONTRAST,
        ThemeChoice::Sixteen => SIXTEEN,
        ThemeChoice::Mono => MONO,
    };
    // A test holds that the themes that ship are whole.
    read(source).unwrap_or_else(|_| plain())
}

/// The look of a role that a theme does not name: visible on every background.
const UNNAMED: CellStyle = CellStyle { fg: None, bg: None, attributes: CellAttributes::UNDERLINE };

/// Reads a theme file. The error names what is wrong.
fn read(source: &str) -> Result<Palette, String> {
    let file: ThemeFile = toml::from_str(source).map_err(|error| error.message().to_owned())?;
    let mut palette = plain();
    palette.styles = [UNNAMED; Role::ALL.len()];
    for (name, look) in &file.roles {
        let role = Role::ALL
            .into_iter()
            .find(|role| role.name() == *name)
            .ok_or_else(|| format!("there is no role {name}"))?;
        palette.styles[role as usize] = style(look)?;
    }
    let mut ansi = [(0, 0, 0); 16];
    for (slot, text) in ansi.iter_mut().zip(&file.screen.ansi) {
        *slot = rgb(text)?;
    }
    palette.screen = PictureColors {
        background: rgb(&file.screen.background)?,
        foreground: rgb(&file.screen.foreground)?,
        ansi,
    };
    Ok(palette)
}

fn plain() -> Palette {
    let screen = PictureColors {
        background: (0, 0, 0),
        foreground: (255, 255, 255),
        ansi: [(255, 255, 255); 16],
    };
    Palette { styles: [CellStyle::default(); Role::ALL.len()], screen }
}

fn style(look: &Look) -> Result<CellStyle, String> {
    let mut attributes = CellAttributes::NONE;
    for name in &look.attributes {
        let known = CellAttributes::ALL.iter().find(|(_, known, _)| known == name);
        attributes =
            attributes.with(known.ok_or_else(|| format!("there is no attribute {name}"))?.0);
    }
    let read = |text: &Option<String>| text.as_deref().map(color).transpose();
    Ok(CellStyle { fg: read(&look.fg)?, bg: read(&look.bg)?, attributes })
}

fn color(text: &str) -> Result<Color, String> {
    const NAMES: [&str; 8] =
        ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
    let (name, bright) = text.strip_prefix("bright-").map_or((text, 0), |name| (name, 8));
    match NAMES.iter().position(|known| *known == name) {
        Some(at) => Ok(Color::Ansi(at as u8 + bright)),
        None => rgb(text).map(|(r, g, b)| Color::Rgb(r, g, b)),
    }
}

fn rgb(text: &str) -> Result<(u8, u8, u8), String> {
    let bad = || format!("{text:?} is no colour");
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(bad)?;
    let value = u32::from_str_radix(digits, 16).map_err(|_| bad())?;
    Ok(((value >> 16) as u8, (value >> 8) as u8, value as u8))
}

#[cfg(test)]
mod tests;
