//! Quotations without a clause of their own: whose words they go on with.
//!
//! ```text
//! “We will stay,” Asif said. “For now.”      inherited: Asif, from the sentence before
//! “We will stay. For as long as it takes.”   paragraph: Asif, from the paragraph before
//! ```

use super::attribute::{Attribution, SpeechParagraph};
use super::clause::{first_phrase, reports, sentence, spoken_by};
use super::skeleton::{SpeechToken, SpeechTokenKind};
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// The voice of the sentence that ends before token `end`: who speaks in it
/// last, else its subject. `given` are the attributions of its quotations.
pub(super) fn voice(
    paragraph: &SpeechParagraph<'_>,
    end: usize,
    given: &[Option<Attribution>],
) -> Option<Attribution> {
    let tokens = paragraph.tokens;
    let last = end.checked_sub(1)?;
    let (from, to) = sentence(tokens, last);
    let quoted =
        tokens[from..to.min(end)].iter().rev().find_map(|t| t.run().and_then(|run| given[run]));
    if quoted.is_some() {
        return quoted;
    }
    let give = |phrase, cue, confidence| {
        Some(Attribution { paragraph: paragraph.index, phrase, cue, rule: "inherited", confidence })
    };
    let verb =
        (from..to.min(end)).rev().find(|&k| reports(tokens, k) && !tokens[k].is(SpeechClass::WEAK));
    if let Some(phrase) = verb.and_then(|verb| spoken_by(tokens, verb, from)) {
        return give(phrase, None, 0.6);
    }
    first_phrase(tokens, from, to.min(end)).and_then(|phrase| give(phrase, None, 0.5))
}

/// The speaker of the quotation at token `q`, which has no clause of its own.
/// `before` is the paragraph before.
pub(super) fn inherited(
    paragraph: &SpeechParagraph<'_>,
    q: usize,
    before: Option<&SpeechParagraph<'_>>,
    given: &[Option<Attribution>],
) -> Option<Attribution> {
    let tokens = paragraph.tokens;
    let (from, _) = sentence(tokens, q);
    let told = |found: Attribution, rule, weight: f32| Attribution {
        rule,
        confidence: found.confidence * weight,
        ..found
    };
    // An earlier quotation of the same sentence.
    if let Some(found) =
        tokens[from..q].iter().rev().find_map(|t| t.run().and_then(|run| given[run]))
    {
        return Some(told(found, "inherited", 0.95));
    }
    if from > 0 {
        return voice(paragraph, from, given).map(|found| told(found, "inherited", 0.95));
    }
    if q == from
        && let Some(next) =
            tokens[q + 1..].iter().find_map(SpeechToken::run).and_then(|run| given[run])
        && next.paragraph == paragraph.index
        && tokens[q + 1].run().is_some()
    {
        return Some(told(next, "next", 0.8));
    }
    let before = before?;
    let introduces =
        before.tokens.last().is_some_and(|t| t.kind == SpeechTokenKind::Sign(Sign::Colon));
    let weight = if introduces { 1.2 } else { 0.85 };
    voice(before, before.tokens.len(), given).map(|found| told(found, "paragraph", weight))
}
