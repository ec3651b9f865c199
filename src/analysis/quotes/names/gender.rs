//! The gender of the person with a name: by a title, the given name, a role, or the pronouns that
//! follow.
//!
//! ```text
//! Mrs Lund                 a woman, by the title
//! Ona Brill                a woman, by the given name
//! Marten … he … his …      a man, by the pronouns
//! ```

use super::super::tuned::SENTENCE_REACH;
use super::{SpeakerNames, SpeakerNaming};
use crate::lexis::given_names::Sex;
use crate::lexis::reporting::SpeechClass;

/// The gender that the title before a name shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Gender {
    /// A man: `Mr`, `Sir`.
    Man,
    /// A woman: `Mrs`, `Ms`, `Miss`, `Lady`, `Madame`.
    Woman,
}

impl SpeakerNames<'_> {
    /// Counts for each name the pronouns that follow it, before another name.
    pub(super) fn read_pronouns(&mut self) {
        for at in 0..self.namings.len() {
            let (n, next) = (&self.namings[at], self.namings.get(at + 1));
            let tokens = &self.paragraphs[n.paragraph];
            let until = next
                .filter(|next| next.paragraph == n.paragraph)
                .map_or(tokens.len(), |next| next.from)
                .min(n.to + SENTENCE_REACH);
            let pronoun = (n.to..until)
                .filter(|&k| {
                    tokens[k].is(SpeechClass::PRONOUN | SpeechClass::OBJECT | SpeechClass::ARTICLE)
                })
                .find_map(|k| gender_of_pronoun(&self.folded(n.paragraph, k)));
            if let Some(gender) = pronoun.filter(|_| n.subject) {
                let key = self.key(n.paragraph, n.to - 1);
                let (men, women) = self.pronouns.entry(key).or_default();
                *(if gender == Gender::Man { men } else { women }) += 1;
            }
        }
    }

    /// The gender of the pronouns that follow the name with this folded last word: at least two, and
    /// three in four agree.
    fn gender_by_pronouns(&self, key: &str) -> Option<Gender> {
        let &(men, women) = self.pronouns.get(key)?;
        match (men, women) {
            _ if men >= 2 && men >= 3 * women => Some(Gender::Man),
            _ if women >= 2 && women >= 3 * men => Some(Gender::Woman),
            _ => None,
        }
    }

    /// The gender that the word before a name shows (`Mrs`, `spokeswoman`).
    pub(super) fn gender_beside(&self, n: &SpeakerNaming) -> Option<Gender> {
        let title = n.from.checked_sub(1).map(|k| self.folded(n.paragraph, k));
        title.and_then(|word| gender_of(&word))
    }

    /// The gender that the courtesy title before a name shows (`Mrs`).
    pub(in super::super) fn courtesy(&self, n: &SpeakerNaming) -> Option<Gender> {
        let before = n.from.checked_sub(1)?;
        let is_title = self.paragraphs[n.paragraph][before].is(SpeechClass::TITLE);
        if is_title { self.gender_beside(n) } else { None }
    }

    /// The gender that the role of a name shows (`spokeswoman`).
    fn gender_of_role(&self, n: &SpeakerNaming) -> Option<Gender> {
        let (from, to) = n.role.unwrap_or((0, 0));
        (from..to.min(from + 12)).find_map(|k| gender_of(&self.folded(n.paragraph, k)))
    }

    /// The gender of the person with this name: by a courtesy title, the given name, the title or
    /// role beside it, the titles of the surname in the article, the role, the pronouns after it.
    pub(in super::super) fn gender(&self, n: &SpeakerNaming) -> Option<Gender> {
        let own =
            self.courtesy(n).or_else(|| self.gender_of_given(n)).or_else(|| self.gender_beside(n));
        if own.is_some() {
            return own;
        }
        let key = self.key(n.paragraph, n.to - 1);
        let mut forms = self.personal_forms(n, &key);
        let (form, several) = (forms.next(), forms.next().is_some());
        if several {
            return None;
        }
        let titled = self.genders.get(&key).copied();
        form.and_then(|form| self.gender_of_given(form))
            .or(titled)
            .or_else(|| self.gender_of_role(n))
            .or_else(|| self.gender_by_pronouns(&key))
    }

    /// The gender that the given name of a full name shows.
    pub(super) fn gender_of_given(&self, n: &SpeakerNaming) -> Option<Gender> {
        if n.to - n.from < 2 {
            return None;
        }
        self.given.sex(&self.folded(n.paragraph, n.from)).map(gender_of_sex)
    }

    /// The gender that the title or the given name of a name in full shows.
    pub(in super::super) fn shown_gender(&self, n: &SpeakerNaming) -> Option<Gender> {
        self.courtesy(n).or_else(|| self.gender_of_given(n)).or_else(|| self.gender_beside(n))
    }
}

/// The gender of somebody with a given name of this sex.
fn gender_of_sex(sex: Sex) -> Gender {
    match sex {
        Sex::Male => Gender::Man,
        Sex::Female => Gender::Woman,
    }
}

/// The gender of a folded pronoun.
pub(in super::super) fn gender_of_pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "his" | "himself" => Some(Gender::Man),
        "she" | "her" | "herself" => Some(Gender::Woman),
        _ => None,
    }
}

/// The gender that a title, a role or a word of kinship shows.
pub(in super::super) fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "mr" | "sir" | "lord" | "king" | "prince" | "father" | "brother" | "husband" | "son"
        | "uncle" | "nephew" | "grandfather" | "monk" | "imam" => Some(Gender::Man),
        "mrs" | "ms" | "miss" | "lady" | "madame" | "madam" | "mme" | "dame" | "queen"
        | "princess" | "mother" | "sister" | "wife" | "daughter" | "aunt" | "niece"
        | "grandmother" | "widow" | "actress" | "nun" | "heroine" | "waitress" => {
            Some(Gender::Woman)
        }
        word if word.len() > 5 && word.ends_with("woman") => Some(Gender::Woman),
        word if word.len() > 5 && word.ends_with("man") && !word.ends_with("human") => {
            Some(Gender::Man)
        }
        _ => None,
    }
}
