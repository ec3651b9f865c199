//! The columns that a user adds to sources from a CSV file.
//!
//! ```text
//! name,party,role                  the first column is `name` or `id`
//! Inês Carvalhal,Union,minister    a name is compared without case and accents
//! ```

use crate::cli::output::Output;
use crate::cli::{Failure, Result};
use crate::present::views::{EntryIx, SourcesView, ViewInput};
use crate::query::SourceIdentity;
use crate::safe_fs::{self, Limit};
use crate::text::{Clean, fold};
use csv::{ReaderBuilder, StringRecord};
use std::collections::BTreeMap;
use std::path::Path;

/// The largest file that is read.
const LIMIT: Limit = Limit::megabytes(16);
/// Rows without a source that a note names, at most.
const NAMED: usize = 5;

/// The columns of a file, and the row of each source that it has.
#[derive(Default)]
pub(super) struct UserColumns {
    titles: Vec<String>,
    /// The key of each row, as printed, and its values.
    rows: Vec<(String, Vec<String>)>,
    /// Whether the first column has ids and not names.
    by_id: bool,
    of: BTreeMap<EntryIx, usize>,
}

impl UserColumns {
    /// Reads the file at `path`. Fails when it cannot be read or is no such table.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let unusable = |what: &str| {
            Failure::Unusable(Clean::line(&format!("{}: {what}", path.to_string_lossy())))
        };
        let bytes = safe_fs::read(path, LIMIT).map_err(|error| unusable(&error.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|_| unusable("it is not UTF-8"))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let head = reader.headers().map_err(|error| unusable(&error.to_string()))?.clone();
        let key = head.get(0).unwrap_or("").trim().to_lowercase();
        let by_id = match &*key {
            "name" => false,
            "id" | "actor" => true,
            _ => return Err(unusable("the first column must be called `name` or `id`")),
        };
        let clean = |value: &str| Clean::line(value.trim()).to_string();
        let titles: Vec<String> = head.iter().skip(1).map(clean).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record: StringRecord = record.map_err(|error| unusable(&error.to_string()))?;
            let value = |at: usize| clean(record.get(at + 1).unwrap_or(""));
            rows.push((clean(record.get(0).unwrap_or("")), (0..titles.len()).map(value).collect()));
        }
        Ok(Self { titles, rows, by_id, of: BTreeMap::new() })
    }

    /// Finds the row of each source: by the id of the actor, else by any of its names, else by the
    /// words that describe it. Notes the rows that no source has.
    pub(super) fn join(&mut self, view: &SourcesView, input: ViewInput<'_>) {
        let mut keys: BTreeMap<String, usize> = BTreeMap::new();
        for (at, (key, _)) in self.rows.iter().enumerate() {
            let key = if self.by_id { key.clone() } else { fold::name(key).into_owned() };
            keys.entry(key).or_insert(at);
        }
        let mut used = vec![false; self.rows.len()];
        for entry in 0..view.sources().sources.len() as EntryIx {
            let Some(source) = view.source(entry) else { continue };
            let names: Vec<String> = match &source.who {
                SourceIdentity::Actor(ix) => {
                    let Some(actor) = input.findings.actor(*ix) else { continue };
                    if self.by_id {
                        vec![actor.id.clone()]
                    } else {
                        actor.names().map(|name| fold::name(name).into_owned()).collect()
                    }
                }
                SourceIdentity::Described(words) => vec![fold::name(words).into_owned()],
                SourceIdentity::Unknown => continue,
            };
            if let Some(&row) = names.iter().find_map(|name| keys.get(name)) {
                used[row] = true;
                self.of.insert(entry, row);
            }
        }
        let idle: Vec<&str> = self
            .rows
            .iter()
            .zip(&used)
            .filter(|((key, _), used)| !**used && !key.is_empty())
            .map(|((key, _), _)| key.as_str())
            .collect();
        if !idle.is_empty() {
            let named = idle.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
            let more = if idle.len() > NAMED { " …" } else { "" };
            Output::note(&format!(
                "{} of {} rows of --columns name no source: {named}{more}",
                idle.len(),
                self.rows.len()
            ));
        }
    }

    /// The titles of the columns.
    pub(super) fn titles(&self) -> &[String] {
        &self.titles
    }

    /// The values of a source, one for each column; empty where the file has none.
    pub(super) fn values(&self, entry: EntryIx) -> impl Iterator<Item = &str> {
        let row = self.of.get(&entry).and_then(|&row| self.rows.get(row));
        (0..self.titles.len())
            .map(move |at| row.and_then(|(_, values)| values.get(at)).map_or("", String::as_str))
    }

    /// The values of a source by title; `None` when the file has no row for it.
    pub(super) fn of(&self, entry: EntryIx) -> Option<BTreeMap<&str, &str>> {
        self.of.get(&entry)?;
        Some(self.titles.iter().map(String::as_str).zip(self.values(entry)).collect())
    }
}
