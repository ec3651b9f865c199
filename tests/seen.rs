//! Seen anywhere: through the fingerprints of a library the same places are found as by reading every
//! text, and no other ones.

#[path = "support/store_conformance.rs"]
#[expect(dead_code, reason = "the tests of stores use the rest")]
mod conformance;

use conformance::{article, item};
use crossread::corpus::ArticleId;
use crossread::ingest::Input;
use crossread::lexis::weights::Weights;
use crossread::search::seen::{RUN_FOUND, SeenKind, SeenText};
use crossread::store::{ArticleHead, SqliteStore, Store, add_input, seen_anywhere};
use crossread::text::{Clean, Span};

/// One of so many sentences of the demo is asked.
const STEP: usize = 15;

fn demo() -> (SqliteStore, Vec<(ArticleHead, SeenText)>) {
    let store = SqliteStore::in_memory().expect("a store");
    add_input(&store, &Input::Demo).expect("it is added");
    let texts = store.heads().expect("heads").into_iter().map(|head| {
        let text = store.text(head.name.id).expect("read").expect("a text").text;
        (head, SeenText::new(&text))
    });
    let texts = texts.collect();
    (store, texts)
}

#[test]
fn what_is_seen_is_what_reading_every_text_finds() {
    let (store, texts) = demo();
    let weights = Weights::background();
    let searched = texts.len() * 500;
    let (mut found_by_both, mut edited, mut edited_missed) = (0, 0, 0);
    for (own, text) in &texts {
        for sentence in text.segments().sentences.iter().step_by(STEP) {
            let asked = Clean::text(&text.text()[*sentence]);
            for answer in seen_anywhere(&store, &asked, Some(&own.name)).expect("asked") {
                let mut by_store: Vec<(SeenKind, ArticleId, Span)> = answer
                    .sites
                    .iter()
                    .map(|site| (site.place.kind, site.head.name.id, site.place.span))
                    .collect();
                let mut by_reading: Vec<(SeenKind, ArticleId, Span)> = Vec::new();
                for (head, other) in texts.iter().filter(|(head, _)| head.name != own.name) {
                    let places = answer.question.places(other, searched, &weights);
                    by_reading
                        .extend(places.iter().map(|place| (place.kind, head.name.id, place.span)));
                }
                by_store.sort_unstable();
                by_reading.sort_unstable();
                let is_found = |place| by_store.binary_search(place).is_ok();
                assert!(by_store.iter().all(|place| by_reading.contains(place)), "{asked}");
                let is_long = answer.question.words().split_whitespace().count() >= RUN_FOUND;
                for place in &by_reading {
                    match place.0 {
                        SeenKind::Edited => {
                            edited += 1;
                            edited_missed += usize::from(!is_found(place));
                        }
                        SeenKind::Verbatim if !is_long => {}
                        SeenKind::Verbatim | SeenKind::SameFigure => {
                            assert!(is_found(place), "{asked}: {place:?}");
                            found_by_both += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(found_by_both > 10, "{found_by_both}");
    assert!(edited_missed * 20 <= edited, "{edited_missed} of {edited} edited places are missed");
}

#[test]
fn the_article_itself_is_no_answer_and_a_version_is_named() {
    let store = SqliteStore::in_memory().expect("a store");
    let speech =
        "The council of Lomar will close the upper lock of the canal until the end of March.";
    let url = Some("https://lomar.example/lock");
    let first = article("a.html", url, &format!("{speech} It rained."));
    let second = article("b.html", url, &format!("{speech} It snowed in the night."));
    let other = article("c.html", None, &format!("Nobody knew. {speech}"));
    for (path, article) in [("a.html", &first), ("b.html", &second), ("c.html", &other)] {
        store.add(&[item(path, std::slice::from_ref(article))]).expect("it is added");
    }
    let own = store.head(first.id).expect("read").expect("a head").name;
    let answers = seen_anywhere(&store, &Clean::text(speech), Some(&own)).expect("asked");
    assert_eq!(answers.len(), 1);
    let mut sites: Vec<(ArticleId, bool, SeenKind)> = answers[0]
        .sites
        .iter()
        .map(|site| (site.head.name.id, site.is_version, site.place.kind))
        .collect();
    sites.sort_unstable();
    let mut expected =
        [(second.id, true, SeenKind::Verbatim), (other.id, false, SeenKind::Verbatim)];
    expected.sort_unstable();
    assert_eq!(sites, expected);
    assert_eq!(answers[0].asked, 3);
}
