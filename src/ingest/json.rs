//! JSON: which articles an answer of some web interface holds.

use super::draft::Draft;
use super::wordpress;
use serde_json::Value;

/// Reads posts: one object, an array, or an object with an array of them.
pub(super) fn read(json: &str) -> Result<(Vec<Draft>, Vec<String>), String> {
    let value: Value = serde_json::Deserializer::from_str(json)
        .into_iter()
        .next()
        .unwrap_or(Ok(Value::Null))
        .map_err(|error| format!("broken JSON: {error}"))?;
    if let (Some(code), Some(message)) = (value["code"].as_str(), value["message"].as_str()) {
        return Err(format!("the site answered with an error: {message} ({code})"));
    }
    let posts = posts(&value);
    let drafts: Vec<Draft> = posts.iter().filter_map(|post| wordpress::draft(post)).collect();
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

/// The values that may be articles.
fn posts(value: &Value) -> Vec<&Value> {
    if let Some(array) = value.as_array() {
        return array.iter().collect();
    }
    let inner = ["posts", "items", "articles", "data", "results"]
        .iter()
        .find_map(|key| value[key].as_array());
    if let Some(array) = inner.filter(|array| array.iter().any(Value::is_object))
        && !value["title"].is_object()
    {
        return array.iter().collect();
    }
    vec![value]
}
