//! `Receipt`: what an export or a report was made from, written into it, so that it can be made
//! again and compared (`crossread verify`).
//!
//! ```text
//! receipt.json        the file in a folder of tables
//! <!-- crossread-receipt {…} -->    a comment in HTML, Markdown and the XML of a project
//! "receipt": {…}      a member of a JSON document
//! ```
//!
//! A receipt has no date: the same input, options and version give the same bytes.

use super::ExportSource;
use super::tables::{DataTable, TABLES, TableSpec};
use crate::corpus::{Article, ContentHash};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The words before the receipt in a comment.
const MARKER: &str = "crossread-receipt";

/// The member of a JSON document that holds the receipt.
pub const MEMBER: &str = "receipt";

/// What a file was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The version of the program.
    pub crossread: String,
    /// What was made: `tables`, `refi`, `annotations` or `report`.
    pub made: String,
    /// What the command line named.
    pub asked: ReceiptOptions,
    /// Hash of the repairs of actors that were applied; empty without repairs.
    #[serde(default)]
    pub repairs: String,
    /// The articles that were read, in order.
    pub inputs: Vec<ReceiptInput>,
    /// The findings, table by table.
    pub findings: Vec<ReceiptTable>,
    /// Hash of the document around the comment that holds the receipt; empty in other forms.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content: String,
    /// The files beside the receipt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ReceiptFile>,
}

/// The options of the command line that decide what is read and shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptOptions {
    /// The files and folders: absolute ones as typed, others as they are called from the folder of the
    /// document.
    pub paths: Vec<String>,
    /// Whether the demo was read.
    #[serde(default)]
    pub demo: bool,
    /// The library that was read: its file, empty for that of the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub library: Option<String>,
    /// The scope; empty for all articles.
    #[serde(default)]
    pub scope: String,
    /// The file of repairs, when the command line named one.
    #[serde(default)]
    pub repairs_file: Option<String>,
    /// Whether repairs were left out.
    #[serde(default)]
    pub no_repairs: bool,
    /// Options of one command, each a name and a value.
    #[serde(default)]
    pub more: Vec<(String, String)>,
}

/// An article that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptInput {
    /// The id of the article.
    pub article: String,
    /// The path as `list` prints it.
    pub path: String,
    /// Hash of the bytes before cleaning.
    pub bytes: String,
    /// Hash of the article as it was read: text, outlet, date and the other facts.
    pub read: String,
}

/// The findings of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptTable {
    /// The name of the table.
    pub table: String,
    /// The number of rows.
    pub rows: usize,
    /// Hash of the table as comma-separated values.
    pub digest: String,
    /// The short hashes of the rows, one behind the other: see [`changed_rows`]. Empty for a long table.
    ///
    /// [`changed_rows`]: super::verify::changed_rows
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub row_marks: String,
}

/// A file beside the receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptFile {
    /// The path below the folder.
    pub file: String,
    /// Hash of its bytes.
    pub bytes: String,
}

/// Why a file has no receipt that can be read.
#[derive(Debug, thiserror::Error)]
pub enum ReceiptError {
    /// There is no receipt in the file.
    #[error(
        "no receipt in it: it is no export or report of crossread, or the receipt was taken out"
    )]
    Missing,
    /// The receipt is damaged.
    #[error("its receipt cannot be read: {0}")]
    Damaged(#[from] serde_json::Error),
    /// The receipt names nothing that could be compared.
    #[error("its receipt names no articles or no findings")]
    Empty,
}

impl Receipt {
    /// The receipt of what is made from `source`. `repairs` are the lines of the repairs that were
    /// applied, and `tables` those that the file shows.
    #[must_use]
    pub fn new(
        made: &str,
        asked: ReceiptOptions,
        repairs: &[String],
        source: &ExportSource<'_>,
        tables: &[(&TableSpec, DataTable)],
    ) -> Self {
        Self {
            crossread: env!("CARGO_PKG_VERSION").to_owned(),
            made: made.to_owned(),
            asked,
            repairs: repairs_hash(repairs),
            inputs: source.corpus.iter().map(|(_, article)| input(article)).collect(),
            findings: tables.iter().map(|(spec, table)| digest(spec, table)).collect(),
            content: String::new(),
            files: Vec::new(),
        }
    }

    /// The receipt of what shows findings of all kinds: it has the digest of every table.
    #[must_use]
    pub fn of_all(
        made: &str,
        asked: ReceiptOptions,
        repairs: &[String],
        source: &ExportSource<'_>,
    ) -> Self {
        let mut receipt = Self::new(made, asked, repairs, source, &[]);
        receipt.findings = TABLES.iter().map(|spec| digest(spec, &spec.build(source))).collect();
        receipt
    }

    /// The receipt as a file of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{text}\n")
    }

    /// The receipt as a comment of HTML, XML or Markdown. The JSON in it has no `-`, `<`, `>` and
    /// `&` of its own, so that it ends no comment and opens no element.
    #[must_use]
    pub fn to_comment(&self) -> String {
        let mut text = serde_json::to_string(self).unwrap_or_default();
        for (sign, escape) in
            [('-', "\\u002d"), ('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026")]
        {
            text = text.replace(sign, escape);
        }
        format!("<!-- {MARKER} {text} -->")
    }

    /// Puts the hash of `document` into the receipt that it has as a comment, so that
    /// `crossread verify` sees when its words are changed. A document without a receipt is given
    /// back as it is.
    #[must_use]
    pub fn seal(document: String) -> String {
        let (Some(place), Ok(receipt)) = (comment(&document), Self::read(&document)) else {
            return document;
        };
        let content = content_hash(&document).unwrap_or_default();
        let sealed = Self { content, ..receipt }.to_comment();
        format!("{}{sealed}{}", &document[..place.start], &document[place.end..])
    }

    /// What a reader of the file is told: labels and values.
    #[must_use]
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let asked = &self.asked;
        let mut read: Vec<&str> = asked.paths.iter().map(String::as_str).collect();
        if asked.demo {
            read.insert(0, "the demo");
        }
        match asked.library.as_deref() {
            Some("") => read.push("the library"),
            Some(file) => read.push(file),
            None => {}
        }
        let mut lines = vec![
            ("made by", format!("crossread {}", self.crossread)),
            ("read", format!("{} articles in {}", self.inputs.len(), read.join(", "))),
        ];
        if !asked.scope.is_empty() {
            lines.push(("scope", asked.scope.clone()));
        }
        if asked.no_repairs {
            lines.push(("repairs", "left out".to_owned()));
        } else if !self.repairs.is_empty() {
            lines.push(("repairs", self.repairs.clone()));
        }
        lines.extend(asked.more.iter().map(|(name, value)| ("option", format!("{name} {value}"))));
        let everything: Vec<&str> =
            self.inputs.iter().flat_map(|input| [input.bytes.as_str(), &input.read]).collect();
        lines.push(("hash of all inputs", hash(everything.join(" ").as_bytes())));
        lines.push(("to check it", "crossread verify FILE".to_owned()));
        lines
    }

    /// Reads the receipt in `text`: a file of JSON, a member of one, or a comment of another
    /// document. Of several comments the last one counts: what stands before it is content.
    ///
    /// # Errors
    /// When there is none, or it is damaged.
    pub fn read(text: &str) -> Result<Self, ReceiptError> {
        if text.trim_start().starts_with('{') {
            let value: serde_json::Value = serde_json::from_str(text)?;
            let member = value.get(MEMBER).cloned();
            let own = if value.get("crossread").is_some() { Some(value) } else { None };
            let found = member.or(own).ok_or(ReceiptError::Missing)?;
            return Ok(serde_json::from_value(found)?);
        }
        let comment = &text[comment(text).ok_or(ReceiptError::Missing)?];
        let json = comment.trim_start_matches("<!-- ").trim_start_matches(MARKER);
        Ok(serde_json::from_str(json.trim_end_matches("-->").trim())?)
    }
}

/// The place of the last comment with a receipt in `document`, in bytes.
fn comment(document: &str) -> Option<Range<usize>> {
    let start = document.rfind(&format!("<!-- {MARKER} "))?;
    let end = document[start..].find("-->")?;
    Some(start..start + end + "-->".len())
}

/// Hash of what stands around the receipt in `document`; `None` when no comment has one.
#[must_use]
pub fn content_hash(document: &str) -> Option<String> {
    let place = comment(document)?;
    Some(hash([&document[..place.start], &document[place.end..]].concat().as_bytes()))
}

/// `path` as it is called from the folder `base`, so that a receipt tells where its inputs are from
/// wherever it is read. An absolute path, and `-`, stay as they are typed.
#[must_use]
pub fn path_from(base: &Path, path: &Path) -> String {
    let typed = path.to_string_lossy().into_owned();
    if path.is_absolute() || typed == "-" {
        return typed;
    }
    let whole = |path: &Path| {
        let named = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        std::fs::canonicalize(named).ok()
    };
    let (Some(from), Some(to)) = (whole(base), whole(path)) else { return typed };
    if whole(Path::new(".")).is_some_and(|here| here == from) {
        return typed;
    }
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| std::path::Component::ParentDir);
    let way: PathBuf = up.chain(to[common..].iter().copied()).collect();
    if way.as_os_str().is_empty() { ".".to_owned() } else { way.to_string_lossy().into_owned() }
}

/// Hash of `bytes` as it stands in a receipt: 128-bit XXH3 in hexadecimal digits.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    ContentHash::of(bytes).to_string()
}

/// Hash of the lines of repairs; empty without repairs.
#[must_use]
pub fn repairs_hash(lines: &[String]) -> String {
    if lines.is_empty() { String::new() } else { hash(lines.join("\n").as_bytes()) }
}

/// The rows and the digest of a table.
#[must_use]
pub fn digest(spec: &TableSpec, table: &DataTable) -> ReceiptTable {
    ReceiptTable {
        table: spec.name.to_owned(),
        rows: table.rows,
        digest: hash(&table.csv),
        row_marks: super::verify::row_marks(table),
    }
}

/// An article as an input of the receipt.
#[must_use]
pub fn input(article: &Article) -> ReceiptInput {
    let facts = format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{}",
        article.outlet.as_ref().map(|it| (&it.name, &it.site, &it.group)),
        article.byline,
        article.published.map(|date| date.to_string()),
        article.modified.map(|date| date.to_string()),
        article.url,
        article.language(),
        article.text.content,
    );
    ReceiptInput {
        article: article.id.to_string(),
        path: article.path.to_string(),
        bytes: article.origin.hash.to_string(),
        read: hash(facts.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt() -> Receipt {
        let asked = ReceiptOptions {
            paths: vec!["news --><script>&".to_owned()],
            scope: "-outlet:x".to_owned(),
            ..ReceiptOptions::default()
        };
        Receipt {
            crossread: "0".to_owned(),
            made: "report".to_owned(),
            asked,
            repairs: String::new(),
            inputs: Vec::new(),
            findings: Vec::new(),
            content: String::new(),
            files: Vec::new(),
        }
    }

    #[test]
    fn a_sealed_document_tells_when_its_words_change() {
        let document = format!("<p>seven</p>\n{}\n</html>\n", receipt().to_comment());
        let sealed = Receipt::seal(document);
        let seal = Receipt::read(&sealed).unwrap().content;
        assert_eq!(content_hash(&sealed), Some(seal.clone()));
        assert_ne!(content_hash(&sealed.replace("seven", "nine")), Some(seal.clone()));
        assert_ne!(content_hash(&sealed.replace("</html>", "")), Some(seal));
        assert_eq!(Receipt::seal("plain".to_owned()), "plain");
    }

    #[test]
    fn a_receipt_is_read_from_each_form() {
        let receipt = receipt();
        let html = format!("<p>text</p>\n{}\n", receipt.to_comment());
        assert_eq!(Receipt::read(&html).unwrap(), receipt);
        assert_eq!(Receipt::read(&receipt.to_json()).unwrap(), receipt);
        let member = format!("{{\"{MEMBER}\": {}}}", receipt.to_json());
        assert_eq!(Receipt::read(&member).unwrap(), receipt);
        assert!(matches!(Receipt::read("{}"), Err(ReceiptError::Missing)));
        // Content that imitates a receipt is not taken for it.
        let false_one = "<!-- crossread-receipt {} -->";
        assert_eq!(Receipt::read(&format!("{false_one}{html}")).unwrap(), receipt);
        let quoting = format!("{{\"a\": \"{false_one}\", \"{MEMBER}\": {}}}", receipt.to_json());
        assert_eq!(Receipt::read(&quoting).unwrap(), receipt);
        assert!(matches!(Receipt::read("plain"), Err(ReceiptError::Missing)));
    }

    #[test]
    fn a_comment_cannot_be_ended_by_its_content() {
        let comment = receipt().to_comment();
        let inside = comment.strip_prefix("<!-- ").and_then(|it| it.strip_suffix(" -->")).unwrap();
        let content = inside.strip_prefix(MARKER).unwrap();
        assert!(!content.contains(['-', '<', '>', '&']), "{content}");
    }
}
