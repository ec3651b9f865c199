//! L3: runs the analyses over a corpus and joins what the siblings found.
//!
//! ```text
//! Corpus ─┬─ segment, quotes::find, actors::recognise   a rayon task an article ─→ Finding::Facts
//!         ├─ stories::group                                                     ─→ Finding::Stories
//!         ├─ actors::link, actors::repair::apply                                ─→ Finding::Actors
//!         ├─ quotes::relate                                                     ─→ Finding::Quotes
//!         ├─ passages::shared, passages::reworded                               ─→ Finding::Passages
//!         └─ join: speakers, quoted mentions, counterparts of each sentence     ─→ Finding::Joined
//! ```
//!
//! One [`analyse`] serves the reader and the headless commands. The reader takes
//! findings as they come; [`Findings::absorb`] is commutative and idempotent, so
//! both settle on the same state (`tests/engine.rs` shuffles them).

mod analyse;
mod answers;
mod base;
mod carry;
mod compare;
mod conflict;
mod findings;
mod grow;
pub mod ids;
mod join;
mod lineup;
mod naming;
mod office;
mod omissions;
mod repair;
mod share;
mod similar;
mod statements;
mod synopsis;

pub use analyse::{
    Cancel, Known, analyse, analyse_again, analyse_all, docs, numbers, numbers_alone,
    passages_alone, stories_alone,
};
pub use answers::Answers;
pub use base::{Against, against};
pub use compare::{Comparison, OneSided, Summary, aligned, compare};
pub use conflict::{Conflicts, conflicts};
pub use findings::{Facts, Finding, Findings, Progress};
pub use grow::grow;
pub use join::{Carried, Counterpart, Joined, Reach, Via};
pub use lineup::{lead, outlets_of};
pub use naming::ActorMention;
pub use omissions::{Omission, Omissions, What};
pub use repair::repair;
pub use share::{Share, SpeakingShare, speaking_share};
pub use similar::most_similar;
pub use statements::{First, Order, Statement, earliest, first, statements};
pub use synopsis::{Synopsis, Told, Variant, synopsis};
