//! Topics: which figures of one story answer the same question.
//!
//! Two figures of two articles are paired when each is the other's most likely
//! partner there; pairs make groups, the surest first, as long as all of a
//! group are about the same thing on the mean. A sentence that many articles
//! print is looked at once.

use super::about::{About, NearTerm, TopicWeights};
use super::alike::likeness;
use super::rivals::rivals;
use super::tuned::{
    ALL_PAIRS, CROWDED_NEXT, CROWDED_WORD, GROUP_COMPARED, GROUP_LIKENESS, PAIR_LIKENESS,
    RIVAL_LIKENESS, TOPIC_WORDS,
};
use super::{ArticleFigures, Figure, PrintedFigure, Topic, Unit};
use crate::analysis::Doc;
use crate::corpus::ArticleIx;
use crate::text::{Span, Word};
use rustc_hash::{FxHashMap, FxHashSet};

/// A figure of the story with what it is about.
pub(super) struct StoryFigure {
    /// Where it stands first.
    pub(super) printed: PrintedFigure,
    /// Wherever the same sentence stands, there too.
    sites: Vec<PrintedFigure>,
    pub(super) about: About,
    /// The sentence.
    sentence: u64,
    /// How many figures of its unit the article has, itself among them.
    pub(super) fellows: usize,
    /// The other figures of its sentence and of the next to it: unit, value, whether of its own.
    pub(super) company: Vec<(Unit, u64, bool)>,
}

/// The topics of one story.
pub(super) fn of_story(
    docs: &[Doc<'_>],
    tellings: &[ArticleFigures],
    story: &[ArticleIx],
    looking: TopicWeights<'_>,
) -> Vec<Topic> {
    let mut items = Items::default();
    for &article in story {
        items.read(docs[article.at()], &tellings[article.at()], looking);
    }
    let Items { all, rivals, .. } = items;
    let judge = TopicGrouper { items: &all, rivals: rivals.into_iter().collect(), looking };
    let pairs = judge.mutual(candidates(&all));
    let groups = judge.groups(&pairs);
    let compared = |topic: &Topic| {
        !topic.agree || topic.values.iter().any(|value| value.article != topic.values[0].article)
    };
    groups.iter().map(|group| topic(docs, &all, group)).filter(compared).collect()
}

/// The figures of a story, each sentence once.
#[derive(Default)]
struct Items {
    all: Vec<StoryFigure>,
    /// Sentence and place in it, to the item.
    known: FxHashMap<(u64, usize), usize>,
    rivals: Vec<(usize, usize)>,
}

impl Items {
    fn read(&mut self, doc: Doc<'_>, telling: &ArticleFigures, looking: TopicWeights<'_>) {
        let figures = &telling.figures;
        let mut fellows: FxHashMap<Unit, usize> = FxHashMap::default();
        figures.iter().for_each(|figure| *fellows.entry(figure.unit).or_default() += 1);
        let mut numbers = Vec::with_capacity(figures.len());
        for figure in figures {
            let voice = telling.voice(figure);
            let quoted = voice.is_some_and(|voice| voice.quoted);
            if quoted && is_hyperbole(doc, figure) {
                numbers.push(None);
                continue;
            }
            let sentence =
                doc.segments.sentence_at(figure.span.start()).map(|at| doc.segments.sentences[at]);
            let speaker = voice.and_then(|voice| voice.speaker);
            let printed = PrintedFigure { article: doc.ix, figure: *figure, speaker, sentence };
            let sentence = sentence.unwrap_or(figure.span);
            let key = (
                Word::key_of(&doc.text()[sentence]),
                figure.span.start().saturating_sub(sentence.start()),
            );
            let number = *self.known.entry(key).or_insert(self.all.len());
            numbers.push(Some(number));
            if number < self.all.len() {
                self.all[number].sites.push(printed);
                continue;
            }
            let around = around(doc, figure);
            let beside = figures
                .iter()
                .filter(|other| around.covers(other.span) && other.span != figure.span);
            self.all.push(StoryFigure {
                printed,
                sites: vec![printed],
                about: About::of(doc, figure, looking),
                sentence: key.0,
                fellows: fellows[&figure.unit],
                company: beside
                    .map(|other| (other.unit, other.value.to_bits(), sentence.covers(other.span)))
                    .collect(),
            });
        }
        let of = |(a, b): (usize, usize)| Some((numbers[a]?, numbers[b]?));
        self.rivals.extend(
            rivals(doc, figures)
                .into_iter()
                .filter_map(of)
                .filter(|(a, b)| a != b)
                .map(|(a, b)| (a.min(b), a.max(b))),
        );
    }
}

/// The sentence of a figure and those before and behind it.
fn around(doc: Doc<'_>, figure: &Figure) -> Span {
    let sentences = doc.sentences();
    let Some(at) = doc.segments.sentence_at(figure.span.start()) else { return figure.span };
    sentences[at.saturating_sub(1)].hull(sentences[(at + 1).min(sentences.len() - 1)])
}

/// `a million thanks`: a round number in words, of which the speaker has counted nothing.
fn is_hyperbole(doc: Doc<'_>, figure: &Figure) -> bool {
    let words = doc.text()[figure.span].chars().all(|c| c.is_alphabetic() || c == ' ');
    let power = figure.value >= 100.0 && (figure.value.log10().fract()).abs() < 1e-9;
    figure.unit == Unit::Count && words && power
}

/// Days and years are of one kind.
fn kind(unit: Unit) -> Unit {
    if unit.is_calendar() { Unit::Day } else { unit }
}

/// Pairs of figures of one unit in different articles: all where they are few, else those
/// that share a telling word.
fn candidates(items: &[StoryFigure]) -> Vec<(usize, usize)> {
    let mut of_kind: FxHashMap<Unit, Vec<usize>> = FxHashMap::default();
    for (at, item) in items.iter().enumerate() {
        of_kind.entry(kind(item.printed.figure.unit)).or_default().push(at);
    }
    let mut postings: FxHashMap<(Unit, u64), Vec<usize>> = FxHashMap::default();
    let mut pairs = FxHashSet::default();
    for (unit, all) in of_kind {
        if all.len() <= ALL_PAIRS {
            pairs.extend(
                all.iter()
                    .enumerate()
                    .flat_map(|(nth, &a)| all[nth + 1..].iter().map(move |&b| (a, b))),
            );
            continue;
        }
        for at in all {
            let about = &items[at].about;
            let terms = about.terms.iter().chain(&about.nouns).map(|term| term.stem);
            for stem in terms.chain(about.fate.map(Word::key_of)) {
                postings.entry((unit, stem)).or_default().push(at);
            }
        }
    }
    for posting in postings.values() {
        let ahead = if posting.len() > CROWDED_WORD { CROWDED_NEXT } else { CROWDED_WORD };
        for (nth, &a) in posting.iter().enumerate() {
            pairs.extend(posting[nth + 1..].iter().take(ahead).map(|&b| (a, b)));
        }
    }
    let mut pairs: Vec<(usize, usize)> =
        pairs.into_iter().filter(|&(a, b)| a != b && !together(&items[a], &items[b])).collect();
    pairs.sort_unstable();
    pairs
}

/// Whether the first article of one prints the other too.
fn together(a: &StoryFigure, b: &StoryFigure) -> bool {
    let prints = |item: &StoryFigure, article: ArticleIx| {
        item.sites.binary_search_by_key(&article, |site| site.article).is_ok()
    };
    prints(a, b.printed.article) || prints(b, a.printed.article)
}

/// Compares the figures of a story.
struct TopicGrouper<'a> {
    items: &'a [StoryFigure],
    rivals: FxHashSet<(usize, usize)>,
    looking: TopicWeights<'a>,
}

impl TopicGrouper<'_> {
    /// Whether one sentence gives both, as two figures.
    fn parted(&self, a: usize, b: usize) -> bool {
        self.items[a].sentence == self.items[b].sentence
            && !self.rivals.contains(&(a.min(b), a.max(b)))
    }

    /// 0 when it is below `least`.
    fn likeness(&self, a: usize, b: usize, least: f32) -> f32 {
        if self.rivals.contains(&(a.min(b), a.max(b))) {
            return RIVAL_LIKENESS;
        }
        likeness(&self.items[a], &self.items[b], self.looking.vectors, least)
    }

    /// The pairs that are best for both, of the two articles, all that count
    /// people of one fate, and rivals; the surest first.
    fn mutual(&self, candidates: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        let likely = candidates.into_iter().chain(self.rivals.iter().copied());
        let mut pairs: Vec<(f32, usize, usize)> = likely
            .map(|(a, b)| (self.likeness(a, b, PAIR_LIKENESS), a, b))
            .filter(|pair| pair.0 >= PAIR_LIKENESS)
            .collect();
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let mut taken: FxHashSet<(usize, ArticleIx)> = FxHashSet::default();
        let article = |at: usize| self.items[at].printed.article;
        let best = |&(_, a, b): &(f32, usize, usize)| {
            let fate = self.items[a].about.fate.is_some()
                && self.items[a].about.fate == self.items[b].about.fate;
            let free = fate || self.rivals.contains(&(a, b));
            let first =
                free || !taken.contains(&(a, article(b))) && !taken.contains(&(b, article(a)));
            if first {
                taken.insert((a, article(b)));
                taken.insert((b, article(a)));
            }
            first.then_some((a, b))
        };
        pairs.iter().filter_map(best).collect()
    }

    /// Figures put together along `pairs`; each group in order.
    fn groups(&self, pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let items = self.items;
        let mut group_of: Vec<usize> = (0..items.len()).collect();
        let mut groups: Vec<Vec<usize>> = (0..items.len()).map(|at| vec![at]).collect();
        for &(a, b) in pairs {
            let (x, y) = (group_of[a], group_of[b]);
            if x == y || !self.together(&groups[x], &groups[y]) {
                continue;
            }
            let moved = std::mem::take(&mut groups[y]);
            moved.iter().for_each(|&at| group_of[at] = x);
            groups[x].extend(moved);
        }
        groups
            .retain(|group| group.len() > 1 || group.len() == 1 && items[group[0]].sites.len() > 1);
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort_unstable();
        groups
    }

    fn together(&self, a: &[usize], b: &[usize]) -> bool {
        let pairs = a
            .iter()
            .take(GROUP_COMPARED)
            .flat_map(|&x| b.iter().take(GROUP_COMPARED).map(move |&y| (x, y)));
        let (mut sum, mut count) = (0.0, 0.0);
        for (x, y) in pairs {
            if self.parted(x, y) {
                return false;
            }
            sum += self.likeness(x, y, 0.0);
            count += 1.0;
        }
        sum >= GROUP_LIKENESS * count
    }
}

fn topic(docs: &[Doc<'_>], items: &[StoryFigure], group: &[usize]) -> Topic {
    let mut values: Vec<PrintedFigure> =
        group.iter().flat_map(|&at| items[at].sites.iter().copied()).collect();
    values.sort_by_key(|value| (value.article, value.figure.span));
    let figure = |at: usize| &items[at].printed.figure;
    let agree = group
        .iter()
        .enumerate()
        .all(|(nth, &a)| group[nth + 1..].iter().all(|&b| figure(a).agrees(figure(b))));
    Topic { about: about(docs, items, group), values, agree }
}

/// What most of a group have in common, in words of its first article.
fn about(docs: &[Doc<'_>], items: &[StoryFigure], group: &[usize]) -> String {
    let first = &items[group[0]];
    let text = docs[first.printed.article.at()].text();
    let others = &group[1..];
    let has = |item: &StoryFigure, stem: u64| {
        item.about.terms.iter().chain(&item.about.nouns).any(|term| term.stem == stem)
    };
    let shared = |stem: u64| match others.len() {
        0 => 1.0,
        all => others.iter().filter(|&&at| has(&items[at], stem)).count() as f32 / all as f32,
    };
    let mut telling: Vec<(f32, NearTerm)> =
        first.about.terms.iter().map(|&term| (term.weight * shared(term.stem), term)).collect();
    telling.retain(|(_, term)| shared(term.stem) >= 0.5);
    if telling.is_empty() {
        telling = first.about.terms.iter().map(|&term| (term.weight, term)).collect();
    }
    telling.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.span.cmp(&b.1.span)));
    telling.truncate(TOPIC_WORDS);
    let mut words: Vec<NearTerm> = telling.into_iter().map(|(_, term)| term).collect();
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
