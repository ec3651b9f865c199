//! Reads a page that a browser saved as one file (MHTML): the root page, with its address.
//!
//! ```text
//! From: <Saved by Blink>
//! Snapshot-Content-Location: https://lomarpost.example/a
//! Content-Type: multipart/related; type="text/html"
//!   text/html     Content-Location: https://lomarpost.example/a      read as a page
//!   text/css, image/png …                                            no part of the article
//! ```

use super::MailError;
use crate::ingest::formats::{FormatError, ItemContent, RecordSink, page};
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

/// Whether a mail is a saved page: it says so, or it has parts that belong together and nobody that
/// it is for.
pub(super) fn is_page(mail: &Message<'_>) -> bool {
    let is_saved = mail.header_raw("Snapshot-Content-Location").is_some()
        || mail.header_raw("From").is_some_and(is_saver);
    let is_related = mail.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind.subtype().is_some_and(|kind| kind.eq_ignore_ascii_case("related"))
    });
    is_saved || is_related && mail.to().is_none() && mail.message_id().is_none()
}

/// Whether a sender is a browser: `<Saved by Blink>`, `"Saved by Windows Internet Explorer 8"`.
fn is_saver(from: &str) -> bool {
    let name = from.trim_start().trim_start_matches(['<', '"']);
    name.to_ascii_lowercase().starts_with("saved by ")
}

/// Reads the root page.
pub(super) fn read(mail: &Message<'_>, sink: &mut RecordSink<'_>) -> Result<(), FormatError> {
    let pages = || mail.parts.iter().filter(|part| matches!(part.body, PartType::Html(_)));
    let start = mail.content_type().and_then(|kind| kind.attribute("start"));
    let is_start = |part: &&MessagePart<'_>| {
        let wanted = start.map(|start| start.trim_matches(['<', '>']));
        wanted.is_some() && part.content_id() == wanted
    };
    let root = pages().find(is_start).or_else(|| pages().next()).ok_or(MailError::Broken)?;
    let PartType::Html(html) = &root.body else { return Err(MailError::Broken.into()) };
    let address = [root.content_location(), mail.header_raw("Snapshot-Content-Location")]
        .into_iter()
        .flatten()
        .map(|address| address.trim().to_owned())
        .find(|address| address.starts_with("http"));
    let first = sink.found.drafts.len();
    page::read(&ItemContent::new("", Some("text/html"), html.as_bytes()), sink)?;
    for found in &mut sink.found.drafts[first..] {
        found.draft.url = found.draft.url.take().or_else(|| address.clone());
    }
    Ok(())
}
