//! Reads which people a sentence is about and where it is, and tells apart two that both articles know.

use super::{EventSide, EventWords, SameEvent};
use crate::lexis::Lexis;
use crate::lexis::gazetteer::{Class, Classes};

/// A person or a place of a sentence: the stems of the words of its name.
#[derive(Clone, Debug)]
pub(super) struct NamedSlot {
    stems: Vec<u64>,
    /// The size of a known place: country, region or town; 0 if the place is unknown.
    level: u8,
}

/// The level of a known town.
const TOWN: u8 = 1;
/// The level of a known region.
const REGION: u8 = 2;
/// The level of a country.
const COUNTRY: u8 = 3;

/// Reads the names of people and places.
#[derive(Clone, Copy)]
pub(in super::super) struct NamedPeople<'a>(pub(in super::super) &'a Lexis);

const PLACES: Classes = Classes::of(&[
    Class::Country,
    Class::Region,
    Class::Metropolis,
    Class::Town,
    Class::PlaceHead,
    Class::PlaceStart,
    Class::Demonym,
]);
const BODIES: Classes = Classes::of(&[
    Class::OrganisationHead,
    Class::OrganisationWord,
    Class::CompanySuffix,
    Class::NewsWord,
    Class::Acronym,
    Class::Organisation,
    Class::Event,
    Class::Calendar,
]);
const BEFORE_PEOPLE: Classes =
    Classes::of(&[Class::Courtesy, Class::Rank, Class::Office, Class::Role]);

const OFFICES: Classes = Classes::of(&[
    Class::Courtesy,
    Class::Rank,
    Class::Office,
    Class::Role,
    Class::Modifier,
    Class::Demonym,
]);

impl NamedPeople<'_> {
    /// The names of people that no verb of speech stands beside.
    pub(super) fn people(self, words: &EventWords<'_>) -> Vec<NamedSlot> {
        let runs = runs(words).filter(|&(from, to)| self.is_person(words, from, to));
        let told = runs.filter(|&(from, to)| !is_speaker(words, from, to));
        told.map(|(from, to)| NamedSlot { stems: words.stems[from..to].to_vec(), level: 0 })
            .collect()
    }

    fn classes(self, word: &str) -> Classes {
        self.0.gazetteer().classes(word)
    }

    fn is_person(self, words: &EventWords<'_>, from: usize, to: usize) -> bool {
        let is_other = |at: usize| self.classes(words.word(at)).any(BODIES);
        if to - from > 4 || (from..to).any(is_other) {
            return false;
        }
        let ends_as_place = self.classes(words.word(to - 1)).any(PLACES);
        let is_given = self.0.given_names().sex(words.word(from)).is_some();
        let is_led = from > 0 && self.classes(words.word(from - 1)).any(BEFORE_PEOPLE);
        let has_age = words.word(to).parse::<u32>().is_ok_and(|age| (1..=110).contains(&age));
        to - from > 1 && (is_given || !ends_as_place && (is_led || has_age))
    }

    /// For each word, whether it is a name, or an office or a role that leads to one.
    pub(in super::super) fn are_naming(self, words: &EventWords<'_>) -> Vec<bool> {
        let mut naming = words.is_name.to_vec();
        for at in (0..naming.len().saturating_sub(1)).rev() {
            let leads = naming[at + 1] && !words.has_sign(at..at + 1);
            naming[at] |= leads && self.classes(words.word(at)).any(OFFICES);
        }
        naming
    }

    /// The places behind `in` and `at`.
    pub(super) fn places(self, words: &EventWords<'_>) -> Vec<NamedSlot> {
        let led = runs(words).filter(|&(from, _)| {
            let the = usize::from(words.before(from, 1) == "the");
            LOCATIVES.contains(&words.before(from, 1 + the))
        });
        let places = led.filter(|&(from, to)| {
            let is_other = |at: usize| {
                let classes = self.classes(words.word(at));
                classes.any(BODIES) || classes.has(Class::Demonym)
            };
            !(from..to).any(is_other)
        });
        let slot = |(from, to): (usize, usize)| NamedSlot {
            stems: words.stems[from..to].to_vec(),
            level: self.level(&words.folded[from..to].join(" ")),
        };
        places.map(slot).collect()
    }

    fn level(self, name: &str) -> u8 {
        let classes = self.classes(name);
        if classes.has(Class::Country) {
            COUNTRY
        } else if classes.has(Class::Region) {
            REGION
        } else if classes.has(Class::Metropolis) || classes.has(Class::Town) {
            TOWN
        } else {
            0
        }
    }
}

/// The runs of words that are names, without a sign inside.
fn runs<'w>(words: &'w EventWords<'_>) -> impl Iterator<Item = (usize, usize)> + 'w {
    let starts = move |at: &usize| {
        words.is_name[*at] && (*at == 0 || !words.is_name[at - 1] || words.has_sign(at - 1..*at))
    };
    (0..words.folded.len()).filter(starts).map(move |from| {
        let ends = |&at: &usize| !words.is_name[at] || words.has_sign(at - 1..at);
        (from, (from + 1..words.folded.len()).find(ends).unwrap_or(words.folded.len()))
    })
}

/// Whether a verb of speech stands right beside a name.
fn is_speaker(words: &EventWords<'_>, from: usize, to: usize) -> bool {
    let near = [words.before(from, 1), words.before(from, 2), words.word(to), words.word(to + 1)];
    near.into_iter().any(|word| SPEECH.contains(&word))
}

/// Whether two sentences name people of their own, all of whom both articles know.
pub(super) fn compare_people(sides: [EventSide<'_>; 2]) -> SameEvent {
    if are_apart(sides, |side| &side.sentence.event.people) {
        SameEvent::Excluded
    } else {
        SameEvent::Possible
    }
}

/// Whether two sentences name places that are no part of each other: an article lists them side by
/// side (`in Tarn and Ostrick`), or both are towns or countries, and both articles know both.
pub(super) fn compare_places(sides: [EventSide<'_>; 2]) -> SameEvent {
    let [a, b] = sides.map(|side| &side.sentence.event.places);
    let are_listed = |ours: &NamedSlot, theirs: &NamedSlot| {
        sides.iter().any(|side| side.article.lists(&ours.stems, &theirs.stems))
    };
    let are_apart_in_size = |ours: &NamedSlot, theirs: &NamedSlot| {
        ours.level == theirs.level && matches!(ours.level, TOWN | COUNTRY)
    };
    let all_apart = a.iter().all(|ours| {
        b.iter().all(|theirs| are_apart_in_size(ours, theirs) || are_listed(ours, theirs))
    });
    if all_apart && are_apart(sides, |side| &side.sentence.event.places) {
        SameEvent::Doubtful
    } else {
        SameEvent::Possible
    }
}

/// The pairs of names that `and` joins, by the last stem of the first and the first stem of the second.
pub(in super::super) fn listed(words: &EventWords<'_>) -> impl Iterator<Item = (u64, u64)> {
    let joined = (1..words.folded.len().saturating_sub(1)).filter(|&at| {
        words.word(at) == "and"
            && words.is_name[at - 1]
            && words.is_name[at + 1]
            && !words.has_sign(at - 1..at + 1)
    });
    joined.map(|at| (words.stems[at - 1], words.stems[at + 1]))
}

/// Whether each sentence has names of a kind, none of which the other has, and the other article
/// knows them.
fn are_apart<'a>(
    sides: [EventSide<'a>; 2],
    names: impl Fn(EventSide<'a>) -> &'a Vec<NamedSlot>,
) -> bool {
    let [a, b] = sides;
    let is_own = |names: &[NamedSlot], other: EventSide<'_>| {
        let is_strange = |name: &NamedSlot| {
            let last = name.stems.last().copied().unwrap_or_default();
            !name.stems.iter().any(|&stem| other.sentence.has_stem(stem))
                && other.article.has_stem(last)
        };
        !names.is_empty() && names.iter().all(is_strange)
    };
    is_own(names(a), b) && is_own(names(b), a)
}

/// Words before the name of a place in which something is.
const LOCATIVES: [&str; 2] = ["in", "at"];
/// Verbs of speech.
const SPEECH: [&str; 18] = [
    "said",
    "says",
    "told",
    "added",
    "according",
    "spokesman",
    "spokeswoman",
    "reported",
    "tells",
    "say",
    "announced",
    "warned",
    "confirmed",
    "explained",
    "noted",
    "quoted",
    "wrote",
    "called",
];
