//! The JSON lines of `crossread stories`.

use super::{Source, SpanItem, score};
use crate::analysis::stories::{Story, StoryEvidence};
use crate::corpus::{Article, ArticleIx};
use crate::query::lead;
use crate::text::Span;
use serde::Serialize;

/// A line of `stories`: the articles of a story in order, with headline and first paragraph of each text.
#[derive(Serialize)]
pub(in crate::cli) struct StoryLine<'a> {
    #[serde(rename = "story")]
    id: String,
    articles: Vec<String>,
    score: f64,
    outlets: usize,
    lineup: Vec<LeadItem<'a>>,
}

/// A text of a line-up: an article and its copies.
#[derive(Serialize)]
struct LeadItem<'a> {
    article: String,
    outlet: Option<&'a str>,
    published: Option<String>,
    headline: Option<&'a str>,
    /// The first paragraph.
    #[serde(rename = "lead")]
    opening: Option<SpanItem<'a>>,
    /// The other articles whose text is equal, or nearly.
    same_text: Vec<String>,
}

impl<'a> StoryLine<'a> {
    pub(in crate::cli) fn new(source: &Source<'a>, story: &Story) -> Self {
        Self {
            id: source.places.story(story),
            articles: story.articles.iter().map(|&ix| id(source, ix)).collect(),
            score: score(story.score),
            outlets: source.corpus.owners().count(story.articles.iter().copied()),
            lineup: story.texts.iter().filter_map(|text| LeadItem::new(source, text)).collect(),
        }
    }
}

impl<'a> LeadItem<'a> {
    fn new(source: &Source<'a>, text: &[ArticleIx]) -> Option<Self> {
        let (&first, rest) = text.split_first()?;
        let article: &'a Article = source.corpus.article(first);
        Some(Self {
            article: article.id.to_string(),
            outlet: article.outlet.as_ref().map(|outlet| outlet.name.as_str()),
            published: article.published.map(|date| date.to_string()),
            headline: article.headline(),
            opening: lead(article).map(|span| source.span_item(first, span)),
            same_text: rest.iter().map(|&ix| id(source, ix)).collect(),
        })
    }
}

fn id(source: &Source<'_>, ix: ArticleIx) -> String {
    source.corpus.article(ix).id.to_string()
}

/// A line of `stories --why`: why two articles are one story, or are not.
#[derive(Serialize)]
pub(in crate::cli) struct WhyLine<'a> {
    articles: [String; 2],
    together: bool,
    threshold: f64,
    /// The highest threshold at which both are in one story.
    together_up_to: Option<f64>,
    score: f64,
    days: Option<u32>,
    same_text: bool,
    common: Vec<CommonItem<'a>>,
}

#[derive(Serialize)]
struct CommonItem<'a> {
    sites: [super::SiteItem<'a>; 2],
    name: bool,
    share: f64,
}

impl<'a> WhyLine<'a> {
    pub(in crate::cli) fn new(
        source: &Source<'a>,
        articles: [ArticleIx; 2],
        why: &StoryEvidence,
        threshold: f32,
    ) -> Self {
        let site_item = |at: usize, span: Span| {
            source.site_item(crate::corpus::Site { article: articles[at], span })
        };
        let item = |common: &crate::analysis::stories::SharedStem| CommonItem {
            sites: [site_item(0, common.at[0]), site_item(1, common.at[1])],
            name: common.name,
            share: score(common.share),
        };
        Self {
            articles: articles.map(|ix| id(source, ix)),
            together: why.together_up_to.is_some_and(|up_to| up_to >= threshold),
            threshold: score(threshold),
            together_up_to: why.together_up_to.map(score),
            score: score(why.score),
            days: why.days,
            same_text: why.copies,
            common: why.common.iter().map(item).collect(),
        }
    }
}
