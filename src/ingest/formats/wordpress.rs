//! Adds to a record what only the `WordPress` REST interface writes.
//!
//! ```text
//! {"link": "https://…", "date": "…", "date_gmt": "…", "status": "publish",
//!  "title": {"rendered": "…"}, "content": {"rendered": "<p>…", "protected": false},
//!  "_embedded": {"author": [{"name": "…"}]}, "yoast_head_json": {"og_site_name": "…"}}
//! ```
//!
//! The fields themselves are in the common table of names. Here are the embedded authors, those of
//! plugins for several authors, and the marks of posts that are protected or not published.

use super::fields::{Field, KnownField};
use super::record::NamedRecord;
use crate::corpus::PROTECTED;
use crate::ingest::render;
use serde_json::Value;

/// Whether a value has the form of a post, even when it has no text.
pub(super) fn is_post(post: &Value) -> bool {
    let has = |key: &str| post[key].is_object() && !post[key]["rendered"].is_null();
    has("content") && has("title")
}

/// Why a value is no published post, if it is none.
pub(super) fn unpublished(post: &Value) -> Option<&'static str> {
    let text = |keys: [&str; 2]| keys.iter().find_map(|key| post[*key].as_str());
    // Ghost, another system for sites, has the same words for what is not published.
    let is_of_ghost =
        ["mobiledoc", "lexical", "plaintext"].iter().any(|key| post.get(key).is_some());
    let is_ours = post["content"].is_object() || post.get("post_content").is_some() || is_of_ghost;
    if !is_ours {
        return None;
    }
    match text(["type", "post_type"]) {
        Some("attachment") => return Some("an attachment, not an article"),
        Some("nav_menu_item") => return Some("an item of a menu, not an article"),
        Some("revision") => return Some("an earlier version of a post"),
        _ => {}
    }
    match text(["status", "post_status"]) {
        Some("draft" | "auto-draft") => Some("a draft, not published"),
        Some("pending") => Some("waits for review, not published"),
        Some("future" | "scheduled") => Some("planned, not yet published"),
        Some("trash") => Some("in the trash, not published"),
        _ => None,
    }
}

/// Adds the authors and warnings of a post to its record.
pub(super) fn add(post: &Value, record: &mut NamedRecord) {
    if let Some(names) = byline(post) {
        record.put_known(KnownField { field: Field::Byline, rank: 0 }, 0, names);
    }
    if let Some(name) = post["yoast_head_json"]["og_site_name"].as_str() {
        record.put_known(KnownField { field: Field::Outlet, rank: 0 }, 0, name);
    }
    if post["content"]["protected"] == Value::Bool(true) {
        record.warn(PROTECTED);
    }
}

/// The names of the authors: embedded ones first, then the fields that plugins for several authors
/// add.
fn byline(post: &Value) -> Option<String> {
    let lists = [
        &post["_embedded"]["author"],
        &post["coauthors"],
        &post["guest_authors"],
        &post["author_info"]["info"],
    ];
    let singles = [&post["guest_author"], &post["author_info"], &post["yoast_head_json"]["author"]];
    let listed = lists
        .iter()
        .filter_map(|list| list.as_array())
        .map(|list| list.iter().filter_map(name).collect::<Vec<_>>().join(", "));
    listed
        .chain(singles.iter().filter_map(|single| name(single)))
        .find(|name| !name.is_empty() && !name.eq_ignore_ascii_case("admin"))
}

fn name(author: &Value) -> Option<String> {
    let keys = ["display_name", "name", "displayName"];
    let name = author.as_str().or_else(|| keys.iter().find_map(|key| author[*key].as_str()))?;
    let name = render::line(name);
    (!name.trim().is_empty()).then_some(name)
}
