//! Who is meant by a surname that several people bear, on invented stories.

use crossread::analysis::Doc;
use crossread::analysis::actors::{Mention, link, recognise};
use crossread::corpus::{Article, ArticleId, ArticleIx, Text};
use crossread::lexis::Lexis;
use crossread::text::{Clean, Segments, segment};
use std::sync::LazyLock;

static LEXIS: LazyLock<Lexis> = LazyLock::new(Lexis::new);

/// Returns, for each article, the bearers of the lone mentions of `surname`, in order.
fn bearers(texts: &[&str], surname: &str) -> Vec<Vec<String>> {
    let articles: Vec<Article> = texts
        .iter()
        .map(|text| {
            let content = Text::of_paragraphs(Clean::text(text));
            Article::bare(ArticleId::of("test", text), Clean::line("test.txt"), content)
        })
        .collect();
    let segments: Vec<Segments> = articles
        .iter()
        .map(|article| segment::segment(&article.text.content, article.block_spans()))
        .collect();
    let docs: Vec<Doc<'_>> = (0..)
        .zip(articles.iter().zip(&segments))
        .map(|(at, (article, segments))| Doc { ix: ArticleIx(at), article, segments })
        .collect();
    let mentions: Vec<Vec<Mention>> = docs.iter().map(|&doc| recognise(doc, &LEXIS)).collect();
    let mentions: Vec<&[Mention]> = mentions.iter().map(Vec::as_slice).collect();
    let actors = link(&docs, &mentions, &LEXIS).actors;
    let mut found = vec![Vec::new(); texts.len()];
    for actor in &actors {
        for mention in &actor.mentions {
            let content = &articles[mention.site.article.at()].text.content;
            if &content[mention.site.span] == surname {
                found[mention.site.article.at()].push((mention.site.span, actor.name.clone()));
            }
        }
    }
    let names = |mut of: Vec<(crossread::text::Span, String)>| {
        of.sort_by_key(|(span, _)| *span);
        of.into_iter().map(|(_, name)| name).collect()
    };
    found.into_iter().map(names).collect()
}

/// Checks that each lone mention in each article is of the bearer given for the article.
fn check(texts: &[&str], surname: &str, expect: &[&str]) {
    for (at, (found, name)) in bearers(texts, surname).iter().zip(expect).enumerate() {
        assert!(!found.is_empty(), "article {at} has no lone {surname}");
        assert!(found.iter().all(|of| of == name), "article {at}: {found:?}, expected {name}");
    }
}

#[test]
fn an_office_and_a_courtesy_title_decide_against_the_spouse_named_in_full() {
    check(
        &[
            "Governor Haldane and Petra Haldane, his wife, opened the bridge on Sunday.\n\n\
             Governor Haldane called it a triumph. Mr. Haldane cut the ribbon, and Haldane left.",
            "Governor Anton Haldane opened a bridge on Sunday. Haldane called it a triumph.",
        ],
        "Haldane",
        &["Anton Haldane", "Anton Haldane"],
    );
}

#[test]
fn a_spouse_who_is_the_subject_of_an_article_bears_the_surname_there() {
    check(
        &[
            "Petra Haldane, the governor's wife, opened a school on Sunday.\n\n\
             Mrs. Haldane said she had waited for years. Haldane taught there herself.",
            "Governor Anton Haldane opened a bridge on Sunday. Haldane called it a triumph.",
        ],
        "Haldane",
        &["Petra Haldane", "Anton Haldane"],
    );
}

#[test]
fn a_son_with_a_suffix_is_not_the_default_bearer() {
    check(
        &[
            "The union sued Mayor Okafor on Friday. It also sued the mayor's son, Emeka Okafor Jr., \
             who runs a shipyard.\n\nMr. Okafor called the suit a joke. Okafor will answer in May.",
            "Mayor Emeka Okafor was sued on Friday. Okafor laughed. Emeka Okafor Jr. was sued too.",
        ],
        "Okafor",
        &["Emeka Okafor", "Emeka Okafor"],
    );
}

#[test]
fn a_title_decides_where_the_article_names_no_bearer() {
    check(
        &[
            "The county chose Lindgren twice, says an aide to Senator Lindgren. Lindgren is popular.",
            "Senator Oskar Lindgren spoke in Tarn on Monday. His daughter, Eva Lindgren, sang.",
        ],
        "Lindgren",
        &["Oskar Lindgren"],
    );
}

#[test]
fn two_people_of_one_article_are_told_apart() {
    let found = bearers(
        &["Senator Oskar Lindgren met the banker Eva Lindgren on Monday.\n\n\
           Mr. Lindgren asked for a loan. Ms. Lindgren refused it. Senator Lindgren left."],
        "Lindgren",
    );
    assert_eq!(found, [["Oskar Lindgren", "Eva Lindgren", "Oskar Lindgren"]]);
}

#[test]
fn a_title_of_the_other_gender_leaves_the_surname_alone() {
    let found = bearers(&["Robert Quill sold the mill. A Mrs. Quill bought it back."], "Quill");
    assert_eq!(found, [["Quill"]]);
}

#[test]
fn a_suffix_alone_parts_no_person() {
    check(
        &[
            "The fishers named Aldo J. Penrose Jr., a former clerk of the port, on Friday.",
            "Aldo Penrose, a former clerk of the port, was named. Penrose said it was false.",
        ],
        "Penrose",
        &[],
    );
    let found = bearers(
        &[
            "The fishers named Aldo J. Penrose Jr., a former clerk of the port, on Friday.",
            "Aldo Penrose, a former clerk of the port, was named. Penrose said it was false.",
        ],
        "Penrose",
    );
    assert_eq!(found[1].len(), 1);
    assert!(found[1][0] == "Aldo Penrose" || found[1][0] == "Aldo J. Penrose Jr.");
}

#[test]
fn the_sentence_after_a_lone_surname_tells_the_sex_of_its_bearer() {
    let found = bearers(
        &["Mara Quillon, 61, was convicted of taking bribes on Friday.\n\n\
             Her brother and campaign manager, Erik Quillon, was convicted of helping.\n\n\
             Quillon could get up to 12 years in prison. The hearing is in October.\n\n\
             Quillon did not speak to reporters. Her lawyer said that an appeal would follow.\n\n\
             Quillon, once a teacher, came to office in 2014. She quit after a search.\n\n\
             Erik Quillon was acquitted of obstruction."],
        "Quillon",
    );
    assert_eq!(found[0], ["Mara Quillon"; 3]);
}
