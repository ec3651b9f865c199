//! Requests of screens and modals to the reader.
//!
//! A screen changes only its own state. Everything else it wants is a [`Request`], which
//! `update::perform` carries out in order.

use super::diff::PinEdit;
use super::modal::Modal;
use super::prompt::PromptEvent;
use super::read::{CursorTarget, TermSearch};
use super::text_search::LastTextSearch;
use crate::analysis::actors::ActorIx;
use crate::analysis::actors::repair::ActorEdit;
use crate::config::{Action, Split};
use crate::corpus::{ArticleIx, Site};
use crate::ingest::FactField;
use crate::query::Scope;
use crate::text::Clean;
use std::path::PathBuf;

/// A request of a screen or a modal, which `update::perform` carries out.
pub(super) enum Request {
    /// Show a text on the status line until the next key.
    Notice(String),
    /// Close the screen on top.
    CloseScreen,
    /// Open a modal over the screen, in place of the open one.
    Ask(Box<dyn Modal>),
    /// Write a report of what is shown into a file; whether an existing file is replaced.
    WriteReport(PathBuf, bool),
    /// Close the modal.
    CloseModal,
    /// Give the screen on top what was typed at its prompt.
    Prompt(PromptEvent),
    /// Do what a key of the screen on top would do.
    Act(Action),
    /// Show a place in a text.
    Read(Site, CursorTarget),
    /// Compare an article with another one that the user picked.
    Compare(ArticleIx, ArticleIx),
    /// Show the first mention of an actor, and search for the others.
    FindMentions(ActorIx),
    /// Answer what is typed in the open full text search.
    SearchTexts,
    /// Remember a full text search, to open it again as it is.
    KeepTextSearch(LastTextSearch),
    /// Show an article that answers a full text search at its first hit.
    ReadTerms(ArticleIx, TermSearch),
    /// Compare an article with another one, from this place of either of them on.
    CompareAt(Site, ArticleIx),
    /// Show every mention of a term, as it is typed in the concordance. Without one, ask for it.
    LookFor(String),
    /// Put the next mark on an actor.
    MarkActor(ActorIx),
    /// Show the reading screen with the articles that the marks select.
    ListMarked,
    /// Show only the story of an article, on the reading screen.
    ReadStory(ArticleIx),
    /// Show only the articles that answer these conditions.
    SetConditions(Vec<Scope>),
    /// Keep the filters and searches of the views for the next start.
    KeepViews,
    /// Update which articles the list shows, and their order.
    Relist,
    /// Go to the first article of the list.
    ListTop,
    /// Change the similarity threshold of stories by this much.
    ChangeThreshold(f32),
    /// Make an article the base of comparisons, or have none.
    SetBase(Option<ArticleIx>),
    /// Mark an article for comparisons, or none.
    SetMarked(Option<ArticleIx>),
    /// Align sentences by hand, or undo that.
    Pin(PinEdit),
    /// Put a border behind so many columns or rows of so many.
    MoveBorder(Split, (u16, u16)),
    /// Repair an actor.
    Repair(ActorIx, ActorEdit),
    /// Keep a comment, as typed, on what is under the cursor.
    Comment(String),
    /// Give an article these tags and no others.
    SetTags(ArticleIx, Vec<Clean>),
    /// Give what an action names to a command, as typed.
    Pipe(Action, String),
    /// Set a fact about an article.
    SetFact(ArticleIx, FactField, Clean),
    /// Put the dropped text at this position back into an article.
    PutBack(ArticleIx, usize),
    /// Take a block that was put back out of an article again.
    TakeOut(ArticleIx, Clean),
}

impl Request {
    /// A notice, if there is one.
    pub(super) fn optional_notice(notice: Option<String>) -> Vec<Self> {
        notice.map(Self::Notice).into_iter().collect()
    }

    /// A notice as the only request.
    pub(super) fn notice(text: impl Into<String>) -> Vec<Self> {
        vec![Self::Notice(text.into())]
    }
}
