//! Compares a text with what is asked, and tells where it stands there.
//!
//! ```text
//! asked  the warden will mend every lock before the first frost
//! text   … he said the warden would mend every lock before the first frost of …
//!                  ├────────┤       ├───────────────────────────────┤       same words
//! ```
//!
//! - verbatim: all words in a row, with the signs of their figures
//! - edited: a passage by the rules of `analysis::passages`, in which runs of two or more equal words
//!   cover 60 % of what is asked
//! - a figure: the same value and unit, in a sentence that shares words with the one that asks

use super::fingerprints::{SeenText, figure_key};
use super::question::SeenQuestion;
use crate::analysis::numbers::Figure;
use crate::analysis::passages::{self, SHINGLE_WORDS};
use crate::lexis::terms::Terms;
use crate::lexis::weights::Weights;
use crate::text::signs::are_same;
use crate::text::surface::{EDITED, blocks};
use crate::text::{Pair, Span, Word};
use std::ops::Range;

/// The summed weight of the words that two sentences with one figure share, in nats, from which on they
/// may tell of one thing: one rare word or three common ones. Lower: more figures that are equal by
/// chance. Not fitted.
const MIN_COMMON: f32 = 8.0;

/// The way in which what is asked stands in a text, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeenKind {
    /// All words in a row.
    Verbatim,
    /// Most words in order.
    Edited,
    /// A figure of one value and unit, beside some words of the sentence that asks.
    SameFigure,
}

impl SeenKind {
    /// The name of the kind in JSON and in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Edited => "edited",
            Self::SameFigure => "same figure",
        }
    }
}

/// A place in a text where what is asked stands.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenPlace {
    /// How it stands there.
    pub kind: SeenKind,
    /// The bytes of the text.
    pub span: Span,
    /// The sentences around it.
    pub sentences: Span,
    /// The words of the place that are asked for, in order. All others are changed.
    pub same: Vec<Span>,
    /// The share of what is asked that stands there, 0 to 1. For a figure 1.
    pub share: f32,
}

impl SeenQuestion {
    /// The places of `other` where what is asked stands, in order and disjoint. `searched` is the number of
    /// words of all texts that are looked at. Linear in the words of the text when it shares little.
    #[must_use]
    pub fn places(&self, other: &SeenText, searched: usize, weights: &Weights) -> Vec<SeenPlace> {
        if let Some(figure) = &self.figure {
            return self.figures_in(figure, other, weights);
        }
        let mut found = self.verbatim(other);
        for (_, _, span) in passages::of_text(self.text.doc(), other.doc(), searched, weights) {
            if found.iter().any(|place| place.span.overlaps(span)) {
                continue;
            }
            found.extend(self.edited(other, span));
        }
        found.sort_by_key(|place| place.span);
        found
    }

    /// The runs of all words.
    fn verbatim(&self, other: &SeenText) -> Vec<SeenPlace> {
        let ours = &self.text.segments().words[..];
        let theirs = &other.segments().words[..];
        let texts = Pair::new(self.text.text().as_str(), other.text().as_str());
        let mut found = Vec::new();
        let mut at = 0;
        while ours.len() >= SHINGLE_WORDS && at + ours.len() <= theirs.len() {
            let range = at..at + ours.len();
            let run = &theirs[range.clone()];
            let has_keys = ours.iter().zip(run).all(|(a, b)| a.key() == b.key());
            if has_keys && are_same(Pair::new(ours, run), texts) {
                let span = hull(run);
                found.push(place(other, SeenKind::Verbatim, span, vec![span], 1.0));
                at = range.end;
            } else {
                at += 1;
            }
        }
        found
    }

    /// The place at `span`, when enough of what is asked stands there.
    fn edited(&self, other: &SeenText, span: Span) -> Option<SeenPlace> {
        let ours = &self.text.segments().words[..];
        let theirs = &other.segments().words[other.segments().words_in(span)];
        let texts = Pair::new(self.text.text().as_str(), other.text().as_str());
        let same = blocks(Pair::new(ours, theirs), texts);
        let equal: usize = same.iter().filter(|block| block.len >= 2).map(|block| block.len).sum();
        let share = equal as f32 / ours.len().max(1) as f32;
        if share < EDITED {
            return None;
        }
        let words = |range: Range<usize>| hull(&theirs[range]);
        let same = same.iter().map(|block| words(block.right..block.right + block.len)).collect();
        Some(place(other, SeenKind::Edited, span, same, share))
    }

    fn figures_in(&self, asked: &Figure, other: &SeenText, weights: &Weights) -> Vec<SeenPlace> {
        let ours = terms(&self.text, Span::new(0, self.text.text().len()), asked, weights);
        let mut found: Vec<SeenPlace> = Vec::new();
        for figure in other.figures() {
            if figure_key(&figure) != figure_key(asked) || !figure.states(asked) {
                continue;
            }
            let place = place(other, SeenKind::SameFigure, figure.span, vec![figure.span], 1.0);
            let theirs = terms(other, place.sentences, &figure, weights);
            let common: f32 = ours.common(&theirs).map(|(a, b)| a.weight.min(b.weight)).sum();
            if common >= MIN_COMMON {
                found.push(place);
            }
        }
        found
    }
}

/// The words of a span of a text without those of a figure.
fn terms(text: &SeenText, span: Span, figure: &Figure, weights: &Weights) -> Terms {
    let words = &text.segments().words[text.segments().words_in(span)];
    let others: Vec<Word> =
        words.iter().copied().filter(|word| !figure.span.overlaps(word.span())).collect();
    Terms::of(text.text(), &others, weights)
}

fn place(other: &SeenText, kind: SeenKind, span: Span, same: Vec<Span>, share: f32) -> SeenPlace {
    let segments = other.segments();
    let sentences = segments.sentences_over(span).map(|at| segments.sentences[at]);
    let sentences = sentences.reduce(Span::hull).map_or(span, |sentences| sentences.hull(span));
    SeenPlace { kind, span, sentences, same, share }
}

fn hull(words: &[Word]) -> Span {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span().hull(last.span()),
        _ => Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::seen::SeenPart;
    use crate::text::Clean;

    /// Words of a library of a hundred articles.
    const SEARCHED: usize = 50_000;

    /// The places of `text` for the questions of `asked`: part, kind, words, and the same words.
    fn seen(asked: &str, text: &str) -> Vec<(SeenPart, SeenKind, String, String)> {
        let (other, weights) = (SeenText::new(&Clean::text(text)), Weights::background());
        let mut found = Vec::new();
        for asked in SeenQuestion::of(&Clean::text(asked)) {
            for place in asked.places(&other, SEARCHED, &weights) {
                let same: Vec<&str> = place.same.iter().map(|&span| &text[span]).collect();
                let words = text[place.span].to_owned();
                found.push((asked.part, place.kind, words, same.join(" | ")));
            }
        }
        found
    }

    const MENDED: &str =
        "The warden of the Lomar canal promised to mend every lock before the first frost.";

    #[test]
    fn the_same_words_are_verbatim() {
        let text = format!("It rained. {MENDED} Nobody believed him.");
        let found = seen(MENDED, &text);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, found[0].1), (SeenPart::Sentence, SeenKind::Verbatim));
        assert_eq!(found[0].2, MENDED.trim_end_matches('.'));
    }

    #[test]
    fn an_edited_sentence_has_its_same_words() {
        let text = "The warden of the Lomar canal pledged on Tuesday to mend every lock before the first \
            snow fell, our reporter writes.";
        let found = seen(MENDED, text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].0, found[0].1), (SeenPart::Sentence, SeenKind::Edited));
        assert_eq!(
            found[0].3,
            "The warden of the Lomar canal | to mend every lock before the first"
        );
    }

    #[test]
    fn another_statement_is_not_seen() {
        for text in [
            "The warden of the Lomar canal resigned after the flood, and the council thanked him for it.",
            "The first frost came before the millers had mended the wheel of the old mill.",
            "The mayor of the town promised to paint every door before the last day of the fair.",
        ] {
            assert!(seen(MENDED, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_quotation_is_seen_in_another_sentence() {
        let asked = "The warden told the council: “No miller has asked us for a loan yet.”";
        let text =
            "“No miller has asked us for a loan yet,” said the warden, who then left the hall.";
        let found = seen(asked, text);
        assert!(found.iter().any(|it| (it.0, it.1) == (SeenPart::Quotation, SeenKind::Verbatim)));
    }

    #[test]
    fn another_figure_in_the_same_words_is_edited() {
        let found = seen(
            "The council paid 1,400 crowns to the millers of the upper town in March.",
            "The council paid 1,900 crowns to the millers of the upper town in March.",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].1, SeenKind::Edited);
        assert!(!found[0].3.contains("1,900"));
    }

    #[test]
    fn a_figure_is_seen_beside_the_same_words() {
        let asked = "The dredging of the harbour cost $3.4 million.";
        let found =
            seen(asked, "The port said that dredging the harbour came to $3,400,000 in all.");
        assert!(found.iter().any(|it| (it.0, it.1) == (SeenPart::Figure, SeenKind::SameFigure)));
        assert!(seen(asked, "A painting was sold for $3.4 million in the city.").is_empty());
        assert!(seen(asked, "The dredging of a pond cost £3.4 million.").is_empty());
    }
}
