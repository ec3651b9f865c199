//! `CaseCensus`: how each word of one text is written over the whole text, and
//! which sentences tell nothing by their capitals.

use super::tokens::{SentenceStyle, TokenizedText};
use crate::lexis::gazetteer::Class;
use crate::text::Case;

/// How often one word is written how, in sentences of prose.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CaseCount {
    /// In small letters.
    pub small: u32,
    /// With a capital that its place does not explain.
    pub capital: u32,
}

/// The counts of all words of one text, by the number of the key.
#[derive(Debug, Default)]
pub(super) struct CaseCensus(Vec<CaseCount>);

impl CaseCensus {
    /// Sets the style of each sentence, and counts the words of the prose.
    pub(super) fn take(tokens: &mut TokenizedText<'_>) -> Self {
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

    /// The count of the key with this number.
    pub(super) fn of(&self, key: u32) -> CaseCount {
        self.0.get(key as usize).copied().unwrap_or_default()
    }
}

/// Prose has content words in small letters; a heading in Title Case has
/// ordinary words with capitals instead.
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
