//! Compares two articles: aligns their sentences, and lists the actors, quotes and numbers of one
//! side only.
//!
//! ```text
//! left  ┐          ┌─ rows: same, edited, reworded, left only, right only
//!       ├─ align ──┤
//! right ┘          └─ summary: shares of words, one-sided actors, quotes and numbers
//! ```

use crate::analysis::Doc;
use crate::analysis::actors::ActorIx;
use crate::analysis::align::{AlignOptions, Alignment, AlignmentRow, RowKind, align};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::lexis::Lexis;
use crate::text::signs::{WordSigns, figure_key};
use crate::text::{Pair, Segments, Side, Span, segment};
use std::collections::BTreeSet;

/// Two articles side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The two articles.
    pub articles: Pair<ArticleIx>,
    /// The rows of sentences.
    pub alignment: Alignment,
    /// Shares of words, and the findings of one side only.
    pub summary: Summary,
}

/// The summary of a comparison. Shares are of the words of both sides together, 0 to 1. They sum
/// to 1, except `moved`, whose words are counted in one of the others too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Words in rows that are the same.
    pub same: f32,
    /// Words in edited rows.
    pub edited: f32,
    /// Words in reworded rows.
    pub reworded: f32,
    /// Words in rows that only one side has.
    pub only: Pair<f32>,
    /// Words in rows that stand elsewhere on the other side.
    pub moved: f32,
    /// Actors, quotes and numbers of one side only.
    pub one_sided: Pair<OneSided>,
}

/// Actors, quotes and numbers that one side has and the other side does not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OneSided {
    /// Actors named only here, in order of their first mention.
    pub actors: Vec<ActorIx>,
    /// Quotes (their spans) that the other side does not carry in any form.
    pub quotes: Vec<Span>,
    /// Figures (their spans) that the other side does not print.
    pub numbers: Vec<Span>,
}

/// Compares two articles of the corpus. The rows do not depend on the rest of the coverage. `None` until both articles are
/// segmented. Actors and quotes of one side are given as far as they are known.
#[must_use]
pub fn compare(
    corpus: &Corpus,
    findings: &Findings,
    lexis: &Lexis,
    articles: Pair<ArticleIx>,
    options: AlignOptions<'_>,
) -> Option<Comparison> {
    let docs =
        Pair::new(findings.doc(corpus, articles.left)?, findings.doc(corpus, articles.right)?);
    let alignment = align(docs.left, docs.right, lexis, options);
    let segments = docs.map(|doc| doc.segments);
    let mut summary = shares(&alignment.rows, segments);
    for side in Side::BOTH {
        summary.one_sided[side] = one_sided(corpus, findings, articles, side);
    }
    Some(Comparison { articles, alignment, summary })
}

/// Aligns two articles without an analysis of names and quotes, for output that shows only text.
/// The rows are those of [`compare`].
#[must_use]
pub fn aligned(
    corpus: &Corpus,
    lexis: &Lexis,
    articles: Pair<ArticleIx>,
    options: AlignOptions<'_>,
) -> Alignment {
    let segments = articles.map(|ix| {
        let article = corpus.article(ix);
        segment::segment(&article.text.content, article.block_spans())
    });
    let doc = |ix: ArticleIx, segments| Doc { ix, article: corpus.article(ix), segments };
    let left = doc(articles.left, &segments.left);
    align(left, doc(articles.right, &segments.right), lexis, options)
}

/// Computes the shares of words by kind of row.
fn shares(rows: &[AlignmentRow], segments: Pair<&Segments>) -> Summary {
    let words = |row: &AlignmentRow, side: Side| {
        row.sides[side].map_or(0, |span| segments[side].words_in(span).len())
    };
    let both =
        |row: &AlignmentRow| Side::BOTH.into_iter().map(|side| words(row, side)).sum::<usize>();
    let all = rows.iter().map(both).sum::<usize>().max(1) as f32;
    let share = |keep: &dyn Fn(&AlignmentRow) -> bool| {
        rows.iter().filter(|row| keep(row)).map(both).sum::<usize>() as f32 / all
    };
    let of = |kind: RowKind| share(&|row| row.kind == kind);
    Summary {
        same: of(RowKind::Same),
        edited: of(RowKind::Edited),
        reworded: of(RowKind::Reworded),
        only: Pair::new(of(RowKind::Left), of(RowKind::Right)),
        moved: share(&|row| row.moved),
        one_sided: Pair::default(),
    }
}

fn one_sided(
    corpus: &Corpus,
    findings: &Findings,
    articles: Pair<ArticleIx>,
    side: Side,
) -> OneSided {
    let (here, there) = (articles[side], articles[side.other()]);
    OneSided {
        actors: actors_only(findings, here, there),
        quotes: quotes_only(findings, here, there),
        numbers: numbers_only(corpus, findings, here, there),
    }
}

/// Returns the actors that only `here` names, in order of their first mention.
fn actors_only(findings: &Findings, here: ArticleIx, there: ArticleIx) -> Vec<ActorIx> {
    let Some(joined) = findings.joined() else { return Vec::new() };
    let mut seen: BTreeSet<ActorIx> = joined.mentions(there).iter().map(|m| m.actor).collect();
    joined.mentions(here).iter().map(|m| m.actor).filter(|&actor| seen.insert(actor)).collect()
}

/// Returns the quotes of `here` that `there` neither shares nor echoes, in order.
fn quotes_only(findings: &Findings, here: ArticleIx, there: ArticleIx) -> Vec<Span> {
    use crate::analysis::quotes::{QuoteRef, Utterance};
    let (Some(joined), Some(links), Some(speech)) =
        (findings.joined(), findings.quotes(), findings.speech(here))
    else {
        return Vec::new();
    };
    let carried = |index: usize| {
        let quote = QuoteRef { article: here, index: index as u32 };
        let shared = joined.shared(quote).iter().any(|&at| {
            let pair = &links.shared[at];
            pair.a.article == there || pair.b.article == there
        });
        shared
            || joined
                .echoes(Utterance::Quote(quote))
                .iter()
                .any(|&at| links.echoes[at].site.article == there)
    };
    speech
        .quotes
        .iter()
        .enumerate()
        .filter(|(at, _)| !carried(*at))
        .map(|(_, quote)| quote.span)
        .collect()
}

/// Returns the figures of `here` that `there` does not print, each once, in order.
fn numbers_only(
    corpus: &Corpus,
    findings: &Findings,
    here: ArticleIx,
    there: ArticleIx,
) -> Vec<Span> {
    let figures = |ix: ArticleIx| {
        let text = &*corpus.article(ix).text.content;
        let words = findings.segments(ix).map_or(&[][..], |segments| &segments.words);
        words
            .iter()
            .filter(|word| text[word.span()].bytes().any(|b| b.is_ascii_digit()))
            .map(|&word| (figure_key(text, word), WordSigns::of(text, word.span()).span))
            .collect::<Vec<_>>()
    };
    let mut seen: BTreeSet<u64> = figures(there).iter().map(|figure| figure.0).collect();
    figures(here).into_iter().filter(|figure| seen.insert(figure.0)).map(|it| it.1).collect()
}
