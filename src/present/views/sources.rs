//! Sources: who is quoted, by which outlet, at what length, in which role and how high up.
//!
//! ```text
//!   source              words           quotes  indirect  outlets  top
//! p Inês Carvalho         214 ━━━━━          9         4        5   3%
//!   fire brigade           31 ━              2         1        2  40%
//! ```
//!
//! With enough room a row has a cell of words for each outlet.

mod card;
mod initials;

use super::card_writer::CardWriter;
use super::outlet_initials::beginning;
use super::{
    ColumnAlign, EntryIx, ListRequest, SortKey, TableCell, TableColumn, View, ViewFeature,
    ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::analysis::actors::{Actor, ActorIx};
use crate::analysis::quotes::Utterance;
use crate::corpus::{ArticleIx, Site};
use crate::present::here::Card;
use crate::present::marks::actor_role;
use crate::present::{Line, Role, RoleSet, find};
use crate::query::{
    FindingRecord, QuotedSource, SourceIdentity, SourceRecord, SourceTable, SpeechCount,
    carrier_name, sources,
};
use crate::text::fold;
use std::collections::BTreeMap;

pub use initials::initials;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "sources",
    title: "Sources",
    tab: ViewTab::PageOf { view: "quotes", again: "sources" },
    features: &[ViewFeature::MarkActors],
    build: |input| Some(Box::new(SourcesView::new(input)?)),
};

/// The label of the statements whose speaker was not found.
const NOT_FOUND: &str = "speaker not found";
/// Columns that a name has at least, its kind included.
const NAME: usize = 20;
/// Columns of the words, the quotes, the indirect statements, the outlets and the depth.
const FIGURES: [usize; 5] = [6, 8, 10, 9, 6];
/// Columns of an outlet.
const OUTLET: usize = 5;

/// Every source of the coverage.
pub struct SourcesView {
    table: SourceTable,
    /// The carrier of each article, as an index of the outlets of the table.
    carrier: Vec<usize>,
    /// The most words of one source in quotation marks.
    most: usize,
}

/// What one source has in the articles that are shown.
#[derive(Clone, Copy, Debug, Default)]
struct SourceFigures {
    direct: SpeechCount,
    indirect: SpeechCount,
    outlets: usize,
    /// The least depth of a first statement, 0 to 1.
    depth: Option<f32>,
}

impl SourcesView {
    /// The sources of the coverage; `None` until speakers are linked to actors.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        input.findings.linked()?;
        let table = sources(input.corpus, input.findings);
        let mut carrier = vec![0; input.corpus.len()];
        for (at, articles) in table.outlets.iter().enumerate() {
            articles.iter().for_each(|ix| carrier[ix.at()] = at);
        }
        let most = table.sources.iter().map(|source| source.counts(|_| true)[0].words).max();
        Some(Self { table, carrier, most: most.unwrap_or(0) })
    }

    /// The sources, in the order of the view.
    #[must_use]
    pub fn sources(&self) -> &SourceTable {
        &self.table
    }

    /// The source of an entry.
    #[must_use]
    pub fn source(&self, entry: EntryIx) -> Option<&QuotedSource> {
        self.table.sources.get(entry as usize)
    }

    /// The records of a source in the articles of the scope.
    pub fn records<'v>(
        &'v self,
        input: ViewInput<'v>,
        entry: EntryIx,
    ) -> impl Iterator<Item = &'v SourceRecord> {
        let records = self.source(entry).map_or(&[][..], |source| &source.records);
        records.iter().filter(move |record| input.shows(record.article))
    }

    /// The records of a source by carrier, in order of the carriers.
    #[must_use]
    pub fn by_outlet<'v>(
        &'v self,
        input: ViewInput<'v>,
        entry: EntryIx,
    ) -> Vec<(usize, Vec<&'v SourceRecord>)> {
        let mut found: BTreeMap<usize, Vec<&SourceRecord>> = BTreeMap::new();
        for record in self.records(input, entry) {
            let at = self.carrier.get(record.article.at()).copied().unwrap_or(0);
            found.entry(at).or_default().push(record);
        }
        found.into_iter().collect()
    }

    /// The name of a carrier.
    #[must_use]
    pub fn outlet<'c>(&self, input: ViewInput<'c>, at: usize) -> &'c str {
        carrier_name(input.corpus, self.table.outlets.get(at).map_or(&[][..], Vec::as_slice))
    }

    /// The letters of a carrier: its initials, or the beginning of its file name when it is an article whose
    /// outlet is not known.
    fn outlet_letters(&self, input: ViewInput<'_>, at: usize) -> String {
        let first = self.table.outlets.get(at).and_then(|articles| articles.first());
        match first.map(|&ix| input.corpus.article(ix)) {
            Some(article) if article.outlet.is_none() => beginning(&article.path),
            _ => initials(self.outlet(input, at)),
        }
    }

    /// The carriers with an article of the scope.
    fn carriers_shown(&self, input: ViewInput<'_>) -> Vec<usize> {
        let shows = |articles: &[ArticleIx]| articles.iter().any(|&ix| input.shows(ix));
        let all = self.table.outlets.iter().enumerate();
        all.filter(|(_, articles)| shows(articles)).map(|(at, _)| at).collect()
    }

    fn figures(&self, input: ViewInput<'_>, entry: EntryIx) -> SourceFigures {
        let Some(source) = self.source(entry) else { return SourceFigures::default() };
        let [direct, indirect] = source.counts(|ix| input.shows(ix));
        let depths = self.records(input, entry).filter_map(|record| record.depth);
        let speaks = |records: &[&SourceRecord]| records.iter().any(|it| it.depth.is_some());
        let outlets = self.by_outlet(input, entry);
        SourceFigures {
            direct,
            indirect,
            outlets: outlets.iter().filter(|(_, records)| speaks(records)).count(),
            depth: depths.reduce(f32::min),
        }
    }

    /// The name of a source: of the actor, or the words that describe it.
    #[must_use]
    pub fn name<'v>(&'v self, input: ViewInput<'v>, entry: EntryIx) -> &'v str {
        match self.source(entry).map(|source| &source.who) {
            Some(SourceIdentity::Actor(ix)) => {
                input.findings.actor(*ix).map_or("", |actor| &actor.name)
            }
            Some(SourceIdentity::Described(words)) => words,
            Some(SourceIdentity::Unknown) | None => NOT_FOUND,
        }
    }

    fn actor_of<'v>(&self, input: ViewInput<'v>, entry: EntryIx) -> Option<&'v Actor> {
        input.findings.actor(self.source(entry)?.actor()?)
    }

    /// The kind of a source and its name.
    fn label(&self, input: ViewInput<'_>, entry: EntryIx) -> Line {
        match self.actor_of(input, entry) {
            Some(actor) => {
                let role = actor_role(actor.kind);
                Line::of(format!("{} ", find::letter(actor.kind)), role | Role::Dim)
                    .with(actor.name.as_str(), role)
            }
            None => Line::new().plain("  ").with(self.name(input, entry), Role::Dim),
        }
    }
}

/// `part` of `whole` as a bar in `columns`, in halves of a column, rounded down: only the whole fills them.
fn bar(part: usize, whole: usize, columns: usize) -> Line {
    let halves = (2 * part * columns).checked_div(whole).unwrap_or(0).min(2 * columns);
    let halves = halves.max(usize::from(part > 0));
    let text = "━".repeat(halves / 2) + if halves % 2 == 1 { "╸" } else { "" };
    let mut line = Line::of(text, Role::Bar);
    line.pad_to(columns);
    line
}

/// A depth in per cent.
fn per_cent(depth: f32) -> String {
    format!("{:.0}%", 100.0 * depth)
}

/// The parts of a row that fit in a width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SourceColumns {
    /// The width of the bar; 0 without one.
    bar: usize,
    /// The number of figures that are shown, from the left.
    figures: usize,
    /// The number of outlets that have a cell.
    outlets: usize,
}

impl SourceColumns {
    /// The columns for rows of `columns` and so many outlets: figures first, then a cell for every
    /// outlet or none, then the bar.
    fn new(columns: usize, outlets: usize) -> Self {
        let mut rest = columns.saturating_sub(NAME + FIGURES[0]);
        let mut figures = 1;
        while figures < FIGURES.len() && FIGURES[figures] <= rest {
            rest -= FIGURES[figures];
            figures += 1;
        }
        let wanted = outlets * OUTLET + 2;
        let outlets = if wanted <= rest { outlets } else { 0 };
        if outlets > 0 {
            rest -= wanted;
        }
        let bar = if rest > 6 { (columns / 8).clamp(5, 20).min(rest - 1) } else { 0 };
        Self { bar, figures, outlets }
    }

    /// The right part of a row: figures, bar, cells of outlets.
    fn tail(self, figures: &[String; 5], bar: &Line, cells: &[String], roles: RoleSet) -> Line {
        let mut line = Line::new();
        for (at, figure) in figures.iter().enumerate().take(self.figures) {
            line.push(format!("{figure:>0$}", FIGURES[at]), roles);
            if at == 0 && self.bar > 0 {
                line = line.plain(" ").joined(bar.clone());
            }
        }
        if self.outlets > 0 {
            line.pad(2);
            for cell in cells.iter().take(self.outlets) {
                line.push(
                    format!("{cell:>OUTLET$}"),
                    if cell == "·" { Role::Dim.into() } else { roles },
                );
            }
        }
        line
    }
}

impl View for SourcesView {
    fn len(&self, _: ViewOptions) -> usize {
        self.table.sources.len()
    }

    fn noun(&self) -> &'static str {
        "sources"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["words, named first", "quotes", "outlets", "top", "name", "kind"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let (key, figures) = (SortKey::new(), self.figures(input, entry));
        let kind = self.actor_of(input, entry).map(|actor| actor.kind);
        match order {
            "quotes" => key.descending(figures.direct.statements),
            "outlets" => key.descending(figures.outlets),
            "top" => {
                let depth = figures.depth.unwrap_or(1.0);
                key.last_if(figures.depth.is_none()).ascending((depth * 1e6) as i64)
            }
            "name" => key.last_if(kind.is_none()).text(fold::name(self.name(input, entry))),
            "kind" => key.last_if(kind.is_none()).ascending(kind.map_or(0, |kind| kind as u8)),
            _ if input.scope.is_some() => {
                key.last_if(kind.is_none()).descending(figures.direct.words)
            }
            _ => key,
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        self.records(input, entry).next().is_some()
    }

    fn height(&self) -> usize {
        1
    }

    fn header(&self, input: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        let carriers = self.carriers_shown(input);
        let shape = SourceColumns::new(columns, carriers.len());
        let blank = Line::new().plain(" ".repeat(shape.bar));
        let titles = ["words", "quotes", "indirect", "outlets", "top"].map(str::to_owned);
        let cells: Vec<String> =
            carriers.iter().map(|&at| self.outlet_letters(input, at)).collect();
        let tail = shape.tail(&titles, &blank, &cells, Role::Dim.into());
        Some(super::columned(Line::of("  source", Role::Dim), tail, columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let carriers = self.carriers_shown(input);
        let shape = SourceColumns::new(columns, carriers.len());
        let figures = self.figures(input, entry);
        let count = |count: usize| if count > 0 { count.to_string() } else { "·".to_owned() };
        let texts = [
            count(figures.direct.words),
            count(figures.direct.statements),
            count(figures.indirect.statements),
            count(figures.outlets),
            figures.depth.map_or_else(|| "·".to_owned(), per_cent),
        ];
        let by_outlet = self.by_outlet(input, entry);
        let cell = |at: &usize| {
            let records = by_outlet.iter().find(|(other, _)| other == at);
            let words = |record: &&SourceRecord| record.direct.words;
            count(records.map_or(0, |(_, records)| records.iter().map(words).sum()))
        };
        let cells: Vec<String> = carriers.iter().map(cell).collect();
        let bar = bar(figures.direct.words, self.most, shape.bar);
        let tail = shape.tail(&texts, &bar, &cells, RoleSet::NONE);
        vec![super::columned(self.label(input, entry), tail, columns)]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let mut writer = CardWriter::new(input, columns);
        card::write(self, &mut writer, entry);
        writer.done()
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        _: Option<Site>,
    ) -> Option<FindingRecord> {
        let source = self.source(entry)?;
        let name = self.name(input, entry);
        Some(input.teller().source(source, name, |ix| input.shows(ix)))
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        self.actor_of(input, entry).map_or_else(
            || self.name(input, entry).to_owned(),
            |actor| actor.names().collect::<Vec<_>>().join(" · "),
        )
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        self.actor_of(input, entry)
            .map_or_else(|| self.name(input, entry).to_owned(), |actor| actor.id.clone())
    }

    fn entry_at(&self, input: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let is_here =
            |utterance: &Utterance| input.findings.utterance_site(*utterance) == Some(site);
        let speaks = |source: &QuotedSource| {
            let mut records = source.records.iter();
            records.any(|it| it.article == site.article && it.utterances.iter().any(is_here))
        };
        self.table.sources.iter().position(speaks).map(|at| at as EntryIx)
    }

    fn actor(&self, _: ViewInput<'_>, entry: EntryIx) -> Option<ActorIx> {
        self.source(entry)?.actor()
    }

    fn table(&self) -> &'static [TableColumn] {
        &[
            TableColumn { title: "source", align: ColumnAlign::Left },
            TableColumn { title: "words", align: ColumnAlign::Right },
            TableColumn { title: "quotes", align: ColumnAlign::Right },
            TableColumn { title: "indirect", align: ColumnAlign::Right },
            TableColumn { title: "top", align: ColumnAlign::Right },
            TableColumn { title: "by outlet", align: ColumnAlign::Flexible },
        ]
    }

    fn cells(&self, input: ViewInput<'_>, entry: EntryIx) -> Vec<TableCell> {
        let figures = self.figures(input, entry);
        let role = self.actor_of(input, entry).map_or(Role::Dim, |actor| actor_role(actor.kind));
        let outlets = self.by_outlet(input, entry);
        let by_outlet: Vec<String> = outlets
            .iter()
            .map(|(at, records)| {
                let told: Vec<String> = told_of(records).into_iter().collect();
                format!("{} {}", self.outlet(input, *at), told.join(" "))
            })
            .collect();
        vec![
            (self.name(input, entry).to_owned(), role.into()),
            (figures.direct.words.to_string(), RoleSet::NONE),
            (figures.direct.statements.to_string(), RoleSet::NONE),
            (figures.indirect.statements.to_string(), RoleSet::NONE),
            (figures.depth.map_or_else(String::new, per_cent), RoleSet::NONE),
            (by_outlet.join(", "), RoleSet::NONE),
        ]
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        "Nobody is quoted, with marks or without, so there is no source to count.".to_owned()
    }
}

/// What one outlet prints of a source, in a few words: the number of words in marks, what it reports
/// without marks, whether it withholds the name, and that the source gave no answer.
fn told_of(records: &[&SourceRecord]) -> Vec<String> {
    let sum = |count: fn(&SourceRecord) -> usize| records.iter().map(|it| count(it)).sum::<usize>();
    let (words, indirect) = (sum(|it| it.direct.words), sum(|it| it.indirect.statements));
    let (unnamed, silent) = (sum(|it| it.unnamed.len()), sum(|it| it.silences.len()));
    let mut told = Vec::new();
    if words > 0 {
        told.push(words.to_string());
    }
    if indirect > 0 {
        told.push(format!("+{indirect} indirect"));
    }
    if unnamed > 0 {
        told.push("(unnamed)".to_owned());
    }
    if silent > 0 {
        told.push("(no answer)".to_owned());
    }
    told
}
