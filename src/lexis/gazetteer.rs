//! `Gazetteer`: known names of places, people and organisations, and the words that stand beside
//! names.
//!
//! The table is text with one key per line, in byte order. Look-ups search it in place; only a bit
//! for each key is computed when it is opened.
//!
//! ```text
//! key               classes   the principal name, when the key is another one
//! akron ⇥           t
//! islamabad ⇥       m
//! minister ⇥        pw
//! peking ⇥          l         beijing
//! united states ⇥   c
//! ```
//!
//! A key is the folded words of the name with one space between them
//! ([`key`]). `cargo run --example make_gazetteer` makes the table.

use crate::text::fold;
use std::cmp::Ordering;
use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::xxh3_64;

const TABLE: &str = include_str!("../../assets/lexicon/gazetteer.tsv");

/// Whether the name of a paper follows this folded word: `the newspaper Karel Ilbo`.
#[must_use]
pub fn is_paper_noun(word: &str) -> bool {
    matches!(word, "newspaper" | "magazine" | "tabloid" | "broadsheet")
}

/// A class of a key in the gazetteer. A key can have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Class {
    /// A country (`pakistan`).
    Country,
    /// A country's short name, which counts only in capitals (`us`, `uae`).
    CountryInitials,
    /// A province, state, continent, sea.
    Region,
    /// A short form of a region that only counts after a comma (`calif`).
    RegionShort,
    /// A capital, or a city of a million and more.
    Metropolis,
    /// A smaller city.
    Town,
    /// Another name of a place; the entry gives the principal one.
    OtherName,
    /// An adjective or noun for the people of a country (`afghan`).
    Demonym,
    /// A given name.
    Given,
    /// A surname.
    Surname,
    /// A common surname.
    CommonSurname,
    /// Heads or closes the name of an organisation (`ministry`, `group`).
    OrganisationHead,
    /// Part of the names of organisations (`motors`).
    OrganisationWord,
    /// A company's suffix (`inc`).
    CompanySuffix,
    /// Part of the names of newspapers and stations (`tribune`).
    NewsWord,
    /// An organisation's initials, in capitals (`nato`).
    Acronym,
    /// The whole name of an organisation.
    Organisation,
    /// `mr`, `dr`, `sheikh`.
    Courtesy,
    /// A military or police rank.
    Rank,
    /// `king`, `emir`.
    Royal,
    /// A public office (`minister`).
    Office,
    /// A word for people by what they do (`leader`, `spokesman`).
    Role,
    /// Qualifies an office or a role (`former`, `foreign`).
    Modifier,
    /// A verb of speech in the past tense.
    Speech,
    /// Ends the name of a place (`river`, `province`).
    PlaceHead,
    /// Begins the name of a place (`north`, `saint`).
    PlaceStart,
    /// Stands before a place (`in`, `near`).
    BeforePlace,
    /// A small word inside names (`bin`, `van`).
    Particle,
    /// Month, day, feast.
    Calendar,
    /// Written with a capital, but no actor (`christmas`, `english`).
    NoActor,
    /// Ends the name of an event, law or work (`war`, `act`).
    Event,
    /// An ordinary word, mostly written small.
    Common,
}

/// The letters of the classes in the table, in the order of the variants of [`Class`].
const LETTERS: &str = "cKrAmtldgsSoWxnaOykqpEbvLNiPhzuw";

impl Class {
    /// The letter of the class in the table.
    #[must_use]
    pub fn letter(self) -> char {
        char::from(LETTERS.as_bytes()[self as usize])
    }
}

/// A set of [`Class`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// The set of `classes`.
    #[must_use]
    pub const fn of(classes: &[Class]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < classes.len() {
            bits |= 1 << classes[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    /// Whether `class` is in the set.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 >> class as u32 & 1 == 1
    }

    /// Whether the two sets share a class.
    #[must_use]
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether the set has no class.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as bits, in the order of the variants of [`Class`].
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    fn parse(letters: &str) -> Self {
        Self(
            letters
                .bytes()
                .filter_map(|b| LETTERS.bytes().position(|l| l == b))
                .fold(0, |bits, at| bits | 1 << at),
        )
    }
}

/// The gazetteer's entry for one key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The classes of the key; empty for an unknown key.
    pub classes: Classes,
    /// The key of the principal name, if this is another name of a place.
    pub principal: Option<&'static str>,
}

/// The table of known names that ships in `assets/`.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    table: &'static str,
    /// Bit `hash % BITS` is set for each key. Most look-ups end here, because the key is unknown.
    present: Vec<u64>,
}

/// The number of bits of [`Gazetteer::present`]; about one in fourteen is set.
const BITS: usize = 1 << 20;

/// The bit of a key in [`Gazetteer::present`].
fn bit(key: &[u8]) -> usize {
    xxh3_64(key) as usize % BITS
}

impl Gazetteer {
    /// The table that ships in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        let mut present = vec![0; BITS / 64];
        for line in TABLE.as_bytes().split(|&b| b == b'\n') {
            let end = line.iter().position(|&b| b == b'\t').unwrap_or(line.len());
            let bit = bit(&line[..end]);
            present[bit / 64] |= 1 << (bit % 64);
        }
        Self { table: TABLE, present }
    }

    /// The entry of a key that [`key`] made; the empty entry if it is unknown. A binary search of
    /// about twenty comparisons, or none for most unknown keys.
    #[must_use]
    pub fn entry(&self, key: &str) -> Entry {
        let bit = bit(key.as_bytes());
        if self.present[bit / 64] >> (bit % 64) & 1 == 0 {
            return Entry::default();
        }
        let bytes = self.table.as_bytes();
        let (mut from, mut to) = (0, bytes.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            let start = bytes[from..middle]
                .iter()
                .rposition(|&b| b == b'\n')
                .map_or(from, |at| from + at + 1);
            let end = bytes[middle..]
                .iter()
                .position(|&b| b == b'\n')
                .map_or(bytes.len(), |at| middle + at);
            let mut fields = self.table[start..end].split('\t');
            match fields.next().unwrap_or("").as_bytes().cmp(key.as_bytes()) {
                Ordering::Less => from = end + 1,
                Ordering::Greater => to = start,
                Ordering::Equal => {
                    return Entry {
                        classes: Classes::parse(fields.next().unwrap_or("")),
                        principal: fields.next(),
                    };
                }
            }
        }
        Entry::default()
    }

    /// The classes of `key`.
    #[must_use]
    pub fn classes(&self, key: &str) -> Classes {
        self.entry(key).classes
    }
}

/// The key of a name: its folded words without full stops, with one space between two words.
///
/// ```
/// use crossread::lexis::gazetteer::key;
/// assert_eq!(key("Tehreek-e-Taliban  Pakistan"), "tehreek e taliban pakistan");
/// assert_eq!(key("U.S."), "us");
/// ```
#[must_use]
pub fn key(name: &str) -> String {
    let folded = fold::name(name);
    let mut key = String::with_capacity(folded.len());
    for word in folded.unicode_words() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.chars().filter(|&c| c != '.'));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_line_is_found() {
        let gazetteer = Gazetteer::embedded();
        let keys: Vec<&str> =
            TABLE.lines().map(|line| line.split('\t').next().unwrap_or("")).collect();
        assert!(keys.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()));
        for key in keys.iter().step_by(97) {
            assert!(!gazetteer.classes(key).is_empty(), "{key}");
        }
    }

    #[test]
    fn letters_and_classes_agree() {
        assert_eq!(LETTERS.len(), Class::Common as usize + 1);
        assert_eq!(Class::Common.letter(), 'w');
        let gazetteer = Gazetteer::embedded();
        assert!(gazetteer.classes("pakistan").has(Class::Country));
        assert!(gazetteer.classes("afghan").has(Class::Demonym));
        assert!(gazetteer.classes("minister").has(Class::Office));
        assert_eq!(gazetteer.entry("peking").principal, Some("beijing"));
        assert!(gazetteer.classes("qwertzuiop").is_empty());
        assert!(gazetteer.classes("").is_empty());
    }
}
