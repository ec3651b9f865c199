//! The tuned constants of the analysis of numbers. `docs/design/numbers.md` lists them too.
//!
//! They were set on the election, fire and demo stories of `tests/numbers_gold.rs` and checked once
//! on the ward and harbour stories. Larger weights of evidence or lower thresholds put more figures
//! into one topic, and more wrong ones. Weights and likeness have no unit; likeness is 0 to about
//! 2.

use crate::analysis::tuned::tuned;

tuned! {
    /// Largest factor between a bare number and the figure before it, for the number to take that
    /// figure's unit.
    SAME_SCALE: f64 = 8.0;
    /// Share of its value by which a round figure with `about` can differ from the true value.
    ROUND_SLACK: f64 = 0.15;
    /// Share of its value by which another figure with `about` can differ from the true value.
    FINE_SLACK: f64 = 0.1;

    /// Words on either side of a figure that are its sentence, at most. A sentence of a report is
    /// shorter; it bounds the work on a table or a list that has no stops.
    SENTENCE_REACH: usize = 100;
    /// Words on either side of a figure that are its context.
    WINDOW: usize = 16;
    /// Distance, in words, at which a context word has half of its weight.
    HALF_DISTANCE: f32 = 5.0;
    /// Least idf of a context word, in nats.
    LEAST_CONTEXT_IDF: f32 = 1.2;
    /// Words on either side of a figure whose meaning is compared.
    CLOSE_WINDOW: usize = 8;
    /// Largest distance, in words, between a figure and a word for the fate of people.
    FATE_REACH: usize = 6;
    /// Words added to the distance of a fate before the figure.
    FATE_BEFORE: usize = 3;
    /// Words before a figure in which `at first` or `earlier` marks it as early.
    EARLY_REACH: usize = 7;
    /// Words after a figure in which `less` or `extra` marks it as a difference (`120 metres
    /// less`).
    CHANGE_REACH: usize = 3;

    /// Weight of the similarity in meaning of the close words (0 to 1).
    CLOSE_MEANING: f32 = 0.6;
    /// Likeness added for people with the same fate.
    SAME_FATE: f32 = 0.45;
    /// Likeness added for the same value.
    SAME_VALUE: f32 = 0.3;
    /// Likeness added for another figure that stands in both sentences.
    SAME_COMPANY: f32 = 0.3;
    /// Likeness added for another figure that stands in or next to both sentences.
    NEAR_COMPANY: f32 = 0.15;
    /// Likeness added for words of the same direction before both days (`until`).
    SAME_LEAD: f32 = 0.3;
    /// Weight of the cosine of the context words (0 to 1).
    WORDS_AROUND: f32 = 0.25;
    /// Likeness added for a close value.
    CLOSE_VALUE: f32 = 0.2;
    /// Likeness subtracted for a far value.
    FAR_VALUE: f32 = 0.2;
    /// Factor between two values below which they are close.
    CLOSE_FACTOR: f64 = 1.5;
    /// Factor between two values above which they are far.
    FAR_FACTOR: f64 = 5.0;
    /// Largest number of days between two close days.
    CLOSE_DAYS: u32 = 10;
    /// Likeness added for a common noun, and subtracted for two different nouns.
    SAME_NOUN: f32 = 0.15;
    /// Likeness added for a rare unit, divided by the product of its numbers of figures in both
    /// articles.
    FEW_AMOUNTS: f32 = 0.15;
    /// Weight of the similarity in meaning of the sentences, and of that of the nouns (0 to 1).
    FAR_MEANING: f32 = 0.1;
    /// Evidence without meaning below which a pair needs a cosine of [`COSINE_FLOOR`]. Saves time.
    SOME_EVIDENCE: f32 = 0.2;
    /// Least cosine of the close words of a pair with little other evidence.
    COSINE_FLOOR: f32 = 0.25;

    /// Least likeness of a pair.
    PAIR_LIKENESS: f32 = 0.52;
    /// Least mean likeness between two groups that are joined.
    GROUP_LIKENESS: f32 = 0.42;
    /// Likeness of two figures that one article contrasts.
    RIVAL_LIKENESS: f32 = 0.8;
    /// Largest number of figures of one unit of which all pairs are compared. A bound on the work.
    ALL_PAIRS: usize = 300;
    /// Largest number of figures with one context word of which all pairs are compared. A bound on
    /// the work.
    CROWDED_WORD: usize = 64;
    /// Number of following figures that each figure of a more frequent word is compared with.
    CROWDED_NEXT: usize = 8;
    /// Largest number of figures of a group that are compared. A bound on the work.
    GROUP_COMPARED: usize = 16;
    /// Words after a figure that its topic is named by, at most.
    PHRASE_AFTER: usize = 5;
    /// Words before a figure that its topic is named by, at most.
    PHRASE_BEFORE: usize = 4;

    /// Words of the noun phrase that a figure counts, at most.
    COUNTED_WORDS: usize = 4;
    /// Words before a sum or a share in which the noun stands that it is of.
    GOVERNED_WORDS: usize = 4;
    /// Words on either side of a figure that must be in common if two figures are compared.
    NEAR_CONTENT: usize = 10;
    /// Words on either side of a figure in which a name is part of the question.
    NAME_REACH: usize = 12;
    /// Words on either side of a figure in which a time is part of the question.
    TIME_REACH: usize = 14;
    /// Words beside a figure in which `including` or `feared` changes the question.
    PART_REACH: usize = 4;
    /// Words beside a figure in which `will` or `could` makes it a thing to come.
    POSSIBLE_REACH: usize = 8;
    /// Words beside a figure in which a verb says what was done to the things that it counts.
    DEED_REACH: usize = 6;
    /// Least cosine of two nouns that can name one thing.
    NOUN_MEANING: f32 = 0.25;
    /// Largest factor between two values that are compared.
    COMPARED_SCALE: f64 = 3.0;
    /// Least share of the shorter of two ranges that the other has too, if they agree.
    COMMON_RANGE: f64 = 0.5;
    /// Largest count that two articles can have by chance.
    SMALL_COUNT: f64 = 4.0;
    /// Largest number of values of one question, of which no two agree. With more, the figures are of
    /// several things.
    MOST_VALUES: usize = 3;
    /// Largest number of such values for people with one fate.
    MOST_TOLLS: usize = 5;
    /// Least likeness of two figures that are compared without a common noun or fate.
    ALIKE: f32 = 0.85;
    /// Least number of common words beside two such figures.
    ALIKE_WORDS: usize = 2;
    /// Least number of common words beside two figures of people with one fate.
    TOLL_WORDS: usize = 1;
    /// Least number of common words beside two figures with one noun.
    SURE_WORDS: usize = 3;
    /// Least number of common words beside two figures without a common noun.
    CLEAR_WORDS: usize = 4;
    /// Largest number of other words beside either of two figures of one quotation.
    QUOTED_OTHER: usize = 1;
    /// Least number of common words beside two small counts.
    SMALL_WORDS: usize = 4;

    /// Words before a figure in which `count` or `put` marks it as a reported number.
    CALLED_REACH: usize = 7;
    /// Largest number of words between two alternatives (`1996, … or 1997`).
    ALTERNATIVE_REACH: usize = 14;
    /// Number of earlier figures that a figure can contradict.
    RIVAL_BACK: usize = 3;
    /// Largest number of words between a figure and its rival.
    RIVAL_REACH: usize = 60;
    /// Largest number of words between them if the article names the thing again.
    NAMED_RIVAL_REACH: usize = 120;
    /// Largest factor between a figure and its rival.
    RIVAL_SCALE: f64 = 3.0;
}
