//! A repair as a line of words and quoted names, and back.
//!
//! ```text
//! repair    = "merge" actor "with" actor | "split" actor | "rename" actor "to" name
//!           | "kind" actor "to" kind | "ignore" actor
//! actor     = kind name [ "named" name … ] [ "in" name … ]    after `with` the kind may be left out
//! kind      = "person" | "organisation" | "place"
//! name      = "…", with \" and \\ inside, or “…”
//! ```

use super::super::ActorKind;
use super::{Reference, Repair};
use crate::text::Clean;
use std::fmt;
use std::str::FromStr;

/// A longer line is no repair.
const LONGEST: usize = 1 << 14;

/// Why a line is not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLine {
    /// It begins with another word.
    #[error("“{0}” is no repair: merge, split, rename, kind or ignore")]
    Verb(Clean),
    /// Something else was expected.
    #[error("expected {0}, not “{1}”")]
    Expected(&'static str, Clean),
    /// It ends too early.
    #[error("expected {0} at the end")]
    Missing(&'static str),
    /// A quotation mark has no partner.
    #[error("a name is not closed")]
    Open,
    /// There is nothing between the marks.
    #[error("a name is empty")]
    Empty,
    /// It is longer than any repair.
    #[error("the line is too long")]
    Long,
}

/// A word or a quoted name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Name(Clean),
}

impl Token {
    fn shown(&self) -> Clean {
        match self {
            Self::Word(text) => Clean::line(text),
            Self::Name(name) => name.clone(),
        }
    }
}

impl FromStr for Repair {
    type Err = BadLine;

    /// Reads one line. What follows a `#` outside of names is a remark.
    fn from_str(line: &str) -> Result<Self, BadLine> {
        if line.len() > LONGEST {
            return Err(BadLine::Long);
        }
        let mut rest = Rest { tokens: tokens(line)?, at: 0 };
        let verb = rest.word("a repair")?;
        let repair = match verb.as_str() {
            "merge" => {
                let into = rest.actor(None)?;
                rest.keyword("“with”")?;
                let other = rest.actor(Some(into.kind))?;
                Self::Merge(into, other)
            }
            "split" => Self::Split(rest.actor(None)?),
            "rename" => {
                let of = rest.actor(None)?;
                rest.keyword("“to”")?;
                Self::Rename(of, rest.name()?)
            }
            "kind" => {
                let of = rest.actor(None)?;
                rest.keyword("“to”")?;
                Self::Kind(of, rest.kind()?)
            }
            "ignore" => Self::Ignore(rest.actor(None)?),
            _ => return Err(BadLine::Verb(Clean::line(&verb))),
        };
        match rest.tokens.get(rest.at) {
            None => Ok(repair),
            Some(token) => Err(BadLine::Expected("the end", token.shown())),
        }
    }
}

/// Splits a line into words and names.
fn tokens(line: &str) -> Result<Vec<Token>, BadLine> {
    let mut tokens = Vec::new();
    let mut chars = line.chars().peekable();
    while let Some(&c) = chars.peek() {
        match c {
            '#' => break,
            '"' | '“' => {
                chars.next();
                tokens.push(Token::Name(quoted(&mut chars, if c == '"' { '"' } else { '”' })?));
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
                tokens.push(Token::Word(word));
            }
        }
    }
    Ok(tokens)
}

/// A name up to its closing mark. White space in it is folded.
fn quoted(chars: &mut impl Iterator<Item = char>, close: char) -> Result<Clean, BadLine> {
    let mut name = String::new();
    loop {
        match chars.next().ok_or(BadLine::Open)? {
            c if c == close => break,
            '\\' => name.push(chars.next().ok_or(BadLine::Open)?),
            c => name.push(c),
        }
    }
    let name = Clean::line(&Clean::line(&name).split_whitespace().collect::<Vec<_>>().join(" "));
    if name.is_empty() { Err(BadLine::Empty) } else { Ok(name) }
}

/// What of a line is not read yet.
struct Rest {
    tokens: Vec<Token>,
    at: usize,
}

impl Rest {
    fn next(&mut self, expected: &'static str) -> Result<Token, BadLine> {
        let token = self.tokens.get(self.at).cloned().ok_or(BadLine::Missing(expected))?;
        self.at += 1;
        Ok(token)
    }

    fn word(&mut self, expected: &'static str) -> Result<String, BadLine> {
        match self.next(expected)? {
            Token::Word(word) => Ok(word.to_lowercase()),
            Token::Name(name) => Err(BadLine::Expected(expected, name)),
        }
    }

    fn keyword(&mut self, keyword: &'static str) -> Result<(), BadLine> {
        let word = self.word(keyword)?;
        if word == keyword.trim_matches(['“', '”']) {
            Ok(())
        } else {
            Err(BadLine::Expected(keyword, Clean::line(&word)))
        }
    }

    fn kind(&mut self) -> Result<ActorKind, BadLine> {
        const EXPECTED: &str = "person, organisation or place";
        let word = self.word(EXPECTED)?;
        ActorKind::named(&word).ok_or_else(|| BadLine::Expected(EXPECTED, Clean::line(&word)))
    }

    fn name(&mut self) -> Result<Clean, BadLine> {
        match self.next("a name in quotation marks")? {
            Token::Name(name) => Ok(name),
            token @ Token::Word(_) => {
                Err(BadLine::Expected("a name in quotation marks", token.shown()))
            }
        }
    }

    /// The names that follow `keyword`, if it stands here.
    fn names(&mut self, keyword: &str) -> Result<Vec<Clean>, BadLine> {
        if !matches!(self.tokens.get(self.at), Some(Token::Word(word)) if word.eq_ignore_ascii_case(keyword))
        {
            return Ok(Vec::new());
        }
        self.at += 1;
        let mut names = vec![self.name()?];
        while let Some(Token::Name(name)) = self.tokens.get(self.at) {
            names.push(name.clone());
            self.at += 1;
        }
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    fn actor(&mut self, like: Option<ActorKind>) -> Result<Reference, BadLine> {
        let kind = match (self.tokens.get(self.at), like) {
            (Some(Token::Name(_)), Some(kind)) => kind,
            _ => self.kind()?,
        };
        Ok(Reference {
            kind,
            name: self.name()?,
            named: self.names("named")?,
            within: self.names("in")?,
        })
    }
}

/// A name between marks.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.kind.name())?;
        self.without_kind(f)
    }
}

impl Reference {
    fn without_kind(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Quoted(&self.name))?;
        for (keyword, names) in [("named", &self.named), ("in", &self.within)] {
            if !names.is_empty() {
                write!(f, " {keyword}")?;
                names.iter().try_for_each(|name| write!(f, " {}", Quoted(name)))?;
            }
        }
        Ok(())
    }
}

/// The line, as [`Repair::from_str`] reads it.
impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.verb(), self.of())?;
        match self {
            Self::Merge(into, other) if into.kind == other.kind => {
                write!(f, " with ")?;
                other.without_kind(f)
            }
            Self::Merge(_, other) => write!(f, " with {other}"),
            Self::Rename(_, to) => write!(f, " to {}", Quoted(to)),
            Self::Kind(_, to) => write!(f, " to {}", to.name()),
            Self::Split(_) | Self::Ignore(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_and_written() {
        for line in [
            r#"merge person "Khawaja Asif" with "Asif""#,
            r#"merge organisation "Boeing" with person "Boeing""#,
            r#"split person "Ali Khan" in "a b/c.txt" "d.txt""#,
            r#"split person "Khawaja Asif" named "Asif" "K. Asif" in "d.txt""#,
            r#"rename person "Jane \"Jo\" Roe" to "Jane \\ Roe""#,
            r#"kind organisation "Mercury" to place"#,
            r#"ignore person "Read More""#,
        ] {
            let repair: Repair = line.parse().unwrap_or_else(|bad| panic!("{line}: {bad}"));
            let again: Repair = repair.to_string().parse().unwrap();
            assert_eq!(again, repair, "{line}");
        }
        let loose: Repair =
            "  MERGE  Person “Khawaja  Asif”   with \"Asif\"  # the minister".parse().unwrap();
        assert_eq!(loose.to_string(), r#"merge person "Khawaja Asif" with "Asif""#);
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told() {
        let told = |line: &str| line.parse::<Repair>().unwrap_err().to_string();
        assert_eq!(
            told("join person \"A\""),
            "“join” is no repair: merge, split, rename, kind or ignore"
        );
        assert_eq!(told("ignore \"A\""), "expected person, organisation or place, not “A”");
        assert_eq!(told("ignore person A"), "expected a name in quotation marks, not “A”");
        assert_eq!(told("rename person \"A\""), "expected “to” at the end");
        assert_eq!(told("rename person \"A\" to \" \""), "a name is empty");
        assert_eq!(told("ignore person \"A"), "a name is not closed");
        assert_eq!(told("ignore person \"A\" now"), "expected the end, not “now”");
        assert_eq!(
            told("kind person \"A\" to thing"),
            "expected person, organisation or place, not “thing”"
        );
        assert!(!told("\u{1b}[31m").contains('\u{1b}'));
        assert_eq!(told(&"x".repeat(1 << 15)), "the line is too long");
    }
}
