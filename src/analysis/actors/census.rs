//! Counts how often one text writes each word with a capital and without, and finds the sentences
//! whose capitals are no evidence.

use super::tokens::{SentenceStyle, TokenizedText};
use crate::lexis::gazetteer::Class;
use crate::text::Case;

/// Number of times that a text writes one word with a capital and without, in prose.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CaseCount {
    /// Occurrences in lower case.
    pub small: u32,
    /// Occurrences with a capital, except where any word has one.
    pub capital: u32,
}

/// The counts of all words of one text. The index is the number of the key.
#[derive(Debug, Default)]
pub(super) struct CaseCensus(Vec<CaseCount>);

impl CaseCensus {
    /// Sets the style of each sentence, and counts the words of the prose.
    pub(super) fn count(tokens: &mut TokenizedText<'_>) -> Self {
        for at in 0..tokens.sentences.len() {
            tokens.sentences[at].style = style(tokens, tokens.sentences[at].tokens.clone());
        }
        let mut counts = vec![CaseCount::default(); tokens.words.keys()];
        for sentence in
            tokens.sentences.iter().filter(|sentence| sentence.style == SentenceStyle::Prose)
        {
            for token in &tokens.all[sentence.tokens.clone()] {
                let (small, capital) = match token.case {
                    Case::Small => (1, 0),
                    Case::Capital | Case::Upper if !token.first => (0, 1),
                    _ => continue,
                };
                let count = &mut counts[token.key as usize];
                count.small += small;
                count.capital += capital;
            }
        }
        Self(counts)
    }

    /// Returns the count of the key with this number.
    pub(super) fn of(&self, key: u32) -> CaseCount {
        self.0.get(key as usize).copied().unwrap_or_default()
    }
}

/// Returns the style of the sentence of these tokens.
///
/// Prose has long words in lower case. A heading in Title Case has ordinary words with capitals
/// instead. The bounds were set by hand.
fn style(tokens: &TokenizedText<'_>, range: std::ops::Range<usize>) -> SentenceStyle {
    let (mut small, mut odd, mut upper, mut words) = (0, 0, 0, 0);
    for token in &tokens.all[range] {
        let long = token.span.len() >= 4;
        words += usize::from(token.case != Case::Uncased);
        match token.case {
            Case::Small if long => small += 1,
            Case::Capital if !token.first && token.classes.has(Class::Common) => odd += 1,
            Case::Capital if !token.first && !token.classes.has(Class::Calendar) => {}
            Case::Upper => upper += 1,
            _ => {}
        }
    }
    let shouted = upper >= 3 && upper * 10 >= words * 7;
    let titled = odd >= 2 && small == 0 || odd >= 3 && odd > 2 * small;
    if shouted || titled { SentenceStyle::Uninformative } else { SentenceStyle::Prose }
}
