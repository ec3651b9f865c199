//! Full text search: the language of queries, what they find, and what the program prints.

#[path = "support/articles.rs"]
mod articles;
#[path = "support/program.rs"]
mod program;

use articles::corpus_of_detected as corpus;
use crossread::corpus::Corpus;
use crossread::engine::Findings;
use crossread::query::{
    ReadingMarks, all_segments, full_text_index, full_text_query, full_text_query_as_typed,
    search_full_text,
};
use crossread::search::full_text::TermMarker;
use program::crossread;
use std::path::Path;

/// The paths of the articles that answer a query, in order.
fn answers(corpus: &Corpus, query: &str) -> Vec<String> {
    let query = full_text_query(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    let findings = Findings::new(corpus.len());
    let index = full_text_index(corpus, &findings);
    let found = search_full_text(
        corpus,
        &findings,
        &ReadingMarks::default(),
        &index,
        &query,
        |_| true,
        usize::MAX,
    );
    assert_eq!(found.total, found.hits.len());
    let mut paths: Vec<String> =
        found.hits.iter().map(|hit| corpus.article(hit.article).path.to_string()).collect();
    paths.sort();
    paths
}

/// The words that a query lights up in the first article.
fn lit(text: &str, query: &str) -> Vec<String> {
    let corpus = corpus(&[("Tidewater", text)]);
    let segments = all_segments(&corpus, &Findings::new(1));
    let article = &corpus.articles()[0];
    let query = full_text_query(query).expect("a query");
    let spans = TermMarker::new(query.root()).spans(article, &segments[0]);
    spans.into_iter().map(|span| article.text.content[span].to_owned()).collect()
}

#[test]
fn a_query_is_read_as_a_tree() {
    for (query, tree) in [
        ("ferry", "ferry"),
        ("Türkiye’s", "turkiye"),
        ("ferry channel", "all(ferry, channel)"),
        ("ferry AND channel", "all(ferry, channel)"),
        ("ferry or ship channel", "any(ferry, all(ship, channel))"),
        ("(ferry or ship) channel", "all(any(ferry, ship), channel)"),
        ("ferry -ship", "all(ferry, not(ship))"),
        ("not (ferry ship)", "not(all(ferry, ship))"),
        ("--ferry", "not(not(ferry))"),
        ("\"dredged channel\"", "\"dredged channel\""),
        ("“Dredged Channel”", "\"dredged channel\""),
        ("\"ports\"", "\"ports\""),
        ("dredg*", "\"dredg*\""),
        ("\"the dredg*\"", "\"the dredg*\""),
        ("\"the dredg\"*", "\"the dredg*\""),
        ("covid-19", "\"covid 19\""),
        ("港口", "\"港 口\""),
        ("a near/0 b", "near/0(a, b)"),
        ("\"a b\" NEAR/12 c* d", "all(near/12(\"a b\", \"c*\"), d)"),
        ("near and far", "all(near, far)"),
        ("outlet:courier ferry", "all([outlet:courier], ferry)"),
        ("-outlet:\"Harbour Courier\"", "not([outlet:\"Harbour Courier\"])"),
        ("date>=2026-05", "[date>=2026-05]"),
        ("10:30", "\"10 30\""),
        ("https://tidewater.example/a", "\"https tidewater.example a\""),
    ] {
        let read = full_text_query(query).unwrap_or_else(|error| panic!("{query}: {error}"));
        assert_eq!(read.root().to_string(), tree, "{query}");
    }
    let typed = full_text_query_as_typed("ferry chan").expect("a query");
    assert_eq!(typed.root().to_string(), "all(ferry, any(chan, \"chan*\"))");
    let done = full_text_query_as_typed("ferry chan ").expect("a query");
    assert_eq!(done.root().to_string(), "all(ferry, chan)");
}

#[test]
fn what_is_no_query_is_one_clear_line_with_its_place() {
    let deep = "(".repeat(10_000);
    let nested = format!("{}ferry{}", "(".repeat(40), ")".repeat(40));
    let many = "word ".repeat(65);
    let long = "x".repeat(5000);
    for (query, at, reason) in [
        ("", 0, "nothing to look for"),
        ("   ", 0, "nothing to look for"),
        ("ferry (ship", 6, "a bracket that nothing closes"),
        ("ferry (", 6, "a bracket that nothing closes"),
        ("ferry) ship", 5, "a bracket that nothing opens"),
        ("()", 1, "a condition is missing"),
        ("ferry or", 8, "a condition is missing"),
        ("\"ferry", 0, "quotation marks that nothing closes"),
        ("ferry …", 6, "“…” has no word"),
        ("*", 0, "“*” has no word"),
        ("🚢", 0, "“🚢” has no word"),
        ("ferry near/x ship", 6, "near/N takes a number of words up to 100"),
        ("ferry near/101 ship", 6, "near/N takes a number of words up to 100"),
        ("near/5 ship", 0, "near/N stands between two words or phrases"),
        ("(a or b) near/5 ship", 9, "near/N stands between two words or phrases"),
        ("a near/5 b near/5 c", 11, "near/N stands between two words or phrases"),
        ("ferry date>soon", 11, "“soon” is no year, month or day"),
        (
            "colour:red",
            0,
            "“colour” is no key; the keys are outlet, actor, speaker, quote, story, shared, date, lang, is, tag",
        ),
        (&deep, 4096, "longer than 4096 bytes"),
        (&deep[..4000], 32, "more than 32 conditions in one another"),
        (&nested, 32, "more than 32 conditions in one another"),
        (&many, 320, "more than 64 words"),
        (&long, 4096, "longer than 4096 bytes"),
    ] {
        let error = full_text_query(query).expect_err(query);
        assert_eq!((error.at, error.to_string()), (at, reason.to_owned()), "{query:.20}");
    }
}

#[test]
fn words_phrases_and_neighbours_find_articles() {
    let corpus = corpus(&[
        ("Tidewater", "The ferry left.\nThe dredged channel was deep, pilots said."),
        ("Courier", "Ferries wait at the ports. Zürich's pilot waits."),
        ("Ledger", "A channel, dredged at last. The port closed, and a portal opened."),
        (
            "Gazette",
            "Die Fähre wartet. Der Hafen ist geschlossen, und niemand weiss etwas davon, weil das \
          Unternehmen seit gestern schweigt und die Behörden nichts sagen wollen. Der Port bleibt zu, und auch \
          die Ports der Nachbarn bleiben wohl geschlossen, sagte ein Sprecher am Abend.",
        ),
    ]);
    let check = |query: &str, expect: &[&str]| {
        let expect: Vec<String> = expect.iter().map(|path| format!("{path}.txt")).collect();
        assert_eq!(answers(&corpus, query), expect, "{query}");
    };
    check("ferry", &["0", "1"]);
    check("port", &["1", "2", "3"]);
    check("\"port\"", &["2", "3"]);
    check("geschlossene", &[]);
    check("port*", &["1", "2", "3"]);
    check("porta*", &["2"]);
    check("\"dredged channel\"", &["0"]);
    check("\"channel dredged\"", &["2"]);
    check("\"left the dredged\"", &[]);
    check("\"the dredg*\"", &["0"]);
    check("ferry near/3 dredged", &["0"]);
    check("ferry near/2 dredged", &[]);
    check("dredged near/0 channel", &["0", "2"]);
    check("zurich", &["1"]);
    check("FÄHRE or fahre", &["3"]);
    check("ferry -port", &["0"]);
    check("-ferry", &["2", "3"]);
    check("ferry or -port", &["0", "1"]);
    check("outlet:courier", &["1"]);
    check("pilot -outlet:courier", &["0"]);
    check("ferry outlet:nobody", &[]);
    check("lang:de port", &["3"]);
}

#[test]
fn words_of_every_script_are_found() {
    let corpus = corpus(&[
        ("A", "渡船在港口搁浅"),
        ("B", "کشتی بندرگاہ پر پھنس گئی"),
        ("C", "غرقت العبّارة قرب الميناء"),
        ("D", "Η Αθήνα 🚢 περιμένει. Čeština, Đorđe, Łódź."),
    ]);
    for (query, expect) in [
        ("港口", "0.txt"),
        ("بندرگاہ", "1.txt"),
        ("العبارة", "2.txt"),
        ("αθηνα", "3.txt"),
        ("cestina dorde lodz", "3.txt"),
        ("περιμ*", "3.txt"),
    ] {
        assert_eq!(answers(&corpus, query), [expect], "{query}");
    }
    assert!(answers(&corpus, "口港").is_empty());
}

#[test]
fn the_best_article_stands_first_and_equals_by_their_ids() {
    let corpus = corpus(&[
        ("A", "Nothing but talk of money and of taxes and of the weather today."),
        ("B", "The tram is late. The tram, the tram! A tram."),
        ("C", "A tram is late, they say, and so is the bus, the train and the boat to the island."),
        ("D", "One bridge."),
        ("E", "One bridge."),
    ]);
    let findings = Findings::new(corpus.len());
    let index = full_text_index(&corpus, &findings);
    let order = |query: &str, limit: usize| -> Vec<String> {
        let query = full_text_query(query).expect("a query");
        let found = search_full_text(
            &corpus,
            &findings,
            &ReadingMarks::default(),
            &index,
            &query,
            |_| true,
            limit,
        );
        found.hits.iter().map(|hit| corpus.article(hit.article).path.to_string()).collect()
    };
    assert_eq!(order("tram", 9), ["1.txt", "2.txt"]);
    assert_eq!(order("tram", 1), ["1.txt"]);
    let bridges = order("bridge", 9);
    let mut by_id = bridges.clone();
    by_id
        .sort_by_key(|path| corpus.articles().iter().find(|it| *it.path == **path).map(|it| it.id));
    assert_eq!(bridges, by_id);
}

#[test]
fn the_words_of_a_query_are_lit() {
    let text =
        "The port’s cranes. Ports closed, the portal is open: “the old port” said no report.";
    assert_eq!(lit(text, "port"), ["port’s", "Ports", "port"]);
    assert_eq!(lit(text, "port*"), ["port’s", "Ports", "portal", "port"]);
    assert_eq!(lit(text, "\"the old port\" or old"), ["the old port"]);
    assert_eq!(lit(text, "cranes -port"), ["cranes"]);
    assert_eq!(lit(text, "-port"), [""; 0]);
}

#[test]
fn the_command_prints_the_best_articles() {
    let run = |arguments: &[&str]| crossread(arguments, Path::new("."));
    let (code, out) =
        run(&["search", "\"dredged channel\" or undredged", "--demo", "--width", "80"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("dredged"), "{out}");
    let (code, out) = run(&["search", "zzzzqqq", "--demo"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    let (code, _) = run(&["search", "ferry (", "--demo"]);
    assert_eq!(code, Some(2));
    let (code, out) = run(&["search", "speaker:falcao", "--demo", "--json"]);
    assert_eq!(code, Some(0));
    assert!(out.lines().all(|line| line.contains("\"excerpt\":null")), "{out}");
    let (_, scoped) = run(&["search", "ferry", "--demo", "--json", "--scope", "outlet:courier"]);
    assert_eq!(scoped.lines().count(), 3, "{scoped}");
}
