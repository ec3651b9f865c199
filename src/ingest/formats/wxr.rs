//! Reads the export of a `WordPress` site (WXR), which is a feed with more: the published posts.
//!
//! ```text
//! <wp:author> login, display name            whom dc:creator means
//! <item> wp:post_type post, wp:status publish      an article
//! <item> attachment, draft, page, menu item …      counted in one line
//! ```
//!
//! Comments inside of an item are no text of it.

use super::RecordSink;
use super::feed::{FeedOrigin, draft_of};
use super::unpack::LeftOut;
use crate::corpus::ContentHash;
use crate::ingest::article_body;
use crate::ingest::dates;
use crate::ingest::draft::ArticleDraft;
use crate::ingest::xml::{XmlElement, XmlNamespace, XmlTree};
use rustc_hash::FxHashMap;

/// Types of posts that are no articles, and how they are counted.
const OTHER_TYPES: &[(&str, &str)] = &[
    ("attachment", "attachments"),
    ("page", "pages of the site"),
    ("revision", "drafts and old versions"),
    ("nav_menu_item", "menus, styles and blocks"),
    ("wp_block", "menus, styles and blocks"),
    ("wp_template", "menus, styles and blocks"),
    ("wp_template_part", "menus, styles and blocks"),
    ("wp_navigation", "menus, styles and blocks"),
    ("wp_global_styles", "menus, styles and blocks"),
    ("custom_css", "menus, styles and blocks"),
    ("customize_changeset", "menus, styles and blocks"),
    ("oembed_cache", "menus, styles and blocks"),
    ("wp_font_family", "menus, styles and blocks"),
    ("wp_font_face", "menus, styles and blocks"),
    ("acf-field", "menus, styles and blocks"),
    ("acf-field-group", "menus, styles and blocks"),
];

/// Whether the entries of a feed are those of an export.
pub(super) fn is_export(entries: &[XmlElement<'_>]) -> bool {
    entries.iter().any(|entry| field(entry, "post_type").is_some())
}

/// Reads the published posts. Returns the number of articles.
pub(super) fn read(
    tree: &XmlTree<'_>,
    entries: &[XmlElement<'_>],
    origin: &FeedOrigin,
    sink: &mut RecordSink<'_>,
) -> usize {
    let names = display_names(tree);
    let mut left_out = LeftOut::default();
    let mut articles = 0;
    for (at, entry) in entries.iter().enumerate() {
        if let Some(kind) = other_kind(entry) {
            left_out.count(kind);
            continue;
        }
        match post(entry, origin, &names) {
            Some(draft) => {
                let hash = Some(ContentHash::of(entry.source().as_bytes()));
                sink.article(ArticleDraft { hash, ..draft });
                articles += 1;
            }
            None => sink.record_error(format!("post {}", at + 1), super::FormatError::NoText),
        }
    }
    left_out.report(sink);
    articles
}

/// The text of a field of `WordPress`, when it is not blank.
fn field(element: &XmlElement<'_>, name: &str) -> Option<String> {
    let field = element.children().find(|child| child.is(XmlNamespace::Wp, name))?;
    let text = field.text().trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// The display names of the authors by their logins.
fn display_names(tree: &XmlTree<'_>) -> FxHashMap<String, String> {
    let authors = tree.outermost(|element| element.is(XmlNamespace::Wp, "author"));
    let named = |author: &XmlElement<'_>| {
        let login = field(author, "author_login")?;
        let display = field(author, "author_display_name").or_else(|| {
            let first = field(author, "author_first_name")?;
            Some(format!("{first} {}", field(author, "author_last_name").unwrap_or_default()))
        })?;
        Some((login, display))
    };
    authors.iter().filter_map(named).collect()
}

/// How an item is counted that is no article; `None` for a published post.
fn other_kind(entry: &XmlElement<'_>) -> Option<&'static str> {
    let kind = field(entry, "post_type").unwrap_or_default();
    if let Some((_, count)) = OTHER_TYPES.iter().find(|(known, _)| *known == kind) {
        return Some(count);
    }
    match field(entry, "status").as_deref() {
        None | Some("publish") => None,
        Some("trash") => Some("posts in the bin"),
        Some("private") => Some("private posts"),
        Some(_) => Some("drafts and old versions"),
    }
}

fn post(
    entry: &XmlElement<'_>,
    origin: &FeedOrigin,
    names: &FxHashMap<String, String>,
) -> Option<ArticleDraft> {
    let mut draft = draft_of(entry, origin)?;
    if let Some(name) = draft.byline.as_deref().and_then(|login| names.get(login)) {
        draft.byline = Some(name.clone());
    }
    let date = |local: &str, gmt: &str| {
        let stated = |name: &str| field(entry, name).filter(|date| !date.starts_with("0000"));
        dates::wordpress(stated(local).as_deref(), stated(gmt).as_deref())
    };
    draft.published = date("post_date", "post_date_gmt").or(draft.published);
    draft.modified = date("post_modified", "post_modified_gmt").or(draft.modified);
    let content = entry.children().find(|child| child.is(XmlNamespace::Content, "encoded"));
    let content = content.map(|content| content.text()).unwrap_or_default();
    if content.contains("\n\n") && content.contains('<') && !content.contains("<p") {
        draft.blocks.clear();
        article_body::markup(&mut draft, &with_paragraphs(&content));
    }
    Some(draft)
}

/// The text of the old editor, in which blank lines part paragraphs, as HTML.
fn with_paragraphs(content: &str) -> String {
    let paragraphs = content.replace("\r\n", "\n");
    paragraphs.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>")).collect()
}
