//! Names in texts that are not English prose: headlines in capitals, lists, lower case, other
//! languages, empty texts.

use crossread::analysis::Doc;
use crossread::analysis::actors::{Mention, RecognisedNames, Recogniser, recognise, settle};
use crossread::corpus::{Article, ArticleId, ArticleIx, Language, Text};
use crossread::lexis::Lexis;
use crossread::text::{Clean, Segments, segment};
use std::sync::LazyLock;

static LEXIS: LazyLock<Lexis> = LazyLock::new(Lexis::new);

fn article(text: &str, language: Option<&'static str>) -> Article {
    let article = Article::bare(
        ArticleId::of("test", text),
        Clean::line("test.txt"),
        Text::of_paragraphs(Clean::text(text)),
    );
    Article { language: Language::known(language), ..article }
}

fn segments(article: &Article) -> Segments {
    segment::segment(&article.text.content, article.block_spans())
}

fn shown(article: &Article, mentions: &[Mention]) -> Vec<String> {
    mentions
        .iter()
        .map(|mention| format!("{} {}", mention.kind.name(), &article.text.content[mention.span]))
        .collect()
}

/// Returns the names of one text.
fn names(text: &str, language: Option<&'static str>) -> Vec<String> {
    let article = article(text, language);
    let segments = segments(&article);
    shown(
        &article,
        &recognise(Doc { ix: ArticleIx(0), article: &article, segments: &segments }, &LEXIS),
    )
}

/// Returns the names of each of several texts that are analysed together.
fn names_together(texts: &[(&str, Option<&'static str>)]) -> Vec<Vec<String>> {
    let articles: Vec<Article> =
        texts.iter().map(|(text, language)| article(text, *language)).collect();
    let segments: Vec<Segments> = articles.iter().map(segments).collect();
    let docs: Vec<Doc<'_>> = (0..)
        .zip(articles.iter().zip(&segments))
        .map(|(at, (article, segments))| Doc { ix: ArticleIx(at), article, segments })
        .collect();
    let mut recogniser = Recogniser::new(&LEXIS);
    let named: Vec<RecognisedNames> = docs.iter().map(|&doc| recogniser.read(doc)).collect();
    let named: Vec<&RecognisedNames> = named.iter().collect();
    articles
        .iter()
        .zip(settle(&docs, &named, &LEXIS))
        .map(|(article, mentions)| shown(article, &mentions))
        .collect()
}

#[test]
fn capitals_and_title_case_give_no_wrong_actors() {
    for text in [
        "SHOCKING NEWS ABOUT THE PRICE OF BREAD AND BUTTER",
        "YOU WILL NOT BELIEVE WHAT HAPPENED NEXT",
        "Ten Things You Should Never Do Before Breakfast",
        "Why Everybody Is Talking About the Weather This Week",
        "BREAKING: SCHOOLS TO CLOSE EARLY",
        "READ MORE\n\nSIGN UP FOR OUR NEWSLETTER\n\nMOST POPULAR",
    ] {
        assert_eq!(names(text, None), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn well_known_names_are_found_in_capitals() {
    assert_eq!(
        names("FLOODS IN PAKISTAN AND NORWAY KILL DOZENS", None),
        ["place PAKISTAN", "place NORWAY"]
    );
}

#[test]
fn lower_case_gives_no_wrong_actors() {
    for text in [
        "the bread was good and the butter was better.",
        "nobody said a word while it rained; we waited for the bus.",
    ] {
        assert_eq!(names(text, None), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn each_item_of_a_list_is_read_by_itself() {
    assert_eq!(
        names("France\n\nGermany\n\nBrazil", None),
        ["place France", "place Germany", "place Brazil"]
    );
}

#[test]
fn one_long_text_is_read_like_a_short_one() {
    let found = names(&"Jane Holloway spoke in Geneva. ".repeat(4_000), None);
    assert_eq!(found.len(), 8_000);
    assert_eq!(found[7_998..], ["person Jane Holloway", "place Geneva"]);
}

const GERMAN: &str = "Der Sprecher der Regierung sagte am Dienstag in Berlin, die Gespräche mit Pakistan über den Hafen seien gut verlaufen. \
Die Ministerin Anna Brenner lehnte den Vorschlag ab, weil die Kosten für den Umbau der Anlage zu hoch seien. Auch der Verband der Fischer \
und die Vertreter der Werft Norvik Lines waren anwesend, als die Sitzung am Abend zu Ende ging.";

#[test]
fn in_an_unknown_language_form_decides() {
    assert_eq!(
        names(GERMAN, Some("de")),
        ["place Berlin", "place Pakistan", "person Anna Brenner"]
    );
}

#[test]
fn in_an_unknown_language_other_articles_help() {
    let english = "The strike at Norvik Lines ended on Monday. Norvik Lines said that its ships would sail again, a spokesman for Norvik Lines said.";
    let found = names_together(&[(english, Some("en")), (GERMAN, Some("de"))]);
    assert_eq!(
        found[1],
        ["place Berlin", "place Pakistan", "person Anna Brenner", "organisation Norvik Lines"]
    );
}

#[test]
fn the_cache_of_words_does_not_change_the_next_text() {
    let texts = [
        "Jane Holloway met Brandt in Geneva.",
        "HOLLOWAY SAYS NO",
        "Brandt left. The Northern Fund (NF) paid, the NF said.",
    ];
    let articles: Vec<Article> = texts.iter().map(|text| article(text, None)).collect();
    let segments: Vec<Segments> = articles.iter().map(segments).collect();
    let mut recogniser = Recogniser::new(&LEXIS);
    for (article, segments) in
        articles.iter().zip(&segments).chain(articles.iter().zip(&segments).rev())
    {
        let doc = Doc { ix: ArticleIx(0), article, segments };
        assert_eq!(recogniser.read(doc).mentions, recognise(doc, &LEXIS));
    }
}

#[test]
fn a_text_without_letters_has_no_names() {
    for text in ["", " ", "\n\n\n", "1 2 3", "— … “”", "😀 😀 😀", "محمد", "東京"]
    {
        assert_eq!(names(text, None), Vec::<String>::new(), "{text:?}");
    }
}
