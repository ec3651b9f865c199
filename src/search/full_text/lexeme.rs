//! The words of a text as an index holds them.
//!
//! ```text
//! text      The Port’s cranes.¶  Zürich reopens.
//! lexeme    the port cranes      zurich reopens
//! position  0   1    2        (3) 4      5        one position is free between two blocks
//! ```

use crate::corpus::Article;
use crate::lexis::stem::stem;
use crate::text::{Segments, Span, fold, without_possessive};
use std::borrow::Cow;

/// A word as an index holds it: in lower case, without accents and without a possessive ending.
///
/// ```
/// use crossread::search::full_text::lexeme;
/// assert_eq!(["Türkiye’s", "Ports", "3.5M"].map(|word| lexeme(word).into_owned()),
///     ["turkiye", "ports", "3.5m"]);
/// ```
#[must_use]
pub fn lexeme(word: &str) -> Cow<'_, str> {
    fold::name(without_possessive(word))
}

/// The words of a text with their positions.
pub struct LexemeStream<'a> {
    text: &'a str,
    segments: &'a Segments,
    /// The ends of the blocks of the text, in order.
    block_ends: Vec<usize>,
}

/// The words of an article. `segments` are those of its text.
#[must_use]
pub fn lexemes<'a>(article: &'a Article, segments: &'a Segments) -> LexemeStream<'a> {
    let block_ends = article.block_spans().map(Span::end).collect();
    LexemeStream { text: &article.text.content, segments, block_ends }
}

impl<'a> LexemeStream<'a> {
    /// Gives each word in order: its position, its index in the words of the segments, and its
    /// spelling. Positions grow, and one is left out between two blocks that have words.
    pub fn for_each(&self, mut take: impl FnMut(u32, usize, &'a str)) {
        let mut blocks = 0;
        let (mut gaps, mut last_block) = (0, 0);
        for (at, word) in self.segments.words.iter().enumerate() {
            let span = word.span();
            while self.block_ends.get(blocks).is_some_and(|&end| end <= span.start()) {
                blocks += 1;
            }
            if at > 0 && blocks != last_block {
                gaps += 1;
            }
            last_block = blocks;
            take((at + gaps) as u32, at, &self.text[span]);
        }
    }

    /// The lexemes with one blank between two of them, and `gap` between two blocks: what an index that
    /// reads text is fed with.
    #[must_use]
    pub fn joined(&self, gap: &str) -> String {
        let mut all = String::with_capacity(self.text.len() + 16);
        let mut next = 0;
        self.for_each(|position, _, word| {
            if position > next {
                all.push_str(gap);
                all.push(' ');
            }
            next = position + 1;
            let word = lexeme(word);
            all.push_str(if word.is_empty() { gap } else { &word });
            all.push(' ');
        });
        all.truncate(all.trim_end().len());
        all
    }
}

/// What the other forms of an English word begin with: its stem. The forms are those of the lexemes that begin so for
/// which the test of [`forms_of`] holds.
///
/// ```
/// use crossread::search::full_text::forms_of;
/// let (beginning, is_form) = forms_of("ports");
/// assert_eq!(beginning, "port");
/// assert!(is_form("port") && is_form("ported") && !is_form("portal"));
/// ```
pub fn forms_of(word: &str) -> (&str, impl Fn(&str) -> bool) {
    let root = stem(word);
    (root, move |other: &str| stem(other) == root)
}
