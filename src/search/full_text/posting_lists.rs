//! The places of every lexeme of a coverage, in four arrays.
//!
//! ```text
//! lexeme     │ doc_starts ──► docs        the articles that have it, in order
//! doc        │ position_starts ──► positions of the lexeme in that article, in order
//! ```

use super::lexeme::{LexemeStream, lexeme};
use crate::text::Word;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Stands for a position without a word.
const GAP: u32 = u32::MAX;

/// The places of every lexeme. A lexeme is named by its number in the order of the alphabet, an article
/// by its place in the coverage.
#[derive(Default)]
pub(super) struct PostingLists {
    /// The lexemes, sorted, one behind the other.
    spelling: String,
    /// Where each lexeme ends in `spelling`.
    ends: Vec<u32>,
    doc_starts: Vec<u32>,
    docs: Vec<u32>,
    position_starts: Vec<u32>,
    positions: Vec<u32>,
    /// The number of words of each article.
    pub(super) lengths: Vec<u32>,
}

/// Collects the words of articles, one after the other.
#[derive(Default)]
pub(super) struct PostingBuilder {
    /// The number of each spelling, by [`Word::key`]. Several spellings may be one lexeme.
    of_key: FxHashMap<u64, u32>,
    of_lexeme: FxHashMap<Box<str>, u32>,
    /// The numbers of all words in order, with [`GAP`] where a position has none.
    words: Vec<u32>,
    /// Where the words of each article end in `words`.
    article_ends: Vec<usize>,
    lengths: Vec<u32>,
}

impl PostingBuilder {
    /// Adds the next article; `keys` are the words of its segments.
    pub(super) fn add(&mut self, stream: &LexemeStream<'_>, keys: &[Word]) {
        let start = self.words.len();
        stream.for_each(|position, at, spelling| {
            let number = self.number(keys[at].key(), spelling);
            self.words.resize(start + position as usize, GAP);
            self.words.push(number);
        });
        self.lengths.push(keys.len() as u32);
        self.article_ends.push(self.words.len());
    }

    fn number(&mut self, key: u64, spelling: &str) -> u32 {
        if let Some(number) = self.of_key.get(&key) {
            return *number;
        }
        let next = self.of_lexeme.len() as u32;
        let number = *self.of_lexeme.entry(lexeme(spelling).into()).or_insert(next);
        self.of_key.insert(key, number);
        number
    }

    /// The lists of all articles that were added.
    pub(super) fn finish(mut self) -> PostingLists {
        let mut sorted: Vec<(Box<str>, u32)> = self.of_lexeme.drain().collect();
        sorted.sort_unstable();
        let mut ranks = vec![0; sorted.len()];
        let mut lists = PostingLists { lengths: self.lengths, ..PostingLists::default() };
        for (rank, (spelling, number)) in sorted.iter().enumerate() {
            ranks[*number as usize] = rank as u32;
            lists.spelling.push_str(spelling);
            lists.ends.push(lists.spelling.len() as u32);
        }
        for number in self.words.iter_mut().filter(|number| **number != GAP) {
            *number = ranks[*number as usize];
        }
        lists.fill(sorted.len(), &self.words, &self.article_ends);
        lists
    }
}

impl PostingLists {
    /// Sorts the words into the lists by counting.
    fn fill(&mut self, lexemes: usize, words: &[u32], article_ends: &[usize]) {
        let (mut docs, mut places) = (vec![0_u32; lexemes + 1], vec![0_u32; lexemes + 1]);
        each_word(words, article_ends, lexemes, |number, _, _, is_first| {
            docs[number + 1] += u32::from(is_first);
            places[number + 1] += 1;
        });
        for at in 0..lexemes {
            docs[at + 1] += docs[at];
            places[at + 1] += places[at];
        }
        self.doc_starts.clone_from(&docs);
        self.docs = vec![0; docs[lexemes] as usize];
        self.position_starts = vec![0; docs[lexemes] as usize + 1];
        self.positions = vec![0; places[lexemes] as usize];
        each_word(words, article_ends, lexemes, |number, article, position, is_first| {
            let place = places[number];
            if is_first {
                let doc = docs[number];
                self.docs[doc as usize] = article;
                self.position_starts[doc as usize] = place;
                docs[number] += 1;
            }
            self.positions[place as usize] = position;
            places[number] += 1;
        });
        if let Some(end) = self.position_starts.last_mut() {
            *end = self.positions.len() as u32;
        }
    }

    /// The number of lexemes.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The spelling of a lexeme.
    pub(super) fn spelling(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.spelling[start..self.ends[at] as usize]
    }

    /// The number of the lexeme with this spelling.
    pub(super) fn find(&self, spelling: &str) -> Option<u32> {
        let at = self.first_from(|other| other < spelling);
        ((at as usize) < self.len() && self.spelling(at) == spelling).then_some(at)
    }

    /// The lexemes that begin with `beginning`.
    pub(super) fn beginning_with(&self, beginning: &str) -> Range<u32> {
        let from = self.first_from(|other| other < beginning);
        let to = self.first_from(|other| other < beginning || other.starts_with(beginning));
        from..to
    }

    /// The first lexeme for which `is_before` does not hold; it holds for a beginning of the list.
    fn first_from(&self, is_before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(self.spelling(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The articles that have a lexeme, in order.
    pub(super) fn docs(&self, number: u32) -> &[u32] {
        let at = number as usize;
        &self.docs[self.doc_starts[at] as usize..self.doc_starts[at + 1] as usize]
    }

    /// The positions of a lexeme in the article at an index of [`docs`](Self::docs), in order.
    pub(super) fn positions(&self, number: u32, nth: usize) -> &[u32] {
        let doc = self.doc_starts[number as usize] as usize + nth;
        &self.positions[self.position_starts[doc] as usize..self.position_starts[doc + 1] as usize]
    }
}

/// Calls `take` for every word with its number, article and position, and whether it is the first of this
/// number in the article.
fn each_word(
    words: &[u32],
    article_ends: &[usize],
    lexemes: usize,
    mut take: impl FnMut(usize, u32, u32, bool),
) {
    let mut seen_in = vec![u32::MAX; lexemes];
    let mut start = 0;
    for (article, end) in article_ends.iter().enumerate() {
        for (position, number) in words[start..*end].iter().enumerate() {
            if *number == GAP {
                continue;
            }
            let number = *number as usize;
            let is_first = seen_in[number] != article as u32;
            seen_in[number] = article as u32;
            take(number, article as u32, position as u32, is_first);
        }
        start = *end;
    }
}
