//! Names of temporary files.
//!
//! ```text
//! actors.txt  ─►  .actors.txt.5f0c9e1a77b3d264.new
//! ```

use std::ffi::{OsStr, OsString};
use std::hash::{BuildHasher, Hasher, RandomState};

/// The end of a temporary name.
const SUFFIX: &str = ".new";
/// The number of hexadecimal digits in a temporary name.
const DIGITS: usize = 16;

/// A hidden name beside `name` that nobody can guess: it has 64 random bits. `RandomState` takes
/// them from the system's source of randomness.
pub(super) fn name(name: &OsStr) -> OsString {
    let random = RandomState::new().build_hasher().finish();
    let mut temporary = OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{random:0DIGITS$x}{SUFFIX}"));
    temporary
}

/// Whether `found` is a temporary name beside `name`. A killed program leaves such a file behind.
pub(super) fn is_temporary(found: &OsStr, name: &OsStr) -> bool {
    let random = found
        .as_encoded_bytes()
        .strip_prefix(b".")
        .and_then(|rest| rest.strip_prefix(name.as_encoded_bytes()))
        .and_then(|rest| rest.strip_prefix(b"."))
        .and_then(|rest| rest.strip_suffix(SUFFIX.as_bytes()));
    random.is_some_and(|random| random.len() == DIGITS && random.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temporary_name_is_known_again_and_differs_each_time() {
        let file = OsStr::new("actors.txt");
        let first = name(file);
        assert_ne!(first, name(file));
        assert!(is_temporary(&first, file));
        for other in ["actors.txt", ".actors.txt.123.new", ".actors.txt.0123456789abcdeg.new"] {
            assert!(!is_temporary(OsStr::new(other), file), "{other}");
        }
    }
}
