//! Repairs of actors as entries of a journal.
//!
//! ```text
//! repair    = "merge" actor "with" actor | "split" actor | "rename" actor "to" name
//!           | "kind" actor "to" kind | "ignore" actor
//! actor     = kind name [ "named" name … ] [ "in" name … ]    after `with` the kind may be left out
//! kind      = "person" | "organisation" | "place"
//! ```

use super::Record;
use crate::analysis::actors::ActorKind;
use crate::analysis::actors::repair::{ActorReference, Repair};
use crate::journal::line::{LineError, LineReader, Quoted};
use crate::text::Clean;
use std::fmt;
use std::str::FromStr;

impl Record for Repair {
    const VERBS: &'static [&'static str] = &["merge", "split", "rename", "kind", "ignore"];
    const IS_SHARED: bool = true;

    fn replaces(&self, earlier: &Self) -> bool {
        let same_verb = matches!(
            (self, earlier),
            (Self::Rename(..), Self::Rename(..)) | (Self::Kind(..), Self::Kind(..))
        );
        same_verb && self.actor() == earlier.actor()
    }

    /// An actor that one repair ignores cannot be renamed, merged, split or given a kind by the
    /// other.
    fn contradicts(&self, other: &Self) -> bool {
        let ignores = |one: &Self, other: &Self| {
            matches!(one, Self::Ignore(_)) && other.actors().any(|actor| actor == one.actor())
        };
        self.replaces(other) || ignores(self, other) || ignores(other, self)
    }
}

impl FromStr for Repair {
    type Err = LineError;

    /// Reads one line. What follows a `#` outside of names is a remark.
    fn from_str(line: &str) -> Result<Self, LineError> {
        let mut reader = LineReader::new(line)?;
        let verb = reader.word("a repair")?;
        let repair = match verb.as_str() {
            "merge" => {
                let into = actor(&mut reader, None)?;
                reader.keyword("“with”")?;
                let other = actor(&mut reader, Some(into.kind))?;
                Self::Merge(into, other)
            }
            "split" => Self::Split(actor(&mut reader, None)?),
            "rename" => {
                let of = actor(&mut reader, None)?;
                reader.keyword("“to”")?;
                Self::Rename(of, reader.name()?)
            }
            "kind" => {
                let of = actor(&mut reader, None)?;
                reader.keyword("“to”")?;
                Self::Kind(of, kind(&mut reader)?)
            }
            "ignore" => Self::Ignore(actor(&mut reader, None)?),
            _ => {
                let known = "merge, split, rename, kind or ignore".to_owned();
                return Err(LineError::Verb(Clean::line(&verb), known));
            }
        };
        reader.end()?;
        Ok(repair)
    }
}

fn kind(reader: &mut LineReader) -> Result<ActorKind, LineError> {
    const EXPECTED: &str = "person, organisation or place";
    let word = reader.word(EXPECTED)?;
    ActorKind::named(&word).ok_or_else(|| LineError::Expected(EXPECTED, Clean::line(&word)))
}

/// Reads an actor. A kind that is left out is `like`.
fn actor(reader: &mut LineReader, like: Option<ActorKind>) -> Result<ActorReference, LineError> {
    let kind = match like {
        Some(kind) if reader.is_at_name() => kind,
        _ => kind(reader)?,
    };
    Ok(ActorReference {
        kind,
        name: reader.name()?,
        named: reader.names("named")?,
        within: reader.names("in")?,
    })
}

impl fmt::Display for ActorReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.kind.name())?;
        without_kind(self, f)
    }
}

fn without_kind(actor: &ActorReference, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}", Quoted(&actor.name))?;
    for (keyword, names) in [("named", &actor.named), ("in", &actor.within)] {
        if !names.is_empty() {
            write!(f, " {keyword}")?;
            names.iter().try_for_each(|name| write!(f, " {}", Quoted(name)))?;
        }
    }
    Ok(())
}

/// Writes the line, as [`Repair::from_str`] reads it.
impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.verb(), self.actor())?;
        match self {
            Self::Merge(into, other) if into.kind == other.kind => {
                write!(f, " with ")?;
                without_kind(other, f)
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
