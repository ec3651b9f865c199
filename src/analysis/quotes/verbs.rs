//! Tells the finite verbs of a skeleton from nouns and participles, by the words around them. There
//! is no part-of-speech tagger.
//!
//! ```text
//! The chamber of trade welcomed the move .       a noun before, a determiner after: finite
//! The harassed         mayor    left     .       a determiner before: no verb
//! Hosting the envoy at the palace , the mayor …  a participle that opens the sentence: no subject
//! ```

use super::phrase::starting_at;
use super::skeleton::{SpeechToken, SpeechTokenKind};
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// Whether the word at token `k` is the finite verb of a clause, reporting verbs included.
pub(super) fn is_finite(tokens: &[SpeechToken], k: usize) -> bool {
    let t = &tokens[k];
    if !t.is_word() || t.capital && !t.says() {
        return false;
    }
    if t.is(SpeechClass::AUX) || t.is_verb() && !t.is(SpeechClass::NOUNY) {
        return true;
    }
    is_unlisted_verb(tokens, k)
}

/// Whether the word at token `k` is a finite verb that reports nothing: `gave`, `welcomed`, or a
/// word between a noun and a determiner.
pub(super) fn is_unlisted_verb(tokens: &[SpeechToken], k: usize) -> bool {
    let t = &tokens[k];
    let Some(before) = k.checked_sub(1).map(|b| &tokens[b]) else { return false };
    let plain = t.class == SpeechClass::NONE || t.is(SpeechClass::FINITE);
    if !t.is_word() || t.breaks || t.capital || !plain || !can_end_subject(before) {
        return false;
    }
    if t.is(SpeechClass::FINITE) {
        return true;
    }
    let next = tokens.get(k + 1).filter(|n| !n.breaks);
    let Some(next) = next else { return t.shape.participle };
    if t.shape.participle {
        // “the union walked away”, “the company ignored warnings”
        let person = before.is(SpeechClass::ROLE | SpeechClass::PERSON) && !before.capital;
        let small = next.is_word() && next.class == SpeechClass::NONE && !next.capital;
        return person && small
            || !next.is_word()
            || next.is(SpeechClass::DETERMINER | SpeechClass::PRONOUN | SpeechClass::OBJECT)
            || next.is(SpeechClass::PREPOSITION | SpeechClass::ADVERB | SpeechClass::SUBORDINATOR)
            || next.is_name()
            || next.is(SpeechClass::STOP);
    }
    let object = next.is(SpeechClass::DETERMINER | SpeechClass::OBJECT)
        && !next.capital
        && !next.is(SpeechClass::ADVERB);
    object && !tokens.get(k + 2).is_some_and(|t| t.is(SpeechClass::TIME))
}

/// Whether a word can be the last one of a subject.
fn can_end_subject(t: &SpeechToken) -> bool {
    t.is_word()
        && !t.possessive
        && (!t.is(SpeechClass::DETERMINER) || t.is(SpeechClass::PRONOUN))
        && !t.is(SpeechClass::PREPOSITION | SpeechClass::CONJUNCTION | SpeechClass::AUX)
        && !t.is(SpeechClass::FINITE)
}

/// Whether the tokens `from..to` have a finite verb.
pub(super) fn has_finite(tokens: &[SpeechToken], from: usize, to: usize) -> bool {
    (from..to).any(|k| is_finite(tokens, k))
}

/// Whether the tokens `from..to` have a finite verb outside of relative clauses: “Marten, who runs
/// the mill” has none.
pub(super) fn has_main_verb(tokens: &[SpeechToken], from: usize, to: usize) -> bool {
    let comma = |k: usize| tokens[k].kind == SpeechTokenKind::Sign(Sign::Comma);
    let mut start = from;
    while start < to {
        let end = (start..to).find(|&k| comma(k)).unwrap_or(to);
        let relative = |k: usize| tokens[k].is_word() && tokens[k].is(SpeechClass::RELATIVE);
        // “many of whom”: the relative stands among the first words of its piece.
        let opens = start > from && (start..end.min(start + 4)).any(relative);
        let clauses = (start..end).filter(|&k| relative(k)).count();
        let verbs = (start..end)
            .filter(|&k| is_finite(tokens, k) && !(k > start && is_finite(tokens, k - 1)));
        if !opens && verbs.count() > clauses {
            return true;
        }
        start = end + 1;
    }
    false
}

/// Whether a subject and its verb begin at token `from`, before token `to`.
pub(super) fn is_clause(tokens: &[SpeechToken], from: usize, to: usize) -> bool {
    let Some(subject) = starting_at(tokens, from, to) else { return false };
    let verb = (subject.to..to).find(|&k| !tokens[k].is(SpeechClass::ADVERB));
    verb.is_some_and(|verb| verb < subject.to + 3 && is_finite(tokens, verb))
}

/// The token after the comma that ends a participle phrase at token `from`, the first one of its
/// sentence: “Hosting the envoy at the palace, the mayor said”. `None` if the word at `from` is a
/// subject (“Boeing said”).
pub(super) fn after_participle(tokens: &[SpeechToken], from: usize, to: usize) -> Option<usize> {
    let t = tokens.get(from).filter(|t| t.is_word() && t.shape.gerund)?;
    let next = tokens.get(from + 1).filter(|n| n.is_word())?;
    let listed = t.class != SpeechClass::NONE && !t.is(SpeechClass::GERUND);
    if listed || is_finite(tokens, from + 1) || next.says() {
        return None;
    }
    let mut comma = None;
    for k in from + 1..to {
        if is_finite(tokens, k) && tokens[from..k].iter().all(|t| !t.is(SpeechClass::RELATIVE)) {
            break;
        }
        if tokens[k].kind == SpeechTokenKind::Sign(Sign::Comma) {
            if is_clause(tokens, k + 1, to) {
                return Some(k + 1);
            }
            comma = comma.or(Some(k + 1));
        }
    }
    if t.is(SpeechClass::GERUND) { comma } else { None }
}
