//! Stars: articles that the user wants to find again.
//!
//! ```text
//! star = "star" article        star article "vale-gazette/bridge.txt" url "https://…" …
//! ```

use super::Record;
use crate::journal::line::{LineError, LineReader};
use crate::journal::{ArticleReference, ToggleRecord, ToggleTarget};
use std::fmt;
use std::str::FromStr;

/// A star of the user on an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Star(ArticleReference);

impl Record for Star {
    const VERBS: &'static [&'static str] = &["star"];
    const IS_SHARED: bool = false;

    fn replaces(&self, earlier: &Self) -> bool {
        self == earlier
    }
}

impl ToggleRecord for Star {
    const TARGET: ToggleTarget = ToggleTarget::Article;
    const SET: &'static str = "starred";
    const REMOVED: &'static str = "star removed";
    const SIGN: Option<&'static str> = Some("★");
    const FIELD: &'static str = "starred";

    fn new(target: ArticleReference) -> Self {
        Self(target)
    }

    fn target(&self) -> &ArticleReference {
        &self.0
    }
}

impl FromStr for Star {
    type Err = LineError;

    fn from_str(line: &str) -> Result<Self, LineError> {
        let mut reader = LineReader::new(line)?;
        reader.keyword("“star”")?;
        let star = Self(reader.article()?);
        reader.end()?;
        Ok(star)
    }
}

impl fmt::Display for Star {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "star {}", self.0)
    }
}
