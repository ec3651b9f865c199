//! `QuestionReader`: reads the slots of a question from the words of one sentence.
//!
//! ```text
//! counted() ─ the noun phrase behind the figure      near() ─ the content words beside it
//! objects() ─ what a preposition governs             times() ─ the periods and days named
//! ```

use super::super::about::{fate_of, is_function, sentence_words, stem_key};
use super::super::tuned::{
    COUNTED_WORDS, DEED_REACH, GOVERNED_WORDS, NAME_REACH, NEAR_CONTENT, PART_REACH, TIME_REACH,
};
use super::super::{Figure, Unit};
use super::word_lists::{
    CONTAINS, DEEDS, HOURS, KINDS, LIGHT, OWN_ACCOUNTS, PAYMENTS, PERIODS, PREPOSITIONS, REPORTS,
    TITLES, VERBS, WAYS,
};
use super::{AgedPerson, MoveEnd, PrepositionObject, TimeMark};
use crate::analysis::Doc;
use crate::text::calendar::{month, weekday};
use crate::text::{Span, fold};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;

/// Reads the slots. Words are indices in the words of the article.
pub(super) struct QuestionReader<'a> {
    doc: Doc<'a>,
    /// The words of the sentence.
    sentence: Range<usize>,
    /// The words of the figure.
    pub(super) figure: Range<usize>,
}

impl<'a> QuestionReader<'a> {
    pub(super) fn new(doc: Doc<'a>, figure: &Figure) -> Self {
        let segments = doc.segments;
        let own = segments.words_in(figure.span);
        let sentence = sentence_words(segments, figure);
        Self { doc, sentence, figure: own }
    }

    pub(super) fn span(&self, at: usize) -> Span {
        self.doc.segments.words[at].span()
    }

    /// The folded word `at`; empty outside of the sentence.
    pub(super) fn word(&self, at: usize) -> Cow<'a, str> {
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
    pub(super) fn within(&self, reach: usize) -> impl Iterator<Item = usize> {
        let from = self.sentence.start.max(self.figure.start.saturating_sub(reach));
        let to = self.sentence.end.min(self.figure.end + reach);
        let figure = self.figure.clone();
        (from..to.max(from)).filter(move |at| !figure.contains(at))
    }

    pub(super) fn any_near(&self, list: &[&str], reach: usize) -> bool {
        self.within(reach).any(|at| list.contains(&&*self.word(at)))
    }

    /// The words of the noun phrase that the figure counts, the noun last.
    pub(super) fn counted(&self, figure: &Figure) -> Vec<usize> {
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
    pub(super) fn near(&self) -> impl Iterator<Item = usize> {
        self.within(NEAR_CONTENT).filter(|&at| {
            let word = self.word(at);
            word.len() > 2
                && !is_function(&word)
                && !word.starts_with(|c: char| c.is_ascii_digit())
                && !LIGHT.contains(&&*word)
        })
    }

    /// Whether the figure counts a part of something.
    pub(super) fn is_part(&self) -> bool {
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
    pub(super) fn is_total(&self) -> bool {
        let words = ["total", "altogether", "overall", "combined", "cumulative"];
        self.any_near(&words, PART_REACH)
            || &*self.after(0) == "in" && &*self.after(1) == "all"
            || (1..=PART_REACH).any(|back| {
                &*self.before(back) == "all" && back > 1 && &*self.before(back + 1) == "in"
            })
    }

    /// Whether the figure stands beside an alternative, or in brackets after another figure.
    pub(super) fn is_second(&self) -> bool {
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
    pub(super) fn beside(&self, figures: &[Figure]) -> Vec<(u64, u64)> {
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
    pub(super) fn objects(&self, named: &FxHashSet<u64>) -> Vec<PrepositionObject> {
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

    /// The words of the sentence.
    pub(super) fn sentence(&self) -> Range<usize> {
        self.sentence.clone()
    }

    /// The kinds of the thing that the sentence names beside the figure.
    pub(super) fn kinds(&self) -> impl Iterator<Item = u64> {
        let named = self.within(NEAR_CONTENT).filter(|&at| KINDS.contains(&&*self.word(at)));
        named.map(|at| stem_key(&self.word(at)))
    }

    /// What was done to the things that are counted.
    pub(super) fn deed(&self) -> Option<&'static str> {
        self.within(DEED_REACH).find_map(|at| {
            let word = self.word(at);
            DEEDS.iter().find(|(_, words)| words.contains(&&*word)).map(|(deed, _)| *deed)
        })
    }

    /// Where or how a measure runs.
    pub(super) fn way(&self) -> Option<(u64, Vec<u64>)> {
        let at = self.figure.end;
        let word = self.word(at);
        if !WAYS.contains(&&*word) {
            return None;
        }
        let article = usize::from(matches!(&*self.word(at + 1), "the" | "a"));
        let phrase = self.phrase(at + 1 + article);
        let is_time = |at: &usize| weekday(&self.word(*at)).or(month(&self.word(*at))).is_some();
        if phrase.is_empty() || phrase.iter().any(is_time) {
            return None;
        }
        Some((stem_key(&word), phrase.iter().map(|&at| stem_key(&self.word(at))).collect()))
    }

    /// Whether the figure contains another one, or is what is paid in one form.
    pub(super) fn contains(&self) -> bool {
        (0..PART_REACH).any(|ahead| CONTAINS.contains(&&*self.after(ahead)))
            || (self.figure.end..self.sentence.end)
                .take(NEAR_CONTENT)
                .any(|at| CONTAINS.contains(&&*self.word(at)) && self.is_followed_by_part(at))
    }

    /// Whether a part of a price follows a word: `including $3m of debt`.
    fn is_followed_by_part(&self, at: usize) -> bool {
        (at + 1..self.sentence.end.min(at + 2 + PART_REACH))
            .any(|at| PAYMENTS.contains(&&*self.word(at)))
    }

    /// The people of the sentence who have a given name.
    pub(super) fn people(&self) -> Vec<AgedPerson> {
        let words = &self.doc.segments.words;
        let is_name = |at: usize| self.sentence.contains(&at) && words[at].case().is_capital();
        let ends = self.sentence.clone().filter(|&at| {
            at > self.sentence.start
                && is_name(at)
                && is_name(at - 1)
                && self.is_joined(at)
                && !(is_name(at + 1) && self.is_joined(at + 1))
                && !TITLES.contains(&&*self.word(at - 1))
        });
        ends.map(|at| self.aged_person(at - 1, at)).collect()
    }

    /// The noun before a verb of report, or after `according to`; none for a company that tells of
    /// itself.
    pub(super) fn account(&self) -> Option<u64> {
        self.reporter().filter(|key| !OWN_ACCOUNTS.iter().any(|word| stem_key(word) == *key))
    }

    /// The noun before a verb of report, or after `according to`.
    fn reporter(&self) -> Option<u64> {
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

    /// The person beside an age: `66-year-old Mara Oye`, `Mara Oye is a 66-year-old`.
    pub(super) fn person(&self, named: &FxHashSet<u64>) -> Option<AgedPerson> {
        let is_name = |at: usize| {
            let word = self.doc.segments.words[at];
            self.sentence.contains(&at)
                && word.case().is_capital()
                && (named.contains(&word.key())
                    || at == self.sentence.start && !is_function(&self.word(at)))
        };
        let end = self.figure.end;
        let after = (end..self.sentence.end.min(end + COUNTED_WORDS)).find(|&at| is_name(at));
        if let Some(first) = after.filter(|&first| {
            (end..=first).all(|at| self.is_joined(at) && !is_function(&self.word(at)))
        }) {
            let last = (first..self.sentence.end).take_while(|&at| is_name(at)).last()?;
            return Some(self.aged_person(first, last));
        }
        let from = self.sentence.start.max(self.figure.start.saturating_sub(COUNTED_WORDS));
        let last = (from..self.figure.start).rev().find(|&at| is_name(at))?;
        let linked = (last + 1..self.figure.start)
            .all(|at| matches!(&*self.word(at), "is" | "was" | "a" | "an" | "the" | "aged"));
        let is_joined_name = |&at: &usize| is_name(at) && self.is_joined(at + 1);
        let first = (from..last).rev().take_while(is_joined_name).last().unwrap_or(last);
        if linked { Some(self.aged_person(first, last)) } else { None }
    }

    /// The person whose name is the words from `first` to `last`.
    fn aged_person(&self, first: usize, last: usize) -> AgedPerson {
        let key = |at: usize| self.doc.segments.words[at].key();
        let given = if first == last { None } else { Some(key(first)) };
        AgedPerson { surname: key(last), given }
    }

    /// What the figure is per.
    pub(super) fn per(&self) -> Option<u64> {
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
    pub(super) fn end(&self) -> Option<MoveEnd> {
        match &*self.before(1) {
            "from" => Some(MoveEnd::From),
            "to" => Some(MoveEnd::To),
            _ => None,
        }
    }

    /// The times that the sentence names near the figure, ascending, each once.
    pub(super) fn times(&self) -> Vec<TimeMark> {
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
    fate_of(word).is_some()
}

/// Whether `word` can be the participle of a verb after a noun: `people trapped in`.
fn is_participle(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
}
