//! The reader. The only layer that names ratatui, crossterm and tui-input.
//!
//! ```text
//! keys, mouse ─┐                      ┌─ effects ─ jobs in the background ─┐
//! signals ─────┼─ Msg ─ update(Model) ┤                                    ├─ Msg …
//! results ─────┘                      └─ view ─ Frame ─ paint ─ terminal
//!
//! Model = World (coverage, findings, settings) + Screens (a stack) + at most one Modal
//! ```
//!
//! `update` and `view` are pure: what a message does to the model, and what a model looks like. A
//! screen or a modal is one file: it takes keys and mouse, draws itself, and hands requests back.
//! `runtime` is the only part with threads, a terminal and time; `headless` drives the same two
//! without it.

mod analysis_job;
mod basket;
mod browse;
mod comment;
mod diff;
mod drag;
mod dropped;
mod fact;
mod fetching;
mod finder;
mod headless;
mod job;
mod keys;
mod layout;
mod line_input;
mod modal;
mod model;
mod msg;
mod opening;
mod page;
mod paint;
mod palette;
mod picker;
mod pipe;
mod prompt;
mod read;
mod reading;
mod reload;
mod repair;
mod request;
mod result_list;
mod runtime;
mod scope;
mod screen;
mod seen;
mod selection;
mod synopsis;
mod tag;
mod text_search;
mod tour;
mod update;
mod view;
mod word_search;
mod world;

pub use headless::{Options, copies, render, render_each, render_known, render_live};
pub use runtime::{Closed, ReaderEnd, open};
