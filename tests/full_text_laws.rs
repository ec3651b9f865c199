//! Laws of full text search: for any articles and any query the index finds the articles in which the query
//! holds when every text is read word for word.

#[path = "support/articles.rs"]
mod articles;

use articles::corpus_of_detected as corpus;
use crossread::corpus::{Article, Corpus};
use crossread::engine::Findings;
use crossread::query::{ReadingMarks, all_segments, full_text_index, search_full_text};
use crossread::search::full_text::{
    FullTextNode, FullTextQuery, FullTextTerm, TermMarker, forms_of, lexeme, lexemes,
};
use crossread::store::{NewArticle, NewItem, PackedBytes, SqliteStore, Store, TextQuestion};
use crossread::text::Segments;
use proptest::prelude::*;

/// Words of the generated articles. Some are forms of one word, some are of one lexeme.
const WORDS: [&str; 10] =
    ["port", "Ports", "port’s", "portal", "ferry", "Zürich", "zurich", "港", "the", "3.5"];

/// The words of an article with their positions.
fn words(article: &Article, segments: &Segments) -> Vec<(u32, String)> {
    let mut words = Vec::new();
    lexemes(article, segments)
        .for_each(|position, _, spelling| words.push((position, lexeme(spelling).into_owned())));
    words
}

/// The places of a term: the first position and the position after the last.
fn places(term: &FullTextTerm, words: &[(u32, String)], is_english: bool) -> Vec<(u32, u32)> {
    match term {
        FullTextTerm::Word(word) => {
            let (_, is_form) = forms_of(word);
            let holds = |other: &String| other == word || is_english && is_form(other);
            words.iter().filter(|(_, it)| holds(it)).map(|(at, _)| (*at, at + 1)).collect()
        }
        FullTextTerm::Phrase { words: wanted, is_open } => {
            let last = wanted.len() - 1;
            let holds = |start: u32| {
                wanted.iter().enumerate().all(|(nth, wanted)| {
                    words.iter().any(|(at, word)| {
                        let is_word = if *is_open && nth == last {
                            word.starts_with(wanted.as_str())
                        } else {
                            word == wanted
                        };
                        *at == start + nth as u32 && is_word
                    })
                })
            };
            let starts = words.iter().map(|(at, _)| *at).filter(|at| holds(*at));
            starts.map(|at| (at, at + wanted.len() as u32)).collect()
        }
    }
}

fn holds(node: &FullTextNode, words: &[(u32, String)], is_english: bool) -> bool {
    let of = |part: &FullTextNode| holds(part, words, is_english);
    match node {
        FullTextNode::All(parts) => parts.iter().all(of),
        FullTextNode::Any(parts) => parts.iter().any(of),
        FullTextNode::Not(part) => !of(part),
        FullTextNode::Term(term) => !places(term, words, is_english).is_empty(),
        FullTextNode::Near(left, right, between) => {
            let right = places(right, words, is_english);
            places(left, words, is_english).iter().any(|(start, end)| {
                right.iter().any(|(other_start, other_end)| {
                    if start <= other_start {
                        *other_start <= end + between
                    } else {
                        *start <= other_end + between
                    }
                })
            })
        }
        FullTextNode::Field(_) => false,
    }
}

/// Queries over the words, as they are typed.
fn query() -> impl Strategy<Value = String> {
    let word = prop::sample::select(&WORDS[..]);
    let term = prop_oneof![
        3 => word.clone().prop_map(str::to_owned),
        1 => word.clone().prop_map(|word| format!("{word}*")),
        1 => prop::collection::vec(word.clone(), 1..4).prop_map(|words| format!("\"{}\"", words.join(" "))),
        1 => prop::collection::vec(word, 1..3).prop_map(|words| format!("\"{}*\"", words.join(" "))),
    ];
    let leaf = prop_oneof![
        3 => term.clone(),
        1 => (term.clone(), 0..4, term).prop_map(|(a, n, b)| format!("{a} near/{n} {b}")),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4)
                .prop_map(|all| format!("({})", all.join(" "))),
            prop::collection::vec(inner.clone(), 1..4)
                .prop_map(|any| format!("({})", any.join(" or "))),
            inner.prop_map(|one| format!("-({one})")),
        ]
    })
}

/// Articles of some paragraphs of the words; every third one is long and in German.
fn coverage() -> impl Strategy<Value = Corpus> {
    let paragraph = prop::collection::vec(prop::sample::select(&WORDS[..]), 1..7);
    let text = prop::collection::vec(paragraph, 1..4);
    prop::collection::vec(text, 1..8).prop_map(|texts| {
        let texts: Vec<String> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| {
                let own: Vec<String> = text.iter().map(|words| words.join(" ")).collect();
                let german = "\nDie Behörden haben nach eigenen Angaben nichts davon gewusst, und der \
                    Sprecher wollte sich am Abend nicht mehr dazu äußern, obwohl die Zeitung gefragt hatte. \
                    Das Unternehmen schweigt seitdem, und niemand weiß, wann es weitergeht.";
                format!("{at} {}{}", own.join("\n"), if at % 3 == 2 { german } else { "" })
            })
            .collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|text| ("Tidewater", text.as_str())).collect();
        corpus(&texts)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_the_articles_in_which_the_query_holds(corpus in coverage(), typed in query()) {
        let query = FullTextQuery::parse(&typed, &|_| Ok(())).expect("a query");
        let findings = Findings::new(corpus.len());
        let segments = all_segments(&corpus, &findings);
        let index = full_text_index(&corpus, &findings);
        let found = search_full_text(&corpus, &findings, &ReadingMarks::default(), &index, &query, |_| true, usize::MAX);
        let mut found: Vec<usize> = found.hits.iter().map(|hit| hit.article.at()).collect();
        found.sort_unstable();
        let expected: Vec<usize> = corpus
            .iter()
            .filter(|(ix, article)| {
                holds(query.root(), &words(article, &segments[ix.at()]), article.is_english())
            })
            .map(|(ix, _)| ix.at())
            .collect();
        prop_assert_eq!(found, expected, "{}", typed);
    }

    #[test]
    fn any_text_is_a_query_or_one_line_of_error(typed in "[()\"“”*: a-cé港-]{0,60}|(near/|or|and|not|[(]|[)]|[a-c ]){0,30}") {
        match FullTextQuery::parse(&typed, &|_| Ok(())) {
            Ok(query) => {
                let again = FullTextQuery::parse(query.source(), &|_| Ok(())).expect("still a query");
                prop_assert_eq!(query, again);
            }
            Err(error) => prop_assert!(error.at <= typed.len() && !error.to_string().contains('\n')),
        }
    }

    #[test]
    fn an_article_is_lit_where_a_wanted_word_stands(corpus in coverage(), word in prop::sample::select(&WORDS[..])) {
        let query = FullTextQuery::parse(word, &|_| Ok(())).expect("a query");
        let segments = all_segments(&corpus, &Findings::new(corpus.len()));
        for (ix, article) in corpus.iter() {
            let own = &segments[ix.at()];
            let lit = TermMarker::new(query.root()).spans(article, own);
            let is_answer = holds(query.root(), &words(article, own), article.is_english());
            prop_assert_eq!(!lit.is_empty(), is_answer);
            prop_assert!(lit.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        }
    }
}

/// A library in memory with the articles of a corpus.
fn library(corpus: &Corpus) -> SqliteStore {
    let store = SqliteStore::in_memory().expect("a store");
    let item = |article: &std::sync::Arc<Article>| NewItem {
        source: "/articles".to_owned(),
        path: article.path.to_string(),
        folder: None,
        media_type: None,
        fetched: None,
        bytes: PackedBytes::of(article.text.content.as_bytes()),
        articles: vec![NewArticle::of(article)],
    };
    store.add(&corpus.articles().iter().map(item).collect::<Vec<_>>()).expect("added");
    store
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_library_finds_the_articles_that_the_index_of_a_coverage_finds(
        corpus in coverage(), queries in prop::collection::vec(query(), 8)
    ) {
        let findings = Findings::new(corpus.len());
        let index = full_text_index(&corpus, &findings);
        let store = library(&corpus);
        for typed in queries {
            let query = FullTextQuery::parse(&typed, &|_| Ok(())).expect("a query");
            let found = search_full_text(&corpus, &findings, &ReadingMarks::default(), &index, &query, |_| true, usize::MAX);
            let mut found: Vec<_> =
                found.hits.iter().map(|hit| corpus.article(hit.article).id).collect();
            found.sort_unstable();
            let question =
                TextQuestion { query: query.root(), fields: std::collections::BTreeMap::default(), limit: usize::MAX };
            let stored = store.search_texts(&question).expect("an answer");
            prop_assert_eq!(stored.total, stored.articles.len());
            let mut stored: Vec<_> = stored.articles.iter().map(|(id, _)| *id).collect();
            stored.sort_unstable();
            prop_assert_eq!(stored, found, "{}", typed);
        }
    }
}

#[test]
fn a_library_answers_fields_and_forgets_words() {
    let corpus = corpus(&[("A", "The ferry left."), ("B", "A ferry came. Quillfeather waved.")]);
    let store = library(&corpus);
    let ids: Vec<_> = corpus.articles().iter().map(|article| article.id).collect();
    let ask = |typed: &str| {
        let query = FullTextQuery::parse(typed, &|_| Ok(())).expect("a query");
        let fields = [("outlet:a".to_owned(), [ids[0]].into())].into();
        let question = TextQuestion { query: query.root(), fields, limit: 9 };
        let found = store.search_texts(&question).expect("an answer");
        found.articles.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(ask("ferry outlet:a"), [ids[0]]);
    assert_eq!(ask("ferry -outlet:a"), [ids[1]]);
    assert_eq!(ask("quillfeather"), [ids[1]]);
    store.remove(ids[0]).expect("removed");
    assert_eq!(ask("ferries"), [ids[1]]);
    store.forget(ids[1]).expect("forgotten");
    assert!(ask("quillf*").is_empty() && ask("-nobody").is_empty());
}
