//! JSON: which articles an answer of some web interface holds.

use super::draft::Draft;
use super::wordpress;
use crate::corpus::ContentHash;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Reads posts: one object, an array, or an object with an array of them.
pub(super) fn read(json: &str) -> Result<(Vec<Draft>, Vec<String>), String> {
    let value: Value = first_value(json)
        .unwrap_or(Ok(Value::Null))
        .map_err(|error| format!("broken JSON: {error}"))?;
    if let (Some(code), Some(message)) = (value["code"].as_str(), value["message"].as_str()) {
        return Err(format!("the site answered with an error: {message} ({code})"));
    }
    let (layout, posts) = posts(&value);
    let hashes = hashes(json, layout);
    let drafts: Vec<Draft> = posts
        .iter()
        .enumerate()
        .filter_map(|(at, post)| {
            let draft = wordpress::draft(post)?;
            Some(Draft { hash: hashes.get(at).copied(), ..draft })
        })
        .collect();
    if drafts.is_empty() {
        return Err(if posts.is_empty() && value.is_array() {
            "no article in it".to_owned()
        } else {
            "JSON, but not an article".to_owned()
        });
    }
    let others = posts.len() - drafts.len();
    let problems = if others > 0 {
        vec![format!("{others} of {} entries are not articles", posts.len())]
    } else {
        Vec::new()
    };
    Ok((drafts, problems))
}

/// The first JSON value in `json`; what follows it is not looked at.
fn first_value<'j, T: Deserialize<'j>>(json: &'j str) -> Option<serde_json::Result<T>> {
    serde_json::Deserializer::from_str(json).into_iter().next()
}

/// Where the posts stand in an answer.
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
