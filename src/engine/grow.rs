//! `grow`: what can be told at once of articles that come to a coverage which is
//! analysed, until everything is found anew.
//!
//! ```text
//!              facts   stories   passages             gutter              actors, quotes, rewordings
//! known        stay    stay      gain further sites   gains counterparts  stay
//! added        read    alone     shared with all      carried by others   wait
//! ```
//!
//! The known articles keep their places, so that everything that is known of
//! them is handed on as it is; the added ones stand behind them.

use super::analyse::{docs_of, read};
use super::{Finding, Findings};
use crate::analysis::{actors, passages};
use crate::corpus::{ArticleIx, Corpus};
use crate::lexis::Lexis;
use crate::text::Span;
use rayon::prelude::*;
use std::sync::Arc;

/// The findings of `corpus`, of which the articles `..first` are those that
/// `before` tells of. `None` when `before` is not complete.
#[must_use]
pub fn grow(corpus: &Corpus, first: usize, before: &Findings, lexis: &Lexis) -> Option<Findings> {
    let (joined, known, stories) = (before.joined()?, before.passages()?, before.stories()?);
    let mut after = before.with_room(corpus.len());
    let added = &corpus.articles()[first..];
    let facts: Vec<_> = added
        .par_iter()
        .enumerate()
        .map_init(
            || actors::Recogniser::new(lexis),
            |recogniser, (at, article)| {
                read(ArticleIx((first + at) as u32), article, lexis, recogniser)
            },
        )
        .collect();
    let places = (first..).map(|at| ArticleIx(at as u32));
    places
        .clone()
        .zip(facts)
        .for_each(|(ix, facts)| after.absorb(Finding::Facts(ix, Arc::new(facts))));
    let facts: Vec<_> =
        corpus.iter().map(|(ix, _)| after.shared_facts(ix)).collect::<Option<_>>()?;
    let docs = docs_of(corpus, &facts);
    let quoted: Vec<Vec<Span>> = facts.iter().map(|facts| facts.speech.spans()).collect();
    let quoted: Vec<&[Span]> = quoted.iter().map(Vec::as_slice).collect();
    let update = passages::add_articles(known, first, &docs, &quoted, joined.weights());
    let joined = joined.with_articles(&docs, &facts, first, &update.passages, &update.changed);
    after.absorb(Finding::Stories(Arc::new(stories.with_alone(places.take(added.len())))));
    after.absorb(Finding::Passages(Arc::new(update.passages)));
    after.absorb(Finding::Joined(Arc::new(joined)));
    Some(after)
}
