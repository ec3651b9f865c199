//! What is marked in a text, and where one can jump to in it.

use super::{Role, RoleSet};
use crate::analysis::actors::{ActorIx, ActorKind};
use crate::analysis::passages::Passage;
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::{ArticleIx, BlockKind, Corpus, InlineKind};
use crate::engine::{Findings, Via};
use crate::text::Span;
use crate::text::overlay::Mark;

/// Which highlight layers are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layers {
    /// Quotations.
    pub quotes: bool,
    /// Shared prose.
    pub passages: bool,
    /// Named actors.
    pub actors: bool,
}

impl Default for Layers {
    fn default() -> Self {
        Self { quotes: true, passages: true, actors: true }
    }
}

/// The role of an actor's name.
#[must_use]
pub fn actor_role(kind: ActorKind) -> Role {
    match kind {
        ActorKind::Person => Role::Person,
        ActorKind::Organisation => Role::Organisation,
        ActorKind::Place => Role::Place,
    }
}

/// Everything marked in an article, as far as it is known, by start. Spans may
/// cross and nest.
#[must_use]
pub fn marks(corpus: &Corpus, findings: &Findings, ix: ArticleIx, layers: Layers) -> Vec<Mark> {
    let mut marks = markup(corpus, ix);
    if layers.quotes {
        marks.extend(quotes(findings, ix));
    }
    if layers.passages {
        marks.extend(passages(findings, ix).into_iter().map(|span| mark(span, Role::Passage)));
    }
    if layers.actors {
        marks.extend(actors(findings, ix));
    }
    marks.sort_unstable_by_key(|mark| mark.span);
    marks
}

/// `span` with `roles`, as the overlay wants it.
#[must_use]
pub fn mark(span: Span, roles: impl Into<RoleSet>) -> Mark {
    Mark { span, roles: roles.into().bits() }
}

fn markup(corpus: &Corpus, ix: ArticleIx) -> Vec<Mark> {
    let text = &corpus.article(ix).text;
    let blocks = text.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Headline => Some(mark(block.span, Role::Headline)),
        BlockKind::Heading => Some(mark(block.span, Role::Heading)),
        _ => None,
    });
    let inlines = text.inlines.iter().map(|inline| match inline.kind {
        InlineKind::Strong => mark(inline.span, Role::Strong),
        InlineKind::Emphasis => mark(inline.span, Role::Emphasis),
        InlineKind::Link(_) => mark(inline.span, Role::Link),
    });
    blocks.chain(inlines).collect()
}

fn quotes(findings: &Findings, ix: ArticleIx) -> Vec<Mark> {
    let Some(facts) = findings.facts(ix) else { return Vec::new() };
    let carried = |index: usize| {
        let quote = QuoteRef { article: ix, index: index as u32 };
        let elsewhere = |joined: &crate::engine::Joined| {
            !joined.shared(quote).is_empty() || !joined.echoes(Utterance::Quote(quote)).is_empty()
        };
        findings.joined().is_some_and(elsewhere)
    };
    let role =
        |index| if carried(index) { Role::Quote | Role::SharedQuote } else { Role::Quote.into() };
    facts
        .speech
        .quotes
        .iter()
        .enumerate()
        .map(|(index, quote)| mark(quote.marked, role(index)))
        .collect()
}

fn actors(findings: &Findings, ix: ArticleIx) -> Vec<Mark> {
    if let (Some(joined), Some(actors)) = (findings.joined(), findings.actors()) {
        let kind = |actor: ActorIx| actors.actors.get(actor.at()).map(|actor| actor.kind);
        return joined
            .mentions(ix)
            .iter()
            .filter_map(|m| Some(mark(m.span, actor_role(kind(m.actor)?))))
            .collect();
    }
    let mentions = findings.facts(ix).map_or(&[][..], |facts| &facts.named.mentions);
    mentions.iter().map(|m| mark(m.span, actor_role(m.kind))).collect()
}

/// The sites of passages in one article, found through its own sentences, so
/// that the cost does not grow with the coverage. In order, each once.
fn passages(findings: &Findings, ix: ArticleIx) -> Vec<Span> {
    let (Some(joined), Some(all), Some(facts)) =
        (findings.joined(), findings.passages(), findings.facts(ix))
    else {
        return Vec::new();
    };
    let mut through: Vec<usize> = (0..facts.segments.sentences.len())
        .flat_map(|sentence| joined.counterparts(ix, sentence))
        .filter_map(|counterpart| match counterpart.via {
            Via::Passage(at) => Some(at),
            Via::Quote(_) | Via::Echo(_) => None,
        })
        .collect();
    through.sort_unstable();
    through.dedup();
    let sites = |passage: &Passage| {
        passage.sites.iter().map(|s| s.site).filter(|site| site.article == ix).collect::<Vec<_>>()
    };
    let mut spans: Vec<Span> = through
        .into_iter()
        .filter_map(|at| all.get(at))
        .flat_map(sites)
        .map(|site| site.span)
        .collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// The places of an article that one can jump between, each list in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landmarks {
    /// Quotations, without their marks.
    pub quotes: Vec<Span>,
    /// Shared prose.
    pub passages: Vec<Span>,
    /// Names of actors.
    pub actors: Vec<Span>,
    /// Sentences that no other outlet carries.
    pub only_here: Vec<Span>,
}

impl Landmarks {
    /// The landmarks of one article, as far as they are known.
    #[must_use]
    pub fn of(findings: &Findings, ix: ArticleIx) -> Self {
        let Some(facts) = findings.facts(ix) else { return Self::default() };
        let mut passages = passages(findings, ix);
        passages.dedup_by_key(|span| span.start());
        let actors = match findings.joined() {
            Some(joined) => joined.mentions(ix).iter().map(|m| m.span).collect(),
            None => facts.named.mentions.iter().map(|m| m.span).collect(),
        };
        Self {
            quotes: facts.speech.quotes.iter().map(|q| q.span).collect(),
            passages,
            actors,
            only_here: findings.only_here(ix),
        }
    }
}
