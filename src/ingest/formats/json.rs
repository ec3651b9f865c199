//! JSON: articles in dumps of crawlers, answers of news services and files of one record a line.
//!
//! ```text
//! {"title": …, "text": …}                       one record
//! [{"title": …}, {"title": …}]                  a list, also under any key of an object
//! {"title": …} ⏎ {"title": …}                   one record a line
//! [{"title": …}] [{"title": …}]                 several values, as of a program that ran twice
//! {"title": {"0": …}, "text": {"0": …}}         a table by columns
//! <b>Notice</b>: … {"title": …}                 behind a message of the server
//! window.YTD.tweets.part0 = [{"tweet": …}]      behind the name of a variable
//! ```
//!
//! `scan` finds the values, `search` the records among them, `object` reads one record through the
//! table of field names, `wordpress` adds what only that system writes. A record that is broken
//! leaves the others readable.

mod columns;
mod object;
mod scan;
mod search;

use super::fields::{Field, known};
use super::record::{NamedRecord, RecordContents, described_names};
use super::{Confidence, FormatError, ItemContent, RecordSink, head, wordpress};
use crate::corpus::ContentHash;
use crate::ingest::draft::ArticleDraft;
use rustc_hash::FxHashMap;
use scan::JsonSpan;
use search::FoundRecords;
use serde_json::Value;
use std::borrow::Cow;

pub(in crate::ingest) use search::parsed;

/// Bytes of an answer that is looked at for the message of an error.
const MAX_ERROR_ANSWER: usize = 64 << 10;
/// Bytes of a JSON object on top of a text, at most.
const MAX_FRONT_MATTER: usize = 64 << 10;
/// Lines among which the first records of a text are looked for, counted with blank ones.
const MAX_FIRST_LINES: usize = 1000;
/// How often reading goes on behind a value that is not closed.
const MAX_RESUMED: usize = 32;

/// The reason why JSON, or a part of it, is not read.
#[derive(Debug, thiserror::Error)]
enum JsonError {
    #[error("{0} rows left out: more than {most} in one table", most = columns::MAX_ROWS)]
    TooManyRows(usize),
    #[error("{0} values left out: more than {most} side by side", most = search::MAX_NODES)]
    TooManyValues(usize),
    #[error("broken JSON: {0}")]
    Broken(serde_json::Error),
    #[error("broken JSON: {reason} at line {line} column {column}")]
    BrokenAt { reason: String, line: usize, column: usize },
    #[error("broken JSON: it is cut off")]
    CutOff,
    #[error("the site answered with an error: {message} ({code})")]
    SiteError { message: String, code: String },
    #[error("no article in it")]
    NoPosts,
    #[error("no text in it, only {0}")]
    NoText(String),
    #[error("JSON, but not an article: its keys are {0}")]
    UnknownShape(String),
    #[error("JSON, but not an article")]
    NotAnArticle,
    #[error("a record that is too large")]
    TooLarge,
    #[error("{0}")]
    NotPublished(&'static str),
}

impl From<JsonError> for FormatError {
    fn from(error: JsonError) -> Self {
        Self::specific(error)
    }
}

/// Claims text that starts as only JSON does, or that has JSON behind a message of the server.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    json_in(content).map(|_| Confidence::Certain)
}

/// Reads all records.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let json = json_in(content).ok_or(JsonError::NotAnArticle)?;
    let mut reader = JsonReader { json, sink, names: FxHashMap::default(), feed: None };
    match lines(json) {
        Some(lines) => reader.read_lines(&lines),
        None => reader.read_values(),
    }
}

/// The record in the JSON object on top of a text, and the text below it: the front matter of some
/// site generators. `None` when the object has no known key or nothing stands below.
pub(super) fn front_matter(text: &str) -> Option<(NamedRecord, &str)> {
    let object = object_above_prose(text)?;
    let record = object::record(&search::parsed(object.text).ok()?);
    let body = &text[object.end()..];
    (!record.is_empty()).then_some((record, body))
}

/// The object at the start of a text below which something else than JSON stands.
fn object_above_prose(text: &str) -> Option<JsonSpan<'_>> {
    if !text.starts_with('{') {
        return None;
    }
    let object = JsonSpan::first(&text[..text.floor_char_boundary(MAX_FRONT_MATTER)])?;
    let next = text[object.end()..].trim_start().chars().next()?;
    let is_prose = next.is_alphanumeric() || "#*>!\"“„«_".contains(next);
    (object.whole && is_prose).then_some(object)
}

/// The JSON in a content, to the end of the text.
fn json_in<'c>(content: &'c ItemContent<'_>) -> Option<&'c str> {
    let text = content.visible_text();
    let text = text.trim_start_matches(['\u{1e}', '\u{feff}']).trim_start();
    if starts_json(text) {
        return object_above_prose(text).is_none().then_some(text);
    }
    json_behind_a_name(text).or_else(|| json_after_notice(text)).or_else(|| later_lines(text))
}

/// Whether `text` starts with `{"`, `[{`, `[[`, `{}` or `[]`. No prose starts like that.
fn starts_json(text: &str) -> bool {
    let inner = |open: char| text.strip_prefix(open).map(str::trim_start);
    inner('{').is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}']))
        || inner('[').is_some_and(|rest| rest.starts_with(['{', '[', ']']))
}

/// The JSON behind the name of a variable or a function, or behind the guard of a service:
/// `window.YTD.tweets.part0 = […]`, `callback({…})`, `)]}'`. It runs to the end of the text.
fn json_behind_a_name(text: &str) -> Option<&str> {
    let guarded = [")]}'", "for(;;);", "for (;;);", "while(1);"]
        .iter()
        .find_map(|guard| text.strip_prefix(guard))
        .map(|rest| rest.trim_start_matches([',', '\n', '\r', ' ']));
    if let Some(rest) = guarded {
        return starts_json(rest).then_some(rest);
    }
    let head = head(text);
    let at = head.find(['=', '('])?;
    let name = head[..at].trim();
    let is_name = !name.is_empty()
        && name.len() <= 80
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "_.$[]'\" ".contains(c));
    let json = text[at + 1..].trim_start();
    if !is_name || !starts_json(json) {
        return None;
    }
    let end = JsonSpan::first(json).filter(|value| value.whole)?.end();
    json[end..].trim().trim_matches([';', ')']).trim().is_empty().then_some(&json[..end])
}

/// The JSON behind an HTML or PHP message of the server: it runs to the end of the text and
/// starts with a key that every answer of `WordPress` has.
fn json_after_notice(text: &str) -> Option<&str> {
    if !text.trim_end().ends_with(['}', ']']) {
        return None;
    }
    let head = head(text);
    let at = ["[{\"", "{\"id\"", "{\"code\""].iter().filter_map(|sign| head.find(sign)).min()?;
    let has_notice = ["Notice", "Warning", "Deprecated", "Fatal error", "<br", "<b>", "<!--"]
        .iter()
        .any(|word| head[..at].contains(word));
    let json = &text[at..];
    let is_json = has_notice && serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok();
    is_json.then_some(json)
}

/// The text when its first line is broken and most of the others are objects.
fn later_lines(text: &str) -> Option<&str> {
    let first = text.lines().take(MAX_FIRST_LINES);
    let mut lines = first.map(str::trim).filter(|line| !line.is_empty()).take(8).skip(1);
    let is_object = |line: &str| line.starts_with("{\"") && line.ends_with(['}', ',']);
    let (all, objects) = lines
        .by_ref()
        .fold((0, 0), |(all, objects), line| (all + 1, objects + usize::from(is_object(line))));
    (objects > 0 && objects * 2 > all).then_some(text)
}

/// A line that holds a record, with its number.
type NumberedLine<'t> = (usize, &'t str);

/// The lines of a file that has one value a line; `None` when it is one value.
fn lines(json: &str) -> Option<Vec<NumberedLine<'_>>> {
    let first = JsonSpan::first(json)?;
    let is_one_value = first.whole && json[first.end()..].trim().is_empty();
    let lines = || {
        let numbered = json.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
        numbered.filter(|(_, line)| !line.chars().all(|c| "[],\u{1e}".contains(c)))
    };
    if is_one_value || lines().nth(1).is_none() {
        return None;
    }
    let is_record = |line: &str| {
        JsonSpan::first(line).is_some_and(|value| {
            value.whole
                && !value.text.starts_with('"')
                && line[value.end()..].trim_matches(',').is_empty()
        })
    };
    let whole = lines().filter(|(_, line)| is_record(line)).count();
    let all = lines().count();
    (first.text.lines().nth(1).is_none() || !first.whole).then_some(())?;
    (whole > 0 && whole * 2 >= all).then(|| lines().collect())
}

/// Reads the records of one content.
struct JsonReader<'r, 's, 't> {
    json: &'t str,
    sink: &'r mut RecordSink<'s>,
    /// The names of the accounts of an answer, by their ids.
    names: FxHashMap<String, String>,
    /// The title and the address of the feed that is read.
    feed: Option<JsonFeed>,
}

/// What a JSON Feed says of the site that publishes it. A feed without the address of its site may
/// hold the entries of many.
struct JsonFeed {
    title: String,
    /// The host of its home page, without `www.`.
    host: String,
}

impl JsonFeed {
    /// Reads the top of a feed; `None` for other JSON.
    fn read(root: JsonSpan<'_>) -> Option<Self> {
        let value = |key: &str| {
            let child = root.children().find(|child| child.key.as_deref() == Some(key))?;
            serde_json::from_str::<String>(child.value.text).ok()
        };
        if !value("version")?.contains("jsonfeed.org/version") {
            return None;
        }
        let mut home = NamedRecord::default();
        home.put("url", value("home_page_url").or_else(|| value("feed_url"))?);
        Some(Self { title: value("title")?, host: home.host()? })
    }

    /// Names the outlet of an entry that names none and has an address of the site.
    fn name(&self, record: &mut NamedRecord) {
        let is_own = record.host().is_none_or(|own| {
            own.strip_suffix(self.host.as_str())
                .is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
        });
        if is_own {
            record.put_known(object::ACCOUNT, 0, self.title.as_str());
        }
    }
}

impl<'t> JsonReader<'_, '_, 't> {
    /// Reads one value a line.
    fn read_lines(&mut self, lines: &[NumberedLine<'t>]) -> Result<(), FormatError> {
        let before = self.sink.records;
        let before_lines = std::mem::take(&mut self.sink.found.faults);
        let mut has_failed = false;
        for (number, line) in lines {
            let Some(value) = JsonSpan::first(line) else { continue };
            let start = value.text.as_ptr() as usize - self.json.as_ptr() as usize;
            let value = JsonSpan { start, ..value };
            if let Err(error) = self.read_value(value) {
                self.sink.record_error(format!("line {number}"), error);
                has_failed = true;
            }
        }
        let faults = std::mem::replace(&mut self.sink.found.faults, before_lines);
        if self.sink.records > before || !has_failed {
            self.sink.found.faults.append(faults);
            return Ok(());
        }
        // No line is an article: one line says why.
        self.sink.left_out = 0;
        faults.into_first().map_or(Ok(()), Err)
    }

    /// Reads the first value, and those that may follow it.
    fn read_values(&mut self) -> Result<(), FormatError> {
        let mut value = JsonSpan::first(self.json).ok_or(JsonError::NoPosts)?;
        let first = self.read_value(value);
        let mut number = 1;
        while value.whole {
            let end = value.end();
            let Some(next) = JsonSpan::first(&self.json[end..]) else { break };
            if !(next.is_object() || next.is_array()) {
                break;
            }
            number += 1;
            value = JsonSpan { start: end + next.start, ..next };
            if let Err(error) = self.read_value(value) {
                self.sink.record_error(format!("value {number}"), error);
            }
        }
        match first {
            Err(error) if number > 1 => {
                self.sink.record_error("value 1", error);
                Ok(())
            }
            first => first,
        }
    }

    /// Reads the records in one value.
    fn read_value(&mut self, root: JsonSpan<'t>) -> Result<(), FormatError> {
        if !(root.is_object() || root.is_array()) {
            return Err(JsonError::NotAnArticle.into());
        }
        if let Some(rows) = columns::rows(root) {
            for (at, row) in rows.records.into_iter().enumerate() {
                match self.draft_of(&row) {
                    Ok(draft) => self.sink.article(draft),
                    Err(error) => self.sink.record_error(format!("row {}", at + 1), error),
                }
            }
            if rows.left_out > 0 {
                self.sink.error(JsonError::TooManyRows(rows.left_out).into());
            }
            return Ok(());
        }
        if let Some(kind) = other_kind(root) {
            return Err(FormatError::NotCoverage(kind));
        }
        match search::find(root) {
            FoundRecords::Single(record) => {
                let draft = self.draft(&record)?;
                self.sink.article(draft);
                Ok(())
            }
            FoundRecords::Lists { lists, left_out } => {
                self.names = account_names(root);
                self.feed = JsonFeed::read(root);
                let before = self.sink.records;
                for list in &lists {
                    self.read_list(*list);
                }
                if left_out > 0 {
                    self.sink.error(JsonError::TooManyValues(left_out).into());
                }
                if !root.whole {
                    self.sink.error(self.cut_off(&root).into());
                }
                if self.sink.records == before && self.sink.left_out == 0 {
                    return Err(JsonError::NoPosts.into());
                }
                Ok(())
            }
            _ if !root.whole => Err(self.cut_off(&root).into()),
            found => Err(refusal(root, found).into()),
        }
    }

    /// Reads the records of a list: of an array, or those in an object under names of their own.
    fn read_list(&mut self, list: JsonSpan<'t>) {
        let mut children = list.children();
        let (mut at, mut resumed) = (0, 0);
        while let Some(child) = children.next() {
            at += 1;
            let value = child.value;
            if !value.whole {
                // A quote or bracket is missing. The next record may start on a line of its own.
                resumed += 1;
                let next = self.next_record_line(&value).filter(|_| resumed <= MAX_RESUMED);
                if let Some(next) = next {
                    children.resume_at(next);
                    self.sink.record_error(format!("entry {at}"), JsonError::CutOff);
                } else if resumed > 1 || list.whole {
                    self.sink.record_error(format!("entry {at}"), JsonError::CutOff);
                }
                continue;
            }
            let named =
                child.key.as_deref().is_some_and(|key| !key.bytes().all(|b| b.is_ascii_digit()));
            match self.draft(&value) {
                Ok(draft) => self.sink.article(draft),
                // An object has other values beside its records.
                Err(_) if child_is_other_type(&value) => {}
                Err(_)
                    if named
                        && search::record_in(&value)
                            .is_none_or(|record| record.contents() == RecordContents::Nothing) => {}
                Err(error) => self.sink.record_error(format!("entry {at}"), error),
            }
        }
    }

    /// The start of the next line that begins with a record, inside a value that is not closed.
    fn next_record_line(&self, value: &JsonSpan<'_>) -> Option<usize> {
        let mut at = value.start;
        loop {
            let line = at + self.json[at..].find('\n')? + 1;
            let rest = self.json[line..].trim_start_matches([' ', '\t']);
            if rest.starts_with("{\"") && line > value.start + 1 {
                return Some(self.json.len() - rest.len());
            }
            at = line;
        }
    }

    /// The article of one record.
    fn draft(&self, value: &JsonSpan<'_>) -> Result<ArticleDraft, FormatError> {
        if !value.is_object() {
            return Err(JsonError::NotAnArticle.into());
        }
        if !search::is_small(value.text) {
            return Err(JsonError::TooLarge.into());
        }
        let parsed = match search::parsed(value.text) {
            Ok(parsed) => parsed,
            Err(error) => return Err(self.broken(value, &error).into()),
        };
        let hash = Some(ContentHash::of(value.text.as_bytes()));
        Ok(ArticleDraft { hash, ..self.draft_of(&parsed)? })
    }

    /// The article of one record that was parsed.
    fn draft_of(&self, parsed: &Value) -> Result<ArticleDraft, FormatError> {
        if let Some(what) = wordpress::unpublished(parsed).or_else(|| withdrawn(parsed)) {
            return Err(JsonError::NotPublished(what).into());
        }
        let mut record = object::record(parsed);
        if let Some(feed) = &self.feed {
            feed.name(&mut record);
        }
        if let Some(name) = parsed["author_id"].as_str().and_then(|id| self.names.get(id)) {
            record.put_known(object::ACCOUNT, 0, name.as_str());
        }
        if record.contents() == RecordContents::Nothing && !wordpress::is_post(parsed) {
            let keys: Vec<String> =
                parsed.as_object().into_iter().flat_map(|object| object.keys().cloned()).collect();
            let names = described_names(&keys);
            return Err(if names.is_empty() {
                JsonError::NotAnArticle.into()
            } else {
                JsonError::UnknownShape(names).into()
            });
        }
        record.draft()
    }

    /// The error of a value that is broken, with its place in the whole text.
    fn broken(&self, value: &JsonSpan<'_>, error: &serde_json::Error) -> JsonError {
        let before = &self.json[..value.start];
        let line = before.matches('\n').count() + error.line();
        let column = match error.line() {
            1 => error.column() + before.rsplit('\n').next().map_or(0, |last| last.chars().count()),
            _ => error.column(),
        };
        let message = error.to_string();
        let reason = message.split(" at line ").next().unwrap_or(&message).to_owned();
        JsonError::BrokenAt { reason, line, column }
    }

    /// The error of a value that ends too early.
    fn cut_off(&self, root: &JsonSpan<'_>) -> JsonError {
        let ignored = serde_json::from_str::<serde::de::IgnoredAny>(root.text);
        match ignored {
            Err(error) => self.broken(root, &error),
            Ok(_) => JsonError::CutOff,
        }
    }
}

/// Whether a record says that its agency or the service took it back.
fn withdrawn(record: &Value) -> Option<&'static str> {
    let text = |key: &str| record[key].as_str().unwrap_or_default().to_ascii_lowercase();
    if matches!(&*text("pubstatus"), "canceled" | "cancelled" | "withheld") {
        return Some("withdrawn by its agency");
    }
    if text("type") == "service" && !record["action"].is_null() {
        return Some("a note of the service");
    }
    let is_removed = text("title") == "[removed]" && !record["url"].is_null();
    is_removed.then_some("removed by the service")
}

/// Whether a record of linked data says that it is something else than an article.
fn child_is_other_type(value: &JsonSpan<'_>) -> bool {
    let mut children = value.children();
    let kind = children.find(|child| child.key.as_deref() == Some("@type"));
    let is_other = |kind: &str| {
        ["Person", "Organization", "WebSite", "WebPage", "BreadcrumbList", "ImageObject"]
            .iter()
            .any(|other| kind.contains(other))
    };
    kind.is_some_and(|kind| is_other(kind.value.text))
}

/// What an object is that sites give beside articles, by its keys.
fn other_kind(root: JsonSpan<'_>) -> Option<&'static str> {
    if !root.is_object() {
        return None;
    }
    let keys: Vec<String> =
        root.children().filter_map(|child| child.key.map(Cow::into_owned)).collect();
    let has = |names: &[&str]| names.iter().all(|name| keys.iter().any(|key| key == name));
    if has(&["namespaces", "routes"]) {
        return Some("a description of the interfaces of a site");
    }
    if has(&["version", "type", "provider_name"]) && !has(&["content"]) {
        Some("a card for embedding a page (oEmbed)")
    } else {
        None
    }
}

/// The error of a value in which there is no article.
fn refusal(root: JsonSpan<'_>, found: FoundRecords<'_>) -> JsonError {
    if root.text.len() <= MAX_ERROR_ANSWER {
        match search::parsed(root.text) {
            Ok(value) => {
                if let Some(error) = site_error(&value) {
                    return error;
                }
            }
            Err(error) => return JsonError::Broken(error),
        }
    }
    match found {
        FoundRecords::NoText { names } => JsonError::NoText(described_names(&names)),
        FoundRecords::Empty => JsonError::NoPosts,
        FoundRecords::Nothing { keys } if keys.is_empty() => JsonError::NotAnArticle,
        FoundRecords::Nothing { keys } if is_named(&keys) && !search::is_small(root.text) => {
            JsonError::TooLarge
        }
        FoundRecords::Nothing { keys } => JsonError::UnknownShape(described_names(&keys)),
        FoundRecords::Single(_) | FoundRecords::Lists { .. } => JsonError::NotAnArticle,
    }
}

/// Whether a text or a headline is among the keys.
fn is_named(keys: &[String]) -> bool {
    let mut fields = keys.iter().filter_map(|key| known(key));
    fields.any(|known| matches!(known.field, Field::Text | Field::Headline))
}

/// The names of accounts that an answer gives beside its messages, by their ids.
fn account_names(root: JsonSpan<'_>) -> FxHashMap<String, String> {
    let mut names = FxHashMap::default();
    let includes = root.children().find(|child| child.key.as_deref() == Some("includes"));
    let users = includes.and_then(|includes| {
        includes.value.children().find(|child| child.key.as_deref() == Some("users"))
    });
    for user in users.into_iter().flat_map(|users| users.value.children()) {
        if let Some(Ok(user)) =
            search::is_small(user.value.text).then(|| search::parsed(user.value.text))
            && let (Some(id), Some(name)) = (user["id"].as_str(), user["name"].as_str())
        {
            names.insert(id.to_owned(), name.to_owned());
        }
    }
    names
}

/// The message of an answer that is an error.
fn site_error(value: &Value) -> Option<JsonError> {
    let first = |value: &Value, keys: &[&str]| {
        keys.iter().find_map(|key| match &value[*key] {
            Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    };
    let inner = [&value["error"], &value["errors"][0], &value["fault"], &value["response"], value];
    inner
        .into_iter()
        .find_map(|answer| {
            let code =
                first(answer, &["code", "status", "statusCode", "status_code", "type", "error"]);
            let keys = ["message", "detail", "error_description", "faultstring", "title", "msg"];
            let is_error = !std::ptr::eq(answer, value)
                || value.get("error").is_some()
                || code.is_some() && value.get("results").is_none();
            match (first(answer, &keys), is_error) {
                (Some(message), true) => Some(JsonError::SiteError {
                    message,
                    code: code.unwrap_or_else(|| "error".to_owned()),
                }),
                _ => None,
            }
        })
        .or_else(|| {
            let message = value["error"].as_str().or(value["detail"].as_str())?.to_owned();
            Some(JsonError::SiteError { message, code: "error".to_owned() })
        })
}
