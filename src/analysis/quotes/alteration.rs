//! Finds the most important difference of an altered rendering.
//!
//! ```text
//! we shall not sell all four boats
//! we shall     sell all five ships
//!         └┬┘          └─┬┘ └─┬─┘
//!       negation  >   number > content  > form
//! ```

use super::Alteration;
use super::aligned::Aligned;
use super::rendering::Rendering;
use super::tuned::CONTENT_WEIGHT;
use crate::lexis::contrast::Features;
use crate::lexis::quantity::{are_equal, is_part, quantities};
use crate::lexis::stem::stem;
use crate::lexis::weights::Weights;
use crate::text::signs::WordSigns;
use crate::text::{Span, Word, fold};
use std::collections::BTreeSet;

/// Rare words that count as form and not as content.
const MANNER: [&str; 6] = ["shall", "should", "ought", "upon", "whilst", "amongst"];

/// A rendering and the text of its article.
#[derive(Clone, Copy)]
pub(super) struct PrintedRendering<'a> {
    pub rendering: &'a Rendering,
    pub text: &'a str,
}

impl<'a> PrintedRendering<'a> {
    /// The words `from..to`, numbers with their signs.
    fn words(self, from: usize, to: usize) -> impl Iterator<Item = &'a str> {
        let spans = self.rendering.spans.get(from..to).unwrap_or_default();
        spans.iter().map(move |&span| {
            let signs = WordSigns::of(self.text, span);
            &self.text[if signs.is_signed() { signs.span } else { span }]
        })
    }
}

/// The most important difference between `long` and `short`. `runs` are the words that both have.
pub(super) fn alteration(
    long: PrintedRendering<'_>,
    short: PrintedRendering<'_>,
    runs: &[Aligned],
    weights: &Weights,
) -> Alteration {
    let (left, right) = changed(long, short, runs);
    let (ours, theirs) =
        (Features::of_words(left.iter().copied()), Features::of_words(right.iter().copied()));
    if ours.against(&theirs).polarity {
        return Alteration::Negation;
    }
    if !are_equal(&quantities(&left.join(" ")), &quantities(&right.join(" "))) {
        return Alteration::Number;
    }
    if content(&left, weights) == content(&right, weights) {
        Alteration::Form
    } else {
        Alteration::Content
    }
}

/// The words of each side that the other one lacks. Words of the long side beyond the ends of the
/// short one are no change, and neither are words where an outlet marks a gap.
fn changed<'a>(
    long: PrintedRendering<'a>,
    short: PrintedRendering<'a>,
    runs: &[Aligned],
) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let (mut a, mut b) = (0, 0);
    let ends = [Aligned { a: long.rendering.keys.len(), b: short.rendering.keys.len(), len: 0 }];
    for (k, run) in runs.iter().chain(&ends).enumerate() {
        let (edge_before, edge_after) = (k == 0, k == runs.len());
        right.extend(short.words(b, run.b));
        let elided = short.rendering.gap_in(b, run.b) || long.rendering.gap_in(a, run.a);
        let replaced = run.b - b;
        match (edge_before, edge_after) {
            _ if elided && !edge_before && !edge_after => {}
            (true, _) => left.extend(long.words(run.a.saturating_sub(replaced), run.a)),
            (_, true) => left.extend(long.words(a, run.a.min(a + replaced))),
            _ => left.extend(long.words(a, run.a)),
        }
        (a, b) = (run.a + run.len, run.b + run.len);
    }
    (left, right)
}

/// The stems of the content words among `words`, in British spelling. Words of numbers are none.
fn content(words: &[&str], weights: &Weights) -> BTreeSet<String> {
    let weighty = words
        .iter()
        .filter(|word| weights.idf(Word::key_of(word)) >= CONTENT_WEIGHT && !MANNER.contains(word))
        .filter(|word| !is_part(word));
    weighty.map(|word| british(stem(fold::word(word).trim_end_matches("'s")))).collect()
}

/// One spelling for the pairs that British and American outlets print
/// differently (`organis`/`organiz`, `labour`/`labor`, `centr`/`center`, `defenc`/`defens`).
fn british(stem: &str) -> String {
    let folded = stem
        .replace("our", "or")
        .replace("yz", "ys")
        .replace("iz", "is")
        .replace("defens", "defenc")
        .replace("ll", "l");
    folded.strip_suffix("er").map_or_else(
        || folded.clone(),
        |root| if root.ends_with('t') { format!("{root}r") } else { folded.clone() },
    )
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
