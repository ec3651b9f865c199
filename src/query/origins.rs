//! One origin: several outlets whose texts, or whose renderings of a statement, go back to one source.
//!
//! ```text
//! Ledger      “— Northwire”          credit ──┐
//! Tidewater   most sentences word for word ───┼─► Northwire ── “(NWA)” credit ──► NWA     3 outlets, 1 origin
//!                                             ┘
//! Courtonne   “…” she told Northwire          ┐
//! Meridian    the same words, no source given ┴─► Northwire                    2 outlets, 1 origin
//! ```
//!
//! Only what an article states counts, or what it has word for word beyond chance. Who was first is said only
//! when the dates decide it. A carrier that states a source of its own is no dependent.

mod stated;
mod texts;

use crate::analysis::stories;
use crate::corpus::{ArticleIx, Corpus, Outlet, Site};
use crate::engine::Findings;

/// Where words come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OriginSource {
    /// A news agency.
    Agency(String),
    /// An outlet, of the coverage or beyond.
    Outlet(String),
    /// A statement or release of somebody.
    Statement(String),
    /// One text that several outlets print, whose first printer is not known.
    SharedText,
}

impl OriginSource {
    /// The name of its kind in JSON.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Agency(_) => "agency",
            Self::Outlet(_) => "outlet",
            Self::Statement(_) => "statement",
            Self::SharedText => "text",
        }
    }

    /// Who it is; `None` for a text whose first printer is not known.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Agency(name) | Self::Outlet(name) | Self::Statement(name) => Some(name),
            Self::SharedText => None,
        }
    }
}

/// Why an article is said to go back to an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OriginReason {
    /// It credits the origin.
    Credit,
    /// It says that the words were said to the origin (`told Northwire`).
    Told,
    /// It says that the words are from a statement.
    Statement,
    /// It has most of its words in common with another article.
    Copied,
    /// It quotes the words of which another article states the origin.
    SameWords,
    /// It is an article of the origin itself.
    Own,
}

impl OriginReason {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Told => "told",
            Self::Statement => "statement",
            Self::Copied => "copied",
            Self::SameWords => "same-words",
            Self::Own => "own",
        }
    }
}

/// An article that goes back to an origin, with the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OriginCarrier {
    /// The article.
    pub article: ArticleIx,
    /// Why.
    pub reason: OriginReason,
    /// The words that show it; `None` for a credit in the byline.
    pub evidence: Option<Site>,
    /// The article that it leads to, when it is not the origin that it names.
    pub from: Option<ArticleIx>,
}

/// What several outlets of a story have from one origin.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonOrigin {
    /// The articles of the story.
    pub story: Vec<ArticleIx>,
    /// The origin.
    pub source: OriginSource,
    /// The quotation that is common; `None` for whole texts.
    pub statement: Option<Site>,
    /// The articles, in order, each once.
    pub carriers: Vec<OriginCarrier>,
    /// The number of their owners, at least 2.
    pub outlets: usize,
}

/// The common origins of all stories: whole texts first, then statements, each with most outlets first. `None`
/// until everything is found.
#[must_use]
pub fn common_origins(corpus: &Corpus, findings: &Findings) -> Option<Vec<CommonOrigin>> {
    findings.joined()?;
    findings.linked()?;
    let stories = findings.stories()?.at(stories::THRESHOLD);
    let mut found = Vec::new();
    for story in stories.iter().filter(|story| story.articles.len() > 1) {
        found.extend(texts::find(corpus, findings, &story.articles));
    }
    found.extend(stated::find(corpus, findings, &stories));
    found.sort_by_key(|one| (one.statement.is_some(), std::cmp::Reverse(one.outlets)));
    Some(found)
}

/// The name by which articles credit an outlet: without its article.
fn credited_name(outlet: &Outlet) -> &str {
    outlet.name.strip_prefix("The ").unwrap_or(&outlet.name)
}

/// The names of the outlets of a coverage by which articles credit them, the longest first.
fn outlet_names(corpus: &Corpus, articles: &[ArticleIx]) -> Vec<(String, ArticleIx)> {
    let mut names: Vec<(String, ArticleIx)> = Vec::new();
    for &ix in articles {
        let Some(outlet) = &corpus.article(ix).outlet else { continue };
        let name = credited_name(outlet);
        let is_name = name.starts_with(char::is_uppercase) && !name.contains('.');
        if is_name && names.iter().all(|(known, _)| known != name) {
            names.push((name.to_owned(), ix));
        }
    }
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
}
