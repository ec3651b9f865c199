//! Quotes: finds reported speech with its speakers, and relates it over the coverage.
//!
//! ```text
//! article ─ find ─▶ Speech { quotes, indirect } ─┐
//! article ─ find ─▶ Speech                      ─┼─ relate ─▶ QuoteLinks { shared, families, echoes }
//! article ─ find ─▶ Speech                      ─┘
//! ```
//!
//! - [`find`]: the quotations and the indirect speech of one article
//! - [`relate`]: shared quotes, families and echoes over the coverage
//! - [`collate`]: the renderings of one utterance, word under word
//!
//! `docs/design/quotes.md` has the method and the results.

mod aligned;
mod alteration;
mod anonymous;
mod attribute;
mod clause;
mod collation;
mod described;
mod difference;
mod echoes;
mod find;
mod full_form;
mod indirect;
mod inherit;
mod joint;
mod judge;
mod marks;
mod names;
mod phrase;
mod relate;
mod release;
mod rendering;
mod resolve;
mod shared;
mod silence;
mod skeleton;
mod spelling;
mod statement;
mod surroundings;
mod torn;
mod tuned;
mod unmarked;
mod variants;
mod verb_form;
mod verbs;
mod voice;

pub use collation::{Collation, CollationCell, CollationChange, collate};

use super::Doc;
use crate::corpus::{ArticleIx, Site};
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::Span;

/// The reported speech of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speech {
    /// The quotations in marks, in text order.
    pub quotes: Vec<Quote>,
    /// The indirect speech (`said that …`), in text order.
    pub indirect: Vec<Indirect>,
    /// Where the article says that somebody gave no answer (`declined to comment`), in text order.
    pub silences: Vec<Silence>,
}

impl Speech {
    /// The bytes of the words inside the marks, in text order.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        self.quotes.iter().map(|quote| quote.span).collect()
    }
}

/// Words in quotation marks that report speech.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The bytes inside the marks. In a quotation over several paragraphs, from the first word to
    /// the last.
    pub span: Span,
    /// The bytes of the words with their marks.
    pub marked: Span,
    /// Whether the quotation is a clause of its own or a fragment.
    pub form: Form,
    /// The speaker that the article gives.
    pub speaker: Option<Speaker>,
    /// The bytes of the reporting words (`said`, `according to`).
    pub cue: Option<Span>,
}

/// The form of a quotation in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A clause of its own, or more.
    Direct,
    /// A fragment inside indirect speech or the reporter's own sentence.
    Partial,
}

/// The source to whom an article attributes words.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The bytes of the source as printed (`he`, `the minister`, `Khawaja Asif`).
    pub source: Span,
    /// The bytes of the name that the source refers to, in the same text: the antecedent of `he`,
    /// or the bearer of the role. `None` if the article does not give it.
    pub name: Option<Span>,
    /// The bytes of the printed name that is nearest to the source: the one inside the source, or
    /// the one that a pronoun or a role refers to. It can be a bare surname, whose bearer this
    /// analysis does not know.
    pub mention: Option<Span>,
    /// The bytes of the role or description of the source (`Pakistan's Defence Minister`).
    pub role: Option<Span>,
    /// Whether the article withholds the name, or gives only a description (`a senior official`,
    /// `sources`).
    pub anonymous: bool,
    /// The name of the rule that found the speaker.
    pub rule: &'static str,
    /// The confidence in the rule, 0 to 1. Set by hand; it is no probability.
    pub confidence: f32,
}

/// Speech reported without marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Indirect {
    /// The bytes of the reported statement, without the reporting clause.
    pub span: Span,
    /// The speaker that the article gives.
    pub speaker: Option<Speaker>,
    /// The bytes of the reporting words.
    pub cue: Option<Span>,
}

/// A sentence which says that somebody gave no answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Silence {
    /// The bytes of the sentence.
    pub span: Span,
    /// The bytes of the words that say so (`declined to comment`).
    pub cue: Span,
    /// Who gave no answer.
    pub speaker: Speaker,
    /// In which way.
    pub kind: SilenceKind,
}

/// The way in which somebody gave no answer, as the article tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SilenceKind {
    /// `declined to comment`, `had no comment`.
    Declined,
    /// `did not respond to a request for comment`.
    NoReply,
    /// `could not be reached for comment`.
    NotReached,
}

/// A quote of the coverage, by article and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteRef {
    /// The article.
    pub article: ArticleIx,
    /// The index in [`Speech::quotes`], or in [`Speech::indirect`] inside [`Utterance::Indirect`].
    pub index: u32,
}

/// The kind of difference between two renderings of one utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SharedKind {
    /// Equal after folding case, white space, marks, dashes and the final stop; at most in another
    /// spelling.
    Verbatim,
    /// The longer contains the shorter; elisions are allowed.
    Trimmed,
    /// Each has words that the other leaves out. What was changed in the common part, if anything,
    /// is not sure.
    Overlap,
    /// One utterance, in whose middle words were changed, added or left out without a mark.
    Altered,
}

/// The most important difference of an altered rendering. The variants are in order of importance.
/// A verbatim rendering in another spelling has the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alteration {
    /// One rendering negates the other, or they use opposite words.
    Negation,
    /// A number differs or is in one rendering only.
    Number,
    /// A content word differs or is in one rendering only.
    Content,
    /// A difference in small words, endings or spelling only.
    Form,
}

impl SharedKind {
    /// The name in JSON and on screens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Trimmed => "trimmed",
            Self::Overlap => "overlap",
            Self::Altered => "altered",
        }
    }
}

impl Alteration {
    /// The name in JSON and on screens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Number => "number",
            Self::Content => "content",
            Self::Form => "form",
        }
    }

    /// Whether the meaning differs: all but a difference of form.
    #[must_use]
    pub fn is_grave(self) -> bool {
        self != Self::Form
    }
}

/// Two quotes of different articles with the same words. Each pair is listed once, with `a < b`.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedQuote {
    /// The first of the two in order.
    pub a: QuoteRef,
    /// The second of the two in order.
    pub b: QuoteRef,
    /// The kind of difference.
    pub kind: SharedKind,
    /// The most important difference, if `kind` is [`SharedKind::Altered`].
    pub alteration: Option<Alteration>,
    /// The words of the most important difference; `None` without one.
    pub changed: Option<ChangedWords>,
    /// The share of the shorter quote that the longer one has in order, 0 to 1.
    pub score: f32,
    /// The number of common words outside names.
    pub distinct: usize,
    /// Whether more than the common words shows that both are one utterance, or the common words are
    /// too many for a turn of phrase.
    pub one_utterance: bool,
}

impl SharedQuote {
    /// The quote of the pair that is not `quote`.
    #[must_use]
    pub fn other(&self, quote: QuoteRef) -> QuoteRef {
        if self.a == quote { self.b } else { self.a }
    }
}

/// The words that differ between two quotes, as bytes of the two articles. A side without words is
/// `None`; both are for a difference of spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedWords {
    /// The words of the first quote.
    pub a: Option<Span>,
    /// The words of the second quote.
    pub b: Option<Span>,
}

/// All renderings of one utterance, as a star around the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteFamily {
    /// The longest rendering; the first of several with this length.
    pub head: QuoteRef,
    /// All renderings in order, the head included. At least two.
    pub members: Vec<FamilyMember>,
}

impl QuoteFamily {
    /// The largest difference between a rendering and the head.
    #[must_use]
    pub fn kind(&self) -> SharedKind {
        self.members.iter().map(|m| m.kind).max().unwrap_or(SharedKind::Verbatim)
    }

    /// The most important alteration among the renderings.
    #[must_use]
    pub fn alteration(&self) -> Option<Alteration> {
        self.members.iter().filter_map(|m| m.alteration).min()
    }
}

/// One rendering of a family, compared with the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyMember {
    /// The rendering.
    pub quote: QuoteRef,
    /// The difference from the head. The head itself is verbatim.
    pub kind: SharedKind,
    /// The most important difference, if `kind` is [`SharedKind::Altered`].
    pub alteration: Option<Alteration>,
}

/// A reported statement of the coverage: a quotation or indirect speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Utterance {
    /// A quotation.
    Quote(QuoteRef),
    /// Indirect speech; the index is that in [`Speech::indirect`].
    Indirect(QuoteRef),
}

impl Utterance {
    /// The article, and the index there among its quotations or its indirect speech.
    #[must_use]
    pub fn reference(self) -> QuoteRef {
        let (Self::Quote(at) | Self::Indirect(at)) = self;
        at
    }
}

/// A place where another article tells an utterance in its own prose or as indirect speech.
#[derive(Clone, Debug, PartialEq)]
pub struct Echo {
    /// The utterance.
    pub of: Utterance,
    /// The sentence of the other article.
    pub site: Site,
    /// The likeness of the two, 0 to 1.
    pub score: f32,
    /// The bytes of the words of `site` that the utterance has too, in text order.
    pub evidence: Vec<Span>,
}

/// The relations between the quotes of the coverage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuoteLinks {
    /// The pairs of quotes with the same words, in order of `(a, b)`.
    pub shared: Vec<SharedQuote>,
    /// The families, in order of their first member. No quote is in two families.
    pub families: Vec<QuoteFamily>,
    /// The echoes, by utterance, then by score, descending.
    pub echoes: Vec<Echo>,
}

impl QuoteLinks {
    /// Drops the echoes between articles of different stories: two events of one kind share words
    /// by chance. `story_of` has the number of the story of each article.
    pub fn keep_echoes_within(&mut self, story_of: &[u32]) {
        let story = |article: ArticleIx| story_of.get(article.at());
        self.echoes.retain(|echo| {
            let of = echo.of.reference();
            story(of.article) == story(echo.site.article)
        });
    }
}

/// The quotations and indirect speech of one article.
#[must_use]
pub fn find(doc: Doc<'_>, lexis: &Lexis) -> Speech {
    find::find(doc, lexis)
}

/// The shared quotes, families and echoes of the coverage. `speech` has one entry per article, in
/// the order of `docs`. `coverage` has the word weights of the coverage.
#[must_use]
pub fn relate(
    docs: &[Doc<'_>],
    speech: &[&Speech],
    coverage: &Weights,
    lexis: &Lexis,
) -> QuoteLinks {
    relate::relate(docs, speech, coverage, lexis)
}

/// One form for the spellings of a word: British and American, digits and number words.
///
/// ```
/// use crossread::analysis::quotes::spelling_form;
/// assert_eq!(spelling_form("neighbour"), spelling_form("neighbor"));
/// ```
#[must_use]
pub fn spelling_form(word: &str) -> String {
    spelling::word(word, None)
}

/// Whether two folded words are forms of one verb, irregular ones included.
///
/// ```
/// assert!(crossread::analysis::quotes::are_forms_of_a_verb("said", "say"));
/// ```
#[must_use]
pub fn are_forms_of_a_verb(a: &str, b: &str) -> bool {
    verb_form::base(a) == verb_form::base(b)
}

/// The name and value of each tuned constant of this analysis. `tests/design_docs.rs` compares them
/// with `docs/design/quotes.md`.
#[doc(hidden)]
#[must_use]
pub fn constants() -> &'static [(&'static str, f64)] {
    tuned::TABLE
}
