//! Pairs of invented sentences of one story: those that tell of one event in other words, and those that
//! tell of two events of one kind, or of two stages of one case.

#[path = "support/articles.rs"]
mod articles;

use articles::Coverage;
use crossread::analysis::align::judge::stories::stated_pairs;
use crossread::lexis::Lexis;
use jiff::civil::date;

/// Log odds from which on two sentences are said to state the same (`engine::pairs`).
const SAME: f32 = 1.3;

/// What both articles tell besides, of other things.
const REST: [&str; 2] = [
    "The islanders of Torro, Velm, Tarn and Ostrick have asked the region for a new breakwater since the spring.\n\
     A fund for Anna Reuter and Paul Ostmark was opened at the savings bank.",
    "Shops sold candles and lamp oil, and the school stayed shut for the rest of the week.\n\
     Neighbours of Paul Ostmark and Anna Reuter laid flowers at the stop, and people came from Tarn and Ostrick.",
];

/// Whether the two sentences are said to state the same, in articles of these days of December 2021, if
/// they are dated.
fn are_same(left: &str, right: &str, days: Option<[i8; 2]>) -> bool {
    let texts = [left, right].map(std::borrow::ToOwned::to_owned);
    let texts = [0, 1].map(|at: usize| format!("{}\n{}", texts[at], REST[at]));
    let mut coverage = Coverage::new(&[("Alder", &texts[0]), ("Birch", &texts[1])]);
    for (at, day) in days.into_iter().flatten().enumerate() {
        coverage.publish(at, date(2021, 12, day));
    }
    let docs = coverage.docs();
    let pairs = stated_pairs(&docs, &[], SAME, &Lexis::new());
    pairs.iter().any(|pair| pair.a.span.start() == 0 && pair.b.span.start() == 0)
}

#[test]
fn one_event_in_other_words_is_one_statement() {
    let wrong: Vec<_> = ONE_EVENT.iter().filter(|pair| !are_same(pair.0, pair.1, None)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn two_events_of_one_kind_are_two_statements() {
    let wrong: Vec<_> = TWO_EVENTS.iter().filter(|pair| are_same(pair.0, pair.1, None)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn days_are_read_from_the_day_of_the_article() {
    let friday = "The cable off Torro was cut on Friday and the island lost its telephones.";
    let dated = "The island lost its telephones when the cable off Torro was cut on 17 December.";
    let month = "The island lost its telephones when the cable off Torro was cut last month.";
    // 17 December 2021 is a Friday.
    assert!(are_same(friday, dated, Some([18, 19])));
    assert!(!are_same(friday, dated, Some([28, 29])));
    assert!(!are_same(friday, month, Some([18, 19])));
    assert!(are_same(month, &dated.replace("December", "November"), Some([18, 19])));
}

const ONE_EVENT: &[(&str, &str)] = &[
    (
        "A cable off Torro was cut on Friday, and the island lost its telephones for a day.",
        "The island lost its telephones for a day after a cable off Torro was cut on Friday.",
    ),
    (
        "Oskar Lund was sentenced to nine years in prison for burning down the mill.",
        "Lund was jailed for nine years for burning the mill down, the court said on Monday.",
    ),
    (
        "A fire destroyed the mill on Saturday night, and nobody was hurt.",
        "The mill was destroyed by a fire early on Sunday, but nobody was hurt.",
    ),
    (
        "The council rejected the toll on the bridge by two votes, the mayor said on Tuesday.",
        "The mayor said on Friday that the council had rejected the bridge toll by two votes.",
    ),
    (
        "Police arrested two men over the fire at the mill.",
        "Two men were arrested by police over the mill fire.",
    ),
    (
        "The second quake in a week shook the island and brought down the church tower.",
        "The island was shaken by a second quake, which brought down the tower of the church.",
    ),
    (
        "Oskar Lund pleaded not guilty to burning down the mill.",
        "Lund entered a plea of not guilty to the charge that he burned down the mill.",
    ),
];

const TWO_EVENTS: &[(&str, &str)] = &[
    (
        "A cable off Torro was cut in January, and the island lost its telephones for two days.",
        "A cable off Torro was cut on Friday, and the island lost its telephones for a day.",
    ),
    (
        "An earthquake shook the island on Sunday and damaged houses in three villages.",
        "An earthquake shook the island on Wednesday and damaged houses in three villages.",
    ),
    (
        "The council rejected the toll on the bridge in March by two votes.",
        "The council rejected the toll on the bridge in June by two votes.",
    ),
    (
        "The ferry ran aground off the harbour in 2011 with 200 people aboard.",
        "The ferry ran aground off the harbour on Monday with 200 people aboard.",
    ),
    (
        "Oskar Lund was charged with burning down the mill.",
        "Oskar Lund was sentenced to nine years for burning down the mill.",
    ),
    (
        "Oskar Lund was convicted of burning down the mill, and wept.",
        "Oskar Lund was arrested for burning down the mill, and wept.",
    ),
    (
        "A fire badly damaged the mill at the end of the quay.",
        "A woman has been charged with arson after a fire at the mill at the end of the quay.",
    ),
    (
        "A man was arrested at the harbour over the theft of the bell.",
        "A second man was arrested at the harbour over the theft of the bell.",
    ),
    (
        "The first blast tore the roof off the customs house.",
        "The second blast tore the roof off the customs house.",
    ),
    (
        "An earlier flood had swept away the bridge and cut off two hamlets.",
        "The flood swept away the bridge and cut off two hamlets.",
    ),
];
