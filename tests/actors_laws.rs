//! Laws of names: no sequence of the words that names are made of ends the program, and names are
//! in order and disjoint.

use crossread::analysis::Doc;
use crossread::analysis::actors::recognise;
use crossread::corpus::{Article, ArticleId, ArticleIx, Text};
use crossread::lexis::Lexis;
use crossread::text::{Clean, segment};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;

static LEXIS: LazyLock<Lexis> = LazyLock::new(Lexis::new);

/// Words and punctuation around names of bodies and people.
const PARTS: [&str; 64] = [
    "Institute",
    "for",
    "Ice",
    "and",
    "Climate",
    "Research",
    "Organisation",
    "Security",
    "Co-operation",
    "of",
    "the",
    "Europe",
    "Union",
    "Office",
    "Ministry",
    "family",
    "clan",
    "campaign",
    "government",
    "Order",
    "Saint",
    "Jesus",
    "Church",
    "Holland",
    "Ona",
    "Brill",
    "Per",
    "Hope",
    "Jr",
    "Jr.",
    "III",
    "J.",
    "“Shorty”",
    "(HNC)",
    "HNC",
    "Seafarers’",
    "Pakistan-Afghanistan",
    "spokeswoman",
    "senior",
    "researcher",
    "said",
    ",",
    ";",
    ".",
    ":",
    "\n\n",
    "Dole,",
    "John;",
    "Present:",
    "Bank",
    "Ltd",
    "North",
    "in",
    "to",
    "a",
    "Jae-in",
    "de",
    "la",
    "Van",
    "Ms",
    "President",
    "&",
    "-",
    "Reuters",
];

/// Checks the names of `text`, which must not end the program.
fn check(text: &str) {
    let article = Article::bare(
        ArticleId::of("test", text),
        Clean::line("test.txt"),
        Text::of_paragraphs(Clean::text(text)),
    );
    let segments = segment::segment(&article.text.content, article.block_spans());
    let doc = Doc { ix: ArticleIx(0), article: &article, segments: &segments };
    let mentions = recognise(doc, &LEXIS);
    let spans: Vec<_> = mentions.iter().map(|mention| mention.span).collect();
    for pair in spans.windows(2) {
        assert!(pair[0].end() <= pair[1].start(), "{text:?}: {spans:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn no_sequence_of_words_of_names_ends_the_program(parts in vec(select(&PARTS[..]), 1..24)) {
        check(&parts.join(" "));
    }
}

#[test]
fn a_body_with_two_fields_at_the_end_of_a_text_is_read() {
    check("The head of the Institute for Ice and Climate Research, Ona Brill, watched.");
    check("The Office for Rain and Tide Research");
    check("the Holland Family");
}
