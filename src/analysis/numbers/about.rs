//! What a figure is about: the words around it, the noun that it counts, and
//! for people what became of them.

use super::{Figure, Unit};
use crate::analysis::Doc;
use crate::lexis::stem::stem;
use crate::lexis::weights::Weights;
use crate::text::{Span, Word, fold};

/// Words before and behind a figure that are looked at.
const WINDOW: usize = 16;
/// Words within which somebody's fate stands.
const NEAR: usize = 6;
/// At how many words' distance a word counts half.
const HALF: f32 = 5.0;
/// A word that weighs less says nothing.
const SILENT: f32 = 1.2;

/// How much a word says about what a figure counts.
#[derive(Clone, Copy)]
pub(super) struct Rarity<'w> {
    pub(super) coverage: &'w Weights,
    pub(super) english: &'w Weights,
}

impl Rarity<'_> {
    /// A word of the whole coverage tells the articles not apart, but the figures
    /// of one article: it keeps half of what it weighs at large.
    fn of(self, key: u64) -> f32 {
        self.coverage.idf(key).max(self.english.idf(key) / 2.0)
    }
}

/// A word near a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Term {
    /// The key of its stem.
    pub(super) stem: u64,
    /// The squares of all sum to 1.
    pub(super) weight: f32,
    /// Where it stands.
    pub(super) span: Span,
}

/// What a figure is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct About {
    /// Ascending by stem.
    pub(super) terms: Vec<Term>,
    /// The first words behind the figure, when they are nouns: what it counts.
    pub(super) nouns: Vec<Term>,
    /// What became of the people that it counts: `dead`, `hurt` …
    pub(super) fate: Option<&'static str>,
}

impl About {
    pub(super) fn of(doc: Doc<'_>, figure: &Figure, rarity: Rarity<'_>) -> Self {
        let segments = doc.segments;
        let sentence = segments.sentence_at(figure.span.start()).map(|at| segments.words_in(segments.sentences[at])).unwrap_or_default();
        let words = segments.words_in(figure.span);
        let from = sentence.start.max(words.start.saturating_sub(WINDOW));
        let to = sentence.end.min(words.end + WINDOW);
        let near = |at: usize| if at < words.start { words.start - at } else { at + 1 - words.end };
        let outside = (from..to).filter(|at| !words.contains(at));
        let around: Vec<(usize, Word)> = outside.map(|at| (near(at), segments.words[at])).collect();
        let text = doc.text();
        let nouns = nouns(text, &segments.words[words.end..to.max(words.end)], figure.span.end());
        let people = figure.unit == Unit::Count && nouns.first().is_none_or(|noun| is_people(&text[noun.span]));
        let fate = if people { fate(text, &around) } else { None };
        Self { terms: terms(text, &around, rarity), nouns, fate }
    }

    /// How surely two figures are about the same thing. `same` tells that their
    /// values are equal.
    pub(super) fn likeness(&self, other: &Self, counts: bool, same: bool) -> f32 {
        let cosine = cosine(&self.terms, &other.terms);
        let fates = match (self.fate, other.fate) {
            (Some(a), Some(b)) if a == b => 0.5,
            (Some(_), Some(_)) => return 0.0,
            _ => 0.0,
        };
        let shared = self.nouns.iter().any(|noun| other.nouns.iter().any(|theirs| theirs.stem == noun.stem));
        let named = !self.nouns.is_empty() && !other.nouns.is_empty();
        let nouns = match (shared, named && counts && fates == 0.0) {
            (true, _) => 0.2,
            (false, true) => -0.25,
            (false, false) => 0.0,
        };
        cosine + fates + nouns + if same { 0.15 } else { 0.0 }
    }
}

fn cosine(a: &[Term], b: &[Term]) -> f32 {
    let mut rest = b.iter().peekable();
    let mut sum = 0.0;
    for term in a {
        while rest.next_if(|other| other.stem < term.stem).is_some() {}
        sum += rest.next_if(|other| other.stem == term.stem).map_or(0.0, |other| term.weight * other.weight);
    }
    sum
}

fn key(word: &str) -> u64 {
    Word::key_of(stem(&fold::name(word)))
}

fn terms(text: &str, around: &[(usize, Word)], rarity: Rarity<'_>) -> Vec<Term> {
    let told = around.iter().filter(|(_, word)| !text[word.span()].starts_with(|c: char| c.is_ascii_digit()));
    let term = |&(distance, word): &(usize, Word)| {
        let idf = rarity.of(word.key());
        let weight = idf / (1.0 + distance as f32 / HALF);
        (idf >= SILENT).then(|| Term { stem: key(&text[word.span()]), weight, span: word.span() })
    };
    let mut terms: Vec<Term> = told.filter_map(term).collect();
    terms.sort_by(|a, b| a.stem.cmp(&b.stem).then(b.weight.total_cmp(&a.weight)).then(a.span.cmp(&b.span)));
    terms.dedup_by_key(|term| term.stem);
    let norm = terms.iter().map(|term| term.weight * term.weight).sum::<f32>().sqrt();
    terms.iter_mut().for_each(|term| term.weight /= norm);
    terms
}

/// Up to two words right behind a figure, as far as nothing parts them.
fn nouns(text: &str, behind: &[Word], end: usize) -> Vec<Term> {
    let mut nouns = Vec::new();
    let mut last = end;
    for word in behind.iter().take(2) {
        let gap = &text[Span::new(last, word.span().start().max(last))];
        let folded = fold::word(&text[word.span()]);
        if !matches!(gap, " " | "-" | "\u{a0}") || FUNCTION.contains(&&*folded) || folded.len() < 3 {
            break;
        }
        nouns.push(Term { stem: key(&folded), weight: 1.0, span: word.span() });
        last = word.span().end();
    }
    nouns
}

fn is_people(noun: &str) -> bool {
    let noun = fold::word(noun);
    PEOPLE.contains(&&*noun) || FATES.iter().any(|(_, words)| words.contains(&&*noun))
}

/// The nearest word that tells what became of people.
fn fate(text: &str, around: &[(usize, Word)]) -> Option<&'static str> {
    let of = |word: &Word| {
        let folded = fold::word(&text[word.span()]);
        FATES.iter().find(|(_, words)| words.contains(&&*folded)).map(|(fate, _)| *fate)
    };
    let near = around.iter().filter(|(distance, _)| *distance <= NEAR);
    near.filter_map(|(distance, word)| Some((*distance, of(word)?))).min_by_key(|(distance, _)| *distance).map(|(_, fate)| fate)
}

/// Words that end what a figure counts.
const FUNCTION: &[&str] = &[
    "and", "the", "was", "were", "are", "has", "had", "have", "will", "would", "could", "for", "from", "with", "that", "who", "which",
    "when", "after", "before", "since", "but", "aboard", "into", "over", "than", "his", "her", "its", "their", "this", "last", "next",
    "ago", "each", "other", "others", "more", "not", "only", "while", "because", "against", "per",
];

const PEOPLE: &[&str] = &[
    "people",
    "persons",
    "men",
    "women",
    "children",
    "civilians",
    "soldiers",
    "troops",
    "police",
    "officers",
    "workers",
    "passengers",
    "crew",
    "students",
    "pupils",
    "migrants",
    "residents",
    "villagers",
    "patients",
    "militants",
    "fighters",
    "protesters",
    "journalists",
    "tourists",
    "firefighters",
    "victims",
    "members",
    "employees",
    "boys",
    "girls",
    "foreigners",
];

const FATES: &[(&str, &[&str])] = &[
    ("dead", &["dead", "die", "died", "dies", "killed", "killing", "kills", "deaths", "death", "toll", "fatalities", "bodies", "slain"]),
    ("hurt", &["hurt", "injured", "injuring", "injuries", "wounded", "wounding", "hospital", "hospitalised", "hospitalized"]),
    ("missing", &["missing", "unaccounted"]),
    ("arrested", &["arrested", "arrests", "detained", "detaining", "jailed"]),
    ("aboard", &["aboard", "board"]),
    ("displaced", &["displaced", "evacuated", "fled", "homeless"]),
];
