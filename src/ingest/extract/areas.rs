//! Finds the areas of a page that are something else than the article, by their classes.
//!
//! ```text
//! <div class="related-stories">    related
//! <section id="comments">          comments
//! <div class="page has-sidebar">   none: most of the prose is in it
//! ```

use super::measure::{PageMeasure, is_prose, words};
use crate::ingest::blocks::PageBlock;
use crate::ingest::markup::HtmlTag;
use crate::ingest::metadata::letters;
use crate::ingest::tree::{HtmlTree, NodeContent, is_block};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The share of a page's prose, from 0 to 1, that makes an area count as the article whatever its
/// class is.
const MAX_SHARE: f64 = 0.4;

/// Words of one of [`WORDS`], at most.
const MAX_PHRASE: usize = 3;

/// Words and phrases in classes, ids and roles of areas, with the reason. The parts of a class are
/// told apart at signs and at capitals: `MostRead`, `most-read` and `most_read` are `most read`.
const WORDS: &[(&str, &str)] = &[
    ("comment", "comments"),
    ("comments", "comments"),
    ("commentlist", "comments"),
    ("disqus", "comments"),
    ("respond", "comments"),
    ("replies", "comments"),
    ("kommentare", "comments"),
    ("kommentar", "comments"),
    ("comentarios", "comments"),
    ("commentaires", "comments"),
    ("related", "related"),
    ("relatedposts", "related"),
    ("recommended", "related"),
    ("recommendations", "related"),
    ("recirc", "related"),
    ("recirculation", "related"),
    ("more stories", "related"),
    ("more news", "related"),
    ("read also", "related"),
    ("also read", "related"),
    ("read more", "related"),
    ("read next", "related"),
    ("up next", "related"),
    ("popular", "related"),
    ("trending", "related"),
    ("most read", "related"),
    ("mostread", "related"),
    ("outbrain", "related"),
    ("taboola", "related"),
    ("promo", "related"),
    ("suggested", "related"),
    ("yarpp", "related"),
    ("share", "share"),
    ("sharing", "share"),
    ("sharebar", "share"),
    ("sharedaddy", "share"),
    ("social", "share"),
    ("addthis", "share"),
    ("addtoany", "share"),
    ("shariff", "share"),
    ("ad", "advertisement"),
    ("ads", "advertisement"),
    ("advert", "advertisement"),
    ("advertisement", "advertisement"),
    ("adsense", "advertisement"),
    ("sponsor", "advertisement"),
    ("sponsored", "advertisement"),
    ("newsletter", "sign-up"),
    ("subscribe", "sign-up"),
    ("signup", "sign-up"),
    ("optin", "sign-up"),
    ("nav", "menu"),
    ("navbar", "menu"),
    ("navigation", "menu"),
    ("menu", "menu"),
    ("breadcrumb", "menu"),
    ("breadcrumbs", "menu"),
    ("pagination", "menu"),
    ("pager", "menu"),
    ("sidebar", "sidebar"),
    ("widget", "sidebar"),
    ("cookie", "furniture"),
    ("cookies", "furniture"),
    ("consent", "furniture"),
    ("gdpr", "furniture"),
    ("modal", "furniture"),
    ("popup", "furniture"),
    ("tooltip", "furniture"),
    ("hovercard", "furniture"),
    ("popover", "furniture"),
    ("author bio", "bio"),
    ("author box", "bio"),
    ("authorbox", "bio"),
    ("about author", "bio"),
    ("about the author", "bio"),
    ("author info", "bio"),
    ("bio", "bio"),
    ("tags", "tags"),
    ("tag list", "tags"),
    ("taglist", "tags"),
    ("footer", "furniture"),
    ("colophon", "rights"),
];

/// Words of an id that is made from a heading, at least. A shorter one may name an area and its
/// heading alike: `related-posts`.
const MIN_ID_WORDS: usize = 4;
/// Nodes at the start of an element among which its heading stands.
const MAX_HEADING_NODES: usize = 8;
/// Bytes of a heading that are compared.
const MAX_HEADING: usize = 200;

/// The areas of a page.
pub(super) struct NamedAreas {
    /// For each node, the reason of the nearest area that it is in.
    reasons: Vec<Option<&'static str>>,
}

impl NamedAreas {
    pub(super) fn of(tree: &HtmlTree<'_>, blocks: &[PageBlock], measure: &PageMeasure) -> Self {
        let mut sums = vec![0];
        for block in blocks {
            let prose =
                if block.cut.is_none() && is_prose(&block.draft) { words(&block.draft) } else { 0 };
            sums.push(sums[sums.len() - 1] + prose);
        }
        let all = sums[blocks.len()] as f64;
        let mut reasons: Vec<Option<&'static str>> = Vec::with_capacity(tree.nodes.len());
        for (at, node) in tree.nodes.iter().enumerate() {
            let above =
                if node.parent as usize == at { None } else { reasons[node.parent as usize] };
            let own = || {
                let NodeContent::Element(name, tag) = node.content else { return None };
                let reason = reason(name, &tag).filter(|_| !has_id_of_heading(tree, at, &tag))?;
                let inside = measure.inside(tree, at as u32);
                let share = (sums[inside.end] - sums[inside.start]) as f64;
                if share > MAX_SHARE * all { None } else { Some(reason) }
            };
            reasons.push(above.or_else(own));
        }
        Self { reasons }
    }

    /// The reason of the area that a node is in, if it is in one.
    pub(super) fn reason(&self, node: u32) -> Option<&'static str> {
        self.reasons.get(node as usize).copied().flatten()
    }
}

/// Whether the id of an element is made from the heading at its start, as programs for manuals do:
/// `<div id="sharing-with-a-friend"><h2>Sharing with a friend</h2>`.
fn has_id_of_heading(tree: &HtmlTree<'_>, at: usize, tag: &HtmlTag<'_>) -> bool {
    let Some(id) = tag.attribute("id").filter(|_| tag.attribute("class").is_none_or(is_section))
    else {
        return false;
    };
    if id.split(['-', '_']).count() < MIN_ID_WORDS {
        return false;
    }
    let end = (tree.nodes[at].end as usize).min(at + MAX_HEADING_NODES);
    let is_heading =
        |node: &usize| matches!(tree.nodes[*node].name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    (at + 1..end).find(is_heading).is_some_and(|heading| {
        letters(&tree.words(heading as u32, MAX_HEADING)).starts_with(&letters(id))
    })
}

/// Whether a class says no more than that an element is a section.
fn is_section(class: &str) -> bool {
    class.split_ascii_whitespace().all(|word| word.eq_ignore_ascii_case("section"))
}

/// The reason that an element states by its name, role, class or id.
fn reason(name: &'static str, tag: &HtmlTag<'_>) -> Option<&'static str> {
    match name {
        "html" | "body" | "main" | "article" => return None,
        "aside" => return Some("aside"),
        "footer" => return Some("furniture"),
        _ if !is_block(name) && !name.is_empty() => return None,
        _ => {}
    }
    let role = tag.attribute("role").unwrap_or("");
    match role {
        "navigation" | "menu" | "menubar" => return Some("menu"),
        "complementary" => return Some("sidebar"),
        "contentinfo" | "dialog" | "alertdialog" => return Some("furniture"),
        _ => {}
    }
    ["class", "id"].iter().filter_map(|key| tag.attribute(key)).find_map(by_words)
}

fn by_words(value: &str) -> Option<&'static str> {
    let value = &value[..value.floor_char_boundary(400)];
    let mut parts = String::with_capacity(value.len() + 8);
    parts.push(' ');
    let mut was_lower = false;
    for c in value.chars() {
        if c.is_ascii_alphanumeric() {
            if was_lower && c.is_ascii_uppercase() {
                parts.push(' ');
            }
            parts.push(c.to_ascii_lowercase());
        } else if !parts.ends_with(' ') {
            parts.push(' ');
        }
        was_lower = c.is_ascii_lowercase();
    }
    parts.push(' ');
    first_known(&parts)
}

/// The reason of the first of [`WORDS`] that is in a text: a phrase of up to three of its words.
fn first_known(parts: &str) -> Option<&'static str> {
    static RANKS: LazyLock<FxHashMap<&str, usize>> =
        LazyLock::new(|| WORDS.iter().map(|(word, _)| *word).zip(0..).collect());
    let mut first: Option<usize> = None;
    // The places where the last words begin.
    let mut starts = [0; MAX_PHRASE];
    for (at, word) in parts.split(' ').filter(|word| !word.is_empty()).enumerate() {
        let start = word.as_ptr() as usize - parts.as_ptr() as usize;
        starts.rotate_right(1);
        starts[0] = start;
        for from in starts.iter().take(at + 1) {
            let rank = RANKS.get(&parts[*from..start + word.len()]).copied();
            first = first.into_iter().chain(rank).min();
        }
    }
    first.map(|rank| WORDS[rank].1)
}
