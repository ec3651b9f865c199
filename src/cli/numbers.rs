//! `crossread numbers`: the figures of one story lined up across articles, disagreements first.

use super::args::ListingOptions;
use super::dto::{NumbersLine, Source};
use super::output::Output;
use super::{Command, Outcome, Result, list, open};
use crate::analysis::numbers::Topic;
use crate::corpus::{Corpus, Site};
use crate::engine::ids::Places;
use crate::engine::{Analysis, FindingKind};
use crate::lexis::Lexis;
use crate::present::{Line, Role, RoleSet, wrap};
use clap::Args;

/// Line up the figures that the articles of a story print, disagreements first.
#[derive(Debug, Args)]
pub(super) struct NumbersArguments {
    #[command(flatten)]
    pub(super) listing: ListingOptions,
    /// Those only in which articles disagree.
    #[arg(long)]
    pub(super) disagree: bool,
}

impl Command for NumbersArguments {
    const NAME: &str = "numbers";

    fn run(&self, out: &mut Output) -> Result {
        let listing = &self.listing;
        let corpus = open::corpus(&listing.coverage)?;
        let lexis = Lexis::new();
        let findings = Analysis::new(&corpus, &lexis).run(&[FindingKind::Numbers], |_| {});
        let topics = findings.numbers().unwrap_or_default();
        let topics: Vec<&Topic> =
            topics.iter().filter(|topic| !(self.disagree && topic.agree)).collect();
        let places = Places::new(&corpus);
        let source = Source { corpus: &corpus, findings: &findings, places: &places };
        let limit = listing.limit.unwrap_or(usize::MAX);
        for &topic in topics.iter().take(limit) {
            if listing.json {
                out.json(&NumbersLine::new(&source, topic))?;
            } else {
                human(&corpus, topic, out)?;
            }
        }
        out.limited(topics.len(), limit, "numbers")?;
        Ok(Outcome::found(!topics.is_empty()))
    }
}

/// Characters of a sentence shown before and behind a figure.
const AROUND: usize = 36;

fn human(corpus: &Corpus, topic: &Topic, out: &mut Output) -> Result<()> {
    let (verdict, role) =
        if topic.agree { ("agree", Role::Dim) } else { ("disagree", Role::Strikes) };
    out.line(&Line::of(topic.about.as_str(), Role::Heading).with(format!(" · {verdict}"), role))?;
    let width = topic
        .values
        .iter()
        .map(|value| wrap::width(corpus.text(site(value))))
        .max()
        .unwrap_or(0)
        .min(30);
    for value in &topic.values {
        let article = corpus.article(value.article);
        let (before, behind) = around(&article.text.content, site(value));
        let mut line = Line::default();
        line.pad(2);
        line.push(corpus.text(site(value)), Role::Strong);
        line.pad_to(width + 4);
        line.push(list::outlet(article), RoleSet::NONE);
        if let Some(speaker) = value.speaker {
            line.push(format!(" ({})", &article.text.content[speaker]), RoleSet::NONE);
        }
        line.push(format!(" · …{before}"), Role::Dim);
        line.push(corpus.text(site(value)), Role::Strong);
        line.push(format!("{behind}…"), Role::Dim);
        out.line(&line)?;
    }
    out.blank()
}

fn site(value: &crate::analysis::numbers::Printed) -> Site {
    Site { article: value.article, span: value.figure.span }
}

/// Some characters before and behind a place, within its paragraph.
fn around(text: &str, site: Site) -> (&str, &str) {
    let (before, behind) = (&text[..site.span.start()], &text[site.span.end()..]);
    let before = before.rsplit('\n').next().unwrap_or(before);
    let behind = behind.split('\n').next().unwrap_or(behind);
    let from = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let to = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    (&before[from..], &behind[..to])
}
