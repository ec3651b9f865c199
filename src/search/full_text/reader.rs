//! Reads the language of full text search by recursive descent.
//!
//! ```text
//! either = all ("or" all)*
//! all    = one ("and"? one)*
//! one    = ("-" | "not") one | "(" either ")" | FIELD RELATION value | term ("near/N" term)?
//! term   = word "*"? | "words in marks" "*"?
//! ```
//!
//! Depth is bounded by [`MAX_DEPTH`], length by [`MAX_LENGTH`].

use super::lexeme::lexeme;
use super::{FieldCheck, FullTextError, FullTextNode, FullTextTerm};
use crate::text::Span;
use crate::text::segment::segment;

/// Bytes of a query, at most.
const MAX_LENGTH: usize = 4096;
/// Conditions inside one another, at most.
const MAX_DEPTH: usize = 32;
/// Words between two terms that are near each other, at most. A bound on typing errors: more is a paragraph.
const MAX_BETWEEN: u32 = 100;
/// Words of a query, at most. A bound on work: each word costs a pass over the articles that have it.
const MAX_WORDS: usize = 64;

/// What stands between two terms, before the number.
const NEAR: &str = "near/";
/// The error of a `near/N` that stands elsewhere.
const NEAR_PLACE: &str = "near/N stands between two words or phrases";

type Result<T> = std::result::Result<T, FullTextError>;

/// Reads a whole query.
pub(super) fn parse(source: &str, check: FieldCheck<'_>) -> Result<FullTextNode> {
    if source.len() > MAX_LENGTH {
        return Err(FullTextError::at(MAX_LENGTH, format!("longer than {MAX_LENGTH} bytes")));
    }
    let mut reader = QueryReader { source, at: 0, depth: 0, words: 0, check };
    reader.skip_blank();
    if reader.rest().is_empty() {
        return Err(FullTextError::at(0, "nothing to look for"));
    }
    let root = reader.either()?;
    match reader.rest().chars().next() {
        None => Ok(root),
        Some(_) => Err(FullTextError::at(reader.at, "a bracket that nothing opens")),
    }
}

/// Reads conditions from the byte `at` on.
struct QueryReader<'s> {
    source: &'s str,
    at: usize,
    depth: usize,
    /// The number of words that were read.
    words: usize,
    check: FieldCheck<'s>,
}

impl<'s> QueryReader<'s> {
    fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    fn skip_blank(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Takes `word` when it stands here as a whole word, in any case.
    fn takes_word(&mut self, word: &str) -> bool {
        let stands = self.is_at_word(word);
        if stands {
            self.at += word.len();
            self.skip_blank();
        }
        stands
    }

    fn is_at_word(&self, word: &str) -> bool {
        let rest = self.rest();
        let ends = |tail: &str| {
            tail.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')'))
        };
        rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
            && ends(&rest[word.len()..])
    }

    /// Conditions of which one must hold.
    fn either(&mut self) -> Result<FullTextNode> {
        let mut any = vec![self.all()?];
        while self.takes_word("or") {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { FullTextNode::Any(any) })
    }

    /// Conditions that must all hold.
    fn all(&mut self) -> Result<FullTextNode> {
        let mut all = vec![self.one()?];
        loop {
            let has_and = self.takes_word("and");
            let rest = self.rest();
            let ends = rest.is_empty() || rest.starts_with(')') || self.is_at_word("or");
            if ends && !has_and {
                break;
            }
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { FullTextNode::All(all) })
    }

    /// One condition, perhaps denied or in brackets.
    fn one(&mut self) -> Result<FullTextNode> {
        let at = self.at;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let reason = format!("more than {MAX_DEPTH} conditions in one another");
            return Err(FullTextError::at(at, reason));
        }
        if self.near_length().is_some() {
            return Err(FullTextError::at(at, NEAR_PLACE));
        }
        let sign = self.rest().chars().next().filter(|c| matches!(c, '-' | '−'));
        let node = if let Some(sign) = sign {
            self.at += sign.len_utf8();
            FullTextNode::Not(Box::new(self.one()?))
        } else if self.takes_word("not") {
            FullTextNode::Not(Box::new(self.one()?))
        } else if self.rest().starts_with('(') {
            self.in_brackets()?
        } else {
            match self.field()? {
                Some(field) => FullTextNode::Field(field),
                None => self.terms()?,
            }
        };
        self.depth -= 1;
        self.skip_blank();
        Ok(node)
    }

    fn in_brackets(&mut self) -> Result<FullTextNode> {
        let at = self.at;
        self.at += 1;
        self.skip_blank();
        if self.rest().is_empty() {
            return Err(FullTextError::at(at, "a bracket that nothing closes"));
        }
        let node = self.either()?;
        if !self.rest().starts_with(')') {
            return Err(FullTextError::at(at, "a bracket that nothing closes"));
        }
        self.at += 1;
        Ok(node)
    }

    /// A condition on a field, as typed; `None` when other words stand here.
    fn field(&mut self) -> Result<Option<String>> {
        let (start, rest) = (self.at, self.rest());
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let signs = rest[letters..].chars().take_while(|c| ":=<>≤≥".contains(*c));
        let signs: usize = signs.map(char::len_utf8).sum();
        if letters == 0 || signs == 0 || rest[letters..].starts_with("://") {
            return Ok(None);
        }
        self.at += letters + signs;
        match self.rest().chars().next() {
            Some('"' | '“' | '„' | '«') => drop(self.in_marks()?),
            _ => self.at += self.bare_length(),
        }
        let field = &self.source[start..self.at];
        (self.check)(field).map_err(|(at, reason)| FullTextError::at(start + at, reason))?;
        Ok(Some(field.to_owned()))
    }

    /// A term, or two that stand near each other.
    fn terms(&mut self) -> Result<FullTextNode> {
        let left = self.term()?;
        self.skip_blank();
        let Some(words) = self.takes_near()? else { return Ok(FullTextNode::Term(left)) };
        let right = self.term()?;
        self.skip_blank();
        let at = self.at;
        if self.takes_near()?.is_some() {
            return Err(FullTextError::at(at, NEAR_PLACE));
        }
        Ok(FullTextNode::Near(left, right, words))
    }

    /// The length of `near/N` when it stands here.
    fn near_length(&self) -> Option<usize> {
        let length = self.bare_length();
        let is_near = self.rest()[..length]
            .get(..NEAR.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(NEAR));
        is_near.then_some(length)
    }

    /// Takes `near/N` and returns the number.
    fn takes_near(&mut self) -> Result<Option<u32>> {
        let at = self.at;
        let Some(length) = self.near_length() else { return Ok(None) };
        let words = self.rest()[NEAR.len()..length].parse();
        let words = words.ok().filter(|words| *words <= MAX_BETWEEN);
        let Some(words) = words else {
            let reason = format!("near/N takes a number of words up to {MAX_BETWEEN}");
            return Err(FullTextError::at(at, reason));
        };
        self.at += length;
        self.skip_blank();
        Ok(Some(words))
    }

    /// A word or words in quotation marks, perhaps with a star.
    fn term(&mut self) -> Result<FullTextTerm> {
        let at = self.at;
        let (typed, is_quoted) = if let Some('"' | '“' | '„' | '«') = self.rest().chars().next()
        {
            (self.in_marks()?, true)
        } else {
            let length = self.bare_length();
            self.at += length;
            (&self.source[at..at + length], false)
        };
        let is_open = if is_quoted {
            let has_star = self.rest().starts_with('*');
            self.at += usize::from(has_star);
            has_star || typed.trim_end().ends_with('*')
        } else {
            typed.ends_with('*')
        };
        let words: Vec<String> = segment(typed, [Span::new(0, typed.len())])
            .words
            .iter()
            .map(|word| lexeme(&typed[word.span()]).into_owned())
            .filter(|word| !word.is_empty())
            .collect();
        self.words += words.len();
        if self.words > MAX_WORDS {
            return Err(FullTextError::at(at, format!("more than {MAX_WORDS} words")));
        }
        match words.as_slice() {
            [] => Err(FullTextError::at(at, no_word(typed))),
            [word] if !is_quoted && !is_open => Ok(FullTextTerm::Word(word.clone())),
            _ => Ok(FullTextTerm::Phrase { words, is_open }),
        }
    }

    /// Bytes up to the next blank or bracket.
    fn bare_length(&self) -> usize {
        let rest = self.rest();
        rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')')).unwrap_or(rest.len())
    }

    /// Takes the words in quotation marks that stand here.
    fn in_marks(&mut self) -> Result<&'s str> {
        let rest = self.rest();
        let open = rest.chars().next().map_or(0, char::len_utf8);
        let closes: &[char] = match rest.chars().next() {
            Some('“') => &['”', '"'],
            Some('„') => &['“', '”', '"'],
            Some('«') => &['»'],
            _ => &['"'],
        };
        let inner = &rest[open..];
        let Some(end) = inner.find(closes) else {
            return Err(FullTextError::at(self.at, "quotation marks that nothing closes"));
        };
        self.at += open + end + inner[end..].chars().next().map_or(0, char::len_utf8);
        Ok(&inner[..end])
    }
}

/// The reason why `typed` is no term.
fn no_word(typed: &str) -> String {
    if typed.trim().is_empty() {
        "a condition is missing".to_owned()
    } else {
        format!("“{typed}” has no word")
    }
}
