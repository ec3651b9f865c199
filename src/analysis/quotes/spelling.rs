//! `spelling`: one form for the ways in which outlets print the same spoken word.
//!
//! ```text
//! offence, offense              offens          twelfth, 12th            12th
//! neighbour, neighbor           neighbor        6:00 p.m., 6pm           6
//! six, 6                        6               $5, US$5                 $5
//! ```
//!
//! Two levels: [`word`] gives the form of one word, [`canonical`] the form of a run of words, where
//! contractions and hyphens count too (`I’ve` is `I have`, `health care` is `healthcare`), and
//! numerals of several words ([`numeral`]).

use super::variants;
use crate::lexis::number::{self, NumberWords};
use crate::lexis::numeral;
use crate::text::fold;

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

/// The form of one printed word. Digits and number words have one form, and so have British and
/// American endings. `sign` is the sign that touches a figure (`$`, `−`, `%`), if there is one.
pub(super) fn word(printed: &str, sign: Option<char>) -> String {
    let folded = fold::word(printed);
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        return figure(&folded, sign);
    }
    if let Some(&(_, ordinal)) = ORDINALS.iter().find(|(word, _)| *word == folded) {
        return ordinal.to_owned();
    }
    let alone = SpelledWords(vec![&folded]);
    if let Some(number) = number::read(&alone, 0).filter(|n| !n.fraction && n.next == 1) {
        return format!("{}", number.value);
    }
    variants::form(&folded.replace('.', ""))
}

/// The form of a word that begins with a digit: without separators, a time without its half of the
/// day.
fn figure(folded: &str, sign: Option<char>) -> String {
    if let Some(time) = numeral::clock(folded) {
        return time;
    }
    if folded.len() == 4 && folded.starts_with('0') && folded.bytes().all(|b| b.is_ascii_digit()) {
        return figure(&format!("{}:{}", &folded[..2], &folded[2..]), None);
    }
    let plain = folded.replace(',', "");
    match sign {
        Some('%') => format!("{plain}%"),
        Some(sign) => format!("{sign}{plain}"),
        None => plain,
    }
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

/// A part of a run of words: a word as printed, or the form of a numeral.
#[derive(Clone, Copy, Debug)]
pub(super) enum SpokenPart<'w> {
    Word(&'w str),
    Numeral(&'w str),
}

/// One form for a run of words: contractions are written out, hyphens and blanks inside a word do not
/// count, numerals have their forms, and the words for a half of the day are dropped.
pub(super) fn canonical<'w>(spoken: impl Iterator<Item = SpokenPart<'w>>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in spoken {
        match part {
            SpokenPart::Numeral(form) => parts.push(form.to_owned()),
            SpokenPart::Word(printed) => {
                let folded = fold::word(printed);
                if !matches!(&*folded, "p.m" | "a.m" | "pm") {
                    expand(&folded, &mut parts);
                }
            }
        }
    }
    parts.concat()
}

/// Words that are said as two, and words with letters left out, in full.
const SPELLED_OUT: [(&str, &str); 26] = [
    ("cannot", "can not"),
    ("can't", "can not"),
    ("won't", "will not"),
    ("shan't", "shall not"),
    ("ain't", "is not"),
    ("let's", "let us"),
    ("gonna", "going to"),
    ("wanna", "want to"),
    ("gotta", "got to"),
    ("gimme", "give me"),
    ("lemme", "let me"),
    ("dunno", "do not know"),
    ("kinda", "kind of"),
    ("sorta", "sort of"),
    ("lotta", "lot of"),
    ("outta", "out of"),
    ("coulda", "could have"),
    ("shoulda", "should have"),
    ("woulda", "would have"),
    ("alright", "all right"),
    ("em", "them"),
    ("y'all", "you all"),
    ("nothin", "nothing"),
    ("somethin", "something"),
    ("ol", "old"),
    ("ma'am", "madam"),
];

/// Adds the words of one printed word, a contraction written out.
fn expand(folded: &str, parts: &mut Vec<String>) {
    let bare = folded.trim_matches('\'');
    if let Some((_, full)) = SPELLED_OUT.iter().find(|(short, _)| *short == bare) {
        return parts.extend(full.split(' ').map(str::to_owned));
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
    let contracts =
        ["it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "this"];
    if let Some(root) = folded.strip_suffix("'s").filter(|root| contracts.contains(root)) {
        return parts.extend([root.to_owned(), "is".to_owned()]);
    }
    parts.push(word(folded, None));
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
        let form = |text: &str| canonical(text.split(' ').map(SpokenPart::Word));
        for (a, b) in [
            ("I've", "I have"),
            ("can't", "cannot"),
            ("health care", "healthcare"),
            ("6 p.m", "6"),
            ("dunno", "don't know"),
            ("alright", "all right"),
            ("kerb side", "curbside"),
        ] {
            assert_eq!(form(a), form(b), "{a} ~ {b}");
        }
        for (a, b) in [("I've", "I had"), ("not", "")] {
            assert_ne!(form(a), form(b), "{a} ~ {b}");
        }
    }
}
