//! Which elements of a page are no text of an article, by name, class and style.

use super::markup::{Tag, Token};

/// Elements that are no text of an article, and why.
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
const CLASSES: &[(&str, &str)] = &[
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

/// The longest caption, in bytes of text.
const CAPTION: usize = 600;

/// Why an element goes with all that is `inside`, if it does; the empty reason
/// is not worth a note.
pub(super) fn why(tag: &Tag<'_>, inside: &[Token<'_>]) -> Option<&'static str> {
    if let Some((_, why)) = ELEMENTS.iter().find(|(name, _)| tag.is(name)) {
        return (!wraps_the_page(tag, inside)).then_some(why);
    }
    if tag.is_any(&["html", "body", "main", "article"]) {
        return None;
    }
    let hidden =
        tag.attribute("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
            || tag
                .attribute("style")
                .is_some_and(|style| style.replace(' ', "").contains("display:none"));
    if hidden {
        return Some("hidden");
    }
    let words_of = |attribute| tag.attribute(attribute).unwrap_or("").split_ascii_whitespace();
    let known = |class: &str| {
        CLASSES.iter().find(|(known, _)| known.eq_ignore_ascii_case(class)).map(|(_, why)| *why)
    };
    let caption = || {
        words_of("class").any(|class| class.to_ascii_lowercase().contains("caption"))
            && is_short(inside, CAPTION)
    };
    words_of("class")
        .chain(words_of("id"))
        .find_map(known)
        .or_else(|| caption().then_some("caption"))
}

/// Whether a form is what some site builders put around a whole page: its
/// start has paragraphs.
fn wraps_the_page(tag: &Tag<'_>, inside: &[Token<'_>]) -> bool {
    tag.is("form")
        && inside
            .iter()
            .take(2000)
            .filter(|token| matches!(token, Token::Open(tag) if tag.is("p")))
            .nth(2)
            .is_some()
}

/// Whether there are at most `most` bytes of text inside. Looks at a fixed
/// number of tokens, so that nested elements cost no more.
fn is_short(inside: &[Token<'_>], most: usize) -> bool {
    let text = inside
        .iter()
        .map(|token| if let Token::Text(text) = token { text.trim_ascii().len() } else { 0 });
    inside.len() <= 64 && text.sum::<usize>() <= most
}
