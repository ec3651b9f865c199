//! Frames as pictures that any browser shows: one screen, a sheet of many, or a film of screens.
//!
//! Words of one style are one element at the column where they stand, stretched to their columns, so
//! that columns stay level whichever monospaced font the viewer has. Strokes of boxes and bars are
//! drawn as shapes: as glyphs they would not touch. Each look is a class of the style sheet, which
//! keeps pictures small.

mod screen;
mod several;

pub use several::{PictureScreen, to_film, to_sheet};

use super::{Frame, Palette};
use screen::{CELL, SvgLooks};
use std::fmt::Write as _;

/// From the edge of the picture to the first cell.
const PADDING: f32 = 16.0;
/// The attributes of all text of a picture.
const FONT: &str =
    "font-family=\"DejaVu Sans Mono,JetBrains Mono,Menlo,Consolas,monospace\" font-size=\"13.95\"";

/// The frame drawn with `palette`, on its background.
#[must_use]
pub fn to_svg(frame: &Frame, palette: &Palette) -> String {
    let mut looks = SvgLooks::new(palette);
    let mut body = String::new();
    looks.draw(&mut body, frame, (PADDING, PADDING));
    let (width, height) = extent(frame);
    picture((width + 2.0 * PADDING, height + 2.0 * PADDING), &looks, "", &body)
}

/// Width and height of a frame.
fn extent(frame: &Frame) -> (f32, f32) {
    (f32::from(frame.width()) * CELL.0, f32::from(frame.height()) * CELL.1)
}

/// A picture of a size, with the looks and further rules as its style sheet.
fn picture((width, height): (f32, f32), looks: &SvgLooks<'_>, rules: &str, body: &str) -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.1} {height:.1}\">\n\
         <style>{}{rules}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"{}\"/>\n<g {FONT}>\n{body}</g>\n</svg>\n",
        looks.rules(),
        looks.background(),
    );
    out
}
