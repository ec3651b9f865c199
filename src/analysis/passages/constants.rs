//! The tuned constants of passages, in one place.
//!
//! Verbatim and edited passages: fitted on passages planted into `PolNeAR` (1 000 articles,
//! seeds 3 to 7), scored on seeds 41 to 46. Reworded passages: read by eye on the demo, on
//! `PolNeAR`, and on 200 pairs of 19 real stories of ECB+. `docs/design/passages.md` has the
//! figures and repeats every value; `tests/design_docs.rs` compares the two.
//!
//! Weights are summed idf in nats. Likeness and cosine are numbers from 0 to 1.

// ---- Shingles and seeds

/// Words of a shingle. With 8 a passage in which a fifth of the words are replaced is lost;
/// with fewer than 5 stock phrases make too many seeds.
pub const SHINGLE_WORDS: usize = 5;
/// Articles with one shingle up to which every pair of them makes seeds; of more, each is
/// paired with the first only. Bounds the seeds of a text that everybody prints.
pub(super) const MAX_ALL_PAIRS: usize = 8;
/// Occurrences of a shingle in one article up to which all combinations make seeds; of more,
/// the n-th is paired with the n-th only. Bounds repetitive texts.
pub(super) const MAX_REPEATS: usize = 3;
/// Seeds held at once for each word of the coverage: memory against passes over the postings.
pub(super) const MAX_SEEDS_PER_WORD: f32 = 0.5;
/// Seeds that may be held at once in a small coverage.
pub(super) const MIN_SEED_CAPACITY: usize = 1 << 16;
/// Slots of the shingle filter for each word: with fewer, more unique shingles pass by chance.
pub(super) const FILTER_SLOTS: usize = 4;
/// Slots for each word when only added articles are marked and all others are looked up.
pub(super) const ADDED_FILTER_SLOTS: usize = 64;
/// Articles whose postings one parallel task collects.
pub(super) const ARTICLES_PER_TASK: usize = 256;

// ---- Chains and matches

/// Words between two runs of one chain, at most, on either side. Higher: longer edits stay in
/// one passage, and unrelated runs meet.
pub(super) const MAX_GAP: usize = 12;
/// Difference in words between the two gaps of a chain, at most.
pub(super) const MAX_DRIFT: usize = 6;
/// Earlier chains, or matches, that are considered for joining. Bounds the work.
pub(super) const LOOK_BACK: usize = 24;
/// Words between two matches that are merged, at most, both sides together.
pub(super) const MAX_MERGE_DISTANCE: usize = 80;
/// Words between two merged matches, at most, for each equal word of the smaller one.
pub(super) const MERGE_DISTANCE_PER_WORD: usize = 3;
/// Equal words as a share of the shorter hull that merged matches need.
pub(super) const MIN_MERGED_DENSITY: f32 = 0.5;
/// Rounds of merging, at most. Bounds the work: two rounds are usual.
pub(super) const MERGE_ROUNDS: usize = 8;
/// Words of one side that the extension adds at one end, at most. Sentences of one template never
/// let the score fall, so without a limit each match of a list of such sentences is the whole list.
pub(super) const MAX_EXTENSION: usize = 128;
/// Words that one step of the extension looks ahead on either side.
pub(super) const LOOKAHEAD: usize = 32;
/// Difference in words between the two sides in one step of the extension, at most.
pub(super) const BAND: usize = 6;
/// Score of an equal word in the extension.
pub(super) const MATCH_SCORE: i16 = 2;
/// Cost of a word that is replaced, added or left out in the extension.
pub(super) const EDIT_COST: i16 = 1;
/// Score below the best at which the extension stops (the X-drop of BLAST). Higher: longer
/// edits at the ends are crossed.
pub(super) const X_DROP: i16 = 6;

// ---- Which matches are passages

/// Equal words of a passage, at least. Lower: more stock phrases.
pub(super) const MIN_EQUAL_WORDS: usize = 7;
/// Equal words from which on the words are not examined for names.
pub(super) const LONG_PASSAGE: usize = 15;
/// Equal words in lower case that a shorter passage needs: a list of names is no passage.
pub(super) const MIN_LOWERCASE_WORDS: usize = 4;
/// Equal words at an end that belong to another sentence are cut when they are fewer than this.
pub(super) const MIN_END_WORDS: usize = 4;
/// Equal words as a share of the longer side, at least.
pub(super) const MIN_DENSITY: f32 = 0.5;
/// Equal tokens of an edited passage, at least, in which a chunk (a quotation with its reporting
/// clause, a naming phrase) is one token. Lower: more stock phrases.
pub(super) const MIN_EDITED_TOKENS: usize = 8;
/// Equal words outside chunks and marks from which on the words of a quotation beside them weigh
/// like others. Lower: stock phrases beside a shared quotation pass in a large coverage.
pub(super) const MIN_PROSE_BESIDE_QUOTATION: usize = 7;
/// Equal words inside marks of both sides from which on one break (the same words at the same
/// place) says that the stretch was copied; each word of the break beyond speaker and verb counts
/// for two. Lower: a quotation of two sentences with *he said*.
pub(super) const MIN_BROKEN_QUOTATION: usize = 30;
/// Equal words inside marks before the break and behind it, at least.
pub(super) const MIN_QUOTED_AT_BREAK: usize = 4;
/// Equal words in small letters from which on a reporting clause is prose that was copied. Lower:
/// *told reporters in the hall*, which two reporters write on their own.
pub(super) const MIN_CLAUSE_WORDS: usize = 7;
/// Places with another figure from which on a match can be two facts in one formula.
pub(super) const MIN_REPLACED_FIGURES: usize = 2;
/// Equal words outside chunks that a passage needs for each place with another figure. Higher:
/// fewer templates, and fewer reports with updated figures.
pub(super) const WORDS_PER_REPLACED_FIGURE: usize = 16;
/// Share of the words in boilerplate, on both sides, from which on a passage is dropped.
pub(super) const MAX_BOILERPLATE_SHARE: f32 = 0.7;
/// Nats that an equal word weighs besides its idf, for standing in order.
pub(super) const EQUAL_WORD_BONUS: f32 = 1.0;
/// Nats that each unequal word of the longer side takes off the weight.
pub(super) const UNEQUAL_WORD_COST: f32 = 1.0;
/// Least weight of a passage in nats, as `a + b ln N` for the `N` words of the coverage: in a
/// large coverage more stock phrases meet by chance. Higher: fewer and surer passages.
pub(super) const MIN_WEIGHT: (f32, f32) = (-18.0, 4.25);
/// Least weight of a passage in nats, however small the coverage is.
pub(super) const MIN_WEIGHT_SMALL: f32 = 15.0;

// ---- Clusters

/// Share of the hull of two sites that both must cover to be one site.
pub(super) const MIN_SITE_OVERLAP: f32 = 0.7;
/// Share of words that a site and the head must have in common when they were matched through
/// a third article only.
pub(super) const MIN_HEAD_DENSITY: f32 = 0.5;

// ---- Boilerplate

/// Blocks at the end of an article that may be boilerplate.
pub(super) const LAST_BLOCKS: usize = 5;
/// Articles of one outlet that must have a block, at least.
pub(super) const MIN_REPEATS: usize = 3;
/// Share of the articles of the outlet that must have the block, at least.
pub(super) const MIN_REPEAT_SHARE: f32 = 0.3;
/// Words of a short note, at most: a note needs [`MIN_NOTE_REPEATS`] only.
pub(super) const MAX_NOTE_WORDS: usize = 40;
/// Articles that must have a short note, whatever their share: for authors who write seldom.
pub(super) const MIN_NOTE_REPEATS: usize = 4;

// ---- Reworded: candidates

/// Sentences that one stem may stand in to find candidates. Bounds the work.
pub(super) const MAX_STEM_SENTENCES: usize = 64;
/// Words of a sentence, at least.
pub(super) const MIN_SENTENCE_WORDS: usize = 5;
/// Words of a sentence that a judged pair of one story needs, at least.
pub(super) const MIN_STATED_WORDS: usize = 3;
/// Cosine of the words of two sentences, at least, before their meanings are compared.
pub(super) const MIN_COSINE: f32 = 0.08;
/// Cosine of the summed word vectors, at least, before they are compared word by word: the
/// sums cost one product, the words one for each pair of words.
pub(super) const MIN_SUM_COSINE: f32 = 0.35;
/// Share of the words of a sentence in a known passage from which on the sentence is left out.
pub(super) const MAX_COVERED_SHARE: f32 = 0.6;
/// Words before a name that may introduce its bearer, at most.
pub(super) const MAX_WORDS_BEFORE_NAME: usize = 4;
/// Words between commas after a name that may introduce its bearer, at most.
pub(super) const MAX_WORDS_AFTER_NAME: usize = 8;
/// Share of the shorter quotation that both sentences must have for it to be one quotation.
pub(super) const SAME_QUOTATION: f32 = 0.5;
/// Share of the shorter sentence that one quotation has when the pair is left to the quotes.
pub(super) const MAX_QUOTATION: f32 = 0.35;

// ---- Reworded: what a pair must reach. Higher values: fewer and surer pairs.

/// Likeness in meaning, at least.
pub(super) const MIN_MEANING: f32 = 0.58;
/// Likeness in meaning plus cosine of the words, at least.
pub(super) const MIN_MEANING_AND_COSINE: f32 = 0.95;
/// Weight of the words that both have, in nats, at least, for articles of two stories.
pub(super) const MIN_EVIDENCE_OTHER_STORY: f32 = 12.0;
/// Likeness of the predicates, at least, for articles of two stories.
pub(super) const MIN_PREDICATE_OTHER_STORY: f32 = 0.62;
/// Log odds that a reader is convinced, at least.
pub(super) const MIN_ODDS: f32 = 1.0;

// The logistic regression for these log odds, fitted on the 200 pairs of ECB+.

/// The bias of the regression.
pub(super) const ODDS_BIAS: f32 = -4.006;
/// Log odds for full likeness in meaning.
pub(super) const ODDS_MEANING: f32 = 2.960;
/// Log odds for full likeness of the predicates.
pub(super) const ODDS_PREDICATE: f32 = 0.412;
/// Log odds for `ln (1 + common words)`, names left out.
pub(super) const ODDS_COMMON_WORDS: f32 = 1.924;
