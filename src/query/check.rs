//! Desk check: what of a draft differs from the coverage of its story, or is not found in it.
//!
//! ```text
//! draft ─┬─ quotations  not found, or with other words    (quotations)
//!        │              given to another speaker          (speakers)
//!        ├─ names       spelt as nobody else spells them  (spellings)
//!        ├─ numbers     that no other article has, days   (figures)
//!        ├─ prose       word for word that of an outlet   (copied)
//!        └─ what most others carry, and it does not       (missing)
//! ```
//!
//! Each finding states what was observed in the coverage, with the place that comes nearest. It does
//! not say that the draft is wrong. In doubt nothing is said. The draft counts as nobody's outlet.

mod copied;
mod counted;
mod days;
mod figures;
mod missing;
mod quotations;
mod speakers;
mod spellings;
mod unsaid;

use crate::analysis::stories;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::{Findings, StoryIndex};
use crate::lexis::Lexis;
use crate::text::Span;

/// What the beginning of a control sequence of a terminal becomes in a text. The word behind it is nobody's.
const CONTROL_SEQUENCE: &str = "\u{fffd}[";

/// What a finding about a draft is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftFindingKind {
    /// Words in quotation marks.
    Quote,
    /// Who said them.
    Speaker,
    /// The spelling of a name.
    Name,
    /// A number.
    Number,
    /// A day or a date.
    Date,
    /// Words of the draft's own prose.
    Passage,
    /// What most others carry.
    Missing,
}

impl DraftFindingKind {
    /// Every kind, in the order in which a check lists them.
    pub const ALL: [Self; 7] = [
        Self::Quote,
        Self::Speaker,
        Self::Name,
        Self::Number,
        Self::Date,
        Self::Passage,
        Self::Missing,
    ];

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Speaker => "speaker",
            Self::Name => "name",
            Self::Number => "number",
            Self::Date => "date",
            Self::Passage => "passage",
            Self::Missing => "missing",
        }
    }
}

/// How the draft stands to the coverage in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftStatus {
    /// The coverage has it otherwise.
    Differs,
    /// The other side does not have it, as far as was found.
    NotFound,
    /// An outlet has the same words.
    Same,
}

impl DraftStatus {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::NotFound => "not-found",
            Self::Same => "same",
        }
    }
}

/// Words of the draft that stand where the nearest place has others. A side without words is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftChange {
    /// The words of the draft.
    pub here: Option<Site>,
    /// The words of the nearest place.
    pub there: Option<Site>,
}

/// One thing to look at in a draft, with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftFinding {
    /// What it is about.
    pub kind: DraftFindingKind,
    /// How the draft stands to the coverage.
    pub status: DraftStatus,
    /// The place in the draft; `None` for what the draft does not have.
    pub here: Option<Site>,
    /// The places of other articles that show it, the nearest first.
    pub there: Vec<Site>,
    /// The number of owners of these places.
    pub outlets: usize,
    /// The likeness of the words here and at the nearest place, 0 to 1.
    pub likeness: Option<f32>,
    /// The words that differ, in the order of the draft.
    pub changes: Vec<DraftChange>,
}

/// The check of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftCheck {
    /// The draft.
    pub draft: ArticleIx,
    /// The articles of its story, without the draft; all others when it stands in no story.
    pub compared: Vec<ArticleIx>,
    /// Whether another article tells the story of the draft.
    pub has_story: bool,
    /// What is to be looked at: by kind, then in the order of the draft.
    pub findings: Vec<DraftFinding>,
}

/// Checks the article `draft` against all others. `None` while a finding is missing.
#[must_use]
pub fn check(
    corpus: &Corpus,
    findings: &Findings,
    lexis: &Lexis,
    draft: ArticleIx,
) -> Option<DraftCheck> {
    findings.joined()?;
    findings.linked()?;
    findings.numbers()?;
    findings.omissions()?;
    let story = findings.stories()?.at(stories::THRESHOLD);
    let story = story.into_iter().find(|story| story.articles.contains(&draft));
    let mut compared = story.map(|story| story.articles).unwrap_or_default();
    compared.retain(|&ix| ix != draft);
    let has_story = !compared.is_empty();
    if !has_story {
        compared = corpus.iter().map(|(ix, _)| ix).filter(|&ix| ix != draft).collect();
    }
    let index =
        if has_story { story_index(corpus, findings, lexis, draft, &compared) } else { None };
    let desk = Desk { corpus, findings, draft, story: &compared, index: index.as_ref() };
    let mut found = spellings::find(&desk);
    let misspelt: Vec<Span> = found.iter().filter_map(|it| Some(it.here?.span)).collect();
    found.extend(quotations::find(&desk));
    found.extend(speakers::find(&desk, &misspelt));
    found.extend(copied::find(&desk));
    if has_story {
        let is_told =
            |one: &DraftFinding| one.here.is_some_and(|here| is_change(&found, here.span));
        let figures = figures::find(&desk).into_iter().filter(|one| !is_told(one));
        let days: Vec<DraftFinding> =
            days::find(&desk).into_iter().filter(|one| !is_told(one)).collect();
        found.extend(surest(figures.chain(days)));
        found.extend(missing::find(&desk));
    }
    found.sort_by_key(|one| (one.kind, one.here.is_none(), one.here));
    Some(DraftCheck { draft, compared, has_story, findings: found })
}

/// The findings about numbers and days, one for each place: of two the one that says *differs*, else the first.
fn surest(all: impl Iterator<Item = DraftFinding>) -> Vec<DraftFinding> {
    let mut kept: Vec<DraftFinding> = Vec::new();
    for one in all {
        let is_same = |other: &DraftFinding| {
            one.here.zip(other.here).is_some_and(|(a, b)| a.span.overlaps(b.span))
        };
        match kept.iter_mut().find(|other| is_same(other)) {
            Some(known) if one.status < known.status => *known = one,
            Some(_) => {}
            None => kept.push(one),
        }
    }
    kept
}

/// The words of the story and of the draft, to set statements beside each other.
fn story_index(
    corpus: &Corpus,
    findings: &Findings,
    lexis: &Lexis,
    draft: ArticleIx,
    compared: &[ArticleIx],
) -> Option<StoryIndex> {
    let weights = &findings.word_weights()?.coverage;
    let mut articles = compared.to_vec();
    articles.push(draft);
    articles.sort_unstable();
    Some(StoryIndex::new(corpus, findings, lexis, weights, &articles))
}

/// Whether a place is in the changed words of a finding.
fn is_change(found: &[DraftFinding], span: Span) -> bool {
    let mut changes = found.iter().flat_map(|one| &one.changes).filter_map(|change| change.here);
    changes.any(|here| here.span.overlaps(span))
}

/// What a check reads.
struct Desk<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    draft: ArticleIx,
    /// The articles that the draft is compared with.
    story: &'a [ArticleIx],
    /// The words of the story; `None` when the draft is in none.
    index: Option<&'a StoryIndex>,
}

impl<'a> Desk<'a> {
    /// A place in the draft.
    fn here(&self, span: Span) -> Site {
        Site { article: self.draft, span }
    }

    /// The text of an article.
    fn text(&self, ix: ArticleIx) -> &'a str {
        &self.corpus.article(ix).text.content
    }

    /// Every article but the draft.
    fn others(&self) -> impl Iterator<Item = ArticleIx> + '_ {
        self.corpus.iter().map(|(ix, _)| ix).filter(|&ix| ix != self.draft)
    }

    /// The number of owners that places have.
    fn owners(&self, sites: &[Site]) -> usize {
        self.corpus.owners().count(sites.iter().map(|site| site.article))
    }

    /// A finding with its evidence.
    fn finding(
        &self,
        (kind, status): (DraftFindingKind, DraftStatus),
        here: Option<Span>,
        there: Vec<Site>,
    ) -> DraftFinding {
        let outlets = self.owners(&there);
        let here = here.map(|span| self.here(span));
        DraftFinding { kind, status, here, there, outlets, likeness: None, changes: Vec::new() }
    }
}
