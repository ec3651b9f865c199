//! From links to rows: kinds, words that differ, reasons, and the order of reading.

use super::pairing::Link;
use super::sentences::Sentence;
use super::shifted::shifted;
use super::typography::{TypographyOptions, heeded};
use super::{AlignmentRow, RowKind};
use crate::text::surface::{Block, Surface, blocks, surface};
use crate::text::{Pair, Side, Span, Word};
use std::ops::Range;

/// All rows: by the left text; before a row that stays, and at the end, what only the right has up to there.
pub(super) fn rows(
    links: &[Link],
    sides: Pair<&[Sentence<'_>]>,
    texts: Pair<&str>,
    typography: TypographyOptions,
) -> Vec<AlignmentRow> {
    let mut linked = Pair::new(vec![None; sides.left.len()], vec![None; sides.right.len()]);
    for (at, link) in links.iter().enumerate() {
        linked.left[link.left.clone()].fill(Some(at));
        linked.right[link.right.clone()].fill(Some(at));
    }
    let only = |side: Side, at: usize| lone(side, sides[side][at].span);
    let mut rows: Vec<AlignmentRow> = Vec::new();
    let (mut left, mut right) = (0, 0);
    let only_right = |from: usize, to: usize, rows: &mut Vec<AlignmentRow>| {
        rows.extend(
            (from..to).filter(|&at| linked.right[at].is_none()).map(|at| only(Side::Right, at)),
        );
    };
    while left < sides.left.len() {
        let Some(at) = linked.left[left] else {
            rows.push(only(Side::Left, left));
            left += 1;
            continue;
        };
        let link = &links[at];
        if !link.moved {
            only_right(right, link.right.start, &mut rows);
            right = link.right.end;
        }
        rows.push(row(link, sides, texts, typography));
        left = link.left.end;
    }
    only_right(right, sides.right.len(), &mut rows);
    rows
}

fn lone(side: Side, span: Span) -> AlignmentRow {
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

fn row(
    link: &Link,
    sides: Pair<&[Sentence<'_>]>,
    texts: Pair<&str>,
    typography: TypographyOptions,
) -> AlignmentRow {
    let words = Pair::new(words(sides.left, &link.left), words(sides.right, &link.right));
    let span = |side: &[Sentence<'_>], range: &Range<usize>| {
        side[range.start].span.hull(side[range.end - 1].span)
    };
    let pair = Pair::new(&words.left[..], &words.right[..]);
    let (kind, score) = match surface(pair) {
        Surface::Same => (RowKind::Same, 1.0),
        Surface::Edited => (RowKind::Edited, chance(link.odds)),
        Surface::Different => (RowKind::Reworded, chance(link.odds)),
    };
    let score = if link.pinned { 1.0 } else { score };
    let edits = if kind == RowKind::Same { Pair::default() } else { edits(&blocks(pair), pair) };
    let spans = Pair::new(Some(span(sides.left, &link.left)), Some(span(sides.right, &link.right)));
    let shifted = shifted(&edits, pair, texts);
    let mut row = AlignmentRow {
        kind,
        moved: link.moved,
        sides: spans,
        score,
        why: why(kind, link, sides, texts),
        edits,
        shifted,
    };
    heeded(&mut row, pair, texts, typography);
    row
}

fn words(side: &[Sentence<'_>], range: &Range<usize>) -> Vec<Word> {
    side[range.clone()].iter().flat_map(|sentence| sentence.words).copied().collect()
}

/// The words outside the blocks, neighbours in one span.
fn edits(blocks: &[Block], words: Pair<&[Word]>) -> Pair<Vec<Span>> {
    let outside = |start: fn(&Block) -> usize, words: &[Word]| {
        let mut spans = Vec::new();
        let mut at = 0;
        for (from, to) in blocks
            .iter()
            .map(|block| (start(block), start(block) + block.len))
            .chain([(words.len(), words.len())])
        {
            if let (Some(first), Some(last)) = (words.get(at), words[at.min(from)..from].last()) {
                spans.push(first.span().hull(last.span()));
            }
            at = to;
        }
        spans
    };
    Pair::new(outside(|block| block.left, words.left), outside(|block| block.right, words.right))
}

/// What the pairing rests on: the heaviest words that both sides have.
fn why(kind: RowKind, link: &Link, sides: Pair<&[Sentence<'_>]>, texts: Pair<&str>) -> String {
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
        if words.len() < 4 && !words.contains(&word) && tells(word) {
            words.push(word);
        }
    }
    format!("both have {}", words.join(", "))
}

/// Whether a word says something to a reader who sees it alone.
fn tells(word: &str) -> bool {
    word.len() > 1 || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Log odds as a probability, 0 to 1.
fn chance(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
