//! Findings about articles that are added to an analysed coverage, until all is analysed again.
//!
//! ```text
//!              of the article   stories   passages             gutter              actors, quotes, rewordings
//! known        stays            stay      gain further sites   gains counterparts  stay
//! added        read             alone     shared with all      carried by others   missing
//! ```
//!
//! The known articles keep their places, so their findings stay valid. The added articles stand
//! behind them.

use super::runner::Analysis;
use super::{Finding, FindingKind, Findings};
use crate::analysis::{passages, quotes};
use crate::corpus::{ArticleIx, Corpus};
use crate::lexis::Lexis;
use crate::text::Span;
use std::sync::Arc;

/// The findings of `corpus`, whose articles `..first` are those of `before`. `None` when `before`
/// is not complete.
#[must_use]
pub fn grow(corpus: &Corpus, first: usize, before: &Findings, lexis: &Lexis) -> Option<Findings> {
    const READ: [FindingKind; 4] =
        [FindingKind::Segments, FindingKind::Speech, FindingKind::Names, FindingKind::Agencies];
    let (joined, known, stories) = (before.joined()?, before.passages()?, before.stories()?);
    let room = before.with_room(corpus.len());
    let mut after = Analysis::new(corpus, lexis).with_known(room).run(&READ, |_| {});
    let docs = after.docs(corpus)?;
    let speech: Vec<&quotes::Speech> =
        corpus.iter().map(|(ix, _)| after.speech(ix)).collect::<Option<_>>()?;
    let quoted: Vec<Vec<Span>> = speech.iter().map(|speech| speech.spans()).collect();
    let quoted: Vec<&[Span]> = quoted.iter().map(Vec::as_slice).collect();
    let grown = passages::add_articles(known, first, &docs, &quoted, before.weights(lexis));
    let joined =
        joined.with_articles(corpus, &docs, &speech, first, &grown.passages, &grown.changed);
    let added = (first..corpus.len()).map(|at| ArticleIx(at as u32));
    let stories = stories.with_alone(added);
    after.absorb(Finding::Stories(Arc::new(stories)));
    after.absorb(Finding::Passages(grown.passages.into()));
    after.absorb(Finding::Joined(Arc::new(joined)));
    Some(after)
}
