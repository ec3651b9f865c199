//! `spelling`: one form for the ways in which outlets print the same spoken word.
//!
//! ```text
//! offence, offense              offens          twelfth, 12th            12th
//! neighbour, neighbor           neighbor        6:00 p.m., 6pm           6
//! six, 6                        6               $5, US$5                 $5
//! ```
//!
//! Two levels: [`word`] gives the form of one word, [`canonical`] the form of a run of words, where
//! contractions, hyphens and numbers of several words count too (`I’ve` is `I have`, `health care` is
//! `healthcare`, `forty-two` is `42`).

use crate::lexis::number::{self, NumberWords};
use crate::text::fold;
use std::fmt::Write as _;

/// Least number of letters before an ending that is folded. Shorter words are other words (`four`,
/// `for`; `mourning`, `morning`).
const ROOT: usize = 3;

/// The words from `first` to `twentieth`, and the tens, with their figures.
const ORDINALS: [(&str, &str); 28] = [
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
    ("eleventh", "11th"),
    ("twelfth", "12th"),
    ("thirteenth", "13th"),
    ("fourteenth", "14th"),
    ("fifteenth", "15th"),
    ("sixteenth", "16th"),
    ("seventeenth", "17th"),
    ("eighteenth", "18th"),
    ("nineteenth", "19th"),
    ("twentieth", "20th"),
    ("thirtieth", "30th"),
    ("fortieth", "40th"),
    ("fiftieth", "50th"),
    ("sixtieth", "60th"),
    ("seventieth", "70th"),
    ("eightieth", "80th"),
    ("ninetieth", "90th"),
    ("hundredth", "100th"),
];

/// Words that two outlets can spell in ways that no ending tells.
const VARIANTS: [(&str, &str); 34] = [
    ("grey", "gray"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("plough", "plow"),
    ("aluminium", "aluminum"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("amidst", "amid"),
    ("towards", "toward"),
    ("afterwards", "afterward"),
    ("backwards", "backward"),
    ("forwards", "forward"),
    ("learnt", "learned"),
    ("burnt", "burned"),
    ("dreamt", "dreamed"),
    ("spelt", "spelled"),
    ("judgement", "judgment"),
    ("ageing", "aging"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("sceptics", "skeptics"),
    ("manoeuvre", "maneuver"),
    ("fulfil", "fulfill"),
    ("skilful", "skillful"),
    ("wilful", "willful"),
    ("enrol", "enroll"),
    ("mum", "mom"),
    ("okay", "ok"),
    ("catalogue", "catalog"),
    ("dialogue", "dialog"),
    ("til", "until"),
    ("till", "until"),
];

/// The form of one printed word. Digits and number words have one form, and so have British and
/// American endings. `sign` is the sign that touches a figure (`$`, `−`, `%`), if there is one.
pub(super) fn word(printed: &str, sign: Option<char>) -> String {
    let folded = fold::word(printed);
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        return figure(&folded, sign);
    }
    let found = |list: &[(&'static str, &'static str)]| {
        list.iter().find(|(from, _)| *from == folded).map(|&(_, to)| to.to_owned())
    };
    if let Some(ordinal) = found(&ORDINALS).or_else(|| found(&VARIANTS)) {
        return ordinal;
    }
    let alone = SpelledWords(vec![&folded]);
    if let Some(number) = number::read(&alone, 0).filter(|n| !n.fraction && n.next == 1) {
        return format!("{}", number.value);
    }
    american(&folded.replace('.', ""))
}

fn begins_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The form of a word that begins with a digit: without separators, a time without its half of the
/// day.
fn figure(folded: &str, sign: Option<char>) -> String {
    let clock = folded.trim_end_matches("pm").trim_end_matches("am");
    let separator = if clock.len() < folded.len() { &[':', '.'][..] } else { &[':'] };
    if let Some((hours, minutes)) = clock.split_once(separator)
        && let (Ok(hours), Ok(minutes), 2) =
            (hours.parse::<u32>(), minutes.parse::<u32>(), minutes.len())
    {
        let hours = (hours + 11) % 12 + 1;
        return if minutes == 0 { format!("{hours}") } else { format!("{hours}:{minutes:02}") };
    }
    if clock.len() == 4 && clock.starts_with('0') && clock.bytes().all(|b| b.is_ascii_digit()) {
        return figure(&format!("{}:{}", &clock[..2], &clock[2..]), None);
    }
    let plain = clock.replace(',', "");
    match sign {
        Some('%') => format!("{plain}%"),
        Some(sign) => format!("{sign}{plain}"),
        None => plain,
    }
}

/// The American form of a folded word. The result is a key and not always a word.
fn american(word: &str) -> String {
    if !word.is_ascii() || word.len() <= ROOT {
        return word.to_owned();
    }
    let mut out = word.to_owned();
    let at =
        |out: &str, part: &str| out.find(part).filter(|&at| at >= ROOT && vowels(&out[..at]) > 0);
    if let Some(from) = at(&out, "our") {
        out.replace_range(from..from + 3, "or");
    }
    for (british, american) in [("is", "iz"), ("ys", "yz")] {
        let ending = |rest: &str| {
            ["e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able"].contains(&rest)
        };
        if let Some(from) = out.rfind(british).filter(|&from| from >= ROOT)
            && ending(&out[from + 2..])
        {
            out.replace_range(from..from + 2, american);
        }
    }
    for (british, american) in
        [("ence", "ense"), ("ences", "enses"), ("tre", "ter"), ("tres", "ters"), ("bre", "ber")]
    {
        if let Some(root) = out.strip_suffix(british).filter(|root| root.len() >= 2) {
            out = format!("{root}{american}");
            break;
        }
    }
    for ending in ["ed", "ing", "er", "ers", "or", "ors", "ery"] {
        let doubled = out.strip_suffix(ending).and_then(|root| root.strip_suffix("ll"));
        if let Some(root) = doubled.filter(|root| root.len() >= ROOT && vowels(root) > 1) {
            out = format!("{root}l{ending}");
            break;
        }
    }
    if out.len() > 6 { out.replace("ae", "e").replace("oe", "e") } else { out }
}

/// The number of groups of vowels.
fn vowels(word: &str) -> usize {
    word.as_bytes()
        .chunk_by(|x, y| is_vowel(*x) == is_vowel(*y))
        .filter(|group| is_vowel(group[0]))
        .count()
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Words in their forms, for the reader of numbers.
struct SpelledWords<'a>(Vec<&'a str>);

impl NumberWords for SpelledWords<'_> {
    fn word(&self, at: usize) -> &str {
        self.0.get(at).copied().unwrap_or("")
    }

    fn is_joined(&self, _: usize) -> bool {
        true
    }
}

/// One form for a run of printed words: contractions are written out, hyphens and blanks inside a
/// word do not count, numbers are figures, and the words for a half of the day are dropped.
pub(super) fn canonical<'w>(words: impl Iterator<Item = (&'w str, Option<char>)>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (printed, sign) in words {
        let folded = fold::word(printed);
        if !matches!(&*folded, "p.m" | "a.m" | "pm") {
            expand(&folded, sign, &mut parts);
        }
    }
    let spelled = SpelledWords(parts.iter().map(String::as_str).collect());
    let mut out = String::new();
    let mut at = 0;
    while at < parts.len() {
        if let Some(number) = number::read(&spelled, at).filter(|number| !number.fraction) {
            // Writing to a string cannot fail.
            let _ = write!(out, "#{}#", number.value);
            at = number.next;
        } else {
            out.push_str(&parts[at]);
            at += 1;
        }
    }
    out
}

/// Adds the words of one printed word, a contraction written out.
fn expand(folded: &str, sign: Option<char>, parts: &mut Vec<String>) {
    let whole = match folded {
        "cannot" | "can't" => Some(["can", "not"]),
        "won't" => Some(["will", "not"]),
        "shan't" => Some(["shall", "not"]),
        "ain't" => Some(["is", "not"]),
        "let's" => Some(["let", "us"]),
        "gonna" => Some(["going", "to"]),
        "wanna" => Some(["want", "to"]),
        "gotta" => Some(["got", "to"]),
        _ => None,
    };
    if let Some(words) = whole {
        return parts.extend(words.map(str::to_owned));
    }
    let endings = [
        ("n't", "not"),
        ("'ve", "have"),
        ("'re", "are"),
        ("'m", "am"),
        ("'ll", "will"),
        ("'d", "would"),
    ];
    for (ending, full) in endings {
        if let Some(root) = folded.strip_suffix(ending) {
            return parts.extend([word(root, None), full.to_owned()]);
        }
    }
    if let Some(root) = folded.strip_suffix("'s")
        && matches!(
            root,
            "it" | "he"
                | "she"
                | "that"
                | "there"
                | "here"
                | "what"
                | "who"
                | "where"
                | "how"
                | "this"
        )
    {
        return parts.extend([root.to_owned(), "is".to_owned()]);
    }
    // A number in letters stays: `forty two` is read as one number when all words are known.
    if number::read(&SpelledWords(vec![folded]), 0).is_some_and(|_| !begins_with_digit(folded)) {
        return parts.push(folded.to_owned());
    }
    let form = word(folded, if sign == Some('%') { sign } else { None });
    match (form.strip_suffix('%'), sign) {
        (Some(number), _) => parts.extend([number.to_owned(), "percent".to_owned()]),
        (None, Some('−')) => parts.extend(["minus".to_owned(), form]),
        (None, Some(sign)) => parts.extend([sign.to_string(), form]),
        (None, None) if form == "cent" && parts.last().is_some_and(|last| last == "per") => {
            parts.pop();
            parts.push("percent".to_owned());
        }
        (None, None) => parts.push(form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_have_one_form() {
        for (a, b) in [
            ("offence", "offense"),
            ("neighbours", "neighbors"),
            ("Realised", "realized"),
            ("travelling", "traveling"),
            ("centre", "center"),
            ("Twelfth", "12th"),
            ("six", "6"),
            ("1,250", "1250"),
            ("18:41", "6:41pm"),
            ("8.49pm", "8:49"),
            ("6:00", "6"),
            ("02:41", "0241"),
            ("towards", "toward"),
        ] {
            assert_eq!(word(a, None), word(b, None), "{a} {b}");
        }
        for (a, b) in [
            ("four", "for"),
            ("filling", "filing"),
            ("mourning", "morning"),
            ("hour", "hor"),
            ("six", "seven"),
            ("12th", "12"),
            ("8.49", "8"),
        ] {
            assert_ne!(word(a, None), word(b, None), "{a} {b}");
        }
        assert_ne!(word("5", Some('$')), word("5", Some('£')));
    }

    #[test]
    fn runs_of_words_have_one_form() {
        let form = |text: &str| canonical(text.split(' ').map(|word| (word, None)));
        for (a, b) in [
            ("I've", "I have"),
            ("can't", "cannot"),
            ("health care", "healthcare"),
            ("forty two", "42"),
            ("6 p.m", "6"),
            ("5 per cent", "5 percent"),
        ] {
            assert_eq!(form(a), form(b), "{a} ~ {b}");
        }
        for (a, b) in [("I've", "I had"), ("1 2", "12"), ("not", "")] {
            assert_ne!(form(a), form(b), "{a} ~ {b}");
        }
    }
}
