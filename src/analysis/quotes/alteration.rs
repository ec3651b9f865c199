//! Finds the gravest change of an altered rendering, and its words.
//!
//! ```text
//! we shall not sell all four boats
//! we shall     sell all five ships
//!         └┬┘          └─┬┘ └─┬─┘
//!       negation  >   number > content  > form
//! ```

use super::Alteration;
use super::difference::WordGap;
use super::rendering::{self, Rendering};
use super::spelling;
use super::tuned::CONTENT_WEIGHT;
use crate::lexis::contrast::{Features, negates};
use crate::lexis::quantity::{are_equal, is_part, quantities};
use crate::lexis::stem::stem;
use crate::lexis::weights::Weights;
use crate::text::signs::WordSigns;
use crate::text::{Span, Word, fold};
use std::collections::BTreeSet;
use std::ops::Range;

/// Rare words that count as form and not as content.
const MANNER: [&str; 11] = [
    "shall", "should", "ought", "upon", "while", "among", "although", "though", "unto", "whom",
    "itself",
];

/// A rendering and the text of its article.
#[derive(Clone, Copy)]
pub(super) struct PrintedRendering<'a> {
    pub rendering: &'a Rendering,
    pub text: &'a str,
}

/// A change, with the words that it concerns on both sides. They are indices of words, which hold
/// for all renderings with the same words; bytes hold for one article only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AlteredWords {
    pub alteration: Alteration,
    /// `None` for a change of spelling.
    pub gap: Option<WordGap>,
}

impl AlteredWords {
    /// A change of spelling, without its words.
    pub(super) fn of_spelling() -> Self {
        Self { alteration: Alteration::Form, gap: None }
    }
}

impl<'a> PrintedRendering<'a> {
    /// The words in `range` as printed.
    fn words(self, range: Range<usize>) -> impl Iterator<Item = &'a str> + Clone {
        let spans = self.rendering.spans.get(range).unwrap_or_default();
        spans.iter().map(move |&span| &self.text[span])
    }

    /// The words in `range`, numbers with their signs.
    fn signed(self, range: Range<usize>) -> impl Iterator<Item = &'a str> {
        let spans = self.rendering.spans.get(range).unwrap_or_default();
        spans.iter().map(move |&span| {
            let signs = WordSigns::of(self.text, span);
            &self.text[if signs.is_signed() { signs.span } else { span }]
        })
    }

    /// The words in `range` in one form ([`spelling::canonical`]).
    pub(super) fn canonical(self, range: Range<usize>) -> String {
        let spans = self.rendering.spans.get(range).unwrap_or_default();
        spelling::canonical(
            spans.iter().map(|&span| (&self.text[span], rendering::sign(self.text, span))),
        )
    }

    /// Whether the words in `range` stand between round brackets.
    pub(super) fn is_in_brackets(self, range: Range<usize>) -> bool {
        let Some(spans) = self.rendering.spans.get(range) else { return false };
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return false };
        self.text[..first.start()].ends_with('(') && self.text[last.end()..].starts_with(')')
    }

    /// The bytes of the words in `range`. `None` if there are none.
    pub(super) fn hull(self, range: Range<usize>) -> Option<Span> {
        let spans = self.rendering.spans.get(range)?;
        Some(spans.first()?.hull(*spans.last()?))
    }
}

/// The gravest of the changes in `changed`, the first of equally grave ones.
pub(super) fn gravest(
    long: PrintedRendering<'_>,
    short: PrintedRendering<'_>,
    changed: &[WordGap],
    weights: &Weights,
) -> Option<AlteredWords> {
    let moved = is_moved(long, short, changed, weights);
    let altered = changed.iter().map(|gap| AlteredWords {
        alteration: match alteration(long, short, gap, weights) {
            Alteration::Content if moved => Alteration::Form,
            other => other,
        },
        gap: Some(gap.clone()),
    });
    altered.min_by_key(|words| words.alteration)
}

/// Whether the changes only move content words: both sides have the same ones.
fn is_moved(
    long: PrintedRendering<'_>,
    short: PrintedRendering<'_>,
    changed: &[WordGap],
    weights: &Weights,
) -> bool {
    let of = |side: PrintedRendering<'_>, range: fn(&WordGap) -> Range<usize>| {
        let words: Vec<&str> = changed.iter().flat_map(|gap| side.words(range(gap))).collect();
        content(&words, weights)
    };
    of(long, |gap| gap.long.clone()) == of(short, |gap| gap.short.clone())
}

/// What the words of one gap change.
fn alteration(
    long: PrintedRendering<'_>,
    short: PrintedRendering<'_>,
    gap: &WordGap,
    weights: &Weights,
) -> Alteration {
    let (left, right): (Vec<&str>, Vec<&str>) =
        (long.words(gap.long.clone()).collect(), short.words(gap.short.clone()).collect());
    if denies(&left, &right) {
        return Alteration::Negation;
    }
    if counts_differ(long, short, gap) {
        return Alteration::Number;
    }
    let names_only = |side: PrintedRendering<'_>, range: Range<usize>| {
        range.into_iter().all(|at| {
            side.rendering.named[at] || weights.idf(side.rendering.printed[at]) < CONTENT_WEIGHT
        })
    };
    let (ours, theirs) = (content(&left, weights), content(&right, weights));
    let named = |side, range, other: &BTreeSet<String>| other.is_empty() && names_only(side, range);
    if ours == theirs
        || named(long, gap.long.clone(), &theirs)
        || named(short, gap.short.clone(), &ours)
        || is_misspelled(&ours, &theirs, weights)
    {
        Alteration::Form
    } else {
        Alteration::Content
    }
}

/// Whether one side negates and the other does not, or both use opposite words.
fn denies(left: &[&str], right: &[&str]) -> bool {
    let (ours, theirs) = (negates(&left.join(" ")), negates(&right.join(" ")));
    let opposite = || {
        let features = |words: &[&str]| Features::of_words(words.iter().copied());
        features(left).against(&features(right)).polarity
    };
    ours != theirs || !ours && !left.is_empty() && !right.is_empty() && opposite()
}

/// Whether the two sides of a gap have other numbers, or other parts of a number (`million`).
fn counts_differ(long: PrintedRendering<'_>, short: PrintedRendering<'_>, gap: &WordGap) -> bool {
    let counts = |side: PrintedRendering<'_>, range: &Range<usize>| {
        let words: Vec<&str> = side.signed(range.clone()).collect();
        let parts: Vec<String> = words
            .iter()
            .map(|word| fold::word(word).into_owned())
            .filter(|word| is_part(word) && word != "one")
            .collect();
        (quantities(&words.join(" ")), parts)
    };
    let ((ours, left), (theirs, right)) = (counts(long, &gap.long), counts(short, &gap.short));
    !are_equal(&ours, &theirs) || left != right && ours.is_empty()
}

/// The stems of the content words among `words`, in one spelling.
fn content(words: &[&str], weights: &Weights) -> BTreeSet<String> {
    let weighty = words.iter().filter(|word| {
        weights.idf(Word::key_of(word)) >= CONTENT_WEIGHT
            && !MANNER.contains(&&*spelling::word(word, None))
            && !is_part(word)
    });
    weighty
        .map(|word| {
            let form = spelling::word(fold::word(word).trim_end_matches("'s"), None);
            stem(&form).trim_end_matches('e').to_owned()
        })
        .collect()
}

/// Whether each side has one word, they differ in one letter, and one of them is no known word.
fn is_misspelled(ours: &BTreeSet<String>, theirs: &BTreeSet<String>, weights: &Weights) -> bool {
    let ([x], [y]) = (&Vec::from_iter(ours)[..], &Vec::from_iter(theirs)[..]) else {
        return false;
    };
    let unknown = weights.idf(Word::key_of("\u{fffd}"));
    let is_unknown = |word: &str| weights.idf(Word::key_of(word)) >= unknown;
    strsim::osa_distance(x, y) <= 1 && (is_unknown(x) || is_unknown(y))
}

/// The bytes of a word with the signs that touch it, within `from..to`.
pub(super) fn with_signs(text: &str, word: Span, from: usize, to: usize) -> Span {
    let lead = text.get(from..word.start()).unwrap_or("");
    let trail = text.get(word.end()..to).unwrap_or("");
    let start = from
        + lead
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + lead[at..].chars().next().map_or(1, char::len_utf8));
    let end = word.end() + trail.find(char::is_whitespace).unwrap_or(trail.len());
    Span::new(start, end)
}
