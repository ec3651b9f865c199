//! Converts links to rows: their kinds, the words that differ, the reasons, and the order.
//!
//! ```text
//! links   (0,0)  (1,2)  (3,1) moved           left only: 2    right only: 3
//! rows    0│0   1│2   2│·   3│1 moved   ·│3
//! ```

use super::pairing::SentenceLink;
use super::sentences::AlignSentence;
use super::shifted::shifted;
use super::typography::{TypographyOptions, add_typography_edits};
use super::{AlignmentRow, RowKind};
use crate::text::signs::WordSigns;
use crate::text::surface::{Surface, WordBlock, blocks, surface};
use crate::text::{Pair, Side, Span, Word};
use std::ops::Range;

/// Words that the reason for a row lists at most.
const MAX_REASON_WORDS: usize = 4;

/// Returns all rows in the order of the left text. A sentence that only the right text has stands
/// before the next row that is not moved, or at the end.
pub(super) fn rows(
    links: &[SentenceLink],
    sides: Pair<&[AlignSentence<'_>]>,
    texts: Pair<&str>,
    typography: TypographyOptions,
) -> Vec<AlignmentRow> {
    let mut linked = Pair::new(vec![None; sides.left.len()], vec![None; sides.right.len()]);
    for (at, link) in links.iter().enumerate() {
        linked.left[link.left.clone()].fill(Some(at));
        linked.right[link.right.clone()].fill(Some(at));
    }
    let mut rows: Vec<AlignmentRow> = Vec::new();
    let (mut left, mut right) = (0, 0);
    let push_right_only = |from: usize, to: usize, rows: &mut Vec<AlignmentRow>| {
        for at in from..to {
            if linked.right[at].is_none() {
                rows.push(one_sided_row(Side::Right, sides.right[at].span));
            }
        }
    };
    while left < sides.left.len() {
        let Some(at) = linked.left[left] else {
            rows.push(one_sided_row(Side::Left, sides.left[left].span));
            left += 1;
            continue;
        };
        let link = &links[at];
        if !link.moved {
            push_right_only(right, link.right.start, &mut rows);
            right = link.right.end;
        }
        rows.push(row(link, sides, texts, typography));
        left = link.left.end;
    }
    push_right_only(right, sides.right.len(), &mut rows);
    rows
}

/// Returns a row with one side.
fn one_sided_row(side: Side, span: Span) -> AlignmentRow {
    let (kind, sides) = match side {
        Side::Left => (RowKind::Left, Pair::new(Some(span), None)),
        Side::Right => (RowKind::Right, Pair::new(None, Some(span))),
    };
    AlignmentRow {
        kind,
        moved: false,
        sides,
        score: 0.0,
        why: String::new(),
        edits: Pair::default(),
        shifted: Pair::default(),
    }
}

/// Returns the row of a link.
fn row(
    link: &SentenceLink,
    sides: Pair<&[AlignSentence<'_>]>,
    texts: Pair<&str>,
    typography: TypographyOptions,
) -> AlignmentRow {
    let words = Pair::new(words(sides.left, &link.left), words(sides.right, &link.right));
    let span = |side: &[AlignSentence<'_>], range: &Range<usize>| {
        side[range.start].span.hull(side[range.end - 1].span)
    };
    let pair = Pair::new(&words.left[..], &words.right[..]);
    let (kind, score) = match surface(pair, texts) {
        Surface::Same => (RowKind::Same, 1.0),
        Surface::Edited => (RowKind::Edited, probability(link.odds)),
        Surface::Different => (RowKind::Reworded, probability(link.odds)),
    };
    let score = if link.pinned { 1.0 } else { score };
    let edits = if kind == RowKind::Same { Pair::default() } else { edits(pair, texts) };
    let spans = Pair::new(Some(span(sides.left, &link.left)), Some(span(sides.right, &link.right)));
    let shifted = shifted(&edits, pair, texts);
    let mut row = AlignmentRow {
        kind,
        moved: link.moved,
        sides: spans,
        score,
        why: reason(kind, link, sides, texts),
        edits,
        shifted,
    };
    add_typography_edits(&mut row, pair, texts, typography);
    row
}

/// Returns the words of some neighbouring sentences.
fn words(side: &[AlignSentence<'_>], range: &Range<usize>) -> Vec<Word> {
    side[range.clone()].iter().flat_map(|sentence| sentence.words).copied().collect()
}

/// Returns the words outside the equal blocks, with the signs of numbers; neighbouring words form
/// one span.
fn edits(words: Pair<&[Word]>, texts: Pair<&str>) -> Pair<Vec<Span>> {
    let blocks = blocks(words, texts);
    let outside = |start: fn(&WordBlock) -> usize, words: &[Word], text: &str| {
        let mut spans = Vec::new();
        let mut at = 0;
        for (from, to) in blocks
            .iter()
            .map(|block| (start(block), start(block) + block.len))
            .chain([(words.len(), words.len())])
        {
            if let (Some(first), Some(last)) = (words.get(at), words[at.min(from)..from].last()) {
                let signed = |word: &Word| WordSigns::of(text, word.span()).span;
                spans.push(signed(first).hull(signed(last)));
            }
            at = to;
        }
        spans
    };
    Pair::new(
        outside(|block| block.left, words.left, texts.left),
        outside(|block| block.right, words.right, texts.right),
    )
}

/// Returns the reason for the row, for a reader: the rarest words that both sides have.
fn reason(
    kind: RowKind,
    link: &SentenceLink,
    sides: Pair<&[AlignSentence<'_>]>,
    texts: Pair<&str>,
) -> String {
    if link.pinned {
        return "aligned by hand".to_owned();
    }
    if kind == RowKind::Same {
        return "the same words".to_owned();
    }
    let mut shared: Vec<(f32, &str)> = Vec::new();
    for left in &sides.left[link.left.clone()] {
        for right in &sides.right[link.right.clone()] {
            let form = |p: Span, q: Span| (&texts.left[p]).min(&texts.right[q]);
            shared.extend(
                left.terms
                    .common(&right.terms)
                    .map(|(p, q)| (p.weight.min(q.weight), form(p.word, q.word))),
            );
        }
    }
    shared.sort_by(|p, q| q.0.total_cmp(&p.0).then(p.1.cmp(q.1)));
    let mut words: Vec<&str> = Vec::new();
    for (_, word) in shared {
        if words.len() < MAX_REASON_WORDS && !words.contains(&word) && is_significant(word) {
            words.push(word);
        }
    }
    format!("both have {}", words.join(", "))
}

/// Whether a word is significant to a reader who sees it alone.
fn is_significant(word: &str) -> bool {
    word.len() > 1 || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Converts log odds to a probability, 0 to 1.
fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
