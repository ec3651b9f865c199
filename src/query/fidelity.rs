//! How many other owners carry each sentence of an article, and what happened to it there.
//!
//! ```text
//! here    “We dredged the channel to seven metres.”
//! B       “We dredged the channel to seven metres.”      verbatim ┐
//! C       “We dredged the channel”                       trimmed  ├─ 3 carriers, the worst: 1 altered
//! D       “We dredged the channel to six metres.”        altered  ┘  (seven → six)
//! ```
//!
//! An owner counts once. A grave difference of any of its renderings counts; otherwise the strongest
//! way in which it carries the sentence does. All articles count, whatever is shown.

use super::conflicts::other_speakers;
use crate::analysis::quotes::{Alteration, QuoteRef, SharedKind, SharedQuote};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::{Carried, Findings, Joined};
use crate::text::Span;
use std::collections::BTreeMap;

/// What happened to a sentence at another owner, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Its quotation is given to another speaker.
    OtherSpeaker,
    /// A number, a negation or a content word of its quotation differs.
    Altered,
    /// Its quotation has fewer or more words.
    Trimmed,
    /// It is carried with edits.
    Edited,
    /// It is carried in other words.
    Reworded,
    /// It is carried word for word.
    Verbatim,
}

impl Fate {
    /// Every fate, the worst first.
    pub const ALL: [Self; 6] = [
        Self::OtherSpeaker,
        Self::Altered,
        Self::Trimmed,
        Self::Edited,
        Self::Reworded,
        Self::Verbatim,
    ];

    /// The name on screens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OtherSpeaker => "another speaker",
            Self::Altered => "altered",
            Self::Trimmed => "trimmed",
            Self::Edited => Carried::Edited.name(),
            Self::Reworded => Carried::Reworded.name(),
            Self::Verbatim => Carried::Verbatim.name(),
        }
    }

    /// Whether the meaning differs: another speaker, or an alteration.
    #[must_use]
    pub fn is_grave(self) -> bool {
        self <= Self::Altered
    }
}

impl From<Carried> for Fate {
    fn from(carried: Carried) -> Self {
        match carried {
            Carried::Verbatim => Self::Verbatim,
            Carried::Edited => Self::Edited,
            Carried::Reworded => Self::Reworded,
        }
    }
}

/// The words that an alteration changes, on both sides. A side that lacks them is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FidelityChange {
    /// The words of the article itself.
    pub here: Option<Site>,
    /// The words of the other article.
    pub there: Option<Site>,
}

/// What happened to a quotation of a sentence in one place of another article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RenderingFate {
    /// The quotation in the other article.
    site: Site,
    fate: Fate,
}

/// How the other owners carry one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fidelity {
    /// The number of owners with each fate, in the order of [`Fate::ALL`]. Each owner counts once.
    owners: [usize; Fate::ALL.len()],
    /// The changed words of each alteration.
    pub changes: Vec<FidelityChange>,
    /// The places that quote the sentence otherwise than word for word.
    renderings: Vec<RenderingFate>,
}

impl Fidelity {
    /// The number of other owners that carry the sentence.
    #[must_use]
    pub fn carriers(&self) -> usize {
        self.owners.iter().sum()
    }

    /// The number of other owners with this fate.
    #[must_use]
    pub fn owners(&self, fate: Fate) -> usize {
        self.owners[fate as usize]
    }

    /// What happened to the sentence at a place that carries it in this way: the worst that happened to
    /// its quotations there, else the way.
    #[must_use]
    pub fn fate_at(&self, site: Site, carried: Carried) -> Fate {
        let here = |one: &&RenderingFate| {
            one.site.article == site.article && one.site.span.overlaps(site.span)
        };
        let fates = self.renderings.iter().filter(here).map(|one| one.fate);
        let told = fates.filter(|fate| fate.is_grave() || carried == Carried::Edited);
        told.min().unwrap_or_else(|| carried.into())
    }

    /// The worst fate and the number of owners that have it; `None` when nobody carries the sentence.
    #[must_use]
    pub fn worst(&self) -> Option<(Fate, usize)> {
        Fate::ALL.into_iter().zip(self.owners).find(|(_, owners)| *owners > 0)
    }
}

/// The fidelity of every sentence of an article; empty until the articles are compared.
#[must_use]
pub fn fidelities(corpus: &Corpus, findings: &Findings, ix: ArticleIx) -> Vec<Fidelity> {
    let sentences = findings.segments(ix).map_or(0, |segments| segments.sentences.len());
    (0..sentences).map_while(|at| fidelity(corpus, findings, ix, at)).collect()
}

/// The fidelity of the sentence with this index; `None` until the articles are compared.
#[must_use]
pub fn fidelity(
    corpus: &Corpus,
    findings: &Findings,
    ix: ArticleIx,
    sentence: usize,
) -> Option<Fidelity> {
    let (joined, linked) = (findings.joined()?, findings.linked()?);
    let (links, speech) = (findings.quotes()?, findings.speech(ix)?);
    let span = *findings.segments(ix)?.sentences.get(sentence)?;
    let owners = corpus.owners();
    let mut fates: BTreeMap<u32, Fate> = BTreeMap::new();
    for counterpart in joined.counterparts(ix, sentence) {
        // The strongest way comes first.
        let owner = owners.of(counterpart.site.article);
        if owner != owners.of(ix) {
            fates.entry(owner).or_insert_with(|| counterpart.carried.into());
        }
    }
    let mut found = Fidelity::default();
    let quotes = speech.quotes.iter().zip(0..).filter(|(quote, _)| quote.span.overlaps(span));
    for (_, index) in quotes {
        let quote = QuoteRef { article: ix, index };
        for &at in linked.shared(quote) {
            let pair = &links.shared[at];
            let owner = owners.of(pair.other(quote).article);
            let Some(fate) = fates.get_mut(&owner) else { continue };
            let rendered = match altered_words(pair, quote) {
                Some(change) if is_in(joined, (ix, sentence, span), &change) => {
                    *fate = (*fate).min(Fate::Altered);
                    found.changes.push(change);
                    Fate::Altered
                }
                None if matches!(pair.kind, SharedKind::Trimmed | SharedKind::Overlap) => {
                    if *fate == Fate::Edited {
                        *fate = Fate::Trimmed;
                    }
                    Fate::Trimmed
                }
                _ => continue,
            };
            found.renderings.extend(rendering(findings, pair.other(quote), rendered));
        }
        for other in other_speakers(corpus, findings, quote) {
            if let Some(fate) = fates.get_mut(&owners.of(other.article)) {
                *fate = Fate::OtherSpeaker;
                found.renderings.extend(rendering(findings, other, Fate::OtherSpeaker));
            }
        }
    }
    fates.into_values().for_each(|fate| found.owners[fate as usize] += 1);
    Some(found)
}

fn rendering(findings: &Findings, quote: QuoteRef, fate: Fate) -> Option<RenderingFate> {
    let span = findings.quote(quote)?.span;
    Some(RenderingFate { site: Site { article: quote.article, span }, fate })
}

/// The words that differ between `quote` and the other quote of `pair`; `None` unless the meaning
/// differs.
fn altered_words(pair: &SharedQuote, quote: QuoteRef) -> Option<FidelityChange> {
    if pair.kind != SharedKind::Altered || !pair.alteration.is_some_and(Alteration::is_grave) {
        return None;
    }
    let changed = pair.changed?;
    let site =
        |of: QuoteRef, span: Option<Span>| span.map(|span| Site { article: of.article, span });
    let (a, b) = (site(pair.a, changed.a), site(pair.b, changed.b));
    Some(if pair.a == quote {
        FidelityChange { here: a, there: b }
    } else {
        FidelityChange { here: b, there: a }
    })
}

/// Whether the change is one of this sentence. Words that are missing here are placed by the
/// counterpart that has them.
fn is_in(
    joined: &Joined,
    (ix, sentence, span): (ArticleIx, usize, Span),
    change: &FidelityChange,
) -> bool {
    match (change.here, change.there) {
        (Some(here), _) => here.span.overlaps(span),
        (None, Some(there)) => joined
            .counterparts(ix, sentence)
            .iter()
            .map(|counterpart| counterpart.site)
            .any(|site| site.article == there.article && site.span.overlaps(there.span)),
        (None, None) => false,
    }
}
