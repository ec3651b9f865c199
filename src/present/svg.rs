//! A frame as a picture that any browser shows.
//!
//! Each word is an element of its own at the column where it stands, so that
//! columns stay level whichever monospaced font the viewer has. Strokes of boxes
//! and bars are drawn as shapes: as glyphs they would not touch.

use super::style::{CellAttributes, CellStyle};
use super::{Frame, Palette, ScreenCell};
use std::fmt::Write as _;

/// One column and one row, in the picture's units.
const CELL: (f32, f32) = (8.4, 18.0);
const PADDING: f32 = 16.0;
/// From the top of a row to the line that letters stand on.
const BASELINE: f32 = 13.5;

/// The frame drawn with `palette`, on its background.
#[must_use]
pub fn to_svg(frame: &Frame, palette: &Palette) -> String {
    let (width, height) = (
        f32::from(frame.width()) * CELL.0 + 2.0 * PADDING,
        f32::from(frame.height()) * CELL.1 + 2.0 * PADDING,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.1} {height:.1}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"{}\"/>\n\
         <g font-family=\"DejaVu Sans Mono,JetBrains Mono,Menlo,Consolas,monospace\" font-size=\"13.95\">\n",
        hex(palette.screen.background)
    );
    for (y, row) in frame.rows().enumerate() {
        let mut x = 0;
        while x < row.len() {
            let style = palette.style(row[x].roles);
            let end =
                x + row[x..].iter().take_while(|cell| palette.style(cell.roles) == style).count();
            SvgRun {
                palette,
                style,
                left: PADDING + x as f32 * CELL.0,
                top: PADDING + y as f32 * CELL.1,
            }
            .draw(&mut out, &row[x..end]);
            x = end;
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Cells of one style, and where the first of them stands.
struct SvgRun<'a> {
    palette: &'a Palette,
    style: CellStyle,
    left: f32,
    top: f32,
}

impl SvgRun<'_> {
    fn draw(&self, out: &mut String, cells: &[ScreenCell]) {
        let screen = &self.palette.screen;
        let mut fg = self.style.fg.map_or(screen.foreground, |color| screen.rgb(color));
        let mut bg = self.style.bg.map(|color| screen.rgb(color));
        if self.style.attributes.has(CellAttributes::REVERSE) {
            (fg, bg) = (bg.unwrap_or(screen.background), Some(fg));
        }
        if let Some(bg) = bg {
            rect(out, (self.left, self.top), (cells.len() as f32 * CELL.0, CELL.1), &hex(bg));
        }
        let mut at = 0;
        while at < cells.len() {
            let glyph = text(&cells[at..=at]);
            if glyph == " " || self.stroke(out, at, &glyph, &hex(fg)) {
                at += 1;
                continue;
            }
            let word = cells[at..]
                .iter()
                .take_while(|cell| !matches!(text(std::slice::from_ref(cell)).as_str(), " "))
                .count();
            self.word(out, at, &cells[at..at + word], &hex(fg));
            at += word;
        }
    }

    fn word(&self, out: &mut String, at: usize, cells: &[ScreenCell], fill: &str) {
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{fill}\"{}>{}</text>",
            self.left + at as f32 * CELL.0,
            self.top + BASELINE,
            cells.len() as f32 * CELL.0,
            attributes(self.style.attributes),
            escape(&text(cells))
        );
    }

    /// Draws the glyph as shapes, when it is a stroke or a bar.
    fn stroke(&self, out: &mut String, at: usize, glyph: &str, fill: &str) -> bool {
        let (width, height) = CELL;
        let (left, top) = (self.left + at as f32 * width, self.top);
        let (middle, centre) = (left + width / 2.0 - 0.5, top + height / 2.0 - 0.5);
        let mut draw = |x: f32, y: f32, w: f32, h: f32| rect(out, (x, y), (w, h), fill);
        match glyph {
            "─" => draw(left, centre, width, 1.0),
            "│" => draw(middle, top, 1.0, height),
            "┬" | "╭" | "╮" => {
                let (from, to) = ends(glyph, left, middle, width);
                draw(from, centre, to, 1.0);
                draw(middle, centre, 1.0, height / 2.0 + 0.5);
            }
            "├" => {
                draw(middle, top, 1.0, height);
                draw(middle, centre, width / 2.0 + 0.5, 1.0);
            }
            "╰" | "╯" | "┴" => {
                let (from, to) = ends(glyph, left, middle, width);
                draw(from, centre, to, 1.0);
                draw(middle, top, 1.0, height / 2.0 + 0.5);
            }
            "┃" => draw(middle - 0.75, top, 2.5, height),
            "╏" => (0..2).for_each(|n| {
                draw(
                    middle - 0.75,
                    top + 1.5 + f32::from(n as u8) * height / 2.0,
                    2.5,
                    height / 2.0 - 3.0,
                );
            }),
            "┆" => (0..3).for_each(|n| {
                draw(
                    middle - 0.25,
                    top + 1.5 + f32::from(n as u8) * height / 3.0,
                    1.5,
                    height / 3.0 - 3.0,
                );
            }),
            "▌" => draw(left, top, width / 2.0, height),
            "█" => draw(left, top, width, height),
            "▇" => draw(left, top + 4.0, width + 0.2, height - 8.0),
            _ => return false,
        }
        true
    }
}

/// The start and the length of the horizontal stroke of a corner or a tee.
fn ends(glyph: &str, left: f32, middle: f32, width: f32) -> (f32, f32) {
    match glyph {
        "╭" | "╰" => (middle, width / 2.0 + 0.5),
        "╮" | "╯" => (left, width / 2.0 + 0.5),
        _ => (left, width),
    }
}

fn rect(out: &mut String, (x, y): (f32, f32), (width, height): (f32, f32), fill: &str) {
    let _ = writeln!(
        out,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>"
    );
}

fn text(cells: &[ScreenCell]) -> String {
    let mut out = String::new();
    for cell in cells {
        cell.write(&mut out);
    }
    out
}

fn attributes(attributes: CellAttributes) -> String {
    let mut out = String::new();
    for (attribute, svg) in [
        (CellAttributes::BOLD, " font-weight=\"bold\""),
        (CellAttributes::ITALIC, " font-style=\"italic\""),
        (CellAttributes::DIM, " opacity=\"0.62\""),
    ] {
        if attributes.has(attribute) {
            out.push_str(svg);
        }
    }
    out.push_str(
        match (attributes.has(CellAttributes::UNDERLINE), attributes.has(CellAttributes::STRIKE)) {
            (true, true) => " text-decoration=\"underline line-through\"",
            (true, false) => " text-decoration=\"underline\"",
            (false, true) => " text-decoration=\"line-through\"",
            (false, false) => "",
        },
    );
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn hex((r, g, b): (u8, u8, u8)) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}
