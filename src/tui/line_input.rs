//! One line of text that is being typed, with the keys that shells know.
//!
//! | keys | what they do |
//! |---|---|
//! | ← → Ctrl-B Ctrl-F | one character back, on |
//! | Alt-B Alt-F, Ctrl-← Ctrl-→ | one word back, on |
//! | Home End, Ctrl-A Ctrl-E | to the beginning, to the end |
//! | Backspace Ctrl-H, Del Ctrl-D | delete the character before, under the cursor |
//! | Ctrl-W Alt-Backspace, Alt-D | delete the word before, after the cursor |
//! | Ctrl-U Ctrl-K | delete to the beginning, to the end |
//! | Ctrl-Y | insert what was deleted last |

use crate::config::{Code, Key};
use crate::present::{Line, Role};
use crate::text::Clean;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

/// A line of text with a cursor. A character is a grapheme cluster.
#[derive(Clone, Debug, Default)]
pub(super) struct LineInput {
    input: Input,
}

impl LineInput {
    /// A line that begins with `text`, the cursor at its end.
    pub(super) fn new(text: &str) -> Self {
        Self { input: Input::new(Clean::line(text).to_string()) }
    }

    /// The text of the line.
    pub(super) fn text(&self) -> &str {
        self.input.value()
    }

    /// The text before the cursor, the character under it, and the text after it.
    pub(super) fn parts(&self) -> (&str, &str, &str) {
        let text = self.text();
        let at = text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at);
        let (before, rest) = text.split_at(at);
        let under = rest.graphemes(true).next().unwrap_or_default();
        (before, under, &rest[under.len()..])
    }

    /// Appends the text to `line`, the cursor visible.
    pub(super) fn draw(&self, line: Line) -> Line {
        let (before, under, after) = self.parts();
        let under = if under.is_empty() { " " } else { under };
        line.plain(before).with(under, Role::Selected).plain(after)
    }

    /// Inserts pasted text as one line, without what steers a terminal.
    pub(super) fn paste(&mut self, text: &str) {
        for c in Clean::line(text).chars() {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Takes a key, if it edits.
    pub(super) fn press(&mut self, key: Key) {
        if let Some(request) = edit(key) {
            self.input.handle(request);
        }
    }
}

/// The edit that a key stands for.
fn edit(key: Key) -> Option<InputRequest> {
    use InputRequest as Edit;
    Some(match (key.code, key.ctrl, key.alt) {
        (Code::Backspace, _, true) | (Code::Char('w'), true, _) => Edit::DeletePrevWord,
        (Code::Char('d'), false, true) | (Code::Delete, true, _) => Edit::DeleteNextWord,
        (Code::Char('b'), false, true) | (Code::Left, true, _) | (Code::Left, _, true) => {
            Edit::GoToPrevWord
        }
        (Code::Char('f'), false, true) | (Code::Right, true, _) | (Code::Right, _, true) => {
            Edit::GoToNextWord
        }
        (Code::Left, ..) | (Code::Char('b'), true, _) => Edit::GoToPrevChar,
        (Code::Right, ..) | (Code::Char('f'), true, _) => Edit::GoToNextChar,
        (Code::Home, ..) | (Code::Char('a'), true, _) => Edit::GoToStart,
        (Code::End, ..) | (Code::Char('e'), true, _) => Edit::GoToEnd,
        (Code::Backspace, ..) | (Code::Char('h'), true, _) => Edit::DeletePrevChar,
        (Code::Delete, ..) | (Code::Char('d'), true, _) => Edit::DeleteNextChar,
        (Code::Char('u'), true, _) => Edit::DeleteFromStart,
        (Code::Char('k'), true, _) => Edit::DeleteTillEnd,
        (Code::Char('y'), true, _) => Edit::Yank,
        _ => Edit::InsertChar(key.types()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line after `keys`, with `|` at the cursor.
    fn typed(keys: &str) -> String {
        let mut line = LineInput::default();
        for key in Key::sequence(keys).unwrap() {
            line.press(key);
        }
        let (before, under, after) = line.parts();
        format!("{before}|{under}{after}")
    }

    #[test]
    fn keys_edit_the_line_as_in_a_shell() {
        let check = |keys: &str, expect: &str| assert_eq!(typed(keys), expect, "{keys}");
        check("asif", "asif|");
        check("asf<left>i", "asi|f");
        check("xasif<home><del>", "|asif");
        check("asif<home><right><del>", "a|if");
        check("asif<C-a><C-f><C-d>", "a|if");
        check("asif<C-b><C-h>", "as|f");
        check("ine\u{302}s<left><backspace>", "in|s");
        check("two words<C-w>", "two |");
        check("two words<A-backspace>", "two |");
        check("two words<A-b>x", "two x|words");
        check("two words<home><A-f>x", "two x|words");
        check("two words<C-left><C-left><A-d>", "|words");
        check("two words<A-b><C-k>", "two |");
        check("two words<A-b><C-u>", "|words");
        check("two words<C-w><C-a><C-y>", "words|two ");
        check("two<home><end>s", "twos|");
        check("gone<C-u>", "|");
        check("<backspace><del><left><right><C-w><A-d><C-k>", "|");
        check("<A-x><C-x>", "|");
    }

    #[test]
    fn pasted_text_is_one_clean_line() {
        let mut line = LineInput::new("ab");
        line.press(Key::plain(Code::Left));
        line.paste("x\u{1b}[31m\ny\u{202e}");
        assert!(!line.text().contains(|c: char| c.is_control() || c == '\u{202e}'));
        assert!(line.text().starts_with("ax") && line.text().ends_with('b'), "{}", line.text());
    }
}
