//! What a concordance looks for, as typed.
//!
//! ```text
//! dredged channel      these words beside each other, in any case, with or without accents
//! dredg*  *ship  the * channel         words that begin or end so; any one word
//! /dredg(ed|ing)/      a regular expression
//! @Inês Carvalhal      every name of this person, organisation or place
//! ```
//!
//! All are matched in time linear in the text. Only this module names the crate regex.

use crate::corpus::Article;
use crate::text::segment::segment;
use crate::text::{Segments, Span, fold};
use regex::{Regex, RegexBuilder};

/// The largest compiled regular expression, in bytes. A bound on memory.
const LARGEST_REGEX: usize = 1 << 20;

/// What a concordance looks for.
#[derive(Clone, Debug)]
pub enum TextPattern {
    /// Words beside each other.
    Words(Vec<WordPattern>),
    /// A regular expression; a small letter also stands for its capital.
    Regex(Regex),
    /// Every name of the actors with this name.
    Actor(String),
}

/// A word of a pattern: folded, with what may stand before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordPattern {
    folded: String,
    /// Whether more letters may stand before the word.
    open_start: bool,
    /// Whether more letters may stand after the word.
    open_end: bool,
}

/// A pattern that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// Nothing is typed.
    #[error("nothing to look for")]
    Empty,
    /// The words between slashes are no regular expression.
    #[error("no regular expression: {0}")]
    Regex(String),
}

impl TextPattern {
    /// Reads a pattern as it is typed.
    ///
    /// # Errors
    /// When nothing is typed, or when the words between slashes are no regular expression.
    ///
    /// ```
    /// use crossread::search::TextPattern;
    /// assert!(TextPattern::parse("/dredg(ed|ing)/").is_ok());
    /// assert_eq!(TextPattern::parse("/dredg(/").unwrap_err().to_string(),
    ///     "no regular expression: unclosed group");
    /// ```
    pub fn parse(typed: &str) -> Result<Self, PatternError> {
        let typed = typed.trim();
        if let Some(name) = typed.strip_prefix('@').map(str::trim).filter(|name| !name.is_empty()) {
            return Ok(Self::Actor(name.to_owned()));
        }
        let inner = typed.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        if let Some(source) = inner.filter(|source| !source.is_empty()) {
            let built = RegexBuilder::new(source)
                .case_insensitive(true)
                .multi_line(true)
                .size_limit(LARGEST_REGEX)
                .build();
            return built.map(Self::Regex).map_err(|error| PatternError::Regex(reason(&error)));
        }
        let words = words_of(typed);
        if words.is_empty() { Err(PatternError::Empty) } else { Ok(Self::Words(words)) }
    }

    /// The pattern with words that may go on: `dredg` as `dredg*`. Others stay.
    #[must_use]
    pub fn beginning(&self) -> Self {
        let Self::Words(words) = self else { return self.clone() };
        let mut words = words.clone();
        if let Some(last) = words.last_mut() {
            last.open_end = true;
        }
        Self::Words(words)
    }

    /// The places of an article that match, in order and disjoint. Empty for a name: who bears it is
    /// not known here.
    #[must_use]
    pub fn find(&self, article: &Article, segments: &Segments) -> Vec<Span> {
        let text = &*article.text.content;
        match self {
            Self::Words(words) => find_words(words, text, segments),
            Self::Regex(regex) => {
                let blocks = article.block_spans();
                let in_block = |block: Span| {
                    let hits = regex.find_iter(&text[block]).filter(|hit| !hit.is_empty());
                    hits.map(move |hit| Span::new(hit.start(), hit.end()).shifted(block.start()))
                };
                blocks.flat_map(in_block).collect()
            }
            Self::Actor(_) => Vec::new(),
        }
    }
}

/// What is wrong with a regular expression, in a few words.
fn reason(error: &regex::Error) -> String {
    match error {
        regex::Error::Syntax(told) => {
            let last = told.lines().last().unwrap_or("").trim();
            last.strip_prefix("error: ").unwrap_or(last).to_owned()
        }
        regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
        _ => error.to_string(),
    }
}

/// The typed words. A star beside a word, or alone, stands for letters of the same word.
fn words_of(typed: &str) -> Vec<WordPattern> {
    let mut found = Vec::new();
    for part in typed.split_whitespace() {
        if part.chars().all(|c| c == '*') {
            found.push(WordPattern { folded: String::new(), open_start: true, open_end: true });
            continue;
        }
        for word in segment(part, [Span::new(0, part.len())]).words {
            let span = word.span();
            found.push(WordPattern {
                folded: fold::name(&part[span]).into_owned(),
                open_start: part[..span.start()].ends_with('*'),
                open_end: part[span.end()..].starts_with('*'),
            });
        }
    }
    // Stars alone would be every word of the coverage.
    if found.iter().all(|word| word.folded.is_empty()) { Vec::new() } else { found }
}

impl WordPattern {
    fn matches(&self, word: &str) -> bool {
        let folded = fold::name(word);
        match (self.open_start, self.open_end) {
            (false, false) => *folded == *self.folded || is_possessive(&folded, &self.folded),
            (false, true) => folded.starts_with(&self.folded),
            (true, false) => folded.ends_with(&self.folded),
            (true, true) => folded.contains(&self.folded),
        }
    }
}

/// Whether `word` is `root` with a possessive ending.
fn is_possessive(word: &str, root: &str) -> bool {
    word.strip_prefix(root).is_some_and(|ending| matches!(ending, "'s" | "'" | "’s" | "’"))
}

/// The places where words that match stand beside each other in one block.
fn find_words(wanted: &[WordPattern], text: &str, segments: &Segments) -> Vec<Span> {
    let words = &segments.words;
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= words.len() {
        let run = &words[at..at + wanted.len()];
        let is_hit =
            run.iter().zip(wanted).all(|(word, wanted)| wanted.matches(&text[word.span()]));
        let span = run[0].span().hull(run[run.len() - 1].span());
        if is_hit && !text[span].contains('\n') {
            found.push(span);
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{ArticleId, Text};
    use crate::text::Clean;

    fn hits(text: &str, typed: &str) -> Vec<String> {
        let text = Text::of_paragraphs(Clean::text(text));
        let article = Article::bare(ArticleId::of("a", "a"), Clean::line("a"), text);
        let segments = segment(&article.text.content, article.block_spans());
        let pattern = TextPattern::parse(typed).expect("a pattern");
        let spans = pattern.find(&article, &segments);
        spans.into_iter().map(|span| article.text.content[span].to_owned()).collect()
    }

    #[test]
    fn words_are_found_whole_and_beside_each_other() {
        let text = "The Port’s ports: a port, Pórt-side. The dredged channel, a channel dredged.";
        assert_eq!(hits(text, "port"), ["Port’s", "port", "Pórt"]);
        assert_eq!(hits(text, "port*"), ["Port’s", "ports", "port", "Pórt"]);
        assert_eq!(hits(text, "*el"), ["channel", "channel"]);
        assert_eq!(hits(text, "the * channel"), ["The dredged channel"]);
        assert_eq!(hits(text, "channel dredged"), ["channel dredged"]);
        assert_eq!(hits(text, "/dredg|^the/"), ["The", "dredg", "dredg"]);
        assert_eq!(hits("渡船在港口搁浅", "港口"), ["港口"]);
        assert_eq!(hits("کشتی بندرگاہ پر", "بندرگاہ"), ["بندرگاہ"]);
    }

    #[test]
    fn what_says_nothing_is_refused() {
        assert_eq!(TextPattern::parse(" * ").unwrap_err(), PatternError::Empty);
        assert_eq!(TextPattern::parse("…").unwrap_err(), PatternError::Empty);
        assert!(matches!(TextPattern::parse("/(/"), Err(PatternError::Regex(_))));
        assert!(matches!(TextPattern::parse("/(a{1000}){1000}/"), Err(PatternError::Regex(_))));
    }
}
