//! Sessions by script: what is typed, and what is printed.

use super::*;
use crate::engine::{Analysis, FindingKind};
use crate::ingest::{self, Input};
use std::sync::LazyLock;

/// The demo with all findings.
static DEMO: LazyLock<(Corpus, Findings)> = LazyLock::new(|| {
    let (corpus, _) = Corpus::new(ingest::read(&[Input::Demo]).articles);
    let lexis = Lexis::new();
    let findings = Analysis::new(&corpus, &lexis).run(FindingKind::ALL, |_| {});
    (corpus, findings)
});

/// What a session on the demo prints, for what is typed in its lines.
fn session(typed: &str) -> String {
    session_in(typed, false)
}

/// A session, with or without signs beyond ASCII.
fn session_in(typed: &str, ascii: bool) -> String {
    let (corpus, findings) = &*DEMO;
    let lexis = Lexis::new();
    let input = LinearInput {
        corpus,
        findings,
        lexis: &lexis,
        scope: None,
        basket: &[],
        echo: true,
        ascii,
    };
    let mut out = Vec::new();
    run(input, typed.as_bytes(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The pages of a session, each from its prompt on.
fn pages(printed: &str) -> Vec<&str> {
    printed.split("Choice: ").collect()
}

#[test]
fn the_way_goes_from_the_list_to_a_sentence_and_to_another_article_and_back() {
    let printed = session("1\n1\n1\nb\nb\nb\nq\n");
    let pages = pages(&printed);
    assert!(pages[0].contains("\n1. "), "{printed}");
    assert!(pages[1].contains("Article: ") && pages[1].contains("1. Headline: "), "{printed}");
    assert!(pages[2].contains("Sentence 1."), "{printed}");
    assert!(pages[3].contains("Article: "), "{printed}");
    assert!(pages[6].contains("Articles: "), "{printed}");
    assert_eq!(pages.len(), 8, "{printed}");
}

#[test]
fn every_view_is_printed_and_its_first_entry_opens() {
    let views = crate::present::views::ViewId::all();
    for (number, view) in (1..).zip(views) {
        let printed = session(&format!("v\n{number}\n1\nq\n"));
        let pages = pages(&printed);
        let is_term = view.offers(crate::present::views::ViewFeature::Term);
        if is_term {
            assert!(pages[2].contains("Type / and a word"), "{printed}");
            continue;
        }
        assert!(pages[2].contains(view.title()), "{printed}");
        let is_empty = !pages[2].contains("\n1. ");
        let is_of_user = matches!(view.spec().name, "basket" | "draft");
        assert!(is_empty == is_of_user, "{}: {printed}", view.title());
        assert!(is_empty || pages[3].contains("\n1. "), "{}: {printed}", view.title());
    }
}

#[test]
fn a_text_says_its_marks_in_words() {
    let mut all = String::new();
    for number in 1..=DEMO.0.len() {
        all += &session(&format!("{number}\n\n\n\nq\n"));
    }
    for mark in ["shared with ", "only here", "quote by ", " altered (here “", "Paragraph 2: "] {
        assert!(all.contains(mark), "{mark}");
    }
}

#[test]
fn names_words_and_comparisons_are_reached_by_letters() {
    let printed = session("f carvalo\n1\n1\n/dredg*\nb\nd\n1\nc\n?\nq\n");
    let pages = pages(&printed);
    assert!(pages[1].contains("Carvalhal"), "{printed}");
    assert!(pages[2].contains("Person: "), "{printed}");
    assert!(pages[3].contains("Article: "), "{printed}");
    assert!(pages[4].contains("Concordance: "), "{printed}");
    assert!(pages[6].contains("the most similar first"), "{printed}");
    assert!(pages[7].contains("Comparison: ") && pages[7].contains("Left: "), "{printed}");
    assert!(pages[8].contains("changes only"), "{printed}");
    assert!(pages[9].contains("Help.") && pages[9].contains("On the page below, c: "), "{printed}");
}

#[test]
fn what_cannot_be_chosen_is_told_and_nothing_steers_a_terminal() {
    let printed = session("999\nnonsense\n\u{1b}[31m\np\nb\nf\n/\n");
    for told in [
        "There is no item 999",
        "\"nonsense\" is no choice here",
        "This is the first item",
        "Type f",
    ] {
        assert!(printed.contains(told), "{told}\n{printed}");
    }
    assert!(printed.chars().all(|c| c == '\n' || !c.is_control()), "{printed}");
}

#[test]
fn a_story_narrows_lists_and_views() {
    let printed = session("1\ns\na\ns\nq\n");
    let pages = pages(&printed);
    assert!(pages[2].contains("of this story"), "{printed}");
    assert!(pages[3].contains("narrowed by a scope"), "{printed}");
    assert!(!pages[4].contains("narrowed by a scope"), "{printed}");
}

#[test]
fn in_ascii_no_sign_beyond_it_is_printed() {
    let printed = session_in("1\n1\nb\nb\nv\n1\n1\nq\n", true);
    let is_sign = |c: &char| !c.is_ascii() && !c.is_alphanumeric();
    assert_eq!(printed.chars().filter(is_sign).collect::<String>(), "", "{printed}");
}
