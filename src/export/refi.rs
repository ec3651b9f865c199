//! A project of REFI-QDA 1.0 (`.qdpx`), the exchange format of `NVivo`, ATLAS.ti, MAXQDA and `QualCoder`.
//!
//! ```text
//! project.qde            users, code book, variables, sources with coded selections, the user's comments
//!                        as notes, receipt (an XML comment)
//! sources/GUID.txt       the text of each article: UTF-8, no byte order mark, line feeds
//! ```
//!
//! Positions are code points of the text file, from 0, half-open. The text has no carriage return and
//! no byte order mark, because programs count these in different ways.

mod codes;
mod xml;

use super::ExportSource;
use super::guid::guid;
use super::marks::{ArticleMarks, CodeGroup, MarkCode, TextMark};
use super::receipt::Receipt;
use crate::corpus::{Article, ArticleIx};
use crate::present::citation::citation;
use crate::present::wrap::shorten;
use codes::CodeBook;
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use xml::XmlText;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

/// The name of the project in the archive.
pub const PROJECT_FILE: &str = "project.qde";
/// The namespace of the project.
const NAMESPACE: &str = "urn:QDA-XML:project:1.0";
/// Columns of the words of a selection that its name has.
const NAME: usize = 60;

/// The variables of the sources, with their meaning.
const VARIABLES: [(&str, &str); 5] = [
    ("outlet", "the outlet that published the article"),
    ("published", "date of publication, as exact as its source"),
    ("language", "ISO 639-1 code of the language"),
    ("url", "the address of the article"),
    ("path", "where the article was read"),
];

/// The project of articles with their marks, as [`all_marks`](super::marks::all_marks) gives them.
///
/// # Errors
/// When the archive would be larger than its format allows.
pub fn project(
    source: &ExportSource<'_>,
    articles: &[ArticleMarks],
    receipt: &Receipt,
) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    archive.start_file(PROJECT_FILE, options)?;
    archive.write_all(project_text(source, articles, receipt).as_bytes())?;
    for (ix, _) in articles {
        let article = source.corpus.article(*ix);
        archive.start_file(format!("sources/{}.txt", source_guid(article)), options)?;
        archive.write_all(article.text.content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn source_guid(article: &Article) -> String {
    guid("source", &article.id.to_string())
}

/// The text of the project file.
fn project_text(source: &ExportSource<'_>, articles: &[ArticleMarks], receipt: &Receipt) -> String {
    let used: BTreeSet<&MarkCode> =
        articles.iter().flat_map(|(_, marks)| marks).flat_map(|mark| &mark.codes).collect();
    let book = CodeBook::new(used);
    let user = guid("user", "crossread");
    let origin = format!("crossread {}", receipt.crossread);
    let mut xml = XmlText::new();
    xml.open(
        "Project",
        &[
            ("xmlns", NAMESPACE),
            ("name", "Findings of crossread"),
            ("origin", &origin),
            ("creatingUserGUID", &user),
        ],
    );
    xml.open("Users", &[]);
    xml.empty("User", &[("guid", &user), ("name", "crossread"), ("id", "CR")]);
    xml.close();
    book.write(&mut xml);
    xml.open("Variables", &[]);
    for (name, meaning) in VARIABLES {
        let guid = guid("variable", name);
        xml.open("Variable", &[("guid", &guid), ("name", name), ("typeOfVariable", "Text")]);
        xml.leaf("Description", meaning);
        xml.close();
    }
    xml.close();
    xml.open("Sources", &[]);
    for (ix, marks) in articles {
        write_source(&mut xml, source, *ix, marks, &user);
    }
    xml.close();
    write_comments(&mut xml, articles, &user);
    xml.leaf("Description", &description(receipt));
    Receipt::seal(xml.finish(&receipt.to_comment()))
}

/// What the project tells of itself.
fn description(receipt: &Receipt) -> String {
    let lines = receipt.lines().into_iter().map(|(label, value)| format!("{label}: {value}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// An article as a source with its selections and variables.
fn write_source(
    xml: &mut XmlText,
    source: &ExportSource<'_>,
    ix: ArticleIx,
    marks: &[TextMark],
    user: &str,
) {
    let article = source.corpus.article(ix);
    let source_guid = source_guid(article);
    let (name, path) = (source_name(article), format!("internal://{source_guid}.txt"));
    xml.open(
        "TextSource",
        &[
            ("guid", &source_guid),
            ("name", &name),
            ("plainTextPath", &path),
            ("creatingUser", user),
        ],
    );
    xml.leaf("Description", &citation(article));
    for mark in marks {
        write_selection(xml, source, mark, user);
    }
    let outlet = article.outlet.as_ref().map(|outlet| outlet.name.to_string());
    let values = [
        outlet,
        article.published.map(|date| date.to_string()),
        article.language().map(str::to_owned),
        article.url.as_ref().map(ToString::to_string),
        Some(article.path.to_string()),
    ];
    for ((name, _), value) in VARIABLES.into_iter().zip(values) {
        let Some(value) = value else { continue };
        xml.open("VariableValue", &[]);
        xml.empty("VariableRef", &[("targetGUID", &guid("variable", name))]);
        xml.leaf("TextValue", &value);
        xml.close();
    }
    xml.close();
}

/// A coded selection.
fn write_selection(xml: &mut XmlText, source: &ExportSource<'_>, mark: &TextMark, user: &str) {
    let (start, end) = source.places.code_points(mark.site);
    let words = source.corpus.text(mark.site).replace('\n', " ");
    let (start, end) = (start.to_string(), end.to_string());
    xml.open(
        "PlainTextSelection",
        &[
            ("guid", &guid("selection", &mark.id)),
            ("name", &shorten(&words, NAME)),
            ("startPosition", &start),
            ("endPosition", &end),
            ("creatingUser", user),
        ],
    );
    xml.leaf("Description", &mark.note);
    for code in &mark.codes {
        let coding = guid("coding", &format!("{}\n{}\n{}", mark.id, code.group.name(), code.key));
        xml.open("Coding", &[("guid", &coding), ("creatingUser", user)]);
        xml.empty("CodeRef", &[("targetGUID", &code_guid(code))]);
        xml.close();
    }
    if !mark.comment.is_empty() {
        xml.empty("NoteRef", &[("targetGUID", &comment_guid(mark))]);
    }
    xml.close();
}

/// The user's comments, as notes to which the selections refer.
fn write_comments(xml: &mut XmlText, articles: &[ArticleMarks], user: &str) {
    let marks = || articles.iter().flat_map(|(_, marks)| marks);
    if marks().all(|mark| mark.comment.is_empty()) {
        return;
    }
    xml.open("Notes", &[]);
    for mark in marks().filter(|mark| !mark.comment.is_empty()) {
        let name = shorten(&mark.comment.replace('\n', " "), NAME);
        xml.open("Note", &[("guid", &comment_guid(mark)), ("name", &name), ("creatingUser", user)]);
        xml.leaf("PlainTextContent", &mark.comment);
        xml.close();
    }
    xml.close();
}

fn comment_guid(mark: &TextMark) -> String {
    guid("note", &mark.id)
}

fn code_guid(code: &MarkCode) -> String {
    guid("code", &format!("{}\n{}", code.group.name(), code.key))
}

fn group_guid(group: CodeGroup) -> String {
    guid("group", group.name())
}

/// The name of a source, from which programs make the name of a file: the headline without signs
/// that a file name cannot have, and the id, so that no two are equal.
fn source_name(article: &Article) -> String {
    let headline = article.headline().unwrap_or("without a headline");
    let is_free = |c: char| !"/\\:*?\"<>|\n".contains(c);
    let name: String = headline.chars().map(|c| if is_free(c) { c } else { ' ' }).collect();
    let name = shorten(name.trim_matches(['.', ' ']), NAME);
    format!("{name} ({})", article.id)
}
