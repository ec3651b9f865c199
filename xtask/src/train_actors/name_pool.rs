//! `NamePool`: names of persons and places from the gazetteers, and coined ones.
//!
//! ```text
//! Kowal·ski + Ander·sson   ─►   Kowalsson      a coined name: the head of one, the tail of another
//! ```
//!
//! A name that no list has is the usual case in the news, so many of the names must be coined.

use super::numbers::Numbers;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// The letters that count as vowels where a coined name is cut.
const VOWELS: &str = "aeiouyáéíóúäöüåøæà";
/// Countries of the news, which are named more often than the others.
const MAIN_COUNTRIES: &str = "United States|China|Russia|Britain|Germany|France|Israel|Iraq|Iran|India|Pakistan|Japan|Syria|Turkey|Spain|\
Italy|Australia|Nigeria|Kenya|South Africa|Ukraine|Egypt|Brazil|Mexico|Malaysia|Philippines|Indonesia|Canada|Poland|Netherlands|\
Sweden|Belgium|Austria|Switzerland|Croatia|Serbia|Hungary|Czech Republic|South Korea|North Korea|Bangladesh|Sri Lanka|New Zealand|\
Zimbabwe|West Indies|England|Scotland|Wales|Ireland|Argentina|Chile|Colombia|Yemen|Libya|Sudan|Somalia|Ethiopia|Ghana|Norway|\
Denmark|Finland|Portugal|Greece|Romania|Bulgaria|Slovakia|Thailand|Vietnam|Taiwan|Lebanon|Jordan|Saudi Arabia|Kuwait|U.S.|UK|UAE|U.K.";
/// Peoples of the news, which are named more often than the others.
const MAIN_PEOPLES: &str = "American|Chinese|Russian|British|German|French|Israeli|Iraqi|Iranian|Indian|Pakistani|Japanese|Syrian|Turkish|\
Spanish|Italian|Australian|Nigerian|Kenyan|Ukrainian|Egyptian|Brazilian|Mexican|Malaysian|Filipino|Indonesian|Canadian|Polish|Dutch|\
Swedish|Belgian|Austrian|Swiss|Croatian|Serbian|Hungarian|Czech|Korean|English|Scottish|Irish|Argentine|Palestinian|Kurdish|Afghan|\
European|African|Asian|Arab|Serb|Norwegian|Danish|Finnish|Portuguese|Greek|Romanian|Bulgarian|Thai|Vietnamese|Lebanese|Saudi";
/// Endings of names of medicines.
const MEDICINE_ENDINGS: [&str; 15] = [
    "in", "ol", "ine", "ab", "ex", "ium", "vir", "mab", "statin", "azole", "elin", "ovir", "ax",
    "il", "tide",
];

/// The given names and the surnames of one country.
#[derive(Default)]
struct Locale {
    given: Vec<String>,
    surnames: Vec<String>,
}

/// Names to put into texts.
pub(super) struct NamePool {
    cities: Vec<String>,
    countries: Vec<String>,
    peoples: Vec<String>,
    regions: Vec<String>,
    locales: Vec<Locale>,
    /// The names whose parts make coined ones.
    parts: Vec<String>,
}

impl NamePool {
    /// Reads `dir/gazetteers`.
    pub(super) fn read(dir: &Path) -> Result<Self> {
        let rows = |name: &str| rows(&dir.join("gazetteers").join(name));
        let first = |rows: Vec<Vec<String>>| -> Vec<String> {
            rows.into_iter()
                .filter_map(|row| row.into_iter().next())
                .filter(|name| is_latin(name))
                .collect()
        };
        let mut by_locale: BTreeMap<String, Locale> = BTreeMap::new();
        for (file, given) in [("given-names-world.tsv", true), ("surnames-world.tsv", false)] {
            for row in rows(file)? {
                let [name, locales] = row.as_slice() else { continue };
                for locale in locales.split('|').filter(|_| name.len() > 2 && is_latin(name)) {
                    let locale = by_locale.entry(locale.to_owned()).or_default();
                    let to = if given { &mut locale.given } else { &mut locale.surnames };
                    to.push(name.clone());
                }
            }
        }
        let mut frequent = Locale {
            given: first(rows("given-names-us.tsv")?),
            surnames: first(rows("surnames-us.tsv")?),
        };
        frequent.given.truncate(1500);
        frequent.surnames.truncate(15_000);
        let mut locales = vec![frequent];
        locales.extend(
            by_locale
                .into_values()
                .filter(|locale| !locale.given.is_empty() && locale.surnames.len() >= 20),
        );
        let cities = first(rows("cities.tsv")?);
        let lands = rows("countries.tsv")?;
        let peoples = lands.iter().filter_map(|row| row.get(5)).flat_map(|names| names.split('|'));
        let heads = cities.iter().filter_map(|city| city.split(' ').next()).map(str::to_owned);
        let parts = heads.chain(locales.iter().flat_map(|locale| locale.surnames.iter().cloned()));
        Ok(Self {
            parts: parts
                .filter(|part| {
                    (4..=11).contains(&part.chars().count())
                        && part.chars().all(char::is_alphabetic)
                })
                .collect(),
            peoples: peoples.filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            countries: lands.iter().filter_map(|row| row.get(2).cloned()).collect(),
            regions: first(rows("regions.tsv")?),
            cities,
            locales,
        })
    }

    /// Returns a number for [`Self::given`] and [`Self::surname`]: the country of a person.
    pub(super) fn locale(&self, numbers: &mut Numbers) -> usize {
        if numbers.happens(30) { 0 } else { numbers.below(self.locales.len()) }
    }

    /// Returns a given name of that country.
    pub(super) fn given(&self, locale: usize, numbers: &mut Numbers) -> String {
        let names = &self.locales[locale].given;
        if locale == 0 { numbers.pick_early(names) } else { numbers.pick(names) }.clone()
    }

    /// Returns a surname of that country, or a coined one.
    pub(super) fn surname(&self, locale: usize, numbers: &mut Numbers) -> String {
        let names = &self.locales[locale].surnames;
        if numbers.happens(20) {
            self.coined(numbers)
        } else if locale == 0 {
            numbers.pick_early(names).clone()
        } else {
            numbers.pick(names).clone()
        }
    }

    /// Returns the name of a city, large ones more often, or a coined one.
    pub(super) fn city(&self, numbers: &mut Numbers) -> String {
        if numbers.happens(25) {
            self.coined(numbers)
        } else {
            numbers.pick_early(&self.cities).clone()
        }
    }

    /// Returns the name of a country.
    pub(super) fn country(&self, numbers: &mut Numbers) -> String {
        Self::one_of(MAIN_COUNTRIES, &self.countries, numbers)
    }

    /// Returns the adjective of a people.
    pub(super) fn people(&self, numbers: &mut Numbers) -> String {
        Self::one_of(MAIN_PEOPLES, &self.peoples, numbers)
    }

    /// Returns the name of a region.
    pub(super) fn region(&self, numbers: &mut Numbers) -> String {
        numbers.pick(&self.regions).clone()
    }

    /// Whether the name is that of a country.
    pub(super) fn is_country(&self, name: &str) -> bool {
        self.countries.iter().any(|country| country == name)
            || MAIN_COUNTRIES.split('|').any(|country| country == name)
    }

    /// Returns a name that is in no list.
    pub(super) fn coined(&self, numbers: &mut Numbers) -> String {
        loop {
            let (head, tail) = (numbers.pick(&self.parts), numbers.pick(&self.parts));
            if let Some(name) = spliced(head, tail, numbers) {
                return name;
            }
        }
    }

    /// Returns the name of a medicine.
    pub(super) fn medicine(&self, numbers: &mut Numbers) -> String {
        let head: String = self.coined(numbers).chars().take(4 + numbers.below(3)).collect();
        format!("{}{}", head.trim_end_matches(is_vowel), numbers.pick(&MEDICINE_ENDINGS))
    }

    fn one_of(main: &str, all: &[String], numbers: &mut Numbers) -> String {
        if numbers.happens(50) {
            return numbers.pick(all).clone();
        }
        let main: Vec<&str> = main.split('|').collect();
        (*numbers.pick_early(&main)).to_owned()
    }
}

/// The lines of a gazetteer, as columns.
fn rows(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    Ok(lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

fn is_latin(name: &str) -> bool {
    name.chars().all(|c| u32::from(c) < 0x250 || c == '’')
}

fn is_vowel(c: char) -> bool {
    c.to_lowercase().any(|c| VOWELS.contains(c))
}

/// Joins the head of one name and the tail of another where a vowel meets a consonant.
fn spliced(head: &str, tail: &str, numbers: &mut Numbers) -> Option<String> {
    let (head, tail): (Vec<char>, Vec<char>) = (head.chars().collect(), tail.chars().collect());
    let (left, right) = (cuts(&head), cuts(&tail));
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let (left, right) = (*numbers.pick(&left), *numbers.pick(&right));
    let length = left + tail.len() - right;
    if is_vowel(head[left - 1]) == is_vowel(tail[right]) || !(4..=10).contains(&length) {
        return None;
    }
    let name =
        head[..left].iter().copied().chain(tail[right..].iter().flat_map(|c| c.to_lowercase()));
    Some(name.collect())
}

/// The places in a name between a vowel and a consonant, two letters or more from its start.
fn cuts(name: &[char]) -> Vec<usize> {
    (2..name.len().saturating_sub(1))
        .filter(|&at| is_vowel(name[at - 1]) != is_vowel(name[at]))
        .collect()
}
