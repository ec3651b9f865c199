//! Reading a file of repairs, and writing it so that nothing is lost.
//!
//! A file is written beside itself and renamed into place, after a look that it
//! is still what was read; else the changes are made to what it is now. Between
//! that look and the renaming nothing is locked.

use super::Sheet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;

/// A larger file is none of ours.
const LARGEST: u64 = 4 << 20;

/// What a new file begins with.
const HEADER: [&str; 3] = [
    "# Repairs of actors: crossread applies them whenever it opens these articles.",
    "# One a line, in order: merge, split, rename, kind, ignore. Whatever is not understood stays.",
    "# See: crossread repair --help",
];

/// Why repairs could not be written.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// There is no place for them.
    #[error("there is no place to keep repairs (name one: --repairs FILE)")]
    Nowhere,
    /// The file could not be read: it must not be written over.
    #[error("{}: {why}", path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// A link in a folder that was opened may lead anywhere.
    #[error("{}: a link: not written (name the file itself: --repairs FILE)", .0.display())]
    Link(PathBuf),
    /// Somebody else wrote it between reading and writing.
    #[error("{}: changed while it was being written", .0.display())]
    Changed(PathBuf),
    /// The system does not let us.
    #[error("{}: {error}", path.display())]
    Denied {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

impl NotKept {
    /// Whether one may write elsewhere, but not there.
    pub(super) fn is_denied(&self) -> bool {
        use io::ErrorKind::{NotADirectory, PermissionDenied, ReadOnlyFilesystem};
        match self {
            Self::Denied { error, .. } => {
                matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem | NotADirectory)
            }
            Self::Link(_) => true,
            Self::Nowhere | Self::Unread { .. } | Self::Changed(_) => false,
        }
    }
}

/// The lines of a file; none when there is no file.
pub(super) fn read(path: &Path) -> Sheet {
    let sheet = |lines, unread| Sheet { path: Some(path.to_path_buf()), lines, unread };
    match text(path) {
        Ok(text) => sheet(lines(&text.unwrap_or_default()), None),
        Err(why) => sheet(Vec::new(), Some(why)),
    }
}

/// The text of a file; `None` when there is no file.
fn text(path: &Path) -> Result<Option<String>, String> {
    let missing = |error: &io::Error| {
        matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
    };
    let about = match fs::metadata(path) {
        Err(error) if missing(&error) => return Ok(None),
        Err(error) => return Err(error.to_string()),
        Ok(about) => about,
    };
    if !about.is_file() {
        return Err("not a regular file".to_owned());
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| error.to_string())?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("larger than {} MB", LARGEST >> 20));
    }
    String::from_utf8(bytes).map(Some).map_err(|_| "not UTF-8".to_owned())
}

fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Writes a sheet that was `before`. One that holds nothing but our own header
/// is taken away, with its folder when that is empty.
pub(super) fn write(sheet: &Sheet, before: &Sheet, follow: bool) -> Result<(), NotKept> {
    let Some(path) = &sheet.path else { return Err(NotKept::Nowhere) };
    if let Some(why) = &before.unread {
        return Err(NotKept::Unread { path: path.clone(), why: why.clone() });
    }
    let link = |path: &Path| fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
    if !follow && (link(path) || path.parent().is_some_and(link)) {
        return Err(NotKept::Link(path.clone()));
    }
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
    let denied = |error| NotKept::Denied { path: path.clone(), error };
    let ours = sheet.lines.iter().all(|line| HEADER.contains(&line.as_str()));
    if ours && !sheet.lines.is_empty() {
        unchanged(&path, before)?;
        fs::remove_file(&path).map_err(denied)?;
        // Fails when it is not empty, and then it has to stay.
        let _ = path.parent().filter(|folder| folder.ends_with(".crossread")).map(fs::remove_dir);
        return Ok(());
    }
    let new = before.lines.is_empty() && !path.exists();
    let header = HEADER.iter().copied().filter(|_| new);
    let text: String = header
        .chain(sheet.lines.iter().map(String::as_str))
        .flat_map(|line| [line, "\n"])
        .collect();
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(denied)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.new", process::id()));
    let done = replace(&path, &beside, &text, before).inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    });
    done.map_err(|error| error.unwrap_or_else(|| NotKept::Changed(path.clone())))
}

/// Writes `text` beside `path` and renames it, unless the file is no longer what
/// it was; then the error is `None`.
fn replace(path: &Path, beside: &Path, text: &str, before: &Sheet) -> Result<(), Option<NotKept>> {
    let denied = |error| Some(NotKept::Denied { path: path.to_path_buf(), error });
    let mut file = File::create(beside).map_err(denied)?;
    if let Ok(about) = fs::metadata(path) {
        file.set_permissions(about.permissions()).map_err(denied)?;
    }
    file.write_all(text.as_bytes()).and_then(|()| file.sync_data()).map_err(denied)?;
    unchanged(path, before).map_err(|_| None)?;
    fs::rename(beside, path).map_err(denied)
}

fn unchanged(path: &Path, before: &Sheet) -> Result<(), NotKept> {
    let now = read(path);
    if now.lines == before.lines && now.unread == before.unread {
        Ok(())
    } else {
        Err(NotKept::Changed(path.to_path_buf()))
    }
}
