//! The key under which the user's work on a coverage is kept.

use crate::corpus::ContentHash;
use crate::ingest::Input;
use crate::text::Clean;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

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
        let place = |input: &Input| match input {
            Input::Path(path) => fs::canonicalize(path).ok().map(PathBuf::into_os_string),
            Input::Custom(input) => Some(OsString::from(input.name())),
            Input::Stdin | Input::Demo => None,
        };
        let mut places = inputs.iter().map(place).collect::<Option<Vec<_>>>()?;
        places.sort_unstable();
        places.dedup();
        let first = places.first()?;
        let mut bytes = Vec::new();
        for place in &places {
            bytes.extend_from_slice(place.as_encoded_bytes());
            bytes.push(0);
        }
        let more = match places.len() {
            1 => String::new(),
            several => format!(" and {} more", several - 1),
        };
        let label = Clean::line(&format!("{}{more}", first.to_string_lossy()));
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
