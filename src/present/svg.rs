//! A frame as a picture that any browser shows.

use super::style::{Attributes, Style};
use super::{Cell, Frame, Palette};
use std::fmt::Write as _;

/// One column and one row, in the picture's units.
const CELL: (f32, f32) = (8.4, 18.0);
const PADDING: f32 = 14.0;

/// The frame drawn with `palette`, on its background.
#[must_use]
pub fn to_svg(frame: &Frame, palette: &Palette) -> String {
    let (width, height) = (f32::from(frame.width()) * CELL.0 + 2.0 * PADDING, f32::from(frame.height()) * CELL.1 + 2.0 * PADDING);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.1} {height:.1}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n\
         <g font-family=\"'JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace\" font-size=\"14\" xml:space=\"preserve\">\n",
        hex(palette.screen.background)
    );
    for (y, row) in frame.rows().enumerate() {
        let mut x = 0;
        while x < row.len() {
            let style = palette.style(row[x].roles);
            let end = x + row[x..].iter().take_while(|cell| palette.style(cell.roles) == style).count();
            draw_run(&mut out, palette, style, &row[x..end], (x, y));
            x = end;
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Cells of one style: what lies behind them, then their glyphs.
fn draw_run(out: &mut String, palette: &Palette, style: Style, cells: &[Cell], (x, y): (usize, usize)) {
    let screen = &palette.screen;
    let mut fg = style.fg.map_or(screen.foreground, |color| screen.rgb(color));
    let mut bg = style.bg.map(|color| screen.rgb(color));
    if style.attributes.has(Attributes::REVERSE) {
        (fg, bg) = (bg.unwrap_or(screen.background), Some(fg));
    }
    let (left, top) = (PADDING + x as f32 * CELL.0, PADDING + y as f32 * CELL.1);
    let width = cells.len() as f32 * CELL.0;
    if let Some(bg) = bg {
        let _ = writeln!(out, "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{}\"/>", CELL.1, hex(bg));
    }
    let mut glyphs = String::new();
    cells.iter().for_each(|cell| cell.write(&mut glyphs));
    let ink = glyphs.trim();
    if ink.is_empty() {
        return;
    }
    let before = cells.iter().take_while(|cell| is_blank(cell)).count();
    let columns = cells.len() - before - cells.iter().rev().take_while(|cell| is_blank(cell)).count();
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{}>{}</text>",
        left + before as f32 * CELL.0,
        top + 13.5,
        columns as f32 * CELL.0,
        hex(fg),
        attributes(style.attributes),
        escape(ink)
    );
}

fn is_blank(cell: &Cell) -> bool {
    let mut glyph = String::new();
    cell.write(&mut glyph);
    glyph == " "
}

fn attributes(attributes: Attributes) -> String {
    let mut out = String::new();
    for (attribute, svg) in [
        (Attributes::BOLD, " font-weight=\"bold\""),
        (Attributes::ITALIC, " font-style=\"italic\""),
        (Attributes::UNDERLINE, " text-decoration=\"underline\""),
        (Attributes::STRIKE, " text-decoration=\"line-through\""),
        (Attributes::DIM, " opacity=\"0.62\""),
    ] {
        if attributes.has(attribute) {
            out.push_str(svg);
        }
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn hex((r, g, b): (u8, u8, u8)) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}
