//! The rows of a view: what they are built from, and what every view can answer.

use super::{MatrixGrid, PrintedBlock, SortKey, TableCell, TableColumn};
use crate::analysis::actors::{Actor, ActorIx};
use crate::analysis::stories::THRESHOLD;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::Findings;
use crate::journal::PlacedItem;
use crate::lexis::Lexis;
use crate::present::Line;
use crate::present::here::Card;
use crate::query::{ArticleSet, FindingRecord, FindingTeller};
use crate::search::names::NameIndex;
use crate::search::{query_words, within};
use crate::text::fold;

/// What entries, rows and cards are made from.
#[derive(Clone, Copy)]
pub struct ViewInput<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// The findings about the articles.
    pub findings: &'a Findings,
    /// The names of the actors, once they can be searched.
    pub names: Option<&'a NameIndex>,
    /// How alike articles are that are one story, 0 to 1.
    pub threshold: f32,
    /// The articles whose entries are listed; `None` for all. Entries are built, and counted
    /// within themselves, over all articles.
    pub scope: Option<&'a ArticleSet>,
    /// What the view of a term looks for, as typed.
    pub term: &'a str,
    /// The items of the basket, which its view lists.
    pub basket: &'a [PlacedItem],
    /// The tables of words, for views that compare anew; `None` where a view is only listed.
    pub lexis: Option<&'a Lexis>,
}

impl<'a> ViewInput<'a> {
    /// The input of a view that needs nothing but findings.
    #[must_use]
    pub fn new(corpus: &'a Corpus, findings: &'a Findings) -> Self {
        let (names, threshold) = (None, THRESHOLD);
        Self { corpus, findings, names, threshold, scope: None, term: "", basket: &[], lexis: None }
    }

    /// Makes records of the findings.
    pub(super) fn teller(self) -> FindingTeller<'a> {
        FindingTeller::new(self.corpus, self.findings)
    }

    /// The articles of the scope, in order.
    pub fn articles(self) -> impl Iterator<Item = ArticleIx> {
        self.corpus.iter().map(|(ix, _)| ix).filter(move |&ix| self.shows(ix))
    }

    /// The number of articles in the scope.
    #[must_use]
    pub fn count(self) -> usize {
        self.scope.map_or(self.corpus.len(), ArticleSet::count)
    }

    /// Whether the article is in the scope.
    #[must_use]
    pub fn shows(self, article: ArticleIx) -> bool {
        self.scope.is_none_or(|scope| scope.has(article))
    }

    /// Whether an article of the scope names the actor.
    #[must_use]
    pub fn shows_actor(self, actor: &Actor) -> bool {
        actor.mentions.iter().any(|mention| self.shows(mention.site.article))
    }

    /// The actor of the mention at `site`; `None` when no mention has exactly this span.
    pub(super) fn actor_at(self, site: Site) -> Option<ActorIx> {
        let mentions = self.findings.linked()?.mentions(site.article);
        let mention = mentions.iter().find(|mention| mention.span == site.span)?;
        Some(mention.actor)
    }
}

/// Optional parts of a view that the user turns on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewOptions {
    /// Shows the rules and confidences behind each finding.
    pub why: bool,
    /// Lists what is folded away too ([`ViewFeature::Folds`](super::ViewFeature::Folds)).
    pub unfolded: bool,
    /// The view of omissions lists what at least this many outlets carry.
    pub least: u8,
    /// What a column of the matrix stands for; `None`: articles, or what folds them when they are
    /// too many.
    pub columns: Option<ColumnUnit>,
    /// The column that the cursor is on, counted over the columns of the scope.
    pub column: Option<u16>,
}

/// What a column of the matrix stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnUnit {
    /// An article.
    Article,
    /// The articles of an outlet.
    Outlet,
    /// The articles of a day.
    Day,
}

impl ColumnUnit {
    /// The noun for one of them.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Outlet => "outlet",
            Self::Day => "day",
        }
    }

    /// The unit that follows when the user asks for another one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Article => Self::Outlet,
            Self::Outlet => Self::Day,
            Self::Day => Self::Article,
        }
    }
}

impl Default for ViewOptions {
    fn default() -> Self {
        Self { why: false, unfolded: false, least: 2, columns: None, column: None }
    }
}

/// Which entries are listed, and in which order: all of them in the order of the view by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListRequest<'a> {
    /// The name of an order: one of [`View::orders`], or one that only the command line offers.
    /// With an unknown name the entries keep the order of the view.
    pub order: &'a str,
    /// The filter as it is typed; empty for all entries.
    pub filter: &'a str,
    /// The optional parts that are shown.
    pub options: ViewOptions,
}

/// An entry of a view: its index in it.
pub type EntryIx = u32;

/// The entries of one view. A thread in the background may build them.
pub trait View: Send {
    /// How many entries there are, of those that are shown.
    fn len(&self, options: ViewOptions) -> usize;

    /// What several entries are called ("actors").
    fn noun(&self) -> &'static str;

    /// The names of the orders that the reader offers, the usual one first.
    fn orders(&self) -> &'static [&'static str];

    /// The key of an entry in an order. An order without keys is that of the view itself.
    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        options: ViewOptions,
    ) -> SortKey;

    /// The entries that match a filter, in the order of the view: their [`words`](Self::words)
    /// contain every word of the filter. Case and accents are ignored.
    fn filtered(&self, input: ViewInput<'_>, filter: &str, options: ViewOptions) -> Vec<EntryIx> {
        let asked = query_words(filter);
        let answers = |entry: EntryIx| {
            let words = fold::name(&self.words(input, entry)).into_owned();
            asked.iter().all(|word| words.contains(word.as_str()))
        };
        let all = 0..self.len(options) as EntryIx;
        if asked.is_empty() { all.collect() } else { all.filter(|&entry| answers(entry)).collect() }
    }

    /// The entries of the scope that answer the filter of `request`, in its order.
    fn list(&self, input: ViewInput<'_>, request: ListRequest<'_>) -> Vec<EntryIx> {
        let ListRequest { order, filter, options } = request;
        let mut entries = self.filtered(input, filter, options);
        if input.scope.is_some() {
            entries.retain(|&entry| self.is_shown(input, entry));
        }
        entries.sort_by_cached_key(|&entry| self.sort_key(input, entry, order, options));
        entries
    }

    /// Whether an entry has a place in an article of the scope.
    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool;

    /// Rows that one entry takes in the list.
    fn height(&self) -> usize;

    /// The row above the list: what its columns are, or how many entries of which sort there are. `None`
    /// for a view whose [`head`](Self::head) has rows of its own.
    fn header(&self, _: ViewInput<'_>, _: ListRequest<'_>, _columns: usize) -> Option<Line> {
        None
    }

    /// The rows above the list: the [`header`](Self::header), or those of a grid.
    fn head(&self, input: ViewInput<'_>, request: ListRequest<'_>, columns: usize) -> Vec<Line> {
        match self.grid(input, request.options, columns) {
            Some(grid) => grid.head(),
            None => self.header(input, request, columns).into_iter().collect(),
        }
    }

    /// The columns of a view that has a cursor among them, on a screen of `columns`.
    fn grid(&self, _: ViewInput<'_>, _: ViewOptions, _columns: usize) -> Option<MatrixGrid<'_>> {
        None
    }

    /// An entry in [`height`](Self::height) rows of `columns`.
    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        columns: usize,
    ) -> Vec<Line>;

    /// The card of an entry, wrapped at `columns`.
    fn card(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        columns: usize,
    ) -> Card;

    /// The finding that an entry stands for, or the one at a place of its card. `None` when there is
    /// nothing to tell.
    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        target: Option<Site>,
    ) -> Option<FindingRecord>;

    /// The words of an entry that a search looks in.
    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String;

    /// The identity of an entry: the same when the view is built again.
    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String;

    /// The entry that a place in a text belongs to.
    fn entry_at(&self, input: ViewInput<'_>, site: Site) -> Option<EntryIx>;

    /// The actor that an entry is about.
    fn actor(&self, _: ViewInput<'_>, _: EntryIx) -> Option<ActorIx> {
        None
    }

    /// The columns of the table that a command prints; empty for a view that is printed as blocks.
    fn table(&self) -> &'static [TableColumn] {
        &[]
    }

    /// An entry as a row of that table.
    fn cells(&self, _: ViewInput<'_>, _: EntryIx) -> Vec<TableCell> {
        Vec::new()
    }

    /// An entry as the text that a command prints, for an output of `columns`. Empty for a view
    /// without a command.
    fn printed(
        &self,
        _: ViewInput<'_>,
        _: EntryIx,
        _: ViewOptions,
        _columns: usize,
    ) -> Vec<PrintedBlock> {
        Vec::new()
    }

    /// Why there is no entry at all, and what would make one.
    fn empty_message(&self, input: ViewInput<'_>) -> String;
}

/// The actors that answer a filter, in the order of the findings: by name, also misspelt, once the
/// names can be searched; until then by letters that follow one another.
pub(super) fn filtered_actors(input: ViewInput<'_>, filter: &str) -> Vec<EntryIx> {
    let Some(actors) = input.findings.actors() else { return Vec::new() };
    let (filter, all) = (filter.trim(), 0..actors.actors.len() as EntryIx);
    if filter.is_empty() {
        return all.collect();
    }
    let Some(names) = input.names else {
        let has = |actor: &Actor| actor.names().any(|name| !within(name, filter).is_empty());
        return all.filter(|&entry| has(&actors.actors[entry as usize])).collect();
    };
    let found = names.find(filter, usize::MAX).into_iter().map(|hit| hit.actor.0);
    let mut found: Vec<EntryIx> = found.filter(|entry| all.contains(entry)).collect();
    found.sort_unstable();
    found
}

/// `left` cut or filled so that `tail` ends at the last of `columns`.
pub(in crate::present) fn columned(left: Line, tail: Line, columns: usize) -> Line {
    let room = columns.saturating_sub(tail.width());
    let mut line = left.shortened(room.saturating_sub(1));
    line.pad_to(room);
    line.joined(tail)
}
