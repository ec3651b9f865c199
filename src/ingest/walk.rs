//! From what the user named to the files to read.

use super::{Input, Problem, demo};
use crate::text::Clean;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The largest file that is read.
const LARGEST: u64 = 64 << 20;
/// How deep folders are followed.
const DEEPEST: usize = 64;

/// Two changes that are nearer to one another may have one time.
const TICK: Duration = Duration::from_millis(100);

/// One file, or what stands for one.
#[derive(Debug)]
pub(super) struct Source {
    /// The name of the folder, or whatever else was opened, as the user typed it.
    pub opened: String,
    /// The path below what was opened.
    pub path: String,
    /// The folder it lies in; `None` when it lies in none.
    pub folder: Option<PathBuf>,
    /// Whether the user named this very file.
    pub named: bool,
    /// Where its bytes are.
    pub place: Place,
    /// What tells whether they are others than before; `None` when nothing does.
    pub seen: Option<Seen>,
}

/// A state of a file, as far as it can be told without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    changed: SystemTime,
    size: u64,
}

impl Seen {
    /// Of what never changes.
    const FOREVER: Self = Self { changed: UNIX_EPOCH, size: 0 };

    fn of(about: &fs::Metadata) -> Option<Self> {
        Some(Self { changed: about.modified().ok()?, size: about.len() })
    }

    /// Whether the last change lies so far back that another one would have another time.
    pub(super) fn is_settled(self) -> bool {
        self.changed.elapsed().is_ok_and(|since| since > TICK)
    }
}

/// Where the bytes of a source are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    File(PathBuf),
    Stdin,
    Bytes(&'static [u8]),
}

impl Source {
    /// The file of this name in a folder; `None` when it is none that is read.
    pub(super) fn in_folder(
        folder: &Path,
        opened: String,
        path: String,
        name: &OsStr,
    ) -> Option<Self> {
        let file = folder.join(name);
        let about =
            fs::metadata(&file).ok().filter(|about| about.is_file() && about.len() <= LARGEST)?;
        Some(Self {
            opened,
            path,
            folder: Some(folder.to_path_buf()),
            named: false,
            seen: Seen::of(&about),
            place: Place::File(file),
        })
    }

    /// A line on what is wrong with it.
    pub(super) fn problem(&self, reason: &str, named: bool) -> Problem {
        let path = match &self.place {
            Place::File(path) => path.to_string_lossy(),
            Place::Stdin | Place::Bytes(_) => Cow::Borrowed(self.path.as_str()),
        };
        Problem { path: Clean::line(&path), reason: Clean::line(reason), named }
    }

    /// Its content, at most [`LARGEST`].
    pub(super) fn bytes(&self) -> Result<Cow<'static, [u8]>, String> {
        match &self.place {
            Place::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Place::Stdin => limited(std::io::stdin().lock(), 0).map(Cow::Owned),
            Place::File(path) => {
                let file = fs::File::open(path).map_err(|error| reason(&error))?;
                let size = file.metadata().map_or(0, |about| about.len());
                limited(file, size).map(Cow::Owned)
            }
        }
    }
}

/// All that `reader` gives, probably `size` bytes.
fn limited(reader: impl std::io::Read, size: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(size.min(LARGEST) as usize + 1);
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > LARGEST { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> String {
    format!("larger than {} MB", LARGEST >> 20)
}

/// An error of the system in a few words, without its number.
fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "no such file or folder".to_owned(),
        Kind::PermissionDenied => "not allowed to read it".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}

/// Adds the files of `input`, folders in order of names.
pub(super) fn sources(input: &Input, sources: &mut Vec<Source>, problems: &mut Vec<Problem>) {
    match input {
        Input::Stdin => {
            sources.push(Source {
                opened: "-".to_owned(),
                path: "-".to_owned(),
                folder: None,
                named: true,
                place: Place::Stdin,
                seen: Some(Seen::FOREVER),
            });
        }
        Input::Demo => sources.extend(demo::FILES.iter().map(|(path, bytes)| Source {
            opened: "demo".to_owned(),
            path: (*path).to_owned(),
            folder: Path::new(path).parent().map(Path::to_path_buf),
            named: false,
            place: Place::Bytes(bytes),
            seen: Some(Seen::FOREVER),
        })),
        Input::Path(path) => named(path, sources, problems),
    }
}

fn named(path: &Path, sources: &mut Vec<Source>, problems: &mut Vec<Problem>) {
    let mut problem = |reason: String| {
        problems.push(Problem {
            path: Clean::line(&path.to_string_lossy()),
            reason: Clean::line(&reason),
            named: true,
        });
    };
    match fs::metadata(path) {
        Err(error) => problem(reason(&error)),
        Ok(about) if about.is_dir() => {
            let mut walk = Walk { root: path, above: Vec::new(), sources, problems };
            walk.folder(path, true);
        }
        Ok(about) if !about.is_file() => problem("not a regular file".to_owned()),
        Ok(about) if about.len() > LARGEST => problem(too_large()),
        Ok(about) => {
            let name = path
                .file_name()
                .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
            sources.push(Source {
                opened: opened_folder(path),
                path: name.into_owned(),
                folder: path.parent().map(Path::to_path_buf),
                named: true,
                place: Place::File(path.to_path_buf()),
                seen: Seen::of(&about),
            });
        }
    }
}

/// The folder of an opened file, as the user typed it.
fn opened_folder(file: &Path) -> String {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_string_lossy().into_owned()
}

/// A walk through a folder. Links are followed, but never back up.
struct Walk<'w> {
    root: &'w Path,
    /// The real paths of the folders being walked.
    above: Vec<PathBuf>,
    sources: &'w mut Vec<Source>,
    problems: &'w mut Vec<Problem>,
}

impl Walk<'_> {
    fn problem(&mut self, path: &Path, reason: &str, named: bool) {
        self.problems.push(Problem {
            path: Clean::line(&path.to_string_lossy()),
            reason: Clean::line(reason),
            named,
        });
    }

    fn folder(&mut self, folder: &Path, named: bool) {
        if self.above.len() >= DEEPEST {
            return self.problem(folder, "folders nested too deep", false);
        }
        let names = match fs::read_dir(folder) {
            Ok(entries) => entries.filter_map(Result::ok).map(|entry| entry.file_name()),
            Err(error) => return self.problem(folder, &reason(&error), named),
        };
        let mut names: Vec<_> =
            names.filter(|name| !name.as_encoded_bytes().starts_with(b".")).collect();
        names.sort_unstable();
        self.above.push(fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf()));
        for name in names {
            self.entry(&folder.join(name));
        }
        self.above.pop();
    }

    fn entry(&mut self, path: &Path) {
        let about = match fs::metadata(path) {
            Ok(about) => about,
            Err(error) => return self.problem(path, &reason(&error), false),
        };
        if about.is_dir() {
            if !self.leads_back(path) {
                self.folder(path, false);
            }
        } else if !about.is_file() {
            self.problem(path, "not a regular file", false);
        } else if about.len() > LARGEST {
            self.problem(path, &too_large(), false);
        } else {
            let below = path.strip_prefix(self.root).unwrap_or(path);
            self.sources.push(Source {
                opened: self.root.to_string_lossy().into_owned(),
                path: below.to_string_lossy().into_owned(),
                folder: path.parent().map(Path::to_path_buf),
                named: false,
                place: Place::File(path.to_path_buf()),
                seen: Seen::of(&about),
            });
        }
    }

    /// Whether `path` is a link to a folder that is being walked or lies above one.
    fn leads_back(&self, path: &Path) -> bool {
        let link = fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
        link && fs::canonicalize(path)
            .map_or(true, |real| self.above.iter().any(|above| above.starts_with(&real)))
    }
}
