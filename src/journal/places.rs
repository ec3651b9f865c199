//! Which files hold the journal of the opened inputs.
//!
//! ```text
//! --repairs FILE                            that file alone
//! FOLDER/.crossread/actors.txt              shared: a folder is open, or files of one folder
//! DATA/repairs/NAME-HASH.txt                own repairs that earlier versions kept
//! DATA/journals/NAME-HASH.txt               own: always
//! FOLDER/.crossread/articles.toml           facts: of every opened folder and file
//! FOLDER/.crossread/basket.md               basket: a folder is open, or files of one folder
//! DATA/baskets/NAME-HASH.md                 basket: of other inputs, and where the folder cannot be written
//! ```

use super::{basket, facts};
use crate::ingest::Input;
use crate::safe_fs::Location;
use crate::user_folders;
use std::fs;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_64;

/// The shared file, below the folder that is opened.
const SHARED: &str = ".crossread/actors.txt";

/// Who a file of a journal is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum FileRole {
    /// Everyone who opens the folder; or the file that the user named.
    Shared,
    /// The user, written by an earlier version.
    EarlierOwn,
    /// The user.
    #[default]
    Own,
}

/// Where the journal of the opened inputs is kept. Nowhere by default: then it holds for as long
/// as the program runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalPlaces {
    files: Vec<(FileRole, Location)>,
    /// The files of facts, each with the name of its source.
    facts: Vec<(String, Location)>,
    /// The files of the basket.
    basket: Vec<Location>,
}

impl JournalPlaces {
    /// The file that the user names, and no other.
    #[must_use]
    pub fn file(path: PathBuf) -> Self {
        let files = vec![(FileRole::Shared, Location::named(path))];
        Self { files, ..Self::default() }
    }

    /// Adds the files of facts and of the basket of `inputs`.
    #[must_use]
    pub fn with_facts_and_basket_of(self, inputs: &[Input]) -> Self {
        Self { facts: facts::places(inputs), basket: basket_of(inputs), ..self }
    }

    /// The files of `inputs`: beside them, when they are one folder or files of one folder; and
    /// the user's own.
    #[must_use]
    pub fn of(inputs: &[Input]) -> Self {
        let mut places = Vec::new();
        if let Some(folder) = folder(inputs) {
            places.push((FileRole::Shared, Location::below(folder, SHARED)));
        }
        if let Some(data) = user_folders::data() {
            let name = own_name(inputs);
            let own = |folder: &str| Location::named(data.join(folder).join(&name));
            places.push((FileRole::EarlierOwn, own("repairs")));
            places.push((FileRole::Own, own("journals")));
        }
        Self { files: places, facts: facts::places(inputs), basket: basket_of(inputs) }
    }

    /// Leaves out the user's own files, so that the journal is equal for every user.
    #[must_use]
    pub fn shared_only(mut self) -> Self {
        self.files.retain(|(role, _)| *role == FileRole::Shared);
        self.basket.retain(|location| matches!(location, Location::Below { .. }));
        self
    }

    /// Places with only the given files.
    #[cfg(test)]
    pub(super) fn for_test(files: impl IntoIterator<Item = (FileRole, Location)>) -> Self {
        Self { files: files.into_iter().collect(), ..Self::default() }
    }

    /// Places with only these files of a basket.
    #[cfg(test)]
    pub(super) fn basket_for_test(basket: impl IntoIterator<Item = Location>) -> Self {
        Self { basket: basket.into_iter().collect(), ..Self::default() }
    }

    /// The files in the order in which they are read.
    pub(super) fn files(&self) -> impl Iterator<Item = (FileRole, Location)> {
        self.files.iter().cloned()
    }

    /// The files of facts, each with the name of its source.
    pub(super) fn facts(&self) -> impl Iterator<Item = (String, Location)> {
        self.facts.iter().cloned()
    }

    /// The files of the basket, in the order in which they are read.
    pub(super) fn basket(&self) -> impl Iterator<Item = Location> {
        self.basket.iter().cloned()
    }

    /// The file whose lock all programs take that write the journal of these inputs.
    pub(super) fn lock(&self) -> Option<&Location> {
        let facts = || self.facts.first().map(|(_, location)| location);
        let first = self.files.first().map(|(_, location)| location);
        first.or_else(facts).or_else(|| self.basket.first())
    }
}

/// The files of the basket of `inputs`.
fn basket_of(inputs: &[Input]) -> Vec<Location> {
    basket::places(folder(inputs), &own_name(inputs), inputs)
}

/// The one folder that is open, or in which all open files lie.
pub(super) fn folder(inputs: &[Input]) -> Option<PathBuf> {
    let of = |input: &Input| match input {
        Input::Path(path) if path.is_dir() && inputs.len() == 1 => Some(path.clone()),
        Input::Path(path) if path.is_file() => {
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
            Some(parent.unwrap_or(Path::new(".")).to_path_buf())
        }
        Input::Path(_) | Input::Stdin | Input::Demo | Input::Custom(_) => None,
    };
    let first = of(inputs.first()?)?;
    if inputs.iter().all(|input| of(input).as_ref() == Some(&first)) { Some(first) } else { None }
}

/// The name of the user's own file for `inputs`. It depends on the set of inputs, not on their order.
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
            Input::Custom(input) => input.name().to_owned(),
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
