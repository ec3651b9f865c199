//! The layer of quotations.

use super::{LayerInput, LayerSpec, LayerToggle, LegendRow};
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::present::here::Spot;
use crate::present::marks::mark;
use crate::present::{Role, RoleSet};
use crate::text::Span;
use crate::text::overlay::Mark;

/// The row of this layer in the table of layers.
pub(super) const LAYER: LayerSpec = LayerSpec {
    name: "quote",
    letter: 'q',
    help: ["next quote", "quote before"],
    hint: "quote",
    is_hinted_early: true,
    landmark: "quote",
    toggle: LayerToggle::Own { name: "quotes", letter: 'q', help: "highlight quotes, or not" },
    marks,
    landmarks: |input| {
        let analysis = input.findings.analysis(input.article)?;
        Some(analysis.speech.quotes.iter().map(|quote| quote.span).collect())
    },
    spot: Some(spot),
    cursor: Role::Cursor,
    sign: None,
    note: None,
    legend: &[
        LegendRow {
            sample: "“quote”",
            role: Role::Quote,
            also: None,
            meaning: "words in quotation marks that report speech",
        },
        LegendRow {
            sample: "“shared”",
            role: Role::Quote,
            also: Some(Role::SharedQuote),
            meaning: "a quote that another article carries or echoes",
        },
    ],
};

/// The quotations of an article; those that another article carries or echoes have a second role.
fn marks(input: LayerInput<'_>) -> Vec<Mark> {
    let Some(analysis) = input.findings.analysis(input.article) else { return Vec::new() };
    let mark_of = |(index, quote): (usize, &crate::analysis::quotes::Quote)| {
        let roles = if is_carried(input, index) {
            Role::Quote | Role::SharedQuote
        } else {
            RoleSet::from(Role::Quote)
        };
        mark(quote.marked, roles)
    };
    analysis.speech.quotes.iter().enumerate().map(mark_of).collect()
}

fn is_carried(input: LayerInput<'_>, index: usize) -> bool {
    let quote = QuoteRef { article: input.article, index: index as u32 };
    input.findings.linked().is_some_and(|linked| {
        !linked.shared(quote).is_empty() || !linked.echoes(Utterance::Quote(quote)).is_empty()
    })
}

fn spot(input: LayerInput<'_>, span: Span) -> Option<Spot> {
    let quotes = &input.findings.speech(input.article)?.quotes;
    quotes.iter().position(|quote| quote.span == span).map(Spot::Quote)
}
