//! Tokenises a text for the recogniser of names.
//!
//! ```text
//! “Pakistan’s Defence Minister Khawaja Asif said …
//!   ├──────┤  ├─────┤ ├──────┤ ├─────┤ ├──┤ ├──┤
//!   Capital   Capital Capital  Capital …    Small
//!   first
//! ```
//!
//! A possessive ending is not part of a token: it belongs to the gap before the next one.

use super::super::Doc;
use super::words::{WordEntry, WordTable};
use crate::lexis::gazetteer::Classes;
use crate::text::{Case, Span, abbreviations, without_possessive};

/// The meaning of the capitals of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SentenceStyle {
    /// Names and the first word have capitals.
    Prose,
    /// Title Case or ALL CAPITALS: a capital is no evidence of a name.
    Uninformative,
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct NameToken {
    /// Bytes of the word, without a possessive ending.
    pub span: Span,
    /// Index of the word in [`WordTable`].
    pub word: u32,
    /// Number of the key of the word in this text.
    pub key: u32,
    /// Gazetteer classes of the word.
    pub classes: Classes,
    /// The case of the word; uncased for numbers and for parts of an address or a user name.
    pub case: Case,
    /// Whether any word at this place has a capital: at the start of a sentence or quotation.
    pub first: bool,
}

/// A sentence. A name never extends over its ends.
#[derive(Clone, Debug)]
pub(super) struct TokenSentence {
    /// Range of its tokens in [`TokenizedText::all`].
    pub tokens: std::ops::Range<usize>,
    /// The meaning of its capitals.
    pub style: SentenceStyle,
}

/// The tokens of one text.
pub(super) struct TokenizedText<'t> {
    /// The canonical text of the article.
    pub text: &'t str,
    /// All tokens, in order.
    pub all: Vec<NameToken>,
    /// The sentences, in order. Each token belongs to one.
    pub sentences: Vec<TokenSentence>,
    /// The table of distinct words.
    pub words: &'t WordTable<'t>,
}

impl<'t> TokenizedText<'t> {
    /// Tokenises `doc`. Time is linear in its length.
    pub(super) fn read(doc: Doc<'t>, words: &'t mut WordTable<'_>) -> Self {
        let text = doc.text();
        let cut = &doc.segments.words;
        let mut all: Vec<NameToken> = Vec::with_capacity(cut.len());
        let mut sentences = Vec::with_capacity(doc.sentences().len());
        let mut next = 0;
        let mut address = 0;
        words.begin();
        for &sentence in doc.sentences() {
            let start = all.len();
            let mut before = sentence.start();
            while let Some(word) = cut.get(next).filter(|word| word.span().end() <= sentence.end())
            {
                next += 1;
                let stem = without_possessive(&text[word.span()]);
                let span = Span::new(word.span().start(), word.span().start() + stem.len());
                let span = with_stop(text, span, sentence);
                let gap = &text[before..span.start().max(before)];
                if gap == " " || before == sentence.start() || gap.contains(char::is_whitespace) {
                    let end = chunk_end(text, span, sentence);
                    address = if is_address(&text[span.start()..end]) { end } else { 0 };
                }
                let (word, key) = words.read(&text[span]);
                let known = words.of(word);
                let case = if span.end() <= address || gap.ends_with('@') {
                    Case::Uncased
                } else {
                    known.case
                };
                let first = all.len() == start || gap != " " && opens_anew(gap);
                all.push(NameToken { span, word, key, classes: known.classes, case, first });
                before = span.end();
            }
            sentences.push(TokenSentence { tokens: start..all.len(), style: SentenceStyle::Prose });
        }
        Self { text, all, sentences, words }
    }

    /// Returns the entry of the word of the token in the word table.
    pub(super) fn word(&self, at: usize) -> &'t WordEntry {
        self.words.of(self.all[at].word)
    }

    /// Returns the gazetteer key of the token.
    pub(super) fn key(&self, at: usize) -> &'t str {
        &self.word(at).key
    }

    /// Returns the gazetteer key of the name of these tokens.
    pub(super) fn joined_key(&self, range: &std::ops::Range<usize>) -> String {
        let mut key = String::new();
        for at in range.clone() {
            if at > range.start {
                key.push(' ');
            }
            key.push_str(self.key(at));
        }
        key
    }

    /// Returns the text between token `at` and the next one.
    pub(super) fn gap_after(&self, at: usize) -> &'t str {
        let from = self.all[at].span.end();
        let to = self.all.get(at + 1).map_or(self.text.len(), |next| next.span.start());
        &self.text[from..to.max(from)]
    }

    /// Returns the text between token `at` and the one before.
    pub(super) fn gap_before(&self, at: usize) -> &'t str {
        let from = if at == 0 { 0 } else { self.all[at - 1].span.end() };
        &self.text[from..self.all[at].span.start().max(from)]
    }
}

/// Returns `span` extended by the full stop of an abbreviation: `U.S.`, `Inc.`
fn with_stop(text: &str, span: Span, sentence: Span) -> Span {
    if span.end() >= sentence.end() || !text[span.end()..].starts_with('.') {
        return span;
    }
    let word = &text[span];
    let short = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
        || abbreviations::ends_name(word);
    if short { Span::new(span.start(), span.end() + 1) } else { span }
}

/// Whether a chunk between white space is a web address, an e-mail address or a user name.
fn is_address(chunk: &str) -> bool {
    let may = chunk.bytes().any(|b| matches!(b, b':' | b'@' | b'/' | b'.'));
    may && (chunk.contains("://")
        || chunk.contains('@')
        || chunk.starts_with("www.")
        || chunk.contains(".com/"))
}

/// Returns the byte offset of the white space after `span`, at most about 400 bytes away.
fn chunk_end(text: &str, span: Span, sentence: Span) -> usize {
    let limit = sentence.end().min(span.start() + 400);
    let rest = &text.as_bytes()[span.start()..limit];
    let end = span.start() + rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
    (end..=sentence.end()).find(|&at| text.is_char_boundary(at)).unwrap_or(sentence.end())
}

/// Whether a sentence may begin after `gap` (a quotation, a colon, a bullet): any word has a capital
/// there.
fn opens_anew(gap: &str) -> bool {
    gap.contains(['“', '"', '‘', '«', '•', ':', '…', '?', '!', '|', '*'])
        || gap.contains(". ") && gap.len() > 2
}
