//! Reads the language of a scope: tokens, then conditions by recursive descent.
//!
//! ```text
//! either     = all ("or" all)*
//! all        = one ("and"? one)*
//! one        = ("-" | "not") one | "(" either ")" | KEY RELATION value | value
//! value      = word | "words in marks"
//! ```
//!
//! Depth is bounded by [`MAX_DEPTH`], length by [`MAX_LENGTH`].

use super::{ArticleState, Condition, DayRange, ScopeTerm, ValueRelation};
use crate::text::fold;
use jiff::civil;

/// Bytes of a scope, at most.
const MAX_LENGTH: usize = 4096;
/// Conditions inside one another, at most.
const MAX_DEPTH: usize = 32;

/// The keys of the language, in the order of the documentation.
pub const KEYS: [&str; 10] =
    ["outlet", "actor", "speaker", "quote", "story", "shared", "date", "lang", "is", "tag"];
/// The states that `is:` asks for.
pub const STATES: [&str; 8] =
    ["dated", "undated", "cut", "alone", "quoting", "read", "unread", "starred"];

/// The reason why a text is no scope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ScopeError {
    /// The byte of the text at which the error stands.
    pub at: usize,
    /// The reason, in a few words.
    pub reason: String,
}

type Result<T> = std::result::Result<T, ScopeError>;

/// Reads a whole scope; `None` for blank text.
pub(super) fn parse(source: &str) -> Result<Option<Condition>> {
    if source.len() > MAX_LENGTH {
        return Err(error(MAX_LENGTH, format!("longer than {MAX_LENGTH} bytes")));
    }
    let mut reader = ConditionReader { source, at: 0, depth: 0 };
    reader.skip_blank();
    if reader.rest().is_empty() {
        return Ok(None);
    }
    let condition = reader.either()?;
    match reader.rest().chars().next() {
        None => Ok(Some(condition)),
        Some(_) => Err(error(reader.at, "a bracket that nothing opens")),
    }
}

/// The conditions of a scope that must all hold, each with its text. A text that is no scope has
/// none.
pub(super) fn parts(source: &str) -> Vec<(&str, Condition)> {
    let Ok(Some(whole)) = parse(source) else { return Vec::new() };
    if matches!(whole, Condition::Any(_)) {
        return vec![(source.trim(), whole)];
    }
    let mut reader = ConditionReader { source, at: 0, depth: 0 };
    reader.skip_blank();
    let mut parts = Vec::new();
    while !reader.rest().is_empty() {
        let start = reader.at;
        let Ok(condition) = reader.one() else { break };
        parts.push((source[start..reader.at].trim(), condition));
        reader.takes_word("and");
    }
    parts
}

fn error(at: usize, reason: impl Into<String>) -> ScopeError {
    ScopeError { at, reason: reason.into() }
}

/// Reads conditions from the byte `at` on.
struct ConditionReader<'s> {
    source: &'s str,
    at: usize,
    depth: usize,
}

impl<'s> ConditionReader<'s> {
    fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    fn skip_blank(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Takes `word` when it stands here as a whole word, in any case.
    fn takes_word(&mut self, word: &str) -> bool {
        let rest = self.rest();
        let ends = |tail: &str| tail.is_empty() || tail.starts_with([' ', '\t', '(', ')']);
        let stands = rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
            && ends(&rest[word.len()..]);
        if stands {
            self.at += word.len();
            self.skip_blank();
        }
        stands
    }

    /// Conditions of which one must hold.
    fn either(&mut self) -> Result<Condition> {
        let mut any = vec![self.all()?];
        while self.takes_word("or") {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Condition::Any(any) })
    }

    /// Conditions that must all hold.
    fn all(&mut self) -> Result<Condition> {
        let mut all = vec![self.one()?];
        loop {
            let has_and = self.takes_word("and");
            let ends = self.rest().is_empty() || self.rest().starts_with(')') || self.is_at_or();
            if ends && !has_and {
                break;
            }
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Condition::All(all) })
    }

    fn is_at_or(&mut self) -> bool {
        let at = self.at;
        let is_or = self.takes_word("or");
        self.at = at;
        is_or
    }

    /// One condition, perhaps denied or in brackets.
    fn one(&mut self) -> Result<Condition> {
        let at = self.at;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(error(at, format!("more than {MAX_DEPTH} conditions in one another")));
        }
        let denied = self.rest().starts_with(['-', '−']) || self.takes_word("not");
        let condition = if denied {
            if let Some(sign) = self.rest().chars().next().filter(|c| matches!(c, '-' | '−')) {
                self.at += sign.len_utf8();
            }
            Condition::Not(Box::new(self.one()?))
        } else if self.rest().starts_with('(') {
            self.at += 1;
            self.skip_blank();
            let condition = self.either()?;
            if !self.rest().starts_with(')') {
                return Err(error(at, "a bracket that nothing closes"));
            }
            self.at += 1;
            condition
        } else {
            Condition::Term(self.term()?)
        };
        self.depth -= 1;
        self.skip_blank();
        Ok(condition)
    }

    /// A key with its value, or words.
    fn term(&mut self) -> Result<ScopeTerm> {
        let start = self.at;
        let Some((key, relation)) = self.key()? else {
            let words = fold::name(&self.value()?).into_owned();
            return if words.is_empty() {
                Err(error(start, "a condition is missing"))
            } else {
                Ok(ScopeTerm::Words(words))
            };
        };
        let at = self.at;
        let value = self.value()?;
        if value.trim().is_empty() {
            return Err(error(at, format!("a value is missing after “{key}”")));
        }
        let words = fold::name(value.trim()).into_owned();
        let term = match key {
            "shared" => ScopeTerm::Shared(relation, count(&value, at)?),
            "date" => ScopeTerm::Date(relation, days(&value, at)?),
            _ if relation != ValueRelation::Is => {
                return Err(error(start, format!("“{key}” takes a colon: {key}:…")));
            }
            "outlet" => ScopeTerm::Outlet(words),
            "actor" => ScopeTerm::Actor(words),
            "speaker" => ScopeTerm::Speaker(words),
            "quote" => ScopeTerm::Quote(words),
            "tag" => ScopeTerm::Tag(words),
            "story" => ScopeTerm::Story(value.trim().to_lowercase()),
            "lang" => ScopeTerm::Language(value.trim().to_lowercase()),
            _ => ScopeTerm::Is(state(&value, at)?),
        };
        Ok(term)
    }

    /// The key that stands here, with its relation; `None` for plain words.
    fn key(&mut self) -> Result<Option<(&'static str, ValueRelation)>> {
        let rest = self.rest();
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let signs = [
            (">=", ValueRelation::AtLeast),
            ("<=", ValueRelation::AtMost),
            ("≥", ValueRelation::AtLeast),
            ("≤", ValueRelation::AtMost),
            (">", ValueRelation::More),
            ("<", ValueRelation::Less),
            (":", ValueRelation::Is),
            ("=", ValueRelation::Is),
        ];
        let after = &rest[letters..];
        let Some((sign, relation)) = signs.into_iter().find(|(sign, _)| after.starts_with(sign))
        else {
            return Ok(None);
        };
        let word = rest[..letters].to_ascii_lowercase();
        let Some(key) = KEYS.into_iter().find(|key| **key == word) else {
            // An address or a time is no key.
            let is_text = letters == 0 || after.starts_with("://");
            let known = KEYS.join(", ");
            return if is_text {
                Ok(None)
            } else {
                Err(error(self.at, format!("“{word}” is no key; the keys are {known}")))
            };
        };
        self.at += letters + sign.len();
        Ok(Some((key, relation)))
    }

    /// The word here, or the words in quotation marks.
    fn value(&mut self) -> Result<String> {
        let rest = self.rest();
        let Some(open) = rest.chars().next().filter(|c| matches!(c, '"' | '“' | '„' | '«'))
        else {
            let end = rest.find([' ', '\t', '\n', '(', ')']).unwrap_or(rest.len());
            self.at += end;
            return Ok(rest[..end].to_owned());
        };
        let inner = &rest[open.len_utf8()..];
        let closes: &[char] = match open {
            '“' => &['”', '"'],
            '„' => &['“', '”', '"'],
            '«' => &['»'],
            _ => &['"'],
        };
        let Some(end) = inner.find(closes) else {
            return Err(error(self.at, "quotation marks that nothing closes"));
        };
        let close = inner[end..].chars().next().map_or(0, char::len_utf8);
        self.at += open.len_utf8() + end + close;
        Ok(inner[..end].to_owned())
    }
}

fn count(value: &str, at: usize) -> Result<usize> {
    value.trim().parse().map_err(|_| error(at, format!("“{value}” is no number")))
}

fn state(value: &str, at: usize) -> Result<ArticleState> {
    match value.trim().to_ascii_lowercase().as_str() {
        "dated" => Ok(ArticleState::Dated),
        "undated" => Ok(ArticleState::Undated),
        "cut" => Ok(ArticleState::Cut),
        "alone" => Ok(ArticleState::Alone),
        "quoting" => Ok(ArticleState::Quoting),
        "read" => Ok(ArticleState::Read),
        "unread" => Ok(ArticleState::Unread),
        "starred" => Ok(ArticleState::Starred),
        _ => {
            let known = STATES.join(", ");
            Err(error(at, format!("“{value}” is no state; the states are {known}")))
        }
    }
}

/// The days of a year (`2026`), a month (`2026-05`) or a day (`2026-05-11`).
fn days(value: &str, at: usize) -> Result<DayRange> {
    let value = value.trim();
    let wrong = || error(at, format!("“{value}” is no year, month or day"));
    let mut parts = value.split('-');
    let mut next = |width: usize| match parts.next() {
        None => Ok(None),
        Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
            part.parse::<i16>().map(Some).map_err(|_| wrong())
        }
        Some(_) => Err(wrong()),
    };
    let (year, month, day) = (next(4)?.ok_or_else(wrong)?, next(2)?, next(2)?);
    if parts.next().is_some() {
        return Err(wrong());
    }
    let date = |month: i16, day: i16| civil::Date::new(year, month as i8, day as i8);
    let first = date(month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| wrong())?;
    let last = match (month, day) {
        (_, Some(_)) => first,
        (Some(_), None) => first.last_of_month(),
        (None, None) => first.last_of_year(),
    };
    Ok(DayRange { first, last })
}
