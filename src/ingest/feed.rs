//! RSS and Atom, by feed-rs, behind a gate.
//!
//! feed-rs recurses into some elements and panics on a second XML declaration.
//! So the feed is scanned first, in linear time, for nesting, attributes,
//! declarations and entity definitions; what does not pass is not parsed. The
//! text is decoded already, so its own declaration is left out. A feed that is
//! cut off is read up to its last whole entry.

use super::draft::Draft;
use super::{article_body, plain, render, when};
use crate::corpus::{ContentHash, Date};
use feed_rs::model::{Entry, Feed, Text};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How deeply elements may nest.
const DEPTH: usize = 64;
/// How long a tag may be, in bytes.
const TAG: usize = 16 << 10;
/// How many attributes it may have.
const ATTRIBUTES: usize = 128;
/// A summary with at least this many words is taken for the text.
const WHOLE: usize = 120;

/// Reads all entries, and says what is wrong with the feed.
pub(super) fn read(text: &str) -> Result<(Vec<Draft>, Vec<String>), String> {
    let xml = without_declaration(text);
    let scan = scan(xml).map_err(|(what, at)| place(what, text, text.len() - xml.len() + at))?;
    let mut problems = Vec::new();
    let feed = match parse(xml) {
        Ok(feed) => feed,
        Err(reason) => {
            let feed = scan
                .whole_entries(xml)
                .and_then(|whole| parse(&whole).ok())
                .ok_or_else(|| format!("broken feed: {reason}"))?;
            problems.push(format!("broken feed, read up to its last whole entry: {reason}"));
            feed
        }
    };
    let hashes = scan.hashes(xml, feed.entries.len());
    let drafts: Vec<Draft> = feed
        .entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let draft = draft(&feed, entry, &scan.dates)?;
            Some(Draft { hash: hashes.get(at).copied(), ..draft })
        })
        .collect();
    if drafts.is_empty() {
        return Err(problems.pop().unwrap_or_else(|| "a feed without entries".to_owned()));
    }
    Ok((drafts, problems))
}

fn parse(xml: &str) -> Result<Feed, String> {
    let parser = feed_rs::parser::Builder::new().sanitize_content(false).build();
    parser.parse(xml.as_bytes()).map_err(|error| error.to_string())
}

fn without_declaration(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with("<?xml") {
        text.split_once("?>").map_or("", |(_, rest)| rest)
    } else {
        text
    }
}

/// What a look over the feed shows.
#[derive(Debug, Default)]
struct Scan {
    /// Where the last whole entry ends, and what closes the feed after it.
    last_entry: Option<(usize, &'static str)>,
    /// All dates by their instant in seconds: the parser forgets their offsets.
    dates: FxHashMap<i64, Date>,
    /// Where the entry begins that is open.
    open_entry: Option<usize>,
    /// Where the whole entries stand, in bytes of the feed.
    entries: Vec<Range<usize>>,
}

impl Scan {
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

/// Looks over a feed; why and where it is not safe to parse, when it is not.
fn scan(xml: &str) -> Result<Scan, (&'static str, usize)> {
    let mut scan = Scan::default();
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
            _ if tag.len() > TAG || tag.bytes().filter(|&b| b == b'=').count() > ATTRIBUTES => {
                Some("a tag with too many attributes")
            }
            Some(b'/') => {
                scan.tag(tag, at, &xml[at..]);
                depth = depth.saturating_sub(1);
                None
            }
            _ => {
                scan.tag(tag, at, &xml[at..]);
                depth += usize::from(!tag.ends_with("/>"));
                (depth > DEPTH).then_some("nested too deep")
            }
        };
        if let Some(problem) = problem {
            return Err((problem, open));
        }
    }
    Ok(scan)
}

/// How long the markup is that `rest` starts with.
fn length(rest: &str) -> usize {
    let end = match rest.as_bytes() {
        [b'<', b'!', b'[', ..] => "]]>",
        [b'<', b'!', b'-', ..] => "-->",
        [b'<', b'?', ..] => "?>",
        _ => ">",
    };
    rest.find(end).map_or(rest.len(), |at| at + end.len())
}

fn is_declaration(tag: &str) -> bool {
    let name =
        tag[2..].split(|c: char| c.is_ascii_whitespace() || c == '?').next().unwrap_or_default();
    name.eq_ignore_ascii_case("xml")
}

impl Scan {
    fn tag(&mut self, tag: &str, end: usize, after: &str) {
        match tag {
            "</item>" => self.end_entry(end, "</channel></rss>"),
            "</entry>" => self.end_entry(end, "</feed>"),
            _ if starts_entry(tag) && self.open_entry.is_none() => {
                self.open_entry = Some(end - tag.len());
            }
            "<pubDate>" | "<published>" | "<updated>" | "<dc:date>" | "<issued>" | "<modified>" => {
                let text = after.split('<').next().unwrap_or_default();
                if let Some(date) = when::parse(text) {
                    self.dates.insert(date.instant.as_second(), date);
                }
            }
            _ => {}
        }
    }
}

impl Scan {
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

/// `what`, and in which line and column it stands.
fn place(what: &str, xml: &str, at: usize) -> String {
    let before = &xml[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    format!("{what} at line {line} column {column}")
}

fn draft(feed: &Feed, entry: &Entry, dates: &FxHashMap<i64, Date>) -> Option<Draft> {
    let line = |text: &Option<Text>| {
        text.as_ref().map(|text| render::line(&text.content)).filter(|line| !line.trim().is_empty())
    };
    let date = |seconds: i64| dates.get(&seconds).copied().or_else(|| when::at(seconds));
    let published = entry.published.and_then(|date_time| date(date_time.timestamp()));
    let updated = entry.updated.and_then(|date_time| date(date_time.timestamp()));
    let mut draft = Draft {
        headline: line(&entry.title),
        byline: byline(entry).or_else(|| byline_of(&feed.authors)),
        published: published.or(updated),
        modified: updated,
        url: address(entry),
        site: line(&feed.title),
        language: entry.language.clone().or_else(|| feed.language.clone()),
        ..Draft::default()
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
        draft.pieces = plain::read(&render::decoded(body)).into_pieces();
    } else {
        article_body::markup(&mut draft, body);
    }
    if content.is_none_or(|content| !filled(&content)) && body.split_whitespace().count() < WHOLE {
        draft.warnings.push("excerpt only".to_owned());
    }
    (draft.headline.is_some() || !draft.pieces.is_empty()).then_some(draft)
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

/// The link to the article itself, else its id when that is an address.
fn address(entry: &Entry) -> Option<String> {
    let to_article = |rel: Option<&str>| rel.is_none_or(|rel| rel == "alternate");
    let link = entry.links.iter().find(|link| to_article(link.rel.as_deref()));
    link.map(|link| link.href.clone())
        .or_else(|| entry.id.starts_with("http").then(|| entry.id.clone()))
}
