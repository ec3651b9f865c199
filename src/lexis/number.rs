//! `number`: reads a number in digits or in words. All analyses share this reader.
//!
//! ```text
//! 1,250      3.4bn       forty-two      one hundred and five     a dozen     two and a half million
//! digits     with power  tens and unit  hundred and remainder    article     with a half
//! ```

/// The words of a sentence, for [`read`].
pub trait NumberWords {
    /// The folded word with index `at`; empty after the last word.
    fn word(&self, at: usize) -> &str;

    /// Whether only a blank or a hyphen stands between word `at` and the word before it.
    fn is_joined(&self, at: usize) -> bool;
}

/// A number and the words that it consists of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The value, multiplied by its powers.
    pub value: f64,
    /// The index of the first word after the number.
    pub next: usize,
    /// Whether the words can only be a number. False for `one` alone, which is more often a
    /// pronoun.
    pub sure: bool,
    /// Whether the number is a fraction of one (`a third`, `half of`).
    pub fraction: bool,
    /// The product of the powers that the value was multiplied by (`thousand`, `m`).
    pub power: f64,
}

impl Number {
    fn new(value: f64, next: usize) -> Self {
        Self { value, next, sure: true, fraction: false, power: 1.0 }
    }

    fn fraction(value: f64, next: usize) -> Self {
        Self { fraction: true, ..Self::new(value, next) }
    }
}

/// The number that begins at word `at`, if there is one.
pub fn read(words: &impl NumberWords, at: usize) -> Option<Number> {
    let word = words.word(at);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let (value, power) = digits(word)?;
        return Some(powers(words, Number { power, ..Number::new(value * power, at + 1) }));
    }
    in_words(words, at)
}

/// The number in words that begins at word `at`.
fn in_words(words: &impl NumberWords, at: usize) -> Option<Number> {
    let mut value = small(words.word(at));
    let article = matches!(words.word(at), "a" | "an");
    let mut next = at + 1;
    if let Some(part) = fraction(words.word(next))
        && (article || value.is_some())
        && words.is_joined(next)
    {
        if article && is_ordinal_before_noun(words, next) {
            return None;
        }
        let value = value.unwrap_or(1.0) * part;
        return if value <= 1.0 { Some(Number::fraction(value, next + 1)) } else { None };
    }
    if words.word(at) == "half" && matches!(words.word(next), "of" | "the" | "its" | "their") {
        return Some(Number::fraction(0.5, next));
    }
    if article {
        let dozen = if words.word(next) == "dozen" { Some(12.0) } else { None };
        let power = power(words.word(next)).or(dozen)?;
        return Some(remainder(words, Number { power, ..Number::new(power, next + 1) }, power));
    }
    let mut sure = words.word(at) != "one";
    if let (Some(tens), Some(unit)) = (value, small(words.word(next)))
        && tens >= 20.0
        && unit < 10.0
        && words.is_joined(next)
    {
        (value, next) = (Some(tens + unit), next + 1);
        sure = true;
    }
    if words.word(next) == "dozen" {
        return Some(Number::new(value? * 12.0, next + 1));
    }
    // `three and a half thousand`
    if words.word(next) == "and" && words.word(next + 1) == "a" && words.word(next + 2) == "half" {
        return Some(powers(words, Number::new(value? + 0.5, next + 3)));
    }
    Some(powers(words, Number { sure, ..Number::new(value?, next) }))
}

/// `number` multiplied by the powers after it: `three hundred thousand`.
fn powers(words: &impl NumberWords, mut number: Number) -> Number {
    while let Some(power) = power(words.word(number.next))
        && words.is_joined(number.next)
    {
        number = Number {
            power: number.power * power,
            ..Number::new(number.value * power, number.next + 1)
        };
        number = remainder(words, number, power);
    }
    number
}

/// `number` plus the tens and units after its hundred: `one hundred and twenty-two`.
fn remainder(words: &impl NumberWords, number: Number, power: f64) -> Number {
    let at = number.next + usize::from(words.word(number.next) == "and");
    let Some(mut rest) = small(words.word(at)) else { return number };
    if !(100.0..1e3).contains(&power) {
        return number;
    }
    let mut next = at + 1;
    if let Some(unit) = small(words.word(next))
        && rest >= 20.0
        && unit < 10.0
        && words.is_joined(next)
    {
        (rest, next) = (rest + unit, next + 1);
    }
    Number { value: number.value + rest, next, ..number }
}

/// The value and the power of a number in digits: `1,250`, `3.4bn`. `None` if other letters follow.
fn digits(word: &str) -> Option<(f64, f64)> {
    let (value, letters) = leading_figure(word)?;
    let power = match letters {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" | "mln" => 1e6,
        "bn" | "b" => 1e9,
        "tn" => 1e12,
        _ => return None,
    };
    Some((value, power))
}

/// The figure at the start of `word`, and the letters after it: `1990s`, `20th`. `None` if `word`
/// does not begin with a digit.
///
/// ```
/// assert_eq!(crossread::lexis::number::leading_figure("1990s"), Some((1990.0, "s")));
/// ```
#[must_use]
pub fn leading_figure(word: &str) -> Option<(f64, &str)> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end =
        word.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(word.len());
    let (figure, letters) = word.split_at(end);
    let value: f64 = figure.replace(',', "").parse().ok()?;
    if value.is_finite() { Some((value, letters)) } else { None }
}

/// Whether a folded word can only be a number by itself: `two` to `ninety`, `dozen`, `hundred`,
/// `thousand`, `million`, `billion`. False for `one`, which is more often a pronoun.
#[must_use]
pub fn is_number_word(word: &str) -> bool {
    small(word).is_some_and(|value| value >= 2.0)
        || matches!(word, "dozen" | "hundred" | "thousand" | "million" | "billion")
}

/// The value of a number of one word, from zero to ninety.
#[must_use]
pub fn small(word: &str) -> Option<f64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let unit = UNITS.iter().position(|unit| *unit == word);
    let tens = || TENS.iter().position(|tens| *tens == word).map(|at| 10 * (at + 2));
    unit.or_else(tens).map(|value| value as f64)
}

/// The value of a folded ordinal: `12th`, `twelfth`. `first` and `second` in letters have none,
/// because they mostly have other meanings.
#[must_use]
pub fn ordinal(word: &str) -> Option<f64> {
    const UNITS: [&str; 17] = [
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    if let Some((value, letters)) = leading_figure(word) {
        return if matches!(letters, "st" | "nd" | "rd" | "th") { Some(value) } else { None };
    }
    let tens = || word.strip_suffix("ieth").and_then(|tens| small(&format!("{tens}y")));
    UNITS.iter().position(|unit| *unit == word).map(|at| (at + 3) as f64).or_else(tens)
}

/// The value of a folded word for tens: 20 for `twenty`.
#[must_use]
pub fn tens(word: &str) -> Option<f64> {
    small(word).filter(|value| *value >= 20.0)
}

/// The value of a power word after a number: `thousand`, `bn`.
pub(super) fn power(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "lakh" => 1e5,
        "million" | "m" => 1e6,
        "crore" => 1e7,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// Words after which `a third` is a share: `a third of`, `a third more`, `by a third last year`.
const AFTER_SHARE: [&str; 48] = [
    "of", "as", "more", "less", "fewer", "higher", "lower", "larger", "smaller", "bigger", "the",
    "its", "their", "to", "in", "from", "since", "on", "over", "this", "last", "between", "and",
    "or", "but", "by", "for", "at", "with", "is", "are", "was", "were", "have", "has", "had",
    "said", "would", "will", "below", "above", "under", "down", "up", "off", "again", "than",
    "compared",
];

/// Whether the word at `at` after an article counts a thing in order: `a third official`. Halves and
/// quarters never do.
fn is_ordinal_before_noun(words: &impl NumberWords, at: usize) -> bool {
    let next = words.word(at + 1);
    matches!(words.word(at), "third" | "fifth" | "sixth" | "eighth" | "tenth")
        && !next.is_empty()
        && words.is_joined(at + 1)
        && !AFTER_SHARE.contains(&next)
}

/// The value of a fraction word: ⅓ for `third`.
fn fraction(word: &str) -> Option<f64> {
    let parts = match word {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "eighth" | "eighths" => 8.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    };
    Some(f64::recip(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct WordLine<'a>(Vec<&'a str>);

    impl NumberWords for WordLine<'_> {
        fn word(&self, at: usize) -> &str {
            self.0.get(at).copied().unwrap_or("")
        }

        fn is_joined(&self, _: usize) -> bool {
            true
        }
    }

    #[test]
    fn numbers_are_read_in_digits_and_in_words() {
        for (text, value, taken) in [
            ("1,250 crates", 1250.0, 1),
            ("3.4bn euros", 3.4e9, 1),
            ("forty two boats", 42.0, 2),
            ("one hundred and five miles", 105.0, 4),
            ("three hundred thousand and six", 300_000.0, 3),
            ("a dozen boats", 12.0, 2),
            ("two dozen boats", 24.0, 2),
            ("two and a half million", 2.5e6, 5),
            ("two thirds of it", 2.0 / 3.0, 2),
            ("half of it", 0.5, 1),
            ("a third of it", 1.0 / 3.0, 2),
            ("a third more", 1.0 / 3.0, 2),
        ] {
            let line = WordLine(text.split(' ').collect());
            let number = read(&line, 0).unwrap_or_else(|| panic!("a number in {text}"));
            assert!((number.value - value).abs() < 1e-6, "{text}: {number:?}");
            assert_eq!(number.next, taken, "{text}");
        }
        for text in
            ["1990s songs", "20th day", "ferry two", "a boat", "three halves", "a third boat"]
        {
            assert_eq!(read(&WordLine(text.split(' ').collect()), 0), None, "{text}");
        }
        let one = read(&WordLine(vec!["one", "of"]), 0).expect("a number");
        assert!(!one.sure && !one.fraction);
    }
}
