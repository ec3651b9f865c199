//! `Quantity`: a number of a text with its sign, per cent and currency, by value and not by
//! spelling.
//!
//! ```text
//! 12th = twelfth = 12      ½ = 1/2 = half = 50 %      −5 = minus 5      $5 = five dollars ≠ £5
//! ```

use super::currency;
use super::number::{self, NumberWords};
use crate::text::segment::segment;
use crate::text::signs::WordSigns;
use crate::text::{Span, fold};
use std::borrow::Cow;

/// A number by what it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The value. Of `5 %` it is .05.
    pub value: f64,
    /// The ISO 4217 code of the currency.
    pub currency: Option<&'static str>,
}

/// The numbers of `text`, ordinals too, in order. `one`, `first` and `second` in letters are no
/// numbers, because they mostly have other meanings.
///
/// ```
/// use crossread::lexis::quantity::quantities;
/// assert_eq!(quantities("its 12th ship"), quantities("its twelfth ship"));
/// assert_ne!(quantities("up +3%"), quantities("up -3%"));
/// assert_ne!(quantities("for $5"), quantities("for £5"));
/// ```
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    let segments = segment(text, [Span::new(0, text.len())]);
    let spans: Vec<Span> = segments.words.iter().map(|word| word.span()).collect();
    let words = spans.iter().map(|&span| fold::word(&text[span])).collect();
    let line = TextLine { text, spans, words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.spans.len() {
        match line.quantity(at) {
            Some((quantity, next)) => {
                found.push(quantity);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether two texts have the same numbers, in any order.
#[must_use]
pub fn are_equal(ours: &[Quantity], theirs: &[Quantity]) -> bool {
    let ordered = |all: &[Quantity]| {
        let mut all = all.to_vec();
        all.sort_by(|a, b| a.value.total_cmp(&b.value).then(a.currency.cmp(&b.currency)));
        all
    };
    let (ours, theirs) = (ordered(ours), ordered(theirs));
    ours.len() == theirs.len()
        && ours.iter().zip(&theirs).all(|(a, b)| {
            a.currency == b.currency
                && (a.value - b.value).abs() <= 1e-9 * a.value.abs().max(b.value.abs())
        })
}

/// Whether `word` is part of the spelling of a number: `12th`, `forty`, `million`, `percent`,
/// `minus`.
#[must_use]
pub fn is_part(word: &str) -> bool {
    let folded = fold::word(word);
    currency::of_word(&folded).is_some()
        || matches!(&*folded, "percent" | "per" | "cent" | "pct" | "minus" | "negative" | "one")
        || number::power(&folded).is_some()
        || !quantities(word).is_empty()
}

/// The words of a text with the signs between them.
struct TextLine<'t> {
    text: &'t str,
    spans: Vec<Span>,
    words: Vec<Cow<'t, str>>,
}

impl NumberWords for TextLine<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word)
    }

    fn is_joined(&self, at: usize) -> bool {
        matches!(self.gap(at), " " | "-" | "\u{2010}" | "\u{2011}" | "\u{a0}")
    }
}

impl TextLine<'_> {
    /// The text between word `at` and the word before it.
    fn gap(&self, at: usize) -> &str {
        match (at.checked_sub(1).and_then(|before| self.spans.get(before)), self.spans.get(at)) {
            (Some(before), Some(word)) => &self.text[before.end()..word.start()],
            _ => "",
        }
    }

    /// The quantity that begins at word `at`, and the index of the first word after it.
    fn quantity(&self, at: usize) -> Option<(Quantity, usize)> {
        let (value, next) = self.value(at)?;
        let first = WordSigns::of(self.text, self.spans[at]);
        let last = WordSigns::of(self.text, self.spans[next - 1]);
        let is_minus = first.sign == Some('-')
            || at > 0 && matches!(self.word(at - 1), "minus" | "negative") && self.is_joined(at);
        let value = if is_minus { -value } else { value };
        let sign = first.currency.or(last.currency);
        if sign.is_some() {
            return Some((Quantity { value, currency: sign.and_then(currency::of_sign) }, next));
        }
        let (part, next) = match (last.share, self.word(next), self.word(next + 1)) {
            (Some('%'), ..) => (0.01, next),
            (Some('‰'), ..) => (0.001, next),
            (_, "percent" | "pct", _) => (0.01, next + 1),
            (_, "per", "cent") => (0.01, next + 2),
            _ => (1.0, next),
        };
        let currency = currency::of_word(self.word(next));
        Some((Quantity { value: value * part, currency }, next + usize::from(currency.is_some())))
    }

    /// The number that begins at word `at`, and the index of the first word after it.
    fn value(&self, at: usize) -> Option<(f64, usize)> {
        if let Some(part) = vulgar_fraction(self.word(at)) {
            return Some((part, at + 1));
        }
        if let Some(part) = self.slashed(at) {
            return Some((part, at + 2));
        }
        // `twenty-first`
        if let Some(tens) = number::tens(self.word(at))
            && let Some(unit) = unit_ordinal(self.word(at + 1))
            && self.is_joined(at + 1)
        {
            return Some((tens + unit, at + 2));
        }
        if let Some(number) = number::read(self, at) {
            // `1½`
            let part = vulgar_fraction(self.word(number.next)).unwrap_or(0.0);
            let is_said = number.sure || WordSigns::of(self.text, self.spans[at]).is_signed();
            let next = number.next + usize::from(part > 0.0);
            return if is_said { Some((number.value + part, next)) } else { None };
        }
        if let Some(ordinal) = number::ordinal(self.word(at)) {
            return Some((ordinal, at + 1));
        }
        if self.word(at) == "half" { Some((0.5, at + 1)) } else { None }
    }

    /// The value of `1/2` at word `at`: a proper fraction of two whole numbers.
    fn slashed(&self, at: usize) -> Option<f64> {
        let whole = |at: usize| self.word(at).parse::<u32>().ok();
        if self.gap(at + 1) != "/" || self.gap(at) == "/" || self.gap(at + 2) == "/" {
            return None;
        }
        let (over, under) = (whole(at)?, whole(at + 1)?);
        if over < under { Some(f64::from(over) / f64::from(under)) } else { None }
    }
}

/// The value of a fraction of one character.
fn vulgar_fraction(word: &str) -> Option<f64> {
    Some(match word {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅕" => 0.2,
        "⅛" => 0.125,
        _ => return None,
    })
}

/// The value of an ordinal below ten that ends a longer one: 1 of `first` in `twenty-first`.
fn unit_ordinal(word: &str) -> Option<f64> {
    match word {
        "first" => Some(1.0),
        "second" => Some(2.0),
        _ => number::ordinal(word).filter(|unit| *unit < 10.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_value_are_equal() {
        for (a, b) in [
            ("12th", "twelfth"),
            ("the 21st", "the twenty-first"),
            ("½ of it", "1/2 of it"),
            ("half of it", "50% of it"),
            ("5%", "five per cent"),
            ("-5 degrees", "minus five degrees"),
            ("$5 million", "five million dollars"),
            ("1½ hours", "one and a half hours"),
            ("1,250", "1250"),
            ("5 €", "€5"),
        ] {
            let (ours, theirs) = (quantities(a), quantities(b));
            assert!(!ours.is_empty() && are_equal(&ours, &theirs), "{a} {ours:?} {b} {theirs:?}");
        }
    }

    #[test]
    fn other_values_signs_and_currencies_are_not() {
        for (a, b) in [
            ("12th", "13th"),
            ("+3%", "-3%"),
            ("5%", "5"),
            ("$5", "£5"),
            ("€5", "¥5"),
            ("1/2", "1 2"),
            ("5", "minus 5"),
            ("twelve", ""),
        ] {
            assert!(!are_equal(&quantities(a), &quantities(b)), "{a} {b}");
        }
    }
}
