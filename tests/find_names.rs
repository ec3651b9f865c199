//! The search for an actor by a part of a name, as a user types it.

use crossread::analysis::actors::{Actor, ActorKind, Actors};
use crossread::search::names::{MatchKind, NameIndex};

fn actors() -> Actors {
    let rows: [(ActorKind, &str, &[&str]); 12] = [
        (ActorKind::Place, "Türkiye", &["Turkey"]),
        (ActorKind::Person, "Hibatullah Akhundzada", &["Akhundzada"]),
        (ActorKind::Person, "Shehbaz Sharif", &["Sharif"]),
        (ActorKind::Person, "Khawaja Asif", &["Asif"]),
        (ActorKind::Organisation, "Tehreek-e-Taliban Pakistan", &["TTP"]),
        (ActorKind::Place, "Urumqi", &[]),
        (ActorKind::Person, "Volodymyr Zelenskyy", &["Zelenskyy"]),
        (ActorKind::Place, "Łódź", &[]),
        (ActorKind::Organisation, "Asia Freight", &[]),
        (ActorKind::Place, "Pakistan", &[]),
        (ActorKind::Person, "Asifa Noor", &[]),
        (ActorKind::Organisation, "Straßenbund", &[]),
    ];
    let actor = |&(kind, name, aliases): &(ActorKind, &str, &[&str])| Actor {
        id: format!("{}.{name}", kind.name()),
        kind,
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        links: Vec::new(),
        roles: Vec::new(),
        mentions: Vec::new(),
        repaired: None,
    };
    Actors { actors: rows.iter().map(actor).collect(), ..Actors::default() }
}

/// Checks the first match of `query`. `marked` is the alias with the matched part in brackets.
fn check(query: &str, name: &str, how: MatchKind, marked: &str) {
    let actors = actors();
    let hits = NameIndex::new(&actors).find(query, 20);
    let first = hits.first().unwrap_or_else(|| panic!("{query:?} finds nothing"));
    let mut shown = first.matched.clone();
    for span in first.spans.iter().rev() {
        shown.insert(span.end(), ']');
        shown.insert(span.start(), '[');
    }
    assert_eq!(
        (actors.actors[first.actor.at()].name.as_str(), first.how, shown.as_str()),
        (name, how, marked),
        "first hit of {query:?}"
    );
}

#[test]
fn letters_find_names_with_other_accents_and_word_order() {
    check("turkiye", "Türkiye", MatchKind::Fuzzy, "[Türkiye]");
    check("TÜRK", "Türkiye", MatchKind::Fuzzy, "[Türk]iye");
    check("asif", "Khawaja Asif", MatchKind::Fuzzy, "[Asif]");
    check("sharif sheh", "Shehbaz Sharif", MatchKind::Fuzzy, "[Sheh]baz [Sharif]");
    check("lodz", "Łódź", MatchKind::Fuzzy, "[Łódź]");
    check("strasse", "Straßenbund", MatchKind::Fuzzy, "[Straße]nbund");
    check(
        "tehreek e",
        "Tehreek-e-Taliban Pakistan",
        MatchKind::Fuzzy,
        "[Tehreek]-[e]-Taliban Pakistan",
    );
    check("zad", "Hibatullah Akhundzada", MatchKind::Fuzzy, "Hibatullah Akhund[zad]a");
    check("akhz", "Hibatullah Akhundzada", MatchKind::Fuzzy, "[Akh]und[z]ada");
}

#[test]
fn misspelt_and_transliterated_names_are_found() {
    check("akundzada", "Hibatullah Akhundzada", MatchKind::Sound, "[Akhundzada]");
    check("shahbaz sharif", "Shehbaz Sharif", MatchKind::Sound, "[Shehbaz] [Sharif]");
    check("zelensky", "Volodymyr Zelenskyy", MatchKind::Fuzzy, "[Zelensky]y");
    check("zelenski", "Volodymyr Zelenskyy", MatchKind::Sound, "[Zelenskyy]");
    check("urumchi", "Urumqi", MatchKind::Sound, "[Urumqi]");
    check("akhumdzada", "Hibatullah Akhundzada", MatchKind::Spelling, "[Akhundzada]");
    check("pakitsan", "Pakistan", MatchKind::Spelling, "[Pakistan]");
    check("kwaja asiff", "Khawaja Asif", MatchKind::Spelling, "[Khawaja] [Asif]");
    check("asiff kwaja", "Khawaja Asif", MatchKind::Spelling, "[Khawaja] [Asif]");
    check(
        "hibatula akhunzada",
        "Hibatullah Akhundzada",
        MatchKind::Spelling,
        "[Hibatullah] [Akhundzada]",
    );
    check("shabaz sharef", "Shehbaz Sharif", MatchKind::Spelling, "[Shehbaz] [Sharif]");
}

#[test]
fn initials_find_names() {
    check("ka", "Khawaja Asif", MatchKind::Fuzzy, "[K]hawaja [A]sif");
    check("ha", "Hibatullah Akhundzada", MatchKind::Fuzzy, "[H]ibatullah [A]khundzada");
    check(
        "tetp",
        "Tehreek-e-Taliban Pakistan",
        MatchKind::Fuzzy,
        "[T]ehreek-[e]-[T]aliban [P]akistan",
    );
    check("ttp", "Tehreek-e-Taliban Pakistan", MatchKind::Fuzzy, "[TTP]");
    check("pa", "Pakistan", MatchKind::Fuzzy, "[Pa]kistan");
}

#[test]
fn kinds_can_be_asked_for() {
    check("p:as", "Khawaja Asif", MatchKind::Fuzzy, "[As]if");
    check("o:as", "Asia Freight", MatchKind::Fuzzy, "[As]ia Freight");
    check("p:kwaja asiff", "Khawaja Asif", MatchKind::Spelling, "[Khawaja] [Asif]");
    check("l: pak", "Pakistan", MatchKind::Fuzzy, "[Pak]istan");
}

#[test]
fn an_empty_query_gives_all_actors_and_nonsense_gives_none() {
    let names = NameIndex::new(&actors());
    let all: Vec<u32> = names.find("", 5).iter().map(|hit| hit.actor.0).collect();
    assert_eq!(all, [0, 1, 2, 3, 4]);
    assert_eq!(names.find("l:", 9).len(), 4);
    for query in [
        "zzzz",
        "zz zz",
        "xqzvw",
        "🦀",
        "‘’",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "a b c d e f g h i j k l m",
    ] {
        assert!(names.find(query, 9).is_empty(), "{query}");
    }
    assert!(NameIndex::new(&Actors::default()).find("a", 9).is_empty());
}

#[test]
fn each_actor_is_listed_once_in_order_of_score() {
    let names = NameIndex::new(&actors());
    for query in ["a", "as", "sha", "pak", "akhund", "e"] {
        let hits = names.find(query, 50);
        assert!(hits.is_sorted_by(|a, b| a.score >= b.score), "{query}");
        let mut seen: Vec<u32> = hits.iter().map(|hit| hit.actor.0).collect();
        seen.sort_unstable();
        assert!(seen.is_sorted_by(|a, b| a < b), "{query}");
    }
}

#[test]
fn dashes_and_apostrophes_of_a_query_are_folded() {
    for query in ["tehreek‑e‑taliban", "Tehreek–e–Taliban", "tehreek\u{2212}e"] {
        let actors = actors();
        let hits = NameIndex::new(&actors).find(query, 20);
        let first = hits.first().map(|hit| actors.actors[hit.actor.at()].name.as_str());
        assert_eq!(first, Some("Tehreek-e-Taliban Pakistan"), "{query}");
    }
}
