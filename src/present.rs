//! Layer 5: what a screen or a page shows, before anyone decides on colours.
//!
//! Rows of text with roles: no ratatui. The reader draws them in cells,
//! the headless commands print them.

pub mod against;
pub mod ansi;
pub mod ascii;
pub mod bidi;
pub mod carried;
pub mod citation;
pub mod diff;
pub mod dropped;
pub mod find;
mod frame;
pub mod here;
pub mod layers;
pub mod line;
pub mod list;
pub mod marks;
pub mod questions;
mod role;
pub mod roles;
pub mod search_results;
pub mod seen;
pub mod style;
pub mod svg;
pub mod text_pane;
mod variant;
pub mod views;
pub mod why;
pub mod wrap;

pub use frame::{Frame, ScreenCell};
pub use line::Line;
pub use role::{Role, RoleSet};
pub use style::Palette;
