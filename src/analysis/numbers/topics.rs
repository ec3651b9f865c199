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

use super::about::{FigureContext, TopicModels, near_words};
use super::alike::likeness;
use super::naming;
use super::question::{self, Question};
use super::rivals::rivals;
use super::tuned::{
    ALL_PAIRS, CROWDED_NEXT, CROWDED_WORD, GROUP_COMPARED, GROUP_LIKENESS, MOST_TOLLS, MOST_VALUES,
    PAIR_LIKENESS, RIVAL_LIKENESS,
};
use super::verdict::{Comparer, SameQuestion, StoryArticle};
use super::{ArticleFigures, Figure, PrintedFigure, Topic, TopicVerdict, Unit};
use crate::analysis::Doc;
use crate::corpus::ArticleIx;
use crate::lexis::semantic::Meaning;
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
    /// The question that it answers.
    pub(super) question: Question,
    /// The meaning of the noun that it counts.
    pub(super) noun_meaning: Meaning,
    /// The key of the last word that names its speaker.
    pub(super) speaker: Option<u64>,
    /// Whether it stands in quotation marks.
    pub(super) is_quoted: bool,
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
    let StoryFigures { all, rivals, articles, .. } = figures;
    let comparer = Comparer { articles: &articles, vectors: models.vectors };
    let grouper = TopicGrouper { items: &all, rivals, models, comparer };
    let pairs = grouper.mutual(candidates(&all));
    let mut topics = Vec::new();
    for group in grouper.groups(&pairs) {
        for (group, verdict) in grouper.split(group) {
            topics.push(topic(docs, &all, &group, verdict));
        }
    }
    topics
}

/// The figures of a story, in which a repeated sentence counts once.
#[derive(Default)]
struct StoryFigures {
    all: Vec<StoryFigure>,
    /// The index in `all` by the key of the sentence and the byte offset in it.
    known: FxHashMap<(u64, usize), usize>,
    /// Pairs of indices in `all`, the smaller first, and whether the article leaves open which of them
    /// holds.
    rivals: FxHashMap<(usize, usize), bool>,
    /// The articles that print a sentence first.
    articles: FxHashMap<ArticleIx, StoryArticle>,
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
            let facts = self.articles.entry(doc.ix).or_insert_with(|| StoryArticle {
                names: question::names(doc),
                figures: figures.clone(),
                published: doc.article.published,
            });
            let question = Question::of(doc, figure, figures, &facts.names);
            let noun = question.noun.map_or("", |noun| &doc.text()[noun]);
            let last_word = |span: Span| doc.segments.words[doc.segments.words_in(span)].last();
            let around = around(doc, figure);
            let from = figures.partition_point(|other| other.span.start() < around.start());
            let beside = figures[from..]
                .iter()
                .take_while(|other| around.covers(other.span))
                .filter(|other| other.span != figure.span);
            self.all.push(StoryFigure {
                printed,
                sites: vec![printed],
                about: FigureContext::of(doc, figure, models),
                noun_meaning: models.vectors.meaning(noun),
                speaker: speaker
                    .and_then(last_word)
                    .map(|word| word.key())
                    .filter(|key| !question::is_own_account(*key)),
                is_quoted: quoted,
                question,
                sentence: key.0,
                fellows: fellows[&figure.unit],
                company: beside
                    .map(|other| (other.unit, other.value.to_bits(), sentence.covers(other.span)))
                    .collect(),
            });
        }
        for rival in rivals(doc, figures) {
            if let (Some(a), Some(b)) = (numbers[rival.first], numbers[rival.second])
                && a != b
            {
                self.rivals.insert((a.min(b), a.max(b)), rival.is_open);
            }
        }
    }
}

/// The sentence of a figure with the sentences before and after it, as far as `SENTENCE_REACH` words
/// from the figure.
fn around(doc: Doc<'_>, figure: &Figure) -> Span {
    let (sentences, segments) = (doc.sentences(), doc.segments);
    let Some(at) = segments.sentence_at(figure.span.start()) else { return figure.span };
    let all = sentences[at.saturating_sub(1)].hull(sentences[(at + 1).min(sentences.len() - 1)]);
    let words = &segments.words[near_words(segments, all, &segments.words_in(figure.span))];
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span().hull(last.span()).hull(figure.span),
        _ => figure.span,
    }
}

/// Whether a figure is a power of ten from a hundred up, in words, so that the speaker has counted
/// nothing: `a million thanks`.
fn is_hyperbole(doc: Doc<'_>, figure: &Figure) -> bool {
    let in_words = doc.text()[figure.span].chars().all(|c| c.is_alphabetic() || c == ' ');
    let is_power = figure.value >= 100.0 && (figure.value.log10().fract()).abs() < 1e-9;
    figure.unit == Unit::Count && in_words && is_power
}

/// The unit under which figures are compared: days and years share one, and so do the units of one
/// dimension.
fn kind(unit: Unit) -> Unit {
    if unit.is_calendar() { Unit::Day } else { unit.dimension() }
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
    rivals: FxHashMap<(usize, usize), bool>,
    models: TopicModels<'a>,
    comparer: Comparer<'a>,
}

impl TopicGrouper<'_> {
    /// Whether two figures stand in one sentence and are no rivals, so that they answer two
    /// questions.
    fn are_separate(&self, a: usize, b: usize) -> bool {
        self.items[a].sentence == self.items[b].sentence
            && !self.rivals.contains_key(&(a.min(b), a.max(b)))
    }

    /// The likeness of two figures; 0 if it is surely or very likely below `least`.
    fn likeness(&self, a: usize, b: usize, least: f32) -> f32 {
        if self.rivals.contains_key(&(a.min(b), a.max(b))) {
            return RIVAL_LIKENESS;
        }
        let (a, b) = (&self.items[a], &self.items[b]);
        if self.comparer.are_apart(a, b) {
            return 0.0;
        }
        likeness(a, b, self.models.vectors, least)
    }

    /// The likely pairs of `candidates` in which each figure is the other's best partner in its
    /// article, by likeness, descending. Rivals and pairs of one fate need not be the best.
    fn mutual(&self, candidates: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        let likely = candidates.into_iter().chain(self.rivals.keys().copied());
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
            if same_fate || self.rivals.contains_key(&(a, b)) || is_best {
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

    /// Whether the mean likeness between two groups is high enough, no two of their figures stand in
    /// one sentence, and no two answer two questions.
    fn are_joinable(&self, a: &[usize], b: &[usize]) -> bool {
        let pairs = a
            .iter()
            .take(GROUP_COMPARED)
            .flat_map(|&x| b.iter().take(GROUP_COMPARED).map(move |&y| (x, y)));
        let (mut sum, mut count) = (0.0, 0.0);
        for (x, y) in pairs {
            if self.are_separate(x, y) || self.comparer.are_apart(&self.items[x], &self.items[y]) {
                return false;
            }
            sum += self.likeness(x, y, 0.0);
            count += 1.0;
        }
        sum >= GROUP_LIKENESS * count
    }

    /// The topics of a group, each with its verdict. If figures disagree, those that surely answer
    /// their question are one topic, and the others another.
    fn split(&self, group: Vec<usize>) -> Vec<(Vec<usize>, TopicVerdict)> {
        let mut rest = group;
        let mut topics = Vec::new();
        while rest.len() > 1 || rest.len() == 1 && self.items[rest[0]].sites.len() > 1 {
            let verdict = self.verdict(&rest);
            if verdict > TopicVerdict::Updated {
                if self.is_of_many_articles(&rest) || self.has_two_accounts(&rest) {
                    topics.push((rest, verdict));
                }
                break;
            }
            let (core, others) = self.core(&rest);
            topics.push((core, verdict));
            rest = others;
        }
        topics
    }

    /// What the figures of a group say together.
    fn verdict(&self, group: &[usize]) -> TopicVerdict {
        let of = |a: usize, b: usize| {
            let verdict = self.comparer.pair_verdict(&self.items[a], &self.items[b]);
            if verdict <= TopicVerdict::Updated && self.are_known_apart(group, a, b) {
                TopicVerdict::NotCompared
            } else {
                verdict
            }
        };
        let pairs = group
            .iter()
            .enumerate()
            .flat_map(|(nth, &a)| group[nth + 1..].iter().map(move |&b| (a, b)));
        let most = if self.has_fate(group) { MOST_TOLLS } else { MOST_VALUES };
        if self.distinct_values(group) > most {
            return TopicVerdict::NotCompared;
        }
        pairs.map(|(a, b)| of(a, b)).min().unwrap_or(TopicVerdict::Agree)
    }

    /// The number of values in a group of which no two agree.
    fn distinct_values(&self, group: &[usize]) -> usize {
        let mut distinct: Vec<&Figure> = Vec::new();
        for &at in group {
            let figure = &self.items[at].printed.figure;
            if !distinct.iter().any(|known| known.agrees(figure)) {
                distinct.push(figure);
            }
        }
        distinct.len()
    }

    /// Whether the figures count people with a fate.
    fn has_fate(&self, group: &[usize]) -> bool {
        group.iter().any(|&at| self.items[at].about.fate.is_some())
    }

    /// Whether one article gives the values of both figures, so that they answer two questions.
    fn are_known_apart(&self, group: &[usize], a: usize, b: usize) -> bool {
        let value = |at: usize| self.items[at].printed.figure;
        let prints = |figure: usize| {
            let same =
                move |at: &&usize| value(**at).value.to_bits() == value(figure).value.to_bits();
            group
                .iter()
                .filter(same)
                .flat_map(|&at| self.items[at].sites.iter().map(|site| site.article))
        };
        let ours: FxHashSet<ArticleIx> = prints(a).collect();
        prints(b).any(|article| ours.contains(&article))
    }

    /// The figures of `group` that surely answer the question on which two of them disagree, and the
    /// others.
    fn core(&self, group: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let same = |a: usize, b: usize| {
            let question = self.comparer.same_question(&self.items[a], &self.items[b]);
            let (x, y) = (&self.items[a], &self.items[b]);
            let one_noun = x.question.counted.is_some() && x.question.counted == y.question.counted;
            question == SameQuestion::Yes
                || question == SameQuestion::Perhaps
                    && (one_noun || question::one_fate(&x.about, &y.about))
                    && self.items[a].printed.figure.agrees(&self.items[b].printed.figure)
        };
        let clash = |&(a, b): &(usize, usize)| {
            self.comparer.pair_verdict(&self.items[a], &self.items[b]) <= TopicVerdict::Updated
                && !self.are_known_apart(group, a, b)
        };
        let mut core: Vec<usize> = Vec::new();
        for (nth, &a) in group.iter().enumerate() {
            for &b in &group[nth + 1..] {
                if clash(&(a, b)) {
                    core.extend([a, b]);
                }
            }
        }
        core.sort_unstable();
        core.dedup();
        let (mut inside, others): (Vec<usize>, Vec<usize>) = group
            .iter()
            .partition(|&&at| core.contains(&at) || core.iter().any(|&known| same(at, known)));
        inside.sort_unstable();
        (inside, others)
    }

    /// Whether one article sets two of the figures against each other, as two accounts.
    fn has_two_accounts(&self, group: &[usize]) -> bool {
        let rivals = self.rivals.iter().filter(|rival| !*rival.1);
        rivals.into_iter().any(|((a, b), _)| group.contains(a) && group.contains(b))
    }

    /// Whether two articles or more print the figures.
    fn is_of_many_articles(&self, group: &[usize]) -> bool {
        let mut sites = group.iter().flat_map(|&at| &self.items[at].sites);
        let first = sites.next().map(|site| site.article);
        sites.any(|site| Some(site.article) != first)
    }
}

/// The topic of one group.
fn topic(docs: &[Doc<'_>], items: &[StoryFigure], group: &[usize], verdict: TopicVerdict) -> Topic {
    let mut values: Vec<PrintedFigure> =
        group.iter().flat_map(|&at| items[at].sites.iter().copied()).collect();
    values.sort_by_key(|value| (value.article, value.figure.span));
    Topic { about: naming::name(docs, items, group), values, verdict }
}
