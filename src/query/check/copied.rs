//! Runs of a draft's own prose that another outlet prints word for word.
//!
//! ```text
//! draft  … Costeira said. A floating boom was being placed around the hull as a precaution, and …
//! other  …   PMA said, but a floating boom was being placed around the hull as a precaution. …
//!                          └────────────── one run ──────────────┘
//! ```
//!
//! A quotation with its reporting clause counts as nothing, a name with title and apposition as one word.

use super::{Desk, DraftFinding, DraftFindingKind, DraftStatus};
use crate::corpus::{ArticleIx, Site};
use crate::text::chunks::{ChunkKind, chunks};
use crate::text::{Segments, Span, Word};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words of a run, at least, outside quotations, where a name counts as one. Set by hand: two reporters
/// write runs of eight words by chance, of usual phrases and names of bodies.
const MIN_RUN: usize = 9;
/// Words of the next sentence below which they are no part of a run. Set by hand.
const LOOSE: usize = 4;
/// Words by which runs are found.
const SEED: usize = 5;

/// The runs of the draft that stand in another article, each once, with every article that has it.
pub(super) fn find(desk: &Desk<'_>) -> Vec<DraftFinding> {
    let Some(prose) = DraftProse::of(desk) else { return Vec::new() };
    let mut runs: Vec<(Range<usize>, Vec<Site>)> = Vec::new();
    for ix in desk.others() {
        for (range, site) in prose.runs_in(desk, ix) {
            match runs
                .iter_mut()
                .find(|(known, _)| known.start < range.end && range.start < known.end)
            {
                Some((known, sites)) => {
                    if range.len() > known.len() {
                        *known = range;
                        sites.insert(0, site);
                    } else {
                        sites.push(site);
                    }
                }
                None => runs.push((range, vec![site])),
            }
        }
    }
    let about = (DraftFindingKind::Passage, DraftStatus::Same);
    let finding = |(range, sites): (Range<usize>, Vec<Site>)| {
        desk.finding(about, Some(prose.span(&range)), sites)
    };
    runs.into_iter().map(finding).collect()
}

/// The words of a draft, and which of them are its own prose.
struct DraftProse<'a> {
    segments: &'a Segments,
    words: &'a [Word],
    /// What each word counts: nothing in a quotation, one for a whole name.
    counts: Vec<bool>,
    /// Whether each word stands in a quotation or its reporting clause.
    quoted: Vec<bool>,
    /// The places of each run of [`SEED`] words.
    seeds: FxHashMap<[u64; SEED], Vec<usize>>,
}

impl<'a> DraftProse<'a> {
    fn of(desk: &Desk<'a>) -> Option<Self> {
        let segments = desk.findings.segments(desk.draft)?;
        let speech = desk.findings.speech(desk.draft)?;
        let words = &segments.words[..];
        let mut counts = vec![true; words.len()];
        let mut quoted = vec![false; words.len()];
        for span in speech.quotes.iter().map(|quote| quote.marked) {
            segments.words_in(span).for_each(|at| quoted[at] = true);
        }
        let spans = speech.spans();
        for chunk in chunks(desk.text(desk.draft), segments, &spans, 0..words.len()) {
            match chunk.kind {
                ChunkKind::Quotation => chunk.words.for_each(|at| quoted[at] = true),
                ChunkKind::Naming => chunk.words.skip(1).for_each(|at| counts[at] = false),
            }
        }
        for mention in desk.findings.linked()?.mentions(desk.draft) {
            segments.words_in(mention.span).skip(1).for_each(|at| counts[at] = false);
        }
        let mut seeds: FxHashMap<[u64; SEED], Vec<usize>> = FxHashMap::default();
        for (at, window) in words.windows(SEED).enumerate() {
            if !quoted[at..at + SEED].contains(&true) {
                seeds.entry(seed(window)).or_default().push(at);
            }
        }
        Some(Self { segments, words, counts, quoted, seeds })
    }

    /// The longest runs that an article has too, each with the place there.
    fn runs_in(&self, desk: &Desk<'_>, ix: ArticleIx) -> Vec<(Range<usize>, Site)> {
        let there = desk.findings.segments(ix).map_or(&[][..], |segments| &segments.words);
        let mut found: Vec<(Range<usize>, Site)> = Vec::new();
        for (at, window) in there.windows(SEED).enumerate() {
            for &start in self.seeds.get(&seed(window)).map_or(&[][..], Vec::as_slice) {
                if found.iter().any(|(range, _)| range.contains(&start)) {
                    continue;
                }
                let same = |step: usize| {
                    let here = start + step;
                    here < self.words.len()
                        && !self.quoted[here]
                        && there.get(at + step).is_some_and(|it| it.key() == self.words[here].key())
                };
                let len = (0..self.words.len()).take_while(|&step| same(step)).count();
                let len = len - self.loose_words(&(start..start + len));
                let range = start..start + len;
                if self.counts[range.clone()].iter().filter(|&&counts| counts).count() >= MIN_RUN {
                    let span = there[at].span().hull(there[at + len - 1].span());
                    found.push((range, Site { article: ix, span }));
                }
            }
        }
        found
    }

    /// The last words of a run that begin another sentence, when they are few: `… in 2023. The`.
    fn loose_words(&self, range: &Range<usize>) -> usize {
        let last = self.words[range.end - 1].span().start();
        let sentence = self.segments.sentence_at(last).map(|at| self.segments.sentences[at]);
        let own = sentence.map_or(range.clone(), |sentence| self.segments.words_in(sentence));
        let loose = range.end - own.start.clamp(range.start, range.end);
        if own.start > range.start && loose < LOOSE { loose } else { 0 }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        self.words[range.start].span().hull(self.words[range.end - 1].span())
    }
}

fn seed(window: &[Word]) -> [u64; SEED] {
    std::array::from_fn(|at| window[at].key())
}
