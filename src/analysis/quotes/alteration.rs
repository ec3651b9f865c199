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
use super::rendering::Rendering;
use super::spelling::{self, SpokenPart};
use super::tuned::CONTENT_WEIGHT;
use super::verb_form;
use crate::lexis::contrast::{Features, negates};
use crate::lexis::numeral::Numeral;
use crate::lexis::quantity::is_part;
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

/// A word of a gap, or a numeral in it.
#[derive(Clone, Debug)]
struct GapPart<'a> {
    /// Indices of its words.
    words: Range<usize>,
    printed: &'a str,
    numeral: Option<&'a Numeral>,
}

impl<'a> GapPart<'a> {
    fn spoken(&self) -> SpokenPart<'a> {
        match self.numeral {
            Some(numeral) => SpokenPart::Numeral(&numeral.form),
            None => SpokenPart::Word(self.printed),
        }
    }
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
    /// The parts of the words in `range`. A numeral that crosses an end of the range is read word by
    /// word.
    fn parts(self, range: Range<usize>) -> Vec<GapPart<'a>> {
        let spans = &self.rendering.spans;
        let mut out = Vec::new();
        let mut at = range.start;
        while at < range.end.min(spans.len()) {
            let numeral = self
                .rendering
                .numeral_over(at)
                .filter(|numeral| numeral.words.start == at && numeral.words.end <= range.end);
            let end = numeral.map_or(at + 1, |numeral| numeral.words.end);
            let printed = &self.text[spans[at].hull(spans[end - 1])];
            out.push(GapPart { words: at..end, printed, numeral });
            at = end;
        }
        out
    }

    /// The words in `range` in one form ([`spelling::canonical`]).
    pub(super) fn canonical(self, range: Range<usize>) -> String {
        spelling::canonical(self.parts(range).iter().map(GapPart::spoken))
    }

    /// Whether the words in `range` are initials, and the words in `other` of `long` spell them out.
    pub(super) fn abbreviates(
        self,
        range: &Range<usize>,
        long: Self,
        other: &Range<usize>,
    ) -> bool {
        const SMALL: [&str; 6] = ["of", "the", "and", "for", "in", "on"];
        if range.len() != 1 || other.len() < 2 {
            return false;
        }
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let initials = letters(&self.text[self.rendering.spans[range.start]]);
        let words = long.rendering.spans[other.clone()].iter().map(|&span| &long.text[span]);
        let spelled: String = words
            .filter(|word| !SMALL.contains(word))
            .filter_map(|word| word.chars().next())
            .collect();
        initials.len() > 1 && initials == spelled && spelled.chars().all(char::is_uppercase)
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
        // The signs of a number can be all that differs.
        let signed = |span: Span| {
            let signs = WordSigns::of(self.text, span);
            if signs.is_signed() { signs.span } else { span }
        };
        Some(signed(*spans.first()?).hull(signed(*spans.last()?)))
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
        let words = changed.iter().flat_map(|gap| side.parts(range(gap)));
        let words: Vec<&str> =
            words.filter(|part| part.numeral.is_none()).map(|part| part.printed).collect();
        content(&words, weights)
    };
    of(long, |gap| gap.long.clone()) == of(short, |gap| gap.short.clone())
}

/// The number of words that a gap changes. A numeral counts as one, and so does a verb with its
/// negation: `did not have` against `had`.
pub(super) fn size(
    long: PrintedRendering<'_>,
    short: PrintedRendering<'_>,
    gap: &WordGap,
) -> usize {
    let (ours, theirs) = (long.parts(gap.long.clone()), short.parts(gap.short.clone()));
    let words = |parts: &[GapPart<'_>]| -> Vec<String> {
        parts.iter().map(|part| fold::word(part.printed).into_owned()).collect()
    };
    let (left, right) = (words(&ours), words(&theirs));
    if verb_form::is_negated_form(&left, &right) || verb_form::is_negated_form(&right, &left) {
        return 1;
    }
    ours.len().max(theirs.len())
}

/// What the words of one gap change.
fn alteration<'a>(
    long: PrintedRendering<'a>,
    short: PrintedRendering<'a>,
    gap: &WordGap,
    weights: &Weights,
) -> Alteration {
    let (ours, theirs) = remainder(long.parts(gap.long.clone()), short.parts(gap.short.clone()));
    let plain = |parts: &[GapPart<'a>]| -> Vec<&'a str> {
        parts.iter().filter(|part| part.numeral.is_none()).map(|part| part.printed).collect()
    };
    let (left, right) = (plain(&ours), plain(&theirs));
    if denies(&left, &right) {
        return Alteration::Negation;
    }
    if ours.iter().chain(&theirs).any(|part| part.numeral.is_some_and(|numeral| numeral.sure)) {
        return Alteration::Number;
    }
    let names_only = |side: PrintedRendering<'_>, parts: &[GapPart<'a>]| {
        parts.iter().flat_map(|part| part.words.clone()).all(|at| {
            side.rendering.named[at] || weights.idf(side.rendering.printed[at]) < CONTENT_WEIGHT
        })
    };
    let named = |side, parts: &[GapPart<'a>], other: &BTreeSet<String>| {
        other.is_empty() && names_only(side, parts)
    };
    let (long_only, short_only) = (ours, theirs);
    let (ours, theirs) = (content(&left, weights), content(&right, weights));
    if ours == theirs
        || named(long, &long_only, &theirs)
        || named(short, &short_only, &ours)
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

/// The parts of each side that the other side does not have in any spelling.
fn remainder<'a>(
    long: Vec<GapPart<'a>>,
    short: Vec<GapPart<'a>>,
) -> (Vec<GapPart<'a>>, Vec<GapPart<'a>>) {
    let form = |part: &GapPart<'a>| spelling::canonical(std::iter::once(part.spoken()));
    let mut theirs: Vec<(String, GapPart<'a>)> =
        short.into_iter().map(|part| (form(&part), part)).collect();
    let mut ours = Vec::new();
    for part in long {
        let own = form(&part);
        match theirs.iter().position(|(other, _)| *other == own) {
            Some(at) => drop(theirs.remove(at)),
            None => ours.push(part),
        }
    }
    (ours, theirs.into_iter().map(|(_, part)| part).collect())
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
