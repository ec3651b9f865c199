//! Reads feeds: RSS of any version, RDF, Atom. Feeds that are not well-formed are read all the same.
//!
//! ```text
//! <br><b>Notice</b> …  <?xml …?>        what a server printed before the feed is left out
//! <rss><channel>                        about the feed: title, address, author, language
//!   <item>…</item> <item>…              one draft each (feed/entry.rs)
//! ```
//!
//! The tree of [`xml`](crate::ingest::xml) is lenient and takes linear time, so there is no second
//! reader and no gate. A feed whose end is missing gives the entries that are there, and an error.
//! Feeds of comments are refused.

mod entry;
mod origin;
mod text;

use super::{Confidence, FormatError, ItemContent, RecordSink, head, wxr};
use crate::corpus::ContentHash;
use crate::ingest::draft::ArticleDraft;
use crate::ingest::xml::{XmlElement, XmlFault, XmlNamespace, XmlTree, declaration_length};

pub(super) use entry::draft as draft_of;
pub(super) use origin::FeedOrigin;

/// The names of the elements that are entries.
const ENTRIES: &[&str] = &["item", "entry"];
/// The names of the outermost elements of feeds.
const ROOTS: &[&str] = &["rss", "feed", "rdf", "channel"];
/// Elements of a message that a server prints before a feed.
const MESSAGE_ELEMENTS: &[&str] = &["br", "b", "i", "p", "pre", "font", "strong", "em", "div"];
/// Words of such messages.
const MESSAGE_WORDS: &[&str] =
    &["notice", "warning", "deprecated", "fatal error", "parse error", "strict standards"];

/// The reason why a feed is not read, or only in part.
#[derive(Debug, thiserror::Error)]
enum FeedError {
    #[error("broken feed, {what} at line {line}: read up to there")]
    CutOff { what: &'static str, line: usize },
    #[error("broken feed, {what} at line {line}: read all the same")]
    Broken { what: &'static str, line: usize },
    #[error("a feed without entries")]
    NoEntries,
}

impl From<FeedError> for FormatError {
    fn from(error: FeedError) -> Self {
        Self::specific(error)
    }
}

/// Claims content whose first element is that of a feed, behind comments and messages of a server.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    root_at(head(content.visible_text())).map(|_| Confidence::Certain)
}

/// The place of the outermost element of a feed in the first bytes of a text.
fn root_at(head: &str) -> Option<usize> {
    let mut message = String::new();
    let mut at = 0;
    while let Some(open) = head[at..].find('<').map(|found| at + found) {
        message.push_str(&head[at..open]);
        let rest = &head[open..];
        if rest[1..].starts_with(['!', '?']) {
            at = open + declaration_length(rest)?;
            continue;
        }
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
        let name = rest[1..].trim_start_matches('/').split(is_end).next().unwrap_or_default();
        let local = name.rsplit(':').next().unwrap_or(name);
        let is_one_of =
            |names: &[&str]| names.iter().any(|known| local.eq_ignore_ascii_case(known));
        if is_one_of(ROOTS) {
            return is_message(&message).then_some(open);
        }
        if !is_one_of(MESSAGE_ELEMENTS) {
            return None;
        }
        at = open + rest.find('>')? + 1;
    }
    None
}

/// Whether a text before a feed is none of its words: it is blank, or a message of the server.
fn is_message(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    text.is_empty() || MESSAGE_WORDS.iter().any(|word| text.contains(word))
}

/// Reads all entries. What is wrong with the feed is told, and costs no entry that is there.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let text = content.visible_text();
    let start = root_at(head(text)).unwrap_or(0);
    let tree = XmlTree::read(&text[start..], ENTRIES);
    let entries = tree.outermost(is_entry);
    if is_of_comments(&entries) {
        return Err(FormatError::NotCoverage("a feed of comments"));
    }
    let origin = FeedOrigin::of(&tree, &entries);
    let articles = if wxr::is_export(&entries) {
        wxr::read(&tree, &entries, &origin, sink)
    } else {
        read_entries(&entries, &origin, sink)
    };
    let lines_before = text[..start].matches('\n').count();
    let fault = tree.fault.map(|fault| described(fault, &tree, lines_before));
    match fault {
        Some(error) if articles > 0 => {
            sink.error(error.into());
            Ok(())
        }
        Some(error @ FeedError::CutOff { .. }) => Err(error.into()),
        _ if entries.is_empty() => Err(FeedError::NoEntries.into()),
        _ => Ok(()),
    }
}

/// Reads the entries of a feed. Returns the number of articles.
fn read_entries(
    entries: &[XmlElement<'_>],
    origin: &FeedOrigin,
    sink: &mut RecordSink<'_>,
) -> usize {
    let mut articles = 0;
    for (at, entry) in entries.iter().enumerate() {
        if let Some(draft) = entry::draft(entry, origin) {
            let hash = Some(ContentHash::of(entry.source().as_bytes()));
            sink.article(ArticleDraft { hash, ..draft });
            articles += 1;
        } else {
            sink.record_error(format!("entry {}", at + 1), FormatError::NoText);
        }
    }
    articles
}

fn is_entry(element: &XmlElement<'_>) -> bool {
    ENTRIES.iter().any(|name| element.is_core(name))
}

fn described(fault: XmlFault, tree: &XmlTree<'_>, lines_before: usize) -> FeedError {
    let XmlFault { what, at, is_cut_off } = fault;
    let line = tree.line(at) + lines_before;
    if is_cut_off { FeedError::CutOff { what, line } } else { FeedError::Broken { what, line } }
}

/// Whether a feed holds the comments of readers: each entry answers another one, or its address
/// leads to a comment.
fn is_of_comments(entries: &[XmlElement<'_>]) -> bool {
    let is_comment = |entry: &XmlElement<'_>| {
        entry.children().any(|child| {
            child.is(XmlNamespace::Thread, "in-reply-to")
                || (child.is_core("link") || child.is_core("guid") || child.is_core("id"))
                    && leads_to_comment(&format!(
                        "{} {}",
                        child.text(),
                        child.attribute("href").unwrap_or_default()
                    ))
        })
    };
    !entries.is_empty() && entries.iter().all(is_comment)
}

fn leads_to_comment(address: &str) -> bool {
    ["#comment-", "#comment_", "?showcomment=", "#c-"]
        .iter()
        .any(|sign| address.to_ascii_lowercase().contains(sign))
}
