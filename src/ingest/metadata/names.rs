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
/// Characters of the name of an outlet that may stand with another word in a byline, at least.
const MIN_OUTLET: usize = 4;
/// Words of one name, at most.
const MAX_NAME_WORDS: usize = 6;
/// Bytes of a byline, at most.
const MAX_BYTES: usize = 160;

/// Words before a name, in lower case; longer ones first.
const LABELS: &[&str] = &[
    "view all posts by",
    "show all articles of",
    "show all articles by",
    "see all articles by",
    "more articles by",
    "all articles by",
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
    " envoyé",
    " correspondant ",
    " correspondante ",
    " enviado especial",
    " enviada especial",
    " corresponsal",
    " special correspondent",
    " inviato ",
    " inviata ",
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
    "learn more",
    "read more",
    "more",
    "full bio",
    "see all posts",
    "view profile",
    "view author page",
    "view all posts",
    "author page",
    "author archive",
    "contact",
    "bio",
    "profil",
    "zur autorenseite",
    "mehr erfahren",
    "en savoir plus",
    "ver perfil",
];

/// Names of one byline, at most. Each is compared with those before it.
const MAX_NAMES: usize = 50;

/// Joins names by commas, each once. Addresses and accounts are left out. `None` when no name is
/// left.
pub(super) fn joined(names: impl IntoIterator<Item = String>) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let mut others = 0;
    for name in names {
        let name = squeeze(&name);
        let name = name.trim_end_matches([',', ';', ':', '|']).trim();
        let is_address = name.contains("://") || name.contains('@') || name.starts_with("www.");
        if found.len() >= MAX_NAMES {
            others += 1;
            continue;
        }
        if !name.is_empty()
            && !is_address
            && !found.iter().any(|known| letters(known) == letters(name))
        {
            found.push(name.to_owned());
        }
    }
    if others > 0 {
        found.push(format!("{others} others"));
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
    if let Some(name) = korean_reporter(line) {
        return Some(name);
    }
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

/// The name in a line such as `김하나 기자 desk@lom.example`, which Korean papers end with.
fn korean_reporter(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let (name, title) = (words.next()?, words.next()?);
    let is_end = words.next().is_none_or(|word| word.contains('@')) && words.next().is_none();
    let is_name =
        (2..=4).contains(&name.chars().count()) && name.chars().all(|c| ('가'..='힣').contains(&c));
    if is_end && is_name && matches!(title, "기자" | "특파원") {
        Some(name.to_owned())
    } else {
        None
    }
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
            .trim_start_matches(|c: char| "~–—-|:•·*,>/→»›+".contains(c) || c.is_whitespace())
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
        && !has_clock(names)
        && !is_label_of_date(names)
        && parts.iter().all(|part| part.split_whitespace().count() <= MAX_NAME_WORDS * 2)
        && !NO_NAMES.contains(&names.to_lowercase().as_str())
        && !names.to_lowercase().starts_with("view ");
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

/// Whether all words are those around a date: `Veröffentlicht am`.
fn is_label_of_date(text: &str) -> bool {
    let is_small = |word: &str| matches!(word, "am" | "on" | "le" | "el" | "den" | "il");
    let is_mark = |word: &str| {
        let word = word.trim_matches([',', ':', '.']);
        dates::is_date_word(word) && !dates::is_month_or_weekday(word)
    };
    let mut words = text.split_whitespace();
    text.split_whitespace().any(is_mark)
        && words.all(|word| is_small(&word.to_lowercase()) || is_mark(word))
}

/// Whether a text has a time of day: `9:39AM BST`.
fn has_clock(text: &str) -> bool {
    let is_clock =
        |part: &[u8]| part[0].is_ascii_digit() && part[1] == b':' && part[2].is_ascii_digit();
    text.as_bytes().windows(3).any(is_clock)
}

/// A byline without the outlet behind the names: `Ana Ruiz` of `Ana Ruiz, Lom Post`. `outlets` are
/// the letters of its names.
pub(super) fn without_outlet(byline: &str, outlets: &[String]) -> String {
    match byline.rsplit_once(',') {
        Some((names, last)) if !names.trim().is_empty() && outlets.contains(&letters(last)) => {
            names.trim().trim_end_matches(',').to_owned()
        }
        _ => byline.to_owned(),
    }
}

/// Whether a byline is no more than the name of the outlet: one of `outlets`, which are letters of
/// its names, with a word such as the kind of company at most, or a host.
pub(super) fn is_outlet(byline: &str, outlets: &[String]) -> bool {
    let own = letters(byline);
    let is_name = |outlet: &String| {
        own == *outlet
            || outlet.chars().count() >= MIN_OUTLET && own.contains(outlet.as_str()) && {
                let is_part = |word: &str| outlet.contains(&letters(word));
                byline.split_whitespace().filter(|word| !is_part(word)).count() <= 1
            }
    };
    is_host(byline) || outlets.iter().any(is_name)
}

/// Whether a byline is the host of a site, with a known ending: `lom-post.org`.
pub(super) fn is_host(byline: &str) -> bool {
    let host = byline.trim().to_ascii_lowercase();
    let is_known = || psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known());
    host.len() > 4
        && host.contains('.')
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        && is_known()
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
            ("Par ANA RUIZ, BO LIND Envoyés spéciaux à Lom", "ANA RUIZ, BO LIND"),
            ("作者：王小明", "王小明"),
        ] {
            assert_eq!(in_byline(line).as_deref(), Some(names), "{line}");
        }
        for line in [
            "By",
            "admin",
            "von wordpressadmin |",
            "3 March 2026 | 14:00",
            "9:39AM BST",
            "→ Learn more",
            "View author page I'm there",
            "Veröffentlicht am",
        ] {
            assert_eq!(in_byline(line), None, "{line}");
        }
    }

    #[test]
    fn the_outlet_is_no_author() {
        let outlets = ["lompost".to_owned(), "lom".to_owned()];
        for (byline, names) in [
            ("Ana Ruiz, Lom Post", "Ana Ruiz"),
            ("Ana Ruiz, Bo Lind, and Cy Dorn, LOM", "Ana Ruiz, Bo Lind, and Cy Dorn"),
            ("Ana Ruiz, Harl Press", "Ana Ruiz, Harl Press"),
            ("Lom Post", "Lom Post"),
        ] {
            assert_eq!(without_outlet(byline, &outlets), names);
        }
        for byline in ["Lom Post", "Ediciones Lom Post", "lom-post.org"] {
            assert!(is_outlet(byline, &outlets), "{byline}");
        }
        for byline in ["Ana Ruiz", "Ana Lom", "ana.ruiz", "A. Ruiz", "Ana Ruiz, Lom Post"] {
            assert!(!is_outlet(byline, &outlets), "{byline}");
        }
    }

    #[test]
    fn a_line_without_markup_needs_a_word_for_by() {
        assert_eq!(in_line("By Ana Ruiz").as_deref(), Some("Ana Ruiz"));
        assert_eq!(in_line("Text: Ana Ruiz").as_deref(), Some("Ana Ruiz"));
        assert_eq!(in_line("김하나 기자 desk@lom.example").as_deref(), Some("김하나"));
        for line in ["Ana Ruiz", "By the sea the crews wait", "By train", "De Gaulle"] {
            assert_eq!(in_line(line), None, "{line}");
        }
    }
}
