//! Reads a saved web page: its metadata, and the part of it that is the article.
//!
//! ```text
//! page ─ tree ─┬─ metadata (JSON-LD, og:, meta) ─┬─ headline, byline, dates
//!              │                                 ├─ refused, when it is no article
//!              └─ blocks ─ extract ──────────────┴─ furniture taken out ─ text
//! ```
//!
//! Text of the page that is not in the article is noted as dropped, with the reason.

use super::{Confidence, FormatError, ItemContent, RecordSink, plain};
use crate::corpus::{BlockKind, MUCH_TAKEN_OUT};
use crate::ingest::dates::{DayOrder, FoundDate};
use crate::ingest::draft::{ArticleDraft, DraftBlock, DroppedBlock};
use crate::ingest::metadata::{self, PageMetadata, VisibleFacts, letters};
use crate::ingest::tree::HtmlTree;
use crate::ingest::{archived, blocks, dates, extract, furniture, left_out, page_kind, render};

/// How many blocks at the start may repeat the headline, the byline or the date.
const MAX_TOP_LINES: usize = 5;
/// Sentences of the page that a stated text leaves out when it is not the whole article, at least.
const MIN_LEFT_OUT: usize = 3;
/// Blocks times bytes of a stated text that are compared, at most; the page's own text stays when
/// there are more. An article of 200 blocks and 20 KB has 4 million.
const MAX_COMPARED: usize = 200_000_000;
/// How many bytes of letters a label around the byline may have.
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
    sink.only_article(draft(content.text()?)?)
}

/// Reads metadata and text of a page.
///
/// # Errors
///
/// A page that is no article is refused.
fn draft(html: &str) -> Result<ArticleDraft, FormatError> {
    let tree = HtmlTree::of(html);
    let mut about = metadata::read(&tree);
    let mut page = blocks::read(&tree, &[]);
    let mut reasons = extract::choose(&tree, &page, &about.stated_lines());
    if let Some(kind) = page_kind::refused(&tree, &page, &reasons, &about) {
        return Err(FormatError::NotCoverage(kind));
    }
    if let Some(address) = archived::address(&tree, &about) {
        about.url = Some(address);
        about.site = None;
    }
    let largest = left_out::largest(&tree, &page, &reasons);
    let seen = VisibleFacts::of(&tree, &page, &reasons, &about);
    for (at, why) in &seen.lines {
        reasons[*at] = reasons[*at].or(Some(why));
    }
    let stated_body = about.body.take();
    let unread = about.unread;
    let mut draft = facts(about, seen);
    if unread > 0 {
        let what = "meta elements and scripts of the page are not read";
        draft.warnings.push(format!("{unread} {what}: too many, or too long"));
    }
    draft.warnings.extend(render::simplified(&tree).map(str::to_owned));
    let mut blocks = Vec::new();
    let mut outside = Vec::new();
    for (block, reason) in page.drain(..).zip(reasons) {
        match reason {
            None => blocks.push(block.draft),
            Some(why) => outside.push(DroppedBlock { block: block.draft, why }),
        }
    }
    let mut taken = furniture::take_out_repeated(&mut blocks);
    taken.extend(furniture::take_out(&mut blocks, draft.byline.as_deref()));
    taken.extend(top_lines(&mut blocks, &draft));
    if let Some(stated) = &stated_body {
        taken.extend(prefer_stated(&mut blocks, stated));
    }
    if left_out::is_far_more(largest, &blocks) {
        draft.warnings.push(MUCH_TAKEN_OUT.to_owned());
    }
    draft.blocks = blocks;
    note_dropped(&mut draft, outside, taken);
    Ok(draft)
}

/// A draft without a text, with the facts that the page states and those that readers see.
fn facts(about: PageMetadata, seen: VisibleFacts) -> ArticleDraft {
    let stated = |date: &Option<String>| {
        date.as_deref().and_then(dates::parse).filter(|date| !date.is_zero())
    };
    let is_day_first = about.language.as_deref().is_some_and(dates::puts_day_first);
    let ordered = |date: FoundDate| {
        if is_day_first { date.in_order(DayOrder::DayFirst) } else { date }
    };
    ArticleDraft {
        byline: about.byline_or(seen.byline),
        published: sure(stated(&about.published), seen.published.filter(|date| !date.is_zero()))
            .map(ordered),
        modified: stated(&about.modified).or(seen.modified).map(ordered),
        url: about.url,
        site: about.site,
        language: about.language,
        headline: seen.headline,
        ..ArticleDraft::default()
    }
}

fn words(blocks: &[DraftBlock]) -> usize {
    blocks.iter().map(DraftBlock::words).sum()
}

/// The stated date, or the seen one when there is no other, or when it is one of two readings of the
/// stated date.
fn sure(stated: Option<FoundDate>, seen: Option<FoundDate>) -> Option<FoundDate> {
    let Some(stated) = stated else { return seen };
    let decides = |seen: &FoundDate| {
        let day = seen.date(None).map(|date| date.day());
        stated.date(None).is_none() && day.is_some_and(|day| stated.reading_on(day).is_some())
    };
    seen.filter(decides).or(Some(stated))
}

/// Takes lines at the top that only repeat the headline or the byline.
fn top_lines(blocks: &mut Vec<DraftBlock>, draft: &ArticleDraft) -> furniture::RemovedBlocks {
    let headline = draft.headline.as_deref().map(letters);
    let byline = draft.byline.as_deref().map(letters);
    let byline = byline.filter(|byline| !byline.is_empty());
    // A label may stand around the name: “Text: Ana Ruiz”.
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
        } else {
            at += 1;
            continue;
        };
        taken.push(DroppedBlock { block: blocks.remove(at), why: reason });
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
    if blocks.len().saturating_mul(folded.len()) > MAX_COMPARED {
        return furniture::RemovedBlocks::new();
    }
    let is_part = |block: &DraftBlock| folded.contains(&letters(&block.text));
    let left_out =
        blocks.iter().filter(|block| extract::is_sentence(block) && !is_part(block)).count();
    // A text that leaves out several paragraphs is not the whole article. One may be a box.
    let is_short = left_out >= MIN_LEFT_OUT;
    let is_stated = |block: &DraftBlock| {
        block.kind == BlockKind::Heading
            || is_part(block)
            || is_short && extract::is_sentence(block)
    };
    let (known, other): (Vec<DraftBlock>, Vec<DraftBlock>) =
        std::mem::take(blocks).into_iter().partition(is_stated);
    if words(&known) * 10 < words(&stated) * 8 {
        *blocks = stated;
        return furniture::RemovedBlocks::new();
    }
    *blocks = known;
    other.into_iter().map(|block| DroppedBlock { block, why: "not stated" }).collect()
}

/// Notes the text of the page that is not in the article.
fn note_dropped(
    draft: &mut ArticleDraft,
    outside: furniture::RemovedBlocks,
    taken: furniture::RemovedBlocks,
) {
    let told = |words: &str, reason| match reason {
        // Where a line stands says less than what it is.
        "outside" | "furniture" => furniture::reason(words).unwrap_or(reason),
        _ => reason,
    };
    for DroppedBlock { block, why } in outside.into_iter().chain(taken) {
        let reason = told(&block.text, why);
        if reason != "headline" {
            draft.drop_block(block, reason);
        }
    }
}
