//! Proposes the pairs of sentences that are judged: wide, also where no rare word is shared.
//!
//! ```text
//! for each sentence   the best by shared words   ┐
//! of either article   the best by word vectors   ├─► pairs
//! by place            leads, headlines           │
//!                     neighbours of likely pairs ┘
//! ```

use super::statement::{JudgedArticle, JudgedSentence};
use crate::lexis::semantic::direction_cosine;
use crate::lexis::terms::Terms;
use std::cmp::Ordering;

/// Pairs that one sentence proposes by the words that it shares.
const BY_WORDS: usize = 5;
/// Pairs that one sentence proposes by the cosine of the word vectors.
const BY_VECTORS: usize = 4;
/// Sentences of running text at the start of an article that are paired with those of the other.
const LEADS: usize = 2;
/// Sentences of one article that a stem may stand in; a stem in more of them proposes nothing.
const MAX_POSTINGS: usize = 128;
/// Product of the numbers of sentences up to which all pairs are compared by word vectors.
const MAX_PRODUCT: usize = 1 << 16;
/// Cosine of the words from which on the neighbours of a pair are proposed.
const ANCHOR: f32 = 0.4;

/// The sentences of an article by their stems.
pub(super) struct TermIndex {
    /// The stems, ascending.
    stems: Vec<u64>,
    /// The sentences of each stem, ascending, with the weight there.
    sentences: Rows,
    /// The indices of the stems of each sentence, ascending, with the weight there.
    terms: Rows,
    /// The Euclidean length of the vector of each sentence.
    norms: Vec<f32>,
}

/// Lists of indices with weights, one after the other.
struct Rows {
    /// Where each list begins, and the end.
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Rows {
    fn of(lists: impl Iterator<Item = impl IntoIterator<Item = (u32, f32)>>) -> Self {
        let mut rows = Self { starts: vec![0], entries: Vec::new() };
        for list in lists {
            rows.entries.extend(list);
            rows.starts.push(rows.entries.len() as u32);
        }
        rows
    }

    fn row(&self, at: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

impl TermIndex {
    /// The index of the terms of each sentence.
    pub(super) fn of(sentences: &[Terms]) -> Self {
        let mut all: Vec<(u64, u32, f32)> = Vec::new();
        for (at, terms) in (0..).zip(sentences) {
            all.extend(terms.list().iter().map(|term| (term.stem, at, term.weight)));
        }
        all.sort_unstable_by_key(|&(stem, at, _)| (stem, at));
        let groups = || all.chunk_by(|p, q| p.0 == q.0);
        let stems: Vec<u64> = groups().map(|group| group[0].0).collect();
        let number = |stem: u64| stems.partition_point(|other| *other < stem) as u32;
        let terms = |terms: &Terms| -> Vec<(u32, f32)> {
            terms.list().iter().map(|term| (number(term.stem), term.weight)).collect()
        };
        Self {
            sentences: Rows::of(
                groups().map(|group| group.iter().map(|&(_, at, weight)| (at, weight))),
            ),
            terms: Rows::of(sentences.iter().map(terms)),
            norms: sentences.iter().map(Terms::norm).collect(),
            stems,
        }
    }

    /// For each own stem, its index in `other`.
    fn indices_in(&self, other: &Self) -> Vec<Option<usize>> {
        let mut to = 0;
        let index = |&stem: &u64| {
            to += other.stems[to..].iter().take_while(|theirs| **theirs < stem).count();
            if other.stems.get(to) == Some(&stem) { Some(to) } else { None }
        };
        self.stems.iter().map(index).collect()
    }
}

/// The best of some sentences, at most `N`: the highest score first, of equal ones the first.
struct Best<const N: usize> {
    held: [(f32, usize); N],
    count: usize,
}

impl<const N: usize> Best<N> {
    fn new() -> Self {
        Self { held: [(0.0, 0); N], count: 0 }
    }

    fn offer(&mut self, score: f32, at: usize) {
        let is_before = |held: &(f32, usize)| match held.0.total_cmp(&score) {
            Ordering::Equal => held.1 < at,
            order => order == Ordering::Greater,
        };
        let place = self.held[..self.count].iter().take_while(|held| is_before(held)).count();
        if place < N {
            self.count = N.min(self.count + 1);
            self.held.copy_within(place..self.count - 1, place + 1);
            self.held[place] = (score, at);
        }
    }

    fn iter(&self) -> impl Iterator<Item = (f32, usize)> {
        self.held[..self.count].iter().copied()
    }
}

/// The proposed pairs: for each left sentence the right ones.
struct Proposals(Vec<Vec<u32>>);

impl Proposals {
    fn push(&mut self, left: usize, right: usize) {
        if let Some(row) = self.0.get_mut(left) {
            row.push(right as u32);
        }
    }
}

/// Returns the pairs by left sentence, then right, without duplicates.
pub(super) fn proposals(left: &JudgedArticle, right: &JudgedArticle) -> Vec<(usize, usize)> {
    let (a, b) = (&left.statements[..], &right.statements[..]);
    let mut proposed = Proposals(vec![Vec::new(); a.len()]);
    by_words(&left.terms, &right.terms, |at, to, _| proposed.push(at, to));
    let mut anchors = Vec::new();
    by_words(&right.terms, &left.terms, |at, to, cosine| {
        proposed.push(to, at);
        if cosine >= ANCHOR {
            anchors.push((to, at));
        }
    });
    if a.len() * b.len() <= MAX_PRODUCT {
        by_vectors(a, b, &mut proposed);
    }
    by_place(a, b, &mut proposed);
    for (l, r) in anchors {
        for (i, j) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1), (2, 2)] {
            if l + i > 0 && r + j > 0 {
                proposed.push(l + i - 1, r + j - 1);
            }
        }
    }
    let mut pairs = Vec::new();
    for (at, mut row) in proposed.0.into_iter().enumerate() {
        row.sort_unstable();
        row.dedup();
        let may = |&to: &usize| b.get(to).is_some_and(|theirs| may_pair(&a[at], theirs));
        pairs.extend(row.into_iter().map(|to| to as usize).filter(may).map(|to| (at, to)));
    }
    pairs
}

/// Whether two sentences may state the same: neither is furniture, and both stand in a layout
/// of one kind.
fn may_pair(a: &JudgedSentence, b: &JudgedSentence) -> bool {
    !a.is_furniture
        && !b.is_furniture
        && a.is_cell == b.is_cell
        && !a.words.is_empty()
        && !b.words.is_empty()
}

/// Pairs each sentence of `a` with those of `b` that share most words with it.
fn by_words(a: &TermIndex, b: &TermIndex, mut push: impl FnMut(usize, usize, f32)) {
    let indices = a.indices_in(b);
    let mut sums = vec![0.0_f32; b.norms.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (at, norm) in a.norms.iter().enumerate() {
        for &(term, ours) in a.terms.row(at) {
            let Some(index) = indices[term as usize] else { continue };
            let posted = b.sentences.row(index);
            if posted.len() > MAX_POSTINGS {
                continue;
            }
            for &(to, theirs) in posted {
                if sums[to as usize] == 0.0 {
                    touched.push(to);
                }
                sums[to as usize] += ours * theirs;
            }
        }
        let mut best = Best::<BY_WORDS>::new();
        for to in touched.drain(..).map(|to| to as usize) {
            let sum = std::mem::take(&mut sums[to]);
            best.offer(sum / (norm * b.norms[to]).max(f32::MIN_POSITIVE), to);
        }
        best.iter().for_each(|(cosine, to)| push(at, to, cosine));
    }
}

/// Pairs each sentence of either side with those of the other whose vectors are nearest.
fn by_vectors(a: &[JudgedSentence], b: &[JudgedSentence], proposed: &mut Proposals) {
    let mut of_b: Vec<Best<BY_VECTORS>> = b.iter().map(|_| Best::new()).collect();
    for (at, ours) in a.iter().enumerate() {
        let mut best = Best::<BY_VECTORS>::new();
        for (to, theirs) in b.iter().enumerate() {
            let cosine = direction_cosine(&ours.meaning, &theirs.meaning);
            best.offer(cosine, to);
            of_b[to].offer(cosine, at);
        }
        best.iter().for_each(|(_, to)| proposed.push(at, to));
    }
    for (to, best) in of_b.iter().enumerate() {
        best.iter().for_each(|(_, at)| proposed.push(at, to));
    }
}

/// Pairs headlines with headlines and the first sentences with the first sentences.
fn by_place(a: &[JudgedSentence], b: &[JudgedSentence], proposed: &mut Proposals) {
    let leads = |side: &[JudgedSentence]| {
        let mut leads: Vec<usize> = Vec::new();
        let mut prose = 0;
        for (at, statement) in side.iter().enumerate() {
            if prose >= LEADS {
                break;
            }
            if !statement.is_furniture {
                leads.push(at);
                prose += usize::from(!statement.is_heading);
            }
        }
        leads
    };
    let of_b = leads(b);
    for at in leads(a) {
        of_b.iter().for_each(|&to| proposed.push(at, to));
    }
}
