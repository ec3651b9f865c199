//! Reads members of a ZIP file that is a document: Word, `OpenDocument` or EPUB. Each read has a
//! limit, so a member that unpacks to more than it says is refused before it takes the memory.

use super::FormatError;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes of one unpacked member, at most: the text of 20 novels with its markup.
const MAX_MEMBER: usize = 48 << 20;
/// Members of a document, at most: a newspaper as an EPUB has a few thousand.
const MAX_MEMBERS: usize = 20_000;

/// The reason why a document in a ZIP file is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum OfficeError {
    /// The ZIP file itself cannot be read.
    #[error("a broken document: {0}")]
    Broken(zip::result::ZipError),
    /// A member is missing.
    #[error("a broken document: no {0} in it")]
    Missing(String),
    /// A member unpacks to too much.
    #[error("a part of more than {0} MB")]
    TooLarge(usize),
    /// The list of members is too long.
    #[error("a document with more than {MAX_MEMBERS} parts")]
    TooMany,
    /// The XML of a member is broken before any text.
    #[error("a broken document: {0}")]
    Xml(String),
    /// The content is encrypted.
    #[error("a document that is encrypted with a password")]
    Encrypted,
}

impl From<OfficeError> for FormatError {
    fn from(error: OfficeError) -> Self {
        Self::specific(error)
    }
}

/// A ZIP file that holds one document.
pub(super) struct OfficeZip<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked.
    room: usize,
}

impl<'b> OfficeZip<'b> {
    /// Opens the file. All members together may unpack to `room` bytes.
    ///
    /// # Errors
    /// When it is no ZIP file, or has too many members.
    pub(super) fn open(bytes: &'b [u8], room: usize) -> Result<Self, OfficeError> {
        if members_stated(bytes) > MAX_MEMBERS {
            return Err(OfficeError::TooMany);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(OfficeError::Broken)?;
        Ok(Self { archive, room })
    }

    /// Whether there is a member of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a member, which may have `most` of them.
    ///
    /// # Errors
    /// When it is missing, broken, encrypted or too large.
    fn bytes(&mut self, name: &str, most: usize) -> Result<Vec<u8>, OfficeError> {
        let index = self.archive.index_for_name(name);
        let index = index.ok_or_else(|| OfficeError::Missing(name.to_owned()))?;
        let member = self.archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(reason) if reason.contains("assword") => {
                OfficeError::Encrypted
            }
            error => OfficeError::Broken(error),
        })?;
        let most = most.min(self.room);
        // What the member states is checked first: nothing is unpacked to be thrown away.
        if member.size() > most as u64 {
            return Err(OfficeError::TooLarge(most >> 20));
        }
        let mut bytes = Vec::new();
        member
            .take(most as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| OfficeError::Broken(error.into()))?;
        if bytes.len() > most {
            return Err(OfficeError::TooLarge(most >> 20));
        }
        self.room -= bytes.len();
        Ok(bytes)
    }

    /// The text of a member; bytes that are not UTF-8 are replaced.
    ///
    /// # Errors
    /// As [`OfficeZip::bytes`].
    pub(super) fn text(&mut self, name: &str) -> Result<String, OfficeError> {
        self.text_up_to(name, MAX_MEMBER)
    }

    /// The text of a member, which may have `most` bytes.
    ///
    /// # Errors
    /// As [`OfficeZip::text`].
    pub(super) fn text_up_to(&mut self, name: &str, most: usize) -> Result<String, OfficeError> {
        let bytes = match String::from_utf8(self.bytes(name, most)?) {
            Ok(text) if !text.starts_with('\u{feff}') => return Ok(text),
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        };
        match crate::ingest::decode::decode(&bytes) {
            Ok(text) => Ok(text.into_owned()),
            Err(_) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }
}

/// The number of members that the end of the file states, without reading their list.
fn members_stated(bytes: &[u8]) -> usize {
    let tail = &bytes[bytes.len().saturating_sub(66_000)..];
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06");
    let count = end.and_then(|at| tail.get(at + 10..at + 12));
    let count = count.map_or(0, |count| usize::from(u16::from_le_bytes([count[0], count[1]])));
    // 65 535 stands for “see the longer record”, which no document needs.
    count
}

/// Whether bytes are a ZIP file that names a member, as far as a search of the bytes tells. The name
/// stands uncompressed in the list of members.
pub(super) fn may_have(bytes: &[u8], name: &str) -> bool {
    if !bytes.starts_with(b"PK\x03\x04") {
        return false;
    }
    // The list of members stands at the end; a document's own list is short.
    let tail = &bytes[bytes.len().saturating_sub(4 << 20)..];
    contains(tail, name.as_bytes()) || contains(&bytes[..bytes.len().min(1 << 20)], name.as_bytes())
}

/// The media type that the first member of an `OpenDocument` or EPUB file states.
pub(super) fn stated_type(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..38)?;
    // The type can be read in place only where it is stored as it is.
    let is_stored = head[8..10] == [0, 0];
    if !head.starts_with(b"PK\x03\x04") || &head[30..38] != b"mimetype" || !is_stored {
        return None;
    }
    let length = u32::from_le_bytes(bytes.get(18..22)?.try_into().ok()?) as usize;
    let extra = usize::from(u16::from_le_bytes(bytes.get(28..30)?.try_into().ok()?));
    let start = 38 + extra;
    std::str::from_utf8(bytes.get(start..start + length.min(80))?).ok()
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    let Some(first) = needle.first() else { return true };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        if rest[at..].starts_with(needle) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}
