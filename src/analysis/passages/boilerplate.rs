//! Finds boilerplate: text that an outlet prints below its articles, and the usual sentences below
//! a poll. Common boilerplate is no passage.
//!
//! - one of the last blocks of an article, if three in ten articles of the outlet have it there,
//!   and at least three that begin differently; for a short note four articles are enough
//! - sentences about the authors and contributors, about rights, about how a poll was made, or of
//!   the editors to the readers

use super::constants::{
    LAST_BLOCKS, MAX_NOTE_WORDS, MIN_NOTE_REPEATS, MIN_REPEAT_SHARE, MIN_REPEATS,
};
use crate::analysis::Doc;
use crate::text::{Span, Word};
use rustc_hash::{FxHashMap, FxHashSet};

/// Phrases of sentences at the end of an article, in lower case.
const CLOSING_PHRASES: &[&str] = &[
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "all rights reserved",
    "may not be published, broadcast",
    "is a staff writer",
    "is a senior writer",
    "is a contributing writer",
    "is a freelance journalist",
    "can be reached at",
    "follow him on twitter",
    "follow her on twitter",
    "follow them on twitter",
    "do not necessarily reflect",
    "sign up for our",
    "sign up to our",
    "sign up to the",
    "subscribe to our",
    "this story was updated",
    "this story has been updated",
    "this article was updated",
    "this article has been updated",
    "this article was amended",
    "an earlier version of this",
    "was first published on",
    "send tips to",
    "is funded by its readers",
    "with inputs from",
    "subscribe here",
    "unsubscribe",
    "listen to the latest episode",
    "is a member of the board of",
    "board of contributors",
    "can be followed on",
    "weekdays from ",
];
/// Beginnings of sentences at the end of an article that name its authors, in lower case.
const OPENING_PHRASES: &[&str] = &[
    "reporting by ",
    "(reporting by ",
    "additional reporting by ",
    "editing by ",
    "writing by ",
    "read more:",
    "with reporting by ",
    "follow us on ",
];
/// Phrases of sentences about how a poll was made, anywhere in an article, in lower case.
const POLL_PHRASES: &[&str] = &[
    "margin of error",
    "margin of sampling error",
    "percentage points at the 95 percent confidence",
    "poll was conducted",
    "survey was conducted",
    "poll conducted by",
    "poll conducted for",
    "polls conducted by",
    "polls conducted for",
];
/// Phrases of sentences of the editors to the readers, anywhere in an article, in lower case.
const EDITORS_PHRASES: &[&str] = &[
    "editor’s note",
    "editor's note",
    "edited for length and clarity",
    "edited for clarity",
    "condensed and edited",
    "video is restricted",
    "video is not available",
    "watch the latest video",
    "click here",
    "(all times ",
    "your daily look at",
    "correction appended",
    "because of an editing error",
];

/// Returns the boilerplate of each article, in order.
pub(super) fn boilerplate(docs: &[Doc<'_>]) -> Vec<Vec<Span>> {
    let repeated = repeated(docs.iter(), |_| true);
    docs.iter()
        .map(|doc| {
            of_doc(*doc, |block| repeated.contains(&(outlet(*doc), block_hash(*doc, block))))
        })
        .collect()
}

/// Returns the boilerplate of the articles with these indices, and nothing for the others.
pub(super) fn boilerplate_of(docs: &[Doc<'_>], places: &[usize]) -> Vec<Vec<Span>> {
    let outlets: FxHashSet<&str> = places.iter().map(|&at| outlet(docs[at])).collect();
    let lengths: FxHashSet<usize> = places
        .iter()
        .flat_map(|&at| last_blocks(docs[at]).map(move |block| length(docs[at], block)))
        .collect();
    let same_outlets = docs.iter().filter(|doc| outlets.contains(outlet(**doc)));
    let repeated = repeated(same_outlets, |length| lengths.contains(&length));
    let mut all = vec![Vec::new(); docs.len()];
    for &at in places {
        all[at] = of_doc(docs[at], |block| {
            repeated.contains(&(outlet(docs[at]), block_hash(docs[at], block)))
        });
    }
    all
}

/// Returns everything in an article that could be boilerplate, whatever the other articles have.
pub(super) fn possible(doc: Doc<'_>) -> Vec<Span> {
    of_doc(doc, |_| true)
}

/// Returns the boilerplate of one article, in order.
fn of_doc(doc: Doc<'_>, is_repeated: impl Fn(Span) -> bool) -> Vec<Span> {
    let mut spans: Vec<Span> = last_blocks(doc).filter(|&block| is_repeated(block)).collect();
    spans.extend(boilerplate_sentences(doc));
    spans.sort_unstable();
    spans
}

/// Returns the share of `words` inside `spans`, 0 to 1.
pub(super) fn share(spans: &[Span], words: &[Word]) -> f32 {
    if spans.is_empty() {
        return 0.0;
    }
    let inside =
        words.iter().filter(|word| spans.iter().any(|span| span.covers(word.span()))).count();
    inside as f32 / words.len().max(1) as f32
}

/// Returns the name of the outlet; empty for an unknown one.
fn outlet(doc: Doc<'_>) -> &str {
    doc.article.outlet.as_ref().map_or("", |outlet| &outlet.name)
}

/// Returns the last blocks of an article that may be boilerplate, never the headline.
fn last_blocks(doc: Doc<'_>) -> impl Iterator<Item = Span> {
    let blocks = doc.article.text.blocks.as_slice();
    blocks[blocks.len().saturating_sub(LAST_BLOCKS).max(1).min(blocks.len())..]
        .iter()
        .map(|block| block.span)
}

/// Returns the hash of the words of a block.
fn block_hash(doc: Doc<'_>, block: Span) -> u64 {
    let words = &doc.segments.words[doc.segments.words_in(block)];
    words.iter().fold(0, |hash: u64, word| {
        (hash.rotate_left(23) ^ word.key()).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// Returns the number of words of a block.
fn length(doc: Doc<'_>, block: Span) -> usize {
    doc.segments.words_in(block).len()
}

/// Returns the blocks that an outlet repeats, as outlet and hash. `wanted` selects lengths in words.
fn repeated<'d, 'a: 'd>(
    docs: impl Iterator<Item = &'d Doc<'a>>,
    wanted: impl Fn(usize) -> bool,
) -> FxHashSet<(&'a str, u64)> {
    let mut articles: FxHashMap<&str, usize> = FxHashMap::default();
    let mut starts: FxHashMap<(&str, u64), (FxHashSet<u64>, bool)> = FxHashMap::default();
    for doc in docs {
        if outlet(*doc).is_empty() {
            continue;
        }
        *articles.entry(outlet(*doc)).or_default() += 1;
        for block in last_blocks(*doc).filter(|&block| wanted(length(*doc, block))) {
            let first = doc.article.text.blocks.first();
            let start = first.map_or(0, |block| block_hash(*doc, block.span));
            let of_block = starts.entry((outlet(*doc), block_hash(*doc, block))).or_default();
            of_block.0.insert(start);
            of_block.1 = length(*doc, block) <= MAX_NOTE_WORDS;
        }
    }
    let mut repeated = FxHashSet::default();
    for ((outlet, block), (starts, is_note)) in starts {
        let count = starts.len();
        let is_frequent =
            count >= MIN_REPEATS && count as f32 >= MIN_REPEAT_SHARE * articles[outlet] as f32;
        if is_frequent || is_note && count >= MIN_NOTE_REPEATS {
            repeated.insert((outlet, block));
        }
    }
    repeated
}

/// Returns the sentences with a phrase of boilerplate.
fn boilerplate_sentences(doc: Doc<'_>) -> Vec<Span> {
    let end = last_blocks(doc).next().map_or(usize::MAX, Span::start);
    let has = |words: &[&str]| words.iter().any(|word| doc.text().contains(word));
    let has_poll = has(&["margin of", "confidence", "conducted"]);
    let has_note = has(&[
        "ditor’s",
        "ditor's",
        "dited for",
        "nd edited",
        "video is",
        "latest video",
        "lick here",
        "all times",
        "daily look",
        "ORRECTION",
        "orrection appended",
        "diting error",
    ]);
    let mut found = Vec::new();
    for &sentence in doc.sentences() {
        let is_last = sentence.start() >= end;
        if !is_last && !has_poll && !has_note {
            continue;
        }
        let lower = doc.text()[sentence].to_lowercase();
        let has_any = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
        let is_closing = is_last
            && (has_any(CLOSING_PHRASES)
                || OPENING_PHRASES.iter().any(|phrase| lower.starts_with(phrase)));
        if is_closing || has_poll && has_any(POLL_PHRASES) || has_note && has_any(EDITORS_PHRASES) {
            found.push(sentence);
        }
    }
    found
}
