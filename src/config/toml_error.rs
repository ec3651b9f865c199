//! Says where in a file of the user something is wrong.

/// The message of an error, after the line that it is about.
pub(super) fn with_line(text: &str, error: &toml::de::Error) -> String {
    match error.span() {
        Some(span) => format!("line {}: {}", line_at(text, span.start), error.message()),
        None => error.message().to_owned(),
    }
}

/// The number of the line, from 1, that holds the byte at an offset.
fn line_at(text: &str, offset: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < offset).filter(|(_, c)| *c == '\n').count() + 1
}

/// The number of the line that sets `key` in the table `[table]`, or of the head of the table when `key` is
/// empty; `None` when it is written in another way.
pub(super) fn line_of(text: &str, table: &str, key: &str) -> Option<usize> {
    let mut here = false;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') && !line.contains('=') {
            here = line.trim_matches(['[', ']', ' ', '"']) == table;
            if here && key.is_empty() {
                return Some(at + 1);
            }
        } else if here
            && !key.is_empty()
            && line.split_once('=').is_some_and(|(own, _)| own.trim().trim_matches('"') == key)
        {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_in_its_table() {
        let text = "# keys\n[read]\nzoom = ['z']\n\n[browse]\n\"zoom\" = ['Z']\n";
        assert_eq!(line_of(text, "read", "zoom"), Some(3));
        assert_eq!(line_of(text, "browse", "zoom"), Some(6));
        assert_eq!(line_of(text, "browse", ""), Some(5));
        assert_eq!(line_of(text, "browse", "down"), None);
    }

    #[test]
    fn an_error_has_its_line() {
        let text = "a = 1\nb = \n";
        let error = toml::from_str::<toml::Table>(text).unwrap_err();
        assert!(with_line(text, &error).starts_with("line 2: "), "{}", with_line(text, &error));
    }
}
