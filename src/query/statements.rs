//! Lists the statements of the coverage: every utterance once, with all its renderings.
//!
//! ```text
//! family ──┐               ┌─ speaker, carriers, alterations
//!          ├─ statements ──┤  first carrier, conflicts about the source
//! single ──┘               └─ renderings, the head first
//! ```

use super::{Conflicts, conflicts, renderings};
use crate::analysis::actors::ActorIx;
use crate::analysis::quotes::{
    Alteration, Collation, FamilyMember, QuoteRef, SharedKind, Utterance, collate,
};
use crate::corpus::{ArticleIx, Corpus, Date};
use crate::engine::Findings;
use std::cmp::Reverse;

/// One utterance with all its renderings.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Index into `QuoteLinks::families`; `None` when the statement is quoted only once.
    pub family: Option<usize>,
    /// The longest rendering first, the others in order of the coverage. Not empty.
    pub renderings: Vec<FamilyMember>,
    /// The number of owners that carry the statement.
    pub outlets: usize,
    /// The speaker: the actor that most renderings name; of equally many the first.
    pub speaker: Option<ActorIx>,
    /// The rendering that was published first; `None` when the dates do not decide, or when an
    /// article with the words in a longer quotation or in prose was earlier.
    pub first: Option<FirstRendering>,
    /// The contradictions about the source between the renderings.
    pub conflicts: Conflicts,
}

impl Statement {
    /// Returns the longest rendering.
    #[must_use]
    pub fn head(&self) -> QuoteRef {
        self.renderings[0].quote
    }

    /// Returns the greatest difference between renderings; `None` if there is only one.
    #[must_use]
    pub fn kind(&self) -> Option<SharedKind> {
        if self.renderings.len() < 2 {
            return None;
        }
        self.renderings.iter().map(|m| m.kind).max()
    }

    /// Returns the gravest alteration of any rendering.
    #[must_use]
    pub fn alteration(&self) -> Option<Alteration> {
        self.renderings.iter().filter_map(|m| m.alteration).min()
    }

    /// Returns the renderings aligned word under word, one row for each, in the order of
    /// [`renderings`](Self::renderings). Spans are bytes of the article of the rendering.
    #[must_use]
    pub fn collation(&self, corpus: &Corpus, findings: &Findings) -> Collation {
        let place = |m: &FamilyMember| {
            Some((findings.doc(corpus, m.quote.article)?, findings.quote(m.quote)?.span))
        };
        collate(&self.renderings.iter().filter_map(place).collect::<Vec<_>>())
    }
}

/// Returns every statement of the coverage, in order of the place of its first rendering. Empty
/// until families and speakers are known.
#[must_use]
pub fn statements(corpus: &Corpus, findings: &Findings) -> Vec<Statement> {
    let (Some(linked), Some(links)) = (findings.linked(), findings.quotes()) else {
        return Vec::new();
    };
    let mut found: Vec<Statement> = Vec::new();
    let places = renderings(findings, &links.families);
    for (at, (family, places)) in links.families.iter().zip(places).enumerate() {
        let mut renderings = family.members.clone();
        renderings.sort_by_key(|m| (m.quote != family.head, m.quote));
        let articles = places.into_iter().map(|site| site.article).collect();
        let first = first_of(corpus, &renderings, articles);
        found.push(Statement { first, ..statement(corpus, findings, Some(at), renderings) });
    }
    for (article, _) in corpus.iter() {
        let quotes = findings.speech(article).map_or(0, |speech| speech.quotes.len());
        let single = (0..quotes)
            .map(|index| QuoteRef { article, index: index as u32 })
            .filter(|&q| linked.family(q).is_none());
        found.extend(single.map(|quote| {
            let alone = FamilyMember { quote, kind: SharedKind::Verbatim, alteration: None };
            statement(corpus, findings, None, vec![alone])
        }));
    }
    found.sort_by_key(|s| s.renderings.iter().map(|m| m.quote).min());
    found
}

/// Returns the statement that a quotation is a rendering of. `first` is not computed. `None` until
/// families and speakers are known.
pub(super) fn statement_of(
    corpus: &Corpus,
    findings: &Findings,
    quote: QuoteRef,
) -> Option<Statement> {
    let family = findings.linked()?.family(quote);
    let renderings = match family.and_then(|at| findings.quotes()?.families.get(at)) {
        Some(family) => {
            let mut renderings = family.members.clone();
            renderings.sort_by_key(|m| (m.quote != family.head, m.quote));
            renderings
        }
        None => vec![FamilyMember { quote, kind: SharedKind::Verbatim, alteration: None }],
    };
    Some(statement(corpus, findings, family, renderings))
}

fn statement(
    corpus: &Corpus,
    findings: &Findings,
    family: Option<usize>,
    renderings: Vec<FamilyMember>,
) -> Statement {
    let mut conflict = Conflicts::default();
    for member in &renderings {
        let found = conflicts(corpus, findings, member.quote);
        conflict.speaker |= found.speaker;
        conflict.role |= found.role;
    }
    Statement {
        family,
        outlets: corpus.owners().count(renderings.iter().map(|m| m.quote.article)),
        speaker: speaker(findings, &renderings),
        first: None,
        conflicts: conflict,
        renderings,
    }
}

fn speaker(findings: &Findings, renderings: &[FamilyMember]) -> Option<ActorIx> {
    let linked = findings.linked()?;
    let named: Vec<ActorIx> =
        renderings.iter().filter_map(|m| linked.speaker(Utterance::Quote(m.quote))).collect();
    let times = |ix: ActorIx| named.iter().filter(|&&other| other == ix).count();
    named.iter().enumerate().max_by_key(|&(at, &ix)| (times(ix), Reverse(at))).map(|(_, &ix)| ix)
}

/// The rendering that was published first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstRendering {
    /// The earliest of the dated renderings.
    pub quote: QuoteRef,
    /// Number of articles without a date among those of the renderings. One of them may be earlier.
    pub undated: usize,
}

/// Returns the rendering that was published first among those whose article has a date. `None` if the
/// dates do not decide: see [`earliest`].
#[must_use]
pub fn first(corpus: &Corpus, renderings: &[FamilyMember]) -> Option<FirstRendering> {
    let articles = renderings.iter().map(|member| member.quote.article).collect();
    first_of(corpus, renderings, articles)
}

/// Returns the rendering that was published first; `None` if another of `articles`, which have the
/// words in any form, was earlier, or if the dates do not decide.
fn first_of(
    corpus: &Corpus,
    renderings: &[FamilyMember],
    mut articles: Vec<ArticleIx>,
) -> Option<FirstRendering> {
    articles.sort_unstable();
    articles.dedup();
    let (ix, undated) = earliest(corpus, &articles)?;
    let quote =
        renderings.iter().map(|member| member.quote).filter(|quote| quote.article == ix).min()?;
    Some(FirstRendering { quote, undated })
}

/// Returns the article of `articles` (without repetitions) that was published before all other dated
/// ones, and the number of articles without a date. `None` if the dates do not decide: fewer than two
/// articles have a date, or two are of one day and one of them has no time or no zone.
#[must_use]
pub fn earliest(corpus: &Corpus, articles: &[ArticleIx]) -> Option<(ArticleIx, usize)> {
    let dated: Vec<(Date, ArticleIx)> =
        articles.iter().filter_map(|&ix| Some((corpus.article(ix).published?, ix))).collect();
    if dated.len() < 2 {
        return None;
    }
    let &(date, first) = dated.iter().min()?;
    let mut others = dated.iter().filter(|(_, ix)| *ix != first);
    if others.all(|(other, _)| date.is_before(other)) {
        Some((first, articles.len() - dated.len()))
    } else {
        None
    }
}
