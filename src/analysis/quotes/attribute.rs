//! Attributes the quotations of one paragraph by named rules, the most reliable first.
//!
//! | rule | example |
//! |---|---|
//! | `quote verb source` | “…,” said the minister |
//! | `quote source verb` | “…,” the minister, a hawk, said |
//! | `label` | Asif: “…” |
//! | `source verb quote` | The minister said: “…” |
//! | `according to` | according to the minister, “…” |
//! | `dash` | “…” – Asif |
//! | `claim` | Asif’s claim that it is “bad” |
//! | `verb in the sentence` | The plan is “bad” and “late”, the minister said |
//! | `subject` | The minister did not mince his words: “…” |
//! | `inherited`, `next`, `paragraph` | see [`inherit`](super::inherit) |

use super::clause::{
    first_phrase, is_passive, near_enough, reports, sentence, spoken_by, subject, turned,
};
use super::joint::{jointly, jointly_after};
use super::marks::QuotedRun;
use super::phrase::{Phrase, ending_at, object_of, starting_at};
use super::release::announced;
use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::tuned::VERBS_TRIED;
use crate::lexis::reporting::SpeechClass;
use crate::text::{Sign, Span};

/// The source of a quotation, as token positions of one paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Attribution {
    /// The index of the paragraph with the tokens.
    pub paragraph: usize,
    /// The noun phrase of the source.
    pub phrase: Phrase,
    /// The half-open range of tokens of the cue.
    pub cue: Option<(usize, usize)>,
    /// The name of the rule.
    pub rule: &'static str,
    /// The confidence in the rule, set by hand. Usually 0 to 1; the reader of the value caps it.
    pub confidence: f32,
}

/// Adverbs that belong to a verb and are no nouns: “hit back”.
const PARTICLES: [&str; 6] = ["back", "away", "out", "again", "up", "down"];

/// A paragraph with its tokens.
pub(super) struct SpeechParagraph<'a> {
    /// The index of the paragraph in the article.
    pub index: usize,
    /// The text of the article.
    pub text: &'a str,
    /// The tokens of the paragraph.
    pub tokens: &'a [SpeechToken],
    /// The quoted runs of the article.
    pub runs: &'a [QuotedRun],
}

impl SpeechParagraph<'_> {
    /// An attribution to a phrase of this paragraph.
    fn attribution(
        &self,
        phrase: Phrase,
        cue: Option<(usize, usize)>,
        rule: &'static str,
        confidence: f32,
    ) -> Attribution {
        Attribution { paragraph: self.index, phrase, cue, rule, confidence }
    }

    /// The last character of the quoted run, without spaces and the closing marks of inner
    /// quotations.
    pub(super) fn ending(&self, run: usize) -> char {
        let inner = &self.text[self.runs[run].inner];
        let closing = |c: char| c.is_whitespace() || matches!(c, '’' | '\'' | '”' | '"');
        inner.trim_end_matches(closing).chars().next_back().unwrap_or(' ')
    }

    /// The spelling of token `at`; empty after the last token.
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.text[t.span])
    }

    /// The attribution in the sentence of the quotation at token `q`.
    pub(super) fn own(&self, q: usize) -> Option<Attribution> {
        let found = self.clause(q)?;
        let verb =
            found.cue.map(|(verb, _)| verb).filter(|&verb| verb > 0 && self.tokens[verb].is_verb());
        Some(match verb.and_then(|verb| turned(self.tokens, verb)) {
            Some((verb, phrase)) => Attribution { phrase, cue: Some((verb, verb + 1)), ..found },
            None => found,
        })
    }

    /// The attribution by the reporting clause of the quotation at token `q`.
    fn clause(&self, q: usize) -> Option<Attribution> {
        self.after(q)
            .or_else(|| self.label(q))
            .or_else(|| self.before(q, true))
            .or_else(|| self.according(q))
            .or_else(|| self.dash(q))
            .or_else(|| self.before(q, false))
            .or_else(|| self.later(q))
            .or_else(|| self.claim(q))
    }

    /// The attribution after a quotation: `“…,” VERB NP` or `“…,” NP[, apposition,] VERB`.
    fn after(&self, q: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let ending = self.ending(tokens[q].run()?);
        let mut i = q + 1;
        let parted = matches!(tokens.get(i)?.kind, SpeechTokenKind::Sign(Sign::Comma | Sign::Dash))
            && !tokens[i].breaks;
        i += usize::from(parted);
        let crossing = tokens.get(i)?.breaks;
        let (_, end) = sentence(tokens, i);
        if crossing && !matches!(ending, '?' | '!' | '…' | '—' | '–' | '-' | ',') {
            return self.lone_clause(i, end);
        }
        let mut v = i;
        while v < end && tokens[v].is(SpeechClass::ADVERB) && !tokens[v].capital {
            v += 1;
        }
        let is_verb = v < end
            && tokens[v].is_verb()
            && !tokens[v].is(SpeechClass::CALL)
            && (!tokens[v].capital || tokens[v].says());
        // After `told` stands the hearer, unless the quotation shows that the clause is inverted.
        if is_verb
            && (!tokens[v].is(SpeechClass::TELL)
                || parted
                || matches!(ending, ',' | '?')
                || tokens[v].is(SpeechClass::BASE))
            && let Some(phrase) = starting_at(tokens, v + 1, end)
        {
            let phrase = jointly_after(tokens, phrase, end);
            return Some(self.attribution(phrase, Some((v, v + 1)), "quote verb source", 0.97));
        }
        // “…!” beamed Anton Bremer: a verb that the table does not list.
        if parted && let Some(phrase) = self.foreign_verb(v, end) {
            return Some(self.attribution(phrase, Some((v, v + 1)), "quote verb source", 0.7));
        }
        let unknown_verb = matches!(ending, ',' | '!' | '?')
            && v + 1 < end
            && tokens[v].class == SpeechClass::NONE
            && tokens[v].shape.participle;
        if unknown_verb
            && !tokens[v].capital
            && (tokens[v + 1].is_name() || tokens[v + 1].is(SpeechClass::DETERMINER))
        {
            let phrase = starting_at(tokens, v + 1, end)?;
            return Some(self.attribution(phrase, Some((v, v + 1)), "quote verb source", 0.8));
        }
        self.source_then_verb(i, end, ending, parted)
            .or_else(|| self.source_then_any(i, end, ending))
    }

    /// The name that ends the sentence after an unlisted verb at token `v`, as in other languages:
    /// „…“, sagte Ona Brill.
    fn foreign_verb(&self, v: usize, end: usize) -> Option<Phrase> {
        let tokens = self.tokens;
        let word = tokens.get(v).filter(|t| t.is_word() && v + 1 < end)?;
        let is_verb = word.class == SpeechClass::NONE && !word.capital && tokens[v + 1].is_name();
        let phrase = starting_at(tokens, v + 1, end).filter(|_| is_verb)?;
        let named = tokens[phrase.from..phrase.to].iter().all(SpeechToken::is_name);
        let ends = tokens[phrase.to..end].iter().all(|t| !t.is_word());
        if named && ends { Some(phrase) } else { None }
    }

    /// The attribution `“…,” NP` with any verb (`“…,” Marten shot back`), or with more than an
    /// apposition before the verb (`“…,” Marten, now 81 and retired, said`).
    fn source_then_any(&self, i: usize, end: usize, ending: char) -> Option<Attribution> {
        let tokens = self.tokens;
        let opens = tokens[..i].iter().rev().take(2).any(|t| t.run().is_some() && t.breaks);
        if !opens || tokens[i].breaks || ending != ',' {
            return None;
        }
        let phrase = starting_at(tokens, i, end)?;
        let cut = self.without_verb(phrase);
        if cut.to < phrase.to {
            let cue = Some((cut.to, phrase.to));
            return Some(self.attribution(cut, cue, "quote source verb", 0.75));
        }
        if !tokens[i].is_name() && !tokens[i].is(SpeechClass::PRONOUN) {
            return None;
        }
        let next = tokens.get(phrase.to).filter(|_| phrase.to < end)?;
        if next.kind == SpeechTokenKind::Sign(Sign::Comma) {
            let verb = (phrase.to + 2..end.min(phrase.to + 40)).find(|&k| {
                tokens[k - 1].kind == SpeechTokenKind::Sign(Sign::Comma) && tokens[k].is_verb()
            })?;
            return Some(self.attribution(
                phrase,
                Some((verb, verb + 1)),
                "quote source verb",
                0.85,
            ));
        }
        let is_verb = next.is_word()
            && !next.capital
            && (next.class == SpeechClass::NONE || next.is(SpeechClass::CUE | SpeechClass::FINITE));
        if !is_verb {
            return None;
        }
        Some(self.attribution(phrase, Some((phrase.to, phrase.to + 1)), "quote source verb", 0.75))
    }

    /// The attribution `“….” NP said.`: a sentence of its own that only gives the speaker.
    fn lone_clause(&self, i: usize, end: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let verb = (i + 1..end.min(i + 4)).find(|&k| tokens[k].is_verb())?;
        let ends = (verb + 1..end).all(|k| tokens[k].kind == SpeechTokenKind::Sign(Sign::Stop));
        let phrase = subject(tokens, verb, i).filter(|p| {
            ends && p.from == i
                && p.to == verb
                && !tokens[verb].is(SpeechClass::TELL | SpeechClass::CALL)
        })?;
        Some(self.attribution(phrase, Some((verb, verb + 1)), "quote source verb", 0.8))
    }

    /// The attribution `“…,” NP[, apposition,] VERB`. Token `i` is the first one after the
    /// quotation and its sign; `ending` is the last character of the quotation; `parted` says
    /// whether a comma or dash stands after it.
    fn source_then_verb(
        &self,
        i: usize,
        end: usize,
        ending: char,
        parted: bool,
    ) -> Option<Attribution> {
        let tokens = self.tokens;
        let crossing = tokens[i].breaks;
        let finished = parted || matches!(ending, ',' | '?' | '!' | '…' | '—' | '–' | '-');
        let first = &tokens[i];
        if first.is(SpeechClass::CONJUNCTION | SpeechClass::SUBORDINATOR | SpeechClass::AUX)
            || first.is(SpeechClass::RELATIVE)
            || !finished && !first.is_name() && !first.is(SpeechClass::PRONOUN)
        {
            return None;
        }
        let stop = (i..end.min(i + 40))
            .find(|&k| {
                tokens[k].run().is_some()
                    || matches!(
                        tokens[k].kind,
                        SpeechTokenKind::Sign(Sign::Semicolon | Sign::Colon)
                    )
            })
            .unwrap_or(end.min(i + 40));
        let verb = (i + 1..stop).find(|&k| tokens[k].is_verb() && reports(tokens, k))?;
        let phrase = subject(tokens, verb, i)
            .map(|p| jointly(tokens, i, p))
            .filter(|p| p.from <= i + 1 || p.antecedent.is_some())?;
        let leads_on = tokens.get(verb + 1).is_some_and(|t| {
            t.kind == SpeechTokenKind::Sign(Sign::Colon)
                || t.run().is_some() && !finished
                || t.is(SpeechClass::SUBORDINATOR) && !t.breaks
        });
        let opens_next = ending == '.'
            || crossing
                && tokens.get(verb + 1).is_some_and(|t| {
                    t.is_word()
                        && !t.breaks
                        && !t.is(SpeechClass::PREPOSITION | SpeechClass::TIME | SpeechClass::STOP)
                        && !tokens[verb].is(SpeechClass::TELL)
                });
        if leads_on && (crossing || !finished) || opens_next && crossing {
            return None;
        }
        Some(self.attribution(phrase, Some((verb, verb + 1)), "quote source verb", 0.97))
    }

    /// The attribution `NP: “…”` at the start of a sentence, without a verb.
    fn label(&self, q: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let (from, _) = sentence(tokens, q);
        let colon =
            q.checked_sub(1).filter(|&k| tokens[k].kind == SpeechTokenKind::Sign(Sign::Colon))?;
        let dash = (from..colon)
            .rev()
            .take(6)
            .find(|&k| tokens[k].kind == SpeechTokenKind::Sign(Sign::Dash));
        let from = dash.map_or(from, |k| k + 1);
        if let Some(phrase) = announced(tokens, from, colon) {
            return Some(self.attribution(phrase, Some((colon, colon + 1)), "label", 0.9));
        }
        let named = dash.is_none() || tokens[from..colon].iter().all(SpeechToken::is_name);
        let phrase = starting_at(tokens, from, colon)
            .filter(|p| named && p.to == colon && colon - from <= 6 && tokens[from].capital)?;
        Some(self.attribution(self.without_verb(phrase), Some((colon, colon + 1)), "label", 0.9))
    }

    /// The phrase without a verb and its particle at the end: “the ministry [hit back]”.
    fn without_verb(&self, phrase: Phrase) -> Phrase {
        let particle = PARTICLES.contains(&self.word(phrase.to - 1));
        let verb = phrase.to.saturating_sub(2);
        let cut = particle && verb > phrase.from && !self.tokens[verb].capital;
        if cut { Phrase { to: verb, ..phrase } } else { phrase }
    }

    /// The attribution by the nearest reporting verb before the quotation in its sentence. If
    /// `adjoining`, only a comma, colon, dash or `that` can stand between the two.
    fn before(&self, q: usize, adjoining: bool) -> Option<Attribution> {
        let tokens = self.tokens;
        let (from, _) = sentence(tokens, q);
        let mut looked = 0;
        for verb in (from..q).rev() {
            if tokens[verb].kind == SpeechTokenKind::Sign(Sign::Semicolon) {
                break;
            }
            if !reports(tokens, verb) || !near_enough(&tokens[verb], q - verb) {
                continue;
            }
            if looked == VERBS_TRIED {
                break;
            }
            looked += 1;
            let between = &tokens[verb + 1..q];
            let close = between.iter().all(|t| {
                matches!(t.kind, SpeechTokenKind::Sign(Sign::Comma | Sign::Colon | Sign::Dash))
                    || self.text[t.span].eq_ignore_ascii_case("that")
            });
            if adjoining && !close {
                return None;
            }
            if let Some(phrase) = spoken_by(tokens, verb, from) {
                let (verb, phrase) = if close {
                    self.own_matrix(verb, phrase, from)
                } else {
                    self.matrix(verb, phrase, from)
                };
                let (rule, confidence) =
                    if close { ("source verb quote", 0.95) } else { ("verb before", 0.85) };
                return Some(self.attribution(phrase, Some((verb, verb + 1)), rule, confidence));
            }
        }
        None
    }

    /// The result of [`matrix`](Self::matrix) if its clause stands right before the pronoun (“The
    /// minister said she called it …”), else the clause itself.
    fn own_matrix(&self, verb: usize, phrase: Phrase, from: usize) -> (usize, Phrase) {
        let (outer, speaker) = self.matrix(verb, phrase, from);
        let between = (outer + 1)..phrase.from.max(outer + 1);
        let adjoins =
            between.len() <= 1 && self.tokens[between].iter().all(|t| self.text[t.span] == *"that");
        if adjoins { (outer, speaker) } else { (verb, phrase) }
    }

    /// The verb and speaker of the outer clause, if the clause at `verb` has a pronoun as its
    /// subject or a weak verb and an outer clause reports it: “The minister said, adding that she
    /// hoped to …”.
    fn matrix(&self, verb: usize, phrase: Phrase, from: usize) -> (usize, Phrase) {
        let tokens = self.tokens;
        let kept = (verb, phrase);
        let pronoun = phrase.to - phrase.from == 1 && tokens[phrase.from].is(SpeechClass::PRONOUN);
        if !(pronoun || tokens[verb].is(SpeechClass::WEAK)) || phrase.from < from + 2 {
            return kept;
        }
        for outer in (from + 1..phrase.from).rev() {
            let t = &tokens[outer];
            if t.kind == SpeechTokenKind::Sign(Sign::Semicolon)
                || t.is(SpeechClass::CONJUNCTION)
                    && tokens[outer - 1].kind == SpeechTokenKind::Sign(Sign::Comma)
            {
                break;
            }
            let reported = t.is_word() && t.is(SpeechClass::THAT) && reports(tokens, outer);
            match spoken_by(tokens, outer, from).filter(|p| reported && p.to <= outer) {
                Some(speaker) => return (outer, speaker),
                None if reported => break,
                None => {}
            }
        }
        kept
    }

    /// The attribution by `according to NP` in the sentence.
    fn according(&self, q: usize) -> Option<Attribution> {
        let (from, to) = sentence(self.tokens, q);
        let at = (from..to).find(|&k| {
            self.word(k).eq_ignore_ascii_case("according") && self.word(k + 1) == "to"
        })?;
        let phrase = jointly_after(self.tokens, object_of(self.tokens, at + 2, to)?, to);
        Some(self.attribution(phrase, Some((at, at + 2)), "according to", 0.9))
    }

    /// The attribution `“…” – NP` at the end of the paragraph.
    fn dash(&self, q: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let dash = q + 1;
        tokens.get(dash).filter(|t| t.kind == SpeechTokenKind::Sign(Sign::Dash))?;
        let phrase = starting_at(tokens, dash + 1, tokens.len())
            .filter(|p| tokens[p.from].is_name() && p.to - p.from <= 6)?;
        let ends = tokens.get(phrase.to).is_none_or(|t| {
            matches!(t.kind, SpeechTokenKind::Sign(Sign::Comma | Sign::Stop | Sign::Open))
        });
        if !ends {
            return None;
        }
        Some(self.attribution(phrase, Some((dash, dash + 1)), "dash", 0.85))
    }

    /// The attribution by a reporting clause after a fragment, in the rest of its sentence.
    fn later(&self, q: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let (from, to) = sentence(tokens, q);
        if self.ending(tokens[q].run()?) == '.' {
            return None;
        }
        let reporting = (q + 1..to).filter(|&verb| {
            reports(tokens, verb) && !tokens[verb].is(SpeechClass::GERUND | SpeechClass::WEAK)
        });
        for verb in reporting.take(VERBS_TRIED) {
            let comma = tokens[verb - 1].kind == SpeechTokenKind::Sign(Sign::Comma)
                || tokens[verb - 1].run().is_some();
            if comma && let Some(phrase) = starting_at(tokens, verb + 1, to) {
                return Some(self.attribution(
                    phrase,
                    Some((verb, verb + 1)),
                    "verb in the sentence",
                    0.8,
                ));
            }
            let Some(phrase) = subject(tokens, verb, from) else { continue };
            let parted = phrase.from > q
                && phrase.from > 0
                && (tokens[phrase.from - 1].kind == SpeechTokenKind::Sign(Sign::Comma)
                    || tokens[phrase.from - 1].run().is_some());
            let (rule, confidence) =
                if parted { ("verb in the sentence", 0.8) } else { ("verb after", 0.6) };
            if phrase.from > q || from == q {
                return Some(self.attribution(phrase, Some((verb, verb + 1)), rule, confidence));
            }
        }
        None
    }

    /// The attribution by a noun for speech and its possessor: `NP’s claim that “…”`.
    fn claim(&self, q: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let (from, _) = sentence(tokens, q);
        let clause = (from..q).rev().take(16).take_while(|&k| tokens[k].is_word());
        let noun = clause
            .filter(|&k| tokens[k].is(SpeechClass::CLAIM) && !tokens[k].possessive)
            .find(|&k| {
                tokens.get(k + 1).is_some_and(|t| {
                    t.is(SpeechClass::SUBORDINATOR | SpeechClass::PREPOSITION | SpeechClass::BE)
                        || t.run().is_some()
                })
            })?;
        let whose = (from..noun).rev().take(4).take_while(|&k| tokens[k].is_word()).find(|&k| {
            tokens[k].possessive
                || matches!(
                    self.word(k),
                    "his" | "her" | "their" | "its" | "His" | "Her" | "Their" | "Its"
                )
        })?;
        let phrase = if tokens[whose].possessive {
            ending_at(tokens, whose, from)?
        } else {
            Phrase::plain(whose, whose + 1)
        };
        Some(self.attribution(phrase, Some((noun, noun + 1)), "claim", 0.75))
    }

    /// Whether a passive verb without an agent introduces the quotation, so that nobody in the
    /// sentence speaks: “The mayor was asked: “…””.
    pub(super) fn is_agentless(&self, q: usize) -> bool {
        let tokens = self.tokens;
        let (from, _) = sentence(tokens, q);
        let verb = (from + 1..q)
            .rev()
            .take(8)
            .find(|&k| tokens[k].is_verb() && !tokens[k].is(SpeechClass::NOUNY));
        verb.is_some_and(|verb| is_passive(tokens, verb, from))
    }

    /// The attribution to the subject of a sentence that introduces the quotation without a
    /// reporting verb (`The minister did not mince his words: “…”`).
    pub(super) fn subject_of_sentence(&self, q: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let (from, _) = sentence(tokens, q);
        let quoted_before = tokens[from..q].iter().any(|t| t.run().is_some());
        if from == q || quoted_before {
            return None;
        }
        let introduced =
            matches!(tokens[q - 1].kind, SpeechTokenKind::Sign(Sign::Colon | Sign::Comma));
        let phrase = first_phrase(tokens, from, q).filter(|p| p.to < q)?;
        let phrase = self.without_verb(phrase);
        Some(self.attribution(phrase, None, "subject", if introduced { 0.7 } else { 0.5 }))
    }

    /// The bytes of tokens `from..to`.
    pub(super) fn span(&self, (from, to): (usize, usize)) -> Span {
        self.tokens[from].span.hull(self.tokens[to.max(from + 1) - 1].span)
    }
}
