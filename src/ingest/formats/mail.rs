//! Reads a mail: a newsletter, a press release, an alert, or an article that somebody forwarded.
//!
//! ```text
//! From: Lomar Post <news@lomarpost.example>     outlet: the sender
//! Subject: =?utf-8?q?Talks_stall?=              headline
//! Date: Fri, 14 Mar 2025 09:40:00 +0100         date
//!
//! multipart: text/html, else text/plain         text (mail/body.rs)
//! message/rfc822, article.pdf                   mails and documents that are attached
//! ```
//!
//! A page that a browser saved as one file (MHTML) is a mail as well; see `mail/page_file.rs`.
//! Nobody's mail address becomes a byline.

mod body;
mod forwarded;
mod page_file;
mod sender;

use super::unpack;
use super::{Confidence, ContainerMember, FormatError, ItemContent, RecordSink, export};
use crate::ingest::dates;
use crate::ingest::draft::{ArticleDraft, squeeze};
use mail_parser::{Message, MessageParser, MimeHeaders};

/// Mails in one another, and lists of parts, at most. It bounds the stack that a mail needs.
const MAX_NESTED: usize = 200;
/// Attached mails in one another that are read.
const MAX_DEPTH: usize = 4;
/// Bytes times lists of parts, at most: the parser may look through a mail once a list.
const MAX_WORK: usize = 400 << 20;
/// Fields of all headers that tell the type of a part, at most.
const MAX_PARTS: usize = 5000;
/// Bytes of the header of a mail, at most.
const MAX_HEADER: usize = 1 << 20;
/// Words of a mail below which it is only a note about the mails attached to it.
const FEW_WORDS: usize = 40;
/// Bytes of the start of a mail that are examined for its header.
const HEAD: usize = 16 << 10;

/// Fields that only mails have.
const MAIL_FIELDS: &[&str] = &[
    "mime-version",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "content-transfer-encoding",
    "list-unsubscribe",
    "dkim-signature",
    "x-mailer",
    "snapshot-content-location",
];
/// Endings of attached documents that are read.
const DOCUMENTS: &[&str] = &[
    "html", "htm", "pdf", "docx", "odt", "rtf", "epub", "txt", "md", "eml", "zip", "gz", "mht",
    "mhtml", "csv", "xlsx", "json", "xml",
];

/// The reason why a mail is not read.
#[derive(Debug, thiserror::Error)]
enum MailError {
    #[error("a broken mail")]
    Broken,
    #[error("a mail with too many parts in one another")]
    TooDeep,
    #[error("a mail with too many parts or fields")]
    TooMany,
    #[error("an encrypted mail")]
    Encrypted,
}

impl From<MailError> for FormatError {
    fn from(error: MailError) -> Self {
        Self::specific(error)
    }
}

/// Claims content that starts with the header of a mail.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    is_mail(content.bytes.trim_ascii_start()).then_some(Confidence::Certain)
}

/// Whether bytes start with the header of a mail: fields up to a blank line, and one that only mails
/// have, or a sender with an address, a subject and a date.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let (mut known, mut from, mut fields) = (Vec::new(), false, 0);
    for line in head.lines() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && fields > 0 {
            continue;
        }
        let Some((name, value)) = line.split_once(':') else { return false };
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() || !name.chars().all(is_name) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        from |= name == "from" && value.contains('@');
        fields += 1;
        known.push(name);
    }
    let has = |name: &str| known.iter().any(|known| known == name);
    let is_mail = MAIL_FIELDS.iter().any(|name| has(name)) || from && has("subject") && has("date");
    fields >= 2 && is_mail
}

/// Reads a mail with what is attached.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    read_bytes(content.bytes.trim_ascii_start(), sink)
}

/// Reads the mail in `bytes`.
pub(super) fn read_bytes(bytes: &[u8], sink: &mut RecordSink<'_>) -> Result<(), FormatError> {
    let [lists, mails, types] = counts(bytes, [b"boundary", b"message/", b"content-type"]);
    if lists + mails > MAX_NESTED || lists * bytes.len() > MAX_WORK {
        return Err(MailError::TooDeep.into());
    }
    let is_blank = |lines: &[u8]| lines == b"\n\n" || lines == b"\n\r";
    let header = bytes.windows(2).take(MAX_HEADER).any(is_blank);
    if !header && bytes.len() > MAX_HEADER || types > MAX_PARTS {
        return Err(MailError::TooMany.into());
    }
    let mail = MessageParser::default().parse(bytes).ok_or(MailError::Broken)?;
    if page_file::is_page(&mail) {
        return page_file::read(&mail, sink);
    }
    read_mail(&mail, sink, 0)
}

/// How often each word stands in `bytes`, in any case. The first letters of the words differ.
fn counts<const WORDS: usize>(bytes: &[u8], words: [&[u8]; WORDS]) -> [usize; WORDS] {
    // One pass with a table: a mail may be 60 MB of letters.
    let mut word_of = [u8::MAX; 256];
    for (number, word) in (0..).zip(words) {
        word_of[usize::from(word[0].to_ascii_lowercase())] = number;
        word_of[usize::from(word[0].to_ascii_uppercase())] = number;
    }
    let mut counts = [0; WORDS];
    for (at, byte) in bytes.iter().enumerate() {
        let number = usize::from(word_of[usize::from(*byte)]);
        if let Some(word) = words.get(number)
            && let Some(here) = bytes.get(at..at + word.len())
            && here[1].eq_ignore_ascii_case(&word[1])
            && here.eq_ignore_ascii_case(word)
        {
            counts[number] += 1;
        }
    }
    counts
}

fn read_mail(
    mail: &Message<'_>,
    sink: &mut RecordSink<'_>,
    depth: usize,
) -> Result<(), FormatError> {
    if mail.content_type().is_some_and(|kind| kind.subtype() == Some("encrypted")) {
        return Err(MailError::Encrypted.into());
    }
    let attached: Vec<&Message<'_>> =
        mail.attachments().filter_map(|part| part.message()).take(MAX_NESTED).collect();
    // Databases send what was selected as the text of a mail.
    for body in body::texts(mail) {
        if export::read_inside(&body, sink)? {
            return Ok(());
        }
    }
    let draft = draft(mail);
    let words: usize = draft.blocks.iter().map(crate::ingest::draft::DraftBlock::words).sum();
    let has_documents = documents(mail, sink)?;
    let is_note = words < FEW_WORDS && (!attached.is_empty() || has_documents);
    if !is_note {
        if draft.blocks.is_empty() {
            return Err(FormatError::NoText);
        }
        sink.article(draft);
    }
    for (at, inner) in attached.into_iter().enumerate() {
        let result = if depth < MAX_DEPTH {
            read_mail(inner, sink, depth + 1)
        } else {
            Err(MailError::TooDeep.into())
        };
        if let Err(error) = result {
            sink.record_error(format!("attached mail {}", at + 1), error);
        }
    }
    Ok(())
}

/// Hands the attached documents on to the table. Returns whether there is any.
fn documents(mail: &Message<'_>, sink: &mut RecordSink<'_>) -> Result<bool, FormatError> {
    let mut has_documents = false;
    for part in mail.attachments() {
        let Some(name) = part.attachment_name() else { continue };
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_document = DOCUMENTS.iter().any(|known| known.eq_ignore_ascii_case(ending));
        if !is_document || part.message().is_some() || part.is_multipart() {
            continue;
        }
        has_documents = true;
        let member =
            ContainerMember { name: &unpack::name(name), mime: None, bytes: part.contents() };
        sink.member(&member)?;
    }
    Ok(has_documents)
}

/// Makes the article of a mail.
fn draft(mail: &Message<'_>) -> ArticleDraft {
    let subject = mail.subject().map(squeeze).filter(|subject| !subject.is_empty());
    let mut draft = ArticleDraft {
        headline: subject.as_deref().map(without_marks).map(str::to_owned),
        published: mail.header_raw("Date").and_then(|date| dates::parse(date.trim())),
        site: sender::outlet(mail),
        url: mail
            .header_raw("Archived-At")
            .map(|url| url.trim().trim_matches(['<', '>']).to_owned()),
        language: mail.header_raw("Content-Language").map(|tag| tag.trim().to_owned()),
        ..ArticleDraft::default()
    };
    body::render(mail, &mut draft);
    forwarded::apply(&mut draft);
    body::take_out_frame(&mut draft);
    draft
}

/// Marks of answers and of forwarded mails in front of a subject, in several languages.
const MARKS: &[&str] = &[
    "re", "fw", "fwd", "aw", "wg", "tr", "rv", "enc", "i", "r", "rif", "antw", "doorst", "sv",
    "vb", "vs", "vl", "odp", "pd", "res",
];

/// A subject without the marks in front of it.
fn without_marks(subject: &str) -> &str {
    let mut rest = subject;
    while let Some((mark, after)) = rest.split_once(':')
        && MARKS.iter().any(|known| known.eq_ignore_ascii_case(mark.trim()))
        && !after.trim().is_empty()
    {
        rest = after.trim_start();
    }
    rest
}
