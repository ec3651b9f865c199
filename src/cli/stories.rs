//! `crossread stories`: the articles by event, each story as a line-up of headlines and first
//! paragraphs.

use super::args::CoverageOptions;
use super::dto::{Source, StoryLine, WhyLine};
use super::output::Output;
use super::{Command, Outcome, Result, list, open};
use crate::analysis::stories::{SharedStem, Story, StoryEvidence};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::ids::Places;
use crate::engine::{Analysis, FindingKind};
use crate::lexis::Lexis;
use crate::present::{Line, Role, RoleSet};
use crate::query::{lead, outlets_of};
use clap::Args;

/// Group the articles by event: the headlines and first paragraphs of each story.
#[derive(Debug, Args)]
pub(super) struct StoriesArguments {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// How alike articles of one story must be: higher parts, lower joins.
    #[arg(long, value_name = "0..1", default_value_t = crate::analysis::stories::THRESHOLD, value_parser = share)]
    pub(super) threshold: f32,
    /// Tell why two articles are one story, or are not: two ids (a unique
    /// beginning will do) or paths as `list` prints them.
    #[arg(long, value_names = ["A", "B"], num_args = 2)]
    pub(super) why: Option<Vec<String>>,
}

/// A number from 0 to 1.
fn share(text: &str) -> std::result::Result<f32, String> {
    text.parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "from 0 to 1".to_owned())
}

impl Command for StoriesArguments {
    const NAME: &str = "stories";

    fn run(&self, out: &mut Output) -> Result {
        let corpus = open::corpus(&self.coverage)?;
        let pair = match self.why.as_deref() {
            Some([a, b]) => Some([open::article(&corpus, a)?, open::article(&corpus, b)?]),
            _ => None,
        };
        let lexis = Lexis::new();
        let findings = Analysis::new(&corpus, &lexis).run(&[FindingKind::Stories], |_| {});
        let (Some(stories), Some(docs)) = (findings.stories(), findings.docs(&corpus)) else {
            return Ok(Outcome::found(false));
        };
        let places = Places::new(&corpus);
        let source = Source { corpus: &corpus, findings: &findings, places: &places };
        if let Some(pair) = pair {
            let why = stories.why(&docs, &lexis, pair[0], pair[1]);
            let together = why.together_up_to.is_some_and(|up_to| up_to >= self.threshold);
            if self.json {
                out.json(&WhyLine::new(&source, pair, &why, self.threshold))?;
            } else {
                reasons(&corpus, pair, &why, self.threshold, out)?;
            }
            return Ok(Outcome::found(together));
        }
        let stories = stories.at(self.threshold);
        for story in &stories {
            if self.json {
                out.json(&StoryLine::new(&source, story))?;
            } else {
                lineup(&corpus, story, out)?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// All headlines and first paragraphs of a story.
fn lineup(corpus: &Corpus, story: &Story, out: &mut Output) -> Result<()> {
    let articles = story.articles.len();
    if articles > 1 {
        let mut line = Line::of(format!("{articles} articles"), Role::Heading);
        let outlets = outlets_of(corpus, &story.articles);
        line.push(format!(" · {outlets} outlet{}", if outlets == 1 { "" } else { "s" }), Role::Dim);
        line.push(format!(" · alike {:.2}", story.score), Role::Dim);
        out.line(&line)?;
    } else {
        out.line(&Line::of("alone", Role::Heading))?;
    }
    for text in &story.texts {
        let Some((&first, copies)) = text.split_first() else { continue };
        let article = corpus.article(first);
        let (headline, roles) = list::title(article);
        let roles = if roles == RoleSet::NONE { Role::Headline.into() } else { roles };
        out.paragraph(&headline, 2, roles)?;
        let mut line = Line::default();
        line.pad(2);
        line.push(list::outlet(article), Role::Strong);
        if let Some(date) = article.published {
            line.push(format!(" · {}", date.day()), Role::Dim);
        }
        line.push(format!(" · {} · {}", article.path, article.id), Role::Dim);
        out.line(&line)?;
        if let Some(span) = lead(article) {
            out.paragraph(&article.text.content[span], 4, RoleSet::NONE)?;
        }
        same_text(corpus, copies, out)?;
    }
    out.blank()
}

/// The articles that have a text too, folded to a line; each outlet is named.
fn same_text(corpus: &Corpus, copies: &[ArticleIx], out: &mut Output) -> Result<()> {
    if copies.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = copies
        .iter()
        .map(|&ix| corpus.article(ix))
        .map(|article| article.outlet.as_ref().map_or(&*article.path, |outlet| &outlet.name))
        .collect();
    out.paragraph(&format!("+{} same text: {}", copies.len(), names.join(", ")), 4, Role::Dim)
}

/// Words of a list of reasons, at most.
const REASONS: usize = 24;

fn reasons(
    corpus: &Corpus,
    pair: [ArticleIx; 2],
    why: &StoryEvidence,
    threshold: f32,
    out: &mut Output,
) -> Result<()> {
    let verdict = match why.together_up_to {
        Some(_) if why.copies => "the same text, or nearly".to_owned(),
        Some(up_to) if up_to >= threshold => format!("one story, up to a threshold of {up_to:.2}"),
        Some(up_to) => format!("two stories; one below a threshold of {up_to:.2}"),
        None => "two stories, at any threshold".to_owned(),
    };
    out.line(&Line::of(verdict, Role::Heading))?;
    let days = why.days.map_or(String::new(), |days| {
        format!(" · {days} day{} apart", if days == 1 { "" } else { "s" })
    });
    out.line(&Line::of(
        format!("alike {:.2} · threshold {threshold:.2}{days}", why.score),
        Role::Dim,
    ))?;
    for ix in pair {
        let article = corpus.article(ix);
        out.paragraph(
            &format!("{} · {}", list::outlet(article), list::title(article).0),
            2,
            RoleSet::NONE,
        )?;
    }
    for (name, heading) in [(true, "names in common"), (false, "words in common")] {
        let of_kind: Vec<&SharedStem> =
            why.common.iter().filter(|common| common.name == name).collect();
        let word = |common: &&SharedStem| {
            let word = corpus.text(Site { article: pair[0], span: common.at[0] });
            format!("{word} {:.3}", common.share)
        };
        let shown: Vec<String> = of_kind.iter().take(REASONS).map(word).collect();
        let more = of_kind.len().saturating_sub(REASONS);
        let tail = if more > 0 { format!(" … and {more} more") } else { String::new() };
        out.line(&Line::of(format!("{heading}: {}", of_kind.len()), Role::Strong))?;
        out.paragraph(&format!("{}{tail}", shown.join(", ")), 2, RoleSet::NONE)?;
    }
    Ok(())
}
