//! Finds every mention of a term in the articles of a scope, for one line of context each (KWIC).
//!
//! ```text
//! pattern ─┬─ words, regular expression ─► every text ──────┐
//!          └─ name ─► actors ─► their mentions ─────────────┴─► places, in order of the coverage
//! ```

use crate::analysis::actors::{Actor, ActorIx};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::Findings;
use crate::search::TextPattern;
use crate::search::names::NameIndex;
use crate::text::{Span, fold};
use rayon::prelude::*;

/// Places that a concordance has, at most. A bound on memory: `the` stands a million times in a large
/// coverage.
pub const MOST_LINES: usize = 200_000;

/// Words beside a place by which lines are sorted. Not fitted: more seldom decide.
const SORTED_WORDS: usize = 4;
/// Bytes beside a place whose words are compared: more than [`SORTED_WORDS`] words have.
const MOST_BESIDE: usize = 2_000;

/// Every mention of a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concordance {
    /// The places, in order of the coverage, at most [`MOST_LINES`].
    pub lines: Vec<Site>,
    /// The actors whose names were looked for.
    pub actors: Vec<ActorIx>,
    /// Whether no word is exactly as typed, so that words which begin so were taken.
    pub is_by_beginning: bool,
    /// Whether there are more places than [`MOST_LINES`].
    pub is_cut: bool,
}

/// The mentions of a term in the articles that `shows` selects. Linear in their texts.
#[must_use]
pub fn concordance(
    corpus: &Corpus,
    findings: &Findings,
    pattern: &TextPattern,
    shows: impl Fn(ArticleIx) -> bool,
) -> Concordance {
    if let TextPattern::Actor(name) = pattern {
        return of_actors(findings, actors_named(findings, name), shows);
    }
    let mut found = matches(corpus, findings, pattern, &shows);
    if found.lines.is_empty() && matches!(pattern, TextPattern::Words(_)) {
        found = matches(corpus, findings, &pattern.beginning(), &shows);
        found.is_by_beginning = !found.lines.is_empty();
    }
    found
}

fn matches(
    corpus: &Corpus,
    findings: &Findings,
    pattern: &TextPattern,
    shows: &impl Fn(ArticleIx) -> bool,
) -> Concordance {
    let shown: Vec<ArticleIx> = corpus.iter().map(|(ix, _)| ix).filter(|&ix| shows(ix)).collect();
    let mut lines: Vec<Site> = shown
        .into_par_iter()
        .flat_map_iter(|ix| {
            let segments = findings.segments(ix);
            let spans = segments.map(|segments| pattern.find(corpus.article(ix), segments));
            spans.unwrap_or_default().into_iter().map(move |span| Site { article: ix, span })
        })
        .collect();
    let is_cut = lines.len() > MOST_LINES;
    lines.truncate(MOST_LINES);
    Concordance { lines, is_cut, ..Concordance::default() }
}

fn of_actors(
    findings: &Findings,
    actors: Vec<ActorIx>,
    shows: impl Fn(ArticleIx) -> bool,
) -> Concordance {
    let named = actors.iter().filter_map(|&ix| findings.actor(ix));
    let sites = named.flat_map(|actor| actor.mentions.iter().map(|mention| mention.site));
    let mut lines: Vec<Site> = sites.filter(|site| shows(site.article)).collect();
    lines.sort_unstable();
    let is_cut = lines.len() > MOST_LINES;
    lines.truncate(MOST_LINES);
    Concordance { lines, actors, is_by_beginning: false, is_cut }
}

/// The actors of a name: those that have exactly this name, else those that have its words in a name,
/// else the likeliest for a misspelt name.
fn actors_named(findings: &Findings, name: &str) -> Vec<ActorIx> {
    let Some(actors) = findings.actors() else { return Vec::new() };
    let folded = fold::name(name);
    let those = |test: &dyn Fn(&Actor) -> bool| -> Vec<ActorIx> {
        let all = actors.actors.iter().enumerate();
        all.filter(|(_, actor)| test(actor)).map(|(at, _)| ActorIx(at as u32)).collect()
    };
    let exact =
        those(&|actor| actor.id == name || actor.names().any(|own| fold::name(own) == folded));
    if !exact.is_empty() {
        return exact;
    }
    let has_words = |own: &str| {
        let own = fold::name(own);
        folded.split_whitespace().all(|word| own.split_whitespace().any(|other| other == word))
    };
    let inside = those(&|actor| actor.names().any(has_words));
    if !inside.is_empty() {
        return inside;
    }
    NameIndex::new(actors).find(name, 1).into_iter().map(|hit| hit.actor).collect()
}

/// The text of the block before and after a place, as far as the order of lines depends on it.
fn around(corpus: &Corpus, site: Site) -> [&str; 2] {
    let text = &*corpus.article(site.article).text.content;
    let first = text.ceil_char_boundary(site.span.start().saturating_sub(MOST_BESIDE));
    let last = text.floor_char_boundary((site.span.end() + MOST_BESIDE).min(text.len()));
    let (before, after) = (&text[first..site.span.start()], &text[site.span.end()..last]);
    let from = before.rfind('\n').map_or(0, |at| at + 1);
    let to = after.find('\n').unwrap_or(after.len());
    [&before[from..], &after[..to]]
}

/// The folded words before a place in its block, the nearest first.
#[must_use]
pub fn words_before(corpus: &Corpus, site: Site) -> String {
    let [before, _] = around(corpus, site);
    folded(before.split_whitespace().rev())
}

/// The folded words after a place in its block, the nearest first.
#[must_use]
pub fn words_after(corpus: &Corpus, site: Site) -> String {
    let [_, after] = around(corpus, site);
    folded(after.split_whitespace())
}

fn folded<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let bare = words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty());
    let folded: Vec<_> = bare.take(SORTED_WORDS).map(fold::name).collect();
    folded.join(" ")
}

/// The sentence of a place; the place itself when it is in none.
#[must_use]
pub fn sentence_of(findings: &Findings, site: Site) -> Span {
    let sentence = || {
        let segments = findings.segments(site.article)?;
        let over = segments.sentences_over(site.span);
        over.map(|at| segments.sentences[at]).reduce(Span::hull)
    };
    sentence().map_or(site.span, |sentence| sentence.hull(site.span))
}
