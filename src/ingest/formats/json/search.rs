//! Finds the records in a JSON value: breadth-first, in arrays and objects under any key.
//!
//! ```text
//! {"response": {"status": "ok", "results": [{…}, {…}]}}
//!   level 0      level 1                     records, at level 3
//! ```
//!
//! The lists with texts that lie nearest to the top are taken, all of one level. Lists that hold
//! no articles of their own, such as comments, are passed over. Searching takes linear time for
//! each level.

use super::object;
use super::scan::{JsonChild, JsonSpan};
use crate::ingest::formats::fields::Field;
use crate::ingest::formats::record::{NamedRecord, RecordContents};
use serde_json::Value;
use std::borrow::Cow;

/// Number of levels that are searched, at most.
const MAX_LEVELS: usize = 8;
/// Values of one level that are looked into, at most. It bounds the memory of the search to 8 MB.
pub(super) const MAX_NODES: usize = 200_000;
/// Values of a list that are looked at to tell whether it holds records.
const SAMPLE: usize = 64;
/// Bytes of a record, at most. The longest articles have about 300 kB.
const MAX_RECORD: usize = 8 << 20;
/// Number of values in a record, at most. It bounds the memory of a record to about 50 MB.
const MAX_VALUES: usize = 500_000;
/// Words of a text that may stand beside a list of records in the answer of a service.
const MAX_MESSAGE_WORDS: usize = 40;

/// Keys of lists that hold no articles of their own, in lower case.
const OTHER_LISTS: &[&str] = &[
    "comments",
    "comment",
    "replies",
    "reply",
    "users",
    "authors",
    "author",
    "media",
    "tags",
    "related",
    "includes",
    "relatedposts",
    "related_posts",
    "images",
    "links",
    "categories",
    "entities",
    "facets",
    "errors",
    "error",
    "warnings",
    "quotes",
    "passages",
    "dropped",
    "_links",
    "_embedded",
    "author_info",
    "guest_authors",
    "coauthors",
];

/// The records that were found, and where they lie.
pub(super) enum FoundRecords<'t> {
    /// The value is a record.
    Single(JsonSpan<'t>),
    /// The records are the values of these lists, in order.
    Lists {
        lists: Vec<JsonSpan<'t>>,
        /// The number of values beside them that were not looked into.
        left_out: usize,
    },
    /// There are records without a text.
    NoText {
        /// The names of their fields.
        names: Vec<String>,
    },
    /// There is a list, and nothing in it.
    Empty,
    /// There is nothing like a record.
    Nothing {
        /// The keys of the value, or of the first values in it.
        keys: Vec<String>,
    },
}

/// Reads one value as a record; `None` when it is no object, broken or too large.
pub(super) fn record_in(span: &JsonSpan<'_>) -> Option<NamedRecord> {
    if !span.is_object() || !is_small(span.text) {
        return None;
    }
    match parsed(span.text) {
        Ok(value) => Some(object::record(&value)),
        Err(_) => None,
    }
}

/// Whether a record is small enough to be built in memory.
pub(super) fn is_small(text: &str) -> bool {
    text.len() <= MAX_RECORD && text.bytes().filter(|b| b",[{".contains(b)).count() <= MAX_VALUES
}

/// Parses a value; what other programs write beside the standard is mended.
pub(in crate::ingest) fn parsed(text: &str) -> serde_json::Result<Value> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    serde_json::from_str(&mended(text)).map_err(|_| error)
}

/// Finds the records in a value.
pub(super) fn find(root: JsonSpan<'_>) -> FoundRecords<'_> {
    let own = contents_of(&root);
    let mut search = RecordSearch::default();
    let mut level = vec![root];
    let mut left_out = 0;
    for _ in 0..MAX_LEVELS {
        // Below records with a part of the text, what has neither headline nor date is that part.
        search.needs_facts = !search.with_part.is_empty();
        let with_text: Vec<JsonSpan<'_>> = level
            .iter()
            .filter(|node| search.look(node) == RecordContents::Text)
            .copied()
            .collect();
        if !with_text.is_empty() {
            return match own {
                Some(own) if own.is_article() => FoundRecords::Single(root),
                _ => FoundRecords::Lists { lists: with_text, left_out },
            };
        }
        (level, left_out) = next_level(&level);
        if level.is_empty() {
            break;
        }
    }
    match own.map(|own| own.contents) {
        Some(RecordContents::Text) => FoundRecords::Single(root),
        _ if !search.with_part.is_empty() => {
            FoundRecords::Lists { lists: search.with_part, left_out }
        }
        Some(RecordContents::Excerpt) => FoundRecords::Single(root),
        Some(RecordContents::Headline) if search.names.is_empty() => {
            FoundRecords::NoText { names: keys_of(root) }
        }
        _ if !search.names.is_empty() => FoundRecords::NoText { names: search.names },
        _ if search.has_empty_list || root.is_array() && root.children().next().is_none() => {
            FoundRecords::Empty
        }
        _ => FoundRecords::Nothing { keys: keys_of(root) },
    }
}

/// What the topmost value itself has of an article.
struct RootContents {
    contents: RecordContents,
    has_headline: bool,
    /// Whether it is a short message of an account, with a date.
    is_message: bool,
    /// The number of words of its text, up to a limit.
    words: usize,
}

impl RootContents {
    /// Whether the value is an article, whatever lists it has beside: its text is no message of a
    /// service.
    fn is_article(&self) -> bool {
        self.contents == RecordContents::Text
            && (self.has_headline || self.is_message || self.words > MAX_MESSAGE_WORDS)
    }
}

fn contents_of(root: &JsonSpan<'_>) -> Option<RootContents> {
    let record = record_in(root)?;
    let texts = record.all(Field::Text);
    let is_of_account = |child: JsonChild<'_>| {
        child.key.is_some_and(|key| matches!(&*key, "user" | "account" | "full_text" | "id_str"))
    };
    let words = |text: &&str| text.split_whitespace().take(MAX_MESSAGE_WORDS + 1).count();
    Some(RootContents {
        contents: record.contents(),
        has_headline: record.has(Field::Headline),
        is_message: record.has(Field::Published) && root.children().any(is_of_account),
        words: texts.first().map_or(0, words),
    })
}

/// What was seen on the way down.
#[derive(Default)]
struct RecordSearch<'t> {
    /// The first lists whose records have a part of the text.
    with_part: Vec<JsonSpan<'t>>,
    /// The names of the fields of the first record without a text.
    names: Vec<String>,
    /// Whether a list that holds records in other answers is empty.
    has_empty_list: bool,
    /// Whether a text alone is no record.
    needs_facts: bool,
}

/// Keys of lists of records in the answers of services, in lower case.
const RECORD_LISTS: &[&str] = &[
    "articles",
    "results",
    "items",
    "posts",
    "data",
    "docs",
    "stories",
    "entries",
    "hits",
    "news",
    "statuses",
    "tweets",
    "records",
    "body",
    "rows",
    "documents",
    "value",
];

impl<'t> RecordSearch<'t> {
    /// The most that a sample of the values in a list has of an article.
    fn look(&mut self, node: &JsonSpan<'t>) -> RecordContents {
        let mut most = RecordContents::Nothing;
        for child in node.children().filter(|child| !is_other_list(child)).take(SAMPLE) {
            self.has_empty_list |= child.value.is_array()
                && child.key.is_some_and(|key| is_one_of(&key, RECORD_LISTS))
                && child.value.children().next().is_none();
            let Some(record) = record_in(&child.value) else { continue };
            let is_bare = !record.has(Field::Headline) && !record.has(Field::Published);
            if self.needs_facts && is_bare {
                continue;
            }
            let contents = record.contents();
            if contents == RecordContents::Headline && self.names.is_empty() {
                self.names = keys_of(child.value);
            }
            most = most.max(contents);
            if most == RecordContents::Text {
                return most;
            }
        }
        if most == RecordContents::Excerpt && (node.is_array() || self.with_part.is_empty()) {
            self.with_part.push(*node);
        }
        most
    }
}

/// The lists in the lists of one level, and the number of those behind the limit.
fn next_level<'t>(level: &[JsonSpan<'t>]) -> (Vec<JsonSpan<'t>>, usize) {
    let children = level.iter().flat_map(|node| node.children());
    let mut lists = children
        .filter(|child| !is_other_list(child))
        .map(|child| child.value)
        .filter(|value| value.is_object() || value.is_array());
    let next = lists.by_ref().take(MAX_NODES).collect();
    (next, lists.count())
}

fn is_other_list(child: &JsonChild<'_>) -> bool {
    child.key.as_deref().is_some_and(|key| is_one_of(key, OTHER_LISTS))
}

fn is_one_of(key: &str, names: &[&str]) -> bool {
    names.iter().any(|name| key.eq_ignore_ascii_case(name))
}

/// The keys of a value, of the first values in it when it is a list.
pub(super) fn keys_of(root: JsonSpan<'_>) -> Vec<String> {
    let own = |span: JsonSpan<'_>| -> Vec<String> {
        span.children().filter_map(|child| child.key.map(Cow::into_owned)).take(SAMPLE).collect()
    };
    if root.is_object() {
        return own(root);
    }
    root.children().map(|child| own(child.value)).find(|keys| !keys.is_empty()).unwrap_or_default()
}

/// The JSON with what is no JSON mended: numbers that are none, line breaks in strings, halves of
/// characters, commas before a closing bracket.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(quote) = rest.find('"') {
        write_bare(&mut out, &rest[..quote]);
        let end = end_of_string(rest, quote);
        write_string(&mut out, &rest[quote..end]);
        rest = &rest[end..];
    }
    write_bare(&mut out, rest);
    out
}

fn end_of_string(text: &str, quote: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = quote + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    text.ceil_char_boundary((at + 1).min(text.len()))
}

/// Writes what stands between strings.
fn write_bare(out: &mut String, bare: &str) {
    for word in bare.split_inclusive([',', ':', '[', ']', '{', '}']) {
        let trimmed = word.trim();
        if trimmed.starts_with([']', '}']) && out.trim_end().ends_with(',') {
            out.truncate(out.trim_end().len() - 1);
        }
        let (name, sign) = match trimmed.char_indices().next_back() {
            Some((at, sign)) if ",:[]{}".contains(sign) => (trimmed[..at].trim(), &trimmed[at..]),
            _ => (trimmed, ""),
        };
        let name = match name {
            "NaN" | "nan" | "Infinity" | "-Infinity" | "None" | "undefined" => "null",
            "True" => "true",
            "False" => "false",
            name => name,
        };
        if sign.starts_with([']', '}']) && name.is_empty() && out.ends_with(',') {
            out.pop();
        }
        out.push_str(name);
        out.push_str(sign);
    }
}

/// Writes a string with its line breaks as escapes and without halves of characters.
fn write_string(out: &mut String, string: &str) {
    let mut rest = string;
    while let Some(c) = rest.chars().next() {
        let escape = rest.as_bytes().get(1);
        if c == '\\' && escape == Some(&b'u') {
            let (written, taken) = unit(rest);
            out.push_str(&written);
            rest = &rest[taken..];
            continue;
        }
        match c {
            '\\' if escape.is_some_and(|b| b"\"\\/bfnrt".contains(b)) => {
                out.push_str(&rest[..2]);
                rest = &rest[2..];
                continue;
            }
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
}

/// The escape of a character at the start of `text`, and its length. A half of a character becomes
/// the sign for a character that is lost.
fn unit(text: &str) -> (String, usize) {
    let hex = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    match (hex(0), hex(6)) {
        (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => (text[..12].to_owned(), 12),
        (Some(0xd800..0xe000), _) => ("\\ufffd".to_owned(), 6),
        (Some(_), _) => (text[..6].to_owned(), 6),
        (None, _) => ("\\\\u".to_owned(), 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_programs_write_is_mended() {
        for (text, json) in [
            (r#"{"a": NaN, "b": [1, -Infinity]}"#, r#"{"a":null,"b":[1,null]}"#),
            ("{\"a\": \"two\nlines\"}", r#"{"a":"two\nlines"}"#),
            (r#"{"a": "cut \ud83d"}"#, "{\"a\":\"cut \u{fffd}\"}"),
            (r#"{"a": "\ud83d\ude00 \u00e9"}"#, "{\"a\":\"😀 é\"}"),
            (r#"{"a": [1, 2,], }"#, r#"{"a":[1,2]}"#),
            (r#"{"a": "C:\new \x"}"#, "{\"a\":\"C:\\new \\\\x\"}"),
        ] {
            let value = parsed(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(value.to_string(), json, "{text}");
        }
        assert!(parsed(r#"{"a" "b"}"#).is_err());
    }
}
