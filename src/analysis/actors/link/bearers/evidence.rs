//! Reads the words beside a name for what they say about its bearer.
//!
//! ```text
//! President Varrow               an office
//! his wife, Mirela Varrow        a relative of someone
//! Varrow said she would          a woman
//! ```

use super::super::form::{FormMention, NameForms};
use crate::lexis::gazetteer::{Class, Gazetteer};
use crate::lexis::given_names::Sex;
use crate::lexis::kinship::{is_kinship, sex_of_relative};
use crate::text::{fold, without_possessive};

/// Bytes before and after a full name that are searched for words of kinship, at most.
const KINSHIP_REACH: usize = 48;
/// Words before a full name among which a word of kinship stands, at most.
const KINSHIP_WORDS: usize = 6;
/// Words after a lone name that are searched for a pronoun, at most.
const PRONOUN_REACH: usize = 14;

/// Returns the folded words of a title that are specific enough to compare.
pub(in super::super) fn title_words(role: &str) -> Vec<String> {
    let words =
        role.split(|c: char| !c.is_alphanumeric()).map(|word| fold::name(word).into_owned());
    words
        .filter(|word| {
            word.len() > 3 && !matches!(word.as_str(), "former" | "late" | "then")
                || matches!(word.as_str(), "mp" | "gen" | "sen" | "rep" | "gov")
        })
        .map(|word| full_title(&word).map_or(word, str::to_owned))
        .collect()
}

/// Returns the title that a short form stands for.
fn full_title(word: &str) -> Option<&'static str> {
    match word {
        "gen" => Some("general"),
        "sen" => Some("senator"),
        "rep" => Some("representative"),
        "gov" => Some("governor"),
        "pres" => Some("president"),
        _ => None,
    }
}

/// Whether the role has the word for a public office.
pub(in super::super) fn is_office(role: &str, gazetteer: &Gazetteer) -> bool {
    title_words(role).iter().any(|word| gazetteer.classes(word).has(Class::Office))
}

/// Whether the words beside a full name make the bearer a relative of someone.
pub(in super::super) fn is_relative(mention: &FormMention, forms: &NameForms<'_>) -> bool {
    if mention.role.is_some_and(|role| has_kinship(forms.role(mention, role))) {
        return true;
    }
    let text = forms.docs[mention.doc as usize].text();
    let (start, end) = (mention.span.start(), mention.span.end());
    introduced(within_sentence_before(&text[floor(text, start)..start]))
        || explained(&text[end..ceiling(text, end)])
}

/// Whether a text ends in a word of kinship that belongs to someone: `and his wife, `, `the first
/// lady, `, `the president’s son `.
fn introduced(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    let near = &words[words.len().saturating_sub(KINSHIP_WORDS)..];
    let Some(kin) = near.iter().rposition(|word| is_kinship(trimmed(word))) else {
        return near.ends_with(&["first", "lady"]) || near.ends_with(&["first", "lady,"]);
    };
    let rest = &near[kin + 1..];
    let owned = near[..kin].iter().any(|word| is_possessive(word));
    let is_next_to = match rest {
        [] => true,
        // `his wife and Roe` names another person.
        [word] => !matches!(*word, "and" | "or"),
        // `her brother and campaign manager, `
        ["and", .., last] => last.ends_with(',') && !rest.iter().any(|word| has_capital(word)),
        _ => false,
    };
    owned && is_next_to
}

/// Whether a text begins with an apposition that has a word of kinship: `, the president’s son,`.
fn explained(after: &str) -> bool {
    let Some(apposition) = after.strip_prefix(", ").or_else(|| after.strip_prefix(" (")) else {
        return false;
    };
    let end = apposition_end(apposition);
    let words: Vec<&str> = apposition[..end].split_whitespace().take(7).collect();
    // `, who met his wife,` tells what the person did.
    if words.first().is_some_and(|word| matches!(*word, "who" | "which" | "that")) {
        return false;
    }
    let owned = words.first().is_some_and(|word| matches!(*word, "the" | "a" | "one"))
        || words.iter().take(3).any(|word| is_possessive(word));
    owned && has_kinship(&words.join(" "))
        || words.len() > 1 && has_kinship(&words[..2].join(" ")) && words[1] == "of"
}

/// The end of an apposition, in bytes: its first comma, semicolon, bracket or full stop. The stop of
/// a short title (`Mr. Roe’s daughter`) is none.
fn apposition_end(text: &str) -> usize {
    let is_end = |(at, c): (usize, char)| match c {
        ',' | ';' | ')' => true,
        '.' => text[..at].rsplit(' ').next().is_none_or(|word| word.chars().count() > 3),
        _ => false,
    };
    text.char_indices().find(|&item| is_end(item)).map_or(text.len(), |(at, _)| at)
}

fn has_capital(word: &str) -> bool {
    word.contains(char::is_uppercase)
}

fn is_possessive(word: &str) -> bool {
    let small = word.to_lowercase();
    matches!(small.as_str(), "his" | "her" | "their" | "whose" | "my" | "our")
        || small.ends_with("'s")
        || small.ends_with("’s")
        || small.ends_with("s’")
}

fn has_kinship(text: &str) -> bool {
    text.to_lowercase().contains("first lady")
        || text.split(|c: char| !c.is_alphabetic()).any(is_kinship)
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}

/// The part of a text after its last end of a sentence.
fn within_sentence_before(before: &str) -> &str {
    let end = before.rfind(['\n', '?', '!', ';']).map_or(0, |at| at + 1);
    let rest = before[end..].trim_start();
    rest.rsplit_once(". ").map_or(rest, |(_, last)| last)
}

fn floor(text: &str, at: usize) -> usize {
    let from = at.saturating_sub(KINSHIP_REACH);
    (from..=at).find(|&at| text.is_char_boundary(at)).unwrap_or(at)
}

fn ceiling(text: &str, at: usize) -> usize {
    let to = (at + KINSHIP_REACH).min(text.len());
    (at..=to).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(at)
}

/// Returns the gender of the first pronoun after a lone name in its sentence, or else the one that the
/// next sentence goes on with, or else the other gender than that of the relative whom the speaker
/// tells of: `“My sister left,” Varrow said`.
pub(super) fn told_sex(mention: &FormMention, forms: &NameForms<'_>) -> Option<Sex> {
    let doc = forms.docs[mention.doc as usize];
    pronoun(mention, forms).or_else(|| goes_on_with(mention, forms)).or_else(|| {
        let own = relative_of_speaker(&doc.text()[..mention.span.start()])?;
        Some(if own == Sex::Female { Sex::Male } else { Sex::Female })
    })
}

/// The sex of the relative of whom the speaker tells in the quotation that a text ends in.
fn relative_of_speaker(before: &str) -> Option<Sex> {
    let quoted = before.trim_end().strip_suffix(['”', '"'])?;
    let from = quoted.rfind(['“', '"', '\n'])?;
    let mut words = quoted[from..].split(|c: char| !c.is_alphabetic() && c != '’' && c != '\'');
    words.find(|word| word.eq_ignore_ascii_case("my"))?;
    sex_of_relative(without_possessive(words.next()?))
}

/// Returns the gender of the first pronoun after a lone name in its sentence.
pub(super) fn pronoun(mention: &FormMention, forms: &NameForms<'_>) -> Option<Sex> {
    let doc = forms.docs[mention.doc as usize];
    let sentences = doc.sentences();
    let at = sentences.partition_point(|sentence| sentence.end() <= mention.span.start());
    let end = sentences.get(at)?.end().max(mention.span.end());
    let rest = &doc.text()[mention.span.end()..end];
    rest.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(PRONOUN_REACH)
        .find_map(|word| match word {
            "he" | "his" | "him" | "himself" => Some(Sex::Male),
            "she" | "her" | "hers" | "herself" => Some(Sex::Female),
            _ => None,
        })
}

/// Returns the gender of the pronoun that begins the sentence after the one that a lone name opens, if
/// that one names nobody else: `Varrow did not comment. Her lawyer said …`.
fn goes_on_with(mention: &FormMention, forms: &NameForms<'_>) -> Option<Sex> {
    let doc = forms.docs[mention.doc as usize];
    let (text, sentences) = (doc.text(), doc.sentences());
    let at = sentences.partition_point(|sentence| sentence.end() <= mention.span.start());
    let (own, next) = (sentences.get(at)?, sentences.get(at + 1)?);
    let opens = own.start() == mention.span.start();
    let rest = text.get(mention.span.end()..own.end())?;
    let same_paragraph = !text.get(own.end()..next.start())?.contains('\n');
    if !opens || !same_paragraph || has_capital(rest) {
        return None;
    }
    match text[next.start()..next.end()].split(' ').next()? {
        "He" | "His" => Some(Sex::Male),
        "She" | "Her" => Some(Sex::Female),
        _ => None,
    }
}

/// Whether the word before a lone name tells generations apart: `the younger Roe` is `Some(true)`,
/// `the elder Roe` is `Some(false)`.
pub(super) fn younger(mention: &FormMention, forms: &NameForms<'_>) -> Option<bool> {
    let text = forms.docs[mention.doc as usize].text();
    let before = text[..mention.span.start()].trim_end_matches([' ', '.']);
    match before.rsplit(|c: char| !c.is_alphabetic()).next()? {
        "younger" | "junior" => Some(true),
        "elder" | "older" | "senior" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{explained, introduced, relative_of_speaker};
    use crate::lexis::given_names::Sex;

    #[test]
    fn words_of_kinship_beside_a_name_are_read() {
        let relatives = ["and his wife, ", "the president’s eldest son, ", "with her brother "];
        for before in relatives.into_iter().chain(["Her brother and campaign manager, "]) {
            assert!(introduced(before), "{before}");
        }
        let others = ["the son of a miner, ", "met President ", "his wife and "];
        for before in others.into_iter().chain(["his wife and Mayor Roe, "]) {
            assert!(!introduced(before), "{before}");
        }
        for after in [", the first lady,", ", Mr. Roe’s daughter, said", ", his brother."] {
            assert!(explained(after), "{after}");
        }
        for after in [" said his wife", ", who met his wife,", ", the mayor,"] {
            assert!(!explained(after), "{after}");
        }
    }

    #[test]
    fn a_speaker_is_not_the_relative_whom_the_quotation_tells_of() {
        let sex = relative_of_speaker("It burned. “My sister’s mill is gone,” ");
        assert_eq!(sex, Some(Sex::Female));
        assert_eq!(relative_of_speaker("\"Ask my brother,\" "), Some(Sex::Male));
        assert_eq!(relative_of_speaker("“My mill is gone,” "), None);
        assert_eq!(relative_of_speaker("My sister left, and "), None);
    }
}
