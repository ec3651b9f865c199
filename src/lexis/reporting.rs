//! `Reporting`: the classes of words that show who says something and where it is said.
//!
//! ```text
//! Asif        told      reporters   that …        “mixed signals”
//!             CUE|TELL  ROLE        SUBORDINATOR
//! ```
//!
//! The table is `assets/lexicon/reporting.txt`: about 250 reporting verbs with
//! their forms, and the small words (auxiliaries, pronouns, prepositions …)
//! that bound a noun phrase. A word may be of several classes.

use rustc_hash::FxHashMap;
use std::ops::{BitOr, BitOrAssign};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpeechClass(u64);

/// Declares one class per line: its name, its bit, and its doc comment.
macro_rules! classes {
    ($($name:ident $bit:literal $doc:literal;)*) => {
        impl SpeechClass {
            $(#[doc = $doc] pub const $name: Self = Self(1 << $bit);)*
        }
    };
}

classes! {
    CUE 0 "A form of a reporting verb.";
    GERUND 1 "The -ing form of a reporting verb.";
    BASE 2 "The bare form of a reporting verb (`say`).";
    PAST 3 "The past form of a reporting verb.";
    TELL 4 "A reporting verb with the hearer as its object (`told reporters`).";
    CALL 5 "A reporting verb with the thing spoken of as its object (`called it “a trap”`).";
    NOUNY 6 "A verb form that is as often a noun (`reports`, `claims`).";
    WEAK 7 "A verb that reports speech only beside a quotation (`found`, `put`).";
    THAT 8 "A verb whose `that` clause is indirect speech.";
    AUX 9 "An auxiliary or a negation.";
    ADVERB 10 "An adverb that stands between subject and verb.";
    PRONOUN 11 "A pronoun that can be a subject.";
    OBJECT 12 "A pronoun that can only be an object.";
    DETERMINER 13 "An article, possessive or numeral.";
    LINK 14 "A preposition that can join two noun phrases (`spokesman for`).";
    PREPOSITION 15 "Any preposition.";
    CONJUNCTION 16 "`and`, `but`, `or` …";
    SUBORDINATOR 17 "A word that opens a clause (`that`, `because`).";
    RELATIVE 18 "`who`, `which` …";
    TITLE 19 "A title before a name (`Mr`, `Senator`).";
    ROLE 20 "A noun for an office, a function or a source (`official`, `report`).";
    TIME 21 "A weekday, a month, `today`.";
    WORK 22 "A kind of work that has a title (`book`, `programme`).";
    NAMING 23 "A word before a name or a term (`known as`, `the word`).";
    STOP 24 "Another word that cannot be part of a noun phrase.";
    ANONYMOUS 25 "A word that says that a source is not named.";
    SHELL 26 "A noun for evidence, which is no speaker (`the evidence suggests`).";
    BARE 27 "A verb whose clause needs no `that` (`said the talks failed`).";
    BE 29 "A form of `be`. It makes a passive with a past form after it.";
    BY 30 "`by`, which introduces the actor of a passive.";
    CLAIM 31 "A noun for a statement (`his claim that`).";
    FINITE 32 "An irregular past form of a verb that reports nothing (`gave`, `left`).";
    ARTICLE 34 "A determiner that opens a noun phrase (`the`, `a`, `his`).";
    WHETHER 35 "A word that opens an indirect question (`whether`, `if`, `why`).";
    INFINITIVE 36 "A verb that reports with an infinitive (`vowed to stay`).";
    CONTRAST 37 "A word that sets a clause against the one before it (`while`, `although`).";
    POSSESSIVE 38 "A possessive pronoun (`his`).";
    OF 33 "`of`, which joins a noun to a noun.";
    PERSON 28 "A noun for a person whom a report can leave unnamed (`official`, `source`).";
}

impl SpeechClass {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Whether the two sets share a class.
    #[must_use]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for SpeechClass {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for SpeechClass {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The decoded table of word classes.
pub struct Reporting {
    classes: FxHashMap<&'static str, SpeechClass>,
}

impl Reporting {
    /// The table that ships in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        let mut table = Self { classes: FxHashMap::default() };
        let mut section = "";
        for line in include_str!("../../assets/lexicon/reporting.txt").lines() {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
            } else if !line.starts_with('#') {
                table.read_line(section, line);
            }
        }
        table
    }

    /// The classes of a word; empty for an unlisted one. The word is in small letters with straight
    /// apostrophes and without a final stop.
    #[must_use]
    pub fn class(&self, word: &str) -> SpeechClass {
        self.classes.get(word).copied().unwrap_or_default()
    }

    /// Adds a line of `section`. A line of a verb section has base, third person, past, gerund and
    /// participle of one verb.
    fn read_line(&mut self, section: &str, line: &'static str) {
        let verb = match section {
            "say" => Some(SpeechClass::CUE),
            "tell" => Some(SpeechClass::CUE | SpeechClass::TELL),
            "call" => Some(SpeechClass::CUE | SpeechClass::CALL),
            _ => None,
        };
        for (at, word) in line.split_whitespace().enumerate() {
            let class = match verb {
                Some(verb) => {
                    verb | [
                        SpeechClass::BASE,
                        SpeechClass::NONE,
                        SpeechClass::PAST,
                        SpeechClass::GERUND,
                        SpeechClass::NONE,
                    ][at.min(4)]
                }
                None => plain_class(section),
            };
            *self.classes.entry(word).or_default() |= class;
        }
    }
}

/// The class of the words in a section that does not list verb forms.
fn plain_class(section: &str) -> SpeechClass {
    match section {
        "nouny" => SpeechClass::NOUNY,
        "weak" => SpeechClass::WEAK,
        "that" => SpeechClass::THAT,
        "aux" => SpeechClass::AUX,
        "be" => SpeechClass::BE,
        "by" => SpeechClass::BY,
        "claim" => SpeechClass::CLAIM,
        "adverb" => SpeechClass::ADVERB,
        "pronoun" => SpeechClass::PRONOUN,
        "object" => SpeechClass::OBJECT,
        "determiner" => SpeechClass::DETERMINER,
        "link" => SpeechClass::LINK,
        "preposition" => SpeechClass::PREPOSITION,
        "conjunction" => SpeechClass::CONJUNCTION,
        "subordinator" => SpeechClass::SUBORDINATOR,
        "relative" => SpeechClass::RELATIVE,
        "title" => SpeechClass::TITLE,
        "role" => SpeechClass::ROLE,
        "time" => SpeechClass::TIME,
        "work" => SpeechClass::WORK,
        "naming" => SpeechClass::NAMING,
        "shell" => SpeechClass::SHELL,
        "of" => SpeechClass::OF,
        "possessive" => SpeechClass::POSSESSIVE,
        "article" => SpeechClass::ARTICLE,
        "whether" => SpeechClass::WHETHER,
        "infinitive" => SpeechClass::INFINITIVE,
        "contrast" => SpeechClass::CONTRAST,
        "finite" => SpeechClass::FINITE,
        "bare" => SpeechClass::BARE,
        "anonymous" => SpeechClass::ANONYMOUS,
        "person" => SpeechClass::PERSON,
        _ => SpeechClass::STOP,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_verbs_have_their_classes() {
        let table = Reporting::embedded();
        let check = |word: &str, class: SpeechClass, expect: bool| {
            assert_eq!(table.class(word).any(class), expect, "{word}");
        };
        check("said", SpeechClass::CUE, true);
        check("saying", SpeechClass::GERUND, true);
        check("told", SpeechClass::TELL, true);
        check("called", SpeechClass::CALL, true);
        check("claims", SpeechClass::NOUNY, true);
        check("said", SpeechClass::NOUNY, false);
        check("table", SpeechClass::CUE, false);
    }
}
