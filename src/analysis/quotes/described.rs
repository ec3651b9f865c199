//! People whom a text describes and does not name, and for whom a later pronoun stands.
//!
//! ```text
//! Marten won the seat. My mother did not vote. “They are all alike,” she said.
//! └ a name                └ described: she is not Marten
//! ```

use super::clause::{first_phrase, sentence};
use super::names::{Gender, SpeakerNames};
use super::phrase::name_in;
use crate::lexis::reporting::SpeechClass;

/// Sentences before a pronoun that are searched for somebody described, at most.
const SENTENCES_BACK: usize = 6;

/// Words for relatives and people, with the gender that they show.
const PEOPLE: [(&str, Option<Gender>); 43] = [
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

    /// Whether the subject of the clause `from..to` is a relative or a person of this gender who is
    /// not named: `my mother`, `one man`, not `the woman`, who can be anybody named before.
    fn describes(&self, paragraph: usize, (from, to): (usize, usize), gender: Gender) -> bool {
        let tokens = &self.paragraphs[paragraph];
        let Some(phrase) = first_phrase(tokens, from, to) else { return false };
        let (start, end) = (phrase.from, phrase.to.min(to));
        let next = tokens.get(end);
        if start >= end
            || phrase.apposition.is_some()
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
        // “a man from the harbour”
        let links = |k: &usize| tokens[*k].is(SpeechClass::LINK | SpeechClass::PREPOSITION);
        let head = (start + 1..end).find(links).unwrap_or(end) - 1;
        let word = self.folded(paragraph, head);
        let person = PEOPLE.iter().find(|(person, _)| *person == word);
        is_new && person.is_some_and(|(_, own)| own.is_none_or(|own| own == gender))
    }
}
