//! Reads RSS and Atom, by feed-rs, behind a gate.
//!
//! ```text
//! feed ─ scan ─┬─ unsafe: an error with line and column
//!              └─ entries ─ feed-rs ─┬─ one draft an entry
//!                                           └─ cut off: again, up to the last whole entry
//! ```
//!
//! feed-rs recurses into some elements and panics on a second XML declaration. The scan measures
//! nesting, attributes, declarations and entity definitions in linear time, and an unsafe feed is
//! not parsed. The text is decoded before, so the declaration of its encoding is left out.

use super::{Confidence, FormatError, ItemContent, RecordSink, plain};
use crate::corpus::{ContentHash, EXCERPT_ONLY};
use crate::ingest::dates::{self, FoundDate};
use crate::ingest::draft::ArticleDraft;
use crate::ingest::{article_body, render};
use feed_rs::model::{Entry, Feed, Text};
use feed_rs::parser::ParseFeedError;
use std::ops::{Add, Range};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Depth of nested elements, at most.
const MAX_DEPTH: usize = 64;
/// Length of a tag in bytes, at most.
const MAX_TAG: usize = 16 << 10;
/// Number of attributes of a tag, at most.
const MAX_ATTRIBUTES: usize = 128;
/// The number of words from which a summary is taken for the whole text. A smaller value hides
/// the warning “excerpt only” from long excerpts.
const MIN_WHOLE_WORDS: usize = 120;

/// The reason why a feed is not read, or only in part.
#[derive(Debug, thiserror::Error)]
enum FeedError {
    #[error("broken feed: {0}")]
    Broken(ParseFeedError),
    #[error("broken feed, read up to its last whole entry: {0}")]
    CutOff(ParseFeedError),
    #[error("a feed without entries")]
    NoEntries,
    /// The parser would need too much time or memory, or would panic. Line and column count from
    /// one; columns are characters.
    #[error("{reason} at line {line} column {column}")]
    Unsafe { reason: &'static str, line: usize, column: usize },
}

impl From<FeedError> for FormatError {
    fn from(error: FeedError) -> Self {
        Self::specific(error)
    }
}

impl FeedError {
    /// The error of a feed that is not safe to parse because of what stands at byte `at`.
    fn unsafe_at(reason: &'static str, text: &str, at: usize) -> Self {
        let before = &text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        Self::Unsafe { reason, line, column }
    }
}

/// Claims content that starts with a tag and has the root element of a feed near its start.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let head = content.text_head();
    let has_root = ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| head.contains(root));
    if head.starts_with('<') && has_root { Some(Confidence::Likely) } else { None }
}

/// Reads all entries. A feed that is cut off gives those before the cut, and an error.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let text = content.text()?;
    let xml = without_declaration(text);
    let scan = scan(xml)
        .map_err(|(reason, at)| FeedError::unsafe_at(reason, text, text.len() - xml.len() + at))?;
    let (feed, cut_off) = match ParsedFeed::of(xml) {
        Ok(feed) => (feed, None),
        Err(error) => match scan.whole_entries(xml).map(|whole| ParsedFeed::of(&whole)) {
            Some(Ok(feed)) => (feed, Some(FeedError::CutOff(error))),
            _ => return Err(FeedError::Broken(error).into()),
        },
    };
    let hashes = scan.hashes(xml, feed.model.entries.len());
    let mut articles = 0;
    for (at, entry) in feed.model.entries.iter().enumerate() {
        if let Some(draft) = draft(&feed, entry) {
            sink.article(ArticleDraft { hash: hashes.get(at).copied(), ..draft });
            articles += 1;
        }
    }
    match cut_off {
        None if articles == 0 => Err(FeedError::NoEntries.into()),
        Some(error) if articles == 0 => Err(error.into()),
        Some(error) => {
            sink.error(error.into());
            Ok(())
        }
        None => Ok(()),
    }
}

/// A feed as feed-rs reads it, with its dates as `dates` reads them.
struct ParsedFeed {
    model: Feed,
    /// The dates of the feed. The model has the place in this list, in seconds after the start of
    /// 1970, where it should have the instant: feed-rs keeps neither offset nor precision.
    dates: Vec<FoundDate>,
}

impl ParsedFeed {
    fn of(xml: &str) -> Result<Self, ParseFeedError> {
        let dates: Arc<Mutex<Vec<FoundDate>>> = Arc::default();
        let noted = Arc::clone(&dates);
        let note = move |text: &str| {
            let date = dates::parse(text)?;
            let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
            noted.push(date);
            Some(Duration::from_secs(noted.len() as u64 - 1))
        };
        let builder = feed_rs::parser::Builder::new().sanitize_content(false);
        let parser = builder.timestamp_parser(move |text| note(text).map(after_default)).build();
        let model = parser.parse(xml.as_bytes())?;
        let dates = std::mem::take(&mut *dates.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(Self { model, dates })
    }

    /// The date that stands at this place in the list.
    fn date(&self, place: Option<i64>) -> Option<FoundDate> {
        self.dates.get(usize::try_from(place?).ok()?).cloned()
    }
}

/// The time that is so long after the default of its type, which is the start of 1970.
fn after_default<T: Default + Add<Duration, Output = T>>(time: Duration) -> T {
    T::default() + time
}

/// The feed without its XML declaration.
fn without_declaration(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with("<?xml") {
        text.split_once("?>").map_or("", |(_, rest)| rest)
    } else {
        text
    }
}

/// The result of the scan of a feed.
#[derive(Debug, Default)]
struct FeedScan {
    /// The end of the last whole entry, in bytes, and the tags that close the feed after it.
    last_entry: Option<(usize, &'static str)>,
    /// The start of the entry that is open, in bytes.
    open_entry: Option<usize>,
    /// The whole entries, in bytes of the feed.
    entries: Vec<Range<usize>>,
}

impl FeedScan {
    /// The feed up to its last whole entry, closed.
    fn whole_entries(&self, xml: &str) -> Option<String> {
        let (end, closing) = self.last_entry?;
        Some(format!("{}{closing}", &xml[..end]))
    }

    /// The hash of each entry as it is written, when the parser found `count` as well.
    fn hashes(&self, xml: &str, count: usize) -> Vec<ContentHash> {
        if self.entries.len() != count {
            return Vec::new();
        }
        self.entries.iter().map(|entry| ContentHash::of(xml[entry.clone()].as_bytes())).collect()
    }
}

/// Scans a feed. The error is the reason why it is not safe to parse, and the byte where.
fn scan(xml: &str) -> Result<FeedScan, (&'static str, usize)> {
    let mut scan = FeedScan::default();
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(open) = xml[at..].find('<').map(|found| at + found) {
        let rest = &xml[open..];
        let tag = &rest[..length(rest)];
        at = open + tag.len();
        let problem = match tag.as_bytes().get(1) {
            Some(b'?') if is_declaration(tag) => Some("a second XML declaration"),
            Some(b'!') if tag.starts_with("<!D") && tag.contains('[') => {
                Some("a document type with definitions of its own")
            }
            Some(b'!' | b'?') => None,
            _ if tag.len() > MAX_TAG
                || tag.bytes().filter(|&b| b == b'=').count() > MAX_ATTRIBUTES =>
            {
                Some("a tag with too many attributes")
            }
            Some(b'/') => {
                scan.tag(tag, at);
                depth = depth.saturating_sub(1);
                None
            }
            _ => {
                scan.tag(tag, at);
                depth += usize::from(!tag.ends_with("/>"));
                (depth > MAX_DEPTH).then_some("nested too deep")
            }
        };
        if let Some(problem) = problem {
            return Err((problem, open));
        }
    }
    Ok(scan)
}

/// The length of the markup at the start of `rest`, in bytes.
fn length(rest: &str) -> usize {
    let end = match rest.as_bytes() {
        [b'<', b'!', b'[', ..] => "]]>",
        [b'<', b'!', b'-', ..] => "-->",
        [b'<', b'?', ..] => "?>",
        _ => ">",
    };
    rest.find(end).map_or(rest.len(), |at| at + end.len())
}

/// Whether a processing instruction is an XML declaration.
fn is_declaration(tag: &str) -> bool {
    let name =
        tag[2..].split(|c: char| c.is_ascii_whitespace() || c == '?').next().unwrap_or_default();
    name.eq_ignore_ascii_case("xml")
}

impl FeedScan {
    /// Notes the start or end of an entry. `end` is the end of the tag in the feed.
    fn tag(&mut self, tag: &str, end: usize) {
        match tag {
            "</item>" => self.end_entry(end, "</channel></rss>"),
            "</entry>" => self.end_entry(end, "</feed>"),
            _ if starts_entry(tag) && self.open_entry.is_none() => {
                self.open_entry = Some(end - tag.len());
            }
            _ => {}
        }
    }
}

impl FeedScan {
    fn end_entry(&mut self, end: usize, closing: &'static str) {
        self.last_entry = Some((end, closing));
        if let Some(start) = self.open_entry.take() {
            self.entries.push(start..end);
        }
    }
}

/// Whether `tag` is the start tag of an entry, with or without attributes.
fn starts_entry(tag: &str) -> bool {
    ["<item", "<entry"].iter().any(|start| {
        tag.strip_prefix(start)
            .is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_ascii_whitespace()))
    })
}

fn draft(parsed: &ParsedFeed, entry: &Entry) -> Option<ArticleDraft> {
    let feed = &parsed.model;
    let line = |text: &Option<Text>| {
        text.as_ref().map(|text| render::line(&text.content)).filter(|line| !line.trim().is_empty())
    };
    let published = parsed.date(entry.published.map(|date_time| date_time.timestamp()));
    let updated = parsed.date(entry.updated.map(|date_time| date_time.timestamp()));
    let mut draft = ArticleDraft {
        headline: line(&entry.title),
        byline: byline(entry).or_else(|| byline_of(&feed.authors)),
        published: published.or_else(|| updated.clone()),
        modified: updated,
        url: address(entry),
        site: line(&feed.title),
        language: entry.language.clone().or_else(|| feed.language.clone()),
        ..ArticleDraft::default()
    };
    let content = entry
        .content
        .as_ref()
        .and_then(|content| Some((content.body.as_deref()?, content.content_type.as_str())));
    let summary = entry
        .summary
        .as_ref()
        .map(|summary| (summary.content.as_str(), summary.content_type.as_str()));
    let filled = |body: &(&str, &str)| !body.0.trim().is_empty();
    let (body, kind) = content.filter(filled).or(summary.filter(filled)).unwrap_or_default();
    if kind == "text/plain" && !body.contains('<') {
        draft.blocks = plain::blocks(&render::decoded(body));
    } else {
        article_body::markup(&mut draft, body);
    }
    if content.is_none_or(|content| !filled(&content))
        && body.split_whitespace().count() < MIN_WHOLE_WORDS
    {
        draft.warnings.push(EXCERPT_ONLY.to_owned());
    }
    (draft.headline.is_some() || !draft.blocks.is_empty()).then_some(draft)
}

fn byline(entry: &Entry) -> Option<String> {
    byline_of(&entry.authors)
}

fn byline_of(authors: &[feed_rs::model::Person]) -> Option<String> {
    let names: Vec<String> =
        authors.iter().filter_map(|person| person.name.as_deref()).map(render::line).collect();
    let joined = names.join(", ");
    (!joined.trim().is_empty()).then_some(joined)
}

/// The link to the article, else the id of the entry when it is an address.
fn address(entry: &Entry) -> Option<String> {
    let to_article = |rel: Option<&str>| rel.is_none_or(|rel| rel == "alternate");
    let link = entry.links.iter().find(|link| to_article(link.rel.as_deref()));
    link.map(|link| link.href.clone())
        .or_else(|| entry.id.starts_with("http").then(|| entry.id.clone()))
}
