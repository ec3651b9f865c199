//! From a key to its result: every beginning of many queries, well and badly spelt,
//! among 100 000 names; beside nucleo-matcher on the same names in the same run.
//!
//! `cargo bench --bench find`
//!
//! Both search on this one thread. Times are those on the processor where the
//! system tells (Linux): the machine may be busy.

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

#[path = "support/clock.rs"]
mod clock;
#[path = "support/names.rs"]
mod names;
#[path = "support/results.rs"]
mod results;

use clock::Clock;
use crossread::analysis::actors::{Actor, ActorKind, Actors};
use crossread::search::names::NameIndex;
use fastrand::Rng;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};
use results::Results;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const NAMES: usize = 100_000;
const QUERIES: usize = 60;
const LISTED: usize = 100;

fn main() {
    let mut dice = Rng::with_seed(7);
    let given: Vec<String> = (0..3_000).map(|_| names::word(&mut dice)).collect();
    let family: Vec<String> = (0..40_000).map(|_| names::word(&mut dice)).collect();
    let names: Vec<String> = (0..NAMES)
        .map(|_| format!("{} {}", given[dice.usize(..3_000)], family[dice.usize(..40_000)]))
        .collect();
    let actors =
        Actors { actors: names.iter().map(|name| actor(name)).collect(), ..Actors::default() };
    let start = Instant::now();
    let index = NameIndex::new(&actors);
    println!("index of {NAMES} names: {:.0} ms", start.elapsed().as_secs_f64() * 1e3);

    let mut ours: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    let mut theirs: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    let mut right: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut matcher = Matcher::new(Config::DEFAULT);
    for n in 0..QUERIES {
        let meant = &names[dice.usize(..NAMES)];
        let (how, query) = match n % 4 {
            0 => ("as written", meant.to_lowercase()),
            1 => ("surname", meant.to_lowercase().split(' ').next_back().unwrap_or("").to_owned()),
            2 => (
                "a slip a word",
                meant
                    .to_lowercase()
                    .split(' ')
                    .map(|word| slip(word, &mut dice))
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            _ => {
                ("other order", meant.to_lowercase().split(' ').rev().collect::<Vec<_>>().join(" "))
            }
        };
        let (mut found, mut nucleo) = (false, false);
        for end in query.char_indices().map(|(at, c)| at + c.len_utf8()) {
            let typed = &query[..end];
            let start = Clock::now();
            let hits = index.find(typed, LISTED);
            ours.entry(how).or_default().push(start.elapsed());
            found = hits.iter().take(10).any(|hit| hit.matched == *meant);
            let start = Clock::now();
            let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
            let hits = pattern.match_list(&names, &mut matcher);
            theirs.entry(how).or_default().push(start.elapsed());
            nucleo = hits.iter().take(10).any(|(name, _)| *name == meant);
        }
        let counts = right.entry(how).or_default();
        counts[0] += usize::from(found);
        counts[1] += usize::from(nucleo);
    }
    println!(
        "{:14} {:>6}  {:>28}  {:>28}",
        "typed", "keys", "crossread ms: median p99 max", "nucleo ms: median p99 max"
    );
    let mut results = Results::new("find");
    for (how, times) in &mut ours {
        let other = theirs.entry(how).or_default();
        results.add(&format!("{how}: crossread, median of a key"), median(times), "ms");
        results.add(&format!("{how}: nucleo-matcher, median of a key"), median(other), "ms");
        println!("{how:14} {:>6}  {:>28}  {:>28}", times.len(), told(times), told(other));
    }
    for (how, [ours, theirs]) in right {
        println!(
            "{how:14} in the first ten at the last key: crossread {ours}, nucleo {theirs} of {}",
            QUERIES / 4
        );
    }
}

/// The median, in milliseconds.
fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}

fn told(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    format!("{:.2} {:.2} {:.2}", at(0.5), at(0.99), at(1.0))
}

/// The word with one letter lost, doubled, changed, or two swapped.
fn slip(word: &str, dice: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.usize(..letters.len() - 1);
    match dice.usize(..4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = if letters[at] == 'e' { 'a' } else { 'e' },
        _ => letters.swap(at - 1, at),
    }
    letters.into_iter().collect()
}

fn actor(name: &str) -> Actor {
    Actor {
        id: format!("person.{}", name.to_lowercase().replace(' ', "-")),
        kind: ActorKind::Person,
        name: name.to_owned(),
        aliases: Vec::new(),
        links: Vec::new(),
        roles: Vec::new(),
        mentions: Vec::new(),
        repaired: None,
    }
}
