//! The formats that are read, as one table.
//!
//! ```text
//! bytes ─ sniff of each row ─ the surest row reads ─┬─ article drafts
//!   ▲                                               └─ members of a container ─┐
//!   └──────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! A new format is one file beside this one's children and one row of [`FORMATS`]. Sniffing sees
//! bytes, so binary formats fit in. A container (an archive, a compressed file) hands its members
//! to [`RecordSink::member`], and each goes through the table again.

mod companion;
mod document;
mod docx;
mod epub;
mod export;
mod faults;
mod feed;
mod fields;
mod front_matter;
mod gzip;
mod http;
mod json;
mod mail;
mod markdown;
mod mbox;
mod mime;
mod newsml;
mod odt;
mod office_zip;
mod page;
mod pdf;
mod plain;
mod record;
mod refused;
mod ris;
mod rtf;
mod table;
mod tar;
mod text_head;
mod text_parts;
mod unpack;
mod warc;
mod wordpress;
mod workbook;
mod wxr;
mod xml_records;
mod zip_archive;

pub(super) use companion::CompanionTable;
pub(super) use json::parsed as parsed_json;
pub use pdf::run_as_child;
pub(super) use plain::put_blocks as put_plain_blocks;

use super::article::member_path;
use super::decode::{DecodeError, decode};
use super::draft::ArticleDraft;
use crate::corpus::ContentHash;
use faults::{Fault, FaultPlace, ItemFaults};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The formats in order of preference: of rows that are equally sure the first one reads.
const FORMATS: &[ArticleFormat] = &[
    ArticleFormat { name: "a Word document", sniff: docx::sniff, read: docx::read },
    ArticleFormat { name: "an OpenDocument text", sniff: odt::sniff, read: odt::read },
    ArticleFormat { name: "an EPUB book", sniff: epub::sniff, read: epub::read },
    ArticleFormat { name: "a PDF file", sniff: pdf::sniff, read: pdf::read },
    ArticleFormat { name: "an RTF document", sniff: rtf::sniff, read: rtf::read },
    ArticleFormat {
        name: "a page of a news database",
        sniff: export::sniff_markup,
        read: export::read_markup,
    },
    ArticleFormat { name: "a crawl", sniff: warc::sniff, read: warc::read },
    ArticleFormat { name: "a compressed file", sniff: gzip::sniff, read: gzip::read },
    ArticleFormat { name: "a TAR archive", sniff: tar::sniff, read: tar::read },
    ArticleFormat { name: "a mailbox", sniff: mbox::sniff, read: mbox::read },
    ArticleFormat { name: "a mail", sniff: mail::sniff, read: mail::read },
    ArticleFormat { name: "a workbook", sniff: workbook::sniff, read: workbook::read },
    ArticleFormat { name: "a ZIP archive", sniff: zip_archive::sniff, read: zip_archive::read },
    ArticleFormat { name: "JSON", sniff: json::sniff, read: json::read },
    ArticleFormat { name: "a feed", sniff: feed::sniff, read: feed::read },
    ArticleFormat { name: "news markup", sniff: newsml::sniff, read: newsml::read },
    ArticleFormat { name: "RIS references", sniff: ris::sniff, read: ris::read },
    ArticleFormat {
        name: "an export of a news database",
        sniff: export::sniff_text,
        read: export::read_text,
    },
    ArticleFormat { name: "no coverage", sniff: refused::sniff, read: refused::read },
    ArticleFormat { name: "XML records", sniff: xml_records::sniff, read: xml_records::read },
    ArticleFormat { name: "a web page", sniff: page::sniff, read: page::read },
    ArticleFormat { name: "Markdown", sniff: front_matter::sniff, read: front_matter::read },
    ArticleFormat { name: "a table", sniff: table::sniff, read: table::read },
    ArticleFormat { name: "plain text", sniff: plain::sniff, read: plain::read },
];

/// The names of all formats, with their articles, in the order in which they are tried.
#[must_use]
pub fn format_names() -> impl ExactSizeIterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name)
}

/// Number of containers that may lie in one another, at most. A compressed archive of archives
/// has depth 3.
const MAX_CONTAINER_DEPTH: usize = 4;
/// Bytes of the unpacked members of one item, at most: four times the largest item, as text
/// compresses to about a quarter.
const MAX_UNPACKED: usize = 256 << 20;
/// Articles of one item, at most. An article takes about 2 kB beside its text.
const MAX_ARTICLES: usize = 250_000;
/// Bytes from the start of a text in which the first sign of its format must stand.
const TEXT_HEAD: usize = 4096;

/// A format: how it is recognised and how it is read.
struct ArticleFormat {
    /// The name with its article, as messages have it: `a feed`.
    name: &'static str,
    /// Tells whether the content is in this format; `None` when it surely is not.
    sniff: fn(&ItemContent<'_>) -> Option<Confidence>,
    /// Gives the articles and members to the sink, and the errors that leave the rest readable.
    /// An error that comes back means that the content as a whole could not be read.
    read: fn(&ItemContent<'_>, &mut RecordSink<'_>) -> Result<(), FormatError>,
}

/// The certainty of sniffing. The most certain format reads the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Confidence {
    /// The content can be read as this format when no other one claims it.
    Possible,
    /// The content has signs of this format.
    Likely,
    /// The content cannot be anything else. Later formats are not asked.
    Certain,
}

/// The bytes of an item or of a member of a container, with what is known of them.
struct ItemContent<'b> {
    /// All bytes, as they were stored.
    bytes: &'b [u8],
    /// The file name, or the path within a container; a hint only.
    name: &'b str,
    /// The media type that the source or the container declares; a hint only.
    #[allow(dead_code, reason = "formats without a signature of their own need it")]
    mime: Option<&'b str>,
    text: OnceCell<Result<Cow<'b, str>, DecodeError>>,
    /// The byte of the first visible character of the text.
    visible_start: OnceCell<usize>,
    text_head: OnceCell<String>,
}

impl<'b> ItemContent<'b> {
    fn new(name: &'b str, mime: Option<&'b str>, bytes: &'b [u8]) -> Self {
        Self {
            bytes,
            name,
            mime,
            text: OnceCell::new(),
            visible_start: OnceCell::new(),
            text_head: OnceCell::new(),
        }
    }

    /// The decoded text. It is decoded once, however many formats ask.
    fn text(&self) -> Result<&str, DecodeError> {
        match self.text.get_or_init(|| decode(self.bytes)) {
            Ok(text) => Ok(text),
            Err(error) => Err(*error),
        }
    }

    /// The decoded text from its first character that is visible; empty when it is no text.
    fn visible_text(&self) -> &str {
        let text = self.text().unwrap_or_default();
        let is_blank = |c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0';
        let start = || text.len() - text.trim_start_matches(is_blank).len();
        &text[*self.visible_start.get_or_init(start)..]
    }

    /// The decoded text from the line of its first visible character.
    fn text_from_first_line(&self) -> &str {
        let text = self.text().unwrap_or_default();
        let blank = text.len() - self.visible_text().len();
        &text[text[..blank].rfind('\n').map_or(0, |end| end + 1)..]
    }

    /// The first bytes of the visible text in ASCII lower case.
    fn text_head(&self) -> &str {
        self.text_head.get_or_init(|| head(self.visible_text()).to_ascii_lowercase())
    }
}

/// The first [`TEXT_HEAD`] bytes of `text`, up to a whole character.
fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(TEXT_HEAD)]
}

/// The reason why content, or a part of it, could not be read. The message does not name the item.
#[derive(Debug, thiserror::Error)]
pub(super) enum FormatError {
    /// There is nothing but white space.
    #[error("empty")]
    Empty,
    /// The bytes are not text, and no binary format claims them.
    #[error(transparent)]
    Undecodable(#[from] DecodeError),
    /// The format was read, but there is no text in the article.
    #[error("no text in it")]
    NoText,
    /// An error that only one format has.
    #[error(transparent)]
    Specific(Box<dyn std::error::Error + Send + Sync>),
    /// The content is in a known format, but it is no coverage: a style sheet, a site map, a page
    /// with a list of articles. The name has its article.
    #[error("{0}, not an article")]
    NotCoverage(&'static str),
    /// One record of many could not be read. The others are read.
    #[error("{place}: {error}")]
    Record {
        /// The place in the content, as a user finds it: `record 2`, `line 14`, `article 3`.
        place: String,
        /// The reason.
        error: Box<FormatError>,
    },
    /// The number of records that could not be read, behind the errors of the first ones.
    #[error("left out: {left_out} of {all} records")]
    RecordsLeftOut {
        /// The number of records that gave no article.
        left_out: usize,
        /// The number of records in the content.
        all: usize,
    },
    /// A member of a container could not be read.
    #[error("{member}: {error}")]
    Member {
        /// The path of the member within the container.
        member: String,
        /// The reason.
        error: Box<FormatError>,
    },
    /// Many records or members have the same fault.
    #[error("{places} and {more} more: {error}")]
    Alike {
        /// The first places.
        places: String,
        /// The number of the others.
        more: usize,
        /// The reason.
        error: Box<FormatError>,
    },
    /// Faults of records and members behind the limit of lines.
    #[error("and {0} more problems with records and files in it")]
    MoreFaults(usize),
    /// An item has too many articles.
    #[error("{0} articles left out: more than {MAX_ARTICLES} in one file")]
    TooManyArticles(usize),
    /// A container lies in too many others.
    #[error("more than {MAX_CONTAINER_DEPTH} containers in one another")]
    TooDeep,
    /// An error of an earlier reading of the same bytes.
    #[error("{message}")]
    Kept {
        /// The line that says what is wrong.
        message: String,
        /// Whether the error is one of records.
        is_of_record: bool,
    },
    /// The members of an item have too many bytes together.
    #[error("more than {} MB unpacked", MAX_UNPACKED >> 20)]
    TooMuchUnpacked,
}

impl FormatError {
    /// Whether the error is one of records, beside which others are read.
    pub(super) fn is_of_record(&self) -> bool {
        match self {
            Self::Kept { is_of_record, .. } => *is_of_record,
            _ => {
                matches!(
                    self,
                    Self::Record { .. } | Self::Alike { .. } | Self::RecordsLeftOut { .. }
                )
            }
        }
    }

    /// Whether the same bytes give the same error again. The reader of PDF files may have had too little
    /// time or memory.
    pub(super) fn is_lasting(&self) -> bool {
        match self {
            Self::Specific(error) => !error.is::<pdf::PdfError>(),
            Self::Record { error, .. } | Self::Member { error, .. } | Self::Alike { error, .. } => {
                error.is_lasting()
            }
            _ => true,
        }
    }

    /// Wraps an error that only one format has.
    fn specific(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Specific(Box::new(error))
    }
}

/// A member of a container, unpacked.
struct ContainerMember<'m> {
    /// The path within the container.
    name: &'m str,
    /// The media type, when the container tells.
    mime: Option<&'m str>,
    /// The unpacked bytes.
    bytes: &'m [u8],
}

/// A draft, and where in its item it was found.
#[derive(Debug)]
pub(super) struct FoundDraft {
    /// The path of the member that holds it; empty when the item is no container.
    pub member: String,
    /// The position among the articles of the item, or of the member.
    pub record: usize,
    /// The hash of the record before cleaning.
    pub hash: ContentHash,
    pub draft: ArticleDraft,
}

impl FoundDraft {
    /// The path of the item at `path`, with that of the member behind it.
    pub(super) fn item(&self, path: &str) -> String {
        member_path(path, &self.member)
    }
}

/// All that was read from one item.
#[derive(Debug, Default)]
pub(super) struct ItemRecords {
    pub drafts: Vec<FoundDraft>,
    /// The errors of the item, in the order in which they were found.
    pub errors: Vec<FormatError>,
    /// The errors while the item is read.
    faults: ItemFaults,
    /// Facts about other files of the folder.
    pub companion: Option<CompanionTable>,
    /// Tables of facts among the members, with their paths.
    member_companions: Vec<(String, CompanionTable)>,
    /// Articles behind the limit of one item.
    too_many: usize,
}

impl ItemRecords {
    /// Puts the facts of tables into the articles of the members beside and below them. A table that
    /// is about some member is no problem.
    fn fill_from_members(&mut self) {
        for (path, table) in std::mem::take(&mut self.member_companions) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let is_below = |member: &str| {
                member
                    .strip_prefix(folder)
                    .is_some_and(|rest| folder.is_empty() || rest.starts_with('/'))
            };
            let row = |found: &FoundDraft| {
                if is_below(&found.member) { table.row(&found.member) } else { None }
            };
            let rows: Vec<Option<usize>> = self.drafts.iter().map(row).collect();
            let mut is_used = false;
            for (found, row) in self.drafts.iter_mut().zip(&rows) {
                let is_only = rows.iter().filter(|other| *other == row).count() == 1;
                if row.is_some() && is_only {
                    table.fill(&found.member, &mut found.draft);
                    is_used = true;
                }
            }
            if is_used {
                self.errors.retain(|error| match error {
                    FormatError::Member { member, error } if *member == path => {
                        error.is_of_record()
                    }
                    _ => true,
                });
            }
        }
    }
}

/// Reads an item by the table, with the members of containers.
pub(super) fn read_item(name: &str, bytes: &[u8]) -> ItemRecords {
    read_item_as(FORMATS, name, bytes)
}

fn read_item_as(formats: &[ArticleFormat], name: &str, bytes: &[u8]) -> ItemRecords {
    let mut found = ItemRecords::default();
    let mut unpacked = 0;
    let content = ItemContent::new(name, None, bytes);
    let mut sink = RecordSink {
        formats,
        found: &mut found,
        unpacked: &mut unpacked,
        member: String::new(),
        hash: ContentHash::of(bytes),
        depth: 0,
        records: 0,
        left_out: 0,
    };
    if let Err(error) = sink.read(&content) {
        found.faults.push(error);
    }
    found.errors = std::mem::take(&mut found.faults).into_errors();
    found.fill_from_members();
    if found.too_many > 0 {
        found.errors.push(FormatError::TooManyArticles(found.too_many));
    }
    found
}

/// Takes what a format finds in one item or member.
struct RecordSink<'s> {
    formats: &'s [ArticleFormat],
    found: &'s mut ItemRecords,
    /// How many bytes of the item's members were unpacked so far.
    unpacked: &'s mut usize,
    /// The path of the member that is read; empty for the item itself.
    member: String,
    hash: ContentHash,
    depth: usize,
    /// The number of articles that were taken.
    records: usize,
    /// The number of records that could not be read.
    left_out: usize,
}

impl RecordSink<'_> {
    /// Takes an article, up to the limits of one. Behind the limit of one item it is only counted.
    fn article(&mut self, mut draft: ArticleDraft) {
        self.records += 1;
        if self.found.drafts.len() >= MAX_ARTICLES {
            self.found.too_many += 1;
            return;
        }
        draft.cut_to_limits();
        self.found.drafts.push(FoundDraft {
            member: self.member.clone(),
            record: self.records - 1,
            hash: draft.hash.unwrap_or(self.hash),
            draft,
        });
    }

    /// Takes the one article of a content.
    fn only_article(&mut self, draft: ArticleDraft) -> Result<(), FormatError> {
        if draft.headline.is_none() && draft.blocks.is_empty() {
            return Err(FormatError::NoText);
        }
        self.article(draft);
        Ok(())
    }

    /// Takes an error that leaves the rest readable.
    fn error(&mut self, error: FormatError) {
        let error = if self.member.is_empty() {
            error
        } else {
            FormatError::Member { member: self.member.clone(), error: Box::new(error) }
        };
        self.found.faults.push(error);
    }

    /// Takes the error of one record that is left out. The other records are still read.
    fn record_error(&mut self, place: impl Into<String>, error: impl Into<FormatError>) {
        self.left_out += 1;
        self.record_fault(place, error);
    }

    /// Takes the fault of a record that is read all the same.
    fn record_fault(&mut self, place: impl Into<String>, error: impl Into<FormatError>) {
        let place = FaultPlace::Record(place.into());
        let error = error.into();
        self.found.faults.push_fault(Fault { container: &self.member, place, error });
    }

    /// Takes the error of a member of this container.
    fn member_error(&mut self, path: &str, error: impl Into<FormatError>) {
        let place = FaultPlace::Member(path.to_owned());
        let error = error.into();
        self.found.faults.push_fault(Fault { container: &self.member, place, error });
    }

    /// Reports how many records were left out, if any was.
    fn finish_records(&mut self) {
        let left_out = self.left_out;
        if left_out > 0 {
            let all = self.records + left_out;
            self.error(FormatError::RecordsLeftOut { left_out, all });
        }
    }

    /// How many more bytes the container may unpack. It stops with
    /// [`FormatError::TooMuchUnpacked`] before it holds a larger member.
    fn room(&self) -> usize {
        MAX_UNPACKED - *self.unpacked
    }

    /// Takes a member of a container and reads it by the table. What is wrong with the member is
    /// noted; an error that comes back ends the container.
    fn member(&mut self, member: &ContainerMember<'_>) -> Result<(), FormatError> {
        if member.bytes.len() > self.room() {
            return Err(FormatError::TooMuchUnpacked);
        }
        *self.unpacked += member.bytes.len();
        if self.depth >= MAX_CONTAINER_DEPTH {
            return Err(FormatError::TooDeep);
        }
        let parent = &self.member;
        let separator = if parent.is_empty() { "" } else { "/" };
        let mut sink = RecordSink {
            formats: self.formats,
            found: &mut *self.found,
            unpacked: &mut *self.unpacked,
            member: format!("{parent}{separator}{}", member.name),
            hash: ContentHash::of(member.bytes),
            depth: self.depth + 1,
            records: 0,
            left_out: 0,
        };
        let content = ItemContent::new(member.name, member.mime, member.bytes);
        match sink.read(&content) {
            Err(FormatError::TooMuchUnpacked) => Err(FormatError::TooMuchUnpacked),
            Err(error) => {
                self.member_error(member.name, error);
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// Reads `content` in the format that claims it most surely.
    fn read(&mut self, content: &ItemContent<'_>) -> Result<(), FormatError> {
        let mut best: Option<(Confidence, &ArticleFormat)> = None;
        for format in self.formats {
            if let Some(confidence) = (format.sniff)(content)
                && best.is_none_or(|(best, _)| confidence > best)
            {
                best = Some((confidence, format));
                if confidence == Confidence::Certain {
                    break;
                }
            }
        }
        let Some((_, format)) = best else { return Err(DecodeError::Binary.into()) };
        let result = (format.read)(content, self);
        self.finish_records();
        result
    }
}

#[cfg(test)]
mod tests;
