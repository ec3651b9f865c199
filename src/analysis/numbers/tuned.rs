//! The tuned constants of numbers. `docs/design/numbers.md` has the same list.
//!
//! They were set on the election, fire and demo stories of `tests/numbers_gold.rs` and checked once on
//! the ward and harbour stories. Larger evidence or smaller bounds put more figures into one line, and
//! more wrong ones.

use crate::analysis::tuned::tuned;

tuned! {
    /// Factor between a bare number and the figure before it within which it takes that one's unit.
    SAME_SCALE: f64 = 8.0;
    /// Share by which a round figure that is `about` right may be off.
    ROUND_SLACK: f64 = 0.15;
    /// Share by which another figure that is `about` right may be off.
    FINE_SLACK: f64 = 0.1;

    /// Words on either side of a figure that tell what it is about.
    WINDOW: usize = 16;
    /// Words at whose distance a word counts half.
    HALF_DISTANCE: f32 = 5.0;
    /// Nats below which a word tells nothing.
    SILENT_WEIGHT: f32 = 1.2;
    /// Words on either side whose meaning is taken.
    CLOSE_WINDOW: usize = 8;
    /// Words within which it stands what became of people.
    FATE_REACH: usize = 6;
    /// Words by which a fate told before people counts as further away.
    FATE_BEFORE: usize = 3;
    /// Words before a figure that may call it early (`at first`).
    EARLY_REACH: usize = 7;
    /// Words behind a figure that may call it a difference (`120 metres less`).
    CHANGE_REACH: usize = 3;

    /// What likeness in meaning of the words close by (0 to 1) adds.
    CLOSE_MEANING: f32 = 0.6;
    /// What one fate adds.
    SAME_FATE: f32 = 0.45;
    /// What the same value adds.
    SAME_VALUE: f32 = 0.3;
    /// What another figure adds that both have beside them in the sentence.
    SAME_COMPANY: f32 = 0.3;
    /// What it adds when it stands in a sentence next to one of them.
    NEAR_COMPANY: f32 = 0.15;
    /// What a word of one side before both days (`until`) adds.
    SAME_LEAD: f32 = 0.3;
    /// What the product of the words around (0 to 1) adds.
    WORDS_AROUND: f32 = 0.25;
    /// What a value not far off adds.
    CLOSE_VALUE: f32 = 0.2;
    /// What a value far off takes away.
    FAR_VALUE: f32 = 0.2;
    /// Factor within which a value is not far off.
    CLOSE_FACTOR: f64 = 1.5;
    /// Factor beyond which it is far off.
    FAR_FACTOR: f64 = 5.0;
    /// Days within which a day is not far off.
    CLOSE_DAYS: u32 = 10;
    /// What one noun counted by both adds, and two nouns take away.
    SAME_NOUN: f32 = 0.15;
    /// What few amounts of the unit add, over the product of their numbers in both articles.
    FEW_AMOUNTS: f32 = 0.15;
    /// What likeness in meaning of the sentences (0 to 1) adds, and that of the nouns.
    FAR_MEANING: f32 = 0.1;
    /// Evidence without meaning below which a pair is compared only when its cosine is
    /// [`COSINE_FLOOR`]. Saves time.
    SOME_EVIDENCE: f32 = 0.2;
    /// The least cosine of the words close by for a pair without other evidence.
    COSINE_FLOOR: f32 = 0.25;

    /// The least likeness of a pair.
    PAIR_LIKENESS: f32 = 0.52;
    /// The least mean likeness over a group.
    GROUP_LIKENESS: f32 = 0.42;
    /// The likeness of two figures that one article sets against each other.
    RIVAL_LIKENESS: f32 = 0.8;
    /// Figures of one unit of which every two are compared. A bound on the work.
    ALL_PAIRS: usize = 300;
    /// Figures near one word beyond which it pairs only those that follow one another.
    CROWDED_WORD: usize = 64;
    /// How many of those that follow.
    CROWDED_NEXT: usize = 8;
    /// Figures of either group that are compared. A bound on the work.
    GROUP_COMPARED: usize = 16;
    /// Words that tell what a topic is about, at most.
    TOPIC_WORDS: usize = 3;

    /// Words before a figure within which it is called one.
    CALLED_REACH: usize = 7;
    /// Words between two alternatives (`1996, … or 1997`), at most.
    ALTERNATIVE_REACH: usize = 14;
    /// Figures before one that it may contradict.
    RIVAL_BACK: usize = 3;
    /// Words between a figure and its rival, at most.
    RIVAL_REACH: usize = 60;
    /// Words between them when the article names the thing again.
    NAMED_RIVAL_REACH: usize = 120;
    /// Factor by which a rival may be larger.
    RIVAL_SCALE: f64 = 3.0;
}
