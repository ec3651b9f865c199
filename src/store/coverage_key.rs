//! The key under which the user's work on a coverage is kept.

use crate::corpus::ContentHash;
use crate::ingest::Input;
use crate::text::Clean;
use std::fs;

/// The key of the library itself.
const LIBRARY: &str = "library";

/// What identifies a coverage in a store: the library itself, or the opened files and folders.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CoverageKey {
    key: String,
    label: Clean,
}

impl CoverageKey {
    /// The coverage of all articles of the library.
    #[must_use]
    pub fn library() -> Self {
        Self { key: LIBRARY.to_owned(), label: Clean::line(LIBRARY) }
    }

    /// The coverage of these inputs, in any order. `None` when one of them cannot be found again:
    /// standard input; or is nobody's own: the demo.
    #[must_use]
    pub fn of_inputs(inputs: &[Input]) -> Option<Self> {
        let path = |input: &Input| match input {
            Input::Path(path) => fs::canonicalize(path).ok(),
            Input::Stdin | Input::Demo => None,
        };
        let mut paths = inputs.iter().map(path).collect::<Option<Vec<_>>>()?;
        paths.sort_unstable();
        paths.dedup();
        let first = paths.first()?;
        let mut bytes = Vec::new();
        for path in &paths {
            bytes.extend_from_slice(path.as_os_str().as_encoded_bytes());
            bytes.push(0);
        }
        let more = match paths.len() {
            1 => String::new(),
            several => format!(" and {} more", several - 1),
        };
        let label = Clean::line(&format!("{}{more}", first.display()));
        Some(Self { key: ContentHash::of(&bytes).to_string(), label })
    }

    /// The coverage that a store or an export gives back.
    #[must_use]
    pub fn stored(key: &str, label: &str) -> Self {
        Self { key: Clean::line(key).to_string(), label: Clean::line(label) }
    }

    /// The key: `library`, or 32 hexadecimal digits.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What the coverage is, for people: the path that was opened.
    #[must_use]
    pub fn label(&self) -> &Clean {
        &self.label
    }

    /// Whether this is the coverage of the whole library.
    #[must_use]
    pub fn is_library(&self) -> bool {
        self.key == LIBRARY
    }
}
