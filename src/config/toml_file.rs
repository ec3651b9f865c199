//! Reads the TOML files of the user: tables with the line of each key, and messages that say what was meant.
//!
//! ```text
//! text ── parse ──► table ── entries ──► (key, line, value)
//!                                │
//!                     complaint: "line 3: there is no setting mose (did you mean mouse?)"
//! ```

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key of a table, with the number of its line and its value.
pub(super) struct TomlEntry<'t, 'i> {
    pub(super) key: &'t str,
    pub(super) line: usize,
    pub(super) value: &'t DeValue<'i>,
}

/// Reads a document. The error is one line that says where it is.
pub(super) fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, String> {
    DeTable::parse(text).map_err(|error| with_line(text, &error))
}

/// The entries of a table, in the order of their lines.
pub(super) fn entries<'t, 'i>(text: &str, table: &'t DeTable<'i>) -> Vec<TomlEntry<'t, 'i>> {
    let mut all: Vec<TomlEntry<'t, 'i>> = table
        .iter()
        .map(|(key, value)| TomlEntry {
            key: key.get_ref(),
            line: line_at(text, key.span().start),
            value: value.get_ref(),
        })
        .collect();
    all.sort_by_key(|entry| entry.line);
    all
}

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

/// The question whether a known name was meant, with a blank before it; empty when no name is near. A name
/// is near when at most a third of its letters differ.
pub(super) fn did_you_mean<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    let slips = |name: &str| strsim::osa_distance(&word.to_lowercase(), name);
    let nearest = names.into_iter().min_by_key(|name| slips(name));
    match nearest.filter(|name| slips(name) * 3 <= name.chars().count().max(3)) {
        Some(name) => format!(" (did you mean {name}?)"),
        None => String::new(),
    }
}

/// The text of a value.
pub(super) fn string(value: &DeValue<'_>) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| wrong_type("a string", value))
}

/// The texts of a list; a single text counts as a list of one.
pub(super) fn strings(value: &DeValue<'_>) -> Result<Vec<String>, String> {
    match value {
        DeValue::String(one) => Ok(vec![one.to_string()]),
        DeValue::Array(all) => all.iter().map(|one| string(one.get_ref())).collect(),
        other => Err(wrong_type("a list of strings", other)),
    }
}

/// A value that is true or false.
pub(super) fn boolean(value: &DeValue<'_>) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| wrong_type("true or false", value))
}

/// A whole number from 0 on.
pub(super) fn number(value: &DeValue<'_>) -> Result<u64, String> {
    let DeValue::Integer(integer) = value else { return Err(wrong_type("a number", value)) };
    u64::from_str_radix(integer.as_str(), integer.radix())
        .map_err(|_| format!("{integer} is no number from 0 on"))
}

/// One of several named values.
pub(super) fn choice<T: Copy>(value: &DeValue<'_>, known: &[(&str, T)]) -> Result<T, String> {
    named(&string(value)?, known)
}

/// The value that a name stands for.
pub(super) fn named<T: Copy>(word: &str, known: &[(&str, T)]) -> Result<T, String> {
    if let Some((_, found)) = known.iter().find(|(name, _)| *name == word) {
        return Ok(*found);
    }
    let names = known.iter().map(|(name, _)| *name);
    let all = names.clone().collect::<Vec<_>>().join(", ");
    Err(format!("{word:?} is none of {all}{}", did_you_mean(word, names)))
}

fn wrong_type(expected: &str, value: &DeValue<'_>) -> String {
    format!("expected {expected}, found {}", value.type_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_their_lines() {
        let text = "# keys\nzoom = ['z']\n\n\"down\" = [\n 'j']\n";
        let table = parse(text).unwrap();
        let lines: Vec<(&str, usize)> =
            entries(text, table.get_ref()).iter().map(|entry| (entry.key, entry.line)).collect();
        assert_eq!(lines, [("zoom", 2), ("down", 4)]);
    }

    #[test]
    fn an_error_has_its_line() {
        let error = parse("a = 1\nb = \n").unwrap_err();
        assert!(error.starts_with("line 2: "), "{error}");
    }

    #[test]
    fn a_slip_is_told_and_a_stranger_is_not() {
        let names = ["mouse", "theme", "copy"];
        assert_eq!(did_you_mean("mose", names), " (did you mean mouse?)");
        assert_eq!(did_you_mean("Theme", names), " (did you mean theme?)");
        assert_eq!(did_you_mean("colour", names), "");
    }
}
