//! Reads one record of an export: its header, its text, and the trailer of index terms.
//!
//! ```text
//! Ferry late          header   by position
//! Lomar Post                   by position
//! 4 March 2025                 by position
//! Byline: Ada Brandt           by label
//! Body
//! The ferry …         body
//! Subject: FERRIES    trailer  noted as dropped
//! ```

use super::labels::{self, ExportField};
use super::languages;
use super::trailer::{trailer_start, unknown_label};
use super::{ExportError, ExportLayout, dateline, header, lines, split};
use crate::corpus::{BlockKind, ContentHash, EXCERPT_ONLY};
use crate::ingest::dates::{self, FoundDate};
use crate::ingest::draft::{ArticleDraft, DraftBlock, squeeze};
use crate::ingest::formats::FormatError;
use crate::ingest::formats::document::{DocumentParagraph, ends_a_sentence};

/// The longest line that can be a note on rights, in bytes.
const MAX_COPYRIGHT: usize = 400;

/// The parts of a record.
#[derive(Debug, Default)]
pub(super) struct ExportRecord {
    pub headline: Option<String>,
    pub decks: Vec<String>,
    pub publication: Option<String>,
    pub date: Option<FoundDate>,
    pub time: Option<String>,
    pub byline: Option<String>,
    pub language: Option<String>,
    pub address: Option<String>,
    pub summary: Vec<String>,
    pub body: Vec<DraftBlock>,
    /// What is no text of the article, with the reason.
    pub dropped: Vec<(String, &'static str)>,
    hash: Option<ContentHash>,
}

impl ExportRecord {
    /// Reads a record. The first one may have a list of contents in front of it.
    pub(super) fn read(
        layout: ExportLayout,
        paragraphs: &[DocumentParagraph],
        is_first: bool,
    ) -> Self {
        let mut record = Self { hash: Some(hash(paragraphs)), ..Self::default() };
        let mut paragraphs = without_page_numbers(paragraphs);
        if layout == ExportLayout::NexisClassic {
            paragraphs = lines::joined(&paragraphs);
        }
        match layout {
            ExportLayout::NexisUni => record.read_nexis_uni(&paragraphs, is_first),
            ExportLayout::NexisClassic => record.read_nexis_classic(&paragraphs),
            ExportLayout::Factiva => record.read_factiva(&paragraphs),
            ExportLayout::FactivaCoded => record.read_coded(&paragraphs),
            ExportLayout::ProQuest => record.read_labelled(&paragraphs),
            ExportLayout::Europresse => record.read_markup(&paragraphs),
        }
        record
    }

    /// Makes the draft of the article.
    ///
    /// # Errors
    /// When there is no text, or the database wrote a message in its place.
    pub(super) fn draft(mut self) -> Result<ArticleDraft, FormatError> {
        self.body.retain(|block| !block.text.trim().is_empty());
        if self.body.iter().all(|block| is_placeholder(&block.text)) {
            self.body.clear();
        }
        self.summary.retain(|words| !is_placeholder(words));
        if self.body.len() <= 3 && self.body.iter().any(|block| is_message(&block.text)) {
            return Err(ExportError::NotDelivered.into());
        }
        let mut draft = ArticleDraft::default();
        if self.body.is_empty() {
            if self.summary.is_empty() {
                return Err(FormatError::NoText);
            }
            draft.warnings.push(EXCERPT_ONLY.to_owned());
            let summary = std::mem::take(&mut self.summary);
            self.body = summary.into_iter().map(paragraph).collect();
        }
        for words in &self.summary {
            draft.drop_words(words, "abstract");
        }
        for (words, why) in &self.dropped {
            draft.drop_words(words, why);
        }
        let decks = self.decks.into_iter().map(paragraph);
        draft.blocks = decks.chain(self.body).collect();
        draft.headline = self.headline.map(|line| squeeze(&line)).filter(|line| !line.is_empty());
        draft.site = self.publication.as_deref().and_then(publication);
        draft.published = self.date;
        draft.byline = self.byline.as_deref().map(names);
        draft.language = self.language.as_deref().and_then(languages::language).map(str::to_owned);
        match self.address {
            Some(address) if is_of_database(&address) => draft.drop_words(&address, "index terms"),
            address => draft.url = address,
        }
        draft.hash = self.hash;
        Ok(draft)
    }

    fn read_nexis_uni(&mut self, paragraphs: &[DocumentParagraph], is_first: bool) {
        let is_body = |p: &DocumentParagraph| labels::heading(&p.text) == Some(ExportField::Body);
        let body = paragraphs.iter().position(|p| is_body(p) && !p.text.contains(':'));
        let start = body.unwrap_or_else(|| header::end_of_labels(paragraphs));
        let header = &paragraphs[..start];
        let front = header::nexis_uni(self, header, is_first);
        self.take_labels(&header[front..]);
        let rest = &paragraphs[(start + usize::from(body.is_some())).min(paragraphs.len())..];
        self.take_body_and_trailer(rest, false);
    }

    fn read_nexis_classic(&mut self, paragraphs: &[DocumentParagraph]) {
        let start = header::nexis_classic(self, paragraphs);
        self.take_body_and_trailer(&paragraphs[start..], true);
    }

    fn read_factiva(&mut self, paragraphs: &[DocumentParagraph]) {
        let start = header::factiva(self, paragraphs);
        let rest = &paragraphs[start..];
        let has_markup = rest.iter().any(|p| p.field == Some(ExportField::Body));
        let end = rest.iter().rposition(|p| split::is_accession(&p.text)).unwrap_or(rest.len());
        let mut body = &rest[..end];
        if !has_markup
            && let [before @ .., last] = body
            && self.is_publisher(&last.text)
        {
            self.dropped.push((last.text.clone(), "index terms"));
            body = before;
        }
        for paragraph in body {
            match paragraph.field {
                _ if is_copyright(&paragraph.text) && paragraph.field.is_none() => {
                    self.dropped.push((paragraph.text.clone(), "rights"));
                }
                None if has_markup => self.dropped.push((paragraph.text.clone(), "index terms")),
                _ => self.body.push(paragraph.block()),
            }
        }
        for paragraph in &rest[end..] {
            self.dropped.push((paragraph.text.clone(), "index terms"));
        }
    }

    /// Whether a last line names the publisher: short, no sentence, and a word of it stands in the
    /// note on rights.
    fn is_publisher(&self, line: &str) -> bool {
        let rights: String = self
            .dropped
            .iter()
            .filter(|(_, why)| *why == "rights")
            .flat_map(|(line, _)| line.to_lowercase().chars().chain([' ']).collect::<Vec<_>>())
            .collect();
        let words = line.split_whitespace().count();
        words <= 8
            && !ends_a_sentence(line.trim_end_matches('.'))
            && line
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word.chars().count() > 3 && rights.contains(&word.to_lowercase()))
    }

    fn read_coded(&mut self, paragraphs: &[DocumentParagraph]) {
        let mut field = None;
        for paragraph in paragraphs {
            let coded = labels::coded(&paragraph.text);
            let (at, words) = match coded {
                Some((at, words)) => (Some(at), words),
                None => (field, paragraph.text.trim()),
            };
            field = at;
            if words.is_empty() {
                continue;
            }
            match field {
                Some(ExportField::Body) => {
                    self.body.push(cell_as_paragraph(DraftBlock {
                        text: squeeze(words),
                        ..paragraph.block()
                    }));
                }
                Some(field) => self.take(field, words),
                None => self.dropped.push((words.to_owned(), "furniture")),
            }
        }
        self.add_time();
    }

    fn read_labelled(&mut self, paragraphs: &[DocumentParagraph]) {
        let label = |at: usize| labels::label(&paragraphs[at].text);
        let is_body = |at: &usize| matches!(label(*at), Some((ExportField::Body, ..)));
        let body = (0..paragraphs.len()).find(is_body);
        let start = body.unwrap_or(paragraphs.len());
        let first_label = (0..start).find(|at| label(*at).is_some()).unwrap_or(start);
        for paragraph in &paragraphs[..first_label] {
            self.take_unlabelled(&paragraph.text);
        }
        let mut field = None;
        for paragraph in &paragraphs[first_label..start] {
            field = self.take_line(&paragraph.text, field);
        }
        let Some(at) = body else {
            return self.prefer_stated(paragraphs);
        };
        let mut rest = paragraphs[at..].to_vec();
        rest[0].text = label(at).map(|(.., rest)| rest.to_owned()).unwrap_or_default();
        if rest[0].text.is_empty() {
            rest.remove(0);
        }
        self.take_body_and_trailer(&lines::joined(&rest), false);
        self.prefer_stated(paragraphs);
    }

    /// Prefers the publication and the date with labels of their own to those of a line with
    /// several.
    fn prefer_stated(&mut self, paragraphs: &[DocumentParagraph]) {
        for paragraph in paragraphs {
            match labels::label(&paragraph.text) {
                Some((ExportField::Publication, _, words)) if !words.is_empty() => {
                    self.publication = Some(words.to_owned());
                }
                Some((ExportField::Date, _, words)) => {
                    self.date = dateline::date(words).or(self.date.take());
                }
                _ => {}
            }
        }
    }

    /// Takes a line above the first label: the headline, or a link.
    fn take_unlabelled(&mut self, line: &str) {
        let is_link = line.starts_with("http") || line.to_lowercase().contains("proquest");
        match self.headline {
            None if !is_link => self.headline = Some(line.to_owned()),
            _ => self.dropped.push((line.to_owned(), "index terms")),
        }
    }

    /// Takes a line that may have a label, else as the continuation of `field`. Returns the field
    /// that the next line may continue.
    fn take_line(&mut self, line: &str, field: Option<ExportField>) -> Option<ExportField> {
        if let Some((field, label, words)) = labels::label(line) {
            match field {
                ExportField::Index => self.dropped.push((line.to_owned(), "index terms")),
                field if words.is_empty() => return Some(field),
                field => self.take_labelled(field, label, words),
            }
            return Some(field);
        }
        match field {
            Some(ExportField::Abstract) => self.summary.push(line.to_owned()),
            Some(ExportField::Deck) => self.decks.push(line.to_owned()),
            _ if unknown_label(line, false).is_some() => {
                self.dropped.push((line.to_owned(), "index terms"));
            }
            Some(field @ (ExportField::Headline | ExportField::Byline)) => self.take(field, line),
            _ if is_copyright(line) => self.dropped.push((line.to_owned(), "rights")),
            _ => self.dropped.push((line.to_owned(), "index terms")),
        }
        field
    }

    fn read_markup(&mut self, paragraphs: &[DocumentParagraph]) {
        let is = |field| move |p: &DocumentParagraph| p.field == Some(field);
        let headline = paragraphs.iter().position(is(ExportField::Headline));
        // In the old pages no class marks the text: it stands below the headline.
        let unmarked = headline.filter(|_| !paragraphs.iter().any(is(ExportField::Body)));
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let is_unmarked = paragraph.field.is_none() && unmarked.is_some_and(|top| at > top);
            match paragraph.field {
                Some(ExportField::Body) => self.body.push(paragraph.block()),
                Some(ExportField::Byline) if !is_names(&paragraph.text) => {
                    self.dropped.push((paragraph.text.clone(), "index terms"));
                }
                Some(field) => self.take(field, &paragraph.text),
                None if is_copyright(&paragraph.text) => {
                    self.dropped.push((paragraph.text.clone(), "rights"));
                }
                None if !is_unmarked || is_document_code(&paragraph.text) => {
                    self.dropped.push((paragraph.text.clone(), "index terms"));
                }
                None if self.body.is_empty()
                    && self.byline.is_none()
                    && is_names(&paragraph.text)
                    && unmarked == Some(at - 1) =>
                {
                    self.take(ExportField::Byline, &paragraph.text);
                }
                None => self.body.push(paragraph.block()),
            }
        }
        if self.headline.is_none() && !self.decks.is_empty() {
            self.headline = Some(self.decks.remove(0));
        }
        let headline = self.headline.clone();
        self.decks.retain(|deck| Some(deck) != headline.as_ref());
    }

    /// Takes the labelled lines of a header.
    fn take_labels(&mut self, header: &[DocumentParagraph]) {
        let mut field = None;
        for paragraph in header {
            field = match labels::signature(&paragraph.text) {
                Some(names) => {
                    self.take(ExportField::Byline, names);
                    Some(ExportField::Byline)
                }
                None => self.take_line(&paragraph.text, field),
            };
        }
    }

    /// Takes the text, and behind it the trailer. The labels of the trailer must be in capitals
    /// when `in_capitals`.
    pub(super) fn take_body_and_trailer(&mut self, rest: &[DocumentParagraph], in_capitals: bool) {
        let heading = |at: usize| rest.get(at).and_then(|line| labels::heading(&line.text));
        // A summary and the full text below headings of their own.
        let full = (1..rest.len().min(8)).find(|at| heading(*at) == Some(ExportField::Body));
        let rest = match full {
            Some(full) if heading(0) == Some(ExportField::Abstract) => {
                self.summary.extend(rest[1..full].iter().map(|line| line.text.clone()));
                &rest[full + 1..]
            }
            _ => rest,
        };
        let end = trailer_start(rest, in_capitals);
        self.body.extend(rest[..end].iter().map(DocumentParagraph::block));
        let mut field = None;
        for paragraph in &rest[end..] {
            let line = &paragraph.text;
            match labels::heading(line) {
                Some(heading) if labels::label(line).is_none() => {
                    field = Some(heading);
                    self.dropped.push((line.clone(), "index terms"));
                }
                _ if field == Some(ExportField::Graphic) && labels::label(line).is_none() => {
                    self.dropped.push((line.clone(), "caption"));
                }
                _ => field = self.take_line(line, field),
            }
        }
    }

    /// Takes the words of a field that stood behind `label`.
    fn take_labelled(&mut self, field: ExportField, label: &str, words: &str) {
        match field {
            ExportField::Graphic => self.dropped.push((words.to_owned(), "caption")),
            ExportField::Abstract => self.summary.push(words.to_owned()),
            ExportField::Dateline | ExportField::Length | ExportField::Section => {
                let why = if field == ExportField::Section { "section" } else { "index terms" };
                self.dropped.push((format!("{label}: {words}"), why));
            }
            field => self.take(field, words),
        }
    }

    /// Takes the words of a field. Of fields with one value the first one holds.
    pub(super) fn take(&mut self, field: ExportField, words: &str) {
        use ExportField as F;
        let set = |slot: &mut Option<String>| {
            if slot.is_none() {
                *slot = Some(words.to_owned());
            }
        };
        match field {
            F::Headline => set(&mut self.headline),
            F::Publication => set(&mut self.publication),
            F::Time => set(&mut self.time),
            F::Byline => match &mut self.byline {
                Some(names) if names.len() < 200 => {
                    let more = labels::byline(words);
                    if !names.contains(more) {
                        names.push_str(", ");
                        names.push_str(more);
                    }
                }
                slot => *slot = Some(words.to_owned()),
            },
            F::Language => set(&mut self.language),
            F::Address => {
                if words.starts_with("http") {
                    set(&mut self.address);
                }
            }
            F::Deck => self.decks.push(words.to_owned()),
            F::Abstract => self.summary.push(words.to_owned()),
            F::Date => self.date = self.date.take().or_else(|| dateline::date(words)),
            F::PublicationLine => {
                self.date = self.date.take().or_else(|| dateline::date(words));
                if self.publication.is_none() {
                    self.publication = words.split(';').next().map(str::to_owned);
                }
            }
            F::Section => self.dropped.push((words.to_owned(), "section")),
            F::Copyright => self.dropped.push((words.to_owned(), "rights")),
            F::Graphic => self.dropped.push((words.to_owned(), "caption")),
            F::Body => self.body.push(paragraph(words.to_owned())),
            F::Dateline | F::Length | F::Index | F::DocumentNumber => {
                self.dropped.push((words.to_owned(), "index terms"));
            }
        }
    }

    /// Adds the time of day to the date, when the record gives both.
    pub(super) fn add_time(&mut self) {
        if let (Some(date), Some(time)) = (&self.date, &self.time)
            && let Some(timed) = dates::parse(&format!("{} {}", date.words(), time.trim()))
        {
            self.date = Some(timed);
        }
    }
}

/// A block that is no cell: the text of a record may stand in a table with its codes.
fn cell_as_paragraph(block: DraftBlock) -> DraftBlock {
    let kind = if block.kind == BlockKind::Cell { BlockKind::Paragraph } else { block.kind };
    DraftBlock { kind, ..block }
}

fn paragraph(text: String) -> DraftBlock {
    DocumentParagraph::plain(text).block()
}

/// The paragraphs without page numbers. A running head behind one repeats the headline.
fn without_page_numbers(paragraphs: &[DocumentParagraph]) -> Vec<DocumentParagraph> {
    let mut kept: Vec<DocumentParagraph> = Vec::with_capacity(paragraphs.len());
    let mut starts_page = false;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        starts_page |= paragraph.starts_page;
        let behind_number = at > 0 && split::is_page_number(&paragraphs[at - 1].text);
        let repeated = behind_number
            && kept.iter().any(|before| before.text == paragraph.text)
            && paragraph.text.len() > 12;
        if paragraph.is_blank() || split::is_page_number(&paragraph.text) || repeated {
            continue;
        }
        kept.push(DocumentParagraph { starts_page, ..paragraph.clone() });
        starts_page = false;
    }
    kept
}

/// Whether a line is a note on rights.
pub(super) fn is_copyright(line: &str) -> bool {
    const STARTS: &[&str] = &[
        "copyright",
        "©",
        "(c) ",
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "todos los derechos reservados",
        "todos os direitos reservados",
        "tutti i diritti riservati",
        "alle rechten voorbehouden",
    ];
    if line.len() > MAX_COPYRIGHT {
        return false;
    }
    let lower = line.trim().to_lowercase();
    STARTS.iter().any(|start| lower.starts_with(start))
        && (lower.starts_with('©')
            || lower.starts_with("(c)")
            || lower.bytes().any(|byte| byte.is_ascii_digit())
            || STARTS[3..].iter().any(|start| lower.contains(start)))
}

/// Whether a line can be the names of authors: a few words and no sentence.
fn is_names(line: &str) -> bool {
    line.split_whitespace().count() <= 12
        && !ends_a_sentence(line)
        && !line.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line is the number that Europresse gives a document: `news·20250314·LP·1`.
fn is_document_code(line: &str) -> bool {
    line.matches('·').count() >= 2 && !line.trim().contains(' ')
}

/// The names in a byline, without what others contributed.
fn names(byline: &str) -> String {
    let byline = squeeze(labels::byline(byline));
    match byline.split_once("; ") {
        Some((names, rest)) if rest.split(' ').count() >= 5 => names.to_owned(),
        _ => byline,
    }
}

/// Whether an address is one of a database, which says nothing of who published the article.
pub(in crate::ingest::formats) fn is_of_database(address: &str) -> bool {
    const HOSTS: &[&str] = &[
        "proquest.",
        "lexisnexis.",
        "lexis.",
        "nexis.",
        "factiva.",
        "europresse.",
        "ebsco",
        "gale.",
    ];
    let host = address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("");
    HOSTS.iter().any(|known| host.contains(known))
}

/// Whether a text only says that there is none.
fn is_placeholder(text: &str) -> bool {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    matches!(
        &*lower,
        "not available"
            | "none available"
            | "nicht verfügbar"
            | "keine angabe"
            | "non disponible"
            | "aucun disponible"
            | "aucun"
            | "no disponible"
            | "ninguno disponible"
            | "não disponível"
            | "non disponibile"
            | "niet beschikbaar"
            | "full text unavailable from proquest"
            | "no body"
    )
}

/// Whether a text is a message of the database in place of the article.
fn is_message(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("error in this document and it is not possible to display it")
        || lower.contains("this document is no longer available")
        || lower.contains("full text unavailable")
}

/// The name of a publication without number, edition and place.
fn publication(raw: &str) -> Option<String> {
    let line = squeeze(raw.split("   ").next().unwrap_or(raw));
    let line = line.split(';').next().unwrap_or(&line);
    let lower = line.to_lowercase();
    let numbers = [", no. ", ", no ", ", nr. ", ", n° ", ", núm. ", " no. "];
    let end = numbers
        .iter()
        .filter_map(|number| {
            let at = lower.find(number)?;
            lower[at + number.len()..].starts_with(|c: char| c.is_ascii_digit()).then_some(at)
        })
        .min();
    let name = end.and_then(|end| line.get(..end)).unwrap_or(line);
    let is_edition = |tail: &str| {
        let tail = tail.to_lowercase();
        ["edition", "ausgabe", "édition", "edición", "edizione"].iter().any(|e| tail.ends_with(e))
    };
    let name =
        name.rsplit_once(" - ").filter(|(_, tail)| is_edition(tail)).map_or(name, |(n, _)| n);
    let name = name.trim().trim_end_matches(['.', ',']).trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The hash of a record: of its lines.
fn hash(paragraphs: &[DocumentParagraph]) -> ContentHash {
    let lines: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    ContentHash::of(lines.join("\n").as_bytes())
}
