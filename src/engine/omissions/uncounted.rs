//! Whether an article answers the question of a figure in any way.
//!
//! ```text
//! question     people hurt
//! 14 people were hurt           answers it: another value is no missing one
//! dozens were hurt              answers it in words
//! about 23 billion of 22.9      the value, rounded
//! nobody was killed             another question
//! ```

use super::{ArticleContent, StoryContents};
use crate::analysis::numbers::{Figure, Topic, Unit};
use crate::corpus::{ArticleIx, Site};

/// Share of the words of a question, 0 to 1, that a sentence with a figure covers when it answers
/// the question.
const MIN_ANSWER: f32 = 0.5;
/// Difference of two values, as a share of the greater, up to which one is the other rounded.
const MAX_ROUNDING: f32 = 0.12;

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
        here.figures.iter().any(printed) || self.answers(ix, topic)
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

/// Whether a figure can be a missing one. A day can be told in too many ways: `yesterday`, the date
/// of the article.
pub(super) fn is_told_by_figures(topic: &Topic) -> bool {
    topic.values.iter().all(|one| !matches!(one.figure.unit, Unit::Day | Unit::Year))
}

/// Whether the two figures are one value, or one is the other rounded.
fn is_the_value(ours: &Figure, theirs: &Figure) -> bool {
    let close = (ours.value - theirs.value).abs()
        <= f64::from(MAX_ROUNDING) * ours.value.abs().max(theirs.value.abs());
    (ours.unit == theirs.unit && ours.agrees(theirs)) || close && ours.value > 12.0
}
