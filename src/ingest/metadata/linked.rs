//! Reads what the scripts of a page state in JSON-LD.
//!
//! ```text
//! {"@graph": [{"@type": "NewsArticle", "author": {"@id": "#7"}}, {"@id": "#7", "name": "Ana Ruiz"}]}
//!   ─► byline "Ana Ruiz"
//! {"@type": "NewsArticle", "headline": "Talks stall", "author": [broken …
//!   ─► headline "Talks stall"
//! ```
//!
//! All scripts of a page are one graph. A script that is broken gives the fields that can be read.

use super::{PageMetadata, letters, merge, names};
use crate::ingest::formats::parsed_json;
use crate::ingest::render;
use rustc_hash::FxHashMap;
use serde_json::{Deserializer, Map, Value};

/// Values of a graph that are visited, at most.
const MAX_VALUES: usize = 20_000;
/// The longest script that is searched for single fields, in bytes.
const MAX_BROKEN: usize = 2 << 20;

/// The types that are articles.
const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "TechArticle",
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "Review",
];

/// Keys of an article whose values are read from a broken script.
const FIELDS: &[&str] =
    &["headline", "author", "datePublished", "dateModified", "articleBody", "publisher"];

/// What the scripts of a page state.
#[derive(Debug, Default)]
pub(super) struct LinkedFacts {
    /// The fields of the article.
    pub article: PageMetadata,
    /// The number of articles that the graph has at its top.
    pub articles: usize,
    /// The types of the things at the top of the graph.
    pub types: Vec<String>,
}

/// Reads the scripts of a page whose title is `title`.
pub(super) fn read(scripts: &[String], title: &str) -> LinkedFacts {
    let values: Vec<Value> = scripts.iter().filter_map(|script| value(script)).collect();
    let mut found = LinkedFacts::default();
    let known = bearers(&values);
    let mut articles = Vec::new();
    for thing in top(&values) {
        let types = types(&thing["@type"]);
        if types.iter().any(|kind| ARTICLES.contains(&kind.as_str())) {
            articles.push(described(thing, &known));
        }
        found.types.extend(types);
    }
    found.articles = articles.len();
    if articles.is_empty() {
        // A page, a recording or a recipe states its date as an article does.
        let things = top(&values).into_iter().filter(|thing| !thing["datePublished"].is_null());
        let about = things.map(|thing| described(thing, &known));
        let dated = |about: PageMetadata| PageMetadata {
            byline: about.byline,
            published: about.published,
            modified: about.modified,
            ..PageMetadata::default()
        };
        found.article = about.map(dated).fold(PageMetadata::default(), merge);
    } else {
        found.article = main(articles, &letters(title));
    }
    found
}

/// The value of a script. Of a broken script it is an article with the fields that can be read.
fn value(script: &str) -> Option<Value> {
    let json = bare(script);
    if json.is_empty() {
        return None;
    }
    parsed_json(json).ok().or_else(|| broken(json))
}

/// A script without the comments around its JSON.
fn bare(script: &str) -> &str {
    let start = script.find(['{', '[']).unwrap_or(script.len());
    // The bracket of `<![CDATA[` begins no value.
    let start = match script[start..].strip_prefix("[CDATA[") {
        Some(rest) => script.len() - rest.len() + rest.find(['{', '[']).unwrap_or(rest.len()),
        None => start,
    };
    let json = &script[start..];
    let end = json.rfind(['}', ']']).map_or(json.len(), |end| end + 1);
    let json = json[..end].trim_end();
    match json.strip_suffix("]]") {
        Some(inner) if json.starts_with('{') => {
            inner.trim_end().trim_end_matches(['/', '*']).trim()
        }
        _ => json,
    }
}

/// The fields of the first article in a script that is no JSON.
fn broken(json: &str) -> Option<Value> {
    let is_article = ARTICLES.iter().any(|kind| json.contains(&format!("\"{kind}\"")));
    if !is_article || json.len() > MAX_BROKEN {
        return None;
    }
    let mut fields = Map::new();
    fields.insert("@type".to_owned(), Value::from("Article"));
    for key in FIELDS {
        let value = json.match_indices(&format!("\"{key}\"")).take(4).find_map(|(at, name)| {
            let rest = json[at + name.len()..].trim_start().strip_prefix(':')?;
            Deserializer::from_str(rest).into_iter::<Value>().next()?.ok()
        });
        if let Some(value) = value {
            fields.insert((*key).to_owned(), value);
        }
    }
    Some(Value::Object(fields))
}

/// The things at the top of the graph, in page order.
fn top(values: &[Value]) -> Vec<&Value> {
    let mut queue: Vec<&Value> = values.iter().rev().collect();
    let mut found = Vec::new();
    while let Some(thing) = queue.pop() {
        if found.len() + queue.len() > MAX_VALUES {
            break;
        }
        match thing {
            Value::Array(things) => queue.extend(things.iter().rev()),
            Value::Object(_) => {
                found.push(thing);
                let kinds = types(&thing["@type"]);
                if !kinds.iter().any(|kind| ARTICLES.contains(&kind.as_str())) {
                    queue.extend(
                        [&thing["mainEntityOfPage"], &thing["mainEntity"], &thing["@graph"]]
                            .into_iter()
                            .filter(|value| !value.is_null()),
                    );
                }
            }
            _ => {}
        }
    }
    found
}

/// The things that bear a name, by their `@id`.
fn bearers(values: &[Value]) -> FxHashMap<&str, &Value> {
    let mut queue: Vec<&Value> = values.iter().collect();
    let mut found = FxHashMap::default();
    let mut visited = 0;
    while let Some(value) = queue.pop() {
        visited += 1;
        if visited > MAX_VALUES {
            break;
        }
        match value {
            Value::Array(values) => queue.extend(values),
            Value::Object(fields) => {
                let is_named = fields.contains_key("name") || fields.contains_key("familyName");
                if let (true, Some(id)) = (is_named, value["@id"].as_str()) {
                    found.insert(id, value);
                }
                queue.extend(fields.values());
            }
            _ => {}
        }
    }
    found
}

/// The last part of each type: `NewsArticle` of `https://schema.org/NewsArticle`.
fn types(kind: &Value) -> Vec<String> {
    let bare = |kind: &Value| {
        let kind = kind.as_str()?;
        kind.rsplit(['/', ':', '#']).next().map(str::to_owned)
    };
    match kind {
        Value::Array(kinds) => kinds.iter().filter_map(bare).collect(),
        kind => bare(kind).into_iter().collect(),
    }
}

/// The article of the page: the one whose headline the title has, else the first. Fields that it
/// lacks are those of another entry with the same headline.
fn main(mut articles: Vec<PageMetadata>, title: &str) -> PageMetadata {
    let headline = |about: &PageMetadata| about.headline.as_deref().map(letters);
    let of_page = articles.iter().position(|about| {
        headline(about).is_some_and(|words| {
            words.len() >= 8
                && (title.contains(&words) || words.contains(title) && title.len() >= 8)
        })
    });
    if articles.is_empty() {
        return PageMetadata::default();
    }
    let chosen = articles.remove(of_page.unwrap_or(0));
    let own = headline(&chosen);
    articles.into_iter().fold(chosen, |chosen, other| {
        let other_words = headline(&other);
        let is_same = own.is_none() || other_words.is_none() || other_words == own;
        if is_same { merge(chosen, other) } else { chosen }
    })
}

fn described(thing: &Value, known: &FxHashMap<&str, &Value>) -> PageMetadata {
    let string = |value: &Value| value.as_str().or_else(|| value[0].as_str()).map(str::to_owned);
    let text = |key: &str| {
        string(&thing[key]).map(|text| render::line(&text)).filter(|text| !text.trim().is_empty())
    };
    let page = &thing["mainEntityOfPage"];
    let address = thing["url"].as_str().or_else(|| page.as_str()).or_else(|| page["@id"].as_str());
    PageMetadata {
        headline: text("headline").or_else(|| text("name")),
        byline: bylines(&thing["author"], known).or_else(|| bylines(&thing["creator"], known)),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        url: address.map(str::to_owned),
        site: bylines(&thing["publisher"], known),
        language: text("inLanguage"),
        body: thing["articleBody"].as_str().map(str::to_owned),
        ..PageMetadata::default()
    }
}

/// The names of people or organisations, joined by commas.
fn bylines(value: &Value, known: &FxHashMap<&str, &Value>) -> Option<String> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    let found = values.iter().flat_map(|value| {
        let named = value["@id"].as_str().and_then(|id| known.get(id)).copied();
        let own = bearer_names(value);
        if own.is_empty() { named.map(bearer_names).unwrap_or_default() } else { own }
    });
    names::joined(found)
}

/// The names that a thing bears: a string, a list, or a given name and a family name.
fn bearer_names(value: &Value) -> Vec<String> {
    let lines = |value: &Value| match value {
        Value::String(name) => vec![render::line(name)],
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(render::line).collect(),
        Value::Object(inner) => {
            let name =
                ["name", "@value", "fullName"].iter().find_map(|key| inner.get(*key)?.as_str());
            name.map(render::line).into_iter().collect()
        }
        _ => Vec::new(),
    };
    let own = match value {
        Value::Object(_) => lines(&value["name"]),
        value => lines(value),
    };
    if !own.is_empty() {
        return own;
    }
    let parts = ["givenName", "additionalName", "familyName"];
    let parts: Vec<&str> = parts.iter().filter_map(|key| value[*key].as_str()).collect();
    let whole = parts.join(" ");
    if whole.trim().is_empty() { Vec::new() } else { vec![render::line(&whole)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(script: &str) -> (Option<String>, Option<String>, Option<String>) {
        let found = read(&[script.to_owned()], "").article;
        (found.headline, found.byline, found.published)
    }

    #[test]
    fn authors_are_found_as_sites_write_them() {
        for author in [
            r#""Ana Ruiz""#,
            r#"{"name": "Ana Ruiz"}"#,
            r#"[{"name": ["Ana Ruiz"]}]"#,
            r#"{"name": {"@value": "Ana Ruiz"}}"#,
            r#"{"givenName": "Ana", "familyName": "Ruiz"}"#,
            r##"{"@id": "#7"}"##,
        ] {
            let script = format!(
                r##"{{"@graph": [{{"@type": "https://schema.org/NewsArticle", "author": {author}}},
                    {{"@id": "#7", "@type": "Person", "name": "Ana Ruiz"}}]}}"##
            );
            assert_eq!(article(&script).1.as_deref(), Some("Ana Ruiz"), "{author}");
        }
    }

    #[test]
    fn a_broken_script_costs_its_broken_part() {
        let whole =
            r#"{"@type": "Article", "headline": "Talks stall", "datePublished": "2026-03-03"}"#;
        let fields = (Some("Talks stall".to_owned()), None, Some("2026-03-03".to_owned()));
        for script in [
            whole.to_owned(),
            format!("//<![CDATA[\n{whole}\n//]]>"),
            format!("/* <![CDATA[ */ {whole} /* ]]> */"),
            format!("<!-- {whole} -->"),
            format!("{whole};"),
            whole.replace('}', ", \"author\": [,]}"),
            whole.replace('}', ", \"author\": {\"name\": \"A\" \"x\"}"),
            whole.replace('}', ""),
        ] {
            assert_eq!(article(&script), fields, "{script}");
        }
    }

    #[test]
    fn the_article_is_the_one_with_the_title() {
        let script = r#"[{"@type": "Article", "headline": "Another story", "author": "Bo"},
            {"@type": "Article", "headline": "Ferry talks stall", "datePublished": "2026-03-03"}]"#;
        let found = read(&[script.to_owned()], "Ferry talks stall | The Post");
        assert_eq!(found.article.headline.as_deref(), Some("Ferry talks stall"));
        assert_eq!((found.article.byline, found.articles), (None, 2));
    }
}
