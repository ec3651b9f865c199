//! Renders HTML into blocks of text: the body of a post or of a feed entry, or a title.

use super::blocks::{self, PageBlock};
use super::draft::{DraftBlock, DroppedBlock};
use super::tree::HtmlTree;
use super::{entities, fragment};
use crate::corpus::TOO_LONG;
use crate::text::Clean;

/// The warning of an article whose elements were nested so deep that some were left out.
const TOO_DEEP: &str = "simplified: nested too deep";

/// Letters at the start of a block that tell it from the others.
const START: usize = 24;
/// Blocks of a page that are passed over to find one, at most. The limit keeps the work linear.
const MAX_SKIPPED: usize = 64;

/// The blocks of some HTML.
pub(super) struct RenderedHtml {
    pub blocks: Vec<DraftBlock>,
    /// The text of the elements that were cut, with their places among the blocks.
    pub cut: Vec<DroppedBlock>,
    /// The reason why some markup was given up, if it was.
    pub simplified: Option<&'static str>,
}

/// The warning about what was left out of a tree, if anything was.
pub(super) fn simplified(tree: &HtmlTree<'_>) -> Option<&'static str> {
    if tree.cut_off { Some(TOO_LONG) } else { tree.too_deep.then_some(TOO_DEEP) }
}

/// Renders the body of a post, an entry or a mail: its blocks by html2text, or as those of a page
/// when it is too large for html2text.
pub(super) fn body(html: &str) -> RenderedHtml {
    let tree = HtmlTree::of(html);
    let (page, cut) = parted(blocks::read(&tree, &[]));
    let blocks = match fragment::blocks(&tree) {
        Some(mut blocks) => {
            put_places(&mut blocks, &page);
            blocks
        }
        None => page,
    };
    RenderedHtml { blocks, cut, simplified: simplified(&tree) }
}

/// Renders some HTML.
pub(super) fn html(html: &str) -> RenderedHtml {
    let tree = HtmlTree::of(html);
    let page = blocks::read(&tree, &[]);
    let (blocks, cut) = parted(page);
    RenderedHtml { blocks, cut, simplified: simplified(&tree) }
}

/// Gives blocks the places of those of `page` that begin with the same letters.
fn put_places(blocks: &mut [DraftBlock], page: &[DraftBlock]) {
    let start = |block: &DraftBlock| -> String {
        block.text.chars().filter(|c| c.is_alphanumeric()).take(START).collect()
    };
    let starts: Vec<String> = page.iter().map(start).collect();
    let mut next = 0;
    for block in blocks {
        let own = start(block);
        let found = starts.iter().skip(next).take(MAX_SKIPPED).position(|other| *other == own);
        if let Some(found) = found {
            block.place = page[next + found].place;
            next += found + 1;
        }
    }
}

/// Parts the blocks that stay from those that were cut. The texts of one cut element are joined.
fn parted(page: Vec<PageBlock>) -> (Vec<DraftBlock>, Vec<DroppedBlock>) {
    let (mut kept, mut cut): (Vec<DraftBlock>, Vec<DroppedBlock>) = (Vec::new(), Vec::new());
    let mut last = None;
    for block in page {
        let Some((node, why)) = block.cut else {
            kept.push(block.draft);
            continue;
        };
        if last == Some(node)
            && let Some(cut) = cut.last_mut()
        {
            cut.block.text.push(' ');
            cut.block.text.push_str(&block.draft.text);
        } else {
            cut.push(DroppedBlock { block: block.draft, why });
        }
        last = Some(node);
    }
    (kept, cut)
}

/// Renders HTML into one line of text, for titles and names.
pub(super) fn line(source: &str) -> String {
    if !source.contains(['<', '&']) {
        return source.to_owned();
    }
    html(source).blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ")
}

/// Decodes the character references in a text without tags.
pub(super) fn decoded(source: &str) -> String {
    entities::decoded(source)
}

/// The normalised target of a link, when it is an http, https or mailto address.
pub(super) fn target_of(address: &str) -> Option<Clean> {
    let parsed = url::Url::parse(address.trim()).ok()?;
    matches!(parsed.scheme(), "http" | "https" | "mailto").then(|| Clean::line(parsed.as_str()))
}
