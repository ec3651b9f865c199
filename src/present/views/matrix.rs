//! Actors by article: how often each article names and quotes whom.
//!
//! ```text
//!                    1 Ferry      2 Dam
//!                    HC  Nor RA   HC  LD
//! p Inês Carvalho    3   2“  ·    4   1“      named; “ where the article quotes the actor
//! p Rui Falcão       1   1   1“   ○   ·       ○ all other outlets of the story name it
//! ```
//!
//! The columns are the articles by story ([`columns`]); many articles fold into outlets or days.
//! [`grid`] lays them out, [`card`] tells of a row or of the cell under the cursor, [`holes`] finds
//! who is named by all outlets but one.

mod card;
mod columns;
mod grid;
mod holes;

use super::utterances::UtteranceIndex;
use super::view::filtered_actors;
use super::{
    ColumnUnit, EntryIx, SortKey, View, ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::analysis::actors::{Actor, ActorIx};
use crate::corpus::{ArticleIx, Site};
use crate::engine::Findings;
use crate::present::here::Card;
use crate::present::marks::actor_role;
use crate::present::{Line, Role, RoleSet, find, wrap};
use crate::query::FindingRecord;
use crate::text::fold;
pub(super) use columns::ColumnSet;
use columns::MatrixColumns;
pub use grid::MatrixGrid;
pub use holes::MatrixHole;
use holes::StoryOutlets;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "matrix",
    title: "Matrix",
    tab: ViewTab::Own { key: "5", help: "matrix: actors by article" },
    features: &[
        ViewFeature::MarkActors,
        ViewFeature::Columns,
        ViewFeature::ColumnUnits,
        ViewFeature::WideList,
    ],
    build: |input| Some(Box::new(MatrixView::new(input)?)),
};

/// Mentions from which on a cell is warm, and hot: in an article, and in a column of several
/// articles. Set by hand on the demo: half of the cells are cool, a tenth is hot.
const HEAT: [[u32; 2]; 2] = [[2, 4], [5, 20]];

/// How often one article names and quotes one actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatrixCell {
    /// The article.
    pub article: ArticleIx,
    /// The number of mentions.
    pub named: u32,
    /// The number of quotations that the actor speaks.
    pub quoted: u32,
    /// The first mention in the article.
    pub first: Site,
}

impl MatrixCell {
    /// The share of the words of the article before the first mention, 0 to 1.
    #[must_use]
    pub fn depth(&self, findings: &Findings) -> f32 {
        share_before(findings, self.first)
    }
}

/// The share of the words of an article before a place, 0 to 1.
#[must_use]
pub fn share_before(findings: &Findings, site: Site) -> f32 {
    let Some(segments) = findings.segments(site.article) else { return 0.0 };
    let start = site.span.start();
    let before = segments.words.partition_point(|word| word.span().start() < start);
    before as f32 / segments.words.len().max(1) as f32
}

/// The actors in the order of `Actors`, each with the articles that name it.
pub struct MatrixView {
    rows: Vec<Vec<MatrixCell>>,
    holes: Vec<Vec<MatrixHole>>,
    columns: MatrixColumns,
    voices: UtteranceIndex,
    /// Columns of the longest name, with its letter.
    label: usize,
}

impl MatrixView {
    /// The actors by article; `None` until speakers are linked to actors.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        let (actors, _) = (input.findings.actors()?, input.findings.linked()?);
        let voices = UtteranceIndex::new(input.findings, input.corpus.len());
        let columns = MatrixColumns::new(input);
        let set = columns.of(input, Some(ColumnUnit::Article));
        let outlets = StoryOutlets::new(input, set);
        let (mut rows, mut holes) = (Vec::new(), Vec::new());
        for (at, actor) in actors.actors.iter().enumerate() {
            let cells = cells(actor, &voices, ActorIx(at as u32));
            holes.push(outlets.holes(input, set, actor, &cells));
            rows.push(cells);
        }
        let names = actors.actors.iter().map(|actor| wrap::width(&actor.name));
        let label = 2 + names.max().unwrap_or(0);
        Some(Self { rows, holes, columns, voices, label })
    }

    fn row(&self, entry: EntryIx) -> &[MatrixCell] {
        self.rows.get(entry as usize).map_or(&[], Vec::as_slice)
    }

    /// The columns of which each is an article.
    fn articles(&self, input: ViewInput<'_>) -> &ColumnSet {
        self.columns.of(input, Some(ColumnUnit::Article))
    }

    /// The stories that name the actor of an entry in all outlets but one.
    #[must_use]
    pub fn holes(&self, entry: EntryIx) -> &[MatrixHole] {
        self.holes.get(entry as usize).map_or(&[], Vec::as_slice)
    }

    /// The holes of which an article is in the scope.
    fn holes_shown(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
    ) -> impl Iterator<Item = &MatrixHole> {
        let holes = self.holes(entry).iter();
        holes.filter(move |hole| hole.articles.iter().any(|&ix| input.shows(ix)))
    }

    /// The actor of an entry.
    #[must_use]
    pub fn actor_of(&self, entry: EntryIx) -> ActorIx {
        ActorIx(entry)
    }

    /// The articles of the scope that name the actor of an entry.
    #[must_use]
    pub fn cells_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> Vec<MatrixCell> {
        self.row(entry).iter().copied().filter(|cell| input.shows(cell.article)).collect()
    }

    /// The letters over the columns, and what they stand for, each once.
    #[must_use]
    pub fn legend(&self, input: ViewInput<'_>, unit: Option<ColumnUnit>) -> Vec<(&str, &str)> {
        let set = self.columns.of(input, unit);
        let shown = set.shown(input).into_iter().map(|at| &set.columns[at as usize]);
        let mut told: Vec<(&str, &str)> =
            shown.map(|column| (column.head.as_str(), column.name.as_str())).collect();
        if set.unit != ColumnUnit::Day {
            told.sort_unstable();
        }
        told.dedup();
        told
    }
}

fn cells(actor: &Actor, voices: &UtteranceIndex, ix: ActorIx) -> Vec<MatrixCell> {
    let mut cells: Vec<MatrixCell> = Vec::new();
    for mention in &actor.mentions {
        match cells.last_mut().filter(|cell| cell.article == mention.site.article) {
            Some(cell) => cell.named += 1,
            None => cells.push(MatrixCell {
                article: mention.site.article,
                named: 1,
                quoted: 0,
                first: mention.site,
            }),
        }
    }
    for (_, utterance) in voices.of(ix).0 {
        let at = utterance.reference();
        let article = at.article;
        if let Ok(at) = cells.binary_search_by_key(&article, |cell| cell.article) {
            cells[at].quoted += 1;
        }
    }
    cells
}

fn actor(input: ViewInput<'_>, entry: EntryIx) -> Option<&Actor> {
    input.findings.actor(ActorIx(entry))
}

/// The cells of a column together.
#[derive(Clone, Copy, Default)]
struct ColumnCounts {
    named: u32,
    quoted: u32,
}

impl ColumnCounts {
    /// The number in `columns`, with a mark where the actor is quoted, and its heat.
    fn cell(self, columns: usize, is_folded: bool) -> (String, RoleSet) {
        let room = columns.saturating_sub(1).max(1);
        let mut text = self.named.to_string();
        if text.len() > room {
            text = format!("{}+", "9".repeat(room - 1));
        }
        let [warm, hot] = HEAT[usize::from(is_folded)];
        let heat = match self.named {
            named if named >= hot => Role::HeatHigh,
            named if named >= warm => Role::HeatMiddle,
            _ => Role::HeatLow,
        };
        if self.quoted == 0 {
            return (text, heat.into());
        }
        (text + "“", heat | Role::Quote | Role::SharedQuote)
    }
}

impl View for MatrixView {
    fn len(&self, _: ViewOptions) -> usize {
        self.rows.len()
    }

    fn noun(&self) -> &'static str {
        "actors"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["articles", "all but one", "named", "quoted", "name"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let key = SortKey::new();
        let shown = || self.row(entry).iter().filter(|cell| input.shows(cell.article));
        let sum = |count: fn(&MatrixCell) -> u32| shown().map(count).sum::<u32>();
        match order {
            "articles" if input.scope.is_some() => key.descending(shown().count()),
            "named" => key.descending(sum(|cell| cell.named)),
            "quoted" => key.descending(sum(|cell| cell.quoted)),
            "all but one" => {
                let most = self.holes_shown(input, entry).map(|hole| hole.outlets).max();
                key.descending(most.unwrap_or(0))
            }
            "name" => key.text(fold::name(actor(input, entry).map_or("", |actor| &actor.name))),
            _ => key,
        }
    }

    fn filtered(&self, input: ViewInput<'_>, filter: &str, _: ViewOptions) -> Vec<EntryIx> {
        filtered_actors(input, filter)
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        actor(input, entry).is_some_and(|actor| input.shows_actor(actor))
    }

    fn height(&self) -> usize {
        1
    }

    fn grid(
        &self,
        input: ViewInput<'_>,
        options: ViewOptions,
        columns: usize,
    ) -> Option<MatrixGrid<'_>> {
        let set = self.columns.of(input, options.columns);
        Some(MatrixGrid::new(set, input, self.label, options.column, columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let grid = self.grid(input, options, columns);
        let (Some(actor), Some(grid)) = (actor(input, entry), grid) else {
            return vec![Line::new()];
        };
        let role = actor_role(actor.kind);
        let label = Line::of(format!("{} ", find::letter(actor.kind)), role | Role::Dim)
            .with(actor.name.as_str(), role);
        let mut counts = vec![ColumnCounts::default(); grid.set.columns.len()];
        for cell in self.row(entry).iter().filter(|cell| input.shows(cell.article)) {
            if let Some(at) = grid.set.of(cell.article) {
                counts[at as usize].named += cell.named;
                counts[at as usize].quoted += cell.quoted;
            }
        }
        let is_folded = grid.unit() != ColumnUnit::Article;
        vec![grid.line(label, |_, column| {
            let ix = *column.articles.first()?;
            let counts = counts[grid.set.of(ix)? as usize];
            if counts.named > 0 {
                return Some(counts.cell(grid.wide, is_folded));
            }
            let is_hole = grid.unit() != ColumnUnit::Day
                && self.holes(entry).iter().any(|hole| {
                    hole.articles.iter().any(|article| column.articles.contains(article))
                });
            if is_hole { Some(("○".to_owned(), Role::Strong.into())) } else { None }
        })]
    }

    fn card(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        columns: usize,
    ) -> Card {
        card::write(self, input, entry, options, columns)
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        target: Option<Site>,
    ) -> Option<FindingRecord> {
        let (teller, ix) = (input.teller(), ActorIx(entry));
        match target {
            Some(site) if input.actor_at(site) == Some(ix) => return teller.mention(ix, site),
            Some(site) => return teller.at_place(site),
            None => {}
        }
        let grid = self.grid(input, options, usize::MAX / 2)?;
        let Some(column) = grid.cursor_column() else {
            let mut holes = self.holes_shown(input, entry);
            let all_but_one = |hole: &MatrixHole| teller.hole(ix, &hole.articles, hole.outlets);
            let told = holes.next().and_then(all_but_one);
            return told.or_else(|| teller.actor(ix, |article| input.shows(article)));
        };
        let stands =
            |hole: &&MatrixHole| column.articles.iter().any(|it| hole.articles.contains(it));
        match self.holes_shown(input, entry).find(stands) {
            Some(hole) => teller.hole(ix, &hole.articles, hole.outlets),
            None => teller.cell(ix, &column.articles, &column.name),
        }
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        actor(input, entry)
            .map_or_else(String::new, |actor| actor.names().collect::<Vec<_>>().join(" · "))
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        actor(input, entry).map_or_else(String::new, |actor| actor.id.clone())
    }

    fn entry_at(&self, input: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        input.actor_at(site).map(|actor| actor.0)
    }

    fn actor(&self, _: ViewInput<'_>, entry: EntryIx) -> Option<ActorIx> {
        Some(ActorIx(entry))
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        "No person, organisation or place was recognised: there is nothing to set against the articles.".to_owned()
    }
}
