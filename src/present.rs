//! L4: what a screen or a page shows, before anyone decides on colours.
//!
//! Rows of text with roles: no ratatui, no ANSI. The reader draws them in cells,
//! the headless commands print them.

pub mod diff;
pub mod line;
mod role;
pub mod wrap;

pub use line::Line;
pub use role::{Role, RoleSet};
