//! Seeds: places where two articles have the same five words.
//!
//! ```text
//! article 0   … a b c d e f …     postings (hash of 5 words, article, position), sorted
//! article 7   … x a b c d e …  →  7f3a 0 12 ┐ one group: two or more articles
//!                                 7f3a 7 31 ┘ → seed (0 at 12, 7 at 31)
//! ```
//!
//! A group of few articles seeds every pair of them, one of many only the pairs
//! with its first article: a text that a thousand outlets print makes a thousand
//! seeds a word, not half a million. Nothing is lost by it that matters, for
//! pairs are compared word by word later and families are stars anyway.

use crate::analysis::Doc;
use rayon::prelude::*;

/// Words of a seed.
pub(super) const WIDTH: usize = 5;

/// Groups of more articles than this seed only pairs with their first article.
const CROWD: usize = 8;

/// An article that has a group's words more often than this is paired occurrence by occurrence.
const REPEATS: usize = 3;

/// The same [`WIDTH`] words in articles `a < b`, from word `x` and from word `y` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub(super) a: u32,
    pub(super) b: u32,
    /// `y - x`, so that the seeds of one exact run stand together in order.
    pub(super) diagonal: i32,
    pub(super) x: u32,
}

impl Seed {
    pub(super) fn y(self) -> u32 {
        self.x.wrapping_add_signed(self.diagonal)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    hash: u64,
    article: u32,
    at: u32,
}

/// All seeds, by pair of articles, then diagonal, then place.
pub(super) fn seeds(docs: &[Doc<'_>]) -> Vec<Seed> {
    let postings = postings(docs);
    let mut seeds = Vec::new();
    for group in postings.chunk_by(|p, q| p.hash == q.hash) {
        if group.first().map(|p| p.article) != group.last().map(|p| p.article) {
            push_group(group, &mut seeds);
        }
    }
    drop(postings);
    seeds.par_sort_unstable();
    seeds
}

fn postings(docs: &[Doc<'_>]) -> Vec<Posting> {
    let mut postings = Vec::with_capacity(docs.iter().map(|doc| doc.segments.words.len()).sum());
    for (article, doc) in docs.iter().enumerate() {
        postings.extend(doc.segments.words.windows(WIDTH).enumerate().map(|(at, window)| Posting {
            hash: window.iter().fold(0, |h: u64, w| (h.rotate_left(23) ^ w.key()).wrapping_mul(0x9E37_79B9_7F4A_7C15)),
            article: article as u32,
            at: at as u32,
        }));
    }
    postings.par_sort_unstable();
    postings
}

fn push_group(group: &[Posting], seeds: &mut Vec<Seed>) {
    let articles: Vec<&[Posting]> = group.chunk_by(|p, q| p.article == q.article).take(CROWD + 1).collect();
    if articles.len() <= CROWD {
        for (at, a) in articles.iter().enumerate() {
            for b in &articles[at + 1..] {
                push_pair(a, b, seeds);
            }
        }
        return;
    }
    let mut all = group.chunk_by(|p, q| p.article == q.article);
    if let Some(first) = all.next() {
        for other in all {
            push_pair(first, other, seeds);
        }
    }
}

fn push_pair(a: &[Posting], b: &[Posting], seeds: &mut Vec<Seed>) {
    let seed = |p: &Posting, q: &Posting| Seed { a: p.article, b: q.article, diagonal: q.at.cast_signed() - p.at.cast_signed(), x: p.at };
    if a.len() <= REPEATS && b.len() <= REPEATS {
        seeds.extend(a.iter().flat_map(|p| b.iter().map(move |q| seed(p, q))));
    } else {
        seeds.extend(a.iter().zip(b).map(|(p, q)| seed(p, q)));
    }
}
