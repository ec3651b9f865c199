//! Chooses the links of two articles written apart: the pairs that the judge finds likely.
//!
//! ```text
//! 1 equal    sentences that are equal word for word
//! 2 judged   the other pairs, the likeliest first, while both sentences are free
//! 3 beside   pairs that are less likely, beside a row; a headline and a lead support each other
//! 4 halves   a free neighbour joins a pair whose other side states what it states
//! ```

use super::candidates::PairCandidate;
use super::judge::{JudgedArticle, JudgedPair, judged_pairs};
use super::pairing::{SentenceLink, UsedSentences};
use super::sentences::AlignSentence;
use crate::analysis::Doc;
use crate::lexis::Lexis;
use crate::text::Pair;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Log odds of the judge from which on two sentences form a row. Fitted on labelled pairs of news
/// within a story (`docs/design/judge.md`): a higher value gives fewer and surer rows.
const MIN_ROW: f32 = 1.2;
/// Log odds from which on two sentences form a row beside a row: the sentences before or after them
/// are one.
const MIN_BESIDE_ROW: f32 = 0.9;
/// Log odds from which on two headlines and the first sentences of both articles form two rows: each
/// supports the other, for what an article begins with is what it is about.
const MIN_LEADS: f32 = 0.4;
/// Log odds that a headline needs more to form a row with a sentence of running text.
const OTHER_LAYOUT: f32 = 0.5;
/// Log odds from which on a free neighbour joins a row.
const MIN_HALF: f32 = 0.0;

/// Returns the links of two articles written apart. `equal` are the pairs of sentences that are
/// equal word for word; `used` marks the sentences that pins hold.
pub(super) fn judged_links(
    docs: Pair<Doc<'_>>,
    sides: Pair<&[AlignSentence<'_>]>,
    equal: &[PairCandidate],
    used: &mut UsedSentences,
    lexis: &Lexis,
) -> Vec<SentenceLink> {
    let articles = docs.map(|doc| JudgedArticle::new(doc, lexis));
    let judged = judged_pairs(&articles.left, &articles.right, MIN_HALF, lexis);
    let mut links: Vec<SentenceLink> = Vec::new();
    for pair in equal {
        take(pair.left, pair.right, pair.odds, &mut links, used);
    }
    let pairs = likeliest_first(&judged, sides);
    let (sure, faint): (Vec<JudgedPair>, Vec<JudgedPair>) =
        pairs.into_iter().partition(|pair| pair.odds >= MIN_ROW);
    for pair in sure {
        take(pair.left, pair.right, pair.odds, &mut links, used);
    }
    let leads = faint.iter().filter(|pair| pair.are_leads).map(|pair| (pair.left, pair.right));
    let rows: FxHashSet<(usize, usize)> =
        links.iter().map(|link| (link.left.start, link.right.start)).chain(leads).collect();
    for pair in faint {
        let has_neighbour = rows.contains(&(pair.left + 1, pair.right + 1))
            || pair.left > 0 && pair.right > 0 && rows.contains(&(pair.left - 1, pair.right - 1));
        if has_neighbour {
            take(pair.left, pair.right, pair.odds, &mut links, used);
        }
    }
    join_neighbours(&mut links, &judged, sides, used);
    links
}

/// Links two sentences when both are free.
fn take(
    left: usize,
    right: usize,
    odds: f32,
    links: &mut Vec<SentenceLink>,
    used: &mut UsedSentences,
) {
    if !used.left[left] && !used.right[right] {
        used.left[left] = true;
        used.right[right] = true;
        let (left, right) = (left..left + 1, right..right + 1);
        links.push(SentenceLink { left, right, odds, moved: false, pinned: false });
    }
}

/// Returns the pairs that may form a row, the likeliest first.
fn likeliest_first(judged: &[JudgedPair], sides: Pair<&[AlignSentence<'_>]>) -> Vec<JudgedPair> {
    let mut pairs: Vec<JudgedPair> = judged.to_vec();
    for pair in &mut pairs {
        if !sides.left[pair.left].may_answer(&sides.right[pair.right]) {
            pair.odds -= OTHER_LAYOUT;
        }
    }
    pairs.retain(|pair| pair.odds >= MIN_BESIDE_ROW || pair.are_leads && pair.odds >= MIN_LEADS);
    pairs.sort_by(|p, q| q.odds.total_cmp(&p.odds).then((p.left, p.right).cmp(&(q.left, q.right))));
    pairs
}

/// Adds free neighbours to links: a sentence that states what the other side of the link states.
fn join_neighbours(
    links: &mut [SentenceLink],
    judged: &[JudgedPair],
    sides: Pair<&[AlignSentence<'_>]>,
    used: &mut UsedSentences,
) {
    let odds: FxHashMap<(usize, usize), f32> =
        judged.iter().map(|pair| ((pair.left, pair.right), pair.odds)).collect();
    let with = |left: usize, right: usize| odds.get(&(left, right)).copied().unwrap_or(f32::MIN);
    for link in links {
        let right = link.right.start;
        let free = neighbours(&link.left, sides.left, &used.left);
        if let Some(at) = likeliest(free, |at| with(at, right)) {
            used.left[at] = true;
            link.left = link.left.start.min(at)..link.left.end.max(at + 1);
        }
        let left = link.left.clone();
        let free = neighbours(&link.right, sides.right, &used.right);
        let best = |at: usize| left.clone().map(|l| with(l, at)).fold(f32::MIN, f32::max);
        if let Some(at) = likeliest(free, best) {
            used.right[at] = true;
            link.right = link.right.start.min(at)..link.right.end.max(at + 1);
        }
    }
}

/// Returns the free neighbours that may join a row.
fn neighbours(
    range: &Range<usize>,
    side: &[AlignSentence<'_>],
    used: &[bool],
) -> impl Iterator<Item = usize> {
    let own = range.start;
    let near = [range.start.checked_sub(1), Some(range.end)];
    near.into_iter()
        .flatten()
        .filter(move |&at| side.get(at).is_some_and(|near| !used[at] && side[own].may_join(near)))
}

fn likeliest(at: impl Iterator<Item = usize>, odds: impl Fn(usize) -> f32) -> Option<usize> {
    at.map(|at| (odds(at), at))
        .filter(|(odds, _)| *odds >= MIN_HALF)
        .max_by(|p, q| p.0.total_cmp(&q.0).then(q.1.cmp(&p.1)))
        .map(|(_, at)| at)
}
