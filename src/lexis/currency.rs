//! Currencies: the ISO 4217 code of a sign, of a code and of a word beside a number.

/// The currency of a sign beside a number.
#[must_use]
pub fn of_sign(sign: char) -> Option<&'static str> {
    Some(match sign {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₹' => "INR",
        '₺' => "TRY",
        '₽' => "RUB",
        '₴' => "UAH",
        '₩' => "KRW",
        '₪' => "ILS",
        '¢' => "USD cents",
        _ => return None,
    })
}

/// The currency of the dollar with these letters before its sign: `A$500`. The US dollar for others.
#[must_use]
pub fn of_dollar(letters: &str) -> &'static str {
    match letters {
        "A" | "AU" => "AUD",
        "C" | "CA" => "CAD",
        "HK" => "HKD",
        "NZ" => "NZD",
        "S" => "SGD",
        "NT" => "TWD",
        "R" => "BRL",
        _ => "USD",
    }
}

/// The currency of a code before a number: `NOK 140 million`. `Rs` counts as `PKR`.
#[must_use]
pub fn of_code(word: &str) -> Option<&'static str> {
    let codes = [
        "USD", "EUR", "GBP", "JPY", "CHF", "NOK", "SEK", "DKK", "PLN", "INR", "PKR", "CNY", "AUD",
        "CAD", "TRY", "RUB", "ZAR", "BRL",
    ];
    if word == "Rs" {
        return Some("PKR");
    }
    codes.into_iter().find(|code| *code == word)
}

/// The currency of a folded word after a number: `euros`.
#[must_use]
pub fn of_word(word: &str) -> Option<&'static str> {
    WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(code, _)| *code)
}

/// Currencies with their words after a number.
const WORDS: &[(&str, &[&str])] = &[
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
