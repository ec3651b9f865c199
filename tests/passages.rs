//! Passages in invented articles: what is shared, how, and where it begins and ends.

#[path = "support/articles.rs"]
mod articles;

use articles::Coverage;
use crossread::analysis::passages::{Passage, PassageKind, Relation, reworded, shared};
use crossread::lexis::Lexis;
use crossread::text::Span;

/// Passages as `kind: site | site`, with the quoted spans of each text.
fn found(
    texts: &[(&str, &str)],
    quoted: &[&[Span]],
    find: fn(&Coverage, &[&[Span]], &Lexis) -> Vec<Passage>,
) -> Vec<(PassageKind, Relation, Vec<String>)> {
    let coverage = Coverage::new(texts);
    let passages = find(&coverage, quoted, &Lexis::new());
    let site = |site: &crossread::corpus::Site| coverage.text(site.article.at())[site.span].to_owned();
    passages.iter().map(|p| (p.kind, p.relation, p.sites.iter().map(|s| site(&s.site)).collect())).collect()
}

fn words(coverage: &Coverage, quoted: &[&[Span]], lexis: &Lexis) -> Vec<Passage> {
    shared(&coverage.docs(), quoted, lexis)
}

fn meaning(coverage: &Coverage, quoted: &[&[Span]], lexis: &Lexis) -> Vec<Passage> {
    let docs = coverage.docs();
    reworded(&docs, quoted, &shared(&docs, quoted, lexis), lexis)
}

const COURIER: &str = "Gull Island woke without bread on Monday.
    Inspectors found rust in the hull of the ferry Petrel and sealed its engine room until further notice.
    The mayor went fishing.";
const LEDGER: &str = "Trains ran late all week.
    Inspectors found rust in the hull of the ferry Petrel and locked its engine room until further notice, a clerk said.
    Oats are dear.";
const POST: &str = "A heron was seen in the park.
    Clerks say that inspectors found rust in the hull of the ferry Petrel.";

#[test]
fn a_passage_begins_and_ends_with_the_words_that_are_shared() {
    let got = found(&[("Courier", COURIER), ("Ledger", LEDGER)], &[], words);
    let expect = [
        "Inspectors found rust in the hull of the ferry Petrel and sealed its engine room until further notice",
        "Inspectors found rust in the hull of the ferry Petrel and locked its engine room until further notice",
    ];
    assert_eq!(got, [(PassageKind::Edited, Relation::CrossOutlet, expect.map(str::to_owned).to_vec())]);
}

#[test]
fn a_short_run_of_rare_words_is_a_passage_of_few_articles() {
    let got = found(&[("Courier", COURIER), ("Post", POST)], &[], words);
    let run = "nspectors found rust in the hull of the ferry Petrel";
    assert_eq!(got, [(PassageKind::Verbatim, Relation::CrossOutlet, vec![format!("I{run}"), format!("i{run}")])]);
}

#[test]
fn one_outlet_shares_with_itself_under_another_name() {
    let got = found(&[("Courier", COURIER), ("Courier", LEDGER)], &[], words);
    assert_eq!(got.iter().map(|p| p.1).collect::<Vec<_>>(), [Relation::SameOutlet]);
}

#[test]
fn what_is_only_a_quotation_is_no_passage() {
    let (a, b) = ("He paused. “Nobody told the crews that the pumps of the Petrel had failed twice since Easter.”", "Quill shrugged.");
    let marks = a.find('“').map_or(0, |at| at + '“'.len_utf8());
    let inside = [Span::new(marks, a.len() - '”'.len_utf8())];
    let b = format!("{b} {}", &a[marks - '“'.len_utf8()..]);
    let start = b.find('“').map_or(0, |at| at + '“'.len_utf8());
    let there = [Span::new(start, b.len() - '”'.len_utf8())];
    assert_eq!(found(&[("A", a), ("B", &b)], &[&inside, &there], words), []);
    assert_eq!(found(&[("A", a), ("B", &b)], &[], words).len(), 1);
}

#[test]
fn a_family_holds_every_article_once() {
    let texts: Vec<(String, String)> = (0..40).map(|n| (format!("Outlet {n}"), format!("Item {n}.\n{COURIER}"))).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(outlet, text)| (&outlet[..], &text[..])).collect();
    let got = found(&texts, &[], words);
    assert_eq!(got.len(), 1);
    assert_eq!(got[0].2.len(), 40);
}

#[test]
fn sentences_that_say_the_same_are_paired_and_contradictions_are_not() {
    let left = "The harbour authority of Oldport refused to publish the inspection report on the ferry Petrel, citing safety.
        Prices of herring rose sharply at the Oldport market in May.";
    let right = "Citing safety, managers of Oldport's harbour declined to release the report of the inspectors on the Petrel ferry.
        Prices of herring fell sharply at the market of Oldport in May.";
    let got = found(&[("Courier", left), ("Ledger", right)], &[], meaning);
    assert_eq!(got.len(), 1, "{got:?}");
    assert_eq!(got[0].0, PassageKind::Reworded);
    assert!(got[0].2.iter().all(|site| site.contains("Petrel")));
}

#[test]
fn repetition_without_end_is_one_passage() {
    let text = "The ferry Petrel left Oldport at noon with nine herring crates aboard. ".repeat(5_000);
    let got = found(&[("A", &text), ("B", &text)], &[], words);
    assert_eq!(got.len(), 1);
}
