//! Turns passages, shared quotes and echoes into counterparts of sentences.
//!
//! ```text
//! passage     ├─────────────────────────────┤         sites in two articles
//! sentences   ├──────┤ ├───────────┤ ├──────────┤     those with half of their words inside
//! answers     ├─────────┤ ├────────┤ ├──────────┤     the sentence of the other side with most words in common
//! ```

use super::join::{Carried, Counterpart, Via};
use crate::analysis::Doc;
use crate::analysis::passages::Passage;
use crate::analysis::quotes::{Echo, QuoteRef, SharedQuote, Speech, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::text::signs::are_same;
use crate::text::surface::{Surface, in_both, surface};
use crate::text::{Pair, Span, Word};
use std::ops::Range;
use std::sync::Arc;

/// Number of pairs of sites that one passage gives, about. Each site is paired with the first
/// sites, the head among them. No record of a fit: it bounds memory when ten thousand articles print one
/// text. A higher value lists more counterparts for each sentence of such a text.
const PAIRS: usize = 1 << 16;
/// Least and greatest number of sites that one site is paired with, whatever [`PAIRS`] gives.
const FACED: (usize, usize) = (8, 128);
/// Number of sentences before and behind the same relative place of a long passage that are
/// compared with a sentence. No record of a fit: it bounds the time. A lower value misses the answer in
/// passages of which one side is much longer.
const AROUND: usize = 32;

/// Share of the words of a sentence, 0 to 1, that the other sentence must have when a passage is
/// edited there. Below it, articles and prepositions make any two sentences alike.
const SAME: f32 = 0.5;

/// Share of the words of a sentence, 0 to 1, that must lie inside a verbatim passage for the sentence
/// to be carried word for word. Of a sentence that the passage covers less, the rest is not carried.
const WHOLE: f32 = 0.9;

/// Turns passages, shared quotes and echoes into counterparts of sentences.
pub(super) struct CounterpartBuilder<'a> {
    pub(super) docs: &'a [Doc<'a>],
    pub(super) speech: &'a [&'a Speech],
}

/// The counterparts of each sentence of an article.
pub(super) type SentenceCounterparts = Arc<Vec<Vec<Counterpart>>>;

/// The start: no sentence of `doc` has a counterpart.
pub(super) fn none_of(doc: &Doc<'_>) -> SentenceCounterparts {
    Arc::new(vec![Vec::new(); doc.sentences().len()])
}

/// Sorts the counterparts of each sentence: strongest way first, then best score, then in order of
/// articles.
pub(super) fn in_order(of: &mut SentenceCounterparts) {
    for sentence in Arc::make_mut(of) {
        sentence.sort_by(|a, b| {
            (a.carried, b.score)
                .partial_cmp(&(b.carried, a.score))
                .unwrap_or(std::cmp::Ordering::Equal)
                .then(a.site.cmp(&b.site))
        });
        sentence.dedup_by_key(|c| c.site);
    }
}

impl CounterpartBuilder<'_> {
    /// Adds the pairs of sites of a passage in which at least one article is `wanted`.
    pub(super) fn passage(
        &self,
        into: &mut [SentenceCounterparts],
        passage: &Passage,
        via: Via,
        wanted: impl Fn(ArticleIx) -> bool,
    ) {
        let faced = (PAIRS / passage.sites.len().max(1)).clamp(FACED.0, FACED.1);
        for (i, here) in passage.sites.iter().enumerate() {
            for (j, there) in passage.sites.iter().take(faced).enumerate() {
                if i != j && (wanted(here.site.article) || wanted(there.site.article)) {
                    let kind = here.kind.max(there.kind).unwrap_or(passage.kind);
                    let carried = kind.into();
                    self.both_ends(
                        into,
                        here.site,
                        Counterpart { site: there.site, carried, score: passage.score, via },
                    );
                }
            }
        }
    }

    /// Adds the two quotes of a pair to each other.
    pub(super) fn shared_quote(
        &self,
        into: &mut [SentenceCounterparts],
        shared: &SharedQuote,
        via: Via,
    ) {
        let carried = shared.kind.into();
        let (Some(a), Some(b)) = (self.quote(shared.a), self.quote(shared.b)) else { return };
        self.both_ends(into, a, Counterpart { site: b, carried, score: shared.score, via });
        self.both_ends(into, b, Counterpart { site: a, carried, score: shared.score, via });
    }

    /// Adds an utterance and its echo to each other.
    pub(super) fn echo(&self, into: &mut [SentenceCounterparts], echo: &Echo, via: Via) {
        let Some(said) = self.utterance(echo.of) else { return };
        let carried = Carried::Reworded;
        self.both_ends(
            into,
            said,
            Counterpart { site: echo.site, carried, score: echo.score, via },
        );
        self.both_ends(
            into,
            echo.site,
            Counterpart { site: said, carried, score: echo.score, via },
        );
    }

    fn quote(&self, quote: QuoteRef) -> Option<Site> {
        let span = self.speech.get(quote.article.at())?.quotes.get(quote.index as usize)?.span;
        Some(Site { article: quote.article, span })
    }

    fn utterance(&self, utterance: Utterance) -> Option<Site> {
        match utterance {
            Utterance::Quote(quote) => self.quote(quote),
            Utterance::Indirect(at) => {
                let span = self.speech.get(at.article.at())?.indirect.get(at.index as usize)?.span;
                Some(Site { article: at.article, span })
            }
        }
    }

    /// Adds `counterpart` to each sentence that has at least half of its words in `here`, with the
    /// sentence of the other side that answers it. A sentence that a passage covers only in part is
    /// edited at most.
    fn both_ends(&self, into: &mut [SentenceCounterparts], here: Site, counterpart: Counterpart) {
        if here.article == counterpart.site.article {
            return;
        }
        let segments = self.docs[here.article.at()].segments;
        let over = segments.sentences_over(here.span);
        for at in over.clone() {
            let sentence = segments.sentences[at];
            let Some(part) = sentence.intersection(here.span) else { continue };
            let words = segments.words_in(sentence).len();
            let inside = segments.words_in(part).len();
            if 2 * inside >= words {
                let place = (at - over.start, over.end - 1 - at);
                let facing = self.facing(here, part, place, counterpart).map(|mut facing| {
                    let is_passage = matches!(facing.via, Via::Passage(_));
                    if is_passage && (inside as f32) < WHOLE * words as f32 {
                        facing.carried = facing.carried.max(Carried::Edited);
                    }
                    facing
                });
                Arc::make_mut(&mut into[here.article.at()])[at].extend(facing);
            }
        }
    }

    /// The sentence of `counterpart` that answers `part` of `here`: the one with the most words in
    /// common. `None` when the passage has no such sentence, because it was edited there. All but
    /// rewordings are scored by the words of the two sentences; when the counterpart runs over
    /// several sentences, the way of carrying is found by these words too. `place` is the number
    /// of sentences of `here` before `part` and behind it.
    fn facing(
        &self,
        here: Site,
        part: Span,
        place: (usize, usize),
        counterpart: Counterpart,
    ) -> Option<Counterpart> {
        let there = counterpart.site;
        let segments = self.docs[there.article.at()].segments;
        let over = segments.sentences_over(there.span);
        if counterpart.carried == Carried::Reworded {
            return Some(counterpart);
        }
        let ours = self.words(Site { span: part, ..here });
        let several = over.len() > 1;
        if several && let Some(site) = self.twin(ours, Pair::new(here, there), over.clone(), place)
        {
            return Some(Counterpart {
                site,
                carried: Carried::Verbatim,
                score: 1.0,
                ..counterpart
            });
        }
        let ordered = |words: &[Word]| {
            let mut keys: Vec<u64> = words.iter().map(|word| word.key()).collect();
            keys.sort_unstable();
            keys
        };
        let keys = ordered(ours);
        let common = |span: Span| in_both(&keys, &ordered(self.words(Site { span, ..there })));
        let parts = near(over, here.span, part)
            .filter_map(|at| segments.sentences[at].intersection(there.span));
        let (shared, best) = parts
            .map(|span| (common(span), span))
            .max_by_key(|&(shared, span)| (shared, std::cmp::Reverse(span)))?;
        let site = Site { span: best, ..there };
        let theirs = self.words(site);
        let score = (shared as f32 / ours.len().max(theirs.len()).max(1) as f32).min(1.0);
        if !several {
            return Some(Counterpart { score, ..counterpart });
        }
        let texts = Pair::new(here, site).map(|at| self.docs[at.article.at()].text());
        let carried = match surface(Pair::new(ours, theirs), texts) {
            Surface::Same => Carried::Verbatim,
            Surface::Edited => Carried::Edited,
            Surface::Different if shared as f32 >= SAME * ours.len() as f32 => {
                counterpart.carried.max(Carried::Edited)
            }
            Surface::Different => return None,
        };
        Some(Counterpart { site, carried, score, ..counterpart })
    }

    /// The sentence with the same number from the start or from the end, when it has the same words.
    fn twin(
        &self,
        ours: &[Word],
        sites: Pair<Site>,
        over: Range<usize>,
        (before, behind): (usize, usize),
    ) -> Option<Site> {
        let there = sites.right;
        let texts = sites.map(|at| self.docs[at.article.at()].text());
        let segments = self.docs[there.article.at()].segments;
        let places = [Some(over.start + before), over.end.checked_sub(1 + behind)];
        let inside = places.into_iter().flatten().filter(|at| over.contains(at));
        let mut sites = inside.filter_map(|at| {
            Some(Site { span: segments.sentences[at].intersection(there.span)?, ..there })
        });
        sites.find(|&site| are_same(Pair::new(ours, self.words(site)), texts))
    }

    fn words(&self, site: Site) -> &[Word] {
        let segments = self.docs[site.article.at()].segments;
        &segments.words[segments.words_in(site.span)]
    }
}

/// The sentences of `over` at about the same relative position as `part` has in `here`.
fn near(over: Range<usize>, here: Span, part: Span) -> Range<usize> {
    let before = part.start().saturating_sub(here.start());
    let middle = over.start + before * over.len() / here.len().max(1);
    over.start.max(middle.saturating_sub(AROUND))..over.end.min(middle + AROUND + 1)
}
