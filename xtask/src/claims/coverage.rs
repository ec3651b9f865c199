//! One folder of articles, as the program's JSON tells it.

use anyhow::{Context as _, Result};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::process::Command;

/// Number of code points shown on each side of a span.
const AROUND: usize = 260;

/// The articles of a folder, and a way to ask the program about them.
pub(super) struct Coverage {
    binary: String,
    pub(super) path: String,
    texts: FxHashMap<String, Vec<char>>,
    names: FxHashMap<String, String>,
}

impl Coverage {
    /// Reads the texts of the articles below `path`.
    pub(super) fn read(binary: &str, path: &str) -> Result<Self> {
        let mut coverage = Self {
            binary: binary.to_owned(),
            path: path.to_owned(),
            texts: FxHashMap::default(),
            names: FxHashMap::default(),
        };
        for row in coverage.ask("show", &[])? {
            let id = text(&row, "article");
            coverage.texts.insert(id.clone(), text(&row, "text").chars().collect());
            coverage.names.insert(id, text(&row, "path"));
        }
        Ok(coverage)
    }

    /// Number of articles.
    pub(super) fn articles(&self) -> usize {
        self.texts.len()
    }

    /// The JSON rows of a command on this folder, with `more` arguments before the folder.
    pub(super) fn ask(&self, command: &str, more: &[&str]) -> Result<Vec<Value>> {
        let out = Command::new(&self.binary)
            .arg(command)
            .args(more)
            .args([&self.path, "--json"])
            .output()
            .with_context(|| format!("cannot run {}", self.binary))?;
        let rows = String::from_utf8(out.stdout)?;
        rows.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
    }

    /// The words of a row with `article`, `start` and `end`, with the text around them: the file, then
    /// `… before [the span] after …`.
    pub(super) fn quote(&self, article: &str, span: &Value) -> String {
        let Some(chars) = self.texts.get(article) else { return String::new() };
        let at = |key: &str| number(span, key).min(chars.len());
        let (start, end) = (at("start"), at("end"));
        let part = |range: std::ops::Range<usize>| chars[range].iter().collect::<String>();
        format!(
            "{}: …{}[{}]{}…",
            self.file(article),
            part(start.saturating_sub(AROUND)..start),
            part(start..end),
            part(end..(end + AROUND).min(chars.len())),
        )
    }

    /// The words of a span alone.
    pub(super) fn words(&self, article: &str, span: &Value) -> String {
        let Some(chars) = self.texts.get(article) else { return String::new() };
        let at = |key: &str| number(span, key).min(chars.len());
        chars[at("start")..at("end")].iter().collect()
    }

    /// The file of an article.
    pub(super) fn file(&self, article: &str) -> &str {
        self.names.get(article).map_or("?", String::as_str)
    }
}

/// A field of a row as text; empty when it is missing.
pub(super) fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_owned()
}

/// A field of a row as a number of code points.
pub(super) fn number(row: &Value, key: &str) -> usize {
    row[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default()
}

/// The rows in a field of a row.
pub(super) fn rows<'a>(row: &'a Value, key: &str) -> &'a [Value] {
    row[key].as_array().map_or(&[], Vec::as_slice)
}
