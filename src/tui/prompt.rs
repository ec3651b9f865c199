//! The prompt on the status line: a line of text for a search or a filter.

use super::line_input::LineInput;
use super::modal::Modal;
use super::msg::Mouse;
use super::request::Request;
use super::world::World;
use crate::config::{Code, Key};
use crate::present::{Line, Role};

/// An event at a prompt, for the screen that opened it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PromptEvent {
    /// The text changed while it is typed.
    Changed(String),
    /// The text is complete; the prompt is closed.
    Entered(String),
    /// The prompt was closed without an answer.
    Left,
    /// An arrow key was pressed that moves a selection by this many entries.
    Step(isize),
}

/// The state of a prompt.
pub(super) struct Prompt {
    /// The label before the text.
    label: &'static str,
    /// The effect of Enter, shown after the text; `None` shows nothing.
    enter: Option<&'static str>,
    /// Whether the arrow keys move a selection.
    steps: bool,
    line: LineInput,
}

impl Prompt {
    /// A prompt with `label` before the text.
    pub(super) fn new(label: &'static str, enter: Option<&'static str>) -> Self {
        Self { label, enter, steps: false, line: LineInput::default() }
    }

    /// A prompt with a text to begin with, in which the arrow keys move a selection.
    pub(super) fn with_steps(label: &'static str, enter: &'static str, text: &str) -> Self {
        Self { label, enter: Some(enter), steps: true, line: LineInput::new(text) }
    }

    fn changed(&self) -> Vec<Request> {
        vec![Request::Prompt(PromptEvent::Changed(self.line.text().to_owned()))]
    }
}

impl Modal for Prompt {
    fn is_box(&self) -> bool {
        false
    }

    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        let empty = key.code == Code::Backspace && self.line.text().is_empty();
        if leaves(key) || empty {
            return vec![Request::CloseModal, Request::Prompt(PromptEvent::Left)];
        }
        match key.code {
            Code::Enter => {
                let text = self.line.text().to_owned();
                vec![Request::CloseModal, Request::Prompt(PromptEvent::Entered(text))]
            }
            Code::Down if self.steps => vec![Request::Prompt(PromptEvent::Step(1))],
            Code::Up if self.steps => vec![Request::Prompt(PromptEvent::Step(-1))],
            _ => {
                self.line.press(key);
                self.changed()
            }
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        self.line.paste(text);
        self.changed()
    }

    fn point(&mut self, _: &World, _: Mouse) -> Option<Vec<Request>> {
        None
    }

    fn status(&self, _: &World) -> Option<Line> {
        let line = self.line.draw(Line::of(self.label, Role::Key));
        let Some(enter) = self.enter else { return Some(line) };
        let line =
            line.plain("   ").with("Enter", Role::Key).with(format!(" {enter}  "), Role::Dim);
        Some(line.with("Esc", Role::Key).with(" none", Role::Dim))
    }
}

/// Whether a key leaves a modal: Esc, Ctrl-C, Ctrl-G.
pub(super) fn leaves(key: Key) -> bool {
    key.code == Code::Esc || key.ctrl && matches!(key.code, Code::Char('c' | 'g'))
}
