//! Finds where an article says that somebody gave no answer.
//!
//! ```text
//! The ministry declined to comment .                        declined
//! Costeira did not immediately respond to a request …       no reply
//! The owner could not be reached for comment .              not reached
//! ```
//!
//! The words must say what was not answered: “did not respond to treatment” is no silence.

use super::attribute::Attribution;
use super::clause::spoken_by;
use super::find::{SpeechReading, speaker};
use super::names::SpeakerNames;
use super::resolve::ResolvedSources;
use super::skeleton::SpeechToken;
use super::tuned::SENTENCE_REACH;
use super::{Silence, SilenceKind};
use crate::text::{Span, fold};
use std::borrow::Cow;

/// Forms of verbs for the refusal of an answer, before `to` or `comment`.
const DECLINES: [&str; 7] =
    ["declined", "declines", "decline", "declining", "refused", "refuses", "refuse"];
/// What is refused: verbs of answering, after `to`.
const ANSWERS: [&str; 14] = [
    "comment",
    "say",
    "answer",
    "respond",
    "reply",
    "discuss",
    "elaborate",
    "explain",
    "speak",
    "talk",
    "disclose",
    "confirm",
    "specify",
    "reveal",
];
/// Verbs that lack an answer when they are negated.
const REPLIES: [&str; 10] = [
    "respond",
    "responded",
    "reply",
    "replied",
    "answer",
    "answered",
    "return",
    "returned",
    "acknowledge",
    "acknowledged",
];
/// What a reporter sends.
const REQUESTS: [&str; 20] = [
    "request",
    "requests",
    "question",
    "questions",
    "email",
    "emails",
    "mail",
    "mails",
    "inquiry",
    "inquiries",
    "enquiry",
    "enquiries",
    "call",
    "calls",
    "message",
    "messages",
    "query",
    "queries",
    "letter",
    "letters",
];
/// Words after `not be reached` that show that somebody was asked.
const BY: [&str; 4] = ["phone", "telephone", "email", "text"];

/// Tokens between a verb and the request that it does not answer, at most: `respond to several
/// detailed written questions`. Not fitted.
const OBJECT_REACH: usize = 8;
/// Tokens between a negation and its verb, at most: `did not , by Tuesday , respond`. Not fitted.
const NEGATION_REACH: usize = 3;

/// Words that say that somebody gave no answer, as token positions of one paragraph.
struct SilentWords {
    /// The half-open range of tokens.
    cue: (usize, usize),
    /// The token of the verb whose subject gave no answer.
    verb: usize,
    kind: SilenceKind,
}

/// The silences of an article, in order.
pub(super) fn find(
    reading: &SpeechReading<'_>,
    names: &SpeakerNames<'_>,
    resolved: &mut ResolvedSources,
) -> Vec<Silence> {
    let mut found = Vec::new();
    for (paragraph, tokens) in reading.tokens.iter().enumerate() {
        if reading.is_heading(paragraph) {
            continue;
        }
        let mut from = 0;
        while from < tokens.len() {
            let to = (from + 1..tokens.len()).find(|&k| tokens[k].breaks).unwrap_or(tokens.len());
            let sentence = SilentSentence { text: reading.text, tokens, from, to };
            if let Some(words) = sentence.words() {
                let floor = from.max(words.verb.saturating_sub(SENTENCE_REACH));
                if let Some(phrase) = spoken_by(tokens, words.verb, floor) {
                    let attribution = Attribution {
                        paragraph,
                        phrase,
                        cue: Some(words.cue),
                        rule: "gave no answer",
                        confidence: 0.85,
                    };
                    found.push(Silence {
                        span: span(tokens, from, to),
                        cue: span(tokens, words.cue.0, words.cue.1),
                        speaker: speaker(reading, &attribution, names, resolved),
                        kind: words.kind,
                    });
                }
            }
            from = to;
        }
    }
    found
}

/// The bytes of the tokens `from..to`, of which there is at least one.
fn span(tokens: &[SpeechToken], from: usize, to: usize) -> Span {
    tokens[from].span.hull(tokens[to - 1].span)
}

/// A sentence, as a half-open range of tokens of one paragraph.
struct SilentSentence<'a> {
    text: &'a str,
    tokens: &'a [SpeechToken],
    from: usize,
    to: usize,
}

impl<'a> SilentSentence<'a> {
    /// The folded word at token `k`; empty outside the sentence and for what is no word.
    fn word(&self, k: usize) -> Cow<'a, str> {
        match self.tokens.get(k) {
            Some(t) if t.is_word() && (self.from..self.to).contains(&k) => {
                fold::word(&self.text[t.span])
            }
            _ => Cow::Borrowed(""),
        }
    }

    fn is_one_of(&self, k: usize, words: &[&str]) -> bool {
        words.contains(&&*self.word(k))
    }

    /// The first words of the sentence that say that somebody gave no answer.
    fn words(&self) -> Option<SilentWords> {
        (self.from..self.to).find_map(|k| {
            self.declined(k)
                .or_else(|| self.no_comment(k))
                .or_else(|| self.no_reply(k))
                .or_else(|| self.not_reached(k))
        })
    }

    /// `declined to comment`, `declined further comment`, `refused an interview`.
    fn declined(&self, k: usize) -> Option<SilentWords> {
        if !self.is_one_of(k, &DECLINES) || self.is_negated(k) {
            return None;
        }
        let end = if self.word(k + 1) == "to" {
            let verb = if self.is_adverb(k + 2) { k + 3 } else { k + 2 };
            let is_asked = self.word(verb) == "be" && self.is_one_of(verb + 1, &["interviewed"]);
            match () {
                () if is_asked => verb + 2,
                () if self.is_one_of(verb, &ANSWERS) => verb + 1,
                () => return None,
            }
        } else {
            1 + (k + 1..k + 4).find(|&j| self.is_one_of(j, &["comment", "interview"]))?
        };
        Some(SilentWords { cue: (k, end), verb: k, kind: SilenceKind::Declined })
    }

    /// `had no comment`, `would not comment`.
    fn no_comment(&self, k: usize) -> Option<SilentWords> {
        let offered = self.is_one_of(k, &["had", "has", "have", "offered", "made"]);
        if offered && self.word(k + 1) == "no" {
            let at = if self.is_adverb(k + 2) || self.is_one_of(k + 2, &["immediate", "further"]) {
                k + 3
            } else {
                k + 2
            };
            let silent = self.word(at) == "comment";
            return silent.then_some(SilentWords {
                cue: (k, at + 1),
                verb: k,
                kind: SilenceKind::Declined,
            });
        }
        let would = self.is_one_of(k, &["would", "will"]) && self.word(k + 1) == "not";
        let verb = if would { k + 2 } else { k + 1 };
        if (would || self.is_one_of(k, &["wouldn't", "won't"])) && self.word(verb) == "comment" {
            return Some(SilentWords { cue: (k, verb + 1), verb, kind: SilenceKind::Declined });
        }
        None
    }

    /// `did not respond to a request`, `has yet to reply to questions`, `did not return calls`.
    fn no_reply(&self, k: usize) -> Option<SilentWords> {
        if !self.is_one_of(k, &REPLIES) {
            return None;
        }
        let yet = self.word(k.wrapping_sub(1)) == "to"
            && self.is_one_of(k.wrapping_sub(2), &["yet", "failed"]);
        if !yet && !self.is_negated(k) {
            return None;
        }
        let end = self.to.min(k + 1 + OBJECT_REACH);
        let object = (k + 1..end).find(|&j| {
            self.is_one_of(j, &REQUESTS) || self.word(j) == "comment" && self.word(j - 1) == "for"
        })?;
        // “did not respond, and called for comment”: another clause begins between the two.
        let whole = (k + 1..object).all(|j| self.tokens[j].is_word());
        let verb = if yet { k - 2 } else { k };
        whole.then_some(SilentWords { cue: (verb, object + 1), verb, kind: SilenceKind::NoReply })
    }

    /// `could not be reached for comment`.
    fn not_reached(&self, k: usize) -> Option<SilentWords> {
        let passive = self.word(k) == "reached" && self.word(k.wrapping_sub(1)) == "be";
        if !passive || !self.is_negated(k - 1) {
            return None;
        }
        let end = match &*self.word(k + 1) {
            "for" if self.word(k + 2) == "comment" => k + 3,
            "by" | "on" if self.is_one_of(k + 2, &BY) => k + 3,
            _ => return None,
        };
        Some(SilentWords { cue: (k, end), verb: k, kind: SilenceKind::NotReached })
    }

    /// Whether a negation stands before the word at token `k`, with adverbs between at most.
    fn is_negated(&self, k: usize) -> bool {
        let before = (self.from..k).rev().take(NEGATION_REACH);
        for j in before {
            let word = self.word(j);
            if matches!(&*word, "not" | "never") || word.ends_with("n't") {
                return true;
            }
            if !self.is_adverb(j) && word != "be" {
                return false;
            }
        }
        false
    }

    /// Whether the word at token `k` is an adverb on `-ly`, or `yet`.
    fn is_adverb(&self, k: usize) -> bool {
        let word = self.word(k);
        word.len() > 4 && word.ends_with("ly") || word == "yet"
    }
}
