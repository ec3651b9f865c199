//! Keys, as files and the command line write them.
//!
//! ```text
//! key      = character | "<" { "C-" | "A-" | "M-" } (character | name) ">"
//! sequence = { key }                     ]q    <C-p>ti<enter>    <lt> for <
//! ```
//!
//! The notation is that of Vim. It works without a terminal library; `tui::runtime` decodes what
//! the terminal sends to these keys.

use std::fmt;
use std::str::FromStr;

/// A key of the keyboard, without Ctrl and Alt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// The character that is typed: `J` for `j` with shift.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with shift.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// The codes that have names: the code, its name in files, its name in help.
const NAMED: [(Code, &str, &str); 17] = [
    (Code::Enter, "enter", "Enter"),
    (Code::Esc, "esc", "Esc"),
    (Code::Tab, "tab", "Tab"),
    (Code::BackTab, "s-tab", "S-Tab"),
    (Code::Backspace, "backspace", "Backspace"),
    (Code::Delete, "del", "Del"),
    (Code::Up, "up", "↑"),
    (Code::Down, "down", "↓"),
    (Code::Left, "left", "←"),
    (Code::Right, "right", "→"),
    (Code::Home, "home", "Home"),
    (Code::End, "end", "End"),
    (Code::PageUp, "pgup", "PgUp"),
    (Code::PageDown, "pgdn", "PgDn"),
    (Code::Char(' '), "space", "Space"),
    (Code::Char('<'), "lt", "<"),
    (Code::Char('>'), "gt", ">"),
];

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key without Ctrl and Alt.
    pub code: Code,
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

impl Key {
    /// The key without Ctrl and Alt.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The character that this key types into a line of text, if it types one.
    #[must_use]
    pub fn types(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The key in the notation of keymap files: `j`, `<C-p>`, `<lt>`.
    #[must_use]
    pub fn notation(self) -> String {
        let named = NAMED.iter().find(|(code, ..)| *code == self.code).map(|(_, name, _)| *name);
        let held =
            format!("{}{}", if self.ctrl { "C-" } else { "" }, if self.alt { "A-" } else { "" });
        match (named, self.code) {
            (Some(name), _) => format!("<{held}{name}>"),
            (None, Code::Char(c)) if held.is_empty() => c.to_string(),
            (None, Code::Char(c)) => format!("<{held}{c}>"),
            // Every other code has a name.
            (None, _) => String::new(),
        }
    }

    /// Reads a sequence of keys: `]q`, `<C-p>ti<enter>`, `<lt>` for `<`.
    ///
    /// # Errors
    /// Fails when a name in angle brackets is unknown or is not closed.
    pub fn sequence(text: &str) -> Result<Vec<Self>, BadKey> {
        let (mut keys, mut rest) = (Vec::new(), text);
        while let Some(c) = rest.chars().next() {
            let len = if c == '<' {
                rest.find('>').ok_or_else(|| BadKey(rest.to_owned()))? + 1
            } else {
                c.len_utf8()
            };
            let (token, after) = rest.split_at(len);
            keys.push(token.parse()?);
            rest = after;
        }
        Ok(keys)
    }
}

/// A key that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown key {0:?}: write one character, or a name such as <enter>, <C-p>, <A-o>, <lt>")]
pub struct BadKey(String);

impl FromStr for Key {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let bad = || BadKey(text.to_owned());
        let mut key = Self::plain(Code::Esc);
        let Some(mut name) = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) else {
            let mut chars = text.chars();
            let (Some(c), None) = (chars.next(), chars.next()) else { return Err(bad()) };
            return Ok(Self::plain(Code::Char(c)));
        };
        loop {
            (key, name) = match name.split_at_checked(2) {
                Some(("C-" | "c-", rest)) if !rest.is_empty() => (Self { ctrl: true, ..key }, rest),
                Some(("A-" | "a-" | "M-" | "m-", rest)) if !rest.is_empty() => {
                    (Self { alt: true, ..key }, rest)
                }
                _ => break,
            };
        }
        let folded = name.to_lowercase();
        let named = NAMED
            .iter()
            .find(|(_, file, _)| *file == folded || (folded == "cr" && *file == "enter"));
        let mut chars = name.chars();
        key.code = match (named, chars.next(), chars.next()) {
            (Some((code, ..)), ..) => *code,
            (None, Some(c), None) if key.ctrl || key.alt => Code::Char(c),
            _ => return Err(bad()),
        };
        Ok(key)
    }
}

/// Writes the key as help shows it: `Ctrl-p`, `Alt-o`, `PgDn`, `j`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.ctrl { "Ctrl-" } else { "" })?;
        f.write_str(if self.alt { "Alt-" } else { "" })?;
        match (NAMED.iter().find(|(code, ..)| *code == self.code), self.code) {
            (Some((_, _, shown)), _) => f.write_str(shown),
            (None, Code::Char(c)) => write!(f, "{c}"),
            (None, code) => write!(f, "{code:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notation_is_read_back() {
        let text = "j<enter>]q<C-p><A-o><C-A-x><lt><gt><space><s-tab><C-space><A-lt><A-gt>ü";
        let keys = Key::sequence(text).unwrap();
        let again: String = keys.iter().map(|key| key.notation()).collect();
        assert_eq!(again, text);
    }

    #[test]
    fn sequences_are_read_and_shown() {
        let show = |text: &str| {
            Key::sequence(text)
                .map(|keys| keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(show("j<enter>]q<C-p>ti").unwrap(), "j Enter ] q Ctrl-p t i");
        assert_eq!(show("<A-o><lt><space><s-tab>").unwrap(), "Alt-o < Space S-Tab");
        assert_eq!(show("<C-Q><A-“>ü").unwrap(), "Ctrl-Q Alt-“ ü");
        for bad in ["<nosuch>", "<C-", "<>", "<C->", "<A-ab>", "<é"] {
            let message = show(bad).unwrap_err().to_string();
            assert!(message.starts_with(&format!("unknown key {bad:?}: write ")), "{message}");
        }
    }
}
