//! What the reader copies: on every screen a finding that can be read alone, and the parts of it.

use crossread::Input;
use crossread::config::{Key, Settings};
use crossread::corpus::Corpus;
use crossread::lexis::Lexis;
use crossread::tui::{Options, copies};
use std::sync::{Arc, LazyLock};

static DEMO: LazyLock<Arc<Corpus>> =
    LazyLock::new(|| Arc::new(crossread::open(&[Input::Demo]).corpus));

/// What `keys` copy of the demo, each time, and the status line after them.
fn all_copied(keys: &str) -> (Vec<String>, String) {
    let keys = Key::sequence(keys).expect("keys");
    let options = Options { size: (120, 36), keys, settings: Settings::default() };
    let (copies, frame) = copies(Arc::clone(&DEMO), &Lexis::new(), options);
    let status = frame.to_text().lines().last().unwrap_or_default().to_owned();
    (copies.iter().map(ToString::to_string).collect(), status)
}

/// What `keys` copy last.
fn copied(keys: &str) -> (String, String) {
    let (copies, status) = all_copied(keys);
    (copies.last().cloned().unwrap_or_default(), status)
}

/// Keys that lead to a screen from the one before, and what is copied there.
const SCREENS: &[(&str, &str)] = &[
    ("<tab>", "Sentence."),
    ("]q", "Quotation."),
    ("]a", "Mention."),
    ("2", "Quotation."),
    ("2", "Source."),
    ("3", "Shared passage."),
    ("3", "Not found in an article."),
    ("<tab>", "Not found in an article."),
    ("3", "Choice of words."),
    ("4", "Actor."),
    ("<tab>", "Sentence."),
    ("5", "Actor."),
    ("l", "Actor in an article."),
    ("5<tab>", "Similarity."),
    ("6", "Timeline."),
    ("7", "Story."),
    ("7", "Number."),
    ("8dredged<enter>", "Place of a term."),
    ("1d", "Comparison."),
];

#[test]
fn a_finding_is_copied_on_every_screen_with_words_place_address_and_basis() {
    let keys: String = SCREENS.iter().map(|(keys, _)| format!("{keys}yy")).collect();
    let (copies, status) = all_copied(&keys);
    assert_eq!(copies.len(), SCREENS.len(), "{copies:#?}");
    for (words, (keys, what)) in copies.iter().zip(SCREENS) {
        assert!(words.starts_with(&format!("**{what}** ")), "{keys}: {words}");
        for part in ["\n  > ", "\nBasis: ", "<https://"] {
            assert!(words.contains(part), "{keys}: no {part} in {words}");
        }
        assert!(words.contains("paragraph ") || words.contains("headline"), "{keys}: {words}");
    }
    assert!(status.contains("copied the finding"), "{status}");
}

#[test]
fn an_altered_quotation_is_copied_with_its_change_marked() {
    let (words, _) = copied("2gsgsyy");
    assert!(words.contains("~~") && words.contains("**"), "{words}");
    assert!(words.contains("altered: "), "{words}");
    assert!(words.contains("to which the others are compared"), "{words}");
}

#[test]
fn on_a_number_and_on_an_omission_the_quotation_is_a_sentence() {
    for keys in ["77yq", "33yq"] {
        let (words, status) = copied(keys);
        assert!(status.contains("copied the sentence"), "{keys}: {status}");
        assert!(words.lines().next().is_some_and(|line| line.len() > 30), "{keys}: {words}");
    }
}

#[test]
fn a_link_leads_to_the_words_of_the_sentence() {
    let (words, status) = copied("<tab>]qyt");
    assert!(words.starts_with("https://") && words.contains("#:~:text="), "{words}");
    assert!(status.contains("copied the link"), "{status}");
}

#[test]
fn the_panel_shows_every_continuation() {
    let options = Options {
        size: (120, 36),
        keys: Key::sequence("y").expect("keys"),
        settings: Settings::default(),
    };
    let (_, frame) = copies(Arc::clone(&DEMO), &Lexis::new(), options);
    let text = frame.to_text();
    for key in [" y ", " q ", " c ", " u ", " a ", " t "] {
        assert!(text.lines().rev().take(6).any(|line| line.contains(key)), "{key}: {text}");
    }
}

/// What `keys` copy last of articles with these texts, each a file.
fn copied_of(texts: &[&str], keys: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (at, text) in texts.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{at}.txt")), text).expect("it can be written");
    }
    let corpus = Arc::new(crossread::open(&[Input::Path(folder.path().to_path_buf())]).corpus);
    let keys = Key::sequence(keys).expect("keys");
    let options = Options { size: (120, 36), keys, settings: Settings::default() };
    let (copies, _) = copies(corpus, &Lexis::new(), options);
    copies.last().map(ToString::to_string).unwrap_or_default()
}

#[test]
fn of_many_statements_the_first_are_copied_with_the_count() {
    let said: Vec<String> = (0..20)
        .map(|nth| format!("“The lock of basin number {nth} was opened too late,” Rui Falk said."))
        .collect();
    let article = format!("Locks\n\nRui Falk spoke on Monday. {}\n", said.join("\n\n"));
    let words = copied_of(&[&article], "22yy");
    assert!(words.contains("Rui Falk: 20 quotations"), "{words}");
    assert_eq!(words.matches("\n  > ").count(), 8, "{words}");
    assert!(words.contains("… and 12 more: crossread quotes --json has all of them."), "{words}");
}

#[test]
fn a_speaker_who_is_known_is_named_beside_the_pronoun() {
    let article = "Bridge\n\nMayor Ada Quill came to Tarnford on Monday; she stayed. “It will hold for a hundred winters,” she said.\n";
    let words = copied_of(&[article], "2yy");
    assert!(words.contains("said by Ada Quill (“she”)"), "{words}");
    let anonymous = "Bridge\n\n“It will hold for a hundred winters,” a resident said.\n";
    let words = copied_of(&[anonymous], "2yy");
    assert!(words.contains("said by “a resident”"), "{words}");
}

#[test]
fn a_passage_that_begins_in_the_headline_says_so() {
    let body = "The ferry Estrela ran aground at Portoval on Sunday evening, and nobody was hurt in the harbour.";
    let article = |more: &str| format!("Ferry aground\n\n{body}\n\n{more}\n");
    let texts = [article("The mayor came."), article("The master stayed away for two days.")];
    let words = copied_of(&[&texts[0], &texts[1]], "3yy");
    assert!(words.contains("**Shared passage.**"), "{words}");
    assert!(!words.contains("sentence 0"), "{words}");
}
