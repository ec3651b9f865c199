//! Finds pages of which far more running text was taken out than kept: the article may have been
//! missed.
//!
//! ```text
//! <article><p>kept, 40 words</p></article>
//! <div><p>…</p><p>…</p></div>               600 words in one element, outside   ─► a warning
//! <ul><li>a comment</li><li>another</li>     each in an element of its own       ─► none
//! ```
//!
//! Menus, teasers and comments are dropped from every page. Only sentences count, and only those that
//! stand together in one element, as the paragraphs of an article do.

use super::blocks::PageBlock;
use super::draft::DraftBlock;
use super::extract::{self, is_sentence};
use super::tree::HtmlTree;
use rustc_hash::FxHashMap;

/// Words of running text in one element that is left out, at least. A smaller value warns of notes on
/// cookies and of long comments. Not fitted; chosen on the public pages in `docs/design/input.md`.
const MIN_WORDS: usize = 250;
/// How many times the words that were kept, at least. A smaller value warns of short news on pages with
/// a column beside them.
const MIN_RATIO: usize = 2;
/// The share of linked characters, from 0 to 1, above which a sentence is a teaser.
const MAX_LINK_DENSITY: f64 = 0.25;
/// Reasons of texts that are no article, however long.
const NO_ARTICLE: &[&str] = &["comments", "related", "bio", "sign-up", "caption", "repeated"];

/// The words of the largest running text that is left out in one element. `reasons` are those of
/// `blocks`, in their order.
pub(super) fn largest(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    reasons: &[Option<&'static str>],
) -> usize {
    let mut together: FxHashMap<u32, usize> = FxHashMap::default();
    for (block, reason) in blocks.iter().zip(reasons) {
        let is_running = reason.is_some_and(|why| !NO_ARTICLE.contains(&why))
            && is_sentence(&block.draft)
            && block.draft.link_density() <= MAX_LINK_DENSITY;
        if is_running {
            let is_paragraph = tree.nodes[block.holder as usize].name() == "p";
            let parent = tree.ancestors(block.holder).next().filter(|_| is_paragraph);
            *together.entry(parent.unwrap_or(block.holder)).or_default() +=
                extract::words(&block.draft);
        }
    }
    together.into_values().max().unwrap_or(0)
}

/// Whether a text of `largest` words that was left out is far more than what was kept.
pub(super) fn is_far_more(largest: usize, kept: &[DraftBlock]) -> bool {
    let all: usize = kept.iter().map(extract::words).sum();
    largest >= MIN_WORDS && largest >= MIN_RATIO * all
}
