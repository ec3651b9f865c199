//! Copies a frame to ratatui's buffer: roles become styles, and control characters are replaced.

use crate::present::style::{CellAttributes, CellStyle, Color as Ink};
use crate::present::{Frame, Palette};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// How RGB colours are sent to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// Colours are painted as 24-bit colours.
    Exact,
    /// Colours are painted as the nearest of the 256 colours that every terminal has.
    Indexed,
}

/// Draws the frame at the top left of `buffer`.
pub(super) fn paint(frame: &Frame, palette: &Palette, depth: Depth, buffer: &mut Buffer) {
    let area = buffer.area;
    let mut glyph = String::new();
    for (y, row) in (area.top()..area.bottom()).zip(frame.rows()) {
        for (x, cell) in (area.left()..area.right()).zip(row) {
            glyph.clear();
            cell.write(&mut glyph);
            let to = &mut buffer[(x, y)];
            to.set_symbol(if cell.continues() { " " } else { &glyph });
            to.set_style(style(palette.style(cell.roles), depth));
        }
    }
    replace_control(buffer);
}

/// Replaces control characters in any cell, so that none reaches the terminal. Text is clean long
/// before; this holds when a defect lets one through.
fn replace_control(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.symbol().contains(char::is_control) {
            cell.set_symbol("\u{fffd}");
        }
    }
}

fn style(look: CellStyle, depth: Depth) -> Style {
    const MODIFIERS: [(CellAttributes, Modifier); 6] = [
        (CellAttributes::BOLD, Modifier::BOLD),
        (CellAttributes::DIM, Modifier::DIM),
        (CellAttributes::ITALIC, Modifier::ITALIC),
        (CellAttributes::UNDERLINE, Modifier::UNDERLINED),
        (CellAttributes::REVERSE, Modifier::REVERSED),
        (CellAttributes::STRIKE, Modifier::CROSSED_OUT),
    ];
    let set = MODIFIERS.into_iter().filter(|(attribute, _)| look.attributes.has(*attribute));
    let mut style = Style::reset()
        .add_modifier(set.fold(Modifier::empty(), |all, (_, modifier)| all | modifier));
    style.fg = Some(look.fg.map_or(Color::Reset, |ink| color(ink, depth)));
    style.bg = Some(look.bg.map_or(Color::Reset, |ink| color(ink, depth)));
    style
}

fn color(ink: Ink, depth: Depth) -> Color {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match (ink, depth) {
        (Ink::Ansi(at), _) => NAMED[usize::from(at) % 16],
        (Ink::Rgb(r, g, b), Depth::Exact) => Color::Rgb(r, g, b),
        (Ink::Rgb(r, g, b), Depth::Indexed) => Color::Indexed(nearest(r, g, b)),
    }
}

/// The nearest colour of the 6 × 6 × 6 cube (16 to 231) or of the ramp of greys (232 to 255).
fn nearest(r: u8, g: u8, b: u8) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let cube = (0..216u8).map(|at| {
        (
            at + 16,
            LEVELS[usize::from(at / 36)],
            LEVELS[usize::from(at / 6 % 6)],
            LEVELS[usize::from(at % 6)],
        )
    });
    let greys = (0..24u8).map(|at| (at + 232, 8 + 10 * at, 8 + 10 * at, 8 + 10 * at));
    let distance = |(_, x, y, z): (u8, u8, u8, u8)| {
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        square(x, r) + square(y, g) + square(z, b)
    };
    cube.chain(greys).min_by_key(|&c| distance(c)).map_or(15, |(at, ..)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ThemeChoice, theme};
    use crate::present::RoleSet;
    use ratatui::layout::Rect;

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let mut frame = Frame::new(8, 1);
        frame.put(0, 0, 8, "a\u{1b}]\u{9b}b", RoleSet::NONE);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        paint(&frame, &theme(ThemeChoice::Dark), Depth::Indexed, &mut buffer);
        buffer[(7, 0)].set_symbol("\u{1b}[2J");
        replace_control(&mut buffer);
        assert!(buffer.content.iter().all(|cell| !cell.symbol().contains(char::is_control)));
    }

    #[test]
    fn exact_colours_have_a_near_one_among_the_256() {
        assert_eq!(nearest(0, 0, 0), 16);
        assert_eq!(nearest(255, 255, 255), 231);
        assert_eq!(nearest(0x2b, 0x30, 0x3b), 236);
    }
}
