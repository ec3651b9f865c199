//! `FigureContext`: the words around a figure, the noun that it counts, and for people their fate.
//!
//! ```text
//! At least 14 of the dock workers were injured when the crane fell
//!          └─ figure  └─ nouns ──┘      └─ fate: hurt
//! ├──────────── terms: 16 words on either side, weighted by idf and distance ────────────┤
//! ```

use super::frame::ClauseFrame;
use super::tuned::{
    CLOSE_WINDOW, FATE_BEFORE, FATE_REACH, HALF_DISTANCE, LEAST_CONTEXT_IDF, SENTENCE_REACH, WINDOW,
};
use super::{Figure, Unit};
use crate::analysis::Doc;
use crate::lexis::semantic::{Meaning, Vectors};
use crate::lexis::sparse::{self, Weighted};
use crate::lexis::stem::stem;
use crate::lexis::weights::Weights;
use crate::text::{Segments, Span, Word, fold};
use std::ops::Range;

/// The word weights and vectors that figures are compared with.
#[derive(Clone, Copy)]
pub(super) struct TopicModels<'w> {
    pub(super) coverage: &'w Weights,
    pub(super) english: &'w Weights,
    pub(super) vectors: &'w Vectors,
}

impl TopicModels<'_> {
    /// The weight of a word, in nats. A word that every article has does not separate the articles,
    /// but it separates the figures of one article. So a word keeps at least half of its background
    /// weight.
    fn weight(self, key: u64) -> f32 {
        self.coverage.idf(key).max(self.english.idf(key) / 2.0)
    }
}

/// A word near a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NearTerm {
    /// The key of the word's stem.
    pub(super) stem: u64,
    /// The weight of the word. The squares of the weights of all terms of a figure sum to 1.
    pub(super) weight: f32,
    /// The bytes of the word.
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

/// The context of a figure: the evidence for the question that it answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FigureContext {
    /// The words of the sentence around the figure, ascending by stem.
    pub(super) terms: Vec<NearTerm>,
    /// Up to two words after the figure: the noun that it counts.
    pub(super) nouns: Vec<NearTerm>,
    /// The meaning of the first of `nouns`.
    pub(super) noun: Meaning,
    /// The fate of the people that the figure counts: `dead`, `hurt` …
    pub(super) fate: Option<&'static str>,
    /// Whether one of `nouns` is a word for people.
    pub(super) people: bool,
    /// The word in `nouns` for a group of people: `women`, `children`.
    pub(super) part: Option<&'static str>,
    /// The role of the figure in its clause.
    pub(super) frame: ClauseFrame,
    /// The meaning of the close words, without the figure.
    pub(super) close: Meaning,
    /// The meaning of the sentence, without the figure.
    pub(super) sentence: Meaning,
}

impl FigureContext {
    /// The context of `figure` in `doc`.
    pub(super) fn of(doc: Doc<'_>, figure: &Figure, models: TopicModels<'_>) -> Self {
        let segments = doc.segments;
        let sentence = sentence_words(segments, figure);
        let words = segments.words_in(figure.span);
        let from = sentence.start.max(words.start.saturating_sub(WINDOW));
        let to = sentence.end.min(words.end + WINDOW);
        let distance =
            |at: usize| if at < words.start { words.start - at } else { at + 1 - words.end };
        let around: Vec<(usize, Word)> = (from..to)
            .filter(|at| !words.contains(at))
            .map(|at| (distance(at), segments.words[at]))
            .collect();
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
            let plain = outside.filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
            models.vectors.meaning(&plain.collect::<Vec<_>>().join(" "))
        };
        let close = meaning(
            from.max(words.start.saturating_sub(CLOSE_WINDOW))..to.min(words.end + CLOSE_WINDOW),
        );
        let noun =
            nouns.first().map(|noun| models.vectors.meaning(&text[noun.span])).unwrap_or_default();
        Self {
            terms: terms(text, &around, models),
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

/// The words of the sentence of `figure`, as far as [`SENTENCE_REACH`] words from it.
pub(super) fn sentence_words(segments: &Segments, figure: &Figure) -> Range<usize> {
    let own = segments.words_in(figure.span);
    let Some(at) = segments.sentence_at(figure.span.start()) else { return own };
    near_words(segments, segments.sentences[at], &own)
}

/// The words of `span` at most [`SENTENCE_REACH`] words from the words `own`.
pub(super) fn near_words(segments: &Segments, span: Span, own: &Range<usize>) -> Range<usize> {
    let words = segments.words_in(span);
    words.start.max(own.start.saturating_sub(SENTENCE_REACH))
        ..words.end.min(own.end + SENTENCE_REACH)
}

/// The key of a word's stem.
pub(super) fn stem_key(word: &str) -> u64 {
    Word::key_of(stem(&fold::name(word)))
}

/// The terms of the words `around` a figure, which come with their distance in words. Each stem is
/// there once, with its largest weight; numbers are left out.
fn terms(text: &str, around: &[(usize, Word)], models: TopicModels<'_>) -> Vec<NearTerm> {
    let mut terms = Vec::new();
    for &(distance, word) in around {
        let spelt = &text[word.span()];
        let idf = models.weight(word.key());
        if spelt.starts_with(|c: char| c.is_ascii_digit()) || idf < LEAST_CONTEXT_IDF {
            continue;
        }
        let weight = idf / (1.0 + distance as f32 / HALF_DISTANCE);
        terms.push(NearTerm { stem: stem_key(spelt), weight, span: word.span() });
    }
    terms.sort_by(|a, b| {
        a.stem.cmp(&b.stem).then(b.weight.total_cmp(&a.weight)).then(a.span.cmp(&b.span))
    });
    terms.dedup_by_key(|term| term.stem);
    let norm = sparse::norm(&terms);
    terms.iter_mut().for_each(|term| term.weight /= norm);
    terms
}

/// The first two of the words `after` a figure that ends at byte `end`, up to a sign or a function
/// word.
fn nouns(text: &str, after: &[Word], end: usize) -> Vec<NearTerm> {
    let mut nouns = Vec::new();
    let mut last = end;
    for word in after.iter().take(2) {
        let gap = &text[Span::new(last, word.span().start().max(last))];
        let folded = fold::word(&text[word.span()]);
        if !matches!(gap, " " | "-" | "\u{a0}") || FUNCTION.contains(&&*folded) || folded.len() < 3
        {
            break;
        }
        nouns.push(NearTerm { stem: stem_key(&folded), weight: 1.0, span: word.span() });
        last = word.span().end();
    }
    nouns
}

/// Whether `word` cannot be part of the noun that a figure counts.
pub(super) fn is_function(word: &str) -> bool {
    FUNCTION.contains(&word) || SMALL.contains(&word)
}

/// The fate that a folded word names.
pub(super) fn fate_of(word: &str) -> Option<&'static str> {
    FATES.iter().find(|(_, words)| words.contains(&word)).map(|(fate, _)| *fate)
}

/// Whether `noun` is a word for people or for their fate.
pub(super) fn is_people(noun: &str) -> bool {
    let noun = fold::word(noun);
    PEOPLE.contains(&&*noun) || FATES.iter().any(|(_, words)| words.contains(&&*noun))
}

/// The group of people that a noun names: of three dead, two can be women.
fn part(noun: &str) -> Option<&'static str> {
    let noun = fold::word(noun);
    PARTS.iter().find(|words| words.contains(&&*noun)).map(|words| words[0])
}

/// The fate of people by the nearest word for one. A word before the figure counts as further away,
/// unless it stands right before it: in `killed and 31 others injured` the fate is hurt.
fn fate(
    text: &str,
    around: &[(usize, Word)],
    start: usize,
    segments: &Segments,
) -> Option<&'static str> {
    let from = segments.words.get(start).map_or(0, |word| word.span().start());
    let of = |word: &Word| fate_of(&fold::word(&text[word.span()]));
    let effective = |distance: usize, word: &Word| {
        distance + if distance > 1 && word.span().start() < from { FATE_BEFORE } else { 0 }
    };
    let near = around.iter().filter(|(distance, _)| *distance <= FATE_REACH);
    let fates = near.filter_map(|(distance, word)| Some((effective(*distance, word), of(word)?)));
    fates.min_by_key(|(distance, _)| *distance).map(|(_, fate)| fate)
}

/// Words that cannot be part of the noun that a figure counts.
const FUNCTION: &[&str] = &[
    "and", "the", "was", "were", "are", "has", "had", "have", "will", "would", "could", "for",
    "from", "with", "that", "who", "which", "when", "after", "before", "since", "but", "aboard",
    "into", "over", "than", "his", "her", "its", "their", "this", "last", "next", "ago", "each",
    "other", "others", "more", "not", "only", "while", "because", "against", "per",
];

/// More words that cannot be part of a noun phrase.
const SMALL: &[&str] = &[
    "in", "of", "to", "on", "at", "by", "as", "is", "be", "or", "an", "a", "it", "he", "she",
    "they", "we", "you", "if", "so", "no", "about", "around", "under", "during", "between",
    "among", "through", "near", "within", "without", "until", "where", "there", "then", "both",
    "all", "any", "some", "most", "such", "these", "those", "what", "how", "why", "whose", "whom",
    "also", "just", "still", "already", "now", "yet", "may", "might", "can", "should", "been",
    "being", "him", "them", "out", "off", "up", "down", "away", "back", "again", "every", "ever",
    "never", "well", "our", "my",
];

/// Words for groups of people; the forms of one word stand together.
const PARTS: &[&[&str]] = &[
    &["women", "woman"],
    &["men", "man"],
    &["children", "child"],
    &["girls", "girl"],
    &["boys", "boy"],
    &["babies", "baby", "infants", "infant"],
    &["foreigners", "foreigner"],
];

/// Words for people.
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

/// The fates of people, each with the words for it.
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
            "treated",
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
