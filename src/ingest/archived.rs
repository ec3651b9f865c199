//! Finds the page behind a copy that an archive shows with a bar of its own.
//!
//! ```text
//! <td>Saved from <input value="https://post.example/a">     ─► https://post.example/a
//! ```
//!
//! Archives whose own address holds that of the page are unwrapped by `address`.

use super::address;
use super::metadata::PageMetadata;
use super::tree::{HtmlTree, NodeContent};

/// Words before the field with the address of the page, in lower case.
const LABELS: &[&str] = &[
    "saved from",
    "archived from",
    "captured from",
    "original url",
    "source url",
    "enregistré depuis",
    "gespeichert von",
    "guardado de",
    "сохранено с",
];
/// Nodes between the words and the field, at most.
const MAX_BETWEEN: usize = 12;
/// Nodes of the start of a page in which the bar of an archive stands.
const MAX_NODES: usize = 2000;

/// The address of the page behind an archived copy, when it is on another site than the copy.
pub(super) fn address(tree: &HtmlTree<'_>, about: &PageMetadata) -> Option<String> {
    let start = &tree.nodes[..tree.nodes.len().min(MAX_NODES)];
    let label = start.iter().position(|node| match node.content {
        NodeContent::Text(text) => is_label(text),
        NodeContent::Element(..) => false,
    })?;
    let own = about.url.as_deref().map(address::unwrapped);
    let own_site = own.as_deref().and_then(site);
    let behind = start[label..].iter().take(MAX_BETWEEN);
    let found = behind.filter_map(super::tree::HtmlNode::tag).find_map(|tag| {
        // A link may be a source that an article names, so that the page must hide its own site.
        let value = match tag.attribute("value") {
            Some(value) if tag.is("input") => value,
            _ if own_site.is_none() && own.is_some() => tag.attribute("href")?,
            _ => return None,
        };
        let value = super::entities::decoded(value);
        let is_web = value.starts_with("http://") || value.starts_with("https://");
        is_web.then_some(value)
    })?;
    if own_site == site(&found) { None } else { Some(found) }
}

/// The site of an address; `None` when it hides its page.
fn site(address: &str) -> Option<String> {
    address::site_of(address).map(|site| site.site)
}

fn is_label(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':').to_lowercase();
    LABELS.contains(&text.as_str())
}
