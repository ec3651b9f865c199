//! Decides which elements of a page are no text of an article, by name, class, id and style.
//!
//! ```text
//! <nav>                         menu         by name
//! <div class="x sharedaddy">    share        by class
//! <p style="display: none">     hidden       by style
//! ```

use super::markup::{HtmlTag, HtmlToken};

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

/// Classes and ids of elements that are no text of an article, with the reason.
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

/// The longest caption, in bytes of text. A larger value loses articles inside an element whose
/// class has `caption` in it.
const MAX_CAPTION: usize = 600;

/// The reason why an element is cut with all that is `inside`, if it is. An empty reason means
/// that its text is not noted as dropped.
pub(super) fn reason(tag: &HtmlTag<'_>, inside: &[HtmlToken<'_>]) -> Option<&'static str> {
    if let Some((_, reason)) = ELEMENTS.iter().find(|(name, _)| tag.is(name)) {
        return if wraps_the_page(tag, inside) { None } else { Some(reason) };
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
    for word in words_of("class").chain(words_of("id")) {
        if let Some((_, reason)) = CLASSES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word))
        {
            return Some(reason);
        }
    }
    let is_caption = words_of("class").any(|class| class.to_ascii_lowercase().contains("caption"))
        && is_short(inside, MAX_CAPTION);
    if is_caption { Some("caption") } else { None }
}

/// Whether an element is a form around a whole page, as some site builders write it: there are
/// three paragraphs near its start.
fn wraps_the_page(tag: &HtmlTag<'_>, inside: &[HtmlToken<'_>]) -> bool {
    tag.is("form")
        && inside
            .iter()
            .take(2000)
            .filter(|token| matches!(token, HtmlToken::Open(tag) if tag.is("p")))
            .nth(2)
            .is_some()
}

/// Whether there are at most `most` bytes of text inside. An element with more than 64 tokens is
/// not short; the limit keeps the work linear when elements nest.
fn is_short(inside: &[HtmlToken<'_>], most: usize) -> bool {
    let text = inside
        .iter()
        .map(|token| if let HtmlToken::Text(text) = token { text.trim_ascii().len() } else { 0 });
    inside.len() <= 64 && text.sum::<usize>() <= most
}
