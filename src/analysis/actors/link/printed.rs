//! Reads a name as it is printed: a nickname in marks, the surname first.
//!
//! ```text
//! printed                        shown               nickname
//! Peter “Shorty” Malone          Peter Malone        Shorty
//! Robert F. (Bobby) Kenworth     Robert F. Kenworth  Bobby
//! Holt, Per                      Per Holt
//! Rufus Tolland, Jr.             Rufus Tolland Jr.
//! ```

use super::super::ActorKind;
use super::people::GENERATIONS;
use crate::lexis::gazetteer::key;
use std::borrow::Cow;

/// Marks that open a nickname.
const OPENING: [char; 8] = ['“', '"', '‘', '„', '«', '(', '\'', '”'];
/// Marks that close a nickname.
const CLOSING: [char; 7] = ['”', '"', '’', '»', ')', '\'', '“'];

/// Returns a printed name on one line with single spaces; the name of a person without a nickname in
/// marks, and with the given name first.
pub(crate) fn shown_name(text: &str, kind: ActorKind) -> Cow<'_, str> {
    let text = one_line(text);
    if kind != ActorKind::Person
        || text.contains(" (") && nickname_at(&text).is_none()
        || !may_differ(&text)
    {
        return text;
    }
    let plain = match nickname_at(&text) {
        Some((from, to)) => Cow::Owned(format!("{} {}", &text[..from], text[to..].trim_start())),
        None => text,
    };
    match plain.split_once(", ") {
        Some((name, suffix)) if GENERATIONS.contains(&key(suffix).as_str()) => {
            Cow::Owned(format!("{name} {suffix}"))
        }
        Some((surname, given)) if is_inverted(surname, given) => {
            Cow::Owned(format!("{given} {surname}"))
        }
        _ => plain,
    }
}

/// Whether the printed name has a mark that [`shown_name`] reads.
fn may_differ(text: &str) -> bool {
    text.contains(", ") || text.contains([' ']) && text.contains(OPENING)
}

/// Returns the nickname that the printed name has in marks.
pub(super) fn nickname(text: &str) -> Option<&str> {
    let (from, to) = nickname_at(text)?;
    Some(text[from..to].trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Returns the bytes of the nickname with its marks and the space before it.
fn nickname_at(text: &str) -> Option<(usize, usize)> {
    let opens = text.match_indices(' ').map(|(at, _)| at);
    let from = opens.into_iter().find(|&at| text[at + 1..].starts_with(OPENING))?;
    let inside = from + 1 + text[from + 1..].find(|c: char| !OPENING.contains(&c))?;
    let close = inside + text[inside..].find(CLOSING_BEFORE_SPACE)?;
    let rest = &text[close..];
    let to = close + rest.find(' ')?;
    let marks = text[close..to].chars().all(|c| CLOSING.contains(&c));
    if marks { Some((from, to)) } else { nickname_with_apostrophe(text, from, inside) }
}

/// Marks at one of which the search for the end of a nickname stops.
const CLOSING_BEFORE_SPACE: [char; 6] = ['”', '"', '»', ')', '’', '\''];

/// Returns the bytes of a nickname that has an apostrophe inside.
fn nickname_with_apostrophe(text: &str, from: usize, inside: usize) -> Option<(usize, usize)> {
    let spaces = text[inside..].match_indices(' ').map(|(at, _)| inside + at);
    let to = spaces.into_iter().find(|&at| text[..at].ends_with(CLOSING))?;
    Some((from, to))
}

/// Whether the parts around a comma are a surname and given names.
fn is_inverted(surname: &str, given: &str) -> bool {
    !given.contains(',')
        && surname.split(' ').count() <= 3
        && given.split(' ').count() <= 3
        && !given.contains(['&', '/'])
        && !given.split(' ').any(|word| matches!(word, "and" | "of" | "the" | "Inc." | "Inc"))
}

/// Returns a printed name on one line, with single spaces.
fn one_line(text: &str) -> Cow<'_, str> {
    let plain = !text.contains("  ")
        && !text.contains(|c: char| c != ' ' && c.is_whitespace())
        && text.trim().len() == text.len();
    if plain {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::{nickname, shown_name};
    use crate::analysis::actors::ActorKind;

    #[test]
    fn a_printed_name_is_shown_without_its_nickname_and_with_the_given_name_first() {
        for (printed, plain, nick) in [
            ("Peter “Shorty” Malone", "Peter Malone", Some("Shorty")),
            ("Salvo \"Stefo the Ox\" Gravani", "Salvo Gravani", Some("Stefo the Ox")),
            ("Robert F. (“Bobby”) Kenworth Jr.", "Robert F. Kenworth Jr.", Some("Bobby")),
            ("Ana (Nita) Brill", "Ana Brill", Some("Nita")),
            ("Ana ‘L’Aquila’ Brill", "Ana Brill", Some("L’Aquila")),
            ("Holt, Per", "Per Holt", None),
            ("Rufus Tolland, Jr.", "Rufus Tolland Jr.", None),
            ("Mary O'Neilly", "Mary O'Neilly", None),
            ("Mary\n O’Neilly", "Mary O’Neilly", None),
        ] {
            assert_eq!(shown_name(printed, ActorKind::Person), plain, "{printed}");
            assert_eq!(nickname(printed), nick, "{printed}");
        }
    }
}
