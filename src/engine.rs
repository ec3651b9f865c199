//! Layer 3: runs the analyses over a corpus and joins what they found.
//!
//! ```text
//! Corpus ──► Analysis ──► passes, in the order of their needs ──► Finding ──► Findings
//!                         read:  segments, speech, names, agencies (a task an article), weights
//!                         link:  stories, actors, quotes, linked, pairs, passages, joined
//!                         late:  figures, numbers, omissions
//! ```
//!
//! - `passes`: the table of passes; `findings`: the list of findings
//! - `runner`: [`Analysis`] runs the passes that a wanted finding needs; cancelling, the cache
//!   (`cache`) and the hand-over of findings stand there
//! - `linked`, `naming`, `office`, `join`, `counterparts`: findings that need two analyses at once
//! - `pairs`: sentences of a story that state the same
//! - `omissions`: statements of a story that an article does not have
//! - [`grow`], [`repair`]: findings after articles are added, after actors are repaired
//! - [`ids`]: ids and code points, as JSON prints them
//!
//! The reader takes findings as they come, a command waits for those it wants;
//! [`Findings::absorb`] is commutative and idempotent, so both have the same state in the end.
//! Queries over findings are in `query`.

mod cache;
mod cancel;
mod counterparts;
mod findings;
mod grow;
pub mod ids;
mod join;
mod kept;
mod linked;
mod naming;
mod office;
mod omissions;
mod pairs;
mod passes;
mod progress;
mod repair;
mod runner;
mod similarity;
mod weights;

pub use cache::{AnalysisCache, PreviousAnalysis};
pub use cancel::Cancel;
pub use findings::{ArticleAnalysis, Finding, FindingKind, Findings};
pub use grow::grow;
pub use join::{Carried, CarrierCounts, Counterpart, Joined, Via};
pub use linked::LinkedSpeech;
pub use naming::ActorMention;
pub use omissions::{
    ArticleOmissions, LoneSentence, Nearest, Omission, OmissionKind, OmissionTier, Omissions,
    Standing,
};
pub(crate) use omissions::{StoryIndex, WordIx, may_name};
pub use pairs::{StatedAnswer, StatedPairs};
pub use passes::AnalysisLimits;
pub use progress::Progress;
pub use repair::{RepairedActors, repair};
pub use runner::{Analysis, passes_for};
pub use similarity::similarity_ranking;
pub use weights::WordWeights;

use crate::corpus::Corpus;
use crate::lexis::Lexis;

/// Returns every finding about `corpus`, without repairs. Waits until all are complete.
#[must_use]
pub fn analyse_all(corpus: &Corpus, lexis: &Lexis, cancel: &Cancel) -> Findings {
    Analysis::new(corpus, lexis).with_cancel(cancel).run_all(|_| {})
}
