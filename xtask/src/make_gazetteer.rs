//! Makes `assets/lexicon/gazetteer.tsv` from a folder of sources.
//!
//! ```text
//! cargo run --release -p xtask -- make-gazetteer DIR > assets/lexicon/gazetteer.tsv
//! DIR/gazetteers/{countries,cities,regions,given-names-us,given-names-world,
//!                 surnames-us,surnames-world,organisation-words,titles-roles}.tsv
//! DIR/train/*.jsonl, DIR/silver/*.jsonl   {"text": …}: which words are mostly written small
//! ```
//!
//! Words that the project adds itself stand in `assets/lexicon/name-words.tsv`.

use anyhow::{Context, Result};
use crossread::lexis::gazetteer::{Class, key};
use crossread::text::{Span, fold, segment};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Surnames further down the list of the US census are left out.
const US_SURNAMES: usize = 20_000;
/// Surnames up to here count as common.
const COMMON_SURNAMES: usize = 3_000;
/// Other names are kept for cities of this many inhabitants, and this many for each.
const OTHER_NAMES: (u64, usize) = (1_000_000, 6);
/// Given names and surnames that courtesy titles would otherwise swallow.
const NOT_TITLES: [&str; 6] = ["khan", "shah", "amir", "emir", "saint", "st"];

/// Words of the list of organisations that close the names of other things.
const NOT_HEADS: [&str; 1] = ["cup"];

/// The states that the short forms of American news style stand for.
const STATES: &[(&str, &str)] = &[
    ("ala", "alabama"),
    ("ariz", "arizona"),
    ("ark", "arkansas"),
    ("calif", "california"),
    ("colo", "colorado"),
    ("conn", "connecticut"),
    ("del", "delaware"),
    ("fla", "florida"),
    ("ga", "georgia"),
    ("ill", "illinois"),
    ("ind", "indiana"),
    ("kan", "kansas"),
    ("ky", "kentucky"),
    ("la", "louisiana"),
    ("mass", "massachusetts"),
    ("md", "maryland"),
    ("mich", "michigan"),
    ("minn", "minnesota"),
    ("miss", "mississippi"),
    ("mo", "missouri"),
    ("mont", "montana"),
    ("nc", "north carolina"),
    ("nd", "north dakota"),
    ("neb", "nebraska"),
    ("nev", "nevada"),
    ("nh", "new hampshire"),
    ("nj", "new jersey"),
    ("nm", "new mexico"),
    ("ny", "new york"),
    ("okla", "oklahoma"),
    ("ore", "oregon"),
    ("pa", "pennsylvania"),
    ("ri", "rhode island"),
    ("sc", "south carolina"),
    ("sd", "south dakota"),
    ("tenn", "tennessee"),
    ("va", "virginia"),
    ("vt", "vermont"),
    ("wash", "washington"),
    ("wis", "wisconsin"),
    ("wva", "west virginia"),
    ("wyo", "wyoming"),
];

#[derive(Default)]
struct Table {
    keys: BTreeMap<String, BTreeSet<char>>,
    principal: BTreeMap<String, String>,
}

impl Table {
    fn add(&mut self, name: &str, class: Class) {
        self.add_letter(name, class.letter());
    }

    fn add_letter(&mut self, name: &str, letter: char) {
        let key = key(name);
        if !key.is_empty() && key.len() < 60 {
            self.keys.entry(key).or_default().insert(letter);
        }
    }

    fn add_other(&mut self, name: &str, principal: &str) {
        let (other, main) = (key(name), key(principal));
        let latin = other.chars().all(|c| c.is_ascii_alphanumeric() || " '".contains(c));
        if latin && other.len() > 3 && other != main && !self.keys.contains_key(&other) {
            self.keys.entry(other.clone()).or_default().insert(Class::OtherName.letter());
            self.principal.entry(other).or_insert(main);
        }
    }
}

/// The rows of a tab-separated file, without comments.
fn rows(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    Ok(rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

fn field(row: &[String], at: usize) -> &str {
    row.get(at).map_or("", |field| field.trim())
}

fn list(field: &str) -> impl Iterator<Item = &str> {
    field.split('|').map(str::trim).filter(|item| !item.is_empty())
}

fn in_capitals(name: &str) -> bool {
    name.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
}

fn places(dir: &Path, table: &mut Table) -> Result<()> {
    let countries = rows(&dir.join("countries.tsv"))?;
    let mut capitals = BTreeSet::new();
    for row in &countries {
        let name = field(row, 2);
        table.add(name, Class::Country);
        capitals.insert(key(field(row, 4)));
        table.add(field(row, 4), Class::Metropolis);
        for demonym in list(field(row, 5)) {
            table.add(demonym, Class::Demonym);
            if demonym.ends_with(['n', 'i']) {
                table.add(&format!("{demonym}s"), Class::Demonym);
            }
        }
        for other in list(field(row, 3)) {
            let class = if in_capitals(other) { Class::CountryInitials } else { Class::Country };
            table.add(other, class);
            if key(other) != key(name) {
                table.principal.entry(key(other)).or_insert_with(|| key(name));
            }
        }
    }
    for row in rows(&dir.join("regions.tsv"))? {
        let short = field(&row, 1).ends_with("abbreviation");
        table.add(field(&row, 0), if short { Class::RegionShort } else { Class::Region });
        let short = key(field(&row, 0));
        if let Some((_, state)) = STATES.iter().find(|(abbreviation, _)| *abbreviation == short) {
            table.principal.entry(short).or_insert_with(|| (*state).to_owned());
        }
    }
    let cities = rows(&dir.join("cities.tsv"))?;
    for row in &cities {
        let large = field(row, 2).parse::<u64>().unwrap_or(0) >= 1_000_000
            || capitals.contains(&key(field(row, 0)));
        table.add(field(row, 0), if large { Class::Metropolis } else { Class::Town });
    }
    for row in &cities {
        if field(row, 2).parse::<u64>().unwrap_or(0) >= OTHER_NAMES.0 {
            list(field(row, 3))
                .take(OTHER_NAMES.1)
                .for_each(|other| table.add_other(other, field(row, 0)));
        }
    }
    Ok(())
}

fn people(dir: &Path, table: &mut Table) -> Result<()> {
    for file in ["given-names-us.tsv", "given-names-world.tsv"] {
        rows(&dir.join(file))?.iter().for_each(|row| table.add(field(row, 0), Class::Given));
    }
    rows(&dir.join("surnames-world.tsv"))?
        .iter()
        .for_each(|row| table.add(field(row, 0), Class::Surname));
    for (rank, row) in rows(&dir.join("surnames-us.tsv"))?.iter().take(US_SURNAMES).enumerate() {
        table.add(
            field(row, 0),
            if rank < COMMON_SURNAMES { Class::CommonSurname } else { Class::Surname },
        );
    }
    Ok(())
}

fn words(dir: &Path, table: &mut Table) -> Result<()> {
    for row in rows(&dir.join("organisation-words.tsv"))? {
        let class = match field(&row, 1) {
            "suffix" => Class::CompanySuffix,
            "media" => Class::NewsWord,
            "acronym" => Class::Acronym,
            _ => Class::OrganisationHead,
        };
        if !NOT_HEADS.contains(&key(field(&row, 0)).as_str()) {
            table.add(field(&row, 0), class);
        }
    }
    for row in rows(&dir.join("titles-roles.tsv"))? {
        let class = match field(&row, 1) {
            "courtesy" => Class::Courtesy,
            "rank" => Class::Rank,
            "royal" => Class::Royal,
            "office" => Class::Office,
            "role" => Class::Role,
            "modifier" => Class::Modifier,
            _ => Class::Speech,
        };
        if !NOT_TITLES.contains(&key(field(&row, 0)).as_str()) {
            table.add(field(&row, 0), class);
        }
    }
    for row in rows(Path::new("assets/lexicon/name-words.tsv"))? {
        if let Some(letter) = field(&row, 0).chars().next() {
            list(field(&row, 2)).for_each(|word| table.add_letter(word, letter));
        }
    }
    Ok(())
}

/// How often a word stands small, and with a capital inside a sentence.
type Cases = BTreeMap<String, (u32, u32)>;

fn count_cases(text: &str, cases: &mut Cases) {
    let segments = segment::segment(text, [Span::new(0, text.len())]);
    for &sentence in &segments.sentences {
        for word in segments.words[segments.words_in(sentence)].iter().skip(1) {
            let folded = fold::name(&text[word.span()]).into_owned();
            let count = cases.entry(folded).or_default();
            if text[word.span()].starts_with(char::is_lowercase) {
                count.0 += 1;
            } else {
                count.1 += 1;
            }
        }
    }
}

fn common_words(dir: &Path, table: &mut Table) -> Result<()> {
    let mut cases = Cases::new();
    for part in ["train", "silver"] {
        let mut files: Vec<PathBuf> = std::fs::read_dir(dir.join(part))?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<Result<_, _>>()?;
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "jsonl")) {
            for line in std::fs::read_to_string(file)?.lines() {
                let document: serde_json::Value = serde_json::from_str(line)?;
                count_cases(document["text"].as_str().unwrap_or(""), &mut cases);
            }
        }
    }
    for (word, (small, capital)) in cases {
        let letters = word.chars().all(|c| c.is_alphabetic() || c == '\'');
        if letters && small >= 2 && small >= 2 * capital {
            table.add(&word, Class::Common);
        }
    }
    Ok(())
}

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let dir = PathBuf::from(arguments.first().context("usage: make-gazetteer DIR")?);
    let mut table = Table::default();
    let lists = dir.join("gazetteers");
    people(&lists, &mut table)?;
    words(&lists, &mut table)?;
    common_words(&dir, &mut table)?;
    places(&lists, &mut table)?;
    let mut lines: Vec<String> = Vec::new();
    for (key, letters) in &table.keys {
        let letters: String = letters.iter().collect();
        lines.push(match table.principal.get(key) {
            Some(principal) => format!("{key}\t{letters}\t{principal}"),
            None => format!("{key}\t{letters}"),
        });
    }
    lines.sort_by(|a, b| a.split('\t').next().cmp(&b.split('\t').next()));
    let mut out = std::io::stdout().lock();
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    Ok(())
}
