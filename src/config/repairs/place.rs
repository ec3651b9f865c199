//! Where the repairs of the opened inputs are kept.

use crate::ingest::Input;
use crate::safe_fs::Location;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_64;

/// The shared file, below the folder that is opened.
const SHARED: &str = ".crossread/actors.txt";

/// Where the repairs of what is open are kept. Nowhere by default: then they
/// hold for as long as the program runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    shared: Option<Location>,
    own: Option<Location>,
}

impl Place {
    /// The file that the user names.
    #[must_use]
    pub fn file(path: PathBuf) -> Self {
        Self { shared: Some(Location::named(path)), own: None }
    }

    /// Where the repairs of `inputs` are: beside them, when they are one folder or
    /// files of one folder; and the user's own.
    #[must_use]
    pub fn of(inputs: &[Input]) -> Self {
        let shared = folder(inputs).map(|folder| Location::below(folder, SHARED));
        let own =
            data_folder().map(|data| Location::named(data.join("repairs").join(own_name(inputs))));
        Self { shared, own }
    }

    /// The same without the user's own file: what is the same for everyone.
    #[must_use]
    pub fn shared_only(self) -> Self {
        Self { own: None, ..self }
    }

    pub(super) fn locations(&self) -> impl Iterator<Item = Location> {
        [&self.shared, &self.own].into_iter().flatten().cloned()
    }
}

/// The one folder that is open, or in which all open files lie.
fn folder(inputs: &[Input]) -> Option<PathBuf> {
    let of = |input: &Input| match input {
        Input::Path(path) if path.is_dir() => (inputs.len() == 1).then(|| path.clone()),
        Input::Path(path) => {
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
            path.is_file().then(|| parent.unwrap_or(Path::new(".")).to_path_buf())
        }
        Input::Stdin | Input::Demo => None,
    };
    let first = of(inputs.first()?)?;
    inputs.iter().all(|input| of(input).as_ref() == Some(&first)).then_some(first)
}

/// `$XDG_DATA_HOME/crossread`, else `~/.local/share/crossread`.
fn data_folder() -> Option<PathBuf> {
    let set = |name: &str| {
        env::var_os(name).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from)
    };
    let base = set("XDG_DATA_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| Some(set("HOME")?.join(".local").join("share")))?;
    Some(base.join("crossread"))
}

/// A name for a file about `inputs`: the same whenever the same is open, in any order.
fn own_name(inputs: &[Input]) -> String {
    let mut names: Vec<String> = inputs
        .iter()
        .map(|input| match input {
            Input::Path(path) => fs::canonicalize(path)
                .unwrap_or_else(|_| path.clone())
                .to_string_lossy()
                .into_owned(),
            Input::Stdin => "-".to_owned(),
            Input::Demo => "demo".to_owned(),
        })
        .collect();
    names.sort_unstable();
    match names.as_slice() {
        [only] if only == "demo" => return "demo.txt".to_owned(),
        [only] if only == "-" => return "stdin.txt".to_owned(),
        _ => {}
    }
    let last = names.first().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let stem: String =
        last.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(40).collect();
    format!("{stem}-{:012x}.txt", xxh3_64(names.join("\0").as_bytes()) >> 16)
}
