//! `Difference`: what sets two renderings of one utterance apart.
//!
//! ```text
//! long    You ask me. We shall not sell all four boats, and that is my last word.
//! short               We shall     sell all five boats
//!         └─ extent ─┘        └┬┘           └─┬┘      └─────── extent ─────────┘
//!                          changed         changed
//! ```
//!
//! The words between two runs of common words are *changed*, unless an outlet marks the gap, prints
//! the same words in another spelling, or leaves out whole sentences. The words before the first
//! run and after the last one are an *extent*: where an outlet begins and ends is no change.

use super::SharedKind;
use super::aligned::Aligned;
use super::alteration::{self, AlteredWords, PrintedRendering};
use super::rendering::Rendering;
use super::tuned::{CHANGED_WORDS, LEFT_OUT, SURE_CHANGE, UNSURE_CHANGE};
use super::voice::VoiceRelation;
use crate::lexis::weights::Weights;
use std::ops::Range;

/// Words of both sides that end a sentence after the same beginning and count as changed, at most:
/// “written by a collision”, “written by patience”. No record of a fit. Higher: two statements that
/// begin alike are told as one that was altered.
const CHANGED_ENDING: usize = 2;

/// The words of each side between two runs of common words, or beyond them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordGap {
    /// Indices of words of the long side.
    pub long: Range<usize>,
    /// Indices of words of the short side.
    pub short: Range<usize>,
}

/// What a gap is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GapKind {
    /// Equal words in another spelling.
    Respelled,
    /// An outlet marks that it left words out or put its own in.
    Marked,
    /// One side, or each, has words where the other has not yet begun, has ended, or leaves whole
    /// sentences out.
    Extent { long: bool, short: bool },
    /// Words of one side in place of words of the other.
    Changed,
}

/// What sets two renderings apart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    pub kind: SharedKind,
    /// The gravest change, if `kind` is [`SharedKind::Altered`]; the spelling, if it is
    /// [`SharedKind::Verbatim`].
    pub altered: Option<AlteredWords>,
    /// The number of words of the short side that are equal to words of the long side in another
    /// spelling, and are in no run.
    pub respelled: usize,
}

/// The difference between two renderings with the common `runs`, which are not empty. `matched` is
/// the number of words in runs.
pub(super) fn difference(
    long: PrintedRendering<'_>,
    short: PrintedRendering<'_>,
    runs: &[Aligned],
    voices: VoiceRelation,
    weights: &Weights,
) -> Difference {
    let runs = &whole_numerals(long.rendering, short.rendering, runs);
    let mut changed: Vec<WordGap> = Vec::new();
    let (mut marked, mut respelled, mut beyond) = (false, 0, (false, false));
    let between = runs.windows(2).map(|pair| WordGap {
        long: pair[0].a + pair[0].len..pair[1].a,
        short: pair[0].b + pair[0].len..pair[1].b,
    });
    let mut found: Vec<(WordGap, GapKind)> =
        between.map(|gap| (gap.clone(), inner(long, short, &gap))).collect();
    found.extend(edges(long, short, runs));
    for (gap, kind) in found {
        match kind {
            GapKind::Respelled => respelled += gap.short.len(),
            GapKind::Marked => marked = true,
            GapKind::Extent { long, short } => {
                beyond = (beyond.0 || long, beyond.1 || short);
            }
            GapKind::Changed => changed.push(gap),
        }
    }
    let matched = respelled + runs.iter().map(|run| run.len).sum::<usize>();
    if !changed.is_empty() {
        let sizes: Vec<usize> =
            changed.iter().map(|gap| alteration::size(long, short, gap)).collect();
        let is_one = changed.iter().all(|gap| starts(long, &gap.long) == starts(short, &gap.short));
        let altered = if is_one && is_sure(&changed, &sizes, matched, voices) {
            alteration::gravest(long, short, &changed, weights)
        } else {
            None
        };
        let kind = if altered.is_some() { SharedKind::Altered } else { SharedKind::Overlap };
        return Difference { kind, altered, respelled };
    }
    match beyond {
        (true, true) => Difference { kind: SharedKind::Overlap, altered: None, respelled },
        (false, false) if !marked => Difference {
            kind: SharedKind::Verbatim,
            altered: Some(AlteredWords::of_spelling()),
            respelled,
        },
        _ => Difference { kind: SharedKind::Trimmed, altered: None, respelled },
    }
}

/// The `runs` without the words of numerals that a run has in part only: `million` of `$5 million`
/// against `five million dollars`. Such a numeral stands in a gap as a whole.
fn whole_numerals(long: &Rendering, short: &Rendering, runs: &[Aligned]) -> Vec<Aligned> {
    let mut out: Vec<Aligned> = runs.to_vec();
    for run in &mut out {
        loop {
            let before = run.len;
            let starts = |side: &Rendering, at: usize| {
                side.numeral_over(at).filter(|n| n.words.start < at).map_or(0, |n| n.words.end - at)
            };
            let head = starts(long, run.a).max(starts(short, run.b)).min(run.len);
            (run.a, run.b, run.len) = (run.a + head, run.b + head, run.len - head);
            let ends = |side: &Rendering, end: usize| {
                let last = end.checked_sub(1).and_then(|last| side.numeral_over(last));
                last.filter(|n| n.words.end > end).map_or(0, |n| end - n.words.start)
            };
            let tail = ends(long, run.a + run.len).max(ends(short, run.b + run.len)).min(run.len);
            run.len -= tail;
            if run.len == before || run.len == 0 {
                break;
            }
        }
    }
    out.retain(|run| run.len > 0);
    if out.is_empty() { runs.to_vec() } else { out }
}

/// The number of sentences that begin in a gap, or with the word after it. If the two sides differ,
/// one has the common words in one sentence and the other in two: two utterances.
fn starts(side: PrintedRendering<'_>, gap: &Range<usize>) -> usize {
    (gap.start..=gap.end).filter(|&at| side.rendering.opens.get(at) == Some(&true)).count()
}

/// Whether the two are one utterance in which words were changed, and not two utterances or two
/// translations with words in common.
fn is_sure(changed: &[WordGap], sizes: &[usize], matched: usize, voices: VoiceRelation) -> bool {
    // Words that one side only leaves out are better evidence than words that it replaces.
    let weight = |(gap, &size): (&WordGap, &usize)| {
        let left_out = gap.long.is_empty() || gap.short.is_empty();
        size as f32 * if left_out { LEFT_OUT } else { 1.0 }
    };
    let all: f32 = changed.iter().zip(sizes).map(weight).sum();
    let largest = sizes.iter().copied().max().unwrap_or(0);
    let share = all / (all + matched as f32);
    let allowed = match voices {
        VoiceRelation::Same => SURE_CHANGE,
        VoiceRelation::Unknown | VoiceRelation::Different => UNSURE_CHANGE,
    };
    largest <= CHANGED_WORDS && share <= allowed
}

/// What the gap between two runs is.
fn inner(long: PrintedRendering<'_>, short: PrintedRendering<'_>, gap: &WordGap) -> GapKind {
    let (a, b) = (long.rendering, short.rendering);
    if a.gap_in(gap.long.start, gap.long.end) || b.gap_in(gap.short.start, gap.short.end) {
        return GapKind::Marked;
    }
    if long.canonical(gap.long.clone()) == short.canonical(gap.short.clone()) {
        return GapKind::Respelled;
    }
    if long.abbreviates(&gap.long, short, &gap.short)
        || short.abbreviates(&gap.short, long, &gap.long)
    {
        return GapKind::Respelled;
    }
    let aside = |side: PrintedRendering<'_>, own: &Range<usize>, other: &Range<usize>| {
        other.is_empty() && side.is_in_brackets(own.clone())
    };
    if aside(long, &gap.long, &gap.short) || aside(short, &gap.short, &gap.long) {
        return GapKind::Marked;
    }
    let opens = |side: PrintedRendering<'_>, at: usize| side.rendering.opens.get(at) == Some(&true);
    let whole = opens(long, gap.long.start)
        && opens(long, gap.long.end)
        && opens(short, gap.short.start)
        && opens(short, gap.short.end);
    if whole {
        return GapKind::Extent { long: !gap.long.is_empty(), short: !gap.short.is_empty() };
    }
    GapKind::Changed
}

/// The gaps before the first run and after the last one.
fn edges(
    long: PrintedRendering<'_>,
    short: PrintedRendering<'_>,
    runs: &[Aligned],
) -> Vec<(WordGap, GapKind)> {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return Vec::new() };
    let mut out = Vec::new();
    // The words of the sentence in which the run begins; earlier sentences are an extent.
    let begin = |side: PrintedRendering<'_>, at: usize| {
        (0..=at).rev().find(|&k| side.rendering.opens.get(k) == Some(&true)).unwrap_or(0)
    };
    let end = |side: PrintedRendering<'_>, at: usize| {
        let all = side.rendering.keys.len();
        (at..all).find(|&k| side.rendering.opens[k]).unwrap_or(all)
    };
    let (a, b) = (first.a, first.b);
    let gap = WordGap { long: begin(long, a)..a, short: begin(short, b)..b };
    let earlier = (gap.long.start > 0, gap.short.start > 0);
    let tail = |side: PrintedRendering<'_>, of: &Range<usize>, words: usize| {
        side.canonical(of.end - words.min(of.len())..of.end)
    };
    out.extend(edge(long, short, gap, (earlier, 1), tail));
    let (a, b) = (last.a + last.len, last.b + last.len);
    let gap = WordGap { long: a..end(long, a), short: b..end(short, b) };
    let later =
        (gap.long.end < long.rendering.keys.len(), gap.short.end < short.rendering.keys.len());
    let head = |side: PrintedRendering<'_>, of: &Range<usize>, words: usize| {
        side.canonical(of.start..of.start + words.min(of.len()))
    };
    out.extend(edge(long, short, gap, (later, CHANGED_ENDING), head));
    out
}

/// What the gap at one edge is. `further` tells whether each side has more sentences beyond the
/// gap, and how many words of both sides there are a change, at most; `near` gives the form of some words next
/// to the run.
fn edge(
    long: PrintedRendering<'_>,
    short: PrintedRendering<'_>,
    gap: WordGap,
    (further, most_changed): ((bool, bool), usize),
    near: impl Fn(PrintedRendering<'_>, &Range<usize>, usize) -> String,
) -> Vec<(WordGap, GapKind)> {
    let (x, y) = (gap.long.len(), gap.short.len());
    let extent = |long: bool, short: bool| GapKind::Extent {
        long: long || further.0,
        short: short || further.1,
    };
    let none = WordGap { long: 0..0, short: 0..0 };
    // “I’ve said …” against “…, and I have said …”: the shorter edge is the end of the longer one.
    let whole = near(short, &gap.short, y);
    let equal = (1..=y + 2).find(|&words| words <= x && near(long, &gap.long, words) == whole);
    if let Some(words) = equal.filter(|_| y > 0) {
        return vec![(gap, GapKind::Respelled), (none, extent(words < x, false))];
    }
    if x.min(y) > 0 && x.max(y) <= most_changed {
        return vec![(gap, GapKind::Changed), (none, extent(false, false))];
    }
    vec![(gap, extent(x > 0, y > 0))]
}
