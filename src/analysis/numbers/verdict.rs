//! Decides whether two figures answer one question, and what the figures of a topic say together.
//!
//! | evidence | result |
//! |---|---|
//! | a slot of the questions excludes the other (`conflicts`), two fates, two nouns | apart |
//! | a slot is doubtful, other accounts, a value that the other article gives too | perhaps |
//! | one noun, one state, enough words in common close to the figure | same |
//!
//! Only figures of the same question, in two articles, can disagree. A larger number of people with
//! one fate in an article that was published later is an update, and so is any other number of those
//! with a fate that ends.

use super::about::FigureContext;
use super::alike::{comparable, likeness};
use super::question::{Question, one_fate};
use super::topics::StoryFigure;
use super::tuned::{
    ALIKE, ALIKE_WORDS, CLEAR_WORDS, COMMON_RANGE, COMPARED_SCALE, NOUN_MEANING, QUOTED_OTHER,
    SMALL_COUNT, SMALL_WORDS, SURE_WORDS, TOLL_WORDS,
};
use super::{Figure, Modifier, TopicVerdict, Unit};
use crate::corpus::{ArticleIx, Date};
use crate::lexis::semantic::Vectors;
use rustc_hash::{FxHashMap, FxHashSet};

/// The fates that end: the missing are found, the injured leave hospital. Their number falls too.
const PASSING_FATES: [&str; 4] = ["missing", "hurt", "arrested", "displaced"];

/// How sure it is that two figures answer one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SameQuestion {
    /// They answer two questions.
    No,
    /// They may answer one question.
    Perhaps,
    /// They answer one question.
    Yes,
}

/// What is known of an article of the story.
pub(super) struct StoryArticle {
    /// The names in its sentences.
    pub(super) names: FxHashSet<u64>,
    /// All of its figures.
    pub(super) figures: Vec<Figure>,
    /// The time of publication.
    pub(super) published: Option<Date>,
}

/// Compares the figures of one story.
pub(super) struct Comparer<'a> {
    pub(super) articles: &'a FxHashMap<ArticleIx, StoryArticle>,
    pub(super) vectors: &'a Vectors,
}

impl Comparer<'_> {
    fn article(&self, item: &StoryFigure) -> &StoryArticle {
        &self.articles[&item.printed.article]
    }

    /// Whether the questions of two figures exclude one another. Cheap.
    pub(super) fn are_apart(&self, a: &StoryFigure, b: &StoryFigure) -> bool {
        a.question.conflicts(&b.question)
            || a.printed.figure.unit.is_age() && self.nouns_clash(a, b)
    }

    /// Whether two figures answer one question.
    pub(super) fn same_question(&self, a: &StoryFigure, b: &StoryFigure) -> SameQuestion {
        let (x, y) = (&a.printed.figure, &b.printed.figure);
        if !comparable(x, y) || self.are_apart(a, b) || fates_clash(&a.about, &b.about) {
            return SameQuestion::No;
        }
        let known = [&self.article(a).names, &self.article(b).names];
        if x.unit.is_age() {
            let persons = a.question.person.zip(b.question.person);
            let same = persons.is_some_and(|(one, other)| one.may_be(other));
            let is_sure = same && !self.gives(a, y) && !self.gives(b, x);
            return if is_sure { SameQuestion::Yes } else { SameQuestion::Perhaps };
        }
        let is_toll = one_fate(&a.about, &b.about);
        let is_sure = a.printed.article != b.printed.article
            && !self.nouns_clash(a, b)
            && !a.question.doubts(&b.question, known)
            && !a.question.is_worded_apart(&b.question, is_toll, known)
            && fates_fit(a, b)
            && a.about.frame == b.about.frame
            && (x.unit.is_calendar() || is_of_one_scale(x, y))
            && accounts_fit(a, b)
            && (is_one_quotation(a, b)
                || !self.gives(a, y)
                    && !self.gives(b, x)
                    && (is_evident(a, b) || self.is_much_alike(a, b)));
        if is_sure { SameQuestion::Yes } else { SameQuestion::Perhaps }
    }

    /// Whether two figures of one unit have so much in common that they answer one question.
    fn is_much_alike(&self, a: &StoryFigure, b: &StoryFigure) -> bool {
        let unit = a.printed.figure.unit;
        unit == b.printed.figure.unit
            && !unit.is_calendar()
            && !unit.is_age()
            && (unit == Unit::Count || a.question.shares_name(&b.question))
            && a.question.in_common(&b.question) >= ALIKE_WORDS
            && likeness(a, b, self.vectors, 0.0) >= ALIKE
    }

    /// Whether the article of `item` gives the value of `other` elsewhere.
    fn gives(&self, item: &StoryFigure, other: &Figure) -> bool {
        let own = &item.printed.figure;
        let plain = |figure: &Figure| Figure { modifier: Modifier::Exactly, ..*figure };
        self.article(item).figures.iter().any(|figure| {
            figure.span != own.span
                && comparable(figure, other)
                && plain(figure).agrees(&plain(other))
        })
    }

    /// Whether the figures count two things.
    fn nouns_clash(&self, a: &StoryFigure, b: &StoryFigure) -> bool {
        let (ours, theirs) = (&a.question, &b.question);
        let counts = |item: &StoryFigure| {
            let unit = item.printed.figure.unit;
            unit == Unit::Count || unit.is_age()
        };
        if !counts(a) || !counts(b) {
            return false;
        }
        let Some((one, other)) = ours.counted.zip(theirs.counted) else { return false };
        if one == other || ours.people && theirs.people {
            return false;
        }
        let likeness = self.vectors.cosine(&a.noun_meaning, &b.noun_meaning);
        likeness < NOUN_MEANING
    }

    /// Whether `b` is an update of `a`: more people with one fate, or other people with a fate that
    /// ends, in an article published later.
    fn is_update(&self, a: &StoryFigure, b: &StoryFigure) -> bool {
        let (earlier, later) = (self.article(a).published, self.article(b).published);
        one_fate(&a.about, &b.about)
            && earlier.zip(later).is_some_and(|(earlier, later)| earlier.is_before(&later))
            && (b.printed.figure.value > a.printed.figure.value
                || b.about.fate.is_some_and(|fate| PASSING_FATES.contains(&fate)))
    }

    /// What two figures of one question say.
    pub(super) fn pair_verdict(&self, a: &StoryFigure, b: &StoryFigure) -> TopicVerdict {
        let (x, y) = (&a.printed.figure, &b.printed.figure);
        if are_other_bounds(x, y) {
            TopicVerdict::NotCompared
        } else if x.agrees(y) {
            TopicVerdict::Agree
        } else if self.same_question(a, b) < SameQuestion::Yes {
            TopicVerdict::NotCompared
        } else if self.is_update(a, b) || self.is_update(b, a) {
            TopicVerdict::Updated
        } else {
            TopicVerdict::Disagree
        }
    }
}

/// Whether both figures bound a value and not by the same bound: `up to 10` and `up to five`, `between
/// 3 and 8` and `between 1 and 4`. Some value fits both, but they do not say the same.
fn are_other_bounds(x: &Figure, y: &Figure) -> bool {
    let is_upper = |figure: &Figure| {
        matches!(figure.modifier, Modifier::AtMost | Modifier::LessThan) && figure.high.is_none()
    };
    if is_upper(x) && is_upper(y) {
        let plain = |figure: &Figure| Figure { modifier: Modifier::Exactly, ..*figure };
        return !plain(x).agrees(&plain(y));
    }
    let (Some(high), Some(other)) = (x.high, y.high) else { return false };
    let common = high.min(other) - x.value.max(y.value);
    let shorter = (high - x.value).min(other - y.value);
    common < shorter * COMMON_RANGE
}

/// Whether two contexts give people two fates.
fn fates_clash(a: &FigureContext, b: &FigureContext) -> bool {
    a.fate.zip(b.fate).is_some_and(|(a, b)| a != b) || a.part != b.part
}

/// Whether the larger value is at most [`COMPARED_SCALE`] times the smaller one.
fn is_of_one_scale(x: &Figure, y: &Figure) -> bool {
    let ((a, _), (b, _)) = (x.in_base(1.0), y.in_base(1.0));
    let (low, high) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    high <= COMPARED_SCALE * low && (a < 0.0) == (b < 0.0)
}

/// Whether both figures have one fate. Whether people are aboard is often told by the verb.
fn fates_fit(a: &StoryFigure, b: &StoryFigure) -> bool {
    let one_noun = a.question.counted.is_some() && a.question.counted == b.question.counted;
    match (a.about.fate, b.about.fate) {
        (Some("aboard"), None) | (None, Some("aboard")) => one_noun,
        (ours, theirs) => ours == theirs,
    }
}

/// Whether both figures are by reporters, or by one speaker, or one is by an unnamed one.
fn accounts_fit(a: &StoryFigure, b: &StoryFigure) -> bool {
    match (a.speaker, b.speaker) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether two articles quote one speaker in the same words, of which the figure alone differs. What
/// else the articles give is then no reason to doubt.
fn is_one_quotation(a: &StoryFigure, b: &StoryFigure) -> bool {
    let common = a.question.in_common(&b.question);
    let most = a.question.near.len().max(b.question.near.len());
    a.is_quoted
        && b.is_quoted
        && a.speaker.is_some()
        && a.speaker == b.speaker
        && common >= CLEAR_WORDS
        && most - common <= QUOTED_OTHER
}

/// Whether enough stands close to both figures to say that they answer one question.
fn is_evident(a: &StoryFigure, b: &StoryFigure) -> bool {
    let (ours, theirs): (&Question, &Question) = (&a.question, &b.question);
    let (x, y) = (&a.printed.figure, &b.printed.figure);
    let common = ours.in_common(theirs);
    let one_noun = ours.counted.is_some() && ours.counted == theirs.counted;
    if x.unit.is_calendar() {
        let dated = x.value > 7.0 && y.value > 7.0 && ours.shares_name(theirs);
        return common >= if dated { SURE_WORDS } else { CLEAR_WORDS };
    }
    if one_fate(&a.about, &b.about) {
        let nouns_fit = one_noun
            || ours.counted.is_none()
            || theirs.counted.is_none()
            || ours.people && theirs.people;
        return nouns_fit && common + usize::from(ours.shares_name(theirs)) >= TOLL_WORDS;
    }
    let is_small = x.unit == Unit::Count && x.value.min(y.value) <= SMALL_COUNT;
    let needed = if is_small {
        SMALL_WORDS
    } else if one_noun {
        SURE_WORDS
    } else {
        CLEAR_WORDS
    };
    let is_known = match x.unit {
        Unit::Count => one_noun,
        _ => x.unit == y.unit && ours.shares_name(theirs),
    };
    is_known && common >= needed
}
