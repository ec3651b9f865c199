//! The text that `crossread omissions` prints for one article.

use super::{ArticleTiers, CARRIERS, name};
use crate::corpus::ArticleIx;
use crate::engine::{Omission, OmissionKind};
use crate::present::line::counted;
use crate::present::list::{outlet_or_dash, source, title_cell};
use crate::present::views::{PrintedBlock, ViewInput};
use crate::present::{Line, Role, RoleSet};
use crate::query::only_here;

/// The headline and the counts of an article, and what is not found in it, by tier.
pub(super) fn printed(
    input: ViewInput<'_>,
    ix: ArticleIx,
    tiers: &ArticleTiers<'_>,
) -> Vec<PrintedBlock> {
    let article = input.corpus.article(ix);
    let (headline, _) = title_cell(article);
    let sentences = input.findings.segments(ix).map_or(0, |segments| segments.sentences.len());
    let only_here = only_here(input.findings, ix).len();
    let missing = tiers.not_found.len() + tiers.names.len() + tiers.numbers.len();
    let perhaps = match tiers.perhaps.len() {
        0 => String::new(),
        count => format!(", {count} perhaps said otherwise"),
    };
    let line = Line::of(outlet_or_dash(article), Role::Strong).with(
        format!(
            " · {} · {missing} not found here{perhaps} · {only_here} of {sentences} sentences only here",
            article.id,
        ),
        Role::Dim,
    );
    let mut blocks =
        vec![PrintedBlock::paragraph(headline, 0, Role::Heading), PrintedBlock::Line(line)];
    for omission in [&tiers.not_found, &tiers.names, &tiers.numbers].into_iter().flatten() {
        blocks.extend(told(input, omission, name(omission.kind)));
    }
    for omission in &tiers.perhaps {
        blocks.extend(told(input, omission, "perhaps said otherwise"));
        if let Some(nearest) = omission.nearest {
            let words = input.corpus.text(nearest.site).replace('\n', " ");
            let nearest = format!("here, alike {:.2}: {words}", nearest.score);
            blocks.push(PrintedBlock::paragraph(nearest, 6, Role::Dim));
        }
    }
    blocks.push(PrintedBlock::Blank);
    blocks
}

/// One omission: what it is, who carries it, its words, and those of other carriers.
fn told(input: ViewInput<'_>, omission: &Omission, what: &str) -> Vec<PrintedBlock> {
    let carriers = names(input, &omission.carried_by);
    let outlets = counted(omission.outlets, "outlet");
    let line = Line::new()
        .plain("  ")
        .with(what, Role::Strong)
        .with(format!(" · {outlets} · {carriers}"), Role::Dim);
    let mut blocks = vec![
        PrintedBlock::Line(line),
        PrintedBlock::paragraph(example(input, omission), 4, RoleSet::NONE),
    ];
    if matches!(omission.kind, OmissionKind::Sentence | OmissionKind::Quote) {
        let others = omission.stated.iter().filter(|site| **site != omission.example);
        blocks.extend(others.take(CARRIERS).map(|&site| {
            let words = input.corpus.text(site).replace('\n', " ");
            let told = format!("{}: {words}", source(input.corpus.article(site.article)));
            PrintedBlock::paragraph(told, 6, Role::Dim)
        }));
    }
    blocks
}

/// An omission in words: the principal name of an actor, the sentence of a number.
fn example(input: ViewInput<'_>, omission: &Omission) -> String {
    let site = omission.example;
    let sentence = || {
        let segments = input.findings.segments(site.article)?;
        Some(segments.sentences[segments.sentence_at(site.span.start())?])
    };
    let span = match omission.kind {
        OmissionKind::Actor(actor) => {
            let actor = input.findings.actor(actor);
            return actor.map_or_else(String::new, |actor| actor.name.clone());
        }
        OmissionKind::Number => sentence().unwrap_or(site.span),
        OmissionKind::Sentence | OmissionKind::Quote => site.span,
    };
    input.corpus.article(site.article).text.content[span].replace("\n\n", " ")
}

/// The names of the outlets of `articles`, each once. An article of an unknown outlet gives its
/// path.
fn names(input: ViewInput<'_>, articles: &[ArticleIx]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for &ix in articles {
        let name = source(input.corpus.article(ix));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
