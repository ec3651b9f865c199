//! Several screens in one picture: side by side as a sheet, or one after the other as a film.
//!
//! ```text
//! sheet   ┌────┐ ┌────┐ ┌────┐      film   ┌────┐ 0 s   ┌────┐ 3 s   …   and again
//!         └────┘ └────┘ └────┘             └────┘       └────┘
//!         2      5 l    6                  2            5 l
//! ```

use super::screen::{SvgLooks, escape, number};
use super::{PADDING, extent, picture};
use crate::present::{Frame, Palette};
use std::fmt::Write as _;

/// The height of the row with the keys of a screen.
const CAPTION: f32 = 30.0;
/// A sheet is drawn at this scale.
const SCALE: f32 = 0.5;

/// A screen of a sheet or a film.
#[derive(Clone, Debug)]
pub struct PictureScreen {
    /// What stands below it: the keys that lead to it.
    pub caption: String,
    /// The screen.
    pub frame: Frame,
}

/// The screens beside each other, `across` in a row, each above its caption.
#[must_use]
pub fn to_sheet(screens: &[PictureScreen], palette: &Palette, across: usize) -> String {
    let across = across.clamp(1, screens.len().max(1));
    let mut looks = SvgLooks::new(palette);
    let (wide, high) = largest(screens);
    let tile = (wide + 2.0 * PADDING, high + CAPTION + PADDING);
    let mut body = String::new();
    let _ = writeln!(body, "<g transform=\"scale({SCALE})\">");
    for (at, screen) in screens.iter().enumerate() {
        let (column, row) = ((at % across) as f32, (at / across) as f32);
        let place = (column * tile.0 + PADDING, row * tile.1 + PADDING);
        looks.draw(&mut body, &screen.frame, place);
        caption(&mut body, &mut looks, &screen.caption, place, (wide, high));
    }
    body.push_str("</g>\n");
    let rows = screens.len().div_ceil(across) as f32;
    let size = (across as f32 * tile.0 * SCALE, (rows * tile.1 + PADDING) * SCALE);
    picture(size, &looks, "", &body)
}

/// The screens one after the other, each for some seconds, without an end. A viewer without
/// animation, or who asks for less motion, sees the last one.
#[must_use]
pub fn to_film(screens: &[PictureScreen], palette: &Palette, seconds: f32) -> String {
    let mut looks = SvgLooks::new(palette);
    let (wide, high) = largest(screens);
    let (count, background) = (screens.len().max(1) as f32, looks.background());
    let size = (wide + 2.0 * PADDING, high + CAPTION + PADDING);
    let mut body = String::new();
    for (at, screen) in screens.iter().enumerate() {
        // A delay below zero: the animation runs from the start, and this screen's turn comes later.
        let delay = number((at as f32 - count) * seconds);
        let _ = writeln!(body, "<g class=\"film\" style=\"animation-delay:{delay}s\">");
        let _ = writeln!(
            body,
            "<rect width=\"{}\" height=\"{}\" rx=\"10\" fill=\"{background}\"/>",
            number(size.0),
            number(size.1)
        );
        looks.draw(&mut body, &screen.frame, (PADDING, PADDING));
        caption(&mut body, &mut looks, &screen.caption, (PADDING, PADDING), (wide, high));
        body.push_str("</g>\n");
    }
    let rules = format!(
        "@keyframes film{{0%{{visibility:visible}}{share}%{{visibility:hidden}}}}\
         .film{{visibility:hidden;animation:film {all}s step-end infinite}}\
         .film:last-child{{visibility:visible}}\
         @media(prefers-reduced-motion){{.film{{animation:none}}}}",
        share = format_args!("{:.3}", 100.0 / count),
        all = number(seconds * count),
    );
    picture(size, &looks, &rules, &body)
}

/// The width and the height that each screen has room in.
fn largest(screens: &[PictureScreen]) -> (f32, f32) {
    screens.iter().map(|screen| extent(&screen.frame)).fold((0.0, 0.0), |(width, height), other| {
        (f32::max(width, other.0), f32::max(height, other.1))
    })
}

/// Writes the caption of a screen below it, in the middle.
fn caption(
    out: &mut String,
    looks: &mut SvgLooks<'_>,
    text: &str,
    (left, top): (f32, f32),
    (wide, high): (f32, f32),
) {
    let class = looks.dim();
    let _ = writeln!(
        out,
        "<text class=\"{class}\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        number(left + wide / 2.0),
        number(top + high + CAPTION * 0.6),
        escape(text)
    );
}
