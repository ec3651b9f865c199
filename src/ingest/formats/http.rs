//! Reads an answer of a web server as crawls keep it: status, header fields, body.

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::Read;

/// Bytes of all header fields, at most.
const MAX_HEAD: usize = 64 << 10;
/// Bytes of one unpacked answer, at most; the rest is left out.
pub(super) const MAX_PAGE: usize = 16 << 20;

/// The body of an answer.
pub(super) struct HttpBody<'b> {
    pub bytes: Cow<'b, [u8]>,
    pub end: HttpBodyEnd,
}

/// How a body ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HttpBodyEnd {
    Whole,
    /// It unpacks to more than [`MAX_PAGE`].
    TooLong,
    /// It is cut off or broken.
    Broken,
}

impl<'b> HttpBody<'b> {
    fn whole(bytes: Cow<'b, [u8]>) -> Self {
        Self { bytes, end: HttpBodyEnd::Whole }
    }
}

/// Header fields: names in lower case, values as written.
#[derive(Debug, Default)]
pub(super) struct HeaderFields(Vec<(String, String)>);

impl HeaderFields {
    /// Reads fields up to the first blank line. Returns them and what follows that line; `None`
    /// when there is no blank line near.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let head = &bytes[..bytes.len().min(MAX_HEAD)];
        let (mut fields, mut at): (Vec<(String, String)>, usize) = (Vec::new(), 0);
        loop {
            let end = at + head[at..].iter().position(|byte| *byte == b'\n')?;
            let line = String::from_utf8_lossy(&head[at..end]);
            let line = line.trim_end_matches('\r');
            at = end + 1;
            if line.is_empty() {
                return Some((Self(fields), &bytes[at..]));
            }
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
    }

    /// The first value of a field, by its name in lower case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// An answer of a web server.
pub(super) struct HttpAnswer<'b> {
    /// The number of the status: 200, 404.
    pub status: u16,
    fields: HeaderFields,
    raw_body: &'b [u8],
}

impl<'b> HttpAnswer<'b> {
    /// Reads an answer; `None` when it is none.
    pub(super) fn read(bytes: &'b [u8]) -> Option<Self> {
        let end = bytes.iter().take(4096).position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(&bytes[..end]).ok()?;
        let status = line.strip_prefix("HTTP/")?.split_ascii_whitespace().nth(1)?.parse().ok()?;
        let (fields, raw_body) = HeaderFields::read(&bytes[end + 1..])?;
        Some(Self { status, fields, raw_body })
    }

    /// The media type in lower case with its parameters.
    pub(super) fn media_type(&self) -> String {
        self.fields.get("content-type").unwrap_or_default().to_ascii_lowercase()
    }

    /// The body without the codings of the transfer; `None` when it has one that is not known.
    pub(super) fn body(&self) -> Option<HttpBody<'b>> {
        let is_chunked =
            self.fields.get("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
        let body = match is_chunked.then(|| joined_chunks(self.raw_body)).flatten() {
            Some(joined) => Cow::Owned(joined),
            None => Cow::Borrowed(self.raw_body),
        };
        match self.fields.get("content-encoding").map(str::to_ascii_lowercase).as_deref() {
            None | Some("" | "identity" | "none") => Some(HttpBody::whole(body)),
            // A crawler that unpacks may leave the field.
            Some("gzip" | "x-gzip") if body.starts_with(b"\x1f\x8b") => {
                Some(unpacked(GzDecoder::new(&body[..])))
            }
            Some("deflate") => {
                let zlib = unpacked(ZlibDecoder::new(&body[..]));
                let bare = || unpacked(DeflateDecoder::new(&body[..]));
                Some(if zlib.bytes.is_empty() { bare() } else { zlib })
            }
            Some(_) if body.trim_ascii_start().starts_with(b"<") => Some(HttpBody::whole(body)),
            Some(_) => None,
        }
    }
}

/// The bytes that a decoder gives, up to the limit or the first error: a page that is cut off is
/// still read.
fn unpacked(decoder: impl Read) -> HttpBody<'static> {
    let mut out = Vec::new();
    let end = match decoder.take(MAX_PAGE as u64 + 1).read_to_end(&mut out) {
        Err(_) => HttpBodyEnd::Broken,
        Ok(_) if out.len() > MAX_PAGE => HttpBodyEnd::TooLong,
        Ok(_) => HttpBodyEnd::Whole,
    };
    out.truncate(MAX_PAGE);
    HttpBody { bytes: Cow::Owned(out), end }
}

/// Joins the chunks of a body; `None` when it is not in chunks.
fn joined_chunks(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.iter().take(64).position(|byte| *byte == b'\n');
        let size = end.and_then(|end| {
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            let digits = line.split(';').next()?.trim();
            Some((usize::from_str_radix(digits, 16).ok()?, end + 1))
        });
        let Some((size, start)) = size else {
            return if out.is_empty() { None } else { Some(out) };
        };
        if size == 0 {
            return Some(out);
        }
        let chunk = &rest[start..];
        out.extend_from_slice(&chunk[..size.min(chunk.len())]);
        let Some(after) = chunk.get(size..) else { return Some(out) };
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    }
}
