//! Actors by article: how often each article names and quotes whom.
//!
//! ```text
//!                    1  2  3  4  5
//! p Inês Carvalho    3  2“ ·  4  1“        named; “ where the article quotes the actor
//! ```
//!
//! A cell has one column or more, as the width allows. Where it has one, what
//! is quoted is underlined.

use super::card_writer::CardWriter;
use super::utterances::UtteranceIndex;
use super::view::filtered_actors;
use super::{
    EntryIx, ListRequest, SortKey, View, ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::analysis::actors::{Actor, ActorIx};
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::engine::Findings;
use crate::present::here::Card;
use crate::present::line::counted;
use crate::present::list::{source, title};
use crate::present::marks::actor_role;
use crate::present::{Line, Role, RoleSet, find, wrap};
use crate::text::fold;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "matrix",
    title: "Matrix",
    tab: ViewTab::Own { key: "5", help: "matrix: actors by article" },
    features: &[ViewFeature::MarkActors],
    build: |input| Some(Box::new(MatrixView::new(input)?)),
};

/// Articles that a card lists, at most.
const LIMIT: usize = 400;
/// Columns of a name.
pub(super) const NAME: usize = 18;

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
        let Some(segments) = findings.segments(self.article) else { return 0.0 };
        let start = self.first.span.start();
        let before = segments.words.partition_point(|word| word.span().start() < start);
        before as f32 / segments.words.len().max(1) as f32
    }
}

/// The actors in the order of `Actors`, each with the articles that name it.
pub struct MatrixView {
    rows: Vec<Vec<MatrixCell>>,
}

impl MatrixView {
    /// The actors by article; `None` until speakers are linked to actors.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        let (actors, _) = (input.findings.actors()?, input.findings.linked()?);
        let voices = UtteranceIndex::new(input.findings, input.corpus.len());
        let rows = actors
            .actors
            .iter()
            .enumerate()
            .map(|(at, actor)| cells(actor, &voices, ActorIx(at as u32)))
            .collect();
        Some(Self { rows })
    }

    fn row(&self, entry: EntryIx) -> &[MatrixCell] {
        self.rows.get(entry as usize).map_or(&[], Vec::as_slice)
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
        let (Utterance::Quote(QuoteRef { article, .. })
        | Utterance::Indirect(QuoteRef { article, .. })) = *utterance;
        if let Ok(at) = cells.binary_search_by_key(&article, |cell| cell.article) {
            cells[at].quoted += 1;
        }
    }
    cells
}

fn actor(input: ViewInput<'_>, entry: EntryIx) -> Option<&Actor> {
    input.findings.actor(ActorIx(entry))
}

/// The layout of the cells of a row: their width, and how many fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MatrixGrid {
    pub(super) wide: usize,
    /// How many articles there are.
    all: usize,
    /// The first of them, those that fit.
    shown: Vec<ArticleIx>,
}

impl MatrixGrid {
    /// Cells of one or two columns stand in groups of this many.
    const GROUP: usize = 5;

    /// A cell for each article of the scope in `columns`: four columns wide, three, two or one.
    pub(super) fn new(input: ViewInput<'_>, columns: usize) -> Self {
        let all = input.count();
        let room = columns.saturating_sub(NAME + 1).max(1);
        let taken = |wide: usize, cells: usize| {
            cells * wide + if wide < 3 { cells.saturating_sub(1) / Self::GROUP } else { 0 }
        };
        let wide = [4, 3, 2].into_iter().find(|&wide| taken(wide, all) <= room).unwrap_or(1);
        let shown = (0..=all).rev().find(|&cells| taken(wide, cells) <= room).unwrap_or(0);
        Self { wide, all, shown: input.articles().take(shown).collect() }
    }

    /// Whether there is room for every article.
    pub(super) fn shows_all(&self) -> bool {
        self.shown.len() == self.all
    }

    /// The numbers of the articles over their cells; the last digit where more has no room.
    pub(super) fn numbers(&self, what: &str) -> Line {
        let head = if self.shown.len() < self.all {
            format!("{what}, 1–{} of {}", self.shown.len(), self.all)
        } else {
            what.to_owned()
        };
        self.line(Line::of(head, Role::Dim), |ix| {
            let number = ix.at() + 1;
            Some((
                if self.wide > 2 { number.to_string() } else { (number % 10).to_string() },
                Role::Dim.into(),
            ))
        })
    }

    /// A label, and the cells of the articles that fit; a dot where there is none.
    pub(super) fn line(
        &self,
        label: Line,
        mut cell: impl FnMut(ArticleIx) -> Option<(String, RoleSet)>,
    ) -> Line {
        let mut line = label.shortened(NAME);
        line.pad_to(NAME + 1);
        for (at, &ix) in self.shown.iter().enumerate() {
            if self.wide < 3 && at > 0 && at % Self::GROUP == 0 {
                line.pad(1);
            }
            let (text, roles) = cell(ix).unwrap_or_else(|| ("·".to_owned(), Role::Dim.into()));
            let text = wrap::fit(&text, self.wide).0.to_owned();
            let blanks = self.wide - wrap::width(&text);
            line.push(text, roles);
            line.pad(blanks);
        }
        line
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
        &["articles", "named", "quoted", "name"]
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

    fn header(&self, input: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        Some(MatrixGrid::new(input, columns).numbers("article"))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some(actor) = actor(input, entry) else { return vec![Line::new()] };
        let (role, grid) = (actor_role(actor.kind), MatrixGrid::new(input, columns));
        let label = Line::of(format!("{} ", find::letter(actor.kind)), role | Role::Dim)
            .with(actor.name.as_str(), role);
        let cells = self.row(entry);
        vec![grid.line(label, |ix| {
            let at = cells.binary_search_by_key(&ix, |cell| cell.article).ok()?;
            let cell = cells.get(at)?;
            let roles =
                if cell.quoted > 0 { Role::Quote | Role::SharedQuote } else { RoleSet::NONE };
            let named = if grid.wide > 2 || cell.named < 10 {
                cell.named.to_string()
            } else {
                "+".to_owned()
            };
            Some((if cell.quoted > 0 { named + "“" } else { named }, roles))
        })]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let mut writer = CardWriter::new(input, columns);
        let Some(actor) = actor(input, entry) else { return writer.done() };
        let cells = self.cells_shown(input, entry);
        let name = Line::of(actor.name.as_str(), actor_role(actor.kind) | Role::Strong);
        writer.push(name.with_tail(columns, Line::of(actor.kind.name(), Role::Dim)));
        let quoted = cells.iter().filter(|cell| cell.quoted > 0).count();
        writer.words(
            &format!("named in {}, quoted in {quoted}", counted(cells.len(), "article")),
            RoleSet::NONE,
        );
        writer.heading("ARTICLES", "named · quoted");
        writer.limited(LIMIT, cells.len(), "articles");
        for cell in cells.iter().take(LIMIT) {
            let article = input.corpus.article(cell.article);
            let quoted = if cell.quoted > 0 {
                Line::of(format!("“{:<3}", cell.quoted), Role::Quote)
            } else {
                Line::of("·   ", Role::Dim)
            };
            let tail = Line::new().plain(format!("{:>4}  ", cell.named)).joined(quoted);
            let number = Line::of(format!("{:>3}  ", cell.article.at() + 1), Role::Dim);
            let line = number
                .with(source(article), Role::Strong)
                .with(format!(" · {}", title(article)), Role::Dim);
            writer.target(cell.first, [super::columned(line, tail, columns)]);
        }
        writer.done()
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
