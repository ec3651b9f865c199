//! Reads figures: `at least 14`, `€3.4bn`, `two-thirds`, `between 5 and 7 metres`, `8 November
//! 1997`.
//!
//! ```text
//! modifier?  sign?  number  power?  (range number)?  unit?  tail?
//! at least     €     3.4     bn                              or more
//! ```
//!
//! One pass reads the words of each sentence. A number is part of one figure only.

use super::tuned::SAME_SCALE;
use super::words::{MEASURES, MODIFIERS};
use super::{Figure, Modifier, Unit, calendar};
use crate::analysis::Doc;
use crate::lexis::currency;
use crate::lexis::number::{self, Number, NumberWords};
use crate::text::calendar::month;
use crate::text::{Span, fold};
use std::ops::Range;

/// The figures of one article, in text order. Figures of datelines are left out.
#[must_use]
pub fn find(doc: Doc<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut carried = CarriedUnit::default();
    let datelines: Vec<Span> = (0..doc.blocks().len())
        .filter_map(|block| doc.dateline(block))
        .map(|line| line.span)
        .collect();
    for &sentence in doc.sentences() {
        let spans =
            doc.segments.words[doc.segments.words_in(sentence)].iter().map(|word| word.span());
        let words: Vec<FoldedWord<'_>> =
            spans.map(|span| FoldedWord::new(doc.text(), span)).collect();
        let reader = FigureReader { text: doc.text(), words: &words };
        let dateline = datelines.iter().find(|line| line.overlaps(sentence));
        let mut at =
            dateline.map_or(0, |line| words.partition_point(|w| w.span.start() < line.end()));
        while at < words.len() {
            match reader.figure(at) {
                Some((figure, next)) => {
                    figures.push(carried.complete(&reader, figure, at..next));
                    at = next;
                }
                None => at += 1,
            }
        }
        carried.next_sentence();
    }
    figures
}

/// The last figure with a unit, of this sentence or the one before. A bare number after it can have
/// the same unit (`€3m … thought that two was nearer the mark`, `190 metres, against 310`).
#[derive(Default)]
struct CarriedUnit {
    figure: Option<Figure>,
    /// The number of sentence ends since the figure.
    ago: usize,
}

impl CarriedUnit {
    /// Records the end of a sentence.
    fn next_sentence(&mut self) {
        self.ago += 1;
        if self.ago > 1 {
            self.figure = None;
        }
    }

    /// `figure` with the carried unit, if it is a bare number of a similar size.
    fn complete(
        &mut self,
        reader: &FigureReader<'_, '_>,
        figure: Figure,
        words: Range<usize>,
    ) -> Figure {
        if !matches!(figure.unit, Unit::Count) {
            self.figure = match figure.unit {
                Unit::Money(_) | Unit::Percent | Unit::Measure(_) => Some(figure),
                _ => None,
            };
            self.ago = 0;
            return figure;
        }
        if !reader.is_bare(words.end) {
            return figure;
        }
        let Some(last) = self.figure else { return figure };
        let is_close =
            |value: f64| (last.value / SAME_SCALE..=last.value * SAME_SCALE).contains(&value);
        let power = [1.0, 1e3, 1e6, 1e9]
            .into_iter()
            .find(|power| is_close(figure.value * power) && (*power <= 1.0 || figure.value < 1e3));
        match power {
            Some(power) if power <= 1.0 || matches!(last.unit, Unit::Money(_)) => {
                let (value, high) = (figure.value * power, figure.high.map(|high| high * power));
                Figure { value, high, unit: last.unit, ..figure }
            }
            _ => figure,
        }
    }
}

/// A folded word with its bytes in the text.
struct FoldedWord<'t> {
    word: std::borrow::Cow<'t, str>,
    span: Span,
}

impl<'t> FoldedWord<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        Self { word: fold::word(&text[span]), span }
    }
}

/// Reads figures from the words of one sentence. Methods take indices of words.
struct FigureReader<'a, 't> {
    text: &'t str,
    words: &'a [FoldedWord<'t>],
}

impl NumberWords for FigureReader<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |token| &token.word)
    }

    fn is_joined(&self, at: usize) -> bool {
        matches!(self.gap(at), " " | "-" | "\u{2010}" | "\u{2011}" | "\u{a0}")
    }
}

impl FigureReader<'_, '_> {
    /// The text between word `at` and the word before it.
    fn gap(&self, at: usize) -> &str {
        match (at.checked_sub(1).and_then(|before| self.words.get(before)), self.words.get(at)) {
            (Some(before), Some(word)) => {
                &self.text[Span::new(before.span.end(), word.span.start())]
            }
            _ => "",
        }
    }

    /// Up to three characters before word `at`.
    fn before(&self, at: usize) -> &str {
        let end = self.words[at].span.start();
        let start = self.text[..end].char_indices().rev().take(3).last().map_or(end, |(at, _)| at);
        &self.text[start..end]
    }

    /// The rest of the text after word `at`.
    fn after(&self, at: usize) -> &str {
        &self.text[self.words[at].span.end()..]
    }

    /// The figure whose number begins at word `at`, and the index of the first word after it.
    fn figure(&self, at: usize) -> Option<(Figure, usize)> {
        if let Some(day) = self.day(at) {
            return Some(day);
        }
        let first = number::read(self, at)?;
        let (high, last) =
            self.range(&first).map_or((None, first), |second| (Some(second.value), second));
        let sign = currency_before(self.before(at));
        let (unit, next) = self.unit(at, &last, sign, first.fraction);
        let value = if first.fraction { first.value * 100.0 } else { first.value };
        let is_year =
            unit == Unit::Count && high.is_none() && last.next == at + 1 && self.is_year(at, value);
        let unit = if is_year { Unit::Year } else { unit };
        let negated = at > 0 && matches!(self.word(at - 1), "not" | "no");
        if !first.sure && (unit == Unit::Count || negated)
            || self.is_part_of_name(at, next, unit, value)
        {
            return None;
        }
        let (modifier, from) = self.modifier(at);
        let (modifier, next) = self.tail(next, modifier);
        let mut span = self.words[from].span.hull(self.words[next - 1].span);
        if sign.is_some() {
            span = Span::new(span.start().min(self.sign_start(at)), span.end());
        }
        if unit == Unit::Percent && self.after(next - 1).starts_with('%') {
            span = Span::new(span.start(), span.end() + 1);
        }
        let high = high.map(|high| high.max(value));
        // `three to five million`: the power multiplies both numbers.
        let value =
            if high.is_some() && first.power < last.power { value * last.power } else { value };
        Some((Figure { span, value, high, unit, modifier }, next))
    }

    /// Whether the word at `next` is nothing that the number can count.
    fn is_bare(&self, next: usize) -> bool {
        let word = self.word(next);
        !self.is_joined(next) || BARE.contains(&word) || word.ends_with("ed")
    }

    /// The byte at which the currency sign before word `at` starts.
    fn sign_start(&self, at: usize) -> usize {
        let start = self.words[at].span.start();
        let before = self.before(at);
        let sign = before.trim_end().chars().next_back().map_or(0, char::len_utf8);
        start - (before.len() - before.trim_end().len()) - sign
    }

    /// The second number of a range: `5 to 7`, `5–7`, `between 5 and 7`.
    fn range(&self, first: &Number) -> Option<Number> {
        let between = self.word(first.next) == "and" && self.is_earlier(first.next, "between");
        let dash = matches!(self.gap(first.next), "-" | "–" | "—" | " – ")
            && self.word(first.next).starts_with(|c: char| c.is_ascii_digit());
        let at = if self.word(first.next) == "to" || between {
            first.next + 1
        } else if dash {
            first.next
        } else {
            return None;
        };
        let second = number::read(self, at)?;
        if second.sure && first.sure && second.value > first.value { Some(second) } else { None }
    }

    /// Whether `word` is one of the five words before word `at`.
    fn is_earlier(&self, at: usize, word: &str) -> bool {
        (at.saturating_sub(5)..at).any(|before| self.word(before) == word)
    }

    /// The unit of the number at word `at`, and the index of the first word after the unit.
    fn unit(
        &self,
        at: usize,
        last: &Number,
        sign: Option<&'static str>,
        fraction: bool,
    ) -> (Unit, usize) {
        let next = last.next;
        if fraction {
            return (Unit::Percent, next);
        }
        if let Some(code) = sign.or_else(|| {
            at.checked_sub(1)
                .and_then(|before| currency::of_code(&self.text[self.words[before].span]))
        }) {
            return (Unit::Money(code), next);
        }
        if self.after(next - 1).starts_with('%') {
            return (Unit::Percent, next);
        }
        match (self.word(next), self.word(next + 1)) {
            ("per", "cent") | ("percentage", "points" | "point") => {
                return (Unit::Percent, next + 2);
            }
            ("percent", _) => return (Unit::Percent, next + 1),
            ("cubic", "metres" | "meters") => return (Unit::Measure("cubic metres"), next + 2),
            ("square", "metres" | "meters") => return (Unit::Measure("square metres"), next + 2),
            ("square", "kilometres" | "kilometers") => {
                return (Unit::Measure("square kilometres"), next + 2);
            }
            ("square", "miles") => return (Unit::Measure("square miles"), next + 2),
            _ => {}
        }
        if !self.is_joined(next) {
            return (Unit::Count, next);
        }
        let measure = MEASURES.iter().find(|(_, words)| words.contains(&self.word(next)));
        match (currency::of_word(self.word(next)), measure.map(|(name, _)| *name)) {
            (Some(code), _) => (Unit::Money(code), next + 1),
            (None, Some(measure)) => (Unit::Measure(measure), next + 1),
            (None, None) => (Unit::Count, next),
        }
    }

    /// Whether the number at word `at` is a year: `in 1997`, `of 1974`, `since 2021`.
    fn is_year(&self, at: usize, value: f64) -> bool {
        let has_form = self.words[at].span.len() == 4
            && (1500.0..2100.0).contains(&value)
            && value.fract() == 0.0;
        let lead = at.checked_sub(1).map_or("", |before| self.word(before));
        has_form
            && (matches!(
                lead,
                "in" | "of" | "since" | "until" | "by" | "from" | "early" | "late" | "the"
            ) || month(lead).is_some())
    }

    /// Whether the number is part of a name, a time, an age or an address: `G7`, `Line 4`, `F-16`,
    /// `10.12`, `20th`.
    fn is_part_of_name(&self, at: usize, next: usize, unit: Unit, value: f64) -> bool {
        let attached = matches!(self.gap(at), "-" | "–" | "/" | "#" | ":" | ".")
            || self.before(at).ends_with(['#', ':', '/', '.']);
        let after = self.after(next - 1);
        let ratio =
            after.starts_with([':', '/']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
        attached
            || ratio
            || self.is_title(at)
            || unit == Unit::Count && (self.is_label(at, next) || self.is_clock(at, next, value))
            || self.is_age(at, next)
    }

    /// Whether the number is in a title (`Eleven Minutes`), or refers to known things (`the two`).
    fn is_title(&self, at: usize) -> bool {
        let capital = |at: usize| {
            self.words
                .get(at)
                .is_some_and(|token| self.text[token.span].starts_with(char::is_uppercase))
        };
        let both = self.word(at) == "two" && at > 0 && self.word(at - 1) == "the";
        both || at > 0 && capital(at) && capital(at + 1) && self.is_joined(at + 1)
    }

    /// Whether the number follows a label: `Line 4`, `page nine`.
    fn is_label(&self, at: usize, next: usize) -> bool {
        at > 0 && {
            let before = &self.text[self.words[at - 1].span];
            let small = self.word(at - 1);
            // The first word of a sentence always has a capital.
            let alone = !self.is_joined(next) || AFTER_LABEL.contains(&self.word(next));
            let label = before.starts_with(char::is_uppercase)
                && currency::of_code(before).is_none()
                && (at > 1 || alone)
                && self.gap(at) == " ";
            let named = month(small).is_some() || crate::text::calendar::weekday(small).is_some();
            (label && !named)
                || ["no", "article", "section", "page", "chapter", "aged", "line"].contains(&small)
        }
    }

    /// Whether the number is a time of day: `at 10.12`, `at eleven, when`, `9 am`; not `stood at
    /// eleven`.
    fn is_clock(&self, at: usize, next: usize, value: f64) -> bool {
        let marked = ["am", "pm", "o'clock", "gmt", "a.m", "p.m"].contains(&self.word(next));
        let hour = at > 0 && self.word(at - 1) == "at" && value < 25.0;
        let counted = at > 1 && AT_COUNT.contains(&self.word(at - 2));
        let ends = !self.is_joined(next)
            || ["and", "but", "when", "in", "with", "on"].contains(&self.word(next));
        marked || hour && !counted && ends
    }

    /// Whether the number is the age after a name: `Mara Oyelaran, 61, left`.
    fn is_age(&self, at: usize, next: usize) -> bool {
        let named = at > 0 && self.text[self.words[at - 1].span].starts_with(char::is_uppercase);
        named
            && self.gap(at) == ", "
            && next == at + 1
            && self.words[at].span.len() <= 3
            && !self.is_joined(next)
    }

    /// The modifier before the number at word `at`, and the index of its first word.
    fn modifier(&self, at: usize) -> (Modifier, usize) {
        // A currency code can stand between the modifier and the number.
        let coded =
            usize::from(at > 0 && currency::of_code(&self.text[self.words[at - 1].span]).is_some());
        let at = at - coded;
        for (words, modifier) in MODIFIERS {
            let parts: Vec<&str> = words.split(' ').collect();
            let fits = at >= parts.len()
                && parts
                    .iter()
                    .enumerate()
                    .all(|(i, part)| self.word(at - parts.len() + i) == *part);
            if fits {
                return (*modifier, at - parts.len());
            }
        }
        (Modifier::Exactly, at)
    }

    /// The modifier after the number (`or more`, `or so`), else `modifier`; and the index of the
    /// first word after it.
    fn tail(&self, next: usize, modifier: Modifier) -> (Modifier, usize) {
        match (self.word(next), self.word(next + 1)) {
            ("or", "more") => (Modifier::AtLeast, next + 2),
            ("or", "so") => (Modifier::About, next + 2),
            ("or", "fewer" | "less") => (Modifier::AtMost, next + 2),
            _ => (modifier, next),
        }
    }

    /// The day that begins at word `at`, and the index of the first word after it: `8 November
    /// 1997`, `Nov. 8`, `June 1`, `November 1996`, `on Friday`.
    fn day(&self, at: usize) -> Option<(Figure, usize)> {
        let ahead: Vec<&str> = (at..at + 5).map(|at| self.word(at)).collect();
        let (value, words) = calendar::day(&ahead)?;
        if value <= 7.0 && !self.is_event_weekday(at) {
            return None;
        }
        let next = at + words;
        let span = self.words[at].span.hull(self.words[next - 1].span);
        Some((
            Figure { span, value, high: None, unit: Unit::Day, modifier: Modifier::Exactly },
            next,
        ))
    }

    /// Whether the day of the week at word `at` is the day of an event (`on Friday`), not the day
    /// on which somebody spoke (`said on Friday`).
    fn is_event_weekday(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        match before {
            "until" | "till" | "by" | "from" | "before" | "after" | "since" | "next" | "last" => {
                true
            }
            "on" => !(at.saturating_sub(4)..at).any(|earlier| {
                SPOKE.contains(&self.word(earlier)) && !self.has_punctuation(earlier + 1, at)
            }),
            _ => false,
        }
    }

    /// Whether punctuation stands before one of the words `from..to`.
    fn has_punctuation(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| !matches!(self.gap(at), " " | "-" | "\u{a0}"))
    }
}

/// The currency of the sign at the end of `before`, the text right before a number.
fn currency_before(before: &str) -> Option<&'static str> {
    currency::of_sign(before.trim_end_matches([' ', '\u{a0}']).chars().next_back()?)
}

/// Words that can follow a label at the start of a sentence (`Gate 7 is`), but not a number of
/// things.
const AFTER_LABEL: &[&str] =
    &["and", "or", "is", "was", "will", "has", "had", "of", "in", "at", "to", "on"];

/// Words that follow a number without a noun: it counts what was named before.
const BARE: &[&str] = &[
    "was", "is", "were", "are", "and", "but", "or", "as", "a", "in", "on", "at", "when", "while",
    "with", "last", "this",
];

/// Words before `at` that make the next number a count (`stood at eleven`), not a time of day.
const AT_COUNT: &[&str] = &[
    "stood",
    "stands",
    "standing",
    "put",
    "number",
    "count",
    "toll",
    "total",
    "crowd",
    "tally",
    "remained",
    "estimated",
    "capped",
];

/// Verbs of speech: a day after one of them is the day of the speech.
const SPOKE: &[&str] = &[
    "said",
    "says",
    "told",
    "added",
    "announced",
    "reported",
    "confirmed",
    "wrote",
    "tweeted",
    "stated",
];
