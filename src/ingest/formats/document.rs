//! A document as paragraphs: the one form that Word, `OpenDocument`, RTF and PDF files take before
//! articles are made of them.
//!
//! ```text
//! docx, odt, rtf, pdf ─►  DocumentText { paragraphs, title }  ─┬─ a database export?  export
//!                                                              ├─ several articles?   parts
//!                                                              └─ else one article
//! ```
//!
//! The headline of a single document is its title paragraph, else its first heading, else a bold
//! first line, else a short first line, else the title in its properties. Neither the author nor
//! the dates of a file say anything of the article, so they are not taken.

mod parts;

use super::fields::Field;
use super::{FormatError, RecordSink, export, text_parts};
use crate::corpus::{BlockKind, ContentHash};
use crate::ingest::draft::{ArticleDraft, DraftBlock, squeeze};

/// Words of a headline without a style, at most. A larger value takes first sentences.
const MAX_HEADLINE_WORDS: usize = 30;
/// Paragraphs before a title or heading that can still be the headline, at most.
const MAX_BEFORE_HEADLINE: usize = 4;

/// The role that a document gives a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ParagraphStyle {
    /// Running text.
    #[default]
    Plain,
    /// The title of the document.
    Title,
    /// A heading of any level.
    Heading,
    /// An item of a list.
    Item,
    /// A block quotation.
    Quotation,
    /// A cell of a table.
    Cell,
}

/// One paragraph of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DocumentParagraph {
    /// The text on one line, not yet clean.
    pub text: String,
    pub style: ParagraphStyle,
    /// Whether all of the text is bold.
    pub bold: bool,
    /// Whether a page or a section starts here.
    pub starts_page: bool,
    /// The columns of white space before the text, in plain text.
    pub indent: usize,
    /// Whether a blank line stands before it, in plain text.
    pub apart: bool,
    /// What the markup says that the paragraph is, in the HTML of a database.
    pub field: Option<export::ExportField>,
}

impl DocumentParagraph {
    /// A paragraph of running text.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The block of an article that the paragraph becomes.
    pub(super) fn block(&self) -> DraftBlock {
        let kind = match self.style {
            ParagraphStyle::Plain => BlockKind::Paragraph,
            ParagraphStyle::Title | ParagraphStyle::Heading => BlockKind::Heading,
            ParagraphStyle::Item => BlockKind::Item,
            ParagraphStyle::Quotation => BlockKind::Quotation,
            ParagraphStyle::Cell => BlockKind::Cell,
        };
        DraftBlock::new(kind, squeeze(&self.text))
    }

    /// Whether there is nothing but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Paragraphs of a document, at most; what follows is left out with a warning. An export of 500
/// articles has about 50 000.
pub(super) const MAX_PARAGRAPHS: usize = 250_000;
/// Bytes of the text of a document, at most. An export of 500 articles has about 5 MB.
pub(super) const MAX_DOCUMENT_TEXT: usize = 16 << 20;

/// The text of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DocumentText {
    pub paragraphs: Vec<DocumentParagraph>,
    /// The title in the properties of the file.
    pub title: Option<String>,
    /// The language tag that the file declares.
    pub language: Option<String>,
    /// Texts that are no part of the document's text, such as running heads, with the reason.
    pub dropped: Vec<(String, String)>,
    /// What a reader should know of the text.
    pub warnings: Vec<String>,
}

impl DocumentText {
    /// Gives the articles of the document to the sink: those of a database export, else one.
    pub(super) fn read(mut self, sink: &mut RecordSink<'_>) -> Result<(), FormatError> {
        self.paragraphs.iter_mut().for_each(|paragraph| {
            if paragraph.text.contains('\0') {
                paragraph.text.retain(|c| c != '\0');
            }
        });
        if let Some(layout) = export::detect(&self.paragraphs) {
            return export::read(layout, &self.paragraphs, sink);
        }
        self.paragraphs.retain(|paragraph| !paragraph.is_blank());
        let ranges = parts::articles(&self.paragraphs);
        if ranges.len() < 2 {
            return sink.only_article(self.draft());
        }
        for range in ranges {
            let mut paragraphs = self.paragraphs[range].to_vec();
            paragraphs.retain(|paragraph| !text_parts::is_separator(&paragraph.text));
            let lines: Vec<&str> = paragraphs.iter().map(|line| line.text.as_str()).collect();
            let hash = Some(ContentHash::of(lines.join("\n").as_bytes()));
            let (language, warnings) = (self.language.clone(), self.warnings.clone());
            let part = Self { paragraphs, language, warnings, ..Self::default() };
            sink.article(ArticleDraft { hash, ..part.draft() });
        }
        Ok(())
    }

    /// Makes the one article of the document.
    fn draft(mut self) -> ArticleDraft {
        let mut draft = ArticleDraft {
            language: self.language.take(),
            warnings: std::mem::take(&mut self.warnings),
            ..ArticleDraft::default()
        };
        let title = self.title.take().map(|title| squeeze(&title)).filter(|title| is_title(title));
        let start = self.headline_at(title.as_deref()).unwrap_or(0);
        let top = parts::top(&self.paragraphs[start..]);
        if let Some(top) = &top {
            self.paragraphs.truncate(start);
            self.paragraphs.extend_from_slice(&top.body);
        }
        match self.headline_at(title.as_deref()) {
            _ if top.as_ref().is_some_and(|top| top.record.has(Field::Headline)) => {}
            Some(at) => draft.headline = Some(squeeze(&self.paragraphs.remove(at).text)),
            None => draft.headline = title,
        }
        draft.blocks = self.paragraphs.iter().map(DocumentParagraph::block).collect();
        if let Some(top) = top {
            top.record.fill(&mut draft);
            top.record.finish(&mut draft);
            for (line, why) in &top.lines {
                draft.drop_words(line, why);
            }
        }
        for (words, why) in &self.dropped {
            draft.drop_words(words, reason(why));
        }
        if draft.blocks.is_empty()
            && let Some(headline) = draft.headline.take()
        {
            draft.blocks.push(DraftBlock::new(BlockKind::Paragraph, headline));
        }
        draft
    }

    /// The position of the headline among the paragraphs.
    fn headline_at(&self, title: Option<&str>) -> Option<usize> {
        let [first, _, ..] = &self.paragraphs[..] else { return None };
        let head = &self.paragraphs[..self.paragraphs.len().min(MAX_BEFORE_HEADLINE + 1)];
        let at = |style| head.iter().position(|paragraph| paragraph.style == style);
        let stated = |paragraph: &DocumentParagraph| {
            title.is_some_and(|title| squeeze(&paragraph.text).eq_ignore_ascii_case(title))
        };
        at(ParagraphStyle::Title)
            .or_else(|| at(ParagraphStyle::Heading))
            .or_else(|| head.iter().position(stated))
            .or_else(|| {
                let short = first.style == ParagraphStyle::Plain
                    && first.text.split_whitespace().count() <= MAX_HEADLINE_WORDS
                    && !ends_a_sentence(&first.text);
                let longer = self.paragraphs[1].text.len() > first.text.len();
                (short && (first.bold || title.is_none() && longer)).then_some(0)
            })
    }
}

/// Whether a title in the properties of a file can be a headline: it is no file name and no
/// placeholder of a program.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let name = ["microsoft word -", "untitled", "unbenannt", "sans titre", "document", "dokument"];
    let suffix = [".doc", ".docx", ".odt", ".rtf", ".indd", ".qxd", ".pdf", ".txt"];
    title.split_whitespace().count() >= 2
        && !title.contains(['\t', '\\', '_'])
        && !name.iter().any(|name| lower.starts_with(name))
        && !suffix.iter().any(|suffix| lower.ends_with(suffix))
}

/// Whether a text ends as a sentence does.
pub(super) fn ends_a_sentence(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(['"', '”', '’', '»', '\'', ')', '“']);
    bare.ends_with(['.', '。', '۔', '।', ';', ':', '!', '?']) && !bare.ends_with("...")
}

/// The reason as the program's own word.
fn reason(why: &str) -> &'static str {
    match why {
        "running head" => "running head",
        "page number" => "page number",
        "note" => "note",
        _ => "furniture",
    }
}
