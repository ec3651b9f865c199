//! Finds indirect speech: reported statements without quotation marks.
//!
//! ```text
//! The minister said that talks had failed.          after the verb
//! Talks had failed, the minister said.              before the clause
//! According to the minister, talks had failed.      beside the cue
//! ```

use super::Indirect;
use super::attribute::Attribution;
use super::clause::{reports, spoken_by};
use super::find::{SpeechReading, speaker};
use super::names::SpeakerNames;
use super::phrase::{Phrase, object_of};
use super::resolve::ResolvedSources;
use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::tuned::{SENTENCE_REACH, SHORTEST_INDIRECT};
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// A report in one sentence, as half-open ranges of tokens.
struct Report {
    content: (usize, usize),
    cue: (usize, usize),
    phrase: Option<Phrase>,
    rule: &'static str,
}

/// The indirect speech of an article, in order.
pub(super) fn find(
    reading: &SpeechReading<'_>,
    names: &SpeakerNames<'_>,
    spoken: &mut ResolvedSources,
) -> Vec<Indirect> {
    let mut out = Vec::new();
    for (index, tokens) in reading.tokens.iter().enumerate() {
        let paragraph = reading.paragraph(index);
        let mut from = 0;
        while from < tokens.len() {
            let to = (from + 1..tokens.len()).find(|&k| tokens[k].breaks).unwrap_or(tokens.len());
            for Report { content, cue, phrase, rule } in reports_in(reading, tokens, from, to) {
                let give = |phrase| Attribution {
                    paragraph: index,
                    phrase,
                    cue: Some(cue),
                    rule,
                    confidence: 0.85,
                };
                let speaker = phrase.map(|phrase| speaker(reading, &give(phrase), names, spoken));
                out.push(Indirect {
                    span: paragraph.span(content),
                    speaker,
                    cue: Some(paragraph.span(cue)),
                });
            }
            from = to;
        }
    }
    out
}

/// The reports in the sentence of tokens `from..to`, in order and disjoint.
fn reports_in(
    reading: &SpeechReading<'_>,
    tokens: &[SpeechToken],
    from: usize,
    to: usize,
) -> Vec<Report> {
    let mut found = Vec::new();
    let mut k = from;
    let end = (from..to)
        .rev()
        .find(|&k| tokens[k].kind != SpeechTokenKind::Sign(Sign::Stop))
        .map_or(from, |k| k + 1);
    while k < end {
        let report = according(reading, tokens, from, end, k)
            .or_else(|| verb(reading, tokens, from, end, k));
        if let Some(report) = report.filter(|r| {
            is_content(tokens, r.content) && r.phrase.is_none_or(|p| can_speak(reading, tokens, p))
        }) {
            let next = report.content.1.max(report.cue.1);
            if found.last().is_none_or(|last: &Report| last.content.1 <= report.content.0) {
                found.push(report);
            }
            k = next.max(k + 1);
        } else {
            k += 1;
        }
    }
    found
}

/// Whether the tokens `from..to` have enough words outside quotations.
fn is_content(tokens: &[SpeechToken], (from, to): (usize, usize)) -> bool {
    from < to && tokens[from..to].iter().filter(|t| t.is_word()).count() >= SHORTEST_INDIRECT
}

/// Whether a phrase can be a speaker: it does not end in a participle, and its noun is not one for
/// evidence (`the figures suggest`).
fn can_speak(reading: &SpeechReading<'_>, tokens: &[SpeechToken], phrase: Phrase) -> bool {
    let Some(head) = (phrase.from..phrase.to)
        .take_while(|&k| k == phrase.from || !tokens[k].is(SpeechClass::LINK))
        .last()
    else {
        return false;
    };
    let last = &tokens[phrase.to - 1];
    let word = &reading.text[last.span];
    let after_plural =
        phrase.to > phrase.from + 1 && reading.text[tokens[phrase.to - 2].span].ends_with('s');
    let participle = word.ends_with("ed") || word.ends_with("ing") && after_plural;
    let is_unlisted = last.is_word() && !last.is_name() && last.class == SpeechClass::NONE;
    !(tokens[head].is(SpeechClass::SHELL) || is_unlisted && participle)
}

/// The report with the cue `according to` at token `k`.
fn according(
    reading: &SpeechReading<'_>,
    tokens: &[SpeechToken],
    from: usize,
    end: usize,
    k: usize,
) -> Option<Report> {
    let word =
        |k: usize| tokens.get(k).filter(|t| t.is_word()).map_or("", |t| &reading.text[t.span]);
    if !word(k).eq_ignore_ascii_case("according") || word(k + 1) != "to" {
        return None;
    }
    let phrase = object_of(tokens, k + 2, end);
    let content = if k == from || k == from + 1 {
        let comma = (k + 2..end).find(|&j| {
            tokens[j].kind == SpeechTokenKind::Sign(Sign::Comma)
                && phrase.is_none_or(|p| p.apposition.is_none_or(|(_, to)| j >= to))
        })?;
        (comma + 1, cut(tokens, comma + 1, end))
    } else {
        (from, if tokens[k - 1].kind == SpeechTokenKind::Sign(Sign::Comma) { k - 1 } else { k })
    };
    Some(Report { content, cue: (k, k + 2), phrase, rule: "according to" })
}

/// The report with the reporting verb at token `k`.
fn verb(
    reading: &SpeechReading<'_>,
    tokens: &[SpeechToken],
    from: usize,
    end: usize,
    k: usize,
) -> Option<Report> {
    let t = &tokens[k];
    if !t.is_word() || !t.is(SpeechClass::THAT) || !reports(tokens, k) {
        return None;
    }
    let phrase = spoken_by(tokens, k, from.max(k.saturating_sub(SENTENCE_REACH)));
    let that = (k + 1..end.min(k + 12))
        .take_while(|&j| tokens[j].is_word())
        .find(|&j| reading.text[tokens[j].span] == *"that");
    if let Some(that) = that {
        return Some(Report {
            content: (that + 1, cut(tokens, that + 1, end)),
            cue: (k, k + 1),
            phrase,
            rule: "says that",
        });
    }
    let subject = phrase.filter(|p| p.to <= k)?;
    let tail = end - k < 12
        && (k + 1..end).all(|j| {
            tokens[j].is(SpeechClass::PREPOSITION | SpeechClass::TIME | SpeechClass::DETERMINER)
                || tokens[j].class == SpeechClass::NONE
                || tokens[j].capital
        });
    if subject.from > from + SHORTEST_INDIRECT
        && tokens[subject.from - 1].kind == SpeechTokenKind::Sign(Sign::Comma)
        && tail
    {
        return Some(Report {
            content: (from, subject.from - 1),
            cue: (k, k + 1),
            phrase,
            rule: "clause after",
        });
    }
    if k + 1 >= end {
        return None;
    }
    let next = tokens.get(k + 1)?;
    let opens = next.is(SpeechClass::PRONOUN | SpeechClass::DETERMINER)
        || next.is_name()
        || next.is_word() && next.class == SpeechClass::NONE;
    let finite = (k + 2..end.min(k + 25)).any(|j| {
        tokens[j].is(SpeechClass::AUX)
            || tokens[j].is_verb()
            || reading.text[tokens[j].span].ends_with("ed")
    });
    let takes_clause = (t.is(SpeechClass::BARE) || next.is(SpeechClass::PRONOUN))
        && !t.is(SpeechClass::WEAK | SpeechClass::TELL | SpeechClass::NOUNY);
    if !(opens && finite && takes_clause) {
        return None;
    }
    let content = (k + 1, cut(tokens, k + 1, end));
    Some(Report { content, cue: (k, k + 1), phrase, rule: "says" })
}

/// The end of the statement that begins at token `from`: before `, adding …` or `, but claimed …`.
fn cut(tokens: &[SpeechToken], from: usize, end: usize) -> usize {
    for k in from + 2..end.min(from + SENTENCE_REACH) {
        if tokens[k].kind != SpeechTokenKind::Sign(Sign::Comma) {
            continue;
        }
        let next = tokens.get(k + 1);
        let after = tokens.get(k + 2).filter(|_| k + 2 < end);
        let adds = next.is_some_and(|t| t.is(SpeechClass::GERUND) && t.is(SpeechClass::THAT));
        let counters = next.is_some_and(|t| t.is(SpeechClass::CONJUNCTION))
            && after.is_some_and(|t| t.is_verb() && t.is(SpeechClass::THAT));
        if adds || counters {
            return k;
        }
    }
    end
}
