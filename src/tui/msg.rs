use super::analysis_job::AnalysisJob;
use super::diff::Job;
use super::reload::{self, Fresh, Grown};
use super::repair::{self, Mended};
use super::synopsis;
use crate::analysis::actors::Actors;
use crate::config::Key;
use crate::config::repairs::{Book, Change};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::{Finding, Findings};
use crate::ingest::Problem;
use crate::query::{Comparison, Synopsis};
use crate::search::Headlines;
use crate::search::names::Names;
use crate::text::Clean;
use std::sync::Arc;

/// Everything that can happen to the reader.
pub(super) enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows.
    Resize(u16, u16),
    /// The inputs are read.
    Loaded(Arc<Corpus>, Vec<Problem>),
    /// The analysis of this number found something.
    Found(u64, Finding),
    /// The names of the actors can be searched.
    Named(Arc<Names>),
    /// The headlines can be searched.
    Titled(Arc<Headlines>),
    /// How similar the other articles are to this one, most similar first.
    Ranked(ArticleIx, Vec<(ArticleIx, f32)>),
    /// Two articles were compared, for the job of this number.
    Compared(u64, Box<Comparison>),
    /// The other articles of a story were set beside one, for the job of this number.
    Gathered(u64, Box<Synopsis>),
    /// Articles were added to what is open: what is to be told of them at once.
    Grown(Box<Grown>),
    /// What is open was read again: what is there now, if that is not the same.
    Reloaded(Option<Box<Fresh>>),
    /// Actors were repaired.
    Mended(Mended),
    /// The repairs as they are kept now, or why they could not be written.
    Kept(Result<Book, String>),
    /// The system asks to stop for a while.
    Stop,
    /// The program was stopped and goes on: the terminal shows something else.
    Resumed,
    /// The system asks to end (the number of the signal).
    Signal(i32),
    /// A worker came to grief.
    Failed(String),
}

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mouse {
    pub(super) what: MouseKind,
    pub(super) column: u16,
    pub(super) row: u16,
}

/// Kinds of mouse events that mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MouseKind {
    Click,
    WheelUp,
    WheelDown,
}

/// What `update` asks the runtime to do.
pub(super) enum Effect {
    /// Make the findings that are missing, and send them.
    Analyse(Box<AnalysisJob>),
    /// Make the names of the actors searchable.
    IndexNames(Arc<Actors>),
    /// Make the headlines searchable.
    IndexHeadlines(Arc<Corpus>),
    /// Tell how similar the other articles are to this one.
    Rank(Arc<Corpus>, Findings, ArticleIx),
    /// Compare two articles and send the comparison.
    Compare(Job),
    /// Set the other articles of a story beside one and send the synopsis.
    Gather(synopsis::Job),
    /// Read again what is open, and send what is there now.
    Reload(Box<reload::Job>),
    /// Apply repairs and send what becomes of the actors.
    Mend(Box<repair::Job>),
    /// Make these changes in the files of the book, and send what is in them then.
    Keep(Book, Vec<Change>),
    /// Put words on the clipboard.
    Copy(Clean),
    /// Hand the terminal back and stop until the shell goes on with us.
    Suspend,
    /// Take the terminal again: the program was stopped.
    Resume,
    /// Forget what the terminal shows; draw every cell.
    Redraw,
    /// End, for this reason.
    Quit(Why),
}

/// Why the reader ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The user wants to.
    Asked,
    /// There is no article.
    Empty(Vec<Problem>),
    /// The system sent this signal.
    Signal(i32),
    /// A worker came to grief.
    Failed(String),
}
