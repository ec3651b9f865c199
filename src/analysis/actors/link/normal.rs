//! Normalises a name: removes case, accents, titles, company suffixes and the like.
//!
//! ```text
//! Gen. Omar Siddiqui          omar siddiqui
//! Norland’s Labor Party       norland labour party
//! Brenner Motors Inc.         brenner motors
//! State of Norland            norland
//! ```

use super::super::{ActorKind, Mention};
use super::printed;
use crate::lexis::gazetteer::{Class, Classes, Gazetteer, key};
use crate::lexis::given_names::Sex;

/// Classes of titles, which are removed before the name of a person.
const TITLES: Classes = Classes::of(&[Class::Courtesy, Class::Rank, Class::Royal, Class::Office]);
/// Classes of role words, which are removed before a full name of a person.
const ROLES: Classes = Classes::of(&[Class::Role, Class::Modifier]);

/// Words that are removed together with `of` before the name of a place.
const LANDS: [&str; 11] = [
    "state",
    "city",
    "town",
    "republic",
    "kingdom",
    "commonwealth",
    "province",
    "district",
    "county",
    "municipality",
    "island",
];
/// Words after a hyphen that are no part of the name: `EADS-led`, `London-based`.
const PARTICIPLES: [&str; 8] =
    ["led", "based", "backed", "owned", "run", "linked", "controlled", "listed"];
/// Ends of web addresses, which are removed from the names of companies.
const DOMAINS: [&str; 7] = [".com", ".org", ".net", ".ca", ".co.uk", ".co", ".io"];
/// Courtesy titles that the gazetteer does not have.
const FOREIGN_COURTESY: [&str; 8] =
    ["madame", "mme", "monsieur", "herr", "frau", "signor", "signora", "senor"];

/// Returns the words of the normal form of the name printed as `text`. A name of a person can lose
/// all but its last word; an empty result means that `text` has no word.
pub(super) fn words(text: &str, kind: ActorKind, gazetteer: &Gazetteer) -> Vec<String> {
    match kind {
        ActorKind::Person => person(text, gazetteer),
        ActorKind::Organisation => {
            let text = DOMAINS
                .iter()
                .find_map(|end| text.strip_suffix(end))
                .filter(|rest| rest.len() > 2)
                .unwrap_or(text);
            let mut words = thing(text, gazetteer);
            join_prefixes(&mut words);
            while words.len() > 1 && words.last().is_some_and(|word| is_suffix(word, gazetteer)) {
                words.pop();
            }
            words
        }
        ActorKind::Place => {
            if let Some(state) = state(text, gazetteer) {
                return split(state);
            }
            let mut words = thing(text, gazetteer);
            if words.len() > 2 && words[1] == "of" && LANDS.contains(&words[0].as_str()) {
                words.drain(..2);
            }
            words
        }
    }
}

/// Returns the key of the state that a short form stands for: `Fla.`, `N.C.` but not `L.A.`
fn state(text: &str, gazetteer: &Gazetteer) -> Option<&'static str> {
    let entry = gazetteer.entry(&key(text));
    let state = entry.principal.filter(|_| entry.classes.has(Class::RegionShort))?;
    let initials = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if initials == state.contains(' ') { Some(state) } else { None }
}

fn person(text: &str, gazetteer: &Gazetteer) -> Vec<String> {
    let mut words = split(&key(&printed::shown_name(text, ActorKind::Person)));
    let title =
        |word: &str| gazetteer.classes(word).any(TITLES) || FOREIGN_COURTESY.contains(&word);
    while words.len() > 1 && title(&words[0])
        || words.len() > 2 && gazetteer.classes(&words[0]).any(ROLES)
    {
        words.remove(0);
    }
    words
}

fn thing(text: &str, gazetteer: &Gazetteer) -> Vec<String> {
    let key = key(text);
    let entry = gazetteer.entry(&key);
    // England is a part of the country that the gazetteer gives for it.
    let part = entry.classes.has(Class::Region) || entry.classes.has(Class::RegionShort);
    let principal = if part { None } else { entry.principal };
    let mut words = split(principal.unwrap_or(&key));
    while words.len() > 1 && matches!(words[0].as_str(), "the" | "a" | "an") {
        words.remove(0);
    }
    if words.len() > 1 && words.last().is_some_and(|word| PARTICIPLES.contains(&word.as_str())) {
        words.pop();
    }
    for word in &mut words {
        if let Some(other) = spelling(word) {
            *word = other;
        }
    }
    if words.len() > 1 {
        match words[0].as_str() {
            "st" => "saint".clone_into(&mut words[0]),
            "mt" => "mount".clone_into(&mut words[0]),
            _ => {}
        }
    }
    words
}

fn split(key: &str) -> Vec<String> {
    key.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Joins prefixes that are also written with a hyphen: `Co-operation`, `Cooperation`.
fn join_prefixes(words: &mut Vec<String>) {
    let mut at = 0;
    while at + 1 < words.len() {
        if words[at] == "co" && ["op", "or"].iter().any(|start| words[at + 1].starts_with(start)) {
            let rest = words.remove(at + 1);
            words[at].push_str(&rest);
        }
        at += 1;
    }
}

/// Returns the British spelling of `word` without a possessive ending; `None` if that is `word`.
fn spelling(word: &str) -> Option<String> {
    let stem = word.strip_suffix("'s").filter(|stem| stem.len() > 1).unwrap_or(word);
    let british = match stem {
        "defense" => "defence",
        "center" => "centre",
        "labor" => "labour",
        "harbor" => "harbour",
        "program" => "programme",
        "theater" => "theatre",
        "organization" => "organisation",
        "authorization" => "authorisation",
        _ => stem,
    };
    if british == word { None } else { Some(british.to_owned()) }
}

/// Whether `word` is a company suffix that is no part of the name.
fn is_suffix(word: &str, gazetteer: &Gazetteer) -> bool {
    let classes = gazetteer.classes(word);
    classes.has(Class::CompanySuffix)
        && !classes.has(Class::OrganisationHead)
        && word != "international"
}

/// Returns the gender that the title or the role of a person's mention gives.
pub(super) fn gender(text: &str, mention: &Mention) -> Option<Sex> {
    let before = text[..mention.span.start()].trim_end_matches([' ', '.']);
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let own = text[mention.span].split([' ', '.']).next().unwrap_or("");
    [own, last]
        .into_iter()
        .find_map(of_title)
        .or_else(|| mention.role.and_then(|role| of_role(&text[role])))
}

fn of_title(word: &str) -> Option<Sex> {
    match word {
        "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Duke" | "Baron" | "Monsieur" | "Herr" => {
            Some(Sex::Male)
        }
        "Mrs" | "Ms" | "Miss" | "Madam" | "Madame" | "Mme" | "Lady" | "Dame" | "Queen"
        | "Princess" | "Duchess" | "Baroness" | "Frau" => Some(Sex::Female),
        _ => None,
    }
}

fn of_role(role: &str) -> Option<Sex> {
    role.split(|c: char| !c.is_alphabetic()).find_map(|word| match word.to_lowercase() {
        word if word.ends_with("woman")
            || matches!(
                word.as_str(),
                "actress" | "wife" | "mother" | "sister" | "daughter" | "widow"
            ) =>
        {
            Some(Sex::Female)
        }
        word if word.ends_with("sman")
            || matches!(
                word.as_str(),
                "chairman" | "policeman" | "husband" | "father" | "brother" | "son"
            ) =>
        {
            Some(Sex::Male)
        }
        _ => None,
    })
}
