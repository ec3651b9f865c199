//! Figures lined up, against stories in which somebody marked which answer one question.
//!
//! A line of `numbers` is right when all its figures are marked as answers to one
//! question; a question is found when two of its figures stand in one line. The demo and the two
//! stories that the rules were made on are kept apart from those that were scored once.

#![allow(clippy::print_stderr, reason = "the scores are read with --nocapture")]

#[path = "support/articles.rs"]
mod articles;

use articles::Coverage;
use crossread::analysis::numbers::{ArticleFigures, Topic, Voice, find, line_up};
use crossread::analysis::{Doc, quotes};
use crossread::corpus::{ArticleIx, Corpus};
use crossread::engine::{Analysis, FindingKind};
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A figure as marked: the article, the place, the question that it answers.
type Mark = (usize, Span, String);

/// What stands in `tests/fixtures/numbers/demo.txt`: a question and its figures, `question | words {figure} words`.
fn demo_marks(corpus: &Corpus, source: &str) -> Vec<Mark> {
    let rows = source
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" | "));
    let mut marks = Vec::new();
    for (question, words) in rows {
        let (before, rest) = words.split_once('{').expect("a figure is marked");
        let (figure, behind) = rest.split_once('}').expect("a mark is closed");
        let whole = format!("{before}{figure}{behind}");
        let known = marks.len();
        for (ix, article) in corpus.iter() {
            for (at, _) in article.text.content.match_indices(&whole) {
                let start = at + before.len();
                marks.push((ix.at(), Span::new(start, start + figure.len()), question.to_owned()));
            }
        }
        assert!(marks.len() > known, "the demo lacks {whole:?}");
    }
    marks
}

/// A story with marks: `== outlet date`, then paragraphs with `{question|figure}`.
struct Story {
    coverage: Coverage,
    marks: Vec<Mark>,
    disagree: BTreeSet<String>,
}

impl Story {
    fn read(source: &str) -> Self {
        let disagree =
            source.lines().find_map(|line| line.strip_prefix("# disagree:")).unwrap_or_default();
        let articles: Vec<(&str, &str)> =
            source.split("\n== ").skip(1).filter_map(|article| article.split_once('\n')).collect();
        let texts: Vec<(&str, String)> =
            articles.iter().map(|(outlet, body)| (*outlet, plain(body))).collect();
        let coverage = Coverage::new(
            &texts.iter().map(|(outlet, text)| (*outlet, text.as_str())).collect::<Vec<_>>(),
        );
        let marks = articles
            .iter()
            .enumerate()
            .flat_map(|(at, (_, body))| marks(at, body, coverage.text(at)))
            .collect();
        Self { coverage, marks, disagree: disagree.split_whitespace().map(str::to_owned).collect() }
    }

    fn topics(&self) -> Vec<Topic> {
        let lexis = Lexis::new();
        let docs = self.coverage.docs();
        let tellings: Vec<ArticleFigures> = docs.iter().map(|&doc| telling(doc, &lexis)).collect();
        let story: Vec<ArticleIx> = docs.iter().map(|doc| doc.ix).collect();
        line_up(&docs, &tellings, &[story], &self.coverage.weights(&lexis), &lexis)
    }
}

fn telling(doc: Doc<'_>, lexis: &Lexis) -> ArticleFigures {
    let speech = quotes::find(doc, lexis);
    let voices = speech
        .quotes
        .iter()
        .map(|quote| Voice { span: quote.span, speaker: None, quoted: true })
        .collect();
    ArticleFigures { figures: find(doc), voices }
}

/// The text without its marks.
fn plain(body: &str) -> String {
    let mut parts = body.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, rest) = part.split_once('|').expect("a mark has a question");
        text.push_str(&rest.replacen('}', "", 1));
    }
    text
}

/// Where the marks of a body stand in the article's text, in which blocks are parted anew.
fn marks(article: usize, body: &str, text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut from = 0;
    for line in body.lines().filter(|line| !line.trim().is_empty()) {
        let whole = plain(line);
        let start =
            from + text[from..].find(whole.trim()).expect("the paragraph stands in the text");
        let mut at = start;
        for (nth, part) in line.trim().split('{').enumerate() {
            match (nth, part.split_once('|')) {
                (1.., Some((question, rest))) => {
                    let (figure, behind) = rest.split_once('}').expect("a mark is closed");
                    marks.push((article, Span::new(at, at + figure.len()), question.to_owned()));
                    at += figure.len() + behind.len();
                }
                _ => at += part.len(),
            }
        }
        from = start + whole.trim().len();
    }
    marks
}

/// What is marked in a story, or in the demo.
struct Gold<'a> {
    text: &'a dyn Fn(ArticleIx) -> &'a str,
    marks: &'a [Mark],
    disagree: &'a BTreeSet<String>,
}

impl Gold<'_> {
    fn question(&self, article: ArticleIx, span: Span) -> Option<&str> {
        let here =
            self.marks.iter().find(|(at, marked, _)| *at == article.at() && marked.overlaps(span));
        here.map(|(_, _, question)| question.as_str())
    }
}

/// What came of a story.
#[derive(Debug, Default, PartialEq)]
struct Score {
    lines: usize,
    right: usize,
    asked: usize,
    found: usize,
    /// Questions of which the articles give answers that exclude one another, and those told so.
    disagree: usize,
    told: usize,
    /// Those of which two answers stand in one line, excluded or not.
    planted: usize,
}

fn score(name: &str, gold: &Gold<'_>, topics: &[Topic]) -> Score {
    let mut answers: BTreeMap<&str, usize> = BTreeMap::new();
    gold.marks.iter().for_each(|(_, _, question)| *answers.entry(question).or_default() += 1);
    let asked: BTreeSet<&str> =
        answers.into_iter().filter(|(_, times)| *times > 1).map(|(question, _)| question).collect();
    let (mut found, mut told) = (BTreeSet::new(), BTreeSet::new());
    let mut score = Score { asked: asked.len(), disagree: gold.disagree.len(), ..Score::default() };
    for topic in topics {
        let questions: Vec<Option<&str>> = topic
            .values
            .iter()
            .map(|value| gold.question(value.article, value.figure.span))
            .collect();
        let right =
            questions[0].is_some() && questions.iter().all(|question| *question == questions[0]);
        score.lines += 1;
        score.right += usize::from(right);
        if !right {
            let figures =
                topic.values.iter().map(|value| &(gold.text)(value.article)[value.figure.span]);
            eprintln!("{name}: {} {:?}", topic.about, figures.zip(&questions).collect::<Vec<_>>());
        }
        for question in questions.iter().flatten() {
            if questions.iter().filter(|other| *other == &Some(*question)).count() > 1 {
                found.insert((*question).to_owned());
                if !topic.agree() && gold.disagree.contains(*question) {
                    told.insert((*question).to_owned());
                }
            }
        }
    }
    eprintln!(
        "{name}: not found {:?}",
        asked.iter().filter(|question| !found.contains(**question)).collect::<Vec<_>>()
    );
    score.found = asked.iter().filter(|question| found.contains(**question)).count();
    score.planted = gold.disagree.iter().filter(|question| found.contains(*question)).count();
    score.told = told.len();
    score
}

fn floors(name: &str, score: &Score, found: usize, wrong: usize) {
    eprintln!("{name}: {score:?}");
    assert!(score.found >= found && score.lines - score.right <= wrong, "{name}: {score:?}");
}

fn check(name: &str, source: &str, found: usize, wrong: usize) {
    let story = Story::read(source);
    let text = |ix: ArticleIx| story.coverage.text(ix.at());
    let gold = Gold { text: &text, marks: &story.marks, disagree: &story.disagree };
    floors(name, &score(name, &gold, &story.topics()), found, wrong);
}

#[test]
fn stories_that_the_rules_were_made_on() {
    check("election", include_str!("fixtures/numbers/election.txt"), 7, 2);
    check("fire", include_str!("fixtures/numbers/fire.txt"), 9, 1);
}

#[test]
fn stories_that_were_scored_once() {
    check("ward", include_str!("fixtures/numbers/ward.txt"), 9, 0);
    check("harbour", include_str!("fixtures/numbers/harbour.txt"), 8, 1);
}

/// Of the 22 questions that `docs/demo.md` plants, nineteen have answers that exclude one another.
#[test]
fn the_demo() {
    let source = include_str!("fixtures/numbers/demo.txt");
    let planted =
        source.lines().find_map(|line| line.strip_prefix("# planted:")).unwrap_or_default();
    let disagree: BTreeSet<String> = planted.split_whitespace().map(str::to_owned).collect();
    let (corpus, _) = Corpus::new(read(&[Input::Demo]).articles);
    let marks = demo_marks(&corpus, source);
    let text = |ix: ArticleIx| &*corpus.article(ix).text.content;
    let gold = Gold { text: &text, marks: &marks, disagree: &disagree };
    let lexis = Lexis::new();
    let findings = Analysis::new(&corpus, &lexis).run(&[FindingKind::Numbers], |_| {});
    let score = score("demo", &gold, findings.numbers().expect("the analysis is complete"));
    floors("demo", &score, 60, 9);
    assert!(score.planted >= 18, "{score:?}");
}
