//! Reads the facts about articles that the user sets: `.crossread/articles.toml` in an opened folder.
//!
//! ```text
//! ["radio-tarn/*.txt"]            a path below the folder; * is any characters but /, ** any
//! outlet = "Radio Tarn"
//!
//! ["mails/march.mbox#2"]          one article of a file
//! date = "2026-03-03"
//! keep = ["Nobody was hurt"]      first words of dropped texts that belong to the article
//! ```
//!
//! Of several entries that fit an article, the one with more letters beside its stars decides, field
//! by field. An empty value clears a field. What is not understood is one line each with its place.

mod pattern;

use super::Problem;
use super::dates;
use super::draft::{ArticleDraft, DraftBlock, DroppedBlock, dropped_words};
use super::render;
use crate::folder_files::{self, FileStanding};
use crate::safe_fs::{self, Limit};
use crate::text::LineNumbers;
use pattern::PathPattern;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::{Spanned, Value};

/// The path of the file below a folder that is opened.
const FILE: &str = ".crossread/articles.toml";
/// The largest file that is read.
const MAX_FILE_SIZE: Limit = Limit::megabytes(4);
/// Problems of one file that are reported one by one. The others are counted.
const MAX_REPORTED: usize = 10;

/// A field of an article that the user can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactField {
    /// The outlet, by its name.
    Outlet,
    /// The date of publication.
    Date,
    /// The headline.
    Headline,
    /// The names of the authors.
    Byline,
    /// The address.
    Url,
    /// The code of the language.
    Language,
}

impl FactField {
    /// Every field.
    pub const ALL: [Self; 6] =
        [Self::Outlet, Self::Date, Self::Headline, Self::Byline, Self::Url, Self::Language];

    /// The name of the field in the file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Date => "date",
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Url => "url",
            Self::Language => "language",
        }
    }

    /// The field of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == name)
    }

    /// Checks a value as the reading of the file does.
    ///
    /// # Errors
    /// What is wanted, when the value cannot be read.
    pub fn check(self, value: &str) -> Result<(), &'static str> {
        match UserFacts::default().set(1, self.key(), &Value::String(value.to_owned())) {
            Err(UserFactsError::BadValue { wanted, .. }) => Err(wanted),
            _ => Ok(()),
        }
    }
}

/// The facts that the user sets for the articles of one pattern. A field is `None` when it is not
/// set, and empty when it is cleared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct UserFacts {
    pub outlet: Option<String>,
    /// The words of a date that can be read in one way.
    date: Option<String>,
    headline: Option<String>,
    byline: Option<String>,
    url: Option<String>,
    language: Option<String>,
    /// The first words of dropped texts that are put back.
    keep: Vec<String>,
}

/// The entries of the files of all opened folders.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct UserFactsFiles(BTreeMap<PathBuf, Vec<UserFactsEntry>>);

/// One entry of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct UserFactsEntry {
    pattern: PathPattern,
    facts: UserFacts,
}

/// The reason why a file, or an entry of it, is not read.
#[derive(Debug, thiserror::Error)]
enum UserFactsError {
    #[error(transparent)]
    File(#[from] safe_fs::Error),
    #[error("not UTF-8 text")]
    NotText,
    #[error("line {line}: {message}")]
    Broken { line: usize, message: String },
    #[error(
        "line {line}: no such key as “{key}”: outlet, date, headline, byline, url, language, keep"
    )]
    UnknownKey { line: usize, key: String },
    #[error("line {line}: {key} is not {wanted}")]
    BadValue { line: usize, key: String, wanted: &'static str },
    #[error("{0} more lines that are not understood")]
    More(usize),
}

/// An entry of the file as TOML.
type RawEntry = BTreeMap<Spanned<String>, Spanned<Value>>;

impl UserFactsFiles {
    /// Reads the files in `folders`. A folder without the file is fine.
    pub(super) fn read(
        folders: impl Iterator<Item = PathBuf>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut files = BTreeMap::new();
        for folder in folders {
            if files.contains_key(&folder) {
                continue;
            }
            let path = folder.join(FILE);
            let mut errors = Vec::new();
            let entries = match read_file(&folder) {
                Ok(text) => entries(&text, &mut errors),
                Err(error) => {
                    errors.push(error);
                    Vec::new()
                }
            };
            let more = errors.len().saturating_sub(MAX_REPORTED);
            errors.truncate(MAX_REPORTED);
            errors.extend(Some(more).filter(|more| *more > 0).map(UserFactsError::More));
            let path = path.to_string_lossy();
            problems.extend(errors.iter().map(|error| Problem::new(&path, error, false)));
            files.insert(folder, entries);
        }
        Self(files)
    }

    /// The facts for the article `record` of the item at `path`, of a source with this folder.
    /// `path` has the names of members behind it.
    pub(super) fn of(&self, folder: Option<&Path>, path: &str, record: usize) -> UserFacts {
        let entries = folder.and_then(|folder| self.0.get(folder)).map_or(&[][..], Vec::as_slice);
        let mut facts = UserFacts::default();
        if entries.is_empty() {
            return facts;
        }
        let numbered = format!("{path}#{}", record + 1);
        for entry in entries {
            if entry.pattern.fits(path) || entry.pattern.fits(&numbered) {
                facts.overlay(&entry.facts);
            }
        }
        facts
    }

    /// Whether an entry may concern the item at `path`, or a member or record of it.
    pub(super) fn may_concern(&self, folder: Option<&Path>, path: &str) -> bool {
        let entries = folder.and_then(|folder| self.0.get(folder));
        entries.is_some_and(|entries| entries.iter().any(|entry| entry.pattern.begins(path)))
    }

    /// Whether an entry that only one of two readings has may concern the item at `path`.
    pub(super) fn differs_for(&self, other: &Self, folder: Option<&Path>, path: &str) -> bool {
        let of = |files: &'_ Self| -> Vec<UserFactsEntry> {
            folder.and_then(|folder| files.0.get(folder)).cloned().unwrap_or_default()
        };
        let (ours, theirs) = (of(self), of(other));
        let fits = |entry: &&UserFactsEntry| entry.pattern.begins(path);
        let only = |here: &[UserFactsEntry], there: &[UserFactsEntry]| {
            here.iter().filter(|entry| !there.contains(entry)).any(|entry| fits(&entry))
        };
        ours != theirs && (only(&ours, &theirs) || only(&theirs, &ours))
    }
}

/// The text of the file in `folder`; empty when there is none.
fn read_file(folder: &Path) -> Result<String, UserFactsError> {
    let root = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match safe_fs::read_below(root, FILE, MAX_FILE_SIZE) {
        // The user refused what a stranger says.
        Ok(bytes) if folder_files::standing(&bytes) == FileStanding::Refused => Ok(String::new()),
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| UserFactsError::NotText),
        Err(error) if error.is_missing() => Ok(String::new()),
        Err(error) => Err(error.into()),
    }
}

/// Reads the entries of a file, the least exact first.
fn entries(text: &str, errors: &mut Vec<UserFactsError>) -> Vec<UserFactsEntry> {
    let lines = LineNumbers::new(text);
    let raw: BTreeMap<Spanned<String>, RawEntry> = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            let line = lines.of(error.span().map_or(0, |span| span.start));
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            errors.push(UserFactsError::Broken { line, message });
            return Vec::new();
        }
    };
    let mut entries = Vec::with_capacity(raw.len());
    for (pattern, fields) in raw {
        let mut facts = UserFacts::default();
        for (key, value) in fields {
            let line = lines.of(key.span().start);
            if let Err(error) = facts.set(line, key.get_ref(), value.get_ref()) {
                errors.push(error);
            }
        }
        entries.push(UserFactsEntry { pattern: PathPattern::new(pattern.get_ref()), facts });
    }
    entries.sort_by_key(|entry| entry.pattern.exactness());
    entries
}

impl UserFacts {
    /// Sets the field of a key.
    fn set(&mut self, line: usize, key: &str, value: &Value) -> Result<(), UserFactsError> {
        let bad = |wanted| UserFactsError::BadValue { line, key: key.to_owned(), wanted };
        let text = || value.as_str().map(str::to_owned).ok_or_else(|| bad("a text in quotes"));
        match key {
            "outlet" => self.outlet = Some(text()?),
            "headline" => self.headline = Some(text()?),
            "byline" => self.byline = Some(text()?),
            "language" => self.language = Some(text()?),
            "url" => {
                let url = text()?;
                if !url.is_empty() && render::target_of(&url).is_none() {
                    return Err(bad("an address"));
                }
                self.url = Some(url);
            }
            "date" => {
                let words = match value {
                    Value::String(words) => words.clone(),
                    Value::Datetime(date) => date.to_string(),
                    _ => return Err(bad("a date")),
                };
                let date = dates::parse(&words).filter(|date| date.date(None).is_some());
                if !words.is_empty() && date.is_none() {
                    return Err(bad("a whole date that can be read in one way only"));
                }
                self.date = Some(words);
            }
            "keep" => {
                let listed = || {
                    let list = value.as_array()?.iter().map(|it| it.as_str().map(str::to_owned));
                    list.collect::<Option<Vec<String>>>()
                };
                self.keep = listed().ok_or_else(|| bad("a list of texts"))?;
            }
            _ => return Err(UserFactsError::UnknownKey { line, key: key.to_owned() }),
        }
        Ok(())
    }

    /// Takes the fields that `other` sets.
    fn overlay(&mut self, other: &Self) {
        let take = |field: &mut Option<String>, value: &Option<String>| {
            if value.is_some() {
                field.clone_from(value);
            }
        };
        take(&mut self.outlet, &other.outlet);
        take(&mut self.headline, &other.headline);
        take(&mut self.byline, &other.byline);
        take(&mut self.url, &other.url);
        take(&mut self.language, &other.language);
        take(&mut self.date, &other.date);
        self.keep.extend(other.keep.iter().cloned());
    }

    /// Puts the facts on a draft, except the outlet.
    pub(super) fn put_on(&self, draft: &mut ArticleDraft) {
        let put = |field: &mut Option<String>, value: &Option<String>| {
            if let Some(value) = value {
                *field = Some(value.clone()).filter(|value| !value.trim().is_empty());
            }
        };
        put(&mut draft.headline, &self.headline);
        put(&mut draft.byline, &self.byline);
        put(&mut draft.url, &self.url);
        put(&mut draft.language, &self.language);
        if let Some(words) = &self.date {
            draft.published = dates::parse(words);
            draft.has_date_field = true;
        }
        self.put_back(draft);
    }

    /// Puts the dropped texts that begin with kept words back where they stood, or at the end.
    fn put_back(&self, draft: &mut ArticleDraft) {
        if self.keep.is_empty() {
            return;
        }
        let is_kept = |text: &str| {
            let text = dropped_words(text);
            self.keep.iter().any(|words| !words.trim().is_empty() && text.starts_with(words.trim()))
        };
        let (kept, dropped): (Vec<_>, Vec<_>) =
            std::mem::take(&mut draft.dropped).into_iter().partition(|it| is_kept(&it.block.text));
        draft.dropped = dropped;
        let mut last = 0;
        let mut blocks: Vec<(u32, DraftBlock)> = Vec::with_capacity(draft.blocks.len());
        for block in std::mem::take(&mut draft.blocks) {
            last = last.max(block.place);
            blocks.push((last, block));
        }
        for DroppedBlock { block, .. } in kept {
            let place = if block.place == 0 { u32::MAX } else { block.place };
            blocks.push((place, block));
        }
        blocks.sort_by_key(|(place, _)| *place);
        draft.blocks = blocks.into_iter().map(|(_, block)| block).collect();
    }
}
