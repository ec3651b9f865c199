//! The words that numbers, powers, currencies and measures are written in.

use super::Modifier;

/// `1,250`, `3.4bn`: the value, and the power written behind it.
pub(super) fn digits(word: &str) -> Option<(f64, f64)> {
    let end =
        word.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(word.len());
    let (figure, letters) = word.split_at(end);
    let power = match letters {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" | "mln" => 1e6,
        "bn" | "b" => 1e9,
        "tn" => 1e12,
        _ => return None,
    };
    let value: f64 = figure.replace(',', "").parse().ok()?;
    value.is_finite().then_some((value, power))
}

/// Numbers of one word, to ninety.
pub(super) fn small(word: &str) -> Option<f64> {
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

/// `thousand`, `bn`.
pub(super) fn power(word: &str) -> Option<f64> {
    let known = [
        ("hundred", 1e2),
        ("thousand", 1e3),
        ("lakh", 1e5),
        ("million", 1e6),
        ("crore", 1e7),
        ("billion", 1e9),
        ("trillion", 1e12),
        ("m", 1e6),
        ("bn", 1e9),
    ];
    known.iter().find(|(name, _)| *name == word).map(|(_, power)| *power)
}

/// `third`: a third.
pub(super) fn fraction(word: &str) -> Option<f64> {
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

/// The currency whose sign stands right before a number.
pub(super) fn currency_sign(before: &str) -> Option<&'static str> {
    Some(match before.trim_end_matches([' ', '\u{a0}']).chars().next_back()? {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₹' => "INR",
        '₺' => "TRY",
        '₽' => "RUB",
        '₴' => "UAH",
        '₩' => "KRW",
        _ => return None,
    })
}

/// The currency whose code stands before a number: `NOK 140 million`.
pub(super) fn code(word: &str) -> Option<&'static str> {
    let codes = [
        "USD", "EUR", "GBP", "JPY", "CHF", "NOK", "SEK", "DKK", "PLN", "INR", "PKR", "CNY", "AUD",
        "CAD", "TRY", "RUB", "ZAR", "BRL",
    ];
    codes.into_iter().find(|code| *code == word).or(Some("PKR").filter(|_| word == "Rs"))
}

/// Currencies by the word behind a number.
pub(super) const MONEY: &[(&str, &[&str])] = &[
    ("EUR", &["euro", "euros"]),
    ("USD", &["dollar", "dollars"]),
    ("GBP", &["pound", "pounds", "sterling"]),
    ("NOK", &["kroner"]),
    ("SEK", &["kronor"]),
    ("PLN", &["zloty", "zlotys", "zlotych"]),
    ("INR", &["rupees", "rupee"]),
    ("JPY", &["yen"]),
    ("CNY", &["yuan"]),
    ("RUB", &["roubles", "rubles"]),
    ("CHF", &["francs"]),
];

/// Measures by the word behind a number.
pub(super) const MEASURES: &[(&str, &[&str])] = &[
    ("metres", &["metre", "metres", "meter", "meters"]),
    ("kilometres", &["kilometre", "kilometres", "kilometer", "kilometers", "km"]),
    ("centimetres", &["centimetre", "centimetres", "centimeters", "cm"]),
    ("miles", &["mile", "miles"]),
    ("feet", &["foot", "feet", "ft"]),
    ("tonnes", &["tonne", "tonnes", "tons", "ton"]),
    ("kilograms", &["kilogram", "kilograms", "kg", "kilos"]),
    ("milligrams", &["milligram", "milligrams", "mg"]),
    ("litres", &["litre", "litres", "liter", "liters"]),
    ("barrels", &["barrel", "barrels"]),
    ("hectares", &["hectare", "hectares"]),
    ("acres", &["acre", "acres"]),
    ("knots", &["knot", "knots"]),
    ("megawatts", &["megawatt", "megawatts", "mw"]),
    ("degrees", &["degree", "degrees"]),
    ("seconds", &["second", "seconds"]),
    ("minutes", &["minute", "minutes"]),
    ("hours", &["hour", "hours"]),
    ("days", &["day", "days"]),
    ("weeks", &["week", "weeks"]),
    ("months", &["month", "months"]),
    ("years", &["year", "years"]),
    ("decades", &["decade", "decades"]),
];

/// Longer ones first: `no more than` is not `more than`.
pub(super) const MODIFIERS: &[(&str, Modifier)] = &[
    ("a minimum of", Modifier::AtLeast),
    ("a maximum of", Modifier::AtMost),
    ("no fewer than", Modifier::AtLeast),
    ("no less than", Modifier::AtLeast),
    ("not less than", Modifier::AtLeast),
    ("no more than", Modifier::AtMost),
    ("not more than", Modifier::AtMost),
    ("as many as", Modifier::AtMost),
    ("as much as", Modifier::AtMost),
    ("at least", Modifier::AtLeast),
    ("at most", Modifier::AtMost),
    ("up to", Modifier::AtMost),
    ("more than", Modifier::MoreThan),
    ("greater than", Modifier::MoreThan),
    ("upwards of", Modifier::MoreThan),
    ("less than", Modifier::LessThan),
    ("fewer than", Modifier::LessThan),
    ("close to", Modifier::About),
    ("an estimated", Modifier::About),
    ("over", Modifier::MoreThan),
    ("above", Modifier::MoreThan),
    ("exceeding", Modifier::MoreThan),
    ("passed", Modifier::MoreThan),
    ("under", Modifier::LessThan),
    ("below", Modifier::LessThan),
    ("about", Modifier::About),
    ("around", Modifier::About),
    ("approximately", Modifier::About),
    ("roughly", Modifier::About),
    ("some", Modifier::About),
    ("nearly", Modifier::About),
    ("almost", Modifier::About),
    ("barely", Modifier::About),
    ("circa", Modifier::About),
];
