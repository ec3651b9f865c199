//! The prompt for a command that gets words on its standard input.
//!
//! ```text
//! | article to  wc -w   Enter run  Esc leave
//! ```

use super::line_input::LineInput;
use super::modal::{Modal, ModelChange, with_keys};
use super::prompt::leaves;
use super::request::Request;
use super::world::World;
use crate::config::{Action, Code, Key};
use crate::present::{Line, Role};

/// The keys of the prompt.
const KEYS: [(&str, &str); 2] = [("Enter", "run"), ("Esc", "leave")];

/// A command that is being typed.
pub(super) struct PipePrompt {
    /// The action that says which words the command gets.
    action: Action,
    line: LineInput,
}

impl PipePrompt {
    /// Asks for the command of an action.
    pub(super) fn new(action: Action) -> Self {
        Self { action, line: LineInput::default() }
    }
}

impl Modal for PipePrompt {
    fn is_box(&self) -> bool {
        false
    }

    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        if leaves(key) {
            return vec![Request::CloseModal];
        }
        if key.code == Code::Enter {
            return vec![
                Request::CloseModal,
                Request::Pipe(self.action, self.line.text().to_owned()),
            ];
        }
        self.line.press(key);
        Vec::new()
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        self.line.paste(text);
        Vec::new()
    }

    fn status(&self, _: &World) -> Option<Line> {
        let what = match self.action {
            Action::PipeFinding => "finding",
            Action::PipeList => "list",
            _ => "article",
        };
        let line = self.line.draw(Line::of(format!("| {what} to "), Role::Key)).plain("   ");
        Some(with_keys(line, &KEYS))
    }

    fn owns_status(&self) -> bool {
        true
    }

    fn survives(&self, change: ModelChange) -> bool {
        change != ModelChange::Articles
    }
}
