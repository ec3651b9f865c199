//! `crossread passages`: the passages that two or more articles share.

use super::args::ListingOptions;
use super::dto::{PassageLine, Source};
use super::output::Output;
use super::{Command, Outcome, Result, names, open};
use crate::analysis::passages::{Passage, PassageKind, Relation};
use crate::corpus::Corpus;
use crate::engine::ids::Places;
use crate::engine::{Analysis, FindingKind};
use crate::lexis::Lexis;
use crate::present::{Line, Role, RoleSet, carried};
use clap::Args;

/// List the passages that articles share.
#[derive(Debug, Args)]
pub(super) struct PassagesArguments {
    #[command(flatten)]
    listing: ListingOptions,
}

impl Command for PassagesArguments {
    const NAME: &str = "passages";

    fn run(&self, out: &mut Output) -> Result {
        let it = &self.listing;
        let corpus = open::corpus(&it.coverage)?;
        let lexis = Lexis::new();
        let places = Places::new(&corpus);
        let findings = Analysis::new(&corpus, &lexis).run(&[FindingKind::Passages], |_| {});
        let passages = findings.passages().unwrap_or_default();
        let ids = places.passages(passages);
        let source = Source { corpus: &corpus, findings: &findings, places: &places };
        let limit = it.limit.unwrap_or(usize::MAX);
        for (passage, id) in passages.iter().zip(ids).take(limit) {
            if it.json {
                out.json(&PassageLine::new(&source, id, passage))?;
            } else {
                human(&corpus, passage, out)?;
            }
        }
        out.limited(passages.len(), limit, "passages")?;
        Ok(Outcome::found(!passages.is_empty()))
    }
}

fn human(corpus: &Corpus, passage: &Passage, out: &mut Output) -> Result<()> {
    let role = carried::role(passage.kind.into());
    let mut line = Line::of(names::passage(passage.kind), role | Role::Strong);
    line.push(format!(" {:.2}", passage.score), Role::Dim);
    line.push(format!(" · {} places", passage.sites.len()), Role::Dim);
    if passage.relation != Relation::CrossOutlet {
        line.push(format!(" · {}", names::relation(passage.relation)), Role::Dim);
    }
    out.line(&line)?;
    for place in &passage.sites {
        let article = corpus.article(place.site.article);
        let mut line = Line::default();
        line.pad(2);
        match &article.outlet {
            Some(outlet) => {
                line.push(&*outlet.name, Role::Strong);
                line.push(format!(" · {}", article.path), Role::Dim);
            }
            None => line.push(&*article.path, Role::Strong),
        }
        if let Some(kind) = place.kind {
            line.push(format!(" · {}", names::passage(kind)), Role::Dim);
        }
        out.line(&line)?;
        if place.kind != Some(PassageKind::Verbatim) {
            out.paragraph(&corpus.text(place.site).replace("\n\n", " "), 4, RoleSet::NONE)?;
        }
    }
    out.blank()
}
