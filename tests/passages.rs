//! Passages in invented articles: their kinds, their sites, and their first and last words.

#[path = "support/articles.rs"]
mod articles;

use articles::Coverage;
use crossread::analysis::align::judge::stories::stated_pairs;
use crossread::analysis::passages::{Passage, PassageKind, Relation, reworded, shared};
use crossread::lexis::Lexis;
use crossread::lexis::weights::Weights;
use crossread::text::Span;

/// Returns passages as `kind: site | site`. `quoted` has the quoted spans of each text.
fn found(
    texts: &[(&str, &str)],
    quoted: &[&[Span]],
    find: fn(&Coverage, &[&[Span]], &Lexis) -> Vec<Passage>,
) -> Vec<(PassageKind, Relation, Vec<String>)> {
    let coverage = Coverage::new(texts);
    let passages = find(&coverage, quoted, &Lexis::new());
    let site =
        |site: &crossread::corpus::Site| coverage.text(site.article.at())[site.span].to_owned();
    passages
        .iter()
        .map(|p| (p.kind, p.relation, p.sites.iter().map(|s| site(&s.site)).collect()))
        .collect()
}

fn weights(coverage: &Coverage, lexis: &Lexis) -> Weights {
    Weights::of_coverage(coverage.docs().iter().map(|doc| doc.segments), lexis.background())
}

fn words(coverage: &Coverage, quoted: &[&[Span]], lexis: &Lexis) -> Vec<Passage> {
    shared(&coverage.docs(), quoted, &weights(coverage, lexis))
}

fn meaning(coverage: &Coverage, quoted: &[&[Span]], lexis: &Lexis) -> Vec<Passage> {
    let docs = coverage.docs();
    let weights = weights(coverage, lexis);
    let stated: Vec<_> = stated_pairs(&docs, &[], 0.9, lexis)
        .into_iter()
        .filter(|pair| !pair.is_opposed)
        .map(|pair| (pair.a, pair.b, pair.odds))
        .collect();
    reworded(&docs, quoted, &[], &stated, &shared(&docs, quoted, &weights), &weights, lexis)
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
    assert_eq!(
        got,
        [(PassageKind::Edited, Relation::CrossOutlet, expect.map(str::to_owned).to_vec())]
    );
}

#[test]
fn a_short_run_of_rare_words_is_a_passage_of_few_articles() {
    let got = found(&[("Courier", COURIER), ("Post", POST)], &[], words);
    let run = "nspectors found rust in the hull of the ferry Petrel";
    assert_eq!(
        got,
        [(
            PassageKind::Verbatim,
            Relation::CrossOutlet,
            vec![format!("I{run}"), format!("i{run}")]
        )]
    );
}

#[test]
fn a_passage_of_one_outlet_has_the_relation_of_one_outlet() {
    let got = found(&[("Courier", COURIER), ("Courier", LEDGER)], &[], words);
    assert_eq!(got.iter().map(|p| p.1).collect::<Vec<_>>(), [Relation::SameOutlet]);
}

#[test]
fn a_quotation_alone_is_no_passage() {
    let (a, b) = (
        "He paused. “Nobody told the crews that the pumps of the Petrel had failed twice since Easter.”",
        "Quill shrugged.",
    );
    let marks = a.find('“').map_or(0, |at| at + '“'.len_utf8());
    let inside = [Span::new(marks, a.len() - '”'.len_utf8())];
    let b = format!("{b} {}", &a[marks - '“'.len_utf8()..]);
    let start = b.find('“').map_or(0, |at| at + '“'.len_utf8());
    let there = [Span::new(start, b.len() - '”'.len_utf8())];
    assert_eq!(found(&[("A", a), ("B", &b)], &[&inside, &there], words), []);
    assert_eq!(found(&[("A", a), ("B", &b)], &[], words).len(), 1);
}

#[test]
fn a_passage_has_every_article_once() {
    let texts: Vec<(String, String)> =
        (0..40).map(|n| (format!("Outlet {n}"), format!("Item {n}.\n{COURIER}"))).collect();
    let texts: Vec<(&str, &str)> =
        texts.iter().map(|(outlet, text)| (&outlet[..], &text[..])).collect();
    let got = found(&texts, &[], words);
    assert_eq!(got.len(), 1);
    assert_eq!(got[0].2.len(), 40);
}

#[test]
fn sentences_with_one_statement_are_paired_and_contradictions_are_not() {
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
fn the_hours_of_a_live_blog_state_nothing() {
    let (a, b) = (
        "9:15 p.m.\nThe lamp of Oldport went out again.\n10:40 p.m. Monday.\nGulls slept on the mole.",
        "9:15 p.m.\nOats are dear in Lomar.\n10:40 p.m. Monday.\nA heron was seen in the park.",
    );
    assert_eq!(found(&[("Courier", a), ("Ledger", b)], &[], meaning), []);
}

#[test]
fn a_formula_in_both_is_reworded_not_edited() {
    let (a, b) = (
        "It takes 383 votes to win.\nThe lamp of Oldport went out again.",
        "It takes 383 to win.\nA heron was seen in the park.",
    );
    let kinds: Vec<PassageKind> =
        found(&[("Courier", a), ("Ledger", b)], &[], meaning).iter().map(|it| it.0).collect();
    assert!(!kinds.contains(&PassageKind::Edited), "{kinds:?}");
}

#[test]
fn endless_repetition_is_one_passage() {
    let text =
        "The ferry Petrel left Oldport at noon with nine herring crates aboard. ".repeat(5_000);
    let got = found(&[("A", &text), ("B", &text)], &[], words);
    assert_eq!(got.len(), 1);
}

/// Returns the number of articles of each passage in `texts`, of all kinds.
fn families(texts: &[&str]) -> Vec<usize> {
    let texts: Vec<(String, &str)> =
        texts.iter().enumerate().map(|(at, text)| (format!("Outlet {at}"), *text)).collect();
    let texts: Vec<(&str, &str)> =
        texts.iter().map(|(outlet, text)| (&outlet[..], *text)).collect();
    let both = |coverage: &Coverage, quoted: &[&[Span]], lexis: &Lexis| {
        let mut all = words(coverage, quoted, lexis);
        all.extend(meaning(coverage, quoted, lexis));
        all
    };
    found(&texts, &[], both).iter().map(|passage| passage.2.len()).collect()
}

#[test]
fn boilerplate_of_an_outlet_is_no_passage() {
    let bio = "Ilse Varga keeps bees on the roof of the Courier and has written about the harbour for nineteen years.";
    let starts = ["The lamp room burned.", "Geese blocked the quay.", "The council met on oats."];
    let texts: Vec<String> =
        starts.iter().map(|start| format!("{start}\n{start} Nobody knows why.\n{bio}")).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|text| ("Courier", &**text)).collect();
    assert!(found(&texts, &[], words).is_empty());
    let one = |start: &str| {
        format!(
            "{start}\n{start}\nThe survey of 900 islanders has a margin of error of plus or minus four percentage points."
        )
    };
    let (a, b) = (one("The lamp room burned."), one("Geese blocked the quay."));
    assert!(found(&[("Courier", &a), ("Echo", &b)], &[], words).is_empty());
}

#[test]
fn a_passage_of_outlets_of_one_owner_has_the_relation_of_one_owner() {
    let relation = |texts: &[(&str, &str)]| found(texts, &[], words)[0].1;
    assert_eq!(
        relation(&[("Post group=Lomar Press", COURIER), ("Echo group=Lomar Press", COURIER)]),
        Relation::SameOwner
    );
    assert_eq!(
        relation(&[("Post group=Lomar Press", COURIER), ("post", COURIER)]),
        Relation::SameOutlet
    );
    assert_eq!(
        relation(&[("Post group=Lomar Press", COURIER), ("Echo", COURIER)]),
        Relation::CrossOutlet
    );
}

#[test]
fn repetitive_and_empty_coverages_have_the_expected_passages() {
    let sentence = "The ferry Petrel left Oldport at noon with nine herring crates aboard. ";
    let long = sentence.repeat(2_000);
    assert_eq!(families(&[&long, &long, sentence]).first(), Some(&2));
    let alike: Vec<String> = (0..300).map(|at| format!("Item {at}.\n\n{COURIER}")).collect();
    assert_eq!(families(&alike.iter().map(String::as_str).collect::<Vec<_>>()), [300]);
    assert!(families(&["Petrel"; 500]).is_empty());
    assert!(families(&["", ""]).is_empty());
}

/// The spans inside the curly marks of a text.
fn marked(text: &str) -> Vec<Span> {
    let marks: Vec<usize> =
        text.char_indices().filter(|(_, c)| matches!(c, '“' | '”')).map(|(at, _)| at).collect();
    marks.chunks(2).map(|pair| Span::new(pair[0] + '“'.len_utf8(), pair[1])).collect()
}

/// The kinds of the passages of two texts whose quotations stand in curly marks.
fn kinds(a: &str, b: &str) -> Vec<PassageKind> {
    let quoted = [marked(a), marked(b)];
    let quoted: Vec<&[Span]> = quoted.iter().map(Vec::as_slice).collect();
    found(&[("A", a), ("B", b)], &quoted, words).iter().map(|passage| passage.0).collect()
}

#[test]
fn a_quotation_with_its_reporting_clause_is_no_passage() {
    for (a, b) in [
        (
            "“Nobody told the crews that the pumps of the Petrel had failed,” the clerk said. “They had failed twice since Easter.”",
            "“Nobody told the crews that the pumps of the Petrel had failed,” the clerk said. “They had failed twice since Easter.”",
        ),
        (
            "“Nobody told the crews that the pumps of the Petrel had failed,” Quill told reporters on Monday. It rained.",
            "The hall was full. “Nobody told the crews that the pumps of the Petrel had failed,” Quill told an inquiry on Monday.",
        ),
        (
            "Quill said in a statement on Monday: “Nobody told the crews that the pumps of the Petrel had failed.”",
            "Quill said in a letter on Monday: “Nobody told the crews that the pumps of the Petrel had failed.”",
        ),
        (
            "“The harbour clerk did not once report that the pumps of the Petrel had failed,” said the owners.",
            "The owners noted that the harbour clerk “did not once report that the pumps of the Petrel had failed.”",
        ),
    ] {
        assert!(kinds(a, b).is_empty(), "{a}");
    }
}

#[test]
fn prose_with_a_quotation_in_it_is_a_passage() {
    let a = "Divers raised the brass bell of the barque Halcyon from eleven fathoms on Friday. “It rang,” Quill said. Crowds on the mole cheered when the bell swung over the rail.";
    let b = "Divers lifted the brass bell of the barque Halcyon from eleven fathoms on Friday. “It rang,” Quill said. Crowds on the mole cheered as the bell swung over the rail.";
    assert_eq!(kinds(a, b), [PassageKind::Edited]);
    let long = "“Nobody told the crews that the pumps had failed,” Quill said";
    let (a, b) = (
        format!(
            "{long}, while gulls screamed over the burning lamp room and the tar ran down into the basin of Oldport."
        ),
        format!(
            "{long}, while gulls screamed over the burning lamp room and the tar ran down into the basin of Lomar."
        ),
    );
    assert_eq!(kinds(&a, &b).len(), 1, "{a}");
}

#[test]
fn a_quotation_in_copied_surroundings_is_a_passage() {
    let first =
        "“Nobody told the crews that the pumps of the Petrel had failed twice since Easter,”";
    let second = "“We learned of it from a fishmonger who had heard it in the queue for bread”";
    let clause = "the clerk said in a letter sent early on Friday to the widows of the crew";
    for (a, b, is_passage) in [
        (format!("{first} Quill said. {second}."), format!("{first} Quill said. {second}."), true),
        (format!("{first} Quill said. {second}."), format!("{first} he said. {second}."), false),
        (
            format!("{first} Quill told reporters. {second}."),
            format!("{first} Quill said. {second}."),
            false,
        ),
        (
            format!("{first} Quill said. “It rang.”"),
            format!("{first} Quill said. “It rang.”"),
            false,
        ),
        (format!("{first} {clause}."), format!("{first} {clause}. Oats are dear."), true),
        (
            format!("{first} {clause}."),
            format!("{first} the clerk said on Friday in the hall of the crew."),
            false,
        ),
    ] {
        assert_eq!(kinds(&a, &b).len(), usize::from(is_passage), "{a} ~ {b}");
    }
}

#[test]
fn a_name_with_its_title_is_no_passage() {
    for (a, b) in [
        (
            "Ada Brandt, treasurer of Keepers of the Oldport Lamp Trust, one of four bodies, rowed out.",
            "The lamp is out, said Ada Brandt, treasurer of Keepers of the Oldport Lamp Trust, a body of divers.",
        ),
        (
            "The keeper of the Great Lamp of Oldport, Capt. Tomas J. Reuel Jr., slept.",
            "It was seen by the keeper of the Great Lamp of Oldport, Capt. Tomas J. Reuel Jr., at dawn.",
        ),
        (
            "Lamps were lit by former Oldport mayor Ada Brandt, former Lomar keeper Tomas Reuel and Petra Ostrow of the University of Larkham.",
            "Invited are former Oldport mayor Ada Brandt, former Lomar keeper Tomas Reuel and Petra Ostrow of the University of Larkham.",
        ),
    ] {
        assert!(kinds(a, b).is_empty(), "{a}");
    }
}

#[test]
fn two_facts_in_one_formula_are_no_passage() {
    let a = "In all, 412 crates are at stake in 9 ports. Before the sale, Reuel held a lead of 26 crates based on the bids of the north coast.";
    let b = "In all, 388 crates are at stake in 5 ports. Before the sale, Reuel held a lead of 31 crates based on the bids of the north coast.";
    assert!(kinds(a, b).is_empty());
    let updated = a.replace("412", "413");
    assert_eq!(kinds(a, &updated).len(), 1);
}

#[test]
fn a_note_of_the_editors_is_no_passage() {
    let note = "Editor’s note: the keepers of this page lend lamps to sailors and have done so for ninety years.";
    let (a, b) =
        (format!("The lamp room burned.\n{note}"), format!("Geese blocked the quay.\n{note}"));
    assert!(kinds(&a, &b).is_empty());
}

#[test]
fn a_passage_reaches_beyond_edits_at_its_ends() {
    let (a, b) = (
        "Divers raised the brass bell of the barque Halcyon from eleven fathoms on Friday and took it to the museum.",
        "Divers lifted the brass bell of the barque Halcyon from nine fathoms on Friday and took it into the museum.",
    );
    let got = found(&[("A", a), ("B", b)], &[], words);
    assert_eq!(got[0].2, [a, b].map(|text| text.trim_end_matches('.').to_owned()));
}
