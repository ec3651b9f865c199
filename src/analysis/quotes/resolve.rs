//! Who the words of a source stand for: the name behind `he`, `the minister`
//! or a surname, as far as the article tells.
//!
//! ```text
//! Defence Minister Khawaja Asif spoke on Monday. “…,” he said. “…,” the minister said. “…,” Asif said.
//!                  └─ name ───┘                       └ he            └─ role              └─ surname
//! ```

use super::attribute::Attribution;
use super::clause::{first_phrase, sentence};
use super::find::Reading;
use super::phrase::{apposition_after, name_in};
use super::skeleton::Token;
use crate::lexis::Lexis;
use crate::lexis::gazetteer::{self, Classes, Gazetteer};
use crate::lexis::reporting::Class;
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How far back, in paragraphs, a pronoun looks for its name.
const REACH: usize = 4;

/// Words that no person's name holds, unless they are a name of persons too.
const IMPERSONAL: Classes = Classes::of(&[
    gazetteer::Class::Country,
    gazetteer::Class::CountryInitials,
    gazetteer::Class::Region,
    gazetteer::Class::Metropolis,
    gazetteer::Class::Demonym,
    gazetteer::Class::OrganisationHead,
    gazetteer::Class::OrganisationWord,
    gazetteer::Class::CompanySuffix,
    gazetteer::Class::NewsWord,
    gazetteer::Class::Acronym,
    gazetteer::Class::PlaceHead,
]);
const PERSONAL: Classes = Classes::of(&[gazetteer::Class::Given, gazetteer::Class::Surname, gazetteer::Class::CommonSurname]);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Man,
    Woman,
}

/// One place where a name stands.
#[derive(Clone, Debug)]
struct Naming {
    paragraph: usize,
    from: usize,
    to: usize,
    /// Where its sentence begins and whether it is the subject there.
    sentence: usize,
    subject: bool,
    role: Option<(usize, usize)>,
}

/// The names of one article, in order.
pub(super) struct Names<'a> {
    text: &'a str,
    paragraphs: &'a [Vec<Token>],
    gazetteer: &'a Gazetteer,
    namings: Vec<Naming>,
    /// The fullest naming by folded last word.
    fullest: FxHashMap<String, usize>,
    genders: FxHashMap<String, Gender>,
    /// Folded role noun to the namings and anonymous phrases that bear it, in order.
    bearers: FxHashMap<String, Vec<Bearer>>,
}

#[derive(Clone, Copy, Debug)]
struct Bearer {
    paragraph: usize,
    at: usize,
    naming: Option<usize>,
    phrase: (usize, usize),
}

/// What is known of the sources already resolved: by paragraph and tokens.
pub(super) type Spoken = BTreeMap<(usize, usize, usize), Known>;

/// What is known of a source.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub name: Option<Span>,
    pub role: Option<Span>,
}

impl<'a> Names<'a> {
    /// Reads the names of all blocks but headings in Title Case, where a
    /// capital does not tell a name.
    pub(super) fn read(reading: &'a Reading<'a>, lexis: &'a Lexis) -> Self {
        let mut names = Self {
            text: reading.text,
            paragraphs: &reading.tokens,
            gazetteer: lexis.gazetteer(),
            namings: Vec::new(),
            fullest: FxHashMap::default(),
            genders: FxHashMap::default(),
            bearers: FxHashMap::default(),
        };
        for paragraph in 0..reading.tokens.len() {
            if !(reading.is_heading(paragraph) && in_title_case(&reading.tokens[paragraph])) {
                names.read_paragraph(paragraph);
            }
        }
        names
    }

    fn read_paragraph(&mut self, paragraph: usize) {
        let tokens = &self.paragraphs[paragraph];
        let mut sentence = 0;
        let mut subject = None;
        let mut k = 0;
        while k < tokens.len() {
            if tokens[k].breaks || k == 0 {
                sentence = k;
                subject = first_phrase(tokens, k, tokens.len().min(k + 40));
            }
            if !tokens[k].is_name() {
                self.note_anonymous(paragraph, k);
                k += 1;
                continue;
            }
            let mut end = k + 1;
            while end < tokens.len() && tokens[end].is_name() && !tokens[end].breaks && !tokens[end - 1].possessive {
                end += 1;
            }
            if let Some((from, to)) = name_span(tokens, k, end) {
                let is_subject = subject.is_some_and(|p| p.from <= from && to <= p.to);
                self.note(Naming { paragraph, from, to, sentence, subject: is_subject, role: role_of(tokens, from, to) });
            }
            k = end;
        }
    }

    fn note(&mut self, naming: Naming) {
        let tokens = &self.paragraphs[naming.paragraph];
        let key = self.key(naming.paragraph, naming.to - 1);
        let index = self.namings.len();
        let title = naming.from.checked_sub(1).map(|k| self.folded(naming.paragraph, k));
        match title.as_deref() {
            Some("mr" | "sir") => drop(self.genders.entry(key.clone()).or_insert(Gender::Man)),
            Some("mrs" | "ms" | "miss" | "lady") => drop(self.genders.entry(key.clone()).or_insert(Gender::Woman)),
            _ => {}
        }
        let longest = self.fullest.entry(key).or_insert(index);
        if self.namings.get(*longest).is_some_and(|n| n.to - n.from < naming.to - naming.from) {
            *longest = index;
        }
        if let Some((from, to)) = naming.role {
            for k in (from..to).filter(|&k| tokens[k].is(Class::ROLE | Class::TITLE)) {
                let bearer = Bearer { paragraph: naming.paragraph, at: naming.from, naming: Some(index), phrase: (from, to) };
                self.bearers.entry(singular(self.folded(naming.paragraph, k))).or_default().push(bearer);
            }
        }
        self.namings.push(naming);
    }

    /// “A senior official”: somebody without a name, whom `the official` can mean later.
    fn note_anonymous(&mut self, paragraph: usize, k: usize) {
        let tokens = &self.paragraphs[paragraph];
        let word = self.folded(paragraph, k);
        if !matches!(word.as_str(), "a" | "an" | "one" | "another") {
            return;
        }
        let end = (k + 1..tokens.len().min(k + 6))
            .take_while(|&j| tokens[j].is_word() && !tokens[j].breaks && tokens[j].class != Class::STOP)
            .last();
        let head = end.and_then(|end| (k + 1..=end).rev().find(|&j| tokens[j].is(Class::ROLE) && !tokens[j].possessive));
        if let Some(head) = head.filter(|&h| !tokens.get(h + 1).is_some_and(Token::is_name)) {
            let bearer = Bearer { paragraph, at: k, naming: None, phrase: (k, head + 1) };
            self.bearers.entry(singular(self.folded(paragraph, head))).or_default().push(bearer);
        }
    }

    fn folded(&self, paragraph: usize, token: usize) -> String {
        let word = fold::name(&self.text[self.paragraphs[paragraph][token].span]);
        word.trim_end_matches('.').to_owned()
    }

    fn key(&self, paragraph: usize, token: usize) -> String {
        let word = self.folded(paragraph, token);
        word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(&word).to_owned()
    }

    fn span(&self, paragraph: usize, (from, to): (usize, usize)) -> Span {
        let tokens = &self.paragraphs[paragraph];
        let last = tokens[to - 1];
        let word = &self.text[last.span];
        let cut = if last.possessive {
            word.char_indices().rev().find(|&(_, c)| c == '\'' || c == '’').map_or(0, |(at, _)| word.len() - at)
        } else {
            0
        };
        Span::new(tokens[from].span.start(), last.span.end() - cut)
    }

    /// What the source of `given` stands for. `spoken` are the sources already
    /// resolved; this one is added.
    pub(super) fn resolve(&self, given: &Attribution, spoken: &mut Spoken) -> Known {
        let at = (given.paragraph, given.phrase.from, given.phrase.to);
        if let Some(&known) = spoken.get(&at) {
            return known;
        }
        let known = self.behind(given, spoken);
        spoken.insert(at, known);
        known
    }

    fn behind(&self, given: &Attribution, spoken: &Spoken) -> Known {
        let tokens = &self.paragraphs[given.paragraph];
        let phrase = given.phrase;
        let (from, to) = phrase.antecedent.unwrap_or((phrase.from, phrase.to));
        let own_role = phrase.apposition.filter(|&(a, b)| tokens[a..b].iter().any(|t| t.is(Class::ROLE | Class::TITLE)));
        if let Some((start, end)) = name_in(tokens, from, to) {
            return self.named(given.paragraph, (start, end), own_role.or_else(|| prefix_role(tokens, from, start)));
        }
        let pronoun = to - from == 1 && tokens[from].is(Class::PRONOUN | Class::OBJECT);
        if pronoun {
            return self.behind_pronoun(given.paragraph, from, spoken);
        }
        self.behind_role(given.paragraph, (from, to))
    }

    fn named(&self, paragraph: usize, (start, end): (usize, usize), role: Option<(usize, usize)>) -> Known {
        let own = self.span(paragraph, (start, end));
        let known = self.fullest.get(&self.key(paragraph, end - 1)).map(|&n| &self.namings[n]);
        let fuller = known.filter(|n| n.to - n.from > end - start && self.is_personal(n));
        let same = known.filter(|n| n.to - n.from >= end - start);
        let name = fuller.map_or(own, |n| self.span(n.paragraph, (n.from, n.to)));
        let role = role.map(|r| self.span(paragraph, r)).or_else(|| same.and_then(|n| n.role.map(|r| self.span(n.paragraph, r))));
        Known { name: Some(name), role }
    }

    /// The bearer of the role that is the subject here, else the last name that
    /// can be meant: who spoke last, or the last subject.
    fn behind_pronoun(&self, paragraph: usize, at: usize, spoken: &Spoken) -> Known {
        let gender = match self.folded(paragraph, at).as_str() {
            "he" | "him" => Gender::Man,
            "she" | "her" => Gender::Woman,
            _ => return Known::default(),
        };
        let fits = |n: &&Naming| self.is_person(n) && self.genders.get(&self.key(n.paragraph, n.to - 1)).is_none_or(|&g| g == gender);
        if let Some(known) = self.subject_by_role(paragraph, at) {
            return known;
        }
        let floor = paragraph.saturating_sub(REACH);
        let spoke = spoken.range((floor, 0, 0)..(paragraph, at, 0)).rev().take(64).find(|(_, known)| known.name.is_some());
        let before = self.namings.partition_point(|n| (n.paragraph, n.from) < (paragraph, at));
        let first = self.namings.partition_point(|n| n.paragraph < floor);
        let window = &self.namings[first.max(before.saturating_sub(60))..before];
        let subject = window.iter().rev().filter(fits).find(|n| n.subject);
        let chosen = subject.or_else(|| window.iter().rev().find(fits));
        match (spoke, chosen) {
            (Some((&(p, from, _), known)), Some(n)) if (p, from) >= (n.paragraph, n.sentence) => *known,
            (Some((_, known)), None) => *known,
            (_, Some(n)) => self.named(n.paragraph, (n.from, n.to), n.role),
            (None, None) => Known::default(),
        }
    }

    /// “The defence minister listed what he called …”: the bearer of the role
    /// that is the subject of the pronoun's sentence or of the one before it.
    fn subject_by_role(&self, paragraph: usize, at: usize) -> Option<Known> {
        let tokens = &self.paragraphs[paragraph];
        let (from, _) = sentence(tokens, at);
        let own = first_phrase(tokens, from, at);
        let before = || from.checked_sub(1).and_then(|last| first_phrase(tokens, sentence(tokens, last).0, from));
        let phrase = own.or_else(before).filter(|p| p.to <= at && name_in(tokens, p.from, p.to).is_none())?;
        let known = self.behind_role(paragraph, (phrase.from, phrase.to));
        known.name.is_some().then_some(known)
    }

    /// Two or more words, a title before it, or the surname of such a name.
    fn is_person(&self, n: &Naming) -> bool {
        let fullest = self.fullest.get(&self.key(n.paragraph, n.to - 1)).map_or(n, |&f| &self.namings[f]);
        self.is_personal(fullest) && (n.role.is_some() || (2..=4).contains(&(fullest.to - fullest.from)))
    }

    /// Whether no word of the name is known as part of a place's or an organisation's.
    fn is_personal(&self, n: &Naming) -> bool {
        (n.from..n.to).all(|k| {
            let known = self.gazetteer.classes(&gazetteer::key(&self.text[self.paragraphs[n.paragraph][k].span]));
            !known.any(IMPERSONAL) || known.any(PERSONAL)
        })
    }

    /// Whether the words before the role at `head` (`foreign` minister) are
    /// among the bearer's, or one of the two has none.
    fn agrees(&self, paragraph: usize, (from, head): (usize, usize), bearer: &Bearer) -> bool {
        let kinds = |paragraph: usize, from: usize, to: usize| -> Vec<String> {
            let tokens = &self.paragraphs[paragraph];
            let plain =
                |k: &usize| tokens[*k].is_word() && !tokens[*k].possessive && !tokens[*k].is(Class::DETERMINER | Class::PREPOSITION);
            (from..to).filter(plain).map(|k| self.folded(paragraph, k)).collect()
        };
        let asked = kinds(paragraph, from, head);
        let (low, high) = bearer.phrase;
        let borne = kinds(bearer.paragraph, low, high.min(low + 12));
        asked.is_empty() || borne.len() < 2 || asked.iter().any(|word| borne.contains(word))
    }

    /// The bearer of the role, or the first mention of somebody unnamed.
    fn behind_role(&self, paragraph: usize, (from, to): (usize, usize)) -> Known {
        let tokens = &self.paragraphs[paragraph];
        let Some(head) = (from..to).rev().find(|&k| tokens[k].is(Class::ROLE | Class::TITLE)) else { return Known::default() };
        let definite = matches!(self.folded(paragraph, from).as_str(), "the" | "that" | "this" | "his" | "her" | "their");
        let own = tokens[from..to].len() > 1 && !definite;
        let bearers = self.bearers.get(&singular(self.folded(paragraph, head)));
        let before = bearers.and_then(|list| {
            let end = list.partition_point(|b| (b.paragraph, b.at) < (paragraph, from));
            list[end.saturating_sub(32)..end].iter().rev().find(|b| self.agrees(paragraph, (from, head), b))
        });
        match before {
            Some(&Bearer { naming: Some(n), paragraph: p, phrase, .. }) if definite => {
                let n = &self.namings[n];
                let known = self.named(n.paragraph, (n.from, n.to), Some(phrase));
                Known { role: Some(self.span(p, phrase)), ..known }
            }
            Some(&Bearer { naming: None, paragraph: p, phrase, .. }) if definite => Known { name: None, role: Some(self.span(p, phrase)) },
            _ => Known { name: None, role: own.then(|| self.span(paragraph, (from, to))) },
        }
    }
}

/// A heading with a capital on every word that is not small.
fn in_title_case(tokens: &[Token]) -> bool {
    let mut long = tokens.iter().filter(|t| t.is_word() && t.span.len() > 4);
    long.all(|t| t.capital)
}

fn singular(word: String) -> String {
    match word.strip_suffix('s') {
        Some(stem) if word.len() > 4 && !word.ends_with("ss") => stem.to_owned(),
        _ => word,
    }
}

/// The name inside a run of capitalised words, titles and roles left out.
fn name_span(tokens: &[Token], from: usize, to: usize) -> Option<(usize, usize)> {
    let mut start = from;
    while start < to && tokens[start].is(Class::TITLE | Class::ROLE) {
        start += 1;
    }
    // After a possessive (“Pakistan’s Defence Minister Asif”) or a role in the middle, the name is what follows the last role.
    let last_role = (start..to).rev().find(|&k| tokens[k].is(Class::ROLE | Class::TITLE) && k + 1 < to);
    let start = last_role.map_or(start, |k| k + 1);
    (start < to).then_some((start, to))
}

/// The role beside a name: before it (`Defence Minister`) or in apposition.
fn role_of(tokens: &[Token], from: usize, to: usize) -> Option<(usize, usize)> {
    let ceiling = tokens.len().min(to + 30);
    apposition_after(tokens, to, ceiling).or_else(|| prefix_role(tokens, from.saturating_sub(6), from))
}

/// The words of `low..name` that end in a role or a title before the name.
fn prefix_role(tokens: &[Token], low: usize, name: usize) -> Option<(usize, usize)> {
    let last = name.checked_sub(1).filter(|&k| k >= low && tokens[k].is(Class::ROLE | Class::TITLE) && tokens[k].is_word())?;
    let mut from = last;
    while from > low && !tokens[from].breaks {
        let t = &tokens[from - 1];
        let belongs = t.is_word() && !t.says() && (t.is_name() || t.is(Class::ROLE) || t.possessive || t.class == Class::NONE);
        if !belongs || t.is(Class::PREPOSITION | Class::CONJUNCTION) {
            break;
        }
        from -= 1;
    }
    let courtesy = from == last && tokens[last].is(Class::TITLE) && tokens[last].span.len() <= 4 && !tokens[last].is(Class::ROLE);
    (!courtesy).then_some((from, last + 1))
}
