//! Turns the events of the terminal (keys, mouse, paste, size) into messages.

use crate::config::{Code, Key};
use crate::tui::msg::{Mouse, MouseKind, Msg};
use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use std::sync::mpsc::Sender;
use std::thread;

/// The longest answer of a terminal about its background, in characters: `rgba:ffff/ffff/ffff/ffff`.
const LONGEST_ANSWER: usize = 40;
/// How each answer begins, behind `Alt-]`.
const ANSWER_START: &[u8] = b"11;rgb";

/// Sends the events of the terminal from a thread, until the receiver is gone. `answer_due`: the terminal
/// was asked for its background and has not answered yet.
pub(super) fn listen(sender: Sender<Msg>, answer_due: bool) {
    thread::spawn(move || {
        let mut late = LateAnswer { is_due: answer_due, taken: None };
        while let Ok(event) = event::read() {
            if let Event::Key(key) = &event
                && late.takes(*key)
            {
                continue;
            }
            if let Some(msg) = message(event)
                && sender.send(msg).is_err()
            {
                return;
            }
        }
        let _ = sender.send(Msg::Failed("the terminal is gone".to_owned()));
    });
}

/// The answer about the background when it comes too late. It arrives as keys then, from `Alt-]` to
/// `Alt-\` or Ctrl-G, and its colon would open the list of commands.
struct LateAnswer {
    is_due: bool,
    /// How many keys of it were taken; `None` before it begins.
    taken: Option<usize>,
}

impl LateAnswer {
    /// Whether a key is a part of the answer. What cannot be one ends it, so that no key of the user is
    /// lost.
    fn takes(&mut self, key: KeyEvent) -> bool {
        let (alt, ctrl) = (
            key.modifiers.contains(KeyModifiers::ALT),
            key.modifiers.contains(KeyModifiers::CONTROL),
        );
        let Some(taken) = self.taken else {
            let begins = self.is_due && alt && key.code == KeyCode::Char(']');
            (self.is_due, self.taken) = (self.is_due && !begins, begins.then_some(0));
            return begins;
        };
        let ends = alt && key.code == KeyCode::Char('\\') || ctrl && key.code == KeyCode::Char('g');
        let is_part = match (key.code, ANSWER_START.get(taken)) {
            (KeyCode::Char(c), Some(&start)) => !alt && !ctrl && c == char::from(start),
            (KeyCode::Char(c), None) => {
                !alt && !ctrl && (c.is_ascii_hexdigit() || matches!(c, ':' | '/'))
            }
            _ => false,
        };
        let goes_on = is_part && taken < LONGEST_ANSWER;
        self.taken = goes_on.then_some(taken + 1);
        is_part || ends && taken >= ANSWER_START.len()
    }
}

/// The message for an event. `None` for events that the reader does not use.
fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(event) => key(event).map(Msg::Key),
        Event::Mouse(event) => {
            let what = match event.kind {
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
                MouseEventKind::Drag(MouseButton::Left) => {
                    return Some(Msg::Drag(event.column, event.row));
                }
                MouseEventKind::Up(MouseButton::Left) => return Some(Msg::Release),
                _ => return None,
            };
            Some(Msg::Mouse(Mouse { what, column: event.column, row: event.row }))
        }
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// The key of an event. `None` for releases and for keys that no keymap can name.
fn key(event: KeyEvent) -> Option<Key> {
    if !matches!(event.kind, KeyEventKind::Press | KeyEventKind::Repeat) {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    let (ctrl, alt) = (
        event.modifiers.contains(KeyModifiers::CONTROL),
        event.modifiers.contains(KeyModifiers::ALT),
    );
    Some(Key { code, ctrl, alt })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that are left of what is typed, of which an answer is written as the terminal sends it.
    fn left(typed: &str, is_due: bool) -> String {
        let mut late = LateAnswer { is_due, taken: None };
        let mut chars = typed.chars();
        let mut out = String::new();
        while let Some(c) = chars.next() {
            let (c, modifiers) = match c {
                '\u{1b}' => (chars.next().unwrap_or('['), KeyModifiers::ALT),
                '\u{7}' => ('g', KeyModifiers::CONTROL),
                c => (c, KeyModifiers::NONE),
            };
            if !late.takes(KeyEvent::new(KeyCode::Char(c), modifiers)) {
                out.push(c);
            }
        }
        out
    }

    #[test]
    fn a_late_answer_about_the_background_is_no_key() {
        assert_eq!(left("j\u{1b}]11;rgb:0000/0000/0000\u{1b}\\k\u{1b}]", true), "jk]");
        assert_eq!(left("\u{1b}]11;rgb:ffff/ffff/ffff\u{7}jj", true), "jj");
        assert_eq!(left("\u{1b}]j", false), "]j", "the user has a key of this name");
        assert_eq!(left("\u{1b}]qj", true), "qj", "no answer begins so");
        assert_eq!(left("\u{1b}]11;rgb:00q", true), "q");
        assert_eq!(
            left(&format!("\u{1b}]11;rgb{}jk", ":".repeat(LONGEST_ANSWER)), true)
                .trim_start_matches(':'),
            "jk"
        );
    }
}
