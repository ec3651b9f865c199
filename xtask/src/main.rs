//! Tasks of the developers of crossread. `cargo xtask` lists them.
//!
//! The trainers write the tables in `assets/`. They use modules of the library that are hidden from
//! its documentation. Run them in release mode: `cargo run --release -p xtask -- TASK`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a task reports to its user")]

mod align_traits;
mod claims;
mod command_table;
mod dist;
mod link_given;
mod make_clusters;
mod make_frequencies;
mod make_gazetteer;
mod readme;
mod train_actors;
mod train_judge;

use anyhow::{Result, bail};

/// A task: its name, what it does, and its one call.
type Task = (&'static str, &'static str, fn(&[String]) -> Result<()>);

const TASKS: &[Task] = &[
    ("readme", "write the table of commands in README.md", readme::run),
    ("dist", "write manual pages and completions into dist/", dist::run),
    ("make-frequencies", "make assets/lexicon/frequencies.crwf", make_frequencies::run),
    ("make-gazetteer", "make assets/lexicon/gazetteer.tsv", make_gazetteer::run),
    ("make-clusters", "make assets/names/clusters.crwc", make_clusters::run),
    ("train-actors", "train the recogniser of names: assets/names/tags.crtm", train_actors::run),
    (
        "align-traits",
        "count the traits on which assets/align/judge.crjf is trained",
        align_traits::run,
    ),
    ("claims", "draw claims at random, for people to read", claims::run),
    ("claims-score", "count the verdicts of two readers of claims", claims::score),
    ("train-judge", "train the judge of sentence pairs: assets/align/judge.tsv", train_judge::run),
    ("link-given", "link given names, to score the linker alone", link_given::run),
];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        for (name, what, _) in TASKS {
            println!("cargo xtask {name:<18} {what}");
        }
        return Ok(());
    };
    match TASKS.iter().find(|(task, ..)| task == name) {
        Some((_, _, run)) => run(rest),
        None => bail!("there is no task {name:?}; `cargo xtask` lists them"),
    }
}
