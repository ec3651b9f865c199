//! Reads crawls in WARC: the pages that a crawler got.
//!
//! ```text
//! WARC/1.0
//! WARC-Type: response
//! WARC-Target-URI: https://lomarpost.example/a       the address of the article
//! Content-Length: 1614
//!
//! HTTP/1.1 200 OK … <html>…                          the page, read by the table
//! ```
//!
//! Pages with status 200 are read, also texts that were extracted before (`conversion`). Redirects,
//! errors, pictures, requests and notes are counted. A record whose length is wrong is one line, and
//! reading goes on at the next line that starts a record.

use super::gzip::GzipMembers;
use super::http::{self, HeaderFields, HttpAnswer, HttpBodyEnd};
use super::unpack::{self, LeftOut, UnpackError};
use super::{Confidence, ContainerMember, FormatError, ItemContent, RecordSink};
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// Bytes of all records of a compressed crawl, unpacked, at most. Pictures are most of them.
const MAX_CRAWL: usize = 1 << 30;
/// Bytes of one compressed record, unpacked, at most.
const MAX_RECORD: usize = 32 << 20;
/// The first bytes of a record.
const VERSION: &[u8] = b"WARC/";

/// The reason why a record, or a part of it, is not read.
#[derive(Debug, thiserror::Error)]
enum WarcError {
    #[error("no record of a crawl starts here")]
    NoRecord,
    #[error("its length is missing")]
    NoLength,
    #[error("its length is wrong: read up to the next record")]
    WrongLength,
    #[error("cut off")]
    CutOff,
    #[error("no answer of a web server in it")]
    NoAnswer,
    #[error("compressed in a way that is not read")]
    UnknownCoding,
    #[error("a page of more than {} MB unpacked: read up to there", http::MAX_PAGE >> 20)]
    TooLong,
    #[error("what compresses the page is broken: read up to there")]
    BrokenCoding,
    #[error("a crawl without pages")]
    NoPages,
}

impl From<WarcError> for FormatError {
    fn from(error: WarcError) -> Self {
        Self::specific(error)
    }
}

/// Whether bytes are the start of a crawl.
pub(super) fn starts(bytes: &[u8]) -> bool {
    bytes.starts_with(VERSION)
}

/// Claims the first bytes of a record.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    starts(content.bytes.trim_ascii_start()).then_some(Confidence::Certain)
}

/// Reads a crawl.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let mut reader = CrawlReader::new(sink);
    reader.records(content.bytes)?;
    reader.finish();
    Ok(())
}

/// Reads a crawl of which each record, or several, were compressed by gzip.
pub(super) fn read_members(
    mut members: GzipMembers<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let mut reader = CrawlReader::new(sink);
    let (mut bytes, mut total) = (Vec::new(), 0);
    while let Some(unpacked) = members.next_into(&mut bytes, MAX_RECORD) {
        total += bytes.len();
        if total > MAX_CRAWL {
            return Err(UnpackError::CrawlTooLarge(MAX_CRAWL >> 20).into());
        }
        reader.records(&bytes)?;
        bytes.clear();
        if let Err(error) = unpacked {
            reader.sink.error(error);
            break;
        }
    }
    reader.finish();
    Ok(())
}

/// Reads records and hands their pages on.
struct CrawlReader<'r, 's> {
    sink: &'r mut RecordSink<'s>,
    left_out: LeftOut,
    /// The number of records so far.
    count: usize,
    /// The number of errors before the first page.
    errors_before: usize,
    /// The number of articles before the first page.
    drafts_before: usize,
}

impl<'r, 's> CrawlReader<'r, 's> {
    fn new(sink: &'r mut RecordSink<'s>) -> Self {
        let (errors_before, drafts_before) = (sink.found.faults.count(), sink.found.drafts.len());
        Self { sink, left_out: LeftOut::default(), count: 0, errors_before, drafts_before }
    }

    fn error(&mut self, error: WarcError) {
        self.sink.record_error(format!("record {}", self.count), error);
    }

    /// Reads the records in `bytes`.
    fn records(&mut self, bytes: &[u8]) -> Result<(), FormatError> {
        let mut rest = bytes;
        loop {
            rest = rest.trim_ascii_start();
            if rest.is_empty() {
                return Ok(());
            }
            self.count += 1;
            if !starts(rest) {
                self.error(WarcError::NoRecord);
                let Some(next) = next_record(rest) else { return Ok(()) };
                rest = &rest[next..];
                continue;
            }
            rest = self.record(rest)?;
        }
    }

    /// Reads the record at the start of `bytes`. Returns what follows it.
    fn record<'b>(&mut self, bytes: &'b [u8]) -> Result<&'b [u8], FormatError> {
        let Some((fields, block)) = HeaderFields::read(bytes) else {
            self.error(WarcError::CutOff);
            return Ok(&[]);
        };
        let length = fields.get("content-length").and_then(|length| length.parse::<usize>().ok());
        let Some(length) = length else {
            self.error(WarcError::NoLength);
            return Ok(next_record(block).map_or(&[][..], |next| &block[next..]));
        };
        let stated = block.get(..length);
        let after = block.get(length..).unwrap_or_default();
        let behind = after.trim_ascii_start();
        let is_response =
            fields.get("warc-type").is_some_and(|kind| kind.eq_ignore_ascii_case("response"));
        let is_whole = stated.is_some_and(|stated| {
            (behind.is_empty() || starts(behind)) && !(is_response && holds_record(stated))
        });
        if is_whole {
            self.content(&fields, &block[..length])?;
            return Ok(after);
        }
        // The length lies, or the end is missing: the record ends where the next one starts.
        let next = next_record(block);
        let Some(next) = next else {
            self.error(WarcError::CutOff);
            return Ok(&[]);
        };
        self.sink.record_fault(format!("record {}", self.count), WarcError::WrongLength);
        self.content(&fields, block[..next].trim_ascii_end())?;
        Ok(&block[next..])
    }

    /// Reads what a whole record holds.
    fn content(&mut self, fields: &HeaderFields, block: &[u8]) -> Result<(), FormatError> {
        let kind = fields.get("warc-type").unwrap_or_default().to_ascii_lowercase();
        let media = fields.get("content-type").unwrap_or_default().to_ascii_lowercase();
        match kind.as_str() {
            "response" if media.is_empty() || media.contains("http") => self.answer(fields, block),
            "resource" if !is_web_address(fields) => {
                self.left_out.count("notes of the crawler");
                Ok(())
            }
            "response" | "resource" | "conversion" => self.page(fields, &media, block),
            "revisit" => {
                self.left_out.count("pages as captured before");
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Reads an answer of a web server.
    fn answer(&mut self, fields: &HeaderFields, block: &[u8]) -> Result<(), FormatError> {
        let Some(answer) = HttpAnswer::read(block) else {
            self.error(WarcError::NoAnswer);
            return Ok(());
        };
        match answer.status {
            200 => {}
            300..400 => {
                self.left_out.count("redirects");
                return Ok(());
            }
            _ => {
                self.left_out.count("error answers");
                return Ok(());
            }
        }
        let media = answer.media_type();
        if !is_page(&media) {
            self.left_out.count("pictures, styles, scripts and the like");
            return Ok(());
        }
        if let Some(body) = answer.body() {
            let fault = match body.end {
                HttpBodyEnd::Whole => None,
                HttpBodyEnd::TooLong => Some(WarcError::TooLong),
                HttpBodyEnd::Broken => Some(WarcError::BrokenCoding),
            };
            if let Some(fault) = fault {
                self.sink.record_fault(format!("record {}", self.count), fault);
            }
            return self.page(fields, &media, &body.bytes);
        }
        self.error(WarcError::UnknownCoding);
        Ok(())
    }

    /// Hands a page on to the table, and gives its articles the address.
    fn page(&mut self, fields: &HeaderFields, media: &str, body: &[u8]) -> Result<(), FormatError> {
        if !is_page(media) {
            self.left_out.count("pictures, styles, scripts and the like");
            return Ok(());
        }
        let address = fields.get("warc-target-uri").unwrap_or_default();
        let address = address.trim_start_matches('<').trim_end_matches('>');
        let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
        let name = match unpack::name(bare) {
            name if name.is_empty() => format!("record {}", self.count),
            name => name,
        };
        let body = recoded(media, body);
        let first = self.sink.found.drafts.len();
        self.sink.member(&ContainerMember { name: &name, mime: Some(media), bytes: &body })?;
        self.sink.records += 1;
        for found in &mut self.sink.found.drafts[first..] {
            found.draft.url.get_or_insert_with(|| address.to_owned());
        }
        Ok(())
    }

    /// Reports what was left out.
    fn finish(self) {
        let is_empty = self.sink.found.drafts.len() == self.drafts_before;
        let is_silent = self.sink.found.faults.count() == self.errors_before;
        if is_empty && is_silent && self.left_out.is_empty() {
            self.sink.error(WarcError::NoPages.into());
        }
        self.left_out.report(self.sink);
    }
}

/// Whether a media type is that of pages or texts. A page without a type is tried.
fn is_page(media: &str) -> bool {
    let kind = media.split(';').next().unwrap_or_default().trim();
    matches!(kind, "" | "text/html" | "application/xhtml+xml" | "text/plain")
}

/// A page in UTF-8, when the server tells another encoding and the bytes are not UTF-8.
fn recoded<'b>(media: &str, body: &'b [u8]) -> Cow<'b, [u8]> {
    let label = media.split_once("charset=").map(|(_, label)| {
        label.trim_matches(['"', '\'', ' ']).split([';', '"']).next().unwrap_or_default()
    });
    match label.and_then(|label| Encoding::for_label(label.as_bytes())) {
        Some(encoding) if encoding != UTF_8 && std::str::from_utf8(body).is_err() => {
            Cow::Owned(encoding.decode_without_bom_handling(body).0.into_owned().into_bytes())
        }
        _ => Cow::Borrowed(body),
    }
}

/// The place of the next line that starts a record.
fn next_record(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(end) = bytes[from..].iter().position(|byte| *byte == b'\n') {
        from += end + 1;
        let is_start =
            bytes[from..].starts_with(b"WARC/1.") || bytes[from..].starts_with(b"WARC/0.");
        if is_start {
            return Some(from);
        }
    }
    None
}

/// Whether another record starts inside the stated bytes of an answer: the length is too large.
fn holds_record(stated: &[u8]) -> bool {
    next_record(stated).is_some_and(|at| {
        HeaderFields::read(&stated[at..]).is_some_and(|(fields, _)| {
            fields.get("warc-type").is_some() && fields.get("content-length").is_some()
        })
    })
}

/// Whether a record is about a page of the web: crawlers also keep their logs and settings.
fn is_web_address(fields: &HeaderFields) -> bool {
    let address = fields.get("warc-target-uri").unwrap_or_default();
    address.trim_start_matches('<').to_ascii_lowercase().starts_with("http")
}
