//! Reads the metadata of a page: headline, byline, date, site, language and text.
//!
//! ```text
//! <script type=application/ld+json>      first
//! <meta property=og:title content=…>     then
//! <h1>, <time>, class=byline, <title>    last
//! ```
//!
//! Of each field the first value in this order is taken.

use super::markup::{HtmlToken, partners};
use super::render;
use serde_json::Value;

/// The fields that a page states, as written.
#[derive(Debug, Default)]
pub(super) struct PageMetadata {
    pub headline: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub url: Option<String>,
    pub site: Option<String>,
    pub language: Option<String>,
    /// The text of the article that JSON-LD states.
    pub body: Option<String>,
    /// The first `h1` of the page.
    pub heading: Option<String>,
    /// The texts of the `time` elements.
    pub times: Vec<String>,
}

/// Reads the metadata of a page from its tokens.
pub(super) fn read(tokens: &[HtmlToken<'_>]) -> PageMetadata {
    let partners = partners(tokens);
    let mut linked = PageMetadata::default();
    let mut declared = Vec::new();
    let mut body = PageMetadata::default();
    let mut title = None;
    for (at, token) in tokens.iter().enumerate() {
        let HtmlToken::Open(tag) = token else {
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
        merge(meta, PageMetadata { headline: title.map(|title| without_site(&title)), ..body }),
    )
}

/// Takes each field from `first`, else from `then`.
fn merge(first: PageMetadata, then: PageMetadata) -> PageMetadata {
    PageMetadata {
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

/// The fields of the meta elements, given as pairs of name and content.
fn meta(declared: &[(String, String)]) -> PageMetadata {
    let get = |keys: &[&str]| {
        let value = |key: &&str| {
            declared.iter().find(|(known, value)| known == key && !value.trim().is_empty())
        };
        keys.iter().find_map(value).map(|(_, value)| value.trim().to_owned())
    };
    PageMetadata {
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
        ..PageMetadata::default()
    }
}

/// Whether an element holds the byline, by its attributes.
fn is_byline(tag: &super::markup::HtmlTag<'_>) -> bool {
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

/// The texts of `tokens`, joined without a space.
fn raw(tokens: &[HtmlToken<'_>]) -> String {
    tokens.iter().map(|token| if let HtmlToken::Text(text) = token { text } else { "" }).collect()
}

/// The text of an element on one line, when it has any and is at most 500 bytes long.
fn words(tokens: &[HtmlToken<'_>]) -> Option<String> {
    if tokens.len() > 64 {
        return None;
    }
    let text: Vec<&str> = tokens
        .iter()
        .map(|token| if let HtmlToken::Text(text) = token { text } else { "" })
        .collect();
    let words = render::decoded(&text.join(" "));
    let words = super::draft::squeeze(&words);
    (!words.is_empty() && words.len() <= 500).then_some(words)
}

/// Takes the site's name off the end of a title: `Talks stall | The Paper`. The headline must
/// have at least three words and the name at most five.
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

/// The JSON-LD types that are articles.
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

/// Reads the fields of the articles in a JSON-LD script. Broken JSON gives none.
fn json_ld(script: &str, found: &mut PageMetadata) {
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

fn described(thing: &Value) -> PageMetadata {
    let text =
        |key: &str| thing[key].as_str().map(render::line).filter(|text| !text.trim().is_empty());
    let page = &thing["mainEntityOfPage"];
    let address = thing["url"].as_str().or_else(|| page.as_str()).or_else(|| page["@id"].as_str());
    PageMetadata {
        headline: text("headline").or_else(|| text("name")),
        byline: names(&thing["author"]).or_else(|| names(&thing["creator"])),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        url: address.map(str::to_owned),
        site: names(&thing["publisher"]),
        language: text("inLanguage"),
        body: thing["articleBody"].as_str().map(str::to_owned),
        ..PageMetadata::default()
    }
}

/// The names of people or organisations, joined by commas.
fn names(value: &Value) -> Option<String> {
    let name = |value: &Value| value.as_str().or_else(|| value["name"].as_str()).map(render::line);
    let joined = match value {
        Value::Array(values) => values.iter().filter_map(name).collect::<Vec<_>>().join(", "),
        value => name(value)?,
    };
    (!joined.trim().is_empty()).then_some(joined)
}
