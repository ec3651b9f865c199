//! Decides which elements of a page are no text of an article, by name, class, id and style.
//!
//! ```text
//! <nav>                         menu         by name
//! <div class="x sharedaddy">    share        by class
//! <p style="display: none">     hidden       by style
//! <sup><a href="#fn1">1</a>     footnote     by target
//! ```

use super::markup::HtmlTag;
use super::tree::{HtmlTree, NodeContent, is_block};

/// Elements that are no text of an article, with the reason. Text of an element with an empty
/// reason is not noted as dropped.
const ELEMENTS: &[(&str, &str)] = &[
    ("script", ""),
    ("style", ""),
    ("noscript", ""),
    ("template", ""),
    ("head", ""),
    ("svg", ""),
    ("math", ""),
    ("canvas", ""),
    ("object", ""),
    ("iframe", ""),
    ("video", ""),
    ("audio", ""),
    ("xmp", ""),
    ("noembed", ""),
    ("noframes", ""),
    ("title", ""),
    ("select", "form"),
    ("option", "form"),
    ("textarea", "form"),
    ("button", "form"),
    ("form", "form"),
    ("nav", "menu"),
    ("figcaption", "caption"),
];

/// Classes and ids of elements that are no text of an article, with the reason.
const CLASSES: &[(&str, &str)] = &[
    ("screen-reader-text", "hidden"),
    ("screen-reader-only", "hidden"),
    ("sr-only", "hidden"),
    ("visually-hidden", "hidden"),
    ("visuallyhidden", "hidden"),
    ("sharedaddy", "share"),
    ("share-buttons", "share"),
    ("social-share", "share"),
    ("addtoany_share_save_container", "share"),
    ("addtoany_content", "share"),
    ("jp-relatedposts", "related"),
    ("related-posts", "related"),
    ("yarpp", "related"),
    ("yarpp-related", "related"),
    ("wp-caption-text", "caption"),
    ("post-navigation", "menu"),
    ("navigation", "menu"),
    ("breadcrumb", "menu"),
    ("breadcrumbs", "menu"),
    ("author-bio", "bio"),
    ("author-box", "bio"),
    ("about-author", "bio"),
    ("post-tags", "tags"),
    ("tags-links", "tags"),
    ("newsletter-signup", "sign-up"),
    ("comments-area", "comments"),
    ("comment-respond", "comments"),
    ("rollover-people-block", "hover card"),
    ("hovercard", "hover card"),
    ("hover-card", "hover card"),
    ("popover", "hover card"),
    ("tooltip", "hover card"),
    ("tooltip-content", "hover card"),
    ("tooltiptext", "hover card"),
    ("scroll-to-top", "furniture"),
    ("back-to-top", "furniture"),
];

/// The longest caption, in bytes of text. A larger value loses articles inside an element whose
/// class has `caption` in it.
const MAX_CAPTION: usize = 600;
/// Nodes that are looked at to tell what an element holds, at most. The limit keeps the work linear
/// when elements nest.
const MAX_LOOK: u32 = 2000;
/// Paragraphs of prose that a form holds when it is the frame of a whole page.
const MIN_FORM_PARAGRAPHS: usize = 2;
/// Words of a paragraph of prose, at least.
const MIN_PROSE_WORDS: usize = 12;
/// The longest footnote mark, in bytes of text.
const MAX_MARK: usize = 6;

/// The reason why the element at `node` is cut with all that is inside, if it is. An empty reason
/// means that its text is not noted as dropped.
pub(super) fn reason(tree: &HtmlTree<'_>, node: u32) -> Option<&'static str> {
    let NodeContent::Element(name, tag) = tree.nodes[node as usize].content else {
        return None;
    };
    if let Some((_, reason)) = ELEMENTS.iter().find(|(known, _)| *known == name) {
        let is_frame = match name {
            "form" => holds_prose(tree, node),
            // Pages lay the title over a picture.
            "figcaption" => holds_title(tree, node),
            // The content of a component, which the browser shows.
            "template" => tag.attribute("shadowrootmode").is_some(),
            _ => false,
        };
        return if is_frame { None } else { Some(reason) };
    }
    if matches!(name, "html" | "body" | "main" | "article") {
        return None;
    }
    if is_hidden(name, &tag) {
        return Some("hidden");
    }
    if matches!(name, "sup" | "a") && is_footnote_mark(tree, node) {
        return Some("footnote");
    }
    by_class(tree, node, name, &tag)
}

/// Whether a heading of the first level stands inside an element, among its first nodes.
fn holds_title(tree: &HtmlTree<'_>, node: u32) -> bool {
    let end = tree.nodes[node as usize].end.min(node + MAX_LOOK);
    (node + 1..end).any(|inside| tree.nodes[inside as usize].name() == "h1")
}

/// Whether a browser shows the element only when a script or a key asks for it. A part that a
/// streamed page brings late (`<div hidden id="S:0">`) is shown.
fn is_hidden(name: &str, tag: &HtmlTag<'_>) -> bool {
    let is_streamed = || tag.attribute("id").is_some_and(|id| id.starts_with("S:"));
    let by_attribute = || {
        tag.attribute("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
            && !is_streamed()
    };
    let by_style = || {
        tag.attribute("style").is_some_and(|style| {
            let style: String = style.split_ascii_whitespace().collect();
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
    };
    name == "dialog" && tag.attribute("open").is_none() || by_attribute() || by_style()
}

fn by_class(tree: &HtmlTree<'_>, node: u32, name: &str, tag: &HtmlTag<'_>) -> Option<&'static str> {
    let class = tag.attribute("class").unwrap_or("");
    let id = tag.attribute("id").unwrap_or("");
    let is_in_line = || !is_block(name) && in_paragraph(tree, node);
    for word in class.split_ascii_whitespace().chain(id.split_ascii_whitespace()) {
        let known = CLASSES.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        if let Some((_, reason)) = known
            && (matches!(*reason, "hidden" | "hover card") || !is_in_line())
        {
            return Some(reason);
        }
    }
    let caption = b"caption";
    let is_caption =
        class.as_bytes().windows(caption.len()).any(|part| part.eq_ignore_ascii_case(caption));
    if is_caption && name != "caption" && !is_in_line() && is_short(tree, node, MAX_CAPTION) {
        return Some("caption");
    }
    None
}

/// Whether an inline element stands in a paragraph, an item or a heading.
fn in_paragraph(tree: &HtmlTree<'_>, node: u32) -> bool {
    let line = tree.ancestors(node).map(|at| tree.nodes[at as usize].name()).find(|n| is_block(n));
    line.is_some_and(|name| {
        matches!(name, "p" | "li" | "blockquote" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    })
}

/// Whether an element is the mark of a footnote: a number or a sign that links to another place of
/// the page.
fn is_footnote_mark(tree: &HtmlTree<'_>, node: u32) -> bool {
    let end = tree.nodes[node as usize].end;
    if end - node > 12 {
        return false;
    }
    let inside = || tree.nodes[node as usize..end as usize].iter();
    let to_place = inside().any(|node| {
        let NodeContent::Element("a", tag) = node.content else { return false };
        tag.attribute("href").is_some_and(|href| {
            href.split_once('#').is_some_and(|(page, place)| !place.is_empty() && page.len() < 200)
        })
    });
    if !to_place {
        return false;
    }
    let mark = tree.words(node, 64);
    let bare = mark.trim_matches(['[', ']', '(', ')', ' ', '^']);
    let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_sign = !mark.is_empty() && mark.chars().all(|c| "*†‡§↩︎↑^[]".contains(c));
    let in_sup = || tree.ancestors(node).any(|at| tree.nodes[at as usize].name() == "sup");
    let named = || {
        inside().filter_map(super::tree::HtmlNode::tag).any(|tag| {
            ["href", "class", "id", "rel", "role"].iter().any(|key| {
                tag.attribute(key).is_some_and(|value| {
                    let value = value.to_ascii_lowercase();
                    ["fn", "ftn", "note", "cite", "ref"].iter().any(|word| value.contains(word))
                })
            })
        })
    };
    mark.len() <= MAX_MARK
        && (is_sign && named()
            || is_number && (tree.nodes[node as usize].name() == "sup" || in_sup() || named()))
}

/// Whether an element holds paragraphs of prose, near its start.
fn holds_prose(tree: &HtmlTree<'_>, node: u32) -> bool {
    let end = tree.nodes[node as usize].end.min(node + MAX_LOOK);
    let mut at = node;
    let (mut prose, mut paragraphs) = (0, 0);
    while at < end {
        match tree.nodes[at as usize].content {
            NodeContent::Text(text) => {
                prose += usize::from(text.split_ascii_whitespace().nth(MIN_PROSE_WORDS).is_some());
            }
            NodeContent::Element("p", _) => paragraphs += 1,
            NodeContent::Element("script" | "style" | "select" | "textarea", _) => {
                at = tree.nodes[at as usize].end;
                continue;
            }
            NodeContent::Element(..) => {}
        }
        at += 1;
    }
    prose >= MIN_FORM_PARAGRAPHS || paragraphs > MIN_FORM_PARAGRAPHS
}

/// Whether there are at most `most` bytes of text inside. An element with more than 64 nodes is
/// not short.
fn is_short(tree: &HtmlTree<'_>, node: u32, most: usize) -> bool {
    let end = tree.nodes[node as usize].end;
    let text = |at: u32| match tree.nodes[at as usize].content {
        NodeContent::Text(text) => text.trim_ascii().len(),
        NodeContent::Element(..) => 0,
    };
    end - node <= 64 && (node..end).map(text).sum::<usize>() <= most
}
