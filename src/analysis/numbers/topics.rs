//! Topics: groups the figures of one story by the question that they answer.
//!
//! ```text
//! article A   14 hurt ──┬── pair ──── Twelve hurt   article B
//!                       └── pair ─┐
//! article C   a dozen hurt ───────┘                 group: 14, Twelve, a dozen
//! ```
//!
//! Two figures of two articles are a pair if each is the other's most likely partner. Pairs are
//! joined into groups, the most likely first, while the mean likeness over the group is high
//! enough. A sentence that many articles print is read once.

use super::about::{FigureContext, NearTerm, TopicModels};
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

/// A figure of the story with its context.
pub(super) struct StoryFigure {
    /// The figure in the first article that prints its sentence.
    pub(super) printed: PrintedFigure,
    /// The figure in every article that prints its sentence, in order of articles.
    sites: Vec<PrintedFigure>,
    /// The context in the first article.
    pub(super) about: FigureContext,
    /// The key of the sentence.
    sentence: u64,
    /// The number of figures of this unit in the article, this one included.
    pub(super) fellows: usize,
    /// The other figures of its sentence and of the sentences beside it: unit, bits of the value,
    /// and whether it is in the same sentence.
    pub(super) company: Vec<(Unit, u64, bool)>,
}

/// The topics of one story. A topic of one article is left out, unless its figures disagree.
pub(super) fn of_story(
    docs: &[Doc<'_>],
    articles_figures: &[ArticleFigures],
    story: &[ArticleIx],
    models: TopicModels<'_>,
) -> Vec<Topic> {
    let mut figures = StoryFigures::default();
    for &article in story {
        figures.read(docs[article.at()], &articles_figures[article.at()], models);
    }
    let StoryFigures { all, rivals, .. } = figures;
    let grouper = TopicGrouper { items: &all, rivals: rivals.into_iter().collect(), models };
    let pairs = grouper.mutual(candidates(&all));
    let groups = grouper.groups(&pairs);
    let is_comparison = |topic: &Topic| {
        !topic.agree || topic.values.iter().any(|value| value.article != topic.values[0].article)
    };
    groups.iter().map(|group| topic(docs, &all, group)).filter(is_comparison).collect()
}

/// The figures of a story, in which a repeated sentence counts once.
#[derive(Default)]
struct StoryFigures {
    all: Vec<StoryFigure>,
    /// The index in `all` by the key of the sentence and the byte offset in it.
    known: FxHashMap<(u64, usize), usize>,
    /// Pairs of indices in `all`, the smaller first.
    rivals: Vec<(usize, usize)>,
}

impl StoryFigures {
    /// Adds the figures of one article.
    fn read(&mut self, doc: Doc<'_>, article: &ArticleFigures, models: TopicModels<'_>) {
        let figures = &article.figures;
        let mut fellows: FxHashMap<Unit, usize> = FxHashMap::default();
        figures.iter().for_each(|figure| *fellows.entry(figure.unit).or_default() += 1);
        let mut numbers = Vec::with_capacity(figures.len());
        for figure in figures {
            let voice = article.voice(figure);
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
                about: FigureContext::of(doc, figure, models),
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

/// The sentence of a figure with the sentences before and after it.
fn around(doc: Doc<'_>, figure: &Figure) -> Span {
    let sentences = doc.sentences();
    let Some(at) = doc.segments.sentence_at(figure.span.start()) else { return figure.span };
    sentences[at.saturating_sub(1)].hull(sentences[(at + 1).min(sentences.len() - 1)])
}

/// Whether a figure is a power of ten from a hundred up, in words, so that the speaker has counted
/// nothing: `a million thanks`.
fn is_hyperbole(doc: Doc<'_>, figure: &Figure) -> bool {
    let in_words = doc.text()[figure.span].chars().all(|c| c.is_alphabetic() || c == ' ');
    let is_power = figure.value >= 100.0 && (figure.value.log10().fract()).abs() < 1e-9;
    figure.unit == Unit::Count && in_words && is_power
}

/// The unit under which figures are compared: days and years share one.
fn kind(unit: Unit) -> Unit {
    if unit.is_calendar() { Unit::Day } else { unit }
}

/// The pairs of figures to compare: figures of one unit in different articles. If a unit has more
/// than [`ALL_PAIRS`] figures, only those with a common context word.
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

/// Whether the first article of one figure prints the other figure too.
fn together(a: &StoryFigure, b: &StoryFigure) -> bool {
    let prints = |item: &StoryFigure, article: ArticleIx| {
        item.sites.binary_search_by_key(&article, |site| site.article).is_ok()
    };
    prints(a, b.printed.article) || prints(b, a.printed.article)
}

/// Groups the figures of a story. Methods take indices in `items`.
struct TopicGrouper<'a> {
    items: &'a [StoryFigure],
    rivals: FxHashSet<(usize, usize)>,
    models: TopicModels<'a>,
}

impl TopicGrouper<'_> {
    /// Whether two figures stand in one sentence and are no rivals, so that they answer two
    /// questions.
    fn are_separate(&self, a: usize, b: usize) -> bool {
        self.items[a].sentence == self.items[b].sentence
            && !self.rivals.contains(&(a.min(b), a.max(b)))
    }

    /// The likeness of two figures; 0 if it is surely or very likely below `least`.
    fn likeness(&self, a: usize, b: usize, least: f32) -> f32 {
        if self.rivals.contains(&(a.min(b), a.max(b))) {
            return RIVAL_LIKENESS;
        }
        likeness(&self.items[a], &self.items[b], self.models.vectors, least)
    }

    /// The likely pairs of `candidates` in which each figure is the other's best partner in its
    /// article, by likeness, descending. Rivals and pairs of one fate need not be the best.
    fn mutual(&self, candidates: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        let likely = candidates.into_iter().chain(self.rivals.iter().copied());
        let mut pairs: Vec<(f32, usize, usize)> = likely
            .map(|(a, b)| (self.likeness(a, b, PAIR_LIKENESS), a, b))
            .filter(|pair| pair.0 >= PAIR_LIKENESS)
            .collect();
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let mut taken: FxHashSet<(usize, ArticleIx)> = FxHashSet::default();
        let article = |at: usize| self.items[at].printed.article;
        let mut mutual = Vec::new();
        for (_, a, b) in pairs {
            let same_fate = self.items[a].about.fate.is_some()
                && self.items[a].about.fate == self.items[b].about.fate;
            let is_best = !taken.contains(&(a, article(b))) && !taken.contains(&(b, article(a)));
            if same_fate || self.rivals.contains(&(a, b)) || is_best {
                taken.insert((a, article(b)));
                taken.insert((b, article(a)));
                mutual.push((a, b));
            }
        }
        mutual
    }

    /// The groups that result from joining `pairs` in order. Each group is sorted and has two
    /// figures or one that several articles print.
    fn groups(&self, pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let items = self.items;
        let mut group_of: Vec<usize> = (0..items.len()).collect();
        let mut groups: Vec<Vec<usize>> = (0..items.len()).map(|at| vec![at]).collect();
        for &(a, b) in pairs {
            let (x, y) = (group_of[a], group_of[b]);
            if x == y || !self.are_joinable(&groups[x], &groups[y]) {
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

    /// Whether the mean likeness between two groups is high enough, and no two of their figures
    /// stand in one sentence.
    fn are_joinable(&self, a: &[usize], b: &[usize]) -> bool {
        let pairs = a
            .iter()
            .take(GROUP_COMPARED)
            .flat_map(|&x| b.iter().take(GROUP_COMPARED).map(move |&y| (x, y)));
        let (mut sum, mut count) = (0.0, 0.0);
        for (x, y) in pairs {
            if self.are_separate(x, y) {
                return false;
            }
            sum += self.likeness(x, y, 0.0);
            count += 1.0;
        }
        sum >= GROUP_LIKENESS * count
    }
}

/// The topic of one group.
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

/// The name of a topic: context words that at least half of the other figures share, in the words
/// and the order of the first article.
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
