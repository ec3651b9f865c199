//! The skeleton of a block: its words and signs as tokens, with one token for each quoted run. It
//! shows the reporter's own sentence.
//!
//! ```text
//! text    “We will stay,” the minister told Geo. “For now.”
//! tokens  [QUOTE 0]        the minister  told Geo .  [QUOTE 1]
//! breaks  ^                                          ^
//! ```
//!
//! Invariant: tokens are in order and disjoint; each run of the block is exactly one token; no
//! token crosses a quotation mark.

use super::marks::QuotedRun;
use crate::analysis::Doc;
use crate::lexis::reporting::{Reporting, SpeechClass};
use crate::text::{Segments, Sign, Span, TokenClass, fold, tokens};

/// The kind of a token of the skeleton.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpeechTokenKind {
    /// A word or a number.
    Word,
    /// A punctuation sign.
    Sign(Sign),
    /// The quoted run with this index.
    Quote(usize),
}

/// The grammatical form that the ending of a word shows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordEnding {
    /// Whether the word has the form of a plural noun.
    pub plural: bool,
    /// Whether the word has the form of a regular past participle.
    pub participle: bool,
    /// Whether the word has the form of a present participle.
    pub gerund: bool,
}

/// A token of the skeleton: a word, a sign or a quoted run.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpeechToken {
    /// The bytes of the token; for a quoted run with its marks.
    pub span: Span,
    /// The kind of the token.
    pub kind: SpeechTokenKind,
    /// The classes of the word in the reporting table.
    pub class: SpeechClass,
    /// Whether the word begins with a capital.
    pub capital: bool,
    /// Whether the word ends in a possessive (`Trump’s`).
    pub possessive: bool,
    /// The form that the ending of the word shows.
    pub shape: WordEnding,
    /// Whether a sentence begins at the token.
    pub breaks: bool,
}

impl SpeechToken {
    /// A token that is not a word.
    fn plain(span: Span, kind: SpeechTokenKind) -> Self {
        Self {
            span,
            kind,
            class: SpeechClass::NONE,
            capital: false,
            possessive: false,
            shape: WordEnding::default(),
            breaks: false,
        }
    }

    /// Whether the token is a word.
    pub(super) fn is_word(&self) -> bool {
        self.kind == SpeechTokenKind::Word
    }

    /// Whether the word has one of these classes.
    pub(super) fn is(&self, class: SpeechClass) -> bool {
        self.class.any(class)
    }

    /// The index of the quoted run; `None` for words and signs.
    pub(super) fn run(&self) -> Option<usize> {
        match self.kind {
            SpeechTokenKind::Quote(run) => Some(run),
            _ => None,
        }
    }

    /// Whether the word is the third person of a reporting verb that cannot be a noun (`says`).
    /// Such a word is no part of a name, even with the capital of a headline.
    pub(super) fn says(&self) -> bool {
        self.is_word()
            && self.is(SpeechClass::CUE)
            && !self.is(SpeechClass::BASE
                | SpeechClass::PAST
                | SpeechClass::GERUND
                | SpeechClass::NOUNY)
    }

    /// Whether the word is a form of a reporting verb, except a gerund.
    pub(super) fn is_verb(&self) -> bool {
        self.is_word() && self.is(SpeechClass::CUE) && !self.is(SpeechClass::GERUND)
    }

    /// Whether the word can be part of a name: it has a capital and is no function word at the
    /// start of a sentence.
    pub(super) fn is_name(&self) -> bool {
        const SMALL: SpeechClass = SpeechClass::PRONOUN;
        // Said Marten: “…”
        let inverted = self.breaks && self.is(SpeechClass::CUE) && !self.is(SpeechClass::NOUNY);
        self.is_word()
            && self.capital
            && !self.says()
            && !inverted
            && !self.is(SMALL | SpeechClass::DETERMINER)
            && !self.is(SpeechClass::PREPOSITION | SpeechClass::CONJUNCTION)
            && !self.is(SpeechClass::SUBORDINATOR | SpeechClass::STOP)
            && !self.is(SpeechClass::AUX | SpeechClass::ADVERB)
            && !self.is(SpeechClass::TIME | SpeechClass::RELATIVE)
    }
}

/// Makes the skeletons of blocks.
pub(super) struct Tokenizer<'a> {
    text: &'a str,
    segments: &'a Segments,
    table: &'a Reporting,
    folded: String,
}

impl<'a> Tokenizer<'a> {
    /// A tokenizer for the text of `doc`.
    pub(super) fn new(doc: Doc<'a>, table: &'a Reporting) -> Self {
        Self { text: doc.text(), segments: doc.segments, table, folded: String::new() }
    }

    /// The tokens of `block`. `runs` are the quoted runs of the block; `first` is the index of the
    /// first of them in the article.
    pub(super) fn tokens(
        &mut self,
        block: Span,
        runs: &[QuotedRun],
        first: usize,
    ) -> Vec<SpeechToken> {
        let mut out = Vec::with_capacity(block.len() / 5);
        let mut at = block.start();
        for (k, run) in runs.iter().enumerate() {
            self.push_unquoted(at, run.marked.start(), &mut out);
            out.push(SpeechToken::plain(run.marked, SpeechTokenKind::Quote(first + k)));
            at = run.marked.end();
        }
        self.push_unquoted(at, block.end(), &mut out);
        self.mark_breaks(block, &mut out);
        self.free_given_names(&mut out);
        out
    }

    /// Takes the class of small words from given names that are spelled like one: `Per Holt`, `Will
    /// Marten`, `April Bremer`. Such a word has a capital and stands before a plain one.
    fn free_given_names(&self, tokens: &mut [SpeechToken]) {
        const SPELLED_ALIKE: [&str; 6] = ["Per", "Will", "May", "April", "June", "August"];
        for k in 0..tokens.len().saturating_sub(1) {
            let (t, next) = (&tokens[k], &tokens[k + 1]);
            let capital = t.is_word() && t.capital && t.class != SpeechClass::NONE;
            if !capital || !SPELLED_ALIKE.contains(&&self.text[t.span]) {
                continue;
            }
            let plain = next.capital && !next.breaks && next.class == SpeechClass::NONE;
            let after = tokens.get(k + 2).filter(|t| !t.breaks);
            // “Will Congress act?”, “Per Reuters, …”
            let asks = t.breaks && after.is_some_and(|t| t.class == SpeechClass::NONE);
            let comma = after.is_some_and(|t| t.kind == SpeechTokenKind::Sign(Sign::Comma));
            let alone = !asks || after.is_some_and(|t| t.shape.participle);
            let dated = k > 0 && tokens[k - 1].is(SpeechClass::PREPOSITION);
            // “Per Reuters, …”, but “said Per Holt, a docker”
            let sign = t.is(SpeechClass::PREPOSITION) && comma && t.breaks;
            if plain && alone && !dated && !sign {
                tokens[k].class = SpeechClass::NONE;
            }
        }
    }

    /// Sets `breaks` of each token that is the first one after the start of a sentence.
    fn mark_breaks(&self, block: Span, tokens: &mut [SpeechToken]) {
        let sentences = &self.segments.sentences;
        let mut next = sentences.partition_point(|s| s.start() < block.start());
        let mut last_end = block.start();
        for token in tokens {
            while sentences
                .get(next)
                .is_some_and(|s| s.start() < last_end && s.start() < token.span.start())
            {
                next += 1;
            }
            token.breaks = sentences.get(next).is_some_and(|s| s.start() <= token.span.start());
            if token.breaks {
                next += 1;
            }
            last_end = token.span.end();
        }
    }

    /// Appends the tokens of the bytes `start..end`, which have no quotation.
    fn push_unquoted(&mut self, start: usize, end: usize, out: &mut Vec<SpeechToken>) {
        for token in tokens(self.text, self.segments, Span::new(start, end.max(start))) {
            out.push(match token.class {
                TokenClass::Sign(sign) => {
                    SpeechToken::plain(token.span, SpeechTokenKind::Sign(sign))
                }
                TokenClass::Word | TokenClass::Number => self.word(token.span),
            });
        }
    }

    /// The token of the word at `span`.
    fn word(&mut self, span: Span) -> SpeechToken {
        let word = &self.text[span];
        self.folded.clear();
        self.folded.push_str(&fold::word(word));
        let stem = self.folded.trim_end_matches('.');
        let bare = stem.strip_suffix("'s").or_else(|| stem.strip_suffix('\''));
        let own = self.table.class(stem);
        let class = match bare {
            Some(bare) if own == SpeechClass::NONE => self.table.class(bare),
            _ => own,
        };
        let class =
            if class == SpeechClass::NONE && is_adverb(stem) { SpeechClass::ADVERB } else { class };
        let capital = word.chars().next().is_some_and(|c| c.is_uppercase() || c == '@');
        let possessive = bare.is_some() && !class.any(SpeechClass::PRONOUN);
        let plural = stem.ends_with('s') && !stem.ends_with("ss")
            || matches!(stem, "people" | "men" | "women" | "police" | "media" | "many");
        let gerund = stem.len() > 5 && stem.ends_with("ing");
        let shape = WordEnding { plural, participle: stem.ends_with("ed"), gerund };
        SpeechToken {
            span,
            kind: SpeechTokenKind::Word,
            class,
            capital,
            possessive,
            shape,
            breaks: false,
        }
    }
}

/// Whether a word without an entry in the reporting table is an adverb in -ly.
fn is_adverb(word: &str) -> bool {
    const NOUNS: [&str; 12] = [
        "family",
        "rally",
        "ally",
        "assembly",
        "italy",
        "anomaly",
        "monopoly",
        "butterfly",
        "supply",
        "bully",
        "elderly",
        "daily",
    ];
    word.len() > 4 && word.ends_with("ly") && !NOUNS.contains(&word)
}
