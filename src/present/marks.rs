//! Marks: spans of an article's text with their roles.

use super::layers::{LayerId, LayerInput, LayerSet};
use super::{Role, RoleSet};
use crate::analysis::actors::ActorKind;
use crate::corpus::{ArticleIx, BlockKind, Corpus, InlineKind};
use crate::text::Span;
use crate::text::overlay::Mark;

/// The role of an actor's name.
#[must_use]
pub fn actor_role(kind: ActorKind) -> Role {
    match kind {
        ActorKind::Person => Role::Person,
        ActorKind::Organisation => Role::Organisation,
        ActorKind::Place => Role::Place,
    }
}

/// Everything marked in an article, as far as it is known, in the order of the spans: the markup
/// of the source, and the highlights of the layers that are `shown`. Spans may cross and nest.
#[must_use]
pub fn marks(input: LayerInput<'_>, shown: LayerSet) -> Vec<Mark> {
    let mut marks = markup(input.corpus, input.article);
    for layer in LayerId::all().filter(|&layer| shown.shows(layer)) {
        marks.extend((layer.spec().marks)(input));
    }
    marks.sort_unstable_by_key(|mark| mark.span);
    marks
}

/// `span` with `roles`, as the overlay takes it.
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
