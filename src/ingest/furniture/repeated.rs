//! Takes out blocks of a page that repeat another one: pull-quotes, and paragraphs that stand twice.
//!
//! ```text
//! “We will not sign,” the pilot said, “until it is read.”
//! > We will not sign until it is read.                        repeated
//! ```

use super::{RemovedBlocks, part};
use crate::corpus::BlockKind;
use crate::ingest::draft::DraftBlock;
use rustc_hash::FxHashMap;

/// Words of a run that tells that a block repeats another one.
const RUN: usize = 6;
/// Words of a page in which repeated blocks are looked for, at most. A word takes about 100 bytes.
const MAX_WORDS: usize = 200_000;
/// Words of a pull-quote, at most. A longer paragraph that stands in another one stays.
const MAX_PULL_QUOTE: usize = 30;

/// Takes out the blocks that repeat a part of another block, and returns them. Of two equal blocks
/// the first stays; of others the longer. Headings stay: they often quote the text below.
pub(in crate::ingest) fn take_out_repeated(blocks: &mut Vec<DraftBlock>) -> RemovedBlocks {
    if blocks.iter().map(DraftBlock::words).sum::<usize>() > MAX_WORDS {
        return RemovedBlocks::new();
    }
    let folded: Vec<Vec<String>> = blocks.iter().map(|block| folded_words(&block.text)).collect();
    let mut reasons = vec![None; blocks.len()];
    let mut bearers: FxHashMap<&[String], usize> = FxHashMap::default();
    let mut order: Vec<usize> =
        (0..blocks.len()).filter(|at| blocks[*at].kind != BlockKind::Heading).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(folded[*at].len()), *at));
    for at in order {
        let runs = || folded[at].windows(RUN);
        let first = runs().next().and_then(|run| bearers.get(run).copied());
        if let Some(bearer) = first
            && (folded[at].len() <= MAX_PULL_QUOTE || folded[at] == folded[bearer])
            && runs().all(|run| bearers.get(run) == Some(&bearer))
        {
            reasons[at] = Some("repeated");
            continue;
        }
        for run in runs() {
            bearers.entry(run).or_insert(at);
        }
    }
    part(blocks, reasons)
}

/// The words of a text, letters and digits only, in lower case.
fn folded_words(text: &str) -> Vec<String> {
    let bare = |word: &str| {
        word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    text.split_whitespace().map(bare).filter(|word: &String| !word.is_empty()).collect()
}
