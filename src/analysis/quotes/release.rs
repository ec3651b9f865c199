//! Attributes quotations that stand in a paragraph of their own, as press releases print them.
//!
//! ```text
//! And from Chairwoman Rosalind Worth:      introduced
//! “Anna knows every rope of the harbour.”
//! — Rosalind Worth, chairwoman             signed
//! ```

use super::attribute::Attribution;
use super::find::SpeechReading;
use super::phrase::{Phrase, starting_at};
use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::tuned::SIGNATURE_WORDS;
use super::verbs::has_finite;
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// The attribution of a quotation at the end of its paragraph by a signature in the next one.
pub(super) fn signed(reading: &SpeechReading<'_>, index: usize, q: usize) -> Option<Attribution> {
    let tokens = reading.tokens.get(index + 1).filter(|_| q + 1 == reading.tokens[index].len())?;
    tokens.first().filter(|t| t.kind == SpeechTokenKind::Sign(Sign::Dash))?;
    let phrase =
        starting_at(tokens, 1, tokens.len()).filter(|p| tokens[1].is_name() && p.to <= 7)?;
    let handle = tokens.get(phrase.to).is_some_and(|t| t.kind == SpeechTokenKind::Sign(Sign::Open));
    let ends = handle
        || tokens[phrase.to..].iter().all(|t| !t.is_word())
        || phrase.apposition.is_some()
        || is_office(tokens, phrase.to, tokens.len());
    if !ends {
        return None;
    }
    Some(attribution(index + 1, with_office(tokens, phrase), (0, 1), "dash"))
}

/// The attribution of a quotation at the start of its paragraph by the one before, if that has no
/// verb and ends with a colon: “Statement by Ona Brill, chair of the traders:”.
pub(super) fn introduced(
    reading: &SpeechReading<'_>,
    index: usize,
    q: usize,
) -> Option<Attribution> {
    let before = index.checked_sub(1).filter(|_| q == 0)?;
    let tokens = &reading.tokens[before];
    let colon = tokens.len().checked_sub(1)?;
    let phrase = announced(tokens, 0, colon)?;
    Some(attribution(before, phrase, (colon, colon + 1), "label"))
}

/// The phrase that the words from token `from` announce, up to the colon at token `colon`: “And
/// from Chairwoman Rosalind Worth:”.
pub(super) fn announced(tokens: &[SpeechToken], from: usize, colon: usize) -> Option<Phrase> {
    tokens.get(colon).filter(|t| t.kind == SpeechTokenKind::Sign(Sign::Colon))?;
    if colon - from > SIGNATURE_WORDS || has_finite(tokens, from, colon) {
        return None;
    }
    let source = |t: &SpeechToken| t.is(SpeechClass::PREPOSITION) && t.span.len() <= 4;
    let first = (from..colon).take(5).find(|&k| source(&tokens[k])).map(|k| k + 1)?;
    let opens = tokens[from..first - 1].iter().all(|t| {
        t.is(SpeechClass::CONJUNCTION | SpeechClass::DETERMINER | SpeechClass::ADVERB)
            || t.is(SpeechClass::CLAIM | SpeechClass::ROLE | SpeechClass::NOUNY)
    });
    let phrase = starting_at(tokens, first, colon).filter(|p| {
        opens
            && (tokens[p.from].capital
                || tokens[p.from].is(SpeechClass::ROLE | SpeechClass::DETERMINER))
    })?;
    // “Statement from Governor Brill on the appointment:”
    let subject = tokens[phrase.to].is(SpeechClass::PREPOSITION) && tokens[phrase.from].capital;
    if phrase.to == colon || subject || is_office(tokens, phrase.to, colon) {
        Some(with_office(tokens, phrase))
    } else {
        None
    }
}

/// Whether the tokens `from..to` give an office after a comma: “, chair of the traders”.
fn is_office(tokens: &[SpeechToken], from: usize, to: usize) -> bool {
    to - from <= SIGNATURE_WORDS
        && tokens.get(from).is_some_and(|t| t.kind == SpeechTokenKind::Sign(Sign::Comma))
        && !has_finite(tokens, from, to)
}

/// The phrase with the words after its comma as apposition.
fn with_office(tokens: &[SpeechToken], phrase: Phrase) -> Phrase {
    let from = phrase.to + 1;
    let to = (from..tokens.len()).find(|&k| !tokens[k].is_word()).unwrap_or(tokens.len());
    let apposition = if from < to { Some((from, to)) } else { None };
    Phrase { apposition: phrase.apposition.or(apposition), ..phrase }
}

fn attribution(
    paragraph: usize,
    phrase: Phrase,
    cue: (usize, usize),
    rule: &'static str,
) -> Attribution {
    Attribution { paragraph, phrase, cue: Some(cue), rule, confidence: 0.9 }
}
