//! Speech without quotation marks whose form tells that it is speech.
//!
//! ```text
//! > We shall mend it.          a block quotation that a colon leads to, or that is signed
//! — We shall mend it.          lines of dialogue, two or more in a row
//! Q: Will you mend it?         a transcript: labels that come back
//! MARTEN: We shall.
//! ```
//!
//! One run a block, with nothing of the label, the dash or the signature.

use super::marks::{QuotedRun, RunEnd};
use super::tuned::{LABEL_WORDS, SIGNATURE_BYTES, TRANSCRIPT_VOICES};
use crate::corpus::BlockKind;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// What each block is quoted as, when it has speech without marks.
pub(super) struct UnmarkedForms<'a> {
    text: &'a str,
    kinds: &'a [(BlockKind, Span)],
    /// How often each label comes.
    labels: FxHashMap<&'a str, usize>,
    transcript: bool,
    /// Whether a line behind a dash asks, exclaims or tells who says it; else they are a list.
    talks: bool,
}

impl<'a> UnmarkedForms<'a> {
    /// Reads the labels of all blocks.
    pub(super) fn read(text: &'a str, kinds: &'a [(BlockKind, Span)]) -> Self {
        let mut labels: FxHashMap<&str, usize> = FxHashMap::default();
        for &(kind, span) in kinds {
            if let Some((label, _)) = label(&text[span]).filter(|_| kind == BlockKind::Paragraph) {
                *labels.entry(label).or_default() += 1;
            }
        }
        let lines: usize = labels.values().sum();
        let transcript = lines > 2
            && labels.len() <= TRANSCRIPT_VOICES
            && labels.values().any(|&times| times > 1);
        let talks = (0..kinds.len()).any(|at| {
            dashed(text, kinds, at).is_some_and(|start| says(&text[start..kinds[at].1.end()]))
        });
        Self { text, kinds, labels, transcript, talks }
    }

    /// The run that block `index` is by its form, without looking at marks in it.
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

    /// The run of a block quotation without marks: `introduced` by a colon, or
    /// signed beneath or behind (`— Ilse Marten (@marten)`).
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
        let goes_on = signed.is_none() && next.is_some_and(|next| next.0 == kind);
        let end = if goes_on { RunEnd::Continued } else { RunEnd::Closed };
        (introduced || beneath || signed.is_some()).then_some(QuotedRun {
            block: index,
            inner,
            marked: inner,
            end,
        })
    }

    /// Where the words behind a label begin, in a transcript or an interview.
    fn labelled(&self, span: Span) -> Option<usize> {
        let (name, words) = label(&self.text[span])?;
        let interview = matches!(name, "Q" | "A")
            && self.labels.contains_key("Q")
            && self.labels.contains_key("A");
        (interview || self.transcript).then_some(span.start() + words)
    }

    /// Where the words behind a dash begin, when a neighbour has one too.
    fn dialogue(&self, index: usize) -> Option<usize> {
        let dashed = |at: usize| dashed(self.text, self.kinds, at);
        let neighbour = dashed(index + 1).is_some() || index > 0 && dashed(index - 1).is_some();
        dashed(index).filter(|_| self.talks && neighbour)
    }
}

/// Where the words of the line at `at` begin when a dash opens it.
fn dashed(text: &str, kinds: &[(BlockKind, Span)], at: usize) -> Option<usize> {
    let &(kind, span) = kinds.get(at)?;
    let rest = text[span].strip_prefix(['—', '―'])?.trim_start();
    let opens = kind == BlockKind::Paragraph
        && rest.starts_with(|c: char| c.is_uppercase() || c == '¿' || c == '¡');
    opens.then(|| span.end() - rest.len())
}

/// Whether a line behind a dash is one that somebody says.
fn says(line: &str) -> bool {
    line.ends_with(['?', '!'])
        || line.contains("? ")
        || line.split_once(" — ").is_some_and(|(_, clause)| clause.starts_with(char::is_lowercase))
}

/// The label of a line of a transcript, and where in the line its words begin.
fn label(line: &str) -> Option<(&str, usize)> {
    let head = line.char_indices().take(60).find(|&(_, c)| c == ':').map(|(at, _)| at)?;
    let name = &line[..head];
    let upper = |word: &str| {
        word.starts_with(char::is_uppercase) && !word.contains([',', '.', '“', '"', ';'])
            || word == "of"
    };
    let short = name.split(' ').count() <= LABEL_WORDS && name.split(' ').all(upper);
    let rest = line[head + 1..].strip_prefix(' ')?.trim_start();
    (short && rest.starts_with(char::is_alphabetic)).then(|| (name, line.len() - rest.len()))
}
