//! Reads what gzip compressed: one file, a crawl, or a TAR archive.
//!
//! ```text
//! a.html.gz      one member or several in a row ─ unpacked up to a limit ─ read by the table
//! crawl.warc.gz  one member a record ─ each unpacked alone (warc.rs)
//! ```

use super::{Confidence, ContainerMember, FormatError, ItemContent, RecordSink, unpack, warc};
use flate2::bufread::GzDecoder;
use std::io::{BufRead, Read};

/// The first bytes of gzip.
const MAGIC: &[u8] = b"\x1f\x8b";

/// Claims the first bytes of gzip.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    content.bytes.starts_with(MAGIC).then_some(Confidence::Certain)
}

/// Unpacks the content and reads it by the table.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let mut members = GzipMembers::new(content.bytes);
    if warc::starts(&members.peek()) {
        return warc::read_members(members, sink);
    }
    let limit = unpack::limit(sink);
    let mut bytes = Vec::new();
    let mut cut_off = None;
    while let Some(end) = members.next_into(&mut bytes, limit) {
        match end {
            Ok(()) => {}
            Err(_) if bytes.len() > sink.room() => return Err(FormatError::TooMuchUnpacked),
            Err(error) if bytes.len() > limit => return Err(error),
            Err(error) => {
                cut_off = Some(error);
                break;
            }
        }
    }
    let name = unpacked_name(content.name);
    if bytes.is_empty() && cut_off.is_none() {
        return Err(FormatError::Empty);
    }
    if !bytes.is_empty() {
        sink.member(&ContainerMember { name: &name, mime: None, bytes: &bytes })?;
    }
    cut_off.map_or(Ok(()), Err)
}

/// The name of a compressed file without the ending for gzip.
fn unpacked_name(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let bare = file.strip_suffix(".gz").or_else(|| file.strip_suffix(".GZ")).unwrap_or(file);
    match bare.strip_suffix(".tgz") {
        Some(archive) => format!("{archive}.tar"),
        None => bare.to_owned(),
    }
}

/// Members of a gzip file, at most: as many as the records of a large crawl. Each takes memory anew.
const MAX_MEMBERS: usize = 500_000;

/// The members of a gzip file, one after another.
pub(super) struct GzipMembers<'b> {
    rest: &'b [u8],
    /// The number of members that were unpacked.
    count: usize,
}

impl<'b> GzipMembers<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes, count: 0 }
    }

    /// The first bytes of the next member, unpacked.
    fn peek(&self) -> [u8; 16] {
        let mut start = [0; 16];
        // What cannot be unpacked stays zero, and the reading that follows reports it.
        let _ = GzDecoder::new(self.rest).read(&mut start);
        start
    }

    /// Unpacks the next member behind what is in `out`, which gets at most `limit` bytes.
    /// `None` at the end; zeros and other bytes behind the last member count as the end.
    pub(super) fn next_into(
        &mut self,
        out: &mut Vec<u8>,
        limit: usize,
    ) -> Option<Result<(), FormatError>> {
        if !self.rest.starts_with(MAGIC) {
            return None;
        }
        self.count += 1;
        if self.count > MAX_MEMBERS {
            self.rest = &[];
            return Some(Err(unpack::UnpackError::TooManyMembers(MAX_MEMBERS).into()));
        }
        let room = limit.saturating_sub(out.len());
        let mut decoder = GzDecoder::new(&mut self.rest);
        let before = out.len();
        let result = decoder.by_ref().take(room as u64 + 1).read_to_end(out);
        let unpacked = out.len() - before;
        if unpacked > room {
            return Some(Err(unpack::UnpackError::TooLarge.into()));
        }
        match result {
            Ok(_) => Some(Ok(())),
            Err(error) => {
                self.rest.consume(self.rest.len());
                Some(Err(FormatError::specific(unpack::UnpackError::Broken {
                    what: "compressed file",
                    error,
                })))
            }
        }
    }
}
