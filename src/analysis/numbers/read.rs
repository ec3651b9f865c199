//! Reads figures: `at least 14`, `€3.4bn`, `two-thirds`, `between 5 and 7 metres`, `8 November 1997`.
//!
//! ```text
//! modifier?  sign?  number  power?  (range number)?  unit?  tail?
//! at least     €     3.4     bn                              or more
//! ```
//!
//! One pass over the words of each sentence; a number belongs to one figure.

use super::tuned::SAME_SCALE;
use super::words::{MEASURES, MODIFIERS, MONEY, code, currency_sign};
use super::{Figure, Modifier, Unit, calendar};
use crate::analysis::Doc;
use crate::lexis::number::{self, Number, NumberWords};
use crate::text::calendar::month;
use crate::text::{Span, fold};
use std::ops::Range;

/// The figures of one text, in order.
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
        let reading = FigureReader { text: doc.text(), words: &words };
        let dateline = datelines.iter().find(|line| line.overlaps(sentence));
        let mut at =
            dateline.map_or(0, |line| words.partition_point(|w| w.span.start() < line.end()));
        while at < words.len() {
            match reading.figure(at) {
                Some((figure, next)) => {
                    figures.push(carried.complete(&reading, figure, at..next));
                    at = next;
                }
                None => at += 1,
            }
        }
        carried.next_sentence();
    }
    figures
}

/// The last figure that has a unit: a bare number behind it may be of the same
/// (`€3m … thought that two was nearer the mark`, `190 metres, against 310`).
#[derive(Default)]
struct CarriedUnit {
    figure: Option<Figure>,
    /// Sentences since.
    ago: usize,
}

impl CarriedUnit {
    fn next_sentence(&mut self) {
        self.ago += 1;
        if self.ago > 1 {
            self.figure = None;
        }
    }

    /// `figure`, with the unit that it leaves out.
    fn complete(
        &mut self,
        reading: &FigureReader<'_, '_>,
        figure: Figure,
        words: Range<usize>,
    ) -> Figure {
        if !matches!(figure.unit, Unit::Count) {
            let kept = matches!(figure.unit, Unit::Money(_) | Unit::Percent | Unit::Measure(_));
            (self.figure, self.ago) = (kept.then_some(figure), 0);
            return figure;
        }
        if !reading.is_bare(words.end) {
            return figure;
        }
        let Some(last) = self.figure else { return figure };
        let close =
            |value: f64| (last.value / SAME_SCALE..=last.value * SAME_SCALE).contains(&value);
        let power = [1.0, 1e3, 1e6, 1e9]
            .into_iter()
            .find(|power| close(figure.value * power) && (*power <= 1.0 || figure.value < 1e3));
        match power {
            Some(power) if power <= 1.0 || matches!(last.unit, Unit::Money(_)) => {
                let (value, high) = (figure.value * power, figure.high.map(|high| high * power));
                Figure { value, high, unit: last.unit, ..figure }
            }
            _ => figure,
        }
    }
}

/// A word, folded.
struct FoldedWord<'t> {
    word: std::borrow::Cow<'t, str>,
    span: Span,
}

impl<'t> FoldedWord<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        Self { word: fold::word(&text[span]), span }
    }
}

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
    /// What stands between a word and the one before it.
    fn gap(&self, at: usize) -> &str {
        match (at.checked_sub(1).and_then(|before| self.words.get(before)), self.words.get(at)) {
            (Some(before), Some(word)) => {
                &self.text[Span::new(before.span.end(), word.span.start())]
            }
            _ => "",
        }
    }

    /// The characters right before a word, and right behind one.
    fn before(&self, at: usize) -> &str {
        let end = self.words[at].span.start();
        let start = self.text[..end].char_indices().rev().take(3).last().map_or(end, |(at, _)| at);
        &self.text[start..end]
    }

    fn behind(&self, at: usize) -> &str {
        &self.text[self.words[at].span.end()..]
    }

    /// The figure whose number begins at `at`, and the first word behind it.
    fn figure(&self, at: usize) -> Option<(Figure, usize)> {
        if let Some(day) = self.day(at) {
            return Some(day);
        }
        let first = number::read(self, at)?;
        let (high, last) =
            self.range(&first).map_or((None, first), |second| (Some(second.value), second));
        let sign = currency_sign(self.before(at));
        let (unit, next) = self.unit(at, &last, sign, first.fraction);
        let value = if first.fraction { first.value * 100.0 } else { first.value };
        let year =
            unit == Unit::Count && high.is_none() && last.next == at + 1 && self.is_year(at, value);
        let unit = if year { Unit::Year } else { unit };
        let none = at > 0 && matches!(self.word(at - 1), "not" | "no");
        if !first.sure && (unit == Unit::Count || none) || self.names_a_thing(at, next, unit, value)
        {
            return None;
        }
        let (modifier, from) = self.modifier(at);
        let (modifier, next) = self.tail(next, modifier);
        let mut span = self.words[from].span.hull(self.words[next - 1].span);
        if sign.is_some() {
            span = Span::new(span.start().min(self.sign_start(at)), span.end());
        }
        if unit == Unit::Percent && self.behind(next - 1).starts_with('%') {
            span = Span::new(span.start(), span.end() + 1);
        }
        let high = high.map(|high| high.max(value));
        // `three to five million`: the power belongs to both.
        let value =
            if high.is_some() && first.power < last.power { value * last.power } else { value };
        Some((Figure { span, value, high, unit, modifier }, next))
    }

    /// Whether nothing that could be counted follows.
    fn is_bare(&self, next: usize) -> bool {
        let word = self.word(next);
        !self.is_joined(next) || BARE.contains(&word) || word.ends_with("ed")
    }

    fn sign_start(&self, at: usize) -> usize {
        let start = self.words[at].span.start();
        let before = self.before(at);
        let sign = before.trim_end().chars().next_back().map_or(0, char::len_utf8);
        start - (before.len() - before.trim_end().len()) - sign
    }

    /// The second number of `5 to 7`, `5–7`, `between 5 and 7`.
    fn range(&self, first: &Number) -> Option<Number> {
        let between = self.word(first.next) == "and" && self.earlier(first.next, "between");
        let to = self.word(first.next) == "to" || between;
        let dash = matches!(self.gap(first.next), "-" | "–" | "—" | " – ")
            && self.word(first.next).starts_with(|c: char| c.is_ascii_digit());
        let second = number::read(
            self,
            if to {
                first.next + 1
            } else if dash {
                first.next
            } else {
                return None;
            },
        )?;
        (second.sure && first.sure && second.value > first.value).then_some(second)
    }

    /// Whether `word` is among the few words before `at`.
    fn earlier(&self, at: usize, word: &str) -> bool {
        (at.saturating_sub(5)..at).any(|before| self.word(before) == word)
    }

    /// What the number at `at` is in, and the first word behind that.
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
            at.checked_sub(1).and_then(|before| code(&self.text[self.words[before].span]))
        }) {
            return (Unit::Money(code), next);
        }
        if self.behind(next - 1).starts_with('%') {
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
        let of = |table: &[(&'static str, &[&str])]| {
            let known = table.iter().find(|(_, words)| words.contains(&self.word(next)));
            known.filter(|_| self.is_joined(next)).map(|(name, _)| *name)
        };
        match (of(MONEY), of(MEASURES)) {
            (Some(code), _) => (Unit::Money(code), next + 1),
            (None, Some(measure)) => (Unit::Measure(measure), next + 1),
            (None, None) => (Unit::Count, next),
        }
    }

    /// `in 1997`, `of 1974`, `since 2021`.
    fn is_year(&self, at: usize, value: f64) -> bool {
        let four = self.words[at].span.len() == 4
            && (1500.0..2100.0).contains(&value)
            && value.fract() == 0.0;
        let lead = at.checked_sub(1).map_or("", |before| self.word(before));
        four && (matches!(
            lead,
            "in" | "of" | "since" | "until" | "by" | "from" | "early" | "late" | "the"
        ) || month(lead).is_some())
    }

    /// Whether the number is part of a name or an address: `G7`, `Line 4`, `F-16`, `10.12`, `20th`.
    fn names_a_thing(&self, at: usize, next: usize, unit: Unit, value: f64) -> bool {
        let glued = matches!(self.gap(at), "-" | "–" | "/" | "#" | ":" | ".")
            || self.before(at).ends_with(['#', ':', '/', '.']);
        let behind = self.behind(next - 1);
        let ratio =
            behind.starts_with([':', '/']) && behind[1..].starts_with(|c: char| c.is_ascii_digit());
        glued
            || ratio
            || self.is_title(at)
            || unit == Unit::Count && (self.is_label(at, next) || self.is_clock(at, next, value))
            || self.is_age(at, next)
    }

    /// `Eleven Minutes`, `the two`: a name, or what is known already.
    fn is_title(&self, at: usize) -> bool {
        let capital = |at: usize| {
            self.words
                .get(at)
                .is_some_and(|token| self.text[token.span].starts_with(char::is_uppercase))
        };
        let both = self.word(at) == "two" && at > 0 && self.word(at - 1) == "the";
        both || at > 0 && capital(at) && capital(at + 1) && self.is_joined(at + 1)
    }

    /// `Line 4`, `page nine`.
    fn is_label(&self, at: usize, next: usize) -> bool {
        at > 0 && {
            let before = &self.text[self.words[at - 1].span];
            let small = self.word(at - 1);
            // The first word of a sentence has a capital anyway.
            let alone = !self.is_joined(next) || BEHIND_LABEL.contains(&self.word(next));
            let label = before.starts_with(char::is_uppercase)
                && code(before).is_none()
                && (at > 1 || alone)
                && self.gap(at) == " ";
            let named = month(small).is_some() || crate::text::calendar::weekday(small).is_some();
            (label && !named)
                || ["no", "article", "section", "page", "chapter", "aged", "line"].contains(&small)
        }
    }

    /// `at 10.12`, `at eleven, when`, `9 am`; not `stood at eleven`.
    fn is_clock(&self, at: usize, next: usize, value: f64) -> bool {
        let marked = ["am", "pm", "o'clock", "gmt", "a.m", "p.m"].contains(&self.word(next));
        let hour = at > 0 && self.word(at - 1) == "at" && value < 25.0;
        let counted = at > 1 && AT_COUNT.contains(&self.word(at - 2));
        let ends = !self.is_joined(next)
            || ["and", "but", "when", "in", "with", "on"].contains(&self.word(next));
        marked || hour && !counted && ends
    }

    /// `Mara Oyelaran, 61, left`.
    fn is_age(&self, at: usize, next: usize) -> bool {
        let named = at > 0 && self.text[self.words[at - 1].span].starts_with(char::is_uppercase);
        named
            && self.gap(at) == ", "
            && next == at + 1
            && self.words[at].span.len() <= 3
            && !self.is_joined(next)
    }

    /// What stands before the number: how exactly it is meant, and where that begins.
    fn modifier(&self, at: usize) -> (Modifier, usize) {
        // A currency's code stands between the modifier and the number.
        let coded = usize::from(at > 0 && code(&self.text[self.words[at - 1].span]).is_some());
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

    /// `or more`, `or so`, behind the number.
    fn tail(&self, next: usize, modifier: Modifier) -> (Modifier, usize) {
        match (self.word(next), self.word(next + 1)) {
            ("or", "more") => (Modifier::AtLeast, next + 2),
            ("or", "so") => (Modifier::About, next + 2),
            ("or", "fewer" | "less") => (Modifier::AtMost, next + 2),
            _ => (modifier, next),
        }
    }

    /// `8 November 1997`, `Nov. 8`, `June 1`, `November 1996`, `on Friday`.
    fn day(&self, at: usize) -> Option<(Figure, usize)> {
        let ahead: Vec<&str> = (at..at + 5).map(|at| self.word(at)).collect();
        let (value, words) = calendar::day(&ahead)?;
        if value <= 7.0 && !self.is_told_weekday(at) {
            return None;
        }
        let next = at + words;
        let span = self.words[at].span.hull(self.words[next - 1].span);
        Some((
            Figure { span, value, high: None, unit: Unit::Day, modifier: Modifier::Exactly },
            next,
        ))
    }

    /// Whether a day of the week is one on which something is (`on Friday`), not only one on which
    /// somebody spoke of it (`said on Friday`).
    fn is_told_weekday(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        match before {
            "until" | "till" | "by" | "from" | "before" | "after" | "since" | "next" | "last" => {
                true
            }
            "on" => !(at.saturating_sub(4)..at).any(|earlier| {
                SPOKE.contains(&self.word(earlier)) && !self.parted(earlier + 1, at)
            }),
            _ => false,
        }
    }

    /// Whether punctuation stands before one of the words `from..to`.
    fn parted(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| !matches!(self.gap(at), " " | "-" | "\u{a0}"))
    }
}

/// What follows `Gate 7` at the head of a sentence, and no number of things.
const BEHIND_LABEL: &[&str] =
    &["and", "or", "is", "was", "will", "has", "had", "of", "in", "at", "to", "on"];

/// Words that follow a number of what was named before.
const BARE: &[&str] = &[
    "was", "is", "were", "are", "and", "but", "or", "as", "a", "in", "on", "at", "when", "while",
    "with", "last", "this",
];

/// Words behind which `at` leads to a number of things.
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

/// Verbs behind which a day is that of the speaking.
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
