//! Finds indirect speech: reported statements without quotation marks.
//!
//! ```text
//! The minister said that talks had failed.          after the verb
//! Talks had failed, the minister said.              before the clause
//! According to the minister, talks had failed.      beside the cue
//! ```

use super::Indirect;
use super::attribute::Attribution;
use super::clause::{first_phrase, is_passive, opens_with_participle, reports, spoken_by};
use super::find::{SpeechReading, speaker};
use super::joint::{jointly_after, past_apposition};
use super::names::SpeakerNames;
use super::phrase::{Phrase, object_of};
use super::resolve::ResolvedSources;
use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::statement::{OpeningKind, ending, inverted, opening};
use super::tuned::{SENTENCE_REACH, SHORTEST_INDIRECT};
use super::verbs::{has_finite, has_main_verb};
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// A report in one sentence, as half-open ranges of tokens.
struct Report {
    content: (usize, usize),
    cue: (usize, usize),
    phrase: Option<Phrase>,
    rule: &'static str,
}

/// A reported statement, before its source has a name.
pub(super) struct ReportedStatement {
    /// The index of the paragraph.
    paragraph: usize,
    /// The half-open range of tokens of the statement.
    content: (usize, usize),
    /// The half-open range of tokens of the cue.
    cue: (usize, usize),
    /// The source, if the sentence gives it.
    pub attribution: Option<Attribution>,
}

/// The reported statements of an article, in order.
pub(super) fn statements(reading: &SpeechReading<'_>) -> Vec<ReportedStatement> {
    let mut out = Vec::new();
    for (paragraph, tokens) in reading.tokens.iter().enumerate() {
        let mut from = 0;
        while from < tokens.len() {
            let to = (from + 1..tokens.len()).find(|&k| tokens[k].breaks).unwrap_or(tokens.len());
            for Report { content, cue, phrase, rule } in reports_in(reading, tokens, from, to) {
                let give = |phrase| Attribution {
                    paragraph,
                    phrase,
                    cue: Some(cue),
                    rule,
                    confidence: 0.85,
                };
                let attribution = phrase.map(give);
                out.push(ReportedStatement { paragraph, content, cue, attribution });
            }
            from = to;
        }
    }
    out
}

/// The indirect speech of these statements.
pub(super) fn find(
    reading: &SpeechReading<'_>,
    statements: &[ReportedStatement],
    names: &SpeakerNames<'_>,
    resolved: &mut ResolvedSources,
) -> Vec<Indirect> {
    let of = |statement: &ReportedStatement| {
        let paragraph = reading.paragraph(statement.paragraph);
        Indirect {
            span: paragraph.span(statement.content),
            speaker: statement.attribution.map(|a| speaker(reading, &a, names, resolved)),
            cue: Some(paragraph.span(statement.cue)),
        }
    };
    statements.iter().map(of).collect()
}

/// The reports in the sentence of tokens `from..to`, in order and disjoint.
fn reports_in(
    reading: &SpeechReading<'_>,
    tokens: &[SpeechToken],
    from: usize,
    to: usize,
) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    let mut k = from;
    let end = (from..to)
        .rev()
        .find(|&k| tokens[k].kind != SpeechTokenKind::Sign(Sign::Stop))
        .map_or(from, |k| k + 1);
    while k < end {
        let mut next = k + 1;
        for report in reports_at(reading, tokens, from, end, k) {
            let speaks = report.phrase.is_none_or(|p| can_speak(reading, tokens, p));
            let free = found.last().is_none_or(|last| last.content.1 <= report.content.0);
            if speaks && free && is_content(reading, tokens, report.content) {
                next = next.max(report.content.1).max(report.cue.1);
                found.push(report);
            }
        }
        k = next;
    }
    found
}

/// The reports with the cue at token `k`, in order: two, if the reporting clause stands inside the
/// statement (“The well, the minister said, was dry”).
fn reports_at(
    reading: &SpeechReading<'_>,
    tokens: &[SpeechToken],
    from: usize,
    end: usize,
    k: usize,
) -> Vec<Report> {
    let around = according(reading, tokens, from, end, k);
    if !around.is_empty() {
        return around;
    }
    let t = &tokens[k];
    if !t.is_word() || !reports(tokens, k) {
        return Vec::new();
    }
    let phrase = spoken_by(tokens, k, from.max(k.saturating_sub(SENTENCE_REACH)));
    if t.is(SpeechClass::THAT) {
        let around = clause_around(tokens, from, end, k, phrase);
        if !around.is_empty() {
            return around;
        }
    }
    statement_after(reading, tokens, from, end, k, phrase).into_iter().collect()
}

/// Whether the tokens `from..to` have enough words, and some of them outside quotations.
fn is_content(
    reading: &SpeechReading<'_>,
    tokens: &[SpeechToken],
    (from, to): (usize, usize),
) -> bool {
    if from >= to {
        return false;
    }
    let outside = tokens[from..to].iter().filter(|t| t.is_word()).count();
    let inside = |t: &SpeechToken| {
        t.run().map_or(0, |run| reading.text[reading.runs[run].inner].split(' ').take(8).count())
    };
    let quoted: usize = tokens[from..to].iter().map(inside).sum();
    outside > 0 && outside + quoted >= SHORTEST_INDIRECT
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
    // “the days when …, he said” torn after its article.
    if phrase.to - phrase.from == 1 && last.is(SpeechClass::ARTICLE) {
        return false;
    }
    let after_plural =
        phrase.to > phrase.from + 1 && reading.text[tokens[phrase.to - 2].span].ends_with('s');
    let participle = word.ends_with("ed") || word.ends_with("ing") && after_plural;
    let is_unlisted = last.is_word() && !last.is_name() && last.class == SpeechClass::NONE;
    !(tokens[head].is(SpeechClass::SHELL) || is_unlisted && participle)
}

/// The reports with the cue `according to` at token `k`.
fn according(
    reading: &SpeechReading<'_>,
    tokens: &[SpeechToken],
    from: usize,
    end: usize,
    k: usize,
) -> Vec<Report> {
    let word =
        |k: usize| tokens.get(k).filter(|t| t.is_word()).map_or("", |t| &reading.text[t.span]);
    if !word(k).eq_ignore_ascii_case("according") || word(k + 1) != "to" {
        return Vec::new();
    }
    let phrase = object_of(tokens, k + 2, end).map(|phrase| jointly_after(tokens, phrase, end));
    let listed = phrase.map_or(k + 2, |p| past_apposition(tokens, p.to, end));
    let comma = (listed..end).find(|&j| {
        tokens[j].kind == SpeechTokenKind::Sign(Sign::Comma)
            && phrase.is_none_or(|p| p.apposition.is_none_or(|(_, to)| j >= to))
    });
    let report = |content| Report { content, cue: (k, k + 2), phrase, rule: "according to" };
    let after = comma.map(|comma| (comma + 1, ending(tokens, comma, comma, comma + 1, end)));
    if k <= from + 1 {
        return after.map(report).into_iter().collect();
    }
    let parted = tokens[k - 1].kind == SpeechTokenKind::Sign(Sign::Comma);
    let before = (from, if parted { k - 1 } else { k });
    let goes_on = after.filter(|&(at, _)| parted && goes_on(tokens, before, at, end));
    [Some(before), goes_on].into_iter().flatten().map(report).collect()
}

/// Whether the statement of the tokens `before` goes on at token `at`, after the reporting clause.
fn goes_on(tokens: &[SpeechToken], before: (usize, usize), at: usize, end: usize) -> bool {
    let opens = tokens.get(at).is_some_and(|t| {
        t.is_word()
            && !t.is(SpeechClass::CONJUNCTION | SpeechClass::RELATIVE | SpeechClass::GERUND)
            && !t.is(SpeechClass::CONTRAST)
    });
    opens && at < end && !is_statement(tokens, before.0, before.1) && has_finite(tokens, at, end)
}

/// The report of the statement after the reporting verb at token `k`.
fn statement_after(
    reading: &SpeechReading<'_>,
    tokens: &[SpeechToken],
    from: usize,
    end: usize,
    k: usize,
    phrase: Option<Phrase>,
) -> Option<Report> {
    let t = &tokens[k];
    let opening = opening(reading.text, tokens, k, end)?;
    let comma = k > from && tokens[k - 1].kind == SpeechTokenKind::Sign(Sign::Comma);
    // “The minister, asked whether it was true, said”
    if comma && opening.kind == OpeningKind::Whether && t.is(SpeechClass::TELL) {
        return None;
    }
    let rule = match opening.kind {
        OpeningKind::That if t.is(SpeechClass::THAT) => "says that",
        OpeningKind::Bare if t.is(SpeechClass::THAT) => "says",
        OpeningKind::Whether if t.is(SpeechClass::THAT) || t.is(SpeechClass::TELL) => "asks",
        OpeningKind::Infinitive => "says to",
        _ => return None,
    };
    let phrase = phrase.filter(|p| p.to <= k || opening.kind == OpeningKind::That).or_else(|| {
        let active = !is_passive(tokens, k, from) && !t.is(SpeechClass::GERUND);
        first_phrase(tokens, from, k).filter(|_| comma && active)
    });
    if opening.kind != OpeningKind::That && phrase.is_none() {
        return None;
    }
    let content = (opening.at, ending(tokens, from, k, opening.at, end));
    Some(Report { content, cue: (k, k + 1), phrase, rule })
}

/// The reports of a statement with its reporting clause after it or inside: “The well was dry, the
/// minister said.” The reporting verb is token `k`.
fn clause_around(
    tokens: &[SpeechToken],
    from: usize,
    end: usize,
    k: usize,
    phrase: Option<Phrase>,
) -> Vec<Report> {
    let comma = |k: usize| tokens[k].kind == SpeechTokenKind::Sign(Sign::Comma);
    let after = inverted(tokens, k, end);
    let (phrase, clause, tail) = match (after, phrase) {
        (Some(after), _) => (after, k, after.apposition.map_or(after.to, |(_, to)| to)),
        (None, Some(subject)) if subject.to <= k && subject.from > from => {
            (subject, subject.from, k + 1)
        }
        _ => return Vec::new(),
    };
    // The comma before the clause, or the quotation that has it inside.
    let quoted = tokens[clause - 1].run().is_some();
    let until = if quoted { clause } else { clause - 1 };
    let stop = (tail..end).find(|&j| !is_tail(&tokens[j]) || comma(j)).unwrap_or(end);
    let parted = quoted || comma(until);
    if !parted || stop < end && !comma(stop) && after.is_none() {
        return Vec::new();
    }
    let start = from + usize::from(tokens[from].is(SpeechClass::CONJUNCTION));
    let report =
        |content| Report { content, cue: (k, k + 1), phrase: Some(phrase), rule: "clause after" };
    let before = (start, until);
    if start < until && is_statement(tokens, start, until) {
        return vec![report(before)];
    }
    let rest = stop + 1;
    // “Marten, a miner, said the tax, which is high, was theft” is not inverted.
    let split = after.is_none() || !(start..until).any(comma);
    if split && stop < end && comma(stop) && start < until && goes_on(tokens, before, rest, end) {
        return vec![report(before), report((rest, ending(tokens, rest, rest, rest, end)))];
    }
    Vec::new()
}

/// Whether a token can stand after the verb of a reporting clause that ends its sentence.
fn is_tail(t: &SpeechToken) -> bool {
    t.run().is_none()
        && (t.is(SpeechClass::PREPOSITION | SpeechClass::TIME | SpeechClass::DETERMINER)
            || t.class == SpeechClass::NONE
            || t.capital)
}

/// Whether the tokens `from..to` state something: they have a main clause with a finite verb. A
/// clause that opens with `when` or with a participle, and no clause after it, states nothing: “Asked
/// by the station what came next”.
fn is_statement(tokens: &[SpeechToken], from: usize, to: usize) -> bool {
    let t = &tokens[from];
    let participle = opens_with_participle(tokens, from);
    if participle && t.is(SpeechClass::TELL) {
        return false;
    }
    let depends = t.is(SpeechClass::SUBORDINATOR | SpeechClass::PREPOSITION)
        && !t.is(SpeechClass::DETERMINER)
        || participle;
    let quoted = tokens[from..to].iter().any(|t| t.run().is_some());
    if !depends {
        return quoted || has_main_verb(tokens, from, to);
    }
    let comma = |k: &usize| tokens[*k].kind == SpeechTokenKind::Sign(Sign::Comma);
    (from..to).filter(comma).any(|k| has_finite(tokens, k + 1, to))
}
