//! Reads a ZIP archive: each file in it is read by the table.
//!
//! ```text
//! coverage.zip ─┬─ a.html, b.txt, c.zip    read, with their paths in the archive
//!               ├─ a.png, style.css        counted in one line
//!               └─ secret.txt              encrypted: one line
//! ```
//!
//! Office documents and books are ZIP archives too; their formats are surer and come first. Of a
//! web archive (WACZ) only the crawls in it are read.

use super::unpack::{self, LeftOut, MAX_MEMBER, UnpackError};
use super::{Confidence, ContainerMember, FormatError, ItemContent, RecordSink};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Files in an archive, at most.
const MAX_FILES: usize = 20_000;

/// Claims the first bytes of an archive that has files, or of an empty one.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let is_zip =
        [b"PK\x03\x04", b"PK\x05\x06"].iter().any(|magic| content.bytes.starts_with(*magic));
    is_zip.then_some(Confidence::Likely)
}

/// Reads each file in the archive by the table.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let broken =
        |error: zip::result::ZipError| UnpackError::Unreadable(format!("ZIP archive: {error}"));
    let mut archive = ZipArchive::new(Cursor::new(content.bytes)).map_err(broken)?;
    if archive.is_empty() {
        return Err(FormatError::Empty);
    }
    if archive.len() > MAX_FILES {
        return Err(UnpackError::TooMany(MAX_FILES).into());
    }
    let is_web_archive = archive.index_for_name("datapackage.json").is_some();
    let mut left_out = LeftOut::default();
    let mut bytes = Vec::new();
    for at in 0..archive.len() {
        let name = match member(&mut archive, at, &mut left_out) {
            Ok(Some(name)) if !is_web_archive || name.starts_with("archive/") => name,
            Ok(_) => continue,
            Err((name, error)) => {
                sink.member_error(&name, error);
                continue;
            }
        };
        let limit = unpack::limit(sink);
        bytes.clear();
        let unpacked = archive.by_index(at).map_err(|error| error.to_string()).and_then(|file| {
            file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())
        });
        match unpacked {
            Ok(length) if length > sink.room() => return Err(FormatError::TooMuchUnpacked),
            Ok(length) if length > limit => sink.member_error(&name, UnpackError::TooLarge),
            Ok(_) => sink.member(&ContainerMember { name: &name, mime: None, bytes: &bytes })?,
            Err(error) => {
                sink.member_error(&name, UnpackError::Unreadable(format!("file: {error}")));
            }
        }
    }
    left_out.report(sink);
    Ok(())
}

/// The name of a file that is to be unpacked; `None` when it is left out. An error has the name of
/// the file as well.
fn member(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    left_out: &mut LeftOut,
) -> Result<Option<String>, (String, UnpackError)> {
    let file = archive.by_index_raw(at).map_err(|error| {
        (format!("file {}", at + 1), UnpackError::Unreadable(format!("file: {error}")))
    })?;
    let raw = file.name().map_or_else(
        |_| String::from_utf8_lossy(file.name_raw()).into_owned(),
        std::borrow::Cow::into_owned,
    );
    let name = unpack::name(&raw);
    if !file.is_file() || unpack::is_hidden(&name) {
        return Ok(None);
    }
    if unpack::is_resource(&name) {
        left_out.count("pictures, styles, scripts and the like");
        return Ok(None);
    }
    if file.encrypted() {
        return Err((name, UnpackError::Encrypted));
    }
    if file.size() > MAX_MEMBER as u64 {
        return Err((name, UnpackError::TooLarge));
    }
    Ok(Some(name))
}
