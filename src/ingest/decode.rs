//! Decodes bytes into text: finds the encoding, and refuses bytes that are no text.
//!
//! ```text
//! known magic bytes ─ refused
//! byte order mark ─ UTF-16 by its zero bytes ─ valid UTF-8 ─ declared encoding ─ guess
//!                                                     UTF-8 with single bytes of windows-1252
//! ```

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The first bytes of files that are no text, and the names of their formats.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\xfd7zXZ", "a file compressed with xz, which is not read: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a file compressed with zstd, which is not read: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive, which is not read: unpack it first"),
    (b"Rar!\x1a", "a RAR archive, which is not read: unpack it first"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office document or an Outlook message, which is not read: save it in another form",
    ),
    (b"\x00\x00\x01\x00", "an image"),
];
/// Bytes at the start of a file that are examined for its encoding.
const HEAD: usize = 64 << 10;

/// The reason why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum DecodeError {
    /// There are no bytes.
    #[error("empty")]
    Empty,
    /// The bytes are in a known format that is not text; its name with an article.
    #[error("{0}")]
    KnownBinary(&'static str),
    /// There are too many control characters.
    #[error("binary, not text")]
    Binary,
}

/// Decodes `bytes`.
///
/// In order: a byte order mark; UTF-16 told by its zero bytes; valid UTF-8; the
/// encoding that the file declares; UTF-8 with a few bad bytes (those that are single are read as
/// windows-1252); a guess.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, DecodeError> {
    if bytes.is_empty() {
        return Err(DecodeError::Empty);
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(DecodeError::KnownBinary(what));
    }
    if let Some(text) = utf_32(bytes) {
        return Ok(Cow::Owned(text));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[length..]).0);
    }
    if let Some(encoding) = utf_16(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    let utf_8 = std::str::from_utf8(bytes);
    if is_binary(&bytes[..bytes.len().min(HEAD)], utf_8.is_ok()) {
        return Err(DecodeError::Binary);
    }
    if let Ok(text) = utf_8 {
        return Ok(Cow::Borrowed(text));
    }
    let declared =
        declared(bytes).filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible());
    let encoding = declared.unwrap_or_else(|| guess(bytes));
    if encoding == UTF_8 {
        return Ok(Cow::Owned(mixed(bytes)));
    }
    Ok(encoding.decode_without_bom_handling(bytes).0)
}

/// Decodes UTF-8 in which a program has put single bytes of windows-1252. Other bytes that are not
/// UTF-8 become replacement characters, and so does the start of a character at the end of the bytes.
fn mixed(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let is_cut = bytes.last().is_some_and(|byte| (0xc2..=0xf4).contains(byte));
    let whole = if is_cut { &bytes[..bytes.len() - 1] } else { bytes };
    for chunk in whole.utf8_chunks() {
        out.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [byte] => out.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*byte]).0),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
    if is_cut {
        out.push(char::REPLACEMENT_CHARACTER);
    }
    out
}

/// Decodes UTF-32 behind its byte order mark.
fn utf_32(bytes: &[u8]) -> Option<String> {
    let (units, last) = bytes.as_chunks::<4>();
    let number: fn([u8; 4]) -> u32 = match units.first()? {
        [0xff, 0xfe, 0, 0] => u32::from_le_bytes,
        [0, 0, 0xfe, 0xff] => u32::from_be_bytes,
        _ => return None,
    };
    let character = |unit: &[u8; 4]| char::from_u32(number(*unit)).unwrap_or('\u{fffd}');
    last.is_empty().then(|| units[1..].iter().map(character).collect())
}

/// The byte order of UTF-16 without a mark: zero bytes stand all at odd or all at even positions,
/// and are at least one byte in fifty.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    if !head.contains(&0) {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = |count: usize| count * 50 >= head.len() && count > 0;
    let encoding = match (even, odd) {
        (0, odd) if enough(odd) => UTF_16LE,
        (even, 0) if enough(even) => UTF_16BE,
        _ => return None,
    };
    (!encoding.decode_without_bom_handling(head).1).then_some(encoding)
}

/// Whether more than a third of the bytes are control characters, or more than a twentieth when
/// the bytes are not UTF-8.
fn is_binary(head: &[u8], utf_8: bool) -> bool {
    let control = head
        .iter()
        .filter(|&&b| {
            b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b) || b == 0x7f
        })
        .count();
    control * if utf_8 { 3 } else { 20 } > head.len()
}

/// The encoding that an XML declaration or a meta element in the first 2 048 bytes declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<u8> = bytes.iter().take(2048).map(u8::to_ascii_lowercase).collect();
    let head = String::from_utf8_lossy(&head).into_owned();
    let after = ["charset=", "encoding="]
        .iter()
        .find_map(|key| head.split_once(key))
        .map(|(_, after)| after)?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes())
}

/// Guesses an encoding: UTF-8 with some bad bytes, else what chardetng finds.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let wrong = text.matches('\u{fffd}').count();
    let right = text.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    if right > wrong * 4 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(HEAD)], bytes.len() <= HEAD);
    detector.guess(None, Utf8Detection::Deny)
}
