//! Finds the values in a JSON text by its brackets and quotes, without building anything.
//!
//! ```text
//! [{"title": "One"}, {"title": "T‹cut off›
//!  └─ value, whole ┘  └─ value, not whole
//! ```
//!
//! It needs no memory and no stack, so that an array of any length and depth is safe, and a record
//! that is broken inside leaves the others readable.

use std::borrow::Cow;

/// A value in a JSON text.
#[derive(Clone, Copy, Debug)]
pub(super) struct JsonSpan<'t> {
    /// The value as it is written.
    pub text: &'t str,
    /// The byte of the whole JSON text at which it starts.
    pub start: usize,
    /// Whether the value ends: its brackets and quotes are closed.
    pub whole: bool,
}

/// A value in an array, or in an object under a key.
#[derive(Clone, Debug)]
pub(super) struct JsonChild<'t> {
    /// The key; `None` in an array.
    pub key: Option<Cow<'t, str>>,
    pub value: JsonSpan<'t>,
}

impl<'t> JsonSpan<'t> {
    /// The first value in `text`; `None` when there is nothing but white space.
    pub(super) fn first(text: &'t str) -> Option<Self> {
        let start = text.len() - text.trim_start_matches(is_between).len();
        (start < text.len()).then(|| Self::at(text, start, 0))
    }

    /// The value at byte `at` of `text`, which itself starts at byte `offset` of the JSON text.
    fn at(text: &'t str, at: usize, offset: usize) -> Self {
        let (end, whole) = end_of_value(text.as_bytes(), at);
        Self { text: &text[at..end], start: offset + at, whole }
    }

    pub(super) fn is_object(&self) -> bool {
        self.text.starts_with('{')
    }

    pub(super) fn is_array(&self) -> bool {
        self.text.starts_with('[')
    }

    /// The byte of the JSON text behind the value.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The values in an array or object, in order; none in another value.
    pub(super) fn children(self) -> JsonChildren<'t> {
        let is_container = self.is_object() || self.is_array();
        let at = if is_container { 1 } else { self.text.len() };
        JsonChildren { parent: self, at }
    }
}

/// Gives the values in an array or object.
pub(super) struct JsonChildren<'t> {
    parent: JsonSpan<'t>,
    at: usize,
}

impl<'t> Iterator for JsonChildren<'t> {
    type Item = JsonChild<'t>;

    fn next(&mut self) -> Option<JsonChild<'t>> {
        let text = self.parent.text;
        self.skip_between();
        let mut key = None;
        if self.parent.is_object() && text[self.at..].starts_with('"') {
            let (end, whole) = end_of_value(text.as_bytes(), self.at);
            key = Some(unquoted(&text[self.at..end]));
            self.at = end;
            self.skip_between();
            if !whole {
                return None;
            }
        }
        if self.at >= text.len() || matches!(text.as_bytes()[self.at], b']' | b'}') {
            self.at = text.len();
            return None;
        }
        let value = JsonSpan::at(text, self.at, self.parent.start);
        self.at += value.text.len();
        Some(JsonChild { key, value })
    }
}

impl JsonChildren<'_> {
    /// Goes on at byte `at` of the JSON text, behind a value that is broken.
    pub(super) fn resume_at(&mut self, at: usize) {
        self.at = (at - self.parent.start).min(self.parent.text.len());
    }

    fn skip_between(&mut self) {
        let rest = &self.parent.text[self.at.min(self.parent.text.len())..];
        self.at = self.parent.text.len() - rest.trim_start_matches(is_between).len();
    }
}

/// Whether `c` stands between values: white space, a comma, a colon, or the sign between records.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ':' | '\u{feff}' | '\u{1e}')
}

/// The end of the value at byte `at`, and whether it is closed.
fn end_of_value(bytes: &[u8], at: usize) -> (usize, bool) {
    let mut depth = 0usize;
    let mut at = at;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let Some(end) = end_of_string(bytes, at) else { return (bytes.len(), false) };
                at = end;
                if depth == 0 {
                    return (at, true);
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return (at + 1, true);
                }
            }
            _ if depth == 0 => return (end_of_scalar(bytes, at), true),
            _ => {}
        }
        at += 1;
    }
    (bytes.len(), false)
}

/// The end of the string whose opening quote stands at byte `at`.
fn end_of_string(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// The end of a number or word. It takes at least one character, so that reading goes on.
fn end_of_scalar(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    let is_end = |b: &u8| b.is_ascii_whitespace() || b",:]}[{\"".contains(b);
    let length = rest.iter().position(is_end).unwrap_or(rest.len());
    at + length.max(1)
}

/// The text of a string without its quotes and escapes.
fn unquoted(string: &str) -> Cow<'_, str> {
    let inner = string.trim_matches('"');
    if inner.contains('\\') {
        serde_json::from_str::<String>(string).map_or(Cow::Borrowed(inner), Cow::Owned)
    } else {
        Cow::Borrowed(inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn children(text: &str) -> Vec<String> {
        let span = JsonSpan::first(text).expect("there is a value");
        let shown = |child: JsonChild<'_>| {
            let key = child.key.map(|key| format!("{key}=")).unwrap_or_default();
            let cut = if child.value.whole { "" } else { "…" };
            format!("{key}{}{cut}", child.value.text)
        };
        span.children().map(shown).collect()
    }

    #[test]
    fn values_end_where_their_brackets_and_quotes_close() {
        assert_eq!(
            children(r#" [1, "a]\"", {"b": [2]}, null] x"#),
            ["1", r#""a]\"""#, r#"{"b": [2]}"#, "null"]
        );
        assert_eq!(children(r#"{"a": 1, "b\n": {"c": "}"}}"#), ["a=1", "b\n={\"c\": \"}\"}"]);
        assert_eq!(children("[]"), Vec::<String>::new());
        assert_eq!(children("7"), Vec::<String>::new());
        assert_eq!(children(r#"[{"a": 1}, {"b": "cut"#), [r#"{"a": 1}"#, r#"{"b": "cut…"#]);
        assert_eq!(children("[NaN é, }"), ["NaN", "é"]);
    }

    #[test]
    fn nesting_needs_no_stack() {
        let text = "[".repeat(1 << 20);
        let span = JsonSpan::first(&text).expect("there is a value");
        assert!(!span.whole);
        assert_eq!(span.children().count(), 1);
    }
}
