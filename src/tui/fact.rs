//! The question for a fact about an article: its outlet, its date or its headline.
//!
//! ```text
//! A o ─┐                  ┌─ not read: why, in the line; the question stays
//! A d ─┼─ line ── Enter ──┤
//! A h ─┘                  └─ Request::SetFact ─ articles.toml ─ the inputs are read again
//! ```

use super::line_input::LineInput;
use super::modal::{Modal, ModelChange};
use super::prompt::leaves;
use super::request::Request;
use super::world::World;
use crate::config::{Code, Key};
use crate::corpus::ArticleIx;
use crate::ingest::FactField;
use crate::present::{Line, Role};
use crate::text::Clean;

/// The question for the value of a field.
pub(super) struct FactQuestion {
    article: ArticleIx,
    field: FactField,
    line: LineInput,
    /// The value to begin with.
    present: String,
    /// What is wanted, when the value that was entered cannot be read.
    refused: Option<&'static str>,
}

impl FactQuestion {
    /// Asks for a field of an article whose value is `present` now.
    pub(super) fn new(article: ArticleIx, field: FactField, present: &str) -> Self {
        let line = LineInput::new(present);
        Self { article, field, line, present: present.to_owned(), refused: None }
    }
}

impl Modal for FactQuestion {
    fn is_box(&self) -> bool {
        false
    }

    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        if leaves(key) {
            return vec![Request::CloseModal];
        }
        self.refused = None;
        if key.code != Code::Enter {
            self.line.press(key);
            return Vec::new();
        }
        let words: Vec<&str> = self.line.text().split_whitespace().collect();
        let value = Clean::line(&words.join(" "));
        if *value == *self.present {
            return vec![Request::CloseModal];
        }
        if let Err(wanted) = self.field.check(&value) {
            self.refused = Some(wanted);
            return Vec::new();
        }
        vec![Request::CloseModal, Request::SetFact(self.article, self.field, value)]
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        self.refused = None;
        self.line.paste(text);
        Vec::new()
    }

    fn status(&self, _: &World) -> Option<Line> {
        let line = Line::of(format!("{} ", self.field.key()), Role::Key);
        let line = self.line.draw(line).plain(" ");
        if let Some(wanted) = self.refused {
            return Some(line.with(format!(" not {wanted}"), Role::Warning));
        }
        let keys = [("Enter", "keep"), ("Esc", "leave")];
        Some(keys.into_iter().fold(line, |line, (key, what)| {
            line.plain("  ").with(key, Role::Key).with(format!(" {what}"), Role::Dim)
        }))
    }

    fn owns_status(&self) -> bool {
        true
    }

    fn survives(&self, change: ModelChange) -> bool {
        change != ModelChange::Articles
    }
}
