//! An article that is added to an analysed coverage gets the passages that a full analysis of all
//! articles gives it.

#[path = "../benches/support/made.rs"]
mod made;

use crossread::analysis::Doc;
use crossread::analysis::passages::{Passage, PassageKind, add_articles, shared};
use crossread::corpus::{Article, ArticleId, ArticleIx, Corpus, Text};
use crossread::engine::{Cancel, analyse_all, grow};
use crossread::ingest::{CoverageReader, Input, read};
use crossread::lexis::Lexis;
use crossread::lexis::weights::Weights;
use crossread::text::segment::{Segments, segment};
use crossread::text::{Clean, Span};
use made::Zipf;
use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

/// Generates a coverage of `count` articles.
fn made_up(count: usize, seed: u64) -> Corpus {
    let mut zipf = Zipf::new(seed);
    let mut texts: Vec<String> = Vec::new();
    for at in 0..count {
        texts.push(made::article(&mut zipf, at, &texts));
    }
    let article = |(at, text): (usize, String)| {
        let path = format!("{at:04}.txt");
        Article::bare(
            ArticleId::of(&path, &text),
            Clean::line(&path),
            Text::of_paragraphs(Clean::text(&text)),
        )
    };
    Corpus::new(texts.into_iter().enumerate().map(article).collect()).0
}

fn segments(corpus: &Corpus) -> Vec<Segments> {
    corpus
        .articles()
        .iter()
        .map(|article| segment(&article.text.content, article.block_spans()))
        .collect()
}

fn docs<'a>(corpus: &'a Corpus, segments: &'a [Segments]) -> Vec<Doc<'a>> {
    corpus
        .iter()
        .zip(segments)
        .map(|((ix, article), segments)| Doc { ix, article, segments })
        .collect()
}

/// Returns the passages that `of` shares: its span, the other article, and the span there.
fn shared_by(of: ArticleIx, passages: &[Passage]) -> BTreeSet<(Span, ArticleIx, Span)> {
    let mut all = BTreeSet::new();
    for passage in passages.iter().filter(|passage| passage.kind != PassageKind::Reworded) {
        let (ours, theirs): (Vec<_>, Vec<_>) =
            passage.sites.iter().map(|site| site.site).partition(|site| site.article == of);
        all.extend(
            ours.iter().flat_map(|ours| {
                theirs.iter().map(|theirs| (ours.span, theirs.article, theirs.span))
            }),
        );
    }
    all
}

#[test]
fn an_added_article_has_the_passages_of_a_full_analysis() {
    let lexis = Lexis::new();
    for added in [1, 5] {
        let corpus = made_up(301, 11);
        let segments = segments(&corpus);
        let docs = docs(&corpus, &segments);
        let first = docs.len() - added;
        let before = Weights::of_coverage(&segments[..first], lexis.background());
        let known = shared(&docs[..first], &[], &before);
        let update = add_articles(&known, first, &docs, &[], &before);
        let anew = shared(&docs, &[], &Weights::of_coverage(&segments, lexis.background()));
        assert!(
            !shared_by(ArticleIx(300), &anew).is_empty(),
            "the last article has a passage of another one"
        );
        for doc in &docs[first..] {
            assert_eq!(
                shared_by(doc.ix, &update.passages),
                shared_by(doc.ix, &anew),
                "{:?} of {added}",
                doc.ix
            );
        }
        assert_eq!(update.passages.len(), anew.len());
        let untouched = |at: &usize| !update.changed.contains(at);
        assert!((0..known.len()).filter(untouched).all(|at| update.passages[at] == known[at]));
    }
}

#[test]
fn an_added_article_has_counterparts_at_once() {
    let lexis = Lexis::new();
    let all = Corpus::new(read(&[Input::Demo]).articles).0;
    let at = (0..all.len())
        .max_by_key(|&at| all.articles()[at].text.content.matches("strike").count())
        .expect("the demo has articles");
    let (last, others): (Vec<_>, Vec<_>) = all.iter().partition(|(ix, _)| ix.at() == at);
    let without = Corpus::new(others.into_iter().map(|(_, article)| article.clone()).collect()).0;
    let first = without.len();
    let corpus =
        without.with_behind(last.into_iter().map(|(_, article)| Arc::new(article.clone())));
    let before = analyse_all(&without, &lexis, &Cancel::default());
    let after = grow(&corpus, first, &before, &lexis).expect("the analysis before is complete");
    let (ix, joined) = (ArticleIx(first as u32), after.joined().expect("it is joined"));
    let carried = |at: usize| joined.counterparts(ix, at).len();
    let sentences = after.analysis(ix).expect("it is read").segments.sentences.len();
    assert!((0..sentences).any(|at| carried(at) > 0), "another article carries a sentence of it");
    let others: BTreeSet<ArticleIx> = (0..sentences)
        .flat_map(|at| joined.counterparts(ix, at))
        .map(|counterpart| counterpart.site.article)
        .collect();
    for other in others {
        let count = after.analysis(other).expect("it is read").segments.sentences.len();
        let mut back = (0..count).flat_map(|at| joined.counterparts(other, at));
        assert!(
            back.any(|back| back.site.article == ix),
            "{other:?} is told of the added article too"
        );
    }
    assert_eq!(
        after
            .stories()
            .expect("grouped")
            .at(0.3)
            .iter()
            .map(|story| story.articles.len())
            .sum::<usize>(),
        corpus.len()
    );
    assert!(grow(&corpus, first, &crossread::engine::Findings::new(first), &lexis).is_none());
}

#[test]
fn files_that_have_not_changed_are_not_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, format!("{text}\n\nThe ferry left Oldport at noon.")).expect("written");
    };
    write("echo/a.txt", "Herring");
    write("echo/b.txt", "Oats");
    sleep(Duration::from_millis(150));
    let inputs = vec![Input::Path(folder.path().into())];
    let reader = CoverageReader::new(&inputs);
    let find = |articles: &[Arc<Article>], path: &str| {
        articles.iter().find(|article| article.path.as_str() == path).cloned()
    };
    let first = reader.read().articles;
    let second = reader.read().articles;
    assert!(first.len() == 2 && first.iter().zip(&second).all(|(a, b)| Arc::ptr_eq(a, b)));

    write("echo/b.txt", "Barley and oats");
    write("post/c.txt", "Kelp");
    fs::create_dir(folder.path().join(".crossread")).expect("a folder");
    fs::write(folder.path().join(".crossread/outlets.txt"), "post group=Lomar Press\n")
        .expect("written");
    let added = reader.read_added();
    assert!(added.is_empty(), "a new folder is not looked into: {added:?}");
    let third = reader.read().articles;
    let anew = read(&inputs).articles;
    assert_eq!(third.len(), 3);
    for article in &anew {
        let kept = find(&third, &article.path).expect("it is there");
        assert_eq!(
            (kept.id, &kept.outlet, &kept.text),
            (article.id, &article.outlet, &article.text)
        );
    }
    assert!(
        find(&third, "echo/a.txt").is_some_and(|article| article.outlet.is_some()),
        "a folder beside another is an outlet"
    );
    write("post/d.txt", "Dulse");
    let added = reader.read_added();
    assert_eq!(
        added.iter().map(|article| article.path.as_str()).collect::<Vec<_>>(),
        ["post/d.txt"]
    );
    assert_eq!(added[0].outlet, find(&third, "post/c.txt").expect("it is there").outlet);
    fs::remove_file(folder.path().join("echo/a.txt")).expect("removed");
    assert!(find(&reader.read().articles, "echo/a.txt").is_none());
}
