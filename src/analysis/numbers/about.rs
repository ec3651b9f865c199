//! What a figure is about: the words around it, the noun that it counts, and
//! for people what became of them.

use super::frame::ClauseFrame;
use super::tuned::{CLOSE_WINDOW, FATE_BEFORE, FATE_REACH, HALF_DISTANCE, SILENT_WEIGHT, WINDOW};
use super::{Figure, Unit};
use crate::analysis::Doc;
use crate::lexis::semantic::{Meaning, Vectors};
use crate::lexis::sparse::{self, Weighted};
use crate::lexis::stem::stem;
use crate::lexis::weights::Weights;
use crate::text::{Segments, Span, Word, fold};
use std::ops::Range;

/// With which eyes words are looked at.
#[derive(Clone, Copy)]
pub(super) struct TopicWeights<'w> {
    pub(super) coverage: &'w Weights,
    pub(super) english: &'w Weights,
    pub(super) vectors: &'w Vectors,
}

impl TopicWeights<'_> {
    /// A word of the whole coverage tells the articles not apart, but the figures
    /// of one article: it keeps half of what it weighs at large.
    fn weight(self, key: u64) -> f32 {
        self.coverage.idf(key).max(self.english.idf(key) / 2.0)
    }
}

/// A word near a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NearTerm {
    /// The key of its stem.
    pub(super) stem: u64,
    /// The squares of all sum to 1.
    pub(super) weight: f32,
    /// Where it stands.
    pub(super) span: Span,
}

impl Weighted for NearTerm {
    fn key(&self) -> u64 {
        self.stem
    }

    fn weight(&self) -> f32 {
        self.weight
    }
}

/// What a figure is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct About {
    /// Ascending by stem.
    pub(super) terms: Vec<NearTerm>,
    /// The first words behind the figure, when they are nouns: what it counts.
    pub(super) nouns: Vec<NearTerm>,
    /// The meaning of the first of them.
    pub(super) noun: Meaning,
    /// What became of the people that it counts: `dead`, `hurt` …
    pub(super) fate: Option<&'static str>,
    /// Whether that is a word for people.
    pub(super) people: bool,
    /// The word, when it is one for a part of the people: `women`, `children`.
    pub(super) part: Option<&'static str>,
    /// How it stands in its clause.
    pub(super) frame: ClauseFrame,
    /// The meaning of the words close by, and of the sentence; without the figure.
    pub(super) close: Meaning,
    pub(super) sentence: Meaning,
}

impl About {
    pub(super) fn of(doc: Doc<'_>, figure: &Figure, looking: TopicWeights<'_>) -> Self {
        let segments = doc.segments;
        let sentence = segments
            .sentence_at(figure.span.start())
            .map(|at| segments.words_in(segments.sentences[at]))
            .unwrap_or_default();
        let words = segments.words_in(figure.span);
        let from = sentence.start.max(words.start.saturating_sub(WINDOW));
        let to = sentence.end.min(words.end + WINDOW);
        let near = |at: usize| if at < words.start { words.start - at } else { at + 1 - words.end };
        let outside = (from..to).filter(|at| !words.contains(at));
        let around: Vec<(usize, Word)> = outside.map(|at| (near(at), segments.words[at])).collect();
        let text = doc.text();
        let nouns = nouns(text, &segments.words[words.end..to.max(words.end)], figure.span.end());
        let people = nouns.iter().any(|noun| is_people(&text[noun.span]));
        let part = nouns.iter().find_map(|noun| part(&text[noun.span]));
        let counts = figure.unit == Unit::Count && (people || nouns.is_empty());
        let fate = if counts { fate(text, &around, words.start, segments) } else { None };
        let frame = ClauseFrame::of(text, &segments.words, &sentence, &words);
        let meaning = |range: Range<usize>| {
            let outside =
                range.filter(|at| !words.contains(at)).map(|at| &text[segments.words[at].span()]);
            let told = outside.filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
            looking.vectors.meaning(&told.collect::<Vec<_>>().join(" "))
        };
        let close = meaning(
            from.max(words.start.saturating_sub(CLOSE_WINDOW))..to.min(words.end + CLOSE_WINDOW),
        );
        let noun =
            nouns.first().map(|noun| looking.vectors.meaning(&text[noun.span])).unwrap_or_default();
        Self {
            terms: terms(text, &around, looking),
            nouns,
            noun,
            fate,
            people,
            part,
            frame,
            close,
            sentence: meaning(sentence),
        }
    }
}

fn key(word: &str) -> u64 {
    Word::key_of(stem(&fold::name(word)))
}

fn terms(text: &str, around: &[(usize, Word)], looking: TopicWeights<'_>) -> Vec<NearTerm> {
    let told = around
        .iter()
        .filter(|(_, word)| !text[word.span()].starts_with(|c: char| c.is_ascii_digit()));
    let term = |&(distance, word): &(usize, Word)| {
        let idf = looking.weight(word.key());
        let weight = idf / (1.0 + distance as f32 / HALF_DISTANCE);
        (idf >= SILENT_WEIGHT).then(|| NearTerm {
            stem: key(&text[word.span()]),
            weight,
            span: word.span(),
        })
    };
    let mut terms: Vec<NearTerm> = told.filter_map(term).collect();
    terms.sort_by(|a, b| {
        a.stem.cmp(&b.stem).then(b.weight.total_cmp(&a.weight)).then(a.span.cmp(&b.span))
    });
    terms.dedup_by_key(|term| term.stem);
    let norm = sparse::norm(&terms);
    terms.iter_mut().for_each(|term| term.weight /= norm);
    terms
}

/// Up to two words right behind a figure, as far as nothing parts them.
fn nouns(text: &str, behind: &[Word], end: usize) -> Vec<NearTerm> {
    let mut nouns = Vec::new();
    let mut last = end;
    for word in behind.iter().take(2) {
        let gap = &text[Span::new(last, word.span().start().max(last))];
        let folded = fold::word(&text[word.span()]);
        if !matches!(gap, " " | "-" | "\u{a0}") || FUNCTION.contains(&&*folded) || folded.len() < 3
        {
            break;
        }
        nouns.push(NearTerm { stem: key(&folded), weight: 1.0, span: word.span() });
        last = word.span().end();
    }
    nouns
}

fn is_people(noun: &str) -> bool {
    let noun = fold::word(noun);
    PEOPLE.contains(&&*noun) || FATES.iter().any(|(_, words)| words.contains(&&*noun))
}

/// The part of the people that a noun names: of three dead two may be women.
fn part(noun: &str) -> Option<&'static str> {
    let noun = fold::word(noun);
    PARTS.iter().find(|words| words.contains(&&*noun)).map(|words| words[0])
}

/// The nearest word that tells what became of people. One before them counts as
/// further away, unless it takes them as its object: `killed and 31 others injured`.
fn fate(
    text: &str,
    around: &[(usize, Word)],
    start: usize,
    segments: &Segments,
) -> Option<&'static str> {
    let from = segments.words.get(start).map_or(0, |word| word.span().start());
    let of = |word: &Word| {
        let folded = fold::word(&text[word.span()]);
        FATES.iter().find(|(_, words)| words.contains(&&*folded)).map(|(fate, _)| *fate)
    };
    let away = |distance: usize, word: &Word| {
        distance + if distance > 1 && word.span().start() < from { FATE_BEFORE } else { 0 }
    };
    let near = around.iter().filter(|(distance, _)| *distance <= FATE_REACH);
    let told = near.filter_map(|(distance, word)| Some((away(*distance, word), of(word)?)));
    told.min_by_key(|(away, _)| *away).map(|(_, fate)| fate)
}

/// Words that end what a figure counts.
const FUNCTION: &[&str] = &[
    "and", "the", "was", "were", "are", "has", "had", "have", "will", "would", "could", "for",
    "from", "with", "that", "who", "which", "when", "after", "before", "since", "but", "aboard",
    "into", "over", "than", "his", "her", "its", "their", "this", "last", "next", "ago", "each",
    "other", "others", "more", "not", "only", "while", "because", "against", "per",
];

const PARTS: &[&[&str]] = &[
    &["women", "woman"],
    &["men", "man"],
    &["children", "child"],
    &["girls", "girl"],
    &["boys", "boy"],
    &["babies", "baby", "infants", "infant"],
    &["foreigners", "foreigner"],
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
    "supporters",
    "followers",
    "voters",
    "inhabitants",
    "citizens",
    "guests",
    "staff",
    "dockers",
    "miners",
    "farmers",
    "demonstrators",
    "marchers",
    "refugees",
    "others",
];

const FATES: &[(&str, &[&str])] = &[
    (
        "dead",
        &[
            "dead",
            "die",
            "died",
            "dies",
            "killed",
            "killing",
            "kills",
            "deaths",
            "death",
            "toll",
            "fatalities",
            "bodies",
            "slain",
            "lives",
            "perished",
        ],
    ),
    (
        "hurt",
        &[
            "hurt",
            "injured",
            "injuring",
            "injuries",
            "wounded",
            "wounding",
            "hospital",
            "hospitalised",
            "hospitalized",
        ],
    ),
    ("missing", &["missing", "unaccounted"]),
    ("arrested", &["arrested", "arrests", "detained", "detaining", "jailed", "custody"]),
    ("aboard", &["aboard", "board"]),
    ("displaced", &["displaced", "evacuated", "fled", "homeless"]),
];
