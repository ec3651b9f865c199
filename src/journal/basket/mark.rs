//! The line of an item that the program reads: what the item is about, and where its words stand.
//!
//! ```text
//! mark = "<!-- crossread:" "kind" name article ["with" article] "start" number "end" number "-->"
//! ```
//!
//! The line is a comment of HTML, so that no reader of the file sees it. No two hyphens stand beside each
//! other in it, because these end such a comment: the second one is written `\-`.

use crate::corpus::{Article, Corpus, Site};
use crate::journal::ArticleReference;
use crate::journal::line::{LineError, LineReader, Quoted};
use crate::text::Clean;
use crate::text::codepoints::CodePoints;
use std::fmt;
use std::str::FromStr;

/// What a line with a mark begins with.
pub(super) const OPEN: &str = "<!-- crossread:";
/// What it ends with.
const CLOSE: &str = "-->";
/// Characters of the quoted words, at most. The words of a longer place are found by their beginning.
const MOST_QUOTED: usize = 600;

/// What an item of the basket is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasketMark {
    /// The kind of finding, as a heading names it.
    pub kind: Clean,
    /// The article, and the words there.
    pub article: ArticleReference,
    /// The article that it is compared with, when the item is a row of a comparison.
    pub with: Option<ArticleReference>,
    /// The first code point of the words in the text of the article, and the one after the last.
    pub place: (usize, usize),
}

impl BasketMark {
    /// The mark of a finding of a kind at a place.
    #[must_use]
    pub fn new(corpus: &Corpus, kind: &str, site: Site) -> Self {
        let article = corpus.article(site.article);
        let place = CodePoints::new(&article.text.content).count(site.span);
        let article = quoting(article, corpus.text(site));
        Self { kind: Clean::line(kind), article, with: None, place }
    }

    /// The mark of a row of a comparison with `other`.
    #[must_use]
    pub fn compared_with(mut self, other: &Article) -> Self {
        self.with = Some(ArticleReference { words: None, ..ArticleReference::new(other) });
        self
    }

    /// Whether two marks are about the same thing: the same kind of finding, in the same words at the same
    /// place.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.place.0 == other.place.0
            && self.article.path == other.article.path
            && self.article.url == other.article.url
            && self.article.words == other.article.words
            && self.with.as_ref().map(|it| &it.path) == other.with.as_ref().map(|it| &it.path)
    }

    /// The line of the file.
    pub(super) fn line(&self) -> String {
        let mut line = String::from(OPEN);
        line.push(' ');
        let mut before = ' ';
        for c in self.to_string().chars() {
            if c == '-' && before == '-' {
                line.push('\\');
            }
            line.push(c);
            before = c;
        }
        format!("{line} {CLOSE}")
    }
}

/// The reference to an article by words in it, which are cut when they are long.
fn quoting(article: &Article, words: &str) -> ArticleReference {
    let end = words.char_indices().nth(MOST_QUOTED).map_or(words.len(), |(at, _)| at);
    let cut = &words[..end];
    let whole = if end < words.len() { cut.rfind(char::is_whitespace).unwrap_or(end) } else { end };
    ArticleReference::quoting(article, &cut[..whole])
}

impl fmt::Display for BasketMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = self.place;
        write!(f, "kind {} {}", Quoted(&self.kind), self.article)?;
        if let Some(with) = &self.with {
            write!(f, " with {with}")?;
        }
        write!(f, " start {start} end {end}")
    }
}

/// Reads the whole line of the file.
impl FromStr for BasketMark {
    type Err = LineError;

    fn from_str(line: &str) -> Result<Self, LineError> {
        let line = line.trim();
        let content = line.strip_prefix(OPEN).unwrap_or(line);
        let content = content.strip_suffix(CLOSE).ok_or(LineError::Missing("“-->”"))?;
        let mut reader = LineReader::new(content)?;
        reader.keyword("“kind”")?;
        let kind = reader.name()?;
        let article = reader.article()?;
        let with = if reader.take("with") { Some(reader.article()?) } else { None };
        reader.keyword("“start”")?;
        let start = number(&mut reader)?;
        reader.keyword("“end”")?;
        let end = number(&mut reader)?;
        reader.end()?;
        Ok(Self { kind, article, with, place: (start, end) })
    }
}

fn number(reader: &mut LineReader) -> Result<usize, LineError> {
    const EXPECTED: &str = "a number";
    let word = reader.word(EXPECTED)?;
    word.parse().map_err(|_| LineError::Expected(EXPECTED, Clean::line(&word)))
}
