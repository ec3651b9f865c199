//! `SpeakerNames`: the names of one article with their places, their fullest forms, the gender by
//! title, and the bearers of roles.
//!
//! ```text
//! Defence Minister Khawaja Asif … Mr Asif … the minister
//! └─ role ───────┘ └─ naming ─┘      └─ naming: its fullest is “Khawaja Asif”, a man
//! ```

mod gender;

pub(super) use gender::{Gender, gender_of, gender_of_pronoun};

use super::clause::{first_phrase, reports};
use super::find::SpeechReading;
use super::phrase::{Phrase, apposition_after};
use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::tuned::LONGEST_NAME;
use super::verbs::is_finite;
use crate::lexis::Lexis;
use crate::lexis::gazetteer::{self, Classes, Gazetteer, is_paper_noun};
use crate::lexis::given_names::GivenNames;
use crate::lexis::kinship::is_kinship;
use crate::lexis::reporting::SpeechClass;
use crate::text::{Sign, Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};

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
/// Classes of words that close the name of an organisation or a place.
const BODY: Classes = Classes::of(&[
    gazetteer::Class::OrganisationHead,
    gazetteer::Class::CompanySuffix,
    gazetteer::Class::NewsWord,
    gazetteer::Class::PlaceHead,
]);
/// Classes of whole names of organisations and places.
const WHOLE: Classes = Classes::of(&[
    gazetteer::Class::Country,
    gazetteer::Class::Region,
    gazetteer::Class::Metropolis,
    gazetteer::Class::Town,
    gazetteer::Class::Organisation,
    gazetteer::Class::OtherName,
]);
/// Classes of words that are part of persons' names.
const PERSONAL: Classes = Classes::of(&[
    gazetteer::Class::Given,
    gazetteer::Class::Surname,
    gazetteer::Class::CommonSurname,
]);

/// Largest number of forms of a name that are kept.
const FORMS: usize = 8;

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

/// Words and numerals after the name of a person who has it from a parent.
const GENERATIONS: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "v"];

/// The names of one article, in order.
pub(super) struct SpeakerNames<'a> {
    pub text: &'a str,
    pub paragraphs: &'a [Vec<SpeechToken>],
    gazetteer: &'a Gazetteer,
    given: &'a GivenNames,
    /// The occurrences of names, in order of paragraph and token.
    pub namings: Vec<SpeakerNaming>,
    /// The index in `namings` of the longest form of a name, by its folded last word.
    pub fullest: FxHashMap<String, usize>,
    /// The indices in `namings` of the forms of a name with different first words, by its folded last
    /// word: `Karen Ackman`, `William Ackman`.
    forms: FxHashMap<String, Vec<usize>>,
    /// How often each form in full stands in the article, by its first and last word, folded.
    times: FxHashMap<String, u32>,
    /// The gender of a person by the folded last word of the name.
    pub genders: FxHashMap<String, Gender>,
    /// The folded last words of names with a reporting verb beside them.
    speaking: FxHashSet<String>,
    /// The pronouns that follow a name, by its folded last word: those of a man, of a woman.
    pronouns: FxHashMap<String, (u32, u32)>,
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
            given: lexis.given_names(),
            namings: Vec::new(),
            fullest: FxHashMap::default(),
            forms: FxHashMap::default(),
            times: FxHashMap::default(),
            genders: FxHashMap::default(),
            speaking: FxHashSet::default(),
            pronouns: FxHashMap::default(),
            bearers: FxHashMap::default(),
        };
        for paragraph in 0..reading.tokens.len() {
            if !(reading.is_heading(paragraph) && in_title_case(&reading.tokens[paragraph])) {
                names.read_paragraph(paragraph);
            }
        }
        names.read_pronouns();
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
                        || self.names_kin(paragraph, (p.from, p.to))
                        || is_apposition_of_subject(tokens, *p, (from, to))
                });
                let is_subject =
                    office.is_some() || subject.is_some_and(|p| heads(tokens, p, (from, to)));
                let is_subject =
                    is_subject || opens_clause(tokens, from, to) || speaks(tokens, from, to);
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

    /// Whether the phrase `from..to` is somebody's relative: `Lina’s father`, `her mother`.
    fn names_kin(&self, paragraph: usize, (from, to): (usize, usize)) -> bool {
        let tokens = &self.paragraphs[paragraph][from..to];
        let owns = |t: &SpeechToken| t.possessive || t.is(SpeechClass::POSSESSIVE);
        tokens.iter().any(owns) && is_kinship(&self.folded(paragraph, to - 1))
    }

    /// Adds one occurrence of a name, with its gender, fullest form and role.
    fn note(&mut self, naming: SpeakerNaming) {
        let tokens = &self.paragraphs[naming.paragraph];
        let key = self.key(naming.paragraph, naming.to - 1);
        let index = self.namings.len();
        if let Some(gender) = self.gender_beside(&naming) {
            self.genders.entry(key.clone()).or_insert(gender);
        }
        let after = tokens
            .get(naming.to)
            .is_some_and(|t| t.is_verb() && !t.is(SpeechClass::NOUNY) && !t.capital);
        let before = naming.from.checked_sub(1).is_some_and(|k| {
            tokens[k].is_verb() && tokens[k].is(SpeechClass::BARE | SpeechClass::TELL)
        });
        let own = self.gazetteer.classes(&gazetteer::key(&key));
        // “Allies say”
        let common = tokens[naming.from].breaks && own.has(gazetteer::Class::Common);
        if !common && (after || before) {
            self.speaking.insert(key.clone());
        }
        if naming.to - naming.from > 1 {
            let given = self.folded(naming.paragraph, naming.from);
            *self.times.entry(format!("{given} {key}")).or_default() += 1;
            let forms = self.forms.entry(key.clone()).or_default();
            let known = forms.iter().any(|&f| {
                let form = &self.namings[f];
                fold::name(&self.text[self.paragraphs[form.paragraph][form.from].span])
                    .trim_end_matches('.')
                    == given
            });
            if !known && forms.len() < FORMS {
                forms.push(index);
            }
        }
        let longest = self.fullest.entry(key).or_insert(index);
        if self.namings.get(*longest).is_some_and(|n| n.to - n.from < naming.to - naming.from) {
            *longest = index;
        }
        if let Some((from, to)) = naming.role {
            for k in role_heads(tokens, from, to) {
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

    /// The folded word of a token, without a possessive ending. A generation (`Ona Brill III`) has the
    /// key of the surname before it.
    pub(super) fn key(&self, paragraph: usize, token: usize) -> String {
        let bare = |token: usize| {
            let word = self.folded(paragraph, token);
            word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(&word).to_owned()
        };
        let word = bare(token);
        let is_name = |k: &usize| self.paragraphs[paragraph][*k].is_name();
        match token.checked_sub(1).filter(is_name) {
            Some(surname) if GENERATIONS.contains(&&*word) => bare(surname),
            _ => word,
        }
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

    /// Whether the person with this name can be meant by a pronoun of this gender.
    pub(super) fn fits(&self, n: &SpeakerNaming, gender: Gender) -> bool {
        let own = self.gender(n);
        let form = n.to - n.from > 1 || self.form(n, Some(gender)).is_some();
        self.is_person(n) && own.is_none_or(|own| own == gender) && form
    }

    /// The full form of a bare surname whose bearer can have this gender; the surname itself if the
    /// article has no full form.
    pub(super) fn form<'n>(
        &'n self,
        n: &'n SpeakerNaming,
        gender: Option<Gender>,
    ) -> Option<&'n SpeakerNaming> {
        let key = self.key(n.paragraph, n.to - 1);
        let forms: Vec<&SpeakerNaming> = self.personal_forms(n, &key).collect();
        if forms.len() < 2 {
            return Some(n);
        }
        let own = |n: &SpeakerNaming| self.courtesy(n).or_else(|| self.gender_of_given(n));
        let sure = forms.iter().find(|f| gender.is_some() && own(f) == gender);
        sure.or_else(|| forms.iter().find(|f| own(f).is_none() || gender.is_none())).copied()
    }

    /// The forms in full of the name with this folded last word that can be persons' names.
    pub(super) fn forms_of<'n>(&'n self, key: &str) -> impl Iterator<Item = &'n SpeakerNaming> {
        let forms = self.forms.get(key).map_or(&[][..], Vec::as_slice);
        let forms = forms.iter().map(|&f| &self.namings[f]);
        forms.filter(|form| self.is_personal(form) && !self.is_place_or_body(form))
    }

    /// How often the article prints the full name `n`, by its first and last word.
    pub(super) fn times(&self, n: &SpeakerNaming) -> u32 {
        let (given, key) = (self.folded(n.paragraph, n.from), self.key(n.paragraph, n.to - 1));
        self.times.get(&format!("{given} {key}")).copied().unwrap_or(0)
    }

    /// Whether a name has the form of a person's, and is not that of a place or an organisation.
    pub(super) fn can_be_person(&self, n: &SpeakerNaming) -> bool {
        self.is_personal(n) && !self.is_place_or_body(n)
    }

    /// The occurrence of a name at these bytes.
    pub(super) fn naming_at(&self, span: Span) -> Option<&SpeakerNaming> {
        let start = |n: &SpeakerNaming| self.paragraphs[n.paragraph][n.from].span.start();
        let at = self.namings.partition_point(|n| start(n) < span.start());
        self.namings.get(at).filter(|n| start(n) == span.start())
    }

    /// Whether a name can be a person's: it has a role or a courtesy title, a reporting verb stands
    /// beside it, or its fullest form has two to four words.
    pub(super) fn is_person(&self, n: &SpeakerNaming) -> bool {
        let key = self.key(n.paragraph, n.to - 1);
        let form = self.personal_forms(n, &key).next().unwrap_or(n);
        let known = || self.genders.contains_key(&key) || self.speaking.contains(&key);
        (n.role.is_some() || (2..=4).contains(&(form.to - form.from)) || known())
            && self.is_personal(form)
            && !self.is_place_or_body(form)
    }

    /// The full forms of a bare surname that can be persons' names. None for a full name.
    fn personal_forms<'n>(
        &'n self,
        n: &'n SpeakerNaming,
        key: &str,
    ) -> impl Iterator<Item = &'n SpeakerNaming> {
        self.forms_of(key).filter(move |_| n.to - n.from == 1)
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

    /// Whether a name is that of a place or an organisation: the gazetteer knows all of it, its last
    /// word closes such names and no given name opens it, or an article stands before it.
    fn is_place_or_body(&self, n: &SpeakerNaming) -> bool {
        let tokens = &self.paragraphs[n.paragraph];
        let classes = |from: usize, to: usize| {
            self.gazetteer.classes(&gazetteer::key(&self.text[self.span(n.paragraph, (from, to))]))
        };
        let last = classes(n.to - 1, n.to);
        let place = n.to - n.from > 1 && last.has(gazetteer::Class::PlaceHead);
        // “Mr Park”: a surname that is a word for a place too
        let titled = n.to - n.from == 1
            && last.any(PERSONAL)
            && self.genders.contains_key(&self.key(n.paragraph, n.from));
        let closes = last.any(BODY) && !titled;
        let opens = classes(n.from, n.from + 1).has(gazetteer::Class::Given);
        let the = n.from > 0 && tokens[n.from - 1].is(SpeechClass::ARTICLE);
        let printed = &self.text[self.span(n.paragraph, (n.to - 1, n.to))];
        let paper = n.from > 0 && is_paper_noun(&self.folded(n.paragraph, n.from - 1));
        // “Salem, N.H.”, “the HP”
        let initials = printed.trim_end_matches('.').contains('.')
            || printed.len() > 1 && printed.chars().all(char::is_uppercase);
        let whole = classes(n.from, n.to);
        let known = whole.any(WHOLE) && (n.to - n.from > 1 || !whole.any(PERSONAL))
            || whole.has(gazetteer::Class::Country);
        known && (n.to - n.from > 1 || n.role.is_none())
            || closes && !opens
            || place
            || the
            || paper
            || initials
    }
}

/// Whether the name at tokens `from..to` is in the phrase, and no preposition before it: the letter
/// for Asif is not Asif.
fn heads(tokens: &[SpeechToken], phrase: Phrase, (from, to): (usize, usize)) -> bool {
    let link = |t: &SpeechToken| t.is(SpeechClass::LINK) && !t.capital;
    phrase.from <= from && to <= phrase.to && !tokens[phrase.from..from].iter().any(link)
}

/// Whether the full name at tokens `from..to` stands between the commas of an apposition of the subject
/// `phrase`, before its verb: “His predecessor, Marta Zell, said”.
fn is_apposition_of_subject(
    tokens: &[SpeechToken],
    phrase: Phrase,
    (from, to): (usize, usize),
) -> bool {
    let first = &tokens[phrase.from];
    let definite = first.is(SpeechClass::DETERMINER | SpeechClass::POSSESSIVE) || first.possessive;
    let closes =
        tokens.get(to).is_some_and(|t| t.kind == SpeechTokenKind::Sign(Sign::Comma) && !t.breaks);
    definite && to - from > 1 && closes && to + 1 < tokens.len() && is_finite(tokens, to + 1)
}

/// Whether the name at tokens `from..to` is the subject of a clause that depends: “When Flisk was
/// asked”.
fn opens_clause(tokens: &[SpeechToken], from: usize, to: usize) -> bool {
    let before = from.checked_sub(1).map(|k| &tokens[k]);
    let opens = before.is_some_and(|t| {
        t.breaks && t.is(SpeechClass::SUBORDINATOR) && !t.is(SpeechClass::DETERMINER)
    });
    opens && to < tokens.len() && is_finite(tokens, to)
}

/// Whether a reporting clause behind a statement has the name at tokens `from..to` as its subject: “…,
/// Flisk said”.
fn speaks(tokens: &[SpeechToken], from: usize, to: usize) -> bool {
    let behind = from.checked_sub(1).is_some_and(|k| {
        matches!(tokens[k].kind, SpeechTokenKind::Sign(Sign::Comma))
            || tokens[k].is(SpeechClass::TITLE)
    });
    behind && tokens.get(to).is_some_and(|verb| verb.is_verb() && reports(tokens, to))
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

/// The nouns for the person in the role `from..to`: “lawyer” in “the company’s lawyer”, “spokesman”
/// in “a union spokesman for the court”.
fn role_heads(
    tokens: &[SpeechToken],
    from: usize,
    to: usize,
) -> impl Iterator<Item = usize> + use<'_> {
    let noun = |k: usize| tokens[k].is(SpeechClass::ROLE | SpeechClass::TITLE);
    let link = |k: usize| tokens[k].is(SpeechClass::LINK) && !tokens[k].capital;
    let end = (from + 1..to).find(|&k| link(k) && (from..k).any(noun)).unwrap_or(to);
    let modifies = move |k: usize| {
        tokens[k].possessive || k + 1 < end && noun(k + 1) && !tokens[k].is(SpeechClass::TITLE)
    };
    (from..end).filter(move |&k| noun(k) && !modifies(k))
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
        // “Receiving Mayor Brill, Marten said”
        let opens = t.breaks && t.shape.gerund;
        if !belongs
            || opens
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
    // “Ona Brill, hosted President Varrow”: the verb follows an apposition.
    let parted = before.kind == SpeechTokenKind::Sign(Sign::Comma);
    let acts = (!describes || parted) && tokens[k].shape.participle || !describes && named;
    // “after meeting Mayor Brill”
    let gerund = tokens[k].shape.gerund
        && (before.is(SpeechClass::PREPOSITION | SpeechClass::SUBORDINATOR) || parted);
    infinitive || before.is(SpeechClass::AUX) || acts || gerund
}
