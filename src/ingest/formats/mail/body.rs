//! Chooses and renders the text of a mail: the HTML part when it has the text, else the plain one.
//!
//! ```text
//! View in browser          taken out in front
//! The talks stalled.
//! Unsubscribe | Manage     taken out with all that follows, near the end
//! ```

use crate::ingest::article_body;
use crate::ingest::draft::{ArticleDraft, DraftBlock};
use crate::ingest::formats::plain;
use mail_parser::{Message, PartType};
use std::borrow::Cow;

/// Words of a line around the text of a mail, at most.
const MAX_FRAME_WORDS: usize = 30;
/// Blocks at the start of a mail that may be such lines.
const MAX_TOP: usize = 6;

/// Bytes of the parts of a mail that are rendered, at most; a newsletter has about 200 kB.
const MAX_BODY: usize = 8 << 20;
/// Words of the lines in front of the text.
const TOP_WORDS: &[&str] = &[
    "view in browser",
    "view this email",
    "view this e-mail",
    "view online",
    "view it in your browser",
    "read online",
    "open in browser",
    "im browser",
    "online ansehen",
    "webversion",
    "web version",
    "version en ligne",
    "dans votre navigateur",
    "dans le navigateur",
    "en el navegador",
    "en tu navegador",
    "nel browser",
    "no navegador",
    "in de browser",
];
/// Words of the lines behind the text.
const END_WORDS: &[&str] = &[
    "unsubscribe",
    "manage preferences",
    "manage your preferences",
    "email preferences",
    "manage your subscription",
    "abmelden",
    "abbestellen",
    "newsletter abbestellen",
    "se désabonner",
    "se désinscrire",
    "désinscription",
    "darse de baja",
    "cancelar suscripción",
    "cancelar la suscripción",
    "annulla iscrizione",
    "disiscriv",
    "cancelar inscrição",
    "uitschrijven",
    "afmelden",
    "avregistrera",
    "отписаться",
    "wypisz",
];

/// The texts of a mail as they were written: plain, then HTML.
pub(super) fn texts<'m>(mail: &'m Message<'m>) -> impl Iterator<Item = Cow<'m, str>> {
    mail.text_bodies().filter_map(text_of).chain(mail.html_bodies().filter_map(html_of))
}

/// Renders the text of `mail` into `draft`.
pub(super) fn render(mail: &Message<'_>, draft: &mut ArticleDraft) {
    let (html, is_cut) = joined(mail.html_bodies().filter_map(html_of));
    let (text, is_text_cut) = joined(mail.text_bodies().filter_map(text_of));
    if is_cut || is_text_cut {
        draft.warn_too_long();
    }
    if !html.trim().is_empty() {
        article_body::markup(draft, &without_tables(&html));
    }
    let rendered: usize = draft.blocks.iter().map(DraftBlock::words).sum();
    if text.split_whitespace().count() > 2 * rendered {
        plain::put_blocks(draft, without_signature(&text));
    }
}

/// The parts of a text up to the limit, and whether something is behind it.
fn joined<'m>(parts: impl Iterator<Item = Cow<'m, str>>) -> (String, bool) {
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        let end = part.floor_char_boundary(MAX_BODY.saturating_sub(out.len()));
        out.push_str(&part[..end]);
        if end < part.len() {
            return (out, true);
        }
    }
    (out, false)
}

fn html_of<'m>(part: &'m mail_parser::MessagePart<'m>) -> Option<Cow<'m, str>> {
    match &part.body {
        PartType::Html(html) => Some(Cow::Borrowed(html)),
        _ => None,
    }
}

fn text_of<'m>(part: &'m mail_parser::MessagePart<'m>) -> Option<Cow<'m, str>> {
    match &part.body {
        PartType::Text(text) => Some(Cow::Borrowed(text)),
        _ => None,
    }
}

/// The text up to the line `--` that starts the signature, when little follows.
fn without_signature(text: &str) -> &str {
    let line = |at: usize| {
        text[..at].ends_with('\n') && matches!(text[at..].lines().next(), Some("--" | "-- "))
    };
    let start = text.match_indices("--").map(|(at, _)| at).filter(|at| line(*at)).last();
    match start {
        Some(at) if text[at..].lines().count() <= 15 => &text[..at],
        _ => text,
    }
}

/// HTML with blocks in place of tables, which are the layout of newsletters.
fn without_tables(html: &str) -> String {
    let tables = ["table", "tbody", "thead", "tfoot", "tr", "td", "th"];
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let start = open + 1 + usize::from(rest[open + 1..].starts_with('/'));
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if tables.iter().any(|known| rest[..length].eq_ignore_ascii_case(known)) {
            out.push_str("div");
            rest = &rest[length..];
        }
    }
    out.push_str(rest);
    out
}

/// Takes out the lines around the text: links to the page of the mail in front, and what stands
/// from the first offer to unsubscribe on in the last half.
pub(super) fn take_out_frame(draft: &mut ArticleDraft) {
    let has = |block: &DraftBlock, words: &[&str]| {
        let text = block.text.to_lowercase();
        block.words() <= MAX_FRAME_WORDS && words.iter().any(|known| text.contains(known))
    };
    draft.number_blocks();
    let mut blocks = std::mem::take(&mut draft.blocks);
    let half = blocks.len() / 2;
    let end = (half..blocks.len()).find(|at| has(&blocks[*at], END_WORDS));
    for block in end.map(|end| blocks.split_off(end)).unwrap_or_default() {
        draft.drop_block(block, "furniture");
    }
    let mut at = 0;
    for _ in 0..MAX_TOP.min(blocks.len().saturating_sub(1)) {
        if has(&blocks[at], TOP_WORDS) {
            draft.drop_block(blocks.remove(at), "furniture");
        } else {
            at += 1;
        }
    }
    take_out_headline(draft, &mut blocks);
    draft.blocks = blocks;
}

/// Takes out a first block that only repeats the headline.
fn take_out_headline(draft: &ArticleDraft, blocks: &mut Vec<DraftBlock>) {
    let folded = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let Some(headline) = draft.headline.as_deref().map(folded).filter(|line| !line.is_empty())
    else {
        return;
    };
    let near = blocks.len().saturating_sub(1).min(MAX_TOP);
    if let Some(at) = blocks[..near].iter().position(|block| folded(&block.text) == headline) {
        blocks.remove(at);
    }
}
