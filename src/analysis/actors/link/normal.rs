//! The normal form of a name: what is left of it without case, accents, titles,
//! company suffixes and the like.
//!
//! ```text
//! Gen. Omar Siddiqui          omar siddiqui
//! Norland’s Labor Party       norland labour party
//! Brenner Motors Inc.         brenner motors
//! State of Norland            norland
//! ```

use super::super::{ActorKind, Mention};
use super::form::Gender;
use crate::lexis::gazetteer::{Class, Classes, Gazetteer, key};

const TITLES: Classes = Classes::of(&[Class::Courtesy, Class::Rank, Class::Royal, Class::Office]);
/// What a person is called, when a full name follows.
const ROLES: Classes = Classes::of(&[Class::Role, Class::Modifier]);

/// What may stand before `of` and the name of a place.
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
/// What follows a hyphen and is no part of the name: `EADS-led`, `London-based`.
const PARTICIPLES: [&str; 8] =
    ["led", "based", "backed", "owned", "run", "linked", "controlled", "listed"];
/// Ends of addresses that companies go by.
const DOMAINS: [&str; 7] = [".com", ".org", ".net", ".ca", ".co.uk", ".co", ".io"];
/// Courtesy titles that the gazetteer leaves out.
const FOREIGN_COURTESY: [&str; 8] =
    ["madame", "mme", "monsieur", "herr", "frau", "signor", "signora", "senor"];

/// The normal form of the name printed as `text`.
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
            while words.len() > 1 && words.last().is_some_and(|word| is_suffix(word, gazetteer)) {
                words.pop();
            }
            words
        }
        ActorKind::Place => {
            let mut words = thing(text, gazetteer);
            if words.len() > 2 && words[1] == "of" && LANDS.contains(&words[0].as_str()) {
                words.drain(..2);
            }
            words
        }
    }
}

fn person(text: &str, gazetteer: &Gazetteer) -> Vec<String> {
    let mut words = split(&key(text));
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
    let principal = entry.principal.filter(|_| !entry.classes.has(Class::Region));
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
    if words.len() > 1
        && let Some(full) = [("st", "saint"), ("mt", "mount")]
            .into_iter()
            .find_map(|(short, full)| (words[0] == short).then_some(full))
    {
        full.clone_into(&mut words[0]);
    }
    words
}

fn split(key: &str) -> Vec<String> {
    key.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The one of several spellings that the normal form has, without a possessive ending.
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
    (british != word).then(|| british.to_owned())
}

/// A company suffix that is not a word of the name.
fn is_suffix(word: &str, gazetteer: &Gazetteer) -> bool {
    let classes = gazetteer.classes(word);
    classes.has(Class::CompanySuffix)
        && !classes.has(Class::OrganisationHead)
        && word != "international"
}

/// What the title or the role before a person's name says of the bearer.
pub(super) fn gender(text: &str, mention: &Mention) -> Option<Gender> {
    let before = text[..mention.span.start()].trim_end_matches([' ', '.']);
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let own = text[mention.span].split([' ', '.']).next().unwrap_or("");
    [own, last]
        .into_iter()
        .find_map(of_title)
        .or_else(|| mention.role.and_then(|role| of_role(&text[role])))
}

fn of_title(word: &str) -> Option<Gender> {
    match word {
        "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Duke" | "Baron" | "Monsieur" | "Herr" => {
            Some(Gender::Man)
        }
        "Mrs" | "Ms" | "Miss" | "Madam" | "Madame" | "Mme" | "Lady" | "Dame" | "Queen"
        | "Princess" | "Duchess" | "Baroness" | "Frau" => Some(Gender::Woman),
        _ => None,
    }
}

fn of_role(role: &str) -> Option<Gender> {
    role.split(|c: char| !c.is_alphabetic()).find_map(|word| match word.to_lowercase() {
        word if word.ends_with("woman")
            || matches!(
                word.as_str(),
                "actress" | "wife" | "mother" | "sister" | "daughter" | "widow"
            ) =>
        {
            Some(Gender::Woman)
        }
        word if word.ends_with("sman")
            || matches!(
                word.as_str(),
                "chairman" | "policeman" | "husband" | "father" | "brother" | "son"
            ) =>
        {
            Some(Gender::Man)
        }
        _ => None,
    })
}
