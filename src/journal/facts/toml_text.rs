//! Edits the text of a file of facts in place: every other byte stays.
//!
//! ```text
//! # mine                                # mine
//! ["a/ferry.txt"]          set date     ["a/ferry.txt"]
//! outlet = "A" # sure      ───────►     date = "2026-03-03"
//!                                       outlet = "A" # sure
//! ```
//!
//! An edit is made on the spans that the TOML parser gives, and the result is parsed again.

use super::FactError;
use crate::text::LineNumbers;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::{Spanned, Value};

/// The entries of a file as TOML: the pattern of each, and its fields.
type RawEntries = BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<Value>>>;

/// The fields of one entry.
type RawFields = BTreeMap<Spanned<String>, Spanned<Value>>;

/// The name of the list of texts that are put back.
pub(super) const KEEP: &str = "keep";

/// A field of an entry, as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WrittenField {
    pub pattern: String,
    pub key: String,
    pub value: Value,
    /// The line in the file, from 1.
    pub line: usize,
}

/// All fields of a file, in the order of their lines.
pub(super) fn fields(text: &str) -> Result<Vec<WrittenField>, FactError> {
    let lines = LineNumbers::new(text);
    let mut fields = Vec::new();
    for (pattern, entry) in parse(text)? {
        for (key, value) in entry {
            let line = lines.of(key.span().start);
            let (pattern, key) = (pattern.get_ref().clone(), key.into_inner());
            fields.push(WrittenField { pattern, key, value: value.into_inner(), line });
        }
    }
    fields.sort_by_key(|field| field.line);
    Ok(fields)
}

/// Whether there is an entry for `pattern`.
pub(super) fn has_entry(text: &str, pattern: &str) -> bool {
    parse(text).is_ok_and(|entries| entries.contains_key(pattern))
}

/// The value of a field of an entry, as it is written. `None` when it is not set.
pub(super) fn value<'t>(
    text: &'t str,
    pattern: &str,
    key: &str,
) -> Result<Option<&'t str>, FactError> {
    Ok(field(&parse(text)?, pattern, key).map(|(_, value)| &text[value]))
}

/// The text with the value of a field set as it is to be written, or taken out.
pub(super) fn with_value(
    text: &str,
    pattern: &str,
    key: &str,
    value: Option<&str>,
) -> Result<String, FactError> {
    let entries = parse(text)?;
    let edited = match (field(&entries, pattern, key), value) {
        (Some((_, old)), Some(new)) => spliced(text, old, new),
        (Some((key, old)), None) => without(text, key.start..old.end),
        (None, Some(new)) => added(text, &entries, pattern, &format!("{key} = {new}\n"))?,
        (None, None) => return Ok(text.to_owned()),
    };
    parse(&edited)?;
    Ok(edited)
}

/// The texts that an entry puts back.
pub(super) fn kept(text: &str, pattern: &str) -> Result<Vec<String>, FactError> {
    let Some(written) = value(text, pattern, KEEP)? else { return Ok(Vec::new()) };
    Ok(items(written)?.into_iter().map(Spanned::into_inner).collect())
}

/// The text in which an entry puts `words` back too, or does so no longer.
pub(super) fn with_kept(
    text: &str,
    pattern: &str,
    words: &str,
    is_kept: bool,
) -> Result<String, FactError> {
    let quoted = quoted(words);
    let Some(written) = value(text, pattern, KEEP)? else {
        let list = if is_kept { Some(format!("[{quoted}]")) } else { None };
        return with_value(text, pattern, KEEP, list.as_deref());
    };
    let listed = items(written)?;
    let found = listed.iter().find(|item| item.get_ref() == words);
    let list = match (found, is_kept) {
        (Some(_), true) | (None, false) => return Ok(text.to_owned()),
        (None, true) => match listed.last() {
            Some(last) => {
                spliced(written, last.span().end..last.span().end, &format!(", {quoted}"))
            }
            None => spliced(written, 1..1, &quoted),
        },
        (Some(_), false) if listed.len() == 1 && !written.contains('#') => {
            return with_value(text, pattern, KEEP, None);
        }
        (Some(item), false) => spliced(written, with_comma(written, item.span()), ""),
    };
    with_value(text, pattern, KEEP, Some(&list))
}

/// A text as a TOML string.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn parse(text: &str) -> Result<RawEntries, FactError> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start).min(text.len());
        let line = text[..at].matches('\n').count() + 1;
        FactError::Broken(line, error.message().lines().collect::<Vec<_>>().join(", "))
    })
}

/// The strings of a written list, with their places in it.
fn items(written: &str) -> Result<Vec<Spanned<String>>, FactError> {
    const NAME: &str = "list = ";
    let file = format!("{NAME}{written}\n");
    let parsed: Result<BTreeMap<String, Vec<Spanned<String>>>, _> = toml::from_str(&file);
    let Some(list) = parsed.ok().and_then(|mut file| file.remove("list")) else {
        return Err(FactError::Form);
    };
    let moved = |item: Spanned<String>| {
        let span = item.span().start - NAME.len()..item.span().end - NAME.len();
        Spanned::new(span, item.into_inner())
    };
    Ok(list.into_iter().map(moved).collect())
}

/// The places of the key and of the value of a field.
fn field(entries: &RawEntries, pattern: &str, key: &str) -> Option<(Range<usize>, Range<usize>)> {
    let fields: &RawFields = entries.get(pattern)?;
    fields.get_key_value(key).map(|(key, value)| (key.span(), value.span()))
}

fn spliced(text: &str, range: Range<usize>, new: &str) -> String {
    [&text[..range.start], new, &text[range.end..]].concat()
}

/// The text with `line` in the entry, right below its head, or in a new entry at the end.
fn added(text: &str, entries: &RawEntries, pattern: &str, line: &str) -> Result<String, FactError> {
    let Some((name, _)) = entries.get_key_value(pattern) else {
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        let gap = if text.is_empty() { "" } else { "\n" };
        return Ok(format!("{text}{end}{gap}[{}]\n{line}", quoted(pattern)));
    };
    let start = text[..name.span().start].rfind('\n').map_or(0, |at| at + 1);
    if !text[start..].trim_start().starts_with('[') {
        return Err(FactError::Form);
    }
    match text[start..].find('\n') {
        Some(end) => Ok(spliced(text, start + end + 1..start + end + 1, line)),
        None => Ok(format!("{text}\n{line}")),
    }
}

/// The text without a field. Its line goes when nothing else stands there, and with it the head of
/// an entry that has nothing else.
fn without(text: &str, field: Range<usize>) -> String {
    let start = text[..field.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[field.end..].find('\n').map_or(text.len(), |at| field.end + at + 1);
    let is_alone =
        text[start..field.start].trim().is_empty() && text[field.end..end].trim().is_empty();
    if !is_alone {
        return spliced(text, field, "");
    }
    let (before, after) = (&text[..start], &text[end..]);
    let head = before.trim_end_matches('\n').rfind('\n').map_or(0, |at| at + 1);
    let line = before[head..].trim();
    let is_last = after.trim().is_empty() || after.trim_start().starts_with('[');
    if line.starts_with('[') && line.ends_with(']') && is_last {
        let above = before[..head].strip_suffix("\n\n").map_or(head, |above| above.len() + 1);
        return [&text[..above], after].concat();
    }
    [before, after].concat()
}

/// The place of an item with the comma before it or, for the first one, behind it.
fn with_comma(list: &str, item: Range<usize>) -> Range<usize> {
    if let Some(before) = list[..item.start].trim_end().strip_suffix(',') {
        return before.len()..item.end;
    }
    match list[item.end..].trim_start().strip_prefix(',') {
        Some(rest) => item.start..list.len() - rest.strip_prefix(' ').unwrap_or(rest).len(),
        None => item,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# mine\n[\"a/*.txt\"] # all\noutlet = \"A\" # sure\n\n[\"b.txt\"]\nkeep = [\n  \"One\", # first\n  \"Two\",\n]\ndate = 2026-03-03\n";

    #[test]
    fn a_field_is_set_and_taken_back_byte_for_byte() {
        for (pattern, key, new) in [
            ("a/*.txt", "outlet", "\"B\""),
            ("a/*.txt", "date", "\"2 May 2026\""),
            ("b.txt", "date", "\"2 May 2026\""),
            ("b.txt", "headline", "\"Said “so”\""),
            ("c \"x\".txt", "outlet", "\"C\""),
        ] {
            let old = value(FILE, pattern, key).unwrap();
            let edited = with_value(FILE, pattern, key, Some(new)).unwrap();
            assert_eq!(value(&edited, pattern, key).unwrap(), Some(new), "{edited}");
            assert_eq!(with_value(&edited, pattern, key, old).unwrap(), FILE, "{pattern} {key}");
            let lost: Vec<&str> = FILE.lines().filter(|line| !edited.contains(line)).collect();
            assert!(lost.len() <= usize::from(old.is_some()), "{lost:?}");
            assert!(["# mine", "# all", "# sure", "# first"].iter().all(|c| edited.contains(c)));
        }
    }

    #[test]
    fn a_text_is_put_back_and_taken_out_again() {
        for (pattern, words) in [("a/*.txt", "Three \"x\""), ("b.txt", "Three"), ("c", "Three")] {
            let edited = with_kept(FILE, pattern, words, true).unwrap();
            assert!(kept(&edited, pattern).unwrap().contains(&words.to_owned()), "{edited}");
            assert_eq!(with_kept(&edited, pattern, words, true).unwrap(), edited);
            assert_eq!(with_kept(&edited, pattern, words, false).unwrap(), FILE, "{pattern}");
        }
        let less = with_kept(FILE, "b.txt", "Two", false).unwrap();
        assert_eq!(kept(&less, "b.txt").unwrap(), ["One"]);
        assert!(less.contains("# first"));
        let empty = with_kept(&with_kept("", "c", "x", true).unwrap(), "c", "x", false).unwrap();
        assert_eq!(empty, "");
    }

    #[test]
    fn a_comment_behind_a_field_stays_without_the_field() {
        let edited = with_value(FILE, "a/*.txt", "outlet", None).unwrap();
        assert!(edited.contains("# sure") && edited.contains("# all"), "{edited}");
        assert_eq!(value(&edited, "a/*.txt", "outlet").unwrap(), None);
    }

    #[test]
    fn a_file_that_is_no_toml_is_not_edited() {
        let edited = with_value("outlet = \n", "a", "outlet", Some("\"A\""));
        assert!(matches!(edited, Err(FactError::Broken(1, _))), "{edited:?}");
        let inline = with_value("\"a\" = { outlet = \"A\" }\n", "a", "date", Some("\"x\""));
        assert!(matches!(inline, Err(FactError::Form)), "{inline:?}");
    }
}
