//! Computes speaking shares: the number of words of direct quotation of each actor in each carrier.
//! The outlets of one owner are one carrier.
//!
//! ```text
//!                  Harbour Post   North Echo
//! Ilse Marten          112            38
//! Anton Bremer           0            71
//! (not named)           25             0
//! ```

use crate::analysis::actors::ActorIx;
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The number of quoted words of one actor, by carrier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorShare {
    /// The actor that is quoted; `None` for all speakers without a name.
    pub actor: Option<ActorIx>,
    /// Words by carrier, in order of [`SpeakingShare::outlets`].
    pub words: Vec<usize>,
    /// Number of quotations over all carriers.
    pub quotes: usize,
}

impl ActorShare {
    /// Returns the number of words over all carriers.
    #[must_use]
    pub fn total(&self) -> usize {
        self.words.iter().sum()
    }
}

/// The quoted words of all actors, by carrier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakingShare {
    /// The articles of each owner, in order of the coverage. An article of unknown outlet is alone.
    pub outlets: Vec<Vec<ArticleIx>>,
    /// One entry for each actor, most words first, then in the order of actors. Unnamed speakers
    /// stand last.
    pub shares: Vec<ActorShare>,
}

impl SpeakingShare {
    /// Returns the name of the carrier at this index of `outlets`: the outlet; the owner, if the
    /// articles are from several outlets of one owner; the path of the article, if its outlet is
    /// unknown.
    #[must_use]
    pub fn outlet<'c>(&self, corpus: &'c Corpus, at: usize) -> &'c str {
        let articles = self.outlets.get(at).map_or(&[][..], Vec::as_slice);
        let Some((&first, others)) = articles.split_first() else { return "" };
        let article = corpus.article(first);
        let Some(outlet) = &article.outlet else { return &article.path };
        let same = |&ix: &ArticleIx| {
            let other = corpus.article(ix).outlet.as_ref();
            other.is_some_and(|other| other.identity() == outlet.identity())
        };
        match &outlet.group {
            Some(owner) if !others.iter().all(same) => owner,
            _ => &outlet.name,
        }
    }
}

/// Counts the words in quotation marks of every actor by carrier. A quotation that a heading
/// repeats from its own text counts once. Empty until speakers are known.
#[must_use]
pub fn speaking_share(corpus: &Corpus, findings: &Findings) -> SpeakingShare {
    let Some(joined) = findings.joined() else { return SpeakingShare::default() };
    let mut found = SpeakingShare::default();
    let mut numbers: BTreeMap<u32, usize> = BTreeMap::new();
    let mut places: Vec<usize> = Vec::with_capacity(corpus.len());
    for (ix, _) in corpus.iter() {
        let at = *numbers.entry(corpus.owners().of(ix)).or_insert_with(|| {
            found.outlets.push(Vec::new());
            found.outlets.len() - 1
        });
        found.outlets[at].push(ix);
        places.push(at);
    }
    let mut shares: BTreeMap<Option<ActorIx>, ActorShare> = BTreeMap::new();
    for (article, _) in corpus.iter() {
        let Some(facts) = findings.analysis(article) else { continue };
        for (index, quote) in facts.speech.quotes.iter().enumerate() {
            let at = QuoteRef { article, index: index as u32 };
            if repeats(findings, at) {
                continue;
            }
            let actor = joined.speaker(Utterance::Quote(at));
            let share = shares.entry(actor).or_insert_with(|| ActorShare {
                actor,
                words: vec![0; found.outlets.len()],
                quotes: 0,
            });
            share.words[places[article.at()]] += facts.segments.words_in(quote.span).len();
            share.quotes += 1;
        }
    }
    found.shares = shares.into_values().collect();
    found.shares.sort_by_key(|s| (s.actor.is_none(), Reverse(s.total()), s.actor));
    found
}

/// Whether a longer rendering in the same article, or an equal one before it, has these words.
fn repeats(findings: &Findings, at: QuoteRef) -> bool {
    let family = || findings.quotes()?.families.get(findings.joined()?.family(at)?);
    let (Some(family), Some(own)) = (family(), keys(findings, at)) else { return false };
    let others =
        family.members.iter().map(|m| m.quote).filter(|q| q.article == at.article && *q != at);
    others.filter_map(|q| Some((q.index, keys(findings, q)?))).any(|(index, theirs)| {
        let longer = (own.len(), index) < (theirs.len(), at.index);
        longer && theirs.windows(own.len().max(1)).any(|run| run == own)
    })
}

/// Returns the keys of the words of a quote.
fn keys(findings: &Findings, quote: QuoteRef) -> Option<Vec<u64>> {
    let segments = findings.segments(quote.article)?;
    let span = findings.quote(quote)?.span;
    Some(segments.words[segments.words_in(span)].iter().map(|word| word.key()).collect())
}
