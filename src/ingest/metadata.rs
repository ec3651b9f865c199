//! What a page says about itself: JSON-LD, then `og:` and `article:`
//! properties, then named meta elements, then classes in the body.

use super::markup::{Token, partners};
use super::render;
use serde_json::Value;

/// The fields of a page, as written.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub headline: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub url: Option<String>,
    pub site: Option<String>,
    pub language: Option<String>,
    /// The text of the article, from JSON-LD.
    pub body: Option<String>,
    /// The first heading of the first rank.
    pub heading: Option<String>,
    /// What the page shows as times.
    pub times: Vec<String>,
}

/// Reads the metadata of a page from its tokens.
pub(super) fn read(tokens: &[Token<'_>]) -> Metadata {
    let partners = partners(tokens);
    let mut linked = Metadata::default();
    let mut declared = Vec::new();
    let mut body = Metadata::default();
    let mut title = None;
    for (at, token) in tokens.iter().enumerate() {
        let Token::Open(tag) = token else {
            continue;
        };
        let inside = || partners[at].map_or(&[][..], |end| &tokens[at + 1..end]);
        if tag.is("script") {
            if tag
                .attribute("type")
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
            {
                json_ld(&raw(inside()), &mut linked);
            }
        } else if tag.is("meta") {
            let key = ["property", "name", "itemprop"].iter().find_map(|key| tag.attribute(key));
            if let (Some(key), Some(content)) = (key, tag.attribute("content")) {
                declared.push((key.to_ascii_lowercase(), render::decoded(content)));
            }
        } else if tag.is("link") {
            if tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
                body.url = body.url.or_else(|| tag.attribute("href").map(render::decoded));
            }
        } else if tag.is("html") {
            body.language = tag.attribute("lang").map(str::to_owned);
        } else if tag.is("title") {
            title = title.or_else(|| Some(render::decoded(&raw(inside()))));
        } else if tag.is("h1") {
            body.heading = body.heading.or_else(|| words(inside()));
        } else if tag.is("time") {
            let stamp = || tag.attribute("datetime").map(str::to_owned);
            body.published = body.published.or_else(stamp);
            body.times.extend(words(inside()));
        } else if body.byline.is_none() && is_byline(tag) {
            body.byline = words(inside()).filter(|name| name.split_whitespace().count() <= 12);
        }
    }
    let meta = meta(&declared);
    merge(
        linked,
        merge(meta, Metadata { headline: title.map(|title| without_site(&title)), ..body }),
    )
}

/// The first of each field.
fn merge(first: Metadata, then: Metadata) -> Metadata {
    Metadata {
        headline: first.headline.or(then.headline),
        byline: first.byline.or(then.byline),
        published: first.published.or(then.published),
        modified: first.modified.or(then.modified),
        url: first.url.or(then.url),
        site: first.site.or(then.site),
        language: first.language.or(then.language),
        body: first.body.or(then.body),
        heading: first.heading.or(then.heading),
        times: if first.times.is_empty() { then.times } else { first.times },
    }
}

fn meta(declared: &[(String, String)]) -> Metadata {
    let get = |keys: &[&str]| {
        let value = |key: &&str| {
            declared.iter().find(|(known, value)| known == key && !value.trim().is_empty())
        };
        keys.iter().find_map(value).map(|(_, value)| value.trim().to_owned())
    };
    Metadata {
        headline: get(&["og:title", "twitter:title", "dc.title", "headline"]),
        byline: get(&[
            "author",
            "article:author",
            "dc.creator",
            "parsely-author",
            "byl",
            "sailthru.author",
        ]),
        published: get(&[
            "article:published_time",
            "og:published_time",
            "datepublished",
            "parsely-pub-date",
            "publishdate",
            "pubdate",
            "dc.date",
            "date",
        ]),
        modified: get(&["article:modified_time", "og:updated_time", "datemodified", "lastmod"]),
        url: get(&["og:url", "twitter:url"]),
        site: get(&["og:site_name", "application-name", "dc.publisher"]),
        language: get(&["og:locale", "content-language"]),
        ..Metadata::default()
    }
}

fn is_byline(tag: &super::markup::Tag<'_>) -> bool {
    let is = |attribute, words: &[&str]| {
        tag.attribute(attribute).is_some_and(|value| {
            value
                .split_ascii_whitespace()
                .any(|word| words.iter().any(|known| word.eq_ignore_ascii_case(known)))
        })
    };
    is("rel", &["author"])
        || is("itemprop", &["author"])
        || is(
            "class",
            &[
                "byline",
                "author-name",
                "author",
                "post-author",
                "entry-author",
                "article-author",
                "byline__name",
                "story-byline",
                "reporter",
            ],
        )
}

fn raw(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|token| if let Token::Text(text) = token { text } else { "" }).collect()
}

/// The words of an element, when there are any and it is small.
fn words(tokens: &[Token<'_>]) -> Option<String> {
    if tokens.len() > 64 {
        return None;
    }
    let text: Vec<&str> =
        tokens.iter().map(|token| if let Token::Text(text) = token { text } else { "" }).collect();
    let words = render::decoded(&text.join(" "));
    let words = super::draft::squeeze(&words);
    (!words.is_empty() && words.len() <= 500).then_some(words)
}

/// A title without the site's name behind it: `Talks stall | The Paper`.
fn without_site(title: &str) -> String {
    let parts =
        [" | ", " – ", " — ", " - ", " :: "].iter().find_map(|sign| title.rsplit_once(sign));
    match parts {
        Some((head, tail))
            if head.split_whitespace().count() >= 3 && tail.split_whitespace().count() <= 5 =>
        {
            head.trim().to_owned()
        }
        _ => title.trim().to_owned(),
    }
}

const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "TechArticle",
    "SocialMediaPosting",
];

/// Reads the article among the things that a JSON-LD script describes.
fn json_ld(script: &str, found: &mut Metadata) {
    let Ok(value) = serde_json::from_str::<Value>(script.trim()) else {
        return;
    };
    let mut queue = vec![&value];
    while let Some(thing) = queue.pop() {
        match thing {
            Value::Array(things) => queue.extend(things.iter().rev()),
            Value::Object(_) if is_article(&thing["@type"]) => {
                *found = merge(std::mem::take(found), described(thing));
            }
            Value::Object(_) => {
                queue.extend([&thing["@graph"], &thing["mainEntity"], &thing["mainEntityOfPage"]]);
            }
            _ => {}
        }
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => ARTICLES.contains(&kind.as_str()),
        Value::Array(kinds) => {
            kinds.iter().any(|kind| kind.as_str().is_some_and(|kind| ARTICLES.contains(&kind)))
        }
        _ => false,
    }
}

fn described(thing: &Value) -> Metadata {
    let text =
        |key: &str| thing[key].as_str().map(render::line).filter(|text| !text.trim().is_empty());
    let page = &thing["mainEntityOfPage"];
    let address = thing["url"].as_str().or_else(|| page.as_str()).or_else(|| page["@id"].as_str());
    Metadata {
        headline: text("headline").or_else(|| text("name")),
        byline: names(&thing["author"]).or_else(|| names(&thing["creator"])),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        url: address.map(str::to_owned),
        site: names(&thing["publisher"]),
        language: text("inLanguage"),
        body: thing["articleBody"].as_str().map(str::to_owned),
        ..Metadata::default()
    }
}

/// The name or names of people or organisations.
fn names(value: &Value) -> Option<String> {
    let name = |value: &Value| value.as_str().or_else(|| value["name"].as_str()).map(render::line);
    let joined = match value {
        Value::Array(values) => values.iter().filter_map(name).collect::<Vec<_>>().join(", "),
        value => name(value)?,
    };
    (!joined.trim().is_empty()).then_some(joined)
}
