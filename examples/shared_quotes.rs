//! Prints the quotes that several articles of a folder share, and who carries each.
//!
//! ```text
//! cargo run --release --example shared_quotes -- FOLDER     or without FOLDER, on the demo
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a program that reports")]

use crossread::Input;
use std::path::PathBuf;

fn main() {
    let inputs = match std::env::args_os().nth(1) {
        Some(folder) => Input::Path(PathBuf::from(folder)),
        None => Input::Demo,
    };
    let coverage = crossread::open(&[inputs]);
    for problem in &coverage.problems {
        eprintln!("{}: {}", problem.path, problem.reason);
    }
    let findings = crossread::analyse(&coverage.corpus);
    let Some(links) = findings.quotes() else { return };
    for family in &links.families {
        for member in &family.members {
            let article = coverage.corpus.article(member.quote.article);
            let Some(quote) = findings.quote(member.quote) else { continue };
            let outlet = article.outlet.as_ref().map_or("unknown outlet", |outlet| &outlet.name);
            println!("{outlet} ({}): {}", article.path, &article.text.content[quote.span]);
        }
        println!();
    }
}
