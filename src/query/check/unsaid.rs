//! Words that every outlet of the story has and the draft has in no form: a matter that it leaves out.
//!
//! ```text
//! others  withdrew the licence …   has taken the licence away …   loses its licence      licence ×5
//! draft   no licence, and no word near it                                                ─► missing
//! ```
//!
//! Where each outlet words a statement in its own way, their sentences are no counterparts, and no omission is
//! found. The words that all of them use tell it all the same. Names and years tell nothing: a draft may call a
//! person otherwise.

use super::{Desk, DraftChange, DraftFinding, DraftFindingKind, DraftStatus};
use crate::corpus::Site;
use crate::engine::{StoryIndex, WordIx};
use rustc_hash::{FxHashMap, FxHashSet};

/// Owners of the story, at least. Fewer have a word in common by chance.
const MIN_OWNERS: usize = 4;
/// Weight of a word, in nats, at least. Set by hand: below it are words of many stories, as `minister`.
const MIN_WEIGHT: f32 = 2.2;
/// Likeness from which on a word of the draft stands for one of the others.
const STANDS_FOR: f32 = 0.4;
/// Value of a number, at least. Smaller ones are in every text.
const MIN_NUMBER: f64 = 10.0;
/// The index of the first sentence below a headline.
const LEAD: usize = 1;
/// Numbers of four digits in these bounds are years.
const YEARS: std::ops::Range<f64> = 1500.0..2200.0;
/// Matters that are told of one draft, at most: those with the heaviest words. With one, two planted faults of
/// 25 fewer are found, and clean drafts raise two findings fewer in 36.
const MOST: usize = 2;

/// A word that the draft does not have, with its first sentence in each article.
struct UnsaidWord {
    word: WordIx,
    weight: f32,
    sites: Vec<Site>,
}

/// The matters that every outlet writes of and the draft does not, the heaviest first.
pub(super) fn find(desk: &Desk<'_>) -> Vec<DraftFinding> {
    let Some(index) = desk.index else { return Vec::new() };
    let all = desk.corpus.owners().count(desk.story.iter().copied());
    let is_english = |&ix: &crate::corpus::ArticleIx| desk.corpus.article(ix).is_english();
    if all < MIN_OWNERS || !desk.story.iter().chain([&desk.draft]).all(is_english) {
        return Vec::new();
    }
    let mut words = unsaid_words(desk, index, all);
    words.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.word.cmp(&b.word)));
    let mut matters: Vec<Vec<UnsaidWord>> = Vec::new();
    for word in words {
        match matters.iter_mut().find(|matter| matter.iter().any(|other| is_beside(other, &word))) {
            Some(matter) => matter.push(word),
            None => matters.push(vec![word]),
        }
    }
    matters.iter().take(MOST).map(|matter| finding(desk, index, matter)).collect()
}

/// The words that `all` owners have and the draft does not.
fn unsaid_words(desk: &Desk<'_>, index: &StoryIndex, all: usize) -> Vec<UnsaidWord> {
    let mut draft: Vec<WordIx> = Vec::new();
    let mut others: FxHashMap<WordIx, Vec<Site>> = FxHashMap::default();
    for (site, words) in index.sentences() {
        if site.article == desk.draft {
            draft.extend(words);
            continue;
        }
        for &word in words {
            let sites = others.entry(word).or_default();
            if sites.last().is_none_or(|last| last.article != site.article) {
                sites.push(site);
            }
        }
    }
    let unsaid = others.into_iter().filter(|(word, sites)| {
        desk.owners(sites) == all
            && is_telling(index, *word)
            && !is_of_event(desk, sites)
            && index.cover_of(*word, &draft) < STANDS_FOR
    });
    let unsaid =
        unsaid.map(|(word, sites)| UnsaidWord { word, weight: index.weight(&[word]), sites });
    unsaid.collect()
}

/// Whether a word tells what a sentence is about: no name, no year, no small number, no word of many stories.
fn is_telling(index: &StoryIndex, word: WordIx) -> bool {
    match index.number(word) {
        Some(value) => value >= MIN_NUMBER && !YEARS.contains(&value),
        None => !index.is_name(word) && index.weight(&[word]) >= MIN_WEIGHT,
    }
}

/// Whether a word stands in the headline or the first sentence of half of the articles: it tells what happened,
/// which the draft tells in words of its own.
fn is_of_event(desk: &Desk<'_>, sites: &[Site]) -> bool {
    let is_first = |site: &&Site| {
        let segments = desk.findings.segments(site.article);
        segments.and_then(|it| it.sentence_at(site.span.start())).is_some_and(|at| at <= LEAD)
    };
    2 * sites.iter().filter(is_first).count() >= sites.len()
}

/// Whether two words stand in one sentence in half of the articles that have both.
fn is_beside(a: &UnsaidWord, b: &UnsaidWord) -> bool {
    let common: FxHashSet<&Site> = a.sites.iter().collect();
    2 * b.sites.iter().filter(|site| common.contains(site)).count() >= b.sites.len()
}

/// What is to be said of a matter: the sentences with most of its words, one of each article.
fn finding(desk: &Desk<'_>, index: &StoryIndex, matter: &[UnsaidWord]) -> DraftFinding {
    let mut best: Vec<(f32, Site)> = Vec::new();
    let words: Vec<WordIx> = matter.iter().map(|one| one.word).collect();
    for (site, theirs) in index.sentences().filter(|(site, _)| site.article != desk.draft) {
        let common: Vec<WordIx> =
            theirs.iter().copied().filter(|word| words.contains(word)).collect();
        let weight = index.weight(&common);
        match best.iter_mut().find(|(_, known)| known.article == site.article) {
            _ if common.is_empty() => {}
            Some(known) if weight > known.0 => *known = (weight, site),
            Some(_) => {}
            None => best.push((weight, site)),
        }
    }
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let sites: Vec<Site> = best.into_iter().map(|(_, site)| site).collect();
    let nearest = sites.first().copied();
    let there = |word: &WordIx| word_in(desk, index, nearest?, *word);
    let changes =
        words.iter().filter_map(there).map(|site| DraftChange { here: None, there: Some(site) });
    let changes = changes.collect();
    let about = (DraftFindingKind::Missing, DraftStatus::NotFound);
    DraftFinding { changes, ..desk.finding(about, None, sites) }
}

/// The place of a word in a sentence.
fn word_in(desk: &Desk<'_>, index: &StoryIndex, sentence: Site, word: WordIx) -> Option<Site> {
    let segments = desk.findings.segments(sentence.article)?;
    let spans = segments.words[segments.words_in(sentence.span)].iter().map(|word| word.span());
    spans
        .map(|span| Site { span, ..sentence })
        .find(|&site| index.words(desk.corpus, desk.findings, site).contains(&word))
}
