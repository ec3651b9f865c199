//! Whether an article answers the question of a figure in any way.
//!
//! ```text
//! question     people hurt
//! 14 people were hurt           answers it: another value is no missing one
//! the two injured men           the value, although nothing is counted
//! dozens were hurt              answers it in words
//! about 23 billion of 22.9      the value, rounded
//! nobody was killed             another question
//! ```

use super::gather::SharedContent;
use super::{ArticleContent, StoryContents};
use crate::analysis::numbers::{Figure, Topic, Unit};
use crate::corpus::{ArticleIx, Site};
use crate::lexis::number;
use crate::text::Word;

/// Share of the words of a question, 0 to 1, that a sentence with a figure covers when it answers
/// the question.
const MIN_ANSWER: f32 = 0.5;
/// Share of the words of a sentence, 0 to 1, names and numbers left out, that two sentences with one
/// number have in common when they answer one question.
const MIN_COMMON_QUESTION: f32 = 0.4;
/// Difference of two values, as a share of the greater, up to which one is the other rounded.
const MAX_ROUNDING: f32 = 0.12;

/// Share of the words that two sentences with one small count have in common, in the place of
/// [`MIN_COMMON_QUESTION`]: many things are three.
const MIN_COMMON_SMALL: f32 = 0.55;
/// Powers of ten that an article can write in a short form that is no figure: `110 b. euros`.
const POWERS: [f64; 3] = [1e9, 1e6, 1e3];
/// Least number before such a power that is no chance.
const LEAST_WRITTEN: f64 = 100.0;

/// Largest count of which the word alone shows that an article may give it. A larger one is no chance.
const MAX_SMALL: f32 = 12.0;
/// Largest factor between two measures of which one can be another account of the other.
const MAX_NEAR: f32 = 1.5;
/// Share of the words of a sentence, 0 to 1, names left out, that the sentence of such a measure has: a
/// price is no account of a debt.
const MIN_NEAR_QUESTION: f32 = 0.3;
/// Sentences of a topic that the sentence of a near measure is set beside, at most.
const MOST_ASKED: usize = 8;

/// Words that stand for a figure.
const QUANTITIES: [&str; 14] = [
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "several",
    "many",
    "few",
    "scores",
    "no",
    "none",
    "nobody",
    "half",
    "most",
    "all",
];

impl StoryContents<'_> {
    /// Whether the article `ix` prints a value of the topic, or answers its question otherwise.
    pub(super) fn counts(&self, ix: ArticleIx, here: &ArticleContent<'_>, topic: &Topic) -> bool {
        let printed =
            |ours: &Figure| topic.values.iter().any(|theirs| is_the_value(ours, &theirs.figure));
        let measured = |ours: &Figure| {
            let is_near =
                topic.values.iter().any(|theirs| ours.is_near(&theirs.figure, MAX_NEAR.into()));
            is_near && self.may_answer(ix, ours, topic)
        };
        here.figures.iter().any(|ours| printed(ours) || measured(ours))
            || here.small_counts & small_counts_of(topic) != 0
            || self.answers(ix, topic)
    }

    /// Whether the sentence of the figure `ours` has enough words of a sentence of the topic to be another
    /// account of its measure.
    fn may_answer(&self, ix: ArticleIx, ours: &Figure, topic: &Topic) -> bool {
        let (Some(index), Some(segments)) = (self.index(ix), self.findings.segments(ix)) else {
            return true;
        };
        let Some(at) = segments.sentence_at(ours.span.start()) else { return true };
        let words = |site| index.words(self.corpus, self.findings, site);
        let theirs = words(Site { article: ix, span: segments.sentences[at] });
        let asked = topic
            .values
            .iter()
            .filter_map(|one| Some(Site { article: one.article, span: one.sentence? }));
        asked
            .take(MOST_ASKED)
            .any(|site| index.cover_outside_names(&words(site), &theirs) >= MIN_NEAR_QUESTION)
    }

    /// Drops the places of a number whose sentences may answer another question: those that have too few
    /// words in common with the sentence that is shown.
    pub(super) fn keep_one_question(&self, shared: &mut SharedContent, story: usize) {
        let Some(index) = &self.indices[story] else { return };
        let words = |site: Site| {
            let segments = self.findings.segments(site.article)?;
            let span = segments.sentences[segments.sentence_at(site.span.start())?];
            Some(index.words(self.corpus, self.findings, Site { article: site.article, span }))
        };
        let Some(wanted) = words(shared.example) else { return };
        let is_small = number::small(self.corpus.text(shared.example)).is_some();
        let least = if is_small { MIN_COMMON_SMALL } else { MIN_COMMON_QUESTION };
        let is_kept = |site: &Site| {
            words(*site).is_some_and(|theirs| index.cover_outside_names(&wanted, &theirs) >= least)
        };
        let sites = shared.sites.iter().copied().filter(is_kept).collect();
        shared.restate(shared.example, sites);
    }

    /// Whether a sentence with a figure, or with a word for one, has most words of the question.
    fn answers(&self, ix: ArticleIx, topic: &Topic) -> bool {
        let (Some(index), Some(segments)) = (self.index(ix), self.findings.segments(ix)) else {
            return true;
        };
        let about = index.vocabulary.of_text(&topic.about);
        let text = &self.corpus.article(ix).text.content;
        let figures = self.findings.figures(ix).unwrap_or_default();
        segments.sentences.iter().any(|&span| {
            let counted = figures.iter().any(|figure| span.covers(figure.span));
            let words = &segments.words[segments.words_in(span)];
            let told = || {
                words.iter().any(|word| {
                    QUANTITIES.iter().any(|one| text[word.span()].eq_ignore_ascii_case(one))
                })
            };
            let theirs = index.words(self.corpus, self.findings, Site { article: ix, span });
            (counted || told()) && index.cover(&about, &theirs) >= MIN_ANSWER
        })
    }
}

/// The small counts that the words of a text can stand for, as bits: `the two`, `both`. Such a word need
/// not be a figure.
pub(super) fn small_counts(text: &str, words: &[Word]) -> u16 {
    let bit = |word: &Word| {
        let word = &text[word.span()];
        if word.len() > LONGEST_COUNT {
            return 0;
        }
        let word = word.to_ascii_lowercase();
        match &*word {
            "both" | "couple" | "pair" | "twins" => 1 << 2,
            _ => number::small(&word).map_or(0, count_bit),
        }
    };
    words.iter().map(bit).fold(0, |all, bit| all | bit)
}

/// The small counts among the values of a topic, as bits.
fn small_counts_of(topic: &Topic) -> u16 {
    let counts = topic.values.iter().filter(|one| one.figure.unit == Unit::Count);
    counts.map(|one| count_bit(one.figure.value)).fold(0, |all, bit| all | bit)
}

/// The bit of a count; 0 for a count that is not small.
fn count_bit(value: f64) -> u16 {
    let is_small = value.fract() == 0.0 && (1.0..=f64::from(MAX_SMALL)).contains(&value);
    if is_small { 1 << value as u32 } else { 0 }
}

/// Bytes of the longest word for a small count.
const LONGEST_COUNT: usize = 6;

/// Whether a figure can be a missing one. A day can be told in too many ways: `yesterday`, the date
/// of the article.
pub(super) fn is_told_by_figures(topic: &Topic) -> bool {
    topic.values.iter().all(|one| !matches!(one.figure.unit, Unit::Day | Unit::Year))
}

/// Whether the two figures are one value, or one is the other rounded.
fn is_the_value(ours: &Figure, theirs: &Figure) -> bool {
    let close = (ours.value - theirs.value).abs()
        <= f64::from(MAX_ROUNDING) * ours.value.abs().max(theirs.value.abs());
    let is_power = |power: &f64| {
        let scaled = ours.value * power;
        (theirs.value - scaled).abs() <= f64::EPSILON * scaled.abs()
    };
    let is_written =
        POWERS.iter().any(is_power) && (ours.value >= LEAST_WRITTEN || ours.value.fract() != 0.0);
    (ours.unit == theirs.unit && ours.agrees(theirs)) || close && ours.value > 12.0 || is_written
}
