//! `Question`: what a figure answers, read from the words beside it.
//!
//! ```text
//! In March the Tarnford poll put the turnout of 12 young voters, half of whom …
//!    └ time     └ name           └ before          └ mods └ counted     └ part
//! ```
//!
//! Two figures can be compared only if no slot of their questions differs. [`Question::conflicts`]
//! tests for a difference that excludes one question, [`Question::doubts`] for one that can be chance.

mod word_lists;

use super::about::{FigureContext, is_function, is_people, stem_key};
use super::tuned::{
    COUNTED_WORDS, GOVERNED_WORDS, NAME_REACH, NEAR_CONTENT, PART_REACH, TIME_REACH,
};
use super::{Figure, Unit};
use crate::analysis::Doc;
use crate::text::calendar::{month, weekday};
use crate::text::{Span, fold};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;
use word_lists::{FEARED, HOURS, LIGHT, PERIODS, POSSIBLE, PREPOSITIONS, REPORTS, VERBS};

/// The slots of a question. Stems are keys; lists are in ascending order.
#[allow(clippy::struct_excessive_bools, reason = "each slot is a fact of its own")]
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Question {
    /// The noun that is counted, or that a share or a sum is of.
    pub(super) counted: Option<u64>,
    /// The bytes of the noun.
    pub(super) noun: Option<Span>,
    /// Whether the noun is a word for people.
    pub(super) people: bool,
    /// The words between the figure and the noun (`assault rifles`).
    mods: Vec<u64>,
    /// The content words close to the figure.
    pub(super) near: Vec<u64>,
    /// The names close to the figure.
    names: Vec<u64>,
    /// The last name before the figure: whose it can be.
    bearer: Option<u64>,
    /// The times that the sentence names.
    times: Vec<TimeMark>,
    /// Whether the figure counts a part: `another 12`, `12 of them`, `including 12`.
    part: bool,
    /// What the figure is per: `each`, `a day`.
    per: Option<u64>,
    /// Whether it is a thing that can or will be.
    possible: bool,
    /// Whether people are feared, believed or presumed to have the fate.
    feared: bool,
    /// The end of a movement that the figure is (`from 5 to 7`).
    end: Option<MoveEnd>,
    /// The content words before the figure, and what the prepositions after it govern.
    before: Vec<u64>,
    objects: Vec<PrepositionObject>,
    /// The noun before `says` or `puts`, or after `according to`: whose figure it is.
    account: Option<u64>,
    /// The name beside an age.
    pub(super) person: Option<u64>,
    /// Whether it is a sum over several events: `a total of 12`, `12 in all`.
    total: bool,
    /// Whether it stands beside an alternative (`60 or 70`), or in brackets after another figure.
    second: bool,
    /// The other counts of the sentence: the stem of the word after each, and the bits of
    /// its value.
    beside: Vec<(u64, u64)>,
}

/// What a preposition after the figure governs: `for` children.
#[derive(Clone, Debug, PartialEq)]
struct PrepositionObject {
    preposition: String,
    /// The stems of up to three words.
    stems: Vec<u64>,
    /// The key of the last of them, if it is a name.
    name: Option<u64>,
}

/// A time that a sentence names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TimeMark {
    /// A year of four digits.
    Year(u32),
    /// A month, January is 1.
    Month(u32),
    /// `last year`, `this week`: −1, 0 or 1, and the stem of the period.
    Relative(i8, u64),
    /// A quarter or half of a year.
    Quarter(u64),
    /// A day of the week, Monday is 1.
    Weekday(u32),
    /// A part of a day: `in early trading`, `at the close`.
    Hour(u64),
    /// A stretch of time that something is counted over: `since`, `so far`, `four nights`.
    Stretch,
    /// A time of an earlier event: `ago`, `previous`.
    Past,
}

/// An end of a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MoveEnd {
    From,
    To,
}

/// The names of an article: the keys of words with a capital inside its sentences.
pub(super) fn names(doc: Doc<'_>) -> FxHashSet<u64> {
    let segments = doc.segments;
    let mut names = FxHashSet::default();
    for &sentence in doc.sentences() {
        let words = &segments.words[segments.words_in(sentence)];
        // A headline in title case tells nothing.
        let capitals = words.iter().filter(|word| word.case().is_capital()).count();
        if 2 * capitals > words.len() && words.len() > 3 {
            continue;
        }
        let inner = words.iter().skip(1).filter(|word| word.case().is_capital());
        let inner = inner.filter(|word| {
            let folded = fold::word(&doc.text()[word.span()]);
            word.span().len() > 1 && weekday(&folded).is_none() && month(&folded).is_none()
        });
        names.extend(inner.map(|word| word.key()));
    }
    names
}

impl Question {
    /// The question of `figure`, one of the `figures` of the article. `named` are its names.
    pub(super) fn of(
        doc: Doc<'_>,
        figure: &Figure,
        figures: &[Figure],
        named: &FxHashSet<u64>,
    ) -> Self {
        let reader = QuestionReader::new(doc, figure);
        let mut question = Self { per: reader.per(), end: reader.end(), ..Self::default() };
        question.feared = reader.any_near(FEARED, PART_REACH);
        question.possible = reader.any_near(POSSIBLE, PART_REACH);
        question.part = reader.is_part();
        question.total = reader.is_total();
        question.second = reader.is_second();
        question.beside = reader.beside(figures);
        question.before = sorted(
            reader
                .near()
                .filter(|at| *at < reader.figure.start)
                .map(|at| stem_key(&reader.word(at))),
        );
        question.objects = reader.objects(named);
        question.account = reader.account();
        question.person = reader.person(named);
        let counted = reader.counted(figure);
        if let Some((&head, mods)) = counted.split_last() {
            question.people = is_people(&reader.word(head));
            question.counted = Some(stem_key(&reader.word(head)));
            question.noun = Some(reader.span(head));
            question.mods = sorted(mods.iter().map(|&at| stem_key(&reader.word(at))));
        }
        question.near = sorted(reader.near().map(|at| stem_key(&reader.word(at))));
        let name = |at: usize| {
            let word = doc.segments.words[at];
            let is_name = word.case().is_capital() && named.contains(&word.key());
            if is_name { Some(word.key()) } else { None }
        };
        question.names = sorted(reader.within(NAME_REACH).filter_map(name));
        let before = reader.within(NAME_REACH).filter(|at| *at < reader.figure.start);
        question.bearer = before.filter_map(name).last();
        question.times = reader.times();
        question
    }

    /// Whether a slot excludes that two figures answer one question.
    pub(super) fn conflicts(&self, other: &Self) -> bool {
        self.end.zip(other.end).is_some_and(|(a, b)| a != b)
    }

    /// Whether a slot makes it doubtful that two figures answer one question: one has a name, a
    /// time, a qualifier or a possibility that the other lacks.
    pub(super) fn doubts(&self, other: &Self, known: [&FxHashSet<u64>; 2]) -> bool {
        let [ours, theirs] = self.own_names(other, known);
        self.possible != other.possible
            || self.end != other.end
            || self.second
            || other.second
            || self.total != other.total
            || self.is_beside_others(other)
            || self.part != other.part
            || self.per != other.per
            || self.feared != other.feared
            || self.times_clash(other)
            || self.names_clash(other, known)
            || self.mods != other.mods
            || ours > 0
            || theirs > 0
            || self.weighty_times() != other.weighty_times()
    }

    /// Whether the words around the figures differ in a way that changes what is counted: other words
    /// before both, other objects of one preposition, another account. `is_toll` says that both
    /// count people with one fate, who can be told of in any words.
    pub(super) fn is_worded_apart(
        &self,
        other: &Self,
        is_toll: bool,
        known: [&FxHashSet<u64>; 2],
    ) -> bool {
        let disjoint = |a: &[u64], b: &[u64]| {
            !a.is_empty() && !b.is_empty() && !a.iter().any(|stem| b.contains(stem))
        };
        let only = |a: &[u64], b: &[u64]| a.iter().filter(|stem| !b.contains(stem)).count();
        let objects_differ = self.objects.iter().any(|ours| {
            other.objects.iter().any(|theirs| {
                ours.preposition == theirs.preposition
                    && ours.stems != theirs.stems
                    && if is_toll {
                        ours.name.zip(theirs.name).is_some_and(|(a, b)| {
                            a != b && (known[0].contains(&b) || known[1].contains(&a))
                        })
                    } else {
                        !ours.stems.iter().all(|stem| theirs.stems.contains(stem))
                            && !theirs.stems.iter().all(|stem| ours.stems.contains(stem))
                    }
            })
        });
        let accounts = self.account.zip(other.account).is_some_and(|(a, b)| a != b);
        let (ours, theirs) = (only(&self.names, &other.names), only(&other.names, &self.names));
        objects_differ
            || accounts
            || !is_toll
                && (ours > 0 && theirs > 0
                    || disjoint(&self.before, &other.before)
                    || only(&self.before, &other.before) > 1
                        && only(&other.before, &self.before) > 1)
    }

    /// Whether another figure beside each counts one thing, and has another value: `865 delegates in
    /// 11 states`, `691 delegates in five states`.
    fn is_beside_others(&self, other: &Self) -> bool {
        let one_differs = self.beside.iter().any(|(noun, value)| {
            let theirs = || other.beside.iter().filter(|beside| *noun != 0 && beside.0 == *noun);
            theirs().next().is_some() && !theirs().any(|beside| beside.1 == *value)
        });
        let all_differ = !self.beside.is_empty()
            && !other.beside.is_empty()
            && !self.beside.iter().any(|ours| other.beside.iter().any(|it| it.1 == ours.1));
        one_differs || all_differ
    }

    /// The number of names that only one of the questions has although both articles have them.
    fn own_names(&self, other: &Self, known: [&FxHashSet<u64>; 2]) -> [usize; 2] {
        let only = |ours: &[u64], theirs: &[u64], known: &FxHashSet<u64>| {
            ours.iter().filter(|name| !theirs.contains(name) && known.contains(name)).count()
        };
        [only(&self.names, &other.names, known[1]), only(&other.names, &self.names, known[0])]
    }

    /// Whether the questions have two names, or the figures belong to two.
    fn names_clash(&self, other: &Self, known: [&FxHashSet<u64>; 2]) -> bool {
        let [ours, theirs] = self.own_names(other, known);
        let bearers_differ = |ours: &Self, theirs: &Self, known: &FxHashSet<u64>| {
            let own = ours.bearer.filter(|name| !theirs.names.contains(name));
            own.is_some_and(|name| known.contains(&name))
        };
        let strangers =
            !self.names.is_empty() && !other.names.is_empty() && !self.shares_name(other);
        ours > 0 && theirs > 0
            || strangers
            || self.bearer != other.bearer
                && (bearers_differ(self, other, known[1]) || bearers_differ(other, self, known[0]))
    }

    /// Whether both name a time of one kind, and no time in common.
    fn times_clash(&self, other: &Self) -> bool {
        let kinds = |mark: &TimeMark| std::mem::discriminant(mark);
        self.times.iter().any(|mark| {
            let same: Vec<&TimeMark> =
                other.times.iter().filter(|theirs| kinds(theirs) == kinds(mark)).collect();
            !same.is_empty()
                && !same.contains(&mark)
                && !self.times.iter().any(|ours| other.times.contains(ours))
        }) || self.times.contains(&TimeMark::Past) != other.times.contains(&TimeMark::Past)
    }

    /// The times that must be in both sentences.
    fn weighty_times(&self) -> Vec<TimeMark> {
        let is_weighty = |mark: &&TimeMark| !matches!(mark, TimeMark::Weekday(_));
        self.times.iter().filter(is_weighty).copied().collect()
    }

    /// The number of content words close to both figures.
    pub(super) fn in_common(&self, other: &Self) -> usize {
        self.near.iter().filter(|stem| other.near.binary_search(stem).is_ok()).count()
    }

    /// Whether one name is close to both figures.
    pub(super) fn shares_name(&self, other: &Self) -> bool {
        self.names.iter().any(|name| other.names.contains(name))
    }
}

/// The distinct values, ascending.
fn sorted(keys: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut keys: Vec<u64> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Reads the slots. Words are indices in the words of the article.
struct QuestionReader<'a> {
    doc: Doc<'a>,
    /// The words of the sentence.
    sentence: Range<usize>,
    /// The words of the figure.
    figure: Range<usize>,
}

impl<'a> QuestionReader<'a> {
    fn new(doc: Doc<'a>, figure: &Figure) -> Self {
        let segments = doc.segments;
        let own = segments.words_in(figure.span);
        let sentence = segments
            .sentence_at(figure.span.start())
            .map_or(own.clone(), |at| segments.words_in(segments.sentences[at]));
        Self { doc, sentence, figure: own }
    }

    fn span(&self, at: usize) -> Span {
        self.doc.segments.words[at].span()
    }

    /// The folded word `at`; empty outside of the sentence.
    fn word(&self, at: usize) -> Cow<'a, str> {
        if !self.sentence.contains(&at) {
            return Cow::Borrowed("");
        }
        fold::word(&self.doc.text()[self.span(at)])
    }

    /// The folded word `back` words before the figure.
    fn before(&self, back: usize) -> Cow<'a, str> {
        self.figure.start.checked_sub(back).map_or(Cow::Borrowed(""), |at| self.word(at))
    }

    /// The folded word `ahead` words after the figure, from 0 on.
    fn after(&self, ahead: usize) -> Cow<'a, str> {
        self.word(self.figure.end + ahead)
    }

    /// Whether only blanks or a hyphen stand between word `at` and the word before it.
    fn is_joined(&self, at: usize) -> bool {
        let gap = self.doc.segments.gap_before(self.doc.text(), at);
        gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '‑'))
    }

    /// The words of the sentence at most `reach` words from the figure, without the figure.
    fn within(&self, reach: usize) -> impl Iterator<Item = usize> {
        let from = self.sentence.start.max(self.figure.start.saturating_sub(reach));
        let to = self.sentence.end.min(self.figure.end + reach);
        let figure = self.figure.clone();
        (from..to.max(from)).filter(move |at| !figure.contains(at))
    }

    fn any_near(&self, list: &[&str], reach: usize) -> bool {
        self.within(reach).any(|at| list.contains(&&*self.word(at)))
    }

    /// The words of the noun phrase that the figure counts, the noun last.
    fn counted(&self, figure: &Figure) -> Vec<usize> {
        let after = self.phrase(self.figure.end);
        if figure.unit == Unit::Count || figure.unit.is_age() {
            return after;
        }
        // `5 % of voters`, `$2bn in sales`; else the noun before: `sales of`, `sales rose to`.
        if matches!(&*self.after(0), "of" | "in") && !self.after(0).is_empty() {
            let mut at = self.figure.end + 1;
            while matches!(&*self.word(at), "the" | "all" | "its" | "their" | "his" | "her" | "a") {
                at += 1;
            }
            let phrase = self.phrase(at);
            if !phrase.is_empty() && self.after(0) == "of" {
                return phrase;
            }
        }
        let mut found = Vec::new();
        for at in (self.sentence.start..self.figure.start).rev() {
            let word = self.word(at);
            if found.is_empty() {
                let linked = self.figure.start - at <= GOVERNED_WORDS && self.is_joined(at + 1);
                if !linked {
                    break;
                }
                if !is_function(&word) && !VERBS.contains(&&*word) && word.len() > 2 {
                    found.push(at);
                }
            }
        }
        found
    }

    /// Up to [`COUNTED_WORDS`] content words from `at` on, up to a sign or a function word.
    fn phrase(&self, at: usize) -> Vec<usize> {
        let mut words = Vec::new();
        for at in at..at + COUNTED_WORDS {
            let word = self.word(at);
            let is_state = !words.is_empty() && (is_fate(&word) || is_participle(&word));
            if word.is_empty()
                || !self.is_joined(at)
                || is_function(&word)
                || VERBS.contains(&&*word)
                || is_state
                || word.len() < 3 && !word.starts_with(|c: char| c.is_ascii_digit())
            {
                break;
            }
            words.push(at);
        }
        if words.len() == 1 && is_fate(&self.word(words[0])) {
            words.clear();
        }
        words
    }

    /// The content words close to the figure.
    fn near(&self) -> impl Iterator<Item = usize> {
        self.within(NEAR_CONTENT).filter(|&at| {
            let word = self.word(at);
            word.len() > 2
                && !is_function(&word)
                && !word.starts_with(|c: char| c.is_ascii_digit())
                && !LIGHT.contains(&&*word)
        })
    }

    /// Whether the figure counts a part of something.
    fn is_part(&self) -> bool {
        let of = &*self.after(0) == "of"
            && matches!(
                &*self.after(1),
                "them"
                    | "whom"
                    | "which"
                    | "the"
                    | "those"
                    | "these"
                    | "its"
                    | "their"
                    | "our"
                    | "his"
                    | "her"
            );
        let among = (1..=PART_REACH).any(|back| {
            matches!(&*self.before(back), "including" | "includes" | "included" | "among" | "whom")
        });
        let other = matches!(
            &*self.before(1),
            "another" | "other" | "further" | "additional" | "remaining"
        ) || matches!(
            &*self.after(0),
            "more" | "others" | "other" | "further" | "additional" | "remaining"
        );
        of || among || other
    }

    /// Whether the figure is a sum over several events.
    fn is_total(&self) -> bool {
        let words = ["total", "altogether", "overall", "combined", "cumulative"];
        self.any_near(&words, PART_REACH)
            || &*self.after(0) == "in" && &*self.after(1) == "all"
            || (1..=PART_REACH).any(|back| {
                &*self.before(back) == "all" && back > 1 && &*self.before(back + 1) == "in"
            })
    }

    /// Whether the figure stands beside an alternative, or in brackets after another figure.
    fn is_second(&self) -> bool {
        let text = self.doc.text();
        let number = |at: usize| self.word(at).starts_with(|c: char| c.is_ascii_digit());
        let end = self.figure.end;
        let or =
            &*self.before(1) == "or" && self.figure.start >= 2 && number(self.figure.start - 2)
                || &*self.after(0) == "or" && number(end + 1)
                || &*self.before(1) == "either";
        let gap = self
            .doc
            .segments
            .gap_before(text, self.figure.start.min(self.doc.segments.words.len() - 1));
        or || gap.contains('(')
            && (1..=PART_REACH)
                .any(|back| self.figure.start >= back && number(self.figure.start - back))
    }

    /// The other counts of the sentence, with the stem of the word after each; 0 for a function word.
    fn beside(&self, figures: &[Figure]) -> Vec<(u64, u64)> {
        let (Some(first), Some(last)) =
            (self.sentence.clone().next(), self.sentence.clone().last())
        else {
            return Vec::new();
        };
        let sentence = self.span(first).hull(self.span(last));
        let from = figures.partition_point(|figure| figure.span.start() < sentence.start());
        let others = figures[from..].iter().take_while(|other| sentence.covers(other.span));
        let counts = others.filter(|other| other.unit == Unit::Count);
        counts
            .filter_map(|other| {
                let next = self.doc.segments.words_in(other.span).end;
                let word = self.word(next);
                let own = self.doc.segments.words_in(other.span) == self.figure;
                let noun = if word.len() < 3 || is_function(&word) { 0 } else { stem_key(&word) };
                if own { None } else { Some((noun, other.value.to_bits())) }
            })
            .collect()
    }

    /// What the prepositions after the figure govern, the first of each.
    fn objects(&self, named: &FxHashSet<u64>) -> Vec<PrepositionObject> {
        let mut objects: Vec<PrepositionObject> = Vec::new();
        let end = self.sentence.end.min(self.figure.end + NAME_REACH);
        for at in self.figure.end..end {
            let word = self.word(at);
            if !PREPOSITIONS.contains(&&*word) || objects.iter().any(|it| it.preposition == *word) {
                continue;
            }
            let mut from = at + 1;
            while matches!(
                &*self.word(from),
                "the" | "a" | "an" | "its" | "their" | "his" | "her" | "all"
            ) {
                from += 1;
            }
            let phrase = self.phrase(from);
            let Some(&last) = phrase.last() else { continue };
            let head = self.word(last);
            if weekday(&head).is_some() || month(&head).is_some() || PERIODS.contains(&&*head) {
                continue;
            }
            objects.push(PrepositionObject {
                preposition: word.to_string(),
                stems: phrase.iter().map(|&at| stem_key(&self.word(at))).collect(),
                name: Some(self.doc.segments.words[last].key()).filter(|key| named.contains(key)),
            });
        }
        objects
    }

    /// The noun before a verb of report, or after `according to`.
    fn account(&self) -> Option<u64> {
        let content = |at: &usize| {
            let word = self.word(*at);
            word.len() > 2 && !is_function(&word) && !VERBS.contains(&&*word)
        };
        let from = self.sentence.start.max(self.figure.start.saturating_sub(2 * NAME_REACH));
        let to = self.sentence.end.min(self.figure.end + 2 * NAME_REACH);
        let reports = |at: usize| {
            REPORTS.contains(&&*self.word(at))
                && !matches!(&*self.word(at + 1), "out" | "off" | "up" | "down" | "on" | "to")
        };
        let verb =
            (from..to.max(from)).find(|&at| reports(at) || &*self.word(at) == "according")?;
        if &*self.word(verb) == "according" {
            let named = (verb + 2..to).take_while(|at| *at == verb + 2 || self.is_joined(*at));
            return named
                .take(COUNTED_WORDS)
                .filter(content)
                .last()
                .map(|at| stem_key(&self.word(at)));
        }
        let before = (from..verb).rev().take(COUNTED_WORDS);
        before
            .filter(|at| !self.figure.contains(at))
            .find(content)
            .map(|at| stem_key(&self.word(at)))
    }

    /// The surname beside an age: `66-year-old Mara Oye`, `Mara Oye is a 66-year-old`.
    fn person(&self, named: &FxHashSet<u64>) -> Option<u64> {
        let is_name = |at: usize| {
            let word = self.doc.segments.words[at];
            self.sentence.contains(&at)
                && word.case().is_capital()
                && (named.contains(&word.key()) || at == self.sentence.start)
        };
        let end = self.figure.end;
        let after = (end..self.sentence.end.min(end + COUNTED_WORDS)).find(|&at| is_name(at));
        if let Some(first) = after.filter(|&first| {
            (end..=first).all(|at| self.is_joined(at) && !is_function(&self.word(at)))
        }) {
            let last = (first..self.sentence.end).take_while(|&at| is_name(at)).last()?;
            return Some(self.doc.segments.words[last].key());
        }
        let from = self.sentence.start.max(self.figure.start.saturating_sub(COUNTED_WORDS));
        let last = (from..self.figure.start).rev().find(|&at| is_name(at))?;
        let linked = (last + 1..self.figure.start)
            .all(|at| matches!(&*self.word(at), "is" | "was" | "a" | "an" | "the" | "aged"));
        if linked { Some(self.doc.segments.words[last].key()) } else { None }
    }

    /// What the figure is per.
    fn per(&self) -> Option<u64> {
        let rest = 0..PART_REACH;
        for ahead in rest {
            let word = self.after(ahead);
            if word.is_empty() || ahead > 0 && !self.is_joined(self.figure.end + ahead) {
                break;
            }
            if matches!(&*word, "per" | "a" | "an" | "every" | "each") {
                let unit = self.after(ahead + 1);
                if word != "a" && word != "an" || PERIODS.contains(&&*unit) {
                    return Some(stem_key(&unit));
                }
            }
            if matches!(&*word, "apiece" | "daily" | "weekly" | "monthly" | "annually" | "yearly") {
                return Some(stem_key(&word));
            }
        }
        let average = (1..=PART_REACH).any(|back| {
            matches!(
                &*self.before(back),
                "average" | "averages" | "averaging" | "averaged" | "each"
            )
        });
        if average { Some(stem_key("average")) } else { None }
    }

    /// The end of a movement: `from 5`, `to 7` after `from`.
    fn end(&self) -> Option<MoveEnd> {
        match &*self.before(1) {
            "from" => Some(MoveEnd::From),
            "to" => Some(MoveEnd::To),
            _ => None,
        }
    }

    /// The times that the sentence names near the figure, ascending, each once.
    fn times(&self) -> Vec<TimeMark> {
        let mut times: Vec<TimeMark> =
            self.within(TIME_REACH).filter_map(|at| self.time(at)).collect();
        times.sort_unstable();
        times.dedup();
        times
    }

    /// The time that begins at word `at`.
    fn time(&self, at: usize) -> Option<TimeMark> {
        let (word, next) = (self.word(at), self.word(at + 1));
        if word.len() == 4
            && let Ok(year @ 1500..2100) = word.parse::<u32>()
        {
            return Some(TimeMark::Year(year));
        }
        if let Some(month) = month(&word)
            && self.doc.text()[self.span(at)].starts_with(char::is_uppercase)
        {
            return Some(TimeMark::Month(month));
        }
        if let Some(day) = weekday(&word) {
            return Some(TimeMark::Weekday(day));
        }
        if let Some(day) = word.strip_suffix("'s").filter(|day| weekday(day).is_some()) {
            return Some(TimeMark::Relative(0, stem_key(day)));
        }
        if HOURS.contains(&&*word) {
            return Some(TimeMark::Hour(stem_key(&word)));
        }
        let plural = next.strip_suffix('s').unwrap_or("");
        if matches!(&*word, "since" | "far" | "date")
            || PERIODS.contains(&plural) && crate::lexis::quantity::is_part(&word)
        {
            return Some(TimeMark::Stretch);
        }
        let turn = match &*word {
            "last" | "previous" | "preceding" => -1,
            "this" | "current" => 0,
            "next" | "coming" | "following" => 1,
            "ago" => return Some(TimeMark::Past),
            "first" | "second" | "third" | "fourth" if matches!(&*next, "quarter" | "half") => {
                return Some(TimeMark::Quarter(stem_key(&word)));
            }
            _ => return None,
        };
        if PERIODS.contains(&&*next) || weekday(&next).is_some() || month(&next).is_some() {
            Some(TimeMark::Relative(turn, stem_key(&next)))
        } else {
            None
        }
    }
}

/// Whether `word` says what became of people.
fn is_fate(word: &str) -> bool {
    super::about::fate_of(word).is_some()
}

/// Whether `word` can be the participle of a verb after a noun: `people trapped in`.
fn is_participle(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
}

/// Whether the contexts give the people counted one fate.
pub(super) fn one_fate(a: &FigureContext, b: &FigureContext) -> bool {
    a.fate.is_some() && a.fate == b.fate
}
