//! Finds seeds: places where two articles have five equal words in a row.
//!
//! ```text
//! article 0   … a b c d e f …     shingles: the hash of every five words in a row
//! article 7   … x a b c d e …     unique ones are dropped (`ShingleFilter`)
//!
//! postings    7f3a 12 ┐ hash and word index in the whole coverage, eight bytes, sorted
//!             7f3a 31 ┘ one group: in two or more articles → seed (0 at 12, 7 at 4)
//! ```
//!
//! A group of few articles gives seeds for every pair of them; a group of many only for the
//! pairs with its first article. So a text in a thousand outlets makes a thousand seeds for
//! each word, not half a million. Little is lost: pairs are compared word by word later, and
//! passages are stars around one article.

use super::constants::{
    ADDED_FILTER_SLOTS, ARTICLES_PER_TASK, FILTER_SLOTS, MAX_ALL_PAIRS, MAX_REPEATS,
    MAX_SEEDS_PER_WORD, MIN_SEED_CAPACITY,
};
use super::shingles::{self, ShingleFilter};
use crate::analysis::Doc;
use rayon::prelude::*;
use std::ops::Range;

/// Two equal shingles: [`SHINGLE_WORDS`](super::constants::SHINGLE_WORDS) words from word `x` on in
/// article `a`, and from word `y` on in article `b`, with `a < b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub(super) a: u32,
    pub(super) b: u32,
    /// `y - x`, so that the seeds of one exact run stand together in order.
    pub(super) diagonal: i32,
    pub(super) x: u32,
}

impl Seed {
    /// A seed at word `x` of article `a` and at word `y` of article `b`.
    pub(super) fn new((a, x): (u32, u32), (b, y): (u32, u32)) -> Self {
        Self { a, b, diagonal: y.cast_signed().wrapping_sub(x.cast_signed()), x }
    }

    pub(super) fn y(self) -> u32 {
        self.x.wrapping_add_signed(self.diagonal)
    }
}

/// The repeated shingles of a coverage, in groups of equal hashes. Two different shingles can
/// share a group by chance: the code that extends seeds compares the words.
pub(super) struct ShingleGroups {
    /// Upper bits: the hash. Lower bits: the word index. Sorted.
    postings: Vec<u64>,
    /// Number of bits of a word index.
    bits: u32,
    /// Word index of the first word of each article.
    starts: Vec<u64>,
    words: usize,
}

impl ShingleGroups {
    /// The groups of all shingles that stand more than once in `docs`.
    pub(super) fn of(docs: &[Doc<'_>]) -> Self {
        let filter = filter_of(docs, FILTER_SLOTS);
        Self::select(docs, |hash| filter.may_repeat(hash))
    }

    /// The groups of the shingles that `docs[first..]` have.
    pub(super) fn of_added(docs: &[Doc<'_>], first: usize) -> Self {
        let filter = filter_of(&docs[first..], ADDED_FILTER_SLOTS);
        Self::select(docs, |hash| filter.may_contain(hash))
    }

    /// The groups of the shingles that are `wanted`.
    fn select(docs: &[Doc<'_>], wanted: impl Fn(u64) -> bool + Sync) -> Self {
        let mut starts = Vec::with_capacity(docs.len());
        let mut words = 0;
        for doc in docs {
            starts.push(words as u64);
            words += doc.segments.words.len();
        }
        let bits = usize::BITS - words.leading_zeros();
        let collect = |(docs, starts): (&[Doc<'_>], &[u64])| {
            let mut postings: Vec<u64> = Vec::new();
            for (doc, &start) in docs.iter().zip(starts) {
                for (hash, index) in shingles::hashes(&doc.segments.words).zip(start..) {
                    if wanted(hash) {
                        postings.push(hash >> bits << bits | index);
                    }
                }
            }
            postings
        };
        let of_tasks: Vec<Vec<u64>> = docs
            .par_chunks(ARTICLES_PER_TASK)
            .zip(starts.par_chunks(ARTICLES_PER_TASK))
            .map(collect)
            .collect();
        let mut postings = Vec::with_capacity(of_tasks.iter().map(Vec::len).sum());
        for of_task in of_tasks {
            postings.extend(of_task);
        }
        postings.par_sort_unstable();
        Self { postings, bits, starts, words }
    }

    /// Divides the articles into parts, so that the seeds whose first article lies in one part
    /// fit into memory.
    pub(super) fn parts(&self) -> Vec<Range<u32>> {
        let all = self.starts.len() as u32;
        let most = MIN_SEED_CAPACITY.max((self.words as f32 * MAX_SEEDS_PER_WORD) as usize);
        let pairs = |group: &[u64]| {
            if group.len() > MAX_ALL_PAIRS {
                group.len() * MAX_REPEATS
            } else {
                group.len() * (group.len() - 1) / 2
            }
        };
        let mut counts = vec![0; self.starts.len()];
        if self.groups().map(pairs).sum::<usize>() > most {
            self.for_each_seed(|seed| counts[seed.a as usize] += 1);
        }
        let (mut parts, mut from, mut held) = (Vec::new(), 0, 0);
        for (article, &count) in (0..all).zip(&counts) {
            if held > 0 && held + count > most {
                parts.push(from..article);
                (from, held) = (article, 0);
            }
            held += count;
        }
        parts.push(from..all);
        parts
    }

    /// Returns the seeds that are `wanted`, by pair of articles, then diagonal, then word.
    pub(super) fn seeds(&self, wanted: impl Fn(&Seed) -> bool) -> Vec<Seed> {
        let mut seeds = Vec::new();
        self.for_each_seed(|seed| {
            if wanted(&seed) {
                seeds.push(seed);
            }
        });
        seeds.par_sort_unstable();
        seeds
    }

    fn groups(&self) -> impl Iterator<Item = &[u64]> {
        self.postings
            .chunk_by(|p, q| p >> self.bits == q >> self.bits)
            .filter(|group| group.len() > 1)
    }

    fn for_each_seed(&self, mut take: impl FnMut(Seed)) {
        let mut sites = Vec::new();
        for group in self.groups() {
            sites.clear();
            sites.extend(group.iter().map(|&posting| self.site(posting)));
            if sites.first().map(|site| site.0) != sites.last().map(|site| site.0) {
                for_each_seed_of_group(&sites, &mut take);
            }
        }
    }

    /// The article of a posting, and the word in that article.
    fn site(&self, posting: u64) -> WordSite {
        let index = posting & ((1 << self.bits) - 1);
        let article = self.starts.partition_point(|&start| start <= index) - 1;
        (article as u32, (index - self.starts[article]) as u32)
    }
}

/// A filter with the shingles of `docs`, with so many slots for each word.
fn filter_of(docs: &[Doc<'_>], slots_per_word: usize) -> ShingleFilter {
    let words = docs.iter().map(|doc| doc.segments.words.len()).sum::<usize>();
    let mut filter = ShingleFilter::with_slots(words * slots_per_word);
    for doc in docs {
        for hash in shingles::hashes(&doc.segments.words) {
            filter.add(hash);
        }
    }
    filter
}

/// An article and a word in that article.
type WordSite = (u32, u32);

/// Calls `take` with the seeds of one group, which stands in two or more articles.
fn for_each_seed_of_group(group: &[WordSite], take: &mut impl FnMut(Seed)) {
    let mut articles = group.chunk_by(|p, q| p.0 == q.0);
    if articles.clone().nth(MAX_ALL_PAIRS).is_none() {
        while let Some(a) = articles.next() {
            articles.clone().for_each(|b| for_each_seed_of_pair(a, b, take));
        }
    } else if let Some(first) = articles.next() {
        articles.for_each(|other| for_each_seed_of_pair(first, other, take));
    }
}

fn for_each_seed_of_pair(a: &[WordSite], b: &[WordSite], take: &mut impl FnMut(Seed)) {
    if a.len() <= MAX_REPEATS && b.len() <= MAX_REPEATS {
        a.iter().flat_map(|&p| b.iter().map(move |&q| Seed::new(p, q))).for_each(take);
    } else {
        a.iter().zip(b).map(|(&p, &q)| Seed::new(p, q)).for_each(take);
    }
}
