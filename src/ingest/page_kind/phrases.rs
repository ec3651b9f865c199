//! The words by which pages that are no article tell what they are, in several languages.
//!
//! All are plain words: lower case, no punctuation, no apostrophes, one space between words.

mod errors;
mod lists;
mod walls;

pub(super) use errors::{ERROR_CLASSES, FORBIDDEN, NOT_FOUND, SERVER_ERROR};
pub(super) use lists::{
    ARTICLE_CLASSES, AUTHOR_CLASSES, AUTHORS, INDEX_CLASSES, INDEXES, NO_RESULTS, SEARCH_CLASSES,
    SEARCHES, TOPIC_CLASSES, TOPICS,
};
pub(super) use walls::{
    CONSENT_BUTTONS, CONSENT_TITLES, CONSENT_WORDS, LOGINS, ROBOT_SIGNS, ROBOT_TEXTS, ROBOT_TITLES,
    SCRIPT_TEXTS, WEAK_ROBOT_TITLES,
};

/// Phrases that a title or a heading can be, or have.
pub(super) struct KnownPhrases {
    /// The line is this phrase and nothing else.
    whole: &'static [&'static str],
    /// The line has this phrase, and few other words.
    part: &'static [&'static str],
    /// The line begins with this phrase.
    start: &'static [&'static str],
    /// The line ends with this phrase.
    end: &'static [&'static str],
}

/// Words of a line beside a phrase, at most.
const MAX_OTHER_WORDS: usize = 5;
/// Words of a line that begins or ends with a phrase, at most.
const MAX_LINE_WORDS: usize = 9;

impl KnownPhrases {
    /// Whether one of the phrases is in a line of plain words.
    pub(super) fn are_in(&self, line: &str) -> bool {
        let count = line.split(' ').count();
        let has_part = |phrase: &&str| {
            line.match_indices(*phrase).any(|(at, _)| {
                let is_start = at == 0 || line.as_bytes()[at - 1] == b' ';
                let end = at + phrase.len();
                is_start && (end == line.len() || line.as_bytes()[end] == b' ')
            }) && count <= phrase.split(' ').count() + MAX_OTHER_WORDS
        };
        let is_more = |rest: Option<&str>| rest.is_some() && (2..=MAX_LINE_WORDS).contains(&count);
        self.whole.contains(&line)
            || self.part.iter().any(has_part)
            || self.start.iter().any(|phrase| {
                is_more(line.strip_prefix(phrase).filter(|rest| rest.starts_with(' ')))
            })
            || self
                .end
                .iter()
                .any(|phrase| is_more(line.strip_suffix(phrase).filter(|rest| rest.ends_with(' '))))
    }
}

/// A text as plain words.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '`' | '\u{ad}')
            && !out.ends_with(' ')
            && !out.is_empty()
        {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_told_from_a_headline_with_its_words() {
        for (phrases, line, is_in) in [
            (&NOT_FOUND, "Oops! That page can’t be found.", true),
            (&NOT_FOUND, "404", true),
            (&NOT_FOUND, "Boy not found after storm", false),
            (&NOT_FOUND, "404 villages lose their post office", false),
            (&FORBIDDEN, "Access Denied", true),
            (&FORBIDDEN, "Access denied: how a town lost its harbour", false),
            (&SEARCHES, "You searched for ferry", true),
            (&SEARCHES, "Search for the crew goes on for a third night in the strait", false),
            (&TOPICS, "ferry Archives", true),
            (&INDEXES, "News", true),
            (&INDEXES, "News of the strike reaches the islands", false),
        ] {
            assert_eq!(phrases.are_in(&plain(line)), is_in, "{line}");
        }
    }
}
