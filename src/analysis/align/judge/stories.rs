//! Judges the pairs of sentences of all articles of each story.
//!
//! ```text
//! story   A B C D …    each article with the others, in a large story with the most alike
//! A·B     3~7  4~8     sentences that state the same, or partly
//! ```

use super::cover::MarkedSentence;
use super::words::SharedWords;
use super::{JudgedArticle, JudgedPair, judge, judged_pairs};
use crate::analysis::Doc;
use crate::corpus::Site;
use crate::lexis::Lexis;
use crate::lexis::sparse;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Number of articles of its story that one is compared with, at most: the most alike. Not fitted:
/// it bounds the time, which grows with the square of a story. A higher value finds more pairs in
/// stories of more than 24 articles.
pub const MAX_COMPARED: usize = 24;

/// Stems of the articles of a story, those of several articles counted several times, up to which
/// their words are compared once for the story, not for each two articles. It bounds memory: 15 MB
/// at most. Not fitted.
const MAX_NUMBERED: usize = 1 << 15;

/// Two sentences of two articles of one story, and the log odds that one states what the other
/// states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatedPair {
    /// The sentence of the earlier article of the coverage.
    pub a: Site,
    /// The sentence of the later article of the coverage.
    pub b: Site,
    /// Log odds that one states what the other states.
    pub odds: f32,
    /// Whether one negates or denies what the other says.
    pub is_opposed: bool,
    /// Whether each has a figure that the other lacks.
    pub has_other_figures: bool,
}

/// Returns the pairs of all stories with log odds of at least `least`, in order. `stories` has the
/// number of the story of each article, or is empty when all are of one. Articles of unknown
/// language count as English, others have no pairs.
#[must_use]
pub fn stated_pairs(
    docs: &[Doc<'_>],
    stories: &[u32],
    least: f32,
    lexis: &Lexis,
) -> Vec<StatedPair> {
    let mut members: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, doc) in docs.iter().enumerate() {
        if doc.article.language().is_none_or(|code| code == "en") {
            members.entry(stories.get(at).copied().unwrap_or(0)).or_default().push(at);
        }
    }
    let mut of_stories: Vec<Vec<usize>> = members.into_values().collect();
    of_stories.retain(|members| members.len() > 1);
    of_stories.sort_unstable();
    let of_story = |members: &Vec<usize>| of_story(docs, members, least, lexis);
    let mut all: Vec<StatedPair> = of_stories.par_iter().flat_map(of_story).collect();
    all.sort_by_key(|pair| (pair.a, pair.b));
    all
}

fn of_story(docs: &[Doc<'_>], members: &[usize], least: f32, lexis: &Lexis) -> Vec<StatedPair> {
    let articles: Vec<JudgedArticle> =
        members.par_iter().map(|&at| JudgedArticle::new(docs[at], lexis)).collect();
    let stated = |(a, b): (usize, usize), judged: Vec<JudgedPair>| {
        let (left, right) = (docs[members[a]], docs[members[b]]);
        judged.into_iter().map(move |pair| StatedPair {
            a: Site { article: left.ix, span: left.sentences()[pair.left] },
            b: Site { article: right.ix, span: right.sentences()[pair.right] },
            odds: pair.odds,
            is_opposed: pair.is_opposed,
            has_other_figures: pair.has_other_figures,
        })
    };
    // The judge is symmetric; the order of the texts decides ties as in a comparison.
    let pairs = compared(&articles).into_par_iter();
    let stems: usize = articles.iter().map(|article| article.stems.len()).sum();
    if stems > MAX_NUMBERED {
        let judged = |(a, b)| judged_pairs(&articles[a], &articles[b], least, lexis);
        return pairs.flat_map_iter(|pair| stated(pair, judged(pair))).collect();
    }
    let words = SharedWords::of(&articles, lexis);
    let judged = |marks: &mut MarkedSentence<'_>, (a, b): (usize, usize)| {
        let numbered = [&words.articles[a], &words.articles[b]];
        stated((a, b), judge([&articles[a], &articles[b]], numbered, least, marks))
    };
    let found: Vec<Vec<StatedPair>> = pairs
        .map_init(|| MarkedSentence::new(&words), |marks, pair| judged(marks, pair).collect())
        .collect();
    found.into_iter().flatten().collect()
}

/// Returns the pairs of articles to compare, the earlier first, in order.
fn compared(articles: &[JudgedArticle]) -> Vec<(usize, usize)> {
    let count = articles.len();
    let all = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
    if count <= MAX_COMPARED + 1 {
        return all.collect();
    }
    let most_alike = |a: usize| {
        let ours = &articles[a];
        let mut alike: Vec<(f32, usize)> = (0..count)
            .filter(|&b| b != a)
            .map(|b| {
                let theirs = &articles[b];
                let product = sparse::product(&ours.stems, &theirs.stems);
                (sparse::cosine(product, ours.norm * theirs.norm), b)
            })
            .collect();
        alike.sort_by(|p, q| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1)));
        alike.truncate(MAX_COMPARED);
        alike.into_iter().map(|(_, b)| (a.min(b), a.max(b))).collect::<Vec<_>>()
    };
    let mut pairs: Vec<(usize, usize)> =
        (0..count).into_par_iter().flat_map_iter(most_alike).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
