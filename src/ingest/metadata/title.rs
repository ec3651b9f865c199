//! Takes the name of the site and of the section off a title.
//!
//! ```text
//! Talks stall | Politics | The Post      Talks stall
//! The Post · Talks stall on Monday       Talks stall on Monday
//! ```

use super::letters;

/// Signs between the parts of a title.
const SEPARATORS: &[&str] =
    &[" | ", " – ", " — ", " - ", " :: ", " · ", " • ", " » ", " « ", " / ", " |", "| "];
/// Words of a headline, at least, when a part behind it may be the name of a site.
const MIN_HEADLINE_WORDS: usize = 3;
/// Words of the name of a site, at most, when the page does not state it.
const MAX_SITE_WORDS: usize = 5;
/// Words of the name of a section, at most.
const MAX_SECTION_WORDS: usize = 2;

/// The headline in a title element.
pub(super) fn of_page(title: &str, site: &str) -> String {
    let title = title.trim();
    let bare = without_site(title, site);
    if bare != title {
        return bare;
    }
    let parts = SEPARATORS[..5].iter().find_map(|sign| title.rsplit_once(sign));
    match parts {
        Some((head, tail))
            if words(head) >= MIN_HEADLINE_WORDS && words(tail) <= MAX_SITE_WORDS =>
        {
            head.trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

/// A title without the name of the site at its ends. With the name goes a section before it.
pub(super) fn without_site(title: &str, site: &str) -> String {
    let title = title.trim();
    let name = letters(site);
    if name.is_empty() {
        return title.to_owned();
    }
    for sign in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(sign)
            && is_site(tail, &name)
            && !head.trim().is_empty()
        {
            return without_section(head.trim(), sign);
        }
        if let Some((head, tail)) = title.split_once(sign)
            && is_site(head, &name)
            && !tail.trim().is_empty()
        {
            return tail.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The parts of a title, without blanks at their ends.
pub(in crate::ingest) fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for sign in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A headline without the section behind it.
fn without_section(headline: &str, sign: &str) -> String {
    match headline.rsplit_once(sign) {
        Some((head, section))
            if words(head) >= MIN_HEADLINE_WORDS && words(section) <= MAX_SECTION_WORDS =>
        {
            head.trim().to_owned()
        }
        _ => headline.to_owned(),
    }
}

/// Whether a part of a title is the name of the site, or its host.
fn is_site(part: &str, name: &str) -> bool {
    let part = letters(part);
    part == name
        || part.strip_prefix("the").is_some_and(|bare| bare == name)
        || name.strip_prefix("the").is_some_and(|bare| bare == part)
        || part.strip_prefix("www").is_some_and(|bare| bare == name)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_goes() {
        for (title, headline) in [
            ("Quay shut for weeks · Tell Post", "Quay shut for weeks"),
            ("Tell Post | Quay shut for weeks", "Quay shut for weeks"),
            ("Quay shut for weeks | News | Tell Post", "Quay shut for weeks"),
            ("Quay shut - The Tell Post", "Quay shut"),
            ("Quay shut - a report", "Quay shut - a report"),
            ("Tell Post", "Tell Post"),
        ] {
            assert_eq!(of_page(title, "Tell Post"), headline, "{title}");
        }
        assert_eq!(of_page("Quay shut for weeks | Tell Post", ""), "Quay shut for weeks");
    }
}
