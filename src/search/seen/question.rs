//! What is asked of a sentence: its words, its quotations, its figures.
//!
//! ```text
//! The warden said: “We shall mend every lock before the frost,” at a cost of $3.4 million.
//! ├─────────────────────────────── Sentence ───────────────────────────────────────────┤
//!                   ├────────── Quotation ──────────────────┤              ├─ Figure ─┤
//! ```

use super::fingerprints::{SeenText, figure_key, is_quotation_mark};
use crate::analysis::numbers::Figure;
use crate::analysis::passages::SHINGLE_WORDS;
use crate::text::{Clean, Segments, Span};

/// The part of a sentence that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeenPart {
    /// All its words.
    Sentence,
    /// The words between quotation marks.
    Quotation,
    /// A figure.
    Figure,
}

impl SeenPart {
    /// The name of the part in JSON and in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Quotation => "quotation",
            Self::Figure => "figure",
        }
    }
}

/// A part of a sentence that is looked for in other texts.
pub struct SeenQuestion {
    /// What is looked for.
    pub part: SeenPart,
    /// The words that are looked for; of a figure the sentence with it.
    pub(super) text: SeenText,
    /// The figure, and its bytes in `text`.
    pub(super) figure: Option<Figure>,
}

impl SeenQuestion {
    /// The questions of a text: for each sentence its words, its quotations and its figures. What has fewer
    /// than five words is not asked.
    #[must_use]
    pub fn of(text: &Clean) -> Vec<Self> {
        let read = SeenText::new(text);
        let segments = read.segments();
        let mut asked = Vec::new();
        for &sentence in &segments.sentences {
            let words = segments.words_in(sentence);
            if words.len() >= SHINGLE_WORDS {
                asked.push(Self::of_words(SeenPart::Sentence, &text[sentence]));
            }
            for stretch in read.stretches(words.clone()) {
                let is_part = stretch.len() >= SHINGLE_WORDS && stretch.len() < words.len();
                if is_part && is_opened(text, segments, stretch.start) {
                    let (first, last) =
                        (segments.words[stretch.start], segments.words[stretch.end - 1]);
                    let span = first.span().hull(last.span());
                    asked.push(Self::of_words(SeenPart::Quotation, &text[span]));
                }
            }
            let of_sentence = SeenText::new(&Clean::text(&text[sentence]));
            for figure in of_sentence.figures() {
                if figure_key(&figure).is_some() {
                    let text = SeenText::new(of_sentence.text());
                    asked.push(Self { part: SeenPart::Figure, text, figure: Some(figure) });
                }
            }
        }
        asked
    }

    fn of_words(part: SeenPart, words: &str) -> Self {
        Self { part, text: SeenText::new(&Clean::text(words)), figure: None }
    }

    /// The words that are looked for, or the figure.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.text.text()[self.span()]
    }

    fn span(&self) -> Span {
        let all = Span::new(0, self.text.text().len());
        self.figure.map_or(all, |figure| figure.span)
    }

    /// The fingerprints to look up, ascending, each once: all of the words, not only those that a text
    /// keeps.
    #[must_use]
    pub fn fingerprints(&self) -> Vec<u64> {
        if let Some(figure) = &self.figure {
            return figure_key(figure).into_iter().collect();
        }
        let mut all = self.text.hashes();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Whether the mark before word `at` opens a quotation. A straight mark does when a blank, a bracket or
/// nothing stands before it.
fn is_opened(text: &str, segments: &Segments, at: usize) -> bool {
    let before = at.checked_sub(1).map_or(0, |before| segments.words[before].span().end());
    let gap = &text[before..segments.words[at].span().start()];
    let Some(mark) = gap.rfind(is_quotation_mark) else { return false };
    match gap[mark..].chars().next() {
        Some('“' | '„' | '«') => true,
        Some('"') => mark == 0 && at == 0 || gap[..mark].ends_with([' ', '\n', '(', '—', '–']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Vec<(SeenPart, String)> {
        let asked = SeenQuestion::of(&Clean::text(text));
        asked.iter().map(|asked| (asked.part, asked.words().to_owned())).collect()
    }

    #[test]
    fn a_sentence_is_asked_with_its_quotations_and_figures() {
        let speech = "We shall mend every lock before the frost";
        let sentence = format!("The warden said: “{speech},” at a cost of $3.4 million.");
        let expected = [
            (SeenPart::Sentence, sentence.as_str()),
            (SeenPart::Quotation, speech),
            (SeenPart::Figure, "$3.4 million"),
        ];
        assert_eq!(asked(&sentence), expected.map(|(part, words)| (part, words.to_owned())));
        let straight = format!("\"{speech},\" the warden of the canal said, and \"left at once\".");
        let quotations: Vec<_> =
            asked(&straight).into_iter().filter(|(part, _)| *part == SeenPart::Quotation).collect();
        assert_eq!(quotations, [(SeenPart::Quotation, speech.to_owned())]);
    }

    #[test]
    fn what_is_short_is_not_asked() {
        assert!(asked("He left at once.").is_empty());
        assert!(asked("Seven came in 2025.").is_empty());
    }
}
