//! Reads the markup of news agencies: `NewsML-G2`, `NewsML` 1 and NITF, alone or several in a message.
//!
//! ```text
//! <newsMessage> <newsItem> <contentMeta> headline, by      facts
//!                          <inlineXML> <nitf> or <html>    text
//! <nitf> <body.head> <hl1>, <byline>   <body.content> <p>  facts and text
//! ```
//!
//! Items that are pictures, and those that were withdrawn, are counted in one line.

use super::unpack::LeftOut;
use super::{Confidence, FormatError, ItemContent, RecordSink, plain, record};
use crate::corpus::ContentHash;
use crate::ingest::dates::{self, FoundDate};
use crate::ingest::draft::{ArticleDraft, DraftBlock, squeeze};
use crate::ingest::xml::{XmlElement, XmlTree, root_name};
use crate::ingest::{article_body, render};

/// The names of outermost elements, in lower case.
const ROOTS: &[&str] = &["nitf", "newsml", "newsmessage", "newsitem", "packageitem"];
/// The names of the elements that are one article.
const ITEMS: &[&str] = &["newsItem", "NewsItem"];

/// Claims content whose first element is one of these markups.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let (name, _) = root_name(content.visible_text())?;
    ROOTS.iter().any(|root| name.eq_ignore_ascii_case(root)).then_some(Confidence::Certain)
}

/// Reads each item of a message, or the one article.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let tree = XmlTree::read(content.visible_text(), ITEMS);
    let is_item = |element: &XmlElement<'_>| ITEMS.contains(&element.name());
    let mut items = tree.outermost(is_item);
    if items.is_empty() {
        items = tree.outermost(|element| element.name().eq_ignore_ascii_case("nitf"));
    }
    let mut left_out = LeftOut::default();
    for (at, item) in items.iter().enumerate() {
        if let Some(kind) = other_kind(item) {
            left_out.count(kind);
            continue;
        }
        let draft = draft(item);
        if draft.blocks.is_empty() {
            sink.record_error(format!("item {}", at + 1), FormatError::NoText);
            continue;
        }
        let hash = Some(ContentHash::of(item.source().as_bytes()));
        sink.article(ArticleDraft { hash, ..draft });
    }
    left_out.report(sink);
    if items.is_empty() { Err(FormatError::NoText) } else { Ok(()) }
}

/// How an item is counted that is no article.
fn other_kind(item: &XmlElement<'_>) -> Option<&'static str> {
    let code = |name: &str| {
        let element = find(item, &[name])?;
        let code = element.attribute("qcode").or_else(|| element.attribute("uri"))?;
        Some(code.rsplit([':', '/']).next().unwrap_or_default().to_ascii_lowercase())
    };
    match (code("itemClass").as_deref(), code("pubStatus").as_deref()) {
        (_, Some("canceled" | "cancelled" | "withheld")) => Some("withdrawn items"),
        (Some("picture" | "graphic" | "video" | "audio" | "animation"), _) => {
            Some("pictures, films and sounds")
        }
        _ => None,
    }
}

/// The first element inside with one of these names, in order of preference.
fn find<'t>(element: &XmlElement<'t>, names: &[&str]) -> Option<XmlElement<'t>> {
    names.iter().find_map(|name| {
        element.descendants().find(|inside| inside.name().eq_ignore_ascii_case(name))
    })
}

/// The first text that is not blank in an element with one of these names.
fn line(element: &XmlElement<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let mut named =
            element.descendants().filter(|inside| inside.name().eq_ignore_ascii_case(name));
        named.find_map(|inside| Some(squeeze(&inside.text())).filter(|text| !text.is_empty()))
    })
}

/// The first of these attributes that an element of this name has.
fn attribute(element: &XmlElement<'_>, wanted: &[(&str, &str)]) -> Option<String> {
    wanted.iter().find_map(|(name, key)| {
        let mut named =
            element.descendants().filter(|inside| inside.name().eq_ignore_ascii_case(name));
        let value = named.find_map(|inside| inside.attribute(key))?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    })
}

/// Makes the article of an item.
fn draft(item: &XmlElement<'_>) -> ArticleDraft {
    let language = [("contentMeta", "xml:lang"), ("language", "tag"), ("Language", "FormalName")];
    let mut draft = ArticleDraft {
        headline: line(item, &["headline", "hl1", "HeadLine", "title"]),
        byline: byline(item),
        site: outlet(item),
        published: published(item),
        modified: date(item, &["contentModified", "versionCreated", "ThisRevisionCreated"]),
        url: attribute(item, &[("pubdata", "ex-ref"), ("doc-id", "href"), ("link", "url")]),
        language: item
            .attribute("xml:lang")
            .map(std::borrow::Cow::into_owned)
            .or_else(|| attribute(item, &language)),
        ..ArticleDraft::default()
    };
    put_text(item, &mut draft);
    record::without_repeated_headline(&mut draft);
    let lead = find(item, &["hl2"]).map(|lead| squeeze(&lead.text()));
    if let Some(lead) = lead.filter(|lead| !lead.is_empty()) {
        draft.blocks.insert(0, DraftBlock::new(crate::corpus::BlockKind::Paragraph, lead));
    }
    for (name, why) in [("dateline", "dateline"), ("body.end", "furniture")] {
        if let Some(words) = find(item, &[name]) {
            draft.drop_words(&words.text(), why);
        }
    }
    draft
}

fn byline(item: &XmlElement<'_>) -> Option<String> {
    let byline = find(item, &["byline"]);
    let people = byline.and_then(|byline| line(&byline, &["person"]));
    people.or_else(|| line(item, &["by", "ByLine", "byline"])).or_else(|| {
        let creator = find(item, &["creator"])?;
        let literal = || creator.attribute("literal").map(std::borrow::Cow::into_owned);
        line(&creator, &["name"]).or_else(literal)
    })
}

/// The outlet: who provides the item, else who holds the rights.
fn outlet(item: &XmlElement<'_>) -> Option<String> {
    let named = |name: &str| {
        let element = find(item, &[name])?;
        let code = |key: &str| element.attribute(key).map(std::borrow::Cow::into_owned);
        let tail = |code: String| code.rsplit([':', '/']).next().map(str::to_owned);
        line(&element, &["name", "organisationName"])
            .or_else(|| code("literal"))
            .or_else(|| code("qcode").and_then(tail))
            .or_else(|| Some(squeeze(&element.text())).filter(|text| !text.is_empty()))
    };
    attribute(item, &[("pubdata", "name")])
        .or_else(|| named("provider"))
        .or_else(|| named("copyrightHolder"))
        .or_else(|| attribute(item, &[("doc.copyright", "holder"), ("Provider", "FormalName")]))
        .or_else(|| named("ProviderId"))
}

fn published(item: &XmlElement<'_>) -> Option<FoundDate> {
    let stated = [
        ("date.issue", "norm"),
        ("date.release", "norm"),
        ("story.date", "norm"),
        ("pubdata", "date.publication"),
    ];
    let of_attribute = attribute(item, &stated).and_then(|date| dates::parse(&date));
    of_attribute.or_else(|| {
        date(item, &["firstCreated", "contentCreated", "versionCreated", "FirstCreated", "DateId"])
    })
}

/// The first date in an element with one of these names.
fn date(item: &XmlElement<'_>, names: &[&str]) -> Option<FoundDate> {
    names.iter().find_map(|name| dates::parse(&line(item, &[name])?))
}

/// Renders the text: the longest of the forms that an item holds.
fn put_text(item: &XmlElement<'_>, draft: &mut ArticleDraft) {
    let is_text = |inside: &XmlElement<'_>| {
        ["body.content", "inlineXML", "inlineData", "DataContent"]
            .iter()
            .any(|name| inside.name().eq_ignore_ascii_case(name))
    };
    let forms = item.descendants().filter(is_text);
    let Some(form) = forms.max_by_key(|form| form.text().split_whitespace().count()) else {
        return;
    };
    let form = find(&form, &["body.content", "body"]).unwrap_or(form);
    if form.has_elements() {
        article_body::markup(draft, &without_media(&form.markup()));
        return;
    }
    let text = form.text();
    if text.contains("</") {
        article_body::markup(draft, &text);
    } else {
        plain::put_blocks(draft, &render::decoded(&text));
    }
}

/// Markup without pictures, films and their captions.
fn without_media(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(start) = rest.find("<media") {
        out.push_str(&rest[..start]);
        let end = rest[start..].find("</media>").map_or(rest.len(), |end| start + end + 8);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}
