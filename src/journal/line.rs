//! The grammar that all entries share: words and names in quotation marks.
//!
//! ```text
//! line    = word token …  [ "#" remark ]
//! token   = word | name
//! name    = "…", with \" and \\ inside, or “…”
//! article = "article" path [ "url" name ] [ "bytes" hex ] [ "id" hex ] [ "words" name ]
//! ```

use super::ArticleReference;
use crate::text::Clean;
use std::fmt;
use std::str::FromStr;

/// The longest line that is an entry, in bytes. The names of an entry need some hundreds.
const LONGEST: usize = 1 << 14;

/// Why a line is not an entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// No kind of entry begins with this word; the second text lists those that exist.
    #[error("“{0}” is no repair: {1}")]
    Verb(Clean, String),
    /// Another word was expected.
    #[error("expected {0}, not “{1}”")]
    Expected(&'static str, Clean),
    /// The line ends too early.
    #[error("expected {0} at the end")]
    Missing(&'static str),
    /// A quotation mark has no partner.
    #[error("a name is not closed")]
    Open,
    /// There is nothing between the quotation marks.
    #[error("a name is empty")]
    Empty,
    /// The line is longer than 16 KB.
    #[error("the line is too long")]
    Long,
}

/// A word or a quoted name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum LineToken {
    Word(String),
    Name(Clean),
}

impl LineToken {
    fn shown(&self) -> Clean {
        match self {
            Self::Word(text) => excerpt(text),
            Self::Name(name) => excerpt(name),
        }
    }
}

/// Letters of a word that a message repeats.
const MAX_EXCERPT: usize = 60;

/// A word for a message: cut when it is long.
pub(super) fn excerpt(word: &str) -> Clean {
    match word.char_indices().nth(MAX_EXCERPT) {
        Some((end, _)) => Clean::line(&format!("{}…", &word[..end])),
        None => Clean::line(word),
    }
}

/// The part of a line without white space around it. Empty for a line that is only a remark.
pub(super) fn content(line: &str) -> &str {
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.starts_with('#') { "" } else { line }
}

/// The first word of a line, in lower case.
pub(super) fn verb(line: &str) -> String {
    let line = content(line);
    let end = line.find(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '#'));
    line[..end.unwrap_or(line.len())].to_lowercase()
}

/// Splits a line into words and names. A `#` outside of names begins a remark.
fn tokens(line: &str) -> Result<Vec<LineToken>, LineError> {
    let mut tokens = Vec::new();
    let mut chars = line.chars().peekable();
    while let Some(&c) = chars.peek() {
        match c {
            '#' => break,
            '"' | '“' => {
                chars.next();
                let close = if c == '"' { '"' } else { '”' };
                tokens.push(LineToken::Name(quoted(&mut chars, close)?));
            }
            c if c.is_whitespace() => {
                chars.next();
            }
            _ => {
                let mut word = String::new();
                while let Some(c) =
                    chars.next_if(|c| !c.is_whitespace() && !matches!(c, '"' | '“' | '#'))
                {
                    word.push(c);
                }
                tokens.push(LineToken::Word(word));
            }
        }
    }
    Ok(tokens)
}

/// Reads a name up to its closing mark. White space in it becomes single spaces.
fn quoted(chars: &mut impl Iterator<Item = char>, close: char) -> Result<Clean, LineError> {
    let mut name = String::new();
    loop {
        match chars.next().ok_or(LineError::Open)? {
            c if c == close => break,
            '\\' => name.push(chars.next().ok_or(LineError::Open)?),
            c => name.push(c),
        }
    }
    let name = Clean::line(&Clean::line(&name).split_whitespace().collect::<Vec<_>>().join(" "));
    if name.is_empty() { Err(LineError::Empty) } else { Ok(name) }
}

/// Reads a line token by token.
pub struct LineReader {
    tokens: Vec<LineToken>,
    at: usize,
}

impl LineReader {
    /// Splits `line` into tokens.
    ///
    /// # Errors
    /// When the line is too long, or a name is empty or not closed.
    pub fn new(line: &str) -> Result<Self, LineError> {
        if line.len() > LONGEST {
            return Err(LineError::Long);
        }
        Ok(Self { tokens: tokens(line)?, at: 0 })
    }

    fn next(&mut self, expected: &'static str) -> Result<LineToken, LineError> {
        let token = self.tokens.get(self.at).cloned().ok_or(LineError::Missing(expected))?;
        self.at += 1;
        Ok(token)
    }

    /// Reads a word, in lower case. `expected` describes it in the error.
    ///
    /// # Errors
    /// When the line ends here, or a name stands here.
    pub fn word(&mut self, expected: &'static str) -> Result<String, LineError> {
        match self.next(expected)? {
            LineToken::Word(word) => Ok(word.to_lowercase()),
            LineToken::Name(name) => Err(LineError::Expected(expected, name)),
        }
    }

    /// Reads the word `keyword`, which is given in quotation marks for the error.
    ///
    /// # Errors
    /// When something else stands here.
    pub fn keyword(&mut self, keyword: &'static str) -> Result<(), LineError> {
        let word = self.word(keyword)?;
        if word == keyword.trim_matches(['“', '”']) {
            Ok(())
        } else {
            Err(LineError::Expected(keyword, Clean::line(&word)))
        }
    }

    /// Reads a name in quotation marks.
    ///
    /// # Errors
    /// When something else stands here.
    pub fn name(&mut self) -> Result<Clean, LineError> {
        const EXPECTED: &str = "a name in quotation marks";
        match self.next(EXPECTED)? {
            LineToken::Name(name) => Ok(name),
            token @ LineToken::Word(_) => Err(LineError::Expected(EXPECTED, token.shown())),
        }
    }

    /// Whether a name stands here.
    #[must_use]
    pub fn is_at_name(&self) -> bool {
        matches!(self.tokens.get(self.at), Some(LineToken::Name(_)))
    }

    /// Reads the word `keyword` if it stands here.
    pub fn take(&mut self, keyword: &str) -> bool {
        let here = self.tokens.get(self.at);
        let found =
            matches!(here, Some(LineToken::Word(word)) if word.eq_ignore_ascii_case(keyword));
        self.at += usize::from(found);
        found
    }

    /// Reads the names that follow `keyword`, sorted. None when `keyword` does not stand here.
    ///
    /// # Errors
    /// When no name follows `keyword`.
    pub fn names(&mut self, keyword: &str) -> Result<Vec<Clean>, LineError> {
        if !self.take(keyword) {
            return Ok(Vec::new());
        }
        let mut names = vec![self.name()?];
        while self.is_at_name() {
            names.push(self.name()?);
        }
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    /// Reads the article that an entry is about.
    ///
    /// # Errors
    /// When something else stands here, or a hash is not one.
    pub fn article(&mut self) -> Result<ArticleReference, LineError> {
        self.keyword("“article”")?;
        Ok(ArticleReference {
            path: self.name()?,
            url: if self.take("url") { Some(self.name()?) } else { None },
            bytes: self.hash("bytes")?,
            id: self.hash("id")?,
            words: if self.take("words") { Some(self.name()?) } else { None },
        })
    }

    fn hash<T: FromStr>(&mut self, keyword: &str) -> Result<Option<T>, LineError> {
        const EXPECTED: &str = "a hexadecimal number";
        if !self.take(keyword) {
            return Ok(None);
        }
        let word = self.word(EXPECTED)?;
        let hash = word.parse().map_err(|_| LineError::Expected(EXPECTED, Clean::line(&word)))?;
        Ok(Some(hash))
    }

    /// Checks that nothing follows.
    ///
    /// # Errors
    /// When something does.
    pub fn end(&self) -> Result<(), LineError> {
        match self.tokens.get(self.at) {
            None => Ok(()),
            Some(token) => Err(LineError::Expected("the end", token.shown())),
        }
    }
}

/// A name between quotation marks, as [`LineReader::name`] reads it.
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
