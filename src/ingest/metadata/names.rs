//! Reads the names of authors from the words around them.
//!
//! ```text
//! "By Ana Ruiz | March 3, 2026"             Ana Ruiz
//! "Von Ana Ruiz und Bo Lind, Reporterin"    Ana Ruiz und Bo Lind
//! "Posted by Ana Ruiz in News"              Ana Ruiz
//! ```

use super::letters;
use crate::ingest::dates;
use crate::ingest::draft::squeeze;

/// Words of a byline, at most.
const MAX_WORDS: usize = 14;
/// Words of one name, at most.
const MAX_NAME_WORDS: usize = 6;
/// Bytes of a byline, at most.
const MAX_BYTES: usize = 160;

/// Words before a name, in lower case; longer ones first.
const LABELS: &[&str] = &[
    "view all posts by",
    "zeige alle beiträge von",
    "zeige alle artikel von",
    "alle beiträge von",
    "alle artikel von",
    "beitrag von",
    "blog beitrag von",
    "ein beitrag von",
    "ein gastbeitrag von",
    "gastbeitrag von",
    "artikel von",
    "posts by",
    "post author by",
    "post author",
    "written by",
    "posted by",
    "published by",
    "reported by",
    "article by",
    "story by",
    "words by",
    "text by",
    "guest post by",
    "submitted by",
    "created by",
    "veröffentlicht von",
    "geschrieben von",
    "eingestellt von",
    "gepostet von",
    "verfasst von",
    "erstellt von",
    "publiziert von",
    "text von",
    "autor des artikels",
    "publié par",
    "écrit par",
    "rédigé par",
    "posté par",
    "propos recueillis par",
    "publicado por",
    "escrito por",
    "postado por",
    "pubblicato da",
    "scritto da",
    "a cura di",
    "geplaatst door",
    "geschreven door",
    "gepubliceerd door",
    "skrevet af",
    "skrevet av",
    "skriven av",
    "publicerad av",
    "opublikowane przez",
    "napisany przez",
    "опубликовал",
    "autorin und autor",
    "autor/in",
    "autor*in",
    "autor:in",
    "autorin",
    "autoren",
    "autore",
    "autores",
    "autor",
    "author",
    "authors",
    "auteur",
    "auteurs",
    "verfasser",
    "redaktion",
    "redakteur",
    "redakteurin",
    "reporter",
    "journalist",
    "journaliste",
    "tekst",
    "texte",
    "texto",
    "testo",
    "text",
    "автор",
    "yazar",
    "作者",
    "记者",
    "责任编辑",
    "文",
    "by",
    "von",
    "vom",
    "par",
    "por",
    "di",
    "door",
    "af",
    "av",
    "przez",
    "da",
    "de",
];
/// Labels that are also words of names or names of their own, so that a sign must follow.
const NEED_SIGN: &[&str] = &[
    "redaktion",
    "text",
    "texte",
    "texto",
    "testo",
    "tekst",
    "文",
    "reporter",
    "journalist",
    "journaliste",
    "redakteur",
    "redakteurin",
    "da",
    "de",
];
/// Signs behind which a byline line says something else.
const BORDERS: &[&str] = &[
    " | ", " · ", " • ", " – ", " — ", " - ", " / ", "|", "•", " » ", " (", " [", " @ ", "\u{2022}",
];
/// Words between spaces behind which a byline line says something else.
const BORDER_WORDS: &[&str] = &[
    " on ",
    " in ",
    " at ",
    " am ",
    " um ",
    " im ",
    " vor ",
    " dans ",
    " published ",
    " posted ",
    " updated ",
    " for ",
    " photographs ",
    " photography ",
    " photos ",
    " photo ",
    " fotos ",
    " foto ",
    " view all ",
    " bio ",
    " follow ",
    " email ",
    " vollständige ",
    " weitere ",
    " alle ",
    " mehr ",
    " veröffentlicht ",
    " kommentar",
    " comments",
    " aktualisiert ",
    " zuletzt ",
];
/// Words of roles, in lower case. A part behind a comma that has one is no name.
const ROLES: &[&str] = &[
    "correspondent",
    "editor",
    "reporter",
    "writer",
    "staff",
    "contributor",
    "columnist",
    "critic",
    "producer",
    "chief",
    "analyst",
    "professor",
    "lecturer",
    "fellow",
    "director",
    "redakteur",
    "redakteurin",
    "korrespondent",
    "korrespondentin",
    "autor",
    "autorin",
    "reporterin",
    "journalist",
    "journalistin",
    "journaliste",
    "rédacteur",
    "rédactrice",
    "redactor",
    "redactora",
    "university",
    "bureau",
    "desk",
    "photos",
    "photographs",
    "fotos",
    "bilder",
];
/// Words that stand in for a name.
const NO_NAMES: &[&str] = &[
    "admin",
    "administrator",
    "webmaster",
    "editor",
    "author",
    "guest",
    "user",
    "root",
    "test",
    "unknown",
    "anonymous",
    "anonym",
    "none",
    "null",
    "undefined",
    "gast",
    "wordpressadmin",
    "autor",
    "redaktion",
    "share",
    "print",
    "home",
    "news",
    "more",
    "follow",
    "comments",
    "kommentare",
];

/// Names of one byline, at most. Each is compared with those before it.
const MAX_NAMES: usize = 50;

/// Joins names by commas, each once. Addresses and accounts are left out. `None` when no name is
/// left.
pub(super) fn joined(names: impl IntoIterator<Item = String>) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        let name = squeeze(&name);
        let name = name.trim_end_matches([',', ';', ':', '|']).trim();
        let is_address = name.contains("://") || name.contains('@') || name.starts_with("www.");
        if found.len() >= MAX_NAMES {
            break;
        }
        if !name.is_empty()
            && !is_address
            && !found.iter().any(|known| letters(known) == letters(name))
        {
            found.push(name.to_owned());
        }
    }
    if found.is_empty() { None } else { Some(found.join(", ")) }
}

/// The names in a line that is marked as the byline.
pub(super) fn in_byline(line: &str) -> Option<String> {
    let (_, rest) = without_labels(line);
    names(&rest)
}

/// The names in a line that no markup tells to be the byline: it must begin with a word for “by”.
pub(super) fn in_line(line: &str) -> Option<String> {
    let (label, rest) = without_labels(line);
    let label = label?;
    let is_weak = ["di", "de", "da", "af", "av", "por", "par", "door", "text"].contains(&label);
    let names = names(&rest)?;
    let all_capital = names
        .split([' ', ','])
        .filter(|word| !word.is_empty() && !is_joint(word))
        .all(|word| !word.starts_with(char::is_lowercase));
    let count = names.split_whitespace().count();
    if all_capital && count >= 2 && (!is_weak || count <= 4) { Some(names) } else { None }
}

/// Whether a word joins or belongs to names and is written small.
fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "und"
            | "et"
            | "y"
            | "e"
            | "og"
            | "och"
            | "en"
            | "i"
            | "&"
            | "von"
            | "van"
            | "de"
            | "der"
            | "den"
            | "del"
            | "da"
            | "di"
            | "la"
            | "le"
            | "al"
            | "bin"
            | "ibn"
            | "zu"
            | "ter"
            | "dos"
            | "du"
    )
}

/// The label before the names, and what follows it.
fn without_labels(line: &str) -> (Option<&'static str>, String) {
    let mut rest = squeeze(line);
    let mut found = None;
    for _ in 0..3 {
        rest = rest
            .trim_start_matches(|c: char| "~–—-|:•·*,>/".contains(c) || c.is_whitespace())
            .to_owned();
        let folded = rest.to_lowercase();
        let label = LABELS.iter().find(|label| {
            let Some(after) = folded.strip_prefix(**label) else { return false };
            let is_sign = after.starts_with([':', '：']) || after.starts_with(" :");
            let is_ideograph = label.chars().next().is_some_and(|c| c >= '\u{4e00}');
            is_sign
                || (after.is_empty() || after.starts_with(' ') || is_ideograph)
                    && !NEED_SIGN.contains(label)
        });
        // A capital whose lower case has more bytes moves the place.
        let Some(label) = label.filter(|label| rest.is_char_boundary(label.len())) else { break };
        rest = rest[label.len()..].trim_start_matches([':', '：', ' ']).to_owned();
        found = Some(*label);
    }
    (found, rest)
}

/// The names at the start of a text.
fn names(text: &str) -> Option<String> {
    let mut text = text.trim();
    if text.is_empty() || text.len() > MAX_BYTES * 2 {
        return None;
    }
    for border in BORDERS {
        text = text.split(border).map(str::trim).find(|part| !part.is_empty()).unwrap_or(text);
    }
    let folded = text.to_lowercase();
    if folded.len() == text.len() {
        let cut = BORDER_WORDS.iter().filter_map(|word| folded.find(word)).min();
        text = &text[..cut.unwrap_or(text.len())];
    }
    let text = before_date(text);
    let parts: Vec<&str> = text
        .split([',', ';'])
        .map(str::trim)
        .take_while(|part| !part.is_empty() && !is_role(part))
        .collect();
    let names = parts.join(", ");
    let names =
        names.trim_matches(|c: char| c == ',' || c == ':' || c == '.' && !names.contains(". "));
    let names = names.trim();
    let words = names.split_whitespace().count();
    let is_name = names.chars().any(char::is_alphabetic)
        && words <= MAX_WORDS
        && names.len() <= MAX_BYTES
        && !names.contains("://")
        && !names.contains('@')
        && parts.iter().all(|part| part.split_whitespace().count() <= MAX_NAME_WORDS * 2)
        && !NO_NAMES.contains(&names.to_lowercase().as_str());
    if is_name { Some(names.to_owned()) } else { None }
}

/// The text up to the first word that begins a date, without the small word before the date.
fn before_date(text: &str) -> &str {
    let mut at = 0;
    for word in text.split(' ') {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let is_name = || word.chars().count() > 2 && dates::is_month_or_weekday(word);
        let has_number = || text[at..].contains(|c: char| c.is_ascii_digit());
        if at > 0 && (is_number || is_name() && has_number()) {
            let before = text[..at].trim_end_matches([',', ' ', '-', '–']);
            let small = ["le", "à", "el", "il", "op", "den", "de", "the", "-"];
            let last = small.iter().find_map(|word| before.strip_suffix(&format!(" {word}")));
            return last.unwrap_or(before).trim_end_matches([',', ' ']);
        }
        at += word.len() + 1;
    }
    text
}

/// Whether a part behind a comma is a role and no name.
fn is_role(part: &str) -> bool {
    part.to_lowercase().split([' ', '-']).any(|word| ROLES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_the_words_around_them() {
        for (line, names) in [
            ("By Ana Ruiz | March 3, 2026", "Ana Ruiz"),
            ("Von Ana Ruiz", "Ana Ruiz"),
            ("vom Support Team", "Support Team"),
            ("Veröffentlicht von Ana Ruiz", "Ana Ruiz"),
            ("Post author By Ana Ruiz", "Ana Ruiz"),
            ("By Ana Ruiz and Bo Lind,", "Ana Ruiz and Bo Lind"),
            ("Ana Ruiz, Harbour correspondent", "Ana Ruiz"),
            ("Words by Ana Ruiz, photographs by Bo Lind", "Ana Ruiz"),
            ("von lupa am 26/10/13, 03:48 pm", "lupa"),
            ("~ Ana Ruiz", "Ana Ruiz"),
            ("Par Ana Ruiz le 12/02 à 11:30", "Ana Ruiz"),
            ("作者：王小明", "王小明"),
        ] {
            assert_eq!(in_byline(line).as_deref(), Some(names), "{line}");
        }
        for line in ["By", "admin", "von wordpressadmin |", "3 March 2026 | 14:00"] {
            assert_eq!(in_byline(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_without_markup_needs_a_word_for_by() {
        assert_eq!(in_line("By Ana Ruiz").as_deref(), Some("Ana Ruiz"));
        assert_eq!(in_line("Text: Ana Ruiz").as_deref(), Some("Ana Ruiz"));
        for line in ["Ana Ruiz", "By the sea the crews wait", "By train", "De Gaulle"] {
            assert_eq!(in_line(line), None, "{line}");
        }
    }
}
