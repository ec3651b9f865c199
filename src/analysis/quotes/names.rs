//! `SpeakerNames`: the names of one article with their places, their fullest forms, the gender by
//! title, and the bearers of roles.
//!
//! ```text
//! Defence Minister Khawaja Asif … Mr Asif … the minister
//! └─ role ───────┘ └─ naming ─┘      └─ naming: its fullest is “Khawaja Asif”, a man
//! ```

use super::clause::first_phrase;
use super::find::SpeechReading;
use super::phrase::apposition_after;
use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::tuned::LONGEST_NAME;
use crate::lexis::Lexis;
use crate::lexis::gazetteer::{self, Classes, Gazetteer};
use crate::lexis::reporting::SpeechClass;
use crate::text::{Sign, Span, fold};
use rustc_hash::FxHashMap;

/// Classes of words that are not part of a person's name, unless they have one of [`PERSONAL`] too.
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
/// Classes of words that are part of persons' names.
const PERSONAL: Classes = Classes::of(&[
    gazetteer::Class::Given,
    gazetteer::Class::Surname,
    gazetteer::Class::CommonSurname,
]);

/// The gender that the title before a name shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// A man: `Mr`, `Sir`.
    Man,
    /// A woman: `Mrs`, `Ms`, `Miss`, `Lady`, `Madame`.
    Woman,
}

/// One occurrence of a name.
#[derive(Clone, Debug)]
pub(super) struct SpeakerNaming {
    /// The index of the paragraph.
    pub paragraph: usize,
    /// The first token of the name.
    pub from: usize,
    /// The token after the name.
    pub to: usize,
    /// The first token of the sentence.
    pub sentence: usize,
    /// Whether the name is the subject of its sentence.
    pub subject: bool,
    /// The tokens of the role beside the name.
    pub role: Option<(usize, usize)>,
}

/// The names of one article, in order.
pub(super) struct SpeakerNames<'a> {
    pub text: &'a str,
    pub paragraphs: &'a [Vec<SpeechToken>],
    gazetteer: &'a Gazetteer,
    /// The occurrences of names, in order of paragraph and token.
    pub namings: Vec<SpeakerNaming>,
    /// The index in `namings` of the longest form of a name, by its folded last word.
    pub fullest: FxHashMap<String, usize>,
    /// The gender of a person by the folded last word of the name.
    pub genders: FxHashMap<String, Gender>,
    /// The bearers of a role by its folded singular noun, in text order.
    pub bearers: FxHashMap<String, Vec<Bearer>>,
}

/// A named or unnamed person with a role.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bearer {
    /// The index of the paragraph.
    pub paragraph: usize,
    /// The first token of the name, or of the phrase of an unnamed person.
    pub at: usize,
    /// The index of the name in [`SpeakerNames::namings`]; `None` for an unnamed person.
    pub naming: Option<usize>,
    /// The tokens of the role as printed.
    pub phrase: (usize, usize),
}

impl<'a> SpeakerNames<'a> {
    /// Reads the names of all blocks, except headings in title case, in which all words have
    /// capitals.
    pub(super) fn read(reading: &'a SpeechReading<'a>, lexis: &'a Lexis) -> Self {
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

    /// Adds the names of one paragraph.
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
            while end < tokens.len()
                && tokens[end].is_name()
                && !tokens[end].breaks
                && !tokens[end - 1].possessive
            {
                end += 1;
            }
            if let Some((from, to)) = name_span(tokens, k, end) {
                // “The board's director, Ditte Bremer, …”: the role is the subject, the name its
                // apposition.
                let office = subject.filter(|p| {
                    p.to + 1 == from && tokens[p.to].kind == SpeechTokenKind::Sign(Sign::Comma)
                });
                let office = office.filter(|p| {
                    tokens[p.from..p.to].iter().any(|t| t.is(SpeechClass::ROLE))
                        && tokens[p.from].is(SpeechClass::DETERMINER)
                });
                let is_subject =
                    office.is_some() || subject.is_some_and(|p| p.from <= from && to <= p.to);
                let role = role_of(tokens, from, to).or_else(|| office.map(|p| (p.from, p.to)));
                self.note(SpeakerNaming {
                    paragraph,
                    from,
                    to,
                    sentence,
                    subject: is_subject,
                    role,
                });
            }
            k = end;
        }
    }

    /// Adds one occurrence of a name, with its gender, fullest form and role.
    fn note(&mut self, naming: SpeakerNaming) {
        let tokens = &self.paragraphs[naming.paragraph];
        let key = self.key(naming.paragraph, naming.to - 1);
        let index = self.namings.len();
        let title = naming.from.checked_sub(1).map(|k| self.folded(naming.paragraph, k));
        let gender = match title.as_deref() {
            Some("mr" | "sir") => Some(Gender::Man),
            Some("mrs" | "ms" | "miss" | "lady" | "madame" | "madam" | "mme") => {
                Some(Gender::Woman)
            }
            _ => None,
        };
        if let Some(gender) = gender {
            self.genders.entry(key.clone()).or_insert(gender);
        }
        let longest = self.fullest.entry(key).or_insert(index);
        if self.namings.get(*longest).is_some_and(|n| n.to - n.from < naming.to - naming.from) {
            *longest = index;
        }
        if let Some((from, to)) = naming.role {
            for k in (from..to).filter(|&k| tokens[k].is(SpeechClass::ROLE | SpeechClass::TITLE)) {
                let bearer = Bearer {
                    paragraph: naming.paragraph,
                    at: naming.from,
                    naming: Some(index),
                    phrase: (from, to),
                };
                self.bearers
                    .entry(singular(self.folded(naming.paragraph, k)))
                    .or_default()
                    .push(bearer);
            }
        }
        self.namings.push(naming);
    }

    /// Adds the unnamed person of the phrase at token `k`, to whom `the official` can refer later:
    /// “A senior official”.
    fn note_anonymous(&mut self, paragraph: usize, k: usize) {
        let tokens = &self.paragraphs[paragraph];
        let word = self.folded(paragraph, k);
        if !matches!(word.as_str(), "a" | "an" | "one" | "another") {
            return;
        }
        let end = (k + 1..tokens.len().min(k + 6))
            .take_while(|&j| {
                tokens[j].is_word() && !tokens[j].breaks && tokens[j].class != SpeechClass::STOP
            })
            .last();
        let head = end.and_then(|end| {
            (k + 1..=end).rev().find(|&j| tokens[j].is(SpeechClass::ROLE) && !tokens[j].possessive)
        });
        if let Some(head) = head.filter(|&h| !tokens.get(h + 1).is_some_and(SpeechToken::is_name)) {
            let bearer = Bearer { paragraph, at: k, naming: None, phrase: (k, head + 1) };
            self.bearers.entry(singular(self.folded(paragraph, head))).or_default().push(bearer);
        }
    }

    /// The folded word of a token, without final stops.
    pub(super) fn folded(&self, paragraph: usize, token: usize) -> String {
        let word = fold::name(&self.text[self.paragraphs[paragraph][token].span]);
        word.trim_end_matches('.').to_owned()
    }

    /// The folded word of a token, without a possessive ending.
    pub(super) fn key(&self, paragraph: usize, token: usize) -> String {
        let word = self.folded(paragraph, token);
        word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(&word).to_owned()
    }

    /// The bytes of tokens `from..to`, without a possessive ending.
    pub(super) fn span(&self, paragraph: usize, (from, to): (usize, usize)) -> Span {
        let tokens = &self.paragraphs[paragraph];
        let last = tokens[to - 1];
        let word = &self.text[last.span];
        let cut = if last.possessive {
            word.char_indices()
                .rev()
                .find(|&(_, c)| c == '\'' || c == '’')
                .map_or(0, |(at, _)| word.len() - at)
        } else {
            0
        };
        Span::new(tokens[from].span.start(), last.span.end() - cut)
    }

    /// Whether a name can be a person's: it has a role, or its fullest form has two to four words.
    pub(super) fn is_person(&self, n: &SpeakerNaming) -> bool {
        let fullest =
            self.fullest.get(&self.key(n.paragraph, n.to - 1)).map_or(n, |&f| &self.namings[f]);
        (n.role.is_some() || (2..=4).contains(&(fullest.to - fullest.from)))
            && self.is_personal(fullest)
    }

    /// Whether a name is short enough for a person and has no word that the gazetteer knows only as
    /// part of the name of a place or an organisation.
    pub(super) fn is_personal(&self, n: &SpeakerNaming) -> bool {
        n.to - n.from <= LONGEST_NAME
            && (n.from..n.to).all(|k| {
                let known = self
                    .gazetteer
                    .classes(&gazetteer::key(&self.text[self.paragraphs[n.paragraph][k].span]));
                !known.any(IMPERSONAL) || known.any(PERSONAL)
            })
    }
}

/// Whether every word of more than four bytes has a capital.
fn in_title_case(tokens: &[SpeechToken]) -> bool {
    let mut long = tokens.iter().filter(|t| t.is_word() && t.span.len() > 4);
    long.all(|t| t.capital)
}

/// A role noun without the ending of the plural.
pub(super) fn singular(word: String) -> String {
    match word.strip_suffix('s') {
        Some(stem) if word.len() > 4 && !word.ends_with("ss") => stem.to_owned(),
        _ => word,
    }
}

/// The name inside a run of capitalised words, without titles and roles.
fn name_span(tokens: &[SpeechToken], from: usize, to: usize) -> Option<(usize, usize)> {
    let mut start = from;
    while start < to && tokens[start].is(SpeechClass::TITLE | SpeechClass::ROLE) {
        start += 1;
    }
    // After a possessive (“Pakistan’s Defence Minister Asif”) or a role in the middle, the name is
    // what follows the last role.
    let last_role = (start..to)
        .rev()
        .find(|&k| tokens[k].is(SpeechClass::ROLE | SpeechClass::TITLE) && k + 1 < to);
    let start = last_role.map_or(start, |k| k + 1);
    if start < to { Some((start, to)) } else { None }
}

/// The role beside a name: before it (`Defence Minister`) or in apposition.
fn role_of(tokens: &[SpeechToken], from: usize, to: usize) -> Option<(usize, usize)> {
    let ceiling = tokens.len().min(to + 30);
    apposition_after(tokens, to, ceiling)
        .or_else(|| prefix_role(tokens, from.saturating_sub(6), from))
}

/// The role or title that ends right before token `name`, from token `low` on. A courtesy title
/// alone (`Mr`) is no role.
pub(super) fn prefix_role(
    tokens: &[SpeechToken],
    low: usize,
    name: usize,
) -> Option<(usize, usize)> {
    let last = name.checked_sub(1).filter(|&k| {
        k >= low && tokens[k].is(SpeechClass::ROLE | SpeechClass::TITLE) && tokens[k].is_word()
    })?;
    let mut from = last;
    while from > low && !tokens[from].breaks {
        let t = &tokens[from - 1];
        let belongs = t.is_word()
            && !t.says()
            && (t.is_name()
                || t.is(SpeechClass::ROLE)
                || t.possessive
                || t.class == SpeechClass::NONE);
        let small = t.is_word() && !t.capital && t.class == SpeechClass::NONE;
        if !belongs
            || t.is(SpeechClass::PREPOSITION | SpeechClass::CONJUNCTION)
            || small && acts_on_role(tokens, from - 1)
        {
            break;
        }
        from -= 1;
    }
    let courtesy = from == last
        && tokens[last].is(SpeechClass::TITLE)
        && tokens[last].span.len() <= 4
        && !tokens[last].is(SpeechClass::ROLE);
    if courtesy { None } else { Some((from, last + 1)) }
}

/// Whether the unlisted word at token `k` before a role is a verb with the role as its object: “to
/// persuade President Varrow”, “the council ordered director Mossen”, “Norland backs President
/// Varrow”.
fn acts_on_role(tokens: &[SpeechToken], k: usize) -> bool {
    let Some(before) = k.checked_sub(1).map(|b| &tokens[b]).filter(|_| !tokens[k].breaks) else {
        return false;
    };
    let describes = !before.is_word()
        || before.is(SpeechClass::DETERMINER | SpeechClass::ADVERB)
        || before.possessive;
    let infinitive = before.is(SpeechClass::PREPOSITION) && before.is(SpeechClass::STOP);
    let named = before.is_name() && !before.is(SpeechClass::ROLE) && tokens[k].shape.plural;
    infinitive || before.is(SpeechClass::AUX) || !describes && (tokens[k].shape.participle || named)
}
