//! Turns a JSON object into a record with named values.
//!
//! ```text
//! {"headline": {"main": "Talks"}, "authors": [{"name": "Ana Ruiz"}], "_source": {"text": "…"}}
//!   headline = Talks     authors = Ana Ruiz     text = …  (level 1)
//! ```
//!
//! What stands for one value may be a string, a number, an object around it or a list of them. An
//! object around the whole record adds its values at a deeper level.

use super::super::fields::{Field, KnownField, known};
use super::super::record::NamedRecord;
use super::super::wordpress;
use serde_json::{Map, Value};

/// Number of objects in one another that are looked into, at most.
const MAX_LEVEL: usize = 6;

/// Keys of objects that hold values of the record itself.
const WRAPPERS: &[&str] = &[
    "fields",
    "tweet",
    "legacy",
    "attributes",
    "node",
    "_source",
    "properties",
    "article",
    "post",
    "item",
    "data",
    "doc",
    "document",
    "story",
    "metadata",
    "meta",
    "frontmatter",
    "front_matter",
    "news",
    "record",
    "status",
    "result",
    "content",
    "yoast_head_json",
    "info",
    "extended_tweet",
    "blocks",
    "links",
];

/// The name of the account that published a message. Any other name of an outlet is better.
pub(super) const ACCOUNT: KnownField = KnownField { field: Field::Outlet, rank: usize::MAX };

/// Keys under which an object holds what it stands for, in order of preference.
const INNER: &[&str] = &[
    "rendered",
    "raw",
    "main",
    "original",
    "html",
    "value",
    "text",
    "plain",
    "content",
    "body",
    "data",
    "children",
    "paragraphs",
    "sentence",
    "bodyHtml",
    "bodyTextSummary",
    "blocks",
    "nodes",
    "#text",
    "$t",
    "_",
    "__cdata",
    "__text",
    "en",
    "default",
];

/// Keys of a name in an object that stands for a person or an outlet.
const NAME: &[&str] = &[
    "display_name",
    "displayName",
    "name",
    "full_name",
    "fullName",
    "title",
    "literal",
    "label",
    "original",
    "value",
    "text",
    "#text",
    "$t",
    "rendered",
];

/// Reads a JSON object into a record.
pub(super) fn record(value: &Value) -> NamedRecord {
    let mut record = NamedRecord::default();
    let Value::Object(object) = value else { return record };
    // A message that passes on another one is that one.
    let passed_on = ["reblog", "retweeted_status"].iter().find_map(|key| object.get(*key));
    if let Some(inner @ Value::Object(_)) = passed_on
        && inner.get("reblog").is_none_or(Value::is_null)
    {
        return self::record(inner);
    }
    add(&mut record, object, 0);
    add_feed_entry(&mut record, object);
    wordpress::add(value, &mut record);
    if let Some(warnings) = object.get("warnings").and_then(Value::as_array) {
        warnings.iter().filter_map(Value::as_str).for_each(|own| record.take_own_warning(own));
    }
    record
}

/// Words of a summary that is the text of an entry of a feed, at least.
const MIN_TEXT_WORDS: usize = 120;

/// Adds the values of an entry that a reader of feeds kept: its summary is the whole text when the feed
/// has one, and its origin is the feed.
fn add_feed_entry(record: &mut NamedRecord, object: &Map<String, Value>) {
    let Some(origin) = object.get("origin").filter(|origin| origin.get("streamId").is_some())
    else {
        return;
    };
    if let Some(feed) = name(origin) {
        record.put_known(ACCOUNT, 0, feed);
    }
    let summary = object.get("summary").and_then(|summary| prose(summary, 0));
    if let Some(text) = summary
        && text.split_whitespace().count() >= MIN_TEXT_WORDS
    {
        let field = if text.contains('<') { Field::Text } else { Field::RawText };
        record.put_known(KnownField { field, rank: usize::MAX }, 0, text);
    }
}

/// Adds the values of an object to the record.
fn add(record: &mut NamedRecord, object: &Map<String, Value>, level: usize) {
    for (key, value) in object {
        if is_account(key, value)
            && let Some(name) = name(value)
        {
            record.put_known(ACCOUNT, level, name);
        }
        if let Value::Object(inner) = value
            && level < MAX_LEVEL
            && WRAPPERS.contains(&key.as_str())
            && (known(key).is_none() || has_fields(inner))
        {
            add(record, inner, level + 1);
        } else if let Some(known) = known(key)
            && let Some(text) = value_of(known.field, value, level)
        {
            record.put_known(known, level, text);
        }
    }
}

/// Whether an object has a headline or a text under a name of its own.
fn has_fields(object: &Map<String, Value>) -> bool {
    object.iter().any(|(key, value)| {
        !value.is_null()
            && known(key).is_some_and(|known| matches!(known.field, Field::Headline | Field::Text))
    })
}

/// Whether a key holds the account that published a message: its name is the outlet.
fn is_account(key: &str, value: &Value) -> bool {
    let has_handle = || value.get("handle").is_some() || value.get("did").is_some();
    let is_name = || value.as_str().is_some_and(|name| !name.contains('@'));
    matches!(key, "account" | "user")
        || key == "author" && has_handle()
        || key == "from" && is_name()
}

/// The text of a value, as its field has it; `None` when it does not fit the field.
fn value_of(field: Field, value: &Value, level: usize) -> Option<String> {
    match field {
        Field::Text | Field::RawText | Field::Lead | Field::Excerpt => prose(value, level),
        Field::Byline => names(value),
        // Messages name here, as a link, the program that they were written with.
        Field::Outlet => names(value).filter(|name| !name.trim_start().starts_with("<a ")),
        Field::Headline => headline(value),
        Field::Address => address(value),
        Field::Published | Field::PublishedUtc | Field::Modified | Field::ModifiedUtc => {
            date(value, level)
        }
        Field::Month => date(value, level),
        Field::Time | Field::Language | Field::Section | Field::Identifier | Field::Other => {
            value.as_str().map(str::to_owned)
        }
    }
}

fn inner<'v>(object: &'v Map<String, Value>, keys: &[&str]) -> Option<&'v Value> {
    keys.iter().find_map(|key| object.get(*key).filter(|value| !value.is_null()))
}

/// The text in a string, in a list of paragraphs, or in an object around either.
fn prose(value: &Value, level: usize) -> Option<String> {
    let mut out = String::new();
    write_prose(&mut out, value, level, "\n\n");
    (!out.trim().is_empty()).then_some(out)
}

fn write_prose(out: &mut String, value: &Value, level: usize, between: &str) {
    match value {
        Value::String(text) => out.push_str(text),
        Value::Array(parts) => {
            // Words beside marked words are one text.
            let is_inline =
                parts.iter().any(Value::is_string) && parts.iter().any(Value::is_object);
            let between = if is_inline { "" } else { between };
            for part in parts {
                if !out.is_empty() && !out.ends_with(between) {
                    out.push_str(between);
                }
                write_prose(out, part, level + 1, between);
            }
        }
        Value::Object(object) if level <= MAX_LEVEL && !is_record(object) => {
            let Some(key) = INNER.iter().find(|key| object.get(**key).is_some_and(is_filled))
            else {
                return;
            };
            // The parts of one paragraph follow one another without a break.
            let kind = ["type", "_type", "nodeType"].iter().find_map(|key| object.get(*key));
            let is_paragraph = kind.and_then(Value::as_str).is_some_and(|kind| {
                matches!(kind, "paragraph" | "block" | "p" | "text") || kind.starts_with("heading")
            });
            let between = if is_paragraph { "" } else { between };
            write_prose(out, &object[*key], level + 1, between);
        }
        _ => {}
    }
}

fn is_filled(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(parts) => !parts.is_empty(),
        Value::Object(_) => true,
        _ => false,
    }
}

/// Whether an object is a record of its own, and no object around a text.
fn is_record(object: &Map<String, Value>) -> bool {
    let count = |field: Field| {
        object.iter().any(|(key, value)| {
            !value.is_null() && known(key).is_some_and(|known| known.field == field)
        })
    };
    count(Field::Headline) && (count(Field::Address) || count(Field::Published))
}

/// The names in a string, in objects with a name, or in a list of them.
fn names(value: &Value) -> Option<String> {
    let Value::Array(list) = value else { return name(value) };
    let mut names: Vec<String> = list.iter().filter_map(name).collect();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

fn name(value: &Value) -> Option<String> {
    let name = match value {
        Value::String(name) => name.clone(),
        Value::Object(object) => {
            let part = |keys: &[&str]| inner(object, keys).and_then(Value::as_str);
            let family = part(&["family", "last_name", "lastName", "lastname", "surname"]);
            let given = part(&["given", "first_name", "firstName", "firstname", "forename"]);
            match (given, family) {
                (Some(given), Some(family)) => format!("{given} {family}"),
                (None, Some(family)) => family.to_owned(),
                _ => part(NAME).or_else(|| part(&["uri", "domain", "host", "url"]))?.to_owned(),
            }
        }
        _ => return None,
    };
    (!name.trim().is_empty()).then_some(name)
}

/// The headline in a string, in an object around it, or in a list, of which the main one counts.
fn headline(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => {
            let main = list.iter().find(|part| part["role"] == "main" || part["type"] == "main");
            main.or(list.first()).and_then(|first| headline_in(first, 1))
        }
        value => headline_in(value, 0),
    }
}

fn headline_in(value: &Value, depth: usize) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) if depth < 3 => headline_in(inner(object, INNER)?, depth + 1),
        _ => None,
    }
}

/// The address in a string, an object or a list.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => list.iter().find_map(address_in),
        value => address_in(value),
    }
}

fn address_in(value: &Value) -> Option<String> {
    let inside = || {
        let keys = ["rendered", "href", "url", "canonical", "web", "value", "expanded_url", "@id"];
        inner(value.as_object()?, &keys)?.as_str()
    };
    value.as_str().or_else(inside).map(str::to_owned)
}

/// The date in a string, a number, or an object of a database or a library.
fn date(value: &Value, level: usize) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => {
            list.first().filter(|_| level <= MAX_LEVEL).and_then(|first| date(first, level + 1))
        }
        Value::Object(object) if level <= MAX_LEVEL => {
            if let Some(parts) = object.get("date-parts").and_then(Value::as_array) {
                return date_of_parts(parts.first()?.as_array()?);
            }
            let keys = [
                "$date",
                "date",
                "iso",
                "datetime",
                "value",
                "raw",
                "rendered",
                "timestamp",
                "_seconds",
                "seconds",
                "$numberLong",
                "literal",
                "#text",
                "$t",
            ];
            date(inner(object, &keys)?, level + 1)
        }
        _ => None,
    }
}

/// The day in a list of year, month and day. A month alone is no day.
fn date_of_parts(parts: &[Value]) -> Option<String> {
    let part = |at: usize| {
        let part = parts.get(at)?;
        part.as_i64().or_else(|| part.as_str()?.trim().parse().ok())
    };
    Some(format!("{:04}-{:02}-{:02}", part(0)?, part(1)?, part(2)?))
}
