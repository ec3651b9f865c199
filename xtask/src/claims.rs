//! Draws claims of crossread at random, so that people can read whether they hold, and counts what
//! the readers found.
//!
//! ```text
//! claims BIN OUT --seed 7 --per 40 COVERAGE…      OUT/claims.jsonl, and a page a kind: OUT/KIND.md
//! claims-score A.tsv B.tsv                        a table: claims, agreement, precision, interval
//! ```
//!
//! A verdict file has one line a claim: `KIND<tab>NUMBER<tab>right|wrong|unsure<tab>why`. The task asks the
//! program for its JSON, as a user does, and reads nothing else of the library.

mod coverage;
mod draw;
mod kinds;
mod verdicts;

use anyhow::{Context as _, Result, bail};
use coverage::Coverage;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

pub(crate) use verdicts::run as score;

/// One claim: where it was made, what it says, and the text that a reader needs first.
pub(crate) struct Claim {
    coverage: String,
    says: String,
    context: Vec<String>,
}

/// Runs `claims BIN OUT --seed N --per K COVERAGE…`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let options = Options::parse(arguments)?;
    let mut found: BTreeMap<&str, Vec<Claim>> = BTreeMap::new();
    let mut articles = 0;
    for path in &options.coverages {
        let coverage = Coverage::read(&options.binary, path)?;
        articles += coverage.articles();
        for (kind, find) in kinds::KINDS {
            found.entry(kind).or_default().extend(find(&coverage, options.seed)?);
        }
    }
    std::fs::create_dir_all(&options.out)?;
    println!("seed {}, at most {} a kind, {articles} articles", options.seed, options.per);
    for (kind, claims) in found {
        let all = claims.len();
        let drawn = draw::some(claims, options.per, options.seed);
        println!("{kind:<18} {:>4} of {all}", drawn.len());
        std::fs::write(Path::new(&options.out).join(format!("{kind}.md")), page(kind, &drawn))?;
    }
    Ok(())
}

/// The page of one kind: each claim with its number, place and context.
fn page(kind: &str, claims: &[Claim]) -> String {
    let mut page = format!("# {kind}: {} claims\n", claims.len());
    for (i, claim) in claims.iter().enumerate() {
        let _ = write!(page, "\n## {}\nin {}\n\n{}\n", i + 1, claim.coverage, claim.says);
        for context in &claim.context {
            let _ = write!(page, "\n> {}\n", context.replace('\n', "\n> "));
        }
    }
    page
}

/// The command line of the task.
struct Options {
    binary: String,
    out: String,
    seed: u64,
    per: usize,
    coverages: Vec<String>,
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self> {
        let mut plain = Vec::new();
        let (mut seed, mut per) = (1, 40);
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--seed" => seed = rest.next().context("--seed needs a number")?.parse()?,
                "--per" => per = rest.next().context("--per needs a number")?.parse()?,
                _ => plain.push(argument.clone()),
            }
        }
        if plain.len() < 3 {
            bail!("usage: claims BIN OUT [--seed N] [--per K] COVERAGE…");
        }
        let coverages = plain.split_off(2);
        let out = plain.pop().unwrap_or_default();
        let binary = plain.pop().unwrap_or_default();
        Ok(Self { binary, out, seed, per, coverages })
    }
}
