//! Layer 4: questions asked of finished findings. The reader and the headless commands ask them.
//!
//! ```text
//! Corpus + Findings ─┬─ one article:    only_here, most_similar, synopsis, lead
//!                    ├─ two articles:   compare, aligned
//!                    ├─ one and all:    against (a base), conflicts (a quote), fidelities (an article),
//!                    │                  common_words (a statement)
//!                    ├─ all articles:   statements, sources, concordance, wording, telling_facts
//!                    └─ which articles: scope, full_text
//! ```
//!
//! The result of a query is not kept. A computation that is expensive, or that several queries need,
//! is a pass of `engine`.

mod base;
mod carriers;
mod check;
mod common_words;
mod compare;
mod concordance;
mod conflicts;
mod fidelity;
mod finding;
mod full_text;
mod headlines;
mod known;
mod lead;
mod lookalikes;
mod one_sided;
mod only_here;
mod origins;
mod plan;
mod renderings;
mod scope;
mod similar;
mod sources;
mod speaking_share;
mod statements;
mod synopsis;
mod telling;
mod wording;

pub use base::{BaseComparison, against};
pub use carriers::{carrier_name, carriers};
pub use check::{DraftChange, DraftCheck, DraftFinding, DraftFindingKind, DraftStatus, check};
pub use common_words::common_words;
pub use compare::{Comparison, Summary, aligned, compare};
pub use concordance::{
    Concordance, MOST_LINES, concordance, sentence_of, words_after, words_before,
};
pub use conflicts::{Conflicts, conflicts};
pub use fidelity::{Fate, Fidelity, FidelityChange, fidelities, fidelity};
pub use finding::{
    DatedFact, FindingRecord, FindingSubject, FindingTeller, FoundRendering, MOST_RENDERINGS,
    MarkedPiece, PieceMark, TextPlace,
};
pub use full_text::{
    all_segments, full_text_index, full_text_query, full_text_query_as_typed, query_needs_findings,
    query_needs_marks, search_full_text,
};
pub use headlines::{HeadlineGap, HeadlinePart, headline_gaps};
pub use known::{known_sentences, new_share};
pub use lead::lead;
pub use lookalikes::{letter_beyond_latin, lookalikes};
pub use one_sided::OneSided;
pub use only_here::{not_found, only_here, standing};
pub use origins::{CommonOrigin, OriginCarrier, OriginReason, OriginSource, common_origins};
pub use plan::{ReadingPlan, ReadingStep, reading_plans};
pub use renderings::renderings;
pub use scope::{
    ArticleSet, KEYS as SCOPE_KEYS, ReadingMarks, STATES as SCOPE_STATES, Scope, ScopeError,
};
pub use similar::most_similar;
pub use sources::{
    QuotedSource, SourceIdentity, SourceRecord, SourceTable, SpeechCount, UnnamedRendering, sources,
};
pub use speaking_share::{ActorShare, SpeakingShare, speaking_share};
pub use statements::{FirstRendering, Statement, earliest, first, statements};
pub use synopsis::{SentenceVariant, Synopsis, SynopsisSentence, synopsis};
pub use telling::{TellingFact, TellingKind, telling_facts};
pub use wording::{WordChoice, WordPlace, WordingKind, wording};
