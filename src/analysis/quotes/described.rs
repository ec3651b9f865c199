//! People whom a text describes and does not name, and for whom a later pronoun stands.
//!
//! ```text
//! Marten won the seat. My mother did not vote. “They are all alike,” she said.
//! └ a name                └ described: she is not Marten
//! Marten’s best friend took the stand. “The well is dry,” he said.
//! └ owns └ described: he is not Marten
//! According to a relative, Marten left in May. “The well is dry,” she said.
//!              └ described, and the last who speaks: she is not Marten
//! ```

use super::clause::{first_phrase, sentence};
use super::names::{Gender, SpeakerNames, SpeakerNaming, gender_of};
use super::phrase::name_in;
use super::resolve::ResolvedSources;
use crate::lexis::reporting::SpeechClass;

/// Sentences before a pronoun that are searched for somebody described, at most.
const SENTENCES_BACK: usize = 6;

/// Words for relatives and people, with the gender that they show.
const PEOPLE: [(&str, Option<Gender>); 55] = [
    ("father", Some(Gender::Man)),
    ("mother", Some(Gender::Woman)),
    ("dad", Some(Gender::Man)),
    ("mom", Some(Gender::Woman)),
    ("brother", Some(Gender::Man)),
    ("sister", Some(Gender::Woman)),
    ("son", Some(Gender::Man)),
    ("daughter", Some(Gender::Woman)),
    ("husband", Some(Gender::Man)),
    ("wife", Some(Gender::Woman)),
    ("uncle", Some(Gender::Man)),
    ("aunt", Some(Gender::Woman)),
    ("grandfather", Some(Gender::Man)),
    ("grandmother", Some(Gender::Woman)),
    ("nephew", Some(Gender::Man)),
    ("niece", Some(Gender::Woman)),
    ("boyfriend", Some(Gender::Man)),
    ("girlfriend", Some(Gender::Woman)),
    ("man", Some(Gender::Man)),
    ("woman", Some(Gender::Woman)),
    ("boy", Some(Gender::Man)),
    ("girl", Some(Gender::Woman)),
    ("cousin", None),
    ("friend", None),
    ("neighbour", None),
    ("neighbor", None),
    ("stranger", None),
    ("passenger", None),
    ("bystander", None),
    ("student", None),
    ("patient", None),
    ("colleague", None),
    ("witness", None),
    ("teacher", None),
    ("driver", None),
    ("soldier", None),
    ("farmer", None),
    ("villager", None),
    ("resident", None),
    ("customer", None),
    ("survivor", None),
    ("volunteer", None),
    ("nurse", None),
    ("relative", None),
    ("classmate", None),
    ("roommate", None),
    ("teammate", None),
    ("attorney", None),
    ("boss", None),
    ("reporter", None),
    ("journalist", None),
    ("correspondent", None),
    ("partner", None),
    ("landlord", None),
    ("captor", None),
];

impl SpeakerNames<'_> {
    /// Whether somebody of this gender, described and not named, is the subject of a sentence between
    /// the place `since` (paragraph and token) and the pronoun at token `at`.
    pub(super) fn is_described_since(
        &self,
        since: (usize, usize),
        (paragraph, at): (usize, usize),
        gender: Gender,
    ) -> bool {
        let mut place = (paragraph, at);
        for _ in 0..SENTENCES_BACK {
            let tokens = &self.paragraphs[place.0];
            let Some(last) = tokens.len().checked_sub(1) else { return false };
            let (from, end) = sentence(tokens, place.1.min(last));
            let to = if place == (paragraph, at) { at } else { end };
            if (place.0, from) <= since {
                return false;
            }
            if self.describes(place.0, (from, to), gender) {
                return true;
            }
            place = match (from.checked_sub(1), place.0.checked_sub(1)) {
                (Some(before), _) => (place.0, before),
                (None, Some(before)) => (before, self.paragraphs[before].len().saturating_sub(1)),
                (None, None) => return false,
            };
        }
        false
    }

    /// Whether the subject of the clause `from..to` is a person of this gender who is not named.
    fn describes(&self, paragraph: usize, (from, to): (usize, usize), gender: Gender) -> bool {
        let Some(phrase) = first_phrase(&self.paragraphs[paragraph], from, to) else {
            return false;
        };
        phrase.apposition.is_none()
            && self.is_unnamed(paragraph, (phrase.from, phrase.to.min(to)), gender)
    }

    /// Whether the phrase `start..end` is a relative or a person of this gender who is not named:
    /// `my mother`, `one man`, not `the woman`, who can be anybody named before.
    fn is_unnamed(&self, paragraph: usize, (start, end): (usize, usize), gender: Gender) -> bool {
        let tokens = &self.paragraphs[paragraph];
        let next = tokens.get(end);
        if start >= end
            || name_in(tokens, start, end).is_some()
            || next.is_some_and(|next| next.is_name() && !next.breaks)
            || tokens[end - 1].possessive
        {
            return false;
        }
        let first = self.folded(paragraph, start);
        let is_new = matches!(
            &*first,
            "a" | "an" | "one" | "another" | "my" | "our" | "his" | "her" | "their"
        ) || (start..end).any(|k| tokens[k].possessive);
        is_new && self.is_person_noun(paragraph, self.head_of(paragraph, (start, end)), gender)
    }

    /// The last token of the phrase `start..end` before a preposition: “man” in “a man from the
    /// harbour”.
    fn head_of(&self, paragraph: usize, (start, end): (usize, usize)) -> usize {
        let tokens = &self.paragraphs[paragraph];
        let links = |k: &usize| tokens[*k].is(SpeechClass::LINK | SpeechClass::PREPOSITION);
        (start + 1..end).find(links).unwrap_or(end) - 1
    }

    /// Whether token `at` is a noun for one person who can have this gender.
    fn is_person_noun(&self, paragraph: usize, at: usize, gender: Gender) -> bool {
        let token = &self.paragraphs[paragraph][at];
        let word = self.folded(paragraph, at);
        let own = match PEOPLE.iter().find(|(person, _)| *person == word) {
            Some(&(_, own)) => own,
            None if token.is(SpeechClass::PERSON) && !token.shape.plural && !token.capital => {
                gender_of(&word)
            }
            None => return false,
        };
        own.is_none_or(|own| own == gender)
    }

    /// Whether the name only owns the subject of its sentence, a person noun of this gender: in
    /// “Marten’s best friend took the stand. He …” he is not Marten.
    pub(super) fn owns_subject(&self, n: &SpeakerNaming, gender: Gender) -> bool {
        let tokens = &self.paragraphs[n.paragraph];
        if !tokens[n.to - 1].possessive {
            return false;
        }
        let (_, end) = sentence(tokens, n.from);
        let subject = first_phrase(tokens, n.sentence, end)
            .filter(|phrase| phrase.from <= n.from && n.to < phrase.to);
        subject.is_some_and(|phrase| {
            let head = self.head_of(n.paragraph, (phrase.from, phrase.to));
            head >= n.to && self.is_person_noun(n.paragraph, head, gender)
        })
    }

    /// Whether the last who speaks before token `at` is a person of this gender who is not named.
    /// `since` is the place of the last speaker with a name, and that of the sentence with the name
    /// that the pronoun can stand for.
    pub(super) fn is_last_speaker_unnamed(
        &self,
        resolved: &ResolvedSources,
        since: (usize, usize),
        (paragraph, at): (usize, usize),
        gender: Gender,
    ) -> bool {
        let since = (since.0, since.1, 0);
        let later = resolved.range(since..(paragraph, at, 0)).rev().take(64);
        later.into_iter().any(|(&(p, from, to), known)| {
            known.name.is_none() && self.is_unnamed(p, (from, to), gender)
        })
    }
}
