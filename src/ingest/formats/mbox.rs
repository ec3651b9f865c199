//! Reads a mailbox: mails in one file, one after another.
//!
//! ```text
//! From news@lomarpost.example Fri Mar 14 09:40:00 2025     starts a mail
//! From: Lomar Post <news@lomarpost.example>                its header
//!
//! >From the harbour …                                      a line of the text, quoted
//! ```
//!
//! A line starts a mail when it has a time and a field of a header follows. So a line of text that
//! starts with “From ” and was not quoted stays text.

use super::{Confidence, FormatError, ItemContent, RecordSink, mail};
use std::borrow::Cow;
use std::ops::Range;

/// The start of the line before a mail.
const START: &[u8] = b"From ";

/// Claims content that starts as a mailbox does.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let bytes = content.bytes.trim_ascii_start();
    starts_mail(bytes).then_some(Confidence::Certain)
}

/// Reads each mail.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let bytes = content.bytes;
    for (at, range) in mails(bytes).into_iter().enumerate() {
        let raw = &bytes[range];
        let body =
            raw.iter().position(|byte| *byte == b'\n').map_or(&[][..], |end| &raw[end + 1..]);
        let mail = without_quoting(body);
        if let Err(error) = mail::read_bytes(&mail, sink) {
            if matches!(error, FormatError::TooMuchUnpacked) {
                return Err(error);
            }
            sink.record_error(format!("mail {}", at + 1), error);
        }
    }
    Ok(())
}

/// The bytes of each mail, with the line before it.
fn mails(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut line = 0;
    let mut is_blank = true;
    while line < bytes.len() {
        let rest = &bytes[line..];
        if is_blank && starts_mail(rest) {
            starts.push(line);
        }
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        is_blank = rest[..end].trim_ascii().is_empty();
        line += end;
    }
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether a mail starts here: a line `From …` with a time, then a field.
fn starts_mail(bytes: &[u8]) -> bool {
    if !bytes.starts_with(START) {
        return false;
    }
    let near = &bytes[..bytes.len().min(2000)];
    let mut lines = near.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default();
    let has_time = first.windows(3).any(|window| {
        window[0].is_ascii_digit() && window[1] == b':' && window[2].is_ascii_digit()
    });
    let second = lines.next().unwrap_or_default();
    let second = second.strip_prefix(b">").unwrap_or(second);
    let name = second.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_field = name.len() < second.len()
        && !name.is_empty()
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b'_');
    has_time && (is_field || second.trim_ascii().is_empty())
}

/// Takes one `>` off the lines of text that start with `>From `.
fn without_quoting(mail: &[u8]) -> Cow<'_, [u8]> {
    let is_quoted = |line: &[u8]| {
        let bare = line.iter().position(|byte| *byte != b'>').unwrap_or(0);
        bare > 0 && line[bare..].starts_with(START)
    };
    if !mail.split(|byte| *byte == b'\n').any(is_quoted) {
        return Cow::Borrowed(mail);
    }
    let mut out = Vec::with_capacity(mail.len());
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        out.extend_from_slice(if is_quoted(line) { &line[1..] } else { line });
    }
    Cow::Owned(out)
}
