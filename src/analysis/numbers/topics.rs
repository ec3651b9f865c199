//! Topics: which figures of one story answer the same question.
//!
//! Two figures of two articles are paired when each is the other's most likely
//! partner there; pairs make groups, the surest first, as long as all of a
//! group are about the same thing on the mean.

use super::about::{About, Rarity, Term};
use super::{Figure, Printed, Topic, Unit};
use crate::analysis::Doc;
use crate::corpus::ArticleIx;
use crate::text::Word;
use rustc_hash::{FxHashMap, FxHashSet};

/// How surely two figures are about the same thing, to be paired.
const SURE: f32 = 0.42;
/// … and on the mean over a group.
const MEAN: f32 = 0.35;
/// Values that differ by more than this factor are seldom of one thing.
const FAR: f64 = 5.0;
/// A word near more figures than this pairs only those that follow one another.
const COMMON: usize = 64;
/// How many of those.
const NEXT: usize = 8;
/// Words that tell what a topic is about, at most.
const WORDS: usize = 3;

/// A figure of the story with what it is about.
struct Item {
    printed: Printed,
    about: About,
}

/// The topics of one story.
pub(super) fn of_story(docs: &[Doc<'_>], figures: &[Vec<Figure>], story: &[ArticleIx], rarity: Rarity<'_>) -> Vec<Topic> {
    if story.len() < 2 {
        return Vec::new();
    }
    let of = |&article: &ArticleIx| {
        let doc = docs[article.at()];
        figures[article.at()]
            .iter()
            .map(move |&figure| Item { printed: Printed { article, figure }, about: About::of(doc, &figure, rarity) })
    };
    let items: Vec<Item> = story.iter().flat_map(of).collect();
    let pairs = mutual(&items, candidates(&items));
    let groups = groups(&items, &pairs);
    groups.iter().map(|group| topic(docs, &items, group)).collect()
}

/// Pairs of figures of one unit that share a telling word.
fn candidates(items: &[Item]) -> FxHashSet<(usize, usize)> {
    let mut postings: FxHashMap<(Unit, u64), Vec<usize>> = FxHashMap::default();
    for (at, item) in items.iter().enumerate() {
        let terms = item.about.terms.iter().chain(&item.about.nouns).map(|term| term.stem);
        for stem in terms.chain(item.about.fate.map(Word::key_of)) {
            postings.entry((item.printed.figure.unit, stem)).or_default().push(at);
        }
    }
    let mut pairs = FxHashSet::default();
    for posting in postings.values() {
        let ahead = if posting.len() > COMMON { NEXT } else { COMMON };
        for (nth, &a) in posting.iter().enumerate() {
            let others = posting[nth + 1..].iter().take(ahead);
            pairs.extend(others.filter(|&&b| items[a].printed.article != items[b].printed.article).map(|&b| (a, b)));
        }
    }
    pairs
}

fn likeness(a: &Item, b: &Item) -> f32 {
    let (x, y) = (&a.printed.figure, &b.printed.figure);
    if x.unit != y.unit || x.unit == Unit::Day && !days_compare(x, y) {
        return 0.0;
    }
    let counts = x.unit == Unit::Count;
    let ratio = x.value.max(y.value) / x.value.min(y.value).max(1e-9);
    let far = if ratio > FAR && x.unit != Unit::Day { 0.2 } else { 0.0 };
    let same = x.value.to_bits() == y.value.to_bits() && (!counts || x.value > 10.0);
    a.about.likeness(&b.about, counts, same) - far
}

/// A day with a year and one without are not compared.
fn days_compare(x: &Figure, y: &Figure) -> bool {
    (x.value < 1e4) == (y.value < 1e4)
}

/// The pairs that are best for both, of the two articles, and all that count
/// people of one fate; the surest first.
fn mutual(items: &[Item], candidates: FxHashSet<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(f32, usize, usize)> = candidates.into_iter().map(|(a, b)| (likeness(&items[a], &items[b]), a, b)).collect();
    pairs.retain(|pair| pair.0 >= SURE);
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut taken: FxHashSet<(usize, ArticleIx)> = FxHashSet::default();
    let article = |at: usize| items[at].printed.article;
    let best = |&(_, a, b): &(f32, usize, usize)| {
        let fate = items[a].about.fate.is_some() && items[a].about.fate == items[b].about.fate;
        let first = fate || !taken.contains(&(a, article(b))) && !taken.contains(&(b, article(a)));
        if first {
            taken.insert((a, article(b)));
            taken.insert((b, article(a)));
        }
        first.then_some((a, b))
    };
    pairs.iter().filter_map(best).collect()
}

/// Figures put together along `pairs`; each group in order.
fn groups(items: &[Item], pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut group_of: Vec<usize> = (0..items.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..items.len()).map(|at| vec![at]).collect();
    for &(a, b) in pairs {
        let (x, y) = (group_of[a], group_of[b]);
        if x == y || !together(items, &groups[x], &groups[y]) {
            continue;
        }
        let moved = std::mem::take(&mut groups[y]);
        moved.iter().for_each(|&at| group_of[at] = x);
        groups[x].extend(moved);
    }
    groups.retain(|group| group.len() > 1);
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

/// Figures of either group that are compared, at most.
const COMPARED: usize = 16;

fn together(items: &[Item], a: &[usize], b: &[usize]) -> bool {
    let pairs = a.iter().take(COMPARED).flat_map(|&x| b.iter().take(COMPARED).map(move |&y| (x, y)));
    let (mut sum, mut count) = (0.0, 0.0);
    for (x, y) in pairs {
        sum += likeness(&items[x], &items[y]);
        count += 1.0;
    }
    sum >= MEAN * count
}

fn topic(docs: &[Doc<'_>], items: &[Item], group: &[usize]) -> Topic {
    let values: Vec<Printed> = group.iter().map(|&at| items[at].printed).collect();
    let agree = values.iter().enumerate().all(|(nth, a)| values[nth + 1..].iter().all(|b| a.figure.agrees(&b.figure)));
    Topic { about: about(docs, items, group), values, agree }
}

/// What most of a group have in common, in words of its first article.
fn about(docs: &[Doc<'_>], items: &[Item], group: &[usize]) -> String {
    let first = &items[group[0]];
    let text = docs[first.printed.article.at()].text();
    let others = &group[1..];
    let has = |item: &Item, stem: u64| item.about.terms.iter().chain(&item.about.nouns).any(|term| term.stem == stem);
    let shared = |stem: u64| others.iter().filter(|&&at| has(&items[at], stem)).count() as f32 / others.len() as f32;
    let mut telling: Vec<(f32, Term)> = first.about.terms.iter().map(|&term| (term.weight * shared(term.stem), term)).collect();
    telling.retain(|(_, term)| shared(term.stem) >= 0.5);
    telling.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.span.cmp(&b.1.span)));
    telling.truncate(WORDS);
    let mut words: Vec<Term> = telling.into_iter().map(|(_, term)| term).collect();
    words.extend(first.about.nouns.iter().filter(|noun| shared(noun.stem) >= 0.5));
    words.sort_by_key(|term| term.span);
    words.dedup_by_key(|term| term.span);
    let mut about: Vec<&str> = words.iter().map(|term| &text[term.span]).collect();
    about.extend(first.about.fate.filter(|fate| !about.contains(fate)));
    if about.is_empty() {
        about.push(&text[first.printed.figure.span]);
    }
    about.join(" ")
}
