//! The actors: who and what the articles name, how widely, and how often they
//! are given a voice.
//!
//! ```text
//!   name              articles          named  quoted  outlets
//! p Inês Carvalho       7/30 ━━━━━╸       21       9        5
//! ```
//!
//! A bar is as long as the actor is widely named, beside the one named most widely.

mod card;

use super::utterances::UtteranceIndex;
use super::view::filtered_actors;
use super::{
    ColumnAlign, EntryIx, ListRequest, PrintedBlock, SortKey, TableCell, TableColumn, View,
    ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::analysis::actors::{Actor, ActorIx};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::present::here::Card;
use crate::present::line::bar;
use crate::present::list::source;
use crate::present::marks::actor_role;
use crate::present::{Line, Role, RoleSet, find, roles, why};
use crate::query::{FindingRecord, letter_beyond_latin, lookalikes};
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "actors",
    title: "Actors",
    tab: ViewTab::Own { key: "4", help: "actors: people, organisations, places" },
    features: &[ViewFeature::MarkActors, ViewFeature::Why],
    build: |input| Some(Box::new(ActorsView::new(input)?)),
};

/// Columns that a name has at least, its kind included.
const NAME: usize = 20;

/// Outlets that a command names for one introduction, at most.
const OUTLETS: usize = 4;

/// The remark at an actor that a repair has changed.
const REPAIRED: &str = "repaired";

/// How often one actor is named and quoted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ActorCounts {
    articles: u32,
    outlets: u32,
    named: u32,
    /// Quotations of the actor, without indirect speech.
    quoted: u32,
    indirect: u32,
}

/// The actors of the coverage, in the order of `Actors`.
pub struct ActorsView {
    counts: Vec<ActorCounts>,
    voices: UtteranceIndex,
    /// The highest number of articles that name one actor: the length of a full bar.
    widest: usize,
    /// The actors with a name that looks like one of another actor, and these.
    alike: FxHashMap<ActorIx, Vec<ActorIx>>,
}

impl ActorsView {
    /// The actors of the coverage; `None` until names are linked.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        let all = input.findings.actors()?;
        let actors = &all.actors;
        let voices = UtteranceIndex::new(input.findings, input.corpus.len());
        let counts: Vec<ActorCounts> = actors
            .iter()
            .enumerate()
            .map(|(at, actor)| counts(input, &voices, ActorIx(at as u32), actor))
            .collect();
        let widest = counts.iter().map(|counts| counts.articles as usize).max().unwrap_or(0);
        Some(Self { counts, voices, widest, alike: lookalikes(all) })
    }

    /// What is to be known of the name of an actor: that a repair made it, and whose name looks the same.
    fn remarks(&self, input: ViewInput<'_>, entry: EntryIx) -> Vec<String> {
        let Some(actor) = input.findings.actor(ActorIx(entry)) else { return Vec::new() };
        let mut remarks = Vec::new();
        if actor.repaired.is_some() {
            remarks.push(REPAIRED.to_owned());
        }
        remarks.extend(self.alike(input, entry));
        remarks
    }

    /// Whose name looks the same as that of an actor.
    fn alike<'a>(
        &'a self,
        input: ViewInput<'a>,
        entry: EntryIx,
    ) -> impl Iterator<Item = String> + 'a {
        let others = self.alike.get(&ActorIx(entry)).into_iter().flatten();
        let named = others.filter_map(move |ix| input.findings.actor(*ix));
        named.filter_map(move |other| {
            let own = letter_beyond_latin(&input.findings.actor(ActorIx(entry))?.name);
            let told = |c: char| format!("U+{:04X}", u32::from(c));
            Some(match (own, letter_beyond_latin(&other.name)) {
                (Some(own), _) => {
                    format!("looks like another actor: {} is no Latin letter", told(own))
                }
                (None, Some(its)) => {
                    format!("looks like another actor, whose name has {}", told(its))
                }
                (None, None) => "looks like another actor".to_owned(),
            })
        })
    }

    fn look<'a>(&self, input: ViewInput<'a>, entry: EntryIx) -> Option<(&'a Actor, ActorCounts)> {
        let actor = input.findings.actor(ActorIx(entry))?;
        Some((actor, *self.counts.get(entry as usize)?))
    }
}

fn counts(
    input: ViewInput<'_>,
    voices: &UtteranceIndex,
    ix: ActorIx,
    actor: &Actor,
) -> ActorCounts {
    let (quoted, indirect) = voices.of(ix);
    let mut articles: Vec<ArticleIx> = actor.mentions.iter().map(|m| m.site.article).collect();
    articles.dedup();
    ActorCounts {
        articles: articles.len() as u32,
        outlets: input.corpus.owners().count(articles) as u32,
        named: actor.mentions.len() as u32,
        quoted: quoted.len() as u32,
        indirect: indirect.len() as u32,
    }
}

/// The widths of the columns right of the name.
#[derive(Clone, Copy)]
struct Columns {
    articles: usize,
    /// Columns of the bar; zero where it has no room.
    bar: usize,
    outlets: bool,
}

impl Columns {
    const NAMED: usize = 6;
    const QUOTED: usize = 7;
    const OUTLETS: usize = 9;

    /// Leaves the name enough room: drops the column of outlets first, then the bar.
    fn new(input: ViewInput<'_>, columns: usize) -> Self {
        let articles = (2 * input.corpus.len().to_string().len() + 1).max(8);
        let bar = (columns / 10).clamp(4, 12);
        let room = columns.saturating_sub(NAME + articles + Self::NAMED + Self::QUOTED);
        let bar = if room > bar { bar } else { 0 };
        Self { articles, bar, outlets: room > bar + Self::OUTLETS }
    }
}

impl View for ActorsView {
    fn len(&self, _: ViewOptions) -> usize {
        self.counts.len()
    }

    fn noun(&self) -> &'static str {
        "actors"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["articles", "named", "quoted", "name", "kind"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let Some((actor, counts)) = self.look(input, entry) else { return SortKey::new() };
        let key = SortKey::new();
        match order {
            "named" => key.descending(counts.named),
            "quoted" => key.descending(counts.quoted).descending(counts.indirect),
            "name" => key.text(fold::name(&actor.name)),
            "kind" => key.ascending(actor.kind as u8),
            _ => key,
        }
    }

    fn filtered(&self, input: ViewInput<'_>, filter: &str, _: ViewOptions) -> Vec<EntryIx> {
        filtered_actors(input, filter)
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        let actor = input.findings.actor(ActorIx(entry));
        actor.is_some_and(|actor| input.shows_actor(actor))
    }

    fn height(&self) -> usize {
        1
    }

    fn header(
        &self,
        input: ViewInput<'_>,
        ListRequest { order, .. }: ListRequest<'_>,
        columns: usize,
    ) -> Option<Line> {
        let at = Columns::new(input, columns);
        let head = |text: &str, wide: usize| {
            let role = if text == order { Role::Heading } else { Role::Dim };
            Line::new().plain(" ".repeat(wide.saturating_sub(text.len()))).with(text, role)
        };
        let mut tail = head("articles", at.articles);
        tail.pad(if at.bar > 0 { at.bar + 1 } else { 0 });
        tail = tail.joined(head("named", Columns::NAMED)).joined(head("quoted", Columns::QUOTED));
        if at.outlets {
            tail = tail.joined(head("outlets", Columns::OUTLETS));
        }
        let kind = if order == "kind" { Role::Heading } else { Role::Dim };
        let name = if order == "name" { Role::Heading } else { Role::Dim };
        let lead = if order == "kind" {
            Line::of("kind", kind).plain(" ")
        } else {
            Line::new().plain("  ")
        };
        Some(super::columned(lead.with("name", name), tail, columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some((actor, counts)) = self.look(input, entry) else { return vec![Line::new()] };
        let (role, at, all) =
            (actor_role(actor.kind), Columns::new(input, columns), input.corpus.len());
        let name = Line::of(format!("{} ", find::letter(actor.kind)), role | Role::Dim)
            .with(actor.name.as_str(), role);
        let remarks = self.remarks(input, entry);
        let name = remarks.iter().fold(name, |name, it| name.with(format!(" · {it}"), Role::Dim));
        let articles = format!("{}/{all}", counts.articles);
        let mut tail = Line::new().plain(format!("{articles:>wide$}", wide = at.articles));
        if at.bar > 0 {
            let from = tail.width() + 1;
            tail.pad(1);
            tail.push(bar(counts.articles as usize, self.widest, at.bar), Role::Bar);
            tail.pad_to(from + at.bar);
        }
        let count = |count: u32, wide: usize| {
            let text = if count == 0 { "·".to_owned() } else { count.to_string() };
            let roles = if count == 0 { Role::Dim.into() } else { RoleSet::NONE };
            Line::of(format!("{text:>wide$}"), roles)
        };
        tail = tail
            .joined(count(counts.named, Columns::NAMED))
            .joined(count(counts.quoted, Columns::QUOTED));
        if at.outlets {
            tail = tail.joined(count(counts.outlets, Columns::OUTLETS));
        }
        vec![super::columned(name, tail, columns)]
    }

    fn card(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Card {
        card::card(self, input, entry, shown, columns)
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        target: Option<Site>,
    ) -> Option<FindingRecord> {
        let teller = input.teller();
        match target {
            Some(site) if input.actor_at(site) == Some(ActorIx(entry)) => {
                teller.mention(ActorIx(entry), site)
            }
            Some(site) => teller.at_place(site),
            None => teller.actor(ActorIx(entry), |ix| input.shows(ix)),
        }
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        self.look(input, entry)
            .map_or_else(String::new, |(actor, _)| actor.names().collect::<Vec<_>>().join(" · "))
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        self.look(input, entry).map_or_else(String::new, |(actor, _)| actor.id.clone())
    }

    fn entry_at(&self, input: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        input.actor_at(site).map(|actor| actor.0)
    }

    fn actor(&self, _: ViewInput<'_>, entry: EntryIx) -> Option<ActorIx> {
        Some(ActorIx(entry))
    }

    fn table(&self) -> &'static [TableColumn] {
        ACTOR_TABLE
    }

    fn cells(&self, input: ViewInput<'_>, entry: EntryIx) -> Vec<TableCell> {
        let Some(actor) = input.findings.actor(ActorIx(entry)) else { return Vec::new() };
        let mut cells = actor_cells(input.corpus, actor);
        if let Some(last) = cells.last_mut() {
            self.alike(input, entry).for_each(|remark| add_remark(&mut last.0, &remark));
        }
        cells
    }

    fn printed(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<PrintedBlock> {
        let actor = input.findings.actor(ActorIx(entry));
        actor.map_or_else(Vec::new, |actor| printed(input.corpus, actor, columns))
    }

    fn empty_message(&self, input: ViewInput<'_>) -> String {
        let articles = input.corpus.len();
        let these = if articles == 1 {
            "this article".to_owned()
        } else {
            format!("these {articles} articles")
        };
        format!(
            "No person, organisation or place was recognised in {these}. Names are found by their capitals and by a model of English; scripts without capitals give none."
        )
    }
}

/// The columns of a table of actors on the command line.
pub const ACTOR_TABLE: &[TableColumn] = &[
    TableColumn::untitled(ColumnAlign::Left),
    TableColumn::untitled(ColumnAlign::Flexible),
    TableColumn::untitled(ColumnAlign::Right),
    TableColumn::untitled(ColumnAlign::Right),
    TableColumn::untitled(ColumnAlign::Flexible),
];

/// An actor as a row of [`ACTOR_TABLE`].
#[must_use]
pub fn actor_cells(corpus: &Corpus, actor: &Actor) -> Vec<TableCell> {
    let mut names = actor.aliases.join(", ");
    if actor.repaired.is_some() {
        add_remark(&mut names, REPAIRED);
    }
    vec![
        (actor.kind.name().to_owned(), RoleSet::from(Role::Dim)),
        (actor.name.clone(), RoleSet::from(actor_role(actor.kind))),
        (format!("{}/{}", actor.articles(), corpus.len()), RoleSet::NONE),
        (format!("{}×", actor.mentions.len()), RoleSet::NONE),
        (names, RoleSet::from(Role::Dim)),
    ]
}

/// Adds a remark behind the aliases of an actor.
fn add_remark(names: &mut String, remark: &str) {
    if !names.is_empty() {
        names.push_str(" · ");
    }
    names.push_str(remark);
}

/// The text of `crossread actors --why`: an actor, how sure the recogniser is of it, how it is
/// introduced, and why each of its names is one of them.
fn printed(corpus: &Corpus, actor: &Actor, columns: usize) -> Vec<PrintedBlock> {
    let counts = format!("  {}/{}  {}×", actor.articles(), corpus.len(), actor.mentions.len());
    let sure = format!("  sure to {:.0} %", 100.0 * actor.confidence());
    let head = Line::of(actor.name.as_str(), actor_role(actor.kind))
        .with(format!("  {}", actor.kind.name()), Role::Dim);
    let mut blocks = vec![PrintedBlock::Line(head.plain(counts).with(sure, Role::Dim))];
    for introduction in roles::introductions(corpus, actor) {
        let articles = introduction.articles.iter();
        let mut outlets: Vec<&str> = articles.map(|&ix| source(corpus.article(ix))).collect();
        outlets.dedup();
        let more = outlets.len().saturating_sub(OUTLETS);
        outlets.truncate(OUTLETS);
        let mut tail = format!("  {}", outlets.join(", "));
        if more > 0 {
            // Writing to a string cannot fail.
            let _ = write!(tail, " and {more} more");
        }
        let line = Line::new().plain(format!("  {}", introduction.role)).with(tail, Role::Dim);
        blocks.push(PrintedBlock::Line(line));
    }
    let links = why::links(corpus, actor, columns.saturating_sub(2));
    let links = links.into_iter().map(|line| Line::new().plain("  ").joined(line));
    blocks.extend(links.map(PrintedBlock::Line));
    blocks.push(PrintedBlock::Blank);
    blocks
}
