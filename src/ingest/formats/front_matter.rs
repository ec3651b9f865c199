//! Markdown, with front matter in YAML, TOML or JSON or without: notes of web clippers, posts of
//! static site generators.
//!
//! ```text
//! ---
//! title: Minister: no talks      a colon in a value is fine
//! author:
//!   - "[[Ana Ruiz]]"             a list
//! ---
//! # Minister: no talks           the headline stands once
//! The talks *stalled*.
//! ```
//!
//! YAML is read line by line: keys of the first level, with a value, a list or a block of text.
//! Front matter that people write by hand is often no valid YAML, and a full reader would refuse
//! it, or let references in it grow without end.

use super::plain;
use super::record::NamedRecord;
use super::{Confidence, FormatError, ItemContent, RecordSink, fields, json, markdown};
use crate::ingest::article_body;
use crate::ingest::draft::ArticleDraft;

/// Bytes of front matter, at most.
const MAX_FRONT_MATTER: usize = 64 << 10;

/// Front matter and what is below it.
struct FrontMatter<'t> {
    record: NamedRecord,
    body: &'t str,
}

/// Claims a text with front matter that has a known key, and a file of Markdown with a heading.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let text = content.visible_text();
    if front_matter(text).is_some() {
        return Some(Confidence::Certain);
    }
    let is_markdown =
        text.starts_with("# ") && !text.starts_with("# \n") || is_named_markdown(content.name);
    (is_markdown && markdown::has_signs(text)).then_some(Confidence::Likely)
}

fn is_named_markdown(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".md", ".markdown", ".mdown"].iter().any(|end| name.ends_with(end))
}

/// Reads one article.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let text = content.visible_text();
    let front =
        front_matter(text).unwrap_or(FrontMatter { record: NamedRecord::default(), body: text });
    let mut draft = ArticleDraft::default();
    let (first, body) = markdown::headline(front.body);
    if markdown::has_signs(body) {
        article_body::markup(&mut draft, &markdown::html(body));
    } else {
        plain::body(&mut draft, body);
    }
    draft.headline = first;
    front.record.fill(&mut draft);
    front.record.finish(&mut draft);
    sink.only_article(draft)
}

/// The front matter of a text, when it has a key that the table of fields knows.
fn front_matter(text: &str) -> Option<FrontMatter<'_>> {
    if let Some((record, body)) = json::front_matter(text) {
        return Some(FrontMatter { record, body });
    }
    let (fence, rest) = text.split_once('\n')?;
    let fence = fence.trim_end();
    if !matches!(fence, "---" | "+++" | ";;;") {
        return None;
    }
    let (mut at, mut end) = (0, None);
    for line in rest.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || fence == "---" && bare == "..." {
            end = Some((at, at + line.len()));
            break;
        }
        at += line.len();
        if at > MAX_FRONT_MATTER {
            return None;
        }
    }
    let (end, body) = end?;
    let inner = &rest[..end];
    if fence == ";;;" {
        let fenced = format!("{inner}\ntext");
        let (record, _) = json::front_matter(&fenced)?;
        return Some(FrontMatter { record, body: &rest[body..] });
    }
    let pairs = if fence == "+++" { toml(inner)? } else { yaml(inner) };
    let mut record = NamedRecord::default();
    let mut is_known = false;
    for (key, value) in pairs {
        is_known |= fields::known(&key).is_some();
        record.put(&key, value);
    }
    is_known.then_some(FrontMatter { record, body: &rest[body..] })
}

/// The keys and values of TOML.
fn toml(text: &str) -> Option<Vec<(String, String)>> {
    let table: toml::Table = text.parse().ok()?;
    let value = |value: toml::Value| match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Array(list) => {
            let texts: Vec<String> =
                list.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
            Some(texts.join(", "))
        }
        _ => None,
    };
    let mut pairs = Vec::new();
    let mut tables = Vec::new();
    for (key, own) in table {
        match own {
            toml::Value::Table(inner) if INNER_TABLES.contains(&key.as_str()) => {
                tables.extend(inner);
            }
            own => pairs.extend(value(own).map(|own| (key, own))),
        }
    }
    pairs.extend(tables.into_iter().filter_map(|(key, own)| Some((key, value(own)?))));
    Some(pairs)
}

/// Names of tables in front matter that hold more facts of the same article.
const INNER_TABLES: &[&str] = &["extra", "params", "metadata", "meta", "article"];

/// The keys of the first level of YAML, with their values.
fn yaml(text: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    // The sign between the lines of the value that is read: a space, or a line break.
    let mut join = ' ';
    // The key of the first level whose value is read.
    let mut open = String::new();
    for line in text.lines() {
        let bare = line.trim();
        if bare.starts_with('#') || bare.is_empty() {
            continue;
        }
        let is_first_level = !line.starts_with([' ', '\t', '-']);
        let pair = line.split_once(':').filter(|(key, value)| {
            is_first_level
                && !key.contains(['"', '{', '['])
                && (value.is_empty() || value.starts_with([' ', '\t', '"']))
        });
        if let Some((key, value)) = pair {
            let value = value.trim();
            key.trim().clone_into(&mut open);
            let is_block = matches!(value.trim_end_matches(['-', '+']), "|" | ">");
            join = if value.starts_with('|') { '\n' } else { ' ' };
            let value = if is_block { String::new() } else { scalar(value) };
            pairs.push((key.trim().to_owned(), value));
        } else if let Some(pair) = inner_pair(bare, &open).filter(|_| join == ' ') {
            pairs.push(pair);
        } else if let Some((_, value)) = pairs.iter_mut().rfind(|(key, _)| *key == open) {
            let (own, sign) = match bare.strip_prefix('-') {
                Some(item) => (scalar(item.trim()), ", "),
                None if join == '\n' => (bare.to_owned(), "\n"),
                None => (scalar(bare), " "),
            };
            // A list of objects has keys of its own: their names are the values.
            let own = own.strip_prefix("name:").map_or(own.clone(), scalar);
            if !value.is_empty() {
                value.push_str(sign);
            }
            value.push_str(&own);
        }
    }
    pairs
}

/// A fact in a map below the key `open`: the name or the address of a source, or any fact of the
/// article in a map that sites use for more of them.
fn inner_pair(line: &str, open: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(": ")?;
    let (key, value) = (key.trim(), scalar(value));
    if INNER_TABLES.contains(&open) {
        return fields::known(key).map(|_| (key.to_owned(), value));
    }
    let is_source = fields::field(open) == Some(fields::Field::Outlet);
    match key {
        "name" | "title" if is_source => Some(("outlet".to_owned(), value)),
        "url" | "link" | "href" if is_source => Some(("url".to_owned(), value)),
        _ => None,
    }
}

/// A value without its quotes; of a list in brackets the values, of a map in braces its name.
fn scalar(value: &str) -> String {
    let value = value.trim();
    if let Some(inner) = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))
        && !inner.starts_with('[')
    {
        let values: Vec<String> = inner.split(',').map(scalar).collect();
        return values.join(", ");
    }
    if let Some(inner) = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let parts = inner.split(',').filter_map(|part| part.split_once(':'));
        let mut names = parts.filter(|(key, _)| key.trim().trim_matches(['"', '\'']) == "name");
        return names.next().map(|(_, name)| scalar(name)).unwrap_or_default();
    }
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote)
            && let Some(end) = inner.rfind(quote)
        {
            let inner = &inner[..end];
            return if quote == '"' {
                inner.replace("\\\"", "\"").replace("\\n", "\n")
            } else {
                inner.replace("''", "'")
            };
        }
    }
    // A comment stands behind a value without quotes.
    value.split_once(" #").map_or(value, |(value, _)| value).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_first_level_are_read() {
        let text = "title: \"Minister: \\\"no talks\\\"\"\nauthor:\n  - \"[[Ana Ruiz]]\"\n  - Bo Li # x\n\
                    tags: [a, 'b']\nsummary: >\n  One\n  two.\nsub: Minister: no\nnested:\n  date: 2020\n";
        let pairs: Vec<String> =
            yaml(text).into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        assert_eq!(
            pairs,
            [
                "title=Minister: \"no talks\"",
                "author=[[Ana Ruiz]], Bo Li",
                "tags=a, b",
                "summary=One two.",
                "sub=Minister: no",
                "nested=date: 2020",
            ]
        );
    }

    #[test]
    fn front_matter_needs_a_known_key_and_an_end() {
        assert!(front_matter("---\ntitle: A\n---\nText").is_some());
        assert!(front_matter("+++\ntitle = \"A\"\n+++\nText").is_some());
        assert!(front_matter("---\nlayout: A\n---\nText").is_none());
        assert!(front_matter("---\ntitle: A\nText").is_none());
        assert!(front_matter("---\n\nThe talks stalled.\n\n---\n").is_none());
    }
}
