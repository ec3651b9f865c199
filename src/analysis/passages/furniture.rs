//! Furniture: what an outlet prints below its articles, and what everybody
//! prints below a poll. Two articles that have it in common share nothing.
//!
//! - a block among the last of an article that stands there in three in ten of
//!   the articles of its outlet, three at least that begin differently; a short
//!   one in four of them, however many there are
//! - sentences that say who contributed, who the author is, whose rights these
//!   are, or by how much a poll may err

use crate::analysis::Doc;
use crate::text::{Span, Word};
use rustc_hash::{FxHashMap, FxHashSet};

/// Blocks at the end of an article that may be furniture.
const LAST: usize = 5;
/// Articles that must have a block, at least, and as a share of the outlet's.
const ARTICLES: usize = 3;
const SHARE: f32 = 0.3;
/// A block of few words needs only this many: a note on an author who writes seldom.
const OFTEN: usize = 4;
const NOTE: usize = 40;

/// What only sentences at the end of an article say, in small letters.
const CLOSING: &[&str] = &[
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
];
/// How sentences at the end of an article begin that tell who wrote it.
const OPENING: &[&str] = &[
    "reporting by ",
    "(reporting by ",
    "additional reporting by ",
    "editing by ",
    "writing by ",
    "read more:",
    "with reporting by ",
    "follow us on ",
];
/// What sentences say that tell how sure a poll is, wherever they stand.
const POLLS: &[&str] = &[
    "margin of error",
    "margin of sampling error",
    "percentage points at the 95 percent confidence",
];

/// The furniture of each article, in order.
pub(super) fn furniture(docs: &[Doc<'_>]) -> Vec<Vec<Span>> {
    let repeated = repeated(docs.iter(), |_| true);
    docs.iter()
        .map(|doc| of_doc(*doc, |block| repeated.contains(&(outlet(*doc), words(*doc, block)))))
        .collect()
}

/// The furniture of the articles at these places, each at its place; no other has any.
pub(super) fn furniture_of(docs: &[Doc<'_>], places: &[usize]) -> Vec<Vec<Span>> {
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
            repeated.contains(&(outlet(docs[at]), words(docs[at], block)))
        });
    }
    all
}

/// All that could be furniture of an article, whatever the others have.
pub(super) fn possible(doc: Doc<'_>) -> Vec<Span> {
    of_doc(doc, |_| true)
}

fn of_doc(doc: Doc<'_>, is_repeated: impl Fn(Span) -> bool) -> Vec<Span> {
    let mut spans: Vec<Span> = last_blocks(doc).filter(|&block| is_repeated(block)).collect();
    spans.extend(told(doc));
    spans.sort_unstable();
    spans
}

/// How much of the words of `range`, words of `doc`, is furniture, 0 to 1.
pub(super) fn share(spans: &[Span], words: &[Word]) -> f32 {
    if spans.is_empty() {
        return 0.0;
    }
    let inside =
        words.iter().filter(|word| spans.iter().any(|span| span.covers(word.span()))).count();
    inside as f32 / words.len().max(1) as f32
}

fn outlet(doc: Doc<'_>) -> &str {
    doc.article.outlet.as_ref().map_or("", |outlet| &outlet.name)
}

fn last_blocks(doc: Doc<'_>) -> impl Iterator<Item = Span> {
    let blocks = doc.article.text.blocks.as_slice();
    blocks[blocks.len().saturating_sub(LAST).max(1).min(blocks.len())..]
        .iter()
        .map(|block| block.span)
}

/// A number for the words of a block.
fn words(doc: Doc<'_>, block: Span) -> u64 {
    let words = &doc.segments.words[doc.segments.words_in(block)];
    words.iter().fold(0, |hash: u64, word| {
        (hash.rotate_left(23) ^ word.key()).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// How many words a block has.
fn length(doc: Doc<'_>, block: Span) -> usize {
    doc.segments.words_in(block).len()
}

/// The blocks that are furniture of an outlet, of the lengths that are `wanted`.
fn repeated<'d, 'a: 'd>(
    docs: impl Iterator<Item = &'d Doc<'a>>,
    wanted: impl Fn(usize) -> bool,
) -> FxHashSet<(&'a str, u64)> {
    let mut articles: FxHashMap<&str, usize> = FxHashMap::default();
    let mut starts: FxHashMap<(&str, u64), (FxHashSet<u64>, bool)> = FxHashMap::default();
    for doc in docs.filter(|doc| !outlet(**doc).is_empty()) {
        *articles.entry(outlet(*doc)).or_default() += 1;
        for block in last_blocks(*doc).filter(|&block| wanted(length(*doc, block))) {
            let start = doc.article.text.blocks.first().map_or(0, |block| words(*doc, block.span));
            let of_block = starts.entry((outlet(*doc), words(*doc, block))).or_default();
            of_block.0.insert(start);
            of_block.1 = length(*doc, block) <= NOTE;
        }
    }
    let often = |outlet: &str, count: usize| {
        count >= ARTICLES && count as f32 >= SHARE * articles[outlet] as f32
    };
    let is = |outlet: &str, starts: &FxHashSet<u64>, note: bool| {
        often(outlet, starts.len()) || note && starts.len() >= OFTEN
    };
    starts
        .into_iter()
        .filter(|((outlet, _), (starts, note))| is(outlet, starts, *note))
        .map(|(block, _)| block)
        .collect()
}

/// The sentences that are furniture by what they say.
fn told(doc: Doc<'_>) -> Vec<Span> {
    let end = last_blocks(doc).next().map_or(usize::MAX, Span::start);
    let polls = doc.text().contains("margin of") || doc.text().contains("confidence");
    let is = |&&sentence: &&Span| {
        let last = sentence.start() >= end;
        if !last && !polls {
            return false;
        }
        let small = doc.text()[sentence].to_lowercase();
        let closing = || {
            CLOSING.iter().any(|words| small.contains(words))
                || OPENING.iter().any(|words| small.starts_with(words))
        };
        last && closing() || polls && POLLS.iter().any(|words| small.contains(words))
    };
    doc.sentences().iter().filter(is).copied().collect()
}
