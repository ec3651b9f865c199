//! Reads a saved web page: its metadata, and the part of it that is the article.
//!
//! ```text
//! page ─┬─ metadata (JSON-LD, og:, meta, classes)
//!       └─ tree ─ blocks ─ extract ─ furniture taken out ─ the text that the page states
//! ```
//!
//! Text of the page that is not in the article is noted as dropped, with the reason.

use super::{Confidence, FormatError, ItemContent, RecordSink, plain};
use crate::corpus::BlockKind;
use crate::ingest::draft::{ArticleDraft, DraftBlock, squeeze};
use crate::ingest::markup::tokens;
use crate::ingest::metadata::{self, PageMetadata};
use crate::ingest::tree::HtmlTree;
use crate::ingest::{blocks, dates, extract, furniture, render};

/// How many blocks at the start may repeat the headline, the byline or the date.
const MAX_TOP_LINES: usize = 5;
/// How many bytes of letters a label around the byline or the date may have.
const MAX_LABEL: usize = 24;

/// Claims what has the frame of a page, or starts with a tag, or has a few paragraphs.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let head = content.text_head();
    let is_tag = |(at, tag): (usize, &str)| {
        let next = head[at + tag.len()..].chars().next();
        next.is_none_or(|c| c.is_ascii_whitespace() || c == '>')
    };
    let frame = ["<html", "<!doctype html", "<body", "<head"];
    if frame.iter().any(|tag| head.match_indices(tag).any(is_tag)) {
        return Some(Confidence::Certain);
    }
    let starts_with_tag = head.strip_prefix('<').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?')
    });
    if starts_with_tag {
        return Some(Confidence::Likely);
    }
    // A table and Markdown may hold paragraphs of HTML.
    (head.matches("</p>").count() >= 2).then_some(Confidence::Possible)
}

/// Reads the one article of a page.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    sink.only_article(draft(content.text()?))
}

/// Reads metadata and text of a page.
fn draft(html: &str) -> ArticleDraft {
    let tree = HtmlTree::of(html);
    let about = metadata::read(&tokens(html));
    let mut page = blocks::read(&tree, &[]);
    let reasons = extract::choose(&tree, &page);
    let mut draft = ArticleDraft {
        byline: about.byline.clone(),
        published: about.published.as_deref().and_then(dates::parse),
        modified: about.modified.as_deref().and_then(dates::parse),
        url: about.url.clone(),
        site: about.site.clone(),
        language: about.language.clone(),
        headline: headline(&about),
        ..ArticleDraft::default()
    };
    if tree.too_deep {
        draft.warnings.push(render::TOO_DEEP.to_owned());
    }
    let mut blocks = Vec::new();
    let mut outside = Vec::new();
    for (block, reason) in page.drain(..).zip(reasons) {
        match reason {
            None => blocks.push(block.draft),
            Some(why) => outside.push((block.draft.text, why)),
        }
    }
    let mut taken = furniture::take_out_repeated(&mut blocks);
    taken.extend(furniture::take_out(&mut blocks, draft.byline.as_deref()));
    taken.extend(top_lines(&mut blocks, &draft, &about));
    if let Some(stated) = &about.body {
        taken.extend(prefer_stated(&mut blocks, stated));
    }
    draft.blocks = blocks;
    note_dropped(&mut draft, outside, taken);
    draft
}

fn words(blocks: &[DraftBlock]) -> usize {
    blocks.iter().map(DraftBlock::words).sum()
}

/// Takes lines at the top that only repeat the headline, the byline or a date.
fn top_lines(
    blocks: &mut Vec<DraftBlock>,
    draft: &ArticleDraft,
    about: &PageMetadata,
) -> furniture::RemovedBlocks {
    let headline = draft.headline.as_deref().map(letters);
    let byline = draft.byline.as_deref().map(letters);
    let times: Vec<String> =
        about.times.iter().map(|time| letters(time)).filter(|time| time.len() >= 6).collect();
    let byline = byline.filter(|byline| !byline.is_empty());
    // A label may stand around the name or the date: “Published 12 May”.
    let labelled =
        |line: &str, words: &str| line.len() <= words.len() + MAX_LABEL && line.contains(words);
    let mut taken = furniture::RemovedBlocks::new();
    let mut at = 0;
    for _ in 0..MAX_TOP_LINES.min(blocks.len().saturating_sub(1)) {
        let line = letters(&blocks[at].text);
        let reason = if headline.as_ref() == Some(&line) {
            "headline"
        } else if byline.as_ref().is_some_and(|byline| labelled(&line, byline)) {
            "byline"
        } else if times.iter().any(|time| labelled(&line, time)) {
            "date"
        } else {
            at += 1;
            continue;
        };
        taken.push((blocks.remove(at).text, reason));
    }
    taken
}

/// Prefers the text that the page states for its article to the extraction, when it has at least
/// 80 % as many words. When most of the stated text is in the extraction, its blocks stay, for
/// their markup, and those that are not stated are taken out and returned.
fn prefer_stated(blocks: &mut Vec<DraftBlock>, stated: &str) -> furniture::RemovedBlocks {
    let stated = if stated.contains("</") {
        render::html(stated).blocks
    } else {
        plain::blocks(&render::decoded(stated))
    };
    if words(&stated) * 10 < words(blocks) * 8 {
        return furniture::RemovedBlocks::new();
    }
    let folded: String = stated.iter().map(|block| letters(&block.text)).collect();
    let is_stated = |block: &DraftBlock| {
        block.kind == BlockKind::Heading || folded.contains(&letters(&block.text))
    };
    let (known, other): (Vec<DraftBlock>, Vec<DraftBlock>) =
        std::mem::take(blocks).into_iter().partition(is_stated);
    if words(&known) * 10 < words(&stated) * 8 {
        *blocks = stated;
        return furniture::RemovedBlocks::new();
    }
    *blocks = known;
    other.into_iter().map(|block| (block.text, "not stated")).collect()
}

/// Notes the text of the page that is not in the article.
fn note_dropped(
    draft: &mut ArticleDraft,
    outside: Vec<(String, &'static str)>,
    taken: furniture::RemovedBlocks,
) {
    let told = |words: &str, reason| match reason {
        // Where a line stands says less than what it is.
        "outside" | "furniture" => furniture::reason(words).unwrap_or(reason),
        _ => reason,
    };
    for (words, reason) in outside.into_iter().chain(taken) {
        let reason = told(&words, reason);
        if reason != "headline" {
            draft.drop_words(&words, reason);
        }
    }
}

/// The letters and digits of a text in lower case, to compare lines.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The headline: the heading on the page when it and the stated headline contain one another, else
/// the stated one. Readers saw the heading; the stated one may be cut or altered for searching.
fn headline(about: &PageMetadata) -> Option<String> {
    let line = |text: &Option<String>| text.as_deref().map(squeeze).filter(|line| !line.is_empty());
    match (line(&about.heading), line(&about.headline)) {
        (Some(heading), Some(stated)) => {
            let (shown, said) = (letters(&heading), letters(&stated));
            Some(if shown.contains(&said) || said.contains(&shown) { heading } else { stated })
        }
        (heading, stated) => stated.or(heading),
    }
}
