//! `crossread stories`: the articles by event, each story as a line-up of headlines and first
//! paragraphs.

use super::args::CoverageOptions;
use super::dto::{Source, StoryLine, WhyLine};
use super::output::Output;
use super::printed::print_blocks;
use super::{Command, Outcome, Result, open};
use crate::analysis::stories::{SharedStem, StoryEvidence};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::FindingKind;
use crate::engine::ids::Places;
use crate::lexis::Lexis;
use crate::present::line::counted;
use crate::present::list::{outlet_or_dash, title_cell};
use crate::present::views::{ListRequest, StoriesView, View, ViewInput, ViewOptions};
use crate::present::{Line, Role, RoleSet};
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
        let findings = open::analysis(&corpus, &lexis).run(&[FindingKind::Stories], |_| {});
        let (Some(stories), Some(docs)) = (findings.stories(), findings.docs(&corpus)) else {
            return Ok(Outcome::Nothing);
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
        let scope = open::scoped(&self.coverage, &corpus, &findings)?;
        let input = ViewInput {
            threshold: self.threshold,
            scope: scope.as_ref(),
            ..ViewInput::new(&corpus, &findings)
        };
        let Some(view) = StoriesView::new(input) else { return Ok(Outcome::Nothing) };
        for entry in view.list(input, ListRequest::default()) {
            match view.story(entry) {
                Some(story) if self.json => out.json(&StoryLine::new(&source, story))?,
                _ => {
                    let options = ViewOptions::default();
                    print_blocks(&view.printed(input, entry, options, out.columns()), out)?;
                }
            }
        }
        Ok(Outcome::Done)
    }
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
    let days = why
        .days
        .map_or(String::new(), |days| format!(" · {} apart", counted(days as usize, "day")));
    out.line(&Line::of(
        format!("alike {:.2} · threshold {threshold:.2}{days}", why.score),
        Role::Dim,
    ))?;
    for ix in pair {
        let article = corpus.article(ix);
        out.paragraph(
            &format!("{} · {}", outlet_or_dash(article), title_cell(article).0),
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
