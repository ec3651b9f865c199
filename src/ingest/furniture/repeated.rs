//! Takes out blocks of a page that repeat another one: pull-quotes, and paragraphs that stand twice.
//!
//! ```text
//! “We will not sign,” the pilot said, “until it is read.”
//! > We will not sign until it is read.                        repeated
//!
//! The quay in spring, The quay in spring, The quay in spring   repeated, but for the first
//! ```
//!
//! Verses repeat lines on purpose, so that nothing is taken out of them.

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

/// A text of which more than one word in so many is repeated, block by block, has no pull-quotes.
const MAX_REPEATED_SHARE: usize = 4;
/// Words of a paragraph that stands twice in an article by mistake of the page, at most. A longer one
/// that is repeated alone is meant: terms, refrains of prose, sample texts.
const MAX_EQUAL: usize = 40;

/// Equal blocks in a row of which the first stays alone, at least. Galleries write such rows.
const ROW: usize = 3;
/// Words of a block in such a row, at least. Figures of a table repeat one another.
const MIN_IN_ROW: usize = 3;
/// Words of a line of verse, at most.
const MAX_VERSE: usize = 14;
/// Words of a line of verse, at least.
const MIN_VERSE: usize = 3;
/// Words of a paragraph that stands in no verse, at least.
const PROSE: usize = 25;
/// Lines of a text that can be verse, at least.
const MIN_VERSES: usize = 12;
/// The share of such lines, from 0 to 1, in a text that is verse, at least.
const MIN_SHARE: f64 = 0.7;

/// Takes out the blocks that repeat a part of another block, and returns them. Of two equal blocks
/// the first stays; of others the longer. Headings stay: they often quote the text below.
pub(in crate::ingest) fn take_out_repeated(blocks: &mut Vec<DraftBlock>) -> RemovedBlocks {
    if blocks.iter().map(DraftBlock::words).sum::<usize>() > MAX_WORDS {
        return RemovedBlocks::new();
    }
    let folded: Vec<Vec<String>> = blocks.iter().map(|block| folded_words(&block.text)).collect();
    if is_verse(blocks) {
        return RemovedBlocks::new();
    }
    let mut reasons = vec![None; blocks.len()];
    // Repeated blocks with none beside them that is repeated too.
    let mut alone = Vec::new();
    mark_rows(&folded, &mut reasons);
    let mut bearers: FxHashMap<&[String], usize> = FxHashMap::default();
    let mut order: Vec<usize> =
        (0..blocks.len()).filter(|at| blocks[*at].kind != BlockKind::Heading).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(folded[*at].len()), *at));
    for at in order {
        let runs = || folded[at].windows(RUN);
        let first = runs().next().and_then(|run| bearers.get(run).copied());
        if let Some(bearer) = first
            && (folded[at].len() <= MAX_PULL_QUOTE || is_equal(&folded, bearer, at))
            && runs().all(|run| bearers.get(run) == Some(&bearer))
        {
            reasons[at] = Some("repeated");
            if !is_doubled(&folded, bearer, at) {
                alone.push(at);
            }
            continue;
        }
        for run in runs() {
            bearers.entry(run).or_insert(at);
        }
    }
    // Pull-quotes are a small part of an article: a text of which much is repeated means it.
    let all: usize = folded.iter().map(Vec::len).sum();
    if alone.iter().map(|at| folded[*at].len()).sum::<usize>() * MAX_REPEATED_SHARE > all {
        alone.iter().for_each(|at| reasons[*at] = None);
    }
    part(blocks, reasons)
}

/// Whether a block is equal to another one and is no paragraph that the article repeats on its own:
/// it is short, or a block beside it is repeated with it.
fn is_equal(folded: &[Vec<String>], bearer: usize, at: usize) -> bool {
    folded[at] == folded[bearer]
        && (folded[at].len() <= MAX_EQUAL || is_doubled(folded, bearer, at))
}

/// Whether a block beside an equal one is repeated with it, as where a page has its text twice.
fn is_doubled(folded: &[Vec<String>], bearer: usize, at: usize) -> bool {
    let beside = |of: usize, step: isize| {
        folded.get(of.checked_add_signed(step)?).filter(|words| words.len() >= MIN_IN_ROW)
    };
    let is_same = |step: isize| {
        beside(at, step)
            .is_some_and(|words| *words != folded[at] && beside(bearer, step) == Some(words))
    };
    folded[at] == folded[bearer] && (is_same(-1) || is_same(1))
}

/// Marks all but the first of equal blocks in a row.
fn mark_rows(folded: &[Vec<String>], reasons: &mut [Option<&'static str>]) {
    let mut start = 0;
    while start < folded.len() {
        let same = folded[start..].iter().take_while(|words| **words == folded[start]).count();
        if same >= ROW && (MIN_IN_ROW..=MAX_EQUAL).contains(&folded[start].len()) {
            reasons[start + 1..start + same].fill(Some("repeated"));
        }
        start += same;
    }
}

/// Whether most of a text are short lines without a stop.
fn is_verse(blocks: &[DraftBlock]) -> bool {
    let is_line = |block: &&DraftBlock| {
        block.kind == BlockKind::Paragraph
            && (MIN_VERSE..=MAX_VERSE).contains(&block.words())
            && !block.text.trim_end().ends_with(['.', '!', '?', '…', '"', '”', ':'])
    };
    let lines = blocks.iter().filter(is_line).count();
    let has_prose = blocks.iter().any(|block| block.words() >= PROSE);
    !has_prose && lines >= MIN_VERSES && lines as f64 >= MIN_SHARE * blocks.len() as f64
}

/// The words of a text, letters and digits only, in lower case.
fn folded_words(text: &str) -> Vec<String> {
    let bare = |word: &str| {
        word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    text.split_whitespace().map(bare).filter(|word: &String| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks that are taken out of paragraphs with these texts.
    fn taken(texts: &[&str]) -> Vec<String> {
        let block = |text: &&str| DraftBlock::new(BlockKind::Paragraph, *text);
        let mut blocks: Vec<DraftBlock> = texts.iter().map(block).collect();
        take_out_repeated(&mut blocks).into_iter().map(|dropped| dropped.block.text).collect()
    }

    #[test]
    fn of_equal_lines_in_a_row_the_first_stays() {
        let row = ["Quay in the rain"; 4];
        assert_eq!(taken(&row), ["Quay in the rain"; 3]);
        assert!(taken(&["412", "412", "412", "412"]).is_empty());
        assert!(taken(&["Quay in the rain", "The board met.", "Quay in the rain"]).is_empty());
    }

    #[test]
    fn a_long_paragraph_that_is_repeated_alone_stays() {
        let terms =
            "The harbour board lends the boat to the holder of this card for one day. ".repeat(4);
        let (one, two) = ("Rules for the summer of this year", "Rules for the winter of this year");
        assert!(taken(&[one, &terms, two, &terms]).is_empty());
        assert!(taken(&[&terms, &terms, &terms]).is_empty());
        let rule = "Hold the rail at all times and keep your hands inside";
        let text =
            ["First ride", rule, "Second ride", rule, "Third ride", rule, "Fourth ride", rule];
        assert!(taken(&text).is_empty());
        // A page that has its text twice.
        let next = "Boats are lent at the east quay from eight in the morning.";
        assert_eq!(taken(&[&terms, next, "Share this page", &terms, next]).len(), 2);
        let short = "Cards are sold at the gate from eight in the morning on.";
        assert_eq!(taken(&[&terms, short, "Rules for the winter of this year", short]), [short]);
    }

    #[test]
    fn verses_repeat_their_lines() {
        let verse = [
            "The boats lie down upon the sand again",
            "and nobody is late and nobody is here",
            "The gulls come in",
            "The tide goes out",
        ];
        let song: Vec<&str> = verse.iter().copied().cycle().take(16).collect();
        assert!(taken(&song).is_empty());
        let long = "word ".repeat(40);
        let mut story = song.clone();
        story.push(&long);
        assert!(!taken(&story).is_empty());
    }
}
