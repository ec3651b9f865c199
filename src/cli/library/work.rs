//! `crossread library export` and `import`: what the user made, as text.

use super::{failed, say};
use crate::cli::output::Output;
use crate::cli::{Failure, Outcome, Result};
use crate::safe_fs::{self, Limit, Location, Precondition};
use crate::store::{Store, export_work, import_work};
use std::io::{self, Read};
use std::path::Path;

/// The name of the text in the folder of an export.
const FILE: &str = "crossread-library.toml";

/// The largest text that is read: some million marks.
const MAX_SIZE: Limit = Limit::megabytes(512);

/// Writes what the user made into `dir`, or to standard output.
pub(super) fn export(store: &dyn Store, dir: &Path, out: &mut Output) -> Result {
    let text = export_work(store).map_err(failed)?;
    if dir == Path::new("-") {
        out.raw(&text)?;
        return Ok(Outcome::Done);
    }
    safe_fs::create_folder(dir).map_err(|error| told(dir, &error))?;
    let path = dir.join(FILE);
    let written = Location::named(&path).write(text.as_bytes(), Precondition::Anything);
    written.map_err(|error| told(&path, &error))?;
    say(out, &path.to_string_lossy())
}

/// Adds what an export tells to the library.
pub(super) fn import(store: &dyn Store, from: &Path, out: &mut Output) -> Result {
    let bytes = if from == Path::new("-") {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(MAX_SIZE.bytes() + 1).read_to_end(&mut bytes);
        read.map_err(|error| Failure::unusable(format!("standard input: {error}")))?;
        if bytes.len() as u64 > MAX_SIZE.bytes() {
            let error = safe_fs::Error::TooLarge(MAX_SIZE);
            return Err(Failure::unusable(format!("standard input: {error}")));
        }
        bytes
    } else {
        let path = if from.is_dir() { from.join(FILE) } else { from.to_path_buf() };
        safe_fs::read(&path, MAX_SIZE).map_err(|error| told(&path, &error))?
    };
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::unusable(format!("{}: not UTF-8 text", from.display())))?;
    let changes = import_work(store, &text)
        .map_err(|error| Failure::unusable(format!("{}: {error}", from.display())))?;
    say(out, &format!("{changes} changes"))
}

fn told(path: &Path, error: &safe_fs::Error) -> Failure {
    Failure::unusable(format!("{}: {error}", path.display()))
}
