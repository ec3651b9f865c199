//! The layer of named actors.

use super::{LayerInput, LayerSpec, LayerToggle, LegendRow};
use crate::analysis::actors::ActorIx;
use crate::present::Role;
use crate::present::here::Spot;
use crate::present::marks::{actor_role, mark};
use crate::text::Span;
use crate::text::overlay::Mark;

/// The row of this layer in the table of layers.
pub(super) const LAYER: LayerSpec = LayerSpec {
    name: "actor",
    letter: 'a',
    help: ["next person, organisation or place", "person, organisation or place before"],
    hint: "actor",
    is_hinted_early: false,
    landmark: "actor",
    toggle: LayerToggle::Own { name: "actors", letter: 'a', help: "highlight actors, or not" },
    marks,
    landmarks: |input| {
        input.findings.analysis(input.article)?;
        Some(marks(input).iter().map(|mark| mark.span).collect())
    },
    spot: Some(spot),
    cursor: Role::CurrentHit,
    sign: None,
    note: None,
    legend: &[
        LegendRow { sample: "Name", role: Role::Person, also: None, meaning: "a person" },
        LegendRow {
            sample: "Name",
            role: Role::Organisation,
            also: None,
            meaning: "an organisation",
        },
        LegendRow { sample: "Name", role: Role::Place, also: None, meaning: "a place" },
    ],
};

/// The mentions of linked actors; before actors are linked, the names found in the article.
fn marks(input: LayerInput<'_>) -> Vec<Mark> {
    let findings = input.findings;
    if let (Some(linked), Some(actors)) = (findings.linked(), findings.actors()) {
        let kind = |actor: ActorIx| actors.actors.get(actor.at()).map(|actor| actor.kind);
        return linked
            .mentions(input.article)
            .iter()
            .filter_map(|mention| Some(mark(mention.span, actor_role(kind(mention.actor)?))))
            .collect();
    }
    let mentions =
        findings.analysis(input.article).map_or(&[][..], |analysis| &analysis.names.mentions);
    mentions.iter().map(|mention| mark(mention.span, actor_role(mention.kind))).collect()
}

fn spot(input: LayerInput<'_>, span: Span) -> Option<Spot> {
    let mentions = input.findings.linked()?.mentions(input.article);
    let mention = mentions.iter().find(|mention| mention.span == span)?;
    Some(Spot::Actor(mention.actor, span))
}
