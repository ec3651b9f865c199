//! Reads figures: `at least 14`, `€3.4bn`, `two-thirds`, `between 5 and 7 metres`, `8 November 1997`.
//!
//! ```text
//! modifier?  sign?  number  power?  (range number)?  unit?  tail?
//! at least     €     3.4     bn                              or more
//! ```
//!
//! One pass over the words of each sentence; a number belongs to one figure.

use super::words::{MEASURES, MODIFIERS, MONEY, code, currency_sign, digits, fraction, month, power, small};
use super::{Figure, Modifier, Unit};
use crate::analysis::Doc;
use crate::text::{Span, fold};

/// The figures of one text, in order.
#[must_use]
pub fn find(doc: Doc<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    for &sentence in doc.sentences() {
        let spans = doc.segments.words[doc.segments.words_in(sentence)].iter().map(|word| word.span());
        let words: Vec<Token<'_>> = spans.map(|span| Token::new(doc.text(), span)).collect();
        let reading = Reading { text: doc.text(), words: &words };
        let mut at = 0;
        while at < words.len() {
            match reading.figure(at) {
                Some((figure, next)) => {
                    figures.push(figure);
                    at = next;
                }
                None => at += 1,
            }
        }
    }
    figures
}

/// A word, folded.
struct Token<'t> {
    word: std::borrow::Cow<'t, str>,
    span: Span,
}

impl<'t> Token<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        Self { word: fold::word(&text[span]), span }
    }
}

/// A number, and the words that it takes.
#[derive(Clone, Copy)]
struct Number {
    value: f64,
    next: usize,
    /// Of digits, or a power, or a word that is nothing but a number.
    sure: bool,
    fraction: bool,
    /// By which powers (`thousand`, `m`) the value was multiplied.
    power: f64,
}

impl Number {
    fn new(value: f64, next: usize) -> Self {
        Self { value, next, sure: true, fraction: false, power: 1.0 }
    }

    fn fraction(value: f64, next: usize) -> Self {
        Self { fraction: true, ..Self::new(value, next) }
    }
}

struct Reading<'a, 't> {
    text: &'t str,
    words: &'a [Token<'t>],
}

impl Reading<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |token| &token.word)
    }

    /// What stands between a word and the one before it.
    fn gap(&self, at: usize) -> &str {
        match (at.checked_sub(1).and_then(|before| self.words.get(before)), self.words.get(at)) {
            (Some(before), Some(word)) => &self.text[Span::new(before.span.end(), word.span.start())],
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
        let first = self.number(at)?;
        let (high, last) = self.range(&first).map_or((None, first), |second| (Some(second.value), second));
        let sign = currency_sign(self.before(at));
        let (unit, next) = self.unit(at, &last, sign, first.fraction);
        let value = if first.fraction { first.value * 100.0 } else { first.value };
        let year = unit == Unit::Count && high.is_none() && last.next == at + 1 && self.is_year(at, value);
        let unit = if year { Unit::Year } else { unit };
        let none = at > 0 && matches!(self.word(at - 1), "not" | "no");
        if !first.sure && (unit == Unit::Count || none) || self.names_a_thing(at, next) {
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
        let value = if high.is_some() && first.power < last.power { value * last.power } else { value };
        Some((Figure { span, value, high, unit, modifier }, next))
    }

    fn sign_start(&self, at: usize) -> usize {
        let start = self.words[at].span.start();
        let before = self.before(at);
        let sign = before.trim_end().chars().next_back().map_or(0, char::len_utf8);
        start - (before.len() - before.trim_end().len()) - sign
    }

    /// A number in digits or in words.
    fn number(&self, at: usize) -> Option<Number> {
        let word = self.word(at);
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let (value, power) = digits(word)?;
            return Some(self.powers(Number { power, ..Number::new(value * power, at + 1) }));
        }
        self.in_words(at)
    }

    fn in_words(&self, at: usize) -> Option<Number> {
        let mut value = small(self.word(at));
        let article = matches!(self.word(at), "a" | "an");
        let mut next = at + 1;
        if let Some(part) = fraction(self.word(next))
            && (article || value.is_some())
            && self.joined(next)
        {
            let count = value.unwrap_or(1.0);
            return Some(Number::fraction(count * part, next + 1)).filter(|number| number.value <= 1.0);
        }
        if self.word(at) == "half" && matches!(self.word(next), "of" | "the" | "its" | "their") {
            return Some(Number::fraction(0.5, next));
        }
        if article {
            let power = power(self.word(next)).or(Some(12.0).filter(|_| self.word(next) == "dozen"))?;
            return Some(Number { power, ..Number::new(power, next + 1) });
        }
        let mut sure = self.word(at) != "one";
        if let (Some(tens), Some(unit)) = (value, small(self.word(next)))
            && tens >= 20.0
            && unit < 10.0
            && self.joined(next)
        {
            (value, next) = (Some(tens + unit), next + 1);
            sure = true;
        }
        if self.word(next) == "dozen" {
            return Some(Number::new(value? * 12.0, next + 1));
        }
        // `three and a half thousand`
        if self.word(next) == "and" && self.word(next + 1) == "a" && self.word(next + 2) == "half" {
            return Some(self.powers(Number::new(value? + 0.5, next + 3)));
        }
        Some(self.powers(Number { sure, ..Number::new(value?, next) }))
    }

    /// Whether nothing but a blank or a hyphen parts a word from the one before it.
    fn joined(&self, at: usize) -> bool {
        matches!(self.gap(at), " " | "-" | "\u{2010}" | "\u{2011}" | "\u{a0}")
    }

    fn powers(&self, mut number: Number) -> Number {
        while let Some(power) = power(self.word(number.next)).filter(|_| self.joined(number.next)) {
            number = Number { power: number.power * power, ..Number::new(number.value * power, number.next + 1) };
            // `one hundred and twenty`
            let and = usize::from(self.word(number.next) == "and");
            if let Some(rest) = small(self.word(number.next + and)).filter(|_| power < 1e3) {
                number = Number { value: number.value + rest, next: number.next + and + 1, ..number };
            }
        }
        number
    }

    /// The second number of `5 to 7`, `5–7`, `between 5 and 7`.
    fn range(&self, first: &Number) -> Option<Number> {
        let between = self.word(first.next) == "and" && self.earlier(first.next, "between");
        let to = self.word(first.next) == "to" || between;
        let dash =
            matches!(self.gap(first.next), "-" | "–" | "—" | " – ") && self.word(first.next).starts_with(|c: char| c.is_ascii_digit());
        let second = self.number(if to {
            first.next + 1
        } else if dash {
            first.next
        } else {
            return None;
        })?;
        (second.sure && first.sure && second.value > first.value).then_some(second)
    }

    /// Whether `word` is among the few words before `at`.
    fn earlier(&self, at: usize, word: &str) -> bool {
        (at.saturating_sub(5)..at).any(|before| self.word(before) == word)
    }

    /// What the number at `at` is in, and the first word behind that.
    fn unit(&self, at: usize, last: &Number, sign: Option<&'static str>, fraction: bool) -> (Unit, usize) {
        let next = last.next;
        if fraction {
            return (Unit::Percent, next);
        }
        if let Some(code) = sign.or_else(|| at.checked_sub(1).and_then(|before| code(&self.text[self.words[before].span]))) {
            return (Unit::Money(code), next);
        }
        if self.behind(next - 1).starts_with('%') {
            return (Unit::Percent, next);
        }
        match (self.word(next), self.word(next + 1)) {
            ("per", "cent") | ("percentage", "points" | "point") => return (Unit::Percent, next + 2),
            ("percent", _) => return (Unit::Percent, next + 1),
            ("cubic", "metres" | "meters") => return (Unit::Measure("cubic metres"), next + 2),
            ("square", "metres" | "meters") => return (Unit::Measure("square metres"), next + 2),
            ("square", "kilometres" | "kilometers") => return (Unit::Measure("square kilometres"), next + 2),
            ("square", "miles") => return (Unit::Measure("square miles"), next + 2),
            _ => {}
        }
        let of = |table: &[(&'static str, &[&str])]| {
            let known = table.iter().find(|(_, words)| words.contains(&self.word(next)));
            known.filter(|_| self.joined(next)).map(|(name, _)| *name)
        };
        match (of(MONEY), of(MEASURES)) {
            (Some(code), _) => (Unit::Money(code), next + 1),
            (None, Some(measure)) => (Unit::Measure(measure), next + 1),
            (None, None) => (Unit::Count, next),
        }
    }

    /// `in 1997`, `of 1974`, `since 2021`.
    fn is_year(&self, at: usize, value: f64) -> bool {
        let four = self.words[at].span.len() == 4 && (1500.0..2100.0).contains(&value) && value.fract() == 0.0;
        let lead = at.checked_sub(1).map_or("", |before| self.word(before));
        four && (matches!(lead, "in" | "of" | "since" | "until" | "by" | "from" | "early" | "late" | "the") || month(lead).is_some())
    }

    /// Whether the number is part of a name or an address: `G7`, `Line 4`, `F-16`, `10.12`, `20th`.
    fn names_a_thing(&self, at: usize, next: usize) -> bool {
        let glued = matches!(self.gap(at), "-" | "–" | "/" | "#" | ":" | ".") || self.before(at).ends_with(['#', ':', '/', '.']);
        let behind = self.behind(next - 1);
        let ratio = behind.starts_with([':', '/']) && behind[1..].starts_with(|c: char| c.is_ascii_digit());
        let numbered = at > 0 && {
            let before = &self.text[self.words[at - 1].span];
            let small = self.word(at - 1);
            // The first word of a sentence has a capital anyway.
            let alone = !self.joined(next) || BEHIND_LABEL.contains(&self.word(next));
            let label = before.starts_with(char::is_uppercase) && code(before).is_none() && (at > 1 || alone) && self.gap(at) == " ";
            (label && month(small).is_none()) || ["no", "article", "section", "page", "chapter", "aged", "line"].contains(&small)
        };
        let clock = at > 0 && self.word(at - 1) == "at" && self.words[at].span.len() <= 6 && !self.joined(next)
            || ["am", "pm", "o'clock", "gmt", "a.m", "p.m"].contains(&self.word(next))
            || at > 0 && self.word(at - 1) == "at" && ["and", "but", "when", "in", "with", "on"].contains(&self.word(next));
        glued || ratio || numbered || clock || self.is_age(at, next)
    }

    /// `Mara Oyelaran, 61, left`.
    fn is_age(&self, at: usize, next: usize) -> bool {
        let named = at > 0 && self.text[self.words[at - 1].span].starts_with(char::is_uppercase);
        named && self.gap(at) == ", " && next == at + 1 && self.words[at].span.len() <= 3 && !self.joined(next)
    }

    /// What stands before the number: how exactly it is meant, and where that begins.
    fn modifier(&self, at: usize) -> (Modifier, usize) {
        // A currency's code stands between the modifier and the number.
        let coded = usize::from(at > 0 && code(&self.text[self.words[at - 1].span]).is_some());
        let at = at - coded;
        for (words, modifier) in MODIFIERS {
            let parts: Vec<&str> = words.split(' ').collect();
            let fits = at >= parts.len() && parts.iter().enumerate().all(|(i, part)| self.word(at - parts.len() + i) == *part);
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

    /// `8 November 1997`, `Nov. 8`, `June 1`, `2 June`.
    fn day(&self, at: usize) -> Option<(Figure, usize)> {
        let day = |at: usize| {
            let word = self.word(at);
            let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
            bare.parse::<u32>().ok().filter(|day| (1..=31).contains(day))
        };
        let (month, day) = match (month(self.word(at)), day(at)) {
            (Some(month), _) => (month, day(at + 1).filter(|_| self.words[at].span.len() > 2)?),
            (None, Some(day)) => (month(self.word(at + 1))?, day),
            (None, None) => return None,
        };
        let year = self.word(at + 2).parse::<u32>().ok().filter(|year| (1500..2100).contains(year) && self.word(at + 2).len() == 4);
        let next = at + 2 + usize::from(year.is_some());
        let value = f64::from(year.unwrap_or(0) * 10_000 + month * 100 + day);
        let span = self.words[at].span.hull(self.words[next - 1].span);
        Some((Figure { span, value, high: None, unit: Unit::Day, modifier: Modifier::Exactly }, next))
    }
}

/// What follows `Gate 7` at the head of a sentence, and no number of things.
const BEHIND_LABEL: &[&str] = &["and", "or", "is", "was", "will", "has", "had", "of", "in", "at", "to", "on"];
