//! Draws the cells of one frame, and names each look once.

use crate::present::style::{CellAttributes, CellStyle};
use crate::present::{Frame, Palette, ScreenCell};
use std::fmt::Write as _;

/// One column and one row, in the picture's units.
pub(super) const CELL: (f32, f32) = (8.4, 18.0);
/// From the top of a row to the line that letters stand on.
const BASELINE: f32 = 13.5;

/// The looks that a picture uses, as classes of its style sheet.
pub(super) struct SvgLooks<'a> {
    palette: &'a Palette,
    rules: Vec<String>,
}

impl<'a> SvgLooks<'a> {
    pub(super) fn new(palette: &'a Palette) -> Self {
        Self { palette, rules: Vec::new() }
    }

    /// The rules of the style sheet: `.a{fill:#aabbcc}`.
    pub(super) fn rules(&self) -> String {
        let rules = self.rules.iter().enumerate();
        rules.map(|(at, rule)| format!(".{}{{{rule}}}", class(at))).collect()
    }

    pub(super) fn background(&self) -> String {
        hex(self.palette.screen.background)
    }

    /// The class of secondary text.
    pub(super) fn dim(&mut self) -> String {
        let style = self.palette.style(crate::present::Role::Dim.into());
        let fg = style.fg.map_or(self.palette.screen.foreground, |it| self.palette.screen.rgb(it));
        self.class_of(format!("fill:{}", hex(fg)))
    }

    fn class_of(&mut self, rule: String) -> String {
        let known = self.rules.iter().position(|other| *other == rule);
        class(known.unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        }))
    }

    /// Draws a frame with its first cell at a place.
    pub(super) fn draw(&mut self, out: &mut String, frame: &Frame, (left, top): (f32, f32)) {
        for (y, row) in frame.rows().enumerate() {
            let mut x = 0;
            while x < row.len() {
                let style = self.palette.style(row[x].roles);
                let same = |cell: &&ScreenCell| self.palette.style(cell.roles) == style;
                let end = x + row[x..].iter().take_while(same).count();
                let place = (left + x as f32 * CELL.0, top + y as f32 * CELL.1);
                self.run(out, style, place, &row[x..end]);
                x = end;
            }
        }
    }

    /// Draws cells of one style.
    fn run(
        &mut self,
        out: &mut String,
        style: CellStyle,
        (left, top): (f32, f32),
        cells: &[ScreenCell],
    ) {
        let palette = self.palette;
        let screen = &palette.screen;
        let mut fg = style.fg.map_or(screen.foreground, |color| screen.rgb(color));
        let mut bg = style.bg.map(|color| screen.rgb(color));
        if style.attributes.has(CellAttributes::REVERSE) {
            (fg, bg) = (bg.unwrap_or(screen.background), Some(fg));
        }
        if let Some(bg) = bg {
            let ground = self.class_of(format!("fill:{}", hex(bg)));
            rect(out, (left, top), (cells.len() as f32 * CELL.0, CELL.1), &ground);
        }
        let mut at = 0;
        while at < cells.len() {
            let glyph = text(&cells[at..=at]);
            let place = (left + at as f32 * CELL.0, top);
            if glyph == " " {
                at += 1;
                continue;
            }
            let repeated = cells[at..].iter().take_while(|cell| text_of(cell) == glyph).count();
            let fill = self.class_of(format!("fill:{}", hex(fg)));
            if let Some(drawn) = stroke(out, place, &glyph, repeated, &fill) {
                at += drawn;
                continue;
            }
            let length = words(&cells[at..]);
            let look = self.class_of(format!("fill:{}{}", hex(fg), rules(style.attributes)));
            let _ = writeln!(
                out,
                "<text class=\"{look}\" x=\"{}\" y=\"{}\" textLength=\"{}\">{}</text>",
                number(place.0),
                number(top + BASELINE),
                number(length as f32 * CELL.0),
                escape(&text(&cells[at..at + length]))
            );
            at += length;
        }
    }
}

/// The cells from the first one on that one element can hold: words with single blanks between them,
/// without strokes.
fn words(cells: &[ScreenCell]) -> usize {
    let mut end = 0;
    for (at, cell) in cells.iter().enumerate() {
        let glyph = text_of(cell);
        if glyph == " " {
            if at > end {
                break;
            }
        } else if is_stroke(&glyph) {
            break;
        } else {
            end = at + 1;
        }
    }
    end
}

fn is_stroke(glyph: &str) -> bool {
    stroke(&mut String::new(), (0.0, 0.0), glyph, 1, "").is_some()
}

/// Draws cells of one glyph as shapes, when it is a stroke or a bar, and returns how many are drawn.
fn stroke(
    out: &mut String,
    (left, top): (f32, f32),
    glyph: &str,
    repeated: usize,
    fill: &str,
) -> Option<usize> {
    let (width, height) = CELL;
    let (middle, centre) = (left + width / 2.0 - 0.5, top + height / 2.0 - 0.5);
    let mut draw = |x: f32, y: f32, w: f32, h: f32| rect(out, (x, y), (w, h), fill);
    let all = repeated as f32 * width;
    match glyph {
        "─" => {
            draw(left, centre, all, 1.0);
            return Some(repeated);
        }
        "█" => {
            draw(left, top, all, height);
            return Some(repeated);
        }
        "▇" => {
            draw(left, top + 4.0, all, height - 8.0);
            return Some(repeated);
        }
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
            let y = top + 1.5 + f32::from(n as u8) * height / 2.0;
            draw(middle - 0.75, y, 2.5, height / 2.0 - 3.0);
        }),
        "┆" => (0..3).for_each(|n| {
            let y = top + 1.5 + f32::from(n as u8) * height / 3.0;
            draw(middle - 0.25, y, 1.5, height / 3.0 - 3.0);
        }),
        "▌" => draw(left, top, width / 2.0, height),
        _ => return None,
    }
    Some(1)
}

/// The start and the length of the horizontal stroke of a corner or a tee.
fn ends(glyph: &str, left: f32, middle: f32, width: f32) -> (f32, f32) {
    match glyph {
        "╭" | "╰" => (middle, width / 2.0 + 0.5),
        "╮" | "╯" => (left, width / 2.0 + 0.5),
        _ => (left, width),
    }
}

fn rect(out: &mut String, (x, y): (f32, f32), (width, height): (f32, f32), class: &str) {
    let (x, y, width, height) = (number(x), number(y), number(width), number(height));
    let _ = writeln!(
        out,
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
    );
}

/// A coordinate with one decimal at most.
pub(super) fn number(value: f32) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The name of a class: a letter and a number.
fn class(at: usize) -> String {
    let letter = char::from(b'a' + (at % 26) as u8);
    if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26) }
}

fn text_of(cell: &ScreenCell) -> String {
    text(std::slice::from_ref(cell))
}

fn text(cells: &[ScreenCell]) -> String {
    let mut out = String::new();
    for cell in cells {
        cell.write(&mut out);
    }
    out
}

/// The attributes as rules of a style sheet.
fn rules(attributes: CellAttributes) -> String {
    let mut out = String::new();
    for (attribute, rule) in [
        (CellAttributes::BOLD, ";font-weight:bold"),
        (CellAttributes::ITALIC, ";font-style:italic"),
        (CellAttributes::DIM, ";opacity:.62"),
    ] {
        if attributes.has(attribute) {
            out.push_str(rule);
        }
    }
    out.push_str(
        match (attributes.has(CellAttributes::UNDERLINE), attributes.has(CellAttributes::STRIKE)) {
            (true, true) => ";text-decoration:underline line-through",
            (true, false) => ";text-decoration:underline",
            (false, true) => ";text-decoration:line-through",
            (false, false) => "",
        },
    );
    out
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn hex((r, g, b): (u8, u8, u8)) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}
