//! `names`: the names of one text, by rules.
//!
//! 1. Candidates in sentences of prose ([`super::spans`]), each with the
//!    evidence of its form and its context ([`super::evidence`]).
//! 2. Evidence is pooled over the text: all mentions of one form decide
//!    together; a short form and initials also take from the long form.
//! 3. Sentences whose capitals say nothing (headlines, shouting) only have the
//!    names that prose or the gazetteer knows.
//!
//! Time is linear in the tokens. A trained recogniser can take the place of
//! [`names`]: it has the same input and output.

use super::Kind;
use super::census::Census;
use super::evidence::Evidence;
use super::spans::{Candidate, Finder, PERSONAL, PLACE, phrase};
use super::tokens::{Case, Style, Tokens};
use crate::lexis::gazetteer::{Class, Classes, Gazetteer};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A name found in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The sentence it stands in.
    pub sentence: usize,
    /// What it seems to be.
    pub kind: Kind,
    /// 0 to 1.
    pub confidence: f32,
}

/// A candidate with its own evidence.
struct Seen {
    candidate: Candidate,
    sentence: usize,
    key: String,
    context: Evidence,
    /// How sure it is that a name stands here at all.
    name: f32,
}

/// What is known of one form of a name over the text.
#[derive(Clone, Default)]
struct Form {
    evidence: Evidence,
    name: f32,
    mentions: f32,
}

/// The names of the text, in order, disjoint.
pub(super) fn names(tokens: &Tokens<'_>, census: &Census, gazetteer: &Gazetteer) -> Vec<Name> {
    let finder = Finder { tokens, census, gazetteer };
    let seen = prose(&finder);
    let forms = pool(&finder, &seen);
    let mut names: Vec<Name> = seen
        .iter()
        .filter_map(|seen| {
            let form = forms.get(&seen.key)?;
            let (kind, confidence) = decide(form, seen.context)?;
            Some(Name { tokens: seen.candidate.tokens.clone(), sentence: seen.sentence, kind, confidence })
        })
        .collect();
    styled(&finder, &mut names);
    names.sort_by_key(|name| name.tokens.start);
    names
}

fn prose(finder: &Finder<'_, '_>) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut candidates = Vec::new();
    for (at, sentence) in finder.tokens.sentences.iter().enumerate() {
        if sentence.style != Style::Prose {
            continue;
        }
        finder.prose(sentence.tokens.clone(), &mut candidates);
        for candidate in candidates.drain(..) {
            let key = phrase(finder.tokens.all[candidate.tokens.clone()].iter().map(|token| token.key.as_str()));
            let context = finder.context(&candidate, &sentence.tokens);
            let name = likelihood(finder, &candidate);
            seen.push(Seen { candidate, sentence: at, key, context, name });
        }
    }
    seen
}

/// How much the way it is written says that this is a name.
fn likelihood(finder: &Finder<'_, '_>, candidate: &Candidate) -> f32 {
    let range = candidate.tokens.clone();
    let first = &finder.tokens.all[range.start];
    let ordinary = range.clone().filter(|&at| finder.tokens.all[at].case != Case::Small && finder.ordinary(at)).count();
    let all = range.clone().filter(|&at| finder.tokens.all[at].case != Case::Small).count();
    let closes = finder.tokens.all[range.end - 1].classes.any(CLOSING);
    let mut name = match (ordinary, all) {
        (0, _) => 1.2,
        (ordinary, all) if ordinary < all => 0.6,
        (_, 2..) if closes => -0.3,
        _ => -1.2,
    };
    if defines_initials(finder, &range) {
        name += 1.0;
    }
    if candidate.title.is_some() {
        name += 1.0;
    }
    if first.first && all == 1 {
        name -= 0.4;
    }
    let known =
        Classes::of(&[Class::Organisation, Class::Acronym, Class::Country, Class::CountryInitials, Class::Region, Class::Metropolis]);
    if all == 1 && first.classes.any(HEADS) && !first.classes.any(known) {
        name -= 1.5;
    }
    if all == 1 && first.key.bytes().any(|b| b.is_ascii_digit()) && !first.classes.has(Class::Acronym) {
        name -= 0.8;
    }
    if all > 1 {
        name += 0.3;
    }
    name
}

/// Whether initials in brackets follow, as in `Northern Harvest Front (NHF)`.
fn defines_initials(finder: &Finder<'_, '_>, range: &Range<usize>) -> bool {
    let next = finder.tokens.all.get(range.end);
    let initial = |at: usize| finder.tokens.all[at].key.chars().next();
    next.is_some_and(|next| {
        next.case == Case::Upper && finder.tokens.gap_before(range.end) == " (" && next.key.chars().next() == initial(range.start)
    })
}

/// Pools the evidence of all mentions, then lets short forms take from long ones.
fn pool(finder: &Finder<'_, '_>, seen: &[Seen]) -> FxHashMap<String, Form> {
    let mut forms: FxHashMap<String, Form> = FxHashMap::default();
    let mut order: Vec<&Seen> = Vec::new();
    for one in seen {
        let form = forms.entry(one.key.clone()).or_insert_with(|| {
            order.push(one);
            Form { evidence: finder.form(&one.candidate), ..Form::default() }
        });
        form.evidence += one.context.scaled(0.7);
        form.name += one.name;
        form.mentions += 1.0;
    }
    let mut gifts: FxHashMap<String, Evidence> = FxHashMap::default();
    for long in order.iter().filter(|one| one.candidate.tokens.len() > 1) {
        let Some((kind, _)) = decide(&forms[&long.key], Evidence::default()) else { continue };
        give(finder, long, kind, &mut gifts);
    }
    for (key, gift) in gifts {
        if let Some(form) = forms.get_mut(&key) {
            form.evidence += gift;
            form.name += 0.8 * form.mentions;
        }
    }
    forms
}

/// What a long form of a name says of its short forms.
fn give(finder: &Finder<'_, '_>, long: &Seen, kind: Kind, gifts: &mut FxHashMap<String, Evidence>) {
    let tokens = &finder.tokens.all[long.candidate.tokens.clone()];
    let mut add = |key: String, weight: f32| *gifts.entry(key).or_default() += Evidence::of(kind, weight);
    match kind {
        Kind::Person => {
            let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
            let known = |classes: Classes| classes.any(PLACE);
            add(last.key.clone(), if known(last.classes) { 1.5 } else { 3.0 });
            add(first.key.clone(), if known(first.classes) { 0.5 } else { 1.5 });
        }
        Kind::Organisation => {
            let initials: String = tokens.iter().filter(|t| t.case != Case::Small).filter_map(|t| t.key.chars().next()).collect();
            add(initials, 4.0);
            let place = tokens[0].classes.any(PLACE) || tokens[0].classes.has(Class::Demonym);
            if !place && !tokens[0].classes.has(Class::Given) {
                add(tokens[0].key.clone(), 1.5);
            }
        }
        Kind::Place => {
            let initials: String = tokens.iter().filter(|t| t.case != Case::Small).filter_map(|t| t.key.chars().next()).collect();
            add(initials, 4.0);
        }
    }
}

/// The kind of a mention and how sure it is; `None` when it is no name.
fn decide(form: &Form, context: Evidence) -> Option<(Kind, f32)> {
    let mut evidence = form.evidence;
    evidence += context;
    let (kind, weight, margin) = evidence.best();
    let name = form.name / form.mentions.max(1.0);
    let score = name + 0.5 * weight.min(4.0);
    if weight < 0.2 || score < THRESHOLD {
        return None;
    }
    let sure = 1.0 / (1.0 + (-(score - THRESHOLD)).exp()) * (0.6 + 0.4 * (margin / 3.0).clamp(0.0, 1.0));
    Some((kind, sure.clamp(0.05, 0.99)))
}

/// Words that are part of names, but none by themselves.
const HEADS: Classes = Classes::of(&[
    Class::OrganisationHead,
    Class::OrganisationWord,
    Class::NewsWord,
    Class::PlaceHead,
    Class::PlaceStart,
    Class::Event,
    Class::CompanySuffix,
]);

/// Words that close names made of ordinary words.
const CLOSING: Classes = Classes::of(&[Class::OrganisationHead, Class::OrganisationWord, Class::PlaceHead, Class::CompanySuffix]);

/// Below this a candidate is not a name.
const THRESHOLD: f32 = 1.1;

/// Longest name looked up in a headline, in tokens.
const WINDOW: usize = 6;

/// Names in sentences whose capitals say nothing.
fn styled(finder: &Finder<'_, '_>, names: &mut Vec<Name>) {
    let tokens = &finder.tokens.all;
    let mut known: FxHashMap<String, (Kind, f32)> = FxHashMap::default();
    for name in names.iter() {
        let key = phrase(tokens[name.tokens.clone()].iter().map(|token| token.key.as_str()));
        known.entry(key).or_insert((name.kind, name.confidence));
    }
    let starts: FxHashSet<String> = known.keys().filter_map(|key| key.split(' ').next()).map(str::to_owned).collect();
    for (at, sentence) in finder.tokens.sentences.iter().enumerate().filter(|(_, sentence)| sentence.style == Style::Styled) {
        let mut from = sentence.tokens.start;
        while from < sentence.tokens.end {
            let end = sentence.tokens.end.min(from + WINDOW);
            let found =
                tokens[from].case.names().then(|| styled_name(finder, from, end, &known, starts.contains(&tokens[from].key))).flatten();
            match found {
                Some((to, kind, confidence)) => {
                    names.push(Name { tokens: from..to, sentence: at, kind, confidence });
                    from = to;
                }
                None => from += 1,
            }
        }
    }
}

fn styled_name(
    finder: &Finder<'_, '_>,
    from: usize,
    limit: usize,
    known: &FxHashMap<String, (Kind, f32)>,
    starts: bool,
) -> Option<(usize, Kind, f32)> {
    let tokens = &finder.tokens.all;
    let touching = (from + 1..limit).take_while(|&at| matches!(finder.tokens.gap_before(at), " " | "-" | ". " | "’s " | "'s ")).count();
    for to in (from + 1..=from + 1 + touching).rev() {
        if starts {
            let key = phrase(tokens[from..to].iter().map(|token| token.key.as_str()));
            if let Some(&(kind, confidence)) = known.get(&key) {
                return Some((to, kind, confidence * 0.95));
            }
        }
        let range = from..to;
        let whole = finder.whole(&range);
        let lone = to - from == 1;
        let upper = tokens[from].case == Case::Upper;
        let land = whole.has(Class::Country) || whole.has(Class::CountryInitials) && upper && !lone_word(finder, from);
        let plain = lone && (whole.any(PERSONAL) || finder.ordinary(from) || tokens[from].case == Case::Initial);
        if land || whole.any(Classes::of(&[Class::Region, Class::Metropolis])) && !plain {
            return Some((to, Kind::Place, 0.7));
        }
        if whole.has(Class::Organisation) && !plain {
            return Some((to, Kind::Organisation, 0.7));
        }
    }
    full_name(finder, from, from + 1 + touching)
}

/// Whether capitals are the rule around a token, so that initials say nothing.
fn lone_word(finder: &Finder<'_, '_>, at: usize) -> bool {
    finder.tokens.all[at].classes.any(Classes::of(&[Class::Common, Class::NoActor]))
}

/// `Given Surname`, or a title and what follows, in a headline.
fn full_name(finder: &Finder<'_, '_>, from: usize, limit: usize) -> Option<(usize, Kind, f32)> {
    let tokens = &finder.tokens.all;
    let good = |at: usize| tokens[at].case == Case::Capital && !finder.ordinary(at) && !finder.tokens.gap_before(at).contains(['’', '\'']);
    if !good(from) || tokens[from].classes.any(super::spans::TITLE) {
        return None;
    }
    let titled = from > 0 && finder.tokens.gap_before(from) == " " && tokens[from - 1].classes.any(super::spans::TITLE);
    let end = (from..limit.min(from + 3)).take_while(|&at| good(at)).last()? + 1;
    let person = end - from >= 2 && tokens[from].classes.has(Class::Given) && tokens[end - 1].classes.any(PERSONAL);
    (titled || person).then_some((end, Kind::Person, if titled && person { 0.8 } else { 0.6 }))
}
