//! `crossread show`: the canonical text of articles, and what cleaning removed.

use super::args::CoverageOptions;
use super::dto::ArticleLine;
use super::output::Output;
use super::{Command, Outcome, Result, open};
use crate::analysis::agencies::credits;
use crate::corpus::{Article, ArticleIx};
use crate::engine::Findings;
use crate::engine::ids::Places;
use crate::present::list::outlet_or_dash;
use crate::present::{Line, Role};
use clap::Args;

/// Print the canonical text of articles.
#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Print the pieces that cleaning took out of the page, each with the reason.
    #[arg(long)]
    pub(super) dropped: bool,
}

impl Command for ShowArguments {
    const NAME: &str = "show";

    fn run(&self, out: &mut Output) -> Result {
        let corpus = open::corpus(&self.coverage)?;
        let scope = open::scoped(&self.coverage, &corpus, &Findings::new(corpus.len()))?;
        let places = Places::new(&corpus);
        let is_shown = |ix: ArticleIx| scope.as_ref().is_none_or(|scope| scope.has(ix));
        let mut is_first = true;
        for (ix, article) in corpus.iter().filter(|(ix, _)| is_shown(*ix)) {
            if self.json {
                let line = ArticleLine::new(article)
                    .with_agencies(&places, ix, article)
                    .with_text(article);
                out.json(&if self.dropped { line.with_dropped(article) } else { line })?;
                continue;
            }
            if corpus.len() > 1 {
                if !std::mem::take(&mut is_first) {
                    out.blank()?;
                }
                out.line(&name(article))?;
                out.blank()?;
            }
            text(article, out)?;
            if self.dropped {
                dropped(article, out)?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// A line that tells which article follows.
pub(super) fn name(article: &Article) -> Line {
    let mut line = Line::of("== ", Role::Dim);
    line.push(outlet_or_dash(article), Role::Strong);
    let date = article.published.map(|date| date.day().to_string());
    let agencies: Vec<String> = credits(article).into_iter().map(|credit| credit.agency).collect();
    let via = (!agencies.is_empty()).then(|| format!("via {}", agencies.join(", ")));
    let parts = [date.as_deref(), article.byline.as_deref(), via.as_deref(), Some(&*article.path)];
    for part in parts.into_iter().flatten() {
        line.push(format!(" · {part}"), Role::Dim);
    }
    line.push(format!(" · {}", article.id), Role::Dim);
    line
}

/// The text: as it is into a file, wrapped on a terminal.
fn text(article: &Article, out: &mut Output) -> Result<()> {
    if out.limit().is_none() {
        out.raw(&article.text.content)?;
        return out.raw("\n");
    }
    for (at, block) in article.text.blocks.iter().enumerate() {
        if at > 0 {
            out.blank()?;
        }
        let roles = if article.headline_span() == Some(block.span) {
            Role::Headline.into()
        } else {
            crate::present::RoleSet::NONE
        };
        out.paragraph(&article.text.content[block.span], 0, roles)?;
    }
    Ok(())
}

fn dropped(article: &Article, out: &mut Output) -> Result<()> {
    out.blank()?;
    out.line(&Line::of(format!("-- left out: {}", article.dropped.len()), Role::Dim))?;
    for piece in &article.dropped {
        out.paragraph(&format!("{}: {}", piece.why, piece.text), 3, Role::Dim)?;
    }
    Ok(())
}
