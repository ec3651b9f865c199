//! Finds the words of an item again, also after the article was changed.
//!
//! ```text
//! article, by its reference ──► the same words ──► the same words folded ──► the nearest sentences
//!                               of several places the one nearest to where they stood
//! ```

use super::{BasketItem, BasketMark};
use crate::corpus::{Article, ArticleIx, Corpus, Site};
use crate::journal::{ArticleResolver, Journal, ResolvedArticle};
use crate::text::codepoints::CodePoints;
use crate::text::{Span, fold, segment};
use rustc_hash::FxHashMap;

/// The share of words in common (Dice) from which on sentences count as those that an item is about. Set
/// by hand: half of the words are another statement. When it grows, more edited sentences are not found.
const LEAST_ALIKE: f32 = 0.6;
/// Sentences that the words of one item span when they are searched by likeness, at most.
const MOST_SENTENCES: usize = 8;

/// How the words of an item were found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FoundBy {
    /// Equal words stand there.
    Words,
    /// Equal words stand there, apart from capital letters, accents and kinds of apostrophe.
    FoldedWords,
    /// The nearest sentences, and the share of words in common.
    Likeness(f32),
}

/// The place of an item in the opened articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlacedMark {
    /// The words stand here.
    Found(Site, FoundBy),
    /// The article is open, the words are not found in it.
    NoWords(ArticleIx),
    /// The article is not open.
    NoArticle,
}

/// An item of the basket with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedItem {
    /// The item.
    pub item: BasketItem,
    /// Where its words stand in the opened articles.
    pub placed: PlacedMark,
    /// The article that it is compared with, when it is a row of a comparison and that is open.
    pub with: Option<ArticleIx>,
}

impl Journal {
    /// The items of the basket in order, each with its place in `corpus`.
    #[must_use]
    pub fn placed_basket(&self, corpus: &Corpus) -> Vec<PlacedItem> {
        let items = self.basket();
        if items.is_empty() {
            return Vec::new();
        }
        let resolver = ArticleResolver::new(corpus);
        let placed = |item: BasketItem| {
            let placed = find(corpus, &resolver, &item.mark);
            let with = item.mark.with.as_ref().and_then(|with| found(resolver.resolve(with)));
            PlacedItem { item, placed, with }
        };
        items.into_iter().map(placed).collect()
    }
}

impl PlacedMark {
    /// The place of the words.
    #[must_use]
    pub fn site(self) -> Option<Site> {
        match self {
            Self::Found(site, _) => Some(site),
            Self::NoWords(_) | Self::NoArticle => None,
        }
    }

    /// The article.
    #[must_use]
    pub fn article(self) -> Option<ArticleIx> {
        match self {
            Self::Found(site, _) => Some(site.article),
            Self::NoWords(article) => Some(article),
            Self::NoArticle => None,
        }
    }
}

/// Finds the place that a mark is about.
pub(super) fn find(
    corpus: &Corpus,
    resolver: &ArticleResolver<'_>,
    mark: &BasketMark,
) -> PlacedMark {
    let Some(ix) = found(resolver.resolve(&mark.article)) else { return PlacedMark::NoArticle };
    let article = corpus.article(ix);
    match find_words(article, mark) {
        Some((span, by)) => PlacedMark::Found(Site { article: ix, span }, by),
        None => PlacedMark::NoWords(ix),
    }
}

fn found(resolved: ResolvedArticle) -> Option<ArticleIx> {
    match resolved {
        ResolvedArticle::Found(ix, _) | ResolvedArticle::Several(ix, _) => Some(ix),
        ResolvedArticle::Missing => None,
    }
}

fn find_words(article: &Article, mark: &BasketMark) -> Option<(Span, FoundBy)> {
    let words = mark.article.words.as_deref()?;
    let text = &*article.text.content;
    let points = CodePoints::new(text);
    let near = points.byte(mark.place.0.min(text.len()));
    let same = NormalText::new(text, str::to_owned).nearest(words, near);
    let folded = |piece: &str| fold::name(piece).into_owned();
    let (span, by) = same
        .map(|span| (span, FoundBy::Words))
        .or_else(|| {
            let span = NormalText::new(text, folded).nearest(&fold::name(words), near)?;
            Some((span, FoundBy::FoldedWords))
        })
        .or_else(|| nearest_sentences(article, words, near))?;
    // The words of a long place are cut: it ends where it ended, within the text.
    let quoted = words.chars().count();
    let length = mark.place.1.saturating_sub(mark.place.0);
    let is_cut = length > quoted + quoted / 4;
    let (start, end) = points.count(span);
    let whole =
        if is_cut { points.byte((start + length).min(points.of(text.len()))) } else { span.end() };
    Some((Span::new(span.start(), whole.max(points.byte(end))), by))
}

/// A text with single blanks, and the byte of the text that each of its bytes comes from.
struct NormalText {
    normal: String,
    from: Vec<usize>,
    /// The length of the text in bytes.
    end: usize,
}

impl NormalText {
    /// The text with each character mapped by `map`.
    fn new(text: &str, map: impl Fn(&str) -> String) -> Self {
        let (mut normal, mut from) = (String::with_capacity(text.len()), Vec::new());
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                if !normal.ends_with(' ') {
                    normal.push(' ');
                    from.push(at);
                }
                continue;
            }
            let piece = map(&text[at..at + c.len_utf8()]);
            normal.push_str(&piece);
            from.extend(std::iter::repeat_n(at, piece.len()));
        }
        Self { normal, from, end: text.len() }
    }

    /// The place of `words`, of several the one nearest to the byte `near` of the text.
    fn nearest(&self, words: &str, near: usize) -> Option<Span> {
        if words.is_empty() {
            return None;
        }
        let starts = self.normal.match_indices(words).map(|(at, _)| at);
        let at = starts.min_by_key(|at| self.from[*at].abs_diff(near))?;
        let after = at + words.len();
        Some(Span::new(self.from[at], self.from.get(after).copied().unwrap_or(self.end)))
    }
}

/// The run of sentences of one block that has most words in common with `words`, if these are enough.
fn nearest_sentences(article: &Article, words: &str, near: usize) -> Option<(Span, FoundBy)> {
    let whole = Span::new(0, words.len());
    let wanted = counts(
        words,
        &segment::segment(words, [whole]).words.iter().map(|it| it.span()).collect::<Vec<_>>(),
    );
    let wanted_len: usize = wanted.values().sum();
    let text = &*article.text.content;
    let segments = segment::segment(text, article.block_spans());
    let mut best: Option<(f32, usize, Span)> = None;
    for (first, start) in segments.sentences.iter().enumerate() {
        for last in segments.sentences[first..].iter().take(MOST_SENTENCES) {
            let span = start.hull(*last);
            let inside = segments.words_in(span);
            if inside.len() > 2 * wanted_len + 1 {
                break;
            }
            let spans: Vec<Span> = segments.words[inside].iter().map(|word| word.span()).collect();
            let here = counts(text, &spans);
            let common: usize =
                here.iter().map(|(word, count)| *count.min(wanted.get(word).unwrap_or(&0))).sum();
            let alike = 2.0 * common as f32 / (wanted_len + spans.len()).max(1) as f32;
            let far = span.start().abs_diff(near);
            let is_better = |(most, nearest, _): (f32, usize, Span)| {
                alike.total_cmp(&most).then(nearest.cmp(&far)).is_gt()
            };
            if best.is_none_or(is_better) {
                best = Some((alike, far, span));
            }
        }
    }
    let (alike, _, span) = best.filter(|(alike, ..)| *alike >= LEAST_ALIKE)?;
    Some((span, FoundBy::Likeness(alike)))
}

/// How often each word stands at these places, folded.
fn counts(text: &str, words: &[Span]) -> FxHashMap<String, usize> {
    let mut counts = FxHashMap::default();
    for span in words {
        *counts.entry(fold::name(&text[*span]).into_owned()).or_default() += 1;
    }
    counts
}
