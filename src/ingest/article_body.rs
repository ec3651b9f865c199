//! Renders the body of an article that came as HTML inside a post or a feed entry.
//!
//! All of it is the article, except shortcodes that plugins left behind, elements that `cut` names,
//! and blocks that `furniture` names.

use super::draft::ArticleDraft;
use super::formats::put_plain_blocks;
use super::{furniture, render};
use std::borrow::Cow;

/// Renders `body` into the blocks of `draft`, and notes what is dropped.
pub(super) fn markup(draft: &mut ArticleDraft, body: &str) {
    let body = without_shortcodes(body);
    if !body.contains('<') {
        put_plain_blocks(draft, &render::decoded(&body));
        return;
    }
    let rendered = render::body(&body);
    draft.warnings.extend(rendered.simplified.map(str::to_owned));
    draft.blocks = rendered.blocks;
    let taken = furniture::take_out(&mut draft.blocks, draft.byline.as_deref());
    for dropped in rendered.cut.into_iter().chain(taken) {
        draft.drop_block(dropped.block, dropped.why);
    }
}

/// Starts of the names of shortcodes. Their tags are left out; the text between them stays.
const SHORTCODES: &[&str] = &[
    "caption",
    "gallery",
    "embed",
    "audio",
    "video",
    "playlist",
    "vc_",
    "et_pb_",
    "su_",
    "fusion_",
    "contact-form",
    "wpforms",
    "ads",
    "adrotate",
    "sc_",
    "tweet",
    "twitter",
    "youtube",
    "instagram",
    "facebook",
    "pullquote",
    "dropcap",
    "newsletter",
    "related",
    "mc4wp",
    "elementor-template",
    "rev_slider",
];

/// Whether a text behind a bracket is a shortcode: a known one, or a name with an underscore or with
/// attributes, which no words in brackets have.
fn is_shortcode(inner: &str) -> bool {
    if SHORTCODES.iter().any(|code| inner.starts_with(code)) {
        return true;
    }
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    let name = &inner[..inner.find(|c| !is_name(c)).unwrap_or(inner.len())];
    let rest = &inner[name.len()..];
    let inside = &rest[..rest.floor_char_boundary(300)];
    let inside = inside.split_once(']').map(|(inside, _)| inside);
    name.len() >= 3
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && inside.is_some_and(|inside| {
            name.contains('_') && (inside.is_empty() || inside.starts_with([' ', '/']))
                || inside.starts_with(' ') && inside.contains('=')
        })
}

/// Leaves out the tags of known shortcodes, such as `[caption id=1]` and `[/caption]`.
fn without_shortcodes(body: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut kept = 0;
    for (at, _) in body.match_indices('[') {
        if at < kept {
            continue;
        }
        let inner = body[at + 1..].strip_prefix('/').unwrap_or(&body[at + 1..]);
        if !is_shortcode(inner) {
            continue;
        }
        let head: String = inner.chars().take(1000).take_while(|c| *c != '[').collect();
        let Some(end) = head.find(']') else {
            continue;
        };
        out.push_str(&body[kept..at]);
        kept = body.len() - inner.len() + end + 1;
    }
    if kept == 0 {
        return body.into();
    }
    out.push_str(&body[kept..]);
    out.into()
}
