//! What an opened folder says of its articles that this program did not write for this user: repairs,
//! owners of outlets, facts.
//!
//! ```text
//! FOLDER/.crossread/actors.txt    ─┐                     ┌─ named: which file, how many entries
//! FOLDER/.crossread/outlets.txt   ─┼─ folder_files ──────┼─ refused: not applied
//! FOLDER/.crossread/articles.toml ─┘  (known content?)   └─ the user's own: nothing is told
//! ```

use super::facts::count_facts;
use super::line;
use super::places::folder;
use super::records::kind_of;
use crate::folder_files::{self, FileStanding};
use crate::ingest::Input;
use crate::safe_fs::{Limit, Location};
use crate::text::Clean;
use std::path::{Path, PathBuf};

/// The largest file that is looked at: that of a journal and of facts.
const LIMIT: Limit = Limit::megabytes(4);

/// What a file in an opened folder has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FolderFileKind {
    Repairs,
    Owners,
    Facts,
}

impl FolderFileKind {
    const ALL: [Self; 3] = [Self::Repairs, Self::Owners, Self::Facts];

    /// The path of the file below the opened folder.
    fn path(self) -> &'static str {
        match self {
            Self::Repairs => ".crossread/actors.txt",
            Self::Owners => ".crossread/outlets.txt",
            Self::Facts => ".crossread/articles.toml",
        }
    }

    /// The number of entries of a file that is understood as far as possible.
    fn entries(self, text: &str) -> usize {
        match self {
            Self::Repairs => text.lines().filter(|line| is_entry(line)).count(),
            Self::Owners => {
                let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
                lines.filter(|line| line.contains("group=")).count()
            }
            Self::Facts => count_facts(text),
        }
    }

    /// One entry, in words.
    fn noun(self) -> &'static str {
        match self {
            Self::Repairs => "repair",
            Self::Owners => "owner of an outlet",
            Self::Facts => "fact about articles",
        }
    }

    /// Several entries, in words.
    fn plural(self) -> &'static str {
        match self {
            Self::Repairs => "repairs",
            Self::Owners => "owners of outlets",
            Self::Facts => "facts about articles",
        }
    }
}

/// Whether a line of a journal is an entry.
fn is_entry(text: &str) -> bool {
    let content = line::content(text);
    !content.is_empty() && kind_of(content).and_then(|kind| (kind.check)(content)).is_ok()
}

/// A file with entries in an opened folder that the user did not write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderFile {
    kind: FolderFileKind,
    path: PathBuf,
    content: Vec<u8>,
    /// The number of its entries.
    pub entries: usize,
    /// Whether the user refused it, so that it is not applied.
    pub is_refused: bool,
}

impl FolderFile {
    /// The file and how many entries it has, in one line without a stop.
    #[must_use]
    pub fn told(&self) -> Clean {
        let noun = if self.entries == 1 { self.kind.noun() } else { self.kind.plural() };
        let (path, entries) = (self.path.display(), self.entries);
        Clean::line(&if self.is_refused {
            format!("{path}: {entries} {noun} not applied: you refused the file")
        } else {
            format!("{path}: {entries} {noun} that you did not set: applied")
        })
    }

    /// How many entries of which kind, for a status line.
    #[must_use]
    pub fn counted(&self) -> String {
        let noun = if self.entries == 1 { self.kind.noun() } else { self.kind.plural() };
        format!("{} {noun}", self.entries)
    }
}

/// The files of the opened folders that the user did not write, or refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderFiles {
    places: Vec<(FolderFileKind, Location)>,
    /// The files, in the order of the inputs.
    pub files: Vec<FolderFile>,
}

impl FolderFiles {
    /// Looks at the files of the folders of `inputs`. With `is_repaired`, at those of repairs too.
    #[must_use]
    pub fn of(inputs: &[Input], is_repaired: bool) -> Self {
        let mut places = Vec::new();
        for source in inputs.iter().map(Input::source) {
            let Some(root) = source.shared_folder() else { continue };
            let root =
                if root.as_os_str().is_empty() { Path::new(".").to_path_buf() } else { root };
            for kind in FolderFileKind::ALL.into_iter().skip(1) {
                places.push((kind, Location::below(&root, kind.path())));
            }
        }
        if let Some(root) = folder(inputs).filter(|_| is_repaired) {
            let kind = FolderFileKind::Repairs;
            places.insert(0, (kind, Location::below(root, kind.path())));
        }
        let mut seen = Vec::new();
        places.retain(|(_, place)| {
            let is_new = !seen.contains(place);
            if is_new {
                seen.push(place.clone());
            }
            is_new
        });
        Self { places, files: Vec::new() }.reopened()
    }

    /// Looks at the files again.
    #[must_use]
    pub fn reopened(&self) -> Self {
        let files = self.places.iter().filter_map(|(kind, place)| look(*kind, place)).collect();
        Self { places: self.places.clone(), files }
    }

    /// The files that the user has not decided about.
    pub fn foreign(&self) -> impl Iterator<Item = &FolderFile> {
        self.files.iter().filter(|file| !file.is_refused)
    }

    /// Refuses all files, or accepts them, for good. Returns the files after that.
    #[must_use]
    pub fn decided(&self, is_accepted: bool) -> Self {
        for file in &self.files {
            folder_files::decide(&file.content, is_accepted);
        }
        self.reopened()
    }
}

/// The file at `place`; `None` when there is none, when it has no entry, or when it is the user's own.
fn look(kind: FolderFileKind, place: &Location) -> Option<FolderFile> {
    let content = place.read(LIMIT).ok()?;
    let standing = folder_files::standing(&content);
    if standing == FileStanding::Own {
        return None;
    }
    let entries = kind.entries(&String::from_utf8_lossy(&content));
    let is_refused = standing == FileStanding::Refused;
    let file = FolderFile { kind, path: place.path(), content, entries, is_refused };
    Some(file).filter(|file| file.entries > 0)
}
