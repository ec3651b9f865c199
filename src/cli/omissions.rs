//! `crossread omissions`: what other articles of a story carry and one article lacks.

use super::args::CoverageOptions;
use super::dto::{OmissionsLine, Source};
use super::output::Output;
use super::{Command, Outcome, Result, list, open};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::ids::Places;
use crate::engine::{FindingKind, Findings, Omission, OmissionKind};
use crate::lexis::Lexis;
use crate::present::{Line, Role, RoleSet};
use clap::Args;

/// List what other articles of a story carry and an article lacks.
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
        let book = open::book_of(&self.coverage);
        let findings = open::findings_for(&corpus, &lexis, &book, FindingKind::Omissions, only);
        let places = Places::new(&corpus);
        let source = Source { corpus: &corpus, findings: &findings, places: &places };
        let mut found = false;
        for (ix, _) in corpus.iter() {
            let Some(omissions) = findings.omissions().and_then(|all| all.of(ix)) else {
                continue;
            };
            let missing: Vec<&Omission> = omissions.carried_by_at_least(self.at_least).collect();
            let only_here = omissions.only_here();
            found |= !missing.is_empty();
            if self.json {
                out.json(&OmissionsLine::new(&source, ix, &missing, only_here))?;
            } else if !missing.is_empty() || only.is_some() {
                human(&source, ix, &missing, only_here.len(), out)?;
            }
        }
        Ok(Outcome::found(found))
    }
}

/// The word for what is missing.
pub(super) fn name(what: OmissionKind) -> &'static str {
    match what {
        OmissionKind::Sentence => "sentence",
        OmissionKind::Quote => "quote",
        OmissionKind::Actor(_) => "actor",
        OmissionKind::Number => "number",
    }
}

fn human(
    source: &Source<'_>,
    ix: ArticleIx,
    missing: &[&Omission],
    only_here: usize,
    out: &mut Output,
) -> Result<()> {
    let article = source.corpus.article(ix);
    let (headline, _) = list::title(article);
    out.paragraph(&headline, 0, Role::Heading)?;
    let sentences = source.findings.segments(ix).map_or(0, |segments| segments.sentences.len());
    let mut line = Line::of(list::outlet(article), Role::Strong);
    line.push(
        format!(
            " · {} · lacks {} · {only_here} of {sentences} sentences only here",
            article.id,
            missing.len()
        ),
        Role::Dim,
    );
    out.line(&line)?;
    for omission in missing {
        let mut line = Line::default();
        line.pad(2);
        line.push(name(omission.kind), Role::Strong);
        let carriers = outlets(source.corpus, &omission.carried_by);
        line.push(
            format!(
                " · {} outlet{} · {carriers}",
                omission.outlets,
                if omission.outlets == 1 { "" } else { "s" }
            ),
            Role::Dim,
        );
        out.line(&line)?;
        out.paragraph(&example(source.corpus, source.findings, omission), 4, RoleSet::NONE)?;
    }
    out.blank()
}

/// What is missing, in words: of an actor the principal name, of a number its sentence.
fn example(corpus: &Corpus, findings: &Findings, omission: &Omission) -> String {
    let site = omission.example;
    let of_sentence = || {
        let segments = findings.segments(site.article)?;
        Some(segments.sentences[segments.sentence_at(site.span.start())?])
    };
    let span = match omission.kind {
        OmissionKind::Actor(actor) => {
            let actor = findings.actor(actor);
            return actor.map_or_else(String::new, |actor| actor.name.clone());
        }
        OmissionKind::Number => of_sentence().unwrap_or(site.span),
        OmissionKind::Sentence | OmissionKind::Quote => site.span,
    };
    corpus.article(site.article).text.content[span].replace("\n\n", " ")
}

/// The names of the outlets of `articles`, each once; the paths of those of unknown outlets.
fn outlets(corpus: &Corpus, articles: &[ArticleIx]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for &ix in articles {
        let article = corpus.article(ix);
        let name = article.outlet.as_ref().map_or(&*article.path, |outlet| &outlet.name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
