//! Makes a draft of an entry.
//!
//! ```text
//! title          else dc:title, media:title
//! link           alternate, origLink, guid or id that is an address; joined to xml:base
//! pubDate …      published before updated, Dublin Core, Atom 0.3
//! author …       names of people; no mail addresses
//! content …      the longest of content:encoded, content, description, summary, media:description …
//! source         the outlet of an entry that an aggregator took over
//! ```

use super::origin::{FeedOrigin, language};
use super::text::FeedText;
use crate::corpus::EXCERPT_ONLY;
use crate::ingest::dates::{self, FoundDate};
use crate::ingest::draft::ArticleDraft;
use crate::ingest::xml::{XmlElement, XmlNamespace};

/// The number of words from which a summary is taken for the whole text. A smaller value hides
/// the warning “excerpt only” from long excerpts.
const MIN_WHOLE_WORDS: usize = 120;

/// The elements with the date of publication, in order of preference.
const PUBLISHED: &[(Option<XmlNamespace>, &str)] = &[
    (None, "published"),
    (None, "pubDate"),
    (None, "issued"),
    (Some(XmlNamespace::Terms), "issued"),
    (Some(XmlNamespace::Terms), "available"),
    (Some(XmlNamespace::Dc), "date"),
    (Some(XmlNamespace::Terms), "date"),
    (Some(XmlNamespace::Terms), "created"),
    (None, "created"),
    (None, "date"),
    (Some(XmlNamespace::Terms), "dateSubmitted"),
];
/// The elements with the date of the last change, in order of preference.
const MODIFIED: &[(Option<XmlNamespace>, &str)] = &[
    (None, "updated"),
    (None, "modified"),
    (Some(XmlNamespace::Terms), "modified"),
    (None, "lastBuildDate"),
];
/// The elements with the whole text.
const WHOLE: &[(Option<XmlNamespace>, &str)] = &[
    (Some(XmlNamespace::Content), "encoded"),
    (None, "encoded"),
    (None, "content"),
    (Some(XmlNamespace::Xhtml), "body"),
    (Some(XmlNamespace::Xhtml), "div"),
    (None, "body"),
    (None, "fulltext"),
    (None, "fullitem"),
];
/// The elements with a summary, which may be the whole text.
const SUMMARIES: &[(Option<XmlNamespace>, &str)] = &[
    (None, "description"),
    (None, "summary"),
    (None, "abstract"),
    (Some(XmlNamespace::Dc), "description"),
    (Some(XmlNamespace::Terms), "abstract"),
    (Some(XmlNamespace::Excerpt), "encoded"),
    (Some(XmlNamespace::Itunes), "summary"),
    (Some(XmlNamespace::Media), "description"),
    (Some(XmlNamespace::Media), "text"),
    (Some(XmlNamespace::Itunes), "subtitle"),
    (None, "tagline"),
];

/// Whether `element` is the one that a table names. No namespace means RSS and Atom.
fn is(element: &XmlElement<'_>, (namespace, name): &(Option<XmlNamespace>, &str)) -> bool {
    match namespace {
        Some(namespace) => element.is(*namespace, name),
        None => element.is_core(name),
    }
}

/// Reads an entry; `None` when it has neither a headline nor a text.
pub(in crate::ingest::formats) fn draft(
    entry: &XmlElement<'_>,
    origin: &FeedOrigin,
) -> Option<ArticleDraft> {
    let base = entry.attribute("xml:base");
    let url = address(entry).map(|address| origin.absolute(&address, base.as_deref()));
    let (published, modified) = (date(entry, PUBLISHED), date(entry, MODIFIED));
    let title = headline(entry);
    let source = source(entry);
    let mut draft = ArticleDraft {
        headline: title.as_deref().map(|title| without_source(title, source.as_deref())),
        byline: people(entry).or_else(|| origin.author.clone()),
        published: published.or_else(|| modified.clone()),
        modified,
        has_date_field: true,
        site: source.clone().or_else(|| origin.site_of(url.as_deref())),
        url,
        language: language(entry).or_else(|| origin.language.clone()),
        ..ArticleDraft::default()
    };
    let is_whole = body(entry, &mut draft);
    clear_echo(&mut draft, title.as_deref(), source.as_deref());
    let words: usize = draft.blocks.iter().map(crate::ingest::draft::DraftBlock::words).sum();
    let is_excerpt = !is_whole && words < MIN_WHOLE_WORDS || draft.blocks.is_empty();
    if is_excerpt || !entry.is_closed() {
        draft.warnings.push(EXCERPT_ONLY.to_owned());
    }
    (draft.headline.is_some() || !draft.blocks.is_empty()).then_some(draft)
}

fn headline(entry: &XmlElement<'_>) -> Option<String> {
    let titled = [
        (None, "title"),
        (Some(XmlNamespace::Dc), "title"),
        (Some(XmlNamespace::Terms), "title"),
        (Some(XmlNamespace::Media), "title"),
        (Some(XmlNamespace::Itunes), "title"),
    ];
    let line = |wanted: &(Option<XmlNamespace>, &str)| {
        let mut titles = entry.children().filter(|child| is(child, wanted));
        titles.find_map(|title| FeedText::of(&title).line())
    };
    titled.iter().find_map(line).or_else(|| {
        let in_media = entry.descendants().find(|inside| inside.is(XmlNamespace::Media, "title"));
        in_media.and_then(|title| FeedText::of(&title).line())
    })
}

/// The first date that the elements in `table` give.
fn date(entry: &XmlElement<'_>, table: &[(Option<XmlNamespace>, &str)]) -> Option<FoundDate> {
    table.iter().find_map(|wanted| {
        let mut stated = entry.children().filter(|child| is(child, wanted));
        stated.find_map(|stated| dates::parse(&stated.text()))
    })
}

/// Renders the longest text into `draft`. Returns whether it is the whole text, by its element.
fn body(entry: &XmlElement<'_>, draft: &mut ArticleDraft) -> bool {
    let texts = |table: &[(Option<XmlNamespace>, &str)]| {
        let wanted = |element: &XmlElement<'_>| table.iter().any(|wanted| is(element, wanted));
        let is_media = |inside: &XmlElement<'_>| inside.namespace() == XmlNamespace::Media;
        let direct = entry.children().filter(wanted);
        // Media RSS puts its elements into groups.
        let grouped = entry.children().filter(is_media).flat_map(|group| group.descendants());
        direct
            .chain(grouped.filter(|inside| is_media(inside) && wanted(inside)))
            .map(|element| FeedText::of(&element))
            .map(|text| (text.words(), text))
            .max_by_key(|(words, _)| *words)
            .filter(|(words, _)| *words > 0)
    };
    let (whole, summary) = (texts(WHOLE), texts(SUMMARIES));
    let is_whole = match (&whole, &summary) {
        (Some((whole, _)), Some((summary, _))) => whole >= summary,
        (whole, _) => whole.is_some(),
    };
    if let Some((_, text)) = if is_whole { whole } else { summary } {
        text.render(draft);
    }
    is_whole
}

/// Empties a text that repeats only the headline and the name of the source.
fn clear_echo(draft: &mut ArticleDraft, title: Option<&str>, source: Option<&str>) {
    let Some(title) = title else { return };
    let folded = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let text: String = draft.blocks.iter().map(|block| folded(&block.text)).collect();
    let headline = draft.headline.as_deref().unwrap_or_default();
    let with_source = format!("{headline}{}", source.unwrap_or_default());
    if text == folded(title) || text == folded(headline) || text == folded(&with_source) {
        draft.blocks.clear();
    }
}

/// The name of the outlet that an entry was taken from.
fn source(entry: &XmlElement<'_>) -> Option<String> {
    let source = entry.children().find(|child| child.is_core("source"))?;
    let title = source.children().find(|child| child.is_core("title"));
    let has_elements = source.has_elements();
    match title {
        Some(title) => FeedText::of(&title).line(),
        None if has_elements => None,
        None => FeedText::of(&source).line().filter(|name| !name.contains("://")),
    }
}

/// Takes the name of the source off the end of a headline: `Quay shut - Lomar Post`.
fn without_source(title: &str, source: Option<&str>) -> String {
    let bare = source.and_then(|source| title.strip_suffix(source)).and_then(|head| {
        [" - ", " – ", " — ", " | "].iter().find_map(|sign| head.strip_suffix(sign))
    });
    bare.filter(|bare| !bare.trim().is_empty()).unwrap_or(title).to_owned()
}

/// The address of the article.
fn address(entry: &XmlElement<'_>) -> Option<String> {
    let original = entry.children().find(|child| child.is(XmlNamespace::Feedburner, "origLink"));
    let is_address = |text: &String| text.starts_with("http://") || text.starts_with("https://");
    let identity = || {
        let mut ids = entry.children().filter(|child| child.is_core("guid") || child.is_core("id"));
        ids.find_map(|id| {
            let is_permalink = id.attribute("isPermaLink").is_none_or(|value| value != "false");
            let text = id.text().trim().to_owned();
            (is_permalink && is_address(&text)).then_some(text)
        })
    };
    let about = || entry.attribute("rdf:about").map(std::borrow::Cow::into_owned);
    original
        .map(|original| original.text().trim().to_owned())
        .filter(is_address)
        .or_else(|| links(entry).next())
        .or_else(identity)
        .or_else(|| about().filter(is_address))
}

/// The addresses that an entry or a feed gives for its page, as written.
pub(super) fn links<'t>(element: &XmlElement<'t>) -> impl Iterator<Item = String> + use<'t> {
    element.children().filter(|child| child.is_core("link")).filter_map(|link| {
        let is_page =
            link.attribute("rel").is_none_or(|rel| rel.trim().eq_ignore_ascii_case("alternate"));
        let href = link.attribute("href").map(std::borrow::Cow::into_owned);
        let address = href.unwrap_or_else(|| link.text());
        let address = address.trim();
        (is_page && !address.is_empty()).then(|| address.to_owned())
    })
}

/// The names of the people who wrote an entry or a feed, joined by commas.
pub(super) fn people(element: &XmlElement<'_>) -> Option<String> {
    let creators = [XmlNamespace::Dc, XmlNamespace::Terms];
    let mut names: Vec<String> = Vec::new();
    for child in element.children() {
        let is_creator = creators.iter().any(|namespace| child.is(*namespace, "creator"));
        let is_author = child.is_core("author");
        if !(is_creator || is_author) {
            continue;
        }
        let named = child.children().find(|inside| inside.is_core("name"));
        let has_parts = child.has_elements();
        let line = match named {
            Some(named) => FeedText::of(&named).line(),
            None if has_parts => None,
            None => FeedText::of(&child).line(),
        };
        names.extend(line.as_deref().and_then(person).filter(|name| !names.contains(name)));
    }
    if names.is_empty() {
        let itunes = element.children().find(|child| child.is(XmlNamespace::Itunes, "author"));
        names.extend(itunes.and_then(|author| person(&FeedText::of(&author).line()?)));
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// The name in an author of RSS, which is a mail address with a name: `a@b.example (Ana Ruiz)`.
fn person(line: &str) -> Option<String> {
    let bare = match (line.split_once('('), line.split_once('<')) {
        (Some((address, name)), _) if address.contains('@') => name.trim_end_matches(')'),
        (_, Some((name, address))) if address.contains('@') => name,
        _ => line,
    };
    let bare = bare.trim().trim_matches('"').trim();
    (!bare.is_empty() && !bare.contains('@')).then(|| bare.to_owned())
}
