//! The prompt for a comment: one line, in which a sign stands for the end of a line.
//!
//! ```text
//! note  To be verified.↵Ask the harbour master.   Enter keep  Ctrl-J new line  Esc leave
//! ```

use super::line_input::LineInput;
use super::modal::{Modal, ModelChange, with_keys};
use super::prompt::leaves;
use super::request::Request;
use super::world::World;
use crate::config::{Code, Key};
use crate::present::wrap::{fit, width};
use crate::present::{Line, Role};

/// What stands for the end of a line while a comment is typed.
const BREAK: &str = "↵";

/// The keys of the prompt, shown where there is room for them.
const KEYS: [(&str, &str); 3] = [("Enter", "keep"), ("Ctrl-J", "new line"), ("Esc", "leave")];

/// A comment that is being typed.
pub(super) struct CommentPrompt {
    line: LineInput,
}

impl CommentPrompt {
    /// Asks for a comment; `present` is the one to begin with.
    pub(super) fn new(present: &str) -> Self {
        Self { line: LineInput::new(&present.replace('\n', BREAK)) }
    }

    /// The comment with its lines.
    fn comment(&self) -> String {
        self.line.text().replace(BREAK, "\n")
    }
}

impl Modal for CommentPrompt {
    fn is_box(&self) -> bool {
        false
    }

    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        if leaves(key) {
            return vec![Request::CloseModal];
        }
        let breaks = key.code == Code::Enter && key.alt || key.code == Code::Char('j') && key.ctrl;
        if breaks {
            self.line.paste(BREAK);
        } else if key.code == Code::Enter {
            return vec![Request::CloseModal, Request::Comment(self.comment())];
        } else {
            self.line.press(key);
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        let lines: Vec<&str> = text.trim_end().lines().collect();
        self.line.paste(&lines.join(BREAK));
        Vec::new()
    }

    fn status(&self, world: &World) -> Option<Line> {
        let label = Line::of("note ", Role::Key);
        let room = usize::from(world.size.0).saturating_sub(label.width() + 4);
        let (before, under, after) = self.line.parts();
        let under = if under.is_empty() { " " } else { under };
        // Of a long comment the part before the cursor is shown.
        let mut shown = before;
        while width(shown) + width(under) > room {
            shown = &shown[shown.chars().next().map_or(0, char::len_utf8)..];
        }
        let mut line =
            if shown.len() < before.len() { label.with("…", Role::Dim) } else { label };
        line = line.plain(shown).with(under, Role::Selected);
        let left = room.saturating_sub(width(shown) + width(under));
        line = line.plain(fit(after, left).0);
        let keys = with_keys(Line::new().plain(" "), &KEYS);
        let fits = line.width() + keys.width() + 2 < usize::from(world.size.0);
        Some(if fits { line.joined(keys) } else { line })
    }

    fn owns_status(&self) -> bool {
        true
    }

    fn survives(&self, change: ModelChange) -> bool {
        change != ModelChange::Articles
    }
}
