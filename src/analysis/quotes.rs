//! Quotes: who says what in one article, and who else carries the same words.
//!
//! - [`find`]: the quotations and the indirect speech of one article
//! - [`relate`]: shared quotes, families and echoes over the whole coverage

mod aligned;
mod alteration;
mod anonymous;
mod attribute;
mod clause;
mod collation;
mod echoes;
mod find;
mod indirect;
mod inherit;
mod judge;
mod marks;
mod names;
mod phrase;
mod relate;
mod rendering;
mod resolve;
mod shared;
mod skeleton;
mod tuned;
mod unmarked;

pub use collation::{Collation, CollationCell, CollationChange, collate};

use super::Doc;
use crate::corpus::{ArticleIx, Site};
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::Span;

/// What one article reports as speech.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speech {
    /// Quotations in marks, in order.
    pub quotes: Vec<Quote>,
    /// Indirect speech (`said that …`), in order.
    pub indirect: Vec<Indirect>,
}

impl Speech {
    /// Where the words inside the marks stand, in order.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        self.quotes.iter().map(|quote| quote.span).collect()
    }
}

/// Words in quotation marks that report speech.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words inside the marks; over several paragraphs, from the first word to the last.
    pub span: Span,
    /// The words with their marks.
    pub marked: Span,
    /// Whole utterance or a fragment inside the reporter's sentence.
    pub form: Form,
    /// Who is said to have said it.
    pub speaker: Option<Speaker>,
    /// The words that introduce it (`said`, `according to`).
    pub cue: Option<Span>,
}

/// How a quotation stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// At least a clause of its own.
    Direct,
    /// A fragment inside indirect speech or the reporter's own sentence.
    Partial,
}

/// To whom words are given.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The words as printed (`he`, `the minister`, `Khawaja Asif`).
    pub source: Span,
    /// Where the name stands that the words stand for, when the article tells
    /// (the antecedent of `he`, the bearer of the role). In the same text.
    pub name: Option<Span>,
    /// Role or description beside the name (`Pakistan's Defence Minister`).
    pub role: Option<Span>,
    /// Whether the article says that it does not name them, or gives nothing
    /// but a description (`a senior official`, `sources`).
    pub anonymous: bool,
    /// The rule that found it.
    pub rule: &'static str,
    /// 0 to 1.
    pub confidence: f32,
}

/// Speech reported without marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Indirect {
    /// What is said to have been said, without the reporting clause.
    pub span: Span,
    /// Who is said to have said it.
    pub speaker: Option<Speaker>,
    /// The reporting words.
    pub cue: Option<Span>,
}

/// A quote of the coverage: the `index`-th of the article's [`Speech::quotes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteRef {
    /// The article.
    pub article: ArticleIx,
    /// Position in `Speech::quotes`.
    pub index: u32,
}

/// How two renderings of one utterance differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SharedKind {
    /// Equal after folding case, white space, marks, dashes and the final stop.
    Verbatim,
    /// The shorter lies in the longer; elisions allowed.
    Trimmed,
    /// Runs of two or more words in order cover 60 % of the shorter.
    Altered,
}

/// What sets an altered rendering apart: the gravest of the words that differ, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alteration {
    /// One denies what the other says, or they use opposite words.
    Negation,
    /// A number differs, or only one gives it.
    Number,
    /// A word that says something differs, or only one has it.
    Content,
    /// Small words, endings or spelling differ.
    Form,
}

/// Two quotes with the same words. Given once, `a < b`.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedQuote {
    /// The earlier in order.
    pub a: QuoteRef,
    /// The other.
    pub b: QuoteRef,
    /// How they differ.
    pub kind: SharedKind,
    /// What differs, when they are [`SharedKind::Altered`].
    pub alteration: Option<Alteration>,
    /// Share of the shorter that the longer has, in order. 0 to 1.
    pub score: f32,
}

/// Every rendering of one utterance, a star around its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteFamily {
    /// The longest rendering; of equally long ones the first in order.
    pub head: QuoteRef,
    /// All renderings, the head among them, in order. At least two.
    pub members: Vec<FamilyMember>,
}

impl QuoteFamily {
    /// How the renderings differ at most.
    #[must_use]
    pub fn kind(&self) -> SharedKind {
        self.members.iter().map(|m| m.kind).max().unwrap_or(SharedKind::Verbatim)
    }

    /// The gravest alteration among the renderings.
    #[must_use]
    pub fn alteration(&self) -> Option<Alteration> {
        self.members.iter().filter_map(|m| m.alteration).min()
    }
}

/// One rendering of a family, as it stands to the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyMember {
    /// The rendering.
    pub quote: QuoteRef,
    /// How it differs from the head; the head itself is verbatim.
    pub kind: SharedKind,
    /// What differs, when it is [`SharedKind::Altered`].
    pub alteration: Option<Alteration>,
}

/// What echoes: a quotation or indirect speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Utterance {
    /// A quotation.
    Quote(QuoteRef),
    /// The `index`-th of the article's [`Speech::indirect`].
    Indirect(QuoteRef),
}

/// An utterance that another article reports as its own prose or as indirect speech.
#[derive(Clone, Debug, PartialEq)]
pub struct Echo {
    /// What is echoed.
    pub of: Utterance,
    /// The sentence (or part of one) of another article.
    pub site: Site,
    /// 0 to 1.
    pub score: f32,
    /// The words of `site` that the judgement rests on, in order.
    pub evidence: Vec<Span>,
}

/// What holds between the quotes of the coverage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuoteLinks {
    /// Pairs of quotes with the same words, in order of `(a, b)`.
    pub shared: Vec<SharedQuote>,
    /// Families, in order of their first member. No quote is in two.
    pub families: Vec<QuoteFamily>,
    /// Echoes, by utterance, then best first.
    pub echoes: Vec<Echo>,
}

/// The quotations and indirect speech of one article.
#[must_use]
pub fn find(doc: Doc<'_>, lexis: &Lexis) -> Speech {
    find::find(doc, lexis)
}

/// Shared quotes, families and echoes over the coverage. `speech` has one entry
/// an article, in the order of `docs`; `coverage` has the weights of the coverage.
#[must_use]
pub fn relate(
    docs: &[Doc<'_>],
    speech: &[&Speech],
    coverage: &Weights,
    lexis: &Lexis,
) -> QuoteLinks {
    relate::relate(docs, speech, coverage, lexis)
}

/// The tuned constants of this analysis, by name: for the test that compares them with
/// `docs/design/quotes.md`.
#[doc(hidden)]
#[must_use]
pub fn constants() -> &'static [(&'static str, f64)] {
    tuned::TABLE
}
