//! Reads EPUB: an article for each chapter with a text, in the order of the book.
//!
//! ```text
//! META-INF/container.xml ─► content.opf ─┬─ manifest   which part is which
//!                                        ├─ spine      in which order
//!                                        └─ metadata   title of the issue, language
//! ```
//!
//! Covers, title pages, notes on rights, tables of contents and pages that are mostly links are no
//! articles. A title such as `Lomar Post, 14 March 2025` names the outlet and the day.

use super::docx::{attribute, push_reference};
use super::office_zip::{OfficeZip, may_have, stated_type};
use super::{Confidence, FormatError, ItemContent, RecordSink, export};
use crate::corpus::{BlockKind, ContentHash, InlineKind};
use crate::ingest::dates::FoundDate;
use crate::ingest::draft::{ArticleDraft, DraftBlock, DroppedBlock, squeeze};
use crate::ingest::{furniture, render};
use quick_xml::Reader;
use quick_xml::events::Event;
use rustc_hash::{FxHashMap, FxHashSet};

/// The media type of the format.
const TYPE: &str = "application/epub+zip";
/// The member that names the package file.
const CONTAINER: &str = "META-INF/container.xml";
/// Chapters of a book that are read, at most.
const MAX_CHAPTERS: usize = 10_000;
/// The largest chapter that is read, in bytes. The longest article takes about a tenth.
const MAX_CHAPTER: usize = 4 << 20;
/// Bytes of the list of encrypted files, at most. Each chapter is looked up in it.
const MAX_ENCRYPTION: usize = 256 << 10;
/// Share of the text in links from which on a page is a list of links.
const MOSTLY_LINKS: f64 = 0.6;
/// Words of a chapter, at least, without its headings.
const MIN_WORDS: usize = 8;
/// Words of the name of an outlet in the title of an issue, at most.
const MAX_NAME_WORDS: usize = 8;

/// The reason why a book is not read.
#[derive(Debug, thiserror::Error)]
enum EpubError {
    /// The book has too many parts.
    #[error("{0} chapters left out: more than {MAX_CHAPTERS} in one book")]
    TooMany(usize),
    /// No part of the book has a text.
    #[error("a book without a chapter with a text")]
    NoChapters,
    /// The chapters are encrypted.
    #[error("a book that is encrypted")]
    Encrypted,
}

impl From<EpubError> for FormatError {
    fn from(error: EpubError) -> Self {
        Self::specific(error)
    }
}

/// Claims EPUB books.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let stated = stated_type(content.bytes).map(|stated| stated.starts_with(TYPE));
    let is_book = stated.unwrap_or_else(|| may_have(content.bytes, CONTAINER));
    is_book.then_some(Confidence::Certain)
}

/// Reads the chapters.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    let mut zip = OfficeZip::open(content.bytes, sink.room())?;
    let opf = package_path(&zip.text(CONTAINER)?);
    let book = EpubPackage::read(&zip.text(&opf)?, &opf);
    // Fonts may be encrypted in a book that can be read; a chapter may not.
    let encrypted = zip.text_up_to("META-INF/encryption.xml", MAX_ENCRYPTION).unwrap_or_default();
    let mut given = 0;
    for (at, path) in book.chapters.iter().take(MAX_CHAPTERS).enumerate() {
        let encoded = path.replace(' ', "%20");
        if encrypted.contains(path.as_str()) || encrypted.contains(&encoded) {
            return Err(EpubError::Encrypted.into());
        }
        match zip.text_up_to(path, MAX_CHAPTER) {
            Ok(html) => {
                if let Some(draft) = book.chapter(&html) {
                    sink.article(draft);
                    given += 1;
                }
            }
            Err(error) => sink.record_error(format!("chapter {}", at + 1), error),
        }
    }
    let too_many = book.chapters.len().saturating_sub(MAX_CHAPTERS);
    if too_many > 0 {
        sink.error(EpubError::TooMany(too_many).into());
    }
    if given == 0 { Err(EpubError::NoChapters.into()) } else { Ok(()) }
}

/// The path of the package file.
fn package_path(container: &str) -> String {
    let mut reader = Reader::from_str(container);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "rootfile" => {
                if let Some(path) = attribute(&tag, "full-path") {
                    return path;
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    "content.opf".to_owned()
}

/// What the package file tells.
#[derive(Debug, Default)]
struct EpubPackage {
    title: String,
    language: Option<String>,
    /// The paths of the chapters in order.
    chapters: Vec<String>,
    /// The outlet and the day that the title names.
    issue: Option<(String, FoundDate)>,
}

impl EpubPackage {
    fn read(opf: &str, path: &str) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut package = Self::default();
        let mut items: FxHashMap<String, String> = FxHashMap::default();
        let mut skipped: FxHashSet<String> = FxHashSet::default();
        let mut spine = Vec::new();
        let mut field = "";
        let mut words = String::new();
        let mut reader = Reader::from_str(opf);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "title" => field = "title",
                    "language" => field = "language",
                    "item" => {
                        let Some(id) = attribute(&tag, "id") else { continue };
                        let href = attribute(&tag, "href").unwrap_or_default();
                        let kind = attribute(&tag, "media-type").unwrap_or_default();
                        let properties = attribute(&tag, "properties").unwrap_or_default();
                        let path = joined(folder, &href);
                        if properties.split(' ').any(|property| property == "nav") {
                            skipped.insert(path.clone());
                        }
                        if kind.contains("html") || kind.is_empty() {
                            items.insert(id, path);
                        }
                    }
                    "itemref" if attribute(&tag, "linear").as_deref() != Some("no") => {
                        spine.extend(attribute(&tag, "idref"));
                    }
                    "reference" => {
                        let kind = attribute(&tag, "type").unwrap_or_default();
                        if is_matter(&kind) {
                            let href = attribute(&tag, "href").unwrap_or_default();
                            skipped.insert(joined(folder, &href));
                        }
                    }
                    _ => {}
                },
                Event::Text(text) if !field.is_empty() => words.push_str(&text),
                Event::GeneralRef(name) if !field.is_empty() => {
                    push_reference(&mut words, name.as_ref());
                }
                Event::End(_) if !field.is_empty() => {
                    let words = squeeze(&std::mem::take(&mut words));
                    match std::mem::take(&mut field) {
                        "title" if package.title.is_empty() => package.title = words,
                        "language" => package.language = package.language.or(Some(words)),
                        _ => {}
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        package.issue = issue(&package.title);
        let mut paths: Vec<String> = spine.iter().filter_map(|id| items.get(id).cloned()).collect();
        paths.retain(|path| !skipped.contains(path));
        let mut seen = FxHashSet::default();
        paths.retain(|path| seen.insert(path.clone()));
        package.chapters = paths;
        package
    }

    /// Makes the article of a chapter; `None` when it is a page of the book's frame.
    fn chapter(&self, html: &str) -> Option<ArticleDraft> {
        if is_matter_page(html) {
            return None;
        }
        let rendered = render::html(html);
        let mut draft = ArticleDraft {
            language: self.language.clone(),
            warnings: rendered.simplified.map(str::to_owned).into_iter().collect(),
            hash: Some(ContentHash::of(html.as_bytes())),
            ..ArticleDraft::default()
        };
        if let Some((outlet, day)) = &self.issue {
            draft.site = Some(outlet.clone());
            draft.published = Some(day.clone());
        }
        let mut blocks = rendered.blocks;
        draft.headline = take_headline(&mut blocks).or_else(|| self.page_title(html));
        let mut taken = furniture::take_out(&mut blocks, None);
        blocks.retain(|block| !take_source(block, &mut draft.url, &mut taken));
        let words: usize =
            blocks.iter().filter(|b| b.kind != BlockKind::Heading).map(DraftBlock::words).sum();
        let (linked, all) = blocks
            .iter()
            .fold((0, 0), |(linked, all), block| (linked + block.linked, all + block.text.len()));
        let is_frame = draft.headline.as_deref().is_some_and(is_frame_title)
            || linked as f64 > MOSTLY_LINKS * all as f64;
        if words < MIN_WORDS || is_frame {
            return None;
        }
        draft.blocks = blocks;
        for dropped in rendered.cut.into_iter().chain(taken) {
            draft.drop_block(dropped.block, dropped.why);
        }
        Some(draft)
    }

    /// The title of a page, unless it is that of the book.
    fn page_title(&self, html: &str) -> Option<String> {
        let (_, after) = html.split_once("<title>")?;
        let (title, _) = after.split_once("</title>")?;
        let title = squeeze(&render::line(title));
        let is_own = !title.is_empty()
            && title != self.title
            && !title.eq_ignore_ascii_case("unknown")
            && !title.contains(".xhtml");
        is_own.then_some(title)
    }
}

/// Takes the first heading near the top.
fn take_headline(blocks: &mut Vec<DraftBlock>) -> Option<String> {
    let at = blocks.iter().take(5).position(|block| block.kind == BlockKind::Heading)?;
    Some(squeeze(&blocks.remove(at).text))
}

/// Takes a line that a program added below an article, and the address in it.
fn take_source(
    block: &DraftBlock,
    url: &mut Option<String>,
    taken: &mut furniture::RemovedBlocks,
) -> bool {
    let is_source = block.text.trim_start().starts_with("This article was downloaded by");
    if is_source {
        let link = block.marks.iter().find_map(|mark| match &mark.kind {
            InlineKind::Link(target) => Some(target.as_str().to_owned()),
            _ => None,
        });
        let written = || block.text.split_whitespace().find(|word| word.starts_with("http"));
        *url = link.or_else(|| written().map(str::to_owned));
        taken.push(DroppedBlock { block: block.clone(), why: "furniture" });
    }
    is_source
}

/// Whether a page says in its markup that it is a part of the book's frame.
fn is_matter_page(html: &str) -> bool {
    let head = &html[..html.floor_char_boundary(8192)];
    let Some((_, body)) = head.split_once("<body") else { return false };
    let first = &body[..body.floor_char_boundary(400)];
    let mut types = first.split("epub:type=").skip(1);
    types.any(|after| {
        let value = after.trim_start_matches(['"', '\'']);
        let value = value.split(['"', '\'']).next().unwrap_or("");
        value.split_whitespace().any(is_matter)
    })
}

/// Whether a type of a part of a book names its frame.
fn is_matter(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    let kind = kind.trim_start_matches("other.");
    matches!(
        kind,
        "cover"
            | "toc"
            | "title-page"
            | "titlepage"
            | "halftitlepage"
            | "copyright-page"
            | "colophon"
            | "landmarks"
            | "loi"
            | "lot"
            | "index"
            | "page-list"
            | "imprint"
    )
}

/// Whether a headline is that of a part of the frame.
fn is_frame_title(title: &str) -> bool {
    matches!(
        &*title.to_lowercase(),
        "cover"
            | "contents"
            | "table of contents"
            | "copyright"
            | "title page"
            | "imprint"
            | "inhalt"
            | "inhaltsverzeichnis"
            | "impressum"
            | "sommaire"
            | "table des matières"
            | "índice"
            | "indice"
            | "inhoud"
            | "colophon"
            | "start"
    )
}

/// The outlet and the day in the title of an issue: `Lomar Post, 14 March 2025`,
/// `Lomar Post [Fri, 14 Mar 2025]`.
fn issue(title: &str) -> Option<(String, FoundDate)> {
    let at = title.find(['[', '(', ',', '–', '—', '|', ':']).or_else(|| title.find(" - "))?;
    let (name, rest) = title.split_at(at);
    let day = rest.trim_matches(|c: char| c.is_whitespace() || "[](),–—|:-".contains(c));
    let name = name.trim();
    let words = name.split_whitespace().count();
    let date = export::date_alone(day)?;
    ((1..=MAX_NAME_WORDS).contains(&words)).then(|| (name.to_owned(), date))
}

/// A path below a folder, without `..` and with its escapes read.
fn joined(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href);
    let mut parts: Vec<String> =
        folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(unescaped(part)),
        }
    }
    parts.join("/")
}

/// A part of a path with `%20` and the like as characters.
fn unescaped(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.filter(|_| first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
