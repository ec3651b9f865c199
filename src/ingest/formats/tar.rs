//! Reads a TAR archive: each file in it is read by the table.
//!
//! ```text
//! 512 bytes: name, size in octal digits, kind … "ustar"     a header
//! the file, filled up to a multiple of 512 bytes
//! ```
//!
//! Long names stand in a file of their own in front: kind `L` of GNU, kind `x` of POSIX (`path=`).

use super::unpack::{self, LeftOut, UnpackError};
use super::{Confidence, ContainerMember, FormatError, ItemContent, RecordSink};

/// Bytes of a header, and the unit of sizes.
const BLOCK: usize = 512;

/// Claims the sign of POSIX or GNU in the first header.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    (content.bytes.get(257..262) == Some(b"ustar")).then_some(Confidence::Certain)
}

/// Reads each file in the archive by the table.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let mut rest = content.bytes;
    let mut long_name: Option<String> = None;
    let mut left_out = LeftOut::default();
    while let Some((header, after)) = rest.split_at_checked(BLOCK) {
        if header.iter().all(|byte| *byte == 0) {
            break;
        }
        let size = octal(&header[124..136]).ok_or_else(cut_off)?;
        let Some(file) = after.get(..size) else { return Err(cut_off().into()) };
        rest = after.get(size.next_multiple_of(BLOCK)..).unwrap_or_default();
        match header[156] {
            b'L' => long_name = Some(text(file)),
            b'x' => long_name = posix_path(file),
            b'0' | 0 => {
                let short = || format!("{}/{}", text(&header[345..500]), text(&header[..100]));
                let name = unpack::name(&long_name.take().unwrap_or_else(short));
                if unpack::is_hidden(&name) {
                    continue;
                }
                if unpack::is_resource(&name) {
                    left_out.count("pictures, styles, scripts and the like");
                    continue;
                }
                sink.member(&ContainerMember { name: &name, mime: None, bytes: file })?;
            }
            _ => long_name = None,
        }
    }
    left_out.report(sink);
    Ok(())
}

fn cut_off() -> UnpackError {
    UnpackError::Unreadable("TAR archive: cut off".to_owned())
}

/// A number in octal digits.
fn octal(field: &[u8]) -> Option<usize> {
    let digits = text(field);
    usize::from_str_radix(digits.trim(), 8).ok()
}

/// The text in a field that zeros fill up.
fn text(field: &[u8]) -> String {
    let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
    String::from_utf8_lossy(&field[..end]).into_owned()
}

/// The `path` among the records of POSIX: `27 path=folder/file.txt`.
fn posix_path(records: &[u8]) -> Option<String> {
    let records = String::from_utf8_lossy(records);
    let path = records.lines().find_map(|line| line.split_once(" path="));
    path.map(|(_, path)| path.to_owned())
}
