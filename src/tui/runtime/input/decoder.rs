//! Decodes what a terminal sends: characters, control characters, and sequences that begin with Escape.
//!
//! ```text
//! j            character            ESC [ A        arrow, with modifiers ESC [ 1 ; 5 A
//! 0x10         Ctrl-p               ESC [ < 0 ; 12 ; 4 M        mouse, `m` when a button is released
//! ESC j        Alt-j                ESC [ 200 ~ … ESC [ 201 ~   paste
//! ESC          Escape               ESC ] 11 ; rgb:… BEL        late answer about the background: dropped
//! ```
//!
//! Source: ECMA-48 for the form of sequences, the control sequences of xterm for keys and mouse.

use crate::config::{Code, Key};
use crate::tui::msg::{Mouse, MouseKind, Msg};
use std::time::Duration;

/// How long to wait for what follows an Escape. A terminal sends a sequence at once; a slow line may cut it.
/// When it grows, the key Escape works later; when it shrinks, slow lines send Escape and letters. Not fitted.
const AFTER_ESCAPE: Duration = Duration::from_millis(10);
/// How long to wait for the rest of a sequence. When it grows, keys after a broken one show later. Not fitted.
const IN_SEQUENCE: Duration = Duration::from_millis(100);
/// How long to wait for the rest of a paste. When it shrinks, the rest of a paste over a slow line is taken for
/// keys. Not fitted.
const IN_PASTE: Duration = Duration::from_secs(2);
/// The longest sequence, in bytes. The longest one that a terminal sends unasked has about 20.
const LONGEST: usize = 64;

const ESCAPE: u8 = 0x1b;
const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";
/// How each answer about the background begins.
const ANSWER_START: &[u8] = b"\x1b]11;rgb";

/// The bytes that are not decoded yet.
#[derive(Default)]
pub(super) struct Decoder {
    bytes: Vec<u8>,
    /// Bytes of a paste in which its end was looked for.
    searched: usize,
}

/// What the first bytes are.
enum Start {
    /// This many bytes, and what they mean, if anything.
    Whole(usize, Option<Msg>),
    /// The beginning of something longer.
    Part,
}

impl Decoder {
    /// How long to wait for more bytes before [`give_up`](Self::give_up); `None` when nothing is begun.
    pub(super) fn wait(&self) -> Option<Duration> {
        match self.bytes.as_slice() {
            [] => None,
            [ESCAPE] => Some(AFTER_ESCAPE),
            bytes if bytes.starts_with(PASTE_START) => Some(IN_PASTE),
            _ => Some(IN_SEQUENCE),
        }
    }

    /// Takes more bytes. Returns the messages that are complete.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Msg> {
        self.bytes.extend_from_slice(bytes);
        let (mut at, mut out) = (0, Vec::new());
        while at < self.bytes.len() {
            match start(&self.bytes[at..], &mut self.searched) {
                Start::Whole(count, msg) => {
                    at += count;
                    out.extend(msg);
                }
                Start::Part => break,
            }
        }
        self.bytes.drain(..at);
        out
    }

    /// Drops what was begun: the rest does not come. A lone Escape is the key, and so is Alt with a bracket.
    /// Of a paste, what has come is kept.
    pub(super) fn give_up(&mut self) -> Vec<Msg> {
        self.searched = 0;
        let bytes = std::mem::take(&mut self.bytes);
        let msg = match bytes.as_slice() {
            [ESCAPE] => Some(key(Code::Esc)),
            &[ESCAPE, c @ (b'[' | b']' | b'O')] => Some(alt(Key::plain(Code::Char(char::from(c))))),
            bytes => bytes.strip_prefix(PASTE_START).map(paste),
        };
        msg.into_iter().collect()
    }
}

fn key(code: Code) -> Msg {
    Msg::Key(Key::plain(code))
}

fn alt(key: Key) -> Msg {
    Msg::Key(Key { alt: true, ..key })
}

fn paste(bytes: &[u8]) -> Msg {
    Msg::Paste(String::from_utf8_lossy(bytes).into_owned())
}

/// What `bytes`, which are not empty, begin with. `searched` is kept between calls on one paste.
fn start(bytes: &[u8], searched: &mut usize) -> Start {
    match bytes {
        [ESCAPE] => Start::Part,
        [ESCAPE, ESCAPE, ..] => Start::Whole(1, Some(key(Code::Esc))),
        _ if bytes.starts_with(PASTE_START) => pasted(bytes, searched),
        [ESCAPE, b'[', rest @ ..] => control_sequence(rest).after(2),
        [ESCAPE, b']', ..] => answer(bytes),
        [ESCAPE, b'O'] => Start::Part,
        [ESCAPE, b'O', letter, ..] => match named(*letter) {
            Some(code) => Start::Whole(3, Some(key(code))),
            None if letter.is_ascii_alphabetic() => Start::Whole(3, None),
            None => Start::Whole(2, Some(alt(Key::plain(Code::Char('O'))))),
        },
        [ESCAPE, rest @ ..] => match character(rest) {
            Start::Whole(count, Some(Msg::Key(key))) => Start::Whole(count + 1, Some(alt(key))),
            other => other.after(1),
        },
        _ => character(bytes),
    }
}

impl Start {
    /// This start, behind `before` more bytes.
    fn after(self, before: usize) -> Self {
        match self {
            Self::Whole(count, msg) => Self::Whole(count + before, msg),
            Self::Part => Self::Part,
        }
    }
}

/// A character or a control character.
fn character(bytes: &[u8]) -> Start {
    let first = bytes[0];
    let ctrl = |c: u8| Key { code: Code::Char(char::from(c)), ctrl: true, alt: false };
    let one = |key: Key| Start::Whole(1, Some(Msg::Key(key)));
    match first {
        b'\r' => one(Key::plain(Code::Enter)),
        b'\t' => one(Key::plain(Code::Tab)),
        0x7f => one(Key::plain(Code::Backspace)),
        0 => one(ctrl(b' ')),
        ESCAPE => one(Key::plain(Code::Esc)),
        1..=0x1a => one(ctrl(first - 1 + b'a')),
        0x1c..=0x1f => one(ctrl(first - 0x1c + b'4')),
        _ => {
            let length = match first {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => 1,
            };
            let piece = &bytes[..bytes.len().min(length)];
            match std::str::from_utf8(piece) {
                Ok(text) => {
                    let c = text.chars().next();
                    Start::Whole(length, c.map(|c| key(Code::Char(c))))
                }
                Err(error) if error.error_len().is_none() => Start::Part,
                Err(_) => Start::Whole(1, None),
            }
        }
    }
}

/// A paste from its start to its end.
fn pasted(bytes: &[u8], searched: &mut usize) -> Start {
    let from = (*searched).max(PASTE_START.len());
    let end = bytes[from..].windows(PASTE_END.len()).position(|window| window == PASTE_END);
    let Some(end) = end else {
        *searched = bytes.len().saturating_sub(PASTE_END.len()).max(PASTE_START.len());
        return Start::Part;
    };
    *searched = 0;
    let text = &bytes[PASTE_START.len()..from + end];
    Start::Whole(from + end + PASTE_END.len(), Some(paste(text)))
}

/// The late answer about the background. What cannot be a part of one ends it, so that no key of the user is
/// lost.
fn answer(bytes: &[u8]) -> Start {
    let begun = bytes.iter().zip(ANSWER_START).take_while(|(byte, start)| byte == start).count();
    if begun < ANSWER_START.len() && begun < bytes.len() {
        return match begun {
            2 => Start::Whole(2, Some(alt(Key::plain(Code::Char(']'))))),
            _ => Start::Whole(begun, None),
        };
    }
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'/');
    let colours = bytes[begun..].iter().take_while(|byte| is_part(byte)).count();
    let end = begun + colours;
    match &bytes[end..] {
        [] | [ESCAPE] if end < LONGEST => Start::Part,
        [0x07, ..] => Start::Whole(end + 1, None),
        [ESCAPE, b'\\', ..] => Start::Whole(end + 2, None),
        _ => Start::Whole(end, None),
    }
}

/// A sequence behind `ESC [`: parameters, then a last byte.
fn control_sequence(bytes: &[u8]) -> Start {
    if let [b'M', rest @ ..] = bytes {
        // The oldest form of mouse events: three bytes, each with 32 added.
        return match rest {
            &[button, column, row, ..] => {
                let [button, column, row] =
                    [button, column, row].map(|byte| u16::from(byte.saturating_sub(32)));
                Start::Whole(4, mouse(button, column, row, button & 3 == 3))
            }
            _ => Start::Part,
        };
    }
    if let [b'[', rest @ ..] = bytes {
        // F1 to F5 of the Linux console, which have no meaning here: `ESC [ [ A`.
        return if rest.is_empty() { Start::Part } else { Start::Whole(2, None) };
    }
    let length = bytes.iter().take(LONGEST).take_while(|byte| matches!(byte, 0x20..=0x3f)).count();
    let parameters = &bytes[..length];
    match bytes.get(length) {
        None if length < LONGEST => Start::Part,
        // A key in the middle of a mouse event is no end of it.
        Some(&last @ 0x40..=0x7e)
            if length < LONGEST
                && (parameters.first() != Some(&b'<') || matches!(last, b'M' | b'm')) =>
        {
            Start::Whole(length + 1, meaning(parameters, last))
        }
        _ => Start::Whole(length, None),
    }
}

/// The meaning of a control sequence.
fn meaning(parameters: &[u8], last: u8) -> Option<Msg> {
    let text = std::str::from_utf8(parameters).ok()?;
    let (is_sgr, text) = match text.strip_prefix('<') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let numbers: Vec<u16> = text.split(';').map(|part| part.parse().unwrap_or(1)).collect();
    match (last, numbers.as_slice()) {
        (b'M' | b'm', &[button, column, row]) if is_sgr => mouse(button, column, row, last == b'm'),
        (b'M', &[button, column, row]) => {
            let button = button.saturating_sub(32);
            mouse(button, column, row, button & 3 == 3)
        }
        (b'Z', _) => Some(key(Code::BackTab)),
        (b'~', &[number, ..]) => numbered(number).map(|code| modified(code, &numbers)),
        _ => named(last).map(|code| modified(code, &numbers)),
    }
}

/// The key that a last byte or a letter names.
fn named(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'M' => Code::Enter,
        _ => return None,
    })
}

/// The key of a number before `~`.
fn numbered(number: u16) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        _ => return None,
    })
}

/// A key with the modifiers of the second number: 1, and 2 for Alt and 4 for Ctrl added.
fn modified(code: Code, numbers: &[u16]) -> Msg {
    let held = numbers.get(1).map_or(0, |number| number.saturating_sub(1));
    Msg::Key(Key { code, ctrl: held & 4 != 0, alt: held & 2 != 0 })
}

/// An event of the mouse. Columns and rows count from 1.
fn mouse(button: u16, column: u16, row: u16, is_release: bool) -> Option<Msg> {
    let (column, row) = (column.saturating_sub(1), row.saturating_sub(1));
    // Shift, Alt and Ctrl are 4, 8 and 16.
    let what = match (button & !0b1_1100, is_release) {
        (0, true) | (3, _) => return Some(Msg::Release),
        (0, false) => MouseKind::Click,
        (32, false) => return Some(Msg::Drag(column, row)),
        (64, _) => MouseKind::WheelUp,
        (65, _) => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Msg::Mouse(Mouse { what, column, row }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Messages in words.
    fn told(messages: &[Msg]) -> String {
        let one = |msg: &Msg| match msg {
            Msg::Key(key) => key.to_string(),
            Msg::Mouse(mouse) => format!("{:?} {},{}", mouse.what, mouse.column, mouse.row),
            Msg::Drag(column, row) => format!("drag {column},{row}"),
            Msg::Release => "release".to_owned(),
            Msg::Paste(text) => format!("paste {text:?}"),
            _ => "?".to_owned(),
        };
        messages.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    /// What is decoded of bytes that come at once, that come one by one, and of a rest that is given up.
    fn check(bytes: &str, expect: &str) {
        let mut decoder = Decoder::default();
        let mut messages = decoder.take(bytes.as_bytes());
        messages.extend(decoder.give_up());
        assert_eq!(told(&messages), expect, "{bytes:?} at once");
        let mut messages = Vec::new();
        for byte in bytes.bytes() {
            messages.extend(decoder.take(&[byte]));
        }
        messages.extend(decoder.give_up());
        assert_eq!(told(&messages), expect, "{bytes:?} byte by byte");
        assert!(decoder.wait().is_none(), "{bytes:?}");
    }

    #[test]
    fn keys_are_decoded() {
        check("jJ é你👍", "j J Space é 你 👍");
        check("\r\t\u{7f}\u{10}\0\n\u{1c}", "Enter Tab Backspace Ctrl-p Ctrl-Space Ctrl-j Ctrl-4");
        check("\u{1b}j\u{1b}é\u{1b}\u{7f}\u{1b}\u{10}", "Alt-j Alt-é Alt-Backspace Ctrl-Alt-p");
        check("\u{1b}[A\u{1b}OB\u{1b}[1;5C\u{1b}[1;3D", "↑ ↓ Ctrl-→ Alt-←");
        check(
            "\u{1b}[H\u{1b}[4~\u{1b}[3~\u{1b}[5~\u{1b}[6~\u{1b}[Z",
            "Home End Del PgUp PgDn S-Tab",
        );
        check("\u{1b}[15~\u{1b}OP\u{1b}[?62;22ck", "k");
        check("\u{1b}", "Esc");
        check("\u{1b}\u{1b}[A", "Esc ↑");
        check("\u{1b}[", "Alt-[");
        check("\u{1b}O", "Alt-O");
    }

    #[test]
    fn the_mouse_is_decoded() {
        check("\u{1b}[<0;12;4M\u{1b}[<32;13;4M\u{1b}[<0;13;4m", "Click 11,3 drag 12,3 release");
        check("\u{1b}[<64;1;1M\u{1b}[<69;1;1M\u{1b}[<2;1;1M", "WheelUp 0,0 WheelDown 0,0");
        check("\u{1b}[M !!\u{1b}[32;200;5M", "Click 0,0 Click 199,4");
    }

    #[test]
    fn a_paste_is_one_message_and_holds_no_keys() {
        check("\u{1b}[200~a\u{1b}[Aé\r\u{1b}[201~j", "paste \"a\\u{1b}[Aé\\r\" j");
        check("\u{1b}[200~never ends", "paste \"never ends\"");
    }

    #[test]
    fn what_is_begun_and_not_ended_swallows_no_later_key() {
        for begun in
            ["\u{1b}[<", "\u{1b}[<0;1", "\u{1b}[1;", "\u{1b}[M ", "\u{1b}]11;rgb:", "\u{1b}[?6"]
        {
            let mut decoder = Decoder::default();
            assert_eq!(told(&decoder.take(begun.as_bytes())), "", "{begun:?}");
            assert!(decoder.wait().is_some(), "{begun:?}");
            assert_eq!(told(&decoder.give_up()), "", "{begun:?}");
            assert_eq!(told(&decoder.take(b"j")), "j", "{begun:?}");
        }
        check("\u{1b}[<0;1j", "j");
        check("\u{1b}[<\u{1b}[Ak", "↑ k");
        check(&format!("\u{1b}[{}k", "1".repeat(200)), &format!("{}k", "1 ".repeat(200 - LONGEST)));
    }

    #[test]
    fn a_late_answer_about_the_background_is_no_key() {
        check("j\u{1b}]11;rgb:0000/0000/0000\u{1b}\\k\u{1b}]", "j k Alt-]");
        check("\u{1b}]11;rgba:ffff/ffff/ffff/ffff\u{7}jj", "j j");
        check("\u{1b}]qj", "Alt-] q j");
        check("\u{1b}]11;rgb:00q", "q");
    }

    #[test]
    fn bytes_that_are_no_text_are_dropped() {
        let mut decoder = Decoder::default();
        assert_eq!(told(&decoder.take(b"\xffj\xe4k\xc3")), "j k");
        assert_eq!(told(&decoder.take(b"\xa9")), "é");
    }
}
