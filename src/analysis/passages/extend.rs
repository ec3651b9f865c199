//! From the seeds of one pair of articles to what the two really share.
//!
//! ```text
//! seeds      ▪▪▪    ▪▪▪▪▪        ▪▪
//! runs      ├────┤ ├──────┤     ├───┤       exact, as long as they go
//! chains    ├─────────────┤     ├───┤       across short edits, in order
//! extended ├───────────────┤  ├──────┤      over short edits at both ends
//! matches  ├─────────────────────────┤      across a few sentences, in any order
//! ```

use super::ends;
use super::seeds::Seed;
use super::shingles::WIDTH;
use crate::text::Word;
use std::ops::Range;

/// Words between two runs of one chain, at most, on either side.
const GAP: usize = 12;
/// By how much the two gaps of a chain may differ.
const DRIFT: usize = 6;
/// How many runs back a run looks for its predecessor.
const LOOK_BACK: usize = 24;
/// Words between two chains of one match, at most, both sides together.
const NEAR: usize = 80;
/// … and at most this many for each equal word of the smaller of the two.
const REACH: usize = 3;
/// Equal words as a share of the shorter side that matches put together must have.
const TOGETHER: f32 = 0.5;
/// How often matches are put together anew.
const ROUNDS: usize = 8;

/// Equal words: `len` of them from `x` on in one article and from `y` on in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) len: usize,
}

/// What two articles share: where it stands in each, and the equal words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) x: Range<usize>,
    pub(super) y: Range<usize>,
    /// In order of `x`.
    pub(super) runs: Vec<Run>,
    /// How many words are equal, those twice that have two equals: counted as matches are put together.
    equal: usize,
}

impl Match {
    fn new(x: Range<usize>, y: Range<usize>, runs: Vec<Run>) -> Self {
        let equal = runs.iter().map(|run| run.len).sum::<usize>().min(x.len()).min(y.len());
        Self { x, y, runs, equal }
    }

    /// How many words are equal. No word counts twice, though it may have two equals.
    pub(super) fn words(&self) -> usize {
        covered(self.runs.iter().map(|run| run.x..run.x + run.len))
            .min(covered(self.runs.iter().map(|run| run.y..run.y + run.len)))
    }

    /// Equal words as a share of the longer side.
    pub(super) fn density(&self) -> f32 {
        self.words() as f32 / self.x.len().max(self.y.len()).max(1) as f32
    }

    /// Whether the two stand so near one another that they are one, edited or
    /// reordered: little lies between, and on one side hardly anything.
    fn near(&self, other: &Self) -> bool {
        let hull = |a: &Range<usize>, b: &Range<usize>| a.end.max(b.end) - a.start.min(b.start);
        let shorter = hull(&self.x, &other.x).min(hull(&self.y, &other.y)) as f32;
        let (ours, theirs) = (self.equal, other.equal);
        let distance = apart(&self.x, &other.x) + apart(&self.y, &other.y);
        distance <= NEAR.min(REACH * ours.min(theirs))
            && (ours + theirs) as f32 >= shorter * TOGETHER
    }

    /// What of the match lies inside `x` on one side and `y` on the other.
    pub(super) fn cut(&self, x: &Range<usize>, y: &Range<usize>) -> Option<Self> {
        let inside = |run: &Run| {
            let skip = x.start.saturating_sub(run.x).max(y.start.saturating_sub(run.y));
            let end = run.len.min(x.end.saturating_sub(run.x)).min(y.end.saturating_sub(run.y));
            (skip < end).then(|| Run { x: run.x + skip, y: run.y + skip, len: end - skip })
        };
        let runs: Vec<Run> = self.runs.iter().filter_map(inside).collect();
        let start = |of: fn(&Run) -> usize| runs.iter().map(of).min();
        let end = |of: fn(&Run) -> usize| runs.iter().map(|run| of(run) + run.len).max();
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

/// How many words lie between two ranges; 0 when they touch or overlap.
fn apart(a: &Range<usize>, b: &Range<usize>) -> usize {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

/// How many places the ranges cover together.
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

/// Everything that two articles with these words share, by place in the first.
/// `seeds` are all seeds of the pair, in order.
pub(super) fn matches(seeds: &[Seed], a: &[Word], b: &[Word]) -> Vec<Match> {
    let chains = chains(runs(seeds, a, b));
    merged(chains.into_iter().map(|chain| extended(chain, a, b)).collect())
}

/// The exact runs that the seeds lie in, by place in the first article.
fn runs(seeds: &[Seed], a: &[Word], b: &[Word]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut last_diagonal = None;
    for seed in seeds {
        let (x, y) = (seed.x as usize, seed.y() as usize);
        let inside = |run: &Run| last_diagonal == Some(seed.diagonal) && x < run.x + run.len;
        if runs.last().is_some_and(inside) {
            continue;
        }
        if equal(a[x..x + WIDTH].iter(), b[y..y + WIDTH].iter()) < WIDTH {
            continue;
        }
        let back = equal(a[..x].iter().rev(), b[..y].iter().rev());
        let on = equal(a[x + WIDTH..].iter(), b[y + WIDTH..].iter());
        last_diagonal = Some(seed.diagonal);
        runs.push(Run { x: x - back, y: y - back, len: back + WIDTH + on });
    }
    runs.sort_unstable();
    runs
}

/// Runs put together across short edits. Each run goes to the nearest chain that can take it.
fn chains(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut chains: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let recent = chains.len().saturating_sub(LOOK_BACK);
        let fitting = chains[recent..].iter_mut().filter_map(|chain| {
            let last = chain.last()?;
            let dx = run.x.checked_sub(last.x + last.len)?;
            let dy = run.y.checked_sub(last.y + last.len)?;
            (dx <= GAP && dy <= GAP && dx.abs_diff(dy) <= DRIFT).then_some((dx + dy, chain))
        });
        match fitting.min_by_key(|(distance, _)| *distance) {
            Some((_, chain)) => chain.push(run),
            None => chains.push(vec![run]),
        }
    }
    chains
}

/// A chain with what its ends still have in common, and with the single words
/// inside its gaps.
fn extended(mut chain: Vec<Run>, a: &[Word], b: &[Word]) -> Match {
    fill_gaps(&mut chain, a, b);
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    let mut before = ends::before(first, a, b);
    before.append(&mut chain);
    before.extend(ends::behind(last, a, b));
    let (first, last) = (before[0], before[before.len() - 1]);
    Match::new(first.x..last.x + last.len, first.y..last.y + last.len, before)
}

/// How many words are equal before the first that is not.
fn equal<'w>(
    ours: impl Iterator<Item = &'w Word>,
    theirs: impl Iterator<Item = &'w Word>,
) -> usize {
    ours.zip(theirs).take_while(|(our, their)| our.key() == their.key()).count()
}

/// Adds the words in the gaps between the runs that are equal in order.
fn fill_gaps(chain: &mut Vec<Run>, a: &[Word], b: &[Word]) {
    let mut found = Vec::new();
    for pair in chain.windows(2) {
        let from = Run { x: pair[0].x + pair[0].len, y: pair[0].y + pair[0].len, len: 1 };
        push_common(from, &a[from.x..pair[1].x], &b[from.y..pair[1].y], &mut found);
    }
    if !found.is_empty() {
        chain.extend(found);
        chain.sort_unstable();
    }
}

/// The longest common subsequence of two short stretches that start at `from`, a run a word.
fn push_common(from: Run, ours: &[Word], theirs: &[Word], runs: &mut Vec<Run>) {
    let same = |i: usize, j: usize| ours[i].key() == theirs[j].key();
    let mut longest = [[0u8; GAP + 1]; GAP + 1];
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
            runs.push(Run { x: from.x + i, y: from.y + j, len: 1 });
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Matches that lie near one another put together, in whatever order they stand
/// there, until none are left to put together.
fn merged(mut matches: Vec<Match>) -> Vec<Match> {
    for _ in 0..ROUNDS {
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

fn merged_once(mut matches: Vec<Match>) -> Vec<Match> {
    matches.sort_by_key(|found| (found.x.start, found.y.start));
    let mut kept: Vec<Match> = Vec::new();
    for found in matches {
        let recent = kept.len().saturating_sub(LOOK_BACK);
        match kept[recent..].iter_mut().rev().find(|earlier| earlier.near(&found)) {
            Some(earlier) => earlier.absorb(found),
            None => kept.push(found),
        }
    }
    kept
}
