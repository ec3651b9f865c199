//! The layer of shared prose.

use super::{LayerSpec, LayerToggle, LegendRow};
use crate::analysis::passages::Passage;
use crate::corpus::ArticleIx;
use crate::engine::{Findings, Via};
use crate::present::Role;
use crate::present::marks::mark;
use crate::text::Span;

/// The row of this layer in the table of layers.
pub(super) const LAYER: LayerSpec = LayerSpec {
    name: "passage",
    letter: 's',
    help: ["next shared passage", "shared passage before"],
    hint: "passage",
    is_hinted_early: true,
    landmark: "shared passage",
    toggle: LayerToggle::Own {
        name: "passages",
        letter: 'p',
        help: "highlight shared passages, or not",
    },
    marks: |input| {
        let spans = sites(input.findings, input.article);
        spans.into_iter().map(|span| mark(span, Role::Passage)).collect()
    },
    landmarks: |input| {
        input.findings.joined()?;
        let mut spans = sites(input.findings, input.article);
        spans.dedup_by_key(|span| span.start());
        Some(spans)
    },
    spot: None,
    cursor: Role::Cursor,
    sign: None,
    note: None,
    legend: &[LegendRow {
        sample: "prose",
        role: Role::Passage,
        also: None,
        meaning: "shared prose; the gutter tells how it is carried",
    }],
};

/// The sites of passages in one article, found through its own sentences, so
/// that the cost does not grow with the coverage. In order, each once.
fn sites(findings: &Findings, ix: ArticleIx) -> Vec<Span> {
    let (Some(joined), Some(all), Some(analysis)) =
        (findings.joined(), findings.passages(), findings.analysis(ix))
    else {
        return Vec::new();
    };
    let mut through: Vec<usize> = (0..analysis.segments.sentences.len())
        .flat_map(|sentence| joined.counterparts(ix, sentence))
        .filter_map(|counterpart| match counterpart.via {
            Via::Passage(at) => Some(at),
            Via::Quote(_) | Via::Echo(_) => None,
        })
        .collect();
    through.sort_unstable();
    through.dedup();
    let here = |passage: &Passage| {
        passage.sites.iter().map(|s| s.site).filter(|site| site.article == ix).collect::<Vec<_>>()
    };
    let mut spans: Vec<Span> = through
        .into_iter()
        .filter_map(|at| all.get(at))
        .flat_map(here)
        .map(|site| site.span)
        .collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}
