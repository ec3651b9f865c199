//! Renders the body of an article that came as HTML inside a post or a feed entry.
//!
//! All of it is the article, except shortcodes that plugins left behind, elements that `cut` names,
//! and blocks that `furniture` names.

use super::draft::ArticleDraft;
use super::formats::plain_blocks;
use super::{furniture, render};
use std::borrow::Cow;

/// Renders `body` into the blocks of `draft`, and notes what is dropped.
pub(super) fn markup(draft: &mut ArticleDraft, body: &str) {
    let body = without_shortcodes(body);
    if !body.contains('<') {
        draft.blocks = plain_blocks(&render::decoded(&body));
        return;
    }
    let rendered = render::html(&body);
    draft.warnings.extend(rendered.simplified.map(str::to_owned));
    draft.blocks = rendered.blocks;
    let taken = furniture::take_out(&mut draft.blocks, draft.byline.as_deref());
    for (words, why) in rendered.cut.into_iter().chain(taken) {
        draft.drop_words(&words, why);
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

/// Leaves out the tags of known shortcodes, such as `[caption id=1]` and `[/caption]`.
fn without_shortcodes(body: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut kept = 0;
    for (at, _) in body.match_indices('[') {
        if at < kept {
            continue;
        }
        let inner = body[at + 1..].strip_prefix('/').unwrap_or(&body[at + 1..]);
        if !SHORTCODES.iter().any(|code| inner.starts_with(code)) {
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
