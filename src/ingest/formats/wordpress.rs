//! Reads a post of the `WordPress` REST interface, or of an interface that is like it.
//!
//! ```text
//! {"link": "https://…", "date": "…", "date_gmt": "…",
//!  "title": {"rendered": "…"}, "content": {"rendered": "<p>…", "protected": false},
//!  "_embedded": {"author": [{"name": "…"}]}}
//! ```
//!
//! Older interfaces and JSON feeds write plain strings where `WordPress` writes objects with
//! `rendered`. Each field is looked up in both forms and under several names.

use super::plain;
use crate::corpus::{EXCERPT_ONLY, PROTECTED};
use crate::ingest::draft::ArticleDraft;
use crate::ingest::{article_body, dates, render};
use serde_json::Value;

/// Reads a post; `None` when the value is not one. A post has a text, or a title and an excerpt.
pub(super) fn draft(post: &Value) -> Option<ArticleDraft> {
    post.as_object()?;
    let title = rendered(post, &["title", "headline"]);
    let body = rendered(post, &["content", "content_html", "body", "articleBody"]);
    let text = rendered(post, &["content_text", "text"]);
    let excerpt = rendered(post, &["excerpt", "summary", "description"]);
    let has = |field: Option<&str>| field.is_some_and(|field| !field.trim().is_empty());
    if !(has(body) || has(text) || title.is_some() && (has(excerpt) || body.is_some())) {
        return None;
    }
    let mut draft = ArticleDraft {
        headline: title.map(render::line).filter(|title| !title.trim().is_empty()),
        byline: byline(post),
        published: dates::wordpress(first(post, DATES), first(post, &["date_gmt"])),
        modified: dates::wordpress(
            first(post, &["modified", "date_modified", "dateModified"]),
            first(post, &["modified_gmt"]),
        ),
        url: address(post),
        site: post["yoast_head_json"]["og_site_name"].as_str().map(str::to_owned),
        language: first(post, &["lang", "language"]).map(str::to_owned),
        ..ArticleDraft::default()
    };
    if post["content"]["protected"] == Value::Bool(true) {
        draft.warnings.push(PROTECTED.to_owned());
    }
    match (body.filter(|body| has(Some(body))), text.filter(|text| has(Some(text)))) {
        (Some(body), _) => article_body::markup(&mut draft, body),
        (None, Some(text)) => draft.blocks = plain::blocks(text),
        (None, None) => {
            draft.warnings.push(EXCERPT_ONLY.to_owned());
            article_body::markup(&mut draft, excerpt.unwrap_or_default());
        }
    }
    Some(draft)
}

/// The keys of the date of publication, in order of preference.
const DATES: &[&str] =
    &["date", "date_published", "datePublished", "published", "published_at", "pubDate"];

fn first<'v>(post: &'v Value, keys: &[&str]) -> Option<&'v str> {
    keys.iter().find_map(|key| post[key].as_str())
}

/// The first of these fields that is an object with `rendered`, or a plain string.
fn rendered<'v>(post: &'v Value, keys: &[&str]) -> Option<&'v str> {
    keys.iter().find_map(|key| post[key]["rendered"].as_str().or_else(|| post[key].as_str()))
}

fn address(post: &Value) -> Option<String> {
    let guid = || post["guid"]["rendered"].as_str();
    let canonical = || post["yoast_head_json"]["canonical"].as_str();
    let address =
        first(post, &["link", "url", "URL", "external_url"]).or_else(canonical).or_else(guid)?;
    Some(address.to_owned())
}

/// The names of the authors: embedded ones first, then the fields that plugins for several authors
/// add.
fn byline(post: &Value) -> Option<String> {
    let lists = [
        &post["_embedded"]["author"],
        &post["authors"],
        &post["coauthors"],
        &post["guest_authors"],
        &post["author_info"]["info"],
    ];
    let singles = [
        &post["guest_author"],
        &post["author"],
        &post["author_info"],
        &post["author_name"],
        &post["yoast_head_json"]["author"],
        &post["byline"],
    ];
    let listed = lists
        .iter()
        .filter_map(|list| list.as_array())
        .map(|list| list.iter().filter_map(name).collect::<Vec<_>>().join(", "));
    listed
        .chain(singles.iter().filter_map(|single| name(single)))
        .find(|name| !name.is_empty() && !name.eq_ignore_ascii_case("admin"))
}

fn name(author: &Value) -> Option<String> {
    let name =
        author.as_str().or_else(|| first(author, &["display_name", "name", "displayName"]))?;
    let name = render::line(name);
    (!name.trim().is_empty()).then_some(name)
}
