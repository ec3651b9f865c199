//! Layer 1: which of the files in `.crossread` of opened folders the user knows.
//!
//! A folder may come from a stranger, with repairs, owners and facts of the stranger in it. They change
//! what is shown of the articles. So a file that this program did not write for this user is named
//! before it is applied, and the user can refuse it for good.
//!
//! ```text
//! bytes of FOLDER/.crossread/actors.txt ─ hash ─┬─ written here, or accepted ─► FileStanding::Own
//!                                               ├─ refused ──────────────────► FileStanding::Refused
//!                                               └─ never seen ───────────────► FileStanding::Foreign
//!
//! DATA/crossread/.folder-files        seed 0123456789abcdef
//!                                     own 0123456789abcdef0123456789abcdef
//!                                     refused 0123456789abcdef0123456789abcdef
//! ```
//!
//! A file is known by its content: one that changes in any byte is new. The hashes begin from a random
//! seed, so that nobody can make a file with the hash of a known one. What cannot be written holds for
//! as long as the program runs.

use crate::safe_fs::{Limit, Location, Precondition};
use crate::user_folders;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use xxhash_rust::xxh3::xxh3_128_with_seed;

/// The name of the file in the user's data folder.
const FILE: &str = ".folder-files";

/// The largest file that is read.
const LIMIT: Limit = Limit::megabytes(1);

/// Files that are remembered. The oldest one is forgotten first: it is named again.
const MAX_KNOWN: usize = 10_000;

/// How the user stands to a file in an opened folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileStanding {
    /// This program wrote it for the user, or the user accepted it.
    Own,
    /// The user refused it: it is not applied.
    Refused,
    /// It was never seen: it is applied after it was named.
    Foreign,
}

/// The known files of the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct KnownFiles {
    seed: u64,
    /// The place of each hash in the order of the lines, and whether the file is refused.
    files: BTreeMap<u128, (usize, bool)>,
    /// The place that the next hash gets.
    next: usize,
}

/// What this run has read of the file and could not write.
static KNOWN: Mutex<Option<KnownFiles>> = Mutex::new(None);

/// How the user stands to a file with this content.
#[must_use]
pub fn standing(content: &[u8]) -> FileStanding {
    let mut guard = known();
    let files = guard.get_or_insert_with(|| KnownFiles::read(place().as_ref()));
    match files.files.get(&files.hash(content)) {
        Some((_, false)) => FileStanding::Own,
        Some((_, true)) => FileStanding::Refused,
        None => FileStanding::Foreign,
    }
}

/// Remembers that a file with the content `new` is the user's own. `old` is what it held before: the
/// file is known by its new content only.
pub fn note_own(old: Option<&[u8]>, new: &[u8]) {
    change(|files| {
        if let Some(old) = old {
            let hash = files.hash(old);
            if files.files.get(&hash).is_some_and(|(_, refused)| !refused) {
                files.files.remove(&hash);
            }
        }
        files.add(new, false);
    });
}

/// Remembers that the user refuses a file with this content, or accepts it.
pub fn decide(content: &[u8], is_accepted: bool) {
    change(|files| files.add(content, !is_accepted));
}

fn known() -> MutexGuard<'static, Option<KnownFiles>> {
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The file of the user; `None` when the user has no home folder.
fn place() -> Option<Location> {
    Some(Location::named(user_folders::data()?.join(FILE)))
}

/// Makes a change in what the file says now, and writes it. A file that cannot be written is no fault:
/// the change holds in this run.
fn change(edit: impl FnOnce(&mut KnownFiles)) {
    let mut guard = known();
    let place = place();
    let lock = place.as_ref().map(Location::lock);
    let before = place.as_ref().and_then(|place| place.read(LIMIT).ok());
    let mut files = KnownFiles::read(place.as_ref());
    if let Some(session) = guard.as_ref().filter(|_| before.is_none()) {
        files = session.clone();
    }
    edit(&mut files);
    files.forget_oldest();
    if let (Some(place), Some(Ok(_lock))) = (&place, lock) {
        let precondition = before.as_deref().map_or(Precondition::Missing, Precondition::Content);
        // The run goes on with what it knows.
        let _ = place.write(files.text().as_bytes(), precondition);
    }
    *guard = Some(files);
}

impl KnownFiles {
    fn read(place: Option<&Location>) -> Self {
        let bytes = place.and_then(|place| place.read(LIMIT).ok());
        let mut files = Self::parse(&String::from_utf8_lossy(&bytes.unwrap_or_default()));
        if files.seed == 0 {
            files = Self { seed: RandomState::new().hash_one(FILE), ..Self::default() };
        }
        files
    }

    fn parse(text: &str) -> Self {
        let mut files = Self::default();
        for line in text.lines() {
            let Some((verb, digits)) = line.split_once(' ') else { continue };
            match (verb, u128::from_str_radix(digits, 16)) {
                ("seed", Ok(seed)) => files.seed = seed as u64,
                ("own" | "refused", Ok(hash)) => {
                    files.insert(hash, verb == "refused");
                }
                _ => {}
            }
        }
        files
    }

    fn text(&self) -> String {
        let mut lines: Vec<_> = self.files.iter().collect();
        lines.sort_by_key(|(_, (at, _))| *at);
        let mut text = format!("seed {:016x}\n", self.seed);
        for (hash, (_, is_refused)) in lines {
            let verb = if *is_refused { "refused" } else { "own" };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{verb} {hash:032x}");
        }
        text
    }

    fn hash(&self, content: &[u8]) -> u128 {
        xxh3_128_with_seed(content, self.seed)
    }

    fn add(&mut self, content: &[u8], is_refused: bool) {
        self.insert(self.hash(content), is_refused);
    }

    fn insert(&mut self, hash: u128, is_refused: bool) {
        self.files.insert(hash, (self.next, is_refused));
        self.next += 1;
    }

    fn forget_oldest(&mut self) {
        while self.files.len() > MAX_KNOWN {
            let oldest = self.files.iter().min_by_key(|(_, (at, _))| *at).map(|(hash, _)| *hash);
            oldest.and_then(|hash| self.files.remove(&hash));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_the_oldest_is_forgotten() {
        let mut files = KnownFiles { seed: 7, ..KnownFiles::default() };
        files.add(b"mine", false);
        files.add(b"a stranger's", true);
        assert_eq!(KnownFiles::parse(&files.text()), files);
        for number in 0..MAX_KNOWN {
            files.add(&number.to_le_bytes(), false);
        }
        files.forget_oldest();
        assert!(!files.files.contains_key(&files.hash(b"mine")));
        assert_eq!(files.files.len(), MAX_KNOWN);
    }
}
