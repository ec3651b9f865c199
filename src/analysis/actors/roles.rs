//! Roles: the title or description that introduces a mention of a person.
//!
//! ```text
//! Pakistan’s Defence Minister Khawaja Asif        before the name
//! ├─────────────────────────┤
//! Jane Roe, a senior official of the fund, said   after it
//!           ├─────────────────────────┤
//! ```
//!
//! The bounds were set by hand: longer roles take in parts of the sentence.

use super::class_sets::{PLACE, TITLE};
use super::tokens::{SentenceStyle, TokenizedText};
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::{Case, Span};
use std::ops::Range;

/// Tokens of a role, at most.
const MAX_ROLE_TOKENS: usize = 9;
/// Words between an article and the noun of a role after the name, at most.
const MAX_WORDS_TO_NOUN: usize = 5;
/// Words between an article and a role before the name, at most.
const MAX_WORDS_TO_ARTICLE: usize = 2;
/// Classes of words that make a role. A courtesy title alone (`Mr`) makes none.
const DESCRIBING: Classes = Classes::of(&[Class::Rank, Class::Royal, Class::Office, Class::Role]);
/// Classes of words that belong to no office: `Friday`, `Says`.
const NOT_AN_OFFICE: Classes = Classes::of(&[Class::Calendar, Class::Speech]);
/// Classes of words that may qualify a role.
const QUALIFYING: Classes = Classes::of(&[
    Class::Modifier,
    Class::Demonym,
    Class::OrganisationHead,
    Class::OrganisationWord,
]);

/// Returns the role of the name at the tokens `name` in the sentence of the tokens `sentence`.
pub(super) fn role(
    tokens: &TokenizedText<'_>,
    name: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Span> {
    before(tokens, name, sentence).or_else(|| after(tokens, name, sentence))
}

fn before(
    tokens: &TokenizedText<'_>,
    name: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Span> {
    let mut start = name.start;
    let mut end = None;
    while start > sentence.start && name.start - start < MAX_ROLE_TOKENS {
        let at = start - 1;
        let token = &tokens.all[at];
        let gap = tokens.gap_after(at);
        let touches =
            matches!(gap, " " | "-" | ". " | "’s " | "'s " | "’ ") || end.is_none() && gap == ", ";
        let fits = token.classes.any(DESCRIBING)
            || token.classes.has(Class::Courtesy) && token.case == Case::Capital
            || end.is_some() && qualifies(tokens, at);
        if !touches || !fits || gap == ", " && !token.classes.any(DESCRIBING) {
            break;
        }
        if token.classes.any(DESCRIBING) && end.is_none() {
            end = Some(token.span.end());
        }
        start = at;
    }
    let end = end?;
    start =
        opened(tokens, start, sentence.start.max((name.start + 1).saturating_sub(MAX_ROLE_TOKENS)));
    let from = tokens.all[start].span.start();
    (start < name.start && from < end).then(|| Span::new(from, end + stop(tokens.text, end)))
}

/// Whether the token before a title belongs to it.
fn qualifies(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let token = &tokens.all[at];
    let told = token.classes.any(QUALIFYING) || token.classes.any(PLACE) && token.case.may_name();
    told || !token.classes.any(NOT_AN_OFFICE) && (names_body(token) || heads_title(tokens, at))
}

/// Whether the token names the field of an office, as in `Transport Minister`.
fn heads_title(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let (token, next) = (&tokens.all[at], &tokens.all[at + 1]);
    let sentence = tokens.sentences.partition_point(|sentence| sentence.tokens.end <= at);
    let prose = tokens
        .sentences
        .get(sentence)
        .is_some_and(|sentence| sentence.style == SentenceStyle::Prose);
    let capitals = token.case == Case::Capital && !token.first && next.case == Case::Capital;
    prose && capitals && tokens.gap_after(at) == " " && is_noun(tokens, at)
}

/// The start of a role that extends over lower-case words to an article or a verb:
/// `the [crane driver]`, `said [crane driver]`.
fn opened(tokens: &TokenizedText<'_>, start: usize, least: usize) -> usize {
    let article = |at: usize| matches!(tokens.key(at), "the" | "a" | "an");
    // “the council ordered interim director Mossen”: a participle behind a noun is a verb.
    let acts = |at: usize| tokens.key(at).ends_with("ed") && at > least && !article(at - 1);
    let small = |at: usize| {
        let noun = is_noun(tokens, at) && !acts(at);
        tokens.all[at].case == Case::Small && tokens.gap_after(at) == " " && noun
    };
    if tokens.all[start].case != Case::Small {
        return start;
    }
    let words = (least..start)
        .rev()
        .take(MAX_WORDS_TO_ARTICLE)
        .take_while(|&at| small(at) && !article(at))
        .count();
    let from = start - words;
    let opens = |at: usize| article(at) || tokens.all[at].classes.has(Class::Speech);
    if from > least && opens(from - 1) && tokens.gap_before(from) == " " { from } else { start }
}

/// Whether the token is part of the name of an organisation, as in `Apple chief`.
fn names_body(token: &super::tokens::NameToken) -> bool {
    matches!(token.case, Case::Capital | Case::Upper) && !token.classes.has(Class::Common)
}

/// Length of the full stop after an abbreviation (`Gen.`), which belongs to the role.
fn stop(text: &str, end: usize) -> usize {
    usize::from(text[end..].starts_with(". "))
}

fn after(tokens: &TokenizedText<'_>, name: &Range<usize>, sentence: &Range<usize>) -> Option<Span> {
    if name.end >= sentence.end || tokens.gap_before(name.end) != ", " {
        return None;
    }
    let limit = sentence.end.min(name.end + MAX_ROLE_TOKENS + 2);
    let inner = (name.end..limit).take_while(|&at| {
        at == name.end || matches!(tokens.gap_before(at), " " | "-" | "’s " | "'s " | ". ")
    });
    let end = inner.last()? + 1;
    let closed = tokens.gap_after(end - 1).starts_with([',', '.', ';', ')', '—', '–'])
        || tokens.gap_after(end - 1).starts_with(" —")
        || end == sentence.end;
    let describes = (name.end..end).find(|&at| tokens.all[at].classes.any(DESCRIBING))?;
    let verb = (name.end..=describes).any(|at| tokens.all[at].classes.has(Class::Speech));
    let opened =
        matches!(tokens.key(name.end), "a" | "an" | "the" | "its" | "their" | "his" | "her");
    let noun =
        |at: usize| opened && describes - name.end <= MAX_WORDS_TO_NOUN && is_noun(tokens, at);
    let plain = (name.end..describes).all(|at| fits_before_noun(tokens, at) || noun(at));
    if !closed || verb || !plain {
        return None;
    }
    Some(Span::new(tokens.all[name.end].span.start(), tokens.all[end - 1].span.end()))
}

/// Whether the word may stand between an article and the noun of a role (`a primary school
/// teacher`).
fn is_noun(tokens: &TokenizedText<'_>, at: usize) -> bool {
    const NO_NOUN: [&str; 25] = [
        "who", "whom", "whose", "which", "that", "when", "where", "and", "or", "but", "is", "was",
        "were", "are", "has", "had", "to", "in", "on", "at", "by", "with", "of", "for", "as",
    ];
    !NO_NOUN.contains(&tokens.key(at)) && !tokens.all[at].classes.has(Class::Speech)
}

fn fits_before_noun(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let (token, key) = (&tokens.all[at], tokens.key(at));
    let opener = matches!(key, "a" | "an" | "the" | "its" | "their" | "one" | "then" | "of");
    opener
        || token.classes.any(QUALIFYING)
        || token.classes.any(TITLE)
        || token.case.may_name()
        || key.ends_with("al")
        || key.ends_with("ing")
}
