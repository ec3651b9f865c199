//! Computes speaking shares: the number of words of direct quotation of each actor in each carrier.
//! The outlets of one owner are one carrier.
//!
//! ```text
//!                  Harbour Post   North Echo
//! Ilse Marten          112            38
//! Anton Bremer           0            71
//! (not named)           25             0
//! ```

use super::carriers::carrier_name;
use super::sources::{QuotedSource, sources};
use crate::analysis::actors::ActorIx;
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
    /// Returns the name of the carrier at this index of `outlets`.
    #[must_use]
    pub fn outlet<'c>(&self, corpus: &'c Corpus, at: usize) -> &'c str {
        carrier_name(corpus, self.outlets.get(at).map_or(&[][..], Vec::as_slice))
    }
}

/// Counts the words in quotation marks of every actor by carrier. A quotation that a heading
/// repeats from its own text counts once. Empty until speakers are known.
#[must_use]
pub fn speaking_share(corpus: &Corpus, findings: &Findings) -> SpeakingShare {
    let table = sources(corpus, findings);
    let mut places = vec![0; corpus.len()];
    for (at, articles) in table.outlets.iter().enumerate() {
        articles.iter().for_each(|ix| places[ix.at()] = at);
    }
    let mut shares: BTreeMap<Option<ActorIx>, ActorShare> = BTreeMap::new();
    let is_quoted = |source: &&QuotedSource| source.counts(|_| true)[0].statements > 0;
    for source in table.sources.iter().filter(is_quoted) {
        let actor = source.actor();
        let share = shares.entry(actor).or_insert_with(|| ActorShare {
            actor,
            words: vec![0; table.outlets.len()],
            quotes: 0,
        });
        for record in &source.records {
            share.words[places[record.article.at()]] += record.direct.words;
            share.quotes += record.direct.statements;
        }
    }
    let mut shares: Vec<ActorShare> = shares.into_values().collect();
    shares.sort_by_key(|s| (s.actor.is_none(), Reverse(s.total()), s.actor));
    SpeakingShare { outlets: table.outlets, shares }
}
