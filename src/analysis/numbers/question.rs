//! `Question`: what a figure answers, read from the words beside it.
//!
//! ```text
//! In March the Tarnford poll put the turnout of 12 young voters, half of whom …
//!    └ time     └ name           └ before          └ mods └ counted     └ part
//! ```
//!
//! Two figures can be compared only if no slot of their questions differs. [`Question::conflicts`]
//! tests for a difference that excludes one question, [`Question::doubts`] for one that can be chance.

mod reader;
mod word_lists;

use super::Figure;
use super::about::{FigureContext, is_people, stem_key};
use super::tuned::{NAME_REACH, PART_REACH, POSSIBLE_REACH};
use crate::analysis::Doc;
use crate::text::calendar::{month, weekday};
use crate::text::{Span, Word, fold};
use reader::QuestionReader;
use rustc_hash::FxHashSet;
use word_lists::{FEARED, OWN_ACCOUNTS, POSSIBLE};

/// The name of the person whose age a figure is, as keys of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AgedPerson {
    /// The last word of the name.
    surname: u64,
    /// The first word of a name of several words.
    given: Option<u64>,
}

impl AgedPerson {
    /// Whether both names can be those of one person. Two members of a family share the surname.
    pub(super) fn may_be(self, other: Self) -> bool {
        let differ = self.given.zip(other.given).is_some_and(|(one, other)| one != other);
        self.surname == other.surname && !differ
    }
}

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
    /// All names of the sentence.
    sentence_names: Vec<u64>,
    /// The people of the sentence who have a given name.
    people_named: Vec<AgedPerson>,
    /// Which kinds of the thing are counted: `youth` unemployment, the `second` crash.
    kinds: Vec<u64>,
    /// What was done to the things that are counted.
    deed: Option<&'static str>,
    /// Where or how a measure runs: `on` land, `under` the sea, with the stems behind.
    way: Option<(u64, Vec<u64>)>,
    /// Whether another figure is contained in it: `, including $3m of debt`.
    contains: bool,
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
    pub(super) person: Option<AgedPerson>,
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
        question.possible = reader.any_near(POSSIBLE, POSSIBLE_REACH);
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
        question.sentence_names = sorted(reader.sentence().filter_map(name));
        question.people_named = reader.people();
        question.kinds = sorted(reader.kinds());
        question.deed = reader.deed();
        question.way = reader.way();
        question.contains = reader.contains();
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
            || self.is_of_other_kind(other)
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
                && !self.has_same_beside(other)
                && (ours > 0 && theirs > 0
                    || disjoint(&self.before, &other.before)
                    || only(&self.before, &other.before) > 1
                        && only(&other.before, &self.before) > 1)
    }

    /// Whether the figures are of two kinds of a thing, of two deeds, ways or people, or one is the
    /// whole of which the other can be a part.
    fn is_of_other_kind(&self, other: &Self) -> bool {
        let kinsfolk = |ours: &AgedPerson| {
            !other.people_named.contains(ours)
                && other.people_named.iter().any(|theirs| theirs.surname == ours.surname)
        };
        self.kinds != other.kinds
            || self.contains != other.contains
            || self.deed.zip(other.deed).is_some_and(|(a, b)| a != b)
            || self.way.as_ref().zip(other.way.as_ref()).is_some_and(|(a, b)| a != b)
            || self.people_named.iter().any(kinsfolk)
    }

    /// Whether a count beside the figure has the same value in both sentences: `412 votes to 190`.
    fn has_same_beside(&self, other: &Self) -> bool {
        self.beside.iter().any(|(_, ours)| other.beside.iter().any(|(_, theirs)| ours == theirs))
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
        let only = |ours: &[u64], theirs: &Self, known: &FxHashSet<u64>| {
            let is_own =
                |name: &&u64| !theirs.sentence_names.contains(name) && known.contains(name);
            ours.iter().filter(is_own).count()
        };
        [only(&self.names, other, known[1]), only(&other.names, self, known[0])]
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

/// Whether the key of a word stands for a teller who is nobody in particular: `the companies`.
pub(super) fn is_own_account(key: u64) -> bool {
    OWN_ACCOUNTS.iter().any(|word| Word::key_of(word) == key)
}

/// The distinct values, ascending.
fn sorted(keys: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut keys: Vec<u64> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether the contexts give the people counted one fate.
pub(super) fn one_fate(a: &FigureContext, b: &FigureContext) -> bool {
    a.fate.is_some() && a.fate == b.fate
}
