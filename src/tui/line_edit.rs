use crate::config::{Code, Key};
use crate::text::Clean;
use unicode_segmentation::UnicodeSegmentation;

/// One line that is being typed, with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LineEdit {
    text: String,
    /// Where the cursor stands: bytes, at the edge of a grapheme cluster.
    at: usize,
}

impl LineEdit {
    /// What was typed.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor, under it, and after it.
    pub(super) fn parts(&self) -> (&str, &str, &str) {
        let (before, rest) = self.text.split_at(self.at);
        let under = rest.graphemes(true).next().unwrap_or_default();
        (before, under, &rest[under.len()..])
    }

    /// Takes pasted text in, without what steers a terminal.
    pub(super) fn paste(&mut self, text: &str) {
        let clean = Clean::line(text);
        self.text.insert_str(self.at, &clean);
        self.at += clean.len();
    }

    /// Takes a key in, if it edits.
    pub(super) fn press(&mut self, key: Key) {
        let (left, right) = (self.left(), self.right());
        match key.code {
            Code::Left => self.at = left,
            Code::Right => self.at = right,
            Code::Home => self.at = 0,
            Code::End => self.at = self.text.len(),
            Code::Char('a') if key.ctrl => self.at = 0,
            Code::Char('e') if key.ctrl => self.at = self.text.len(),
            Code::Backspace => self.cut(left),
            Code::Char('h') if key.ctrl => self.cut(left),
            Code::Delete => self.text.replace_range(self.at..right, ""),
            Code::Char('u') if key.ctrl => self.cut(0),
            Code::Char('w') if key.ctrl => self.cut(self.word()),
            _ => {
                if let Some(c) = key.types() {
                    self.text.insert(self.at, c);
                    self.at += c.len_utf8();
                }
            }
        }
    }

    /// Takes out what stands between `from` and the cursor.
    fn cut(&mut self, from: usize) {
        self.text.replace_range(from..self.at, "");
        self.at = from;
    }

    fn left(&self) -> usize {
        self.text[..self.at].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.at + self.parts().1.len()
    }

    /// Where the word before the cursor begins.
    fn word(&self) -> usize {
        self.text[..self.at].trim_end().rfind(' ').map_or(0, |at| at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> (String, usize) {
        let mut edit = LineEdit::default();
        for key in Key::sequence(keys).unwrap() {
            edit.press(key);
        }
        (edit.text, edit.at)
    }

    #[test]
    fn a_line_is_edited() {
        let is = |keys, text: &str, at| assert_eq!(typed(keys), (text.to_owned(), at), "{keys}");
        is("asif", "asif", 4);
        is("asf<left>i", "asif", 3);
        is("xasif<home><del>", "asif", 0);
        is("asif<home><right><del>", "aif", 1);
        is("inês<left><backspace>", "ins", 2);
        is("two words<C-w>", "two ", 4);
        is("gone<C-u>", "", 0);
        is("<backspace><del><left><right>", "", 0);
    }

    #[test]
    fn what_is_pasted_steers_nothing() {
        let mut edit = LineEdit::default();
        edit.paste("a\u{1b}[31m\nb");
        assert!(!edit.text().contains(char::is_control));
    }
}
