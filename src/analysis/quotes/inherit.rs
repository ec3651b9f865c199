//! Attributes quotations without a reporting clause to the speaker of the text before them.
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

/// The attribution to the last speaker of the sentence that ends before token `end`, else to its
/// subject. `attributions` has one entry per quoted run of the article.
pub(super) fn last_speaker(
    paragraph: &SpeechParagraph<'_>,
    end: usize,
    attributions: &[Option<Attribution>],
) -> Option<Attribution> {
    let tokens = paragraph.tokens;
    let last = end.checked_sub(1)?;
    let (from, to) = sentence(tokens, last);
    let quoted = tokens[from..to.min(end)]
        .iter()
        .rev()
        .find_map(|t| t.run().and_then(|run| attributions[run]));
    if quoted.is_some() {
        return quoted;
    }
    let verb =
        (from..to.min(end)).rev().find(|&k| reports(tokens, k) && !tokens[k].is(SpeechClass::WEAK));
    let (phrase, confidence) = match verb.and_then(|verb| spoken_by(tokens, verb, from)) {
        Some(phrase) => (phrase, 0.6),
        None => (first_phrase(tokens, from, to.min(end))?, 0.5),
    };
    let paragraph = paragraph.index;
    Some(Attribution { paragraph, phrase, cue: None, rule: "inherited", confidence })
}

/// The attribution of the quotation at token `q`, which has no reporting clause. `before` is the
/// paragraph before; `attributions` has one entry per quoted run of the article.
pub(super) fn inherited(
    paragraph: &SpeechParagraph<'_>,
    q: usize,
    before: Option<&SpeechParagraph<'_>>,
    attributions: &[Option<Attribution>],
) -> Option<Attribution> {
    let tokens = paragraph.tokens;
    let (from, _) = sentence(tokens, q);
    let passed_on = |found: Attribution, rule, factor: f32| Attribution {
        rule,
        confidence: found.confidence * factor,
        ..found
    };
    // An earlier quotation of the sentence.
    if let Some(found) =
        tokens[from..q].iter().rev().find_map(|t| t.run().and_then(|run| attributions[run]))
    {
        return Some(passed_on(found, "inherited", 0.95));
    }
    if from > 0 {
        let found = last_speaker(paragraph, from, attributions)?;
        return Some(passed_on(found, "inherited", 0.95));
    }
    if q == from
        && let Some(next) =
            tokens[q + 1..].iter().find_map(SpeechToken::run).and_then(|run| attributions[run])
        && next.paragraph == paragraph.index
        && tokens[q + 1].run().is_some()
    {
        return Some(passed_on(next, "next", 0.8));
    }
    let before = before?;
    let introduces =
        before.tokens.last().is_some_and(|t| t.kind == SpeechTokenKind::Sign(Sign::Colon));
    let factor = if introduces { 1.2 } else { 0.85 };
    let found = last_speaker(before, before.tokens.len(), attributions)?;
    Some(passed_on(found, "paragraph", factor))
}
