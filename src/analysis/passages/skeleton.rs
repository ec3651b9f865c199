//! The skeleton of a match: its words, with each chunk as one token.
//!
//! ```text
//! “Let them sit down,” Varrow said.   He went to dinner with Ada Brandt, the mayor
//! ├────────── 1 token ───────────┤    1  2    3  4      5    ├───── 1 token ──────┤
//! ```
//!
//! A chunk is a quotation with its reporting clause, or a naming phrase (`text::chunks`). A shared
//! quotation or a shared name with its title leaves no prose that both articles have.

use super::constants::{
    EQUAL_WORD_BONUS, MIN_PROSE_BESIDE_QUOTATION, MIN_WEIGHT_SMALL, UNEQUAL_WORD_COST,
};
use super::copied::{ClauseWord, QuotedWords, copied_clauses};
use super::extend::{WordMatch, WordRun};
use super::filter::PassageFilter;
use crate::text::Segments;
use crate::text::chunks::{Chunk, ChunkKind, chunks};
use std::ops::Range;

/// The equal tokens of a match after each chunk became one token.
pub(super) struct MatchSkeleton {
    /// Equal words outside chunks.
    pub(super) prose: usize,
    /// Equal words outside chunks that stand outside quotation marks on both sides.
    outside: usize,
    /// Equal words outside chunks, and chunks.
    pub(super) equal: usize,
    /// Their weight in nats.
    pub(super) weight: f32,
    /// The weight of all equal words in nats, as if there were no chunks.
    whole: f32,
}

impl MatchSkeleton {
    /// Counts and weighs the equal tokens of the match, in which a chunk is one token. A quotation
    /// counts where both sides quote; its words that one side has outside of its marks belong to it.
    /// Where the surroundings of the quotations were copied (`copied.rs`), all words count.
    pub(super) fn of(
        filter: &PassageFilter<'_>,
        (a, b): (usize, usize),
        found: &WordMatch,
    ) -> Self {
        let chunks = chunks_of(filter, (a, b), found);
        let grouping = ChunkPairs::new(&chunks, segments_of(filter, (a, b)), found);
        let words = &filter.docs[a].segments.words;
        let marks = QuotedWords::new(filter, (a, b));
        let mut clauses: Vec<ClauseWord<ChunkRef>> = Vec::new();
        let (mut whole, mut outside) = (0.0, 0);
        let (mut prose, mut weight) = (0, 0.0);
        // The chunk of each equal word inside a quotation, with the greatest idf of its words.
        let mut quotations: Vec<(ChunkRef, f32)> = Vec::new();
        let mut names: Vec<ChunkRef> = Vec::new();
        for (x, y) in found.runs.iter().flat_map(WordRun::pairs) {
            let idf = filter.weights.idf(words[x].key());
            whole += EQUAL_WORD_BONUS + idf;
            match grouping.chunk(x, y) {
                Some((chunk, ChunkKind::Quotation)) => {
                    quotations.push((chunk, idf));
                    if marks.are_outside((x, y)) {
                        let (weight, is_lowercase) =
                            (EQUAL_WORD_BONUS + idf, marks.is_lowercase(x));
                        clauses.push(ClauseWord { chunk, weight, is_lowercase });
                    }
                }
                Some((chunk, ChunkKind::Naming)) => {
                    names.push(chunk);
                    weight += EQUAL_WORD_BONUS + idf;
                }
                None => {
                    prose += 1;
                    outside += usize::from(marks.are_outside((x, y)));
                    weight += EQUAL_WORD_BONUS + idf;
                }
            }
        }
        quotations.sort_by(|(p, v), (q, w)| p.cmp(q).then(w.total_cmp(v)));
        quotations.dedup_by_key(|(chunk, _)| *chunk);
        names.sort_unstable();
        names.dedup();
        weight += quotations.iter().map(|(_, idf)| EQUAL_WORD_BONUS + idf).sum::<f32>();
        let unequal = grouping.prose_words(found).saturating_sub(found.equal_words());
        weight -= UNEQUAL_WORD_COST * unequal as f32;
        let (clause_words, clause_weight) = copied_clauses(clauses);
        prose += clause_words;
        outside += clause_words;
        weight += clause_weight;
        let unequal = found.x.len().max(found.y.len()) - found.equal_words();
        whole -= UNEQUAL_WORD_COST * unequal as f32;
        if marks.have_one_break(found) {
            let weight = whole.max(weight);
            return Self { prose, outside, equal: found.equal_words(), weight, whole };
        }
        let equal = prose + quotations.len() + names.len();
        Self { prose, outside, equal, weight, whole }
    }

    /// Whether the match weighs enough. Beside copied prose the words of a quotation weigh too.
    pub(super) fn is_heavy(&self, min_weight: f32) -> bool {
        let has_prose =
            self.outside >= MIN_PROSE_BESIDE_QUOTATION && self.weight >= MIN_WEIGHT_SMALL;
        self.weight >= min_weight || has_prose && self.whole >= min_weight
    }
}

/// The longest part of the match, in equal words, without quotations of both sides; `None` if the
/// match has no such quotation.
pub(super) fn without_quotations(
    filter: &PassageFilter<'_>,
    articles: (usize, usize),
    found: &WordMatch,
) -> Option<WordMatch> {
    let chunks = chunks_of(filter, articles, found);
    let grouping = ChunkPairs::new(&chunks, segments_of(filter, articles), found);
    // The equal words between two quotations, as first and last pair and number.
    let mut parts: Vec<(WordPair, WordPair, usize)> = Vec::new();
    let (mut is_open, mut has_quotation) = (false, false);
    for pair in found.runs.iter().flat_map(WordRun::pairs) {
        if matches!(grouping.chunk(pair.0, pair.1), Some((_, ChunkKind::Quotation))) {
            (is_open, has_quotation) = (false, true);
        } else if let Some(last) = parts.last_mut().filter(|last| is_open && last.1 < pair) {
            (last.1, last.2) = (pair, last.2 + 1);
        } else {
            parts.push((pair, pair, 1));
            is_open = true;
        }
    }
    let longest = parts.into_iter().max_by_key(|part| (part.2, std::cmp::Reverse(part.0)))?;
    if !has_quotation || longest.1.1 < longest.0.1 {
        return None;
    }
    found.cut(&(longest.0.0..longest.1.0 + 1), &(longest.0.1..longest.1.1 + 1))
}

fn segments_of<'a>(filter: &PassageFilter<'a>, (a, b): (usize, usize)) -> [&'a Segments; 2] {
    [a, b].map(|article| filter.docs[article].segments)
}

/// The chunks of both sides of a match.
fn chunks_of(
    filter: &PassageFilter<'_>,
    (a, b): (usize, usize),
    found: &WordMatch,
) -> [Vec<Chunk>; 2] {
    [(a, &found.x), (b, &found.y)].map(|(article, range)| {
        let quoted = filter.quoted.get(article).copied().unwrap_or_default();
        chunks(filter.docs[article].text(), filter.docs[article].segments, quoted, range.clone())
    })
}

/// Two equal words: their indices in the two articles.
type WordPair = (usize, usize);

/// A chunk: the side that has it, and its index there.
type ChunkRef = (usize, usize);

/// The chunks of both sides of a match.
struct ChunkPairs<'c> {
    chunks: &'c [Vec<Chunk>; 2],
    segments: [&'c Segments; 2],
    /// The quotations of each side that share a word with a quotation of the other side.
    quoted_twice: [Vec<bool>; 2],
}

impl<'c> ChunkPairs<'c> {
    fn new(chunks: &'c [Vec<Chunk>; 2], segments: [&'c Segments; 2], found: &WordMatch) -> Self {
        let quoted_twice = [0, 1].map(|side| vec![false; chunks[side].len()]);
        let mut it = Self { chunks, segments, quoted_twice };
        for (x, y) in found.runs.iter().flat_map(WordRun::pairs) {
            if let (Some(p), Some(q)) = (it.quotation(0, x), it.quotation(1, y)) {
                it.quoted_twice[0][p] = true;
                it.quoted_twice[1][q] = true;
            }
        }
        it
    }

    /// The index of the chunk of `side` that has word `at`.
    fn at(&self, side: usize, at: usize) -> Option<usize> {
        let chunks = &self.chunks[side];
        let chunk = chunks.partition_point(|chunk| chunk.words.end <= at);
        if chunks.get(chunk)?.words.start <= at { Some(chunk) } else { None }
    }

    fn quotation(&self, side: usize, at: usize) -> Option<usize> {
        self.at(side, at).filter(|&chunk| self.chunks[side][chunk].kind == ChunkKind::Quotation)
    }

    /// The chunk that the equal words `x` and `y` belong to; a quotation before a name.
    fn chunk(&self, x: usize, y: usize) -> Option<(ChunkRef, ChunkKind)> {
        let sides = [(0, x), (1, y)];
        let quotations = sides.map(|(side, at)| {
            self.quotation(side, at).filter(|&chunk| self.quoted_twice[side][chunk])
        });
        let quotation = match quotations {
            [Some(ours), Some(_)] => Some((0, ours)),
            [Some(ours), None] if self.quotes_in_sentence(1, y) => Some((0, ours)),
            [None, Some(theirs)] if self.quotes_in_sentence(0, x) => Some((1, theirs)),
            _ => None,
        };
        if let Some(chunk) = quotation {
            return Some((chunk, ChunkKind::Quotation));
        }
        let name = sides.into_iter().find_map(|(side, at)| {
            let chunk = self.at(side, at)?;
            if self.quotation(side, at).is_none() { Some((side, chunk)) } else { None }
        });
        name.map(|chunk| (chunk, ChunkKind::Naming))
    }

    /// Whether the sentence with word `at` of `side` has words of a quotation of both sides.
    fn quotes_in_sentence(&self, side: usize, at: usize) -> bool {
        let segments = self.segments[side];
        let Some(sentence) = segments.sentence_at(segments.words[at].span().start()) else {
            return false;
        };
        let words = segments.words_in(segments.sentences[sentence]);
        let chunks = &self.chunks[side];
        let from = chunks.partition_point(|chunk| chunk.words.end <= words.start);
        let inside = chunks[from..].iter().take_while(|chunk| chunk.words.start < words.end);
        inside.enumerate().any(|(nth, _)| self.quoted_twice[side][from + nth])
    }

    /// Number of words of the longer side outside quotations of both sides, and of the equal words
    /// inside them.
    fn prose_words(&self, found: &WordMatch) -> usize {
        let of_side = |side: usize, range: &Range<usize>| {
            let inside = self.chunks[side]
                .iter()
                .enumerate()
                .filter(|(chunk, _)| self.quoted_twice[side][*chunk]);
            let words: usize = inside
                .map(|(_, chunk)| {
                    chunk
                        .words
                        .end
                        .min(range.end)
                        .saturating_sub(chunk.words.start.max(range.start))
                })
                .sum();
            range.len() - words
        };
        let equal = found
            .runs
            .iter()
            .flat_map(WordRun::pairs)
            .filter(|&(x, y)| matches!(self.chunk(x, y), Some((_, ChunkKind::Quotation))))
            .count();
        of_side(0, &found.x).max(of_side(1, &found.y)) + equal
    }
}
