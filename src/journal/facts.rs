//! Facts about articles that the user sets: `.crossread/articles.toml`, which `ingest` reads.
//!
//! ```text
//! article, field, value ─ setting_fact ─┐
//! dropped text ─ putting_back ──────────┴─ LineChange with a FactPlace ─ undo, redo, write
//! ```
//!
//! A change of a fact is a change of the journal as that of a line is. Its lines are `key = value`, and
//! it is made in the entry of one article by [`toml_text`]. No entry of a pattern with stars changes.

mod toml_text;

use super::file::JournalError;
use super::text_file::{REFUSED, is_refused, note_own};
use super::{Journal, LineChange};
use crate::corpus::{ArticleIx, Corpus};
use crate::ingest::{FactField, Input};
use crate::safe_fs::{self, Limit, Location, Precondition};
use crate::text::Clean;
use std::path::{Path, PathBuf};
use toml_text::KEEP;

/// The path of the file below an opened folder.
const FILE: &str = ".crossread/articles.toml";
/// The largest file that is edited; `ingest` reads no larger one.
const LIMIT: Limit = Limit::megabytes(4);
/// The head of a new file.
const HEADER: &str =
    "# Facts about these articles that crossread takes instead of what the files say.\n";
/// Words that name a text that is put back, at least.
const MIN_WORDS: usize = 5;
/// Characters after which a text that is put back is named in any case.
const MAX_NAMED: usize = 160;

/// Why a fact is not set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FactError {
    /// The article was not read from a folder or file.
    #[error("there is no folder to keep facts in: open a folder or a file")]
    NoFolder,
    /// The value cannot be read.
    #[error("{0:?} is not {1}")]
    Value(String, &'static str),
    /// The file is not TOML.
    #[error("articles.toml: line {0}: {1}")]
    Broken(usize, String),
    /// The file cannot be read.
    #[error("articles.toml: {0}")]
    Unread(String),
    /// The entry is written in a way that is not edited.
    #[error("articles.toml: the entry is written in a form that only people can edit")]
    Form,
    /// Another entry decides.
    #[error("another entry of articles.toml says so, with the pattern {0:?}")]
    Elsewhere(String),
}

/// The place of a fact: a file, the entry of one article, and a field of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FactPlace {
    /// The name of the source, as [`crate::corpus::Origin::source`] has it.
    source: String,
    pattern: String,
    /// The name of the field; `keep` for a text that is put back.
    key: &'static str,
}

impl FactPlace {
    /// Source, pattern and key.
    pub(super) fn fields(&self) -> [&str; 3] {
        [&self.source, &self.pattern, self.key]
    }

    /// The place with these fields. `None` when there is no such key.
    pub(super) fn of_fields(source: String, pattern: String, key: &str) -> Option<Self> {
        let known = FactField::ALL.map(FactField::key).into_iter().chain([KEEP]);
        let key = known.into_iter().find(|known| *known == key)?;
        Some(Self { source, pattern, key })
    }
}

/// A field that is set in a file of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetFact {
    /// The file and the line, as they are shown to the user: `articles.toml:3`.
    pub place: Clean,
    /// The articles, as a path or a pattern of paths.
    pub pattern: Clean,
    /// The name of the field.
    pub field: Clean,
    /// The value; for `keep` one for each text.
    pub values: Vec<Clean>,
}

/// The number of facts in a file; none when it is not understood.
pub(super) fn count_facts(text: &str) -> usize {
    toml_text::fields(text).map_or(0, |fields| fields.len())
}

/// The file of facts of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FactFile {
    source: String,
    location: Location,
    /// The file as it is. `None` when there is none.
    text: Option<String>,
    /// Why it cannot be read or edited, if so.
    unread: Option<String>,
}

impl FactFile {
    /// Reads the file of a source; it is empty when it does not exist.
    pub(super) fn read((source, location): (String, Location)) -> Self {
        let (text, unread) = match location.read(LIMIT).map(String::from_utf8) {
            Ok(Ok(text)) if is_refused(&location, &text) => (None, Some(REFUSED.to_owned())),
            Ok(Ok(text)) => (Some(text), None),
            Ok(Err(_)) => (None, Some("not UTF-8 text".to_owned())),
            Err(error) if error.is_missing() => (None, None),
            Err(error) => (None, Some(error.to_string())),
        };
        Self { source, location, text, unread }
    }

    fn text(&self) -> Result<&str, FactError> {
        match &self.unread {
            Some(why) => Err(FactError::Unread(why.clone())),
            None => Ok(self.text.as_deref().unwrap_or(HEADER)),
        }
    }

    /// Writes the file, which was `before`. A file that holds nothing but the head is removed, with
    /// its folder when that is empty.
    pub(super) fn write(&self, before: &Self) -> Result<Option<PathBuf>, JournalError> {
        let path = self.location.path();
        if let Some(why) = &self.unread {
            return Err(JournalError::Unread { path, why: why.clone() });
        }
        if self.text == before.text {
            return Ok(None);
        }
        let failed = |error: safe_fs::Error| JournalError::new(&self.location, error);
        let precondition = match &before.text {
            Some(text) => Precondition::Content(text.as_bytes()),
            None => Precondition::Missing,
        };
        let text = self.text.as_deref().unwrap_or_default();
        if text == HEADER {
            self.location.remove(precondition).map_err(failed)?;
            self.location.remove_empty_folder();
        } else {
            self.location.remove_leftovers();
            self.location.write(text.as_bytes(), precondition).map_err(failed)?;
            note_own(&self.location, before.text.as_deref(), text);
        }
        Ok(Some(path))
    }
}

/// The files of facts of the inputs, each with the name of its source.
pub(super) fn places(inputs: &[Input]) -> Vec<(String, Location)> {
    let mut places: Vec<(String, Location)> = Vec::new();
    for source in inputs.iter().map(Input::source) {
        let Some(folder) = source.shared_folder() else { continue };
        let folder =
            if folder.as_os_str().is_empty() { Path::new(".").to_path_buf() } else { folder };
        let place = (Clean::line(&source.name()).to_string(), Location::below(folder, FILE));
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

impl Journal {
    /// The change that sets a field of an article to `value`, or clears it with an empty one; with
    /// `None`, what the user set is taken out. `None` when it is so already.
    ///
    /// # Errors
    /// When the value cannot be read, or when there is no file or it cannot be edited.
    pub fn setting_fact(
        &self,
        corpus: &Corpus,
        ix: ArticleIx,
        field: FactField,
        value: Option<&str>,
    ) -> Result<Option<LineChange>, FactError> {
        let (file, pattern) = self.entry_of(corpus, ix)?;
        if let Some(value) = value {
            field.check(value).map_err(|wanted| FactError::Value(value.to_owned(), wanted))?;
        }
        let key = field.key();
        let line = |raw: &str| format!("{key} = {raw}");
        let old = toml_text::value(file.text()?, &pattern, key)?.map(line);
        let new = value.map(|value| line(&toml_text::quoted(&Clean::line(value))));
        if old == new {
            return Ok(None);
        }
        let place = FactPlace { source: file.source.clone(), pattern, key };
        checked(file, LineChange::of_fact(place, old, new)).map(Some)
    }

    /// The change that puts the dropped text at `nth` back into an article.
    ///
    /// # Errors
    /// As [`Journal::setting_fact`].
    pub fn putting_back(
        &self,
        corpus: &Corpus,
        ix: ArticleIx,
        nth: usize,
    ) -> Result<Option<LineChange>, FactError> {
        let (file, pattern) = self.entry_of(corpus, ix)?;
        let dropped = &corpus.article(ix).dropped;
        let Some(text) = dropped.get(nth) else { return Ok(None) };
        let others = dropped.iter().map(|other| &*other.text).filter(|other| *other != &*text.text);
        let words = beginning(&text.text, &others.collect::<Vec<_>>());
        let place = FactPlace { source: file.source.clone(), pattern, key: KEEP };
        checked(file, LineChange::of_fact(place, None, Some(keep_line(words)))).map(Some)
    }

    /// The change that takes a block that was put back out of an article again. `None` when no block
    /// that begins so was put back.
    ///
    /// # Errors
    /// As [`Journal::setting_fact`], and when an entry for several articles has put it back.
    pub fn taking_out(
        &self,
        corpus: &Corpus,
        ix: ArticleIx,
        block: &str,
    ) -> Result<Option<LineChange>, FactError> {
        let (file, pattern) = self.entry_of(corpus, ix)?;
        let is_kept = |words: &String| begins(block, words);
        let Some(words) = toml_text::kept(file.text()?, &pattern)?.into_iter().find(is_kept) else {
            let kept = kept_anywhere(file.text()?)?;
            let elsewhere = kept.into_iter().find(|(_, words)| is_kept(words));
            return match elsewhere {
                Some((pattern, _)) => Err(FactError::Elsewhere(pattern)),
                None => Ok(None),
            };
        };
        let place = FactPlace { source: file.source.clone(), pattern, key: KEEP };
        checked(file, LineChange::of_fact(place, Some(keep_line(&words)), None)).map(Some)
    }

    /// The first words of the texts that the entry of an article puts back.
    #[must_use]
    pub fn put_back(&self, corpus: &Corpus, ix: ArticleIx) -> Vec<String> {
        let Ok((file, pattern)) = self.entry_of(corpus, ix) else { return Vec::new() };
        file.text().and_then(|text| toml_text::kept(text, &pattern)).unwrap_or_default()
    }

    /// All facts that are set, file by file in the order of their lines.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn facts(&self) -> Result<Vec<SetFact>, FactError> {
        let mut facts = Vec::new();
        for file in &self.facts {
            for field in toml_text::fields(file.text()?)? {
                let values = match field.value {
                    toml::Value::Array(items) => items.iter().map(shown).collect(),
                    value => vec![shown(&value)],
                };
                facts.push(SetFact {
                    place: Clean::line(&format!("articles.toml:{}", field.line)),
                    pattern: Clean::line(&field.pattern),
                    field: Clean::line(&field.key),
                    values,
                });
            }
        }
        Ok(facts)
    }

    /// Reads the files of facts again, and forgets changes that were not written.
    pub fn reread_facts(&mut self) {
        self.facts = self.places.facts().map(FactFile::read).collect();
    }

    /// Makes a change of a fact here, and not in any file. Gives the change that undoes it.
    pub(super) fn apply_fact(&mut self, place: &FactPlace, change: &LineChange) -> LineChange {
        let back = LineChange::of_fact(place.clone(), change.new.clone(), change.old.clone());
        let Some(file) = self.facts.iter_mut().find(|file| file.source == place.source) else {
            return back;
        };
        match edited(file, place, change) {
            Ok(text) => file.text = Some(text),
            Err(why) => file.unread = Some(why.to_string()),
        }
        back
    }

    /// The file that has the facts of an article, and the pattern of its entry there.
    fn entry_of(&self, corpus: &Corpus, ix: ArticleIx) -> Result<(&FactFile, String), FactError> {
        let origin = &corpus.article(ix).origin;
        let file = self.facts.iter().find(|file| file.source == *origin.source);
        let file = file.ok_or(FactError::NoFolder)?;
        let numbered = format!("{}#{}", origin.item, origin.record + 1);
        let is_same_item = |other: &crate::corpus::Origin| {
            other.record != origin.record
                && other.item == origin.item
                && other.source == origin.source
        };
        let several = origin.record > 0
            || corpus.articles().iter().any(|article| is_same_item(&article.origin));
        let pattern = if several || toml_text::has_entry(file.text()?, &numbered) {
            numbered
        } else {
            origin.item.to_string()
        };
        Ok((file, pattern))
    }
}

/// The change, if it can be made in the file.
fn checked(file: &FactFile, change: LineChange) -> Result<LineChange, FactError> {
    let place = change.fact.clone().ok_or(FactError::Form)?;
    edited(file, &place, &change).map(|_| change)
}

/// The text of the file after a change.
fn edited(file: &FactFile, place: &FactPlace, change: &LineChange) -> Result<String, FactError> {
    let text = file.text()?;
    let raw = |line: &'_ str| line.split_once(" = ").map(|(_, raw)| raw.to_owned());
    let new = change.new.as_deref().and_then(raw);
    if place.key != KEEP {
        return toml_text::with_value(text, &place.pattern, place.key, new.as_deref());
    }
    let Some(written) = new.clone().or_else(|| change.old.as_deref().and_then(raw)) else {
        return Err(FactError::Form);
    };
    let list = toml_text::kept(&format!("[a]\n{KEEP} = {written}\n"), "a")?;
    let words = list.first().ok_or(FactError::Form)?;
    toml_text::with_kept(text, &place.pattern, words, new.is_some())
}

/// The line that says which text is put back.
fn keep_line(words: &str) -> String {
    format!("{KEEP} = [{}]", toml_text::quoted(words))
}

/// The texts that are put back, each with the pattern of its entry.
fn kept_anywhere(text: &str) -> Result<Vec<(String, String)>, FactError> {
    let mut kept = Vec::new();
    for field in toml_text::fields(text)?.into_iter().filter(|field| field.key == KEEP) {
        let toml::Value::Array(items) = &field.value else { continue };
        let words = items.iter().filter_map(|item| item.as_str());
        kept.extend(words.map(|words| (field.pattern.clone(), words.to_owned())));
    }
    Ok(kept)
}

/// Whether a block begins with words that are put back.
fn begins(block: &str, words: &str) -> bool {
    !words.trim().is_empty() && block.starts_with(words.trim())
}

/// The first words of a text that none of the others begins with.
fn beginning<'t>(text: &'t str, others: &[&str]) -> &'t str {
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let named = text.char_indices().nth(MAX_NAMED).map_or(text.len(), |(at, _)| at);
    let is_own = |end: &usize| !others.iter().any(|other| other.starts_with(&text[..*end]));
    let ends = ends.skip(MIN_WORDS - 1).filter(|end| *end < named).chain([named, text.len()]);
    &text[..ends.into_iter().find(is_own).unwrap_or(text.len())]
}

/// A value as it is shown.
fn shown(value: &toml::Value) -> Clean {
    Clean::line(&value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}
