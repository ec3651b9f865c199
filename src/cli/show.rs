//! `crossread show`: the canonical text of articles, and what cleaning removed.

use super::args::CoverageOptions;
use super::dto::ArticleLine;
use super::output::Output;
use super::{Command, Outcome, Result, open};
use crate::analysis::agencies::credits;
use crate::corpus::{Article, ArticleIx, Block, PagePart};
use crate::engine::Findings;
use crate::engine::ids::Places;
use crate::present::list::outlet_or_dash;
use crate::present::{Line, Role, RoleSet};
use clap::Args;

/// Print the canonical text of articles.
#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Print the pieces that cleaning took out, where they stood, each with the reason.
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
            if self.dropped {
                page(article, out)?;
            } else {
                text(article, out)?;
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
        self::block(article, *block, out)?;
    }
    Ok(())
}

fn block(article: &Article, block: Block, out: &mut Output) -> Result<()> {
    let is_headline = article.headline_span() == Some(block.span);
    let roles = if is_headline { Role::Headline.into() } else { RoleSet::NONE };
    paragraph(&article.text.content[block.span], 0, roles, out)
}

/// A paragraph: on one line into a file, wrapped on a terminal.
fn paragraph(text: &str, indent: usize, roles: RoleSet, out: &mut Output) -> Result<()> {
    if out.limit().is_some() {
        return out.paragraph(text, indent, roles);
    }
    let mut line = Line::default();
    line.pad(indent);
    out.line(&line.with(text, roles))
}

/// The text with what cleaning took out, each where it stood and with the reason.
fn page(article: &Article, out: &mut Output) -> Result<()> {
    let (mut is_first, mut follows_dropped, mut is_apart) = (true, false, false);
    for part in article.page_parts() {
        let is_dropped = matches!(part, PagePart::Dropped(..));
        if !(is_first || follows_dropped && is_dropped) {
            out.blank()?;
        }
        (is_first, follows_dropped) = (false, is_dropped);
        match part {
            PagePart::Kept(block) => self::block(article, block, out)?,
            PagePart::Dropped(_, piece) => {
                if piece.before.is_none() && !std::mem::replace(&mut is_apart, true) {
                    out.line(&Line::of("-- where these stood is not known", Role::Dim))?;
                }
                let words = format!("− {}: {}", piece.why, piece.text);
                paragraph(&words, 3, Role::Dim.into(), out)?;
            }
        }
    }
    Ok(())
}
