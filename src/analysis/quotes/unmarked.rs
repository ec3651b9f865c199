//! `UnmarkedForms`: finds speech without quotation marks by its form.
//!
//! ```text
//! > We shall mend it.          a block quotation that a colon leads to, or that is signed
//! — We shall mend it.          lines of dialogue, two or more in a row
//! Q: Will you mend it?         a transcript: labels that are repeated
//! MARTEN: We shall.
//! ```
//!
//! Each block has one run, without the label, the dash or the signature.

use super::marks::{QuotedRun, RunEnd};
use super::tuned::{LABEL_WORDS, SIGNATURE_BYTES, TRANSCRIPT_VOICES};
use crate::corpus::BlockKind;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// The forms of speech without marks in one article.
pub(super) struct UnmarkedForms<'a> {
    text: &'a str,
    kinds: &'a [(BlockKind, Span)],
    /// The number of paragraphs with each label.
    labels: FxHashMap<&'a str, usize>,
    /// Whether the article is a transcript.
    transcript: bool,
    /// Whether lines after dashes are dialogue: one of them asks, exclaims or has a reporting
    /// clause. Else they are a list.
    has_dialogue: bool,
}

impl<'a> UnmarkedForms<'a> {
    /// Reads the labels of all blocks.
    pub(super) fn read(text: &'a str, kinds: &'a [(BlockKind, Span)]) -> Self {
        let mut labels: FxHashMap<&str, usize> = FxHashMap::default();
        for &(kind, span) in kinds {
            if kind == BlockKind::Paragraph
                && let Some((label, _)) = label(&text[span])
            {
                *labels.entry(label).or_default() += 1;
            }
        }
        let lines: usize = labels.values().sum();
        let transcript = lines > 2
            && labels.len() <= TRANSCRIPT_VOICES
            && labels.values().any(|&times| times > 1);
        let has_dialogue = (0..kinds.len()).any(|at| {
            dashed(text, kinds, at).is_some_and(|start| is_spoken(&text[start..kinds[at].1.end()]))
        });
        Self { text, kinds, labels, transcript, has_dialogue }
    }

    /// The run of the paragraph `index` if it is a line of a transcript or of dialogue. Marks in it
    /// are ignored.
    pub(super) fn run(&self, index: usize) -> Option<QuotedRun> {
        let (kind, span) = self.kinds[index];
        if kind != BlockKind::Paragraph {
            return None;
        }
        let inner = if let Some(start) = self.labelled(span) {
            Span::new(start, span.end())
        } else {
            // — We shall mend it — said the minister.
            let start = self.dialogue(index)?;
            let rest = &self.text[start..span.end()];
            let rest = &rest[..rest.find(" — ").unwrap_or(rest.len())];
            Span::new(start, start + rest.trim_end().len())
        };
        Some(QuotedRun { block: index, inner, marked: inner, end: RunEnd::Closed })
    }

    /// The run of a block quotation without marks. It must be `introduced` by a colon, or signed
    /// below or at its end (`— Ilse Marten (@marten)`).
    pub(super) fn quotation(&self, index: usize, introduced: bool) -> Option<QuotedRun> {
        let (kind, span) = self.kinds[index];
        let words = &self.text[span];
        let signed = words.rfind('—').filter(|&at| at > 0 && words[at..].contains("(@"));
        let next = self.kinds.get(index + 1);
        let beneath = next.is_some_and(|&(_, next)| {
            next.len() < SIGNATURE_BYTES && self.text[next].starts_with(['—', '–'])
        });
        let inner = Span::new(
            span.start(),
            span.start() + signed.map_or(words.len(), |at| words[..at].trim_end().len()),
        );
        if !introduced && !beneath && signed.is_none() {
            return None;
        }
        let goes_on = signed.is_none() && next.is_some_and(|next| next.0 == kind);
        let end = if goes_on { RunEnd::Continued } else { RunEnd::Closed };
        Some(QuotedRun { block: index, inner, marked: inner, end })
    }

    /// The byte at which the words after the label begin, in a transcript or an interview.
    fn labelled(&self, span: Span) -> Option<usize> {
        let (name, words) = label(&self.text[span])?;
        let is_interview = matches!(name, "Q" | "A")
            && self.labels.contains_key("Q")
            && self.labels.contains_key("A");
        if is_interview || self.transcript { Some(span.start() + words) } else { None }
    }

    /// The byte at which the words after the dash begin, if the block before or after has a dash
    /// too.
    fn dialogue(&self, index: usize) -> Option<usize> {
        let dashed = |at: usize| dashed(self.text, self.kinds, at);
        let start = dashed(index)?;
        let has_neighbour = dashed(index + 1).is_some() || index > 0 && dashed(index - 1).is_some();
        if self.has_dialogue && has_neighbour { Some(start) } else { None }
    }
}

/// The byte at which the words of paragraph `at` begin after its opening dash.
fn dashed(text: &str, kinds: &[(BlockKind, Span)], at: usize) -> Option<usize> {
    let &(kind, span) = kinds.get(at)?;
    let rest = text[span].strip_prefix(['—', '―'])?.trim_start();
    let opens = kind == BlockKind::Paragraph
        && rest.starts_with(|c: char| c.is_uppercase() || c == '¿' || c == '¡');
    if opens { Some(span.end() - rest.len()) } else { None }
}

/// Whether a line after a dash asks, exclaims or has a reporting clause.
fn is_spoken(line: &str) -> bool {
    line.ends_with(['?', '!'])
        || line.contains("? ")
        || line.split_once(" — ").is_some_and(|(_, clause)| clause.starts_with(char::is_lowercase))
}

/// The label of a line of a transcript, and the byte of the line at which its words begin.
fn label(line: &str) -> Option<(&str, usize)> {
    let head = line.char_indices().take(60).find(|&(_, c)| c == ':').map(|(at, _)| at)?;
    let name = &line[..head];
    let fits_label = |word: &str| {
        word.starts_with(char::is_uppercase) && !word.contains([',', '.', '“', '"', ';'])
            || word == "of"
    };
    let is_label = name.split(' ').count() <= LABEL_WORDS && name.split(' ').all(fits_label);
    let rest = line[head + 1..].strip_prefix(' ')?.trim_start();
    if is_label && rest.starts_with(char::is_alphabetic) {
        Some((name, line.len() - rest.len()))
    } else {
        None
    }
}
