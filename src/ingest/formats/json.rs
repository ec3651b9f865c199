//! JSON: the posts in an answer of a web interface.
//!
//! ```text
//! {"title": …, "content": …}                 one post
//! [{"title": …}, {"title": …}]               an array of posts
//! {"items": [{"title": …}, …]}               an object with an array of posts
//! <b>Notice</b>: … {"title": …}              any of them behind a message of the server
//! ```

use super::{Confidence, FormatError, ItemContent, RecordSink, head, wordpress};
use crate::corpus::ContentHash;
use crate::ingest::draft::ArticleDraft;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The reason why JSON, or a part of it, is not read.
#[derive(Debug, thiserror::Error)]
enum JsonError {
    #[error("broken JSON: {0}")]
    Broken(serde_json::Error),
    #[error("the site answered with an error: {message} ({code})")]
    SiteError { message: String, code: String },
    #[error("no article in it")]
    NoPosts,
    #[error("JSON, but not an article")]
    NotAnArticle,
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

/// Reads posts: one object, an array, or an object with an array of them.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let json = json_in(content).ok_or(JsonError::NotAnArticle)?;
    let value: Value = first_value(json).unwrap_or(Ok(Value::Null)).map_err(JsonError::Broken)?;
    if let (Some(code), Some(message)) = (value["code"].as_str(), value["message"].as_str()) {
        let (code, message) = (code.to_owned(), message.to_owned());
        return Err(JsonError::SiteError { message, code }.into());
    }
    let (layout, posts) = posts(&value);
    let hashes = hashes(json, layout);
    let drafts: Vec<Option<ArticleDraft>> =
        posts.iter().map(|post| wordpress::draft(post)).collect();
    if drafts.iter().all(Option::is_none) {
        let no_posts = posts.is_empty() && value.is_array();
        let error = if no_posts { JsonError::NoPosts } else { JsonError::NotAnArticle };
        return Err(error.into());
    }
    for (at, draft) in drafts.into_iter().enumerate() {
        match draft {
            Some(draft) => sink.article(ArticleDraft { hash: hashes.get(at).copied(), ..draft }),
            None => sink.record_error(format!("entry {}", at + 1), JsonError::NotAnArticle),
        }
    }
    Ok(())
}

/// The JSON in a content, to the end of the text.
fn json_in<'c>(content: &'c ItemContent<'_>) -> Option<&'c str> {
    let text = content.visible_text();
    if starts_json(text) { Some(text) } else { json_after_notice(text) }
}

/// Whether `text` starts with `{"`, `[{`, `[[`, `{}` or `[]`. No prose starts like that.
fn starts_json(text: &str) -> bool {
    let inner = |open: char| text.strip_prefix(open).map(str::trim_start);
    inner('{').is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}']))
        || inner('[').is_some_and(|rest| rest.starts_with(['{', '[', ']']))
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

/// The first JSON value in `json`; what follows it is not looked at.
fn first_value<'j, T: Deserialize<'j>>(json: &'j str) -> Option<serde_json::Result<T>> {
    serde_json::Deserializer::from_str(json).into_iter().next()
}

/// The place of the posts in an answer.
#[derive(Clone, Copy)]
enum PostLayout {
    /// The answer is one post.
    Single,
    /// The answer is an array of posts.
    Array,
    /// The answer is an object with an array of posts under this key.
    Under(&'static str),
}

/// The values that may be articles, and where they stand.
fn posts(value: &Value) -> (PostLayout, Vec<&Value>) {
    if let Some(array) = value.as_array() {
        return (PostLayout::Array, array.iter().collect());
    }
    let keys = ["posts", "items", "articles", "data", "results"];
    let inner = keys.into_iter().find_map(|key| Some((key, value[key].as_array()?)));
    if let Some((key, array)) = inner
        && array.iter().any(Value::is_object)
        && !value["title"].is_object()
    {
        return (PostLayout::Under(key), array.iter().collect());
    }
    (PostLayout::Single, vec![value])
}

/// The hash of each post as it is written in `json`.
fn hashes(json: &str, layout: PostLayout) -> Vec<ContentHash> {
    let posts: Option<Vec<&RawValue>> = match layout {
        PostLayout::Single => first_value(json).and_then(Result::ok).map(|post| vec![post]),
        PostLayout::Array => first_value(json).and_then(Result::ok),
        PostLayout::Under(key) => first_value::<FxHashMap<Cow<'_, str>, &RawValue>>(json)
            .and_then(Result::ok)
            .and_then(|fields| serde_json::from_str(fields.get(key)?.get()).ok()),
    };
    let posts = posts.unwrap_or_default();
    posts.into_iter().map(|post| ContentHash::of(post.get().as_bytes())).collect()
}
