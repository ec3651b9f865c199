//! Linking at scale: thousands of articles at once, and one more among them.
//!
//! ```text
//! cargo bench --bench link                 1 000 and 10 000 invented articles
//! cargo bench --bench link -- 4000         so many
//! ```
//!
//! Mentions are given, so that linking alone is measured, on one thread. The
//! fastest of a few rounds counts, in time on the processor where the system
//! tells (Linux): the machine may be busy.

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

#[path = "../tests/support/articles.rs"]
mod articles;
#[path = "support/clock.rs"]
mod clock;
#[path = "support/names.rs"]
mod names;
#[path = "support/results.rs"]
mod results;

use articles::Coverage;
use clock::Clock;
use crossread::analysis::Doc;
use crossread::analysis::actors::{ActorKind, Mention, RecognisedNames, link, recognise, settle};
use crossread::lexis::Lexis;
use crossread::text::Span;
use fastrand::Rng;
use results::Results;
use std::hint::black_box;

const ROUNDS: usize = 9;
/// Articles a story.
const STORY: usize = 10;

/// Who and what stories are about.
struct World {
    given: Vec<String>,
    family: Vec<String>,
    places: Vec<String>,
    bodies: Vec<String>,
}

impl World {
    /// Grows with the number of articles, as the world of news does.
    fn new(articles: usize, dice: &mut Rng) -> Self {
        const HEADS: [&str; 8] =
            ["Agency", "Party", "Commission", "Council", "Union", "Bank", "Ministry", "Institute"];
        let words =
            |n: usize, dice: &mut Rng| (0..n).map(|_| names::word(dice)).collect::<Vec<_>>();
        let bodies = |dice: &mut Rng| {
            format!("{} {} {}", names::word(dice), names::word(dice), HEADS[dice.usize(..8)])
        };
        Self {
            given: words(600, dice),
            family: words(200 + articles / 2, dice),
            places: words(100 + articles / 10, dice),
            bodies: (0..50 + articles / 4).map(|_| bodies(dice)).collect(),
        }
    }

    fn one<'w>(of: &'w [String], dice: &mut Rng) -> &'w str {
        &of[dice.usize(..of.len())]
    }

    /// The names that an article of a story uses, first in full, then short.
    fn names(&self, story: u64, dice: &mut Rng) -> Vec<(String, ActorKind)> {
        let mut cast = Rng::with_seed(story);
        let mut names = Vec::new();
        for _ in 0..6 {
            let (given, family) =
                (Self::one(&self.given, &mut cast), Self::one(&self.family, &mut cast));
            if dice.usize(..3) > 0 {
                names.push((format!("{given} {family}"), ActorKind::Person));
                names.extend((0..=dice.usize(..3)).map(|_| (family.to_owned(), ActorKind::Person)));
            }
        }
        for _ in 0..4 {
            let body = Self::one(&self.bodies, &mut cast);
            let initials: String = body.split(' ').filter_map(|word| word.chars().next()).collect();
            if dice.usize(..3) > 0 {
                names.push((body.to_owned(), ActorKind::Organisation));
                names.extend(
                    (0..dice.usize(..3)).map(|_| (initials.clone(), ActorKind::Organisation)),
                );
            }
            let place = Self::one(&self.places, &mut cast);
            names.extend((0..dice.usize(..3)).map(|_| (place.to_owned(), ActorKind::Place)));
        }
        names
    }
}

/// An article that names `names`, and where.
fn article(names: &[(String, ActorKind)]) -> (String, Vec<Mention>) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for (name, kind) in names {
        text.push_str("On Monday it was about ");
        let span = Span::new(text.len(), text.len() + name.len());
        mentions.push(Mention { span, kind: *kind, confidence: 0.95, role: None });
        text.push_str(name);
        text.push_str(" and what had been said before. ");
    }
    text.truncate(text.trim_end().len());
    (text, mentions)
}

fn main() {
    let asked: Vec<usize> =
        std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let mut results = Results::new("link");
    let lexis = Lexis::new();
    black_box(lexis.gazetteer());
    for articles in if asked.is_empty() { vec![1_000, 10_000] } else { asked } {
        let mut dice = Rng::with_seed(7);
        let world = World::new(articles, &mut dice);
        let (texts, mentions): (Vec<_>, Vec<_>) = (0..articles)
            .map(|at| article(&world.names((at / STORY) as u64 + 1, &mut dice)))
            .unzip();
        let coverage =
            Coverage::new(&texts.iter().map(|text| ("", text.as_str())).collect::<Vec<_>>());
        let (docs, mentions) =
            (coverage.docs(), mentions.iter().map(Vec::as_slice).collect::<Vec<_>>());
        report(&docs, &mentions, &lexis, &mut results);
    }
}

fn report(docs: &[Doc<'_>], mentions: &[&[Mention]], lexis: &Lexis, results: &mut Results) {
    let named: usize = mentions.iter().map(|mentions| mentions.len()).sum();
    let (seconds, actors) = best(|| link(docs, mentions, lexis));
    let each = seconds * 1e6 / named as f64;
    println!(
        "{:>6} articles  {named:>7} mentions  {:>6} actors  linked in {:>7.1} ms  {each:.2} µs a mention",
        docs.len(),
        actors.actors.len(),
        seconds * 1e3
    );
    results.add(&format!("{} articles: linked, a mention", docs.len()), each, "µs");
    // What an article that is added costs: it is read; what is known of the others is held against it; all is linked.
    let Some(&added) = docs.last() else { return };
    let (read, _) = best(|| recognise(added, lexis));
    let named: Vec<RecognisedNames> = mentions
        .iter()
        .map(|mentions| RecognisedNames { mentions: mentions.to_vec(), candidates: Vec::new() })
        .collect();
    let named: Vec<&RecognisedNames> = named.iter().collect();
    let (settled, _) = best(|| settle(docs, &named, lexis));
    results.add(&format!("{} articles: one more, settled", docs.len()), settled * 1e3, "ms");
    println!(
        "{:>26}: read in {:.1} ms, settled in {:.1} ms, linked in {:.1} ms",
        "one more",
        read * 1e3,
        settled * 1e3,
        seconds * 1e3
    );
}

/// Seconds of the fastest round, and what it gave.
fn best<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    let mut round = || {
        let start = Clock::now();
        let result = black_box(work());
        (start.elapsed().as_secs_f64(), result)
    };
    let first = round();
    (1..ROUNDS).map(|_| round()).fold(first, |best, next| if next.0 < best.0 { next } else { best })
}
