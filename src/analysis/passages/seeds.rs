//! Seeds: places where two articles have the same five words.
//!
//! ```text
//! article 0   … a b c d e f …     shingles: the hash of every five words in a row
//! article 7   … x a b c d e …     those that stand nowhere else go (`Repeated`)
//!
//! postings    7f3a 12 ┐ hash and place in the whole coverage, eight bytes, sorted
//!             7f3a 31 ┘ one group: two or more articles → seed (0 at 12, 7 at 4)
//! ```
//!
//! A group of few articles seeds every pair of them, one of many only the pairs
//! with its first article: a text that a thousand outlets print makes a thousand
//! seeds a word, not half a million. Nothing is lost by it that matters, for
//! pairs are compared word by word later and families are stars anyway.

use super::shingles::{self, Repeated};
use crate::analysis::Doc;
use rayon::prelude::*;
use std::ops::Range;

/// Groups of more articles than this seed only pairs with their first article.
const CROWD: usize = 8;

/// An article that has a group's words more often than this is paired occurrence by occurrence.
const REPEATS: usize = 3;

/// At most this many seeds for each word of the coverage are held at once …
const HELD: f32 = 0.5;
/// … but this many may always be.
const FEW: usize = 1 << 16;

/// Slots for each shingle, so that few share one with another by chance.
const SLOTS: usize = 4;
/// … when they are few themselves, and are looked for in many.
const SLOTS_OF_FEW: usize = 64;

/// Articles of which one task picks the postings.
const TASK: usize = 256;

/// The same [`WIDTH`](shingles::WIDTH) words in articles `a < b`, from word `x` and from word `y` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub(super) a: u32,
    pub(super) b: u32,
    /// `y - x`, so that the seeds of one exact run stand together in order.
    pub(super) diagonal: i32,
    pub(super) x: u32,
}

impl Seed {
    /// The same words at `x` of `a` and at `y` of `b`.
    pub(super) fn new((a, x): (u32, u32), (b, y): (u32, u32)) -> Self {
        Self { a, b, diagonal: y.cast_signed().wrapping_sub(x.cast_signed()), x }
    }

    pub(super) fn y(self) -> u32 {
        self.x.wrapping_add_signed(self.diagonal)
    }
}

/// The shingles that stand more than once, in groups of equal ones. (Now and
/// then two different shingles are one group: whoever takes seeds compares the words.)
pub(super) struct Groups {
    /// Upper bits: of the hash. Lower bits: the place. Sorted.
    postings: Vec<u64>,
    /// How many bits a place takes.
    bits: u32,
    /// The place of the first word of each article.
    starts: Vec<u64>,
    words: usize,
}

impl Groups {
    /// All of them.
    pub(super) fn of(docs: &[Doc<'_>]) -> Self {
        let mut repeated = Repeated::with_room(
            docs.iter().map(|doc| doc.segments.words.len()).sum::<usize>() * SLOTS,
        );
        docs.iter()
            .flat_map(|doc| shingles::hashes(&doc.segments.words))
            .for_each(|hash| repeated.mark(hash));
        Self::picked(docs, |hash| repeated.again(hash))
    }

    /// Those that `docs[first..]` have.
    pub(super) fn with(docs: &[Doc<'_>], first: usize) -> Self {
        let added = &docs[first..];
        let mut marked = Repeated::with_room(
            added.iter().map(|doc| doc.segments.words.len()).sum::<usize>() * SLOTS_OF_FEW,
        );
        added
            .iter()
            .flat_map(|doc| shingles::hashes(&doc.segments.words))
            .for_each(|hash| marked.mark(hash));
        Self::picked(docs, |hash| marked.once(hash))
    }

    /// Those that are `wanted`.
    fn picked(docs: &[Doc<'_>], wanted: impl Fn(u64) -> bool + Sync) -> Self {
        let mut starts = Vec::with_capacity(docs.len());
        let mut words = 0;
        for doc in docs {
            starts.push(words as u64);
            words += doc.segments.words.len();
        }
        let bits = usize::BITS - words.leading_zeros();
        let of_some = |(docs, starts): (&[Doc<'_>], &[u64])| {
            let mut picked: Vec<u64> = Vec::new();
            for (doc, &start) in docs.iter().zip(starts) {
                let places = shingles::hashes(&doc.segments.words).zip(start..);
                picked.extend(
                    places
                        .filter(|&(hash, _)| wanted(hash))
                        .map(|(hash, place)| hash >> bits << bits | place),
                );
            }
            picked
        };
        let picked: Vec<Vec<u64>> =
            docs.par_chunks(TASK).zip(starts.par_chunks(TASK)).map(of_some).collect();
        let mut postings = Vec::with_capacity(picked.iter().map(Vec::len).sum());
        for some in picked {
            postings.extend(some);
        }
        postings.par_sort_unstable();
        Self { postings, bits, starts, words }
    }

    /// Parts of the articles, so that the seeds whose first article lies in one
    /// part are not too many to be held.
    pub(super) fn parts(&self) -> Vec<Range<u32>> {
        let all = self.starts.len() as u32;
        let most = FEW.max((self.words as f32 * HELD) as usize);
        let pairs = |group: &[u64]| {
            if group.len() > CROWD {
                group.len() * REPEATS
            } else {
                group.len() * (group.len() - 1) / 2
            }
        };
        let mut counts = vec![0; self.starts.len()];
        if self.groups().map(pairs).sum::<usize>() > most {
            self.each(|seed| counts[seed.a as usize] += 1);
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

    /// The seeds that are `wanted`, by pair of articles, then diagonal, then place.
    pub(super) fn seeds(&self, wanted: impl Fn(&Seed) -> bool) -> Vec<Seed> {
        let mut seeds = Vec::new();
        self.each(|seed| {
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

    fn each(&self, mut take: impl FnMut(Seed)) {
        let mut sites = Vec::new();
        for group in self.groups() {
            sites.clear();
            sites.extend(group.iter().map(|&posting| self.site(posting)));
            if sites.first().map(|site| site.0) != sites.last().map(|site| site.0) {
                each_of(&sites, &mut take);
            }
        }
    }

    /// The article of a posting, and the word in it.
    fn site(&self, posting: u64) -> Site {
        let place = posting & ((1 << self.bits) - 1);
        let article = self.starts.partition_point(|&start| start <= place) - 1;
        (article as u32, (place - self.starts[article]) as u32)
    }
}

/// An article and a word in it.
type Site = (u32, u32);

/// The seeds of one group, which stands in two articles or more.
fn each_of(group: &[Site], take: &mut impl FnMut(Seed)) {
    let mut articles = group.chunk_by(|p, q| p.0 == q.0);
    if articles.clone().nth(CROWD).is_none() {
        while let Some(a) = articles.next() {
            articles.clone().for_each(|b| each_of_pair(a, b, take));
        }
    } else if let Some(first) = articles.next() {
        articles.for_each(|other| each_of_pair(first, other, take));
    }
}

fn each_of_pair(a: &[Site], b: &[Site], take: &mut impl FnMut(Seed)) {
    if a.len() <= REPEATS && b.len() <= REPEATS {
        a.iter().flat_map(|&p| b.iter().map(move |&q| Seed::new(p, q))).for_each(take);
    } else {
        a.iter().zip(b).map(|(&p, &q)| Seed::new(p, q)).for_each(take);
    }
}
