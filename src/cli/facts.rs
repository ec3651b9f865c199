//! `crossread facts`: sets facts about articles in `.crossread/articles.toml`, and puts back what
//! cleaning took out.

use super::args::CoverageOptions;
use super::dto::FactLine;
use super::output::Output;
use super::repair::{RepairOptions, write};
use super::table::TextTable;
use super::{Command, Failure, Outcome, Result, complain, open};
use crate::corpus::{ArticleIx, Corpus};
use crate::ingest::FactField;
use crate::journal::{FactError, Journal, LineChange};
use crate::present::views::ColumnAlign;
use crate::present::{Role, RoleSet};
use crate::text::Clean;
use clap::{Args, Subcommand};

/// Set right what is known of an article: outlet, date, headline, what belongs to its text.
///
/// ARTICLE is the path that `list` prints, or the beginning of an id. A fact is kept in
/// `.crossread/articles.toml` beside the articles, and is taken instead of what the file says.
#[derive(Debug, Args)]
pub(super) struct FactsArguments {
    #[command(subcommand)]
    pub(super) what: FactsVerb,
}

#[derive(Debug, Subcommand)]
pub(super) enum FactsVerb {
    /// Set a field: outlet, date, headline, byline, url or language. An empty VALUE clears it.
    Set {
        article: String,
        #[arg(value_parser = field)]
        field: FactField,
        value: String,
        #[command(flatten)]
        at: RepairOptions,
    },
    /// Take a field out of the file: what the article says counts again.
    Unset {
        article: String,
        #[arg(value_parser = field)]
        field: FactField,
        #[command(flatten)]
        at: RepairOptions,
    },
    /// Put back the text that begins with WORDS and that cleaning took out (`show --dropped`).
    Keep {
        article: String,
        words: String,
        #[command(flatten)]
        at: RepairOptions,
    },
    /// Take the text that begins with WORDS and that was put back out again.
    Drop {
        article: String,
        words: String,
        #[command(flatten)]
        at: RepairOptions,
    },
    /// List the facts that are set.
    List {
        #[command(flatten)]
        coverage: CoverageOptions,
        /// Print JSON Lines.
        #[arg(long)]
        json: bool,
    },
}

/// Reads the name of a field from the command line.
fn field(text: &str) -> std::result::Result<FactField, &'static str> {
    FactField::named(text).ok_or("it is outlet, date, headline, byline, url or language")
}

impl Command for FactsArguments {
    const NAME: &str = "facts";

    fn run(&self, out: &mut Output) -> Result {
        match &self.what {
            FactsVerb::Set { article, field, value, at } => {
                change(at, article, out, |journal, corpus, ix| {
                    found(journal.setting_fact(corpus, ix, *field, Some(value)))
                })
            }
            FactsVerb::Unset { article, field, at } => {
                change(at, article, out, |journal, corpus, ix| {
                    found(journal.setting_fact(corpus, ix, *field, None))
                })
            }
            FactsVerb::Keep { article, words, at } => {
                change(at, article, out, |journal, corpus, ix| {
                    let nth = dropped(corpus, ix, words)?;
                    found(journal.putting_back(corpus, ix, nth))
                })
            }
            FactsVerb::Drop { article, words, at } => {
                change(at, article, out, |journal, corpus, ix| {
                    let block = put_back(corpus, ix, words)?;
                    found(journal.taking_out(corpus, ix, block))
                })
            }
            FactsVerb::List { coverage, json } => list(coverage, *json, out),
        }
    }
}

fn found(change: std::result::Result<Option<LineChange>, FactError>) -> Result<Option<LineChange>> {
    change.map_err(|why| Failure::unusable(format!("not kept: {why}")))
}

/// Makes the change that `of` gives for the article that is called `article`. Prints it.
fn change(
    at: &RepairOptions,
    article: &str,
    out: &mut Output,
    of: impl FnOnce(&Journal, &Corpus, ArticleIx) -> Result<Option<LineChange>>,
) -> Result {
    let corpus = open::corpus(&at.coverage)?;
    let ix = open::article(&corpus, article)?;
    let journal = open::journal_of(&at.coverage);
    let Some(change) = of(&journal, &corpus, ix)? else {
        complain(&Clean::line("nothing to set: it is so already"));
        return Ok(Outcome::Nothing);
    };
    write(&journal, &[change], at.dry_run, out)?;
    Ok(Outcome::Done)
}

/// The position of the one dropped text of an article that begins with `words`.
fn dropped(corpus: &Corpus, ix: ArticleIx, words: &str) -> Result<usize> {
    let all = corpus.article(ix).dropped.iter().enumerate();
    let fits = |text: &str| !words.trim().is_empty() && text.starts_with(words.trim());
    let mut found: Vec<(usize, &str)> =
        all.map(|(nth, dropped)| (nth, &*dropped.text)).filter(|(_, text)| fits(text)).collect();
    found.dedup_by(|one, other| one.1 == other.1);
    match found[..] {
        [(nth, _)] => Ok(nth),
        [] => {
            Err(Failure::unusable(format!("cleaning took out no text that begins with {words:?}")))
        }
        _ => {
            let many =
                format!("{} dropped texts begin with {words:?}: give more words", found.len());
            Err(Failure::unusable(many))
        }
    }
}

/// The text of the first block of an article that begins with `words`.
fn put_back<'c>(corpus: &'c Corpus, ix: ArticleIx, words: &str) -> Result<&'c str> {
    let text = &corpus.article(ix).text;
    let mut blocks = text.blocks.iter().map(|block| &text.content[block.span]);
    let found = blocks.find(|block| !words.trim().is_empty() && block.starts_with(words.trim()));
    found.ok_or_else(|| Failure::unusable(format!("no block of the article begins with {words:?}")))
}

/// Prints the facts that are set.
fn list(coverage: &CoverageOptions, json: bool, out: &mut Output) -> Result {
    let facts = open::journal_of(coverage).facts().map_err(Failure::unusable)?;
    if facts.is_empty() {
        complain(&Clean::line("no facts about these articles are set"));
    }
    let mut table = TextTable::aligned(&[
        ColumnAlign::Left,
        ColumnAlign::Flexible,
        ColumnAlign::Left,
        ColumnAlign::Flexible,
    ]);
    for fact in &facts {
        if json {
            out.json(&FactLine::new(fact))?;
        }
        let values: Vec<&str> = fact.values.iter().map(|value| &**value).collect();
        table.row([
            (fact.place.to_string(), RoleSet::from(Role::Dim)),
            (fact.pattern.to_string(), RoleSet::NONE),
            (fact.field.to_string(), RoleSet::from(Role::Dim)),
            (values.join(" · "), RoleSet::NONE),
        ]);
    }
    if !json {
        table.print(out)?;
    }
    Ok(Outcome::found(!facts.is_empty()))
}
