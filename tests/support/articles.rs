//! Articles made from text, for tests of the analyses.

#![allow(dead_code, reason = "each test uses a part of it")]

use crossread::analysis::Doc;
use crossread::corpus::{Article, ArticleId, ArticleIx, Corpus, Date, Language, Outlet, Text};
use crossread::lexis::Lexis;
use crossread::lexis::weights::Weights;
use crossread::text::segment::segment;
use crossread::text::{Clean, Segments};
use std::sync::Arc;

/// Articles with their sentences and words.
pub(crate) struct Coverage {
    articles: Vec<Article>,
    segments: Vec<Segments>,
}

impl Coverage {
    /// One article a text: paragraphs are parted by newlines, each article is from the outlet named
    /// (`Name`, or `Name group=Owner`).
    pub(crate) fn new(texts: &[(&str, &str)]) -> Self {
        let articles: Vec<Article> = texts
            .iter()
            .enumerate()
            .map(|(at, (outlet, text))| article(at, outlet, text))
            .collect();
        let segments = articles
            .iter()
            .map(|article| segment(&article.text.content, article.block_spans()))
            .collect();
        Self { articles, segments }
    }

    /// The articles as the analyses see them.
    pub(crate) fn docs(&self) -> Vec<Doc<'_>> {
        let docs = self.articles.iter().zip(&self.segments).enumerate();
        docs.map(|(at, (article, segments))| Doc {
            ix: ArticleIx(u32::try_from(at).unwrap_or(0)),
            article,
            segments,
        })
        .collect()
    }

    /// Gives an article the day on which it was published.
    pub(crate) fn publish(&mut self, at: usize, day: jiff::civil::Date) {
        self.articles[at].published = Some(Date::of_day(day));
    }

    /// What words weigh in it.
    pub(crate) fn weights(&self, lexis: &Lexis) -> Weights {
        Weights::of_coverage(&self.segments, lexis.background())
    }

    /// The text of one article.
    pub(crate) fn text(&self, at: usize) -> &str {
        &self.articles[at].text.content
    }
}

/// The same articles as a corpus.
pub(crate) fn corpus(texts: &[(&str, &str)]) -> Corpus {
    Corpus::new(
        texts.iter().enumerate().map(|(at, (outlet, text))| article(at, outlet, text)).collect(),
    )
    .0
}

/// The same articles, each with the language that its letters tell.
pub(crate) fn corpus_of_detected(texts: &[(&str, &str)]) -> Corpus {
    let detected = |article: &Arc<Article>| {
        let language = Language::declared(None);
        Article { language, ..(**article).clone() }
    };
    Corpus::new(corpus(texts).articles().iter().map(detected).collect()).0
}

/// `Name`, or `Name group=Owner`.
fn outlet(named: &str) -> Outlet {
    let (name, group) =
        named.split_once(" group=").map_or((named, None), |(name, group)| (name, Some(group)));
    Outlet { group: group.map(Clean::line), ..Outlet::named(Clean::line(name)) }
}

fn article(at: usize, outlet: &str, text: &str) -> Article {
    let paragraphs: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let content = Clean::text(&paragraphs.join("\n\n"));
    let (id, path) = (ArticleId::of(&at.to_string(), text), Clean::line(&format!("{at}.txt")));
    Article {
        outlet: (!outlet.is_empty()).then(|| self::outlet(outlet)),
        language: Language::known(Some("en")),
        ..Article::bare(id, path, Text::of_paragraphs(content))
    }
}
