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
use super::words::{AGE, MEASURES, MODIFIERS};
use super::{Figure, Modifier, Unit, calendar};
use crate::analysis::Doc;
use crate::lexis::currency;
use crate::lexis::number::{self, Number, NumberWords};
use crate::text::calendar::month;
use crate::text::signs::WordSigns;
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
            joined_thousands(doc.text(), spans.map(|span| FoldedWord::new(doc.text(), span)));
        let reader = FigureReader { text: doc.text(), words: &words };
        let dateline = datelines.iter().find(|line| line.overlaps(sentence));
        let mut at =
            dateline.map_or(0, |line| words.partition_point(|w| w.span.start() < line.end()));
        while at < words.len() {
            match reader.figure(at) {
                Some((figure, next)) => {
                    if !is_torn(doc.text(), figure.span) {
                        figures.push(carried.complete(&reader, figure, at..next));
                    }
                    at = next;
                }
                None => at += 1,
            }
        }
        carried.next_sentence();
    }
    figures
}

/// The words of a sentence, in which a number with a blank after its comma is one word: `31, 000`.
fn joined_thousands<'t>(
    text: &'t str,
    words: impl Iterator<Item = FoldedWord<'t>>,
) -> Vec<FoldedWord<'t>> {
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut out: Vec<FoldedWord<'t>> = Vec::new();
    for word in words {
        if let Some(last) = out.last_mut()
            && word.word.len() == 3
            && digits(&word.word)
            && matches!(last.word.split(',').next_back(), Some(end) if (1..=3).contains(&end.len()))
            && digits(&last.word.replace(',', ""))
            && &text[last.span.end()..word.span.start()] == ", "
        {
            last.word = format!("{},{}", last.word, word.word).into();
            last.span = last.span.hull(word.span);
            continue;
        }
        out.push(word);
    }
    out
}

/// Whether a figure is a part of a decimal that a blank tears: `magnitude 5. 9`.
fn is_torn(text: &str, figure: Span) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let before = text[..figure.start()].strip_suffix(". ");
    let after = text[figure.end()..].strip_prefix(". ");
    digit(text[figure].chars().next())
        && before.is_some_and(|before| digit(before.chars().next_back()))
        || digit(text[figure].chars().next_back())
            && after.is_some_and(|after| digit(after.chars().next()))
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
        let signs = WordSigns::of(self.text, self.words[at].span);
        let is_score = high.is_none() && self.is_score(last.next - 1);
        let negated = at > 0 && matches!(self.word(at - 1), "not" | "no");
        if !first.sure && (unit == Unit::Count || negated)
            || is_score
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
        let below_zero = self.is_below_zero(at, &signs);
        if below_zero {
            let start = if signs.sign.is_some() { signs.span } else { self.words[at - 1].span };
            span = span.hull(Span::new(start.start(), span.end()));
        }
        if unit == Unit::Percent && self.after(next - 1).starts_with('%') {
            span = Span::new(span.start(), span.end() + 1);
        }
        let high = high.map(|high| high.max(value));
        // `three to five million`: the power multiplies both numbers.
        let value =
            if high.is_some() && first.power < last.power { value * last.power } else { value };
        let (value, high) = match (below_zero, high) {
            (true, Some(high)) => (-high, Some(-value)),
            (true, None) => (-value, None),
            (false, _) => (value, high),
        };
        let grain = if first.fraction { FRACTION_GRAIN } else { self.grain(at, &first, &last) };
        let dozen = modifier == Modifier::Exactly && self.word(last.next - 1) == "dozen";
        let modifier = if dozen { Modifier::About } else { modifier };
        Some((Figure { span, value, high, unit, modifier, grain }, next))
    }

    /// Whether the number at word `at` is below zero: `-5`, `minus 5`.
    fn is_below_zero(&self, at: usize, signs: &WordSigns) -> bool {
        signs.sign == Some('-')
            || at > 0
                && matches!(self.word(at - 1), "minus" | "negative")
                && self.gap(at) == " "
                && (at < 2 || self.word(at - 2) != "or")
    }

    /// Whether a dash and another number follow word `at`: a score or a ratio (`21-14`).
    fn is_score(&self, at: usize) -> bool {
        let after = self.after(at);
        after.starts_with(['-', '–', '‑'])
            && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
    }

    /// The size of the last written place of a number that begins at word `at`. Zeros at the end of a
    /// number from a thousand up are no written places, but its first two digits are.
    fn grain(&self, at: usize, first: &Number, last: &Number) -> f64 {
        let word = self.word(at);
        let power = if last.power >= 1e3 { last.power } else { 1.0 };
        let decimals = word
            .split_once('.')
            .map_or(0, |(_, places)| places.bytes().take_while(u8::is_ascii_digit).count());
        if decimals > 0 {
            return power / 10_f64.powf(decimals as f64);
        }
        let mut whole = if power > 1.0 { first.value / first.power.max(1.0) } else { first.value };
        if whole.fract() > 0.0 {
            return power / 2.0;
        }
        if power <= 1.0 && whole < 1e3 {
            return 1.0;
        }
        let mut grain = 1.0;
        while whole >= 100.0 && whole % 10.0 == 0.0 {
            (whole, grain) = (whole / 10.0, grain * 10.0);
        }
        power * grain
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
        if matches!(self.word(next), "year" | "years") && self.word(next + 1) == "old" {
            return (Unit::Measure(AGE), next + 2);
        }
        if matches!(self.word(next), "degrees" | "degree") && self.is_joined(next + 1) {
            let scale = match self.word(next + 1) {
                "celsius" | "centigrade" | "c" => Some("degrees Celsius"),
                "fahrenheit" | "f" => Some("degrees Fahrenheit"),
                _ => None,
            };
            if let Some(scale) = scale {
                return (Unit::Measure(scale), next + 2);
            }
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
        let is_digit = |at: usize| self.word(at).starts_with(|c: char| c.is_ascii_digit());
        // The parts of a telephone number.
        let phone = unit == Unit::Count
            && (self.gap(next) == " " && is_digit(next)
                || at > 0
                    && self.gap(at) == " "
                    && is_digit(at - 1)
                    && self.words[at].span.len() > 2);
        let attached = phone
            || matches!(self.gap(at), "-" | "–" | "/" | "#" | ":" | ".")
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
            (label && !named) || LABELS.contains(&small)
        }
    }

    /// Whether the number is a time of day: `at 10.12`, `at eleven, when`, `9 am`; not `stood at
    /// eleven`.
    fn is_clock(&self, at: usize, next: usize, value: f64) -> bool {
        let marked = ["am", "pm", "o'clock", "gmt", "a.m", "p.m"].contains(&self.word(next));
        let marked = marked || matches!((self.word(next), self.word(next + 1)), ("a" | "p", "m"));
        let hour = at > 0 && self.word(at - 1) == "at" && value < 25.0;
        let counted = at > 1 && AT_COUNT.contains(&self.word(at - 2));
        let ends = !self.is_joined(next)
            || ["and", "but", "when", "in", "with", "on"].contains(&self.word(next));
        marked || hour && !counted && ends
    }

    /// Whether the number is the age after a name: `Mara Oyelaran, 61, left`.
    fn is_age(&self, at: usize, next: usize) -> bool {
        let named = at > 0 && self.text[self.words[at - 1].span].starts_with(char::is_uppercase);
        let enclosed = self.words.get(next).is_some() && self.gap(next).starts_with(',');
        (named || enclosed)
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
        if self.is_stamp(at, next) {
            return None;
        }
        let span = self.words[at].span.hull(self.words[next - 1].span);
        Some((
            Figure {
                span,
                value,
                high: None,
                unit: Unit::Day,
                modifier: Modifier::Exactly,
                grain: 0.0,
            },
            next,
        ))
    }

    /// Whether the day at words `at..next` says when the page was published: `Updated May 3`, a day
    /// with a time, a day that begins a line.
    fn is_stamp(&self, at: usize, next: usize) -> bool {
        let stamped = (at.saturating_sub(3)..at).any(|before| {
            matches!(self.word(before), "published" | "posted" | "updated" | "edited" | "modified")
        });
        let after = self.after(next - 1).trim_start_matches([',', '|', '@', '-', '–', ' ']);
        let after = after.strip_prefix("at ").unwrap_or(after);
        let hour = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let timed = (1..=2).contains(&hour) && after[hour..].starts_with([':', '.']);
        stamped || timed || at == 0 && next == self.words.len()
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

/// The grain of a fraction in words, in hundredths: `two-thirds` fits 65 to 68 %.
const FRACTION_GRAIN: f64 = 4.0;

/// The currency of the sign at the end of `before`, the text right before a number.
fn currency_before(before: &str) -> Option<&'static str> {
    let printed = before.trim_end_matches([' ', '\u{a0}']);
    let sign = printed.chars().next_back()?;
    if sign == '$' {
        let lead = printed.trim_end_matches('$');
        let letters = lead
            .rfind(|c: char| !c.is_ascii_uppercase())
            .map_or(lead, |at| &lead[at + lead[at..].chars().next().map_or(1, char::len_utf8)..]);
        return Some(currency::of_dollar(letters));
    }
    currency::of_sign(sign)
}

/// Small words before a number that is no count: `version 3.1`, `section 12`.
const LABELS: &[&str] = &[
    "no",
    "article",
    "section",
    "page",
    "chapter",
    "aged",
    "age",
    "line",
    "version",
    "release",
    "route",
    "flight",
    "phase",
    "room",
    "platform",
    "figure",
    "table",
    "volume",
    "episode",
    "title",
    "rule",
    "clause",
    "paragraph",
    "channel",
    "highway",
    "apartment",
    "box",
    "code",
    "gate",
    "zone",
    "level",
    "grade",
    "model",
];

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
