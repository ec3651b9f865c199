//! Tables of the words and signs of currencies, measures and modifiers.

use super::Modifier;

/// The currency of the sign at the end of `before`, the text right before a number.
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

/// The currency of a code before a number: `NOK 140 million`. `Rs` counts as `PKR`.
pub(super) fn code(word: &str) -> Option<&'static str> {
    let codes = [
        "USD", "EUR", "GBP", "JPY", "CHF", "NOK", "SEK", "DKK", "PLN", "INR", "PKR", "CNY", "AUD",
        "CAD", "TRY", "RUB", "ZAR", "BRL",
    ];
    if word == "Rs" {
        return Some("PKR");
    }
    codes.into_iter().find(|code| *code == word)
}

/// Currencies with their words after a number.
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

/// Measures with their words after a number.
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

/// The words of each modifier before a number. Longer phrases come first, so that `no more than` is
/// not read as `more than`.
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
