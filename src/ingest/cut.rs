//! Which elements of a page are no text of an article, by name, class and style.

use super::markup::{Tag, Token};

/// Elements that are no text of an article, and why.
const CUT: &[(&str, &str)] = &[
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
    ("select", "form"),
    ("textarea", "form"),
    ("button", "form"),
    ("form", "form"),
    ("nav", "menu"),
    ("figcaption", "caption"),
    ("xmp", ""),
    ("noembed", ""),
    ("noframes", ""),
    ("title", ""),
];

/// Words in a class or id that mark what is no text of an article, and why.
const CUT_CLASSES: &[(&str, &str)] = &[
    ("screen-reader-text", "hidden"),
    ("sr-only", "hidden"),
    ("visually-hidden", "hidden"),
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
    ("scroll-to-top", "furniture"),
    ("back-to-top", "furniture"),
];

/// Why an element goes with all that is in it, if it does; the empty reason is not
/// worth a note.
pub(super) fn why(tag: &Tag<'_>) -> Option<&'static str> {
    if let Some((_, why)) = CUT.iter().find(|(name, _)| tag.is(name)) {
        return Some(why);
    }
    let hidden = tag.attribute("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || tag.attribute("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
    if tag.is_any(&["html", "body", "main", "article"]) {
        return None;
    }
    if hidden {
        return Some("hidden");
    }
    let class_of = |attribute| tag.attribute(attribute).unwrap_or("").split_ascii_whitespace();
    class_of("class")
        .chain(class_of("id"))
        .find_map(|class| CUT_CLASSES.iter().find(|(known, _)| known.eq_ignore_ascii_case(class)))
        .map(|(_, why)| *why)
}

/// Whether a form is what some site builders put around a whole page.
pub(super) fn wraps_the_page(tag: &Tag<'_>, inside: &[Token<'_>]) -> bool {
    tag.is("form") && inside.iter().filter(|token| matches!(token, Token::Open(tag) if tag.is("p"))).nth(2).is_some()
}
