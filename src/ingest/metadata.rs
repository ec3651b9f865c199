//! Reads what a page states about itself: headline, byline, dates, site, language and text.
//!
//! ```text
//! <script type=application/ld+json>      metadata/linked
//! <meta property=og:title content=…>     here
//! <title>, <link rel=canonical>          here
//! By Ana Ruiz · 3 March 2026             metadata/visible, with metadata/names
//! ```
//!
//! Of each field the first value in this order is taken. `visible` also chooses the headline
//! between the heading that readers saw and the stated one.

mod linked;
mod names;
mod title;
mod visible;

pub(super) use title::parts as title_parts;
pub(super) use visible::VisibleFacts;

use super::dates;
use super::draft::squeeze;
use super::extract::StatedLines;
use super::markup::HtmlTag;
use super::render;
use super::tree::{HtmlTree, NodeContent};

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
    /// The title element.
    pub title: Option<String>,
    /// The description, which often repeats the lead.
    pub description: Option<String>,
    /// What kind of page it is, by its signs.
    pub signs: PageSigns,
    /// The number of meta elements and scripts that are too many or too long to be read.
    pub unread: usize,
}

/// Letters of a line that can be a title, at least.
const MIN_TITLE_LETTERS: usize = 8;

impl PageMetadata {
    /// The lines that tell which part of the page is the article.
    pub(super) fn stated_lines(&self) -> StatedLines {
        StatedLines {
            titles: self.title_letters(),
            description: self.description.as_deref().map(letters).unwrap_or_default(),
        }
    }

    /// The names in the stated byline or in the seen one, without the outlet. The seen one counts
    /// when the page states no person.
    pub(super) fn byline_or(&self, seen: Option<String>) -> Option<String> {
        let outlets = self.outlet_letters();
        let chosen = match (&self.byline, seen) {
            (Some(stated), Some(seen)) if names::is_outlet(stated, &outlets) => Some(seen),
            (Some(stated), _) => Some(stated.clone()),
            (None, seen) => seen,
        };
        let names = chosen.map(|byline| names::without_outlet(&byline, &outlets));
        names.filter(|byline| !names::is_host(byline))
    }

    /// The letters of the names of the outlet: that of the site, and the labels of the host before
    /// its last one.
    fn outlet_letters(&self) -> Vec<String> {
        let address = self.url.as_deref().and_then(|url| url::Url::parse(url).ok());
        let host = address.as_ref().and_then(url::Url::host_str).unwrap_or_default();
        let labels = host.rsplit_once('.').map_or("", |(labels, _)| labels).split('.');
        let names =
            labels.filter(|label| label.len() > 2 && *label != "www").chain(self.site.as_deref());
        names.map(letters).filter(|name| !name.is_empty()).collect()
    }

    /// The letters of the lines that can be the title: the stated headline and the parts of the
    /// title element, without the name of the site.
    pub(super) fn title_letters(&self) -> Vec<String> {
        let site = self.site.as_deref().map(letters).unwrap_or_default();
        let parts = title_parts(self.title.as_deref().unwrap_or_default());
        let lines = parts.into_iter().chain(self.headline.as_deref());
        let is_title = |line: &String| line.len() >= MIN_TITLE_LETTERS && *line != site;
        lines.map(letters).filter(is_title).collect()
    }
}

/// What a page states about its kind.
#[derive(Debug, Default)]
pub(super) struct PageSigns {
    /// The value of `og:type`, in lower case.
    pub kind: String,
    /// The types of the things that JSON-LD describes.
    pub types: Vec<String>,
    /// The number of articles that JSON-LD describes.
    pub articles: usize,
    /// Whether a meta element states the date of publication.
    pub is_dated: bool,
}

/// Reads the metadata of a page.
pub(super) fn read(tree: &HtmlTree<'_>) -> PageMetadata {
    let head = HeadFacts::of(tree);
    let title = head.title.clone().unwrap_or_default();
    let linked = linked::read(&head.scripts, &title);
    let stated = head.stated();
    let signs = PageSigns {
        kind: head.get(&["og:type"]).unwrap_or_default().to_lowercase(),
        types: linked.types,
        articles: linked.articles,
        is_dated: stated.published.is_some(),
    };
    // The name that the page gives the site is better known than that of the company behind it.
    let site_name = head.get(&["og:site_name"]);
    let url = head.address(linked.article.url.as_deref());
    let mut about = merge(linked.article, stated);
    about.site = site_name.or(about.site);
    about.url = url;
    let site = about.site.clone().unwrap_or_default();
    about.headline = about.headline.map(|headline| title::without_site(&headline, &site));
    if about.headline.is_none() {
        about.headline = head.title.as_deref().map(|title| title::of_page(title, &site));
    }
    about.description = head.get(&["og:description", "description", "twitter:description"]);
    about.title = head.title;
    about.unread = head.unread;
    about.signs = signs;
    about
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
        title: first.title.or(then.title),
        description: first.description.or(then.description),
        unread: first.unread + then.unread,
        signs: first.signs,
    }
}

/// Meta elements and scripts that are read, at most, of each.
const MAX_DECLARED: usize = 2000;
/// Bytes of the value of a meta element, and of a title, at most.
const MAX_VALUE: usize = 64 << 10;
/// Bytes of all scripts with JSON-LD, at most. Their values take up to 16 times as much.
const MAX_SCRIPTS: usize = 2 << 20;

/// What the elements in the head of a page say, and the same elements elsewhere.
#[derive(Default)]
struct HeadFacts {
    /// Names and values of the meta elements.
    declared: Vec<(String, String)>,
    /// The texts of the scripts with JSON-LD.
    scripts: Vec<String>,
    title: Option<String>,
    canonical: Option<String>,
    language: Option<String>,
    /// The number of meta elements and scripts behind the limits.
    unread: usize,
}

impl HeadFacts {
    fn of(tree: &HtmlTree<'_>) -> Self {
        let mut head = Self::default();
        for (at, node) in tree.nodes.iter().enumerate() {
            let NodeContent::Element(name, tag) = node.content else { continue };
            let raw = || raw(tree, at as u32);
            match name {
                "script" if is_linked_data(&tag) => head.add_script(raw()),
                "meta" => head.declare(&tag),
                "link" if has(&tag, "rel", "canonical") && head.canonical.is_none() => {
                    head.canonical = tag.attribute("href").map(render::decoded);
                }
                "html" => head.language = tag.attribute("lang").map(str::to_owned),
                "title" if head.title.is_none() => {
                    let title = raw();
                    let title = &title[..title.floor_char_boundary(MAX_VALUE)];
                    head.title = Some(squeeze(&render::decoded(title))).filter(|it| !it.is_empty());
                }
                _ => {}
            }
        }
        head
    }

    /// Takes a script, unless it and those before it are too long to be read.
    fn add_script(&mut self, script: String) {
        let before: usize = self.scripts.iter().map(String::len).sum();
        if before + script.len() <= MAX_SCRIPTS && self.scripts.len() < MAX_DECLARED {
            self.scripts.push(script);
        } else {
            self.unread += 1;
        }
    }

    fn declare(&mut self, tag: &HtmlTag<'_>) {
        let key = ["property", "name", "itemprop"].iter().find_map(|key| tag.attribute(key));
        if let (Some(key), Some(content)) = (key, tag.attribute("content"))
            && content.len() <= MAX_VALUE
        {
            if self.declared.len() >= MAX_DECLARED {
                self.unread += 1;
                return;
            }
            let key = render::decoded(key).trim().to_ascii_lowercase();
            self.declared.push((key, render::decoded(content)));
        }
    }

    /// The values of the meta elements with this name that are not blank.
    fn values(&self, key: &str) -> impl Iterator<Item = &str> {
        let is_filled = |value: &&str| !value.is_empty();
        let known = self.declared.iter().filter(move |(known, _)| known == key);
        known.map(|(_, value)| value.trim()).filter(is_filled)
    }

    /// The first value of the first of `keys` that has one.
    fn get(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| self.values(key).next()).map(str::to_owned)
    }

    /// The first value that is a date.
    fn date(&self, keys: &[&str]) -> Option<String> {
        let is_date = |value: &&str| {
            let found = dates::in_line(value);
            found.published.is_some() || found.modified.is_some()
        };
        keys.iter().find_map(|key| self.values(key).find(is_date)).map(str::to_owned)
    }

    /// The authors: all values of the first of [`AUTHORS`] that has a name.
    fn authors(&self) -> Option<String> {
        let named = |key: &&str| names::joined(self.values(key).filter_map(names::in_byline));
        AUTHORS.iter().find_map(named).or_else(|| self.labelled_author())
    }

    /// The author in the labels of a card for Twitter: “Written by”, “Ana Ruiz”.
    fn labelled_author(&self) -> Option<String> {
        let labels = ["written by", "verfasst von", "écrit par", "escrito por", "scritto da"];
        [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")].iter().find_map(
            |(label, data)| {
                let label = self.values(label).next()?.to_lowercase();
                let is_author = labels.iter().any(|known| label.starts_with(known));
                if is_author { names::in_byline(self.values(data).next()?) } else { None }
            },
        )
    }

    fn stated(&self) -> PageMetadata {
        PageMetadata {
            headline: self.get(&["og:title", "twitter:title", "dc.title", "headline"]),
            byline: self.authors(),
            published: self.date(PUBLISHED),
            modified: self.date(MODIFIED),
            site: self.get(&["og:site_name", "application-name", "dc.publisher"]),
            language: self
                .get(&["og:locale", "content-language"])
                .or_else(|| self.language.clone()),
            ..PageMetadata::default()
        }
    }

    /// The address of the page: the first that is whole and leads below the start page. `linked` is
    /// that in JSON-LD, which is often the address of a section.
    fn address(&self, linked: Option<&str>) -> Option<String> {
        let stated = [self.get(&["og:url"]), self.get(&["twitter:url"]), self.canonical.clone()];
        let all = stated.into_iter().flatten().chain(linked.map(str::to_owned));
        let whole: Vec<String> = all.filter_map(|address| whole_address(&address)).collect();
        let below = whole.iter().find(|address| !is_start_page(address));
        below.or(whole.first()).cloned()
    }
}

/// Names of meta elements with the date of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "og:pubdate",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "shareaholic:article_published_time",
    "vr:published_time",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "bt:pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "published_date",
    "publication-date",
    "publication_date",
    "publicationdate",
    "pubdate",
    "pub_date",
    "published",
    "published_time",
    "date_published",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "citation_online_date",
    "citation_publication_date",
    "citation_date",
    "prism.publicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "dc.created",
    "date",
    "datecreated",
    "article:created_time",
    "created",
    "creation_date",
];

/// Names of meta elements with the date of a later version.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "rnews:datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
];

/// Names of meta elements with an author, the surest first.
const AUTHORS: &[&str] = &[
    "parsely-author",
    "sailthru.author",
    "byl",
    "article:author_name",
    "article:author",
    "author",
    "cxenseparse:author",
    "shareaholic:article_author_name",
    "vr:author",
    "rbauthors",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "dc.contributor",
    "author_name",
    "article.author",
    "og:author",
    "authors",
    "creator",
];

/// An address with a scheme and a host, without the part of the page that it leads to.
fn whole_address(address: &str) -> Option<String> {
    let address = address.trim();
    let address = match address.split_once('#') {
        Some((page, part)) if !part.starts_with('!') => page,
        _ => address,
    };
    if address.contains("://") {
        return Some(address.to_owned());
    }
    if let Some(rest) = address.strip_prefix("//") {
        return Some(format!("https://{rest}"));
    }
    if address.starts_with("www.") { Some(format!("http://{address}")) } else { None }
}

/// Whether an address, whole or in the form of a link, is that of the start page of a site.
pub(super) fn is_start_page(href: &str) -> bool {
    let href = href.trim();
    let path = href
        .split_once("://")
        .map_or(href, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    !href.is_empty()
        && matches!(
            path,
            "/" | "" | "./" | "index.html" | "/index.html" | "/index.php" | "index.php"
        )
}

fn is_linked_data(tag: &HtmlTag<'_>) -> bool {
    tag.attribute("type")
        .is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"))
}

/// Whether an attribute has a word, in any case.
fn has(tag: &HtmlTag<'_>, attribute: &str, word: &str) -> bool {
    tag.attribute(attribute)
        .is_some_and(|value| value.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(word)))
}

/// The texts below a node, joined as written.
fn raw(tree: &HtmlTree<'_>, node: u32) -> String {
    let end = tree.nodes[node as usize].end;
    let text = |node: u32| match tree.nodes[node as usize].content {
        NodeContent::Text(text) => text,
        NodeContent::Element(..) => "",
    };
    (node..end).map(text).collect()
}

/// The letters and digits of a text in lower case, to compare lines.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
