//! `crossread omissions`: what other articles of a story carry and is not found in one.

use super::args::CoverageOptions;
use super::dto::{OmissionsLine, Source};
use super::output::Output;
use super::printed::print_blocks;
use super::{Command, Outcome, Result, open};
use crate::engine::ids::Places;
use crate::engine::{FindingKind, Omission};
use crate::lexis::Lexis;
use crate::present::views::{OmissionsView, View, ViewInput, ViewOptions};
use clap::Args;

/// List what other articles of a story carry and is not found in an article.
#[derive(Debug, Args)]
pub(super) struct OmissionsArguments {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Tell what at least K other outlets carry.
    #[arg(long, value_name = "K", default_value_t = 2)]
    pub(super) at_least: usize,
    /// Of this article only: its path, its id or the beginning of its id.
    #[arg(long, value_name = "ARTICLE")]
    pub(super) article: Option<String>,
}

impl Command for OmissionsArguments {
    const NAME: &str = "omissions";

    fn run(&self, out: &mut Output) -> Result {
        let corpus = open::corpus(&self.coverage)?;
        let only =
            self.article.as_deref().map(|named| open::article(&corpus, named)).transpose()?;
        let lexis = Lexis::new();
        let journal = open::journal_of(&self.coverage);
        let findings =
            open::findings_for(&corpus, &lexis, &journal, &[FindingKind::Omissions], only);
        let places = Places::new(&corpus);
        let source = Source { corpus: &corpus, findings: &findings, places: &places };
        let scope = open::scoped(&self.coverage, &corpus, &findings)?;
        let input = ViewInput { scope: scope.as_ref(), ..ViewInput::new(&corpus, &findings) };
        let Some(view) = OmissionsView::new(input) else { return Ok(Outcome::Nothing) };
        let options = ViewOptions {
            least: u8::try_from(self.at_least).unwrap_or(u8::MAX),
            ..ViewOptions::default()
        };
        let mut found = false;
        for (ix, _) in corpus.iter().filter(|(ix, _)| input.shows(*ix)) {
            let Some(omissions) = findings.omissions().and_then(|all| all.of(ix)) else {
                continue;
            };
            let missing: Vec<&Omission> = omissions.carried_by_at_least(self.at_least).collect();
            found |= !missing.is_empty();
            if self.json {
                let perhaps = omissions.perhaps_said(self.at_least);
                let all: Vec<&Omission> = missing.iter().copied().chain(perhaps).collect();
                out.json(&OmissionsLine::new(&source, ix, &all, omissions.lone()))?;
            } else if !missing.is_empty() || only.is_some() {
                print_blocks(&view.printed(input, ix.0, options, out.columns()), out)?;
            }
        }
        Ok(Outcome::found(found))
    }
}
