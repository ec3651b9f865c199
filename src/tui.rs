//! L6: the reader. The only namer of ratatui and crossterm.
//!
//! ```text
//! keys, mouse ─┐                       ┌─ effects ─ workers ─┐
//! signals ─────┼─ Msg ─ update(Model) ─┤                     ├─ Msg …
//! findings ────┘                       └─ view ─ Frame ─ paint ─ terminal
//! ```
//!
//! `update` and `view` are pure: what a message
//! does to the model, and what a model looks like. `runtime` is the only part
//! with threads, a terminal and time; `headless` drives the same two without it.

mod analysis_job;
mod browse;
mod diff;
mod finder;
mod headless;
mod keys;
mod layout;
mod line_edit;
mod model;
mod msg;
mod overlay;
mod paint;
mod picker;
mod read;
mod reload;
mod repair;
mod runtime;
mod screen;
mod selection;
mod synopsis;
mod update;
mod view;

pub use headless::{Options, render};
pub use runtime::{Closed, open};
