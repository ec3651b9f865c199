//! Themes: the look of each role, read from `assets/themes/*.toml`.
//!
//! A role that a theme does not name is underlined, so that a new role needs no change of a theme. A theme of
//! the user is a patch over one that ships:
//!
//! ```text
//! base = "light"
//! [roles]
//! quote = { fg = "#005f87", attributes = ["bold"] }
//! ```

use super::ThemeChoice;
use super::toml_file::{TomlEntry, choice, did_you_mean, entries, parse, string, strings};
use crate::present::Role;
use crate::present::style::{CellAttributes, CellStyle, Color, Palette, PictureColors};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::de::DeValue;

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

/// A theme of the user.
#[derive(Clone, Debug)]
pub struct OwnTheme {
    /// The name of its file, without the ending.
    pub name: String,
    /// The look of each role.
    pub palette: Palette,
}

/// The palette of a theme that ships; `Auto` and `Own` are dark.
#[must_use]
pub fn theme(choice: ThemeChoice) -> Palette {
    let source = match choice {
        ThemeChoice::Auto | ThemeChoice::Dark | ThemeChoice::Own => DARK,
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

/// Reads a theme of the user, which changes roles and colours of the theme that it names as `base`. Gives the
/// palette, and one line for each field that is not understood.
pub(super) fn read_patch(text: &str) -> (Palette, Vec<String>) {
    let mut palette = theme(ThemeChoice::Dark);
    let document = match parse(text) {
        Ok(document) => document,
        Err(complaint) => return (palette, vec![complaint]),
    };
    let mut complaints = Vec::new();
    let fields = entries(text, document.get_ref());
    let bases: Vec<_> =
        ThemeChoice::NAMES.iter().filter(|(name, _)| *name != "auto").copied().collect();
    for field in fields.iter().filter(|field| field.key == "base") {
        match choice(field.value, &bases) {
            Ok(base) => palette = theme(base),
            Err(why) => complaints.push(format!("line {}: base: {why}", field.line)),
        }
    }
    for field in fields.iter().filter(|field| field.key != "base") {
        let inner = if let ("roles" | "screen", DeValue::Table(table)) = (field.key, field.value) {
            entries(text, table)
        } else {
            let meant = did_you_mean(field.key, ["base", "roles", "screen"]);
            complaints.push(format!("line {}: there is no field {}{meant}", field.line, field.key));
            continue;
        };
        for entry in inner {
            let set = if field.key == "roles" { set_role } else { set_screen };
            if let Err(why) = set(&mut palette, text, &entry) {
                complaints
                    .push(format!("line {}: [{}] {}: {why}", entry.line, field.key, entry.key));
            }
        }
    }
    (palette, complaints)
}

/// Gives a role the look of an entry of `[roles]`.
fn set_role(palette: &mut Palette, text: &str, entry: &TomlEntry<'_, '_>) -> Result<(), String> {
    let names: Vec<String> = Role::ALL.into_iter().map(Role::name).collect();
    let role = Role::ALL.into_iter().find(|role| role.name() == entry.key);
    let role = role.ok_or_else(|| {
        format!(
            "there is no such role{}",
            did_you_mean(entry.key, names.iter().map(String::as_str))
        )
    })?;
    let DeValue::Table(fields) = entry.value else {
        return Err("write it as { fg = \"#rrggbb\", bg = …, attributes = […] }".to_owned());
    };
    let mut look = Look { fg: None, bg: None, attributes: Vec::new() };
    for field in entries(text, fields) {
        match field.key {
            "fg" => look.fg = Some(string(field.value)?),
            "bg" => look.bg = Some(string(field.value)?),
            "attributes" => look.attributes = strings(field.value)?,
            other => {
                let meant = did_you_mean(other, ["fg", "bg", "attributes"]);
                return Err(format!("there is no field {other}{meant}"));
            }
        }
    }
    palette.styles[role as usize] = style(&look)?;
    Ok(())
}

/// Sets a colour of the terminal's palette in pictures, from an entry of `[screen]`.
fn set_screen(palette: &mut Palette, _: &str, entry: &TomlEntry<'_, '_>) -> Result<(), String> {
    let screen = &mut palette.screen;
    match entry.key {
        "background" => screen.background = rgb(&string(entry.value)?)?,
        "foreground" => screen.foreground = rgb(&string(entry.value)?)?,
        "ansi" => {
            let colours = strings(entry.value)?;
            let colours: Vec<_> = colours.iter().map(|text| rgb(text)).collect::<Result<_, _>>()?;
            screen.ansi = colours.try_into().map_err(|_| "expected sixteen colours")?;
        }
        other => {
            let meant = did_you_mean(other, ["background", "foreground", "ansi"]);
            return Err(format!("there is no such field{meant}"));
        }
    }
    Ok(())
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
        let names = CellAttributes::ALL.iter().map(|(_, known, _)| *known);
        let unknown = || format!("there is no attribute {name}{}", did_you_mean(name, names));
        attributes = attributes.with(known.ok_or_else(unknown)?.0);
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
