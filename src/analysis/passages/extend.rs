//! Extends the seeds of one pair of articles to matches: the parts that both articles have.
//!
//! ```text
//! seeds      ▪▪▪    ▪▪▪▪▪        ▪▪
//! runs      ├────┤ ├──────┤     ├───┤       exact, as long as the words are equal
//! chains    ├─────────────┤     ├───┤       across short edits, in order
//! extended ├───────────────┤  ├──────┤      over short edits at both ends
//! merged   ├─────────────────────────┤      across a few sentences, in any order
//! ```

use super::constants::{
    LOOK_BACK, MAX_DRIFT, MAX_GAP, MAX_MERGE_DISTANCE, MERGE_DISTANCE_PER_WORD, MERGE_ROUNDS,
    MIN_MERGED_DENSITY, SHINGLE_WORDS,
};
use super::end_extension;
use super::seeds::Seed;
use crate::text::Word;
use std::ops::Range;

/// Equal words: `len` of them from `x` on in one article and from `y` on in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordRun {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) len: usize,
}

impl WordRun {
    /// The equal words, one pair of indices each.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        (self.x..self.x + self.len).zip(self.y..)
    }
}

/// A part that two articles share: its range of words in each, and the equal words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordMatch {
    pub(super) x: Range<usize>,
    pub(super) y: Range<usize>,
    /// The runs of equal words, in order of `x`.
    pub(super) runs: Vec<WordRun>,
    /// Number of equal words as counted while merging: a word in two runs counts twice.
    equal: usize,
}

impl WordMatch {
    fn new(x: Range<usize>, y: Range<usize>, runs: Vec<WordRun>) -> Self {
        let equal = runs.iter().map(|run| run.len).sum::<usize>().min(x.len()).min(y.len());
        Self { x, y, runs, equal }
    }

    /// Number of equal words. A word in two runs counts once.
    pub(super) fn equal_words(&self) -> usize {
        covered(self.runs.iter().map(|run| run.x..run.x + run.len))
            .min(covered(self.runs.iter().map(|run| run.y..run.y + run.len)))
    }

    /// Equal words as a share of the longer side.
    pub(super) fn density(&self) -> f32 {
        self.equal_words() as f32 / self.x.len().max(self.y.len()).max(1) as f32
    }

    /// Whether two matches are one match that was edited or reordered: few words lie between
    /// them, and half of their hull is equal.
    fn is_near(&self, other: &Self) -> bool {
        let hull = |a: &Range<usize>, b: &Range<usize>| a.end.max(b.end) - a.start.min(b.start);
        let shorter = hull(&self.x, &other.x).min(hull(&self.y, &other.y)) as f32;
        let (ours, theirs) = (self.equal, other.equal);
        let distance = words_between(&self.x, &other.x) + words_between(&self.y, &other.y);
        distance <= MAX_MERGE_DISTANCE.min(MERGE_DISTANCE_PER_WORD * ours.min(theirs))
            && (ours + theirs) as f32 >= shorter * MIN_MERGED_DENSITY
    }

    /// The part of the match inside `x` on one side and inside `y` on the other.
    pub(super) fn cut(&self, x: &Range<usize>, y: &Range<usize>) -> Option<Self> {
        let inside = |run: &WordRun| {
            let skip = x.start.saturating_sub(run.x).max(y.start.saturating_sub(run.y));
            let end = run.len.min(x.end.saturating_sub(run.x)).min(y.end.saturating_sub(run.y));
            if skip >= end {
                return None;
            }
            Some(WordRun { x: run.x + skip, y: run.y + skip, len: end - skip })
        };
        let runs: Vec<WordRun> = self.runs.iter().filter_map(inside).collect();
        let start = |of: fn(&WordRun) -> usize| runs.iter().map(of).min();
        let end = |of: fn(&WordRun) -> usize| runs.iter().map(|run| of(run) + run.len).max();
        let (x, y) =
            (start(|run| run.x)?..end(|run| run.x)?, start(|run| run.y)?..end(|run| run.y)?);
        Some(Self::new(x, y, runs))
    }

    fn absorb(&mut self, other: Self) {
        self.x = self.x.start.min(other.x.start)..self.x.end.max(other.x.end);
        self.y = self.y.start.min(other.y.start)..self.y.end.max(other.y.end);
        self.runs.extend(other.runs);
        self.equal = (self.equal + other.equal).min(self.x.len()).min(self.y.len());
    }
}

/// Number of words between two ranges; 0 when they touch or overlap.
fn words_between(a: &Range<usize>, b: &Range<usize>) -> usize {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

/// Number of indices that the ranges cover together.
fn covered(ranges: impl Iterator<Item = Range<usize>>) -> usize {
    let mut ranges: Vec<Range<usize>> = ranges.collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let mut end = 0;
    ranges.into_iter().fold(0, |sum, range| {
        let fresh = range.end.saturating_sub(range.start.max(end));
        end = end.max(range.end);
        sum + fresh
    })
}

/// Returns all matches of two articles with these words, in order of the first article.
/// `seeds` are all seeds of the pair, in order.
pub(super) fn matches(seeds: &[Seed], a: &[Word], b: &[Word]) -> Vec<WordMatch> {
    let chains = chains(runs(seeds, a, b));
    merged(chains.into_iter().map(|chain| extended(chain, a, b)).collect())
}

/// Returns the exact runs that the seeds lie in, in order of the first article.
fn runs(seeds: &[Seed], a: &[Word], b: &[Word]) -> Vec<WordRun> {
    let mut runs: Vec<WordRun> = Vec::new();
    let mut last_diagonal = None;
    for seed in seeds {
        let (x, y) = (seed.x as usize, seed.y() as usize);
        let inside = |run: &WordRun| last_diagonal == Some(seed.diagonal) && x < run.x + run.len;
        if runs.last().is_some_and(inside) {
            continue;
        }
        if equal_prefix(a[x..x + SHINGLE_WORDS].iter(), b[y..y + SHINGLE_WORDS].iter())
            < SHINGLE_WORDS
        {
            continue;
        }
        let back = equal_prefix(a[..x].iter().rev(), b[..y].iter().rev());
        let on = equal_prefix(a[x + SHINGLE_WORDS..].iter(), b[y + SHINGLE_WORDS..].iter());
        last_diagonal = Some(seed.diagonal);
        runs.push(WordRun { x: x - back, y: y - back, len: back + SHINGLE_WORDS + on });
    }
    runs.sort_unstable();
    runs
}

/// Chains runs across short edits. Each run joins the nearest chain that it fits.
fn chains(runs: Vec<WordRun>) -> Vec<Vec<WordRun>> {
    let mut chains: Vec<Vec<WordRun>> = Vec::new();
    for run in runs {
        let recent = chains.len().saturating_sub(LOOK_BACK);
        let fitting = chains[recent..].iter_mut().filter_map(|chain| {
            let last = chain.last()?;
            let dx = run.x.checked_sub(last.x + last.len)?;
            let dy = run.y.checked_sub(last.y + last.len)?;
            let fits = dx <= MAX_GAP && dy <= MAX_GAP && dx.abs_diff(dy) <= MAX_DRIFT;
            if fits { Some((dx + dy, chain)) } else { None }
        });
        match fitting.min_by_key(|(distance, _)| *distance) {
            Some((_, chain)) => chain.push(run),
            None => chains.push(vec![run]),
        }
    }
    chains
}

/// Turns a chain into a match: adds the equal words in its gaps, and extends it at both ends.
fn extended(mut chain: Vec<WordRun>, a: &[Word], b: &[Word]) -> WordMatch {
    fill_gaps(&mut chain, a, b);
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    let mut before = end_extension::runs_before(first, a, b);
    before.append(&mut chain);
    before.extend(end_extension::runs_after(last, a, b));
    let (first, last) = (before[0], before[before.len() - 1]);
    WordMatch::new(first.x..last.x + last.len, first.y..last.y + last.len, before)
}

/// Number of equal words before the first unequal ones.
fn equal_prefix<'w>(
    ours: impl Iterator<Item = &'w Word>,
    theirs: impl Iterator<Item = &'w Word>,
) -> usize {
    ours.zip(theirs).take_while(|(our, their)| our.key() == their.key()).count()
}

/// Adds the equal words in the gaps between the runs, in order.
fn fill_gaps(chain: &mut Vec<WordRun>, a: &[Word], b: &[Word]) {
    let mut found = Vec::new();
    for pair in chain.windows(2) {
        let from = WordRun { x: pair[0].x + pair[0].len, y: pair[0].y + pair[0].len, len: 1 };
        push_common(from, &a[from.x..pair[1].x], &b[from.y..pair[1].y], &mut found);
    }
    if !found.is_empty() {
        chain.extend(found);
        chain.sort_unstable();
    }
}

/// Pushes the longest common subsequence of two short sequences that start at `from`, one run
/// for each word.
fn push_common(from: WordRun, ours: &[Word], theirs: &[Word], runs: &mut Vec<WordRun>) {
    let same = |i: usize, j: usize| ours[i].key() == theirs[j].key();
    let mut longest = [[0u8; MAX_GAP + 1]; MAX_GAP + 1];
    for i in (0..ours.len()).rev() {
        for j in (0..theirs.len()).rev() {
            longest[i][j] = if same(i, j) {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < ours.len() && j < theirs.len() {
        if same(i, j) {
            runs.push(WordRun { x: from.x + i, y: from.y + j, len: 1 });
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Merges matches that lie near one another, in any order, until nothing changes.
fn merged(mut matches: Vec<WordMatch>) -> Vec<WordMatch> {
    for _ in 0..MERGE_ROUNDS {
        let before = matches.len();
        matches = merged_once(matches);
        if matches.len() == before {
            break;
        }
    }
    for found in &mut matches {
        found.runs.sort_unstable();
    }
    matches
}

/// Merges each match with the nearest earlier one, once.
fn merged_once(mut matches: Vec<WordMatch>) -> Vec<WordMatch> {
    matches.sort_by_key(|found| (found.x.start, found.y.start));
    let mut kept: Vec<WordMatch> = Vec::new();
    for found in matches {
        let recent = kept.len().saturating_sub(LOOK_BACK);
        match kept[recent..].iter_mut().rev().find(|earlier| earlier.is_near(&found)) {
            Some(earlier) => earlier.absorb(found),
            None => kept.push(found),
        }
    }
    kept
}
