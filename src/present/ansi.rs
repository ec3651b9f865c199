//! Frames and lines as text with SGR sequences, for terminals and pagers.

use super::style::{CellAttributes, CellStyle, Color};
use super::{Frame, Line, Palette};
use std::fmt::Write as _;

/// The frame's rows with the colours and attributes of `palette`; each row ends
/// with everything reset.
#[must_use]
pub fn to_ansi(frame: &Frame, palette: &Palette) -> String {
    let mut out = String::new();
    for row in frame.rows() {
        let mut current = CellStyle::default();
        for cell in row {
            let style = palette.style(cell.roles);
            if style != current {
                out.push_str(&sgr(style));
                current = style;
            }
            cell.write(&mut out);
        }
        if current != CellStyle::default() {
            out.push_str("\x1b[0m");
        }
        out.push('\n');
    }
    out
}

/// One line with the colours and attributes of `palette`. Each run with a style is followed by a
/// reset.
#[must_use]
pub fn line_to_ansi(line: &Line, palette: &Palette) -> String {
    let mut out = String::new();
    for (text, roles) in line.runs() {
        let style = palette.style(roles);
        if style == CellStyle::default() {
            out.push_str(text);
        } else {
            out.push_str(&sgr(style));
            out.push_str(text);
            out.push_str("\x1b[0m");
        }
    }
    out
}

/// The sequence that resets everything and then sets `style`.
fn sgr(style: CellStyle) -> String {
    let mut codes = String::from("\x1b[0");
    for (_, _, code) in
        CellAttributes::ALL.iter().filter(|(attribute, ..)| style.attributes.has(*attribute))
    {
        let _ = write!(codes, ";{code}");
    }
    for (color, base) in [(style.fg, 30u8), (style.bg, 40)] {
        let _ = match color {
            None => Ok(()),
            Some(Color::Ansi(at @ 0..8)) => write!(codes, ";{}", base + at),
            Some(Color::Ansi(at)) => write!(codes, ";{}", base + 52 + at % 16),
            Some(Color::Rgb(r, g, b)) => write!(codes, ";{};2;{r};{g};{b}", base + 8),
        };
    }
    codes.push('m');
    codes
}
