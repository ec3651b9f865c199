//! The reader without a terminal: keys in, a frame out. Tests and `crossread
//! render` use it; it runs the same `update` and `view`.

use super::model::Model;
use super::msg::{Effect, Msg};
use super::update::update;
use super::view::view;
use crate::config::{Key, Settings};
use crate::corpus::Corpus;
use crate::engine::{Cancel, analyse};
use crate::ingest::Problem;
use crate::lexis::Lexis;
use crate::present::Frame;
use std::sync::Arc;
use std::sync::mpsc;

/// What to render.
#[derive(Clone, Debug)]
pub struct Options {
    /// Columns and rows.
    pub size: (u16, u16),
    /// Pressed one after the other once the analysis is complete.
    pub keys: Vec<Key>,
    /// Keys, theme and so on.
    pub settings: Settings,
}

/// The frame that the reader shows of `corpus` when everything is found and
/// the keys are pressed.
#[must_use]
pub fn render(corpus: Arc<Corpus>, problems: Vec<Problem>, lexis: &Lexis, options: Options) -> Frame {
    let mut model = Model::new(options.size, options.settings);
    run(&mut model, Msg::Loaded(corpus, problems), lexis);
    for key in options.keys {
        run(&mut model, Msg::Key(key), lexis);
    }
    view(&model)
}

/// Takes a message in and does at once what it asks for, as far as that means
/// anything without a terminal.
fn run(model: &mut Model, msg: Msg, lexis: &Lexis) {
    for effect in update(model, msg) {
        match effect {
            Effect::Analyse(corpus) => {
                let (sender, found) = mpsc::channel();
                analyse(&corpus, lexis, &Cancel::default(), |finding| {
                    // The receiver outlives the call: sending cannot fail.
                    let _ = sender.send(finding);
                });
                drop(sender);
                for finding in found {
                    run(model, Msg::Found(finding), lexis);
                }
            }
            Effect::Compare(job) => {
                if let Some((number, comparison)) = job.run(lexis) {
                    run(model, Msg::Compared(number, comparison), lexis);
                }
            }
            Effect::Copy(_) | Effect::Suspend | Effect::Resume | Effect::Redraw | Effect::Quit(_) => {}
        }
    }
}
